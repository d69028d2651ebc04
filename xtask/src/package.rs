//! The release package. It is built without the loopback server: only the window is in it.

use std::fs;

use crate::command::{finish, npm, npx};
use crate::{install, place};

pub fn run() -> Result<(), String> {
    install::for_window()?;
    finish(npm(&["run", "--silent", "build"]), "Building the front end")?;
    finish(npx(&["tauri", "build", "--bundles", "deb", "--ci"]), "Building the package")?;
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
