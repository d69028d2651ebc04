//! A comment pinned to a card as evidence.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    id::{CardId, MapId, PinId},
    record::record,
};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Pin {
    pub id: PinId,
    pub map: MapId,
    pub card: CardId,
    #[ts(type = "number")]
    pub comment: i64,
}
record!(Pin, Pin);
