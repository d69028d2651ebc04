//! The release package: the window and the command line, without the loopback server.

use std::fs;

use crate::command::{cargo, finish, npm, npx};
use crate::{install, place};

pub fn run() -> Result<(), String> {
    install::for_window()?;
    finish(npm(&["run", "--silent", "build"]), "Building the front end")?;
    finish(cargo(&["build", "--release", "--locked", "-p", "desirepath"]), "Building the command line")?;
    let build = ["tauri", "build", "--bundles", "deb", "--ci", "--config", &with_command_line()];
    finish(npx(&build), "Building the package")?;
    let folder = place::target().join("release/bundle/deb");
    let files = fs::read_dir(&folder).map_err(|e| format!("{} cannot be read: {e}.", folder.display()))?;
    for file in
        files.flatten().map(|entry| entry.path()).filter(|p| p.extension().is_some_and(|e| e == "deb"))
    {
        let size = fs::metadata(&file).map_or(0, |data| data.len());
        println!("{} ({:.1} MB)", place::shown(&file), size as f64 / 1e6);
    }
    Ok(())
}

/// The command line goes into the package beside the window.
fn with_command_line() -> String {
    let program = place::target().join("release").join("desirepath");
    let files = serde_json::json!({ "/usr/bin/desirepath": program });
    serde_json::json!({ "bundle": { "linux": { "deb": { "files": files } } } }).to_string()
}
