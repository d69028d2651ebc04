//! One character after the other, and where it stands.

use std::fs::File;
use std::io::{BufReader, Read, Seek};

use crate::decode::{self, TextSource};
use crate::foreign::{Done, Stop};

const MAX_DEPTH: usize = 128;
/// Bytes by which the encoding is known.
const SAMPLE: u64 = 64 << 10;

pub struct Parser<'a> {
    source: TextSource<BufReader<&'a File>>,
    pub(super) buffer: String,
    pub(super) at: usize,
    line: u64,
    pub(super) column: u64,
    pub(super) depth: usize,
    /// Every record is on a line of its own.
    pub one_line: bool,
    /// Halves of character pairs that stood alone.
    pub halves: u64,
    size: u64,
    problem: Option<String>,
    hung_up: bool,
}

/// What hears the parts of a value.
pub trait Visit {
    /// A text, a number, `true` or `false`; `null` is nothing. `listed`: it stands in a list of such.
    fn scalar(&mut self, path: &str, text: &str, listed: bool);
}

impl<'a> Parser<'a> {
    pub fn new(mut file: &'a File, size: u64) -> Done<Self> {
        let mut start = Vec::new();
        file.take(SAMPLE).read_to_end(&mut start)?;
        file.rewind()?;
        let mut detected = decode::detect(&start);
        // JSON is UTF-8 unless it shows otherwise in its first bytes; damage is replaced and counted.
        if detected.encoding != encoding_rs::UTF_16LE
            && detected.encoding != encoding_rs::UTF_16BE
            && !detected.assumed
        {
            detected.encoding = encoding_rs::UTF_8;
        }
        Ok(Parser {
            source: TextSource::new(BufReader::with_capacity(64 << 10, file), detected),
            buffer: String::new(),
            at: 0,
            line: 1,
            column: 1,
            depth: 0,
            one_line: false,
            halves: 0,
            size,
            problem: None,
            hung_up: false,
        })
    }

    pub fn line(&self) -> u64 {
        self.line
    }

    pub fn hung_up(&self) -> bool {
        self.hung_up
    }

    pub fn replaced(&self) -> u64 {
        self.source.replaced
    }

    /// Bytes read and bytes there are.
    pub fn progress(&self) -> (u64, u64) {
        (self.source.bytes_read, self.size)
    }

    /// What went wrong, for people.
    pub fn problem(&mut self) -> Stop {
        Stop::Say(self.problem.take().unwrap_or_else(|| crate::foreign::INCOMPLETE.to_owned()))
    }

    /// Fails at this place.
    pub(super) fn fail<T>(&mut self, what: &str) -> Done<T> {
        let (line, column) = (self.line, self.column);
        let message = format!(
            "The JSON cannot be read at line {line}, column {column}: {what}. Export it again, or correct it there."
        );
        self.problem = Some(message.clone());
        Err(Stop::Say(message))
    }

    /// As [`Self::fail`], without where and what to do; for one record of many.
    pub fn short(problem: &Stop) -> String {
        match problem {
            Stop::Say(text) => {
                let what =
                    text.split(": ").nth(1).and_then(|rest| rest.split(". Export").next()).unwrap_or(text);
                let place =
                    text.split("at line ").nth(1).and_then(|rest| rest.split(':').next()).unwrap_or_default();
                format!("is not JSON: {what} (line {place})")
            }
            Stop::HungUp => String::new(),
        }
    }

    pub fn peek(&mut self) -> Done<Option<u8>> {
        while self.at == self.buffer.len() {
            self.buffer.clear();
            self.at = 0;
            match self.source.fill(&mut self.buffer) {
                Ok(true) => {}
                Ok(false) => return Ok(None),
                Err(error) => {
                    self.hung_up = true;
                    return Err(error.into());
                }
            }
        }
        Ok(Some(self.buffer.as_bytes()[self.at]))
    }

    pub fn next(&mut self) -> Done<Option<u8>> {
        let byte = self.peek()?;
        match byte {
            Some(b'\n') => (self.line, self.column) = (self.line + 1, 1),
            // Only the first byte of a character is a column.
            Some(byte) if byte & 0xC0 != 0x80 => self.column += 1,
            _ => {}
        }
        self.at += usize::from(byte.is_some());
        Ok(byte)
    }

    pub(super) fn needed(&mut self) -> Done<u8> {
        match self.next()? {
            Some(byte) => Ok(byte),
            None => self.fail("the file ends in the middle of a value"),
        }
    }

    /// Passes over space, byte order marks and comments.
    pub fn space(&mut self) -> Done<()> {
        loop {
            match self.peek()? {
                Some(b'\n') if self.one_line && self.depth > 0 => {
                    return self.fail("the line ends in the middle of a value");
                }
                Some(b' ' | b'\t' | b'\r' | b'\n' | 0x1E | 0) => drop(self.next()?),
                Some(0xEF) if self.buffer[self.at..].starts_with('\u{FEFF}') => self.at += 3,
                Some(b'/') => {
                    self.next()?;
                    match self.needed()? {
                        b'/' => while self.next()?.is_some_and(|b| b != b'\n') {},
                        b'*' => {
                            let mut star = false;
                            while !(star && self.peek()? == Some(b'/')) {
                                star = self.needed()? == b'*';
                            }
                            self.next()?;
                        }
                        _ => return self.fail("a single slash is no value"),
                    }
                }
                _ => return Ok(()),
            }
        }
    }

    /// After a record that is broken: passes over the rest of its line.
    pub fn skip_line(&mut self) -> Done<()> {
        self.depth = 0;
        while self.next()?.is_some_and(|b| b != b'\n') {}
        Ok(())
    }

    /// After an element of an array: whether another follows.
    pub fn another(&mut self, close: u8) -> Done<bool> {
        self.space()?;
        let comma = self.peek()? == Some(b',');
        if comma {
            self.next()?;
            self.space()?;
        }
        match self.peek()? {
            Some(byte) if byte == close => {
                self.next()?;
                Ok(false)
            }
            Some(_) if comma => Ok(true),
            Some(_) => self.fail("a comma is missing"),
            None => self.fail("the file ends in the middle of a value"),
        }
    }

    /// At an opening bracket that was passed: whether anything is inside.
    pub fn any(&mut self, close: u8) -> Done<bool> {
        self.space()?;
        let empty = self.peek()? == Some(close);
        if empty {
            self.next()?;
        }
        Ok(!empty)
    }

    pub(super) fn deeper(&mut self) -> Done<()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            self.fail("values are nested too deeply, more than 128 levels")
        } else {
            Ok(())
        }
    }

    /// Reads a value, telling its parts by their path.
    pub fn value(&mut self, path: &mut String, listed: bool, to: &mut dyn Visit) -> Done<()> {
        self.space()?;
        let mut text = String::new();
        match self.peek()? {
            Some(b'{') => {
                self.next()?;
                self.deeper()?;
                let mut more = self.any(b'}')?;
                while more {
                    self.key(&mut text)?;
                    let length = path.len();
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(&text);
                    self.value(path, false, to)?;
                    path.truncate(length);
                    more = self.another(b'}')?;
                }
                self.depth -= 1;
            }
            Some(b'[') => {
                self.next()?;
                self.deeper()?;
                let mut more = self.any(b']')?;
                if more && self.at_object()? {
                    // Messages, answers: a list of records is one value, kept as JSON.
                    text.push('[');
                    self.copy_list(&mut text)?;
                    to.scalar(path, &text, false);
                    more = false;
                }
                while more {
                    self.value(path, true, to)?;
                    more = self.another(b']')?;
                }
                self.depth -= 1;
            }
            Some(b'"') => {
                self.string(&mut text)?;
                to.scalar(path, &text, listed);
            }
            _ => {
                self.word(&mut text)?;
                if !matches!(text.as_str(), "null" | "NaN" | "Infinity" | "-Infinity" | "undefined") {
                    to.scalar(path, &text, listed);
                }
            }
        }
        Ok(())
    }

    pub(super) fn key(&mut self, text: &mut String) -> Done<()> {
        self.space()?;
        text.clear();
        if self.peek()? != Some(b'"') {
            return self.fail("a name in quotation marks is missing");
        }
        self.string(text)?;
        self.space()?;
        if self.next()? == Some(b':') { Ok(()) } else { self.fail("a colon is missing") }
    }

    /// A number as it is written, `true`, `null` and the like.
    pub(super) fn word(&mut self, text: &mut String) -> Done<()> {
        while let Some(byte) = self.peek()? {
            if !(byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')) || text.len() > 400 {
                break;
            }
            text.push(char::from(byte));
            self.next()?;
        }
        let number = text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
            && text.bytes().skip(1).all(|b| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
        let known = ["true", "false", "null", "NaN", "Infinity", "-Infinity", "undefined"];
        if number || known.contains(&text.as_str()) {
            return Ok(());
        }
        if self.peek()?.is_none() && text.is_empty() {
            return self.fail("the file ends in the middle of a value");
        }
        self.fail("there is no value here")
    }
}
