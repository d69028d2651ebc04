use super::*;

/// Counts of four words in two groups; the z of methods worked by hand from Monroe's formula.
const TOY: [(f64, f64); 4] = [(30.0, 10.0), (12.0, 10.0), (8.0, 25.0), (5.0, 40.0)];

fn toy_z(prior: impl Fn(f64) -> f64) -> Vec<f64> {
    let n1: f64 = TOY.iter().map(|(y, _)| y).sum();
    let n2: f64 = TOY.iter().map(|(_, y)| y).sum();
    let a0: f64 = TOY.iter().map(|(y1, y2)| prior(y1 + y2)).sum();
    TOY.iter().map(|&(y1, y2)| log_odds_z((y1, n1), (y2, n2), prior(y1 + y2), a0)).collect()
}

fn close(got: &[f64], want: &[f64]) {
    assert!(got.iter().zip(want).all(|(got, want)| (got - want).abs() < 5e-7), "{got:?}");
}

#[test]
fn z_equals_the_published_formula_with_a_flat_prior() {
    close(&toy_z(|_| 0.01), &[6.015_838, 1.724_733, -2.203_320, -4.606_294]);
}

#[test]
fn z_equals_the_published_formula_with_a_prior_from_both_groups() {
    close(&toy_z(|pooled| pooled / 10.0), &[5.588_367, 1.567_027, -2.031_479, -4.566_231]);
}

#[test]
fn z_of_nothing_is_zero() {
    assert_eq!(log_odds_z((0.0, 0.0), (0.0, 0.0), 0.0, 0.0), 0.0);
}

/// Benjamini and Hochberg (1995), the fifteen p-values of their section 3.2: four are rejected at 0.05.
#[test]
fn false_discovery_rejects_the_four_of_the_published_example() {
    let p = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
        0.6528, 0.7590, 1.0,
    ];
    let q = false_discovery(&p, p.len());
    assert_eq!(q.iter().filter(|q| **q <= 0.05).count(), 4);
    assert!((q[3] - 0.035_625).abs() < 1e-12, "{}", q[3]);
}

/// Two stages with the toy's counts: one comment a word.
fn toy_counts() -> TermCounts {
    let mut counts = TermCounts::default();
    for (word, (first, second)) in ["late", "refund", "app", "good"].into_iter().zip(TOY) {
        (0..first as usize).for_each(|_| counts.add(0, word, Some(-0.5)));
        (0..second as usize).for_each(|_| counts.add(1, word, Some(0.5)));
    }
    counts
}

#[test]
fn keywords_of_a_stage_come_with_count_z_and_polarity() {
    let [late] = &keywords(&toy_counts(), Some(0), 10)[..] else { panic!("one significant word") };
    assert_eq!((late.term.as_str(), late.count, late.polarity, late.stage), ("late", 30, -0.5, 0));
    assert!((late.z - 5.588_367).abs() < 5e-7);
}

#[test]
fn the_whole_map_names_the_stage_of_each_keyword() {
    let all = keywords(&toy_counts(), None, 10);
    let got: Vec<(&str, usize)> = all.iter().map(|keyword| (keyword.term.as_str(), keyword.stage)).collect();
    assert_eq!(got, [("late", 0), ("good", 1)]);
}

const PRAISE: [&str; 6] =
    ["Lovely colours", "Friendly shop", "Great saddle", "Smooth gears", "Nice bell", "Fast"];

/// Twelve comments of stage 0, each holding `text`, against praise in stage 1.
fn against_praise(texts: &[&str]) -> TermCounts {
    let mut counts = TermCounts::default();
    for round in 0..12 {
        counts.add(0, texts[round % texts.len()], Some(-0.2));
        PRAISE.iter().for_each(|text| counts.add(1, text, None));
    }
    counts
}

fn terms(counts: &TermCounts) -> Vec<String> {
    keywords(counts, Some(0), 10).into_iter().map(|keyword| keyword.term).collect()
}

#[test]
fn the_phrase_is_kept_and_its_words_are_dropped() {
    assert_eq!(
        terms(&against_praise(&["The customer service", "your customer service!"])),
        ["customer service"]
    );
}

#[test]
fn forms_of_a_word_count_together_and_the_commonest_is_shown() {
    let counts = against_praise(&["refund", "refunds", "refund", "refunded"]);
    let found = keywords(&counts, Some(0), 10);
    assert_eq!((found[0].term.as_str(), found[0].stem.as_str(), found[0].count), ("refund", "refund", 12));
}

#[test]
fn phrases_reach_over_links_and_keep_negations_and_particles() {
    let rows = [
        ("value for money", "value for money"),
        ("It doesn't work", "doesn't work"),
        ("Could I log in again", "log in"),
        ("waiting; the phone", "phone"),
    ];
    for (text, want) in rows {
        let found = terms(&against_praise(&[text]));
        assert!(found.iter().any(|term| term == want), "{text}: {found:?}");
    }
}

#[test]
fn phrases_do_not_cross_a_sentence_end() {
    let found = terms(&against_praise(&["Broken wheel. Courier rude."]));
    assert!(!found.iter().any(|term| term == "wheel courier"), "{found:?}");
}

#[test]
fn a_phrase_turned_round_is_shown_once() {
    let found = terms(&against_praise(&["wheel broken", "broken wheel"]));
    let phrases = found.iter().filter(|term| term.contains(' ')).count();
    assert_eq!(phrases, 1, "{found:?}");
}

#[test]
fn a_term_in_two_comments_is_no_keyword() {
    let mut counts = TermCounts::default();
    (0..2).for_each(|_| counts.add(0, "zeppelin", None));
    (0..5000).for_each(|_| counts.add(1, "bell", None));
    assert!(keywords(&counts, Some(0), 10).is_empty());
}

#[test]
fn one_talkative_comment_counts_once() {
    let mut counts = against_praise(&["parcel"]);
    counts.add(0, &"drone ".repeat(500), None);
    assert_eq!(terms(&counts), ["parcel"]);
}

#[test]
fn merged_parts_equal_the_whole() {
    let texts =
        [(0, "late parcel"), (1, "nice shop"), (0, "parcels late"), (NO_STAGE, "hello parcel"), (1, "shop")];
    let (mut whole, mut left, mut right) =
        (TermCounts::default(), TermCounts::default(), TermCounts::default());
    for round in 0..100 {
        let (group, text) = texts[round * 7 % 5];
        let sentiment = Some(round as f64 / 300.0);
        whole.add(group, text, sentiment);
        if round % 3 == 0 {
            left.add(group, text, sentiment)
        } else {
            right.add(group, text, sentiment)
        };
    }
    right.merge(&left);
    for group in [None, Some(0), Some(1)] {
        assert_eq!(keywords(&whole, group, 20), keywords(&right, group, 20));
        assert!(!keywords(&whole, group, 20).is_empty());
    }
}

#[test]
fn comments_without_a_stage_are_compared_with_but_have_no_keywords() {
    let mut counts = TermCounts::default();
    (0..20).for_each(|_| counts.add(0, "parcel", None));
    (0..20).for_each(|_| counts.add(NO_STAGE, "hello", None));
    let all = keywords(&counts, None, 10);
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].term.as_str(), all[0].stage), ("parcel", 0));
    assert!(keywords(&counts, Some(NO_STAGE), 10).is_empty());
}

#[test]
fn with_one_stage_alone_the_commonest_terms_are_given() {
    let mut counts = TermCounts::default();
    (0..5).for_each(|_| counts.add(2, "late parcel", Some(-1.0)));
    (0..3).for_each(|_| counts.add(2, "bell", None));
    let found = keywords(&counts, None, 10);
    let got: Vec<(&str, u32, f64)> = found.iter().map(|k| (k.term.as_str(), k.count, k.z)).collect();
    assert_eq!(got, [("late parcel", 5, 0.0), ("bell", 3, 0.0)]);
}

#[test]
fn no_comments_no_keywords() {
    assert!(keywords(&TermCounts::default(), None, 5).is_empty());
    assert!(keywords(&toy_counts(), Some(7), 5).is_empty());
    assert!(keywords(&toy_counts(), Some(0), 0).is_empty());
}

#[test]
fn other_languages_have_their_stop_words_and_stems() {
    let counts = against_praise(&["Die Lieferung war nicht gut", "Die Lieferungen sind mit der Post"]);
    let found = keywords(&counts, Some(0), 10);
    assert_eq!(found[0].stem, "liefer");
    assert!(found.iter().all(|keyword| !keyword.term.contains("die")), "{found:?}");
}
