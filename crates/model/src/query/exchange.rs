//! Values of a field exchanged for others in what was typed.

use super::{Field, lex::values_of, render::quoted};

/// What was typed with the values of a field that `new` has others for exchanged, each value once; all else stands as
/// it was typed.
pub fn exchange(
    typed: &str,
    attributes: &[String],
    field: &Field,
    new: impl Fn(&str) -> Option<Vec<String>>,
) -> String {
    let mut text = String::with_capacity(typed.len());
    let mut done = 0;
    for (place, values) in values_of(typed, attributes, field) {
        let others: Vec<_> = values.iter().map(|value| new(value)).collect();
        if others.iter().all(Option::is_none) {
            continue;
        }
        let values = values.into_iter().zip(others);
        let values = values.flat_map(|(value, others)| others.unwrap_or_else(|| vec![value]));
        text.push_str(&typed[done..place.start]);
        text.push_str(&listed(values));
        // What stood right behind a closing quote must not become a part of the value.
        let behind = typed[place.end..].chars().next();
        if behind.is_some_and(|c| !c.is_whitespace() && !matches!(c, ')' | '|')) {
            text.push(' ');
        }
        done = place.end;
    }
    text + &typed[done..]
}

fn listed(values: impl Iterator<Item = String>) -> String {
    let mut once: Vec<String> = Vec::new();
    for value in values {
        if !once.iter().any(|there| there.to_lowercase() == value.to_lowercase()) {
            once.push(value);
        }
    }
    once.iter().map(|value| quoted(value)).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_exchanged_and_all_else_stands_as_it_was_typed() {
        let new = |value: &str| match value.to_lowercase().as_str() {
            "late" => Some(vec!["Slow courier".to_owned()]),
            "rude" => Some(vec!["Tone".to_owned(), "5\" box".to_owned()]),
            _ => None,
        };
        for (typed, want) in [
            ("", ""),
            ("tag:late", "tag:\"Slow courier\""),
            ("  slot  -tag:LATE  rating:<3 ", "  slot  -tag:\"Slow courier\"  rating:<3 "),
            ("(tags:x,late,\"slow courier\")|b", "(tags:x,\"Slow courier\")|b"),
            ("tag:\"rude\"box tag:late\"a b\"", "tag:Tone,\"5 box\" box tag:\"Slow courier\" \"a b\""),
            (
                "late \"tag:late\" stage:late tag: late tag:lat*",
                "late \"tag:late\" stage:late tag: late tag:lat*",
            ),
        ] {
            assert_eq!(exchange(typed, &[], &Field::Tag, new), want, "{typed}");
        }
    }
}
