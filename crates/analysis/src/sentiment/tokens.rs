//! Cuts a text into the tokens of the reference: split at white space, ASCII punctuation stripped
//! from both ends unless at most two characters would remain (then it may be an emoticon).

use super::lexicon::{Lexicon, lexicon};

const SPACE: u8 = 1;
const PUNCTUATION: u8 = 2;
const UPPER: u8 = 4;
const LOWER: u8 = 8;
const HIGH: u8 = 16;
const MARK: u8 = 32;
const APOSTROPHE: u8 = 64;

/// Class bits of every byte. White space includes U+001C..U+001F, as in Python's `split`.
const CLASS: [u8; 256] = {
    let mut table = [0; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = match i as u8 {
            b'\t'..=b'\r' | 0x1c..=0x1f | b' ' => SPACE,
            b'!' | b'?' => PUNCTUATION | MARK,
            b'\'' => PUNCTUATION | APOSTROPHE,
            b'A'..=b'Z' => UPPER,
            b'a'..=b'z' => LOWER,
            0x80..=0xff => HIGH,
            b if b.is_ascii_punctuation() => PUNCTUATION,
            _ => 0,
        };
        i += 1;
    }
    table
};

#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Entry of the lexicon; 0 is unknown.
    pub id: u16,
    /// All its cased letters are capitals.
    pub capitals: bool,
    /// Holds "n't", which negates whatever the word is.
    pub contracted: bool,
    /// Byte range in the text the tokens were read from.
    pub start: usize,
    pub end: usize,
}

#[derive(Default)]
pub(super) struct Tokens {
    pub list: Vec<Token>,
    /// Positions of the tokens that have a valence.
    pub valued: Vec<usize>,
    pub exclamations: usize,
    pub questions: usize,
    capitals: usize,
}

impl Tokens {
    /// Some, but not all, tokens are in capitals: only then do capitals mean anything.
    pub fn capitals_matter(&self) -> bool {
        self.capitals > 0 && self.capitals < self.list.len()
    }

    /// Replaces the contents by the tokens of `text`.
    pub fn read(&mut self, text: &str) {
        self.clear();
        let lexicon = lexicon();
        let mut at = 0;
        while at < text.len() {
            let (end, next, classes) = self.scan(text, at);
            if end > at {
                self.push(lexicon, text, at, end, classes);
            }
            at = next;
        }
    }

    fn clear(&mut self) {
        self.list.clear();
        self.valued.clear();
        (self.exclamations, self.questions, self.capitals) = (0, 0, 0);
    }

    /// From `at` to the next white space: where the token ends, where reading goes on, and the
    /// classes of its bytes.
    #[inline]
    fn scan(&mut self, text: &str, at: usize) -> (usize, usize, u8) {
        let bytes = text.as_bytes();
        let (mut i, mut classes) = (at, 0);
        while let Some(&byte) = bytes.get(i) {
            let class = CLASS[byte as usize];
            if class & (SPACE | HIGH | MARK) != 0 {
                if class & SPACE != 0 {
                    return (i, i + 1, classes);
                }
                if class & HIGH != 0 {
                    let (length, space) = wide(&text[i..]);
                    if space {
                        return (i, i + length, classes);
                    }
                    i += length - 1;
                }
                self.exclamations += (byte == b'!') as usize;
                self.questions += (byte == b'?') as usize;
            }
            classes |= class;
            i += 1;
        }
        (i, i, classes)
    }

    #[inline]
    fn push(&mut self, lexicon: &Lexicon, text: &str, start: usize, end: usize, classes: u8) {
        let (start, end) =
            if classes & PUNCTUATION != 0 { strip(text, start, end, classes) } else { (start, end) };
        let token = &text[start..end];
        let contracted = classes & APOSTROPHE != 0 && holds_nt(token.as_bytes());
        let (id, capitals) = if classes & HIGH == 0 {
            (lexicon.find(text.as_bytes(), start, end), classes & (UPPER | LOWER) == UPPER)
        } else {
            (find_wide(lexicon, token), in_capitals(token))
        };
        let entry = lexicon.entry(id);
        if entry.in_lexicon && entry.boost == 0.0 {
            self.valued.push(self.list.len());
        }
        self.capitals += capitals as usize;
        self.list.push(Token { id, capitals, contracted, start, end });
    }
}

/// Length in bytes of the first character and whether it is white space.
fn wide(text: &str) -> (usize, bool) {
    text.chars().next().map_or((1, false), |c| (c.len_utf8(), c.is_whitespace()))
}

fn strip(text: &str, start: usize, end: usize, classes: u8) -> (usize, usize) {
    let bytes = &text.as_bytes()[start..end];
    let is_word = |b: &u8| CLASS[*b as usize] & PUNCTUATION == 0;
    let Some(first) = bytes.iter().position(is_word) else { return (start, end) };
    let last = bytes.iter().rposition(is_word).unwrap_or(first);
    let kept = start + first..start + last + 1;
    let length = if classes & HIGH == 0 { kept.len() } else { text[kept.clone()].chars().count() };
    if length <= 2 { (start, end) } else { (kept.start, kept.end) }
}

fn holds_nt(token: &[u8]) -> bool {
    token.windows(3).any(|w| w.eq_ignore_ascii_case(b"n't"))
}

/// A token with characters beyond ASCII is in the lexicon only if lower-casing makes it ASCII,
/// which the Kelvin sign alone does.
fn find_wide(lexicon: &Lexicon, token: &str) -> u16 {
    if !token.contains('\u{212a}') {
        return 0;
    }
    let plain = token.replace('\u{212a}', "k");
    if plain.is_ascii() { lexicon.find(plain.as_bytes(), 0, plain.len()) } else { 0 }
}

/// Python's `isupper`: an upper-case character, and none in lower or title case.
fn in_capitals(token: &str) -> bool {
    let mut upper = false;
    for c in token.chars() {
        if c.is_lowercase() || is_title_case(c) {
            return false;
        }
        upper |= c.is_uppercase();
    }
    upper
}

/// The 31 letters of the Unicode category Lt.
fn is_title_case(c: char) -> bool {
    matches!(c,
        '\u{1c5}' | '\u{1c8}' | '\u{1cb}' | '\u{1f2}'
        | '\u{1f88}'..='\u{1f8f}' | '\u{1f98}'..='\u{1f9f}' | '\u{1fa8}'..='\u{1faf}'
        | '\u{1fbc}' | '\u{1fcc}' | '\u{1ffc}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Tokens::default();
        tokens.read(text);
        tokens.list.iter().map(|t| &text[t.start..t.end]).collect()
    }

    #[test]
    fn punctuation_goes_unless_little_would_remain() {
        assert_eq!(words("(Great!) ok. :) :D don't --"), ["Great", "ok.", ":)", ":D", "don't", "--"]);
        assert_eq!(words("«gut» \"né.\" \"née.\""), ["«gut»", "\"né.\"", "née"]);
    }

    #[test]
    fn white_space_is_what_python_splits_at() {
        assert_eq!(
            words("a\u{1c}b\u{85}c\u{a0}d\u{3000}e\u{2028}f\u{200b}g"),
            ["a", "b", "c", "d", "e", "f\u{200b}g"]
        );
    }

    #[test]
    fn capitals_need_a_cased_letter() {
        let capitals = |text: &str| {
            let mut tokens = Tokens::default();
            tokens.read(text);
            tokens.list.iter().map(|t| t.capitals).collect::<Vec<_>>()
        };
        assert_eq!(
            capitals("OK 42 B4 Abc -- ÉTÉ Été ǅA ß"),
            [true, false, true, false, false, true, false, false, false]
        );
    }
}
