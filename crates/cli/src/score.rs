//! `score`: VADER on every line of a text.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Write},
    path::Path,
};

use app::{Error, Result, comment};
use serde_json::{Value, json};

/// Prints one JSON object per line of input, empty lines included. A line ends with LF; text behind the last LF
/// is a line too.
pub fn run(file: &Path, why: bool) -> Result<()> {
    let unreadable = |e: io::Error| Error::refused(format!("“{}” cannot be read: {e}.", file.display()));
    let mut input: Box<dyn BufRead> = match file == Path::new("-") {
        true => Box::new(io::stdin().lock()),
        false => Box::new(BufReader::new(File::open(file).map_err(unreadable)?)),
    };
    let mut output = BufWriter::new(io::stdout().lock());
    let mut bytes = Vec::new();
    while input.read_until(b'\n', &mut bytes).map_err(unreadable)? > 0 {
        let text = String::from_utf8_lossy(without_end(&bytes));
        let scored = if why { explained(&text) } else { json!(comment::score_text(&text)) };
        if let Err(error) = writeln!(output, "{scored}") {
            return unless_closed(error);
        }
        bytes.clear();
    }
    output.flush().or_else(unless_closed)
}

/// Files with CRLF ends are scored without the CR.
fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

fn explained(text: &str) -> Value {
    let mut value = json!(comment::score_text(text));
    value["words"] = json!(comment::explain_text(text));
    value
}

/// A reader that went away (`| head`) is no failure.
fn unless_closed(error: io::Error) -> Result<()> {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Ok(()),
        _ => Err(Error::refused(format!("Standard output cannot be written: {error}."))),
    }
}
