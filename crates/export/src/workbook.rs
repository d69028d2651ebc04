//! One long table as a workbook of Excel (XLSX), and beside it a sheet that says what the table is.
//!
//! What somebody wrote is stored as a string, which no spreadsheet runs as a formula. Rows go to a temporary file
//! that has no name while the workbook is made, because there may be more of them than what fits into memory.

use std::{borrow::Cow, io::Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

use crate::{Cell, error::ExportError};

/// Rows of a sheet below its header.
pub const MAX_ROWS: usize = 1_048_575;
pub const MAX_COLUMNS: usize = 16_384;
/// What a cell holds, in UTF-16 units.
const CELL: usize = 32_767;
/// What stands at the end of a text that was too long.
const CUT: &str = " […]";
/// Days from the first day of a workbook to that of Unix time.
const EPOCH: f64 = 25_569.0;
const DAY: f64 = 86_400_000.0;
/// Before 1 March 1900 the days of a workbook are not those of the calendar.
const FIRST_DAY: f64 = 61.0;

/// How wide the columns of what a table is are: of the title, and of all that is said of it.
const ABOUT_TITLE: f64 = 24.0;
const ABOUT: f64 = 90.0;

/// A column: its title, and how wide it is in characters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column<'a> {
    pub title: &'a str,
    pub width: f64,
    /// Text stands at the right of its cell.
    pub right: bool,
}

impl<'a> Column<'a> {
    pub fn new(title: &'a str, width: f64) -> Column<'a> {
        Column { title, width, right: false }
    }
}

/// A line of what a table is: a title, and what is said under it, of one thing or of several beside each other.
pub type AboutLine = (String, Vec<Cell<'static>>);

/// How cells look that are not plain.
struct Formats {
    title: Format,
    time: Format,
    day: Format,
}

pub struct TableWorkbook {
    workbook: Workbook,
    columns: u16,
    rows: u32,
    formats: Formats,
    /// Texts that were longer than what a cell holds.
    pub cut: usize,
}

impl TableWorkbook {
    /// `at` is when it is made, in Unix milliseconds.
    ///
    /// # Errors
    /// If there is no room for temporary files, or there are more than [`MAX_COLUMNS`].
    pub fn new(sheet: &str, columns: &[Column<'_>], at: i64) -> Result<TableWorkbook, ExportError> {
        let mut workbook = Workbook::new();
        let made = ExcelDateTime::from_timestamp(at.div_euclid(1_000))?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let table = workbook.add_worksheet_with_constant_memory()?;
        table.set_name(sheet)?.set_freeze_panes(1, 0)?;
        let formats = Formats {
            title: Format::new().set_bold().set_align(FormatAlign::Top),
            time: Format::new().set_num_format("yyyy-mm-dd hh:mm"),
            day: Format::new().set_num_format("yyyy-mm-dd"),
        };
        for (at, column) in (0..).zip(columns) {
            let mut title = formats.title.clone();
            if column.right {
                table.set_column_format(at, &Format::new().set_align(FormatAlign::Right))?;
                title = title.set_align(FormatAlign::Right);
            }
            table.set_column_width(at, column.width)?;
            table.write_string_with_format(0, at, fitted(column.title).0, &title)?;
        }
        let columns = columns.len() as u16;
        Ok(TableWorkbook { workbook, columns, rows: 0, formats, cut: 0 })
    }

    /// # Errors
    /// Below [`MAX_ROWS`], or of the temporary file.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), ExportError> {
        self.rows += 1;
        let table = self.workbook.worksheet_from_index(0)?;
        self.cut += write_row(table, self.rows, 0, cells, &self.formats)?;
        Ok(())
    }

    /// Adds the sheet that says what the table is, and writes the workbook.
    ///
    /// # Errors
    /// Of the writer.
    pub fn finish(
        mut self,
        sheet: &str,
        about: &[AboutLine],
        out: impl Write + Send,
    ) -> Result<(), ExportError> {
        let table = self.workbook.worksheet_from_index(0)?;
        table.autofilter(0, 0, self.rows, self.columns.saturating_sub(1))?;
        let about_sheet = self.workbook.add_worksheet();
        about_sheet.set_name(sheet)?.set_column_width(0, ABOUT_TITLE)?;
        let beside = about.iter().map(|(_, cells)| cells.len()).max().unwrap_or(1);
        // A long search is read whole, on as many lines as it takes.
        let whole = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_align(FormatAlign::Left);
        for at in 1..=beside as u16 {
            about_sheet.set_column_width(at, ABOUT / beside as f64)?.set_column_format(at, &whole)?;
        }
        for (row, (title, cells)) in (0..).zip(about) {
            about_sheet.write_string_with_format(row, 0, fitted(title).0, &self.formats.title)?;
            write_row(about_sheet, row, 1, cells, &self.formats)?;
        }
        Ok(self.workbook.save_to_writer(out)?)
    }
}

/// Writes cells from a column on, and answers how many texts were too long.
fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    from: u16,
    cells: &[Cell<'_>],
    formats: &Formats,
) -> Result<usize, ExportError> {
    let mut too_long = 0;
    for (at, cell) in (from..).zip(cells) {
        match cell {
            Cell::Number(Some(number)) => {
                sheet.write_number(row, at, *number)?;
            }
            Cell::Time(Some(time), _) if day(*time) >= FIRST_DAY => {
                sheet.write_number_with_format(row, at, day(*time), &formats.time)?;
            }
            Cell::Day(days, _) if *days as f64 + EPOCH >= FIRST_DAY => {
                sheet.write_number_with_format(row, at, *days as f64 + EPOCH, &formats.day)?;
            }
            Cell::Text(text) | Cell::Time(_, text) | Cell::Day(_, text) => {
                let (text, cut) = fitted(text);
                sheet.write_string(row, at, text)?;
                too_long += usize::from(cut);
            }
            Cell::Number(None) => {}
        }
    }
    Ok(too_long)
}

/// The text as a cell can hold it, and whether that is less. Two code points have no place in XML.
fn fitted(text: &str) -> (Cow<'_, str>, bool) {
    const NO_XML: [char; 2] = ['\u{FFFE}', '\u{FFFF}'];
    let text = if text.contains(NO_XML) { Cow::Owned(text.replace(NO_XML, "")) } else { Cow::Borrowed(text) };
    if text.len() <= CELL || text.encode_utf16().count() <= CELL {
        return (text, false);
    }
    let mut left = CELL - CUT.encode_utf16().count();
    let fits = |letter: &char| {
        let fits = letter.len_utf16() <= left;
        left -= if fits { letter.len_utf16() } else { left };
        fits
    };
    let kept: String = text.chars().take_while(fits).collect();
    (Cow::Owned(kept + CUT), true)
}

/// A time as the days of a workbook.
fn day(time: i64) -> f64 {
    time as f64 / DAY + EPOCH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_any_length_fits_into_a_cell() {
        let units = |text: &str| text.encode_utf16().count();
        assert_eq!(fitted(&"x".repeat(CELL)), (Cow::from("x".repeat(CELL)), false));
        for letter in ["x", "ü", "充", "🚲"] {
            let long = letter.repeat(CELL + 1);
            let (text, cut) = fitted(&long);
            assert!(
                cut && text.ends_with(CUT) && units(&text) <= CELL && units(&text) > CELL - 2,
                "{letter}"
            );
        }
        // Long in bytes, and short enough for a cell.
        assert!(!fitted(&"充".repeat(CELL)).1);
        assert_eq!(fitted("a\u{FFFF}b"), (Cow::from("ab"), false));
    }

    #[test]
    fn a_day_is_the_number_that_a_workbook_has_for_it() {
        for (time, want) in [(0, 25_569.0), (1_767_225_600_000, 46_023.0), (1_767_268_800_000, 46_023.5)] {
            assert_eq!(day(time), want, "{time}");
        }
    }
}
