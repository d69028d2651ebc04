//! One comment in the columns: read from the file, and put in its place.

use model::batch::CommentKind;
use rusqlite::{Connection, OptionalExtension};

use super::{ATTRIBUTES, Attribute, Bits, Columns, FEW, UNDATED};
use crate::{
    assignment::ShortKey,
    error::{Result, StoreError},
};

pub(super) const CLASS: u8 = 0b0111;
pub(super) const HAS_TEXT: u8 = 0b1000;
/// Not scored.
const UNSCORED: u8 = 5;

/// What the table of comments says of one.
pub(super) struct Fact {
    pub(super) id: i64,
    pub(super) visible: bool,
    pub(super) at: Option<i64>,
    pub(super) source: i64,
    pub(super) batch: i64,
    pub(super) customer: Option<i64>,
    pub(super) numbers: [Option<f64>; 4],
}

pub(super) const FACT: &str =
    "SELECT id, visible, at, source, batch, customer, rating, nps, csat, ces FROM comment";
pub(super) const READING: &str = "SELECT comment, language, scored, sentiment, effort FROM reading";

impl Fact {
    pub(super) fn of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Fact> {
        Ok(Fact {
            id: row.get(0)?,
            visible: row.get(1)?,
            at: row.get(2)?,
            source: row.get(3)?,
            batch: row.get(4)?,
            customer: row.get(5)?,
            numbers: [row.get(6)?, row.get(7)?, row.get(8)?, row.get(9)?],
        })
    }
}

/// The class of a sentiment, and whether there is text: see [`crate::comment::CLASSES`].
pub(super) fn class(scored: i64, sentiment: f64) -> u8 {
    let class = match sentiment {
        _ if scored != 1 => UNSCORED,
        s if s <= -0.5 => 0,
        s if s <= -0.05 => 1,
        s if s < 0.05 => 2,
        s if s < 0.5 => 3,
        _ => 4,
    };
    class | if scored == 2 { 0 } else { HAS_TEXT }
}

impl Columns {
    /// Puts a comment behind the last one.
    pub(super) fn push(&mut self, fact: &Fact) {
        let row = self.len();
        self.ids.push(fact.id);
        self.visible.push(fact.visible);
        self.at.push(UNDATED);
        self.sentiment.push(f64::NAN);
        self.class.push(UNSCORED);
        self.effort.push(0);
        self.customer.push(0);
        self.words.push(0);
        self.put_fact(row, fact);
    }

    fn put_fact(&mut self, row: usize, fact: &Fact) {
        self.visible.set(row, fact.visible);
        self.at[row] = fact.at.unwrap_or(UNDATED);
        self.customer[row] = fact.customer.and_then(|seq| seq.try_into().ok()).unwrap_or(0);
        self.source.set(row, Some(&fact.source));
        self.batch.set(row, Some(&fact.batch));
        for (column, value) in self.numbers.iter_mut().zip(fact.numbers) {
            column.set(row, value.map(Bits::of).as_ref());
        }
    }

    pub(super) fn put_reading(&mut self, row: usize, read: &rusqlite::Row<'_>) -> rusqlite::Result<()> {
        let language = read.get_ref(1)?.as_str_or_null()?;
        let (scored, sentiment): (i64, f64) = (read.get(2)?, read.get(3)?);
        self.language.set(row, language);
        self.class[row] = class(scored, sentiment);
        self.sentiment[row] = if scored == 1 { sentiment } else { f64::NAN };
        self.effort[row] = read.get::<_, i64>(4)? as u8;
        Ok(())
    }

    pub(super) fn put_place(&mut self, row: usize, map: ShortKey, stage: Option<ShortKey>) {
        let len = self.len();
        let column = self.stages.entry(map).or_default();
        column.grow(len);
        column.set(row, stage.as_ref());
    }

    pub(super) fn put_attribute(&mut self, row: usize, name: &str, value: &str) {
        if !self.attributes.contains_key(name) {
            if self.attributes.len() >= ATTRIBUTES {
                return;
            }
            self.attributes.insert(name.to_owned(), Attribute::default());
        }
        let Some(attribute) = self.attributes.get_mut(name).filter(|attribute| !attribute.plenty) else {
            return;
        };
        let code = attribute.first.code(value);
        if code as usize > FEW {
            *attribute = Attribute { plenty: true, ..Attribute::default() };
        } else if attribute.first.at(row) == 0 {
            attribute.first.put(row, code);
        } else {
            attribute.more.push((row as u32, code));
        }
    }

    /// Reads a comment again. It keeps its row when it is gone, and is not visible then. One that has no row and is
    /// not the newest cannot be put in: the columns are to be read as a whole.
    pub(super) fn read_again(&mut self, db: &Connection, id: i64) -> Result<Option<usize>> {
        let fact =
            db.prepare_cached(&format!("{FACT} WHERE id = ?1"))?.query_row([id], Fact::of).optional()?;
        let Some(fact) = fact else {
            if let Some(row) = self.row_of(id) {
                self.visible.set(row, false);
            }
            return Ok(None);
        };
        let row = match self.row_of(id) {
            Some(row) => {
                self.put_fact(row, &fact);
                row
            }
            None if self.ids.last().is_none_or(|&last| last < id) => {
                self.push(&fact);
                self.len() - 1
            }
            None => return Err(StoreError::Interrupted),
        };
        self.know_names(db, &fact)?;
        self.read_derived(db, id, row)?;
        Ok(Some(row))
    }

    fn read_derived(&mut self, db: &Connection, id: i64, row: usize) -> Result<()> {
        let mut reading = db.prepare_cached(&format!("{READING} WHERE comment = ?1"))?;
        let mut rows = reading.query([id])?;
        if let Some(read) = rows.next()? {
            self.put_reading(row, read)?;
        }
        self.stages.values_mut().for_each(|column| column.put(row, 0));
        let mut places = db.prepare_cached(
            "SELECT map, stage FROM assignment WHERE comment = ?1
               AND map IN (SELECT seq FROM short_key WHERE id GLOB 'map_*')",
        )?;
        let places = places.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (map, stage) in places.collect::<rusqlite::Result<Vec<(ShortKey, ShortKey)>>>()? {
            self.put_place(row, map, Some(stage));
        }
        for attribute in self.attributes.values_mut().filter(|attribute| !attribute.plenty) {
            attribute.first.put(row, 0);
            attribute.more.retain(|&(at, _)| at as usize != row);
        }
        let mut attributes = db.prepare_cached("SELECT name, value FROM attribute WHERE owner = ?1")?;
        let mut rows = attributes.query([id])?;
        while let Some(pair) = rows.next()? {
            let text = |at: usize| pair.get_ref(at)?.as_str().map_err(rusqlite::Error::from);
            self.put_attribute(row, text(0)?, text(1)?);
        }
        self.read_size(db, id)
    }

    /// How many words a comment has, as the search index counted them; none while it is not indexed.
    pub(super) fn read_size(&mut self, db: &Connection, id: i64) -> Result<()> {
        let Some(row) = self.row_of(id) else { return Ok(()) };
        let size = "SELECT sz FROM comment_search_docsize WHERE id = ?1";
        let size = db.prepare_cached(size)?.query_row([id], |row| row.get::<_, Vec<u8>>(0)).optional()?;
        self.words[row] = size.map_or(0, |size| words(&size));
        Ok(())
    }

    /// Numbers of sources and batches are given again after an import was given up, so both are looked up anew.
    fn know_names(&mut self, db: &Connection, fact: &Fact) -> Result<()> {
        let name = db
            .prepare_cached("SELECT name FROM source WHERE seq = ?1")?
            .query_row([fact.source], |row| row.get(0))?;
        self.source_names.insert(fact.source, name);
        let kind: String = db
            .prepare_cached("SELECT kind FROM batch WHERE seq = ?1")?
            .query_row([fact.batch], |row| row.get(0))?;
        self.kinds.insert(fact.batch, kind_named(&kind));
        Ok(())
    }
}

pub(super) fn kind_named(name: &str) -> CommentKind {
    CommentKind::ALL.into_iter().find(|kind| kind.name() == name).unwrap_or(CommentKind::Other)
}

/// Words of a comment, title and text together.
pub(super) fn words(sizes_of_it: &[u8]) -> u16 {
    let (title, text) = sizes(sizes_of_it);
    (title + text).min(u16::MAX.into()) as u16
}

/// Words of a title and of a text as the search index counts them: a varint for each.
pub(super) fn sizes(varints: &[u8]) -> (u64, u64) {
    let (title, rest) = varint(varints);
    (title, varint(rest).0)
}

/// The first varint, and what comes after it.
fn varint(bytes: &[u8]) -> (u64, &[u8]) {
    let length = bytes.iter().take_while(|&byte| byte & 0x80 != 0).count() + 1;
    let (one, rest) = bytes.split_at(length.min(bytes.len()));
    (one.iter().fold(0, |one, &byte| one << 7 | u64::from(byte & 0x7f)), rest)
}
