//! The reference table of the friction score, through the same door as `desirepath friction --items`.

use analysis::friction::{
    Applicable, BlockStats, EvidenceLevel, Score, StageStats, TextItem, TextStats, applicable_blocks,
    comment_effect, from_items, score,
};
use model::friction::{Block, Component, FrictionSettings};

const MIXED: &str = r#"{
    "text": [[1,0.62,1],[1,0.40,0],[0,0,0],[1,0.81,1],[0,0,1],[0,0,0],[1,0.55,0],[1,0.34,1],[0,0,0],[0,0,0]],
    "ces": [2,5,3,6,1,4,7,2], "csat": [2,4,3,5,1], "contact": [1,0,0,1,0,0],
    "behaviour": {"n": 5000, "mean": 0.62}
}"#;

fn near(got: f64, want: f64, tolerance: f64, what: &str) {
    assert!((got - want).abs() <= tolerance, "{what}: got {got}, want {want}");
}

fn items(json: &str) -> Score {
    from_items(json).unwrap()
}

fn repeated(item: &str, times: usize) -> Score {
    items(&format!(r#"{{"text": [{}]}}"#, vec![item; times].join(",")))
}

#[test]
fn no_data_at_all_is_the_baseline() {
    let none = items("{}");
    near(none.score, 23.8, 1e-6, "score");
    near(none.baseline, 23.8, 1e-6, "baseline");
    near(none.se, 5.701688, 1e-6, "se");
    near(none.lo, 13.60017515, 1e-6, "lo");
    near(none.hi, 35.80918854, 1e-6, "hi");
    assert_eq!(none.evidence, 0.0);
    assert!(!none.has_evidence());
    assert!(none.deltas.values().all(|&d| d == 0.0));
}

#[test]
fn one_item_is_shrunk() {
    let one = repeated("[1, 0.6, 1]", 1);
    near(one.score, 25.821429, 1e-6, "score");
    near(one.se, 5.468815816, 1e-6, "se");
    near(one.lo, 15.8833015, 1e-6, "lo");
    near(one.hi, 37.21147182, 1e-6, "hi");
    near(one.evidence, 0.028571, 1e-6, "evidence");
    assert_eq!(one.evidence_level(), EvidenceLevel::NotEnough);
}

#[test]
fn thirty_alike_are_never_a_hundred_and_never_sure() {
    let worst = repeated("[1, 0.8, 1]", 30);
    near(worst.score, 51.07, 1e-6, "score");
    near(worst.se, 3.001026, 1e-6, "se");
    near(worst.lo, 45.18528061, 1e-6, "lo");
    near(worst.hi, 56.9400532, 1e-6, "hi");
    assert_eq!(worst.evidence_level(), EvidenceLevel::Early);
}

#[test]
fn thirty_smooth_ones_are_never_zero() {
    let smooth = repeated("[0, 0, 0]", 30);
    near(smooth.score, 16.87, 1e-6, "score");
    near(smooth.lo, 11.41164619, 1e-6, "lo");
    near(smooth.hi, 23.13868876, 1e-6, "hi");
}

#[test]
fn the_mixed_example_is_reproduced_with_all_its_parts() {
    let mixed = items(MIXED);
    near(mixed.score, 30.928230, 1e-6, "score");
    near(mixed.se, 4.632158, 1e-6, "se");
    near(mixed.lo, 22.24112425, 1e-6, "lo");
    near(mixed.hi, 40.34843507, 1e-6, "hi");
    near(mixed.evidence, 0.335439, 1e-6, "evidence");
    near(mixed.baseline, 23.8, 1e-6, "baseline");
    let contributions = [10.0, 2.56, 3.5, 6.071429, 3.4, 2.307692, 3.089109];
    let deltas = [2.5, 0.76, 1.25, 0.821429, 0.4, 0.307692, 1.089109];
    for (k, component) in Component::ALL.into_iter().enumerate() {
        near(mixed.contributions[&component], contributions[k], 1e-6, component.name());
        near(mixed.deltas[&component], deltas[k], 1e-6, component.name());
    }
    let n = mixed.n;
    assert_eq!([n.text, n.ces, n.csat, n.contact, n.behaviour], [10.0, 8.0, 5.0, 6.0, 5000.0]);
}

#[test]
fn a_comment_of_the_mixed_example_adds_what_the_page_says() {
    let mut stats = StageStats::default();
    let worst = TextItem::from_components([1.0, 0.62, 1.0]).unwrap();
    let smooth = TextItem::from_components([0.0; 3]).unwrap();
    stats.add_comment(worst);
    (0..9).for_each(|_| stats.add_comment(smooth));
    let effect = |c| comment_effect(&stats, c, 1.0, &FrictionSettings::default(), Applicable::ALL);
    near(effect(worst), 1.425, 1e-9, "rough");
    near(effect(smooth), -0.385, 1e-9, "smooth");
}

#[test]
fn with_ever_more_data_the_score_is_the_raw_mean() {
    let n = 1e7;
    let answers = |mean: f64| BlockStats { n, n2: n, sum: [n * mean], cross: [[n * mean]] };
    let mut stats =
        StageStats { ces: answers(0.5), csat: answers(0.5), contact: answers(0.45), ..Default::default() };
    stats.text = TextStats { n, n2: n, sum: [0.5, 0.35, 0.4].map(|m| n * m), cross: [[n * 0.3; 3]; 3] };
    stats.add_behaviour(n, 0.6).unwrap();
    let much = score(&stats, &FrictionSettings::default(), Applicable::ALL).unwrap();
    near(much.score, 46.249952, 1e-6, "score, raw mean 46.25");
    assert!(much.se < 0.02 && much.lo < much.score && much.score < much.hi);
    assert_eq!(much.evidence_level(), EvidenceLevel::Solid);
}

#[test]
fn a_block_without_data_on_any_stage_gives_its_weight_to_the_others() {
    let mut rough = StageStats::default();
    rough.add_comment(TextItem::from_sentiment(-0.6, true).unwrap());
    let applicable = applicable_blocks(&[rough, StageStats::default()]);
    let only_text = score(&rough, &FrictionSettings::default(), applicable).unwrap();
    assert_eq!(only_text.not_applicable, [Block::Ces, Block::Csat, Block::Contact, Block::Behaviour]);
    assert_eq!(only_text.contributions.len(), 3);
    // (30 x .25 + 15 x .12 + 15 x .15) / 60
    near(only_text.baseline, 19.25, 1e-9, "baseline");
    near(only_text.evidence, 1.0 / 21.0, 1e-12, "evidence");
}

#[test]
fn a_missing_block_keeps_its_weight_at_the_prior() {
    let with_ces = items(r#"{"text": [[1, 0.6, 1]], "ces": [1]}"#);
    let without = items(r#"{"text": [[1, 0.6, 1]]}"#);
    assert_eq!(with_ces.baseline, without.baseline);
    assert_eq!(without.deltas[&Component::Ces], 0.0);
    assert!(without.evidence < with_ces.evidence);
    assert!(without.not_applicable.is_empty());
}

#[test]
fn nothing_applicable_or_weighted_has_no_score() {
    let mut settings = FrictionSettings::default();
    assert!(score(&StageStats::default(), &settings, Applicable::of(&[])).is_none());
    settings.weights.ces = 0.0;
    assert!(score(&StageStats::default(), &settings, Applicable::of(&[Block::Ces])).is_none());
    assert!(score(&StageStats::default(), &settings, Applicable::of(&[Block::Csat])).is_some());
}

#[test]
fn evidence_levels_change_where_they_are_said_to() {
    assert_eq!(EvidenceLevel::of(0.2499), EvidenceLevel::NotEnough);
    assert_eq!(EvidenceLevel::of(0.25), EvidenceLevel::Early);
    assert_eq!(EvidenceLevel::of(0.6), EvidenceLevel::Early);
    assert_eq!(EvidenceLevel::of(0.6001), EvidenceLevel::Solid);
}

#[test]
fn the_json_has_the_agreed_keys_in_order() {
    let json = serde_json::to_value(items(MIXED)).unwrap();
    let keys: Vec<_> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        ["score", "lo", "hi", "se", "baseline", "evidence", "n", "contributions", "deltas", "not_applicable"]
    );
    let components: Vec<_> = json["contributions"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(components, Component::ALL.map(Component::name));
}
