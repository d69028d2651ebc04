//! Who has a workspace open: an advisory lock on a sidecar file, gone when the application ends for any reason.

use std::{
    fs::{File, OpenOptions},
    io::{Read, Seek, Write},
    path::{Path, PathBuf},
};

use crate::error::{Result, StoreError};

/// Held while a workspace is open for editing.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock of a workspace, or says who has it.
    pub(crate) fn take(workspace: &Path, owner: &str) -> Result<Lock> {
        let path = sidecar(workspace);
        loop {
            let mut file =
                OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path)?;
            if file.try_lock().is_err() {
                return Err(StoreError::InUse { path: workspace.to_owned(), by: read_owner(&mut file) });
            }
            // The last owner removes the file while holding it: a lock on a removed file guards nothing.
            if same_file(&file, &path) {
                write_owner(&mut file, owner)?;
                return Ok(Lock { file, path });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed before it is released, so that no one else can be holding it. Failing is harmless.
        let _ = std::fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

fn sidecar(workspace: &Path) -> PathBuf {
    let mut name = workspace.as_os_str().to_owned();
    name.push(".lock");
    name.into()
}

fn read_owner(file: &mut File) -> String {
    let mut owner = String::new();
    match file.read_to_string(&mut owner) {
        Ok(n) if n > 0 => owner.trim().to_owned(),
        _ => "another application".to_owned(),
    }
}

fn write_owner(file: &mut File, owner: &str) -> Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    Ok(file.write_all(owner.as_bytes())?)
}

#[cfg(unix)]
fn same_file(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(held), Ok(there)) = (file.metadata(), std::fs::metadata(path)) else { return false };
    held.dev() == there.dev() && held.ino() == there.ino()
}

#[cfg(not(unix))]
fn same_file(_: &File, path: &Path) -> bool {
    path.exists()
}
