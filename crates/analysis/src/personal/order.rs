//! Numbers of orders, tickets, bookings: a code behind a word that says so.

use std::ops::Range;

use super::{
    context::{self, Context},
    is_word,
    number::Group,
};

/// Shortest and longest code.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=40;

/// The code around a group of digits, when a word before it names an order.
pub(super) fn code(text: &str, group: &Group) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let joins = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/');
    let before = bytes[..group.start].iter().rev().take(40).take_while(|b| joins(**b)).count();
    let after = bytes[group.end..].iter().take(40).take_while(|b| joins(**b)).count();
    let code = text[group.start - before..group.end + after].trim_matches(['-', '_', '/']);
    let start = group.start - before + leading(&text[group.start - before..]);
    let range = start..start + code.len();
    let digits = code.bytes().filter(u8::is_ascii_digit).count();
    let hashed = text[..range.start].ends_with('#');
    // A word's end glued to the code is no code: `order-number:123` stops at the colon, a script's letters do not.
    let alone = range.start == 0 || !is_word(bytes[range.start - 1]);
    let plain = alone
        && !text[..range.start].ends_with('+')
        && LENGTH.contains(&code.len())
        && digits >= 3
        && (hashed || !is_year(code));
    (plain && context::before(text, range.start) == Context::Order).then_some(range)
}

fn leading(text: &str) -> usize {
    text.len() - text.trim_start_matches(['-', '_', '/']).len()
}

/// “Order in 2021”.
fn is_year(code: &str) -> bool {
    code.len() == 4 && (code.starts_with("19") || code.starts_with("20"))
}
