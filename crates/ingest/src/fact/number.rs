//! Money and measured values as tables write them.

/// Money is kept in ten-thousandths of its unit: no currency has more decimals, and sums stay exact.
pub const UNIT: i64 = 10_000;
/// Beyond this an amount is damage, and sums could overflow.
const LARGEST: f64 = 1e11;

/// An amount and the currency that its cell names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    /// In ten-thousandths.
    pub amount: i64,
    pub currency: Option<String>,
}

const SIGNS: [(&str, &str); 9] = [
    ("US$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("zł", "PLN"),
    ("₺", "TRY"),
    ("$", "USD"),
];

/// `29.33`, `1.234,50 €`, `EUR 12`, `(3.20)`, `-5`. A dollar sign is taken for that of the United States.
pub fn money(cell: &str) -> Option<Money> {
    let cell = cell.trim();
    let (cell, negative) = match cell.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => (cell, false),
    };
    let (digits, currency) = parted(cell)?;
    let amount = ten_thousandths(&digits)?;
    Some(Money { amount: if negative { -amount } else { amount }, currency })
}

/// Takes the sign or code of a currency off either end.
fn parted(cell: &str) -> Option<(String, Option<String>)> {
    for (sign, code) in SIGNS {
        if cell.contains(sign) {
            return Some((cell.replacen(sign, "", 1), Some(code.to_owned())));
        }
    }
    let letters: String = cell.chars().filter(|c| c.is_alphabetic()).collect();
    match letters.len() {
        0 => Some((cell.to_owned(), None)),
        3 if letters.bytes().all(|b| b.is_ascii_uppercase()) => {
            Some((cell.replacen(&letters, "", 1), Some(letters)))
        }
        _ => None,
    }
}

/// Exactly what stands there, where it has no more than four decimals; else rounded half away from zero.
fn ten_thousandths(text: &str) -> Option<i64> {
    let plain = decimal(text)?;
    let (sign, unsigned) = plain.strip_prefix('-').map_or((1, plain.as_str()), |rest| (-1, rest));
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    if whole.len() > 12 || plain.parse::<f64>().ok()?.abs() > LARGEST {
        return None;
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let mut padded: String = fraction.chars().take(4).collect();
    while padded.len() < 4 {
        padded.push('0');
    }
    let up = i64::from(fraction.as_bytes().get(4).is_some_and(|digit| *digit >= b'5'));
    Some(sign * (whole * UNIT + padded.parse::<i64>().ok()? + up))
}

/// A measured value: a number in any spelling, also `1.2e-5` and `12 %`, which is 12.
pub fn value(cell: &str) -> Option<f64> {
    let cell = cell.trim().trim_end_matches('%').trim_end();
    let scientific = cell.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    let read = if scientific { cell.parse().ok() } else { None };
    read.or_else(|| decimal(cell)?.parse().ok()).filter(|value: &f64| value.is_finite())
}

/// The digits with a point as decimal mark. The last of point and comma is the mark where both occur; a mark that
/// occurs twice parts thousands, and so does a single comma before exactly three digits unless a zero is before it.
fn decimal(text: &str) -> Option<String> {
    let text: String =
        text.chars().filter(|c| !matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\'' | '’')).collect();
    let text = text.replace('\u{2212}', "-");
    let unsigned = text.trim_start_matches(['-', '+']);
    let is_number = unsigned.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
        && unsigned.bytes().any(|b| b.is_ascii_digit())
        && text.len() - unsigned.len() <= 1;
    if !is_number {
        return None;
    }
    let marks = (unsigned.matches('.').count(), unsigned.matches(',').count());
    let after = |mark: char| unsigned.rsplit(mark).next().map_or(0, str::len);
    let number = match marks {
        (0, 1) if after(',') == 3 && !unsigned.starts_with(['0', ',']) => unsigned.replace(',', ""),
        (0, 1) => unsigned.replace(',', "."),
        (0 | 1, 0) => unsigned.to_owned(),
        (2.., 0) => unsigned.replace('.', ""),
        (0, 2..) => unsigned.replace(',', ""),
        _ if unsigned.rfind(',') > unsigned.rfind('.') && marks.1 == 1 => {
            unsigned.replace('.', "").replace(',', ".")
        }
        _ if marks.0 == 1 => unsigned.replace(',', ""),
        _ => return None,
    };
    Some(if text.starts_with('-') { format!("-{number}") } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_exact_in_every_spelling() {
        let cases = [
            ("29.33", Some((293_300, None))),
            ("0.1", Some((1_000, None))),
            ("1,234.50", Some((12_345_000, None))),
            ("1.234,50 €", Some((12_345_000, Some("EUR")))),
            ("1 234,5", Some((12_345_000, None))),
            ("1,234", Some((12_340_000, None))),
            ("0,125", Some((1_250, None))),
            ("12,5", Some((125_000, None))),
            ("$5", Some((50_000, Some("USD")))),
            ("EUR 12", Some((120_000, Some("EUR")))),
            ("12 CHF", Some((120_000, Some("CHF")))),
            ("(3.20)", Some((-32_000, None))),
            ("-3.20", Some((-32_000, None))),
            (".5", Some((5_000, None))),
            ("1.00005", Some((10_001, None))),
            ("12 pieces", None),
            ("", None),
            ("1-2", None),
            ("1e5", None),
            ("999999999999999", None),
        ];
        for (cell, want) in cases {
            let found = money(cell).map(|m| (m.amount, m.currency));
            assert_eq!(found, want.map(|(amount, code)| (amount, code.map(str::to_owned))), "{cell}");
        }
    }

    #[test]
    fn values_are_read_and_words_are_not() {
        let cases = [
            ("112", Some(112.0)),
            ("1.2e-5", Some(1.2e-5)),
            ("12 %", Some(12.0)),
            ("-4,5", Some(-4.5)),
            ("1 234", Some(1234.0)),
            ("inf", None),
            ("NaN", None),
            ("e", None),
            ("12 apples", None),
        ];
        for (cell, want) in cases {
            assert_eq!(value(cell), want, "{cell}");
        }
    }
}
