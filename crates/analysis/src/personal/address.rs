//! IP addresses.

use std::net::Ipv6Addr;

use super::{Found, PersonalKind, is_word};

/// Longest written IPv6 address.
const LONGEST: usize = 45;

/// Addresses of the sixth version: a run of hexadecimal digits and colons that reads as one.
pub(super) fn find_v6(text: &str, found: &mut Found<'_>) {
    let bytes = text.as_bytes();
    let is_part = |byte: u8| byte.is_ascii_hexdigit() || byte == b':' || byte == b'.';
    let mut at = 0;
    while at < bytes.len() {
        if !is_part(bytes[at]) {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && is_part(bytes[at]) {
            at += 1;
        }
        let run = text[start..at].trim_end_matches(['.', ':']);
        let end = start + run.len();
        let alone = (start == 0 || !is_word(bytes[start - 1])) && bytes.get(end).is_none_or(|b| !is_word(*b));
        if alone && is_v6(run) {
            found.claim(start..end, PersonalKind::Ip);
        }
    }
}

/// `::1` names this very machine, and `a::b` is a name in a program: neither leads to a person.
fn is_v6(run: &str) -> bool {
    run.len() >= 7
        && run.len() <= LONGEST
        && run.bytes().filter(|b| *b == b':').count() >= 2
        && run.bytes().any(|b| b.is_ascii_digit())
        && run.parse::<Ipv6Addr>().is_ok()
}

/// Four numbers up to 255, none with a zero before it and the first not zero.
pub(super) fn is_v4(parts: [&str; 4]) -> bool {
    let number = |part: &str| (part == "0" || !part.starts_with('0')) && part.parse::<u8>().is_ok();
    parts[0] != "0" && parts.into_iter().all(number)
}
