//! The start of a file: its first megabyte of text, or its first records where another process splits it.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::PROFILE_ROWS;
use crate::choice::Choice;
use crate::decode::{self, Detected, TextSource};
use crate::dialect;
use crate::error::IngestError;
use crate::foreign::frame::Opened;
use crate::foreign::process::{Frames, Halt, Request};
use crate::foreign::{self, Kind};
use crate::mapping::encoding_named;
use crate::record::Record;

pub const SAMPLE_BYTES: u64 = 1 << 20;

/// The text of the start of a file and how it came about.
pub struct Sample {
    pub file: String,
    pub bytes: u64,
    pub whole: bool,
    pub detected: Detected,
    pub text: String,
    /// Bytes of a `sep=;` line at the start of the text.
    pub separator: usize,
    /// What another process made of a file that is no delimited text.
    pub foreign: Option<Foreign>,
}

/// A file that another process reads.
pub struct Foreign {
    pub opened: Opened,
    /// Its first records, unless it is a text that was packed, and how many there were in all.
    pub records: Vec<Vec<String>>,
    pub count: u64,
    /// How much of it was seen.
    pub share: f64,
}

impl Sample {
    /// The records, when they come split into cells.
    pub fn split(&self) -> Option<&Foreign> {
        self.foreign.as_ref().filter(|foreign| !foreign.opened.text)
    }

    pub fn unreadable(&self, cause: io::Error) -> IngestError {
        IngestError::Unreadable { file: self.file.clone(), cause }
    }
}

/// The name of a file without its folder, readable even when it is not Unicode.
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}

/// Opens a regular file that is not empty.
pub fn open(path: &Path) -> Result<(File, u64), IngestError> {
    let file = file_name(path);
    let unreadable = |cause| IngestError::Unreadable { file: file_name(path), cause };
    let meta = std::fs::metadata(path).map_err(unreadable)?;
    if !meta.is_file() {
        return Err(IngestError::NotAFile { file });
    }
    if meta.len() == 0 {
        return Err(IngestError::Empty { file });
    }
    Ok((File::open(path).map_err(unreadable)?, meta.len()))
}

/// Reads as much of a file as decides how to read all of it.
pub fn read(path: &Path, choice: &Choice, halt: &Halt) -> Result<Sample, IngestError> {
    let (input, bytes) = open(path)?;
    let file = file_name(path);
    let mut raw = Vec::new();
    let unreadable = |cause| IngestError::Unreadable { file: file.clone(), cause };
    input.take(SAMPLE_BYTES).read_to_end(&mut raw).map_err(unreadable)?;
    if foreign::kind(&raw)? != Kind::Text {
        return read_foreign(path, file, bytes, choice, halt);
    }
    text_sample(file, bytes, bytes <= SAMPLE_BYTES, &raw, choice)
}

fn text_sample(
    file: String,
    bytes: u64,
    whole: bool,
    raw: &[u8],
    choice: &Choice,
) -> Result<Sample, IngestError> {
    let detected = match &choice.encoding {
        Some(name) => Detected { encoding: encoding_named(name)?, bom: false, assumed: false },
        None => decode::detect(raw),
    };
    if choice.encoding.is_none() && decode::looks_binary(raw) {
        return Err(IngestError::Binary { file });
    }
    let unreadable = |cause| IngestError::Unreadable { file: file.clone(), cause };
    let text = decode_all(raw, detected).map_err(unreadable)?;
    let separator = dialect::separator_line(&text).map_or(0, |(_, n)| n);
    Ok(Sample { bytes, whole, detected, text, separator, file, foreign: None })
}

fn read_foreign(
    path: &Path,
    file: String,
    bytes: u64,
    choice: &Choice,
    halt: &Halt,
) -> Result<Sample, IngestError> {
    let request =
        Request { sheet: choice.sheet.clone(), hidden: choice.hidden_rows == Some(true), survey: true };
    let mut frames = Frames::open(path, &file, &request, halt)?;
    let opened = std::mem::take(&mut frames.opened);
    if opened.text {
        let mut raw = Vec::new();
        let read = frames.by_ref().take(SAMPLE_BYTES).read_to_end(&mut raw);
        let whole = (raw.len() as u64) < SAMPLE_BYTES;
        frames.finish()?;
        read.map_err(|cause| IngestError::Unreadable { file: file.clone(), cause })?;
        let inside = frames.total().max(raw.len() as u64);
        let sample = text_sample(file, inside, whole, &raw, choice)?;
        let foreign = Foreign { opened, records: Vec::new(), count: 0, share: 1.0 };
        return Ok(Sample { foreign: Some(foreign), ..sample });
    }
    let (mut records, mut record, mut count) = (Vec::new(), Record::default(), 0);
    let mut whole = true;
    while frames.next_record(&mut record) {
        count += 1;
        if record.broken.is_none() {
            records.push(record.fields().map(str::to_owned).collect::<Vec<String>>());
        }
        if count > PROFILE_ROWS as u64 {
            whole = false;
            break;
        }
    }
    if whole {
        frames.finish()?;
    }
    // A row of a sheet ends at its last filled cell, which need not be the last column.
    let width = records.iter().map(Vec::len).max().unwrap_or(0);
    records.iter_mut().for_each(|record| record.resize(width, String::new()));
    let detected = Detected { encoding: encoding_rs::UTF_8, bom: false, assumed: false };
    let foreign = Some(Foreign { opened, records, count, share: frames.share() });
    Ok(Sample { file, bytes, whole, detected, text: String::new(), separator: 0, foreign })
}

fn decode_all(raw: &[u8], detected: Detected) -> io::Result<String> {
    let mut source = TextSource::new(raw, detected);
    let mut text = String::new();
    while source.fill(&mut text)? {}
    Ok(text)
}
