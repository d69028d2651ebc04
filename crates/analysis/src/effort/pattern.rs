//! The patterns: read from the file once, found in a text by their first word.

use std::sync::LazyLock;

use super::Family;
use super::tokens::{DIGITS, Gap, LONGEST, Token, Tokens};
use crate::word_map::{ByWord, WordMap};

static FILE: &str = include_str!("../../data/effort/en.txt");

/// Words before a phrase that turn it into its opposite.
const NEGATIONS: &str = "not never no none nobody nothing neither nor without hardly barely rarely seldom zero \
    less cannot can't cant couldn't couldnt don't dont doesn't doesnt didn't didnt won't wont wouldn't wouldnt \
    isn't isnt wasn't wasnt aren't arent weren't werent haven't havent hasn't hasnt hadn't hadnt ain't aint \
    shouldn't shouldnt needn't instead";

/// Words at which a new thought begins, so that a negation before them does not reach further.
const TURNS: &str = "and but so because then after since until when while which that still why yet though";

/// How many words before a phrase may hold its negation.
const REACH: usize = 3;

/// What a pattern is evidence of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Of(Family),
    /// Asking for information, reported as confusion.
    Seeking,
}

/// A phrase found: its first and last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    pub kind: Kind,
    pub first: usize,
    pub last: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Element {
    /// One of these words (sorted numbers).
    Word { any: Vec<u16>, optional: bool },
    /// Up to this many words.
    Gap(usize),
}

#[derive(Debug)]
struct Pattern {
    /// `None` for a phrase that only looks like effort.
    kind: Option<Kind>,
    /// Is a negation itself.
    negative: bool,
    elements: Vec<Element>,
}

impl Pattern {
    fn skips_negations(&self) -> bool {
        self.negative || self.kind.is_none()
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Role {
    negates: bool,
    turns: bool,
}

/// Bit `n` of entry `letter` is set when a word of `n` bytes begins with that small letter.
struct Shapes([u32; 128]);

impl Default for Shapes {
    fn default() -> Self {
        Shapes([0; 128])
    }
}

impl Shapes {
    fn add(&mut self, word: &str) {
        self.0[word.as_bytes()[0] as usize % 128] |= 1 << word.len();
    }
}

/// All patterns and the words they are made of.
pub(super) struct Book {
    ids: ByWord<u16>,
    patterns: Vec<Pattern>,
    /// Patterns that can begin with a word, by its number; exceptions first.
    by_first: Vec<Vec<u16>>,
    roles: Vec<Role>,
    only: u16,
    shapes: Shapes,
}

static BOOK: LazyLock<Book> = LazyLock::new(|| Reader::default().read(FILE));

pub(super) fn book() -> &'static Book {
    &BOOK
}

impl Book {
    /// The number of a lower-case word; 0 when no pattern has it.
    pub fn id(&self, word: &str) -> u16 {
        self.ids.get(word).unwrap_or(0)
    }

    /// The number of a plain word, in whatever case it is written.
    pub fn id_of_plain(&self, word: &str) -> u16 {
        self.ids.get_lowered(word).unwrap_or(0)
    }

    /// Whether a word as written could be one of ours, judged by its first letter and its length: most
    /// words are not, and need not be looked up.
    pub fn may_hold(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        let shape = self.shapes.0.get(bytes[0].to_ascii_lowercase() as usize).copied().unwrap_or(0);
        if bytes.len() > LONGEST || shape == 0 {
            return false;
        }
        if word.is_ascii() && !word.contains('-') {
            return shape >> bytes.len() & 1 == 1;
        }
        word.chars().all(|c| c.is_ascii() || c == '’')
    }

    /// Whether a pattern can begin with this word.
    pub fn begins(&self, id: u16) -> bool {
        !self.by_first[id as usize].is_empty()
    }

    /// Hands over every phrase found; several may begin at one word.
    pub fn each_match(&self, tokens: &Tokens, mut take: impl FnMut(Match)) {
        let mut i = 0;
        while i < tokens.list.len() {
            i = self.matches_at(&tokens.list, i, &mut take);
        }
    }

    /// Tries the patterns at word `i`; where to go on.
    fn matches_at(&self, tokens: &[Token], i: usize, take: &mut impl FnMut(Match)) -> usize {
        for &number in &self.by_first[tokens[i].id as usize] {
            let pattern = &self.patterns[number as usize];
            let attempt = Attempt { book: self, tokens, first: i, negative: pattern.skips_negations() };
            let Some(next) = attempt.end(&pattern.elements, i) else { continue };
            let Some(kind) = pattern.kind else { return next };
            if pattern.negative || !self.negated(tokens, i) {
                take(Match { kind, first: i, last: next - 1 });
            }
        }
        i + 1
    }

    /// Whether a negation stands within reach before word `i`, with no pause or turn between.
    fn negated(&self, tokens: &[Token], i: usize) -> bool {
        let mut at = i;
        for _ in 0..REACH {
            if at == 0 || tokens[at].gap > Gap::Space {
                return false;
            }
            at -= 1;
            let role = self.roles[tokens[at].id as usize];
            if role.turns {
                return false;
            }
            if role.negates {
                return tokens[at + 1].id != self.only;
            }
        }
        false
    }
}

/// One attempt to match a pattern.
struct Attempt<'a> {
    book: &'a Book,
    tokens: &'a [Token],
    /// First word of the phrase, before which a stop does not matter.
    first: usize,
    /// Whether gaps may skip negations.
    negative: bool,
}

impl Attempt<'_> {
    /// One past the last word of the elements matched from word `at`, if they do match.
    fn end(&self, elements: &[Element], at: usize) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else { return Some(at) };
        match element {
            Element::Word { any, optional } => {
                let here = self.reaches(at) && any.binary_search(&self.tokens[at].id).is_ok();
                let with = if here { self.end(rest, at + 1) } else { None };
                with.or_else(|| if *optional { self.end(rest, at) } else { None })
            }
            Element::Gap(longest) => {
                for from in at..=at + longest {
                    if from > at && !self.skips(from - 1) {
                        return None;
                    }
                    if let Some(end) = self.end(rest, from) {
                        return Some(end);
                    }
                }
                None
            }
        }
    }

    fn reaches(&self, at: usize) -> bool {
        at < self.tokens.len() && (at == self.first || self.tokens[at].gap != Gap::Stop)
    }

    /// Whether a gap may pass over word `at`: "had no trouble" is not "had trouble".
    fn skips(&self, at: usize) -> bool {
        self.reaches(at) && (self.negative || !self.book.roles[self.tokens[at].id as usize].negates)
    }
}

/// Builds the book line by line.
#[derive(Default)]
struct Reader {
    ids: ByWord<u16>,
    shapes: Shapes,
    classes: WordMap<&'static str, Vec<u16>>,
    patterns: Vec<Pattern>,
}

impl Reader {
    fn read(mut self, file: &'static str) -> Book {
        self.ids.or_insert("#", DIGITS);
        file.lines().filter(|line| !line.starts_with('#')).for_each(|line| self.line(line));
        // Exceptions come first, so that they are tried first.
        self.patterns.sort_by_key(|pattern| pattern.kind.is_some());
        let mut roles_of =
            |list: &'static str| -> Vec<u16> { list.split_whitespace().map(|word| self.id(word)).collect() };
        let (negations, turns) = (roles_of(NEGATIONS), roles_of(TURNS));
        let only = self.id("only");
        let mut roles = vec![Role::default(); self.ids.len() + 1];
        negations.iter().for_each(|id| roles[*id as usize].negates = true);
        turns.iter().for_each(|id| roles[*id as usize].turns = true);
        let by_first = by_first(&self.patterns, roles.len());
        Book { ids: self.ids, patterns: self.patterns, by_first, roles, only, shapes: self.shapes }
    }

    fn line(&mut self, line: &'static str) {
        let Some((head, body)) = line.split_once(": ") else { return };
        if let Some(class) = head.strip_prefix("class ") {
            let words = body.split_whitespace().map(|word| self.id(word)).collect();
            self.classes.insert(class, words);
            return;
        }
        let kind = match head {
            "seeking" => Some(Kind::Seeking),
            _ => Family::ALL.into_iter().find(|family| family.as_str() == head).map(Kind::Of),
        };
        let negative = body.starts_with("+ ");
        let elements =
            body.trim_start_matches("+ ").split_whitespace().map(|part| self.element(part)).collect();
        self.patterns.push(Pattern { kind, negative, elements });
    }

    fn element(&mut self, part: &'static str) -> Element {
        if let Some(longest) = part.strip_prefix("..") {
            return Element::Gap(longest.parse().unwrap_or(0));
        }
        let (words, optional) = match part.strip_suffix('?') {
            Some(words) => (words, true),
            None => (part, false),
        };
        let mut any = Vec::new();
        for word in words.split('|') {
            match word.strip_prefix('@') {
                Some(class) => any.extend(self.classes.get(class).into_iter().flatten()),
                None => any.push(self.id(word)),
            }
        }
        any.sort_unstable();
        any.dedup();
        Element::Word { any, optional }
    }

    /// Numbers start at 1; 0 is every other word.
    fn id(&mut self, word: &'static str) -> u16 {
        let next = self.ids.len() as u16 + 1;
        self.shapes.add(word);
        *self.ids.or_insert(word, next)
    }
}

fn by_first(patterns: &[Pattern], words: usize) -> Vec<Vec<u16>> {
    let mut by_first = vec![Vec::new(); words];
    for (number, pattern) in patterns.iter().enumerate() {
        if let Some(Element::Word { any, .. }) = pattern.elements.first() {
            any.iter().for_each(|id| by_first[*id as usize].push(number as u16));
        }
    }
    by_first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_understood() {
        let lines = FILE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        for line in lines {
            let (head, body) = line.split_once(": ").unwrap_or_else(|| panic!("{line}"));
            let known = ["except", "seeking"].contains(&head)
                || head.starts_with("class ")
                || Family::ALL.iter().any(|family| family.as_str() == head);
            assert!(known, "{line}");
            assert!(!body.contains("||") && !body.contains("|?"), "{line}");
        }
    }

    #[test]
    fn every_pattern_begins_with_a_word_and_has_no_empty_class() {
        for pattern in &book().patterns {
            let first = pattern.elements.first();
            assert!(matches!(first, Some(Element::Word { optional: false, .. })), "{pattern:?}");
            let full = |e: &Element| !matches!(e, Element::Word { any, .. } if any.is_empty());
            assert!(pattern.elements.iter().all(full), "{pattern:?}");
            let last = pattern.elements.last();
            assert!(!matches!(last, Some(Element::Gap(_))), "{pattern:?}");
        }
    }
}
