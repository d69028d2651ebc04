//! The system's own dialogs for files. They wait for the person, so they run off the main thread.

use std::path::Path;

use app::Error;
use serde_json::{Value, json};
use tauri::Window;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// Endings of files that are read. The content decides, so that any other file may be chosen, too.
const TABLES: &[&str] = &[
    "csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods", "json", "jsonl", "ndjson", "html",
    "htm", "xml", "zip", "gz",
];

/// What a person is looking for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Workspace,
    Import,
    Map,
    Image,
}

impl Kind {
    pub fn of(name: &str) -> Result<Self, Error> {
        match name {
            "workspace" => Ok(Self::Workspace),
            "import" => Ok(Self::Import),
            "map" => Ok(Self::Map),
            "image" => Ok(Self::Image),
            _ => Err(Error::invalid(format!(
                "There is no kind of file {name}: workspace, import, map or image."
            ))),
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Workspace => "Open a workspace",
            Self::Import => "Import comments",
            Self::Map => "Add a map from a file",
            Self::Image => "Add a picture",
        }
    }

    /// The dialog's filters: what they are called and the endings they show.
    fn filters(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::Workspace => &[("Workspaces", &["desirepath"])],
            Self::Import => &[("Tables, text and archives", TABLES), ("All files", &["*"])],
            Self::Map => &[("Maps", &["json"])],
            Self::Image => &[("Pictures", &["png", "jpg", "jpeg", "gif", "webp"])],
        }
    }
}

/// Answers `{path}`, null when the person thought better of it.
pub fn pick_open(window: &Window, kind: Kind) -> Value {
    let dialog = window.dialog().file().set_parent(window).set_title(kind.title());
    let dialog =
        kind.filters().iter().fold(dialog, |dialog, (name, endings)| dialog.add_filter(*name, endings));
    answer(dialog.blocking_pick_file())
}

/// Answers `{paths}`: the folder, or none when the person thought better of it.
pub fn pick_folder(window: &Window) -> Value {
    let dialog = window.dialog().file().set_parent(window).set_title("Import the files of a folder");
    let picked = dialog.blocking_pick_folder().and_then(|path| path.into_path().ok());
    json!({ "paths": picked.iter().map(|path| path.to_string_lossy()).collect::<Vec<_>>() })
}

/// Answers `{path}`. The ending of `name` is the filter; `kind` says what is saved.
pub fn pick_save(window: &Window, name: &str, kind: &str) -> Value {
    let dialog = window.dialog().file().set_parent(window).set_title("Save").set_file_name(file_name(name));
    answer(with_ending(dialog, name, kind).blocking_save_file())
}

fn with_ending<R: tauri::Runtime>(
    dialog: FileDialogBuilder<R>,
    name: &str,
    kind: &str,
) -> FileDialogBuilder<R> {
    match Path::new(name).extension().and_then(|ending| ending.to_str()) {
        Some(ending) => dialog.add_filter(kind, &[ending]),
        None => dialog,
    }
}

/// A suggested name is a name, not a way to another folder.
fn file_name(name: &str) -> String {
    name.replace(['/', '\\', '\0'], "-")
}

fn answer(picked: Option<FilePath>) -> Value {
    let path = picked.and_then(|path| path.into_path().ok());
    json!({ "path": path.map(|path| path.to_string_lossy().into_owned()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggested_name_stays_in_the_folder() {
        assert_eq!(file_name("../a\\b/map.png"), "..-a-b-map.png");
    }

    #[test]
    fn every_kind_of_file_has_a_name_and_others_are_refused() {
        assert_eq!(Kind::of("import").ok(), Some(Kind::Import));
        assert!(Kind::of("folder").is_err_and(|problem| problem.message.contains("folder")));
    }
}
