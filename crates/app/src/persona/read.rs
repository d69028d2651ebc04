//! Reading personas: the list, and one page.

use std::collections::HashMap;

use model::{
    emotion::EmotionPoint,
    id::StageId,
    map::Map,
    persona::{MapPersona, Persona, PersonaItem, Section},
    stage::Stage,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    commands::Nothing,
    error::{Error, Result},
    session::Session,
};

#[derive(Debug, Clone, Serialize, TS)]
pub struct MapName {
    pub id: String,
    pub title: String,
}

/// A persona of the list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonaRow {
    pub persona: Persona,
    pub maps: Vec<MapName>,
    /// Its place among the personas of its first map, from 0: it decides colour and marker.
    pub place: u32,
    /// Comments of customers like this persona, in the whole workspace.
    pub comments: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadPersona {
    pub persona: String,
}

/// A persona's page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonaPage {
    pub persona: Persona,
    /// In order of their place.
    pub items: Vec<PersonaItem>,
    pub maps: Vec<PersonaMap>,
}

/// A map the persona is on.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonaMap {
    pub id: String,
    pub title: String,
    pub stages: Vec<PersonaStage>,
    /// Everybody on the map, this persona too, in their order there: it decides colour and marker.
    pub personas: Vec<PersonaBrief>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonaStage {
    pub id: String,
    pub name: String,
    /// What the team assumes this persona feels, -2..=2; null leaves a gap.
    pub emotion: Option<f64>,
}

/// As much of a persona as a comparison needs.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonaBrief {
    pub id: String,
    pub name: String,
    pub short: String,
    pub sliders: Vec<PersonaItem>,
}

pub fn list(s: &Session, _: Nothing) -> Result<Vec<PersonaRow>> {
    let titles: HashMap<String, String> =
        s.file.maps()?.into_iter().map(|map| (map.id.to_string(), map.title)).collect();
    let links: Vec<MapPersona> = s.file.all()?;
    let mut personas: Vec<Persona> = s.file.all()?;
    personas.sort_by_key(|persona| persona.name.to_lowercase());
    let row = |persona: Persona| {
        let on = links.iter().filter(|link| link.persona == persona.id);
        let maps = on.filter_map(|link| {
            let title = titles.get(link.map.as_str())?.clone();
            Some(MapName { id: link.map.to_string(), title })
        });
        let maps = maps.collect();
        let place = first_place(&links, &persona);
        let comments = s.file.group_count(None, &persona.matches)?.comments;
        Ok(PersonaRow { persona, maps, place, comments })
    };
    personas.into_iter().map(row).collect()
}

/// `links` are in order of their place.
fn first_place(links: &[MapPersona], persona: &Persona) -> u32 {
    let Some(first) = links.iter().find(|link| link.persona == persona.id) else { return 0 };
    let on_map = links.iter().filter(|link| link.map == first.map);
    on_map.take_while(|link| link.persona != persona.id).count() as u32
}

pub fn read(s: &Session, c: ReadPersona) -> Result<PersonaPage> {
    let persona: Persona = s.file.find(&c.persona)?.ok_or_else(|| Error::not_found("persona"))?;
    let links: Vec<MapPersona> = s.file.list("persona", &c.persona)?;
    let maps = s.file.maps()?.into_iter().filter(|map| links.iter().any(|link| link.map == map.id));
    Ok(PersonaPage {
        items: s.file.list("persona", &c.persona)?,
        maps: maps.map(|map| persona_map(s, &persona, map)).collect::<Result<_>>()?,
        persona,
    })
}

fn persona_map(s: &Session, persona: &Persona, map: Map) -> Result<PersonaMap> {
    let points: Vec<EmotionPoint> = s.file.list("map", map.id.as_str())?;
    let felt: HashMap<StageId, f64> = points
        .into_iter()
        .filter(|point| point.persona == persona.id)
        .map(|point| (point.stage, point.value))
        .collect();
    let stages: Vec<Stage> = s.file.list("map", map.id.as_str())?;
    let stage = |stage: Stage| PersonaStage {
        emotion: felt.get(&stage.id).copied(),
        id: stage.id.to_string(),
        name: stage.name,
    };
    let on: Vec<MapPersona> = s.file.list("map", map.id.as_str())?;
    Ok(PersonaMap {
        id: map.id.to_string(),
        title: map.title,
        stages: stages.into_iter().map(stage).collect(),
        personas: on.iter().map(|on| brief(s, on)).collect::<Result<_>>()?,
    })
}

fn brief(s: &Session, on: &MapPersona) -> Result<PersonaBrief> {
    let persona: Persona = s.file.find(on.persona.as_str())?.ok_or_else(|| Error::not_found("persona"))?;
    let items: Vec<PersonaItem> = s.file.list("persona", on.persona.as_str())?;
    Ok(PersonaBrief {
        id: persona.id.to_string(),
        name: persona.name,
        short: persona.short,
        sliders: items.into_iter().filter(|item| item.section == Section::Slider).collect(),
    })
}
