//! What one item does to its stage's score: "this quote adds 0.9".

use super::block::Prior;
use super::{Applicable, Moments, Scale, StageStats, TEXT, TextItem};
use model::friction::{Block, Component, FrictionSettings};

/// Points by which a comment moves the score away from the baseline; below 0 when it smooths.
///
/// `stats` are those of the stage, the comment included; `omega` is its weight in them: 1, its recency
/// weight, or 1/m for one of m comments of a customer who counts once. The effects of all comments add
/// up to the deltas of the text components. 0 when the text block does not count or is empty.
pub fn comment_effect(
    stats: &StageStats,
    comment: TextItem,
    omega: f64,
    settings: &FrictionSettings,
    applicable: Applicable,
) -> f64 {
    let prior = prior_of(Block::Text, TEXT, settings, applicable);
    prior.map_or(0.0, |prior| effect(&prior, &stats.text, comment.components(), omega))
}

/// The same for an item (0..1) of the ces, csat or contact block; 0 for the other blocks.
pub fn answer_effect(
    stats: &StageStats,
    block: Block,
    item: f64,
    omega: f64,
    settings: &FrictionSettings,
    applicable: Applicable,
) -> f64 {
    let (component, moments) = match block {
        Block::Ces => (Component::Ces, &stats.ces),
        Block::Csat => (Component::Csat, &stats.csat),
        Block::Contact => (Component::RepeatContact, &stats.contact),
        Block::Text | Block::Behaviour => return 0.0,
    };
    let prior = prior_of(block, [component], settings, applicable);
    prior.map_or(0.0, |prior| effect(&prior, moments, [item], omega))
}

fn prior_of<const K: usize>(
    block: Block,
    components: [Component; K],
    settings: &FrictionSettings,
    applicable: Applicable,
) -> Option<Prior<K>> {
    if !applicable.has(block) {
        return None;
    }
    Scale::new(settings, applicable).map(|scale| scale.prior(block, components))
}

/// 100 x n/(n + kappa) x omega/(sum of omega) x sum of w (x - mu).
fn effect<const K: usize>(prior: &Prior<K>, moments: &Moments<K>, item: [f64; K], omega: f64) -> f64 {
    if moments.is_empty() {
        return 0.0;
    }
    let n = moments.effective_n();
    let distance: f64 = (0..K).map(|k| prior.weights[k] * (item[k] - prior.means[k])).sum();
    100.0 * n / (n + prior.kappa) * omega / moments.n * distance
}
