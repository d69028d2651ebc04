//! Words in the sentences they stand in (`docs/methods/concordance.md`).

use std::{
    cmp::Ordering,
    collections::{HashMap, HashSet},
    sync::Arc,
};

use analysis::concordance::Phrase;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    derive::joined,
    error::{Error, Result},
    feedback::{self, Filter},
    session::Session,
};

mod save;

pub use save::{SaveConcordance, save};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConcordanceSort {
    /// As the comments come, newest first.
    #[default]
    Newest,
    /// By the words to the left, nearest first.
    Left,
    /// By the words to the right.
    Right,
}

/// A place of a concordance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConcordancePlace {
    #[ts(type = "number")]
    pub comment: i64,
    /// In Unicode characters of title and text joined.
    pub start: u32,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ReadConcordance {
    pub filter: Filter,
    /// A word, a phrase, or a beginning: `deliv*`.
    pub words: String,
    #[serde(default)]
    pub sort: ConcordanceSort,
    /// Only places with this word next to them on the left, or on the right.
    #[serde(default)]
    pub left: Option<String>,
    #[serde(default)]
    pub right: Option<String>,
    /// The last row of the page before.
    #[serde(default)]
    pub after: Option<ConcordancePlace>,
    /// Rows; 100 when null, 500 at most.
    #[serde(default)]
    pub limit: Option<u32>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ConcordanceRow {
    pub place: ConcordancePlace,
    /// The sentence up to the words, the words, and the rest of the sentence.
    pub before: String,
    pub words: String,
    pub behind: String,
    /// Unix milliseconds.
    #[ts(type = "number | null")]
    pub date: Option<i64>,
    pub source: String,
    pub sentiment: Option<f64>,
}

/// How often a word is next to the words that are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Neighbour {
    /// In lower case; empty where the sentence begins or ends there.
    pub word: String,
    pub count: u64,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Concordance {
    /// Places, and the comments they are in.
    pub places: u64,
    pub comments: u64,
    /// Of all these places, most frequent first.
    pub left: Vec<Neighbour>,
    pub right: Vec<Neighbour>,
    pub rows: Vec<ConcordanceRow>,
    /// There are rows behind these.
    pub more: bool,
}

const PAGE: usize = 100;
const MOST: usize = 500;
const NEIGHBOURS: usize = 30;

/// Every place, and the words beside them by number.
#[derive(Default)]
pub(crate) struct Places {
    places: Vec<Place>,
    words: Vec<String>,
    numbers: HashMap<String, u32>,
}

struct Place {
    comment: i64,
    /// Position of the comment in the list's order.
    order: u32,
    start: u32,
    left: Vec<u32>,
    right: Vec<u32>,
}

impl Places {
    fn number(&mut self, word: String) -> u32 {
        if let Some(&known) = self.numbers.get(&word) {
            return known;
        }
        let number = self.words.len() as u32;
        self.words.push(word.clone());
        self.numbers.insert(word, number);
        number
    }

    fn add(&mut self, phrase: &Phrase, comment: i64, order: u32, text: &str) {
        for hit in phrase.hits(text) {
            let start = text[..hit.words.start].chars().count() as u32;
            let left = hit.left.into_iter().map(|word| self.number(word)).collect();
            let right = hit.right.into_iter().map(|word| self.number(word)).collect();
            self.places.push(Place { comment, order, start, left, right });
        }
    }

    /// Position of every word in the alphabet.
    fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.words.len() as u32).collect();
        order.sort_by(|a, b| self.words[*a as usize].cmp(&self.words[*b as usize]));
        let mut ranks = vec![0; order.len()];
        order.iter().enumerate().for_each(|(rank, &word)| ranks[word as usize] = rank as u32);
        ranks
    }
}

impl Place {
    fn compare(&self, other: &Place, sort: ConcordanceSort, ranks: &[u32]) -> Ordering {
        let ranked = |words: &[u32]| words.iter().map(|word| ranks[*word as usize]).collect::<Vec<_>>();
        let by_words = match sort {
            ConcordanceSort::Newest => Ordering::Equal,
            ConcordanceSort::Left => ranked(&self.left).cmp(&ranked(&other.left)),
            ConcordanceSort::Right => ranked(&self.right).cmp(&ranked(&other.right)),
        };
        by_words.then(self.order.cmp(&other.order)).then(self.start.cmp(&other.start))
    }

    fn is(&self, place: &ConcordancePlace) -> bool {
        self.comment == place.comment && self.start == place.start
    }
}

/// What a concordance is asked for: its words, and those of its places that are listed.
struct Ask<'a> {
    filter: &'a Filter,
    words: &'a str,
    sort: ConcordanceSort,
    left: Option<&'a str>,
    right: Option<&'a str>,
}

impl Ask<'_> {
    fn phrase(&self) -> Result<Phrase> {
        let none = || Error::invalid("There is no word to look for. Type at least one letter or digit.");
        Phrase::parse(self.words).ok_or_else(none)
    }

    /// The places to list, in their order.
    fn listed<'p>(&self, places: &'p Places) -> Vec<&'p Place> {
        let ranks = places.ranks();
        let is_beside = |words: &[u32], wanted: Option<&str>| match wanted {
            Some(wanted) => words.first().map_or("", |word| &places.words[*word as usize]) == wanted,
            None => true,
        };
        let admitted =
            |place: &&Place| is_beside(&place.left, self.left) && is_beside(&place.right, self.right);
        let mut listed: Vec<&Place> = places.places.iter().filter(admitted).collect();
        listed.sort_by(|a, b| a.compare(b, self.sort, &ranks));
        listed
    }
}

pub fn read(s: &Session, c: ReadConcordance) -> Result<Concordance> {
    let (left, right) = (c.left.as_deref(), c.right.as_deref());
    let ask = Ask { filter: &c.filter, words: &c.words, sort: c.sort, left, right };
    let phrase = ask.phrase()?;
    let places = places(s, ask.filter, ask.words, &phrase)?;
    let listed = ask.listed(&places);
    let from = match &c.after {
        None => 0,
        Some(after) => {
            let at = listed.iter().position(|place| place.is(after));
            at.ok_or_else(|| Error::not_found("place"))? + 1
        }
    };
    let limit = (c.limit.map_or(PAGE, |limit| limit as usize)).min(MOST);
    let page = &listed[from..(from + limit).min(listed.len())];
    Ok(Concordance {
        places: listed.len() as u64,
        comments: comments_of(&listed),
        left: neighbours(&places, listed.iter().map(|place| place.left.first())),
        right: neighbours(&places, listed.iter().map(|place| place.right.first())),
        rows: rows(s, &phrase, page)?,
        more: from + page.len() < listed.len(),
    })
}

/// How many comments the places are in.
fn comments_of(listed: &[&Place]) -> u64 {
    listed.iter().map(|place| place.comment).collect::<HashSet<i64>>().len() as u64
}

/// The places of the last question are kept, since pages and orders of the same words are asked for one after another.
fn places(s: &Session, filter: &Filter, words: &str, phrase: &Phrase) -> Result<Arc<Places>> {
    let narrowed = Filter { query: format!("{} {}", filter.query, quoted(words)), ..filter.clone() };
    let key = format!("{} {narrowed:?}", s.file.last_saved()?.0);
    s.concordance(key, || {
        let ids = feedback::matching(s, &narrowed)?.ids;
        let order: HashMap<i64, u32> = ids.iter().enumerate().map(|(at, id)| (*id, at as u32)).collect();
        let mut places = Places::default();
        s.file.for_each_text(&ids, |text| {
            let at = order.get(&text.id).copied().unwrap_or(0);
            places.add(phrase, text.id, at, &joined(&text.title, &text.text));
        })?;
        Ok(places)
    })
}

/// What the search is asked for: a phrase, or a beginning. The words may stand closer together than it finds them.
fn quoted(words: &str) -> String {
    let plain = words.replace(['"', '“', '”'], " ");
    match plain.trim().strip_suffix('*') {
        Some(beginning) => {
            let words: Vec<&str> = beginning.split_whitespace().collect();
            words.split_last().map_or_else(String::new, |(last, others)| {
                let whole: String = others.iter().map(|word| format!("\"{word}\" ")).collect();
                format!("{whole}{last}*")
            })
        }
        None => format!("\"{}\"", plain.trim()),
    }
}

fn neighbours<'a>(places: &Places, of: impl Iterator<Item = Option<&'a u32>>) -> Vec<Neighbour> {
    let mut counts: HashMap<Option<u32>, u64> = HashMap::new();
    of.for_each(|word| *counts.entry(word.copied()).or_default() += 1);
    let named = |(word, count): (Option<u32>, u64)| Neighbour {
        word: word.map_or(String::new(), |word| places.words[word as usize].clone()),
        count,
    };
    let mut all: Vec<Neighbour> = counts.into_iter().map(named).collect();
    all.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.word.cmp(&b.word)));
    all.truncate(NEIGHBOURS);
    all
}

fn rows(s: &Session, phrase: &Phrase, page: &[&Place]) -> Result<Vec<ConcordanceRow>> {
    let ids: Vec<i64> = page.iter().map(|place| place.comment).collect();
    let stored = s.file.comments(None, &ids)?;
    let by_id: HashMap<i64, &store::comment::Row> = stored.iter().map(|row| (row.id, row)).collect();
    let row = |place: &&Place| {
        let row = by_id.get(&place.comment)?;
        let text = feedback::analysed(row);
        let hit = phrase
            .hits(&text)
            .into_iter()
            .find(|hit| text[..hit.words.start].chars().count() == place.start as usize)?;
        Some(ConcordanceRow {
            place: ConcordancePlace { comment: place.comment, start: place.start },
            before: text[hit.sentence.start..hit.words.start].to_owned(),
            words: text[hit.words.clone()].to_owned(),
            behind: text[hit.words.end..hit.sentence.end].to_owned(),
            date: row.at,
            source: row.source.clone(),
            sentiment: row.sentiment,
        })
    };
    Ok(page.iter().filter_map(row).collect())
}
