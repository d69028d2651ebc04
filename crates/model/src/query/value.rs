//! Values of fields: numbers, ranges and dates.

use std::ops::Bound;

use jiff::{Span, civil::Date};

use super::Range;

const EPOCH: Date = Date::constant(1970, 1, 1);

/// Days since 1970.
pub fn day_of(date: Date) -> i64 {
    (date - EPOCH).get_days().into()
}

/// Months since January 1970 of a day since 1970.
pub fn month_of_day(day: i64) -> i64 {
    let days = Span::new().try_days(day);
    let date = days.and_then(|days| EPOCH.checked_add(days)).unwrap_or(EPOCH);
    (i64::from(date.year()) - 1970) * 12 + i64::from(date.month()) - 1
}

/// `3`, `<3`, `<=3`, `>3`, `>=3`, `1..3`, `..3`, `1..`.
pub(super) fn range(text: &str) -> Option<Range> {
    let bounds = |from, to| Some(Range { from, to });
    if let Some((from, to)) = text.split_once("..") {
        let end = |text: &str| match text.is_empty() {
            true => Some(Bound::Unbounded),
            false => number(text).map(Bound::Included),
        };
        let range = Range { from: end(from)?, to: end(to)? };
        return (!from.is_empty() || !to.is_empty()).then_some(range);
    }
    let (how, rest) = comparison(text);
    let value = number(rest)?;
    match how {
        "<" => bounds(Bound::Unbounded, Bound::Excluded(value)),
        "<=" => bounds(Bound::Unbounded, Bound::Included(value)),
        ">" => bounds(Bound::Excluded(value), Bound::Unbounded),
        ">=" => bounds(Bound::Included(value), Bound::Unbounded),
        _ => bounds(Bound::Included(value), Bound::Included(value)),
    }
}

fn comparison(text: &str) -> (&str, &str) {
    let signs = [("<=", "<="), (">=", ">="), ("≤", "<="), ("≥", ">="), ("<", "<"), (">", ">"), ("=", "=")];
    let of = signs.into_iter().find_map(|(sign, how)| Some((how, text.strip_prefix(sign)?)));
    of.unwrap_or(("", text))
}

/// A number with a point or a comma, and with the minus of a keyboard or of print.
fn number(text: &str) -> Option<f64> {
    let plain = text.replace('−', "-").replace(',', ".");
    let looks = plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'));
    plain.parse().ok().filter(|value: &f64| looks && value.is_finite())
}

/// `2026`, `2026-03`, `2026-03-14`, the same behind `<`, `<=`, `>`, `>=`, and two of them around `..`: days from the
/// first to before the second.
pub(super) fn dates(text: &str) -> Option<(Option<i64>, Option<i64>)> {
    if let Some((from, to)) = text.split_once("..") {
        let from = if from.is_empty() { None } else { Some(span(from)?.0) };
        let to = if to.is_empty() { None } else { Some(span(to)?.1) };
        return (from.is_some() || to.is_some()).then_some((from, to));
    }
    let (how, rest) = comparison(text);
    let (from, to) = span(rest)?;
    Some(match how {
        "<" => (None, Some(from)),
        "<=" => (None, Some(to)),
        ">" => (Some(to), None),
        ">=" => (Some(from), None),
        _ => (Some(from), Some(to)),
    })
}

/// The first day of a year, month or day, and the one behind its last.
fn span(text: &str) -> Option<(i64, i64)> {
    let mut parts = text.split('-');
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i16>().ok())?;
    let year = parts.next().filter(|year| year.len() == 4).and_then(digits)?;
    let month = parts.next().map(digits);
    let day = parts.next().map(digits);
    if parts.next().is_some() || month == Some(None) || day == Some(None) {
        return None;
    }
    let (month, day) = (month.flatten(), day.flatten());
    let first = Date::new(year, month.unwrap_or(1) as i8, day.unwrap_or(1) as i8).ok()?;
    let length = match (month, day) {
        (None, _) => Span::new().years(1),
        (_, None) => Span::new().months(1),
        _ => Span::new().days(1),
    };
    Some((day_of(first), day_of(first.checked_add(length).ok()?)))
}

/// A span of days as it is typed.
pub(super) fn typed_dates(from: Option<i64>, to: Option<i64>) -> String {
    let text = |day: i64| {
        let days = Span::new().try_days(day);
        days.and_then(|days| EPOCH.checked_add(days)).unwrap_or(EPOCH).to_string()
    };
    match (from, to) {
        (Some(from), Some(to)) => match [4, 7, 10].map(|len| text(from)[..len].to_owned()) {
            [year, _, _] if span(&year) == Some((from, to)) => year,
            [_, month, _] if span(&month) == Some((from, to)) => month,
            [_, _, day] if from + 1 == to => day,
            [_, _, day] => format!("{day}..{}", text(to - 1)),
        },
        (Some(from), None) => format!("{}..", text(from)),
        (None, Some(to)) => format!("..{}", text(to - 1)),
        (None, None) => String::new(),
    }
}

/// A range as it is typed.
pub(super) fn typed_range(range: &Range) -> String {
    match (range.from, range.to) {
        (Bound::Included(from), Bound::Included(to)) if from == to => from.to_string(),
        (Bound::Included(from), Bound::Included(to)) => format!("{from}..{to}"),
        (Bound::Included(from), _) => format!(">={from}"),
        (Bound::Excluded(from), _) => format!(">{from}"),
        (Bound::Unbounded, Bound::Included(to)) => format!("<={to}"),
        (Bound::Unbounded, Bound::Excluded(to)) => format!("<{to}"),
        (Bound::Unbounded, Bound::Unbounded) => String::new(),
    }
}
