//! The rows of a whole file, one after the other, in memory that does not grow with it.

use std::fs::File;
use std::path::Path;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::decode::TextSource;
use crate::error::IngestError;
use crate::inspect::{file_name, open};
use crate::mapping::Mapping;
use crate::record::{Record, Records};
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
#[expect(clippy::large_enum_variant, reason = "nearly every outcome is a row")]
pub enum Outcome {
    Row(Row),
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

/// Streams the rows of a file; an iterator over [`Outcome`]. After the last one call
/// [`Reader::finish`].
pub struct Reader {
    records: Records<File>,
    record: Record,
    builder: Builder,
    width: usize,
    separator_line: bool,
    header_rows: usize,
    row: u64,
    tally: Tally,
    file: String,
    bytes_total: u64,
    failure: Option<std::io::Error>,
    ended: bool,
}

impl Reader {
    /// Opens a file to be read as `mapping` says.
    ///
    /// # Errors
    /// When the file cannot be opened, is empty or no file, or the mapping's encoding is unknown.
    pub fn open(path: &Path, mapping: &Mapping) -> Result<Reader, IngestError> {
        let (input, bytes_total) = open(path)?;
        let source = TextSource::new(input, mapping.detected()?);
        let width = mapping.columns.len();
        Ok(Reader {
            records: Records::new(source, mapping.dialect(), false),
            record: Record::default(),
            builder: Builder::new(mapping),
            width,
            separator_line: mapping.separator_line,
            header_rows: mapping.header_rows,
            row: 0,
            tally: Tally::default(),
            file: file_name(path),
            bytes_total,
            failure: None,
            ended: false,
        })
    }

    /// Bytes of the file read so far.
    pub fn bytes_read(&self) -> u64 {
        self.records.source().bytes_read
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
    pub fn finish(self) -> Result<Vec<Problem>, IngestError> {
        if let Some(cause) = self.failure {
            return Err(IngestError::Unreadable { file: self.file, cause });
        }
        if self.ended && self.records.source().bytes_read != self.bytes_total {
            return Err(IngestError::Changed { file: self.file });
        }
        let source = self.records.source();
        let whole = |reason: String| Problem { row: 0, column: None, reason };
        let replaced = (source.replaced > 0).then(|| {
            whole(format!(
                "{} sequences of bytes are no text in this encoding; each was replaced by \u{FFFD}.",
                source.replaced
            ))
        });
        let switched = source.switched.then(|| {
            whole("The file begins as plain ASCII and goes on in Windows-1252; it was read so.".to_owned())
        });
        let short =
            self.tally.short.say("fewer cells than there are columns; the missing ones are read as empty");
        let long = self.tally.long.say("empty cells after the last column; they were left out");
        Ok([replaced, switched, short, long].into_iter().flatten().collect())
    }

    /// Reads up to the next record that is not a blank line; false at the end.
    fn advance(&mut self) -> bool {
        loop {
            match self.records.read(&mut self.record) {
                Ok(true) if self.record.is_blank() => {}
                Ok(true) if self.separator_line => {
                    self.separator_line = false;
                    self.records.begin_table();
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
        if let Some(index) = self.record.oversized {
            return self.reject(
                Some(index),
                &format!("a cell on line {} of the file is longer than 1 MB", self.record.line),
            );
        }
        if self.record.count < self.width {
            self.tally.short.add(self.row);
        } else if self.record.count > self.width {
            let extra = self.record.fields().skip(self.width).any(|cell| !cell.trim().is_empty());
            if extra || self.record.count > self.width + 10_000 {
                return self.reject(None, &self.too_long());
            }
            self.tally.long.add(self.row);
        }
        self.builder.build(self.row, &self.record)
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
