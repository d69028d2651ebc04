//! What a stage's comments speak of more than the others do.

use std::sync::Arc;

use analysis::keyword::{Keyword, KeywordTable, NO_STAGE, TermCounts};
use model::map::MapDocument;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{derive::joined, error::Result, friction::stage_keys, map, session::Session};

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ReadKeywords {
    pub map: String,
    /// A stage's id; all stages when null.
    #[serde(default)]
    pub stage: Option<String>,
    #[serde(default)]
    pub top: Option<u32>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct KeywordRow {
    /// As people write it most often.
    pub term: String,
    pub stem: String,
    /// Comments that hold it.
    pub count: u64,
    /// Log-odds z against the other stages.
    pub z: f64,
    /// Mean sentiment of the comments that hold it, -1..1.
    pub polarity: f64,
    pub stage: Option<String>,
}

const TOP: u32 = 40;

pub fn read(s: &Session, c: ReadKeywords) -> Result<Vec<KeywordRow>> {
    let document = s.file.map_document(&c.map)?;
    let stage = c.stage.as_deref().map(|named| map::resolve_stage(&document, named)).transpose()?;
    let table = table(s, &document)?;
    let row = |k: Keyword| KeywordRow {
        term: k.term,
        stem: k.stem,
        count: k.count.into(),
        z: k.z,
        polarity: k.polarity,
        stage: document.stages.get(k.stage).map(|stage| stage.id.to_string()),
    };
    Ok(table.keywords(stage, c.top.unwrap_or(TOP) as usize).into_iter().map(row).collect())
}

/// Counts the words of the first map's stages before anybody asks.
pub(crate) fn prepare(s: &Session) -> Result<()> {
    if let Some(map) = s.file.maps()?.first() {
        table(s, &s.file.map_document(map.id.as_str())?)?;
    }
    Ok(())
}

fn table(s: &Session, document: &MapDocument) -> Result<Arc<KeywordTable>> {
    let map = document.map.id.as_str();
    let stages = document.stages.iter().map(|stage| stage.id.as_str()).collect::<Vec<_>>().join(" ");
    let key = format!("{map} {} {stages}", s.file.moves());
    s.keyword_table(key, || count(s, document))
}

fn count(s: &Session, document: &MapDocument) -> Result<KeywordTable> {
    let keys = stage_keys(s, document)?;
    let mut counts = TermCounts::default();
    let add = |words: store::comment::StageWords| {
        let group = keys.iter().position(|key| *key == words.stage).unwrap_or(NO_STAGE);
        counts.add(group, &joined(&words.title, &words.text), words.sentiment);
    };
    s.file.for_each_of_map(document.map.id.as_str(), add)?;
    Ok(counts.table())
}
