//! Records of a delimited text, streamed, with forgotten quotes found out.

use std::io::{self, Read};

use crate::decode::TextSource;
use crate::split::{self, Dialect, Span, Spans, Split, append, line_end};

/// A longer field is rejected with its row.
pub const MAX_FIELD: usize = 1 << 20;
/// How far a closing quote or a line end is looked for.
const MAX_LOOK: usize = 8 << 20;
/// A quoted field with more line ends or bytes than this must prove itself.
const SUSPECT_LINES: usize = 20;
const SUSPECT_BYTES: usize = 64 << 10;

/// One record; the fields share one string.
#[derive(Debug, Default)]
pub struct Record {
    text: String,
    ends: Vec<usize>,
    /// Number of fields, also of those too many to keep.
    pub count: usize,
    /// The first physical line of the record, from 1.
    pub line: u64,
    /// A field longer than [`MAX_FIELD`], left empty here.
    pub oversized: Option<usize>,
    /// The line of a quote that is never closed and was therefore read as text.
    pub unclosed: Option<u64>,
    /// Quoted fields that closed properly, and quotes that did not behave.
    pub quotes: (usize, usize),
    /// What a workbook held for this record and could not be kept, by column.
    pub troubles: Vec<(Option<usize>, String)>,
    /// Why nothing of this record can be used.
    pub broken: Option<String>,
}

impl Record {
    /// The text of a field; empty when the record is shorter.
    pub fn get(&self, index: usize) -> &str {
        let Some(&end) = self.ends.get(index) else { return "" };
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.text[start..end]
    }

    /// A line with nothing on it is not a record. A quoted empty cell is.
    pub fn is_blank(&self) -> bool {
        self.count == 1
            && self.quotes == (0, 0)
            && self.oversized.is_none()
            && self.broken.is_none()
            && self.troubles.is_empty()
            && self.get(0).trim().is_empty()
    }

    /// The fields that were kept, from the first.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|i| self.get(i))
    }

    /// Takes a record that comes split; `fill` puts in the text and the ends of the fields and knows the line.
    pub fn fill(&mut self, fill: impl FnOnce(&mut String, &mut Vec<usize>) -> Option<u64>) -> bool {
        let line = fill(&mut self.text, &mut self.ends);
        self.count = self.ends.len();
        self.line = line.unwrap_or_default();
        line.is_some()
    }

    /// A record of which only the reason is known that it cannot be read.
    pub fn break_off(&mut self, line: u64, reason: String) {
        (self.line, self.count, self.broken) = (line, 1, Some(reason));
    }

    /// Makes room for the next record.
    pub fn clear(&mut self, line: u64) {
        self.text.clear();
        self.ends.clear();
        *self = Record {
            text: std::mem::take(&mut self.text),
            ends: std::mem::take(&mut self.ends),
            line,
            ..Record::default()
        };
    }

    fn take(&mut self, text: &str, spans: &Spans) {
        for (index, span) in spans.kept.iter().enumerate() {
            if span.tail_end - span.start > MAX_FIELD {
                self.oversized.get_or_insert(index);
            } else {
                append(text, span, &mut self.text);
            }
            self.ends.push(self.text.len());
            self.quotes.0 += usize::from(span.quoted && span.closed && !span.has_tail());
            self.quotes.1 += usize::from(span.has_tail());
        }
        self.count = spans.count;
    }
}

/// Reads record after record.
pub struct Records<R> {
    source: TextSource<R>,
    buffer: String,
    at: usize,
    ended: bool,
    line: u64,
    dialect: Dialect,
    /// Fields of the first record: what a row should have.
    width: Option<usize>,
    /// The text was cut at an arbitrary place: an unfinished record at its end is not one.
    cut: bool,
    spans: Spans,
}

impl<R: Read> Records<R> {
    pub fn new(source: TextSource<R>, dialect: Dialect, cut: bool) -> Self {
        let spans = Spans::default();
        Records {
            source,
            buffer: String::new(),
            at: 0,
            ended: false,
            line: 1,
            dialect,
            width: None,
            cut,
            spans,
        }
    }

    pub fn source(&self) -> &TextSource<R> {
        &self.source
    }

    pub fn source_mut(&mut self) -> &mut TextSource<R> {
        &mut self.source
    }

    /// Takes the next record as the first one: what came before was not part of the table.
    pub fn begin_table(&mut self) {
        self.width = None;
    }

    /// Reads the next record, blank lines included; false at the end.
    pub fn read(&mut self, record: &mut Record) -> io::Result<bool> {
        record.clear(self.line);
        if !self.has_more()? {
            return Ok(false);
        }
        let mut plain_from = usize::MAX;
        loop {
            match self.split(plain_from) {
                Split::Done => break,
                Split::More(open) if self.buffer.len() - self.at < MAX_LOOK && !self.ended => {
                    self.grow()?;
                    debug_assert!(open.is_none_or(|o| o < self.buffer.len()));
                }
                Split::More(Some(open)) if plain_from == usize::MAX && self.may_be_unclosed() => {
                    plain_from = open
                }
                Split::More(_) if self.ended => return Ok(false),
                Split::More(_) => return self.skip_line(record),
            }
        }
        if plain_from == usize::MAX {
            plain_from = self.settle_quotes();
        }
        self.finish(record, plain_from);
        Ok(true)
    }

    fn has_more(&mut self) -> io::Result<bool> {
        while self.at == self.buffer.len() && !self.ended {
            self.grow()?;
        }
        Ok(self.at < self.buffer.len())
    }

    /// At the end of a cut sample only a long open quote counts as forgotten.
    fn may_be_unclosed(&self) -> bool {
        !self.ended || self.buffer.len() - self.at > SUSPECT_BYTES
    }

    fn split(&mut self, plain_from: usize) -> Split {
        let bytes = &self.buffer.as_bytes()[self.at..];
        split::split(bytes, self.dialect, plain_from, self.ended && !self.cut, &mut self.spans)
    }

    /// Doubles what is buffered, so that a long record is not rescanned too often.
    fn grow(&mut self) -> io::Result<()> {
        self.buffer.drain(..self.at);
        self.at = 0;
        let want = self.buffer.len() * 2;
        loop {
            if !self.source.fill(&mut self.buffer)? {
                self.ended = true;
                return Ok(());
            }
            if self.buffer.len() >= want {
                return Ok(());
            }
        }
    }

    /// Splits again with quotes as text from the first one that was evidently never closed.
    /// Returns where that is, or `usize::MAX`.
    fn settle_quotes(&mut self) -> usize {
        let found = (0..self.spans.kept.len()).find(|&i| self.is_suspect(&self.spans.kept[i]));
        let Some(index) = found else { return usize::MAX };
        let plain_from = self.spans.kept[index].start - 1;
        let certain = self.is_broken(&self.spans.kept[index]);
        let kept = std::mem::take(&mut self.spans);
        let fits = self.split(plain_from) == Split::Done && self.width == Some(self.spans.count);
        if certain || fits {
            return plain_from;
        }
        self.spans = kept;
        usize::MAX
    }

    fn is_suspect(&self, span: &Span) -> bool {
        span.quoted
            && (self.is_broken(span) || (span.lines > 0 && self.width.is_some_and(|w| w != self.spans.count)))
    }

    /// Never closed; or closed in the middle of a word lines later; or so long that it would have
    /// swallowed rows, and what it swallowed looks like rows.
    fn is_broken(&self, span: &Span) -> bool {
        let long = span.lines > SUSPECT_LINES || span.end - span.start > SUSPECT_BYTES;
        !span.closed
            || (span.lines > 0 && span.has_tail())
            || (long
                && span.lines > 0
                && (self.width.is_some_and(|w| w != self.spans.count) || self.holds_rows(span)))
    }

    /// Whether nearly every line inside a field has exactly the delimiters of a row.
    fn holds_rows(&self, span: &Span) -> bool {
        let (Some(width @ 2..), Some(delimiter)) = (self.width, self.dialect.delimiter) else { return false };
        let text = &self.buffer[self.at + span.start..self.at + span.end];
        let inner = text.split(['\n', '\r']).filter(|line| !line.is_empty()).skip(1);
        let (mut rows, mut all) = (0, 0);
        for line in inner {
            all += 1;
            rows += usize::from(line.bytes().filter(|b| *b == delimiter).count() + 1 == width);
        }
        all > 2 && rows * 10 >= all * 9
    }

    fn finish(&mut self, record: &mut Record, plain_from: usize) {
        let text = &self.buffer[self.at..];
        record.take(text, &self.spans);
        if plain_from != usize::MAX {
            let before = text.as_bytes()[..plain_from].iter().filter(|b| **b == b'\n').count();
            record.unclosed = Some(self.line + before as u64);
            record.quotes.1 += 1;
        }
        if self.width.is_none() && !record.is_blank() {
            self.width = Some(record.count);
        }
        self.line += self.spans.lines as u64;
        self.at += self.spans.consumed;
    }

    /// Passes over a line too long to hold; only that it was there is kept.
    fn skip_line(&mut self, record: &mut Record) -> io::Result<bool> {
        record.count = 1;
        record.oversized = Some(0);
        record.ends.push(0);
        loop {
            let bytes = self.buffer.as_bytes();
            let end = bytes[self.at..].iter().position(|b| matches!(b, b'\n' | b'\r')).map(|n| self.at + n);
            match end {
                Some(end) if end + 1 < bytes.len() || self.ended => {
                    self.at = end + line_end(bytes, end);
                    self.line += 1;
                    return Ok(true);
                }
                Some(end) => self.at = end,
                None => self.at = bytes.len(),
            }
            if self.ended {
                return Ok(true);
            }
            self.grow()?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::detect;

    const COMMA: Dialect = Dialect { delimiter: Some(b','), quoting: true, paragraphs: false };

    /// The first field and the number of fields of each record, and the lines of forgotten quotes.
    fn read(text: &[u8]) -> (Vec<(String, usize)>, Vec<u64>) {
        let mut records = Records::new(TextSource::new(text, detect(text)), COMMA, false);
        let (mut rows, mut unclosed, mut record) = (Vec::new(), Vec::new(), Record::default());
        while records.read(&mut record).unwrap() {
            rows.push((record.get(0).to_owned(), record.count));
            unclosed.extend(record.unclosed);
        }
        (rows, unclosed)
    }

    #[test]
    fn one_forgotten_quote_costs_one_row_not_the_file() {
        let mut text = String::new();
        for i in 1..=100_000 {
            text.push_str(&if i == 10 { format!("{i},\"oops\n") } else { format!("{i},fine\n") });
        }
        let (rows, unclosed) = read(text.as_bytes());
        assert_eq!((rows.len(), unclosed), (100_000, vec![10]));
        assert!(rows.iter().all(|(_, count)| *count == 2));
    }

    #[test]
    fn a_quote_that_closes_in_a_later_row_is_found() {
        let (rows, unclosed) = read(b"1,\"oops,x\n2,\"fine, really\",y\n3,fine,z\n");
        assert_eq!(unclosed, [1]);
        assert_eq!(rows, [("1".into(), 3), ("2".into(), 3), ("3".into(), 3)]);
    }

    #[test]
    fn a_long_cell_of_many_lines_is_left_alone() {
        let body = "Dear team, thank you\n".repeat(200);
        let (rows, unclosed) = read(format!("1,\"{body}\",x\n2,b,c\n").as_bytes());
        assert_eq!((rows.len(), unclosed.len()), (2, 0));
    }

    #[test]
    fn swallowed_rows_inside_a_long_cell_are_recognised() {
        let rows_inside = "7,text,y\n".repeat(40);
        let (rows, unclosed) = read(format!("id,text,z\n1,\"oops,y\n{rows_inside}9,5\",y\n").as_bytes());
        assert_eq!((rows.len(), unclosed), (43, vec![2]));
    }

    #[test]
    fn an_endless_line_is_one_oversized_record() {
        let mut text = b"1,a\n2,".to_vec();
        text.extend(std::iter::repeat_n(b'x', 20 << 20));
        text.extend(b"\n3,c\n");
        let mut records = Records::new(TextSource::new(&text[..], detect(&text)), COMMA, false);
        let (mut sizes, mut record) = (Vec::new(), Record::default());
        while records.read(&mut record).unwrap() {
            sizes.push((record.oversized.is_some(), record.line));
        }
        assert_eq!(sizes, [(false, 1), (true, 2), (false, 3)]);
    }

    #[test]
    fn line_ends_may_be_mixed() {
        let (rows, _) = read(b"a,1\rb,2\r\nc,3\nd,4");
        assert_eq!(rows.iter().map(|(first, _)| first.as_str()).collect::<Vec<_>>(), ["a", "b", "c", "d"]);
    }
}
