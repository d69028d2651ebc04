//! The dates of metric values: days, and also months, quarters, weeks and years, whose first moment they are.

use std::ops::RangeInclusive;

use jiff::{Span, civil::ISOWeekDate, civil::Weekday, tz::TimeZone};

use crate::date::{self, DateError};
use crate::role::DateOrder;

/// Series go back further than comments.
const YEARS: RangeInclusive<i64> = 1500..=2200;
const DAY: i64 = 86_400_000;
/// How far a fraction of a year may be from a month, in months: `1949.0833` is rounded.
const ROUNDED: f64 = 0.02;

/// The first moment of a period, UTC milliseconds.
pub fn parse(text: &str, order: DateOrder, zone: Option<&TimeZone>) -> Result<i64, DateError> {
    let text = text.trim();
    let found = year(text).or_else(|| month(text)).or_else(|| quarter(text)).or_else(|| week(text));
    found.map_or_else(|| date::parse_between(text, order, zone, &YEARS), Ok)
}

/// Whether a cell is a year alone or with a fraction, which any other number may be too.
pub fn is_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || b == b'.') || text.parse::<f64>().is_ok()
}

fn start(year: i64, month: i64) -> Option<i64> {
    (YEARS.contains(&year) && (1..=12).contains(&month)).then(|| date::midnight(year, month, 1)).flatten()
}

/// `1949`, and `1949.0833`: the year and the share of it that is over, in months where it is one, else in days.
fn year(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.len() != 4 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let year: i64 = whole.parse().ok()?;
    if fraction.is_empty() {
        return start(year, 1);
    }
    let share: f64 = format!("0.{fraction}").parse().ok()?;
    let months = share * 12.0;
    if (months - months.round()).abs() < ROUNDED {
        let month = months.round() as i64;
        return if month == 12 { start(year + 1, 1) } else { start(year, month + 1) };
    }
    let (from, to) = (start(year, 1)?, start(year + 1, 1)?);
    let days = (to - from) / DAY;
    Some(from + ((share * days as f64).round() as i64).min(days - 1) * DAY)
}

/// `1949-02`, `1949/2`, `02/1949`, `1949M02`, `Feb 1949`, `1949 February`.
fn month(text: &str) -> Option<i64> {
    let parts: Vec<&str> =
        text.split(['-', '/', '.', ' ', 'M', ',']).filter(|part| !part.is_empty()).collect();
    // A month's own name may begin with the letter that parts year and number.
    let named: Vec<&str> = text.split(['-', '/', '.', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str, digits: RangeInclusive<usize>| {
        (digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<i64>().ok())
            .flatten()
    };
    let read = match named[..] {
        [name, year] if number(year, 4..=4).is_some() && date::month(&name.to_lowercase()).is_some() => {
            Some((number(year, 4..=4)?, date::month(&name.to_lowercase())?))
        }
        [year, name] if number(year, 4..=4).is_some() && date::month(&name.to_lowercase()).is_some() => {
            Some((number(year, 4..=4)?, date::month(&name.to_lowercase())?))
        }
        _ => None,
    };
    let read = read.or_else(|| match parts[..] {
        [year, month] if year.len() == 4 => Some((number(year, 4..=4)?, number(month, 1..=2)?)),
        [month, year] if year.len() == 4 && !text.contains('.') => {
            Some((number(year, 4..=4)?, number(month, 1..=2)?))
        }
        _ => None,
    });
    read.and_then(|(year, month)| start(year, month))
}

/// `2024-Q1`, `2024Q1`, `Q1 2024`, `Q1/2024`.
fn quarter(text: &str) -> Option<i64> {
    let upper = text.to_uppercase();
    let (before, after) = upper.split_once('Q')?;
    let clean = |part: &str| part.trim_matches(['-', ' ', '/', '.']).to_owned();
    let (before, after) = (clean(before), clean(after));
    let (year, quarter) = if before.is_empty() {
        let (quarter, year) = after.split_at_checked(1)?;
        (clean(year), quarter.to_owned())
    } else {
        (before, after)
    };
    let quarter: i64 = quarter.parse().ok()?;
    let year = (year.len() == 4).then(|| year.parse().ok()).flatten()?;
    (1..=4).contains(&quarter).then(|| start(year, quarter * 3 - 2)).flatten()
}

/// `2024-W05`: from Monday on.
fn week(text: &str) -> Option<i64> {
    let (year, week) = text.split_once("-W").or_else(|| text.split_once('W'))?;
    let (year, week): (i16, i8) = (year.trim().parse().ok()?, week.trim().parse().ok()?);
    let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
    let since = monday.since((jiff::Unit::Day, jiff::civil::date(1970, 1, 1))).ok()?;
    YEARS.contains(&i64::from(year)).then(|| i64::from(Span::get_days(&since)) * DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> String {
        match parse(text, DateOrder::DayFirst, None) {
            Ok(ms) => jiff::Timestamp::from_millisecond(ms).unwrap().to_string()[..10].to_owned(),
            Err(e) => format!("{e:?}"),
        }
    }

    #[test]
    fn a_period_is_its_first_day() {
        let cases = [
            ("1949", "1949-01-01"),
            ("1871", "1871-01-01"),
            ("1949.0833", "1949-02-01"),
            ("1949.1667", "1949-03-01"),
            ("1949.9167", "1949-12-01"),
            ("1960.5", "1960-07-01"),
            ("1960.25", "1960-04-01"),
            // Not a month: the eleventh day of a leap year of 366.
            ("2024.0273", "2024-01-11"),
            ("2024-05", "2024-05-01"),
            ("2024/5", "2024-05-01"),
            ("05/2024", "2024-05-01"),
            ("2024M05", "2024-05-01"),
            ("May 2024", "2024-05-01"),
            ("mars 2024", "2024-03-01"),
            ("2024 March", "2024-03-01"),
            ("2024-Q2", "2024-04-01"),
            ("Q4 2024", "2024-10-01"),
            ("2024-W01", "2024-01-01"),
            ("2024W05", "2024-01-29"),
            ("1949-02-17", "1949-02-17"),
            ("17/02/1949", "1949-02-17"),
            ("2024-05-06 07:08:09", "2024-05-06"),
            ("12", "Unreadable"),
            ("1949.08.33", "OutOfRange"),
            ("2024-13", "Unreadable"),
            ("5 2024-Q", "Unreadable"),
            ("1066", "Unreadable"),
        ];
        for (text, want) in cases {
            assert_eq!(iso(text), want, "{text}");
        }
    }
}
