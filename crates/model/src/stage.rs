//! A stage: a column of the map, a period of the journey.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    id::{MapId, StageId},
    order::OrderKey,
    record::record,
};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Stage {
    pub id: StageId,
    pub map: MapId,
    pub name: String,
    /// Where the stage begins and ends, in a few words: "Confirmed → first ride".
    pub subtitle: String,
    pub place: OrderKey,
}
record!(Stage, Stage);
