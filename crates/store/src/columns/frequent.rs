//! Words, and beginnings of words, that so many comments have that asking the index for them takes long: it tells its
//! hits one by one, and merges those of all words that begin alike before it tells the first.

use std::{collections::HashMap, sync::Arc};

use rusqlite::Connection;

use super::{bitmap::Bitmap, row_of};
use crate::{
    error::{Result, StoreError},
    search::Text,
};

/// The places of all words in the index.
pub(super) const WORD_PLACE: &str =
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_place USING fts5vocab (main, comment_search, instance)";
/// Hits from which on a word is frequent.
const MANY: usize = if cfg!(test) { 4 } else { 200_000 };
/// Letters of the longest beginnings.
const LONGEST: usize = 10;
/// Places of words between two looks at whether to stop.
const STRIDE: usize = 8_192;

/// Rows of the comments that have a word, visible or not.
#[derive(Debug, Default)]
pub(crate) struct Frequent {
    words: HashMap<String, Arc<Bitmap>>,
    beginnings: HashMap<String, Arc<Bitmap>>,
}

impl Frequent {
    /// Reads all places of all words: the comments' `ids` say in which row each is. `stop` gives up.
    pub(super) fn read(db: &Connection, ids: &[i64], stop: impl Fn() -> bool) -> Result<Frequent> {
        db.execute_batch(WORD_PLACE)?;
        let mut statement = db.prepare("SELECT term, doc FROM temp.word_place")?;
        let mut places = statement.query([])?;
        let mut reader = Reader::new(ids.len());
        let mut count = 0;
        while let Some(place) = places.next()? {
            reader.turn_to(place.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?);
            if let Some(row) = row_of(ids, place.get(1)?) {
                reader.hit(row as u32);
            }
            count += 1;
            if count % STRIDE == 0 && stop() {
                return Err(StoreError::Interrupted);
            }
        }
        reader.turn_to("");
        Ok(reader.found)
    }

    /// The rows of a frequent word.
    pub(super) fn word(&self, word: &str) -> Option<&Arc<Bitmap>> {
        self.words.get(word)
    }

    /// The words, the most frequent first.
    pub(super) fn words(&self) -> Vec<String> {
        let mut words: Vec<_> = self.words.iter().map(|(word, rows)| (rows.count(), word)).collect();
        words.sort_unstable_by(|a, b| b.cmp(a));
        words.into_iter().map(|(_, word)| word.clone()).collect()
    }

    /// The rows a text is found in, if that is a frequent word or beginning.
    pub(super) fn rows(&self, text: &Text) -> Option<&Arc<Bitmap>> {
        let Text::Phrase { text, beginning } = text else { return None };
        let kept = if *beginning { &self.beginnings } else { &self.words };
        kept.get(&text.to_lowercase())
    }

    pub(super) fn bytes(&self) -> usize {
        let mut kept: Vec<_> = self.words.values().chain(self.beginnings.values()).collect();
        kept.sort_unstable_by_key(|rows| Arc::as_ptr(rows));
        kept.dedup_by(|a, b| Arc::ptr_eq(a, b));
        kept.iter().map(|rows| rows.bytes()).sum()
    }
}

/// The word that is being read, and its beginnings, the shortest first.
struct Reader {
    len: usize,
    term: String,
    word: Hits,
    beginnings: Vec<Hits>,
    found: Frequent,
}

impl Reader {
    fn new(len: usize) -> Reader {
        Reader {
            len,
            term: String::new(),
            word: Hits::default(),
            beginnings: Vec::new(),
            found: Frequent::default(),
        }
    }

    /// Words come in their order, so that those that begin alike follow each other.
    fn turn_to(&mut self, term: &str) {
        if self.term == term {
            return;
        }
        let shared = self.term.chars().zip(term.chars()).take_while(|(a, b)| a == b).count();
        let word = std::mem::take(&mut self.word);
        let mut longer = word.kept(None);
        if let Some((_, rows)) = &longer {
            self.found.words.insert(self.term.clone(), rows.clone());
        }
        while self.beginnings.len() > shared {
            let letters = self.beginnings.len();
            let Some(hits) = self.beginnings.pop() else { break };
            longer = hits.kept(longer.as_ref());
            if let Some((_, rows)) = &longer {
                let beginning: String = self.term.chars().take(letters).collect();
                self.found.beginnings.insert(beginning, rows.clone());
            }
        }
        let letters = term.chars().count().min(LONGEST);
        self.beginnings.resize_with(letters.max(self.beginnings.len()), Hits::default);
        term.clone_into(&mut self.term);
    }

    fn hit(&mut self, row: u32) {
        let len = self.len;
        self.word.add(row, len);
        self.beginnings.iter_mut().for_each(|hits| hits.add(row, len));
    }
}

/// Rows one after the other, in which one may come again, while they are few; else as a set.
#[derive(Default)]
struct Hits {
    last: Option<u32>,
    count: usize,
    few: Vec<u32>,
    many: Option<Bitmap>,
}

impl Hits {
    fn add(&mut self, row: u32, len: usize) {
        if self.last == Some(row) {
            return;
        }
        (self.last, self.count) = (Some(row), self.count + 1);
        match &mut self.many {
            Some(rows) => rows.set(row as usize, true),
            None => {
                self.few.push(row);
                if self.few.len() == MANY {
                    let mut rows = Bitmap::none(len);
                    self.few.drain(..).for_each(|row| rows.set(row as usize, true));
                    self.many = Some(rows);
                }
            }
        }
    }

    /// Their number and the rows where they are many. A beginning that only one frequent word has shares its rows.
    fn kept(self, longer: Option<&(usize, Arc<Bitmap>)>) -> Option<(usize, Arc<Bitmap>)> {
        match longer.filter(|(count, _)| *count == self.count) {
            Some(same) => Some(same.clone()),
            None => self.many.map(|rows| (self.count, Arc::new(rows))),
        }
    }
}
