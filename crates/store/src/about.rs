//! What a step of the history was about, by name: the history tells thirty moved cards apart.

use model::{
    change::{Change, FieldChange},
    record::Kind,
};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{error::Result, file::File};

/// A step whose changes take more bytes than this is not told by a name.
const TOLD: i64 = 50_000;

/// What a step changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The name of the record that it changed first: as it was called then, else as it is called now.
    pub name: String,
    /// Further records of that kind that it changed.
    pub others: usize,
}

impl File {
    /// What a step of the history was about; none where nothing of it has a name, or it changed very much.
    pub fn about(&self, revision: u64) -> Result<Option<About>> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT changes FROM change_set WHERE revision = ?1 AND length(changes) <= ?2",
            )?;
            let changes: Option<String> =
                statement.query_row(params![revision.cast_signed(), TOLD], |row| row.get(0)).optional()?;
            match changes {
                Some(changes) => about(db, &serde_json::from_str::<Vec<Change>>(&changes)?),
                None => Ok(None),
            }
        })
    }
}

/// The first record with a name among the changes of a step; none where there is no such record any more.
fn about(db: &Connection, changes: &[Change]) -> Result<Option<About>> {
    for change in changes {
        if let Some(name) = name_of(db, change)? {
            let others = changes.iter().filter(|other| other.kind == change.kind && other.id != change.id);
            return Ok(Some(About { name, others: others.count() }));
        }
    }
    Ok(None)
}

fn name_of(db: &Connection, change: &Change) -> Result<Option<String>> {
    if let Some((holder, column)) = holder(change.kind) {
        let Some(id) = value(db, change.kind, &change.id, column, &change.fields)? else { return Ok(None) };
        let Some(column) = name(holder) else { return Ok(None) };
        return value(db, holder, &id, column, &[]);
    }
    match name(change.kind) {
        Some(column) => value(db, change.kind, &change.id, column, &change.fields),
        None => Ok(None),
    }
}

/// The column that holds what people call a record of this kind.
fn name(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Workspace | Kind::Map | Kind::Card => Some("title"),
        Kind::Stage | Kind::Persona | Kind::Phase | Kind::CommentTag | Kind::SavedView | Kind::Mapping => {
            Some("name")
        }
        Kind::Lane | Kind::Milestone => Some("label"),
        Kind::Rule => Some("phrase"),
        _ => None,
    }
}

/// For kinds without a name: the kind they belong to, and the column with its id.
fn holder(kind: Kind) -> Option<(Kind, &'static str)> {
    match kind {
        Kind::EmotionPoint | Kind::Target => Some((Kind::Stage, "stage")),
        Kind::Pin => Some((Kind::Card, "card")),
        Kind::PersonaItem => Some((Kind::Persona, "persona")),
        _ => None,
    }
}

/// A text of a record: from its change, else from its row.
fn value(
    db: &Connection,
    kind: Kind,
    id: &str,
    column: &str,
    fields: &[FieldChange],
) -> Result<Option<String>> {
    let told = fields.iter().find(|change| change.field == column);
    if let Some(text) = told.and_then(|change| change.after.as_str().or(change.before.as_str())) {
        return Ok(Some(text.to_owned()));
    }
    let read = format!("SELECT {column} FROM {} WHERE id = ?1", kind.name());
    Ok(db.prepare_cached(&read)?.query_row([id], |row| row.get(0)).optional()?)
}
