//! What was done, by whom; undo and redo.

use model::change::ChangeSet;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What every editing command returns.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Applied {
    pub change_set: ChangeSet,
    /// Label of what undo would take back now, and redo do again.
    pub undo: Option<String>,
    pub redo: Option<String>,
    /// The friction table may differ from before: read it again.
    pub friction_changed: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListHistory {
    #[serde(default)]
    pub limit: Option<u32>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct HistoryEntry {
    pub revision: u64,
    pub label: String,
    /// Unix milliseconds.
    pub at: i64,
    pub by: String,
    /// True when it was taken back by undo and not done again.
    pub undone: bool,
}

use crate::{commands::Nothing, derive, error::Result, session::Session};

const LIMIT: u32 = 200;

pub fn list(s: &Session, c: ListHistory) -> Result<Vec<HistoryEntry>> {
    let entries = s.file.history(c.limit.unwrap_or(LIMIT))?;
    let row = |e: store::history::Entry| HistoryEntry {
        revision: e.revision,
        label: e.label,
        at: e.at,
        by: e.by,
        undone: e.undone,
    };
    Ok(entries.into_iter().map(row).collect())
}

pub fn undo(s: &Session, _: Nothing) -> Result<Applied> {
    let change_set = s.file.undo(s.by(), s.now(), derive::follow)?;
    s.applied(change_set)
}

pub fn redo(s: &Session, _: Nothing) -> Result<Applied> {
    let change_set = s.file.redo(s.by(), s.now(), derive::follow)?;
    s.applied(change_set)
}
