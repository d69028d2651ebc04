//! Several cards at once: copied ones, lines of text, or a range of a spreadsheet.

use model::{
    card::{Basis, Card, Channel, Link, OpportunityStatus},
    id::CardId,
    id::ClockIds,
    lane::Lane,
    order::OrderKey,
    stage::Stage,
    tag, text,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    cell,
    cells::Cells,
    detail::{links, on_scale},
    grid::Grid,
};
use crate::{
    error::{Error, Result},
    history::Applied,
    session::Session,
};

/// A card to be, relative to the cell it is pasted into.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CardDraft {
    /// Stages to the right of the cell, and lanes below it.
    pub stage: u32,
    pub lane: u32,
    pub title: String,
    #[serde(default)]
    pub body: String,
    #[serde(default)]
    pub channel: Option<Channel>,
    #[serde(default)]
    pub severity: Option<u8>,
    #[serde(default)]
    pub status: Option<OpportunityStatus>,
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub tags: Vec<String>,
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub owner: String,
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Link>>")]
    pub links: Vec<Link>,
    #[serde(default)]
    #[ts(optional)]
    pub basis: Option<Basis>,
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub moment_of_truth: bool,
}

/// Adds several cards at once: copied ones, lines of text, or a range of a spreadsheet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PasteCards {
    pub lane: String,
    pub stage: String,
    pub cards: Vec<CardDraft>,
}

/// Most cards pasted at a time.
const MOST: usize = 5_000;

pub fn paste(s: &Session, c: PasteCards) -> Result<Applied> {
    if c.cards.len() > MOST {
        return Err(Error::invalid(format!("At most {MOST} cards can be pasted at a time.")));
    }
    let label = if c.cards.len() == 1 { "Paste card" } else { "Paste cards" };
    s.edit(label, |tx| {
        let (lane, stage) = cell(tx, &c.lane, &c.stage)?;
        let grid = Grid::of(tx, lane.map.as_str())?;
        let mut cells = Cells::default();
        for draft in c.cards {
            let (right, down) = (draft.stage as isize, draft.lane as isize);
            let (lane, stage) = grid.away(&lane.id, down, &stage.id, right)?;
            let id = CardId::new(&mut ClockIds);
            let place = cells.end(tx, id.as_str(), &lane.id, &stage.id)?;
            tx.put(&draft.card(id, lane, stage, place)?)?;
        }
        Ok(())
    })
}

impl CardDraft {
    fn card(self, id: CardId, lane: &Lane, stage: &Stage, place: OrderKey) -> Result<Card> {
        on_scale(self.severity)?;
        let title = text::title("The card", &self.title)?;
        Ok(Card {
            body: text::body("The note", &self.body)?,
            channel: self.channel,
            severity: self.severity,
            status: self.status,
            tags: tag::cleaned(&self.tags)?,
            owner: text::line("The owner", &self.owner)?,
            links: links(self.links)?,
            basis: self.basis,
            moment_of_truth: self.moment_of_truth,
            ..Card::new(id, lane, &stage.id, title, place)
        })
    }
}
