//! Standard output: one JSON document, or text a person reads.

use std::io::{self, Write};

use app::{Error, Result};
use serde::Serialize;

/// Prints the value as JSON when asked for, else as `text` makes it.
pub fn print<T: Serialize>(json: bool, value: &T, text: impl FnOnce(&T) -> String) -> Result<()> {
    if json { line(&to_json(value)?) } else { line(text(value).trim_end()) }
}

pub fn to_json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|e| Error::new(app::Code::Internal, e.to_string()))
}

/// Writes a line. A reader that went away (`| head`) is no failure.
pub fn line(text: &str) -> Result<()> {
    match writeln!(io::stdout().lock(), "{text}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::refused(format!("Standard output cannot be written: {error}.")))
        }
        _ => Ok(()),
    }
}
