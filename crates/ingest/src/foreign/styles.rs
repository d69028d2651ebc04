//! What a number of a workbook means by its format: a date, a duration, digits that fill a width.

/// How the number of a cell is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    #[default]
    Plain,
    Date,
    /// Hours that may be more than a day's.
    Duration,
    /// `00000`: leading zeros belong to it.
    Digits(u8),
}

/// Days from 1970 back to the first day of each of the two calendars of Excel, where serial 0 stands.
const DAYS_1900: i64 = 25_569;
const DAYS_1904: i64 = 24_107;
const DAY: f64 = 86_400.0;
/// The day after 9999-12-31.
pub const TOO_LATE: f64 = 2_958_466.0;

impl Style {
    /// The meaning of a format of the list every program knows.
    pub fn built_in(id: u32) -> Style {
        match id {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Style::Date,
            46 => Style::Duration,
            _ => Style::Plain,
        }
    }

    /// The meaning of a format code such as `dd/mm/yyyy hh:mm` or `[h]:mm`.
    pub fn of_code(code: &str) -> Style {
        let first = code.split(';').next().unwrap_or_default();
        if !first.is_empty() && first.len() <= 20 && first.bytes().all(|b| b == b'0') {
            return Style::Digits(first.len() as u8);
        }
        let (mut bare, mut elapsed) = (String::new(), false);
        let mut chars = first.chars();
        while let Some(c) = chars.next() {
            match c {
                '"' => drop(chars.by_ref().find(|c| *c == '"')),
                '\\' | '_' | '*' => drop(chars.next()),
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    elapsed |= !inside.is_empty()
                        && inside.chars().all(|c| matches!(c, 'h' | 'H' | 'm' | 'M' | 's' | 'S'));
                }
                c => bare.push(c.to_ascii_lowercase()),
            }
        }
        if elapsed {
            Style::Duration
        } else if bare != "general" && bare.contains(['y', 'd', 'm', 'h', 's']) && !bare.contains(['#', '?'])
        {
            Style::Date
        } else {
            Style::Plain
        }
    }
}

/// A number as it is to be read, or why it cannot be.
pub fn shown(raw: &str, style: Style, from_1904: bool) -> Result<String, &'static str> {
    match style {
        Style::Plain => Ok(without_exponent(raw)),
        Style::Digits(width) => Ok(format!("{:0>width$}", without_exponent(raw), width = usize::from(width))),
        Style::Date => raw.parse().map_err(|_| "is no date").and_then(|serial| date(serial, from_1904)),
        Style::Duration => raw.parse().map_err(|_| "is no duration").and_then(duration),
    }
}

/// `1.5E+15` as its digits; anything else, and what has no exact digits, as it stands.
fn without_exponent(raw: &str) -> String {
    let Some((digits, power)) = raw.split_once(['E', 'e']) else { return raw.to_owned() };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    match power.parse::<usize>() {
        Ok(power) if power <= 30 && part.len() <= power => format!("{whole}{part:0<power$}"),
        _ => raw.to_owned(),
    }
}

/// `2026-03-14`, `2026-03-14 10:00:00`, or `10:00:00` where there is no day.
pub fn date(serial: f64, from_1904: bool) -> Result<String, &'static str> {
    if !(0.0..TOO_LATE).contains(&serial) {
        return Err("is no day of the calendar");
    }
    let seconds = (serial * DAY).round() as i64;
    let (day, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let time = format!("{:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60);
    if day == 0 && !from_1904 {
        return Ok(time);
    }
    if day == 60 && !from_1904 {
        return Err("is 29 February 1900, a day that never was");
    }
    let before_march_1900 = !from_1904 && day < 60;
    let start = if from_1904 { DAYS_1904 } else { DAYS_1900 };
    let days = day + i64::from(before_march_1900) - start;
    let date = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(days));
    let date = date.map_err(|_| "is no day of the calendar")?;
    Ok(if rest == 0 { date.to_string() } else { format!("{date} {time}") })
}

pub fn duration(days: f64) -> Result<String, &'static str> {
    if !days.is_finite() || days.abs() > 1e7 {
        return Err("is no duration");
    }
    let seconds = (days.abs() * DAY).round() as u64;
    let sign = if days < 0.0 { "-" } else { "" };
    Ok(format!("{sign}{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_say_what_a_number_is() {
        let cases = [
            ("General", Style::Plain),
            ("0.00", Style::Plain),
            ("#,##0 \"days\"", Style::Plain),
            ("dd/mm/yyyy hh:mm", Style::Date),
            ("[$-409]d-mmm-yy;@", Style::Date),
            ("[Red]0", Style::Plain),
            ("[h]:mm:ss", Style::Duration),
            ("mm:ss.0", Style::Date),
            ("00000", Style::Digits(5)),
            ("\\d0", Style::Plain),
        ];
        for (code, want) in cases {
            assert_eq!(Style::of_code(code), want, "{code}");
        }
        assert_eq!(
            [Style::built_in(14), Style::built_in(46), Style::built_in(2)],
            [Style::Date, Style::Duration, Style::Plain]
        );
    }

    #[test]
    fn serial_numbers_become_days() {
        let cases = [
            (46_095.0, false, Ok("2026-03-14")),
            (46_095.416_666_666_664, false, Ok("2026-03-14 10:00:00")),
            (44_633.0, true, Ok("2026-03-14")),
            (1.0, false, Ok("1900-01-01")),
            (59.0, false, Ok("1900-02-28")),
            (60.0, false, Err("is 29 February 1900, a day that never was")),
            (61.0, false, Ok("1900-03-01")),
            (0.5, false, Ok("12:00:00")),
            (-1.0, false, Err("is no day of the calendar")),
            (2_958_465.0, false, Ok("9999-12-31")),
            (2_958_466.0, false, Err("is no day of the calendar")),
            (f64::NAN, false, Err("is no day of the calendar")),
        ];
        for (serial, from_1904, want) in cases {
            assert_eq!(date(serial, from_1904).as_deref(), want.as_deref(), "{serial}");
        }
        assert_eq!(duration(1.5).as_deref(), Ok("36:00:00"));
    }

    #[test]
    fn long_numbers_keep_every_digit() {
        let cases = [
            ("1234567890123456789", Style::Plain, "1234567890123456789"),
            ("1E+15", Style::Plain, "1000000000000000"),
            ("1.25e3", Style::Plain, "1250"),
            ("1.5E-3", Style::Plain, "1.5E-3"),
            ("-2E2", Style::Plain, "-200"),
            ("123", Style::Digits(5), "00123"),
        ];
        for (raw, style, want) in cases {
            assert_eq!(shown(raw, style, false).as_deref(), Ok(want), "{raw}");
        }
    }
}
