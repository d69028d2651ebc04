//! Intervals for quantities that live on 0 to 1: Beta by mean and variance, and Wilson's for a proportion.

use statrs::function::erf::erfc;
use statrs::function::gamma::ln_gamma;

/// The 97.5 % point of the standard normal distribution: half the width of a 95 % interval, in standard errors.
pub const Z95: f64 = 1.959_963_984_540_054;

/// From here up (both shapes) the Cornish-Fisher series is closer than 1e-9 and far quicker than inversion.
const SERIES_FROM: f64 = 1e4;

/// The share of a standard normal distribution below `z`.
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * erfc(-z / std::f64::consts::SQRT_2)
}

/// The 95 % interval of a quantity on 0..1 with this mean and variance, as a Beta distribution has it.
///
/// Always inside 0..1 and around the mean. `variance` 0 gives the point; a variance that no
/// distribution with this mean can have, `mean (1 - mean)` or more, gives the whole range.
pub fn beta_interval(mean: f64, variance: f64) -> (f64, f64) {
    let mean = mean.clamp(0.0, 1.0);
    let room = mean * (1.0 - mean);
    if variance <= 0.0 || room <= 0.0 {
        return (mean, mean);
    }
    let nu = room / variance - 1.0;
    if !nu.is_finite() {
        return (mean, mean);
    }
    if nu <= 0.0 {
        return (0.0, 1.0);
    }
    let (a, b) = (mean * nu, (1.0 - mean) * nu);
    // A Beta with very small shapes has its mean outside its own middle 95 %; the score belongs inside.
    (beta_quantile(a, b, 0.025).min(mean), beta_quantile(a, b, 0.975).max(mean))
}

/// The point below which a share `q` (inside 0..1) of a Beta(a, b) lies; a and b above 0.
///
/// Inverts the regularised incomplete beta function by halving a bracket that surely holds the answer
/// (Cantelli's inequality), so it ends after a fixed number of steps whatever the shapes are.
pub fn beta_quantile(a: f64, b: f64, q: f64) -> f64 {
    let mean = a / (a + b);
    let sd = (mean * (1.0 - mean) / (a + b + 1.0)).sqrt();
    if a.min(b) > SERIES_FROM {
        return large_shape_quantile(a, b, mean, sd, q);
    }
    let reach = sd * (q / (1.0 - q)).max((1.0 - q) / q).sqrt();
    let (mut low, mut high) = ((mean - reach).max(0.0), (mean + reach).min(1.0));
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if beta_cdf(a, b, middle) < q { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

/// Cornish and Fisher's expansion (1938) to the second order in skewness and excess kurtosis.
fn large_shape_quantile(a: f64, b: f64, mean: f64, sd: f64, q: f64) -> f64 {
    let nu = a + b;
    let skew = 2.0 * (b - a) * (nu + 1.0).sqrt() / ((nu + 2.0) * a.sqrt() * b.sqrt());
    let share = a / nu * (b / nu);
    // 6 [(a-b)^2 (nu+1) - ab (nu+2)] / [ab (nu+2) (nu+3)], divided through by nu^2 so as not to overflow.
    let excess =
        6.0 * (((a - b) / nu).powi(2) * (nu + 1.0) - share * (nu + 2.0)) / (share * (nu + 2.0) * (nu + 3.0));
    let z = normal_quantile(q);
    let w = z + (z * z - 1.0) * skew / 6.0 + (z.powi(3) - 3.0 * z) * excess / 24.0
        - (2.0 * z.powi(3) - 5.0 * z) * skew * skew / 36.0;
    (mean + sd * w).clamp(0.0, 1.0)
}

fn normal_quantile(q: f64) -> f64 {
    -std::f64::consts::SQRT_2 * statrs::function::erf::erfc_inv(2.0 * q)
}

/// The share of a Beta(a, b) below x.
fn beta_cdf(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    // Taking the nearer tail keeps the continued fraction short.
    if x < (a + 1.0) / (a + b + 2.0) { lower_tail(a, b, x) } else { 1.0 - lower_tail(b, a, 1.0 - x) }
}

fn lower_tail(a: f64, b: f64, x: f64) -> f64 {
    let front = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p();
    (front.exp() / (a * fraction(a, b, x))).clamp(0.0, 1.0)
}

/// The continued fraction of the incomplete beta function (DLMF 8.17.22) by Lentz's method.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away_from_zero = |v: f64| if v.abs() < TINY { TINY } else { v };
    let (mut value, mut c, mut d) = (1.0, 1.0, 0.0);
    for step in 1..20_000 {
        let term = fraction_term(a, b, x, step);
        d = 1.0 / away_from_zero(1.0 + term * d);
        c = away_from_zero(1.0 + term / c);
        value *= c * d;
        if (c * d - 1.0).abs() < 1e-15 {
            break;
        }
    }
    value
}

fn fraction_term(a: f64, b: f64, x: f64, step: u32) -> f64 {
    let m = f64::from(step / 2);
    let below = a + 2.0 * m;
    if step.is_multiple_of(2) {
        m * (b - m) * x / ((below - 1.0) * below)
    } else {
        -(a + m) * (a + b + m) * x / (below * (below + 1.0))
    }
}

/// Wilson's 95 % score interval (1927) for `successes` out of `n`; `n` = 0 gives the whole range.
pub fn wilson(successes: f64, n: f64) -> (f64, f64) {
    if n <= 0.0 {
        return (0.0, 1.0);
    }
    let p = successes / n;
    let z2 = Z95 * Z95;
    let middle = p + z2 / (2.0 * n);
    let half = Z95 * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z2 / n;
    (((middle - half) / scale).max(0.0), ((middle + half) / scale).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// a, b, 2.5 % and 97.5 % quantile, from scipy.stats.beta.ppf.
    const QUANTILES: [(f64, f64, f64, f64); 14] = [
        (0.01, 0.02, 0.0, 1.0),
        (0.5, 0.5, 0.001541333133436012, 0.9984586668665639),
        (1.0, 1.0, 0.025, 0.975),
        (0.2, 1e7, 0.0, 1.511102922261085e-07),
        (2.0, 5.0, 0.043271868292741676, 0.6412345789976748),
        (22.0411, 49.23, 0.2081802494011528, 0.42047289844587693),
        (300.0, 900.0, 0.2259119707095803, 0.2748772983058328),
        (9000.0, 2.0, 0.9993811544642734, 0.9999730897150189),
        (9999.0, 9999.0, 0.49307038053752916, 0.5069296194624708),
        (10001.0, 10001.0, 0.49307107341560835, 0.5069289265843917),
        (10500.0, 90000.0, 0.10259398966870535, 0.10637614440568513),
        (1e6, 3e6, 0.24957577383160803, 0.25042446295662485),
        (3e7, 1e5, 0.9966571526603746, 0.9966982665516588),
        (5e9, 5e9, 0.49999020018007806, 0.500009799819922),
    ];

    #[test]
    fn beta_quantiles_equal_the_reference() {
        for (a, b, low, high) in QUANTILES {
            let (l, h) = (beta_quantile(a, b, 0.025), beta_quantile(a, b, 0.975));
            assert!((l - low).abs() < 1e-9 && (h - high).abs() < 1e-9, "{a} {b}: {l} {h}");
        }
    }

    #[test]
    fn the_series_meets_the_inversion_where_it_takes_over() {
        for share in [0.5, 0.1, 1e-3] {
            let at = |shape: f64| beta_quantile(shape, shape / share, 0.025);
            let (below, above) = (at(SERIES_FROM), at(SERIES_FROM + 1e-3));
            assert!((below - above).abs() < 2e-9, "{share}: {below} {above}");
        }
    }

    #[test]
    fn an_interval_is_inside_its_range_and_around_its_mean() {
        for mean in [0.0, 1e-300, 1e-9, 0.02, 0.5, 0.98, 1.0 - 1e-9, 1.0] {
            for variance in [0.0, 1e-320, 1e-30, 1e-12, 1e-6, 0.01, 0.0196, 0.2, 0.25, 5.0, f64::INFINITY] {
                let (low, high) = beta_interval(mean, variance);
                assert!(0.0 <= low && low <= mean && mean <= high && high <= 1.0, "{mean} {variance}");
            }
        }
    }

    #[test]
    fn no_variance_is_a_point_and_too_much_is_the_whole_range() {
        assert_eq!(beta_interval(0.3, 0.0), (0.3, 0.3));
        assert_eq!(beta_interval(0.3, 0.21), (0.0, 1.0));
    }

    #[test]
    fn wilson_equals_newcombe_1998() {
        for (x, n, low, high) in [
            (81.0, 263.0, 0.255289, 0.366210),
            (15.0, 148.0, 0.062386, 0.160487),
            (0.0, 20.0, 0.0, 0.161125),
            (1.0, 29.0, 0.006113, 0.171755),
            (23.0, 60.0, 0.270883, 0.509824),
            (0.0, 1.0, 0.0, 0.793451),
            (0.0, 0.0, 0.0, 1.0),
        ] {
            let (l, h) = wilson(x, n);
            assert!((l - low).abs() < 1e-6 && (h - high).abs() < 1e-6, "{x}/{n}: {l} {h}");
        }
    }

    #[test]
    fn the_normal_distribution_is_symmetric_with_its_known_point() {
        assert!((normal_cdf(Z95) - 0.975).abs() < 1e-9);
        assert!((normal_quantile(0.975) - Z95).abs() < 1e-9);
        assert_eq!(normal_cdf(0.0), 0.5);
        assert_eq!((normal_cdf(f64::NEG_INFINITY), normal_cdf(f64::INFINITY)), (0.0, 1.0));
    }
}
