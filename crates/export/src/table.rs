//! Any table of text as CSV for a spreadsheet: UTF-8 with a byte order mark, rows end in CR LF, and text that a
//! spreadsheet would run as a formula gets an apostrophe before it.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use crate::{cards::safe_cell, error::ExportError};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// What somebody wrote.
    Text(Cow<'a, str>),
    Number(Option<f64>),
    /// Unix milliseconds, and how that is written.
    Time(Option<i64>, Cow<'a, str>),
    /// Days since 1970, and how that is written.
    Day(i64, Cow<'a, str>),
}

impl<'a> Cell<'a> {
    pub fn text(text: impl Into<Cow<'a, str>>) -> Cell<'a> {
        Cell::Text(text.into())
    }

    /// To four decimals, as sentences are scored.
    pub fn rounded(number: Option<f64>) -> Cell<'a> {
        Cell::Number(number.map(|number| (number * 10_000.0).round() / 10_000.0))
    }

    pub fn count(count: u64) -> Cell<'a> {
        Cell::Number(Some(count as f64))
    }

    fn written(&self) -> Cow<'_, str> {
        match self {
            Cell::Text(text) => safe_cell(text),
            Cell::Number(Some(number)) => Cow::Owned(number.to_string()),
            Cell::Number(None) => Cow::Borrowed(""),
            Cell::Time(_, text) | Cell::Day(_, text) => Cow::Borrowed(text),
        }
    }
}

/// A table that is written row by row, because it may be longer than what fits into memory.
pub struct TableWriter<W: Write>(csv::Writer<W>);

impl<W: Write> TableWriter<W> {
    /// # Errors
    /// Of the writer.
    pub fn new<'a>(mut out: W, header: impl IntoIterator<Item = &'a str>) -> io::Result<Self> {
        out.write_all("\u{FEFF}".as_bytes())?;
        let writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        let mut table = TableWriter(writer);
        let header: Vec<_> = header.into_iter().map(Cell::text).collect();
        table.row(&header)?;
        Ok(table)
    }

    /// # Errors
    /// Of the writer, or when the row has not as many cells as the header.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let cells: Vec<_> = cells.iter().map(Cell::written).collect();
        Ok(self.0.write_record(cells.iter().map(|cell| cell.as_bytes()))?)
    }

    /// # Errors
    /// Of the writer.
    pub fn finish(self) -> io::Result<W> {
        self.0.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

/// A whole table with its header.
///
/// # Errors
/// [`ExportError::Table`] if the table cannot be written.
pub fn table_csv<const N: usize>(header: [&str; N], rows: &[[String; N]]) -> Result<String, ExportError> {
    let written = || -> io::Result<Vec<u8>> {
        let mut table = TableWriter::new(Vec::new(), header)?;
        rows.iter().try_for_each(|row| table.row(&row.each_ref().map(Cell::text)))?;
        table.finish()
    };
    let bytes = written().map_err(csv::Error::from)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_would_run_as_a_formula_is_text() -> Result<(), ExportError> {
        let rows = [["=1+1".to_owned(), "a, b".to_owned()]];
        assert_eq!(table_csv(["x", "y"], &rows)?, "\u{FEFF}x,y\r\n'=1+1,\"a, b\"\r\n");
        Ok(())
    }

    #[test]
    fn a_negative_number_stays_one_and_a_header_is_no_formula() -> io::Result<()> {
        let mut table = TableWriter::new(Vec::new(), ["n", "=HYPERLINK(1)"])?;
        table.row(&[Cell::Number(Some(-0.5)), Cell::text("-0.5")])?;
        table.row(&[Cell::Number(None), Cell::text("\tx")])?;
        table.row(&[Cell::rounded(Some(-0.123_456)), Cell::Day(0, "1970-01-01".into())])?;
        let text = String::from_utf8_lossy(&table.finish()?).into_owned();
        assert_eq!(text, "\u{FEFF}n,'=HYPERLINK(1)\r\n-0.5,'-0.5\r\n,'\tx\r\n-0.1235,1970-01-01\r\n");
        Ok(())
    }
}
