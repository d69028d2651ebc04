//! What a list of comments is narrowed down to, answered from the columns.

use std::sync::Arc;

use model::{batch::CommentKind, query::Range};
use rusqlite::Connection;

use super::{Columns, Number, UNDATED, bitmap::Bitmap, text::Texts};
use crate::{
    assignment::ShortKey,
    error::Result,
    file::File,
    search::{self, Text},
};

/// What a comment must be. Lists admit any of their values; an empty one admits nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Text(Text),
    /// Emoji, or writing without spaces: found as it stands.
    Symbols(String),
    /// Of the filter's map; 0: of no stage.
    Stage(Vec<ShortKey>),
    /// Positions in [`crate::comment::CLASSES`].
    Class(Vec<u8>),
    Source(Vec<String>),
    /// Empty string: not recognised.
    Language(Vec<String>),
    Kind(Vec<CommentKind>),
    /// Any effort family of these bits; 0: none at all.
    Effort(u8),
    Number(Number, Range),
    Sentiment(Range),
    /// Unix milliseconds, from the first to before the second.
    Between(Option<i64>, Option<i64>),
    /// Ids of customers as their source writes them.
    Customer(Vec<String>),
    Attribute(String, Vec<String>),
    HasText(bool),
    /// Ids of batches.
    Batch(Vec<String>),
    /// Ids of comments, in any order.
    Ids(Vec<i64>),
}

/// Where conditions are answered from.
pub(crate) struct Ground<'a> {
    pub(crate) file: &'a File,
    pub(crate) columns: &'a Columns,
    pub(crate) db: &'a Connection,
    pub(crate) texts: &'a Texts,
    pub(crate) map: Option<ShortKey>,
}

impl Ground<'_> {
    /// The rows a condition admits, visible or not.
    pub(crate) fn rows(&self, condition: &Condition) -> Result<Arc<Bitmap>> {
        let columns = self.columns;
        let len = columns.len();
        let rows = match condition {
            Condition::All(parts) => {
                let mut rows = Bitmap::none(len).inverted();
                parts.iter().try_for_each(|part| self.rows(part).map(|part| rows.and(&part)))?;
                rows
            }
            Condition::Any(parts) => {
                let mut rows = Bitmap::none(len);
                parts.iter().try_for_each(|part| self.rows(part).map(|part| rows.or(&part)))?;
                rows
            }
            Condition::Not(part) => Bitmap::clone(&*self.rows(part)?).inverted(),
            Condition::Text(text) => return self.text(text),
            Condition::Symbols(text) => self.of_ids(search::with_symbols(self.db, text)?),
            Condition::Stage(stages) => self.stage(stages),
            Condition::Class(classes) => Bitmap::of(len, |row| classes.contains(&columns.class(row))),
            Condition::Source(names) => columns.source.rows(len, |source| {
                source.and_then(|seq| columns.source_names.get(seq)).is_some_and(|name| names.contains(name))
            }),
            Condition::Language(codes) => {
                columns.language.rows(len, |code| codes.iter().any(|c| c == code.map_or("", String::as_str)))
            }
            Condition::Kind(kinds) => columns.batch.rows(len, |batch| {
                batch.and_then(|seq| columns.kinds.get(seq)).is_some_and(|kind| kinds.contains(kind))
            }),
            Condition::Effort(0) => Bitmap::of(len, |row| columns.effort[row] == 0),
            Condition::Effort(mask) => Bitmap::of(len, |row| columns.effort[row] & mask != 0),
            Condition::Number(of, range) => {
                columns.number(*of).rows(len, |value| value.is_some_and(|v| range.admits(v.value())))
            }
            Condition::Sentiment(range) => self.sentiment(range),
            Condition::Between(from, to) => Bitmap::of(len, |row| {
                let at = columns.at[row];
                at != UNDATED && from.is_none_or(|from| at >= from) && to.is_none_or(|to| at < to)
            }),
            Condition::Customer(ids) => self.customers(ids)?,
            Condition::Attribute(name, values) => self.attribute(name, values)?,
            Condition::HasText(has) => Bitmap::of(len, |row| columns.has_text(row) == *has),
            Condition::Batch(ids) => self.batches(ids)?,
            Condition::Ids(ids) => self.of_ids(ids.iter().copied()),
        };
        Ok(Arc::new(rows))
    }

    fn of_ids(&self, ids: impl IntoIterator<Item = i64>) -> Bitmap {
        let mut rows = Bitmap::none(self.columns.len());
        ids.into_iter().filter_map(|id| self.columns.row_of(id)).for_each(|row| rows.set(row, true));
        rows
    }

    fn text(&self, text: &Text) -> Result<Arc<Bitmap>> {
        if let Some(rows) = self.columns.frequent_rows(text) {
            return Ok(rows.clone());
        }
        match text {
            Text::All(parts) if self.has_frequent(parts) => {
                let mut rows = Bitmap::none(self.columns.len()).inverted();
                self.each_text(parts, |part| rows.and(part))?;
                Ok(Arc::new(rows))
            }
            Text::Any(parts) if self.has_frequent(parts) => {
                let mut rows = Bitmap::none(self.columns.len());
                self.each_text(parts, |part| rows.or(part))?;
                Ok(Arc::new(rows))
            }
            _ => self.indexed(text),
        }
    }

    /// Whether one of the texts, or a part of one, is a frequent word.
    fn has_frequent(&self, texts: &[Text]) -> bool {
        texts.iter().any(|text| match text {
            Text::All(parts) | Text::Any(parts) => self.has_frequent(parts),
            one => self.columns.frequent_rows(one).is_some(),
        })
    }

    /// The rows of each text that has something to look for.
    fn each_text(&self, texts: &[Text], mut each: impl FnMut(&Bitmap)) -> Result<()> {
        let texts = texts.iter().filter(|text| text.query().is_some());
        texts.map(|text| self.text(text)).try_for_each(|rows| rows.map(|rows| each(&rows)))
    }

    /// The rows a text is found in by the index, or by what is known of the order of frequent words.
    fn indexed(&self, text: &Text) -> Result<Arc<Bitmap>> {
        let Some(query) = text.query() else { return Ok(Arc::new(Bitmap::none(self.columns.len()))) };
        if let Some(known) = self.texts.get(&query) {
            return Ok(known);
        }
        let rows = match self.columns.sequence_rows(text) {
            Some(rows) => rows,
            None => self.matches(&query)?,
        };
        Ok(self.texts.keep(query, rows))
    }

    fn stage(&self, stages: &[ShortKey]) -> Bitmap {
        let len = self.columns.len();
        let admits = |stage: Option<&ShortKey>| stages.contains(stage.unwrap_or(&0));
        match self.map.and_then(|map| self.columns.stages.get(&map)) {
            Some(column) => column.rows(len, admits),
            None => Bitmap::of(len, |_| stages.contains(&0)),
        }
    }

    fn sentiment(&self, range: &Range) -> Bitmap {
        let columns = self.columns;
        Bitmap::of(columns.len(), |row| {
            let value = columns.sentiment[row];
            !value.is_nan() && range.admits(value)
        })
    }

    fn customers(&self, ids: &[String]) -> Result<Bitmap> {
        let sql =
            "SELECT customer FROM customer_alias WHERE external_id IN (SELECT value FROM json_each(?1))";
        let mut statement = self.db.prepare_cached(sql)?;
        let seqs = statement.query_map([serde_json::to_string(ids)?], |row| row.get(0))?;
        let seqs = seqs.collect::<rusqlite::Result<Vec<u32>>>()?;
        let columns = self.columns;
        Ok(Bitmap::of(columns.len(), |row| {
            columns.customer[row] != 0 && seqs.contains(&columns.customer[row])
        }))
    }

    fn attribute(&self, name: &str, values: &[String]) -> Result<Bitmap> {
        let kept = self.columns.attributes.get(name).filter(|attribute| !attribute.plenty);
        let Some(attribute) = kept else {
            let sql = "SELECT owner FROM attribute WHERE name = ?1
                AND value IN (SELECT value FROM json_each(?2))";
            let mut statement = self.db.prepare_cached(sql)?;
            let owners =
                statement.query_map((name, serde_json::to_string(values)?), |row| row.get::<_, i64>(0))?;
            return Ok(self.of_ids(owners.collect::<rusqlite::Result<Vec<_>>>()?));
        };
        let first = &attribute.first;
        let mut rows = first.rows(self.columns.len(), |value| value.is_some_and(|v| values.contains(v)));
        for &(row, code) in &attribute.more {
            if first.value(code).is_some_and(|value| values.contains(value)) {
                rows.set(row as usize, true);
            }
        }
        Ok(rows)
    }

    fn batches(&self, ids: &[String]) -> Result<Bitmap> {
        let sql = "SELECT seq FROM batch WHERE id IN (SELECT value FROM json_each(?1))";
        let mut statement = self.db.prepare_cached(sql)?;
        let seqs = statement.query_map([serde_json::to_string(ids)?], |row| row.get(0))?;
        let seqs = seqs.collect::<rusqlite::Result<Vec<i64>>>()?;
        let len = self.columns.len();
        Ok(self.columns.batch.rows(len, |batch| batch.is_some_and(|seq| seqs.contains(seq))))
    }
}
