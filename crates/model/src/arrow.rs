//! An arrow between two cells of a map: where the journey branches, or goes back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    id::{ArrowId, LaneId, MapId, StageId},
    record::record,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ArrowKind {
    LeadsTo,
    LoopsBack,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Arrow {
    pub id: ArrowId,
    pub map: MapId,
    pub kind: ArrowKind,
    pub from_lane: LaneId,
    pub from_stage: StageId,
    pub to_lane: LaneId,
    pub to_stage: StageId,
    /// When it is taken: "no slot left". May be empty.
    pub label: String,
}
record!(Arrow, Arrow);
