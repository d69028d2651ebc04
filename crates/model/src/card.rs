//! A card: what sits in a cell.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    id::{CardId, LaneId, MapId, PersonaId, StageId},
    lane::Lane,
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

/// What a card rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Seen in research or feedback.
    Observed,
    /// What the team believes.
    Assumed,
    /// What the team wants to try.
    Proposed,
}

/// A place outside of the workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Link {
    /// http, https or mailto.
    pub url: String,
    /// The address itself is shown when empty.
    #[serde(default)]
    pub label: String,
}

impl Link {
    /// Most links of one card.
    pub const COUNT_MAX: usize = 20;

    /// Whether the address is of a kind that may be opened: nothing that runs as a program or reads a file.
    pub fn may_be_opened(&self) -> bool {
        let url = self.url.to_ascii_lowercase();
        ["http://", "https://", "mailto:"]
            .iter()
            .any(|begin| url.len() > begin.len() && url.starts_with(begin))
            && !url.contains(|c: char| c.is_control() || c.is_whitespace())
    }
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
    /// Markdown.
    pub body: String,
    pub channel: Option<Channel>,
    /// Of a pain point, 1 (a nuisance) to 4 (people leave).
    pub severity: Option<u8>,
    pub status: Option<OpportunityStatus>,
    /// The comment a quote was taken from.
    #[ts(type = "number | null")]
    pub comment: Option<i64>,
    pub place: OrderKey,
    /// Trimmed, without repetition, in the order they were given.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The persona this card is about; null when it is about all.
    #[serde(default)]
    pub persona: Option<PersonaId>,
    /// Who looks after it; may be empty.
    #[serde(default)]
    pub owner: String,
    #[serde(default)]
    pub links: Vec<Link>,
    #[serde(default)]
    pub basis: Option<Basis>,
    /// A moment in which customers make up their minds.
    #[serde(default)]
    pub moment_of_truth: bool,
    /// A picture stored in the workspace.
    #[serde(default)]
    pub image: Option<String>,
    /// The card this one was copied from with its map.
    #[serde(default)]
    pub origin: Option<CardId>,
}
record!(Card, Card);

impl Card {
    /// A card of one stage that is only a title yet.
    pub fn new(id: CardId, lane: &Lane, stage: &StageId, title: String, place: OrderKey) -> Card {
        Card {
            id,
            map: lane.map.clone(),
            lane: lane.id.clone(),
            from_stage: stage.clone(),
            to_stage: stage.clone(),
            title,
            body: String::new(),
            channel: None,
            severity: None,
            status: None,
            comment: None,
            place,
            tags: Vec::new(),
            persona: None,
            owner: String::new(),
            links: Vec::new(),
            basis: None,
            moment_of_truth: false,
            image: None,
            origin: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_open_a_page_or_a_letter_are_links() {
        let may = |url: &str| Link { url: url.into(), label: String::new() }.may_be_opened();
        for url in ["https://example.org/a?b=c", "HTTP://example.org", "mailto:ada@example.org"] {
            assert!(may(url), "{url}");
        }
        for url in ["", "https://", "javascript:alert(1)", "file:///etc/passwd", "example.org", "http://a\nb"]
        {
            assert!(!may(url), "{url}");
        }
    }
}
