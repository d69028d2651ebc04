//! An import: rows are written in chunks into a batch nobody sees, and one last commit publishes it.

use model::batch::{Batch, BatchKind};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    assignment::Assigned,
    error::Result,
    file::File,
    reading::Reading,
    secret::{self, Hash, Key, keyed},
    tx::Tx,
};

/// The source of ids that hold in every source.
const EVERYWHERE: i64 = 0;

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

/// A comment as it comes from a file, already read and assigned.
#[derive(Debug, Clone)]
pub struct NewComment {
    pub row: u64,
    /// Equal for versions of one comment, and for the same row in the same file imported twice.
    pub identity: [u8; 16],
    /// Hash of what it says.
    pub content: [u8; 16],
    pub source: String,
    pub external_id: Option<String>,
    pub customer: Option<String>,
    /// The customer's id as the file has it, where another is kept in its place: looked up, never stored.
    pub customer_as_written: Option<String>,
    /// Whose ids the customer's id is one of: ids of two systems are not the same people.
    pub customer_source: String,
    pub at: Option<i64>,
    pub version_at: Option<i64>,
    pub title: String,
    pub text: String,
    /// What the company answered.
    pub reply: String,
    pub rating: Option<f64>,
    pub nps: Option<f64>,
    pub csat: Option<f64>,
    pub ces: Option<f64>,
    pub stage_hint: Option<String>,
    pub attributes: Vec<(String, String)>,
    pub reading: Reading,
    /// One for each map that admits the comment.
    pub assigned: Vec<Assigned>,
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
    /// Adds rows to an unpublished batch.
    pub fn insert_comments(&mut self, batch: i64, comments: &[NewComment]) -> Result<Vec<Outcome>> {
        let key = secret::key(self.db())?;
        comments.iter().map(|comment| insert(self.db(), batch, comment, &key)).collect()
    }

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

/// Identity and content are kept as keyed hashes: they are made of a row before anything in it is masked.
fn insert(db: &Connection, batch: i64, comment: &NewComment, key: &Key) -> Result<Outcome> {
    let (identity, content) = (keyed(key, &comment.identity), keyed(key, &comment.content));
    let earlier = earlier_version(db, batch, &identity)?;
    if earlier.as_ref().is_some_and(|earlier| !earlier.is_replaced_by(&content, comment.version_at)) {
        return Ok(Outcome::Duplicate);
    }
    if db.prepare_cached("SELECT 1 FROM erased WHERE identity = ?1")?.exists([&identity])? {
        return Ok(Outcome::Erased);
    }
    let id = insert_row(db, batch, comment, (&identity, &content))?;
    insert_text(db, id, comment)?;
    crate::reading::put(db, id, &comment.reading)?;
    for assigned in &comment.assigned {
        let chosen = crate::stage_choice::of_identity(db, &identity, assigned.map)?;
        let chosen = chosen.map(|stage| Assigned { stage, probability: None, ..*assigned });
        crate::assignment::put(db, id, &chosen.unwrap_or(*assigned))?;
    }
    for (name, value) in &comment.attributes {
        db.prepare_cached("INSERT OR IGNORE INTO attribute VALUES (?1, ?2, ?3)")?
            .execute(params![id, name, value])?;
    }
    Ok(if earlier.is_some() { Outcome::Updated } else { Outcome::Added })
}

struct Earlier {
    content: Hash,
    version_at: Option<i64>,
}

impl Earlier {
    fn is_replaced_by(&self, content: &Hash, version_at: Option<i64>) -> bool {
        self.content != *content && version_at >= self.version_at
    }
}

fn earlier_version(db: &Connection, batch: i64, identity: &Hash) -> Result<Option<Earlier>> {
    Ok(db
        .prepare_cached(
            "SELECT c.content, c.version_at FROM comment c JOIN batch b ON b.seq = c.batch
             WHERE c.identity = ?1 AND (b.shown = 1 OR b.seq = ?2) ORDER BY c.id DESC LIMIT 1",
        )?
        .query_row(params![identity, batch], |row| {
            Ok(Earlier { content: row.get(0)?, version_at: row.get(1)? })
        })
        .optional()?)
}

fn insert_row(db: &Connection, batch: i64, c: &NewComment, hashes: (&Hash, &Hash)) -> Result<i64> {
    let source = source(db, &c.source)?;
    let written = c.customer_as_written.as_deref();
    let customer =
        c.customer.as_deref().map(|id| customer(db, &c.customer_source, id, written)).transpose()?;
    db.prepare_cached(
        "INSERT INTO comment (batch, row, identity, content, visible, source, external_id, customer, at,
           version_at, rating, nps, csat, ces, stage_hint)
         VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?
    .execute(params![
        batch,
        c.row as i64,
        hashes.0,
        hashes.1,
        source,
        c.external_id,
        customer,
        c.at,
        c.version_at,
        c.rating,
        c.nps,
        c.csat,
        c.ces,
        c.stage_hint
    ])?;
    Ok(db.last_insert_rowid())
}

/// The search index follows once the batch is published ([`File::index_comments`]): taking rows out of it again costs
/// ten times what putting them in does, and a cancelled import must be gone at once.
fn insert_text(db: &Connection, id: i64, comment: &NewComment) -> Result<()> {
    db.prepare_cached("INSERT INTO comment_text (id, title, text, reply) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![id, comment.title, comment.text, comment.reply])?;
    Ok(())
}

fn source(db: &Connection, name: &str) -> Result<i64> {
    let known = db
        .prepare_cached("SELECT seq FROM source WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    if let Some(seq) = known {
        return Ok(seq);
    }
    db.execute("INSERT INTO source (name) VALUES (?1)", [name])?;
    Ok(db.last_insert_rowid())
}

/// The customer an id stands for. An e-mail address is the same person everywhere; any other id only within its
/// source. Who is known by the id as written stays that person when another is kept from now on.
pub(crate) fn customer(db: &Connection, of: &str, external_id: &str, written: Option<&str>) -> Result<i64> {
    let everywhere = written.unwrap_or(external_id).contains('@');
    let of = if everywhere { EVERYWHERE } else { source(db, of)? };
    for id in [Some(external_id), written].into_iter().flatten() {
        let known = db
            .prepare_cached("SELECT customer FROM customer_alias WHERE source = ?1 AND external_id = ?2")?
            .query_row(params![of, id], |row| row.get(0))
            .optional()?;
        if let Some(seq) = known {
            return Ok(seq);
        }
    }
    db.prepare_cached("INSERT INTO customer DEFAULT VALUES")?.execute([])?;
    let seq = db.last_insert_rowid();
    db.prepare_cached("INSERT INTO customer_alias VALUES (?1, ?2, ?3)")?.execute(params![
        of,
        external_id,
        seq
    ])?;
    Ok(seq)
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
