//! Which delimiter a file uses and whether its quotes group cells, by how evenly its first records
//! split.

use crate::decode::TextSource;
use crate::name;
use crate::record::{Record, Records};
use crate::split::Dialect;

const CANDIDATES: [u8; 6] = [b',', b';', b'\t', b'|', 1, b'^'];
/// Records looked at, and the text they may come from.
const RECORDS: usize = 200;
const TEXT: usize = 256 << 10;

/// What the first records look like under one dialect.
struct Trial {
    dialect: Dialect,
    score: f64,
    good_quotes: usize,
    bad_quotes: usize,
}

/// Text in memory as a stream; `cut` says that more would follow.
pub fn records(text: &str, dialect: Dialect, cut: bool) -> Records<&[u8]> {
    Records::new(TextSource::decoded(text.as_bytes()), dialect, cut)
}

/// A first line `sep=;`, which spreadsheets write and read. Returns the delimiter and the bytes of
/// that line.
pub fn separator_line(text: &str) -> Option<(u8, usize)> {
    let line = text.lines().next()?;
    let bytes = line.split('\r').next()?.as_bytes();
    let [s, e, p, b'=', delimiter] = *bytes else { return None };
    let named = [s, e, p].eq_ignore_ascii_case(b"sep");
    let separates = delimiter.is_ascii() && !delimiter.is_ascii_alphanumeric() && delimiter != b'"';
    let ended = crate::split::line_end(text.as_bytes(), 5);
    (named && separates && ended > 0).then_some((delimiter, 5 + ended))
}

/// Decides the dialect of `text`, keeping what was chosen. `whole`: the text is the whole file.
pub fn detect(
    text: &str,
    whole: bool,
    delimiter: Option<Option<u8>>,
    quoting: Option<bool>,
    paragraphs: Option<bool>,
) -> Dialect {
    let mut end = text.len().min(TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let (text, cut) = (&text[..end], !whole || end < text.len());
    let delimiter = delimiter.unwrap_or_else(|| best_delimiter(text, cut, quoting));
    if delimiter.is_none() && paragraphs.unwrap_or_else(|| reads_in_paragraphs(text)) {
        return Dialect { delimiter, quoting: false, paragraphs: true };
    }
    let quoting = quoting.unwrap_or_else(|| quotes_group(text, cut, delimiter));
    Dialect::lines(delimiter, quoting)
}

/// Whether most blocks between blank lines have several lines.
fn reads_in_paragraphs(text: &str) -> bool {
    let (mut blocks, mut long, mut lines) = (0, 0, 0);
    for line in text.lines().chain(std::iter::once("")) {
        if !line.trim().is_empty() {
            lines += 1;
        } else if lines > 0 {
            blocks += 1;
            long += usize::from(lines > 1);
            lines = 0;
        }
    }
    blocks > 1 && long * 2 > blocks
}

fn best_delimiter(text: &str, cut: bool, quoting: Option<bool>) -> Option<u8> {
    let ways = CANDIDATES.iter().flat_map(|d| [true, false].map(|q| Dialect::lines(Some(*d), q)));
    let trials =
        ways.filter(|way| quoting.is_none_or(|q| q == way.quoting)).filter_map(|way| attempt(text, cut, way));
    trials
        .reduce(|best, next| if next.score > best.score { next } else { best })
        .and_then(|t| t.dialect.delimiter)
        .or_else(|| numbers_between_blanks(text).then_some(b' '))
}

/// Fewest columns of a table of numbers with blanks between them.
const FEWEST: usize = 3;

/// Lines of equally many numbers with blanks between them, as old programs write their tables; the first line may
/// name them. What people write is never so.
fn numbers_between_blanks(text: &str) -> bool {
    let is_number = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
            && word.ends_with(|c: char| c.is_ascii_digit())
            && word.bytes().all(|b| b.is_ascii_digit() || b"+-./:".contains(&b))
    };
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).take(RECORDS);
    let Some(first) = lines.next() else { return false };
    let width = first.split_ascii_whitespace().count();
    let mut rows = 0;
    let even = lines.all(|line| {
        rows += 1;
        line.split_ascii_whitespace().count() == width && line.split_ascii_whitespace().all(is_number)
    });
    width >= FEWEST && even && (rows > 1 || (rows == 1 && first.split_ascii_whitespace().all(is_number)))
}

/// Quotes group cells unless more of them break off in mid-cell than close properly; one or two may
/// be forgotten ones. Tab-separated files often leave quotes bare, so one is enough there.
fn quotes_group(text: &str, cut: bool, delimiter: Option<u8>) -> bool {
    let (good, bad) = match attempt(text, cut, Dialect::lines(delimiter, true)) {
        Some(trial) => (trial.good_quotes, trial.bad_quotes),
        None => (0, 0),
    };
    let (weight, forgiven) = if delimiter == Some(b'\t') { (8, 0) } else { (1, 2) };
    bad <= forgiven || bad * weight <= good
}

/// Splits the first records; `None` when they do not look like records of this dialect.
fn attempt(text: &str, cut: bool, dialect: Dialect) -> Option<Trial> {
    let mut records = records(text, dialect, cut);
    let mut record = Record::default();
    let (mut widths, mut good, mut bad, mut known) = (Vec::new(), 0, 0, false);
    while widths.len() < RECORDS && records.read(&mut record).ok()? {
        if record.is_blank() {
            continue;
        }
        if widths.is_empty() {
            known = record.fields().any(|f| name::known(&name::normal(f)).is_some());
        }
        widths.push(record.count);
        good += record.quotes.0;
        bad += record.quotes.1;
    }
    let score = evenness(&widths, known)?;
    // Broken quotes make a dialect less likely, but only between otherwise equal ones.
    let score = score - 0.05 * bad as f64 / (good + bad).max(1) as f64;
    Some(Trial { dialect, score, good_quotes: good, bad_quotes: bad })
}

/// How evenly records split, 0..2; `None` when there is nothing to split or it looks accidental.
fn evenness(widths: &[usize], known: bool) -> Option<f64> {
    let first = *widths.first()?;
    let mode = most_common(widths);
    let share = widths.iter().filter(|w| **w == mode).count() as f64 / widths.len() as f64;
    let headed = known && first >= 2;
    let even = mode >= 2 && (share >= 0.9 || (first == mode && mode >= 3 && share >= 0.5));
    let plausible = headed || (even && first >= 2);
    if !plausible {
        return None;
    }
    let width = if headed { first } else { mode };
    Some(share + if headed { 0.5 } else { 0.0 } + 0.3 * (1.0 - 1.0 / width as f64))
}

fn most_common(widths: &[usize]) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for width in widths {
        *counts.entry(*width).or_insert(0usize) += 1;
    }
    counts.into_iter().max_by_key(|(width, n)| (*n, *width)).map_or(0, |(width, _)| width)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (Option<u8>, bool) {
        let dialect = detect(text, true, None, None, None);
        (dialect.delimiter, dialect.quoting)
    }

    #[test]
    fn the_delimiter_that_splits_evenly_wins() {
        let cases: [(&str, Option<u8>); 8] = [
            ("id,text\n1,\"a; b\"\n2,c\n", Some(b',')),
            ("id;score;text\n1;4,5;a\n2;3,5;b, c, d\n", Some(b';')),
            ("rating\tdate\n5\t31-Jul-18\n", Some(b'\t')),
            ("a|b|c\n1|2|3\n", Some(b'|')),
            ("a\u{1}b\u{1}c\n1\u{1}2\u{1}3\n", Some(1)),
            ("Good, but slow.\nBad.\nWell, well, well.\n", None),
            ("comment\nGreat, thanks\nNo\n", None),
            ("Good, but slow.\t0\nBad.\t0\nWell, well, well.\t1\n", Some(b'\t')),
        ];
        for (text, want) in cases {
            assert_eq!(found(text).0, want, "{text:?}");
        }
    }

    #[test]
    fn blanks_separate_numbers_and_never_words() {
        let cases = [
            (" 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n", Some(b' ')),
            ("customer date amount\n1 19970101 2.5\n2 19970102 3\n", Some(b' ')),
            ("It took 3\nIt took 4\nIt took 5\n", None),
            ("10 10 10\nWould buy again\n", None),
            ("1 2\n3 4\n", None),
            ("1 2 3\n4 5\n", None),
        ];
        for (text, want) in cases {
            assert_eq!(found(text).0, want, "{text:?}");
        }
    }

    #[test]
    fn prose_between_blank_lines_is_read_in_paragraphs() {
        let cases = [
            ("The bike came\nlate again.\n\nI like\nthe shop.\n", true),
            ("The bike came late.\n\nI like the shop.\n", false),
            ("The bike came\nlate again.\n", false),
            ("id,text\n1,a\n\n2,b\n3,c\n", false),
        ];
        for (text, want) in cases {
            assert_eq!(detect(text, true, None, None, None).paragraphs, want, "{text:?}");
        }
    }

    #[test]
    fn bare_quotes_in_a_tab_file_turn_quoting_off() {
        let bare = "review_id\treview_body\nR1\t\"Great\" phone\nR2\t\"Hm, no\nR3\tfine\n";
        let grouped = "rating\ttext\n5\t\"He said \"\"fine\"\"\"\n4\t\"two\nlines\"\n";
        assert_eq!((found(bare).1, found(grouped).1), (false, true));
    }

    #[test]
    fn the_separator_line_of_a_spreadsheet_is_read() {
        assert_eq!(separator_line("sep=;\r\na;b\r\n"), Some((b';', 7)));
        assert_eq!(separator_line("SEP=,\na"), Some((b',', 6)));
        assert_eq!(separator_line("separate\na"), None);
    }
}
