//! How the child tells what it reads: frames of a letter, a length and that many bytes.
//!
//! A record is its line, the ends of its cells and their text, so that nothing is escaped, searched
//! for or built cell by cell on the other side. Everything rare is JSON.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Done, Stop, archive::Listing, cells::Cells};

/// Longer frames come from no child of ours.
const MAX_FRAME: usize = 96 << 20;
/// Cells of one record.
pub const MAX_CELLS: usize = 10_000;

pub const OPENED: u8 = b'O';
pub const RECORD: u8 = b'R';
pub const TROUBLE: u8 = b'T';
pub const BROKEN: u8 = b'B';
pub const TEXT: u8 = b'X';
pub const PROGRESS: u8 = b'P';
pub const END: u8 = b'E';
pub const FAILED: u8 = b'F';

/// One table of a file that holds several.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Sheet {
    pub name: String,
    /// Rows with something in them, of a sheet the header too; null where only reading it all would tell.
    #[ts(type = "number | null")]
    pub rows: Option<u64>,
    /// Hidden by whoever saved the workbook.
    pub hidden: bool,
}

/// What a file turned out to be, before its first record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// For people: "Excel workbook", "JSON in a ZIP archive".
    pub format: String,
    /// Every table there is to choose from; none where a file is one table.
    pub sheets: Vec<Sheet>,
    /// The chosen one of them.
    pub sheet: Option<usize>,
    /// The bytes of a delimited text follow, not records.
    pub text: bool,
    /// The first record is the names of the columns, beyond doubt.
    pub named: bool,
    /// Records to come, the header too, where that is known.
    pub records: Option<u64>,
    /// Rows that are left out because they are hidden or filtered away.
    pub hidden_rows: u64,
    /// Sentences about the file.
    pub notes: Vec<String>,
}

/// The child's side.
pub struct Out<W: Write> {
    to: io::BufWriter<W>,
    payload: Vec<u8>,
    /// The tables of an archive, told in place of those of the member that is read.
    pub listing: Listing,
}

impl<W: Write> Out<W> {
    pub fn new(to: W) -> Self {
        Out {
            to: io::BufWriter::with_capacity(64 << 10, to),
            payload: Vec::new(),
            listing: Listing::default(),
        }
    }

    fn send(&mut self, kind: u8, payload: &[u8]) -> Done<()> {
        let length = u32::try_from(payload.len()).map_err(|_| Stop::say(super::INCOMPLETE))?;
        let sent = self.to.write_all(&[kind]);
        let sent = sent.and_then(|()| self.to.write_all(&length.to_le_bytes()));
        sent.and_then(|()| self.to.write_all(payload)).map_err(|_| Stop::HungUp)
    }

    fn send_json<T: Serialize>(&mut self, kind: u8, value: &T) -> Done<()> {
        let json = serde_json::to_vec(value).map_err(|e| Stop::say(e.to_string()))?;
        self.send(kind, &json)
    }

    pub fn opened(&mut self, mut opened: Opened) -> Done<()> {
        self.listing.put(&mut opened);
        self.send_json(OPENED, &opened)?;
        self.to.flush().map_err(|_| Stop::HungUp)
    }

    /// One record, and what of it had to be left out, by column.
    pub fn record(&mut self, line: u64, cells: &Cells, troubles: &[(Option<usize>, String)]) -> Done<()> {
        if !troubles.is_empty() {
            self.send_json(TROUBLE, &troubles)?;
        }
        let mut payload = std::mem::take(&mut self.payload);
        payload.clear();
        payload.extend(line.to_le_bytes());
        payload.extend((cells.ends.len() as u32).to_le_bytes());
        cells.ends.iter().for_each(|end| payload.extend(end.to_le_bytes()));
        payload.extend(cells.text.as_bytes());
        let sent = self.send(RECORD, &payload);
        self.payload = payload;
        sent
    }

    /// A record nothing of which can be used.
    pub fn broken(&mut self, line: u64, reason: &str) -> Done<()> {
        self.send_json(BROKEN, &(line, reason))
    }

    pub fn text(&mut self, bytes: &[u8]) -> Done<()> {
        self.send(TEXT, bytes)
    }

    pub fn progress(&mut self, done: u64, total: u64) -> Done<()> {
        self.send(PROGRESS, &[done.to_le_bytes(), total.to_le_bytes()].concat())
    }

    /// The clean end, with what is to be said of the file as a whole.
    pub fn end(&mut self, notes: &[String]) -> Done<()> {
        self.send_json(END, &notes)?;
        self.to.flush().map_err(|_| Stop::HungUp)
    }

    pub fn failed(&mut self, message: &str) -> Done<()> {
        self.send_json(FAILED, &message)?;
        self.to.flush().map_err(|_| Stop::HungUp)
    }
}

/// The parent's side: frame after frame. What comes is not trusted.
pub struct In<R> {
    from: R,
    pub payload: Vec<u8>,
}

impl<R: Read> In<R> {
    pub fn new(from: R) -> Self {
        In { from, payload: Vec::new() }
    }

    /// The kind of the next frame, its bytes in `payload`; `None` where the child stopped.
    pub fn next(&mut self) -> io::Result<Option<u8>> {
        let mut head = [0; 5];
        match self.from.read_exact(&mut head) {
            Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            other => other?,
        }
        let length = u32::from_le_bytes([head[1], head[2], head[3], head[4]]) as usize;
        if length > MAX_FRAME {
            return Ok(None);
        }
        self.payload.resize(length, 0);
        match self.from.read_exact(&mut self.payload) {
            Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
            other => other.map(|()| Some(head[0])),
        }
    }

    pub fn json<'a, T: Deserialize<'a>>(&'a self) -> Option<T> {
        serde_json::from_slice(&self.payload).ok()
    }

    /// The record in `payload`: its line, its text and where its cells end.
    pub fn record(&self, text: &mut String, ends: &mut Vec<usize>) -> Option<u64> {
        let (line, rest) = self.payload.split_first_chunk::<8>()?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (places, bytes) = rest.split_at_checked(count.checked_mul(4).filter(|_| count <= MAX_CELLS)?)?;
        let cells = std::str::from_utf8(bytes).ok()?;
        let mut last = 0;
        for place in places.chunks_exact(4) {
            let end = u32::from_le_bytes([place[0], place[1], place[2], place[3]]) as usize;
            if end < last || !cells.is_char_boundary(end) {
                return None;
            }
            ends.push(end);
            last = end;
        }
        text.push_str(cells);
        Some(u64::from_le_bytes(*line))
    }

    pub fn numbers(&self) -> Option<(u64, u64)> {
        let (done, rest) = self.payload.split_first_chunk::<8>()?;
        Some((u64::from_le_bytes(*done), u64::from_le_bytes(*rest.first_chunk::<8>()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(cells: &[&str]) -> Vec<u8> {
        let mut row = Cells::default();
        cells.iter().for_each(|cell| row.push(cell));
        let mut bytes = Vec::new();
        let mut out = Out::new(&mut bytes);
        out.record(7, &row, &[]).unwrap();
        drop(out);
        bytes
    }

    #[test]
    fn a_record_arrives_as_it_was_sent() {
        let bytes = sent(&["café", "", "two\nlines"]);
        let mut frames = In::new(&bytes[..]);
        assert_eq!(frames.next().unwrap(), Some(RECORD));
        let (mut text, mut ends) = (String::new(), Vec::new());
        assert_eq!(frames.record(&mut text, &mut ends), Some(7));
        assert_eq!((text.as_str(), ends), ("cafétwo\nlines", vec![5, 5, 14]));
        assert_eq!(frames.next().unwrap(), None);
    }

    #[test]
    fn a_child_that_lies_is_found_out() {
        let good = sent(&["café", "x"]);
        let mut split_letter = good.clone();
        split_letter[17] = 4;
        let mut backwards = good.clone();
        backwards[21] = 0;
        for bytes in [&split_letter[..], &backwards[..]] {
            let mut frames = In::new(bytes);
            assert_eq!(frames.next().unwrap(), Some(RECORD));
            assert_eq!(frames.record(&mut String::new(), &mut Vec::new()), None);
        }
        assert_eq!(In::new(&good[..good.len() - 1]).next().unwrap(), None);
        assert_eq!(In::new(&[RECORD, 255, 255, 255, 255][..]).next().unwrap(), None);
    }
}
