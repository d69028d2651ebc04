//! Looking at a file before anything of it is kept: what it is, how it will be read, its first rows as they will be
//! stored.

use std::path::Path;

use ingest::{Choice, Inspection, Outcome, Reader, Row};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    ImportProblem,
    privacy::{Counts, Masker},
};
use crate::{error::Result, mapping, session::Session};

/// Rows shown as they will be stored.
const ROWS: usize = 20;
const TEXT_CHARS: usize = 1_000;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct InspectFile {
    pub path: String,
    #[serde(default)]
    pub choice: Choice,
    /// What was chosen for files of this shape before is not used.
    #[serde(default)]
    pub afresh: bool,
}

/// A file, and how it will be read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FileInspection {
    #[serde(flatten)]
    pub inspection: Inspection,
    /// Everything chosen: now, and for files of this shape before.
    pub choice: Choice,
    /// The saved mapping in use.
    pub remembered: Option<Remembered>,
    /// The first rows as they will be stored.
    pub stored: Vec<StoredRow>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Remembered {
    pub id: String,
    pub name: String,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    Kept,
    Empty,
    Rejected,
}

/// A row as it will be stored.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StoredRow {
    pub row: u64,
    pub fate: Fate,
    pub text: String,
    pub reply: String,
    pub at: Option<i64>,
    pub rating: Option<f64>,
    pub nps: Option<f64>,
    pub csat: Option<f64>,
    pub ces: Option<f64>,
    pub source: Option<String>,
    pub customer: Option<String>,
    /// Names and values, tags and language among them.
    pub attributes: Vec<(String, String)>,
    pub problems: Vec<ImportProblem>,
}

pub fn inspect(s: &Session, c: InspectFile) -> Result<FileInspection> {
    let path = Path::new(&c.path);
    let looked = look(s, path, &c.choice, c.afresh)?;
    let privacy = &looked.choice.privacy;
    let masker = Masker::new(privacy, &looked.inspection.columns, s.file.secret()?);
    let stored = first_rows(path, &looked.inspection, &masker)?;
    Ok(FileInspection {
        inspection: looked.inspection,
        choice: looked.choice,
        remembered: looked.remembered,
        stored,
    })
}

/// A file looked at with everything that was chosen for it.
pub(super) struct Looked {
    pub(super) inspection: Inspection,
    /// As it is found without any choice: what the next file of its shape will look like at first.
    pub(super) found: Option<Inspection>,
    pub(super) choice: Choice,
    pub(super) remembered: Option<Remembered>,
}

/// Looks at a file with a choice, over what was chosen for files of its shape before.
pub(super) fn look(s: &Session, path: &Path, choice: &Choice, afresh: bool) -> Result<Looked> {
    let found = ingest::inspect(path, &Choice::default());
    let saved = match found.as_ref().ok().and_then(ingest::shape) {
        Some(shape) if !afresh => mapping::of_shape(s, &shape)?,
        _ => None,
    };
    let (remembered, choice) = match saved {
        Some((mapping, before)) => {
            let remembered = Remembered { id: mapping.id.to_string(), name: mapping.name };
            (Some(remembered), choice.over(&before))
        }
        None => (None, choice.clone()),
    };
    if choice == Choice::default() {
        let inspection = found?;
        return Ok(Looked { found: Some(inspection.clone()), inspection, choice, remembered });
    }
    let mut inspection = ingest::inspect(path, &choice)?;
    if let Some(remembered) = &remembered {
        inspection.reason =
            format!("Its columns are those of “{}”, so it is read as that was.", remembered.name);
    }
    Ok(Looked { inspection, found: found.ok(), choice, remembered })
}

fn first_rows(path: &Path, inspection: &Inspection, masker: &Masker) -> Result<Vec<StoredRow>> {
    let reader = Reader::open(path, &inspection.mapping)?;
    Ok(reader.take(ROWS).map(|outcome| stored(outcome, masker)).collect())
}

fn stored(outcome: Outcome, masker: &Masker) -> StoredRow {
    match outcome {
        Outcome::Row(mut row) => {
            masker.mask(&mut row, &mut Counts::new());
            StoredRow::from((row, Fate::Kept))
        }
        Outcome::Empty { row } => StoredRow::from((Row { row, ..Row::default() }, Fate::Empty)),
        Outcome::Rejected(mut problem) => {
            masker.mask_problem(&mut problem);
            let row = Row { row: problem.row, problems: vec![problem], ..Row::default() };
            StoredRow::from((row, Fate::Rejected))
        }
    }
}

impl From<(Row, Fate)> for StoredRow {
    fn from((row, fate): (Row, Fate)) -> Self {
        let tags = row.tags.into_iter().map(|tag| ("tag".to_owned(), tag));
        let language = row.language.map(|language| ("language".to_owned(), language));
        let stage = row.stage.map(|stage| ("stage".to_owned(), stage));
        let cut = |text: String| text.chars().take(TEXT_CHARS).collect();
        StoredRow {
            row: row.row,
            fate,
            text: cut(row.text),
            reply: cut(row.reply),
            at: row.at,
            rating: row.rating,
            nps: row.nps,
            csat: row.csat,
            ces: row.ces,
            source: row.source,
            customer: row.customer,
            attributes: row.attributes.into_iter().chain(tags).chain(language).chain(stage).collect(),
            problems: row.problems.into_iter().map(ImportProblem::from).collect(),
        }
    }
}
