//! Numbers as people read them.

/// With a comma every three digits.
pub(crate) fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// As `thousands` up to 9,999, then in whole thousands: "12k".
pub(crate) fn short(n: u64) -> String {
    match n {
        0..=9_999 => thousands(n),
        10_000..=999_999 => format!("{}k", n / 1_000),
        _ => format!("{}M", n / 1_000_000),
    }
}

/// An interval of whole points: "67–75".
pub(crate) fn interval(lo: f64, hi: f64) -> String {
    format!("{:.0}–{:.0}", lo.round(), hi.round())
}
