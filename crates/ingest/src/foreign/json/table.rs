//! Records of JSON as rows of a table: nested values get a column `a.b` each.

use std::collections::HashMap;
use std::io::Write;

use super::parser::{Parser, Visit};
use crate::foreign::cells::{Cells, too_long};
use crate::foreign::frame::Out;
use crate::foreign::{Done, Stop};
use crate::record::MAX_FIELD;

/// Columns that are told apart; what else there is stands in one more.
const MAX_COLUMNS: usize = 1_000;
const REST: &str = "other fields";
/// The column of values that are no objects.
const VALUE: &str = "value";
/// Records, and bytes of them, by which the columns are known.
const SAMPLE: usize = 10_000;
const SAMPLE_BYTES: usize = 32 << 20;
/// Text of one record.
const MAX_RECORD: usize = 64 << 20;
const LONGEST_NAME: usize = 200;
const STEP: u64 = 2_000;

/// A record taken apart: values by the number of their column.
#[derive(Default)]
struct Flat {
    line: u64,
    values: Vec<(usize, String)>,
    rest: String,
    bytes: usize,
    broken: Option<String>,
}

pub struct Table<'a, W: Write> {
    out: &'a mut Out<W>,
    names: Vec<String>,
    numbers: HashMap<String, usize>,
    /// The columns are told; new ones go to the rest.
    fixed: bool,
    /// There is a column for the rest.
    with_rest: bool,
    waiting: Vec<Flat>,
    waiting_bytes: usize,
    rows: u64,
    cells: Cells,
}

/// Hears one record.
struct Hearing<'t> {
    names: &'t mut Vec<String>,
    numbers: &'t mut HashMap<String, usize>,
    fixed: bool,
    flat: Flat,
}

impl<'a, W: Write> Table<'a, W> {
    pub fn new(out: &'a mut Out<W>) -> Self {
        Table {
            out,
            names: Vec::new(),
            numbers: HashMap::new(),
            fixed: false,
            with_rest: false,
            waiting: Vec::new(),
            waiting_bytes: 0,
            rows: 0,
            cells: Cells::default(),
        }
    }

    /// The elements of an array whose bracket is passed.
    pub fn array(mut self, parser: &mut Parser) -> Done<()> {
        let mut more = parser.any(b']')?;
        while more {
            let flat = self.record(parser)?;
            self.take(flat, parser)?;
            more = parser.another(b']')?;
        }
        self.finish(parser)
    }

    /// One value after the other. A broken one costs its line, where `one_line` says that each has one.
    pub fn lines(mut self, parser: &mut Parser, one_line: bool) -> Done<()> {
        parser.one_line = one_line;
        loop {
            parser.space()?;
            if parser.peek()?.is_none() {
                return self.finish(parser);
            }
            let line = parser.line();
            let flat = match self.record(parser) {
                Ok(flat) => flat,
                Err(stop) if parser.hung_up() => return Err(stop),
                Err(problem) => {
                    let broken = Some(Parser::short(&problem));
                    parser.skip_line()?;
                    Flat { line, broken, ..Flat::default() }
                }
            };
            self.take(flat, parser)?;
            parser.space()?;
            if parser.peek()? == Some(b',') {
                parser.next()?;
            }
        }
    }

    fn record(&mut self, parser: &mut Parser) -> Done<Flat> {
        parser.space()?;
        let flat = Flat { line: parser.line(), ..Flat::default() };
        let mut hearing =
            Hearing { names: &mut self.names, numbers: &mut self.numbers, fixed: self.fixed, flat };
        parser.value(&mut String::new(), false, &mut hearing)?;
        Ok(hearing.flat)
    }

    fn take(&mut self, flat: Flat, parser: &Parser) -> Done<()> {
        if self.fixed {
            return self.send(flat, parser);
        }
        self.waiting_bytes += flat.bytes;
        self.waiting.push(flat);
        if self.waiting.len() >= SAMPLE || self.waiting_bytes > SAMPLE_BYTES {
            self.fix(parser, true)?;
        }
        Ok(())
    }

    /// Tells the columns, then the records that waited for that.
    fn fix(&mut self, parser: &Parser, with_rest: bool) -> Done<()> {
        (self.fixed, self.with_rest) = (true, with_rest);
        self.cells.clear();
        self.names.iter().for_each(|name| self.cells.push(name));
        if with_rest {
            self.cells.push(REST);
        }
        self.out.record(1, &self.cells, &[])?;
        for flat in std::mem::take(&mut self.waiting) {
            self.send(flat, parser)?;
        }
        Ok(())
    }

    fn send(&mut self, mut flat: Flat, parser: &Parser) -> Done<()> {
        self.rows += 1;
        if self.rows.is_multiple_of(STEP) {
            let (done, total) = parser.progress();
            self.out.progress(done, total)?;
        }
        if let Some(reason) = &flat.broken {
            return self.out.broken(flat.line, reason);
        }
        flat.values.sort_by_key(|(column, _)| *column);
        self.cells.clear();
        for (column, text) in &flat.values {
            self.cells.pad_to(*column);
            self.cells.push(text);
        }
        if self.with_rest && !flat.rest.is_empty() {
            self.cells.pad_to(self.names.len());
            self.cells.push(&flat.rest);
        }
        self.out.record(flat.line, &self.cells, &[])
    }

    fn finish(mut self, parser: &Parser) -> Done<()> {
        if !self.fixed {
            if self.waiting.is_empty() {
                return Err(Stop::say(
                    "The file holds no records. Export it again and check that rows were selected.",
                ));
            }
            let more = self.waiting.iter().any(|flat| !flat.rest.is_empty());
            self.fix(parser, more)?;
        }
        let mut notes = Vec::new();
        if parser.halves > 0 {
            notes.push(match parser.halves {
                1 => "Half of a character stood alone; it was replaced by \u{FFFD}.".to_owned(),
                n => format!("{n} halves of characters stood alone; each was replaced by \u{FFFD}."),
            });
        }
        if parser.replaced() > 0 {
            notes.push(format!(
                "{} sequences of bytes are no UTF-8; each was replaced by \u{FFFD}.",
                parser.replaced()
            ));
        }
        self.out.end(&notes)
    }
}

impl Visit for Hearing<'_> {
    fn scalar(&mut self, path: &str, text: &str, listed: bool) {
        let flat = &mut self.flat;
        flat.bytes += text.len();
        if flat.broken.is_none() {
            flat.broken = too_long(text.len()).map(str::to_owned);
        }
        if flat.bytes > MAX_RECORD {
            flat.broken = Some("the record holds more than 64 MB".to_owned());
        }
        if flat.broken.is_some() {
            flat.values.clear();
            return;
        }
        let path = if path.is_empty() { VALUE } else { path };
        let Some(column) = column(self.names, self.numbers, self.fixed, path) else {
            if flat.rest.len() < MAX_FIELD / 2 {
                flat.rest.push_str(if flat.rest.is_empty() { "" } else { "\n" });
                flat.rest.push_str(&format!("{path}: {text}"));
            }
            return;
        };
        match flat.values.iter_mut().find(|(known, _)| *known == column) {
            Some((_, before)) => {
                before.push_str(if listed { "; " } else { "\n" });
                before.push_str(text);
                flat.broken = too_long(before.len()).map(str::to_owned);
            }
            None => flat.values.push((column, text.to_owned())),
        }
    }
}

fn column(
    names: &mut Vec<String>,
    numbers: &mut HashMap<String, usize>,
    fixed: bool,
    path: &str,
) -> Option<usize> {
    if let Some(known) = numbers.get(path) {
        return Some(*known);
    }
    if fixed || names.len() >= MAX_COLUMNS || path.len() > LONGEST_NAME {
        return None;
    }
    numbers.insert(path.to_owned(), names.len());
    names.push(path.to_owned());
    Some(names.len() - 1)
}
