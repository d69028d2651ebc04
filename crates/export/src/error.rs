//! What can go wrong with an export.

use thiserror::Error;

#[derive(Debug, Error)]
pub enum ExportError {
    #[error(
        "The picture would be {width} by {height} pixels, more than the 100 million that fit. Export at a smaller scale, or as SVG."
    )]
    TooLarge { width: u64, height: u64 },
    #[error("The scale must be a number above 0.")]
    Scale,
    #[error("The picture could not be drawn: {0}")]
    Drawing(String),
    #[error("The table could not be written: {0}")]
    Table(#[from] csv::Error),
    #[error("The workbook could not be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    #[error("The chart could not be laid out: {0}")]
    Chart(String),
}
