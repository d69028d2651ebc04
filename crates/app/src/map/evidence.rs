//! How much of a map rests on what customers said.

use model::id::CardId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{error::Result, session::Session};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadEvidence {
    pub map: String,
}

/// The comments pinned to a card and the one it quotes, those that are shown.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CardEvidence {
    pub card: CardId,
    pub comments: u32,
    /// Scored at or below -0.05, and at or above 0.05.
    pub negative: u32,
    pub positive: u32,
    /// Mean over the scored comments, -1..1; null without any.
    pub sentiment: Option<f64>,
    /// Unix milliseconds; null where no comment has a date.
    #[ts(type = "number | null")]
    pub newest: Option<i64>,
}

/// The evidence of every card that has any, by card.
pub fn read_evidence(s: &Session, c: ReadEvidence) -> Result<Vec<CardEvidence>> {
    let row = |e: store::evidence::Evidence| CardEvidence {
        card: e.card,
        comments: e.comments,
        negative: e.negative,
        positive: e.positive,
        sentiment: e.sentiment,
        newest: e.newest,
    };
    Ok(s.file.evidence(&c.map)?.into_iter().map(row).collect())
}
