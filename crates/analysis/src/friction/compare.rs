//! Two scores side by side: one stage in two periods, or two stages.

use super::Score;
use crate::interval::{Z95, normal_cdf};
use serde::Serialize;

/// The change of a score with its 95 % interval, in points; above 0 is rougher than before.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Trend {
    pub delta: f64,
    pub lo: f64,
    pub hi: f64,
}

/// `now` less `before`, which must not share items: SE = sqrt(SE1^2 + SE2^2).
pub fn trend(now: &Score, before: &Score) -> Trend {
    let delta = now.score - before.score;
    let half = Z95 * now.se.hypot(before.se);
    Trend { delta, lo: delta - half, hi: delta + half }
}

/// The probability that stage `a` is rougher than stage `b`, by the normal approximation of the difference.
pub fn probability_rougher(a: &Score, b: &Score) -> f64 {
    let delta = a.score - b.score;
    // Equal scores are even odds, also without any uncertainty, where the quotient would be 0/0.
    if delta == 0.0 { 0.5 } else { normal_cdf(delta / a.se.hypot(b.se)) }
}
