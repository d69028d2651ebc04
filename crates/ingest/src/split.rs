//! One record of delimited text into the places of its fields.
//!
//! Lenient like the common readers: a quote inside a bare field is text, text after a closing quote
//! is appended. CR, LF and CRLF all end a record.

/// Fields whose places are kept; further ones are only counted.
const KEPT_FIELDS: usize = 10_000;

/// How the cells of a file are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// `None`: one column per line.
    pub delimiter: Option<u8>,
    /// Whether quotation marks group cells.
    pub quoting: bool,
    /// One column, and a record ends at a blank line instead of a line end.
    pub paragraphs: bool,
}

impl Dialect {
    /// Columns between delimiters, or one column per line.
    pub fn lines(delimiter: Option<u8>, quoting: bool) -> Self {
        Dialect { delimiter, quoting, paragraphs: false }
    }
}

/// Where a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub start: usize,
    pub end: usize,
    /// Text between the closing quote and the end of the field.
    pub tail_end: usize,
    /// Line ends inside the quotes.
    pub lines: usize,
    pub quoted: bool,
    pub doubled: bool,
    pub closed: bool,
}

impl Span {
    /// Whether text follows the closing quote.
    pub fn has_tail(&self) -> bool {
        self.quoted && self.tail_end > self.end + 1
    }
}

/// The fields of one record.
#[derive(Debug, Default)]
pub struct Spans {
    pub kept: Vec<Span>,
    /// All fields, also those beyond the kept ones.
    pub count: usize,
    /// Line ends from the record's start to its end.
    pub lines: usize,
    /// Bytes of the record with its line end.
    pub consumed: usize,
}

/// Whether a record was complete in the bytes given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    Done,
    /// The record goes on; the offset of the field whose quote is open, if one is.
    More(Option<usize>),
}

/// Splits the record at the start of `bytes`.
///
/// Quotes in fields that begin at or after `plain_from` are text. `last` says that nothing follows
/// `bytes`; only then may a record end without a line end.
pub fn split(bytes: &[u8], dialect: Dialect, plain_from: usize, last: bool, spans: &mut Spans) -> Split {
    spans.kept.clear();
    (spans.count, spans.lines, spans.consumed) = (0, 0, 0);
    if dialect.paragraphs {
        return paragraph(bytes, last, spans);
    }
    let mut at = past_blanks(bytes, 0, dialect);
    loop {
        let quoted = dialect.quoting && at < plain_from && bytes.get(at) == Some(&b'"');
        let span = if quoted {
            quoted_field(bytes, at, dialect.delimiter)
        } else {
            bare_field(bytes, at, dialect.delimiter)
        };
        let end = span.tail_end;
        let seen = past_blanks(bytes, end, dialect);
        if !last && (seen == bytes.len() || (bytes[seen] == b'\r' && seen + 1 == bytes.len())) {
            return Split::More((quoted && !span.closed).then_some(at));
        }
        spans.lines += span.lines;
        spans.count += 1;
        if spans.kept.len() < KEPT_FIELDS {
            spans.kept.push(span);
        }
        if end < bytes.len() && Some(bytes[end]) == dialect.delimiter && !(seen > end && ends(bytes, seen)) {
            at = seen.max(end + 1);
            continue;
        }
        let end = seen;
        let ended = line_end(bytes, end);
        spans.lines += usize::from(ended > 0);
        spans.consumed = end + ended;
        return Split::Done;
    }
}

/// Where blanks separate columns, a run of them separates two, and those around a line none.
fn past_blanks(bytes: &[u8], from: usize, dialect: Dialect) -> usize {
    if dialect.delimiter != Some(b' ') {
        return from;
    }
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().take_while(|byte| **byte == b' ').count()
}

/// Whether a record can end here.
fn ends(bytes: &[u8], at: usize) -> bool {
    at >= bytes.len() || line_end(bytes, at) > 0
}

/// Lines up to a blank one as one field. Blank lines are records of their own.
fn paragraph(bytes: &[u8], last: bool, spans: &mut Spans) -> Split {
    let mut at = 0;
    loop {
        let end = bare_end(bytes, at, None);
        let ended = line_end(bytes, end);
        let next = end + ended;
        let below = bytes[next..].iter().position(|b| !matches!(b, b' ' | b'\t')).map(|n| next + n);
        if below.is_none() && !last {
            return Split::More(None);
        }
        spans.lines += usize::from(ended > 0);
        let is_blank = bytes[..end].trim_ascii().is_empty();
        if is_blank || below.is_none_or(|below| line_end(bytes, below) > 0) {
            let span =
                Span { start: 0, end, tail_end: end, lines: 0, quoted: false, doubled: false, closed: true };
            spans.kept.push(span);
            (spans.count, spans.consumed) = (1, next);
            return Split::Done;
        }
        at = next;
    }
}

/// The length of the line end at `at`: 0, 1 or 2.
pub fn line_end(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'\n') => 1,
        Some(b'\r') => 1 + usize::from(bytes.get(at + 1) == Some(&b'\n')),
        _ => 0,
    }
}

fn bare_end(bytes: &[u8], from: usize, delimiter: Option<u8>) -> usize {
    // Without a delimiter a line end stands in for it, so that the loop has one shape.
    let delimiter = delimiter.unwrap_or(b'\n');
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter().position(|&b| b == delimiter || b == b'\n' || b == b'\r').map_or(bytes.len(), |n| from + n)
}

fn bare_field(bytes: &[u8], start: usize, delimiter: Option<u8>) -> Span {
    let end = bare_end(bytes, start, delimiter);
    Span { start, end, tail_end: end, lines: 0, quoted: false, doubled: false, closed: true }
}

fn quoted_field(bytes: &[u8], open: usize, delimiter: Option<u8>) -> Span {
    let start = open + 1;
    let (mut at, mut lines, mut doubled) = (start, 0, false);
    let mut span = Span {
        start,
        end: bytes.len(),
        tail_end: bytes.len(),
        lines: 0,
        quoted: true,
        doubled,
        closed: false,
    };
    while at < bytes.len() {
        match bytes[at] {
            b'"' if bytes.get(at + 1) == Some(&b'"') => {
                doubled = true;
                at += 1;
            }
            b'"' => {
                let tail_end = bare_end(bytes, at + 1, delimiter);
                span = Span { end: at, tail_end, closed: true, ..span };
                break;
            }
            b'\n' => lines += 1,
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => lines += 1,
            _ => {}
        }
        at += 1;
    }
    Span { lines, doubled, ..span }
}

/// The text of a field, its doubled quotes made single, appended to `out`.
pub fn append(text: &str, span: &Span, out: &mut String) {
    let inner = &text[span.start..span.end];
    if span.doubled {
        let mut rest = inner;
        while let Some(at) = rest.find("\"\"") {
            out.push_str(&rest[..=at]);
            rest = &rest[at + 2..];
        }
        out.push_str(rest);
    } else {
        out.push_str(inner);
    }
    if span.has_tail() {
        out.push_str(&text[span.end + 1..span.tail_end]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str, delimiter: Option<u8>, quoting: bool) -> Vec<String> {
        let mut spans = Spans::default();
        assert_eq!(
            split(text.as_bytes(), Dialect::lines(delimiter, quoting), usize::MAX, true, &mut spans),
            Split::Done
        );
        let field = |span: &Span| {
            let mut out = String::new();
            append(text, span, &mut out);
            out
        };
        spans.kept.iter().map(field).collect()
    }

    #[test]
    fn fields_are_read_as_common_readers_do() {
        let comma = Some(b',');
        let cases: [(&str, Option<u8>, bool, &[&str]); 9] = [
            ("a,b\nc", comma, true, &["a", "b"]),
            ("a,\r\nc", comma, true, &["a", ""]),
            ("a,\"b\"\"c\",d\r", comma, true, &["a", "b\"c", "d"]),
            ("\"a\r\nb\",c", comma, true, &["a\r\nb", "c"]),
            ("\"a\"b,5\" disk", comma, true, &["ab", "5\" disk"]),
            ("\"\"\"\",x", comma, true, &["\"", "x"]),
            ("\"a,b\",c", comma, false, &["\"a", "b\"", "c"]),
            ("one, two\nthree", None, true, &["one, two"]),
            ("", comma, true, &[""]),
        ];
        for (text, delimiter, quoting, want) in cases {
            assert_eq!(fields(text, delimiter, quoting), want, "{text:?}");
        }
    }

    #[test]
    fn a_paragraph_ends_at_a_blank_line() {
        let text = "one\ntwo\r\n  \r\n\nthree\n";
        let dialect = Dialect { delimiter: None, quoting: false, paragraphs: true };
        let (mut at, mut found, mut spans) = (0, Vec::new(), Spans::default());
        while at < text.len() {
            assert_eq!(split(&text.as_bytes()[at..], dialect, usize::MAX, true, &mut spans), Split::Done);
            found.push(&text[at..at + spans.kept[0].end]);
            at += spans.consumed;
        }
        assert_eq!(found, ["one\ntwo", "  ", "", "three"]);
        let cut = split(b"one\ntwo", dialect, usize::MAX, false, &mut spans);
        assert_eq!(cut, Split::More(None));
    }

    #[test]
    fn a_record_cut_anywhere_asks_for_more() {
        let text = b"a,\"b\nc\",d\r\n";
        let dialect = Dialect::lines(Some(b','), true);
        for cut in 0..text.len() {
            let found = split(&text[..cut], dialect, usize::MAX, false, &mut Spans::default());
            assert!(matches!(found, Split::More(_)), "cut at {cut}");
        }
        let mut spans = Spans::default();
        assert_eq!(split(text, dialect, usize::MAX, false, &mut spans), Split::Done);
        assert_eq!((spans.lines, spans.consumed), (2, text.len()));
    }
}
