//! Why a text scores what it scores: the part of every word and mark in the compound.

use serde::Serialize;

use super::rules::{EXCLAMATIONS_COUNTED, Hit};
use super::tokens::Tokens;
use super::{Polarity, emoji, polarity, raw_sum, rules};

/// A word, emoji or run of marks and its part in the compound.
///
/// `start..end` are positions of characters (Unicode scalar values) in the text; `text` is what
/// stands there. Boosters, negations and idioms have no part of their own: their effect is in the
/// weight of the word they change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WordWeight {
    pub text: String,
    pub start: usize,
    pub end: usize,
    pub weight: f64,
}

/// A score and the parts it is made of; the weights add up to `polarity.compound` (to 1e-9).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explained {
    pub polarity: Polarity,
    pub words: Vec<WordWeight>,
}

/// Scores a text as [`super::score`] does and says which words made the score.
///
/// Each part is the word's value over sqrt(sum^2 + 15), the factor that turns the raw sum into the
/// compound; the last part also takes what rounding to 4 decimals changed.
pub fn explain(text: &str) -> Explained {
    let described = Described::new(text);
    let (mut tokens, mut hits) = (Tokens::default(), Vec::new());
    tokens.read(&described.text);
    rules::weigh(&tokens, &mut hits);
    let raw = raw_sum(&tokens, &hits);
    let polarity = polarity(raw, &hits, tokens.list.len());

    let mut spans = described.words(&tokens, &hits);
    if raw.sum != 0.0 {
        spans.extend(described.marks(&tokens, raw.sum.signum()));
    }
    let mut spans = merged(spans);
    scale(&mut spans, raw.sum, polarity.compound);
    Explained { polarity, words: words(text, spans) }
}

/// A range of characters and its value.
#[derive(Debug, Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
    value: f64,
}

/// The text with emoji described, and for each of its bytes the character it came from.
struct Described {
    text: String,
    origin: Vec<usize>,
}

impl Described {
    fn new(text: &str) -> Self {
        let mut described =
            Described { text: String::with_capacity(text.len()), origin: Vec::with_capacity(text.len()) };
        emoji::describe_into(text, |character, piece| {
            described.text.push_str(piece);
            described.origin.resize(described.text.len(), character);
        });
        described
    }

    /// Characters under a non-empty byte range of the described text.
    fn span(&self, start: usize, end: usize, value: f64) -> Span {
        Span { start: self.origin[start], end: self.origin[end - 1] + 1, value }
    }

    fn words(&self, tokens: &Tokens, hits: &[Hit]) -> Vec<Span> {
        let span = |hit: &Hit| {
            let token = tokens.list[hit.position];
            self.span(token.start, token.end, hit.value)
        };
        hits.iter().map(span).collect()
    }

    /// One span per run of marks. Of the exclamation marks the first four count; the question marks
    /// share their amount evenly.
    fn marks(&self, tokens: &Tokens, sign: f64) -> Vec<Span> {
        let per_question = rules::emphasis(0, tokens.questions) / tokens.questions.max(1) as f64;
        let (mut spans, mut exclamations) = (Vec::<Span>::new(), 0);
        for (i, mark) in self.text.match_indices(['!', '?']) {
            exclamations += (mark == "!") as usize;
            let value = match mark {
                "?" => per_question,
                _ if exclamations <= EXCLAMATIONS_COUNTED => rules::emphasis(1, 0),
                _ => 0.0,
            };
            let span = self.span(i, i + 1, sign * value);
            match spans.last_mut() {
                Some(last) if last.end >= span.start => {
                    (last.end, last.value) = (span.end, last.value + span.value)
                }
                _ => spans.push(span),
            }
        }
        spans.retain(|span| span.value != 0.0);
        spans
    }
}

/// In order of the text, spans that share a character (two words of one emoji) made one.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| (span.start, span.end));
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start < last.end => {
                (last.end, last.value) = (last.end.max(span.end), last.value + span.value)
            }
            _ => out.push(span),
        }
    }
    out
}

/// From values of the raw sum to parts of the compound.
fn scale(spans: &mut [Span], sum: f64, compound: f64) {
    let factor = 1.0 / (sum * sum + 15.0).sqrt();
    for span in spans.iter_mut() {
        span.value *= factor;
    }
    if let Some((last, others)) = spans.split_last_mut() {
        last.value = compound - others.iter().map(|span| span.value).sum::<f64>();
    }
}

/// Spans (in order, apart) with the characters they cover.
fn words(text: &str, spans: Vec<Span>) -> Vec<WordWeight> {
    let mut rest = text.chars();
    let mut at = 0;
    let mut word = |span: Span| {
        let text = rest.by_ref().skip(span.start - at).take(span.end - span.start).collect();
        at = span.end;
        WordWeight { text, start: span.start, end: span.end, weight: span.value }
    };
    spans.into_iter().map(&mut word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<(String, usize, usize)> {
        explain(text).words.into_iter().map(|w| (w.text, w.start, w.end)).collect()
    }

    fn part(text: &str, start: usize, end: usize) -> (String, usize, usize) {
        (text.to_owned(), start, end)
    }

    #[test]
    fn words_and_marks_have_their_own_parts() {
        assert_eq!(parts("The \"ride\" was GREAT!!! Really?"), [part("GREAT", 15, 20), part("!!!", 20, 23)]);
        assert_eq!(parts("not good"), [part("good", 4, 8)]);
        assert_eq!(parts("nothing here!"), []);
    }

    #[test]
    fn positions_count_characters_of_the_text_as_written() {
        assert_eq!(parts("é😀 naïve, good"), [part("😀", 1, 2), part("good", 10, 14)]);
        assert_eq!(parts("😍 by 🆙!"), [part("😍", 0, 1), part("🆙!", 5, 7)]);
    }

    #[test]
    fn parts_of_words_that_cancel_out_add_up_to_zero() {
        let explained = explain("good awful nice terrible");
        let sum: f64 = explained.words.iter().map(|w| w.weight).sum();
        assert!((sum - explained.polarity.compound).abs() < 1e-9);
        assert_eq!(explained.words.len(), 4);
    }
}
