//! The rows an import could not use, with their cells as they stand in the file, for mending and importing again.

use std::path::{Path, PathBuf};

use ingest::{Choice, Outcome, Reader};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::look::look;
use crate::{error::Result, export::Exported, job::Job, session::Session};

/// Writes the rejected rows of a file as CSV. They are read from the file again: nothing of a row that was not
/// imported is kept in the workspace.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveRejected {
    /// The file that was imported.
    pub file: String,
    #[serde(default)]
    pub choice: Choice,
    /// Where to write.
    pub path: String,
}

/// Rows between two looks at whether to go on.
const CHUNK: u64 = 10_000;

pub fn save(s: &Session, c: SaveRejected, job: &Job) -> Result<Exported> {
    let path = Path::new(&c.file);
    let inspection = look(s, path, &c.choice, false)?.inspection;
    let mut reader = Reader::open(path, &inspection.mapping)?;
    let names = inspection.columns.iter().map(|column| column.name.as_str());
    let mut csv = format!("\u{FEFF}{}", line(["row", "column", "reason"].into_iter().chain(names)));
    let mut rows: u64 = 0;
    while let Some(outcome) = reader.next() {
        rows += 1;
        if rows.is_multiple_of(CHUNK) {
            job.step("Collecting rejected rows", reader.bytes_read(), reader.bytes_total(), rows)?;
        }
        let Outcome::Rejected(problem) = outcome else { continue };
        let number = problem.row.to_string();
        let said = [number.as_str(), problem.column.as_deref().unwrap_or(""), problem.reason.as_str()];
        csv += &line(said.into_iter().chain(reader.cells()));
    }
    reader.finish()?;
    crate::export::write(&PathBuf::from(c.path), "csv", csv.into_bytes(), Vec::new())
}

fn line<'c>(cells: impl Iterator<Item = &'c str>) -> String {
    let quoted = |cell: &str| format!("\"{}\"", export::safe_cell(cell).replace('"', "\"\""));
    cells.map(quoted).collect::<Vec<_>>().join(",") + "\r\n"
}
