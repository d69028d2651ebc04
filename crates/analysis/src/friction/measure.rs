//! From what was answered or written to an item on 0 (smooth) to 1 (worst).

/// At or below this compound sentiment a comment is negative (Hutto and Gilbert's convention for VADER).
pub const NEGATIVE_AT: f64 = -0.05;

/// A value outside its scale.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{name} is {value}: {rule}")]
pub struct OutOfRange {
    pub name: String,
    pub value: f64,
    /// The scale, as a sentence: `answers run from 1 to 7`.
    pub rule: &'static str,
}

/// The three components of one comment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextItem {
    negative_share: f64,
    severity: f64,
    effort_language: f64,
}

impl TextItem {
    /// From a comment's sentiment (compound, -1..1) and whether it speaks of effort.
    ///
    /// Severity counts every comment, with 0 for the ones that are not below 0.
    ///
    /// # Errors
    /// A compound outside -1..1.
    pub fn from_sentiment(compound: f64, effort: bool) -> Result<TextItem, OutOfRange> {
        check("compound", compound, (-1.0, 1.0), "sentiment runs from -1 to 1")?;
        let negative = compound <= NEGATIVE_AT;
        let severity = if compound < 0.0 { -compound } else { 0.0 };
        Ok(TextItem { negative_share: share(negative), severity, effort_language: share(effort) })
    }

    /// From the components themselves, in the order negative_share (0 or 1), severity (0..1),
    /// effort_language (0 or 1).
    ///
    /// # Errors
    /// The first component outside its scale.
    pub fn from_components([negative, severity, effort]: [f64; 3]) -> Result<TextItem, OutOfRange> {
        Ok(TextItem {
            negative_share: flag("negative_share", negative, "negative_share is 0 or 1")?,
            severity: check("severity", severity, (0.0, 1.0), "severity runs from 0 to 1")?,
            effort_language: flag("effort_language", effort, "effort_language is 0 or 1")?,
        })
    }

    pub const fn components(&self) -> [f64; 3] {
        [self.negative_share, self.severity, self.effort_language]
    }
}

/// CES 2.0, "made it easy", 1 to 7 with 7 the easiest: (7 - r)/6.
///
/// # Errors
/// An answer outside the scale; the same for every function here.
pub fn ces_item(answer: f64) -> Result<f64, OutOfRange> {
    check("ces", answer, (1.0, 7.0), "answers run from 1 to 7").map(|r| (7.0 - r) / 6.0)
}

/// CES 1.0, "how much effort", 1 to 5 with 5 the hardest: (r - 1)/4.
pub fn ces_effort_item(answer: f64) -> Result<f64, OutOfRange> {
    check("ces", answer, (1.0, 5.0), "answers run from 1 to 5").map(|r| (r - 1.0) / 4.0)
}

/// CSAT or a star rating, 1 to 5 with 5 the best: (5 - r)/4.
pub fn csat_item(answer: f64) -> Result<f64, OutOfRange> {
    check("csat", answer, (1.0, 5.0), "answers run from 1 to 5").map(|r| (5.0 - r) / 4.0)
}

/// NPS, 0 to 10 with 10 the best: (10 - r)/10.
pub fn nps_item(answer: f64) -> Result<f64, OutOfRange> {
    check("nps", answer, (0.0, 10.0), "answers run from 0 to 10").map(|r| (10.0 - r) / 10.0)
}

/// 1 if the customer had to come back about the same stage within seven days, else 0.
pub fn contact_item(repeated: f64) -> Result<f64, OutOfRange> {
    flag("contact", repeated, "a contact is 0 (once) or 1 (repeated)")
}

/// How much an item of this age still counts: 2^(-age / half life), both in the same unit.
pub fn recency_weight(age: f64, half_life: f64) -> f64 {
    (-age.max(0.0) / half_life).exp2()
}

fn share(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}

fn flag(name: &str, value: f64, rule: &'static str) -> Result<f64, OutOfRange> {
    if value == 0.0 || value == 1.0 { Ok(value) } else { Err(OutOfRange { name: name.into(), value, rule }) }
}

pub(super) fn check(
    name: &str,
    value: f64,
    (low, high): (f64, f64),
    rule: &'static str,
) -> Result<f64, OutOfRange> {
    // A comparison that NaN fails, so that NaN is refused too.
    if (low..=high).contains(&value) { Ok(value) } else { Err(OutOfRange { name: name.into(), value, rule }) }
}
