//! Comments from a file, on their way into a batch that nobody sees yet.

use std::sync::Arc;

use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

use crate::{
    assignment::Assigned,
    batch::Outcome,
    customer::{Customers, Sources},
    error::Result,
    reading::Reading,
    secret::{self, Hash, Key, keyed},
    stage_choice,
    tx::Tx,
};

/// A comment as it comes from a file, already read and assigned.
#[derive(Debug, Clone)]
pub struct NewComment {
    pub row: u64,
    /// Equal for versions of one comment, and for the same row in the same file imported twice.
    pub identity: [u8; 16],
    /// Hash of what it says.
    pub content: [u8; 16],
    pub source: Arc<str>,
    pub external_id: Option<String>,
    pub customer: Option<String>,
    /// The customer's id as the file has it, where another is kept in its place: looked up, never stored.
    pub customer_as_written: Option<String>,
    /// Whose ids the customer's id is one of: ids of two systems are not the same people.
    pub customer_source: Arc<str>,
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

impl Tx<'_> {
    /// Adds rows to an unpublished batch.
    pub fn insert_comments(&mut self, batch: i64, comments: &[NewComment]) -> Result<Vec<Outcome>> {
        let mut insert = Insert::into(self.db(), batch)?;
        comments.iter().map(|comment| insert.comment(comment)).collect()
    }
}

/// The statements that put a comment into its tables, looked up once for all comments of a transaction.
struct Insert<'a> {
    db: &'a Connection,
    batch: i64,
    key: Key,
    sources: Sources<'a>,
    customers: Customers<'a>,
    earlier: CachedStatement<'a>,
    /// Where comments were erased.
    erased: Option<CachedStatement<'a>>,
    /// Where people decided on places.
    has_choices: bool,
    row: CachedStatement<'a>,
    text: CachedStatement<'a>,
    reading: CachedStatement<'a>,
    place: CachedStatement<'a>,
    attribute: CachedStatement<'a>,
}

impl<'a> Insert<'a> {
    fn into(db: &'a Connection, batch: i64) -> Result<Insert<'a>> {
        let any = |table: &str| db.prepare(&format!("SELECT 1 FROM {table} LIMIT 1"))?.exists([]);
        let erased = any("erased")?.then(|| db.prepare_cached("SELECT 1 FROM erased WHERE identity = ?1"));
        Ok(Insert {
            db,
            batch,
            key: secret::key(db)?,
            sources: Sources::of(db),
            customers: Customers::of(db)?,
            earlier: db.prepare_cached(
                "SELECT c.content, c.version_at FROM comment c JOIN batch b ON b.seq = c.batch
                 WHERE c.identity = ?1 AND (b.shown = 1 OR b.seq = ?2) ORDER BY c.id DESC LIMIT 1",
            )?,
            erased: erased.transpose()?,
            has_choices: any("stage_choice")?,
            row: db.prepare_cached(
                "INSERT INTO comment (batch, row, identity, content, visible, source, external_id, customer, at,
                   version_at, rating, nps, csat, ces, stage_hint)
                 VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            )?,
            // The search index follows once the batch is published ([`File::index_comments`]): taking rows out of it
            // again costs ten times what putting them in does, and a cancelled import must be gone at once.
            text: db.prepare_cached(
                "INSERT INTO comment_text (id, title, text, reply) VALUES (?1, ?2, ?3, ?4)",
            )?,
            reading: db.prepare_cached(
                "INSERT INTO reading (comment, version, language, scored, sentiment, effort)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?,
            place: db.prepare_cached(
                "INSERT INTO assignment (map, comment, stage, probability) VALUES (?1, ?2, ?3, ?4)",
            )?,
            attribute: db.prepare_cached(
                "INSERT OR IGNORE INTO attribute (owner, name, value) VALUES (?1, ?2, ?3)",
            )?,
        })
    }

    /// Identity and content are kept as keyed hashes: they are made of a row before anything in it is masked.
    fn comment(&mut self, c: &NewComment) -> Result<Outcome> {
        let (identity, content) = (keyed(&self.key, &c.identity), keyed(&self.key, &c.content));
        let earlier = self.earlier_version(&identity)?;
        if earlier.as_ref().is_some_and(|earlier| !earlier.is_replaced_by(&content, c.version_at)) {
            return Ok(Outcome::Duplicate);
        }
        if let Some(erased) = &mut self.erased
            && erased.exists([identity])?
        {
            return Ok(Outcome::Erased);
        }
        let id = self.row(c, (&identity, &content))?;
        self.text.execute((id, &c.title, &c.text, &c.reply))?;
        self.reading(id, &c.reading)?;
        c.assigned.iter().try_for_each(|assigned| self.place(id, &identity, assigned))?;
        for (name, value) in &c.attributes {
            self.attribute.execute((id, name, value))?;
        }
        Ok(if earlier.is_some() { Outcome::Updated } else { Outcome::Added })
    }

    fn earlier_version(&mut self, identity: &Hash) -> Result<Option<Earlier>> {
        let earlier = |row: &rusqlite::Row<'_>| Ok(Earlier { content: row.get(0)?, version_at: row.get(1)? });
        Ok(self.earlier.query_row((identity, self.batch), earlier).optional()?)
    }

    fn row(&mut self, c: &NewComment, hashes: (&Hash, &Hash)) -> Result<i64> {
        let source = self.sources.number(&c.source)?;
        let customer = match &c.customer {
            Some(id) => {
                let (of, written) = (&*c.customer_source, c.customer_as_written.as_deref());
                Some(self.customers.number(&mut self.sources, of, id, written)?)
            }
            None => None,
        };
        self.row.execute(params![
            self.batch,
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
        Ok(self.db.last_insert_rowid())
    }

    fn reading(&mut self, id: i64, r: &Reading) -> Result<()> {
        let scored = r.scored as i64;
        self.reading.execute((id, r.version, &r.language, scored, r.sentiment, r.effort))?;
        Ok(())
    }

    /// A person's decision about an earlier version holds for this one.
    fn place(&mut self, id: i64, identity: &Hash, assigned: &Assigned) -> Result<()> {
        let chosen = match self.has_choices {
            true => stage_choice::of_identity(self.db, identity, assigned.map)?,
            false => None,
        };
        let placed = chosen.map_or(*assigned, |stage| Assigned { stage, probability: None, ..*assigned });
        self.place.execute((placed.map, id, placed.stage, placed.probability))?;
        Ok(())
    }
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
