//! What can go wrong with a workspace file.

use std::path::PathBuf;

use model::record::Kind;
use thiserror::Error;

pub type Result<T> = std::result::Result<T, StoreError>;

#[derive(Debug, Error)]
pub enum StoreError {
    #[error("“{}” is not a Desire Path workspace. Choose a file that ends in .desirepath.", name(.path))]
    NotAWorkspace { path: PathBuf },
    #[error("“{}” does not exist. It may have been moved or renamed.", name(.path))]
    Missing { path: PathBuf },
    #[error("The folder “{}” does not exist. Make it first, or choose another place.", .path.display())]
    NoFolder { path: PathBuf },
    #[error("“{}” already exists. Choose another name.", name(.path))]
    Exists { path: PathBuf },
    #[error(
        "“{}” was last saved by a newer version of Desire Path (file version {version}, this version reads up to {known}). Update Desire Path to open it; the file was not changed.",
        name(.path)
    )]
    TooNew { path: PathBuf, version: i64, known: i64 },
    #[error("“{}” was last saved by an earlier version of Desire Path, and reading it here would change the file. Open it for editing once; a copy is kept beside it.", name(.path))]
    TooOld { path: PathBuf },
    #[error("“{}” is open in another window ({by}). Close it there, or open it here read-only.", name(.path))]
    InUse { path: PathBuf, by: String },
    #[error("This workspace is open read-only. Save a copy to edit it.")]
    ReadOnly,
    #[error("“{label}” can no longer be taken back, because what it changed has been changed since.")]
    Stale { label: String },
    #[error(
        "It was erased, but something still reads the state before, so the log of the file holds it until the workspace is closed. Close it and open it again."
    )]
    LogInUse,
    #[error("There is nothing to undo.")]
    NothingToUndo,
    #[error("There is nothing to redo.")]
    NothingToRedo,
    #[error("This {} is no longer there. It may have been deleted.", .kind.name().replace('_', " "))]
    NotFound { kind: Kind },
    #[error("The comments were not read to the end, because something newer was asked for. Try again.")]
    Interrupted,
    #[error("The disk is full. Nothing was changed; free some space and try again.")]
    DiskFull,
    #[error("The workspace file could not be read or written: {0}")]
    Sqlite(rusqlite::Error),
    #[error("The workspace holds a record that cannot be read: {0}")]
    Record(#[from] serde_json::Error),
    #[error("The file system refused: {0}")]
    Io(#[from] std::io::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => StoreError::DiskFull,
            Some(rusqlite::ErrorCode::ReadOnly) => StoreError::ReadOnly,
            _ => StoreError::Sqlite(error),
        }
    }
}

fn name(path: &std::path::Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
