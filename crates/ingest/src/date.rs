//! Dates as exports write them, to UTC milliseconds.

use std::ops::RangeInclusive;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::role::DateOrder;

/// Years outside this range are damage, not dates of comments.
const YEARS: RangeInclusive<i64> = 1980..=2100;

/// Why a cell is no usable date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    Unreadable,
    OutOfRange,
}

/// Which orders of day and month a cell allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allows {
    /// Not written as two numbers before a year.
    NoQuestion,
    DayFirst,
    MonthFirst,
    Both,
}

/// The pieces of a date before its order is decided.
#[derive(Debug, Default)]
struct Parts {
    numbers: [(i64, usize); 3],
    count: usize,
    month: Option<i64>,
    /// The numbers are parted by dots, which is only done with the day first.
    dotted: bool,
    time_ms: i64,
    /// `None`: the cell names no zone.
    offset_ms: Option<i64>,
}

/// The time zone of that name, from the table that is part of the program.
pub fn zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name.trim()).ok()
}

/// Reads a date with or without a time. Without a zone it is UTC, without a time midnight.
pub fn parse(text: &str, order: DateOrder) -> Result<i64, DateError> {
    parse_in(text, order, None)
}

/// Reads a date; one that names no zone is in `zone`.
pub fn parse_in(text: &str, order: DateOrder, zone: Option<&TimeZone>) -> Result<i64, DateError> {
    parse_between(text, order, zone, &YEARS)
}

/// As [`parse_in`], for dates written as such of other years than comments are of.
pub fn parse_between(
    text: &str,
    order: DateOrder,
    zone: Option<&TimeZone>,
    years: &RangeInclusive<i64>,
) -> Result<i64, DateError> {
    let text = text.trim();
    if let Some(ms) = epoch(text) {
        return in_range(ms);
    }
    let parts = parts(text).ok_or(DateError::Unreadable)?;
    let (year, month, day) = resolve(&parts, order).ok_or(DateError::Unreadable)?;
    if !years.contains(&year) {
        return Err(DateError::OutOfRange);
    }
    let midnight = midnight(year, month, day).ok_or(DateError::OutOfRange)?;
    let local = midnight + parts.time_ms;
    match (parts.offset_ms, zone) {
        (Some(offset), _) => Ok(local - offset),
        (None, Some(zone)) => within(local, zone).ok_or(DateError::OutOfRange),
        (None, None) => Ok(local),
    }
}

/// The moment at which clocks of a zone show `local`. A time that the change of the clocks left out counts as
/// the hour after, one that was there twice as the first.
fn within(local: i64, zone: &TimeZone) -> Option<i64> {
    let civil = jiff::Timestamp::from_millisecond(local).ok()?.to_zoned(TimeZone::UTC).datetime();
    Some(civil.to_zoned(zone.clone()).ok()?.timestamp().as_millisecond())
}

/// Whether a cell is a date written as one: bare numbers do not count.
pub fn looks_like_date(text: &str) -> bool {
    let text = text.trim();
    text.len() >= 6 && !text.bytes().all(|b| b.is_ascii_digit()) && parse(text, DateOrder::DayFirst).is_ok()
        || allows(text) == Allows::MonthFirst
}

/// What a cell says about the order of day and month.
pub fn allows(text: &str) -> Allows {
    let Some(parts) = parts(text.trim()) else { return Allows::NoQuestion };
    if parts.month.is_some() || parts.count != 3 || parts.numbers[0].1 == 4 || parts.dotted {
        return Allows::NoQuestion;
    }
    match (parts.numbers[0].0, parts.numbers[1].0) {
        (13..=31, 1..=12) => Allows::DayFirst,
        (1..=12, 13..=31) => Allows::MonthFirst,
        (1..=12, 1..=12) => Allows::Both,
        _ => Allows::NoQuestion,
    }
}

fn in_range(ms: i64) -> Result<i64, DateError> {
    let low = midnight(*YEARS.start(), 1, 1).unwrap_or(0);
    let high = midnight(*YEARS.end(), 12, 31).unwrap_or(i64::MAX);
    if (low..=high).contains(&ms) { Ok(ms) } else { Err(DateError::OutOfRange) }
}

/// The milliseconds into the day of `14:05`, `2:05:33 pm`.
pub fn time_of_day(text: &str) -> Option<i64> {
    let text = text.trim();
    let hours = take_digits(text).1;
    if !(1..=2).contains(&hours) || !text[hours..].starts_with(':') {
        return None;
    }
    let mut parts = Parts::default();
    let rest = time(text, &mut parts)?;
    rest.trim().is_empty().then_some(parts.time_ms)
}

/// The first moment of a day, UTC.
pub fn midnight(year: i64, month: i64, day: i64) -> Option<i64> {
    let (year, month, day) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let civil = DateTime::new(year, month, day, 0, 0, 0, 0).ok()?;
    Some(civil.to_zoned(TimeZone::UTC).ok()?.timestamp().as_millisecond())
}

/// Seconds, milliseconds, microseconds or nanoseconds since 1970, by the number of digits. A fraction of zeros
/// is what a spreadsheet or a script adds to a whole number.
fn epoch(text: &str) -> Option<i64> {
    let text = text.split_once('.').map_or(text, |(whole, rest)| {
        if !rest.is_empty() && rest.bytes().all(|b| b == b'0') { whole } else { text }
    });
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    match text.len() {
        9 | 10 => Some(number * 1000),
        12 | 13 => Some(number),
        16 => Some(number / 1000),
        19 => Some(number / 1_000_000),
        _ => None,
    }
}

fn resolve(parts: &Parts, order: DateOrder) -> Option<(i64, i64, i64)> {
    let [a, b, c] = parts.numbers;
    if let Some(month) = parts.month {
        return with_month_name(parts, month);
    }
    match (parts.count, a.1) {
        (1, 8) => Some((a.0 / 10_000, a.0 / 100 % 100, a.0 % 100)),
        (3, 4) => Some((a.0, b.0, c.0)),
        (3, _) if c.1 == 4 || c.1 == 2 => {
            let day_first = parts.dotted || order != DateOrder::MonthFirst;
            let (day, month) = if day_first { (a.0, b.0) } else { (b.0, a.0) };
            ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((full_year(c), month, day))
        }
        _ => None,
    }
}

fn with_month_name(parts: &Parts, month: i64) -> Option<(i64, i64, i64)> {
    let [a, b, _] = parts.numbers;
    match (parts.count, a.1, b.1) {
        (2, 4, _) => Some((a.0, month, b.0)),
        (2, _, 2 | 4) => Some((full_year(b), month, a.0)),
        _ => None,
    }
}

/// Two digits: 70 to 99 belong to the last century.
fn full_year((number, digits): (i64, usize)) -> i64 {
    match (digits, number) {
        (2, 70..) => 1900 + number,
        (2, _) => 2000 + number,
        _ => number,
    }
}

/// Takes a cell apart: numbers, a month's name, a time of day, an offset. `None` when anything in
/// it is no part of a date.
fn parts(text: &str) -> Option<Parts> {
    if !(6..=64).contains(&text.len()) || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut parts = Parts::default();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        rest = if first.is_ascii_digit() {
            digits(rest, &mut parts)?
        } else if first.is_alphabetic() {
            word(rest, &mut parts)?
        } else if matches!(first, '+' | '-' | '\u{2212}') && parts.time_ms >= 0 && is_offset(text, rest) {
            offset(rest, &mut parts)?
        } else if matches!(first, '-' | '/' | '.' | ',' | ' ' | '(' | ')' | '\u{A0}' | '\u{202F}' | '\'') {
            &rest[first.len_utf8()..]
        } else {
            return None;
        };
    }
    Some(parts)
}

/// A sign begins an offset when a time of day was already read.
fn is_offset(text: &str, rest: &str) -> bool {
    text[..text.len() - rest.len()].contains(':')
}

fn take_digits(text: &str) -> (i64, usize) {
    let n = text.bytes().take_while(u8::is_ascii_digit).count();
    (text[..n].parse().unwrap_or(i64::MAX), n)
}

fn digits<'t>(text: &'t str, parts: &mut Parts) -> Option<&'t str> {
    let (number, n) = take_digits(text);
    let rest = &text[n..];
    if rest.starts_with(':') && n <= 2 {
        return time(text, parts);
    }
    if parts.count == 3 || n > 8 {
        return None;
    }
    if parts.count == 0 && rest.starts_with('.') {
        parts.dotted = true;
    }
    parts.numbers[parts.count] = (number, n);
    parts.count += 1;
    Some(rest)
}

/// `14:05`, `14:05:33`, `14:05:33.123`, each perhaps with AM or PM.
fn time<'t>(text: &'t str, parts: &mut Parts) -> Option<&'t str> {
    let (hour, n) = take_digits(text);
    let (minute, m) = take_digits(&text[n + 1..]);
    let mut rest = &text[n + 1 + m..];
    let (mut second, mut fraction) = (0, 0);
    if let Some(after) = rest.strip_prefix(':') {
        let (value, s) = take_digits(after);
        second = if s == 0 { i64::MAX } else { value };
        rest = &after[s..];
        (fraction, rest) = milliseconds(rest);
    }
    let (hour, rest) = half_of_day(hour, rest);
    // A leap second counts as the second before it.
    let valid = m == 2 && hour < 24 && minute < 60 && second <= 60;
    parts.time_ms =
        if valid { ((hour * 60 + minute) * 60 + second.min(59)) * 1000 + fraction } else { return None };
    Some(rest)
}

fn milliseconds(text: &str) -> (i64, &str) {
    let Some(after) = text.strip_prefix(['.', ',']).filter(|a| a.starts_with(|c: char| c.is_ascii_digit()))
    else {
        return (0, text);
    };
    let n = after.bytes().take_while(u8::is_ascii_digit).count();
    let kept: i64 = after[..n.min(3)].parse().unwrap_or(0);
    (kept * [100, 10, 1][n.min(3) - 1], &after[n..])
}

fn half_of_day(hour: i64, text: &str) -> (i64, &str) {
    let trimmed = text.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
    let mark: String = trimmed.chars().filter(|c| *c != '.').take(2).flat_map(char::to_lowercase).collect();
    if (mark != "am" && mark != "pm") || !(1..=12).contains(&hour) {
        return (hour, text);
    }
    let length = if trimmed.as_bytes().get(1) == Some(&b'.') { 3 } else { 2 };
    let rest = trimmed.get(length..).unwrap_or_default();
    (hour % 12 + if mark == "pm" { 12 } else { 0 }, rest)
}

/// `+02:00`, `-0800`, `+2`.
fn offset<'t>(text: &'t str, parts: &mut Parts) -> Option<&'t str> {
    let sign = if text.starts_with('+') { 1 } else { -1 };
    let text = text.trim_start_matches(['+', '-', '\u{2212}']);
    let (number, n) = take_digits(text);
    let mut rest = &text[n..];
    let (hours, mut minutes) = if n == 4 { (number / 100, number % 100) } else { (number, 0) };
    if let Some(after) = rest.strip_prefix(':').filter(|_| n <= 2) {
        let m;
        (minutes, m) = take_digits(after);
        rest = &after[m..];
    }
    let valid = n > 0 && hours <= 15 && minutes < 60;
    parts.offset_ms = if valid { Some(sign * (hours * 60 + minutes) * 60_000) } else { return None };
    Some(rest)
}

fn word<'t>(text: &'t str, parts: &mut Parts) -> Option<&'t str> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = (text[..end].to_lowercase(), &text[end..]);
    if let Some(minutes) = zone_letters(&word).filter(|_| parts.count > 0) {
        parts.offset_ms = Some(minutes * 60_000);
    } else if let Some(month) = month(&word) {
        if parts.month.replace(month).is_some() {
            return None;
        }
    } else if !is_filler(&word, parts) {
        return None;
    }
    Some(rest)
}

/// Minutes east of UTC of the abbreviations that mean one zone only.
fn zone_letters(word: &str) -> Option<i64> {
    const ZONES: &[(&str, i64)] = &[
        ("z", 0),
        ("utc", 0),
        ("gmt", 0),
        ("wet", 0),
        ("west", 60),
        ("cet", 60),
        ("mez", 60),
        ("cest", 120),
        ("mesz", 120),
        ("eet", 120),
        ("eest", 180),
        ("msk", 180),
        ("jst", 540),
        ("aest", 600),
        ("aedt", 660),
        ("edt", -240),
        ("est", -300),
        ("cdt", -300),
        ("cst", -360),
        ("mdt", -360),
        ("mst", -420),
        ("pdt", -420),
        ("pst", -480),
    ];
    ZONES.iter().find(|(known, _)| *known == word).map(|(_, hours)| *hours)
}

fn is_filler(word: &str, parts: &Parts) -> bool {
    const WORDS: &[&str] = &[
        "t", "st", "nd", "rd", "th", "of", "at", "de", "del", "um", "uhr", "h", "à", "le", "den", "el", "il",
        "er", "alle", "ore", "kl", "г", "года", "в", "年", "月", "日", "년", "월", "일",
    ];
    const DAYS: &[&str] = &[
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "tues",
        "thur",
        "thurs",
        "mo",
        "di",
        "mi",
        "do",
        "fr",
        "sa",
        "so",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
        "lun",
        "mar",
        "mié",
        "jue",
        "vie",
        "sáb",
        "dom",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
    ];
    WORDS.contains(&word) || (parts.count == 0 && DAYS.contains(&word))
}

/// Months by their English, German, Spanish, French, Italian, Portuguese, Dutch, Polish and Russian names; three
/// letters or more are enough where they are clear.
pub fn month(word: &str) -> Option<i64> {
    const STEMS: [&[&str]; 12] = [
        &["jan", "jän", "ene", "gen", "sty", "янв"],
        &["feb", "fév", "fev", "lut", "фев"],
        &["mar", "mär", "mrz", "mrt", "maa", "мар"],
        &["apr", "abr", "avr", "kwi", "апр"],
        &["may", "mai", "mag", "mei", "maj", "мая", "май"],
        &["jun", "juin", "giu", "cze", "июн"],
        &["jul", "juil", "lug", "lip", "июл"],
        &["aug", "ago", "aoû", "sie", "авг"],
        &["sep", "set", "wrz", "сен"],
        &["oct", "okt", "ott", "out", "paź", "окт"],
        &["nov", "lis", "ноя"],
        &["dec", "dez", "dic", "déc", "gru", "дек"],
    ];
    const LONGEST: usize = 22;
    if word.chars().count() < 3 || word.len() > LONGEST || matches!(word, "mardi" | "martes" | "monday") {
        return None;
    }
    STEMS.iter().position(|stems| stems.iter().any(|s| word.starts_with(s))).map(|at| at as i64 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str, order: DateOrder) -> String {
        match parse(text, order) {
            Ok(ms) => jiff::Timestamp::from_millisecond(ms).unwrap().to_string(),
            Err(e) => format!("{e:?}"),
        }
    }

    #[test]
    fn every_spelling_gives_the_moment() {
        let cases = [
            ("2018-05-01T12:00:00Z", "2018-05-01T12:00:00Z"),
            ("2026-03-14", "2026-03-14T00:00:00Z"),
            ("2021-05-01 00:02:06 -0700", "2021-05-01T07:02:06Z"),
            ("2011-12-06 13:41:31.788000+01:00", "2011-12-06T12:41:31.788Z"),
            ("2024/05/01 3:04:05 PM GMT+2", "2024-05-01T13:04:05Z"),
            ("Tue, 1 Jul 2003 10:52:37 +0200", "2003-07-01T08:52:37Z"),
            ("2015-02-24 11:35:52 -0800", "2015-02-24T19:35:52Z"),
            ("1522648840", "2018-04-02T06:00:40Z"),
            ("1522648840565", "2018-04-02T06:00:40.565Z"),
            ("31-Jul-18", "2018-07-31T00:00:00Z"),
            ("14.03.2026", "2026-03-14T00:00:00Z"),
            ("14.03.26, 9:05 Uhr", "2026-03-14T09:05:00Z"),
            ("14 March 2026", "2026-03-14T00:00:00Z"),
            ("Mar 14, 2026", "2026-03-14T00:00:00Z"),
            ("March 14th, 2026 at 12:30 a.m.", "2026-03-14T00:30:00Z"),
            ("14. März 2026", "2026-03-14T00:00:00Z"),
            ("20260314", "2026-03-14T00:00:00Z"),
            ("2024-05-01 12:00:00 PDT", "2024-05-01T19:00:00Z"),
            ("2024-05-01 12:00 MESZ", "2024-05-01T10:00:00Z"),
            ("1522648840.0", "2018-04-02T06:00:40Z"),
            ("1522648840565000", "2018-04-02T06:00:40.565Z"),
            ("1522648840565000000", "2018-04-02T06:00:40.565Z"),
            ("2024年5月1日", "2024-05-01T00:00:00Z"),
            ("2 settembre 2024", "2024-09-02T00:00:00Z"),
            ("12 de outubro de 2024", "2024-10-12T00:00:00Z"),
            ("lunes, 1 de mayo de 2023", "2023-05-01T00:00:00Z"),
            ("5 мая 2024 г.", "2024-05-05T00:00:00Z"),
            ("12/03/26", "2026-03-12T00:00:00Z"),
            ("12/03/99 1:05 pm", "1999-03-12T13:05:00Z"),
        ];
        for (text, want) in cases {
            assert_eq!(iso(text, DateOrder::DayFirst), want, "{text}");
        }
        assert_eq!(iso("12/03/26", DateOrder::MonthFirst), "2026-12-03T00:00:00Z");
        assert_eq!(
            iso("03.12.2026", DateOrder::MonthFirst),
            "2026-12-03T00:00:00Z",
            "dots put the day first"
        );
    }

    #[test]
    fn a_date_without_a_zone_is_in_the_one_of_its_column() {
        let zone = zone("America/New_York").unwrap();
        let cases = [
            ("2026-01-15 09:00:00", "2026-01-15T14:00:00Z"),
            ("2026-07-15 09:00:00", "2026-07-15T13:00:00Z"),
            ("2026-07-15 09:00:00Z", "2026-07-15T09:00:00Z"),
            ("2026-03-08 02:30:00", "2026-03-08T07:30:00Z"),
        ];
        for (text, want) in cases {
            let ms = parse_in(text, DateOrder::DayFirst, Some(&zone)).unwrap();
            assert_eq!(jiff::Timestamp::from_millisecond(ms).unwrap().to_string(), want, "{text}");
        }
        assert!(super::zone("Europe/Halden").is_none());
    }

    #[test]
    fn what_is_no_date_is_not_read_as_one() {
        for text in [
            "",
            "5",
            "3.5",
            "59.0.2",
            "tomorrow",
            "Stage 2 of 3",
            "2026-13-40x",
            "1/2/3",
            "12:30",
            "N/A",
            "1_1",
        ] {
            assert_eq!(parse(text, DateOrder::DayFirst), Err(DateError::Unreadable), "{text}");
        }
        for text in ["1899-12-31", "2026-02-30", "9999-12-31"] {
            assert_eq!(parse(text, DateOrder::DayFirst), Err(DateError::OutOfRange), "{text}");
        }
    }

    #[test]
    fn the_order_is_asked_only_where_it_is_open() {
        assert_eq!(allows("14/03/2026"), Allows::DayFirst);
        assert_eq!(allows("03/14/26"), Allows::MonthFirst);
        assert_eq!(allows("03/04/2026"), Allows::Both);
        for text in ["2026-03-04", "4 March 2026", "04.03.2026", "hello there"] {
            assert_eq!(allows(text), Allows::NoQuestion, "{text}");
        }
    }
}
