//! One check: a command whose output goes to the screen and to a log, so that failures can be shown again last.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::place;

/// Lines of a failed check's output that are shown again at the end.
const TAIL: usize = 150;

pub struct Step {
    pub name: &'static str,
    /// Checks that must have passed: what they build is used here.
    pub needs: &'static [&'static str],
    pub command: Command,
}

pub struct Outcome {
    pub name: &'static str,
    pub took: Duration,
    /// None when it passed, else why it did not.
    pub problem: Option<String>,
}

impl Outcome {
    pub fn not_run(name: &'static str, because: &str) -> Self {
        let problem = Some(format!("not run, because {because} failed"));
        Self { name, took: Duration::ZERO, problem }
    }
}

impl Step {
    pub fn run(self) -> Outcome {
        println!("\n==> {}", self.name);
        let start = Instant::now();
        let problem = tee(self.command, self.name).err();
        let took = start.elapsed();
        let word = if problem.is_none() { "passed" } else { "FAILED" };
        println!("==> {} {word} in {:.0} s", self.name, took.as_secs_f64());
        Outcome { name: self.name, took, problem }
    }
}

/// Where a check's output is kept.
pub fn log(name: &str) -> PathBuf {
    place::target().join("checks").join(format!("{name}.log"))
}

/// The last lines of a check's output.
pub fn tail(name: &str) -> String {
    let text = fs::read(log(name)).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(TAIL)..].join("\n")
}

/// Runs a command with standard output and error in one stream, in the order they were written.
fn tee(mut command: Command, name: &str) -> Result<(), String> {
    let text = |e: std::io::Error| format!("could not be started: {e}");
    let mut log = create_log(name).map_err(text)?;
    let (reader, writer) = std::io::pipe().map_err(text)?;
    // The log is read as text; colours would be noise in it.
    command.env("NO_COLOR", "1").env("FORCE_COLOR", "0");
    command.stdout(writer.try_clone().map_err(text)?).stderr(writer);
    let mut child = command.spawn().map_err(text)?;
    // The command holds the writing ends; the stream ends when the last of them is closed.
    drop(command);
    for line in BufReader::new(reader).split(b'\n') {
        let line = line.map_err(text)?;
        let mut screen = std::io::stdout().lock();
        for out in [&mut screen as &mut dyn Write, &mut log] {
            out.write_all(&line).and_then(|()| out.write_all(b"\n")).map_err(text)?;
        }
    }
    let status = child.wait().map_err(text)?;
    if status.success() { Ok(()) } else { Err(format!("{status}")) }
}

fn create_log(name: &str) -> std::io::Result<File> {
    let path = log(name);
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    File::create(path)
}
