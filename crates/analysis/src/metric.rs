//! NPS and mean ratings from imported answers, each with an interval that is honest for few answers too.
//!
//! The formulas, their sources and a worked example are in `docs/methods/metrics.md`.

use model::target::Metric;

use crate::interval::{Z95, beta_quantile};

/// From this many answers on, a value is told.
pub const FEWEST: u64 = 5;
/// Answers that the intervals add: half of one at each end of the scale, and for NPS half a passive too. Without
/// them five equal answers would look certain.
const ADDED: f64 = 0.5;

/// Answers to one question, summed up. Sums of disjoint sets add up, so parts can be joined.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Answers {
    pub n: u64,
    /// Of the values, on the metric's own scale, and of their squares.
    pub sum: f64,
    pub squares: f64,
    /// NPS answers of 9 and 10, and of 0 to 6.
    pub promoters: u64,
    pub detractors: u64,
}

impl Answers {
    #[must_use]
    pub fn joined(self, other: Answers) -> Answers {
        Answers {
            n: self.n + other.n,
            sum: self.sum + other.sum,
            squares: self.squares + other.squares,
            promoters: self.promoters + other.promoters,
            detractors: self.detractors + other.detractors,
        }
    }
}

/// A metric's value with its 95 % interval, on the metric's own scale; `lo <= value <= hi`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    pub value: f64,
    pub lo: f64,
    pub hi: f64,
    /// Standard error, with the added answers.
    pub se: f64,
}

/// A difference of two estimates with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    pub delta: f64,
    pub lo: f64,
    pub hi: f64,
}

/// The value of a metric; `None` below [`FEWEST`] answers.
pub fn estimate(metric: Metric, answers: &Answers) -> Option<Estimate> {
    if answers.n < FEWEST {
        return None;
    }
    Some(match metric {
        Metric::Nps => net_promoter(answers),
        Metric::Csat | Metric::Ces | Metric::Stars => mean(answers, metric.range()),
    })
}

/// How far `recent` is above `before`; `None` unless both have a value. The two are taken as independent.
pub fn change(metric: Metric, recent: &Answers, before: &Answers) -> Option<Change> {
    let (recent, before) = (estimate(metric, recent)?, estimate(metric, before)?);
    let delta = recent.value - before.value;
    let half = Z95 * recent.se.hypot(before.se);
    Some(Change { delta, lo: delta - half, hi: delta + half })
}

/// Adjusted Wald interval of a difference of two shares of one sample (Agresti and Coull 1998; Rocks 2016 for NPS).
fn net_promoter(answers: &Answers) -> Estimate {
    let n = answers.n as f64;
    let (promoters, detractors) = (answers.promoters as f64, answers.detractors as f64);
    let (middle, se) = net_share(promoters + ADDED, detractors + ADDED, n + 3.0 * ADDED);
    let value = (promoters - detractors) / n;
    let points = |share: f64| 100.0 * share.clamp(-1.0, 1.0);
    let half = Z95 * se;
    Estimate {
        value: points(value),
        lo: points((middle - half).min(value)),
        hi: points((middle + half).max(value)),
        se: 100.0 * se,
    }
}

/// Promoters less detractors as a share of `n`, with its standard error: the variance of one answer of +1, 0 or -1
/// is p + d - (p - d)^2.
fn net_share(promoters: f64, detractors: f64, n: f64) -> (f64, f64) {
    let (p, d) = (promoters / n, detractors / n);
    let net = p - d;
    (net, ((p + d - net * net) / n).sqrt())
}

/// Student's interval of a mean, over the answers and half an answer at each end of the scale.
fn mean(answers: &Answers, (lowest, highest): (f64, f64)) -> Estimate {
    let n = answers.n as f64;
    let value = (answers.sum / n).clamp(lowest, highest);
    let all = n + 2.0 * ADDED;
    let middle = (answers.sum + ADDED * (lowest + highest)) / all;
    let squares = answers.squares + ADDED * (lowest * lowest + highest * highest);
    let variance = ((squares / all - middle * middle) * all / (all - 1.0)).max(0.0);
    let se = (variance / all).sqrt();
    let half = student95(n - 1.0) * se;
    Estimate {
        value,
        lo: (middle - half).min(value).max(lowest),
        hi: (middle + half).max(value).min(highest),
        se,
    }
}

/// The 97.5 % point of Student's distribution: t² = ν (1 - x)/x where x is the 5 % point of Beta(ν/2, 1/2).
fn student95(freedom: f64) -> f64 {
    let x = beta_quantile(freedom / 2.0, 0.5, 0.05);
    (freedom * (1.0 - x) / x).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(values: &[f64]) -> Answers {
        Answers {
            n: values.len() as u64,
            sum: values.iter().sum(),
            squares: values.iter().map(|v| v * v).sum(),
            promoters: values.iter().filter(|v| **v >= 9.0).count() as u64,
            detractors: values.iter().filter(|v| **v <= 6.0).count() as u64,
        }
    }

    fn near(got: f64, want: f64) {
        assert!((got - want).abs() < 5e-5, "{got}, not {want}");
    }

    fn told(metric: Metric, values: &[f64]) -> Estimate {
        estimate(metric, &answers(values)).expect("enough answers")
    }

    #[test]
    fn the_standard_error_of_a_net_share_is_the_published_one() {
        for (promoters, passives, detractors, net, se) in [
            (50.0, 33.0, 17.0, 33.0, 7.490661),
            (300.0, 200.0, 100.0, 33.333333, 3.042903),
            (3.0, 2.0, 1.0, 33.333333, 30.429031),
        ] {
            let (got, got_se) = net_share(promoters, detractors, promoters + passives + detractors);
            near(100.0 * got, net);
            near(100.0 * got_se, se);
        }
    }

    #[test]
    fn student_s_points_are_those_of_the_tables() {
        for (freedom, t) in
            [(4.0, 2.776445), (9.0, 2.262157), (29.0, 2.045230), (99.0, 1.984217), (1e6, 1.959966)]
        {
            assert!((student95(freedom) - t).abs() < 1e-6, "{freedom}: {}", student95(freedom));
        }
    }

    #[test]
    fn the_worked_examples_of_the_page_hold() {
        let nps = told(Metric::Nps, &[10.0, 10.0, 9.0, 9.0, 9.0, 8.0, 7.0, 7.0, 6.0, 3.0]);
        near(nps.value, 30.0);
        near(nps.lo, -19.699852);
        near(nps.hi, 71.873765);
        let csat = told(Metric::Csat, &[5.0, 5.0, 4.0, 4.0, 4.0, 3.0, 5.0, 2.0]);
        near(csat.value, 4.0);
        near(csat.lo, 2.888420);
        near(csat.hi, 4.889358);
    }

    #[test]
    fn below_five_answers_nothing_is_told() {
        assert_eq!(estimate(Metric::Stars, &answers(&[5.0; 4])), None);
        assert_eq!(estimate(Metric::Nps, &Answers::default()), None);
        assert!(estimate(Metric::Stars, &answers(&[5.0; 5])).is_some());
    }

    #[test]
    fn answers_that_agree_are_not_certain() {
        for metric in [Metric::Csat, Metric::Ces, Metric::Stars] {
            let (_, highest) = metric.range();
            let all = told(metric, &[highest; 5]);
            assert_eq!((all.value, all.hi), (highest, highest));
            assert!(all.lo < highest - 0.5, "{metric:?}: {}", all.lo);
        }
        let nps = told(Metric::Nps, &[10.0; 5]);
        assert_eq!((nps.value, nps.hi), (100.0, 100.0));
        assert!(nps.lo < 70.0, "{}", nps.lo);
    }

    #[test]
    fn an_interval_holds_its_value_and_stays_on_the_scale() {
        for metric in Metric::ALL {
            let (lowest, highest) = if metric == Metric::Nps { (0.0, 10.0) } else { metric.range() };
            for n in [5, 6, 20, 1_000] {
                for low in 0..=n.min(20) {
                    let values: Vec<f64> = (0..n).map(|i| if i < low { lowest } else { highest }).collect();
                    let e = told(metric, &values);
                    let (floor, ceiling) = metric.range();
                    assert!(floor <= e.lo && e.lo <= e.value && e.value <= e.hi && e.hi <= ceiling, "{e:?}");
                }
            }
        }
    }

    #[test]
    fn more_of_the_same_answers_narrow_the_interval() {
        let width = |times: usize| {
            let e = told(Metric::Ces, &[2.0, 5.0, 3.0, 6.0, 7.0].repeat(times));
            e.hi - e.lo
        };
        assert!(width(1) > width(4) && width(4) > width(16) && width(100) < 0.4);
    }

    #[test]
    fn parts_joined_are_as_the_whole() {
        let (a, b) = ([1.0, 4.0, 5.0], [2.0, 5.0]);
        let joined = answers(&a).joined(answers(&b));
        assert_eq!(joined, answers(&[&a[..], &b].concat()));
    }

    #[test]
    fn a_change_needs_enough_answers_on_both_sides() {
        let (few, many) = (answers(&[5.0; 4]), answers(&[4.0, 4.0, 5.0, 5.0, 5.0]));
        assert_eq!(change(Metric::Csat, &many, &few), None);
        let change = change(Metric::Csat, &many, &answers(&[1.0, 2.0, 2.0, 1.0, 2.0])).expect("a change");
        near(change.delta, 3.0);
        assert!(change.lo > 0.0 && change.hi > 3.0);
    }

    #[test]
    fn no_change_is_told_apart_from_noise() {
        let answers = answers(&[1.0, 5.0, 3.0, 4.0, 2.0]);
        let change = change(Metric::Stars, &answers, &answers).expect("a change");
        assert!(change.lo < 0.0 && change.hi > 0.0);
    }
}
