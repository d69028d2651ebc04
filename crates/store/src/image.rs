//! Pictures of cards and personas: facts, named by their content. Records refer to them by id, so a step that is
//! taken back and done again finds its picture where it was.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{error::Result, file::File, tx::Tx};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// A hash of the bytes.
    pub id: String,
    /// png or jpeg.
    pub format: String,
    /// In pixels.
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
}

impl File {
    /// Keeps an image, unless it is there already. It stays for as long as a record or the history mentions it.
    pub fn put_image(&self, image: &Image) -> Result<()> {
        self.write_unlogged(|tx| {
            tx.db()
                .prepare_cached(
                    "INSERT INTO image (id, format, width, height, bytes) VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT (id) DO NOTHING",
                )?
                .execute(params![image.id, image.format, image.width, image.height, image.bytes])?;
            Ok(())
        })
    }

    pub fn image(&self, id: &str) -> Result<Option<Image>> {
        self.read(|db| {
            let mut statement =
                db.prepare_cached("SELECT id, format, width, height, bytes FROM image WHERE id = ?1")?;
            let image = |row: &rusqlite::Row<'_>| {
                Ok(Image {
                    id: row.get(0)?,
                    format: row.get(1)?,
                    width: row.get(2)?,
                    height: row.get(3)?,
                    bytes: row.get(4)?,
                })
            };
            Ok(statement.query_row([id], image).optional()?)
        })
    }
}

impl Tx<'_> {
    /// Whether the workspace holds an image of this id.
    pub fn has_image(&self, id: &str) -> Result<bool> {
        let mut statement = self.db().prepare_cached("SELECT 1 FROM image WHERE id = ?1")?;
        Ok(statement.exists([id])?)
    }
}

/// Removes images that no record and no step of the history mentions: added, and then never put anywhere.
pub(crate) fn discard_unmentioned(db: &Connection) -> Result<()> {
    db.execute(
        "DELETE FROM image WHERE
           NOT EXISTS (SELECT 1 FROM card WHERE card.image = image.id)
           AND NOT EXISTS (SELECT 1 FROM persona WHERE persona.portrait = image.id)
           AND NOT EXISTS (SELECT 1 FROM change_set WHERE instr(change_set.changes, image.id) > 0)",
        [],
    )?;
    Ok(())
}
