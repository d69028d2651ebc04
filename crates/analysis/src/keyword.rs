//! Keywords: which words and phrases tell one stage's comments from those of the other stages.
//!
//! Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, "Fightin' Words",
//! Political Analysis 16:372-403), over stemmed words and two-word phrases, with the false discovery rate of
//! Benjamini and Hochberg (1995). The page `docs/methods/keywords.md` says it in full.
//!
//! [`TermCounts`] is filled comment by comment and can be merged; [`TermCounts::table`] prepares it once, and
//! [`KeywordTable::keywords`] answers for any stage.

use std::collections::BTreeMap;

use serde::Serialize;
use statrs::distribution::{ContinuousCDF, Normal};

use crate::stem::{LANGUAGES, StemLanguage};
use crate::term::{Hyphens, Token, WordClass, WordTable};
use crate::word_map::WordMap;

/// Stored beside cached keywords: another number means they must be made anew.
pub const VERSION: u32 = 1;

/// The group of comments that belong to no stage: they count in the rest, and have no keywords of their own.
pub const NO_STAGE: usize = usize::MAX;

/// A term in fewer comments of a stage is left out: the normal approximation behind z is poor below that, and
/// one talkative person must not make a keyword.
pub const FEWEST_COMMENTS: u32 = 3;

/// Of the terms shown, the share that may be there by chance (Benjamini-Hochberg).
pub const FALSE_DISCOVERY_RATE: f64 = 0.05;

/// The prior weighs a tenth of the data: each term gets a tenth of its count in all stages together.
const PRIOR_SHARE: f64 = 0.1;

/// A word is left to the phrase that holds at least this share of its comments.
const COVERED_BY_PHRASE: f64 = 0.8;

/// Two phrases that share a word and whose counts differ by less than this share say the same thing.
const SAME_PHRASE: f64 = 0.1;

/// Distinct (term, stage) pairs kept in memory, about 35 bytes each; beyond, phrases seen least are forgotten.
const MOST_CELLS: usize = 1_800_000;

/// One word or phrase that marks a stage.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Keyword {
    /// The form people use most: "battery life".
    pub term: String,
    /// Its stems: "batteri life".
    pub stem: String,
    /// Comments of the stage that hold it.
    pub count: u32,
    /// How far the stage's use of it lies above the rest, in standard errors; 0 when there is nothing to compare
    /// with.
    pub z: f64,
    /// Mean sentiment, -1..=1, of the stage's scored comments that hold it; 0 when none is scored.
    pub polarity: f64,
    /// The stage, as the index given to [`TermCounts::add`].
    pub stage: usize,
}

/// Monroe's z: how far the first group uses a term more than the second, in standard errors.
///
/// `y` are the term's counts, `n` the groups' totals, `a` the term's prior and `a0` the sum of all priors, all
/// in counts. Zero when no uncertainty can be computed (no count and no prior).
#[must_use]
pub fn log_odds_z((y1, n1): (f64, f64), (y2, n2): (f64, f64), a: f64, a0: f64) -> f64 {
    let odds = |y: f64, n: f64| ((y + a) / (n + a0 - y - a)).ln();
    let variance = (y1 + a).recip() + (y2 + a).recip();
    let z = (odds(y1, n1) - odds(y2, n2)) / variance.sqrt();
    if z.is_finite() { z } else { 0.0 }
}

/// The q-value of each p-value (Benjamini and Hochberg 1995): the false discovery rate of a list that ends with
/// it. `p` must be sorted from small to large; `tests` is how many were made in all.
#[must_use]
pub fn false_discovery(p: &[f64], tests: usize) -> Vec<f64> {
    let mut q = vec![1.0; p.len()];
    let mut least = 1.0_f64;
    for (rank, p) in p.iter().enumerate().rev() {
        least = least.min(p * tests as f64 / (rank + 1) as f64);
        q[rank] = least;
    }
    q
}

/// A word, or two words with perhaps one between, as written, of one stage.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Surface {
    first: u32,
    middle: u32,
    second: u32,
    group: u16,
    language: u8,
}

const NO_WORD: u32 = u32::MAX;
const NO_GROUP: u16 = u16::MAX;

#[derive(Clone, Copy, Default)]
struct Cell {
    comments: u32,
    scored: u32,
    /// Sum of sentiments in millionths: whole numbers add up the same in any order.
    sentiment: i64,
}

impl Cell {
    fn add(&mut self, other: Self) {
        self.comments += other.comments;
        self.scored += other.scored;
        self.sentiment += other.sentiment;
    }

    fn of(sentiment: Option<f64>) -> Self {
        let sentiment = sentiment.filter(|s| s.is_finite());
        Self {
            comments: 1,
            scored: u32::from(sentiment.is_some()),
            sentiment: sentiment.map_or(0, |s| (s * 1e6).round() as i64),
        }
    }

    fn mean_sentiment(self) -> f64 {
        if self.scored == 0 { 0.0 } else { self.sentiment as f64 / 1e6 / f64::from(self.scored) }
    }
}

/// In how many comments of each stage each term occurs. A comment counts once however often it repeats a word.
#[derive(Default)]
pub struct TermCounts {
    words: WordTable,
    cells: WordMap<Surface, Cell>,
    buffer: String,
    tokens: Vec<Token>,
    found: Vec<((u32, u32), Surface)>,
}

impl TermCounts {
    /// Counts one comment of a stage (`group`, or [`NO_STAGE`]), with its sentiment (-1..=1) when it is scored.
    pub fn add(&mut self, group: usize, text: &str, sentiment: Option<f64>) {
        let text = &*crate::personal::without_tokens(text);
        self.words.tokenize(text, Hyphens::Keep, &mut self.buffer, &mut self.tokens);
        let group = u16::try_from(group).unwrap_or(NO_GROUP);
        self.find_terms(group);
        // The first way of writing a term stands for the comment, so that no comment counts twice.
        self.found.sort_by_key(|(term, _)| *term);
        self.found.dedup_by_key(|(term, _)| *term);
        let cell = Cell::of(sentiment);
        for (_, surface) in self.found.drain(..) {
            self.cells.entry(surface).or_default().add(cell);
        }
        self.forget_rare_phrases();
    }

    /// Adds what another counter has counted. Counting in parts and merging gives the same keywords.
    pub fn merge(&mut self, other: &Self) {
        for (surface, cell) in &other.cells {
            let mut translate = |word| match word {
                NO_WORD => NO_WORD,
                word => self.words.intern(other.words.text(word)),
            };
            let (first, middle, second) =
                (translate(surface.first), translate(surface.middle), translate(surface.second));
            self.stems(first, second, language(surface));
            self.cells.entry(Surface { first, middle, second, ..*surface }).or_default().add(*cell);
        }
        self.forget_rare_phrases();
    }

    fn find_terms(&mut self, group: u16) {
        let language = self.words.language_of(&self.tokens);
        let mut phrase = Phrase::default();
        for at in 0..self.tokens.len() {
            let Token { word, breaks } = self.tokens[at];
            if breaks {
                phrase = Phrase::default();
            }
            let class = self.words.class(word, language);
            if class == WordClass::Topic {
                self.found_term(word, NO_WORD, NO_WORD, group, language);
            }
            if let Some((first, middle)) = phrase.ended_by(word, class, language, &mut self.words) {
                self.found_term(first, middle, word, group, language);
            }
            phrase.step(word, class, &self.words);
        }
    }

    fn found_term(&mut self, first: u32, middle: u32, second: u32, group: u16, language: StemLanguage) {
        let term = self.stems(first, second, language);
        self.found.push((term, Surface { first, middle, second, group, language: language as u8 }));
    }

    fn stems(&mut self, first: u32, second: u32, language: StemLanguage) -> (u32, u32) {
        let mut stem = |word| if word == NO_WORD { NO_WORD } else { self.words.stem(word, language) };
        (stem(first), stem(second))
    }

    /// Keeps memory bounded on millions of comments: phrases too rare to become keywords go first. Words and
    /// the more frequent phrases stay exact.
    fn forget_rare_phrases(&mut self) {
        if self.cells.len() <= MOST_CELLS {
            return;
        }
        let mut rare = 1;
        while self.cells.len() > MOST_CELLS / 2 && rare < 64 {
            self.cells.retain(|surface, cell| surface.second == NO_WORD || cell.comments > rare);
            rare *= 2;
        }
    }

    /// Prepares the counts for questions about any stage.
    #[must_use]
    pub fn table(&self) -> KeywordTable {
        let mut totals: WordMap<(u32, u32), u32> = WordMap::default();
        let mut sizes = Sizes::default();
        let mut cells = Vec::with_capacity(self.cells.len());
        for (surface, cell) in &self.cells {
            let language = language(surface);
            let stem = |word| if word == NO_WORD { NO_WORD } else { self.words.known_stem(word, language) };
            let term = (stem(surface.first), stem(surface.second));
            *totals.entry(term).or_default() += cell.comments;
            sizes.add(surface, cell.comments);
            cells.push((term, *surface, *cell));
        }
        cells.retain(|(term, _, _)| totals[term] >= FEWEST_COMMENTS);
        KeywordTable { terms: self.collect_terms(&cells), sizes }
    }

    fn collect_terms(&self, cells: &[((u32, u32), Surface, Cell)]) -> Vec<Term> {
        let mut terms: BTreeMap<(&str, &str), Term> = BTreeMap::new();
        for (stems, surface, cell) in cells {
            let second = if stems.1 == NO_WORD { "" } else { self.words.stem_text(stems.1) };
            let term = terms.entry((self.words.stem_text(stems.0), second)).or_default();
            term.groups.entry(surface.group).or_default().add(*cell);
            *term.surfaces.entry(self.written(surface)).or_default() += cell.comments;
        }
        terms.into_iter().map(|((first, second), term)| term.finished(first, second)).collect()
    }

    fn written(&self, surface: &Surface) -> String {
        [surface.first, surface.middle, surface.second]
            .into_iter()
            .filter(|&word| word != NO_WORD)
            .map(|word| self.words.text(word))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

fn language(surface: &Surface) -> StemLanguage {
    StemLanguage::ALL[usize::from(surface.language) % LANGUAGES]
}

/// Small words that may stand inside a phrase: "value for money", "fecha de entrega".
const LINKS: [&str; 20] = [
    "of", "for", "to", "in", "on", "at", "with", "von", "für", "zum", "zur", "de", "del", "da", "do", "di",
    "à", "para", "van", "voor",
];

/// Stems of the English verbs that make one word with a particle: "log in", "turned off".
const PARTICLE_VERBS: [&str; 40] = [
    "log", "sign", "check", "plug", "drop", "opt", "turn", "switch", "hold", "give", "send", "sent", "ship",
    "run", "break", "broke", "set", "pick", "fill", "fall", "shut", "come", "came", "time", "start", "show",
    "carri", "call", "put", "slow", "wear", "worn", "lock", "pop", "cut", "hand", "trade", "boot", "wake",
    "hung",
];

/// The beginning of a phrase, while the next words are read.
#[derive(Default)]
struct Phrase {
    first: Option<(u32, WordClass)>,
    middle: Option<u32>,
}

impl Phrase {
    /// The first and middle word of the phrase that `word` completes.
    fn ended_by(
        &self,
        word: u32,
        class: WordClass,
        language: StemLanguage,
        words: &mut WordTable,
    ) -> Option<(u32, u32)> {
        let (first, first_class) = self.first?;
        let ends = match class {
            WordClass::Topic => word != first,
            WordClass::Particle => {
                let stem = words.stem(first, language);
                self.middle.is_none()
                    && first_class == WordClass::Topic
                    && PARTICLE_VERBS.contains(&words.stem_text(stem))
            }
            WordClass::Stop | WordClass::Negation | WordClass::Noise => false,
        };
        ends.then_some((first, self.middle.unwrap_or(NO_WORD)))
    }

    fn step(&mut self, word: u32, class: WordClass, words: &WordTable) {
        let links = || LINKS.contains(&words.text(word));
        let waits = matches!(self.first, Some((_, WordClass::Topic))) && self.middle.is_none();
        match class {
            WordClass::Topic | WordClass::Negation => {
                *self = Self { first: Some((word, class)), middle: None }
            }
            WordClass::Stop | WordClass::Particle if waits && links() => self.middle = Some(word),
            _ => *self = Self::default(),
        }
    }
}

/// Sums of comment counts over all words and over all phrases, by stage: the n of the formula.
#[derive(Default)]
struct Sizes {
    words: BTreeMap<u16, f64>,
    phrases: BTreeMap<u16, f64>,
}

impl Sizes {
    fn add(&mut self, surface: &Surface, comments: u32) {
        let kind = if surface.second == NO_WORD { &mut self.words } else { &mut self.phrases };
        *kind.entry(surface.group).or_default() += f64::from(comments);
    }

    /// The stage's total and that of all stages, for words or for phrases.
    fn of(&self, group: u16, phrase: bool) -> (f64, f64) {
        let kind = if phrase { &self.phrases } else { &self.words };
        (kind.get(&group).copied().unwrap_or(0.0), kind.values().sum())
    }

    fn groups(&self) -> impl Iterator<Item = u16> {
        self.words.keys().copied()
    }
}

#[derive(Default)]
struct Term {
    first: String,
    second: String,
    written: String,
    groups: BTreeMap<u16, Cell>,
    surfaces: BTreeMap<String, u32>,
}

impl Term {
    /// Chooses the form to show: the most used, of equals the shortest, then the first in the alphabet.
    fn finished(mut self, first: &str, second: &str) -> Self {
        let surfaces = std::mem::take(&mut self.surfaces);
        let best = surfaces.into_iter().min_by_key(|(text, count)| (u32::MAX - count, text.len()));
        self.written = best.map(|(text, _)| text).unwrap_or_default();
        (self.first, self.second) = (first.to_string(), second.to_string());
        self
    }

    fn is_phrase(&self) -> bool {
        !self.second.is_empty()
    }

    fn comments(&self) -> u32 {
        self.groups.values().map(|cell| cell.comments).sum()
    }

    fn z(&self, group: u16, sizes: &Sizes) -> f64 {
        let (n1, n) = sizes.of(group, self.is_phrase());
        let y = f64::from(self.comments());
        let y1 = self.groups.get(&group).map_or(0.0, |cell| f64::from(cell.comments));
        log_odds_z((y1, n1), (y - y1, n - n1), y * PRIOR_SHARE, n * PRIOR_SHARE)
    }

    fn keyword(&self, group: u16, z: f64) -> Keyword {
        let cell = self.groups.get(&group).copied().unwrap_or_default();
        let stem = format!("{} {}", self.first, self.second);
        Keyword {
            term: self.written.clone(),
            stem: stem.trim_end().to_string(),
            count: cell.comments,
            z,
            polarity: cell.mean_sentiment(),
            stage: usize::from(group),
        }
    }
}

/// A term that may be shown, in the stage it marks.
struct Candidate<'a> {
    term: &'a Term,
    group: u16,
    z: f64,
}

impl Candidate<'_> {
    fn count(&self) -> f64 {
        self.term.groups.get(&self.group).map_or(0.0, |cell| f64::from(cell.comments))
    }

    fn holds(&self, stem: &str) -> bool {
        self.term.first == stem || self.term.second == stem
    }

    /// Whether this phrase makes the word `other` superfluous.
    fn covers(&self, other: &Self) -> bool {
        self.term.is_phrase()
            && !other.term.is_phrase()
            && self.group == other.group
            && self.holds(&other.term.first)
            && self.count() >= COVERED_BY_PHRASE * other.count()
    }

    /// Whether two phrases say the same: the same words turned round, or links of one longer phrase.
    fn repeats(&self, other: &Self) -> bool {
        if !self.term.is_phrase() || !other.term.is_phrase() || self.group != other.group {
            return false;
        }
        let turned = self.term.first == other.term.second && self.term.second == other.term.first;
        let chained = self.term.first == other.term.second || self.term.second == other.term.first;
        let (least, most) = (self.count().min(other.count()), self.count().max(other.count()));
        turned || (chained && least >= (1.0 - SAME_PHRASE) * most)
    }
}

/// Counts made ready: the terms with at least [`FEWEST_COMMENTS`] comments.
pub struct KeywordTable {
    terms: Vec<Term>,
    sizes: Sizes,
}

impl KeywordTable {
    /// The `top` strongest keywords of a stage; without one, of the whole map, each with the stage where it is
    /// strongest. Sorted by z, then count, from large to small, then by term.
    ///
    /// When only one stage has comments there is nothing to compare with: the commonest terms, with z = 0.
    #[must_use]
    pub fn keywords(&self, group: Option<usize>, top: usize) -> Vec<Keyword> {
        let mut chosen =
            if self.sizes.groups().count() < 2 { self.commonest(group) } else { self.significant(group) };
        sort(&mut chosen);
        let mut kept: Vec<Candidate> = Vec::new();
        for at in 0..chosen.len() {
            let redundant = chosen.iter().any(|other| other.covers(&chosen[at]))
                || kept.iter().any(|stronger| stronger.repeats(&chosen[at]));
            if !redundant {
                let Candidate { term, group, z } = chosen[at];
                kept.push(Candidate { term, group, z });
            }
            if kept.len() == top {
                break;
            }
        }
        kept.truncate(top);
        kept.iter().map(|candidate| candidate.term.keyword(candidate.group, candidate.z)).collect()
    }

    /// Whether at least two groups have comments.
    #[must_use]
    pub fn is_comparable(&self) -> bool {
        self.sizes.groups().nth(1).is_some()
    }

    /// Comments of a group that hold the term with this stem, as [`Keyword::stem`] has it.
    #[must_use]
    pub fn count(&self, stem: &str, group: usize) -> u32 {
        let (first, second) = stem.split_once(' ').unwrap_or((stem, ""));
        let at = self.terms.binary_search_by(|term| (&*term.first, &*term.second).cmp(&(first, second)));
        let cell = at.ok().zip(u16::try_from(group).ok());
        cell.and_then(|(at, group)| self.terms[at].groups.get(&group)).map_or(0, |cell| cell.comments)
    }

    fn commonest(&self, group: Option<usize>) -> Vec<Candidate<'_>> {
        let asked = self.asked(group);
        let all = self.terms.iter().flat_map(|term| asked.iter().map(move |&group| (term, group)));
        all.map(|(term, group)| Candidate { term, group, z: 0.0 })
            .filter(|candidate| candidate.count() >= f64::from(FEWEST_COMMENTS))
            .collect()
    }

    fn significant(&self, group: Option<usize>) -> Vec<Candidate<'_>> {
        let asked = self.asked(group);
        let mut found: Vec<Candidate> =
            self.terms.iter().filter_map(|term| self.strongest(term, &asked)).collect();
        sort(&mut found);
        // The best of several stages is several tests of one term.
        let tests = self.terms.len() * asked.len();
        let normal = Normal::standard();
        let p: Vec<f64> = found.iter().map(|candidate| normal.sf(candidate.z)).collect();
        let q = false_discovery(&p, tests);
        let significant = q.iter().take_while(|q| **q <= FALSE_DISCOVERY_RATE).count();
        found.truncate(significant);
        found.retain(|candidate| candidate.count() >= f64::from(FEWEST_COMMENTS));
        found
    }

    fn asked(&self, group: Option<usize>) -> Vec<u16> {
        match group {
            Some(group) => u16::try_from(group).into_iter().filter(|&g| g != NO_GROUP).collect(),
            None => self.sizes.groups().filter(|&group| group != NO_GROUP).collect(),
        }
    }

    fn strongest<'a>(&self, term: &'a Term, groups: &[u16]) -> Option<Candidate<'a>> {
        groups
            .iter()
            .map(|&group| Candidate { term, group, z: term.z(group, &self.sizes) })
            .reduce(|best, next| if next.z > best.z { next } else { best })
    }
}

fn sort(candidates: &mut [Candidate]) {
    candidates.sort_by(|a, b| {
        b.z.total_cmp(&a.z)
            .then_with(|| b.count().total_cmp(&a.count()))
            .then_with(|| a.term.written.cmp(&b.term.written))
            .then_with(|| (&a.term.first, &a.term.second).cmp(&(&b.term.first, &b.term.second)))
            .then_with(|| a.group.cmp(&b.group))
    });
}

/// [`KeywordTable::keywords`] for one question; for several, keep the table.
#[must_use]
pub fn keywords(counts: &TermCounts, group: Option<usize>, top: usize) -> Vec<Keyword> {
    counts.table().keywords(group, top)
}

#[cfg(test)]
mod tests;
