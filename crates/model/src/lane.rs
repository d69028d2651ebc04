//! A lane: a row of the map that holds one kind of thing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    id::{LaneId, MapId, PersonaId},
    order::OrderKey,
    record::record,
    tint::Tint,
};

/// What a lane holds. The kind decides how its cards look and what they count for; the label is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LaneKind {
    Steps,
    Touchpoints,
    Emotion,
    Thoughts,
    PainPoints,
    Quotes,
    Opportunities,
    Frontstage,
    Backstage,
    SupportSystems,
    Storyboard,
    Metrics,
    Text,
}

impl LaneKind {
    pub const ALL: [LaneKind; 13] = [
        LaneKind::Steps,
        LaneKind::Touchpoints,
        LaneKind::Emotion,
        LaneKind::Thoughts,
        LaneKind::PainPoints,
        LaneKind::Quotes,
        LaneKind::Opportunities,
        LaneKind::Frontstage,
        LaneKind::Backstage,
        LaneKind::SupportSystems,
        LaneKind::Storyboard,
        LaneKind::Metrics,
        LaneKind::Text,
    ];

    /// The label a new lane of this kind starts with.
    pub fn label(self) -> &'static str {
        match self {
            LaneKind::Steps => "Steps",
            LaneKind::Touchpoints => "Touchpoints",
            LaneKind::Emotion => "Emotion",
            LaneKind::Thoughts => "Thoughts",
            LaneKind::PainPoints => "Pain points",
            LaneKind::Quotes => "Quotes",
            LaneKind::Opportunities => "Opportunities",
            LaneKind::Frontstage => "Frontstage",
            LaneKind::Backstage => "Backstage",
            LaneKind::SupportSystems => "Support systems",
            LaneKind::Storyboard => "Storyboard",
            LaneKind::Metrics => "Metrics",
            LaneKind::Text => "Notes",
        }
    }

    /// The name used in SQL, JSON and TypeScript.
    pub fn name(self) -> &'static str {
        match self {
            LaneKind::Steps => "steps",
            LaneKind::Touchpoints => "touchpoints",
            LaneKind::Emotion => "emotion",
            LaneKind::Thoughts => "thoughts",
            LaneKind::PainPoints => "pain_points",
            LaneKind::Quotes => "quotes",
            LaneKind::Opportunities => "opportunities",
            LaneKind::Frontstage => "frontstage",
            LaneKind::Backstage => "backstage",
            LaneKind::SupportSystems => "support_systems",
            LaneKind::Storyboard => "storyboard",
            LaneKind::Metrics => "metrics",
            LaneKind::Text => "text",
        }
    }

    /// Whether the words of this lane's cards help to assign comments to stages.
    pub fn speaks_for_its_stage(self) -> bool {
        matches!(self, LaneKind::Steps | LaneKind::Touchpoints)
    }

    /// Whether the lane holds cards; the emotion lane holds points, the metrics lane measured values.
    pub fn holds_cards(self) -> bool {
        !matches!(self, LaneKind::Emotion | LaneKind::Metrics)
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Lane {
    pub id: LaneId,
    pub map: MapId,
    pub kind: LaneKind,
    pub label: String,
    pub place: OrderKey,
    #[serde(default)]
    pub tint: Option<Tint>,
    /// Not drawn at all.
    #[serde(default)]
    pub hidden: bool,
    /// Drawn as a bar with the numbers of its cards.
    #[serde(default)]
    pub collapsed: bool,
    /// The persona this lane is about; null when it is about all.
    #[serde(default)]
    pub persona: Option<PersonaId>,
    /// The lane this one was copied from with its map.
    #[serde(default)]
    pub origin: Option<LaneId>,
}

impl Lane {
    pub fn new(id: LaneId, map: MapId, kind: LaneKind, label: String, place: OrderKey) -> Lane {
        Lane {
            id,
            map,
            kind,
            label,
            place,
            tint: None,
            hidden: false,
            collapsed: false,
            persona: None,
            origin: None,
        }
    }
}
record!(Lane, Lane);
