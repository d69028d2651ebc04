//! Cards in the cells of a map.

use model::card::{Channel, OpportunityStatus};
use model::{
    card::Card,
    id::{CardId, ClockIds, LaneId, StageId},
    lane::{Lane, LaneKind},
    order::OrderKey,
    stage::Stage,
    text,
};
use serde::{Deserialize, Deserializer, Serialize};
use store::Tx;
use ts_rs::TS;

use crate::{
    error::{Error, Result},
    history::Applied,
    place,
    session::Session,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddCard {
    pub lane: String,
    pub stage: String,
    pub title: String,
    /// The card it goes below; the end of the cell when null.
    #[serde(default)]
    pub after: Option<String>,
}

/// Keeps a comment's words as a card of the quotes lane.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PinQuote {
    pub map: String,
    pub stage: String,
    pub comment: i64,
    /// The part to keep, word for word.
    pub text: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RenameCard {
    pub card: String,
    pub title: String,
}

/// Changes the details that are given; a missing key leaves its detail alone, null clears it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct EditCard {
    pub card: String,
    #[serde(default)]
    #[ts(optional)]
    pub body: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "Channel | null")]
    pub channel: Option<Option<Channel>>,
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "number | null")]
    pub severity: Option<Option<u8>>,
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "OpportunityStatus | null")]
    pub status: Option<Option<OpportunityStatus>>,
}

/// Tells a key that is null from a key that is missing.
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    value: D,
) -> std::result::Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(value).map(Some)
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MoveCard {
    pub card: String,
    pub lane: String,
    pub stage: String,
    /// The card it goes below; the top of the cell when null.
    pub after: Option<String>,
}

/// Moves cards together by whole stages and lanes; refused if any would leave the map.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ShiftCards {
    pub cards: Vec<String>,
    /// Stages to the right; negative to the left.
    pub stages: i32,
    /// Lanes down; negative up.
    pub lanes: i32,
}

/// Changes the given details of several cards at once.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditCards {
    pub cards: Vec<String>,
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "Channel | null")]
    pub channel: Option<Option<Channel>>,
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "number | null")]
    pub severity: Option<Option<u8>>,
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "OpportunityStatus | null")]
    pub status: Option<Option<OpportunityStatus>>,
}

/// Copies cards, each below itself.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DuplicateCards {
    pub cards: Vec<String>,
}

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
}

/// Adds several cards at once: copied ones, lines of text, or a range of a spreadsheet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PasteCards {
    pub lane: String,
    pub stage: String,
    pub cards: Vec<CardDraft>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeleteCards {
    pub cards: Vec<String>,
}

pub fn add(s: &Session, c: AddCard) -> Result<Applied> {
    let title = text::title("The card", &c.title)?;
    s.edit("Add card", |tx| {
        let (lane, stage) = cell(tx, &c.lane, &c.stage)?;
        let cards = cards_of(tx, &lane.id, &stage.id)?;
        let after = c.after.as_deref().or(cards.last().map(|c| c.id.as_str()));
        let place = place::behind(cards.iter().map(|c| (c.id.as_str(), &c.place)), after, None)?;
        Ok(tx.put(&new(&lane, &stage, title, place))?)
    })
}

pub fn pin_quote(s: &Session, c: PinQuote) -> Result<Applied> {
    let title = text::title("The quote", &c.text)?;
    s.edit("Pin quote", |tx| {
        let lanes: Vec<Lane> = tx.list("map", &c.map)?;
        let lane = lanes.iter().find(|l| l.kind == LaneKind::Quotes);
        let lane = lane
            .ok_or_else(|| Error::refused("This map has no quotes lane. Add one to pin comments to it."))?;
        let (lane, stage) = cell(tx, lane.id.as_str(), &c.stage)?;
        let last = cards_of(tx, &lane.id, &stage.id)?.pop();
        let place = OrderKey::after(last.as_ref().map(|c| &c.place));
        Ok(tx.put(&Card { comment: Some(c.comment), ..new(&lane, &stage, title, place) })?)
    })
}

pub fn rename(s: &Session, c: RenameCard) -> Result<Applied> {
    let title = text::title("The card", &c.title)?;
    s.edit("Edit card", |tx| {
        let card: Card = tx.get(&c.card)?;
        Ok(tx.put(&Card { title, ..card })?)
    })
}

pub fn edit(s: &Session, c: EditCard) -> Result<Applied> {
    on_scale(c.severity.flatten())?;
    let body = c.body.as_deref().map(|body| text::body("The note", body)).transpose()?;
    s.edit("Edit card", |tx| {
        let card: Card = tx.get(&c.card)?;
        Ok(tx.put(&Card {
            body: body.unwrap_or_else(|| card.body.clone()),
            channel: c.channel.unwrap_or(card.channel),
            severity: c.severity.unwrap_or(card.severity),
            status: c.status.unwrap_or(card.status),
            ..card
        })?)
    })
}

pub fn move_to(s: &Session, c: MoveCard) -> Result<Applied> {
    s.edit("Move card", |tx| {
        let card: Card = tx.get(&c.card)?;
        let (lane, stage) = cell(tx, &c.lane, &c.stage)?;
        if lane.map != card.map {
            return Err(Error::refused("A card can only be moved within its map."));
        }
        let cards = cards_of(tx, &lane.id, &stage.id)?;
        let siblings = cards.iter().map(|c| (c.id.as_str(), &c.place));
        let place = place::behind(siblings, c.after.as_deref(), Some(&c.card))?;
        let to_stage = shifted_end(tx, &card, &stage)?;
        Ok(tx.put(&Card { lane: lane.id, from_stage: stage.id, to_stage, place, ..card })?)
    })
}

pub fn edit_many(s: &Session, c: EditCards) -> Result<Applied> {
    on_scale(c.severity.flatten())?;
    s.edit("Edit cards", |tx| {
        for id in &c.cards {
            let card: Card = tx.get(id)?;
            tx.put(&Card {
                channel: c.channel.unwrap_or(card.channel),
                severity: c.severity.unwrap_or(card.severity),
                status: c.status.unwrap_or(card.status),
                ..card
            })?;
        }
        Ok(())
    })
}

fn on_scale(severity: Option<u8>) -> Result<()> {
    match severity {
        Some(severity) if !(1..=4).contains(&severity) => {
            Err(Error::invalid(format!("Severity runs from 1 to 4; {severity} is not on the scale.")))
        }
        _ => Ok(()),
    }
}

pub fn shift(s: &Session, c: ShiftCards) -> Result<Applied> {
    let label = if c.cards.len() == 1 { "Move card" } else { "Move cards" };
    s.edit(label, |tx| {
        for id in &c.cards {
            let card: Card = tx.get(id)?;
            let grid = Grid::of(tx, card.map.as_str())?;
            let (lane, stage) = grid.beside(&card, c.stages, c.lanes)?;
            let last = cards_of(tx, &lane.id, &stage.id)?.pop();
            let place = OrderKey::after(last.as_ref().map(|c| &c.place));
            let to_stage = shifted_end(tx, &card, stage)?;
            let (lane, from_stage) = (lane.id.clone(), stage.id.clone());
            tx.put(&Card { lane, from_stage, to_stage, place, ..card })?;
        }
        Ok(())
    })
}

/// A map's stages in order, and its lanes that hold cards.
struct Grid {
    stages: Vec<Stage>,
    lanes: Vec<Lane>,
}

impl Grid {
    fn of(tx: &Tx<'_>, map: &str) -> Result<Grid> {
        let lanes: Vec<Lane> = tx.list("map", map)?;
        let lanes = lanes.into_iter().filter(|lane| lane.kind.holds_cards()).collect();
        Ok(Grid { stages: tx.list("map", map)?, lanes })
    }

    /// The cell so many stages and lanes away from a card's.
    fn beside(&self, card: &Card, stages: i32, lanes: i32) -> Result<(&Lane, &Stage)> {
        let stage = self.stages.iter().position(|s| s.id == card.from_stage);
        let lane = self.lanes.iter().position(|l| l.id == card.lane);
        self.cell(lane, lanes, stage, stages)
    }

    fn cell(
        &self,
        lane: Option<usize>,
        down: i32,
        stage: Option<usize>,
        right: i32,
    ) -> Result<(&Lane, &Stage)> {
        let moved = |at: Option<usize>, by: i32| at.and_then(|at| at.checked_add_signed(by as isize));
        let lane = moved(lane, down).and_then(|at| self.lanes.get(at));
        let stage = moved(stage, right).and_then(|at| self.stages.get(at));
        lane.zip(stage)
            .ok_or_else(|| Error::refused("There is no cell there. The cards stay where they are."))
    }
}

pub fn duplicate(s: &Session, c: DuplicateCards) -> Result<Applied> {
    let label = if c.cards.len() == 1 { "Duplicate card" } else { "Duplicate cards" };
    s.edit(label, |tx| {
        for id in &c.cards {
            let card: Card = tx.get(id)?;
            let cards = cards_of(tx, &card.lane, &card.from_stage)?;
            let place = place::behind(cards.iter().map(|c| (c.id.as_str(), &c.place)), Some(id), None)?;
            tx.put(&Card { id: CardId::new(&mut ClockIds), place, ..card })?;
        }
        Ok(())
    })
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
        let at = |id: &LaneId| grid.lanes.iter().position(|l| l.id == *id);
        let (row, column) = (at(&lane.id), grid.stages.iter().position(|s| s.id == stage.id));
        for draft in &c.cards {
            on_scale(draft.severity)?;
            let (lane, stage) = grid.cell(row, draft.lane as i32, column, draft.stage as i32)?;
            let last = cards_of(tx, &lane.id, &stage.id)?.pop();
            let place = OrderKey::after(last.as_ref().map(|c| &c.place));
            let title = text::title("The card", &draft.title)?;
            tx.put(&Card {
                body: text::body("The note", &draft.body)?,
                channel: draft.channel,
                severity: draft.severity,
                status: draft.status,
                ..new(lane, stage, title, place)
            })?;
        }
        Ok(())
    })
}

pub fn delete(s: &Session, c: DeleteCards) -> Result<Applied> {
    let label = if c.cards.len() == 1 { "Delete card" } else { "Delete cards" };
    s.edit(label, |tx| Ok(c.cards.iter().try_for_each(|id| tx.remove::<Card>(id))?))
}

/// The lane and stage of a cell that can hold cards.
fn cell(tx: &Tx<'_>, lane: &str, stage: &str) -> Result<(Lane, Stage)> {
    let (lane, stage): (Lane, Stage) = (tx.get(lane)?, tx.get(stage)?);
    if lane.map != stage.map {
        return Err(Error::invalid("The lane and the stage are on different maps."));
    }
    if !lane.kind.holds_cards() {
        return Err(Error::refused("The emotion lane holds points, not cards."));
    }
    Ok((lane, stage))
}

fn cards_of(tx: &Tx<'_>, lane: &LaneId, stage: &StageId) -> Result<Vec<Card>> {
    let cards: Vec<Card> = tx.list("lane", lane.as_str())?;
    Ok(cards.into_iter().filter(|c| c.from_stage == *stage).collect())
}

/// A card that spans stages keeps its length where the map is long enough.
fn shifted_end(tx: &Tx<'_>, card: &Card, start: &Stage) -> Result<StageId> {
    let stages: Vec<Stage> = tx.list("map", card.map.as_str())?;
    let at = |id: &StageId| stages.iter().position(|s| s.id == *id).unwrap_or(0);
    let length = at(&card.to_stage).saturating_sub(at(&card.from_stage));
    let end = (at(&start.id) + length).min(stages.len().saturating_sub(1));
    Ok(stages.get(end).map_or_else(|| start.id.clone(), |s| s.id.clone()))
}

pub(crate) fn new(lane: &Lane, stage: &Stage, title: String, place: OrderKey) -> Card {
    Card {
        id: CardId::new(&mut ClockIds),
        map: lane.map.clone(),
        lane: lane.id.clone(),
        from_stage: stage.id.clone(),
        to_stage: stage.id.clone(),
        title,
        body: String::new(),
        channel: None,
        severity: None,
        status: None,
        comment: None,
        place,
    }
}
