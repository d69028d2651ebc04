//! Building and running child processes.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

use crate::place;

/// The features every check and build of the window shares. One set, so that nothing is built twice.
pub const FEATURES: &str = "desirepath-app/custom-protocol,desirepath/serve";

/// A command in the project's root that never waits for input.
pub fn command(program: impl AsRef<OsStr>, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(place::root()).stdin(Stdio::null());
    command
}

pub fn cargo(args: &[&str]) -> Command {
    let mut command = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), args);
    // Set by the cargo that runs this program; its children must read their own.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
        command.env_remove(name);
    }
    command
}

pub fn npm(args: &[&str]) -> Command {
    command(if cfg!(windows) { "npm.cmd" } else { "npm" }, args)
}

pub fn npx(args: &[&str]) -> Command {
    command(if cfg!(windows) { "npx.cmd" } else { "npx" }, args)
}

/// Runs to the end, output straight through. The error is one line.
pub fn finish(mut command: Command, what: &str) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{what} did not work ({status}).")),
        Err(problem) => Err(format!("{what} could not be started: {problem}.")),
    }
}

/// What a command prints, or nothing when it fails or is not there.
pub fn output(mut command: Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program can be started and says its version.
pub fn answers(program: &str, args: &[&str]) -> bool {
    output(command(program, args)).is_some()
}
