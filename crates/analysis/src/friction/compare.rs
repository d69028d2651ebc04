//! Two scores side by side: one stage in two periods, two stages, or two groups of customers at one stage.

use super::{Applicable, Score, StageStats, score};
use crate::interval::{Z95, normal_cdf};
use model::friction::{Component, FrictionSettings};
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

/// How much rougher a stage is for a group of customers than for the `rest`, with its 95 % interval, in points.
///
/// Both are drawn towards what they say together, `all`, and not towards a typical stage: else the smaller of two
/// equal groups would seem to differ by its size alone. `None` where either has no items of its own
/// (`docs/methods/persona_group.md`).
pub fn difference(
    group: &StageStats,
    rest: &StageStats,
    all: &StageStats,
    settings: &FrictionSettings,
    applicable: Applicable,
) -> Option<Trend> {
    let together = drawn_to(all, settings);
    let score = |stats| score(stats, &together, applicable).filter(Score::has_evidence);
    Some(trend(&score(group)?, &score(rest)?))
}

/// The settings with the means of these items for priors, as far as there are items.
fn drawn_to(all: &StageStats, settings: &FrictionSettings) -> FrictionSettings {
    let mut settings = *settings;
    let (low, high) = FrictionSettings::PRIOR_RANGE;
    let text = all.text.mean();
    for (component, mean) in [
        (Component::NegativeShare, text.map(|means| means[0])),
        (Component::Severity, text.map(|means| means[1])),
        (Component::EffortLanguage, text.map(|means| means[2])),
        (Component::Ces, all.ces.mean().map(|[mean]| mean)),
        (Component::Csat, all.csat.mean().map(|[mean]| mean)),
        (Component::RepeatContact, all.contact.mean().map(|[mean]| mean)),
        (Component::DropOff, all.behaviour.mean()),
    ] {
        if let Some(mean) = mean {
            settings.priors.set(component, mean.clamp(low, high));
        }
    }
    settings
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::friction::Block;

    /// `good` items of 0 and `bad` items of 1 in the satisfaction block.
    fn ratings(good: u32, bad: u32) -> StageStats {
        let mut stats = StageStats::default();
        for (count, value) in [(good, 0.0), (bad, 1.0)] {
            (0..count).for_each(|_| stats.csat.add([value], 1.0));
        }
        stats
    }

    fn compare(group: &StageStats, rest: &StageStats) -> Option<Trend> {
        let (mut all, only_csat) = (*group, Applicable::of(&[Block::Csat]));
        all.merge(rest);
        difference(group, rest, &all, &FrictionSettings::default(), only_csat)
    }

    /// The worked example of `docs/methods/persona_group.md`.
    #[test]
    fn the_worked_example_comes_out() {
        let found = compare(&ratings(4, 16), &ratings(36, 24)).expect("both have ratings");
        assert!((found.delta - 22.5).abs() < 1e-9, "{found:?}");
        assert!((found.lo - 4.799).abs() < 1e-3 && (found.hi - 40.201).abs() < 1e-3, "{found:?}");
    }

    #[test]
    fn a_small_group_that_says_the_same_does_not_differ() {
        let found = compare(&ratings(1, 3), &ratings(100, 300)).expect("both have ratings");
        assert!(found.delta.abs() < 1e-9 && found.lo < 0.0 && 0.0 < found.hi, "{found:?}");
    }

    #[test]
    fn there_is_no_difference_from_nobody() {
        assert_eq!(compare(&ratings(4, 16), &StageStats::default()), None);
        assert_eq!(compare(&StageStats::default(), &ratings(4, 16)), None);
    }
}
