//! Taking out the rows of an import that was given up: it never happened.

use std::sync::PoisonError;

use rusqlite::{Connection, TransactionBehavior};

use crate::{
    erasure::facts::{delete_comment, delete_customer},
    error::Result,
    fact,
    file::File,
};

/// Comments taken out per transaction: few enough that an edit never waits long.
const CHUNK: usize = 1_000;
/// A batch of so many comments is taken out at once; a bigger one would let a person who cancelled wait.
const SOON: usize = 10_000;

impl File {
    /// Removes an unpublished batch and all its rows.
    pub fn discard_batch(&self, batch: i64) -> Result<()> {
        while !self.discard_some(batch)? {}
        Ok(())
    }

    /// As [`File::discard_batch`], but the rows of a big batch stay, seen by nobody, until
    /// [`File::clear_discarded`] or the next opening.
    pub fn give_up_batch(&self, batch: i64) -> Result<()> {
        let big: bool = self.read(|db| {
            let sql = "SELECT count(*) > ?2 FROM (
                SELECT 1 FROM comment WHERE batch = ?1 UNION ALL SELECT 1 FROM event WHERE batch = ?1
                UNION ALL SELECT 1 FROM customer_order WHERE batch = ?1
                UNION ALL SELECT 1 FROM metric_point WHERE batch = ?1 LIMIT ?2 + 1)";
            Ok(db.query_row(sql, (batch, SOON as i64), |row| row.get(0))?)
        })?;
        if !big {
            return self.discard_batch(batch);
        }
        self.discarded.lock().unwrap_or_else(PoisonError::into_inner).push(batch);
        Ok(())
    }

    /// Whether rows of a batch that was given up are still there.
    pub fn has_discarded(&self) -> bool {
        !self.discarded.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// Takes out what batches that were given up have left, while edits go on; stops early when the file is to be
    /// closed.
    pub fn clear_discarded(&self) -> Result<()> {
        let left = std::mem::take(&mut *self.discarded.lock().unwrap_or_else(PoisonError::into_inner));
        for batch in left {
            while !self.columns.is_stopped() && !self.discard_some(batch)? {}
        }
        Ok(())
    }

    fn discard_some(&self, batch: i64) -> Result<bool> {
        let mut writer = self.bulk_writer()?;
        let done = discard_some(&mut writer, batch);
        self.columns.forget_hooked();
        done
    }
}

/// An import cut short leaves an unpublished batch behind.
pub(crate) fn discard_unpublished(db: &mut Connection) -> Result<()> {
    let left: Vec<i64> = db
        .prepare("SELECT seq FROM batch WHERE published = 0")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for batch in left {
        while !discard_some(db, batch)? {}
    }
    Ok(())
}

/// Takes out some comments of an unpublished batch, and with the last ones the batch itself; answers whether it is
/// gone. The search index holds none of them unless it was rebuilt during the import.
fn discard_some(db: &mut Connection, batch: i64) -> Result<bool> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let rows: Vec<(i64, Option<i64>)> = tx
        .prepare_cached("SELECT id, customer FROM comment WHERE batch = ?1 ORDER BY id DESC LIMIT ?2")?
        .query_map((batch, CHUNK as i64), |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (id, customer) in &rows {
        delete_comment(&tx, *id)?;
        forget_alone(&tx, *customer)?;
    }
    let done = rows.len() < CHUNK && discard_facts(&tx, batch)?;
    if done {
        tx.execute("DELETE FROM batch WHERE seq = ?1", [batch])?;
        tx.execute(
            "DELETE FROM source WHERE NOT EXISTS (SELECT 1 FROM comment c WHERE c.source = source.seq)
               AND NOT EXISTS (SELECT 1 FROM customer_alias a WHERE a.source = source.seq)",
            [],
        )?;
    }
    tx.commit()?;
    Ok(done)
}

/// As many events, orders and metric values at most; answers whether none is left.
fn discard_facts(db: &Connection, batch: i64) -> Result<bool> {
    for table in fact::TABLES {
        let who = if fact::OF_CUSTOMERS.contains(&table) { "customer" } else { "NULL" };
        let sql = format!("SELECT id, {who} FROM {table} WHERE batch = ?1 LIMIT ?2");
        let rows: Vec<(i64, Option<i64>)> = db
            .prepare_cached(&sql)?
            .query_map((batch, CHUNK as i64), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (id, customer) in &rows {
            db.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([id])?;
            forget_alone(db, *customer)?;
        }
        if rows.len() == CHUNK {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Forgets a customer whom no row names any more.
fn forget_alone(db: &Connection, customer: Option<i64>) -> Result<()> {
    let Some(customer) = customer else { return Ok(()) };
    let named = db
        .prepare_cached(
            "SELECT 1 FROM comment WHERE customer = ?1 UNION ALL SELECT 1 FROM event WHERE customer = ?1
             UNION ALL SELECT 1 FROM customer_order WHERE customer = ?1",
        )?
        .exists([customer])?;
    if named { Ok(()) } else { delete_customer(db, customer) }
}
