//! Personas, and which maps they are on.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    id::{MapId, MapPersonaId, PersonaId},
    order::OrderKey,
    record::record,
};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Persona {
    pub id: PersonaId,
    pub name: String,
    /// What the map calls this persona: "Maya".
    pub short: String,
    /// One to three letters, drawn where there is no portrait.
    pub initials: String,
    pub role: String,
    pub quote: String,
}
record!(Persona, Persona);

/// A persona on a map; its place decides colour, line style and marker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MapPersona {
    pub id: MapPersonaId,
    pub map: MapId,
    pub persona: PersonaId,
    pub place: OrderKey,
}
record!(MapPersona, MapPersona);
