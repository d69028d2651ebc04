//! The map of 50 x 30 with 5,000 cards: the same gestures in Chromium, in the window and in two drawing tools.

use std::path::PathBuf;

use crate::command::{FEATURES, cargo, command, finish, npm};
use crate::{install, place};

pub fn run() -> Result<(), String> {
    install::for_tests()?;
    finish(npm(&["run", "--silent", "build"]), "Building the front end")?;
    let build = [
        "build",
        "--release",
        "--locked",
        "-p",
        "desirepath-app",
        "-p",
        "desirepath",
        "--features",
        FEATURES,
    ];
    finish(cargo(&build), "The build")?;
    let peers = peers();
    // A screen and a message bus of its own for the window.
    let screen = ["--", "xvfb-run", "-a", "-s", "-screen 0 1440x900x24", "node", "tests/bench/map/bench.mjs"];
    let mut bench = command("dbus-run-session", &screen);
    let release = place::target().join("release");
    bench.env("DESIREPATH", release.join("desirepath")).env("DESIREPATH_APP", release.join("desirepath-app"));
    bench.env("DESIREPATH_UI", place::root().join("ui/dist"));
    match peers {
        Ok(pages) => _ = bench.env("PEERS", pages),
        Err(why) => println!("tldraw and Excalidraw are left out: {why}"),
    }
    finish(bench, "The benchmark")
}

/// The pages of tldraw and Excalidraw, built. They are installed for this alone, and nothing of them is shipped.
fn peers() -> Result<PathBuf, String> {
    let folder = place::root().join("tests/bench/map");
    let pages = place::target().join("bench-peers");
    let mut install = npm(&["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    install.current_dir(&folder);
    finish(install, "Installing them")?;
    let mut build = npm(&["run", "--silent", "build"]);
    build.current_dir(&folder).env("PEERS", &pages);
    finish(build, "Building their pages")?;
    Ok(pages)
}
