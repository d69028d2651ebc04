//! Opens the application on the sample workspace; without a screen, the same main job headless.

use std::fs;
use std::path::Path;

use crate::command::{FEATURES, cargo, command, finish, npm, output};
use crate::{install, machine, place};

pub fn run_window() -> Result<(), String> {
    install::for_window()?;
    finish(npm(&["run", "--silent", "build"]), "Building the front end")?;
    let build = ["build", "--locked", "-p", "desirepath-app", "-p", "desirepath", "--features", FEATURES];
    finish(cargo(&build), "Building the application")?;
    println!("==> opening the sample workspace");
    let mut app = command(place::program("desirepath-app"), &["--sample"]);
    app.stdin(std::process::Stdio::inherit());
    finish(app, "The application")
}

pub fn run(args: &[&str]) -> Result<(), String> {
    if machine::has_display() && !args.contains(&"--headless") {
        return run_window();
    }
    println!(
        "No display here, so no window opens. The same job without one: the sample workspace's comments are"
    );
    println!("imported, friction is computed, and the map is written as a picture and as a page.");
    install::for_command_line()?;
    finish(cargo(&["build", "--locked", "-p", "desirepath"]), "Building the command line")?;
    headless()
}

fn headless() -> Result<(), String> {
    let folder = place::target().join("start");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|e| format!("{} cannot be emptied: {e}.", folder.display()))?;
    }
    fs::create_dir_all(&folder).map_err(|e| format!("{} cannot be made: {e}.", folder.display()))?;
    let workspace = folder.join("halden-bikes.desirepath").display().to_string();
    let map = create(&workspace)?;
    finish(desirepath(&["friction", &workspace, "--map", &map]), "desirepath friction")?;
    let files = [folder.join("map.png"), folder.join("map.html")];
    for file in &files {
        export(&workspace, &map, file)?;
    }
    println!("\nThe workspace: {}", place::shown(&folder.join("halden-bikes.desirepath")));
    println!("The map:       {} and {}", place::shown(&files[0]), place::shown(&files[1]));
    Ok(())
}

/// Makes the sample workspace and answers its first map's id.
fn create(workspace: &str) -> Result<String, String> {
    let made = output(desirepath(&["new", workspace, "--sample", "--json"]))
        .ok_or("The sample workspace could not be made.")?;
    let made: serde_json::Value = serde_json::from_str(&made).map_err(|e| format!("desirepath new: {e}"))?;
    made["maps"][0]["id"].as_str().map(str::to_owned).ok_or("The sample has no map.".to_owned())
}

fn export(workspace: &str, map: &str, file: &Path) -> Result<(), String> {
    let file = file.display().to_string();
    finish(desirepath(&["export", workspace, "--map", map, "-o", &file]), "desirepath export")
}

fn desirepath(args: &[&str]) -> std::process::Command {
    command(place::program("desirepath"), args)
}
