//! Sentiment of a piece of English text: a port of VADER 3.3.2 (Hutto & Gilbert 2014) that equals
//! the reference in every digit it publishes (compound to 4, shares to 3 decimals).
//!
//! The rules, quirks included, are the reference's; the shape is our own. A text is cut into tokens
//! once, each token is looked up once, and from there on the rules see small numbers instead of
//! strings. Emoji are first replaced by their descriptions, as the reference does.

mod emoji;
mod explain;
mod lexicon;
mod rules;
mod tokens;

use std::cell::RefCell;

use serde::Serialize;

pub(crate) use emoji::is_emoji;
pub use explain::{Explained, WordWeight, explain};
pub(crate) use lexicon::knows;
use rules::Hit;
use tokens::Tokens;

/// Rises whenever any score may change. Stored beside derived values.
pub const VERSION: u32 = 1;

/// At or below this compound a text counts as negative, at or above its opposite as positive.
pub const NEGATIVE_AT: f64 = -0.05;

/// What VADER says about a text.
///
/// `compound` is in -1..=1 with 4 decimals. `pos`, `neu` and `neg` are shares in 0..=1 with 3
/// decimals; all are 0 for a text without tokens.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Polarity {
    pub compound: f64,
    pub pos: f64,
    pub neu: f64,
    pub neg: f64,
}

/// Buffers that live from text to text, so that scoring does not allocate.
#[derive(Default)]
struct Scratch {
    described: String,
    tokens: Tokens,
    hits: Vec<Hit>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Scores a whole text in one piece, exactly as `polarity_scores` of the reference does.
pub fn score(text: &str) -> Polarity {
    SCRATCH.with_borrow_mut(|scratch| {
        let raw = scratch.weigh(text);
        polarity(raw, &scratch.hits, scratch.tokens.list.len())
    })
}

/// The compound of [`score`] alone, without the three shares.
pub fn compound(text: &str) -> f64 {
    SCRATCH.with_borrow_mut(|scratch| round(normalize(scratch.weigh(text).sum), 1e4))
}

/// The raw sum of a text after punctuation emphasis, and that emphasis (unsigned).
#[derive(Debug, Clone, Copy)]
struct Raw {
    sum: f64,
    emphasis: f64,
}

impl Scratch {
    /// Fills `tokens` and `hits` and returns the raw sum.
    fn weigh(&mut self, text: &str) -> Raw {
        let text = emoji::describe(text, &mut self.described);
        self.tokens.read(text);
        rules::weigh(&self.tokens, &mut self.hits);
        raw_sum(&self.tokens, &self.hits)
    }
}

fn raw_sum(tokens: &Tokens, hits: &[Hit]) -> Raw {
    let sum: f64 = hits.iter().fold(0.0, |sum, hit| sum + hit.value);
    let emphasis = rules::emphasis(tokens.exclamations, tokens.questions);
    let signed = if sum > 0.0 {
        emphasis
    } else if sum < 0.0 {
        -emphasis
    } else {
        0.0
    };
    Raw { sum: sum + signed, emphasis }
}

/// Squeezes a raw sum into -1..=1; 15 is the reference's alpha.
fn normalize(sum: f64) -> f64 {
    (sum / (sum * sum + 15.0).sqrt()).clamp(-1.0, 1.0)
}

fn polarity(raw: Raw, hits: &[Hit], tokens: usize) -> Polarity {
    if tokens == 0 {
        return Polarity::default();
    }
    let (mut pos, mut neg) = sides(hits);
    if pos > neg.abs() {
        pos += raw.emphasis;
    } else if pos < neg.abs() {
        neg -= raw.emphasis;
    }
    let neutral = (tokens - hits.len()) as f64;
    let total = pos + neg.abs() + neutral;
    Polarity {
        compound: round(normalize(raw.sum), 1e4),
        pos: round((pos / total).abs(), 1e3),
        neu: round((neutral / total).abs(), 1e3),
        neg: round((neg / total).abs(), 1e3),
    }
}

/// Sums of the positive and the negative values; each word also counts 1, as a neutral one does.
fn sides(hits: &[Hit]) -> (f64, f64) {
    let (mut pos, mut neg) = (0.0, 0.0);
    for hit in hits {
        if hit.value > 0.0 {
            pos += hit.value + 1.0;
        } else {
            neg += hit.value - 1.0;
        }
    }
    (pos, neg)
}

/// Rounds to the decimals of `scale` (a power of ten) as Python's `round` does: by the exact
/// decimal value of the binary number, halves to even. Near a tie the product with `scale` cannot
/// be trusted, so there the formatter, which is exact, decides.
fn round(x: f64, scale: f64) -> f64 {
    let scaled = x * scale;
    let near_tie = ((scaled - scaled.floor()) - 0.5).abs() < 1e-6;
    if !near_tie {
        return scaled.round() / scale + 0.0;
    }
    let decimals = scale.log10().round() as usize;
    format!("{x:.decimals$}").parse().unwrap_or(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_follows_the_exact_decimal_value() {
        assert_eq!(round(0.00005, 1e4), 0.0001, "0.00005 lies a little above the tie");
        assert_eq!(round(0.0125, 1e3), 0.013, "0.0125 lies a little above the tie");
        assert_eq!(round(0.0625, 1e3), 0.062, "an exact tie goes to the even digit");
        assert_eq!(round(-0.123_449_999, 1e4), -0.1234);
        assert!(round(-0.000_001, 1e4).is_sign_positive(), "there is no minus zero");
    }

    #[test]
    fn a_text_without_tokens_scores_nothing() {
        assert_eq!(score(""), Polarity::default());
        assert_eq!(score(" \n\t\u{1c}\u{3000}"), Polarity::default());
    }

    #[test]
    fn the_short_way_to_the_compound_agrees() {
        for text in ["Great bike!!!", "not good", "", "😀 meh", "I do not like it, but it works."] {
            assert_eq!(compound(text), score(text).compound, "{text}");
        }
    }
}
