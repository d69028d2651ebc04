//! The cells of one row of a markup table, as its tags come.

use super::cells::Cells;
use crate::html;
use crate::record::MAX_FIELD;

#[derive(Debug, Default)]
pub struct Grid {
    cells: Cells,
    /// The HTML of the open cell, and how many columns it takes.
    html: String,
    open: Option<usize>,
}

impl Grid {
    /// Text as it stands in the file; kept while a cell is open.
    pub fn text(&mut self, piece: &str) {
        if self.open.is_some() && self.html.len() <= 2 * MAX_FIELD {
            self.html.push_str(piece);
        }
    }

    /// A cell begins, at a stated column or the next one.
    pub fn begin(&mut self, column: Option<usize>, span: usize) {
        self.end();
        if let Some(column) = column.filter(|column| *column < super::xlsx::MAX_COLUMNS) {
            self.cells.pad_to(column);
        }
        self.open = Some(span);
    }

    pub fn end(&mut self) {
        let Some(span) = self.open.take() else { return };
        let end = self.cells.ends.len();
        if end + span <= super::xlsx::MAX_COLUMNS {
            self.cells.push(&html::to_text(&self.html));
            self.cells.pad_to(end + span);
        }
        self.html.clear();
    }

    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The cells of the row that ends here; `None` when there is nothing in them.
    pub fn end_row(&mut self) -> Option<&Cells> {
        self.end();
        (!self.cells.is_blank()).then_some(&self.cells)
    }

    pub fn clear(&mut self) {
        self.cells.clear();
        self.html.clear();
        self.open = None;
    }
}
