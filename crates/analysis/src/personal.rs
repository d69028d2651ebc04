//! Finding personal data in customers' text: e-mail addresses, phone numbers, payment cards, IBANs, IP addresses,
//! links that carry a secret, order numbers and, where asked for, names.
//!
//! One look at the bytes decides whether there is anything to look for: text without a digit, `@`, `:` or `=` costs
//! next to nothing. What follows is linear in the length of the text: every step back or ahead is bounded.

use std::ops::Range;

pub use model::personal::PersonalKind;

mod address;
mod context;
mod email;
mod iban;
mod link;
mod name;
mod number;
mod order;
mod phone;
mod token;

pub use token::{normal, pseudonym, token, without_tokens};

/// Where personal data stands: bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub start: usize,
    pub end: usize,
    pub kind: PersonalKind,
}

/// A set of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(u8);

impl Kinds {
    pub const ALL: Kinds = Kinds(u8::MAX);

    pub fn contains(self, kind: PersonalKind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }
}

impl FromIterator<PersonalKind> for Kinds {
    fn from_iter<I: IntoIterator<Item = PersonalKind>>(kinds: I) -> Self {
        Kinds(kinds.into_iter().fold(0, |set, kind| set | 1 << kind as u8))
    }
}

/// Fewest digits of an order number, an IP address, a phone number and an IBAN.
const ORDER_DIGITS: usize = 3;
const IP_DIGITS: usize = 4;
const PHONE_DIGITS: usize = 7;

/// Bytes without which a text holds none of the kinds but names.
#[derive(Default)]
struct Signs {
    digits: usize,
    at: bool,
    colon: bool,
    equals: bool,
}

impl Signs {
    /// In pieces short enough to count in bytes, which the compiler turns into a few wide instructions.
    fn of(text: &str) -> Signs {
        let mut signs = Signs::default();
        for piece in text.as_bytes().chunks(128) {
            let (mut digits, mut at, mut colon, mut equals) = (0u8, 0u8, 0u8, 0u8);
            for byte in piece {
                digits += u8::from(byte.wrapping_sub(b'0') < 10);
                at |= u8::from(*byte == b'@');
                colon |= u8::from(*byte == b':');
                equals |= u8::from(*byte == b'=');
            }
            signs.digits += usize::from(digits);
            signs.at |= at != 0;
            signs.colon |= colon != 0;
            signs.equals |= equals != 0;
        }
        signs
    }
}

/// Puts what is found of `kinds` into `spans`, in order and without overlaps. `known` are names of people that may
/// occur in this text; they and names in greetings and signatures are looked for only when names are asked for.
pub fn find(text: &str, kinds: Kinds, known: &[&str], spans: &mut Vec<Span>) {
    spans.clear();
    let signs = Signs::of(text);
    let names = kinds.contains(PersonalKind::Name);
    if signs.digits < ORDER_DIGITS && !(signs.at || signs.colon || signs.equals || names) {
        return;
    }
    let mut found = Found { spans };
    if signs.colon || signs.equals {
        link::find(text, &mut found);
    }
    if signs.at {
        email::find(text, &mut found);
    }
    if signs.digits >= PHONE_DIGITS {
        iban::find(text, &mut found);
    }
    if signs.digits >= IP_DIGITS || (signs.digits >= ORDER_DIGITS && kinds.contains(PersonalKind::Order)) {
        number::find(text, &mut found);
    }
    if signs.colon && signs.digits > 0 {
        address::find_v6(text, &mut found);
    }
    if names {
        name::find(text, known, &mut found);
    }
    // Every kind is looked for, so that what one kind claims is not taken for another that is asked for.
    spans.retain(|span| kinds.contains(span.kind));
}

/// Spans so far, in order; the first to claim a place has it.
struct Found<'a> {
    spans: &'a mut Vec<Span>,
}

impl Found<'_> {
    fn claim(&mut self, range: Range<usize>, kind: PersonalKind) {
        let at = self.spans.partition_point(|span| span.end <= range.start);
        if self.spans.get(at).is_none_or(|next| range.end <= next.start) {
            self.spans.insert(at, Span { start: range.start, end: range.end, kind });
        }
    }
}

/// Letters, digits and the low line: what holds a word together. Bytes of other scripts count as letters.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Whether neither end of a range is in the middle of a word.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    !joins(before) && !joins(after)
}
