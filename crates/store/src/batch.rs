//! An import: rows are written in chunks into a batch nobody sees, and one last commit publishes it.

use model::batch::{Batch, BatchKind};
use rusqlite::{Connection, params};

use crate::{error::Result, file::File, tx::Tx};

#[derive(Debug, Clone)]
pub struct NewBatch<'a> {
    pub id: &'a str,
    pub kind: BatchKind,
    pub file: &'a str,
    pub source: &'a str,
    pub preset: &'a str,
    /// Unix milliseconds.
    pub at: i64,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Added,
    /// A newer version of a comment that was there.
    Updated,
    /// It was there already.
    Duplicate,
    /// It was erased before, and stays out.
    Erased,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub row: u64,
    pub column: Option<String>,
    pub reason: String,
}

#[derive(Debug, Clone)]
pub struct BatchInfo {
    pub id: String,
    pub file: String,
    pub source: String,
    pub at: i64,
    pub added: u64,
    pub shown: bool,
    /// As of [`model::batch::BatchKind`].
    pub kind: String,
}

/// What became of the rows of an import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowCounts {
    pub rows_read: u64,
    pub updated: u64,
    pub duplicates: u64,
    pub empty: u64,
    pub rejected: u64,
}

/// An import in full.
#[derive(Debug, Clone)]
pub struct BatchDetails {
    pub info: BatchInfo,
    pub preset: String,
    /// Null where an earlier version of the product imported it.
    pub counts: Option<RowCounts>,
    pub problems: u64,
    /// Comments, events, orders or values that it brought.
    pub facts: u64,
    /// Those of them that are visible now: a later version of one takes its place.
    pub visible: u64,
    /// Unix milliseconds of the first and last of them with a date.
    pub from: Option<i64>,
    pub to: Option<i64>,
}

impl File {
    /// Every import in full, newest first.
    pub fn batch_details(&self) -> Result<Vec<BatchDetails>> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT b.id, b.file, b.source, b.at, b.added, b.shown, b.preset, b.kind,
                   (SELECT count(*) FROM batch_problem p WHERE p.batch = b.seq),
                   coalesce(c.visible, 0), c.first, c.last,
                   b.rows_read, b.updated, b.duplicates, b.empty, b.rejected, coalesce(c.facts, 0)
                 FROM batch b LEFT JOIN (
                   SELECT batch, count(*) AS facts, sum(visible) AS visible, min(at) AS first, max(at) AS last
                     FROM comment GROUP BY batch
                   UNION ALL SELECT batch, count(*), sum(visible), min(at), max(at) FROM event GROUP BY batch
                   UNION ALL SELECT batch, count(*), sum(visible), min(at), max(at) FROM customer_order GROUP BY batch
                   UNION ALL SELECT batch, count(*), sum(visible), min(at), max(at) FROM metric_point GROUP BY batch
                 ) c ON c.batch = b.seq
                 WHERE b.published = 1 ORDER BY b.seq DESC",
            )?;
            Ok(statement.query_map([], details)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Starts a batch that nobody sees yet; its number is what the chunks refer to.
    pub fn begin_batch(&self, batch: &NewBatch<'_>) -> Result<i64> {
        self.write_unlogged(|tx| {
            tx.db().execute(
                "INSERT INTO batch (id, published, shown, kind, file, source, preset, at, added)
                 VALUES (?1, 0, 0, ?2, ?3, ?4, ?5, ?6, 0)",
                params![batch.id, batch.kind.name(), batch.file, batch.source, batch.preset, batch.at],
            )?;
            Ok(tx.db().last_insert_rowid())
        })
    }

    pub fn batches(&self) -> Result<Vec<BatchInfo>> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT id, file, source, at, added, shown, kind FROM batch WHERE published = 1 ORDER BY seq DESC",
            )?;
            let info = |row: &rusqlite::Row<'_>| {
                Ok(BatchInfo {
                    id: row.get(0)?,
                    file: row.get(1)?,
                    source: row.get(2)?,
                    at: row.get(3)?,
                    added: row.get::<_, i64>(4)?.unsigned_abs(),
                    shown: row.get(5)?,
                    kind: row.get(6)?,
                })
            };
            Ok(statement.query_map([], info)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The problems kept with a batch, in the order of its rows.
    pub fn batch_problems(&self, id: &str) -> Result<Vec<Problem>> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT p.row, p.\"column\", p.reason FROM batch_problem p JOIN batch b ON b.seq = p.batch
                 WHERE b.id = ?1 ORDER BY p.row",
            )?;
            let problem = |row: &rusqlite::Row<'_>| {
                Ok(Problem {
                    row: row.get::<_, i64>(0)?.unsigned_abs(),
                    column: row.get(1)?,
                    reason: row.get(2)?,
                })
            };
            Ok(statement.query_map([id], problem)?.collect::<rusqlite::Result<_>>()?)
        })
    }
}

impl Tx<'_> {
    /// Whether a batch holds comments, which the statistics of maps count.
    pub fn has_comments(&self, batch: &str) -> Result<bool> {
        holds_comments(self.db(), batch)
    }

    /// Keeps how the rows of a batch add up.
    pub fn keep_row_counts(&mut self, batch: i64, counts: &RowCounts) -> Result<()> {
        self.db().execute(
            "UPDATE batch SET rows_read = ?2, updated = ?3, duplicates = ?4, empty = ?5, rejected = ?6
             WHERE seq = ?1",
            params![
                batch,
                counts.rows_read as i64,
                counts.updated as i64,
                counts.duplicates as i64,
                counts.empty as i64,
                counts.rejected as i64
            ],
        )?;
        Ok(())
    }

    /// Makes a batch part of the workspace. The step this is part of is what "Undo import" takes back.
    pub fn publish_batch(&mut self, batch: i64, id: &str, added: u64, problems: &[Problem]) -> Result<()> {
        let publish = "UPDATE batch SET published = 1, added = ?2 WHERE seq = ?1";
        self.db().execute(publish, params![batch, added as i64])?;
        for problem in problems {
            self.db()
                .prepare_cached("INSERT INTO batch_problem VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![batch, problem.row as i64, problem.column, problem.reason])?;
        }
        self.put(&Batch { id: id.to_owned(), shown: true })
    }
}

fn holds_comments(db: &Connection, batch: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM comment c JOIN batch b ON b.seq = c.batch WHERE b.id = ?1 LIMIT 1";
    Ok(db.prepare_cached(sql)?.exists([batch])?)
}

fn details(row: &rusqlite::Row<'_>) -> rusqlite::Result<BatchDetails> {
    let count = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(at)?.map(i64::unsigned_abs));
    let counts = match count(12)? {
        None => None,
        Some(rows_read) => Some(RowCounts {
            rows_read,
            updated: count(13)?.unwrap_or(0),
            duplicates: count(14)?.unwrap_or(0),
            empty: count(15)?.unwrap_or(0),
            rejected: count(16)?.unwrap_or(0),
        }),
    };
    let info = BatchInfo {
        id: row.get(0)?,
        file: row.get(1)?,
        source: row.get(2)?,
        at: row.get(3)?,
        added: count(4)?.unwrap_or(0),
        shown: row.get(5)?,
        kind: row.get(7)?,
    };
    Ok(BatchDetails {
        info,
        preset: row.get(6)?,
        counts,
        problems: count(8)?.unwrap_or(0),
        facts: count(17)?.unwrap_or(0),
        visible: count(9)?.unwrap_or(0),
        from: row.get(10)?,
        to: row.get(11)?,
    })
}

/// Makes exactly the newest shown version of each of the batch's comments visible. Most have one version alone, and
/// are not looked up one by one; nothing is written of a row that stays as it is.
pub(crate) fn refresh_visibility(db: &Connection, batch: &str) -> Result<()> {
    if !holds_comments(db, batch)? {
        return Ok(());
    }
    db.prepare_cached(
        "UPDATE comment SET visible = b.shown FROM batch b
         WHERE b.id = ?1 AND comment.batch = b.seq AND comment.visible <> b.shown",
    )?
    .execute([batch])?;
    db.prepare_cached(
        "UPDATE comment SET visible = 1 - visible
         WHERE identity IN (SELECT identity FROM comment GROUP BY identity HAVING count(*) > 1)
           AND visible <> (id = coalesce((
             SELECT max(v.id) FROM comment v JOIN batch b ON b.seq = v.batch
             WHERE v.identity = comment.identity AND b.shown = 1), 0))",
    )?
    .execute([])?;
    crate::workspace::count_comments(db)
}
