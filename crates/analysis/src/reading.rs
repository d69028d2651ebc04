//! What the analysis reads in one comment: its language, its sentiment, its effort language.
//!
//! [`measure`] is for a million comments, [`read`] for the one a person has opened; both say the same.

use std::ops::Range;

use serde::Serialize;

use crate::effort::{self, Hit};
use crate::language::{self, Language};
use crate::personal;
use crate::sentence;
use crate::sentiment::{self, NEGATIVE_AT, WordWeight, is_emoji};

/// Rises whenever any part of a reading may change. Stored beside derived values.
pub const VERSION: u32 =
    sentiment::VERSION + 100 * language::VERSION + 10_000 * effort::VERSION + 1_000_000 * RULE_VERSION;

/// Version of the splitting into sentences and of the rules of this file.
const RULE_VERSION: u32 = 1;

/// The numbers of a comment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// `None` when the text has no letters.
    pub language: Option<Language>,
    /// Whether the comment counts in the text block: it is English, or has no letters but emoji or
    /// emoticons. Where it is not, all that follows is zero.
    pub scored: bool,
    /// Mean compound of the sentences, -1..=1.
    pub sentiment: f64,
    /// How far below zero the sentiment lies, 0..=1.
    pub severity: f64,
    /// Sentiment at or below -0.05.
    pub negative: bool,
    /// Bits of [`effort::mask`].
    pub effort: u8,
}

/// A comment with its reasons.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reading {
    pub language: Option<Language>,
    pub scored: bool,
    pub sentiment: f64,
    /// Where the comment is scored.
    pub sentences: Vec<SentenceReading>,
    /// Where the comment is scored.
    pub effort: Vec<Hit>,
}

/// One sentence; `start..end` and the places of its words are characters (Unicode scalar values) of
/// the comment. The weights of the words add up to `compound`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SentenceReading {
    pub start: usize,
    pub end: usize,
    pub compound: f64,
    pub words: Vec<WordWeight>,
}

/// The numbers of a comment. A title is put before the body with a line break between.
pub fn measure(text: &str) -> Measure {
    let text = &*personal::without_tokens(text);
    let language = language::detect(text);
    if !scored(language, text) {
        return Measure {
            language,
            scored: false,
            sentiment: 0.0,
            severity: 0.0,
            negative: false,
            effort: 0,
        };
    }
    let mut mean = Mean::default();
    sentence::each(text, |range| mean.add(sentiment::compound(&text[range])));
    let sentiment = mean.value();
    Measure {
        language,
        scored: true,
        sentiment,
        severity: (-sentiment).max(0.0),
        negative: sentiment <= NEGATIVE_AT,
        effort: effort::mask(text),
    }
}

/// A comment with its sentences, the weight of every word and the phrases of effort.
pub fn read(text: &str) -> Reading {
    let text = &*personal::without_tokens(text);
    let language = language::detect(text);
    if !scored(language, text) {
        return Reading {
            language,
            scored: false,
            sentiment: 0.0,
            sentences: Vec::new(),
            effort: Vec::new(),
        };
    }
    let sentences = sentences(text);
    let mut mean = Mean::default();
    sentences.iter().for_each(|sentence| mean.add(sentence.compound));
    Reading { language, scored: true, sentiment: mean.value(), sentences, effort: effort::find(text) }
}

/// English is scored. A text without letters is, if it holds an emoji or an emoticon VADER knows;
/// figures and punctuation alone say nothing.
fn scored(language: Option<Language>, text: &str) -> bool {
    match language {
        Some(language) => language.is_scored(),
        None => text.chars().any(is_emoji) || sentiment::compound(text) != 0.0,
    }
}

/// A mean of numbers of four decimals, summed as whole ten-thousandths: no order of the sentences and
/// no rounding decides whether -0.05 is reached.
#[derive(Default)]
struct Mean {
    ten_thousandths: i64,
    count: i64,
}

impl Mean {
    fn add(&mut self, compound: f64) {
        self.ten_thousandths += (compound * 1e4).round() as i64;
        self.count += 1;
    }

    fn value(&self) -> f64 {
        if self.count == 0 {
            return 0.0;
        }
        self.ten_thousandths as f64 / (self.count * 10_000) as f64
    }
}

fn sentences(text: &str) -> Vec<SentenceReading> {
    let (mut at, mut chars) = (0, 0);
    let mut sentences = Vec::new();
    sentence::each(text, |range| {
        chars += text[at..range.start].chars().count();
        let sentence = sentence_reading(text, range.clone(), chars);
        at = range.end;
        chars = sentence.end;
        sentences.push(sentence);
    });
    sentences
}

fn sentence_reading(text: &str, range: Range<usize>, start: usize) -> SentenceReading {
    let text = &text[range];
    let explained = sentiment::explain(text);
    let moved = |word: WordWeight| WordWeight { start: word.start + start, end: word.end + start, ..word };
    SentenceReading {
        start,
        end: start + text.chars().count(),
        compound: explained.polarity.compound,
        words: explained.words.into_iter().map(moved).collect(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn sentiment_is_the_mean_of_the_sentences() {
        let text = "The frame is beautiful. The bell is terrible. It is blue.";
        let wanted = (sentiment::compound("The frame is beautiful.")
            + sentiment::compound("The bell is terrible.")
            + sentiment::compound("It is blue."))
            / 3.0;
        assert!((measure(text).sentiment - wanted).abs() < 1e-12);
        assert_eq!(sentiment::compound("It is blue."), 0.0);
    }

    #[test]
    fn a_title_is_a_sentence_of_its_own() {
        let reading = read("Awful\nThe bike came late and nobody cared");
        assert_eq!(reading.sentences.len(), 2);
        assert_eq!((reading.sentences[0].start, reading.sentences[0].end), (0, 5));
    }

    #[test]
    fn negative_begins_exactly_at_its_limit() {
        let mut mean = Mean::default();
        [-0.15, 0.0, 0.0].iter().for_each(|x| mean.add(*x));
        assert!(mean.value() <= NEGATIVE_AT, "{}", mean.value());
    }

    #[test]
    fn only_english_and_emoji_are_scored() {
        for (text, scored) in [
            ("Great bike!", true),
            ("😢", true),
            (":(", true),
            ("👍", true),
            ("Das Fahrrad ist leider kaputt angekommen.", false),
            ("", false),
            ("5/5", false),
            ("...", false),
        ] {
            assert_eq!(measure(text).scored, scored, "{text}");
        }
        assert!(measure("😢").negative);
    }

    #[test]
    fn what_is_not_scored_has_no_numbers() {
        let measure =
            measure("Ich musste dreimal anrufen, schrecklich, bad bad bad, und niemand hat geantwortet.");
        assert_eq!(measure.language, Some(Language::De));
        assert_eq!(
            (measure.sentiment, measure.severity, measure.negative, measure.effort),
            (0.0, 0.0, false, 0)
        );
    }

    #[test]
    fn effort_and_severity_are_read_together() {
        let measure = measure("I had to call three times. Terrible service!");
        assert!(measure.negative);
        assert_eq!(measure.severity, -measure.sentiment);
        let bits = effort::Family::Repeated.bit() | effort::Family::Workaround.bit();
        assert_eq!(measure.effort, bits);
    }

    fn agree(text: &str) {
        let (measure, reading) = (measure(text), read(text));
        assert_eq!((measure.language, measure.scored), (reading.language, reading.scored));
        assert_eq!(measure.sentiment, reading.sentiment);
        let bit = |hit: &Hit| if hit.seeking { effort::SEEKING } else { hit.family.bit() };
        assert_eq!(measure.effort, reading.effort.iter().fold(0, |mask, hit| mask | bit(hit)));
        for sentence in &reading.sentences {
            let sum: f64 = sentence.words.iter().map(|word| word.weight).sum();
            assert!((sum - sentence.compound).abs() < 1e-9);
            assert!(sentence.words.iter().all(|w| w.start >= sentence.start && w.end <= sentence.end));
            for word in &sentence.words {
                let there: String = text.chars().skip(word.start).take(word.end - word.start).collect();
                assert_eq!(there, word.text);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn the_fast_reading_and_the_full_one_agree(
            text in "(good |bad |not |awful |😀|é |the shop |I had to call again|[.!?]|\n|- |, ){0,30}"
        ) {
            agree(&text);
        }

        #[test]
        fn any_text_can_be_read(text in any::<String>()) {
            agree(&text);
        }
    }
}
