//! How often the intervals of metrics hold the truth: every possible sample of a population, weighed by its
//! probability. The numbers are those of `docs/methods/metrics.md`.

use analysis::metric::{Answers, estimate};
use model::target::Metric;

/// Calls back with each way to share `n` answers out among kinds of these shares, and its probability.
fn each_sample(n: u32, shares: &[f64], visit: &mut impl FnMut(&[u32], f64)) {
    fn go(
        left: u32,
        shares: &[f64],
        counts: &mut Vec<u32>,
        chance: f64,
        visit: &mut impl FnMut(&[u32], f64),
    ) {
        let kind = counts.len();
        let last = kind + 1 == shares.len();
        for count in if last { left..=left } else { 0..=left } {
            counts.push(count);
            let chance = chance * choose(left, count) * shares[kind].powi(count as i32);
            if last {
                visit(counts, chance)
            } else {
                go(left - count, shares, counts, chance, visit)
            }
            counts.pop();
        }
    }
    go(n, shares, &mut Vec::new(), 1.0, visit);
}

fn choose(n: u32, k: u32) -> f64 {
    (0..k).map(|i| f64::from(n - i) / f64::from(k - i)).product()
}

/// Answers where `counts[i]` people chose `values[i]`.
fn answers(values: &[f64], counts: &[u32]) -> Answers {
    let sum = |f: fn(f64) -> f64| values.iter().zip(counts).map(|(v, n)| f(*v) * f64::from(*n)).sum();
    let count = |is: fn(f64) -> bool| {
        values.iter().zip(counts).filter(|(v, _)| is(**v)).map(|(_, n)| u64::from(*n)).sum()
    };
    Answers {
        n: counts.iter().map(|n| u64::from(*n)).sum(),
        sum: sum(|v| v),
        squares: sum(|v| v * v),
        promoters: count(|v| v >= 9.0),
        detractors: count(|v| v <= 6.0),
    }
}

/// The share of samples of `n` whose interval holds `truth`.
fn coverage(metric: Metric, values: &[f64], shares: &[f64], n: u32, truth: f64) -> f64 {
    let mut held = 0.0;
    each_sample(n, shares, &mut |counts, chance| {
        let told = estimate(metric, &answers(values, counts)).expect("enough answers");
        if told.lo - 1e-9 <= truth && truth <= told.hi + 1e-9 {
            held += chance;
        }
    });
    held
}

fn of_means(shares: &[f64; 5], n: u32) -> f64 {
    let values = [1.0, 2.0, 3.0, 4.0, 5.0];
    let truth = values.iter().zip(shares).map(|(v, p)| v * p).sum();
    coverage(Metric::Csat, &values, shares, n, truth)
}

fn of_nps(shares: &[f64; 3], n: u32) -> f64 {
    coverage(Metric::Nps, &[10.0, 8.0, 3.0], shares, n, 100.0 * (shares[0] - shares[2]))
}

#[test]
fn the_interval_of_a_mean_holds_the_truth_as_often_as_it_says() {
    for (shares, want) in [
        ([0.05, 0.05, 0.1, 0.2, 0.6], [0.998, 0.995]),
        ([0.03, 0.0, 0.02, 0.05, 0.9], [1.0, 1.0]),
        ([0.0, 0.02, 0.13, 0.7, 0.15], [1.0, 0.999]),
        ([0.2, 0.2, 0.2, 0.2, 0.2], [0.996, 0.971]),
        ([0.4, 0.05, 0.05, 0.1, 0.4], [0.959, 0.963]),
    ] {
        for (n, want) in [5, 10].into_iter().zip(want) {
            let held = of_means(&shares, n);
            assert!((held - want).abs() < 0.001, "{shares:?}, {n} answers: {held}");
        }
    }
}

#[test]
fn the_interval_of_nps_holds_the_truth_as_often_as_it_says() {
    for (shares, want) in [
        ([0.5, 0.33, 0.17], [0.950, 0.933, 0.942]),
        ([0.9, 0.08, 0.02], [0.991, 0.987, 0.987]),
        ([0.98, 0.01, 0.01], [0.996, 0.999, 0.999]),
        ([0.2, 0.7, 0.1], [0.989, 0.969, 0.954]),
        ([0.1, 0.3, 0.6], [0.970, 0.971, 0.951]),
    ] {
        for (n, want) in [5, 10, 20].into_iter().zip(want) {
            let held = of_nps(&shares, n);
            assert!((held - want).abs() < 0.001, "{shares:?}, {n} answers: {held}");
        }
    }
}
