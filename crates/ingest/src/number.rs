//! Numbers as people and tools write them: `4,5`, `5/5`, `★★★★☆`, `4 out of 5 stars`.

/// A number with what its cell said about the scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    pub value: f64,
    /// The upper end of the scale, when the cell states one (`8/10`).
    pub out_of: Option<f64>,
}

/// A plain finite number: digits with `.` or `,` as decimal mark, thousands marks, a sign.
pub fn plain(text: &str) -> Option<f64> {
    let text = text.trim();
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() > 30 {
        return None;
    }
    if bytes.iter().all(|b| b.is_ascii_digit() || *b == b'.' || *b == b'-') {
        return text.parse().ok();
    }
    western(text)?.parse().ok().filter(|v: &f64| v.is_finite())
}

/// Digits of other scripts to ASCII, decimal comma to point, thousands marks dropped; `None` when
/// anything else is in it.
fn western(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '0'..='9' | '.' | ',' => out.push(c),
            '-' | '+' if out.is_empty() => out.push(c),
            '\u{2212}' if out.is_empty() => out.push('-'),
            '٠'..='٩' => out.push(digit(c, '٠')),
            '۰'..='۹' => out.push(digit(c, '۰')),
            '０'..='９' => out.push(digit(c, '０')),
            '٫' => out.push('.'),
            '\u{A0}' | '\u{202F}' | '\'' => {}
            _ => return None,
        }
    }
    Some(one_decimal_mark(&out))
}

fn digit(c: char, zero: char) -> char {
    char::from(b'0' + (c as u32 - zero as u32) as u8)
}

/// The last of `.` and `,` is the decimal mark when both occur; a lone comma is one too, unless
/// exactly three digits follow it and there is more than one of it.
fn one_decimal_mark(text: &str) -> String {
    match (text.rfind('.'), text.rfind(',')) {
        (Some(point), Some(comma)) if comma > point => text.replace('.', "").replace(',', "."),
        (Some(_), Some(_)) => text.replace(',', ""),
        (None, Some(_)) if text.matches(',').count() > 1 => text.replace(',', ""),
        (None, Some(_)) => text.replace(',', "."),
        _ => text.to_owned(),
    }
}

/// Reads a rating or a survey answer.
pub fn answer(text: &str) -> Option<Answer> {
    let text = text.trim();
    if let Some(value) = plain(text) {
        return Some(Answer { value, out_of: None });
    }
    stars(text).or_else(|| percent(text)).or_else(|| worded(text)).or_else(|| introduced(text))
}

/// `80%`.
fn percent(text: &str) -> Option<Answer> {
    let value = plain(text.strip_suffix(['%', '٪'])?)?;
    Some(Answer { value, out_of: Some(100.0) })
}

/// A word before the number: `Rated 4 out of 5`, `Note : 4/5`, `Extremely likely - 10`, `Very easy (7)`.
fn introduced(text: &str) -> Option<Answer> {
    const BEFORE: &[&str] = &[
        "rated",
        "rating",
        "score",
        "note",
        "bewertung",
        "bewertet mit",
        "puntuación",
        "valutazione",
        "nota",
        "★",
        "⭐",
    ];
    if text.len() > 60 {
        return None;
    }
    let at = text.find(|c: char| c.is_numeric())?;
    let word = text[..at].trim_end_matches([' ', ':', '\u{A0}', '\u{FE0F}']).to_lowercase();
    if BEFORE.contains(&word.as_str()) {
        let rest = text[at..].trim();
        return plain(rest).map(|value| Answer { value, out_of: None }).or_else(|| worded(rest));
    }
    let labelled = word.ends_with(['-', '–', '—', '=', '(']) && word.chars().any(char::is_alphabetic);
    let number = text[at..].trim_end_matches(')');
    if labelled { plain(number).map(|value| Answer { value, out_of: None }) } else { None }
}

/// `★★★★☆`, `⭐⭐⭐`; half stars count a half.
fn stars(text: &str) -> Option<Answer> {
    let (mut full, mut empty) = (0.0, 0.0);
    for c in text.chars() {
        match c {
            '★' | '⭐' | '🌟' => full += 1.0,
            '☆' | '✩' => empty += 1.0,
            '½' | '⯪' => full += 0.5,
            '\u{FE0F}' | ' ' => {}
            _ => return None,
        }
    }
    let out_of = (empty > 0.0).then_some(full + empty);
    (full + empty > 0.0).then_some(Answer { value: full, out_of })
}

/// A number at the front, then perhaps a scale: `4/5`, `4 out of 5 stars`, `9 - Very likely`.
fn worded(text: &str) -> Option<Answer> {
    if text.len() > 60 {
        return None;
    }
    let end = text
        .find(|c: char| !c.is_numeric() && !matches!(c, '.' | ',' | '-' | '+' | '٫'))
        .unwrap_or(text.len());
    let value = plain(text[..end].trim_end_matches(['.', ',', '-']))?;
    let rest = text[end..].trim().to_lowercase();
    if let Some(scale) = rest.strip_prefix('/') {
        return scale_of(scale).map(|out_of| Answer { value, out_of: Some(out_of) });
    }
    for words in ["out of ", "of ", "von ", "de ", "sur ", "su ", "van ", "z "] {
        if let Some(out_of) = rest.strip_prefix(words).and_then(scale_of) {
            return Some(Answer { value, out_of: Some(out_of) });
        }
    }
    let units = ["star", "stern", "étoile", "estrella", "stell", "punkt", "point", "★", "⭐"];
    let labelled = rest.starts_with(['-', '–', ':', '=']) || rest.starts_with('(');
    (labelled || units.iter().any(|u| rest.starts_with(u))).then_some(Answer { value, out_of: None })
}

fn scale_of(text: &str) -> Option<f64> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_numeric() && c != '.').unwrap_or(text.len());
    plain(text[..end].trim_end_matches('.')).filter(|v| *v >= 2.0)
}

/// Brings a rating to 1 to 5 stars. `scale` is what the column says; a cell's own scale wins. The worst answer of a
/// scale maps to 1 and the best to 5, in a straight line. `None`: outside.
pub fn to_stars(answer: Answer, scale: u8) -> Option<f64> {
    on_scale(answer, scale, 5.0)
}

/// Brings an answer to 1 to `top` in a straight line from the worst of its scale to the best. A scale of 100 begins
/// at 0, one of 2 is 0 and 1, every other begins at 1.
pub fn on_scale(answer: Answer, scale: u8, top: f64) -> Option<f64> {
    let (low, high) = match answer.out_of.unwrap_or(f64::from(scale)) {
        100.0 => (0.0, 100.0),
        2.0 => (0.0, 1.0),
        high => (1.0, high),
    };
    let value =
        if high == top { answer.value } else { 1.0 + (answer.value - low) * (top - 1.0) / (high - low) };
    (1.0..=top).contains(&value).then_some(value)
}

/// A survey answer within `low..=high`; `None`: outside, or on a scale of its own that differs.
pub fn within(answer: Answer, low: f64, high: f64) -> Option<f64> {
    let scale_fits = answer.out_of.is_none_or(|top| top == high);
    (scale_fits && (low..=high).contains(&answer.value)).then_some(answer.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_spelling() {
        let cases = [
            ("4.5", Some(4.5)),
            ("4,5", Some(4.5)),
            (" 3 ", Some(3.0)),
            ("1.234,56", Some(1234.56)),
            ("1,234.56", Some(1234.56)),
            ("٤", Some(4.0)),
            ("-2", Some(-2.0)),
            ("+1", Some(1.0)),
            ("NaN", None),
            ("inf", None),
            ("1e999", None),
            ("∞", None),
            ("", None),
            ("four", None),
            ("--", None),
        ];
        for (text, want) in cases {
            assert_eq!(plain(text), want, "{text}");
        }
    }

    #[test]
    fn ratings_are_read_in_every_spelling() {
        let read = |text| answer(text).and_then(|a| to_stars(a, 5));
        let cases = [
            ("5/5", Some(5.0)),
            ("★★★★☆", Some(4.0)),
            ("⭐️⭐️⭐️", Some(3.0)),
            ("4 out of 5 stars", Some(4.0)),
            ("4.0 out of 5 stars", Some(4.0)),
            ("4 stars", Some(4.0)),
            ("4 von 5", Some(4.0)),
            ("10/10", Some(5.0)),
            ("1/10", Some(1.0)),
            ("5 - Excellent", Some(5.0)),
            ("Rated 4 out of 5 stars", Some(4.0)),
            ("Note : 3/5", Some(3.0)),
            ("Excellent - 5", Some(5.0)),
            ("Poor (2)", Some(2.0)),
            ("★ 4,5", Some(4.5)),
            ("50%", Some(3.0)),
            ("0 %", Some(1.0)),
            ("101%", None),
            ("Galaxy S22 - 4", None),
            ("Shop 4", None),
            ("7", None),
            ("0", None),
            ("4 days", None),
        ];
        for (text, want) in cases {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn a_scale_of_ten_keeps_its_ends() {
        let ten = |value| to_stars(Answer { value, out_of: None }, 10);
        assert_eq!((ten(1.0), ten(5.5), ten(10.0), ten(11.0)), (Some(1.0), Some(3.0), Some(5.0), None));
    }

    #[test]
    fn every_scale_keeps_its_ends_and_its_middle() {
        let bring = |value, scale, top| on_scale(Answer { value, out_of: None }, scale, top);
        let cases = [
            (1.0, 7, 5.0, Some(1.0)),
            (4.0, 7, 5.0, Some(3.0)),
            (7.0, 7, 5.0, Some(5.0)),
            (0.0, 100, 5.0, Some(1.0)),
            (100.0, 100, 5.0, Some(5.0)),
            (3.0, 5, 7.0, Some(4.0)),
            (0.0, 2, 5.0, Some(1.0)),
            (1.0, 2, 5.0, Some(5.0)),
            (8.0, 7, 5.0, None),
            (0.0, 5, 5.0, None),
        ];
        for (value, scale, top, want) in cases {
            assert_eq!(bring(value, scale, top), want, "{value} of {scale}");
        }
    }
}
