//! Friction of a stage, 0 (smooth) to 100 (worst), with an interval and parts that add up.
//!
//! Each component is a mean of items on 0..1, shrunk to the prior by the size of its block; the score is
//! their weighted mean. Definition, reasons and limits: `docs/methods/friction.md`.

pub mod block;
mod compare;
mod effect;
mod items;
mod json_place;
mod measure;
mod moments;
mod rounding;
mod stage;

pub use compare::{Trend, difference, probability_rougher, trend};
pub use effect::{answer_effect, comment_effect};
pub use items::{ItemsError, from_items};
pub use measure::{
    NEGATIVE_AT, OutOfRange, TextItem, ces_effort_item, ces_item, contact_item, csat_item, nps_item,
    recency_weight,
};
pub use moments::{BehaviourStats, BlockStats, Moments, TextStats};
pub use rounding::{largest_remainder, shown_parts};
pub use stage::{Applicable, StageStats, applicable_blocks};

use crate::interval::beta_interval;
use block::{Estimate, Observed, Prior};
use model::friction::{Block, Component, FrictionSettings};
use serde::Serialize;
use std::collections::BTreeMap;

/// Version of the computation, stored beside what was computed with it.
pub const VERSION: u32 = 1;

const TEXT: [Component; 3] = [Component::NegativeShare, Component::Severity, Component::EffortLanguage];

/// A stage's friction in full precision. Everything but `evidence` and `n` is in points of 0..100.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Score {
    pub score: f64,
    /// 95 % interval.
    pub lo: f64,
    pub hi: f64,
    /// Standard error.
    pub se: f64,
    /// The score of a stage without data under the same settings.
    pub baseline: f64,
    /// Share of the score that is data, 0..1.
    pub evidence: f64,
    pub n: BlockCounts,
    /// Adds up to `score`. Components of blocks that are not applicable are absent, here and below.
    pub contributions: BTreeMap<Component, f64>,
    /// Adds up to `score - baseline`.
    pub deltas: BTreeMap<Component, f64>,
    pub not_applicable: Vec<Block>,
}

/// Effective number of items per block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct BlockCounts {
    pub text: f64,
    pub ces: f64,
    pub csat: f64,
    pub contact: f64,
    pub behaviour: f64,
}

/// How far a score can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceLevel {
    /// Evidence below 0.25: shown in grey and not ranked.
    NotEnough,
    /// 0.25 to 0.6.
    Early,
    /// Above 0.6.
    Solid,
}

impl EvidenceLevel {
    pub fn of(evidence: f64) -> EvidenceLevel {
        match evidence {
            e if e > 0.6 => EvidenceLevel::Solid,
            e if e >= 0.25 => EvidenceLevel::Early,
            _ => EvidenceLevel::NotEnough,
        }
    }
}

impl Score {
    /// Whether any weighted component has data. Without, `score` is only the baseline and not to be shown.
    pub fn has_evidence(&self) -> bool {
        self.evidence > 0.0
    }

    pub fn evidence_level(&self) -> EvidenceLevel {
        EvidenceLevel::of(self.evidence)
    }
}

/// Scores a stage under settings that were [validated](FrictionSettings::validate).
///
/// `applicable` says which blocks count on the map; their weights are scaled to 1. A block that counts
/// but has no data here keeps its weight at the prior. `None` when no applicable component has a weight.
pub fn score(stats: &StageStats, settings: &FrictionSettings, applicable: Applicable) -> Option<Score> {
    let scale = Scale::new(settings, applicable)?;
    let mut tally = Tally::default();
    tally.add(&scale, Block::Text, TEXT, &seen(&stats.text, &scale.prior(Block::Text, TEXT)));
    for (block, component, moments) in [
        (Block::Ces, Component::Ces, &stats.ces),
        (Block::Csat, Component::Csat, &stats.csat),
        (Block::Contact, Component::RepeatContact, &stats.contact),
    ] {
        tally.add(&scale, block, [component], &seen(moments, &scale.prior(block, [component])));
    }
    let lost = Observed {
        n: stats.behaviour.entered,
        means: [stats.behaviour.mean().unwrap_or_default()],
        variance: None,
    };
    tally.add(&scale, Block::Behaviour, [Component::DropOff], &lost);
    Some(tally.into_score(counts(stats, applicable), applicable))
}

fn seen<const K: usize>(moments: &Moments<K>, prior: &Prior<K>) -> Observed<K> {
    Observed {
        n: moments.effective_n(),
        means: moments.mean().unwrap_or([0.0; K]),
        variance: Some(moments.variance(&prior.weights)),
    }
}

fn counts(stats: &StageStats, applicable: Applicable) -> BlockCounts {
    let count = |block| if applicable.has(block) { stats.count(block) } else { 0.0 };
    BlockCounts {
        text: count(Block::Text),
        ces: count(Block::Ces),
        csat: count(Block::Csat),
        contact: count(Block::Contact),
        behaviour: count(Block::Behaviour),
    }
}

/// Settings with the weights of the applicable components scaled to add up to 1.
struct Scale<'a> {
    settings: &'a FrictionSettings,
    applicable: Applicable,
    /// Largest weight and sum of weights in units of it: dividing twice cannot overflow.
    largest: f64,
    total: f64,
}

impl<'a> Scale<'a> {
    fn new(settings: &'a FrictionSettings, applicable: Applicable) -> Option<Scale<'a>> {
        let weights =
            Component::ALL.into_iter().filter(|c| applicable.has(c.block())).map(|c| settings.weights.get(c));
        let largest = weights.clone().fold(0.0, f64::max);
        let total = weights.map(|w| w / largest).sum();
        (largest > 0.0).then_some(Scale { settings, applicable, largest, total })
    }

    fn prior<const K: usize>(&self, block: Block, components: [Component; K]) -> Prior<K> {
        Prior {
            weights: components.map(|c| self.settings.weights.get(c) / self.largest / self.total),
            means: components.map(|c| self.settings.priors.get(c)),
            kappa: self.settings.kappa.get(block),
        }
    }
}

/// Adds the blocks up, in points.
#[derive(Default)]
struct Tally {
    contributions: BTreeMap<Component, f64>,
    deltas: BTreeMap<Component, f64>,
    baseline: f64,
    variance: f64,
    evidence: f64,
}

impl Tally {
    fn add<const K: usize>(
        &mut self,
        scale: &Scale,
        block: Block,
        components: [Component; K],
        seen: &Observed<K>,
    ) {
        if !scale.applicable.has(block) {
            return;
        }
        let prior = scale.prior(block, components);
        let Estimate { contributions, deltas, variance, reliability } = prior.estimate(seen);
        for (k, component) in components.into_iter().enumerate() {
            self.contributions.insert(component, 100.0 * contributions[k]);
            self.deltas.insert(component, 100.0 * deltas[k]);
            self.baseline += 100.0 * prior.weights[k] * prior.means[k];
        }
        self.variance += variance;
        self.evidence += prior.weight() * reliability;
    }

    fn into_score(self, n: BlockCounts, applicable: Applicable) -> Score {
        let score = self.contributions.values().sum::<f64>().clamp(0.0, 100.0);
        let (lo, hi) = beta_interval(score / 100.0, self.variance);
        Score {
            score,
            lo: (100.0 * lo).min(score),
            hi: (100.0 * hi).max(score),
            se: 100.0 * self.variance.sqrt(),
            baseline: self.baseline,
            evidence: self.evidence.min(1.0),
            n,
            contributions: self.contributions,
            deltas: self.deltas,
            not_applicable: Block::ALL.into_iter().filter(|&b| !applicable.has(b)).collect(),
        }
    }
}
