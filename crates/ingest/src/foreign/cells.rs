//! The cells of one record in the making.

use crate::record::MAX_FIELD;

/// The text of all cells in one string, and where each ends.
#[derive(Debug, Default)]
pub struct Cells {
    pub text: String,
    pub ends: Vec<u32>,
}

impl Cells {
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    pub fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(self.text.len() as u32);
    }

    /// Puts empty cells before the one that stands in this column.
    pub fn pad_to(&mut self, column: usize) {
        let end = self.text.len() as u32;
        while self.ends.len() < column {
            self.ends.push(end);
        }
    }

    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Why a record cannot be kept when one of its cells is that long.
pub fn too_long(bytes: usize) -> Option<&'static str> {
    (bytes > MAX_FIELD).then_some("a cell is longer than 1 MB")
}
