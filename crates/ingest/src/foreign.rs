//! Files that are not delimited text: recognised by their first bytes whatever their name says, and
//! read by a process of their own.
//!
//! [`process`] starts that process, [`serve`] is what runs in it, [`frame`] is how the two speak. All
//! other modules run in the child only.

mod archive;
mod cells;
pub mod frame;
mod grid;
mod json;
mod legacy;
mod markup;
pub mod process;
mod scan;
mod serve;
mod styles;
mod xlsx;

use std::io;

use crate::error::IngestError;

const EXPORT: &str = "Export the data as CSV and import that.";
const UNPACK: &str = "Unpack it and import the file inside.";

/// How a file is read, by what its first bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Delimited or plain text, read in this process.
    Text,
    Zip,
    Gzip,
    /// The container of XLS, and of workbooks with a password.
    Ole,
    Json,
    /// Tables of a web page, or a workbook in the XML of 2003.
    Markup,
}

/// Leading bytes of what cannot be read, what they mean, what to do.
const REFUSED: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF document", EXPORT),
    (b"Rar!\x1A\x07", "a RAR archive", UNPACK),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", UNPACK),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"\xFD7zXZ\0", "an xz archive", UNPACK),
    (b"\x28\xB5\x2F\xFD", "a Zstandard archive", UNPACK),
    (
        b"SQLite format 3\0",
        "a database file (SQLite)",
        "If it is a workspace, open it; otherwise export it as CSV.",
    ),
    (b"PAR1", "a Parquet file", EXPORT),
    (b"\x89PNG\r\n", "a picture (PNG)", EXPORT),
    (b"\xFF\xD8\xFF", "a picture (JPEG)", EXPORT),
    (b"GIF8", "a picture (GIF)", EXPORT),
    (b"\x7FELF", "a program", EXPORT),
    (b"\xFF\xFE\0\0", "text in UTF-32", "Save it as UTF-8 and import that."),
    (b"\0\0\xFE\xFF", "text in UTF-32", "Save it as UTF-8 and import that."),
    (b"{\\rtf", "a rich text document", EXPORT),
    (
        b"version https://git-lfs.",
        "a Git LFS pointer, not the data itself",
        "Fetch the real file (git lfs pull) and import that.",
    ),
];

const MARKUP: [&[u8]; 7] = [b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta", b"<div"];

/// What a file is, from its first bytes.
///
/// # Errors
/// When it is plainly something that holds no table we can read.
pub fn kind(start: &[u8]) -> Result<Kind, IngestError> {
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Zip);
    }
    if start.starts_with(b"\x1F\x8B") {
        return Ok(Kind::Gzip);
    }
    if start.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Ok(Kind::Ole);
    }
    if start.get(257..262) == Some(b"ustar") {
        return Err(IngestError::Foreign { what: "a tar archive", advice: UNPACK });
    }
    let refused = REFUSED.iter().find(|(magic, ..)| start.starts_with(magic));
    match refused {
        Some((_, what, advice)) => Err(IngestError::Foreign { what, advice }),
        None => of_text(&ascii_start(start)),
    }
}

/// The first characters as ASCII, in lower case: byte order marks, leading space and the zero bytes
/// of UTF-16 left out.
fn ascii_start(start: &[u8]) -> Vec<u8> {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    let start = start.strip_prefix(b"\xFF\xFE").or(start.strip_prefix(b"\xFE\xFF")).unwrap_or(start);
    let bytes = start[..start.len().min(4096)].iter().copied().filter(|b| *b != 0);
    bytes.skip_while(u8::is_ascii_whitespace).map(|b| b.to_ascii_lowercase()).collect()
}

fn of_text(head: &[u8]) -> Result<Kind, IngestError> {
    if MARKUP.iter().any(|tag| head.starts_with(tag)) {
        return Ok(Kind::Markup);
    }
    if head.starts_with(b"<?xml") {
        let has = |needle: &[u8]| head.windows(needle.len()).any(|w| w == needle);
        if has(b"schemas-microsoft-com:office:spreadsheet") || has(b"<html") || has(b"<table") {
            return Ok(Kind::Markup);
        }
        return Err(IngestError::Foreign { what: "an XML document", advice: EXPORT });
    }
    Ok(if begins_json(head) { Kind::Json } else { Kind::Text })
}

/// `{"`, `[{`, `[[`, `["`, `[1` and their empty forms. `{name},text` and `[sic] text` are text.
fn begins_json(head: &[u8]) -> bool {
    let mut bytes = head.iter().filter(|b| !b.is_ascii_whitespace());
    match (bytes.next(), bytes.next()) {
        (Some(b'{'), Some(b'"' | b'}')) => true,
        (Some(b'['), Some(b'{' | b'[' | b']')) => true,
        (Some(b'['), Some(b'"')) => head.windows(2).any(|w| w == b"\"," || w == b"\"]"),
        _ => false,
    }
}

/// Why reading ends in the child.
#[derive(Debug)]
pub enum Stop {
    /// To be told to the person: what happened, then what to do.
    Say(String),
    /// Nobody listens any more.
    HungUp,
}

pub type Done<T> = Result<T, Stop>;

impl Stop {
    pub fn say(message: impl Into<String>) -> Stop {
        Stop::Say(message.into())
    }
}

impl From<IngestError> for Stop {
    fn from(error: IngestError) -> Stop {
        Stop::Say(error.to_string())
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        match error.kind() {
            io::ErrorKind::Other if error.to_string() == scan::BOMB => Stop::say(scan::BOMB),
            io::ErrorKind::BrokenPipe => Stop::HungUp,
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
                Stop::say(INCOMPLETE)
            }
            _ => Stop::Say(format!(
                "The file could not be read to its end: {error}. Copy it to this computer and import that."
            )),
        }
    }
}

pub const INCOMPLETE: &str = "The file is incomplete or damaged. Download or export it again.";

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: &[u8]) -> String {
        kind(bytes).map_or_else(|e| e.to_string(), |kind| format!("{kind:?}"))
    }

    #[test]
    fn content_decides_what_a_file_is() {
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("[{\"a\":1}]".bytes().flat_map(|b| [b, 0])).collect();
        let cases: [(&[u8], &str); 17] = [
            (b"PK\x03\x04....[Content_Types].xml", "Zip"),
            (b"\x1F\x8B\x08", "Gzip"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Ole"),
            (b"[ {\"a\": 1}]", "Json"),
            (b"\n {\n \"reviews\": []}", "Json"),
            (&utf16, "Json"),
            (b"[\"one\", \"two\"]", "Json"),
            (b"\xEF\xBB\xBF<!DOCTYPE HTML>", "Markup"),
            (b"<TABLE border=1>", "Markup"),
            (
                b"<?xml version='1.0'?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                "Markup",
            ),
            (b"id,text\n1,PK", "Text"),
            (b"{name},text\n", "Text"),
            (b"[sic] said she", "Text"),
            (b"<3 this shop", "Text"),
            (b"%PDF-1.7", "This is a PDF document. Export the data as CSV and import that."),
            (
                b"  <?xml version='1.0'?><r/>",
                "This is an XML document. Export the data as CSV and import that.",
            ),
            (
                b"version https://git-lfs.github.com/spec/v1\n",
                "This is a Git LFS pointer, not the data itself. Fetch the real file (git lfs pull) and import that.",
            ),
        ];
        for (bytes, want) in cases {
            assert_eq!(found(bytes), want);
        }
    }
}
