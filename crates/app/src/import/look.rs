//! Looking at a file before anything of it is kept: what it is, how it will be read, its first rows as they will be
//! stored.

use std::path::Path;

use ingest::{Choice, Fact, FactRow, Halt, Inspection, Outcome, Reader, Row};
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
    /// Where the row is no comment.
    pub fact: Option<StoredFact>,
    pub problems: Vec<ImportProblem>,
}

/// An event, an order or the values of metrics; its time and customer are the row's.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StoredFact {
    Event {
        touchpoint: String,
        channel: Option<String>,
        page: Option<String>,
        case: Option<String>,
        value: Option<f64>,
        /// `start`, `complete` or `other`, where the file says so.
        transition: Option<String>,
    },
    Order {
        number: Option<String>,
        amount: Option<f64>,
        currency: Option<String>,
        quantity: Option<f64>,
    },
    Points {
        points: Vec<StoredPoint>,
    },
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct StoredPoint {
    /// Null: it has the name of the source.
    pub series: Option<String>,
    pub value: f64,
    pub stage: Option<String>,
}

pub fn inspect(s: &Session, c: InspectFile) -> Result<FileInspection> {
    let path = Path::new(&c.path);
    let looked = look(s, path, &c.choice, c.afresh, &Halt::default())?;
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
pub(super) fn look(s: &Session, path: &Path, choice: &Choice, afresh: bool, halt: &Halt) -> Result<Looked> {
    let found = ingest::inspect_until(path, &choice.of_file(), halt);
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
    if choice == choice.of_file() {
        let inspection = found?;
        return Ok(Looked { found: Some(inspection.clone()), inspection, choice, remembered });
    }
    let mut inspection = ingest::inspect_until(path, &choice, halt)?;
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
        Outcome::Fact(mut row) => {
            masker.mask_fact(&mut row, &mut Counts::new());
            StoredRow::from(row)
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
            fact: None,
            problems: row.problems.into_iter().map(ImportProblem::from).collect(),
        }
    }
}

impl From<FactRow> for StoredRow {
    fn from(row: FactRow) -> Self {
        let (at, fact) = match row.fact {
            Fact::Event(e) => {
                let ingest::Event { at, touchpoint, channel, page, value, case, transition } = e;
                let transition = transition.map(|transition| transition.name().to_owned());
                (Some(at), StoredFact::Event { touchpoint, channel, page, case, value, transition })
            }
            Fact::Order(o) => {
                let amount = o.amount.map(|amount| amount as f64 / ingest::UNIT as f64);
                let (number, currency, quantity) = (row.external_id, o.currency, o.quantity);
                (Some(o.at), StoredFact::Order { number, amount, currency, quantity })
            }
            Fact::Points(points) => {
                let at = points.first().map(|point| point.at);
                let stored =
                    |p: ingest::Point| StoredPoint { series: p.series, value: p.value, stage: p.stage };
                (at, StoredFact::Points { points: points.into_iter().map(stored).collect() })
            }
        };
        let blank =
            Row { row: row.row, at, customer: row.customer, problems: row.problems, ..Row::default() };
        StoredRow { fact: Some(fact), ..StoredRow::from((blank, Fate::Kept)) }
    }
}
