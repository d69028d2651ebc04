//! One import. The batch itself is a fact; whether it is shown is a decision a person can take back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::record::record;

/// What the rows of an import are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CommentKind {
    Review,
    Survey,
    /// A contact with support; the only kind that counts as a contact in friction.
    Ticket,
    Other,
}

impl CommentKind {
    pub const ALL: [CommentKind; 4] =
        [CommentKind::Review, CommentKind::Survey, CommentKind::Ticket, CommentKind::Other];

    pub fn name(self) -> &'static str {
        match self {
            CommentKind::Review => "review",
            CommentKind::Survey => "survey",
            CommentKind::Ticket => "ticket",
            CommentKind::Other => "other",
        }
    }
}

/// What an import brought: comments of some kind, or something beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchKind {
    Comments(CommentKind),
    Events,
    Orders,
    Metrics,
}

impl BatchKind {
    pub fn name(self) -> &'static str {
        match self {
            BatchKind::Comments(kind) => kind.name(),
            BatchKind::Events => "events",
            BatchKind::Orders => "orders",
            BatchKind::Metrics => "metrics",
        }
    }
}

/// The undoable part of a batch: "Undo import" hides it, redo shows it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Batch {
    pub id: String,
    pub shown: bool,
}
record!(Batch, Batch);
