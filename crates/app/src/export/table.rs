//! A table in a file of its own: CSV, or a workbook in which a second sheet says what the table is.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use ::export::{AboutLine, Cell, Column, MAX_COLUMNS, MAX_ROWS, TableWorkbook, TableWriter};

use super::{Exported, unwritten, write_with};
use crate::error::{Error, Result};

pub(crate) struct Table<'a> {
    pub(crate) path: &'a Path,
    /// What the sheet with the table is called.
    pub(crate) sheet: &'a str,
    pub(crate) columns: &'a [Column<'a>],
    /// How many rows it will have.
    pub(crate) rows: usize,
    pub(crate) about: &'a [AboutLine],
    /// When it is written, in Unix milliseconds.
    pub(crate) at: i64,
}

/// Takes the next row of a table.
pub(crate) type Take<'a> = dyn FnMut(&[Cell<'_>]) -> Result<()> + 'a;

impl Table<'_> {
    /// Writes the rows that `fill` hands on, in the format that the ending says; `what` is what it is a table of.
    pub(crate) fn save(
        &self,
        what: &str,
        fill: impl FnOnce(&mut Take<'_>) -> Result<()>,
    ) -> Result<Exported> {
        let ending = ending(self.path);
        match ending.as_str() {
            "csv" => write_with(self.path, &ending, |file| self.csv(file, fill)),
            "xlsx" => write_with(self.path, &ending, |file| self.workbook(file, fill)),
            _ => Err(Error::invalid(format!(
                "“.{ending}” is not a format {what} can be written to. Use .xlsx or .csv."
            ))),
        }
    }

    pub(crate) fn csv(
        &self,
        file: &mut File,
        fill: impl FnOnce(&mut Take<'_>) -> Result<()>,
    ) -> Result<Vec<String>> {
        let failed = |error| unwritten(self.path, &error);
        let titles = self.columns.iter().map(|column| column.title);
        let mut table = TableWriter::new(BufWriter::new(file), titles).map_err(failed)?;
        fill(&mut |cells| table.row(cells).map_err(failed))?;
        table.finish().and_then(|mut out| out.flush()).map_err(failed)?;
        Ok(Vec::new())
    }

    pub(crate) fn workbook(
        &self,
        file: &mut File,
        fill: impl FnOnce(&mut Take<'_>) -> Result<()>,
    ) -> Result<Vec<String>> {
        if self.rows > MAX_ROWS || self.columns.len() > MAX_COLUMNS {
            return Err(Error::refused(format!(
                "A sheet of a workbook holds {MAX_ROWS} rows and {MAX_COLUMNS} columns, which is less than these are. Narrow the list, or export as CSV."
            )));
        }
        let mut table = TableWorkbook::new(self.sheet, self.columns, self.at)?;
        fill(&mut |cells| Ok(table.row(cells)?))?;
        let cut = table.cut;
        table.finish("About", self.about, BufWriter::new(file))?;
        let shortened = format!("the end of {cut} texts longer than the 32,767 characters that a cell holds");
        Ok(Some(shortened).filter(|_| cut > 0).into_iter().collect())
    }
}

/// The ending of a path in lower case; empty without one.
pub(crate) fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}
