//! XLS, XLSB and ODS through a spreadsheet library that holds a workbook as a whole, which is why it
//! only ever runs in the child.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom, Write};

use calamine::{
    Data, ExcelDateTime, OdsError, Range, Reader, Sheet as Known, SheetVisible, XlsError, XlsbError,
};

use super::archive::Zip;
use super::cells::{Cells, too_long};
use super::frame::{Opened, Out, Sheet};
use super::process::Request;
use super::xlsx::{MAX_COLUMNS, no_sheet};
use super::{Done, INCOMPLETE, Stop, styles};

const PROTECTED: &str =
    "The workbook is protected with a password. Save a copy without a password and import that.";
/// How far the name of an encrypted package is looked for.
const DIRECTORY: u64 = 64 << 20;

pub fn read_xls<W: Write>(mut file: File, request: &Request, within: &str, out: &mut Out<W>) -> Done<()> {
    if is_encrypted_package(&mut file)? {
        return Err(Stop::say(PROTECTED));
    }
    let book: calamine::Xls<_> = calamine::Xls::new(BufReader::new(file)).map_err(|error| match error {
        XlsError::Password => Stop::say(PROTECTED),
        XlsError::Io(error) => error.into(),
        _ => Stop::say(INCOMPLETE),
    })?;
    read(book, "Excel 97 workbook", request, within, out)
}

pub fn read_xlsb<W: Write>(zip: Zip, request: &Request, within: &str, out: &mut Out<W>) -> Done<()> {
    let book: calamine::Xlsb<_> = calamine::Xlsb::new(whole(zip)?).map_err(|error| match error {
        XlsbError::Password => Stop::say(PROTECTED),
        _ => Stop::say(INCOMPLETE),
    })?;
    read(book, "Excel binary workbook", request, within, out)
}

pub fn read_ods<W: Write>(zip: Zip, request: &Request, within: &str, out: &mut Out<W>) -> Done<()> {
    let book: calamine::Ods<_> = calamine::Ods::new(whole(zip)?).map_err(|error| match error {
        OdsError::Password => Stop::say(PROTECTED),
        _ => Stop::say(INCOMPLETE),
    })?;
    read(book, "OpenDocument spreadsheet", request, within, out)
}

/// The archive from its beginning, after each of its parts was seen to unpack plausibly.
fn whole(mut zip: Zip) -> Done<BufReader<File>> {
    let mut allowance = super::scan::Allowance::default();
    for index in 0..zip.len() {
        let Ok(entry) = zip.by_index(index) else { continue };
        let compressed = entry.compressed_size();
        let mut part = super::scan::Guarded::new(entry, compressed, &mut allowance);
        let mut chunk = vec![0; 64 << 10];
        while part.take(&mut chunk)? > 0 {}
    }
    let mut file = zip.into_inner();
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

/// A modern workbook with a password is an encrypted package in the old container.
fn is_encrypted_package(file: &mut File) -> Done<bool> {
    let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
    let mut bytes = Vec::new();
    (&*file).take(DIRECTORY).read_to_end(&mut bytes)?;
    file.rewind()?;
    Ok(bytes.windows(name.len()).any(|w| w == name))
}

fn read<W: Write, R: Reader<BufReader<File>>>(
    mut book: R,
    format: &str,
    request: &Request,
    within: &str,
    out: &mut Out<W>,
) -> Done<()> {
    let known: Vec<Known> = book.sheets_metadata().to_vec();
    let mut ranges: Vec<Range<Data>> = Vec::new();
    for sheet in &known {
        ranges.push(book.worksheet_range(&sheet.name).unwrap_or_default());
    }
    let filled =
        |range: &Range<Data>| range.rows().filter(|row| row.iter().any(|c| *c != Data::Empty)).count() as u64;
    let rows: Vec<u64> = ranges.iter().map(filled).collect();
    let is_hidden = |at: usize| known[at].visible != SheetVisible::Visible;
    let chosen = match &request.sheet {
        Some(name) => known
            .iter()
            .position(|sheet| sheet.name == *name)
            .ok_or_else(|| no_sheet(name, known.iter().map(|s| s.name.as_str())))?,
        None => (0..known.len())
            .max_by_key(|at| (!is_hidden(*at) && rows[*at] > 0, rows[*at], usize::MAX - at))
            .ok_or_else(|| Stop::say(INCOMPLETE))?,
    };
    let sheet =
        |at: usize| Sheet { name: known[at].name.clone(), rows: Some(rows[at]), hidden: is_hidden(at) };
    out.opened(Opened {
        format: format!("{format}{within}"),
        sheets: (0..known.len()).map(sheet).collect(),
        sheet: Some(chosen),
        records: Some(rows[chosen]),
        ..Opened::default()
    })?;
    send(&ranges[chosen], out)
}

fn send<W: Write>(range: &Range<Data>, out: &mut Out<W>) -> Done<()> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    let (mut cells, mut text) = (Cells::default(), String::new());
    for (at, row) in range.rows().enumerate() {
        cells.clear();
        let (mut troubles, mut broken) = (Vec::new(), None);
        for (at, cell) in row.iter().enumerate().filter(|(_, cell)| **cell != Data::Empty) {
            let column = first_column as usize + at;
            text.clear();
            if column >= MAX_COLUMNS {
                troubles.push((
                    None,
                    format!("a cell lies beyond the {MAX_COLUMNS} columns that are read; it was left out"),
                ));
                break;
            }
            if let Err(trouble) = value(cell, &mut text) {
                troubles.push((Some(column), trouble));
            }
            broken = broken.or(too_long(text.len()));
            cells.pad_to(column);
            cells.push(&text);
        }
        let line = u64::from(first_row) + at as u64 + 1;
        if let Some(reason) = broken {
            out.broken(line, reason)?;
        } else if !cells.is_blank() || !troubles.is_empty() {
            cells.pad_to(1);
            out.record(line, &cells, &troubles)?;
        }
        if at.is_multiple_of(2_000) {
            out.progress(at as u64, range.height() as u64)?;
        }
    }
    out.end(&[])
}

fn value(cell: &Data, out: &mut String) -> Result<(), String> {
    match cell {
        Data::Empty => {}
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => out.push_str(text),
        Data::Int(number) => out.push_str(&number.to_string()),
        Data::Float(number) => out.push_str(&number.to_string()),
        Data::Bool(yes) => out.push_str(if *yes { "TRUE" } else { "FALSE" }),
        Data::Error(error) => out.push_str(&error.to_string()),
        Data::DateTime(date) => {
            let text = if date.is_duration() { styles::duration(date.as_f64()) } else { day(date) };
            out.push_str(&text.map_err(|why| format!("“{}” {why}", date.as_f64()))?);
        }
    }
    Ok(())
}

/// The library knows from which year the days of the workbook count.
fn day(date: &ExcelDateTime) -> Result<String, &'static str> {
    let serial = date.as_f64();
    if !(1.0..styles::TOO_LATE).contains(&serial) {
        return styles::date(serial, false);
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    Ok(if serial.fract() == 0.0 { day } else { format!("{day} {hour:02}:{minute:02}:{second:02}") })
}
