//! Means and how far they are known: Student's interval of one, Welch's of the difference of two, and Newcombe's
//! interval of the difference of two shares. The pages `docs/methods/trend.md` and `contrast.md` say it in full.

use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::interval::wilson;

/// Below so many values there is no number, and below [`MANY`] it is marked as of few.
pub const FEWEST: u64 = 5;
pub const MANY: u64 = 30;

/// Count, sum and sum of squares of values: all that a mean and its interval need.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sums {
    pub n: u64,
    pub sum: f64,
    pub squares: f64,
}

/// A value with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    pub value: f64,
    pub lo: f64,
    pub hi: f64,
}

impl Sums {
    pub fn add(&mut self, value: f64) {
        self.n += 1;
        self.sum += value;
        self.squares += value * value;
    }

    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        Self { n: self.n + other.n, sum: self.sum + other.sum, squares: self.squares + other.squares }
    }

    fn mean(&self) -> f64 {
        self.sum / self.n as f64
    }

    /// Of the sample, with n - 1.
    fn variance(&self) -> f64 {
        let n = self.n as f64;
        ((self.squares - self.sum * self.sum / n) / (n - 1.0)).max(0.0)
    }

    /// Student's interval of the mean; `None` below [`FEWEST`] values.
    #[must_use]
    pub fn estimate(&self) -> Option<Estimate> {
        if self.n < FEWEST {
            return None;
        }
        let half = quantile(self.n as f64 - 1.0) * (self.variance() / self.n as f64).sqrt();
        Some(Estimate { value: self.mean(), lo: self.mean() - half, hi: self.mean() + half })
    }
}

/// Mean of `a` less mean of `b`, with the interval of Welch (1947); `None` when either has fewer than [`FEWEST`].
#[must_use]
pub fn difference(a: &Sums, b: &Sums) -> Option<Estimate> {
    if a.n < FEWEST || b.n < FEWEST {
        return None;
    }
    let (va, vb) = (a.variance() / a.n as f64, b.variance() / b.n as f64);
    let value = a.mean() - b.mean();
    if va + vb <= 0.0 {
        return Some(Estimate { value, lo: value, hi: value });
    }
    let freedom = (va + vb).powi(2) / (va * va / (a.n as f64 - 1.0) + vb * vb / (b.n as f64 - 1.0));
    let half = quantile(freedom) * (va + vb).sqrt();
    Some(Estimate { value, lo: value - half, hi: value + half })
}

/// Share `x1` of `n1` less share `x2` of `n2`, with the hybrid score interval of Newcombe (1998, method 10); `None`
/// when either has fewer than [`FEWEST`].
#[must_use]
pub fn share_difference((x1, n1): (u64, u64), (x2, n2): (u64, u64)) -> Option<Estimate> {
    if n1 < FEWEST || n2 < FEWEST {
        return None;
    }
    let (p1, p2) = (x1 as f64 / n1 as f64, x2 as f64 / n2 as f64);
    let ((l1, u1), (l2, u2)) = (wilson(x1 as f64, n1 as f64), wilson(x2 as f64, n2 as f64));
    let value = p1 - p2;
    Some(Estimate { value, lo: value - (p1 - l1).hypot(u2 - p2), hi: value + (u1 - p1).hypot(p2 - l2) })
}

/// The 97.5 % point of Student's distribution.
fn quantile(freedom: f64) -> f64 {
    StudentsT::new(0.0, 1.0, freedom).map_or(f64::INFINITY, |t| t.inverse_cdf(0.975))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(values: &[f64]) -> Sums {
        let mut sums = Sums::default();
        values.iter().for_each(|value| sums.add(*value));
        sums
    }

    fn is(estimate: Option<Estimate>, (value, lo, hi): (f64, f64, f64)) {
        let got = estimate.expect("enough values");
        for (got, want) in [(got.value, value), (got.lo, lo), (got.hi, hi)] {
            assert!((got - want).abs() < 1e-6, "{got} is not {want}");
        }
    }

    /// R's data set `sleep`: hours of sleep gained with each of two drugs by ten people.
    const FIRST: [f64; 10] = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    const SECOND: [f64; 10] = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    #[test]
    fn a_difference_of_means_equals_rs_welch_test() {
        is(difference(&sums(&FIRST), &sums(&SECOND)), (-1.58, -3.3654832, 0.2054832));
    }

    /// R: t.test(sleep$extra[1:10])$conf.int.
    #[test]
    fn a_mean_has_students_interval() {
        is(sums(&FIRST).estimate(), (0.75, -0.5297804, 2.0297804));
    }

    /// Newcombe 1998, Statistics in Medicine 17:873, table II.
    #[test]
    fn a_difference_of_shares_equals_newcombe_1998() {
        is(share_difference((56, 70), (48, 80)), (0.2, 0.052431, 0.333873));
        is(share_difference((9, 10), (3, 10)), (0.6, 0.170523, 0.809018));
        is(share_difference((10, 10), (0, 20)), (1.0, 0.679086, 1.0));
    }

    /// The worked example of docs/methods/trend.md.
    #[test]
    fn a_week_of_six_comments() {
        is(sums(&[-0.6, -0.4, -0.4, 0.0, 0.2, -0.3]).estimate(), (-0.25, -0.559539, 0.059539));
    }

    #[test]
    fn four_values_are_no_number_and_equal_ones_are_a_point() {
        assert_eq!(sums(&[0.5; 4]).estimate(), None);
        is(sums(&[0.5; 5]).estimate(), (0.5, 0.5, 0.5));
        assert_eq!(difference(&sums(&FIRST), &sums(&[1.0; 4])), None);
        assert_eq!(share_difference((1, 4), (3, 10)), None);
        is(difference(&sums(&[0.5; 5]), &sums(&[0.25; 9])), (0.25, 0.25, 0.25));
    }
}
