//! Notes on comments.

use model::{
    comment_note::CommentNote,
    id::{ClockIds, CommentNoteId},
    text,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    commands::Nothing,
    error::{Error, Result},
    history::Applied,
    session::Session,
};

/// Writes the note of a comment; an empty one takes it away.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetCommentNote {
    #[ts(type = "number")]
    pub comment: i64,
    pub text: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadCommentNote {
    #[ts(type = "number")]
    pub comment: i64,
}

/// A note and the visible version of its comment.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NoteRow {
    #[ts(type = "number")]
    pub comment: i64,
    pub note: CommentNote,
}

pub fn set(s: &Session, c: SetCommentNote) -> Result<Applied> {
    let text = text::body("The note", &c.text)?;
    let (by, at) = (s.by().to_owned(), s.now());
    s.edit(if text.is_empty() { "Delete note" } else { "Write note" }, |tx| {
        if !tx.has_comment(c.comment)? {
            return Err(Error::not_found("comment"));
        }
        match tx.comment_note(c.comment)? {
            Some(there) if text.is_empty() => Ok(tx.remove::<CommentNote>(there.id.as_str())?),
            // The same words again are no edit.
            Some(there) if there.text == text => Ok(()),
            Some(there) => Ok(tx.put(&CommentNote { text, by, at, ..there })?),
            None if text.is_empty() => Ok(()),
            None => {
                let id = CommentNoteId::new(&mut ClockIds);
                Ok(tx.put(&CommentNote { id, comment: c.comment, text, by, at })?)
            }
        }
    })
}

pub fn read(s: &Session, c: ReadCommentNote) -> Result<Option<CommentNote>> {
    Ok(s.file.comment_note(c.comment)?)
}

/// Every note, newest first.
pub fn list(s: &Session, _: Nothing) -> Result<Vec<NoteRow>> {
    let row = |(note, comment)| NoteRow { comment, note };
    Ok(s.file.comment_notes()?.into_iter().map(row).collect())
}
