//! Words in the sentence they stand in: where a comment holds them, and what stands to the left and to the right.

use std::ops::Range;

use crate::sentence;

/// One place where the words stand. Ranges are bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub words: Range<usize>,
    /// The sentence, from its first to its last character.
    pub sentence: Range<usize>,
    /// The neighbours, in lower case, nearest first; at most [`NEIGHBOURS`] on either side, none beyond the sentence.
    pub left: Vec<String>,
    pub right: Vec<String>,
}

/// Neighbours that are looked at: enough to sort by.
pub const NEIGHBOURS: usize = 3;

/// What is looked for: words that follow each other, whatever stands between them that is no word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrase {
    words: Vec<String>,
    /// The last word may go on: "deliv*".
    open: bool,
}

impl Phrase {
    /// Reads what was typed; `None` when there is no word in it.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Phrase> {
        let words: Vec<String> = words_of(typed).map(|range| fold(&typed[range])).collect();
        let open = typed.trim_end().trim_end_matches(['"', '”']).ends_with('*');
        (!words.is_empty()).then_some(Phrase { words, open })
    }

    /// Every place where the phrase stands in a text; places do not overlap.
    #[must_use]
    pub fn hits(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        for sentence in sentence::split(text) {
            let words: Vec<Range<usize>> = words_of(&text[sentence.clone()])
                .map(|range| range.start + sentence.start..range.end + sentence.start)
                .collect();
            let folded: Vec<String> = words.iter().map(|range| fold(&text[range.clone()])).collect();
            let mut at = 0;
            while at + self.words.len() <= folded.len() {
                if !self.stands_at(&folded[at..]) {
                    at += 1;
                    continue;
                }
                let end = at + self.words.len();
                hits.push(Hit {
                    words: words[at].start..words[end - 1].end,
                    sentence: sentence.clone(),
                    left: folded[..at].iter().rev().take(NEIGHBOURS).cloned().collect(),
                    right: folded[end..].iter().take(NEIGHBOURS).cloned().collect(),
                });
                at = end;
            }
        }
        hits
    }

    fn stands_at(&self, words: &[String]) -> bool {
        let last = self.words.len() - 1;
        self.words.iter().zip(words).enumerate().all(|(at, (wanted, word))| {
            if at == last && self.open { word.starts_with(wanted.as_str()) } else { word == wanted }
        })
    }
}

fn words_of(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let from = rest + text[rest..].find(char::is_alphanumeric)?;
        let end = text[from..].find(|c: char| !is_of_word(c)).map_or(text.len(), |len| from + len);
        // An apostrophe at the end is a quotation mark.
        let word = from..from + text[from..end].trim_end_matches(['\'', '’']).len();
        rest = end;
        Some(word)
    })
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’') || ('\u{300}'..='\u{36f}').contains(&c)
}

/// Without case, and with one kind of apostrophe.
fn fold(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str, text: &str) -> Vec<(String, Vec<String>, Vec<String>)> {
        let hits = Phrase::parse(typed).map(|phrase| phrase.hits(text)).unwrap_or_default();
        hits.into_iter().map(|hit| (text[hit.words].to_owned(), hit.left, hit.right)).collect()
    }

    fn words(of: &str) -> Vec<String> {
        of.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn every_place_is_found_with_its_neighbours_nearest_first() {
        let text = "They moved the slot, and the Slot again. No slot!";
        let want = [
            ("slot".to_owned(), words("the moved they"), words("and the slot")),
            ("Slot".to_owned(), words("the and slot"), words("again")),
            ("slot".to_owned(), words("no"), words("")),
        ];
        assert_eq!(found("slot", text), want);
    }

    #[test]
    fn a_phrase_stands_over_what_is_no_word_but_not_over_sentences() {
        assert_eq!(found("day off", "A day-off. Every day. Off I go.").len(), 1);
        assert_eq!(found("don’t", "I don't, 'don't' and DON’T.").len(), 3);
        assert_eq!(found("deliv*", "Delivered a delivery late").len(), 2);
        assert_eq!(found("deliv", "Delivered"), []);
    }

    #[test]
    fn nothing_to_look_for_finds_nothing() {
        assert_eq!((Phrase::parse(" \"…\" "), found("x", "")), (None, vec![]));
    }

    #[test]
    fn a_hit_is_within_its_sentence() {
        let text = "Erst. Dann kam die Lieferung zu spät, leider.";
        let hit = Phrase::parse("lieferung zu").map(|phrase| phrase.hits(text).remove(0)).expect("a hit");
        assert_eq!(&text[hit.sentence], "Dann kam die Lieferung zu spät, leider.");
    }
}
