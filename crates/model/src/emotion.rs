//! A point of the emotion curve: what the team assumes a persona feels at a stage.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    id::{EmotionPointId, MapId, PersonaId, StageId},
    record::record,
};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EmotionPoint {
    pub id: EmotionPointId,
    pub map: MapId,
    pub persona: PersonaId,
    pub stage: StageId,
    /// -2 (frustrated) to +2 (delighted).
    pub value: f64,
}
record!(EmotionPoint, EmotionPoint);

/// Keeps a value on the labelled scale; what is no number becomes neutral.
pub fn on_scale(value: f64) -> f64 {
    if value.is_finite() { value.clamp(-2.0, 2.0) } else { 0.0 }
}
