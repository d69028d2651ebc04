//! The change set: what one edit did, field by field. It is the undo step, the event to every window and
//! the history entry.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::record::Kind;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    Insert,
    Delete,
    Update,
}

/// One field's value before and after. Inserts have `before` null, deletes `after` null.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldChange {
    pub field: String,
    #[ts(type = "unknown")]
    pub before: Value,
    #[ts(type = "unknown")]
    pub after: Value,
}

/// What happened to one record. Updates list only the fields that differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Change {
    pub kind: Kind,
    pub id: String,
    pub op: Op,
    pub fields: Vec<FieldChange>,
}

impl Change {
    pub fn inverse(&self) -> Change {
        let op = match self.op {
            Op::Insert => Op::Delete,
            Op::Delete => Op::Insert,
            Op::Update => Op::Update,
        };
        let swap = |f: &FieldChange| FieldChange {
            field: f.field.clone(),
            before: f.after.clone(),
            after: f.before.clone(),
        };
        Change { kind: self.kind, id: self.id.clone(), op, fields: self.fields.iter().map(swap).collect() }
    }
}

/// One edit, in one transaction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ChangeSet {
    /// Counts up by one with every committed change set of the workspace.
    #[ts(type = "number")]
    pub revision: u64,
    /// The verb the person sees: "Move card".
    pub label: String,
    pub by: String,
    /// Unix milliseconds.
    #[ts(type = "number")]
    pub at: i64,
    pub changes: Vec<Change>,
}

impl ChangeSet {
    /// The changes that take this one back: each swapped, in reverse order.
    pub fn inverse(&self) -> Vec<Change> {
        self.changes.iter().rev().map(Change::inverse).collect()
    }

    /// The id of the first record this change set inserted, which is how a caller learns what it made.
    pub fn inserted(&self, kind: Kind) -> Option<&str> {
        self.changes.iter().find(|c| c.kind == kind && c.op == Op::Insert).map(|c| c.id.as_str())
    }
}
