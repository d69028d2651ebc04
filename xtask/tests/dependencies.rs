//! Who may know whom, kept by reading the manifests.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is in the project").to_owned()
}

/// The dependencies a manifest names under `[dependencies]` and the build's: name by name, development ones left out.
fn dependencies(manifest: &Path) -> Vec<String> {
    let text = fs::read_to_string(manifest).unwrap_or_else(|e| panic!("{}: {e}", manifest.display()));
    let mut section = String::new();
    let mut names = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(header) = line.strip_prefix('[') {
            section = header.trim_matches(['[', ']']).to_owned();
            if let Some((_, name)) = section.split_once("dependencies.") {
                names.push(name.to_owned());
            }
        } else if section.ends_with("dependencies") && !section.ends_with("dev-dependencies") {
            names.push(line.split(['.', '=', ' ']).next().unwrap_or_default().to_owned());
        }
    }
    names
}

/// Every package of the project by the folder it is in, with what it depends on.
fn packages() -> BTreeMap<String, Vec<String>> {
    let crates = fs::read_dir(root().join("crates")).expect("crates/").flatten().map(|entry| entry.path());
    let rest = ["src-tauri", "xtask"].map(|name| root().join(name));
    crates
        .chain(rest)
        .filter(|folder| folder.join("Cargo.toml").is_file())
        .map(|folder| {
            let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
            (name, dependencies(&folder.join("Cargo.toml")))
        })
        .collect()
}

const OURS: [&str; 6] = ["model", "analysis", "store", "ingest", "export", "app"];

#[test]
fn packages_know_only_those_below_them() {
    let allowed = |name: &str| -> &[&str] {
        match name {
            "model" | "xtask" => &[],
            "analysis" | "store" | "ingest" | "export" => &["model"],
            "app" => &["model", "analysis", "store", "ingest", "export"],
            "cli" | "src-tauri" => &["app"],
            _ => panic!("{name} is a new package: say here whom it may know"),
        }
    };
    let packages = packages();
    assert_eq!(packages.len(), 9, "{:?}", packages.keys());
    for (name, dependencies) in &packages {
        for dependency in dependencies.iter().filter(|d| OURS.contains(&d.as_str())) {
            assert!(allowed(name).contains(&dependency.as_str()), "{name} must not know {dependency}");
        }
    }
}

#[test]
fn only_the_window_names_tauri() {
    for (name, dependencies) in packages() {
        let tauri = dependencies.iter().any(|d| d.starts_with("tauri") || d == "wry");
        assert_eq!(tauri, name == "src-tauri", "{name}");
    }
}

#[test]
fn the_server_is_optional_on_the_command_line() {
    let manifest = fs::read_to_string(root().join("crates/cli/Cargo.toml")).expect("the manifest");
    let server = manifest.lines().find(|line| line.starts_with("tiny_http")).expect("tiny_http");
    assert!(server.contains("optional = true"), "{server}");
    assert!(!manifest.lines().any(|line| line.starts_with("default")), "no feature is on by default");
}

#[test]
fn every_version_is_exact() {
    let text = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest");
    let list =
        text.split("[workspace.dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap_or("");
    for line in list.lines().filter(|line| line.contains(" = ") && !line.contains("path = ")) {
        assert!(line.contains("\"="), "{line}");
    }
}
