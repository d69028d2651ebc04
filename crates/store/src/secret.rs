//! The key of a workspace, and what is made with it: hashes that say whether two things are the same, to nobody who
//! lacks the key.

use rusqlite::{Connection, functions::FunctionFlags};

use crate::{error::Result, file::File};

pub type Key = [u8; 32];
pub type Hash = [u8; 16];

impl File {
    /// The key of this workspace.
    pub fn secret(&self) -> Result<Key> {
        self.read(key)
    }
}

pub(crate) fn key(db: &Connection) -> Result<Key> {
    Ok(db.prepare_cached("SELECT key FROM secret")?.query_row([], |row| row.get(0))?)
}

pub fn keyed(key: &Key, value: &[u8]) -> Hash {
    let mut short = Hash::default();
    short.copy_from_slice(&blake3::keyed_hash(key, value).as_bytes()[..16]);
    short
}

/// `keyed_hash(key, value)`, for the migration of older files and for looking into older backups.
pub(crate) fn add_functions(db: &Connection) -> Result<()> {
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    Ok(db.create_scalar_function("keyed_hash", 2, flags, |arguments| {
        Ok(keyed(&arguments.get(0)?, arguments.get_raw(1).as_blob()?).to_vec())
    })?)
}
