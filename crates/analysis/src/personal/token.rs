//! What stands in the place of personal data: a word in brackets. The analysis reads nothing into it.

use std::borrow::Cow;

use super::PersonalKind;

/// Words in brackets that stand for something taken out, beside the labels of the kinds.
const OTHERS: [&str; 4] = ["customer", "id", "masked", "erased"];

/// `[e-mail]`
pub fn token(kind: PersonalKind) -> String {
    format!("[{}]", kind.label())
}

/// `[e-mail 3f9a1c]`; `mark` is lower-case hexadecimal.
pub fn pseudonym(label: &str, mark: &str) -> String {
    format!("[{label} {mark}]")
}

/// A value as it is compared: the same address, number or person however it is written.
pub fn normal(kind: PersonalKind, value: &str) -> String {
    match kind {
        PersonalKind::Phone | PersonalKind::Card => value.chars().filter(char::is_ascii_digit).collect(),
        PersonalKind::Iban => {
            value.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
        }
        PersonalKind::Link | PersonalKind::Order => value.trim().to_owned(),
        PersonalKind::Email | PersonalKind::Ip | PersonalKind::Name => value.trim().to_lowercase(),
    }
}

/// The text with blanks in place of every such word, as long as before, so that places stay what they are.
pub fn without_tokens(text: &str) -> Cow<'_, str> {
    let mut blanked = Cow::Borrowed(text);
    for (at, _) in text.match_indices('[') {
        if let Some(length) = token_length(&text[at..]) {
            blanked.to_mut().replace_range(at..at + length, &" ".repeat(length));
        }
    }
    blanked
}

/// Bytes of the token a text starts with.
fn token_length(text: &str) -> Option<usize> {
    let labels = PersonalKind::ALL.into_iter().map(PersonalKind::label).chain(OTHERS);
    labels.into_iter().find_map(|label| {
        let rest = text[1..].strip_prefix(label)?;
        if rest.starts_with(']') {
            return Some(label.len() + 2);
        }
        let mark = rest.strip_prefix(' ')?;
        let digits = mark.bytes().take_while(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(b)).count();
        ((4..=16).contains(&digits) && mark[digits..].starts_with(']')).then_some(label.len() + digits + 3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_blanked_and_places_stay() {
        let cases = [
            ("Write to [e-mail] or [phone 3f9a1c].", "Write to          or               ."),
            ("[see below] [card", "[see below] [card"),
            ("[e-mail 3f] [IP address][erased]", "[e-mail 3f]                     "),
            ("nothing", "nothing"),
        ];
        for (text, want) in cases {
            assert_eq!(without_tokens(text), want);
        }
    }

    #[test]
    fn one_value_is_the_same_however_it_is_written() {
        use PersonalKind::{Card, Email, Iban, Phone};
        assert_eq!(normal(Phone, "+49 (30) 12-34"), "49301234");
        assert_eq!(normal(Card, "4111-1111"), "41111111");
        assert_eq!(normal(Iban, "de89 3704"), "DE893704");
        assert_eq!(normal(Email, "Ada@Example.com"), "ada@example.com");
    }
}
