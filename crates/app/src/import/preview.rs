//! What personal data the first rows of a file hold, before anything is imported.

use std::{collections::BTreeMap, path::Path};

use analysis::personal::{self, Kinds, PersonalKind};
use ingest::{Column, Fact, FactRow, Outcome, Reader, Role, Row};
use model::personal::Treatment;
use serde::Serialize;
use ts_rs::TS;

use super::{
    InspectFile,
    look::look,
    privacy::{Counts, Masker},
};
use crate::{error::Result, session::Session};

/// Rows looked at.
const ROWS: usize = 2_000;
const EXAMPLES: usize = 3;
/// Characters shown on either side of a value.
const AROUND: usize = 42;

/// Personal data in the first rows of a file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonalFound {
    /// Rows looked at.
    pub rows: u64,
    /// Whether these are all rows of the file.
    pub whole: bool,
    /// Every kind, also those of which nothing was found.
    pub kinds: Vec<KindFound>,
    /// Columns that are read as text, with how many values were found in each.
    pub columns: Vec<ColumnFound>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct KindFound {
    pub kind: PersonalKind,
    /// What happens to it as things are chosen.
    pub treatment: Treatment,
    pub count: u64,
    pub examples: Vec<PersonalExample>,
}

/// A value where it stands: `lead`, then `before`, then `tail`; `after` is what is kept in place of `before`.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonalExample {
    pub column: String,
    pub lead: String,
    pub before: String,
    pub after: String,
    pub tail: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ColumnFound {
    pub name: String,
    pub role: Role,
    pub count: u64,
    /// What was chosen for the whole column.
    pub treatment: Option<Treatment>,
    /// A value of it and what is kept of that.
    pub before: String,
    pub after: String,
}

/// Looks through the first rows. Nothing is stored.
pub fn find_personal(s: &Session, c: InspectFile) -> Result<PersonalFound> {
    let super::look::Looked { inspection, choice, .. } =
        look(s, Path::new(&c.path), &c.choice, c.afresh, &ingest::Halt::default())?;
    let masker = Masker::new(&choice.privacy, &inspection.columns, s.file.secret()?);
    let mut reader = Reader::open(Path::new(&c.path), &inspection.mapping)?;
    let mut looked = Looked::default();
    let mut rows = 0;
    for outcome in reader.by_ref().take(ROWS) {
        rows += 1;
        match outcome {
            Outcome::Row(row) => looked.at(&row, &inspection.columns, &masker),
            Outcome::Fact(row) => looked.at_fact(&row, &inspection.columns, &masker),
            Outcome::Empty { .. } | Outcome::Rejected(_) => {}
        }
    }
    let kinds = PersonalKind::ALL.into_iter().map(|kind| {
        let (count, examples) = looked.kinds.remove(&kind).unwrap_or_default();
        KindFound { kind, treatment: choice.privacy.of_kind(kind), count, examples }
    });
    let kinds = kinds.collect();
    let read = inspection.columns.iter().filter(|column| !has_no_text(column.role));
    let column = |column: &Column| {
        let (count, before, after) = looked.columns.remove(&column.name).unwrap_or_default();
        let treatment = choice.privacy.columns.get(&column.name).copied();
        ColumnFound { name: column.name.clone(), role: column.role, count, treatment, before, after }
    };
    Ok(PersonalFound { rows, whole: rows < ROWS as u64, kinds, columns: read.map(column).collect() })
}

/// Numbers, dates and what is not read.
fn has_no_text(role: Role) -> bool {
    use Role::{Amount, Ces, Csat, Currency, Date, Ignore, Nps, Price, Quantity, Rating, Time, Value};
    matches!(
        role,
        Ignore | Date | Time | Rating | Nps | Csat | Ces | Value | Amount | Price | Quantity | Currency
    )
}

#[derive(Default)]
struct Looked {
    kinds: BTreeMap<PersonalKind, (u64, Vec<PersonalExample>)>,
    columns: BTreeMap<String, (u64, String, String)>,
}

impl Looked {
    fn at(&mut self, row: &Row, columns: &[Column], masker: &Masker) {
        let mut masked = row.clone();
        masker.mask(&mut masked, &mut Counts::new());
        let known = super::privacy::known_names(row);
        let pair = |column: &Column| cell(row, column).zip(cell(&masked, column));
        self.at_cells(columns, &known, pair, masker);
    }

    fn at_fact(&mut self, row: &FactRow, columns: &[Column], masker: &Masker) {
        let mut masked = row.clone();
        masker.mask_fact(&mut masked, &mut Counts::new());
        let pair = |column: &Column| fact_cell(row, column.role).zip(fact_cell(&masked, column.role));
        self.at_cells(columns, &[], pair, masker);
    }

    /// `pair`: what a row keeps of a column, before and after it is masked.
    fn at_cells<'r>(
        &mut self,
        columns: &[Column],
        known: &[String],
        pair: impl Fn(&Column) -> Option<(&'r str, &'r str)>,
        masker: &Masker,
    ) {
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        // Several columns of text are one by now: the first stands for them.
        let mut text_seen = false;
        for column in columns {
            let first = column.role != Role::Text || !std::mem::replace(&mut text_seen, true);
            let Some((before, after)) = pair(column).filter(|_| first) else { continue };
            let lead =
                if column.role == Role::Attribute { format!("{} ", column.name) } else { String::new() };
            let whole = format!("{lead}{before}");
            let mut spans = Vec::new();
            personal::find(&whole, Kinds::ALL, &known, &mut spans);
            spans.retain(|span| span.start >= lead.len());
            let entry = self.columns.entry(column.name.clone()).or_default();
            entry.0 += spans.len() as u64;
            if entry.1.is_empty() || (entry.1 == entry.2 && before != after) {
                (entry.1, entry.2) = (start(before), start(after));
            }
            for span in spans {
                let (count, examples) = self.kinds.entry(span.kind).or_default();
                *count += 1;
                let value = &whole[span.start..span.end];
                if examples.len() < EXAMPLES && examples.iter().all(|example| example.before != value) {
                    examples.push(PersonalExample {
                        column: column.name.clone(),
                        lead: end(&whole[lead.len()..span.start]),
                        before: value.to_owned(),
                        after: masker.instead(column, span.kind, value),
                        tail: start(&whole[span.end..]),
                    });
                }
            }
        }
    }
}

/// What a row keeps of a column, as text.
fn cell<'a>(row: &'a Row, column: &Column) -> Option<&'a str> {
    let text = match column.role {
        Role::Text => Some(&row.text),
        Role::Title => Some(&row.title),
        Role::Source => row.source.as_ref(),
        Role::ExternalId => row.external_id.as_ref(),
        Role::Customer => row.customer.as_ref(),
        Role::Stage => row.stage.as_ref(),
        Role::Language => row.language.as_ref(),
        Role::Tags => row.tags.first(),
        Role::Attribute => {
            row.attributes.iter().find(|(name, _)| *name == column.name).map(|(_, value)| value)
        }
        _ => None,
    };
    text.map(String::as_str).filter(|text| !text.is_empty())
}

/// As [`cell`], of an event, an order or a row of metric values.
fn fact_cell(row: &FactRow, role: Role) -> Option<&str> {
    let text = match (&row.fact, role) {
        (_, Role::Customer) => row.customer.as_ref(),
        (_, Role::Order | Role::ExternalId) => row.external_id.as_ref(),
        (Fact::Event(event), Role::Touchpoint) => Some(&event.touchpoint),
        (Fact::Event(event), Role::Channel) => event.channel.as_ref(),
        (Fact::Event(event), Role::Page) => event.page.as_ref(),
        (Fact::Event(event), Role::Case) => event.case.as_ref(),
        (Fact::Points(points), Role::Series) => points.first().and_then(|point| point.series.as_ref()),
        (Fact::Points(points), Role::Stage) => points.first().and_then(|point| point.stage.as_ref()),
        _ => None,
    };
    text.map(String::as_str).filter(|text| !text.is_empty())
}

fn start(text: &str) -> String {
    let line = text.split('\n').next().unwrap_or_default();
    match line.char_indices().nth(AROUND) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    }
}

fn end(text: &str) -> String {
    let line = text.rsplit('\n').next().unwrap_or_default();
    match line.char_indices().rev().nth(AROUND) {
        Some((at, c)) => format!("…{}", &line[at + c.len_utf8()..]),
        None => line.to_owned(),
    }
}
