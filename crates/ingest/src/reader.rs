//! The rows of a whole file, one after the other, in memory that does not grow with it.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::decode::TextSource;
use crate::error::IngestError;
use crate::fact::row::{Builder as FactBuilder, FactRow};
use crate::foreign::process::{Frames, Halt, Request};
use crate::inspect::{file_name, open};
use crate::mapping::Mapping;
use crate::record::{Record, Records};
use crate::role::Content;
use crate::row::Builder;

/// One row of customer text, as it will be kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Number of the data row in the file, from 1, the header not counted.
    pub row: u64,
    /// What the customer wrote, all of it. Reviews begin with their title, on its own line.
    pub text: String,
    /// The title alone, for lists.
    pub title: String,
    /// What the company answered.
    pub reply: String,
    /// When it was written, UTC milliseconds; a date without a time is midnight.
    pub at: Option<i64>,
    /// When it was last edited, UTC milliseconds.
    pub updated_at: Option<i64>,
    /// 1 to 5 stars.
    pub rating: Option<f64>,
    /// 0 to 10.
    pub nps: Option<f64>,
    /// 1 to 5.
    pub csat: Option<f64>,
    /// 1 to 7, 7 is easy.
    pub ces: Option<f64>,
    pub source: Option<String>,
    pub external_id: Option<String>,
    pub customer: Option<String>,
    pub stage: Option<String>,
    pub tags: Vec<String>,
    pub language: Option<String>,
    /// Name and value.
    pub attributes: Vec<(String, String)>,
    /// The first 16 bytes of BLAKE3 over the cells that are read, independent of column order.
    pub fingerprint: [u8; 16],
    /// Values of this row that were dropped, and anything else a person should know of it.
    pub problems: Vec<Problem>,
}

/// Something that could not be read, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Problem {
    /// Number of the data row, from 1; 0 for the file as a whole.
    #[ts(type = "number")]
    pub row: u64,
    pub column: Option<String>,
    pub reason: String,
}

/// What became of one data row. Each is exactly one of these.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    Row(Row),
    /// An event, an order or values of metrics.
    Fact(FactRow),
    /// No text, no title, no rating and no answer, and nothing that was lost either.
    Empty {
        row: u64,
    },
    Rejected(Problem),
}

/// Things counted over the whole file instead of being listed row by row.
#[derive(Debug, Default)]
struct Tally {
    short: Count,
    long: Count,
}

#[derive(Debug, Default)]
struct Count {
    rows: u64,
    first: u64,
}

impl Count {
    fn add(&mut self, row: u64) {
        if self.rows == 0 {
            self.first = row;
        }
        self.rows += 1;
    }

    fn say(&self, what: &str) -> Option<Problem> {
        let rows = if self.rows == 1 { "1 row has".to_owned() } else { format!("{} rows have", self.rows) };
        let reason = format!("{rows} {what} (first: row {}).", self.first);
        (self.rows > 0).then_some(Problem { row: 0, column: None, reason })
    }
}

/// The bytes of a text: of the file, or as the child unpacks them.
enum Bytes {
    File(File),
    Packed(Box<Frames>),
}

impl Read for Bytes {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Bytes::File(file) => file.read(into),
            Bytes::Packed(frames) => frames.read(into),
        }
    }
}

/// Where records come from: split here, or split by the child.
enum Input {
    Text(Box<Records<Bytes>>),
    Split(Box<Frames>),
}

/// What makes rows of records.
enum Building {
    Comments(Box<Builder>),
    Facts(Box<FactBuilder>),
}

impl Building {
    fn of(mapping: &Mapping) -> Building {
        match mapping.content {
            Content::Comments => Building::Comments(Box::new(Builder::new(mapping))),
            _ => Building::Facts(Box::new(FactBuilder::new(mapping))),
        }
    }

    fn build(&mut self, number: u64, record: &Record) -> Outcome {
        match self {
            Building::Comments(builder) => builder.build(number, record),
            Building::Facts(builder) => builder.build(number, record),
        }
    }

    fn column_name(&self, index: usize) -> Option<&str> {
        match self {
            Building::Comments(builder) => builder.column_name(index),
            Building::Facts(builder) => builder.column_name(index),
        }
    }
}

/// Streams the rows of a file; an iterator over [`Outcome`]. After the last one call
/// [`Reader::finish`].
pub struct Reader {
    input: Input,
    record: Record,
    builder: Building,
    width: usize,
    separator_line: bool,
    header_rows: usize,
    row: u64,
    tally: Tally,
    path: PathBuf,
    file: String,
    bytes_total: u64,
    failure: Option<std::io::Error>,
    ended: bool,
}

fn text(bytes: Bytes, mapping: &Mapping) -> Result<Input, IngestError> {
    let source = TextSource::new(bytes, mapping.detected()?);
    Ok(Input::Text(Box::new(Records::new(source, mapping.dialect(), false))))
}

fn open_foreign(path: &Path, mapping: &Mapping, halt: &Halt) -> Result<Input, IngestError> {
    let request = Request { sheet: mapping.sheet.clone(), hidden: mapping.hidden_rows, survey: false };
    let frames = Box::new(Frames::open(path, &file_name(path), &request, halt)?);
    if frames.opened.text == mapping.split {
        return Err(IngestError::Changed { file: file_name(path) });
    }
    if mapping.split { Ok(Input::Split(frames)) } else { text(Bytes::Packed(frames), mapping) }
}

/// What is to be said of the bytes of a text.
fn of_decoding<R: Read>(source: &TextSource<R>) -> Vec<String> {
    let replaced = (source.replaced > 0).then(|| {
        format!(
            "{} sequences of bytes are no text in this encoding; each was replaced by \u{FFFD}.",
            source.replaced
        )
    });
    let switched = source
        .switched
        .then(|| "The file begins as plain ASCII and goes on in Windows-1252; it was read so.".to_owned());
    [replaced, switched].into_iter().flatten().collect()
}

impl Reader {
    /// Opens a file to be read as `mapping` says.
    ///
    /// # Errors
    /// When the file cannot be opened, is empty or no file, or the mapping's encoding is unknown.
    pub fn open(path: &Path, mapping: &Mapping) -> Result<Reader, IngestError> {
        Reader::open_until(path, mapping, &Halt::default())
    }

    /// As [`Reader::open`]; called off, a wait for the next row ends and so do the rows.
    ///
    /// # Errors
    /// As [`Reader::open`], and [`IngestError::Halted`].
    pub fn open_until(path: &Path, mapping: &Mapping, halt: &Halt) -> Result<Reader, IngestError> {
        let (file, bytes_total) = open(path)?;
        let input = match mapping.foreign {
            true => open_foreign(path, mapping, halt)?,
            false => text(Bytes::File(file), mapping)?,
        };
        let width = mapping.columns.len();
        Ok(Reader {
            input,
            record: Record::default(),
            builder: Building::of(mapping),
            width,
            separator_line: mapping.separator_line,
            header_rows: mapping.header_rows,
            row: 0,
            tally: Tally::default(),
            path: path.to_owned(),
            file: file_name(path),
            bytes_total,
            failure: None,
            ended: false,
        })
    }

    /// Bytes of the file read so far.
    pub fn bytes_read(&self) -> u64 {
        let share = match &self.input {
            Input::Text(records) => match records.source().input() {
                Bytes::File(_) => return records.source().bytes_read,
                Bytes::Packed(frames) => frames.share(),
            },
            Input::Split(frames) => frames.share(),
        };
        (self.bytes_total as f64 * share).round() as u64
    }

    /// Bytes of the file when it was opened.
    pub fn bytes_total(&self) -> u64 {
        self.bytes_total
    }

    /// The cells of the record read last, as they stand in the file.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.record.fields()
    }

    /// What is to be said of the file as a whole, once all rows were taken.
    ///
    /// # Errors
    /// When the file could not be read to its end, or its length changed meanwhile: then none of
    /// its rows should be kept.
    pub fn finish(mut self) -> Result<Vec<Problem>, IngestError> {
        let said = match self.foreign() {
            Some(frames) => frames.finish()?,
            None => Vec::new(),
        };
        if let Some(cause) = self.failure {
            return Err(IngestError::Unreadable { file: self.file, cause });
        }
        if self.ended && self.was_changed() {
            return Err(IngestError::Changed { file: self.file });
        }
        let whole = |reason: String| Problem { row: 0, column: None, reason };
        let mut problems: Vec<Problem> = said.into_iter().map(whole).collect();
        if let Input::Text(records) = &self.input {
            problems.extend(of_decoding(records.source()).into_iter().map(whole));
        }
        let short =
            self.tally.short.say("fewer cells than there are columns; the missing ones are read as empty");
        let long = self.tally.long.say("empty cells after the last column; they were left out");
        problems.extend([short, long].into_iter().flatten());
        Ok(problems)
    }

    fn foreign(&mut self) -> Option<&mut Frames> {
        match &mut self.input {
            Input::Split(frames) => Some(frames),
            Input::Text(records) => match records.source_mut().input_mut() {
                Bytes::Packed(frames) => Some(frames),
                Bytes::File(_) => None,
            },
        }
    }

    fn was_changed(&self) -> bool {
        match &self.input {
            Input::Text(records) if matches!(records.source().input(), Bytes::File(_)) => {
                records.source().bytes_read != self.bytes_total
            }
            _ => std::fs::metadata(&self.path).map_or(true, |meta| meta.len() != self.bytes_total),
        }
    }

    /// Reads up to the next record that is not a blank line; false at the end.
    fn advance(&mut self) -> bool {
        loop {
            let read = match &mut self.input {
                Input::Text(records) => records.read(&mut self.record),
                Input::Split(frames) => Ok(frames.next_record(&mut self.record)),
            };
            match read {
                Ok(true) if self.record.is_blank() => {}
                Ok(true) if self.separator_line => {
                    self.separator_line = false;
                    if let Input::Text(records) = &mut self.input {
                        records.begin_table();
                    }
                }
                Ok(true) if self.header_rows > 0 => self.header_rows -= 1,
                Ok(found) => return found,
                Err(cause) => {
                    self.failure = Some(cause);
                    return false;
                }
            }
        }
    }

    fn reject(&self, column: Option<usize>, reason: &str) -> Outcome {
        let column = column.and_then(|i| self.builder.column_name(i)).map(str::to_owned);
        Outcome::Rejected(Problem { row: self.row, column, reason: reason.to_owned() })
    }

    fn judge(&mut self) -> Outcome {
        if let Some(reason) = &self.record.broken {
            let reason = if reason.contains(" line ") || reason.contains("(line") {
                reason.clone()
            } else {
                format!("{reason} (line {} of the file)", self.record.line)
            };
            return self.reject(None, &reason);
        }
        if let Some(index) = self.record.oversized {
            return self.reject(
                Some(index),
                &format!("a cell on line {} of the file is longer than 1 MB", self.record.line),
            );
        }
        if self.record.count < self.width {
            // A row of a sheet ends at its last filled cell.
            if matches!(self.input, Input::Text(_)) {
                self.tally.short.add(self.row);
            }
        } else if self.record.count > self.width {
            let extra = self.record.fields().skip(self.width).any(|cell| !cell.trim().is_empty());
            if extra || self.record.count > self.width + 10_000 {
                return self.reject(None, &self.too_long());
            }
            self.tally.long.add(self.row);
        }
        let outcome = self.builder.build(self.row, &self.record);
        if self.record.troubles.is_empty() { outcome } else { self.troubled(outcome) }
    }

    /// Adds what a workbook held for this row and could not be kept.
    fn troubled(&mut self, outcome: Outcome) -> Outcome {
        let row = self.row;
        let troubles = std::mem::take(&mut self.record.troubles);
        let problem = |(column, reason): (Option<usize>, String)| Problem {
            row,
            column: column.and_then(|i| self.builder.column_name(i)).map(str::to_owned),
            reason,
        };
        let mut problems = troubles.into_iter().map(problem);
        match outcome {
            Outcome::Row(mut row) => {
                row.problems.extend(problems);
                Outcome::Row(row)
            }
            Outcome::Fact(mut row) => {
                row.problems.extend(problems);
                Outcome::Fact(row)
            }
            Outcome::Empty { row } => problems.next().map_or(Outcome::Empty { row }, Outcome::Rejected),
            rejected @ Outcome::Rejected(_) => rejected,
        }
    }

    fn too_long(&self) -> String {
        let quote = match self.record.unclosed {
            Some(line) => format!("; a quotation mark opened on line {line} is not closed"),
            None => String::new(),
        };
        let line = self.record.line;
        format!(
            "the row has {} cells but there are {} columns (line {line} of the file{quote})",
            self.record.count, self.width
        )
    }
}

impl Iterator for Reader {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        if self.ended || !self.advance() {
            self.ended = true;
            return None;
        }
        self.row += 1;
        Some(self.judge())
    }
}
