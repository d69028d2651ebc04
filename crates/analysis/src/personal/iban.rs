//! IBANs: a country, two check digits and an account, as long as that country's are, with the remainder 1.

use super::{Found, PersonalKind};

/// Lengths by country (SWIFT, IBAN registry, release 97).
const LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BI", 27),
    ("BR", 29),
    ("BY", 28),
    ("CH", 21),
    ("CR", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DJ", 27),
    ("DK", 18),
    ("DO", 28),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FK", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("GT", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LC", 32),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("LY", 25),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MN", 20),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("NI", 28),
    ("NL", 18),
    ("NO", 15),
    ("OM", 23),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("RU", 33),
    ("SA", 24),
    ("SC", 31),
    ("SD", 18),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("SO", 23),
    ("ST", 25),
    ("SV", 28),
    ("TL", 23),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VA", 22),
    ("VG", 24),
    ("XK", 20),
    ("YE", 30),
];

pub(super) fn find(text: &str, found: &mut Found<'_>) {
    let bytes = text.as_bytes();
    for at in 0..bytes.len().saturating_sub(14) {
        let [a, b, c, d] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
        let shape =
            a.is_ascii_alphabetic() && b.is_ascii_alphabetic() && c.is_ascii_digit() && d.is_ascii_digit();
        if !shape || text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
            continue;
        }
        if let Some(end) = end(text, at) {
            found.claim(at..end, PersonalKind::Iban);
        }
    }
}

/// The end of the IBAN that starts here, if there is one.
fn end(text: &str, at: usize) -> Option<usize> {
    let country = text[at..at + 2].to_ascii_uppercase();
    let length =
        LENGTHS.binary_search_by(|(code, _)| (*code).cmp(country.as_str())).ok().map(|i| LENGTHS[i].1)?;
    let (mut code, mut separated) = (String::with_capacity(length), false);
    let mut chars = text[at..].char_indices();
    let mut end = at;
    while code.len() < length {
        let (place, c) = chars.next()?;
        match c {
            c if c.is_ascii_alphanumeric() => {
                code.push(c.to_ascii_uppercase());
                separated = false;
                end = at + place + 1;
            }
            ' ' | '\u{A0}' | '\u{202F}' | '-' | '.' if !separated => separated = true,
            _ => return None,
        }
    }
    let goes_on = text[end..].chars().next().is_some_and(char::is_alphanumeric);
    (!goes_on && remainder(&code) == 1).then_some(end)
}

/// Of the number that the code stands for, with its first four characters put last, after division by 97
/// (ISO 13616; letters count as 10 to 35).
fn remainder(code: &str) -> u32 {
    let digit = |c: char| c.to_digit(36).unwrap_or(0);
    let turned = code[4..].chars().chain(code[..4].chars()).map(digit);
    turned.fold(0, |rest, value| if value < 10 { rest * 10 + value } else { rest * 100 + value } % 97)
}
