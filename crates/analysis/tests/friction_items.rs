//! Lists of items that cannot be scored are refused with the name of what is wrong.

use analysis::friction::from_items;

fn refusal(json: &str) -> String {
    from_items(json).unwrap_err().to_string()
}

#[test]
fn a_value_outside_its_scale_is_named() {
    for (json, want) in [
        (r#"{"ces": [2, 5, 3, 9]}"#, "ces[3] is 9: answers run from 1 to 7"),
        (r#"{"ces": [0.5]}"#, "ces[0] is 0.5: answers run from 1 to 7"),
        (r#"{"csat": [5, 6]}"#, "csat[1] is 6: answers run from 1 to 5"),
        (r#"{"contact": [0, 0.5]}"#, "contact[1] is 0.5: a contact is 0 (once) or 1 (repeated)"),
        (r#"{"text": [[1, 0.5, 1], [0, 1.4, 0]]}"#, "text[1][1] is 1.4: severity runs from 0 to 1"),
        (r#"{"text": [[2, 0.5, 1]]}"#, "text[0][0] is 2: negative_share is 0 or 1"),
        (r#"{"text": [[1, 0.5, -1]]}"#, "text[0][2] is -1: effort_language is 0 or 1"),
        (r#"{"behaviour": {"n": 5, "mean": 62}}"#, "behaviour.mean is 62: the share lost runs from 0 to 1"),
        (r#"{"behaviour": {"n": -5, "mean": 0.2}}"#, "behaviour.n is -5: give a count of 0 or more"),
    ] {
        assert_eq!(refusal(json), want);
    }
}

#[test]
fn a_value_of_the_wrong_kind_is_named() {
    for (json, want) in [
        (r#"{"ces": [2, "five"]}"#, r#"ces[1] is "five": give a finite number"#),
        (r#"{"ces": [null]}"#, "ces[0] is missing: give a finite number"),
        (r#"{"ces": 5}"#, "ces is 5: give a list in [ ]"),
        (
            r#"{"text": [[1, 0.5]]}"#,
            "text[0] is [1,0.5]: a comment is [negative_share, severity, effort_language]",
        ),
        (r#"{"text": [0.5]}"#, "text[0] is 0.5: a comment is [negative_share, severity, effort_language]"),
        (r#"{"behaviour": {"mean": 0.2}}"#, "behaviour.n is missing: give a finite number"),
        (r#"{"behaviour": {"n": 7}}"#, "behaviour.mean is missing: give a finite number"),
        (r#"{"weights": [1]}"#, "weights is [1]: give an object in { }"),
        (r#"{"weights": {"ces": true}}"#, "weights.ces is true: give a finite number"),
    ] {
        assert_eq!(refusal(json), want);
    }
}

#[test]
fn unknown_and_repeated_keys_are_named() {
    assert_eq!(
        refusal(r#"{"cess": [1]}"#),
        "unknown key cess: the keys are text, ces, csat, contact, behaviour, weights, priors, kappa"
    );
    assert_eq!(refusal(r#"{"cess": null}"#), refusal(r#"{"cess": 1}"#));
    assert!(
        refusal(r#"{"weights": {"text": 1}}"#)
            .starts_with("unknown key weights.text: the keys are negative_share")
    );
    assert!(
        refusal(r#"{"kappa": {"severity": 1}}"#).starts_with("unknown key kappa.severity: the keys are text")
    );
    assert_eq!(
        refusal(r#"{"behaviour": {"n": 1, "lost": 1}}"#),
        "unknown key behaviour.lost: the keys are n, mean"
    );
    assert_eq!(refusal(r#"{"ces": [1], "csat": [1], "ces": [2]}"#), "ces is given twice: join them into one");
}

#[test]
fn settings_that_cannot_be_used_are_named() {
    for (json, start) in [
        (r#"{"weights": {"ces": -1}}"#, "weights.ces is -1: "),
        (r#"{"priors": {"drop_off": 1}}"#, "priors.drop_off is 1: "),
        (r#"{"kappa": {"text": 0}}"#, "kappa.text is 0: "),
        (
            r#"{"weights": {"negative_share":0,"severity":0,"effort_language":0,"ces":0,"csat":0,"repeat_contact":0,"drop_off":0}}"#,
            "weights are all 0: choose at least one weight",
        ),
    ] {
        assert!(refusal(json).starts_with(start), "{}", refusal(json));
    }
}

#[test]
fn a_number_that_is_not_finite_is_named() {
    for json in [
        r#"{"weights": {"ces": NaN}}"#,
        r#"{"weights": {"ces": Infinity}}"#,
        r#"{"weights": {"ces": -Infinity}}"#,
        r#"{"weights": {"ces": 1e999}}"#,
    ] {
        assert!(refusal(json).starts_with("cannot read the items at weights.ces ("), "{}", refusal(json));
    }
    assert!(refusal(r#"{"text": [[1, 0.5, 1], [1, NaN, 1]]}"#).contains("at text[1][1] ("));
}

#[test]
fn a_text_that_is_no_object_is_refused() {
    for json in ["", "[]", "3", "{", "nonsense", r#"{"ces": [1]} {}"#] {
        assert!(refusal(json).starts_with("cannot read the items "), "{json}: {}", refusal(json));
    }
}

#[test]
fn missing_null_and_empty_mean_the_same() {
    let none = from_items("{}").unwrap();
    let json =
        r#"{"text": [], "ces": null, "csat": [], "contact": [], "behaviour": {"n": 0}, "weights": {}}"#;
    assert_eq!(from_items(json).unwrap(), none);
    assert_eq!(from_items("\u{feff}{}").unwrap(), none);
}

#[test]
fn settings_in_the_file_are_used() {
    let one = from_items(
        r#"{"ces": [1], "weights": {"negative_share":0,"severity":0,"effort_language":0,"csat":0,
            "repeat_contact":0,"drop_off":0,"ces":7}, "priors": {"ces": 0.5}, "kappa": {"ces": 1}}"#,
    )
    .unwrap();
    assert_eq!((one.score, one.baseline, one.evidence), (75.0, 50.0, 0.5));
}

#[test]
fn settings_of_any_size_give_a_finite_score() {
    for (weight, kappa) in [("1e308", "1e6"), ("1e-308", "1e-300"), ("5e-324", "1")] {
        let json = format!(
            r#"{{"text": [[1,0.4,0]], "ces": [2, 3], "weights": {{"negative_share": {weight}, "ces": {weight},
                "severity": {weight}}}, "kappa": {{"text": {kappa}}}, "behaviour": {{"n": 1e308, "mean": 0.3}}}}"#
        );
        let score = from_items(&json).unwrap();
        assert!(score.lo.is_finite() && score.se.is_finite(), "{json}");
        assert!(0.0 <= score.lo && score.lo <= score.score && score.score <= score.hi && score.hi <= 100.0);
    }
}
