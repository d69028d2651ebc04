//! What holds of every friction score, whatever the items and settings are.

use analysis::friction::block::{Estimate, Observed, Prior};
use analysis::friction::{
    Applicable, Moments, Score, StageStats, TextItem, TextStats, answer_effect, applicable_blocks, ces_item,
    comment_effect, csat_item, largest_remainder, nps_item, probability_rougher, recency_weight, score,
    shown_parts, trend,
};
use model::friction::{Block, Component, FrictionSettings};
use proptest::prelude::*;

/// Items as a person would hand them over.
#[derive(Clone, Debug, Default)]
struct Items {
    text: Vec<[f64; 3]>,
    ces: Vec<f64>,
    csat: Vec<f64>,
    contact: Vec<f64>,
    behaviour: Option<(f64, f64)>,
}

impl Items {
    fn stats(&self) -> StageStats {
        let mut stats = StageStats::default();
        self.text.iter().for_each(|&c| stats.add_comment(TextItem::from_components(c).unwrap()));
        self.ces.iter().for_each(|&r| stats.add_ces(r).unwrap());
        self.csat.iter().for_each(|&r| stats.add_csat(r).unwrap());
        self.contact.iter().for_each(|&r| stats.add_contact(r).unwrap());
        self.behaviour.iter().for_each(|&(n, mean)| stats.add_behaviour(n, mean).unwrap());
        stats
    }
}

fn flag() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), Just(1.0)]
}

fn comment() -> impl Strategy<Value = [f64; 3]> {
    (flag(), 0.0..=1.0f64, flag()).prop_map(|(negative, severity, effort)| [negative, severity, effort])
}

prop_compose! {
    fn items()(
        text in prop::collection::vec(comment(), 0..40),
        ces in prop::collection::vec((1..=7u8).prop_map(f64::from), 0..20),
        csat in prop::collection::vec((1..=5u8).prop_map(f64::from), 0..20),
        contact in prop::collection::vec(flag(), 0..20),
        behaviour in prop::option::of(((0..100_000u32).prop_map(f64::from), 0.0..=1.0f64)),
    ) -> Items {
        Items { text, ces, csat, contact, behaviour }
    }
}

prop_compose! {
    fn settings()(
        weights in prop::array::uniform7(prop_oneof![1 => Just(0.0), 4 => 0.0..100.0f64]),
        some in 0.01..100.0f64,
        chosen in 0..7usize,
        priors in prop::array::uniform7(0.01..=0.99f64),
        kappa in prop::array::uniform5(prop_oneof![0.01..1.0f64, 1.0..500.0f64]),
    ) -> FrictionSettings {
        let mut settings = FrictionSettings::default();
        for (k, component) in Component::ALL.into_iter().enumerate() {
            settings.weights.set(component, if k == chosen { some } else { weights[k] });
            settings.priors.set(component, priors[k]);
        }
        Block::ALL.into_iter().zip(kappa).for_each(|(block, kappa)| settings.kappa.set(block, kappa));
        settings.validate().unwrap();
        settings
    }
}

fn full(items: &Items, settings: &FrictionSettings) -> Score {
    score(&items.stats(), settings, Applicable::ALL).unwrap()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

fn same(a: &Score, b: &Score) -> bool {
    [(a.score, b.score), (a.se, b.se), (a.baseline, b.baseline), (a.evidence, b.evidence)]
        .into_iter()
        .all(|(x, y)| close(x, y))
        && (a.lo - b.lo).abs() < 1e-6
        && (a.hi - b.hi).abs() < 1e-6
        && a.deltas.iter().zip(&b.deltas).all(|(x, y)| x.0 == y.0 && close(*x.1, *y.1))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_add_up_to_the_score_and_deltas_to_its_distance_from_the_baseline(
        items in items(), settings in settings(),
    ) {
        for applicable in [Applicable::ALL, applicable_blocks(&[items.stats()])] {
            let Some(s) = score(&items.stats(), &settings, applicable) else { continue };
            prop_assert!(close(s.contributions.values().sum(), s.score));
            prop_assert!(close(s.deltas.values().sum(), s.score - s.baseline));
        }
    }

    #[test]
    fn the_interval_is_inside_the_scale_and_around_the_score(items in items(), settings in settings()) {
        let s = full(&items, &settings);
        prop_assert!(0.0 <= s.lo && s.lo <= s.score && s.score <= s.hi && s.hi <= 100.0, "{s:?}");
        prop_assert!(s.se > 0.0 && (0.0..=1.0).contains(&s.evidence));
    }

    #[test]
    fn scaling_all_weights_changes_nothing(items in items(), settings in settings(), factor in 1e-6..1e6f64) {
        let mut scaled = settings;
        Component::ALL.into_iter().for_each(|c| scaled.weights.set(c, factor * settings.weights.get(c)));
        prop_assert!(same(&full(&items, &settings), &full(&items, &scaled)));
    }

    #[test]
    fn the_order_of_items_changes_nothing(
        (items, shuffled) in items().prop_flat_map(|i| (Just(i.clone()), Just(i.text).prop_shuffle())),
        settings in settings(),
    ) {
        let mut other = Items { text: shuffled, ..items.clone() };
        other.ces.reverse();
        other.csat.sort_by(f64::total_cmp);
        other.contact.reverse();
        prop_assert!(same(&full(&items, &settings), &full(&other, &settings)));
    }

    #[test]
    fn merging_parts_is_scoring_them_together(a in items(), b in items(), settings in settings()) {
        let mut merged = a.stats();
        merged.merge(&b.stats());
        let mut together = a.clone();
        together.text.extend(&b.text);
        together.ces.extend(&b.ces);
        together.csat.extend(&b.csat);
        together.contact.extend(&b.contact);
        let mut stats = together.stats();
        b.behaviour.iter().for_each(|&(n, mean)| stats.add_behaviour(n, mean).unwrap());
        let by = |s: &StageStats| score(s, &settings, Applicable::ALL).unwrap();
        prop_assert!(same(&by(&merged), &by(&stats)));
    }

    #[test]
    fn a_worse_item_never_lowers_the_score(
        items in items(), settings in settings(), at in any::<prop::sample::Index>(), worse in 0.0..=1.0f64,
    ) {
        let before = full(&items, &settings).score;
        for worsen in [worse_text, worse_ces, worse_csat, worse_contact, worse_behaviour] {
            let mut changed = items.clone();
            worsen(&mut changed, at, worse);
            prop_assert!(full(&changed, &settings).score >= before - 1e-10);
        }
    }

    #[test]
    fn two_halves_of_a_component_count_as_the_whole(
        comments in prop::collection::vec(comment(), 0..30),
        weights in prop::array::uniform3(0.01..0.3f64),
        means in prop::array::uniform3(0.01..=0.99f64),
        kappa in 0.1..200.0f64,
    ) {
        let [a, b, c] = weights;
        let whole = estimate(Prior { weights, means, kappa }, comments.iter().copied());
        let prior = Prior { weights: [a, b / 2.0, b / 2.0, c], means: [means[0], means[1], means[1], means[2]], kappa };
        let halves = estimate(prior, comments.iter().map(|&[x, y, z]| [x, y, y, z]));
        prop_assert!(close(whole.contributions.iter().sum(), halves.contributions.iter().sum()));
        prop_assert!(close(whole.contributions[1], halves.contributions[1] + halves.contributions[2]));
        prop_assert!((whole.variance - halves.variance).abs() < 1e-12);
        prop_assert_eq!(whole.reliability, halves.reliability);
    }

    #[test]
    fn effects_of_all_items_add_up_to_their_deltas(
        items in items(), settings in settings(), ages in prop::collection::vec(0.0..900.0f64, 40),
    ) {
        let weights: Vec<f64> = ages.iter().map(|&age| recency_weight(age, 180.0)).collect();
        let mut stats = items.stats();
        stats.text = TextStats::default();
        items.text.iter().zip(&weights).for_each(|(&c, &w)| stats.text.add(c, w));
        let s = score(&stats, &settings, Applicable::ALL).unwrap();
        let effects: f64 = items.text.iter().zip(&weights).map(|(&c, &w)| {
            comment_effect(&stats, TextItem::from_components(c).unwrap(), w, &settings, Applicable::ALL)
        }).sum();
        let deltas = [Component::NegativeShare, Component::Severity, Component::EffortLanguage];
        prop_assert!(close(effects, deltas.iter().map(|c| s.deltas[c]).sum()));
        let answers: f64 = items.ces.iter().map(|&r| {
            answer_effect(&stats, Block::Ces, ces_item(r).unwrap(), 1.0, &settings, Applicable::ALL)
        }).sum();
        prop_assert!(close(answers, s.deltas[&Component::Ces]));
    }

    #[test]
    fn shown_parts_add_up_to_the_shown_total(
        parts in prop::collection::vec(-100.0..100.0f64, 1..12), decimals in 0..4u32,
    ) {
        let shown = largest_remainder(&parts, decimals);
        let unit = 10f64.powi(decimals as i32);
        let total: f64 = parts.iter().sum();
        prop_assert_eq!((shown.iter().sum::<f64>() * unit).round(), (total * unit).round());
        for (part, shown) in parts.iter().zip(&shown) {
            prop_assert!((part - shown).abs() < 1.0 / unit + 1e-9);
        }
    }
}

fn worse_text(items: &mut Items, at: prop::sample::Index, worse: f64) {
    if !items.text.is_empty() {
        let i = at.index(items.text.len());
        let [_, severity, effort] = items.text[i];
        items.text[i] = [1.0, severity.max(worse), effort];
    }
}

fn worse_ces(items: &mut Items, at: prop::sample::Index, worse: f64) {
    lower(&mut items.ces, at, worse);
}

fn worse_csat(items: &mut Items, at: prop::sample::Index, worse: f64) {
    lower(&mut items.csat, at, worse);
}

fn worse_contact(items: &mut Items, at: prop::sample::Index, _: f64) {
    if !items.contact.is_empty() {
        let i = at.index(items.contact.len());
        items.contact[i] = 1.0;
    }
}

fn worse_behaviour(items: &mut Items, _: prop::sample::Index, worse: f64) {
    items.behaviour = items.behaviour.map(|(n, mean)| (n, mean.max(worse)));
}

fn lower(answers: &mut [f64], at: prop::sample::Index, by: f64) {
    if !answers.is_empty() {
        let i = at.index(answers.len());
        answers[i] = 1.0 + (answers[i] - 1.0) * (1.0 - by);
    }
}

fn estimate<const K: usize>(prior: Prior<K>, items: impl Iterator<Item = [f64; K]>) -> Estimate<K> {
    let mut moments = Moments::<K>::default();
    items.for_each(|item| moments.add(item, 1.0));
    prior.estimate(&Observed {
        n: moments.effective_n(),
        means: moments.mean().unwrap_or([0.0; K]),
        variance: Some(moments.variance(&prior.weights)),
    })
}

fn scored(comments: &[[f64; 3]]) -> Score {
    full(&Items { text: comments.to_vec(), ..Items::default() }, &FrictionSettings::default())
}

#[test]
fn a_customer_with_many_comments_is_one_voice() {
    let loud = TextItem::from_sentiment(-0.8, true).unwrap();
    let calm = TextItem::from_sentiment(0.4, false).unwrap();
    let mut theirs = TextStats::default();
    [loud, loud, calm, calm].iter().for_each(|c| theirs.add(c.components(), 1.0));
    let mut stage = StageStats::default();
    stage.add_customer(&theirs);
    stage.add_customer(&TextStats::default());
    assert_eq!(stage.text.effective_n(), 1.0);
    assert_eq!(stage.text.mean(), Some([0.5, 0.4, 0.5]));
    let settings = FrictionSettings::default();
    let effect = |c| comment_effect(&stage, c, 0.25, &settings, Applicable::ALL);
    let deltas: f64 = score(&stage, &settings, Applicable::ALL).unwrap().deltas.values().sum();
    assert!(close(2.0 * effect(loud) + 2.0 * effect(calm), deltas));
}

#[test]
fn items_that_fade_count_less() {
    assert_eq!(recency_weight(180.0, 180.0), 0.5);
    assert_eq!(recency_weight(-3.0, 180.0), 1.0);
    let mut stats = TextStats::default();
    stats.add([1.0, 0.5, 0.0], 1.0);
    stats.add([0.0, 0.0, 0.0], 0.5);
    // (1 + .5)^2 / (1 + .25)
    assert!(close(stats.effective_n(), 1.8));
    assert!(close(stats.mean().unwrap()[0], 2.0 / 3.0));
}

#[test]
fn a_mildly_negative_comment_is_negative_and_little_severe() {
    let at = |compound| TextItem::from_sentiment(compound, false).unwrap().components();
    assert_eq!(at(-0.05), [1.0, 0.05, 0.0]);
    assert_eq!(at(-0.0499), [0.0, 0.0499, 0.0]);
    assert_eq!(at(0.9), [0.0, 0.0, 0.0]);
    assert!(
        TextItem::from_sentiment(-1.1, false).is_err() && TextItem::from_sentiment(f64::NAN, true).is_err()
    );
}

#[test]
fn answers_are_turned_so_that_one_is_the_worst() {
    assert_eq!((ces_item(7.0), ces_item(1.0)), (Ok(0.0), Ok(1.0)));
    assert_eq!((csat_item(5.0), csat_item(2.0)), (Ok(0.0), Ok(0.75)));
    assert_eq!((nps_item(10.0), nps_item(3.0)), (Ok(0.0), Ok(0.7)));
    assert_eq!(analysis::friction::ces_effort_item(5.0), Ok(1.0));
    assert_eq!(nps_item(11.0).unwrap_err().to_string(), "nps is 11: answers run from 0 to 10");
}

#[test]
fn a_refused_answer_changes_nothing() {
    let mut stats = StageStats::default();
    assert!(stats.add_ces(8.0).is_err() && stats.add_csat(f64::NAN).is_err() && stats.add_nps(-1.0).is_err());
    assert!(stats.add_ces_effort(6.0).is_err() && stats.add_contact(2.0).is_err());
    assert!(stats.add_behaviour(f64::INFINITY, 0.5).is_err() && stats.add_behaviour(9.0, 1.5).is_err());
    assert_eq!(stats, StageStats::default());
    assert!(!stats.has_evidence());
}

#[test]
fn a_trend_is_a_difference_with_both_uncertainties() {
    let (rough, smooth) = (scored(&[[1.0, 0.8, 1.0]; 30]), scored(&[[0.0; 3]; 30]));
    let t = trend(&rough, &smooth);
    assert!(close(t.delta, 34.2));
    assert!(close(t.hi - t.lo, 2.0 * 1.959963984540054 * 2f64.sqrt() * rough.se));
    assert!(close(trend(&smooth, &rough).delta, -t.delta) && close(trend(&smooth, &rough).hi, -t.lo));
}

#[test]
fn the_probability_of_being_rougher_is_even_for_equals_and_sums_to_one() {
    let (rough, smooth) = (scored(&[[1.0, 0.8, 1.0]; 4]), scored(&[[0.0; 3]; 4]));
    assert_eq!(probability_rougher(&rough, &rough), 0.5);
    let p = probability_rougher(&rough, &smooth);
    assert!(p > 0.5 && p < 1.0);
    assert!(close(p + probability_rougher(&smooth, &rough), 1.0));
    let sure = |s: &Score| Score { se: 0.0, ..s.clone() };
    assert_eq!(probability_rougher(&sure(&rough), &sure(&smooth)), 1.0);
    assert_eq!(probability_rougher(&sure(&rough), &sure(&rough)), 0.5);
}

#[test]
fn rounding_gives_the_missing_units_to_the_largest_remainders() {
    assert_eq!(largest_remainder(&[33.34, 33.33, 33.33], 0), [34.0, 33.0, 33.0]);
    assert_eq!(largest_remainder(&[0.06, 0.06, -0.02], 1), [0.1, 0.0, 0.0]);
    assert_eq!(shown_parts(&[1.0, 2.0], 3.0, 1), [1.0, 2.0]);
    assert_eq!(largest_remainder(&[], 1), [0.0; 0]);
    assert!(largest_remainder(&[f64::NAN, 1.0], 1)[0].is_nan());
}
