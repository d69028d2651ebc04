//! Effort language: the words people use when something cost them effort they should not have needed.
//!
//! Six families of curated phrases (`data/effort/en.txt`), matched on words and aware of negation: "hard
//! to use" counts, "not hard to use" does not, "not able to pay" does. English only.

mod pattern;
mod tokens;

use std::cell::RefCell;

use serde::Serialize;

use pattern::{Kind, Match, book};
use tokens::Tokens;

/// Rises whenever any answer may change. Stored beside derived values.
pub const VERSION: u32 = 1;

/// What kind of effort a phrase tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// The same thing had to be done, asked or endured again.
    Repeated,
    /// Time lost, silence, lateness.
    Waiting,
    /// Something could not be done at all.
    CannotDo,
    /// It was not clear what to do. Includes asking for the way, see [`SEEKING`].
    Confusion,
    /// Handed from one to the next.
    Transfer,
    /// People found their own way around it, or gave up.
    Workaround,
}

/// The bit of [`mask`] for phrases that ask for information ("how do I", "where is my"). They are
/// reported as confusion, but have their own bit so that they can be left out.
pub const SEEKING: u8 = 1 << 6;

impl Family {
    pub const ALL: [Family; 6] = [
        Family::Repeated,
        Family::Waiting,
        Family::CannotDo,
        Family::Confusion,
        Family::Transfer,
        Family::Workaround,
    ];

    /// The name used in files and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Family::Repeated => "repeated",
            Family::Waiting => "waiting",
            Family::CannotDo => "cannot_do",
            Family::Confusion => "confusion",
            Family::Transfer => "transfer",
            Family::Workaround => "workaround",
        }
    }

    /// The family's bit in a [`mask`].
    pub fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The families of a [`mask`], in order; asking for information counts as confusion.
pub fn families(mask: u8) -> impl Iterator<Item = Family> {
    let mask = if mask & SEEKING != 0 { mask | Family::Confusion.bit() } else { mask };
    Family::ALL.into_iter().filter(move |family| mask & family.bit() != 0)
}

/// A phrase of effort at characters `start..end` (Unicode scalar values) of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Hit {
    pub family: Family,
    /// Asks for information: one of the phrases behind [`SEEKING`].
    pub seeking: bool,
    pub start: usize,
    pub end: usize,
}

thread_local! {
    static TOKENS: RefCell<Tokens> = RefCell::default();
}

/// Every phrase of effort in a text, in the order of the text. Phrases of one family do not overlap.
pub fn find(text: &str) -> Vec<Hit> {
    TOKENS.with_borrow_mut(|tokens| {
        tokens.read(text, book());
        let mut found = Vec::new();
        book().each_match(tokens, |m| found.push(m));
        hits(text, tokens, found)
    })
}

/// The families found in a text as bits ([`Family::bit`] and [`SEEKING`]); 0 when there are none.
pub fn mask(text: &str) -> u8 {
    TOKENS.with_borrow_mut(|tokens| {
        tokens.read(text, book());
        let mut mask = 0;
        if tokens.triggers {
            book().each_match(tokens, |m| mask |= bit(m.kind));
        }
        mask
    })
}

fn bit(kind: Kind) -> u8 {
    match kind {
        Kind::Of(family) => family.bit(),
        Kind::Seeking => SEEKING,
    }
}

/// Matches as hits; of two that overlap in one family the earlier and longer stays.
fn hits(text: &str, tokens: &Tokens, mut found: Vec<Match>) -> Vec<Hit> {
    found.sort_by_key(|m| (bit(m.kind), m.first, std::cmp::Reverse(m.last)));
    let mut kept: Vec<Match> = Vec::new();
    for m in found {
        let overlaps = kept.last().is_some_and(|k| k.kind == m.kind && m.first <= k.last);
        if !overlaps {
            kept.push(m);
        }
    }
    kept.sort_by_key(|m| (m.first, m.last, bit(m.kind)));
    let mut place = Place { text, byte: 0, character: 0 };
    kept.iter().map(|m| hit(&mut place, tokens, m)).collect()
}

/// Counts characters along the text, so that many hits cost one walk.
struct Place<'a> {
    text: &'a str,
    byte: usize,
    character: usize,
}

impl Place<'_> {
    /// Moves on to a byte that is not behind, and says which character begins there.
    fn at(&mut self, byte: usize) -> usize {
        self.character += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.character
    }
}

fn hit(place: &mut Place, tokens: &Tokens, m: &Match) -> Hit {
    let (family, seeking) = match m.kind {
        Kind::Of(family) => (family, false),
        Kind::Seeking => (Family::Confusion, true),
    };
    let (first, last) = (&tokens.list[m.first], &tokens.list[m.last]);
    let start = place.at(first.start);
    let end = start + place.text[first.start..last.end].chars().count();
    Hit { family, seeking, start, end }
}
