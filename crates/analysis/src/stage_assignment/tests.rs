use super::*;

fn words(terms: &[(ReasonKind, &str)]) -> StageWords {
    StageWords { terms: terms.iter().map(|(kind, text)| (*kind, (*text).to_string())).collect() }
}

fn bike_map() -> Vec<StageWords> {
    use ReasonKind::{Card, Rule, StageName};
    vec![
        words(&[
            (StageName, "Choose & order"),
            (Card, "Online shop"),
            (Card, "Size advisor"),
            (Rule, "checkout, promo code"),
        ]),
        words(&[
            (StageName, "Receive"),
            (StageName, "From the parcel label to the unpacked bike in the hall"),
            (Card, "Tracking page"),
            (Rule, "delivery, courier, Lieferung, entrega"),
            (Rule, "arrived late"),
        ]),
        words(&[(StageName, "Repair"), (Card, "Workshop appointment"), (Rule, "brakes, warranty claim")]),
    ]
}

fn assign(text: &str, hint: Option<&str>) -> Assigned {
    Assigner::new(&bike_map()).assign(text, hint, &mut Scratch::default())
}

#[test]
fn a_rule_decides() {
    let rows = [
        ("The courier left it in the rain.", Some(1)),
        ("My brakes squeal.", Some(2)),
        ("The promo-code was refused at check-out", Some(0)),
        ("It ARRIVED two weeks late", None),
        ("It arrived late", Some(1)),
        ("Die Lieferungen dauern immer so lange", Some(1)),
        ("La entrega fue un desastre", Some(1)),
        ("Repairs were quick", Some(2)),
    ];
    for (text, want) in rows {
        assert_eq!(assign(text, None).stage, want, "{text}: {:?}", assign(text, None));
    }
}

#[test]
fn weak_or_conflicting_words_leave_a_comment_unassigned() {
    let rows = [
        "I love this company",
        "The page is blue",
        "Brakes, delivery, checkout: all bad",
        "Nice hall you have",
        "",
        "🚲🚲🚲",
        "1234567890",
    ];
    for text in rows {
        assert_eq!(assign(text, None).stage, None, "{text}: {:?}", assign(text, None));
    }
}

#[test]
fn what_came_before_counts_less_than_the_subject() {
    let subject = assign("My brakes squeal", None).probability;
    let background = assign("The paint came off after the brakes were done", None);
    assert!(background.stage.is_none() && background.probability < subject);
}

#[test]
fn a_hint_that_names_a_stage_decides_against_one_word() {
    assert_eq!(assign("brakes", Some("receive")).stage, Some(1));
    assert_eq!(assign("Great!", Some("tag7; CHOOSE &  Order")).stage, Some(0));
    assert_eq!(assign("Great!", Some("warranty claim")).stage, Some(2));
}

#[test]
fn a_hint_that_names_no_stage_changes_nothing() {
    assert_eq!(assign("My brakes squeal", Some("other")), assign("My brakes squeal", None));
    assert_eq!(assign("My brakes squeal", Some("  ")), assign("My brakes squeal", None));
}

#[test]
fn a_hint_does_not_outweigh_a_comment_full_of_another_stage() {
    let text = "Warranty claim for the brakes: the repair needed a workshop appointment";
    assert_eq!(assign(text, Some("Receive")).stage, Some(2));
}

#[test]
fn a_word_of_every_stage_tells_nothing() {
    let stages: Vec<StageWords> = (0..3).map(|_| words(&[(ReasonKind::Rule, "bike")])).collect();
    let assigned = Assigner::new(&stages).assign("The bike", None, &mut Scratch::default());
    assert!(assigned.stage.is_none());
}

#[test]
fn explanation_and_assignment_agree_exactly() {
    let assigner = Assigner::new(&bike_map());
    let mut scratch = Scratch::default();
    let texts =
        ["The courier came late to the workshop", "Brakes!", "", "Checkout, then delivery, then delivery"];
    for text in texts {
        for hint in [None, Some("Receive"), Some("workshop things"), Some("")] {
            let assigned = assigner.assign(text, hint, &mut scratch);
            let explained = assigner.explain(text, hint);
            assert_eq!(explained[0].probability, assigned.probability, "{text} {hint:?}");
            assert_eq!(assigned.stage, (assigned.probability >= ASSIGN_AT).then_some(explained[0].stage));
            let evidence: f64 = explained[0].reasons.iter().map(|reason| reason.weight).sum();
            let rest: f64 = explained.iter().map(|stage| stage.probability).sum();
            assert!(rest <= 1.0 && (evidence > 0.0) == (assigned.probability > 0.0));
        }
    }
}

#[test]
fn reasons_quote_the_map_with_their_kind() {
    let explained =
        Assigner::new(&bike_map()).explain("Couriers! The tracking page said nothing", Some("Receive"));
    let reasons: Vec<(ReasonKind, &str)> =
        explained[0].reasons.iter().map(|reason| (reason.kind, reason.text.as_str())).collect();
    let want =
        [(ReasonKind::Hint, "Receive"), (ReasonKind::Card, "Tracking page"), (ReasonKind::Rule, "courier")];
    assert_eq!(reasons, want);
}

/// The worked example of docs/methods/stage-assignment.md.
#[test]
fn the_worked_example_of_the_page() {
    let explained = Assigner::new(&bike_map()).explain("The courier left it in the rain.", None);
    let [reason] = explained[0].reasons.as_slice() else { panic!("one reason") };
    let early = 1.0;
    assert!((reason.weight - 2.6 * early).abs() < 1e-12, "{reason:?}");
    let odds = 2.6_f64.exp() - 1.0;
    let none = 2.4_f64.exp() - 1.0;
    assert!((explained[0].probability - odds / (odds + none)).abs() < 1e-12);
    assert!((explained[0].probability - 0.5543).abs() < 5e-5, "{}", explained[0].probability);
}

#[test]
fn repeating_a_word_adds_ever_less() {
    let p = |text| assign(text, None).probability;
    let (one, two, many) = (p("courier"), p("courier courier"), p(&"courier ".repeat(40)));
    assert!(one < two && two < many && many < 0.95, "{one} {two} {many}");
}

#[test]
fn one_scratch_may_serve_several_maps() {
    let (first, second) = (Assigner::new(&bike_map()), Assigner::new(&bike_map()[1..]));
    let mut scratch = Scratch::default();
    assert_eq!(first.assign("courier", None, &mut scratch).stage, Some(1));
    assert_eq!(second.assign("courier", None, &mut scratch).stage, Some(0));
    assert_eq!(first.assign("courier", None, &mut scratch).stage, Some(1));
}

#[test]
fn the_fingerprint_changes_with_every_word_kind_and_place() {
    let base = bike_map();
    let mut other_word = base.clone();
    other_word[0].terms[0].1.push('s');
    let mut other_kind = base.clone();
    other_kind[2].terms[1].0 = ReasonKind::Rule;
    let mut moved = base.clone();
    let term = moved[0].terms.pop().unwrap();
    moved[1].terms.insert(0, term);
    let print = fingerprint;
    assert_eq!(print(&base), print(&bike_map()));
    for changed in [other_word, other_kind, moved] {
        assert_ne!(print(&base), print(&changed));
    }
}

#[test]
fn a_map_without_stages_or_words_assigns_nothing() {
    let empty = Assigner::new(&[]);
    assert_eq!(
        empty.assign("x", Some("y"), &mut Scratch::default()),
        Assigned { stage: None, probability: 0.0 }
    );
    assert!(empty.explain("x", None).is_empty());
    let wordless = Assigner::new(&[StageWords::default(), words(&[(ReasonKind::Rule, "the, !, ")])]);
    assert_eq!(wordless.assign("the", None, &mut Scratch::default()).stage, None);
}

#[test]
fn any_text_gets_probabilities_between_zero_and_one() {
    use proptest::prelude::*;
    let assigner = Assigner::new(&bike_map());
    proptest!(|(text in "(courier|brakes|not|late| |,|\\PC){0,30}", hint in "(receive|repair|;|\\PC){0,5}")| {
        let stages = assigner.explain(&text, Some(&hint));
        prop_assert!(stages.iter().all(|stage| (0.0..=1.0).contains(&stage.probability)));
        prop_assert!(stages.iter().map(|stage| stage.probability).sum::<f64>() <= 1.0 + 1e-12);
    });
}
