//! Titles as people type them: trimmed, one line, bounded.

use thiserror::Error;

/// Longest title of a map, stage, lane, card or persona, in characters.
pub const TITLE_MAX: usize = 500;
/// Longest body of a card, in characters.
pub const BODY_MAX: usize = 20_000;

#[derive(Debug, Error, PartialEq, Eq)]
pub enum TextError {
    #[error("{field} is empty. Type at least one character.")]
    Empty { field: &'static str },
    #[error("{field} has {length} characters; {max} is the most. Shorten it.")]
    TooLong { field: &'static str, length: usize, max: usize },
}

/// A title: line breaks and control characters become spaces, ends are trimmed.
pub fn title(field: &'static str, text: &str) -> Result<String, TextError> {
    let clean = text.split(|c: char| c.is_control()).map(str::trim).filter(|part| !part.is_empty());
    let clean = clean.collect::<Vec<_>>().join(" ");
    if clean.is_empty() {
        return Err(TextError::Empty { field });
    }
    bounded(field, clean, TITLE_MAX)
}

/// A body: kept as written, ends trimmed; may be empty.
pub fn body(field: &'static str, text: &str) -> Result<String, TextError> {
    bounded(field, text.trim().to_owned(), BODY_MAX)
}

/// A line that may be empty; else as a title.
pub fn line(field: &'static str, text: &str) -> Result<String, TextError> {
    match title(field, text) {
        Err(TextError::Empty { .. }) => Ok(String::new()),
        line => line,
    }
}

fn bounded(field: &'static str, text: String, max: usize) -> Result<String, TextError> {
    let length = text.chars().count();
    if length > max { Err(TextError::TooLong { field, length, max }) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_one_trimmed_line() {
        assert_eq!(title("Name", "  Waits for\n the courier \u{0}").as_deref(), Ok("Waits for the courier"));
        assert_eq!(title("Name", " \n\t "), Err(TextError::Empty { field: "Name" }));
        assert!(matches!(title("Name", &"x".repeat(501)), Err(TextError::TooLong { length: 501, .. })));
    }
}
