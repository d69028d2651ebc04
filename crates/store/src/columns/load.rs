//! Reading the columns of a whole file: one pass over each table, in the order of the comments' ids.

use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::Connection;

use super::{
    Columns,
    row::{FACT, Fact, READING, kind_named, words},
};
use crate::error::{Result, StoreError};

/// Rows between two looks at whether to stop.
const STRIDE: usize = 8_192;

/// Reads the columns; `stop` gives up when the file is being closed.
pub(super) fn columns(db: &Connection, stop: &AtomicBool) -> Result<Columns> {
    let mut columns = Columns::default();
    names(db, &mut columns)?;
    each(db, &format!("{FACT} ORDER BY id"), stop, |row| {
        columns.push(&Fact::of(row)?);
        Ok(())
    })?;
    let mut at = 0;
    each(db, &format!("{READING} ORDER BY comment"), stop, |row| {
        match next(&columns.ids, &mut at, row.get(0)?) {
            Some(at) => columns.put_reading(at, row),
            None => Ok(()),
        }
    })?;
    let mut place = (0, 0);
    each(db, "SELECT map, comment, stage FROM assignment ORDER BY map, comment", stop, |row| {
        let map = row.get(0)?;
        if place.0 != map {
            place = (map, 0);
        }
        if let Some(at) = next(&columns.ids, &mut place.1, row.get(1)?) {
            columns.put_place(at, map, Some(row.get(2)?));
        }
        Ok(())
    })?;
    sizes_and_attributes(db, &mut columns, stop)?;
    columns.sort();
    Ok(columns)
}

fn sizes_and_attributes(db: &Connection, columns: &mut Columns, stop: &AtomicBool) -> Result<()> {
    let mut at = 0;
    each(db, "SELECT id, sz FROM comment_search_docsize ORDER BY id", stop, |row| {
        if let Some(at) = next(&columns.ids, &mut at, row.get(0)?) {
            columns.words[at] = row.get_ref(1)?.as_blob().map_or(0, words);
        }
        Ok(())
    })?;
    let mut at = 0;
    each(db, "SELECT owner, name, value FROM attribute ORDER BY owner", stop, |row| {
        if let Some(at) = next(&columns.ids, &mut at, row.get(0)?) {
            columns.put_attribute(at, row.get_ref(1)?.as_str()?, row.get_ref(2)?.as_str()?);
        }
        Ok(())
    })?;
    let len = columns.len();
    columns.attributes.values_mut().for_each(|attribute| attribute.first.grow(len));
    Ok(())
}

fn names(db: &Connection, columns: &mut Columns) -> Result<()> {
    let mut sources = db.prepare("SELECT seq, name FROM source")?;
    for source in sources.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (seq, name) = source?;
        columns.source_names.insert(seq, name);
    }
    let mut batches = db.prepare("SELECT seq, kind FROM batch")?;
    for batch in batches.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))? {
        let (seq, kind) = batch?;
        columns.kinds.insert(seq, kind_named(&kind));
    }
    Ok(())
}

/// The row of `id`, looked for from `at` on: ids are asked for in ascending order.
fn next(ids: &[i64], at: &mut usize, id: i64) -> Option<usize> {
    while *at < ids.len() && ids[*at] < id {
        *at += 1;
    }
    (ids.get(*at) == Some(&id)).then_some(*at)
}

fn each(
    db: &Connection,
    sql: &str,
    stop: &AtomicBool,
    mut take: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<()>,
) -> Result<()> {
    let mut statement = db.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        take(row)?;
        count += 1;
        if count % STRIDE == 0 && stop.load(Ordering::Relaxed) {
            return Err(StoreError::Interrupted);
        }
    }
    Ok(())
}
