//! One check: a command whose output goes to the screen and to a log, so that failures can be shown again last.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, PipeReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::place;

/// Lines of a failed check's output that are shown again at the end.
const TAIL: usize = 150;
/// The longest a check may take; the longest one takes half of it on a slow machine.
const LIMIT: Duration = Duration::from_secs(40 * 60);
/// How long what a check left behind may go on writing.
const AFTER_THE_END: Duration = Duration::from_secs(10);

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
///
/// The stream ends when the last process that writes to it ends. A service that a check woke may outlive the check, so
/// the check's own end counts, and what it wrote until then.
fn tee(mut command: Command, name: &str) -> Result<(), String> {
    let text = |e: std::io::Error| format!("could not be started: {e}");
    let log = create_log(name).map_err(text)?;
    let (reader, writer) = std::io::pipe().map_err(text)?;
    // The log is read as text; colours would be noise in it.
    command.env("NO_COLOR", "1").env("FORCE_COLOR", "0");
    command.stdout(writer.try_clone().map_err(text)?).stderr(writer);
    let mut child = command.spawn().map_err(text)?;
    // The command holds the writing ends.
    drop(command);
    let (all_read, read) = mpsc::channel();
    std::thread::spawn(move || all_read.send(copy_lines(reader, log)));
    let status = ended(&mut child)?;
    match read.recv_timeout(AFTER_THE_END) {
        Ok(copied) => copied.map_err(|e| format!("its output could not be kept: {e}"))?,
        Err(_) => println!("==> {name} left a process behind that keeps its output open"),
    }
    if status.success() { Ok(()) } else { Err(format!("{status}")) }
}

/// Waits for a check's end, and ends it when it is stuck: what the other checks found must be told in time.
fn ended(child: &mut Child) -> Result<ExitStatus, String> {
    let text = |e: std::io::Error| format!("could not be waited for: {e}");
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().map_err(text)? {
            return Ok(status);
        }
        if start.elapsed() > LIMIT {
            child.kill().and_then(|()| child.wait()).map_err(text)?;
            return Err(format!("did not end within {} minutes", LIMIT.as_secs() / 60));
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Every line to the screen and to the log.
fn copy_lines(from: PipeReader, mut log: File) -> std::io::Result<()> {
    for line in BufReader::new(from).split(b'\n') {
        let line = line?;
        let mut screen = std::io::stdout().lock();
        for out in [&mut screen as &mut dyn Write, &mut log] {
            out.write_all(&line).and_then(|()| out.write_all(b"\n"))?;
        }
    }
    Ok(())
}

fn create_log(name: &str) -> std::io::Result<File> {
    let path = log(name);
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    File::create(path)
}
