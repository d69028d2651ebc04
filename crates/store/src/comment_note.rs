//! People's notes on comments. Like a tag, a note is about the comment, whatever its version.

use model::comment_note::CommentNote;
use rusqlite::Connection;

use crate::{error::Result, file::File, tx, tx::Tx};

/// The latest note on the comment or on another version of it.
const OF_COMMENT: &str = "WHERE comment IN (
    SELECT v.id FROM comment c JOIN comment v ON v.identity = c.identity WHERE c.id = ?1)
  ORDER BY at DESC, id DESC";

fn of_comment(db: &Connection, comment: i64) -> Result<Option<CommentNote>> {
    Ok(tx::select(db, OF_COMMENT, &[&comment])?.into_iter().next())
}

impl File {
    pub fn comment_note(&self, comment: i64) -> Result<Option<CommentNote>> {
        self.read(|db| of_comment(db, comment))
    }

    /// Every note with the visible version of its comment, newest first. A note whose import was taken back waits
    /// for it.
    pub fn comment_notes(&self) -> Result<Vec<(CommentNote, i64)>> {
        self.read(|db| {
            let notes: Vec<CommentNote> = tx::select(db, "ORDER BY at DESC, id DESC", &[])?;
            let mut visible = db.prepare_cached(
                "SELECT v.id FROM comment c JOIN comment v ON v.identity = c.identity
                 WHERE c.id = ?1 AND v.visible = 1",
            )?;
            let mut found = Vec::new();
            for note in notes {
                let shown = visible.query_map([note.comment], |row| row.get(0))?;
                let shown = shown.collect::<rusqlite::Result<Vec<i64>>>()?;
                found.extend(shown.first().map(|id| (note, *id)));
            }
            Ok(found)
        })
    }
}

impl Tx<'_> {
    pub fn comment_note(&self, comment: i64) -> Result<Option<CommentNote>> {
        of_comment(self.db(), comment)
    }
}
