//! A journey map and everything on it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    arrow::Arrow,
    card::Card,
    emotion::EmotionPoint,
    id::MapId,
    lane::Lane,
    order::OrderKey,
    persona::{MapPersona, Persona},
    phase::Phase,
    pin::Pin,
    record::record,
    rule::Rule,
    stage::Stage,
    target::Target,
};

/// Whether a map shows what is, or what is meant to be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MapState {
    #[default]
    Current,
    Future,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Map {
    pub id: MapId,
    pub title: String,
    pub description: String,
    /// A Lucide icon name.
    pub icon: String,
    /// Names of the sources whose comments this map counts; empty admits all.
    pub sources: Vec<String>,
    pub place: OrderKey,
    #[serde(default)]
    pub state: MapState,
    /// Of a future map: the current map it was copied from.
    #[serde(default)]
    pub origin: Option<MapId>,
    /// Trimmed, without repetition, in the order they were given.
    #[serde(default)]
    pub tags: Vec<String>,
}
record!(Map, Map);

impl Map {
    /// A current map that is only a title yet.
    pub fn new(id: MapId, title: String, place: OrderKey) -> Map {
        Map {
            id,
            title,
            description: String::new(),
            icon: String::new(),
            sources: Vec::new(),
            place,
            state: MapState::Current,
            origin: None,
            tags: Vec::new(),
        }
    }
}

/// A whole map as one value: what the editor loads, what the JSON export holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MapDocument {
    pub map: Map,
    /// In order of their place.
    pub stages: Vec<Stage>,
    pub lanes: Vec<Lane>,
    pub cards: Vec<Card>,
    pub personas: Vec<Persona>,
    pub map_personas: Vec<MapPersona>,
    pub emotion_points: Vec<EmotionPoint>,
    pub rules: Vec<Rule>,
    /// In the order of their first stage.
    #[serde(default)]
    pub phases: Vec<Phase>,
    #[serde(default)]
    pub arrows: Vec<Arrow>,
    #[serde(default)]
    pub pins: Vec<Pin>,
    #[serde(default)]
    pub targets: Vec<Target>,
}
