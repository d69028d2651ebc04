//! The search index: the words of every published comment, and beside it the symbols it does not find. Derived; it
//! follows a batch once that is published.

use std::collections::HashSet;

use rusqlite::{CachedStatement, Connection, TransactionBehavior};

use crate::{columns::kept::Touched, error::Result, file::File, search};

/// Comments indexed per transaction unless an edit waits: the more, the fewer parts the index is put together of.
const CHUNK: usize = 10_000;
/// Bytes of words that the index may hold before it writes them out: those of a chunk.
const HELD: i64 = 16 << 20;
/// Parts of a size that the index lets stand before it makes one of them.
const PARTS: i64 = 8;
/// Comments between two looks whether one does.
const PIECE: usize = 500;
const PUBLISHED: &str = "FROM comment c WHERE c.batch IN (SELECT seq FROM batch WHERE published = 1)";

impl File {
    /// Puts the published comments that the search index lacks into it; `step` hears how many of how many are
    /// done. An interruption loses nothing: the rest is made up for at the next call or opening.
    pub fn index_comments(&self, mut step: impl FnMut(u64, u64)) -> Result<()> {
        let missing = self.read(missing)?;
        if missing.is_empty() {
            return Ok(());
        }
        if missing.len() > CHUNK {
            let writer = self.bulk_writer()?;
            for (setting, value) in [("hashsize", HELD), ("automerge", PARTS)] {
                writer.execute(
                    "INSERT INTO comment_search (comment_search, rank) VALUES (?1, ?2)",
                    (setting, value),
                )?;
            }
        }
        let mut done = 0;
        while done < missing.len() {
            let rest = &missing[done..missing.len().min(done + CHUNK)];
            let mut writer = self.bulk_writer()?;
            let count = index(&mut writer, rest, || self.is_wanted())?;
            let indexed = rest[..count].to_vec();
            self.columns.follow(self, Touched { indexed, ..Touched::default() });
            drop(writer);
            done += count;
            step(done as u64, missing.len() as u64);
        }
        Ok(())
    }
}

/// As [`File::index_comments`], for a file that is being opened.
pub(crate) fn catch_up(db: &mut Connection) -> Result<()> {
    missing(db)?.chunks(CHUNK).try_for_each(|ids| index(db, ids, || false).map(drop))
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

/// Indexes comments, without those that came into the index meanwhile, until there are no more or it is to `stop`;
/// answers of how many that was.
fn index(db: &mut Connection, ids: &[i64], stop: impl Fn() -> bool) -> Result<usize> {
    let mut done = 0;
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    {
        let mut texts = Texts::of(&tx)?;
        let known = known(&tx, ids)?;
        // With VALUES, and nothing else written in between: a statement that opens a savepoint of its own makes the
        // index write out the words it holds in memory.
        let mut insert =
            tx.prepare_cached("INSERT INTO comment_search (rowid, title, text) VALUES (?1, ?2, ?3)")?;
        let mut found = Vec::new();
        for piece in ids.chunks(PIECE) {
            for &id in piece {
                if !known.contains(&id) {
                    texts.read(id, |title, text| {
                        let symbols = search::symbols([title, text]);
                        if !symbols.is_empty() {
                            found.push((id, symbols));
                        }
                        Ok(insert.execute((id, title, text)).map(|_| ())?)
                    })?;
                }
            }
            done += piece.len();
            if stop() {
                break;
            }
        }
        let mut symbols = Symbols::of(&tx)?;
        found.iter().try_for_each(|(id, found)| symbols.keep(*id, found))?;
    }
    tx.commit()?;
    Ok(done)
}

/// Which of these are in the index already: mostly none.
fn known(db: &Connection, ids: &[i64]) -> Result<HashSet<i64>> {
    let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return Ok(HashSet::new()) };
    let mut known = db.prepare_cached("SELECT id FROM comment_search_docsize WHERE id BETWEEN ?1 AND ?2")?;
    let ids = known.query_map([first, last], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
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
