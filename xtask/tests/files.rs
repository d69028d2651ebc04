//! What the project's files are called and what must not stand in them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is in the project").to_owned()
}

/// Every file of the project that is tracked or would be, by its path from the root.
fn files() -> Vec<String> {
    let list = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        .current_dir(root())
        .output()
        .expect("git lists the files");
    let text = String::from_utf8_lossy(&list.stdout).into_owned();
    let files: Vec<String> = text.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
    assert!(files.len() > 50, "git listed {} files", files.len());
    files
}

/// Text of the files that people write: lock files and data are made by programs.
fn texts() -> impl Iterator<Item = (String, String)> {
    let made = |path: &str| path.ends_with("Cargo.lock") || path.ends_with("package-lock.json");
    files().into_iter().filter(move |path| !made(path)).filter_map(|path| {
        let text = fs::read_to_string(root().join(&path)).ok()?;
        Some((path, text))
    })
}

#[test]
fn nothing_is_called_by_a_name_that_says_nothing() {
    let empty = ["common", "core", "utils", "util", "helpers", "helper", "shared", "manager", "misc"];
    for path in files().iter().filter(|path| path.ends_with(".rs") || path.ends_with(".ts")) {
        for part in Path::new(path).with_extension("").components() {
            let part = part.as_os_str().to_string_lossy();
            assert!(!empty.contains(&part.as_ref()), "{path}");
        }
    }
}

#[test]
fn no_file_names_a_place_on_one_machine() {
    // Put together here so that this file does not hold them.
    let places = ["/home", "/root", "/work", "/Users"].map(|place| format!("{place}/"));
    let registries = ["index.crates", "registry.npmjs", "deb.debian", "files.pythonhosted"];
    for (path, text) in texts() {
        for (number, line) in text.lines().enumerate() {
            let found = places.iter().find(|place| names_place(line, place));
            assert!(found.is_none(), "{path}:{}: {}", number + 1, line.trim());
            let host = registries.iter().find(|host| line.contains(&format!("{host}.")));
            assert!(
                host.is_none() || path.ends_with("xtask/tests/files.rs"),
                "{path}:{}: {}",
                number + 1,
                line.trim()
            );
        }
    }
}

/// Whether a line names an absolute path below `place`; an address or a longer path that only contains it does not count.
fn names_place(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || "\"'`=(:[".contains(c))
    })
}

#[test]
fn source_files_stay_short_enough_to_read() {
    for (path, text) in texts().filter(|(path, _)| path.ends_with(".rs") || path.ends_with(".svelte")) {
        let lines = text.lines().count();
        assert!(lines < 600, "{path} has {lines} lines");
    }
}

#[test]
fn nothing_is_left_unfinished() {
    let marks = ["TO", "FIX", "X"].into_iter().zip(["DO", "ME", "XX"]).map(|(a, b)| format!("{a}{b}"));
    let marks: Vec<String> = marks.collect();
    let code = |path: &String| [".rs", ".ts", ".svelte", ".mjs"].iter().any(|ending| path.ends_with(ending));
    for (path, text) in texts().filter(|(path, _)| code(path)) {
        for mark in &marks {
            let found =
                text.lines().find(|line| line.split(|c: char| !c.is_alphanumeric()).any(|word| word == mark));
            assert!(found.is_none(), "{path}: {found:?}");
        }
    }
}

#[test]
fn page_text_is_never_read_as_html() {
    let ways = ["inner", "outer"].map(|side| format!("{side}HTML"));
    for (path, text) in texts().filter(|(path, _)| path.starts_with("ui/src")) {
        for way in &ways {
            assert!(!text.contains(way.as_str()), "{path} uses {way}");
        }
    }
}
