//! Which stage of a map a comment is about, judged by the map's own words.
//!
//! Each stage brings words: its name and description, its cards, and the phrases a person wrote for it (rules).
//! What of them a comment holds is evidence for the stage; evidence against "none of them" becomes a
//! probability. Below [`ASSIGN_AT`] the comment stays unassigned. The page `docs/methods/stage-assignment.md`
//! gives the formula, the weights and how often it is right.

mod pattern;

use serde::{Deserialize, Serialize};

use crate::stem::{LANGUAGES, StemLanguage};
use crate::term::{Hyphens, Token, WordTable, each_word};
use crate::word_map::WordMap;
use pattern::{Pattern, PatternBook, Vocabulary, phrase_word};

/// Stored beside cached assignments, with [`fingerprint`].
pub const VERSION: u32 = 1;

/// The least probability at which a comment is assigned.
pub const ASSIGN_AT: f64 = 0.5;

/// Where a piece of evidence comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonKind {
    /// The stage's name or description.
    StageName,
    /// A card of the stage: a touchpoint or a step.
    Card,
    /// A phrase written for the stage; several in one text are set apart by commas, semicolons or lines.
    Rule,
    /// The stage or tag named beside the comment in the imported file.
    Hint,
}

/// The words of one stage, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StageWords {
    pub terms: Vec<(ReasonKind, String)>,
}

/// The verdict on one comment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assigned {
    /// Index of the stage; `None` when no stage reaches [`ASSIGN_AT`].
    pub stage: Option<usize>,
    /// Probability of the likeliest stage, assigned or not: 0..=1.
    pub probability: f64,
}

/// One stage's probability and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StageProbability {
    pub stage: usize,
    pub probability: f64,
    /// Strongest first; their weights add up to the stage's evidence.
    pub reasons: Vec<Reason>,
}

/// One phrase of the map found in the comment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reason {
    pub kind: ReasonKind,
    /// As written on the map; for a hint, as written in the file.
    pub text: String,
    /// Evidence for the stage.
    pub weight: f64,
}

/// Evidence a stage needs to be as likely as "none of them".
const NONE_OF_THEM: f64 = 2.4;
/// What a hint weighs that is a stage's name or rule: more than one phrase, less than several.
const HINT: f64 = 6.0;
/// The most a hint weighs that only shares words with a stage.
const PARTIAL_HINT: f64 = 2.5;
/// Each further occurrence of a phrase adds this share of what the one before added.
const REPETITION: f64 = 0.4;
/// People name their subject first: in a text longer than `SHORT_TEXT` words the weight of a phrase falls from 1,
/// by a factor e in `EARLY_WORDS` words, towards `SHORT_TEXT` / length.
const SHORT_TEXT: f64 = 30.0;
const EARLY_WORDS: f64 = 15.0;
/// Words of a phrase may stand this many words apart ("update my old Firefox"), stop words between.
const WIDEST_STEP: u32 = 3;
/// Words and hints a [`Scratch`] remembers before it starts anew.
const MOST_REMEMBERED: usize = 200_000;

/// Working space for [`Assigner::assign`]: one per thread, used again for every comment. It remembers words, so
/// that each is looked up once.
#[derive(Default)]
pub struct Scratch {
    fingerprint: Option<u64>,
    words: WordTable,
    buffer: String,
    tokens: Vec<Token>,
    /// For each word of `words` and each language, its number on the map.
    known: Vec<[Known; LANGUAGES]>,
    spots: Vec<Spot>,
    hits: Vec<Hit>,
    evidence: Vec<f64>,
    hints: WordMap<Box<str>, Vec<f64>>,
}

/// What is remembered of a word of a comment.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Known {
    #[default]
    NotAsked,
    /// A stop word: phrases reach over it.
    Skipped,
    /// A stop word that begins a clause of time.
    When,
    /// A word the map does not have: it parts phrases.
    Foreign,
    Word(u32),
}

/// Stop words that begin a clause of time ("since the last update"): what follows, up to the next mark but at most
/// `BACKGROUND_WORDS` words, is not what the comment is about and counts `BACKGROUND`.
const WHEN: [&str; 17] = [
    "since", "after", "before", "until", "till", "seit", "nach", "nachdem", "bevor", "desde", "después",
    "antes", "depuis", "après", "avant", "dopo", "sinds",
];
const BACKGROUND: f64 = 0.4;
const BACKGROUND_WORDS: u32 = 6;

/// A word of the comment that is no stop word.
#[derive(Clone, Copy)]
struct Spot {
    /// Its number on the map.
    word: Option<u32>,
    breaks: bool,
    /// Its place among all words of the comment.
    place: u32,
    /// Part of a phrase that was found.
    taken: bool,
    /// Only says when: "since the last update".
    background: bool,
}

/// A pattern found in the comment.
struct Hit {
    pattern: usize,
    /// Occurrences, weighted by place and repetition.
    times: f64,
    /// What the next occurrence would count.
    next: f64,
}

/// A map's words, ready to be looked for in comments.
pub struct Assigner {
    vocabulary: Vocabulary,
    patterns: Vec<Pattern>,
    /// For each word of the map, the patterns that begin with it, longest first.
    by_first: WordMap<u32, Vec<usize>>,
    /// Per stage, the names and rules a hint may repeat, normalised.
    names: Vec<Vec<String>>,
    fingerprint: u64,
}

impl Assigner {
    /// Prepares the words of a map's stages, in their order.
    #[must_use]
    pub fn new(stages: &[StageWords]) -> Self {
        let (vocabulary, patterns) = PatternBook::of(stages).finish(stages.len());
        let mut by_first: WordMap<u32, Vec<usize>> = WordMap::default();
        for (index, pattern) in patterns.iter().enumerate() {
            by_first.entry(pattern.stems[0]).or_default().push(index);
        }
        for starting in by_first.values_mut() {
            starting.sort_by_key(|&index| (usize::MAX - patterns[index].stems.len(), index));
        }
        let names = stages.iter().map(hint_names).collect();
        Self { vocabulary, patterns, by_first, names, fingerprint: fingerprint(stages) }
    }

    /// The stage of a comment. `hint` is what a column of the imported file says (a stage's name, or tags set
    /// apart by commas or semicolons).
    pub fn assign(&self, text: &str, hint: Option<&str>, scratch: &mut Scratch) -> Assigned {
        self.weigh(text, hint, scratch);
        let all = odds_total(&scratch.evidence);
        let best = (0..scratch.evidence.len())
            .reduce(|best, next| if scratch.evidence[next] > scratch.evidence[best] { next } else { best });
        let Some(best) = best else { return Assigned { stage: None, probability: 0.0 } };
        let probability = scratch.evidence[best].exp_m1() / all;
        Assigned { stage: (probability >= ASSIGN_AT).then_some(best), probability }
    }

    /// Every stage with its probability, as [`Assigner::assign`] computes it, and the phrases found; likeliest
    /// first.
    #[must_use]
    pub fn explain(&self, text: &str, hint: Option<&str>) -> Vec<StageProbability> {
        let mut scratch = Scratch::default();
        self.weigh(text, hint, &mut scratch);
        let all = odds_total(&scratch.evidence);
        let mut stages: Vec<StageProbability> = (0..self.names.len())
            .map(|stage| StageProbability {
                stage,
                probability: scratch.evidence[stage].exp_m1() / all,
                reasons: self.reasons(stage, hint, &scratch),
            })
            .collect();
        stages.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.stage.cmp(&b.stage)));
        stages
    }

    fn reasons(&self, stage: usize, hint: Option<&str>, scratch: &Scratch) -> Vec<Reason> {
        let found = scratch.hits.iter().flat_map(|hit| {
            let owners = self.patterns[hit.pattern].owners.iter().filter(move |owner| owner.stage == stage);
            owners.map(|owner| Reason {
                kind: owner.kind,
                text: owner.text.clone(),
                weight: owner.weight * hit.times,
            })
        });
        let hinted = hint.and_then(|hint| {
            let weight = *scratch.hints.get(hint)?.get(stage)?;
            Some(Reason { kind: ReasonKind::Hint, text: hint.trim().to_string(), weight })
        });
        let mut reasons: Vec<Reason> = found.chain(hinted).filter(|reason| reason.weight > 0.0).collect();
        reasons.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.text.cmp(&b.text)));
        reasons
    }

    /// Leaves in `scratch` the evidence for each stage, and the hits it comes from.
    fn weigh(&self, text: &str, hint: Option<&str>, scratch: &mut Scratch) {
        let text = &*crate::personal::without_tokens(text);
        scratch.prepare(self.fingerprint);
        let hint = hint.filter(|hint| !hint.trim().is_empty());
        if let Some(hint) = hint
            && !scratch.hints.contains_key(hint)
        {
            let evidence = self.hint_evidence(hint, scratch);
            scratch.hints.insert(hint.into(), evidence);
        }
        self.find(text, scratch);
        self.add_up(scratch);
        if let Some(hinted) = hint.and_then(|hint| scratch.hints.get(hint)) {
            scratch.evidence.iter_mut().zip(hinted).for_each(|(evidence, hint)| *evidence += hint);
        }
    }

    /// Fills `scratch.hits` with the patterns that the text holds.
    fn find(&self, text: &str, scratch: &mut Scratch) {
        scratch.hits.clear();
        self.read(text, scratch);
        self.find_phrases(scratch);
        for at in 0..scratch.spots.len() {
            let spot = scratch.spots[at];
            let Some(starting) = spot.word.filter(|_| !spot.taken).and_then(|word| self.by_first.get(&word))
            else {
                continue;
            };
            if let Some(&single) = starting.last().filter(|&&last| self.patterns[last].stems.len() == 1) {
                scratch.hit(single, spot);
            }
        }
    }

    /// Longer phrases first: their words count no more on their own.
    fn find_phrases(&self, scratch: &mut Scratch) {
        for at in 0..scratch.spots.len() {
            let Some(starting) = scratch.spots[at].word.and_then(|word| self.by_first.get(&word)) else {
                continue;
            };
            let phrases = starting.iter().take_while(|&&index| self.patterns[index].stems.len() > 1);
            let found =
                phrases.copied().find(|&index| matches(&self.patterns[index].stems, &scratch.spots[at..]));
            if let Some(index) = found {
                let end = at + self.patterns[index].stems.len();
                scratch.spots[at..end].iter_mut().for_each(|spot| spot.taken = true);
                scratch.hit(index, scratch.spots[at]);
            }
        }
    }

    /// Fills `scratch.spots` with the words of the text that are no stop words.
    fn read(&self, text: &str, scratch: &mut Scratch) {
        scratch.words.tokenize(text, Hyphens::Split, &mut scratch.buffer, &mut scratch.tokens);
        let language = scratch.words.language_of(&scratch.tokens);
        scratch.known.resize(scratch.words.len(), Default::default());
        scratch.spots.clear();
        let (mut breaks, mut background_until) = (false, 0);
        for (place, token) in (0u32..).zip(&scratch.tokens) {
            breaks |= token.breaks;
            if token.breaks {
                background_until = 0;
            }
            let known = &mut scratch.known[token.word as usize][language as usize];
            if *known == Known::NotAsked {
                *known = self.look_up(&scratch.words, token.word, language);
            }
            let word = match *known {
                Known::When => {
                    background_until = place + BACKGROUND_WORDS;
                    continue;
                }
                Known::NotAsked | Known::Skipped => continue,
                Known::Foreign => None,
                Known::Word(word) => Some(word),
            };
            let background = place < background_until;
            scratch.spots.push(Spot { word, breaks, place, taken: false, background });
            breaks = false;
        }
    }

    fn look_up(&self, words: &WordTable, word: u32, language: StemLanguage) -> Known {
        match phrase_word(words, word, language) {
            Some(text) => self.vocabulary.find(text, language).map_or(Known::Foreign, Known::Word),
            None if WHEN.contains(&words.text(word)) => Known::When,
            None => Known::Skipped,
        }
    }

    fn add_up(&self, scratch: &mut Scratch) {
        scratch.evidence.clear();
        scratch.evidence.resize(self.names.len(), 0.0);
        for hit in &scratch.hits {
            for owner in &self.patterns[hit.pattern].owners {
                scratch.evidence[owner.stage] += owner.weight * hit.times;
            }
        }
    }

    /// What a hint says for each stage: all of [`HINT`] where one of its parts is the stage's name or rule, else
    /// what its words say, at most [`PARTIAL_HINT`].
    fn hint_evidence(&self, hint: &str, scratch: &mut Scratch) -> Vec<f64> {
        let mut parts: Vec<String> = hint.split([',', ';', '|']).map(normalized).collect();
        parts.push(normalized(hint));
        parts.retain(|part| !part.is_empty());
        self.find(hint, scratch);
        self.add_up(scratch);
        let named = |stage: usize| self.names[stage].iter().any(|name| parts.contains(name));
        (0..self.names.len())
            .map(|stage| if named(stage) { HINT } else { scratch.evidence[stage].min(PARTIAL_HINT) })
            .collect()
    }
}

impl Scratch {
    /// Forgets the words of another map, and everything once it has become much.
    fn prepare(&mut self, fingerprint: u64) {
        let full = self.words.len() > MOST_REMEMBERED || self.hints.len() > MOST_REMEMBERED;
        if self.fingerprint != Some(fingerprint) || full {
            *self = Self { fingerprint: Some(fingerprint), ..Self::default() };
        }
    }

    fn hit(&mut self, pattern: usize, Spot { place, background, .. }: Spot) {
        let late = (SHORT_TEXT / self.tokens.len() as f64).min(1.0);
        let early = late + (1.0 - late) * (-f64::from(place) / EARLY_WORDS).exp();
        let early = if background { early * BACKGROUND } else { early };
        match self.hits.iter_mut().find(|hit| hit.pattern == pattern) {
            Some(hit) => {
                hit.times += hit.next * early;
                hit.next *= REPETITION;
            }
            None => self.hits.push(Hit { pattern, times: early, next: REPETITION }),
        }
    }
}

fn matches(stems: &[u32], spots: &[Spot]) -> bool {
    let Some(spots) = spots.get(..stems.len()) else { return false };
    let together =
        spots.windows(2).all(|pair| !pair[1].breaks && pair[1].place - pair[0].place <= WIDEST_STEP);
    together && spots.iter().zip(stems).all(|(spot, stem)| spot.word == Some(*stem))
}

/// The denominator of every probability: "none of them" and all stages. A stage without evidence has odds 0.
fn odds_total(evidence: &[f64]) -> f64 {
    NONE_OF_THEM.exp_m1() + evidence.iter().map(|evidence| evidence.exp_m1()).sum::<f64>()
}

/// What a hint must repeat to name this stage: its names and rules.
fn hint_names(words: &StageWords) -> Vec<String> {
    let mut names = Vec::new();
    for (kind, text) in &words.terms {
        match kind {
            ReasonKind::StageName | ReasonKind::Hint => names.push(normalized(text)),
            ReasonKind::Rule => names.extend(text.split([',', ';', '\n', '|']).map(normalized)),
            ReasonKind::Card => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Lower-case words with one space between: "Sign-in & Sync" and "sign in, sync" are the same.
fn normalized(text: &str) -> String {
    let mut out = String::new();
    each_word(text, Hyphens::Split, &mut String::new(), |word, _| {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    });
    out
}

/// Changes when any word, kind or stage changes: assignments made with words of another fingerprint are stale.
/// It stems nothing, so it is cheap beside an [`Assigner`].
#[must_use]
pub fn fingerprint(stages: &[StageWords]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |bytes: &[u8]| {
        let length = (bytes.len() as u64).to_le_bytes();
        for &byte in length.iter().chain(bytes) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    add(&VERSION.to_le_bytes());
    for stage in stages {
        add(b"stage");
        for (kind, text) in &stage.terms {
            add(&[*kind as u8]);
            add(text.as_bytes());
        }
    }
    hash
}

#[cfg(test)]
mod tests;
