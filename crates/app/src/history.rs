//! What was done, by whom; undo and redo.

use model::change::ChangeSet;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{commands::Nothing, derive, error::Result, session::Session};

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
    /// What it changed, as that was called then or is called now; null where nothing of it has a name.
    pub about: Option<String>,
    /// Further records of that kind that it changed.
    pub others: usize,
    /// Unix milliseconds.
    pub at: i64,
    pub by: String,
    /// True when it was taken back by undo and not done again.
    pub undone: bool,
    /// What it was about was erased, or it is the erasure: it can no longer be taken back.
    pub erased: bool,
}

/// Goes back or forward, step by step, until a step of the history is the last one done.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RestoreHistory {
    pub revision: u64,
}

const LIMIT: u32 = 200;

pub fn list(s: &Session, c: ListHistory) -> Result<Vec<HistoryEntry>> {
    let entries = s.file.history(c.limit.unwrap_or(LIMIT))?;
    let row = |e: store::history::Entry| {
        let about = s.file.about(e.revision)?;
        Ok(HistoryEntry {
            revision: e.revision,
            label: e.label,
            others: about.as_ref().map_or(0, |about| about.others),
            about: about.map(|about| about.name),
            at: e.at,
            by: e.by,
            undone: e.undone,
            erased: e.erased,
        })
    };
    entries.into_iter().map(row).collect()
}

pub fn undo(s: &Session, _: Nothing) -> Result<Applied> {
    let change_set = s.file.undo(s.by(), s.now(), derive::follow)?;
    s.applied(change_set)
}

pub fn redo(s: &Session, _: Nothing) -> Result<Applied> {
    let change_set = s.file.redo(s.by(), s.now(), derive::follow)?;
    s.applied(change_set)
}

pub fn restore(s: &Session, c: RestoreHistory) -> Result<Vec<Applied>> {
    let entries = s.file.history(u32::MAX)?;
    let is_target =
        |entry: &&store::history::Entry| entry.revision == c.revision && !entry.gone && !entry.erased;
    let target = entries.iter().find(is_target).ok_or_else(|| crate::Error::not_found("step"))?;
    if target.undone {
        let again = entries.iter().filter(|e| e.undone && !e.gone && e.revision <= c.revision).count();
        return (0..again).map(|_| redo(s, Nothing {})).collect();
    }
    let back = entries.iter().filter(|e| !e.undone && !e.erased && e.revision > c.revision).count();
    (0..back).map(|_| undo(s, Nothing {})).collect()
}
