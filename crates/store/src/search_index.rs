//! The search index: the words of every published comment, and beside it the symbols it does not find. Derived; it
//! follows a batch once that is published.

use rusqlite::{CachedStatement, Connection, TransactionBehavior};

use crate::{columns::kept::Touched, error::Result, file::File, search};

/// Comments indexed per transaction: few enough that an edit never waits long.
const CHUNK: usize = 2_000;
const PUBLISHED: &str = "FROM comment c WHERE c.batch IN (SELECT seq FROM batch WHERE published = 1)";

impl File {
    /// Puts the published comments that the search index lacks into it; `step` hears how many of how many are
    /// done. An interruption loses nothing: the rest is made up for at the next call or opening.
    pub fn index_comments(&self, mut step: impl FnMut(u64, u64)) -> Result<()> {
        let missing = self.read(missing)?;
        if missing.is_empty() {
            return Ok(());
        }
        for (done, ids) in missing.chunks(CHUNK).enumerate() {
            let mut writer = self.bulk_writer()?;
            index(&mut writer, ids)?;
            self.columns.follow(self, Touched { indexed: ids.to_vec(), ..Touched::default() });
            drop(writer);
            step((done * CHUNK + ids.len()) as u64, missing.len() as u64);
        }
        Ok(())
    }
}

/// As [`File::index_comments`], for a file that is being opened.
pub(crate) fn catch_up(db: &mut Connection) -> Result<()> {
    missing(db)?.chunks(CHUNK).try_for_each(|ids| index(db, ids))
}

/// Published comments that are not in the index.
fn missing(db: &Connection) -> Result<Vec<i64>> {
    let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0));
    if count("SELECT count(*) FROM comment_search_docsize")?
        == count(&format!("SELECT count(*) {PUBLISHED}"))?
    {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT c.id {PUBLISHED} AND NOT EXISTS (SELECT 1 FROM comment_search_docsize d WHERE d.id = c.id)
         ORDER BY c.id"
    );
    let mut statement = db.prepare(&sql)?;
    let ids = statement.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Indexes comments, without those that came into the index meanwhile.
fn index(db: &mut Connection, ids: &[i64]) -> Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    {
        let mut texts = Texts::of(&tx)?;
        let mut known = tx.prepare_cached("SELECT 1 FROM comment_search_docsize WHERE id = ?1")?;
        // With VALUES, and nothing else written in between: a statement that opens a savepoint of its own makes the
        // index write out the words it holds in memory.
        let mut insert =
            tx.prepare_cached("INSERT INTO comment_search (rowid, title, text) VALUES (?1, ?2, ?3)")?;
        let mut found = Vec::new();
        for &id in ids {
            if !known.exists([id])? {
                texts.read(id, |title, text| {
                    found.push((id, search::symbols([title, text])));
                    Ok(insert.execute((id, title, text)).map(|_| ())?)
                })?;
            }
        }
        let mut symbols = Symbols::of(&tx)?;
        found.iter().try_for_each(|(id, found)| symbols.keep(*id, found))?;
    }
    Ok(tx.commit()?)
}

/// Keeps the symbols of every comment of the index, for a file that did not have them.
pub(crate) fn keep_symbols(db: &Connection) -> Result<()> {
    let ids: Vec<i64> = db
        .prepare("SELECT id FROM comment_search_docsize")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut texts = Texts::of(db)?;
    let mut symbols = Symbols::of(db)?;
    ids.into_iter()
        .try_for_each(|id| texts.read(id, |title, text| symbols.keep(id, &search::symbols([title, text]))))
}

/// The words of comments.
struct Texts<'a>(CachedStatement<'a>);

impl<'a> Texts<'a> {
    fn of(db: &'a Connection) -> Result<Texts<'a>> {
        Ok(Texts(db.prepare_cached("SELECT title, text FROM comment_text WHERE id = ?1")?))
    }

    /// Hands a comment's title and text to `with`; one without a text is left out.
    fn read(&mut self, id: i64, with: impl FnOnce(&str, &str) -> Result<()>) -> Result<()> {
        let mut rows = self.0.query([id])?;
        let Some(row) = rows.next()? else { return Ok(()) };
        let text = |at: usize| Ok::<_, rusqlite::Error>(row.get_ref(at)?.as_str_or_null()?.unwrap_or(""));
        with(text(0)?, text(1)?)
    }
}

/// What the index does not find of a comment, kept beside it.
struct Symbols<'a>(CachedStatement<'a>);

impl<'a> Symbols<'a> {
    fn of(db: &'a Connection) -> Result<Symbols<'a>> {
        let sql = "INSERT OR REPLACE INTO comment_symbol (comment, symbols) VALUES (?1, ?2)";
        Ok(Symbols(db.prepare_cached(sql)?))
    }

    fn keep(&mut self, id: i64, symbols: &str) -> Result<()> {
        if !symbols.is_empty() {
            self.0.execute((id, symbols))?;
        }
        Ok(())
    }
}
