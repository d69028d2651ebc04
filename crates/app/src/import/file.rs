//! Files on their way in: a folder's, and pasted text, which becomes one.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    app::App,
    error::{Error, Result},
};

/// Bytes of a paste.
const MAX_PASTE: usize = 64 << 20;
/// Files of a folder that are taken.
const MAX_FILES: usize = 1_000;
const PASTED: &str = "Pasted text.txt";

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct KeepPaste {
    pub text: String,
}

/// A file to be inspected and imported.
#[derive(Debug, Clone, Serialize, TS)]
pub struct KeptFile {
    pub path: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListFiles {
    /// Files and folders.
    pub paths: Vec<String>,
}

/// Writes pasted text into a file of the application's own folder. The paste before it goes.
pub fn keep_paste(app: &App, c: KeepPaste) -> Result<KeptFile> {
    if c.text.trim().is_empty() {
        return Err(Error::invalid("There is no text on the clipboard. Copy the rows first."));
    }
    if c.text.len() > MAX_PASTE {
        return Err(Error::invalid("More than 64 MB were pasted. Save the text as a file and import that."));
    }
    let folder = app.host().config.join("pasted");
    let unwritten = |e: std::io::Error| Error::refused(format!("The pasted text cannot be kept: {e}."));
    fs::create_dir_all(&folder).map_err(unwritten)?;
    let path = folder.join(PASTED);
    fs::write(&path, c.text).map_err(unwritten)?;
    Ok(KeptFile { path: path.to_string_lossy().into_owned() })
}

/// The paste is in the workspace by now, so its file goes; of any other file nothing is touched.
pub(super) fn forget_paste(path: &Path) {
    let is_paste = path.file_name().is_some_and(|name| name == PASTED)
        && path.parent().and_then(Path::file_name).is_some_and(|folder| folder == "pasted");
    if is_paste {
        // Where it cannot be removed the next paste overwrites it.
        let _ = fs::remove_file(path);
    }
}

/// The files to import, one after the other: a folder stands for the files in it, by name.
pub fn list_files(_: &App, c: ListFiles) -> Result<Vec<KeptFile>> {
    let mut files = Vec::new();
    for path in c.paths.iter().map(PathBuf::from) {
        files.extend(files_at(&path)?);
    }
    let file = |path: PathBuf| KeptFile { path: path.to_string_lossy().into_owned() };
    Ok(files.into_iter().map(file).collect())
}

/// The file itself, or the files of a folder. Hidden files and folders inside are passed over.
pub fn files_at(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let unreadable = |e: std::io::Error| {
        Error::invalid(format!(
            "The folder “{}” cannot be read: {e}. Check that you may open it.",
            path.display()
        ))
    };
    let entries = fs::read_dir(path).map_err(unreadable)?;
    let mut files: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|p| is_wanted(p)).collect();
    files.sort();
    match files.len() {
        0 => Err(Error::invalid(format!(
            "The folder “{}” holds no files. Choose the one with the exports.",
            path.display()
        ))),
        1..=MAX_FILES => Ok(files),
        _ => Err(Error::invalid(format!(
            "The folder “{}” holds more than 1,000 files. Choose the files to import.",
            path.display()
        ))),
    }
}

fn is_wanted(path: &Path) -> bool {
    let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with(['.', '~']));
    path.is_file() && !hidden
}
