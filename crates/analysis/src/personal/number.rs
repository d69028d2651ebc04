//! Numbers in groups: which of them are payment cards, IP addresses, order numbers or phone numbers.

use std::ops::Range;

use super::{
    Found, PHONE_DIGITS, PersonalKind, address,
    context::{self, Context},
    order, phone, stands_alone,
};

/// Groups of one number, at most; nobody writes a number in more.
pub(super) const MOST: usize = 10;

/// Digits that stand together, and whether they belong to what stands before them.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) start: usize,
    pub(super) end: usize,
    /// What stands between it and the group before; longer gaps do not join two groups.
    pub(super) gap: Gap,
}

impl Group {
    pub(super) fn len(&self) -> usize {
        self.end - self.start
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing that joins.
    None,
    Space,
    Hyphen,
    Dot,
    Slash,
    /// Brackets, or several of the others.
    Other,
}

pub(super) fn find(text: &str, found: &mut Found<'_>) {
    let groups = groups(text);
    let mut at = 0;
    while at < groups.len() {
        let end = (1..MOST.min(groups.len() - at)).find(|n| groups[at + n].gap == Gap::None);
        let run = &groups[at..at + end.unwrap_or(MOST.min(groups.len() - at))];
        at += take(text, run, found).max(1);
    }
}

/// Looks whether a number starts with the first group; answers how many groups it took.
fn take(text: &str, run: &[Group], found: &mut Found<'_>) -> usize {
    if let Some(taken) = card(text, run) {
        found.claim(run[0].start..run[taken - 1].end, PersonalKind::Card);
        return taken;
    }
    if is_v4(text, run) {
        if !matches!(context::before(text, run[0].start), Context::Version | Context::Code) {
            found.claim(run[0].start..run[3].end, PersonalKind::Ip);
        }
        return 4;
    }
    let order = order::code(text, &run[0]);
    let digits: usize = run.iter().map(Group::len).sum();
    let phone = if digits < PHONE_DIGITS { None } else { phone::number(text, run) };
    // A code is one word; a phone number that goes on behind it is no code.
    match (order, phone) {
        (order, Some((range, taken))) if order.as_ref().is_none_or(|code| code.end < range.end) => {
            found.claim(range, PersonalKind::Phone);
            taken
        }
        (Some(code), _) => {
            let taken = run.iter().take_while(|group| group.start < code.end).count();
            found.claim(code, PersonalKind::Order);
            taken
        }
        _ => 1,
    }
}

fn groups(text: &str) -> Vec<Group> {
    let bytes = text.as_bytes();
    let (mut groups, mut at) = (Vec::<Group>::new(), 0);
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        let gap = groups.last().map_or(Gap::None, |last| gap(&text[last.end..start]));
        groups.push(Group { start, end: at, gap });
    }
    groups
}

fn gap(between: &str) -> Gap {
    // The longest that joins is `) - ` with a wide hyphen.
    if between.len() > 8 {
        return Gap::None;
    }
    // `(1) (2)` are two numbers.
    if between.find(')') < between.find('(') && between.contains(')') {
        return Gap::None;
    }
    let mut kind = None;
    for (count, c) in between.chars().enumerate() {
        let this = match c {
            ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' => Gap::Space,
            '-' | '–' | '‑' | '‐' => Gap::Hyphen,
            '.' => Gap::Dot,
            '/' => Gap::Slash,
            '(' | ')' => Gap::Other,
            _ => return Gap::None,
        };
        if count == 4 {
            return Gap::None;
        }
        kind = Some(if kind.is_none() { this } else { Gap::Other });
    }
    kind.unwrap_or(Gap::None)
}

/// How many groups, from the first on, are a payment card: 13 to 19 digits that pass Luhn's check and start like a
/// network's.
fn card(text: &str, run: &[Group]) -> Option<usize> {
    if !matches!(text.as_bytes()[run[0].start], b'2'..=b'6') {
        return None;
    }
    let even = |n: usize| run[1..n].iter().all(|group| group.gap == run[1].gap && group.len() >= 3);
    let fits = |n: &usize| {
        let digits: String = run[..*n].iter().map(|group| &text[group.start..group.end]).collect();
        let joined = *n == 1 || (run[1].gap != Gap::Slash && run[0].len() >= 3 && even(*n));
        (13..=19).contains(&digits.len())
            && joined
            && stands_alone(text, &(run[0].start..run[n - 1].end))
            && is_network(&digits)
            && luhn(&digits)
    };
    let usual = |n: &usize| {
        let lengths: Vec<usize> = run[..*n].iter().map(Group::len).collect();
        matches!(lengths[..], [4, 4, 4, 4] | [4, 6, 5] | [4, 6, 4]) && fits(n)
    };
    (1..=run.len()).find(usual).or_else(|| (1..=run.len()).rev().find(fits))
}

/// Visa, Mastercard, American Express, Diners Club, Discover, JCB, UnionPay and Maestro, by first digits and length.
fn is_network(digits: &str) -> bool {
    let start = |n: usize| digits[..n].parse::<u32>().unwrap_or(0);
    let length = digits.len();
    match (start(1), start(2), start(3), start(4)) {
        (4, ..) => matches!(length, 13 | 16 | 19),
        (_, 51..=55, ..) | (.., 2221..=2720) => length == 16,
        (_, 34 | 37, ..) => length == 15,
        (_, 36 | 38 | 39, ..) | (_, _, 300..=305 | 309, _) => (14..=19).contains(&length),
        (_, 35, ..) => (16..=19).contains(&length),
        (_, 50 | 56..=69, ..) => (13..=19).contains(&length),
        _ => false,
    }
}

/// Luhn's check: every second digit from the right counts double, less nine above nine; the sum ends in zero.
fn luhn(digits: &str) -> bool {
    let value = |(at, byte): (usize, u8)| {
        let digit = u32::from(byte - b'0');
        if at % 2 == 0 { digit } else { digit * 2 - if digit > 4 { 9 } else { 0 } }
    };
    let zeros = digits.bytes().all(|byte| byte == b'0');
    !zeros && digits.bytes().rev().enumerate().map(value).sum::<u32>() % 10 == 0
}

/// Whether the first four groups, and no more, are an address of the fourth version.
fn is_v4(text: &str, run: &[Group]) -> bool {
    let Some(four) = run.get(..4) else { return false };
    let goes_on = run.get(4).is_some_and(|group| group.gap == Gap::Dot);
    let part = |at: usize| &text[four[at].start..four[at].end];
    let range: Range<usize> = four[0].start..four[3].end;
    let before = text[..range.start].ends_with(['.', '-', '/']);
    four[1..].iter().all(|group| group.gap == Gap::Dot)
        && !goes_on
        && !before
        && stands_alone(text, &range)
        && address::is_v4([part(0), part(1), part(2), part(3)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_of_luhn() {
        // Test numbers that the networks publish.
        for digits in
            ["4111111111111111", "5555555555554444", "378282246310005", "30569309025904", "6011111111111117"]
        {
            assert!(luhn(digits) && is_network(digits), "{digits}");
        }
        assert!(!luhn("4111111111111112"));
        assert!(!is_network("1234567890123452"));
    }
}
