//! What a saved view names and is no longer there. The view opens all the same, and finds what is left.

use model::{comment_tag::CommentTag, map::Map, record::Kind, stage::Stage};
use serde::Serialize;
use ts_rs::TS;

use crate::{
    comment_tag::UNTAGGED,
    error::Result,
    feedback::{Filter, UNASSIGNED},
    session::Session,
    source,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MissingKind {
    Map,
    Stage,
    Tag,
    Source,
    /// An import that was taken back, or is not of this workspace.
    Import,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Missing {
    pub kind: MissingKind,
    pub id: String,
    /// What it was called last; empty where the history no longer tells.
    pub name: String,
}

pub(super) fn of(s: &Session, filter: &Filter) -> Result<Vec<Missing>> {
    let mut missing = Vec::new();
    if let Some(map) = &filter.map
        && s.file.find::<Map>(map)?.is_none()
    {
        missing.push(once(s, MissingKind::Map, map)?);
    }
    for stage in filter.stages.iter().filter(|stage| *stage != UNASSIGNED) {
        if s.file.find::<Stage>(stage)?.is_none() {
            missing.push(once(s, MissingKind::Stage, stage)?);
        }
    }
    for tag in filter.tags.iter().filter(|tag| *tag != UNTAGGED) {
        if s.file.find::<CommentTag>(tag)?.is_none() {
            missing.push(once(s, MissingKind::Tag, tag)?);
        }
    }
    if !filter.sources.is_empty() {
        let known = source::known(s)?;
        let gone = filter.sources.iter().filter(|source| !known.contains(*source));
        missing.extend(gone.map(|source| Missing {
            kind: MissingKind::Source,
            id: source.clone(),
            name: source.clone(),
        }));
    }
    if let Some(batch) = &filter.batch {
        let there = s.file.batches()?.into_iter().find(|there| there.id == *batch);
        if there.as_ref().is_none_or(|there| !there.shown) {
            let name = there.map(|there| there.file).unwrap_or_default();
            missing.push(Missing { kind: MissingKind::Import, id: batch.clone(), name });
        }
    }
    Ok(missing)
}

/// A record that is deleted, with the name that it had.
fn once(s: &Session, kind: MissingKind, id: &str) -> Result<Missing> {
    let (record, field) = match kind {
        MissingKind::Map => (Kind::Map, "title"),
        MissingKind::Stage => (Kind::Stage, "name"),
        _ => (Kind::CommentTag, "name"),
    };
    let name = s.file.last_text(record, id, field)?.unwrap_or_default();
    Ok(Missing { kind, id: id.to_owned(), name })
}
