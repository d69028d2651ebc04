//! Maps: list, create, read, rename, describe, delete, duplicate.

pub(crate) mod copy;
mod evidence;
pub(crate) mod remove;

use model::{
    map::{Map, MapDocument, MapState},
    order::OrderKey,
    tag, text,
};
use serde::{Deserialize, Serialize};
use store::Tx;
use ts_rs::TS;

pub use evidence::{CardEvidence, ReadEvidence, read_evidence};

use crate::{
    app::App,
    error::{Error, Result},
    history::Applied,
    own_template,
    session::Session,
    template::{EMPTY, Template},
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

/// Changes the details that are given.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct EditMap {
    pub map: String,
    #[serde(default)]
    #[ts(optional)]
    pub description: Option<String>,
    /// A Lucide icon name; may be empty.
    #[serde(default)]
    #[ts(optional)]
    pub icon: Option<String>,
    /// All of them, in order.
    #[serde(default)]
    #[ts(optional)]
    pub tags: Option<Vec<String>>,
    #[serde(default)]
    #[ts(optional)]
    pub state: Option<MapState>,
}

/// Adds a map from a file written by the JSON export.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadMapFile {
    pub path: String,
}

pub fn create(app: &App, c: CreateMap) -> Result<Applied> {
    let title = text::title("The title", &c.title)?;
    let template = own_template::find(app, c.template.as_deref().unwrap_or(EMPTY))?;
    app.session()?.edit("Add map", |tx| {
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
        document.map.title = title;
        copy::duplicate(tx, document)
    })
}

pub fn edit(s: &Session, c: EditMap) -> Result<Applied> {
    let description = c.description.map(|text| text::body("The description", &text)).transpose()?;
    let icon = c.icon.map(|icon| text::line("The icon", &icon)).transpose()?;
    let tags = c.tags.map(|tags| tag::cleaned(&tags)).transpose()?;
    s.edit("Edit map", |tx| {
        let map: Map = tx.get(&c.map)?;
        Ok(tx.put(&Map {
            description: description.unwrap_or(map.description),
            icon: icon.unwrap_or(map.icon),
            tags: tags.unwrap_or(map.tags),
            state: c.state.unwrap_or(map.state),
            ..map
        })?)
    })
}

pub fn delete(s: &Session, c: DeleteMap) -> Result<Applied> {
    s.edit("Delete map", |tx| remove::remove(tx, &c.map))
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
    s.edit("Add map from file", |tx| copy::add_from_file(tx, document))
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
