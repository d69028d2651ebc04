//! A workbook of Excel since 2007, one sheet of it streamed row by row.
//!
//! Cells are read here and not by a spreadsheet library because of what such a library gives away:
//! the digits of long ids, hidden rows, formulas without a stored value, and every row after the
//! first bad one.

mod book;
mod sheet;
mod strings;

use std::io::Write;

use super::archive::Zip;
use super::frame::{Opened, Out, Sheet};
use super::process::Request;
use super::scan::{self, Allowance, Facts, Guarded};
use super::{Done, INCOMPLETE, Stop};
use book::Book;

/// Beyond this a column is not read.
pub const MAX_COLUMNS: usize = crate::inspect::MAX_COLUMNS;

pub fn read<W: Write>(mut zip: Zip, request: &Request, within: &str, out: &mut Out<W>) -> Done<()> {
    let mut allowance = Allowance::default();
    let book = book::read(&mut zip, &mut allowance)?;
    let mut facts: Vec<Option<Facts>> = Vec::new();
    for sheet in &book.sheets {
        let wanted = request.survey || request.sheet.as_ref().is_none_or(|name| *name == sheet.name);
        facts.push(if wanted { survey(&mut zip, &sheet.part, &mut allowance)? } else { None });
    }
    let chosen = choose(&book, &facts, request)?;
    // The strings are surveyed before they are kept.
    survey(&mut zip, &book.strings, &mut allowance)?;
    let found = facts[chosen].unwrap_or_default();
    out.opened(opened(&zip, &book, &facts, chosen, request, within))?;
    let strings = strings::read(&mut zip, &book.strings, found.bytes)?;
    let entry = zip.by_name(&book.sheets[chosen].part).map_err(|_| Stop::say(INCOMPLETE))?;
    sheet::read(entry, &book, &strings, request, found.bytes, out)
}

/// Looks over a part; `None` when there is none of that name.
fn survey(zip: &mut Zip, part: &str, allowance: &mut Allowance) -> Done<Option<Facts>> {
    let Some(index) = zip.index_for_name(part) else { return Ok(None) };
    let entry = zip.by_index(index).map_err(|_| Stop::say(INCOMPLETE))?;
    let compressed = entry.compressed_size();
    scan::part(&mut Guarded::new(entry, compressed, allowance)).map(Some)
}

/// The sheet that was asked for, else the visible one with the most rows.
fn choose(book: &Book, facts: &[Option<Facts>], request: &Request) -> Done<usize> {
    if let Some(name) = &request.sheet {
        let found = book.sheets.iter().position(|sheet| sheet.name == *name);
        return found.ok_or_else(|| no_sheet(name, book.sheets.iter().map(|s| s.name.as_str())));
    }
    let rows = |at: &usize| facts[*at].map_or(0, |f| f.rows);
    let size = |at: &usize| {
        (facts[*at].is_some(), !book.sheets[*at].hidden && rows(at) > 0, rows(at), usize::MAX - at)
    };
    (0..book.sheets.len()).max_by_key(size).ok_or_else(|| Stop::say(INCOMPLETE))
}

pub fn no_sheet<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Stop {
    let names: Vec<&str> = known.take(30).collect();
    Stop::say(format!("There is no sheet “{name}”. The sheets are: {}.", names.join(", ")))
}

fn opened(
    zip: &Zip,
    book: &Book,
    facts: &[Option<Facts>],
    chosen: usize,
    request: &Request,
    within: &str,
) -> Opened {
    let sheet = |(sheet, facts): (&book::SheetPart, &Option<Facts>)| Sheet {
        name: sheet.name.clone(),
        rows: facts.map(|f| f.rows),
        hidden: sheet.hidden,
    };
    let found = facts[chosen].unwrap_or_default();
    let mut notes = Vec::new();
    if zip.file_names().flatten().any(|name| name.ends_with("vbaProject.bin")) {
        notes.push("The workbook has macros. They are not run.".to_owned());
    }
    if zip.file_names().flatten().any(|name| name.starts_with("xl/externalLinks/")) {
        notes.push("The workbook has links to other files. They are not followed.".to_owned());
    }
    let hidden_rows = if request.hidden { 0 } else { found.hidden };
    Opened {
        format: format!("Excel workbook{within}"),
        sheets: book.sheets.iter().zip(facts).map(sheet).collect(),
        sheet: Some(chosen),
        records: Some(found.rows - hidden_rows),
        hidden_rows: found.hidden,
        notes,
        ..Opened::default()
    }
}
