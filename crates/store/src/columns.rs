//! What lists of comments are narrowed down and counted by, of every comment, in memory: small integers and
//! bitmaps. Derived from the file and kept in step with it, so that a filter need not read the rows it is about.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use model::batch::CommentKind;

use crate::{assignment::ShortKey, comment_set::Moment, search::Text};
use bitmap::Bitmap;
use coded::Coded;
use frequent::Frequent;
use sequence::Sequences;

pub(crate) mod bitmap;
pub(crate) mod coded;
pub(crate) mod condition;
pub(crate) mod facet;
mod frequent;
pub(crate) mod kept;
mod load;
mod order;
mod row;
mod sequence;
pub(crate) mod text;

/// No date.
const UNDATED: i64 = i64::MIN;
/// An attribute of more different values is no facet; it is looked up in the file.
pub(crate) const FEW: usize = 300;
/// Threads for one search, at most.
const THREADS: usize = 4;
/// Attributes kept; further ones are looked up in the file.
const ATTRIBUTES: usize = 24;

/// A number that a row was answered or rated with, by its bits, so that equal ones share a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Bits(u64);

impl Bits {
    pub(crate) fn of(value: f64) -> Bits {
        Bits(value.to_bits())
    }

    pub(crate) fn value(self) -> f64 {
        f64::from_bits(self.0)
    }
}

/// The answers of a row that are numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    Rating,
    Nps,
    Csat,
    Ces,
}

/// An imported attribute: the first value of each row, and further ones of rows that have several.
#[derive(Debug, Default)]
pub(crate) struct Attribute {
    pub(crate) first: Coded<String>,
    /// Row and number of the value, in no order.
    pub(crate) more: Vec<(u32, u32)>,
    /// It has too many values to be kept.
    pub(crate) plenty: bool,
}

/// A row for every comment of the file, visible or not, in the order of their ids.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    pub(crate) ids: Vec<i64>,
    pub(crate) visible: Bitmap,
    /// Unix milliseconds, or [`UNDATED`].
    pub(crate) at: Vec<i64>,
    /// Rows, newest first; those without a date last.
    by_date: Vec<u32>,
    /// Rows, most negative first, equal ones in the order of dates; those that are not scored last.
    by_sentiment: Vec<u32>,
    /// Where in `by_sentiment` rows with another sentiment begin.
    sentiments: Vec<u32>,
    /// Not a number where not scored.
    pub(crate) sentiment: Vec<f64>,
    /// Position in [`crate::comment::CLASSES`], and a bit for having text.
    class: Vec<u8>,
    pub(crate) effort: Vec<u8>,
    /// 0 without a customer.
    pub(crate) customer: Vec<u32>,
    /// Words, title and text together, as the search index counts them.
    pub(crate) words: Vec<u16>,
    pub(crate) source: Coded<i64>,
    pub(crate) batch: Coded<i64>,
    pub(crate) language: Coded<String>,
    pub(crate) numbers: [Coded<Bits>; 4],
    /// By map.
    pub(crate) stages: BTreeMap<ShortKey, Coded<ShortKey>>,
    pub(crate) attributes: BTreeMap<String, Attribute>,
    source_names: HashMap<i64, String>,
    kinds: HashMap<i64, CommentKind>,
    /// Until the index changes.
    frequent: Option<Frequent>,
    /// Until the index changes; not without `frequent`.
    sequences: Option<Sequences>,
}

impl Default for Bitmap {
    fn default() -> Self {
        Bitmap::none(0)
    }
}

impl Columns {
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The row of a comment.
    pub(crate) fn row_of(&self, id: i64) -> Option<usize> {
        row_of(&self.ids, id)
    }

    pub(crate) fn moment(&self, id: i64) -> Option<Moment> {
        let row = self.row_of(id)?;
        let (at, sentiment) = (self.at[row], self.sentiment[row]);
        Some(Moment {
            id,
            at: (at != UNDATED).then_some(at),
            sentiment: (!sentiment.is_nan()).then_some(sentiment),
        })
    }

    pub(crate) fn number(&self, of: Number) -> &Coded<Bits> {
        &self.numbers[of as usize]
    }

    /// The rows a text is found in, where that is known without asking the index.
    fn frequent_rows(&self, text: &Text) -> Option<&Arc<Bitmap>> {
        self.frequent.as_ref()?.rows(text)
    }

    /// The rows in which frequent words follow each other, or are near each other.
    fn sequence_rows(&self, text: &Text) -> Option<Bitmap> {
        self.sequences.as_ref()?.rows(text, self.frequent.as_ref()?)
    }

    fn has_text(&self, row: usize) -> bool {
        self.class[row] & row::HAS_TEXT != 0
    }

    fn class(&self, row: usize) -> u8 {
        self.class[row] & row::CLASS
    }

    /// Bytes held for the rows.
    pub(crate) fn bytes(&self) -> usize {
        let fixed = 8 + 8 + 4 + 4 + 8 + 1 + 1 + 4 + 2;
        let coded = self.source.width() + self.batch.width() + self.language.width();
        let numbers: usize = self.numbers.iter().map(Coded::width).sum();
        let stages: usize = self.stages.values().map(Coded::width).sum();
        let kept = self.attributes.values().filter(|attribute| !attribute.plenty);
        let attributes: usize = kept.clone().map(|attribute| attribute.first.width()).sum();
        let more: usize = kept.map(|attribute| attribute.more.len() * 8).sum();
        self.len() * (fixed + coded + numbers + stages + attributes)
            + self.len() / 8
            + self.sentiments.len() * 4
            + more
            + self.frequent.as_ref().map_or(0, Frequent::bytes)
            + self.sequences.as_ref().map_or(0, Sequences::bytes)
    }
}

/// Threads that look through the comments for one search.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).min(THREADS)
}

/// The row of a comment. Ids are nearly without gaps, so the first guess mostly holds.
fn row_of(ids: &[i64], id: i64) -> Option<usize> {
    let guess = id.checked_sub(*ids.first()?)? as usize;
    if ids.get(guess) == Some(&id) {
        return Some(guess);
    }
    ids.binary_search(&id).ok()
}

#[cfg(test)]
mod tests;
