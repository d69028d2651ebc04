//! What column names mean: English first, with German, Spanish, French, Italian and Portuguese words.

use crate::role::{Effort, Role};
use crate::vocabulary::{HINTS, NAMES};

/// A name in lower case, without brackets and punctuation, words parted by one space:
/// `reviewText`, `Review_Text` and `Review text (UTC)` all become `review text`.
pub fn normal(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let (mut depth, mut lower) = (0usize, false);
    for c in name.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            c if c.is_alphanumeric() => {
                if c.is_uppercase() && lower {
                    out.push(' ');
                }
                lower = c.is_lowercase();
                out.extend(c.to_lowercase());
                continue;
            }
            _ => out.push(' '),
        }
        lower = false;
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The role a normalised name stands for, and how near the front of its list it is (0 = best).
pub fn known(name: &str) -> Option<(Role, usize)> {
    NAMES.iter().find_map(|(role, names)| names.iter().position(|n| *n == name).map(|at| (*role, at)))
}

/// Whether a word of the normalised name begins with a hint for the role; short hints must be the
/// whole word.
pub fn hints_at(name: &str, role: Role) -> bool {
    let hints = HINTS.iter().find(|(r, _)| *r == role).map_or(&[][..], |(_, hints)| hints);
    let fits = |word: &str, hint: &str| if hint.len() <= 4 { word == hint } else { word.starts_with(hint) };
    name.split(' ').any(|word| hints.iter().any(|hint| fits(word, hint)))
}

fn has_word(name: &str, words: &[&str]) -> bool {
    name.split(' ').any(|word| words.contains(&word))
}

/// A column about what the company did or wrote: never the customer's words.
pub fn is_company_side(name: &str) -> bool {
    let reply =
        has_word(name, &["reply", "replies", "resolution", "antwort", "respuesta", "réponse", "risposta"]);
    let response = has_word(name, &["response", "responses"])
        && has_word(
            name,
            &[
                "company",
                "business",
                "developer",
                "owner",
                "first",
                "agent",
                "initial",
                "public",
                "status",
                "seller",
            ],
        );
    let staff = has_word(name, &["agent", "assignee", "internal", "teammate"])
        && !has_word(name, &["rating", "remark"]);
    reply || response || staff
}

/// A date column that tells of a later change of the comment.
pub fn is_update(name: &str) -> bool {
    has_word(
        name,
        &["update", "updated", "modified", "edited", "changed", "geändert", "actualizado", "modifié"],
    )
}

/// A date that is not when the customer wrote: a birthday, a due date, the company's reaction.
pub fn is_other_date(name: &str) -> bool {
    const WORDS: &[&str] =
        &["birth", "due", "closed", "resolved", "solved", "assigned", "sent", "expiry", "deadline", "millis"];
    is_company_side(name) || has_word(name, WORDS)
}

/// Something about a person that no analysis needs.
pub fn is_private(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "email",
        "mail",
        "phone",
        "telephone",
        "address",
        "ip",
        "ipaddress",
        "password",
        "birthday",
        "surname",
        "firstname",
        "lastname",
        "telefon",
        "adresse",
        "latitude",
        "longitude",
        "lat",
        "lng",
        "lon",
    ];
    has_word(name, WORDS)
        || matches!(name, "first name" | "last name" | "customer name" | "name" | "user name" | "full name")
}

/// A question asked in words.
pub fn is_question(raw: &str, name: &str) -> bool {
    const STARTS: &[&str] =
        &["what", "why", "how", "which", "tell", "please", "was", "warum", "wie", "qué", "por", "pourquoi"];
    let first = name.split(' ').next().unwrap_or_default();
    raw.trim_end().ends_with('?') || (name.contains(' ') && STARTS.contains(&first))
}

/// The upper end of a scale that the name states: `Score (1-10)`, `Rating / 10`, `CSAT (%)`, `sur 5`.
pub fn states_top(raw: &str) -> Option<u8> {
    let squeezed: String = raw.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let has = |top: &str| {
        ["/", "outof", "1-", "1–", "1to", "1bis", "1à", "1a", "0-", "0–", "von", "sur", "de"].iter().any(
            |before| {
                squeezed.match_indices(&format!("{before}{top}")).any(|(at, found)| {
                    !squeezed[at + found.len()..].starts_with(|c: char| c.is_ascii_digit())
                })
            },
        )
    };
    let tops = [("100", 100), ("10", 10), ("7", 7), ("5", 5)];
    let stated = tops.into_iter().find(|(text, _)| has(text)).map(|(_, top)| top);
    stated.or_else(|| (squeezed.contains("(%)") || squeezed.ends_with('%')).then_some(100))
}

/// Which end of an effort question is the good one, where its words say so.
pub fn effort_end(name: &str) -> Option<Effort> {
    const EASY: &[&str] = &[
        "easy",
        "ease",
        "easily",
        "easier",
        "effortless",
        "einfach",
        "leicht",
        "facile",
        "fácil",
        "simple",
        "facilement",
        "makkelijk",
        "ces 2 0",
    ];
    const HARD: &[&str] = &[
        "how much effort",
        "difficult",
        "difficulty",
        "hard",
        "schwierig",
        "wie viel aufwand",
        "anstrengend",
        "difficile",
        "difícil",
        "cuánto esfuerzo",
        "combien d effort",
        "ces 1 0",
        "ces 1",
    ];
    let padded = format!(" {name} ");
    let says = |words: &[&str]| words.iter().any(|w| padded.contains(&format!(" {w} ")));
    match (says(EASY), says(HARD)) {
        (true, false) => Some(Effort::HighIsEasy),
        (false, true) => Some(Effort::HighIsHard),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_matter() {
        for name in ["reviewText", "Review_Text", " review  text ", "Review text (UTC)", "review-text"] {
            assert_eq!(normal(name), "review text");
        }
        assert_eq!(normal("Conversation started at (America/New_York)"), "conversation started at");
    }

    #[test]
    fn names_of_several_languages_are_known() {
        let cases = [
            ("Bewertung", Role::Rating),
            ("Fecha", Role::Date),
            ("Commentaire", Role::Text),
            ("Kunde", Role::Customer),
        ];
        for (name, role) in cases {
            assert_eq!(known(&normal(name)).map(|(r, _)| r), Some(role), "{name}");
        }
    }

    #[test]
    fn the_companys_words_are_told_apart() {
        for name in [
            "Developer Reply Text",
            "Company Response",
            "Resolution",
            "First Response Time",
            "Company public response",
        ] {
            assert!(is_company_side(&normal(name)), "{name}");
        }
        assert!(!is_company_side("open ended response"));
    }

    #[test]
    fn a_name_may_state_its_scale() {
        let cases = [
            ("Score (1-10)", Some(10)),
            ("Rating / 10", Some(10)),
            ("Note sur 5", Some(5)),
            ("CSAT (1 to 7)", Some(7)),
            ("CSAT (%)", Some(100)),
            ("Satisfaction 0–100", Some(100)),
            ("Zufriedenheit (1 bis 5)", Some(5)),
            ("Rating", None),
            ("Version 1-15", None),
        ];
        for (name, want) in cases {
            assert_eq!(states_top(name), want, "{name}");
        }
    }

    #[test]
    fn an_effort_question_may_say_which_end_is_good() {
        let end = |name: &str| effort_end(&normal(name));
        assert_eq!(end("How easy was it to handle your request?"), Some(Effort::HighIsEasy));
        assert_eq!(end("How much effort did you personally have to put forth?"), Some(Effort::HighIsHard));
        assert_eq!(end("Wie einfach war es?"), Some(Effort::HighIsEasy));
        assert_eq!(end("CES"), None);
        assert_eq!(end("How easy or difficult was it?"), None);
    }

    #[test]
    fn a_name_stands_for_one_role() {
        let mut seen = std::collections::HashSet::new();
        for (role, names) in crate::vocabulary::NAMES {
            for name in *names {
                assert!(seen.insert(name), "{name} ({role:?})");
                assert_eq!(normal(name), *name, "{role:?}");
            }
        }
    }

    #[test]
    fn a_survey_question_hints_at_its_scale() {
        assert!(hints_at(&normal("How likely are you to recommend us?"), Role::Nps));
        assert!(hints_at(&normal("How easy was it?"), Role::Ces));
        assert!(!hints_at(&normal("process"), Role::Ces));
    }
}
