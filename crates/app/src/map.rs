//! Maps: list, create, read, rename, describe, delete, duplicate.

use model::{
    emotion::EmotionPoint,
    id::{CardId, ClockIds, EmotionPointId, LaneId, MapId, MapPersonaId, PersonaId, RuleId, StageId},
    map::{Map, MapDocument},
    order::OrderKey,
    text,
};
use serde::{Deserialize, Serialize};
use store::Tx;
use ts_rs::TS;

use crate::{
    error::{Error, Result},
    history::Applied,
    session::Session,
    template::{self, Template},
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CreateMap {
    pub title: String,
    /// Id of a template; an empty map with three stages when null.
    pub template: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadMap {
    pub map: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RenameMap {
    pub map: String,
    pub title: String,
}

/// Copies a map and everything on it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DuplicateMap {
    pub map: String,
    pub title: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeleteMap {
    pub map: String,
}

/// Adds a map from a file written by the JSON export.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadMapFile {
    pub path: String,
}

pub fn create(s: &Session, c: CreateMap) -> Result<Applied> {
    let title = text::title("The title", &c.title)?;
    let template = template::find(c.template.as_deref().unwrap_or("empty"))?;
    s.edit("Add map", |tx| {
        template.add_to(tx, &title)?;
        Ok(())
    })
}

pub fn read(s: &Session, c: ReadMap) -> Result<MapDocument> {
    Ok(s.file.map_document(&c.map)?)
}

pub fn rename(s: &Session, c: RenameMap) -> Result<Applied> {
    let title = text::title("The title", &c.title)?;
    s.edit("Rename map", |tx| {
        let map: Map = tx.get(&c.map)?;
        Ok(tx.put(&Map { title, ..map })?)
    })
}

pub fn duplicate(s: &Session, c: DuplicateMap) -> Result<Applied> {
    let title = text::title("The title", &c.title)?;
    s.edit("Duplicate map", |tx| {
        let mut document = tx.map_document(&c.map)?;
        let quoted = document.cards.iter().map(|card| card.comment).collect::<Vec<_>>();
        document.map.title = title;
        insert_copy(tx, document, &quoted)
    })
}

pub fn delete(s: &Session, c: DeleteMap) -> Result<Applied> {
    s.edit("Delete map", |tx| remove(tx, &c.map))
}

/// Removes a map, what is on it, and the personas that are on no other.
fn remove(tx: &mut Tx<'_>, id: &str) -> Result<()> {
    let document = tx.map_document(id)?;
    for choice in tx.list::<model::stage_choice::StageChoice>("map", id)? {
        tx.remove::<model::stage_choice::StageChoice>(choice.id.as_str())?;
    }
    for rule in &document.rules {
        tx.remove::<model::rule::Rule>(rule.id.as_str())?;
    }
    for card in &document.cards {
        tx.remove::<model::card::Card>(card.id.as_str())?;
    }
    for on in &document.map_personas {
        crate::persona::take_off(tx, on)?;
    }
    for lane in &document.lanes {
        tx.remove::<model::lane::Lane>(lane.id.as_str())?;
    }
    for stage in &document.stages {
        tx.remove::<model::stage::Stage>(stage.id.as_str())?;
    }
    Ok(tx.remove::<Map>(id)?)
}

pub fn read_file(s: &Session, c: ReadMapFile) -> Result<Applied> {
    let unreadable = |e: &dyn std::fmt::Display| {
        Error::invalid(format!(
            "“{}” is not a map exported from Desire Path ({e}). Choose a .json file that was.",
            c.path
        ))
    };
    let json = std::fs::read_to_string(&c.path).map_err(|e| unreadable(&e))?;
    if let Ok(template) = serde_json::from_str::<Template>(&json) {
        return s.edit("Add map from file", |tx| template.add_to(tx, &template.title).map(|_| ()));
    }
    let document: MapDocument = serde_json::from_str(&json).map_err(|e| unreadable(&e))?;
    // Comments are numbered anew in every workspace, so a file's quotes keep only their words.
    s.edit("Add map from file", |tx| insert_copy(tx, document, &[]))
}

/// Inserts a document under new ids, so that the same one can be added twice. `quoted` names the comment each card
/// quotes, as far as that is known here.
fn insert_copy(tx: &mut Tx<'_>, mut document: MapDocument, quoted: &[Option<i64>]) -> Result<()> {
    let mut fresh = std::collections::HashMap::<String, String>::new();
    let mut renew =
        |old: &str, make: fn() -> String| fresh.entry(old.to_owned()).or_insert_with(make).clone();
    let map = MapId::from_stored(renew(document.map.id.as_str(), || MapId::new(&mut ClockIds).to_string()));
    let mut stage =
        |id: &StageId| StageId::from_stored(renew(id.as_str(), || StageId::new(&mut ClockIds).to_string()));
    document.map.id = map.clone();
    document.map.place = last_place(tx)?;
    tx.put(&document.map)?;
    for s in &mut document.stages {
        (s.id, s.map) = (stage(&s.id), map.clone());
        tx.put(s)?;
    }
    let stages: std::collections::HashSet<_> = document.stages.iter().map(|s| s.id.clone()).collect();
    let mut lanes = std::collections::HashMap::new();
    for l in &mut document.lanes {
        let id = LaneId::new(&mut ClockIds);
        lanes.insert(std::mem::replace(&mut l.id, id.clone()), id);
        l.map = map.clone();
        tx.put(l)?;
    }
    for (at, c) in document.cards.iter_mut().enumerate() {
        let comment = quoted.get(at).copied().flatten();
        (c.id, c.map, c.comment) = (CardId::new(&mut ClockIds), map.clone(), comment);
        (c.from_stage, c.to_stage) = (stage(&c.from_stage), stage(&c.to_stage));
        let Some(lane) = lanes.get(&c.lane) else { continue };
        c.lane = lane.clone();
        if stages.contains(&c.from_stage) && stages.contains(&c.to_stage) {
            tx.put(c)?;
        }
    }
    let mut personas = std::collections::HashMap::new();
    for p in &mut document.personas {
        let id = PersonaId::new(&mut ClockIds);
        personas.insert(std::mem::replace(&mut p.id, id.clone()), id);
        tx.put(p)?;
    }
    for on in &mut document.map_personas {
        let Some(persona) = personas.get(&on.persona) else { continue };
        (on.id, on.map, on.persona) = (MapPersonaId::new(&mut ClockIds), map.clone(), persona.clone());
        tx.put(on)?;
    }
    for point in &mut document.emotion_points {
        let Some(persona) = personas.get(&point.persona) else { continue };
        let at = stage(&point.stage);
        if stages.contains(&at) {
            let value = model::emotion::on_scale(point.value);
            let id = EmotionPointId::new(&mut ClockIds);
            tx.put(&EmotionPoint { id, map: map.clone(), persona: persona.clone(), stage: at, value })?;
        }
    }
    for rule in &mut document.rules {
        (rule.id, rule.map, rule.stage) = (RuleId::new(&mut ClockIds), map.clone(), stage(&rule.stage));
        if stages.contains(&rule.stage) {
            tx.put(rule)?;
        }
    }
    Ok(())
}

pub(crate) fn last_place(tx: &Tx<'_>) -> Result<OrderKey> {
    Ok(OrderKey::after(tx.all::<Map>()?.last().map(|m| &m.place)))
}

/// The map a caller names by id or by its exact title; the first one when it names none.
pub(crate) fn resolve(s: &Session, named: Option<&str>) -> Result<Map> {
    let maps = s.file.maps()?;
    let found = match named {
        None => maps.into_iter().next(),
        Some(name) => maps.into_iter().find(|m| m.id.as_str() == name || m.title == name),
    };
    found.ok_or_else(|| match named {
        None => Error::refused("This workspace has no map yet. Add one first."),
        Some(name) => Error::new(crate::error::Code::NotFound, format!("There is no map “{name}”.")),
    })
}

/// The stage of a map a caller names by id or by its exact name.
pub(crate) fn resolve_stage(document: &MapDocument, named: &str) -> Result<usize> {
    let is = |s: &model::stage::Stage| s.id.as_str() == named || s.name == named;
    document.stages.iter().position(is).ok_or_else(|| {
        Error::new(crate::error::Code::NotFound, format!("“{}” has no stage “{named}”.", document.map.title))
    })
}
