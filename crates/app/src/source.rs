//! What sources are called. Comments are kept under the name that their files give, so that a source that was renamed
//! is the same source to the next import.

use std::collections::{BTreeSet, HashMap};

use model::{
    id::{ClockIds, SourceNameId},
    source_name::SourceName,
    text,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    error::{Error, Result},
    history::Applied,
    session::Session,
};

/// Calls a source by another name, everywhere; by the one that its files have, when it is that again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RenameSource {
    /// As its files have it.
    pub source: String,
    pub name: String,
}

/// What people call sources, by the names that files have.
pub(crate) struct Names(HashMap<String, String>);

impl Names {
    pub(crate) fn read(s: &Session) -> Result<Names> {
        let own = s.file.all::<SourceName>()?;
        Ok(Names(own.into_iter().map(|own| (own.source, own.name)).collect()))
    }

    pub(crate) fn of<'a>(&'a self, source: &'a str) -> &'a str {
        self.0.get(source).map_or(source, String::as_str)
    }

    /// The name under which comments of the source with this name are kept.
    pub(crate) fn kept_under(&self, name: &str) -> String {
        let wanted = name.to_lowercase();
        let own = self.0.iter().find(|(_, own)| own.to_lowercase() == wanted);
        own.map_or(name, |(source, _)| source).to_owned()
    }
}

pub fn rename(s: &Session, c: RenameSource) -> Result<Applied> {
    let name = text::title("The name of the source", &c.name)?;
    let known = known(s)?;
    if !known.contains(&c.source) {
        return Err(Error::not_found("source"));
    }
    let names = Names::read(s)?;
    let is_taken = |other: &&String| {
        let called = [other.to_lowercase(), names.of(other).to_lowercase()];
        **other != c.source && called.contains(&name.to_lowercase())
    };
    if let Some(other) = known.iter().find(is_taken) {
        let message = format!("There is a source “{}” already. Choose another name.", names.of(other));
        return Err(Error::invalid(message));
    }
    s.edit("Rename source", |tx| {
        let there = tx.all::<SourceName>()?.into_iter().find(|own| own.source == c.source);
        match there {
            Some(own) if name == c.source => Ok(tx.remove::<SourceName>(own.id.as_str())?),
            Some(own) => Ok(tx.put(&SourceName { name, ..own })?),
            None if name == c.source => Ok(()),
            None => {
                let id = SourceNameId::new(&mut ClockIds);
                Ok(tx.put(&SourceName { id, source: c.source.clone(), name })?)
            }
        }
    })
}

/// Sources of comments and of imports, hidden ones too.
pub(crate) fn known(s: &Session) -> Result<BTreeSet<String>> {
    let of_comments = s.file.overview()?.sources.into_iter().map(|(name, _)| name);
    let of_imports = s.file.batches()?.into_iter().map(|batch| batch.source);
    Ok(of_comments.chain(of_imports).collect())
}
