//! A lane: a row of the map that holds one kind of thing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    id::{LaneId, MapId},
    order::OrderKey,
    record::record,
};

/// What a lane holds. The kind decides how its cards look and what they count for; the label is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LaneKind {
    Steps,
    Touchpoints,
    Emotion,
    PainPoints,
    Quotes,
    Opportunities,
    Frontstage,
    Backstage,
    SupportSystems,
    Text,
}

impl LaneKind {
    pub const ALL: [LaneKind; 10] = [
        LaneKind::Steps,
        LaneKind::Touchpoints,
        LaneKind::Emotion,
        LaneKind::PainPoints,
        LaneKind::Quotes,
        LaneKind::Opportunities,
        LaneKind::Frontstage,
        LaneKind::Backstage,
        LaneKind::SupportSystems,
        LaneKind::Text,
    ];

    /// The label a new lane of this kind starts with.
    pub fn label(self) -> &'static str {
        match self {
            LaneKind::Steps => "Steps",
            LaneKind::Touchpoints => "Touchpoints",
            LaneKind::Emotion => "Emotion",
            LaneKind::PainPoints => "Pain points",
            LaneKind::Quotes => "Quotes",
            LaneKind::Opportunities => "Opportunities",
            LaneKind::Frontstage => "Frontstage",
            LaneKind::Backstage => "Backstage",
            LaneKind::SupportSystems => "Support systems",
            LaneKind::Text => "Notes",
        }
    }

    /// The name used in SQL, JSON and TypeScript.
    pub fn name(self) -> &'static str {
        match self {
            LaneKind::Steps => "steps",
            LaneKind::Touchpoints => "touchpoints",
            LaneKind::Emotion => "emotion",
            LaneKind::PainPoints => "pain_points",
            LaneKind::Quotes => "quotes",
            LaneKind::Opportunities => "opportunities",
            LaneKind::Frontstage => "frontstage",
            LaneKind::Backstage => "backstage",
            LaneKind::SupportSystems => "support_systems",
            LaneKind::Text => "text",
        }
    }

    /// Whether the words of this lane's cards help to assign comments to stages.
    pub fn speaks_for_its_stage(self) -> bool {
        matches!(self, LaneKind::Steps | LaneKind::Touchpoints)
    }

    /// Whether the lane holds cards; the emotion lane holds points.
    pub fn holds_cards(self) -> bool {
        self != LaneKind::Emotion
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Lane {
    pub id: LaneId,
    pub map: MapId,
    pub kind: LaneKind,
    pub label: String,
    pub place: OrderKey,
}
record!(Lane, Lane);
