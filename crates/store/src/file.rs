//! Opening and creating the workspace file, and its connections: one that writes, a few that read.

use std::{
    ops::{Deref, DerefMut},
    path::{Path, PathBuf},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig, limits::Limit};

use crate::{
    columns::kept::Kept,
    discard,
    error::{Result, StoreError},
    image,
    lock::Lock,
    search_index, secret, stage_stat,
};

/// "DPth": tells a workspace from any other SQLite file.
const APPLICATION_ID: i64 = 0x4450_7468;
const SCHEMA: &[&str] = &[
    include_str!("schema/0001_workspace.sql"),
    include_str!("schema/0002_editor.sql"),
    include_str!("schema/0003_privacy.sql"),
    include_str!("schema/0004_mapping.sql"),
    include_str!("schema/0005_explorer.sql"),
    include_str!("schema/0006_tag.sql"),
    include_str!("schema/0007_saved_view.sql"),
    include_str!("schema/0008_fact.sql"),
];
/// The version from which on symbols are kept beside the search index.
const SYMBOLS: i64 = 5;
/// Connections kept for reading.
const READERS: usize = 3;
/// Between two looks whether an edit still waits.
const PAUSE: Duration = Duration::from_millis(1);
/// Longest text or change set, in bytes.
const LENGTH_LIMIT: i32 = 64 << 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Edit,
    ReadOnly,
}

/// An open workspace file.
pub struct File {
    path: PathBuf,
    access: Access,
    writer: Mutex<Connection>,
    /// Edits that wait for the writing connection.
    waiting: AtomicUsize,
    readers: Mutex<Vec<Connection>>,
    pub(crate) columns: Kept,
    /// Batches that were given up and whose rows are still there.
    pub(crate) discarded: Mutex<Vec<i64>>,
    /// Dropped last, after the connections are closed.
    _lock: Option<Lock>,
}

impl File {
    /// Creates a workspace file. Refuses a file that exists.
    pub fn create(path: &Path, owner: &str) -> Result<File> {
        if path.exists() {
            return Err(StoreError::Exists { path: path.to_owned() });
        }
        if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty() && !f.is_dir()) {
            return Err(StoreError::NoFolder { path: folder.to_owned() });
        }
        let lock = Lock::take(path, owner)?;
        let writer = found(path).inspect_err(|_| {
            // What was begun is no workspace, and would stand in the way of the next attempt.
            let _ = std::fs::remove_file(path);
        })?;
        Self::assemble(path, Access::Edit, writer, Some(lock))
    }

    /// Opens a workspace file. An older one is copied to a backup beside it first, then migrated; a newer one,
    /// a file that is no workspace, and an older one that is only to be read, are refused untouched.
    pub fn open(path: &Path, access: Access, owner: &str) -> Result<File> {
        if !path.is_file() {
            return Err(StoreError::Missing { path: path.to_owned() });
        }
        if access == Access::ReadOnly {
            let reader = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            if known_version(path, &reader)? < SCHEMA.len() as i64 {
                return Err(StoreError::TooOld { path: path.to_owned() });
            }
            return Self::assemble(path, access, reader, None);
        }
        let lock = Lock::take(path, owner)?;
        known_version(path, &connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?)?;
        let mut writer = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let version = known_version(path, &writer)?;
        if version < SCHEMA.len() as i64 {
            back_up(&writer, path, version)?;
            migrate(&mut writer, version)?;
        }
        writer.pragma_update(None, "journal_mode", "WAL")?;
        discard::discard_unpublished(&mut writer)?;
        image::discard_unmentioned(&writer)?;
        search_index::catch_up(&mut writer)?;
        // An erasure that was cut short has left its words in the log.
        writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Self::assemble(path, Access::Edit, writer, Some(lock))
    }

    fn assemble(path: &Path, access: Access, mut writer: Connection, lock: Option<Lock>) -> Result<File> {
        let columns = Kept::default();
        columns.listen(&mut writer)?;
        Ok(File {
            path: path.to_owned(),
            access,
            writer: Mutex::new(writer),
            waiting: AtomicUsize::default(),
            readers: Mutex::default(),
            columns,
            discarded: Mutex::default(),
            _lock: lock,
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn access(&self) -> Access {
        self.access
    }

    pub(crate) fn writer(&self) -> Result<MutexGuard<'_, Connection>> {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        let writer = self.lock_writer();
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        writer
    }

    fn lock_writer(&self) -> Result<MutexGuard<'_, Connection>> {
        match self.access {
            Access::ReadOnly => Err(StoreError::ReadOnly),
            Access::Edit => Ok(self.writer.lock().unwrap_or_else(PoisonError::into_inner)),
        }
    }

    /// Whether an edit waits for the writing connection: whoever writes many rows makes room for it.
    pub fn is_wanted(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) > 0
    }

    /// The writing connection for rows that nobody sees yet or that can be made again: what it commits is on the disk
    /// for good only with the next edit. A power cut before that loses the last of it and harms nothing. Edits that
    /// wait go first: a lock goes to whoever asks at the right moment, which is the one who just gave it back.
    pub(crate) fn bulk_writer(&self) -> Result<BulkWriter<'_>> {
        while self.is_wanted() {
            std::thread::sleep(PAUSE);
        }
        let writer = self.lock_writer()?;
        writer.pragma_update(None, "synchronous", "NORMAL")?;
        Ok(BulkWriter(writer))
    }

    /// What can be done while nobody waits for it. Whatever fails is tried again after the next command, or at the
    /// next opening.
    pub fn tidy(&self) {
        let _ = self.clear_discarded();
        let _ = self.learn_frequent_words().and_then(|()| self.learn_word_order());
    }

    /// Runs a query on a reading connection, in one snapshot.
    pub(crate) fn read<T>(&self, query: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let kept = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut reader = match kept {
            Some(reader) => reader,
            None => connect(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY)?,
        };
        let result = {
            let snapshot = reader.transaction()?;
            query(&snapshot)
        };
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < READERS {
            readers.push(reader);
        }
        result
    }
}

/// See [`File::bulk_writer`].
pub(crate) struct BulkWriter<'a>(MutexGuard<'a, Connection>);

impl Deref for BulkWriter<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl DerefMut for BulkWriter<'_> {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.0
    }
}

impl Drop for BulkWriter<'_> {
    fn drop(&mut self) {
        // Fails only inside a transaction, and none is open any more.
        let _ = self.0.pragma_update(None, "synchronous", "FULL");
    }
}

impl Drop for File {
    /// Leaves one file behind: the last connection to close folds the log into it.
    fn drop(&mut self) {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner).clear();
        if self.access == Access::Edit {
            let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
            let _ = writer.pragma_update(None, "wal_checkpoint", "TRUNCATE");
        }
    }
}

/// A new database with the newest schema.
fn found(path: &Path) -> Result<Connection> {
    let mut db = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    db.pragma_update(None, "page_size", 8192)?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    migrate(&mut db, 0)?;
    Ok(db)
}

pub(crate) fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    configured(path, flags).map_err(|error| match error {
        StoreError::Sqlite(e) if e.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            StoreError::NotAWorkspace { path: path.to_owned() }
        }
        error => error,
    })
}

fn configured(path: &Path, flags: OpenFlags) -> Result<Connection> {
    let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.busy_timeout(Duration::from_secs(5))?;
    db.set_prepared_statement_cache_capacity(128);
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // Else a kept statement is compiled anew for every value bound to it: a quarter of an import's time.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    db.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    db.set_limit(Limit::SQLITE_LIMIT_LENGTH, LENGTH_LIMIT)?;
    for (pragma, value) in [
        ("synchronous", "FULL"),
        ("foreign_keys", "ON"),
        ("trusted_schema", "OFF"),
        ("cell_size_check", "ON"),
        ("mmap_size", "0"),
        ("secure_delete", "ON"),
        ("temp_store", "MEMORY"),
        ("cache_size", "-65536"),
        // Pages: an import changes the same ones of its indexes again and again, and each checkpoint writes them out.
        ("wal_autocheckpoint", "16384"),
        ("journal_size_limit", "33554432"),
        ("fullfsync", "ON"),
        ("checkpoint_fullfsync", "ON"),
    ] {
        db.pragma_update(None, pragma, value)?;
    }
    stage_stat::add_functions(&db)?;
    secret::add_functions(&db)?;
    Ok(db)
}

/// The schema version of a file, if it is a workspace this version can read.
pub(crate) fn known_version(path: &Path, db: &Connection) -> Result<i64> {
    let foreign = |_| StoreError::NotAWorkspace { path: path.to_owned() };
    let id: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(foreign)?;
    if id != APPLICATION_ID {
        return Err(StoreError::NotAWorkspace { path: path.to_owned() });
    }
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = SCHEMA.len() as i64;
    if version > known {
        return Err(StoreError::TooNew { path: path.to_owned(), version, known });
    }
    Ok(version)
}

/// Brings the schema from `version` to the newest, in one transaction.
fn migrate(db: &mut Connection, version: i64) -> Result<()> {
    let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for step in &SCHEMA[version as usize..] {
        tx.execute_batch(step)?;
    }
    if version < SYMBOLS {
        search_index::keep_symbols(&tx)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", SCHEMA.len() as i64)?;
    Ok(tx.commit()?)
}

/// A compact copy named after the version it holds, kept for as long as the person likes.
fn back_up(db: &Connection, path: &Path, version: i64) -> Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".v{version}.backup"));
    let copy = PathBuf::from(name);
    if !copy.exists() {
        db.execute("VACUUM INTO ?1", [copy.to_string_lossy().as_ref()])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_opener_is_told_who_has_the_file() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a.desirepath");
        let first = File::create(&path, "Ada on desk")?;
        let Err(StoreError::InUse { by, .. }) = File::open(&path, Access::Edit, "Bo") else {
            panic!("the second opener got the file");
        };
        assert_eq!(by, "Ada on desk");
        assert!(File::open(&path, Access::ReadOnly, "Bo").is_ok());
        drop(first);
        assert!(File::open(&path, Access::Edit, "Bo").is_ok());
        Ok(())
    }

    #[test]
    fn one_file_is_left_when_the_application_is_shut() -> Result<()> {
        let folder = tempfile::tempdir()?;
        drop(File::create(&folder.path().join("a.desirepath"), "Ada")?);
        let names: Vec<_> = std::fs::read_dir(folder.path())?.flatten().map(|e| e.file_name()).collect();
        assert_eq!(names, ["a.desirepath"]);
        Ok(())
    }

    #[test]
    fn a_newer_file_is_refused_untouched() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a.desirepath");
        drop(File::create(&path, "Ada")?);
        Connection::open(&path)?.pragma_update(None, "user_version", 99)?;
        let before = std::fs::read(&path)?;
        let refused = File::open(&path, Access::Edit, "Ada").err();
        assert!(matches!(refused, Some(StoreError::TooNew { version: 99, .. })), "{refused:?}");
        assert_eq!(std::fs::read(&path)?, before);
        Ok(())
    }

    #[test]
    fn a_file_that_is_no_workspace_is_refused_untouched() -> Result<()> {
        let folder = tempfile::tempdir()?;
        for (name, content) in
            [("text.desirepath", &b"just some text that is no database at all"[..]), ("empty", b"")]
        {
            let path = folder.path().join(name);
            std::fs::write(&path, content)?;
            assert!(matches!(File::open(&path, Access::Edit, "Ada"), Err(StoreError::NotAWorkspace { .. })));
            assert_eq!(std::fs::read(&path)?, content);
        }
        Ok(())
    }
}
