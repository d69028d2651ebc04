//! Any table of text as CSV for a spreadsheet.

use crate::{cards::safe_cell, error::ExportError};

/// A table with its header: UTF-8 with a byte order mark, rows end in CR LF, and text that a spreadsheet would run as a
/// formula gets an apostrophe before it.
///
/// # Errors
/// [`ExportError::Table`] if the table cannot be written.
pub fn table_csv<const N: usize>(header: [&str; N], rows: &[[String; N]]) -> Result<String, ExportError> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| safe_cell(cell).into_owned()))?;
    }
    let bytes = writer.into_inner().map_err(|e| csv::Error::from(e.into_error()))?;
    Ok(format!("\u{FEFF}{}", String::from_utf8_lossy(&bytes)))
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
}
