//! Installing what is missing. Every step says what it does and how long it took; nothing is done twice.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use crate::command::{answers, cargo, command, finish, npm, output};
use crate::{machine, place};

const NEXTEST: &str = "0.9.143";
const NODE: (u32, u32) = (20, 19);

/// What building the command line needs.
const COMPILER: &[&str] = &["gcc", "libc6-dev", "pkg-config"];
/// What building and showing the window needs.
const WINDOW: &[&str] = &["libwebkit2gtk-4.1-dev", "libgtk-3-dev", "dbus"];
/// What driving the window and a browser without a screen needs.
const SCREENLESS: &[&str] = &["xvfb", "xauth", "webkit2gtk-driver", "chromium", "fonts-noto-core", "git"];

/// For the command line alone.
pub fn for_command_line() -> Result<(), String> {
    system(COMPILER)
}

/// For the application's window.
pub fn for_window() -> Result<(), String> {
    system(&[COMPILER, WINDOW].concat())?;
    node()?;
    node_modules()
}

/// For every check.
pub fn for_tests() -> Result<(), String> {
    system(&[COMPILER, WINDOW, SCREENLESS].concat())?;
    node()?;
    node_modules()?;
    component("clippy", &["clippy", "--version"])?;
    component("rustfmt", &["fmt", "--version"])?;
    nextest()
}

/// Debian packages; elsewhere the list of what to look for.
fn system(packages: &[&str]) -> Result<(), String> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    if !machine::has_apt() {
        println!(
            "This is not Debian or Ubuntu, so nothing was installed for you. Needed, by Debian's names:"
        );
        println!("  {}", packages.join(" "));
        return Ok(());
    }
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    timed(&format!("installing Debian packages: {}", missing.join(" ")), || {
        finish(apt(&["update", "-q"])?, "apt-get update")?;
        let install = [&["install", "-y", "-q", "--no-install-recommends"], missing.as_slice()].concat();
        finish(apt(&install)?, "apt-get install")
    })
}

fn is_installed(package: &str) -> bool {
    let query = command("dpkg-query", &["-W", "-f=${db:Status-Status}", package]);
    output(query).is_some_and(|status| status == "installed")
}

/// apt-get as root, by sudo when this is not root.
fn apt(args: &[&str]) -> Result<Command, String> {
    let root = output(command("id", &["-u"])).is_some_and(|id| id.trim() == "0");
    let mut apt = if root {
        command("apt-get", args)
    } else if answers("sudo", &["--version"]) {
        command("sudo", &[&["--preserve-env=DEBIAN_FRONTEND", "apt-get"], args].concat())
    } else {
        return Err(format!("Run as root or with sudo: apt-get {}", args.join(" ")));
    };
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    if !root {
        // sudo may have to ask for a password.
        apt.stdin(std::process::Stdio::inherit());
    }
    Ok(apt)
}

/// Node is not installed for the person: versions of it are a matter of taste. It is checked.
fn node() -> Result<(), String> {
    let wanted = format!("Node {}.{} or newer is needed, with npm.", NODE.0, NODE.1);
    let version =
        output(command("node", &["--version"])).ok_or_else(|| format!("{wanted} There is none."))?;
    let mut parts = version.trim().trim_start_matches('v').split('.').map(|part| part.parse().unwrap_or(0));
    let found = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if found < NODE {
        return Err(format!("{wanted} This machine has {}.", version.trim()));
    }
    match output(npm(&["--version"])) {
        Some(_) => Ok(()),
        None => Err(format!("{wanted} npm is missing.")),
    }
}

/// `npm ci` when the lock file is not the one that was installed.
fn node_modules() -> Result<(), String> {
    let lock = fs::read(place::root().join("package-lock.json"))
        .map_err(|e| format!("package-lock.json cannot be read: {e}."))?;
    let stamp = stamp();
    if fs::read(&stamp).is_ok_and(|installed| installed == lock)
        && place::root().join("node_modules").is_dir()
    {
        return Ok(());
    }
    timed("installing npm packages", || {
        let mut ci = npm(&["ci", "--no-audit", "--no-fund"]);
        ci.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        finish(ci, "npm ci")
    })?;
    let keep = stamp.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&stamp, lock));
    keep.map_err(|e| format!("{} cannot be written: {e}.", stamp.display()))
}

/// A copy of the lock file that `node_modules` was installed from.
fn stamp() -> PathBuf {
    place::root().join("node_modules").join(".installed-from-package-lock.json")
}

fn component(name: &str, version: &[&str]) -> Result<(), String> {
    if output(cargo(version)).is_some() {
        return Ok(());
    }
    timed(&format!("installing {name}"), || {
        finish(command("rustup", &["component", "add", name]), &format!("rustup component add {name}"))
            .map_err(|e| format!("{e} Install {name} for this Rust."))
    })
}

fn nextest() -> Result<(), String> {
    if output(cargo(&["nextest", "--version"])).is_some() {
        return Ok(());
    }
    timed(&format!("building cargo-nextest {NEXTEST}"), || {
        let features = ["--no-default-features", "--features", "default-no-update"];
        let install = ["install", "cargo-nextest", "--locked", "--version", NEXTEST];
        let mut build = cargo(&[install.as_slice(), features.as_slice()].concat());
        // It only starts tests: built for a short build rather than for speed.
        build.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0");
        build.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        finish(build, "cargo install cargo-nextest")
    })
}

fn timed(what: &str, act: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    println!("==> {what}");
    let start = Instant::now();
    act()?;
    println!("==> done in {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
}
