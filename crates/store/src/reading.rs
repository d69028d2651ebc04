//! What the analysis read in a comment: language, sentiment, effort. Derived.

use rusqlite::{Connection, params};

use crate::{error::Result, file::File, tx::Tx};

/// Whether a comment's text is part of the scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scored {
    /// Its language is not scored; it counts in no block.
    No = 0,
    Yes = 1,
    /// It has no text; its answers count.
    NoText = 2,
}

#[derive(Debug, Clone)]
pub struct Reading {
    /// Of the algorithms that made it.
    pub version: u32,
    pub language: Option<String>,
    pub scored: Scored,
    /// -1..1; 0 where not scored.
    pub sentiment: f64,
    /// A bit per effort family.
    pub effort: u8,
}

/// A comment's words, for reading them again.
#[derive(Debug, Clone)]
pub struct Words {
    pub id: i64,
    pub source: String,
    pub title: String,
    pub text: String,
    pub stage_hint: Option<String>,
    pub language: Option<String>,
    /// Null where not scored.
    pub sentiment: Option<f64>,
}

impl File {
    /// Comments behind `after` in order of id, at most `limit`; hidden ones too, since they may be shown again.
    pub fn words(&self, after: i64, limit: u32) -> Result<Vec<Words>> {
        self.read(|db| select(db, "WHERE c.id > ?1 ORDER BY c.id LIMIT ?2", params![after, limit]))
    }

    /// Comments whose reading was made by an older version of the analysis.
    pub fn outdated_readings(&self, version: u32, limit: u32) -> Result<Vec<Words>> {
        self.read(|db| {
            let condition = "WHERE r.version IS NULL OR r.version <> ?1 ORDER BY c.id LIMIT ?2";
            select(db, condition, params![version, limit])
        })
    }
}

impl Tx<'_> {
    pub fn words_of(&self, comment: i64) -> Result<Option<Words>> {
        Ok(select(self.db(), "WHERE c.id = ?1", [comment])?.pop())
    }

    pub fn put_reading(&self, comment: i64, reading: &Reading) -> Result<()> {
        put(self.db(), comment, reading)
    }
}

fn select(db: &Connection, condition: &str, parameters: impl rusqlite::Params) -> Result<Vec<Words>> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT c.id, s.name, t.title, t.text, c.stage_hint, r.language,
           CASE WHEN r.scored = 1 THEN r.sentiment END
         FROM comment c JOIN comment_text t ON t.id = c.id JOIN source s ON s.seq = c.source
         LEFT JOIN reading r ON r.comment = c.id {condition}"
    ))?;
    let words = |row: &rusqlite::Row<'_>| {
        Ok(Words {
            id: row.get(0)?,
            source: row.get(1)?,
            title: row.get(2)?,
            text: row.get(3)?,
            stage_hint: row.get(4)?,
            language: row.get(5)?,
            sentiment: row.get(6)?,
        })
    };
    Ok(statement.query_map(parameters, words)?.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn put(db: &Connection, comment: i64, reading: &Reading) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO reading (comment, version, language, scored, sentiment, effort)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (comment) DO UPDATE SET
           version = excluded.version, language = excluded.language, scored = excluded.scored,
           sentiment = excluded.sentiment, effort = excluded.effort",
    )?
    .execute(params![
        comment,
        reading.version,
        reading.language,
        reading.scored as i64,
        reading.sentiment,
        reading.effort
    ])?;
    Ok(())
}
