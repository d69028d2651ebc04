//! A journey map and everything on it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    card::Card,
    emotion::EmotionPoint,
    id::MapId,
    lane::Lane,
    order::OrderKey,
    persona::{MapPersona, Persona},
    record::record,
    rule::Rule,
    stage::Stage,
};

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
}
record!(Map, Map);

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
}
