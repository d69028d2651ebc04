//! The main job at scale, beside what a researcher would otherwise write.

use std::path::PathBuf;

use crate::command::{self, cargo, command};
use crate::{install, place};

/// The peer: what a researcher would otherwise write, in Python.
const PEER: [&str; 6] = [
    "pandas==3.1.1",
    "vaderSentiment==3.3.2",
    "langdetect==1.0.9",
    "langid==1.1.6",
    "scikit-learn==1.9.1",
    "setuptools==65.5.0",
];
/// Comments; the fewer are what one reassignment is measured among.
const ROWS: [&str; 2] = ["100000", "1000000"];

pub fn run() -> Result<(), String> {
    install::for_command_line()?;
    let peer = peer();
    command::finish(
        cargo(&["build", "--release", "--locked", "-p", "app", "--example", "bench"]),
        "The build",
    )?;
    let [few, mut many] = ROWS.map(|rows| command(place::target().join("release/examples/bench"), &[rows]));
    command::finish(few, "The benchmark")?;
    match peer {
        Ok(python) => _ = many.arg(python),
        Err(why) => println!("The Python pipeline is left out: {why}"),
    }
    command::finish(many, "The benchmark")
}

/// A Python of the bench's own with the peer's packages, made once.
fn peer() -> Result<PathBuf, String> {
    let folder = place::target().join("bench-python");
    let python = folder.join("bin/python");
    if !python.exists() {
        let place = folder.display().to_string();
        command::finish(command("python3", &["-m", "venv", &place]), "Making a Python environment")?;
    }
    let install =
        [&["-m", "pip", "install", "--quiet", "--disable-pip-version-check"], PEER.as_slice()].concat();
    command::finish(command(&python, &install), "Installing the peer's packages")?;
    Ok(python)
}
