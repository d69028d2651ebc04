//! A stage: a column of the map, a period of the journey.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    id::{MapId, PhaseId, StageId},
    order::OrderKey,
    record::record,
    tint::Tint,
};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Stage {
    pub id: StageId,
    pub map: MapId,
    pub name: String,
    /// Where the stage begins and ends, in a few words: "Confirmed → first ride".
    pub subtitle: String,
    pub place: OrderKey,
    #[serde(default)]
    pub phase: Option<PhaseId>,
    #[serde(default)]
    pub tint: Option<Tint>,
    /// Of its column at 100 %, in pixels; shared room when null.
    #[serde(default)]
    pub width: Option<u16>,
    /// Not drawn at all.
    #[serde(default)]
    pub hidden: bool,
    /// Drawn as a narrow column without its cards.
    #[serde(default)]
    pub collapsed: bool,
    /// The map that shows this stage in detail; its friction is rolled up here.
    #[serde(default)]
    pub child_map: Option<MapId>,
    /// The stage this one was copied from with its map, so that current and future can be compared.
    #[serde(default)]
    pub origin: Option<StageId>,
}

impl Stage {
    /// Narrowest and widest column, in pixels.
    pub const WIDTH_RANGE: (u16, u16) = (140, 480);

    /// A stage that is only a name yet.
    pub fn new(id: StageId, map: MapId, name: String, place: OrderKey) -> Stage {
        Stage {
            id,
            map,
            name,
            subtitle: String::new(),
            place,
            phase: None,
            tint: None,
            width: None,
            hidden: false,
            collapsed: false,
            child_map: None,
            origin: None,
        }
    }
}
record!(Stage, Stage);
