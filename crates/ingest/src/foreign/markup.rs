//! Tables of a web page, which many tools save as `.xls`, and the workbooks in XML that Excel 2003 wrote.
//!
//! Only the tags of tables are looked at; what stands in a cell is read as HTML. A page is never run
//! and nothing it names is loaded.

use std::fs::File;
use std::io::{BufReader, Read, Seek, Write};

use super::cells::{Cells, too_long};
use super::frame::{Opened, Out, Sheet};
use super::grid::Grid;
use super::process::Request;
use super::{Done, INCOMPLETE, Stop};
use crate::decode::{self, TextSource};
use crate::html;

/// Text without a tag of a table in it.
const MAX_PIECE: usize = 8 << 20;
const MAX_TABLES: usize = 500;
/// Cells that one cell may span.
const MAX_SPAN: usize = 100;
const SAMPLE: u64 = 256 << 10;

/// The tags of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    /// A sheet of Excel 2003; tables inside of it are the same thing again.
    Sheet,
    Table,
    Row,
    Cell,
    /// What a cell of Excel 2003 wraps its text in.
    Data,
}

/// A tag and whether it closes.
struct Found {
    tag: Tag,
    closes: bool,
    /// Closes itself.
    empty: bool,
    /// Between the name and `>`.
    attributes: String,
}

/// The text of the file between tags of tables.
struct Pieces<'a> {
    source: TextSource<BufReader<&'a File>>,
    buffer: String,
    at: usize,
    ended: bool,
}

pub fn read<W: Write>(mut file: File, request: &Request, within: &str, out: &mut Out<W>) -> Done<()> {
    let tables = survey(&file)?;
    file.rewind()?;
    let chosen = match &request.sheet {
        Some(name) => tables
            .iter()
            .position(|sheet| sheet.name == *name)
            .ok_or_else(|| super::xlsx::no_sheet(name, tables.iter().map(|sheet| sheet.name.as_str())))?,
        None => {
            let most = tables.iter().enumerate().max_by_key(|(at, sheet)| (sheet.rows, usize::MAX - at));
            most.map(|(at, _)| at).ok_or_else(|| {
                Stop::say(
                    "This is a web page (HTML) without a table. Export the data as CSV and import that.",
                )
            })?
        }
    };
    let several = tables.len() > 1;
    out.opened(Opened {
        format: format!("HTML table{within}"),
        records: tables[chosen].rows,
        sheet: several.then_some(chosen),
        sheets: if several { tables } else { Vec::new() },
        ..Opened::default()
    })?;
    walk(&file, |table, grid, line| {
        if table != chosen {
            return Ok(());
        }
        send(grid, line, out)
    })?;
    out.end(&[])
}

fn send<W: Write>(cells: &Cells, line: u64, out: &mut Out<W>) -> Done<()> {
    let mut start = 0;
    for end in &cells.ends {
        if let Some(reason) = too_long(*end as usize - start) {
            return out.broken(line, reason);
        }
        start = *end as usize;
    }
    out.record(line, cells, &[])
}

/// The tables with at least one row that holds something.
fn survey(file: &File) -> Done<Vec<Sheet>> {
    let mut rows: Vec<u64> = Vec::new();
    let names = walk(file, |table, _, _| {
        rows.resize(rows.len().max(table + 1), 0);
        rows[table] += 1;
        Ok(())
    })?;
    let sheet = |(at, rows): (usize, &u64)| {
        let name = names.get(at).filter(|name| !name.is_empty()).cloned();
        Sheet { name: name.unwrap_or_else(|| format!("Table {}", at + 1)), rows: Some(*rows), hidden: false }
    };
    Ok(rows.iter().enumerate().map(sheet).collect())
}

/// Shows every row that holds something, with the number of its table; returns the names of tables.
fn walk(file: &File, mut see: impl FnMut(usize, &Cells, u64) -> Done<()>) -> Done<Vec<String>> {
    let mut pieces = Pieces::new(file)?;
    let mut walk = Walk::default();
    let mut piece = String::new();
    while let Some(found) = pieces.next(&mut piece)? {
        walk.grid.text(&piece);
        walk.step(&found, &mut see)?;
    }
    if walk.grid.is_open() {
        return Err(Stop::say(INCOMPLETE));
    }
    walk.end_row(&mut see)?;
    Ok(walk.names)
}

/// Where in the tables of a file we are.
#[derive(Default)]
struct Walk {
    grid: Grid,
    names: Vec<String>,
    is_workbook: bool,
    /// Tables inside of a cell are part of its text.
    depth: usize,
    line: u64,
}

impl Walk {
    fn step(&mut self, found: &Found, see: &mut impl FnMut(usize, &Cells, u64) -> Done<()>) -> Done<()> {
        self.is_workbook |= found.tag == Tag::Sheet;
        match (found.tag, found.closes) {
            (Tag::Table, _) if self.is_workbook => {}
            (Tag::Table | Tag::Sheet, false) => self.begin_table(found),
            (Tag::Table | Tag::Sheet, true) => {
                if self.depth == 1 {
                    self.end_row(see)?;
                }
                self.depth = self.depth.saturating_sub(1);
            }
            (Tag::Row, closes) if self.depth <= 1 => {
                self.end_row(see)?;
                self.line += u64::from(!closes);
            }
            (Tag::Cell, closes) if self.depth <= 1 => {
                if !closes || found.empty {
                    self.begin_cell(&found.attributes);
                }
                if closes {
                    self.grid.end();
                }
            }
            _ => self.grid.text(" "),
        }
        Ok(())
    }

    fn begin_table(&mut self, found: &Found) {
        self.depth += 1;
        if self.depth == 1 && self.names.len() < MAX_TABLES {
            self.names.push(html::to_text(attribute(&found.attributes, "name").unwrap_or_default()));
        }
    }

    fn begin_cell(&mut self, attributes: &str) {
        let number = |name: &str| attribute(attributes, name).and_then(|n| n.trim().parse::<usize>().ok());
        let across = number("mergeacross").map(|n| n.saturating_add(1));
        let span = number("colspan").or(across).unwrap_or(1).clamp(1, MAX_SPAN);
        self.grid.begin(number("index").and_then(|n| n.checked_sub(1)), span);
    }

    fn end_row(&mut self, see: &mut impl FnMut(usize, &Cells, u64) -> Done<()>) -> Done<()> {
        if let (Some(cells), Some(table)) = (self.grid.end_row(), self.names.len().checked_sub(1)) {
            see(table, cells, self.line)?;
        }
        self.grid.clear();
        Ok(())
    }
}

impl<'a> Pieces<'a> {
    fn new(mut file: &'a File) -> Done<Self> {
        let mut start = Vec::new();
        file.rewind()?;
        file.take(SAMPLE).read_to_end(&mut start)?;
        file.rewind()?;
        let mut detected = decode::detect(&start);
        if let Some(encoding) =
            stated_encoding(&start).filter(|_| !detected.bom && !is_wide(detected.encoding))
        {
            detected = decode::Detected { encoding, bom: false, assumed: false };
        }
        let source = TextSource::new(BufReader::with_capacity(64 << 10, file), detected);
        Ok(Pieces { source, buffer: String::new(), at: 0, ended: false })
    }

    /// The next tag of a table, and the text before it; `None` at the end.
    fn next(&mut self, piece: &mut String) -> Done<Option<Found>> {
        piece.clear();
        loop {
            let rest = &self.buffer[self.at..];
            let open = tag_start(rest);
            let end = open.and_then(|open| tag_end(&rest[open..]).map(|n| open + n));
            if let (Some(open), Some(end)) = (open, end) {
                piece.push_str(&rest[..open]);
                let tag = &rest[open..end];
                let found = found(tag);
                if found.is_none() && !tag.starts_with("<!--") {
                    piece.push_str(tag);
                }
                self.at += end;
                if found.is_some() {
                    return Ok(found);
                }
                continue;
            }
            let plain = open.unwrap_or(rest.len());
            piece.push_str(&rest[..plain]);
            self.at += plain;
            if !self.fill(piece.len())? {
                piece.push_str(&self.buffer[self.at..]);
                self.at = self.buffer.len();
                return Ok(None);
            }
        }
    }

    fn fill(&mut self, held: usize) -> Done<bool> {
        if self.ended {
            return Ok(false);
        }
        self.buffer.drain(..self.at);
        self.at = 0;
        if self.buffer.len() + held > MAX_PIECE {
            return Err(Stop::say(
                "The web page holds more than 8 MB of text outside of any table. Export the data as CSV and import that.",
            ));
        }
        self.ended = !self.source.fill(&mut self.buffer)?;
        Ok(!self.ended)
    }
}

/// Where a tag begins, or may begin when more comes.
fn tag_start(text: &str) -> Option<usize> {
    let begins = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?');
    text.match_indices('<').map(|(at, _)| at).find(|at| text.as_bytes().get(at + 1).is_none_or(begins))
}

/// The bytes of the tag or comment at the start of `text`.
fn tag_end(text: &str) -> Option<usize> {
    if text.starts_with("<!--") { text.find("-->").map(|n| n + 3) } else { text.find('>').map(|n| n + 1) }
}

fn is_wide(encoding: &'static encoding_rs::Encoding) -> bool {
    encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE
}

/// `charset=windows-1252` or `encoding="UTF-8"` near the start.
fn stated_encoding(start: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(&start[..start.len().min(2048)]).to_ascii_lowercase();
    let at = head.find("charset=").map(|n| n + 8).or(head.find("encoding=").map(|n| n + 9))?;
    let label = head[at..].trim_start_matches(['"', '\'']);
    let end =
        label.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(label.len());
    encoding_rs::Encoding::for_label(&label.as_bytes()[..end])
}

fn found(tag: &str) -> Option<Found> {
    let inner = tag.strip_prefix('<')?.strip_suffix('>')?.trim_end_matches('/');
    let empty = tag.ends_with("/>");
    let closes = inner.starts_with('/') || empty;
    let inner = inner.trim_start_matches('/');
    let end = inner.find(|c: char| c.is_whitespace()).unwrap_or(inner.len());
    let name = inner[..end].rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
    let tag = match name.as_str() {
        "worksheet" => Tag::Sheet,
        "table" => Tag::Table,
        "tr" | "row" => Tag::Row,
        "td" | "th" | "cell" => Tag::Cell,
        "data" => Tag::Data,
        _ => return None,
    };
    Some(Found { tag, closes, empty, attributes: inner[end..].to_owned() })
}

/// The value of an attribute, whatever its prefix and quotes.
fn attribute<'t>(attributes: &'t str, name: &str) -> Option<&'t str> {
    let lower = attributes.to_ascii_lowercase();
    let at = lower.match_indices(name).map(|(at, _)| at).find(|at| {
        let before =
            lower.as_bytes().get(at.wrapping_sub(1)).is_some_and(|b| b.is_ascii_whitespace() || *b == b':');
        before && lower[at + name.len()..].trim_start().starts_with('=')
    })?;
    let value = attributes[at + name.len()..].trim_start().trim_start_matches('=').trim_start();
    match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].split(quote).next(),
        _ => value.split(char::is_whitespace).next(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn rows(markup: &str) -> (Vec<String>, Vec<(usize, Vec<String>)>) {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(markup.as_bytes()).unwrap();
        let mut rows = Vec::new();
        let names = walk(&file, |table, cells, _| {
            let mut start = 0;
            let texts = cells.ends.iter().map(|end| {
                let text = cells.text[start..*end as usize].to_owned();
                start = *end as usize;
                text
            });
            rows.push((table, texts.collect()));
            Ok(())
        });
        (names.unwrap(), rows)
    }

    fn row(table: usize, cells: &[&str]) -> (usize, Vec<String>) {
        (table, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn a_page_is_read_as_a_browser_shows_it() {
        let page = "<html><body><h1>Report</h1><TABLE border=1><tr><th>Id<th>Comment &amp; note</tr>
            <tr><td>1</td><td colspan='2'>Two<br>lines<!-- no --></td><td>x</td></tr><tr><td></td></tr>
            <tr><td>2<td>5 < 6 <b>bold</b> <table><tr><td>inner</td></tr></table> after
            </table><table><tr><td>other</td></tr></table>";
        let want = vec![
            row(0, &["Id", "Comment & note"]),
            row(0, &["1", "Two\nlines", "", "x"]),
            row(0, &["2", "5 < 6 bold inner after"]),
            row(1, &["other"]),
        ];
        assert_eq!(rows(page).1, want);
    }

    #[test]
    fn a_workbook_of_2003_is_read_by_its_own_tags() {
        let book = r#"<?xml version="1.0"?><Workbook xmlns:ss="urn:x"><Worksheet ss:Name="Reviews"><ss:Table>
            <Row><Cell><Data ss:Type="String">id</Data></Cell><Cell ss:Index="3"><Data>text</Data></Cell></Row>
            <Row><Cell ss:StyleID="s1"/><Cell><Data>a</Data></Cell></Row></ss:Table></Worksheet>
            <Worksheet ss:Name="Other"><Table><Row><Cell><Data>b</Data></Cell></Row></Table></Worksheet></Workbook>"#;
        let (names, found) = rows(book);
        assert_eq!(names, ["Reviews", "Other"]);
        assert_eq!(found, [row(0, &["id", "", "text"]), row(0, &["", "a"]), row(1, &["b"])]);
    }
}
