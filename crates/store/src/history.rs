//! The change log: undo, redo and what was done. It lives in the file, so undo survives a restart.

use model::{
    change::{Change, ChangeSet, Op},
    record::Kind,
};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    error::{Result, StoreError},
    file::File,
    tx::{Step, Tx},
};

/// Edits of the same field by the same person within this time become one step, in milliseconds.
const TYPING_PAUSE: i64 = 2_000;

#[derive(Debug, Clone)]
pub struct Entry {
    pub revision: u64,
    pub label: String,
    pub at: i64,
    pub by: String,
    pub undone: bool,
    /// Undone, and then another step was taken: it can no longer be done again.
    pub gone: bool,
    /// What it was about was erased, or it is an erasure: it can no longer be taken back.
    pub erased: bool,
}

/// Labels of what undo and redo would do now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Next {
    pub undo: Option<String>,
    pub redo: Option<String>,
}

impl File {
    /// Takes the last step back. `follow` brings derived rows in step within the same transaction.
    pub fn undo<E: From<StoreError>>(
        &self,
        by: &str,
        at: i64,
        follow: impl FnOnce(&mut Tx<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<ChangeSet, E> {
        self.transact(|tx| {
            let step = last_done(tx.db())?.ok_or(StoreError::NothingToUndo)?;
            tx.apply_unless_stale(step.inverse(), &step.label)?;
            follow(tx)?;
            Ok(log_turn(tx, Turn::Undo, &step, by, at)?)
        })
    }

    /// Does the last step taken back again.
    pub fn redo<E: From<StoreError>>(
        &self,
        by: &str,
        at: i64,
        follow: impl FnOnce(&mut Tx<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<ChangeSet, E> {
        self.transact(|tx| {
            let step = first_undone(tx.db())?.ok_or(StoreError::NothingToRedo)?;
            tx.apply_unless_stale(step.changes.clone(), &step.label)?;
            follow(tx)?;
            Ok(log_turn(tx, Turn::Redo, &step, by, at)?)
        })
    }

    pub fn next(&self) -> Result<Next> {
        self.read(|db| Ok(Next { undo: label(db, LAST_DONE)?, redo: label(db, FIRST_UNDONE)? }))
    }

    /// What was done, newest first; undo and redo themselves are not listed.
    pub fn history(&self, limit: u32) -> Result<Vec<Entry>> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT revision, label, at, by, state IN ('undone', 'gone'), state = 'gone', state = 'erased'
                 FROM change_set
                 WHERE role = 'edit' ORDER BY revision DESC LIMIT ?1",
            )?;
            let entry = |row: &rusqlite::Row<'_>| {
                Ok(Entry {
                    revision: row.get::<_, i64>(0)?.unsigned_abs(),
                    label: row.get(1)?,
                    at: row.get(2)?,
                    by: row.get(3)?,
                    undone: row.get(4)?,
                    gone: row.get(5)?,
                    erased: row.get(6)?,
                })
            };
            Ok(statement.query_map([limit], entry)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Empties the log: what was done so far can no longer be undone.
    pub fn forget_history(&self) -> Result<()> {
        self.write_unlogged(|tx| {
            tx.db().execute("DELETE FROM change_set", [])?;
            Ok(())
        })
    }

    /// The text that a field of a record held when it was last there, as the log has it.
    pub fn last_text(&self, kind: Kind, id: &str, field: &str) -> Result<Option<String>> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT changes FROM change_set WHERE instr(changes, ?1) > 0 ORDER BY revision DESC",
            )?;
            let mut rows = statement.query([id])?;
            while let Some(row) = rows.next()? {
                let changes: Vec<Change> = serde_json::from_str(row.get_ref(0)?.as_str().unwrap_or("[]"))?;
                let of_record = changes.iter().filter(|change| change.kind == kind && change.id == id);
                let fields =
                    of_record.flat_map(|change| &change.fields).filter(|change| change.field == field);
                let text = fields.flat_map(|change| [&change.after, &change.before]).find_map(|v| v.as_str());
                if let Some(text) = text {
                    return Ok(Some(text.to_owned()));
                }
            }
            Ok(None)
        })
    }

    /// The newest revision and when it was committed.
    pub fn last_saved(&self) -> Result<(u64, Option<i64>)> {
        self.read(|db| {
            let newest = "SELECT revision, at FROM change_set ORDER BY revision DESC LIMIT 1";
            let row = db.query_row(newest, [], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?))).optional()?;
            Ok(row.map_or((0, None), |(revision, at)| (revision.unsigned_abs(), Some(at))))
        })
    }
}

#[derive(Clone, Copy)]
enum Turn {
    Undo,
    Redo,
}

fn log_turn(tx: &mut Tx<'_>, turn: Turn, step: &ChangeSet, by: &str, at: i64) -> Result<ChangeSet> {
    let (role, state, verb) = match turn {
        Turn::Undo => ("undo", "undone", "Undo"),
        Turn::Redo => ("redo", "done", "Redo"),
    };
    let set_state = "UPDATE change_set SET state = ?2 WHERE revision = ?1";
    tx.db().execute(set_state, params![step.revision as i64, state])?;
    let changes = tx.take_changes();
    let label = format!("{verb}: {}", step.label);
    let change_set = ChangeSet { revision: newest(tx.db())? + 1, label, by: by.to_owned(), at, changes };
    insert(tx.db(), role, &change_set)?;
    Ok(change_set)
}

/// Logs an edit; what was undone before it can no longer be redone.
pub(crate) fn log_edit(db: &Connection, step: Step<'_>, changes: Vec<Change>) -> Result<ChangeSet> {
    let revision = newest(db)?;
    let mut change_set =
        ChangeSet { revision, label: step.label.to_owned(), by: step.by.to_owned(), at: step.at, changes };
    if change_set.changes.is_empty() {
        return Ok(change_set);
    }
    change_set.revision = revision + 1;
    db.execute("UPDATE change_set SET state = 'gone' WHERE state = 'undone'", [])?;
    insert(db, "edit", &merged_with_typing(db, &change_set)?)?;
    Ok(change_set)
}

/// Logs an erasure. It cannot be undone, and neither ends what can be redone nor merges with anything.
pub(crate) fn log_erasure(db: &Connection, step: Step<'_>, changes: Vec<Change>) -> Result<ChangeSet> {
    let revision = newest(db)? + 1;
    let (label, by) = (step.label.to_owned(), step.by.to_owned());
    let change_set = ChangeSet { revision, label, by, at: step.at, changes };
    insert(db, "edit", &change_set)?;
    db.execute("UPDATE change_set SET state = 'erased' WHERE revision = ?1", [revision as i64])?;
    Ok(change_set)
}

/// While a person types, their saves become one step: the earlier row gives way to one that reaches further back.
fn merged_with_typing(db: &Connection, new: &ChangeSet) -> Result<ChangeSet> {
    if label(db, LAST_DONE)?.as_ref() != Some(&new.label) {
        return Ok(new.clone());
    }
    let Some(old) = last_done(db)?.filter(|old| old.revision + 1 == new.revision && continues(old, new))
    else {
        return Ok(new.clone());
    };
    db.execute("DELETE FROM change_set WHERE revision = ?1", [old.revision as i64])?;
    let mut merged = new.clone();
    merged.changes[0].fields[0].before = old.changes[0].fields[0].before.clone();
    Ok(merged)
}

fn continues(old: &ChangeSet, new: &ChangeSet) -> bool {
    let ([a], [b]) = (&old.changes[..], &new.changes[..]) else { return false };
    let ([f], [g]) = (&a.fields[..], &b.fields[..]) else { return false };
    let same_field = (a.kind, &a.id, &f.field) == (b.kind, &b.id, &g.field);
    let typed = a.op == Op::Update && b.op == Op::Update && f.after.is_string() && f.field != "place";
    same_field && typed && old.by == new.by && old.label == new.label && new.at - old.at < TYPING_PAUSE
}

fn insert(db: &Connection, role: &str, change_set: &ChangeSet) -> Result<()> {
    let state = "done";
    db.prepare_cached(
        "INSERT INTO change_set (revision, role, label, by, at, state, changes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        change_set.revision as i64,
        role,
        change_set.label,
        change_set.by,
        change_set.at,
        state,
        serde_json::to_string(&change_set.changes)?
    ])?;
    Ok(())
}

fn newest(db: &Connection) -> Result<u64> {
    let newest: Option<i64> = db.query_row("SELECT max(revision) FROM change_set", [], |row| row.get(0))?;
    Ok(newest.unwrap_or(0).unsigned_abs())
}

const LAST_DONE: &str = "state = 'done' ORDER BY revision DESC";
const FIRST_UNDONE: &str = "state = 'undone' ORDER BY revision";

fn last_done(db: &Connection) -> Result<Option<ChangeSet>> {
    step(db, LAST_DONE)
}

fn first_undone(db: &Connection) -> Result<Option<ChangeSet>> {
    step(db, FIRST_UNDONE)
}

/// Only the label: a step of thousands of changes is not read for its name.
fn label(db: &Connection, condition: &str) -> Result<Option<String>> {
    let sql = format!("SELECT label FROM change_set WHERE role = 'edit' AND {condition} LIMIT 1");
    Ok(db.prepare_cached(&sql)?.query_row([], |row| row.get(0)).optional()?)
}

fn step(db: &Connection, condition: &str) -> Result<Option<ChangeSet>> {
    let sql = format!(
        "SELECT revision, label, by, at, changes FROM change_set WHERE role = 'edit' AND {condition} LIMIT 1"
    );
    let row = |row: &rusqlite::Row<'_>| {
        Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get::<_, String>(4)?))
    };
    let Some((revision, label, by, at, changes)) = db.prepare_cached(&sql)?.query_row([], row).optional()?
    else {
        return Ok(None);
    };
    let changes = serde_json::from_str(&changes)?;
    Ok(Some(ChangeSet { revision: revision.unsigned_abs(), label, by, at, changes }))
}
