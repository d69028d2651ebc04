//! A card: what sits in a cell.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    id::{CardId, LaneId, MapId, StageId},
    order::OrderKey,
    record::record,
};

/// Through what a touchpoint happens; decides its icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Search,
    Social,
    Web,
    Store,
    Phone,
    Chat,
    Email,
    Sms,
    App,
    Courier,
    Manual,
    Workshop,
    Partner,
    Helpdesk,
    Advert,
    WordOfMouth,
    Event,
    Letter,
}

/// How far an opportunity has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OpportunityStatus {
    Idea,
    Next,
    Testing,
    Shipped,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Card {
    pub id: CardId,
    pub map: MapId,
    pub lane: LaneId,
    /// The card spans `from_stage..=to_stage` in the order of the stages.
    pub from_stage: StageId,
    pub to_stage: StageId,
    pub title: String,
    pub body: String,
    pub channel: Option<Channel>,
    /// Of a pain point, 1 (a nuisance) to 4 (people leave).
    pub severity: Option<u8>,
    pub status: Option<OpportunityStatus>,
    /// The comment a quote was taken from.
    #[ts(type = "number | null")]
    pub comment: Option<i64>,
    pub place: OrderKey,
}
record!(Card, Card);
