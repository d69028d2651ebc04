//! How a person had files of one shape read, kept for the next of them.

use ingest::{Choice, Inspection};
use model::{
    id::{ClockIds, MappingId},
    mapping::Mapping,
};
use serde::{Deserialize, Serialize};
use store::Tx;
use ts_rs::TS;

use crate::{
    commands::Nothing,
    error::{Error, Result},
    history::Applied,
    session::Session,
};

#[derive(Debug, Clone, Serialize, TS)]
pub struct SavedMapping {
    pub id: String,
    pub name: String,
    /// Names of the columns by which a file is known.
    pub columns: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RenameMapping {
    pub mapping: String,
    pub name: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeleteMapping {
    pub mapping: String,
}

/// Every saved mapping, by name.
pub fn list(s: &Session, _: Nothing) -> Result<Vec<SavedMapping>> {
    let saved = |m: Mapping| SavedMapping { id: m.id.to_string(), name: m.name, columns: m.columns };
    let mut all: Vec<SavedMapping> = s.file.all::<Mapping>()?.into_iter().map(saved).collect();
    all.sort_by(|a, b| (a.name.to_lowercase(), &a.id).cmp(&(b.name.to_lowercase(), &b.id)));
    Ok(all)
}

pub fn rename(s: &Session, c: RenameMapping) -> Result<Applied> {
    let name = c.name.trim().to_owned();
    if name.is_empty() {
        return Err(Error::invalid("A saved mapping needs a name. Type one."));
    }
    s.edit("Rename saved mapping", |tx| {
        let mapping: Mapping = tx.get(&c.mapping)?;
        Ok(tx.put(&Mapping { name, ..mapping })?)
    })
}

pub fn delete(s: &Session, c: DeleteMapping) -> Result<Applied> {
    s.edit("Delete saved mapping", |tx| Ok(tx.remove::<Mapping>(&c.mapping)?))
}

/// The mapping for files of this shape, and what it chooses. One whose choice cannot be read any more is none.
pub(crate) fn of_shape(s: &Session, shape: &str) -> Result<Option<(Mapping, Choice)>> {
    let newest = s.file.list::<Mapping>("shape", shape)?.pop();
    Ok(newest.and_then(|mapping| {
        let choice = serde_json::from_str(&mapping.choice).ok()?;
        Some((mapping, choice))
    }))
}

/// Keeps what was chosen for the next file of this shape; nothing chosen is nothing to keep.
pub(crate) fn keep(tx: &mut Tx<'_>, name: &str, inspection: &Inspection, choice: &Choice) -> Result<()> {
    let Some(shape) = ingest::shape(inspection) else { return Ok(()) };
    if *choice == Choice::default() {
        return Ok(());
    }
    let choice = serde_json::to_string(choice).unwrap_or_default();
    let known = tx.list::<Mapping>("shape", &shape)?.pop();
    let mapping = known.unwrap_or_else(|| Mapping {
        id: MappingId::new(&mut ClockIds),
        name: name.to_owned(),
        shape,
        columns: inspection.columns.iter().map(|c| c.name.clone()).collect(),
        choice: String::new(),
    });
    Ok(tx.put(&Mapping { choice, ..mapping })?)
}
