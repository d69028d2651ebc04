//! The frequent words of every comment in their order, so that a phrase of them, or some of them near each other, is
//! found without asking the index, which would look at each place of each of these words.

use std::collections::HashMap;

use rusqlite::Connection;

use super::{
    bitmap::Bitmap,
    frequent::{Frequent, WORD_PLACE},
    row::sizes,
    row_of,
};
use crate::{
    error::{Result, StoreError},
    search::Text,
};

/// A word that is not frequent.
const OTHER: u8 = 0;
/// The end of a title, or of a text: no phrase goes over it.
const END: u8 = u8::MAX;
/// Words that have a code.
const CODES: usize = END as usize - 1;
/// Words that are asked to be near each other, at most.
const NEAR: usize = 8;
/// Places of words between two looks at whether to stop.
const STRIDE: usize = 8_192;

/// A byte for each word, and for the end of each title and text.
#[derive(Debug, Default)]
pub(super) struct Sequences {
    codes: HashMap<String, u8>,
    places: Vec<u8>,
    /// Where the title of each comment begins, and the end of the last text.
    titles: Vec<u32>,
    /// Where the text of each comment begins.
    texts: Vec<u32>,
}

impl Sequences {
    /// Reads the places of the words, the first ones first: 254 of them at most. `stop` gives up.
    pub(super) fn read(
        db: &Connection,
        ids: &[i64],
        words: Vec<String>,
        stop: impl Fn() -> bool,
    ) -> Result<Sequences> {
        let Some(mut sequences) = Sequences::laid_out(db, ids)? else { return Ok(Sequences::default()) };
        db.execute_batch(WORD_PLACE)?;
        let mut count = 0;
        let mut statement = db.prepare("SELECT doc, col, offset FROM temp.word_place WHERE term = ?1")?;
        for (word, code) in words.into_iter().take(CODES).zip(1..) {
            let mut places = statement.query([&word])?;
            while let Some(place) = places.next()? {
                if let Some(row) = row_of(ids, place.get(0)?) {
                    let column = place.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
                    sequences.put(row, column == "title", place.get::<_, u32>(2)? as usize, code);
                }
                count += 1;
                if count % STRIDE == 0 && stop() {
                    return Err(StoreError::Interrupted);
                }
            }
            sequences.codes.insert(word, code);
        }
        Ok(sequences)
    }

    /// With room for every word, as the index counted them; a comment it does not know has none. `None` for more words
    /// than can be numbered.
    fn laid_out(db: &Connection, ids: &[i64]) -> Result<Option<Sequences>> {
        let mut lengths = vec![(0, 0); ids.len()];
        let mut statement = db.prepare("SELECT id, sz FROM comment_search_docsize")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(at) = row_of(ids, row.get(0)?) {
                lengths[at] = row.get_ref(1)?.as_blob().map_or((0, 0), sizes);
            }
        }
        let words: u64 = lengths.iter().map(|(title, text)| title + text + 2).sum();
        if words > u32::MAX.into() {
            return Ok(None);
        }
        let mut sequences = Sequences { places: Vec::with_capacity(words as usize), ..Sequences::default() };
        let Sequences { places, titles, texts, .. } = &mut sequences;
        let mut column = |words: u64, begins: &mut Vec<u32>| {
            begins.push(places.len() as u32);
            places.resize(places.len() + words as usize, OTHER);
            places.push(END);
        };
        for (title, text) in lengths {
            column(title, titles);
            column(text, texts);
        }
        titles.push(places.len() as u32);
        Ok(Some(sequences))
    }

    fn put(&mut self, row: usize, in_title: bool, offset: usize, code: u8) {
        let begins = if in_title { &self.titles } else { &self.texts };
        let place = begins.get(row).and_then(|&begin| self.places.get_mut(begin as usize + offset));
        if let Some(place) = place.filter(|place| **place != END) {
            *place = code;
        }
    }

    /// The rows of a phrase, or of words near each other, if all of its words have a code.
    pub(super) fn rows(&self, text: &Text, frequent: &Frequent) -> Option<Bitmap> {
        let (words, distance) = match text {
            Text::Phrase { text, beginning: false } => (tokens(text).collect::<Vec<_>>(), None),
            Text::Near { texts, distance } if texts.iter().all(|text| tokens(text).count() == 1) => {
                (texts.iter().flat_map(|text| tokens(text)).collect(), Some(*distance as usize))
            }
            _ => return None,
        };
        let codes: Vec<u8> = words.iter().map(|word| self.codes.get(word).copied()).collect::<Option<_>>()?;
        let mut rows = frequent.word(words.first()?)?.as_ref().clone();
        words.iter().try_for_each(|word| frequent.word(word).map(|of_word| rows.and(of_word)))?;
        let places = |row: usize| &self.places[self.titles[row] as usize..self.titles[row + 1] as usize];
        Some(match distance {
            Some(distance) => {
                let near = Near::of(&codes, distance)?;
                rows.filtered(|row| near.holds(places(row)))
            }
            None => rows.filtered(|row| follow(places(row), &codes)),
        })
    }

    pub(super) fn bytes(&self) -> usize {
        self.places.len() + 4 * (self.titles.len() + self.texts.len())
    }
}

/// The words of what was typed, as far as it is plain to see where the index parts them.
fn tokens(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Whether the codes are there one behind the other.
fn follow(places: &[u8], codes: &[u8]) -> bool {
    places.windows(codes.len()).any(|words| words[0] == codes[0] && words == codes)
}

/// All of some words in one stretch, with no more than `distance` others between its first and its last.
struct Near {
    /// By code: a number of its own, from 1, for each of the words.
    which: [u8; 256],
    words: usize,
    distance: usize,
}

impl Near {
    /// `None` for too many words.
    fn of(codes: &[u8], distance: usize) -> Option<Near> {
        let mut near = Near { which: [0; 256], words: 0, distance };
        for &code in codes {
            let which = &mut near.which[usize::from(code)];
            if *which == 0 {
                near.words += 1;
                *which = near.words as u8;
            }
        }
        (near.words <= NEAR).then_some(near)
    }

    fn holds(&self, places: &[u8]) -> bool {
        places.split(|&place| place == END).any(|column| {
            // Where each word was last, counted from 1.
            let mut last = [0; NEAR];
            column.iter().enumerate().any(|(at, &code)| {
                let which = usize::from(self.which[usize::from(code)]);
                which > 0 && {
                    last[which - 1] = at + 1;
                    last[..self.words].iter().all(|&last| last > 0 && at - (last - 1) <= self.distance + 1)
                }
            })
        })
    }
}
