//! Text into lines that fit a width. Nothing is ever cut: what has no place to break breaks anywhere.

use unicode_segmentation::UnicodeSegmentation;

use crate::fonts::Face;

/// A style that can measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    pub face: Face,
    pub size: f64,
    /// Height of a line, px.
    pub line: f64,
    /// Letter spacing in em.
    pub spacing: f64,
}

impl Style {
    pub const fn new(face: Face, size: f64, line: f64) -> Style {
        Style { face, size, line, spacing: 0.0 }
    }

    pub const fn spaced(self, spacing: f64) -> Style {
        Style { face: self.face, size: self.size, line: self.line, spacing }
    }

    pub fn width(&self, text: &str) -> f64 {
        self.face.width(self.size, text) + text.chars().count() as f64 * self.spacing * self.size
    }

    /// From the top of the line to its baseline.
    pub fn baseline(&self) -> f64 {
        self.face.baseline(self.size, self.line)
    }

    /// The lines of `text` in `width` px; empty text has no lines.
    pub fn wrap(&self, text: &str, width: f64) -> Vec<String> {
        text.lines().flat_map(|paragraph| self.wrap_paragraph(paragraph, width)).collect()
    }

    fn wrap_paragraph(&self, text: &str, width: f64) -> Vec<String> {
        let mut lines = Lines { style: self, width, done: Vec::new(), line: String::new(), used: 0.0 };
        let gap = self.width(" ");
        for word in text.split_whitespace() {
            lines.word(word, gap);
        }
        lines.finish()
    }
}

struct Lines<'a> {
    style: &'a Style,
    width: f64,
    done: Vec<String>,
    line: String,
    used: f64,
}

impl Lines<'_> {
    fn word(&mut self, word: &str, gap: f64) {
        for (i, piece) in breakable(word).into_iter().enumerate() {
            let lead = if i > 0 || self.line.is_empty() { 0.0 } else { gap };
            let needs = self.style.width(piece);
            if self.used + lead + needs <= self.width {
                self.push(piece, lead, needs);
            } else if needs <= self.width {
                self.turn();
                self.push(piece, 0.0, needs);
            } else {
                self.anywhere(piece);
            }
        }
    }

    fn push(&mut self, piece: &str, lead: f64, needs: f64) {
        if lead > 0.0 {
            self.line.push(' ');
        }
        self.line += piece;
        self.used += lead + needs;
    }

    fn turn(&mut self) {
        if !self.line.is_empty() {
            self.done.push(std::mem::take(&mut self.line));
        }
        self.used = 0.0;
    }

    fn anywhere(&mut self, word: &str) {
        self.turn();
        for letter in word.graphemes(true) {
            let needs = self.style.width(letter);
            if self.used + needs > self.width {
                self.turn();
            }
            self.push(letter, 0.0, needs);
        }
    }

    fn finish(mut self) -> Vec<String> {
        self.turn();
        self.done
    }
}

/// A word at the places where it may break without a mark: after a hyphen or slash, between ideographs.
fn breakable(word: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in word.char_indices() {
        let can = before.is_some_and(|b| breaks_after(b, c));
        if can && at > start {
            pieces.push(&word[start..at]);
            start = at;
        }
        before = Some(c);
    }
    pieces.push(&word[start..]);
    pieces
}

fn breaks_after(before: char, c: char) -> bool {
    let after_mark = matches!(before, '-' | '–' | '/') && c.is_alphabetic();
    let ideographs = is_ideograph(c) && (is_ideograph(before) || before.is_alphanumeric());
    after_mark || ideographs || (is_ideograph(before) && c.is_alphanumeric())
}

fn is_ideograph(c: char) -> bool {
    matches!(c as u32, 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}
