//! The rows of a sheet, one after the other.

use std::io::{BufReader, Read, Write};

use quick_xml::events::{BytesStart, Event};

use super::MAX_COLUMNS;
use super::book::{Book, attribute, broken, xml};
use super::strings::{self, Strings};
use crate::foreign::cells::{Cells, too_long};
use crate::foreign::frame::Out;
use crate::foreign::process::Request;
use crate::foreign::styles::{self, Style};
use crate::foreign::{Done, INCOMPLETE, Stop};
use crate::record::MAX_FIELD;

/// Columns and rows a sheet can have.
const GRID: (usize, u64) = (16_384, 1_048_576);
/// Text of one row; more is rejected with the row.
const MAX_ROW: usize = 64 << 20;
/// Rows after which the parent hears how far we are.
const STEP: u64 = 2_000;

/// What a cell says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Type {
    #[default]
    Number,
    Shared,
    Inline,
    Text,
    Boolean,
    Error,
}

/// The row being read.
#[derive(Default)]
struct Row {
    number: u64,
    hidden: bool,
    text: String,
    /// Column and place of each cell in `text`.
    places: Vec<(usize, usize, usize)>,
    troubles: Vec<(Option<usize>, String)>,
    broken: Option<&'static str>,
}

/// The cell being read.
#[derive(Default)]
struct Cell {
    reference: String,
    column: Option<usize>,
    kind: Type,
    style: Style,
    value: String,
    has_value: bool,
    formula: bool,
}

struct Sheet<'a, W: Write> {
    book: &'a Book,
    strings: &'a Strings,
    hidden: bool,
    row: Row,
    cell: Cell,
    next_column: usize,
    cells: Cells,
    /// Formulas whose result was not stored.
    empty_formulas: u64,
    rows: u64,
    out: &'a mut Out<W>,
}

pub fn read<W: Write>(
    part: impl Read,
    book: &Book,
    strings: &Strings,
    request: &Request,
    bytes: u64,
    out: &mut Out<W>,
) -> Done<()> {
    let mut xml = xml(BufReader::with_capacity(64 << 10, part));
    let mut sheet = Sheet {
        book,
        strings,
        hidden: request.hidden,
        row: Row::default(),
        cell: Cell::default(),
        next_column: 0,
        cells: Cells::default(),
        empty_formulas: 0,
        rows: 0,
        out,
    };
    let (mut buffer, mut text, mut phonetic) = (Vec::new(), false, false);
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "row" => sheet.begin_row(&tag),
                "c" => sheet.begin_cell(&tag),
                "v" => (text, sheet.cell.has_value) = (true, true),
                "t" if !phonetic => (text, sheet.cell.has_value) = (true, true),
                "rPh" => phonetic = true,
                "f" => sheet.cell.formula = true,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "v" | "t" => text = false,
                "rPh" => phonetic = false,
                "c" => sheet.end_cell(),
                "row" => {
                    sheet.end_row()?;
                    if sheet.rows.is_multiple_of(STEP) {
                        sheet.out.progress(xml.buffer_position(), bytes)?;
                    }
                }
                "sheetData" => return sheet.finish(),
                _ => {}
            },
            Event::Eof => return Err(Stop::say(INCOMPLETE)),
            event if text && sheet.cell.value.len() <= MAX_FIELD => {
                strings::append(&event, &mut sheet.cell.value)
            }
            _ => {}
        }
    }
}

impl<W: Write> Sheet<'_, W> {
    fn begin_row(&mut self, tag: &BytesStart) {
        let number = attribute(tag, "r").and_then(|r| r.parse().ok()).unwrap_or(self.row.number + 1);
        let hidden = attribute(tag, "hidden").is_some_and(|v| v == "1" || v == "true");
        self.row.text.clear();
        self.row.places.clear();
        self.row.troubles.clear();
        (self.row.number, self.row.hidden, self.row.broken) = (number, hidden, None);
        self.next_column = 0;
    }

    fn begin_cell(&mut self, tag: &BytesStart) {
        let cell = &mut self.cell;
        cell.reference.clear();
        cell.value.clear();
        (cell.has_value, cell.formula, cell.kind, cell.style) = (false, false, Type::Number, Style::Plain);
        let mut attributes = tag.attributes();
        for attribute in attributes.with_checks(false).flatten() {
            match attribute.key.local_name().as_ref() {
                "r" => cell.reference.push_str(&attribute.value),
                "t" => cell.kind = kind(&attribute.value),
                "s" => {
                    let index = attribute.value.parse::<usize>().unwrap_or(usize::MAX);
                    cell.style = self.book.styles.get(index).copied().unwrap_or_default();
                }
                _ => {}
            }
        }
        cell.column =
            if cell.reference.is_empty() { Some(self.next_column) } else { column(&cell.reference) };
        self.next_column = cell.column.map_or(self.next_column, |column| column + 1);
    }

    fn end_cell(&mut self) {
        if self.cell.formula && !self.cell.has_value {
            self.empty_formulas += 1;
        }
        if !self.cell.has_value {
            return;
        }
        let outside = match self.cell.column {
            Some(column) if column < MAX_COLUMNS => None,
            Some(_) => Some(format!("lies beyond the {MAX_COLUMNS} columns that are read")),
            None => Some("lies outside Excel's grid".to_owned()),
        };
        let (Some(column), None) = (self.cell.column, &outside) else {
            let reference: String = self.cell.reference.chars().take(20).collect();
            let why = outside.unwrap_or_default();
            self.row.troubles.push((None, format!("the cell {reference} {why}; it was left out")));
            return;
        };
        let start = self.row.text.len();
        if let Err(trouble) = value(&self.cell, self.strings, self.book.from_1904, &mut self.row.text) {
            self.row.troubles.push((Some(column), trouble));
        }
        let end = self.row.text.len();
        self.row.broken = self.row.broken.or(too_long(end - start));
        if end > MAX_ROW {
            self.row.broken = Some("the row holds more than 64 MB");
            self.row.text.truncate(start);
        } else if end > start {
            self.row.places.push((column, start, end));
        }
    }

    fn end_row(&mut self) -> Done<()> {
        let row = &mut self.row;
        if (row.places.is_empty() && row.troubles.is_empty()) || (row.hidden && !self.hidden) {
            return Ok(());
        }
        self.rows += 1;
        if let Some(reason) = row.broken {
            return self.out.broken(row.number, reason);
        }
        row.places.sort_by_key(|(column, ..)| *column);
        self.cells.clear();
        for (column, start, end) in &row.places {
            if *column < self.cells.ends.len() {
                row.troubles.push((
                    Some(*column),
                    "the row holds two cells for this column; the first was kept".to_owned(),
                ));
                continue;
            }
            self.cells.pad_to(*column);
            self.cells.push(&row.text[*start..*end]);
        }
        if self.cells.is_blank() && row.troubles.is_empty() {
            return Ok(());
        }
        self.cells.pad_to(1);
        self.out.record(row.number, &self.cells, &row.troubles)
    }

    fn finish(self) -> Done<()> {
        let formulas = match self.empty_formulas {
            0 => None,
            1 => Some("1 formula had no stored value; its cell was read as empty.".to_owned()),
            n => Some(format!("{n} formulas had no stored value; their cells were read as empty.")),
        };
        self.out.end(formulas.as_slice())
    }
}

fn kind(name: &str) -> Type {
    match name {
        "s" => Type::Shared,
        "inlineStr" => Type::Inline,
        "str" | "d" => Type::Text,
        "b" => Type::Boolean,
        "e" => Type::Error,
        _ => Type::Number,
    }
}

/// `C7` -> 2; `None` outside of the grid.
fn column(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, row) = reference.split_at(letters);
    let row: u64 = row.parse().ok()?;
    if letters.is_empty() || letters.len() > 3 || row == 0 || row > GRID.1 {
        return None;
    }
    let number = letters.bytes().fold(0, |n, b| n * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1);
    (number <= GRID.0).then(|| number - 1)
}

/// Appends the text of a cell, or says why it has none.
fn value(cell: &Cell, strings: &Strings, from_1904: bool, out: &mut String) -> Result<(), String> {
    match cell.kind {
        Type::Shared => match cell.value.trim().parse().ok().and_then(|index| strings.get(index)) {
            Some(text) => out.push_str(text),
            None => return Err("refers to a text that the workbook does not hold".to_owned()),
        },
        Type::Number if !cell.value.is_empty() => {
            let raw = cell.value.trim();
            let text = styles::shown(raw, cell.style, from_1904);
            out.push_str(
                &text.map_err(|why| format!("“{}” {why}", raw.chars().take(40).collect::<String>()))?,
            );
        }
        Type::Boolean => out.push_str(if cell.value.trim() == "1" { "TRUE" } else { "FALSE" }),
        Type::Number | Type::Inline | Type::Text | Type::Error => out.push_str(&cell.value),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_a_place_in_the_grid() {
        let cases = [
            ("A1", Some(0)),
            ("Z9", Some(25)),
            ("AA1", Some(26)),
            ("XFD1048576", Some(16_383)),
            ("XFE1", None),
            ("A1048577", None),
            ("A0", None),
            ("XFE16777217", None),
            ("1", None),
            ("A", None),
            ("AAAAAAAAAAAAAAA1", None),
        ];
        for (reference, want) in cases {
            assert_eq!(column(reference), want, "{reference}");
        }
    }
}
