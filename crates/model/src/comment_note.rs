//! What a person wrote down about a comment.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{id::CommentNoteId, record::record};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CommentNote {
    pub id: CommentNoteId,
    #[ts(type = "number")]
    pub comment: i64,
    pub text: String,
    /// Who wrote it last, and when in Unix milliseconds.
    pub by: String,
    #[ts(type = "number")]
    pub at: i64,
}
record!(CommentNote, CommentNote);
