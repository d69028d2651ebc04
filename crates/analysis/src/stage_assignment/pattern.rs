//! The map's words as patterns: sequences of stems, each owned by the stages that wrote them.

use std::collections::BTreeMap;

use super::{ReasonKind, StageWords};
use crate::stem::{LANGUAGES, StemLanguage, stem};
use crate::term::{Hyphens, NEGATION, Token, WordClass, WordTable};
use crate::word_map::ByWord;

/// A sequence of stems and the stages that own it.
pub(super) struct Pattern {
    pub stems: Vec<u32>,
    pub owners: Vec<Owner>,
}

/// A stage that wrote a pattern.
pub(super) struct Owner {
    pub stage: usize,
    pub kind: ReasonKind,
    /// As written on the map.
    pub text: String,
    /// Evidence of one early occurrence.
    pub weight: f64,
}

/// What one occurrence weighs, by how the words stand on the map.
struct KindWeight {
    /// A whole entry of one word.
    word: f64,
    /// A whole entry of several words.
    phrase: f64,
    /// One word of a longer entry.
    part: f64,
}

const fn kind_weight(kind: ReasonKind) -> KindWeight {
    match kind {
        ReasonKind::Rule => KindWeight { word: 2.6, phrase: 3.4, part: 0.4 },
        ReasonKind::StageName => KindWeight { word: 1.9, phrase: 3.0, part: 1.4 },
        ReasonKind::Card | ReasonKind::Hint => KindWeight { word: 1.6, phrase: 2.6, part: 0.6 },
    }
}

/// A stage's whole name in one word, such as "Delivery", says as much as a rule.
const WHOLE_NAME: f64 = 2.6;

/// Descriptions are not written as marks of the stage: their neighbouring words and single words weigh little.
const DESCRIPTION: KindWeight = KindWeight { word: 0.4, phrase: 1.2, part: 0.4 };

/// An entry whose other words are stop words ("my phone") says less than the word alone would.
const SHORTENED_SHARE: f64 = 0.6;

/// A text with more topic words than this is a description.
const TITLE_WORDS: usize = 4;

/// Words in customers' mouths about anything at all, which alone mark no stage unless a rule says so.
const COMMONPLACE: &str = "work use using time day problem issue help new good bad great nice love first last find \
    found try tried see look start open close page thing way people product service customer company app order buy \
    bought keep come take put set change happen ask tell told call best better worse long right year week month \
    home email mail online arbeiten funktioniert problem hilfe zeit tag gut kunde kaufen produkt servicio producto \
    cliente tiempo problema ayuda bueno comprar";

/// What a commonplace word keeps of its weight.
const COMMONPLACE_SHARE: f64 = 0.4;

/// The numbers of the map's words. A word is known as written and by its stem in every language, since nobody
/// says in which language a map is written.
#[derive(Default)]
pub(super) struct Vocabulary {
    written: ByWord<u32>,
    stems: [ByWord<u32>; LANGUAGES],
}

impl Vocabulary {
    /// The number of a word of the map; words with one English stem share it.
    fn learn(&mut self, word: &str) -> u32 {
        let english = &mut self.stems[StemLanguage::English as usize];
        let next = english.len() as u32;
        let id = *english.or_insert(&stem(word, StemLanguage::English), next);
        self.written.or_insert(word, id);
        for language in &StemLanguage::ALL[1..] {
            self.stems[*language as usize].or_insert(&stem(word, *language), id);
        }
        id
    }

    /// The number of a word of a comment, if the map has it.
    pub fn find(&self, word: &str, language: StemLanguage) -> Option<u32> {
        let by_stem = || self.stems[language as usize].get(&stem(word, language));
        self.written.get(word).or_else(by_stem)
    }
}

/// What a word contributes to phrases: nothing, itself, or "not".
pub(super) fn phrase_word(words: &WordTable, word: u32, language: StemLanguage) -> Option<&str> {
    match words.class(word, language) {
        WordClass::Topic | WordClass::Particle => Some(words.text(word)),
        WordClass::Negation => Some(NEGATION),
        WordClass::Stop | WordClass::Noise => None,
    }
}

/// Collects the patterns of all stages.
#[derive(Default)]
pub(super) struct PatternBook {
    pub vocabulary: Vocabulary,
    owners: BTreeMap<Vec<u32>, Vec<Owner>>,
    words: WordTable,
    buffer: String,
    tokens: Vec<Token>,
}

impl PatternBook {
    /// Reads all words of the stages.
    pub fn of(stages: &[StageWords]) -> Self {
        let mut book = Self::default();
        for (stage, words) in stages.iter().enumerate() {
            for (kind, text) in &words.terms {
                if *kind != ReasonKind::Rule && book.phrase_words(text).len() > TITLE_WORDS {
                    book.add_description(stage, *kind, text);
                } else {
                    entries(*kind, text)
                        .for_each(|entry| book.add(stage, *kind, entry, entry == text.trim()));
                }
            }
        }
        book
    }

    /// Adds an entry of a title; `alone` when it is all of it.
    fn add(&mut self, stage: usize, kind: ReasonKind, entry: &str, alone: bool) {
        let words = self.phrase_words(entry);
        let ids: Vec<u32> = words.iter().map(|word| self.vocabulary.learn(word)).collect();
        let weight = kind_weight(kind);
        match ids.len() {
            0 => {}
            1 => {
                let word = if alone && kind == ReasonKind::StageName { WHOLE_NAME } else { weight.word };
                let whole = if self.tokens.len() > 1 { SHORTENED_SHARE } else { 1.0 };
                self.own(&ids, Owner { stage, kind, text: entry.to_string(), weight: word * whole });
            }
            _ => {
                self.own(&ids, Owner { stage, kind, text: entry.to_string(), weight: weight.phrase });
                self.add_parts(stage, kind, &words, &ids, weight.part);
            }
        }
    }

    fn add_description(&mut self, stage: usize, kind: ReasonKind, text: &str) {
        let words = self.phrase_words(text);
        let ids: Vec<u32> = words.iter().map(|word| self.vocabulary.learn(word)).collect();
        for (pair, text) in ids.windows(2).zip(words.windows(2)) {
            self.own(pair, Owner { stage, kind, text: text.join(" "), weight: DESCRIPTION.phrase });
        }
        self.add_parts(stage, kind, &words, &ids, DESCRIPTION.part);
    }

    fn add_parts(&mut self, stage: usize, kind: ReasonKind, words: &[String], ids: &[u32], weight: f64) {
        for (id, word) in ids.iter().zip(words) {
            if self.marks_alone(word) {
                self.own(&[*id], Owner { stage, kind, text: word.clone(), weight });
            }
        }
    }

    /// Negations and particles say nothing outside their phrase.
    fn marks_alone(&mut self, word: &str) -> bool {
        let id = self.words.intern(word);
        word != NEGATION && self.words.class(id, StemLanguage::English) != WordClass::Particle
    }

    /// Notes an owner; of several of one stage the strongest stays.
    fn own(&mut self, ids: &[u32], owner: Owner) {
        let owners = self.owners.entry(ids.to_vec()).or_default();
        match owners.iter_mut().find(|known| known.stage == owner.stage) {
            Some(known) if known.weight < owner.weight => *known = owner,
            Some(_) => {}
            None => owners.push(owner),
        }
    }

    fn phrase_words(&mut self, text: &str) -> Vec<String> {
        self.words.tokenize(text, Hyphens::Split, &mut self.buffer, &mut self.tokens);
        let language = self.words.language_of(&self.tokens);
        let words = self.tokens.iter().filter_map(|token| phrase_word(&self.words, token.word, language));
        words.map(str::to_string).collect()
    }

    /// The patterns, with weights lowered for words that several stages share and for commonplace words.
    pub fn finish(mut self, stages: usize) -> (Vocabulary, Vec<Pattern>) {
        let mut commonplace: Vec<u32> = Vec::new();
        for word in COMMONPLACE.split_whitespace() {
            commonplace.extend(self.vocabulary.find(word, StemLanguage::English));
        }
        let patterns = std::mem::take(&mut self.owners).into_iter().map(|(stems, mut owners)| {
            let rarity = stage_rarity(&owners, stages);
            let common = stems.len() == 1 && commonplace.contains(&stems[0]);
            for owner in &mut owners {
                let trusted = !common || owner.kind == ReasonKind::Rule && owner.weight > 1.0;
                owner.weight *= rarity * if trusted { 1.0 } else { COMMONPLACE_SHARE };
            }
            Pattern { stems, owners }
        });
        let patterns = patterns.collect();
        (self.vocabulary, patterns)
    }
}

/// The entries of one text: a rule may hold several phrases, and a name such as "Install & update" two.
fn entries(kind: ReasonKind, text: &str) -> impl Iterator<Item = &str> {
    let separates = move |c: char| match kind {
        ReasonKind::Rule => matches!(c, ',' | ';' | '\n' | '|'),
        _ => matches!(c, ',' | ';' | '\n' | '|' | '&' | '/' | '+'),
    };
    text.split(separates).map(str::trim).filter(|entry| !entry.is_empty())
}

/// Inverse stage frequency, 0..=1: 1 for a pattern of one stage, near 0 for one that every stage owns. A stage
/// that owns it weakly counts as part of a stage.
fn stage_rarity(owners: &[Owner], stages: usize) -> f64 {
    let most = owners.iter().map(|owner| owner.weight).fold(0.0, f64::max);
    let sharing: f64 = owners.iter().map(|owner| owner.weight / most).sum();
    let all = stages as f64 + 1.0;
    (all / sharing).ln() / all.ln()
}
