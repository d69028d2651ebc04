//! Cards in the cells of a map.

mod cells;
mod detail;
mod grid;
mod paste;

use std::collections::HashSet;

use model::{
    card::Card,
    id::{CardId, ClockIds},
    lane::{Lane, LaneKind},
    order::OrderKey,
    stage::Stage,
    text,
};
use serde::{Deserialize, Serialize};
use store::Tx;
use ts_rs::TS;

use crate::{
    error::{Error, Result},
    history::Applied,
    pin, place,
    session::Session,
};
use cells::Cells;
use grid::Grid;

pub use detail::{CardDetails, EditCard, EditCards, edit, edit_many};
pub use paste::{CardDraft, PasteCards, paste};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddCard {
    pub lane: String,
    pub stage: String,
    pub title: String,
    /// The card it goes below; the end of the cell when null.
    #[serde(default)]
    pub after: Option<String>,
    /// A picture of the workspace.
    #[serde(default)]
    #[ts(optional)]
    pub image: Option<String>,
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

/// Lets a card reach over several stages.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SpanCard {
    pub card: String,
    /// The outermost stages, in either order.
    pub from_stage: String,
    pub to_stage: String,
}

/// Copies cards with what is pinned to them, each below itself.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DuplicateCards {
    pub cards: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeleteCards {
    pub cards: Vec<String>,
}

pub fn add(s: &Session, c: AddCard) -> Result<Applied> {
    let title = text::title("The card", &c.title)?;
    s.edit("Add card", |tx| {
        let (lane, stage) = cell(tx, &c.lane, &c.stage)?;
        let cards = places(tx, &lane, &stage)?;
        let after = c.after.as_deref().or(cards.last().map(|(id, _)| id.as_str()));
        let place = place::behind(cards.iter().map(|(id, place)| (id.as_str(), place)), after, None)?;
        if let Some(image) = &c.image
            && !tx.has_image(image)?
        {
            return Err(Error::not_found("picture"));
        }
        Ok(tx.put(&Card { image: c.image.clone(), ..new(&lane, &stage, title, place) })?)
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
        let place = OrderKey::after(places(tx, &lane, &stage)?.last().map(|(_, place)| place));
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

pub fn move_to(s: &Session, c: MoveCard) -> Result<Applied> {
    s.edit("Move card", |tx| {
        let card: Card = tx.get(&c.card)?;
        let (lane, stage) = cell(tx, &c.lane, &c.stage)?;
        if lane.map != card.map {
            return Err(Error::refused("A card can only be moved within its map."));
        }
        let cards = places(tx, &lane, &stage)?;
        let siblings = cards.iter().map(|(id, place)| (id.as_str(), place));
        let place = place::behind(siblings, c.after.as_deref(), Some(&c.card))?;
        let to_stage = Grid::of(tx, card.map.as_str())?.shifted_end(&card, &stage);
        Ok(tx.put(&Card { lane: lane.id, from_stage: stage.id, to_stage, place, ..card })?)
    })
}

pub fn shift(s: &Session, c: ShiftCards) -> Result<Applied> {
    let label = if c.cards.len() == 1 { "Move card" } else { "Move cards" };
    s.edit(label, |tx| {
        let mut cells = Cells::default();
        let mut grid: Option<Grid> = None;
        for id in once_each(&c.cards) {
            let card: Card = tx.get(id)?;
            let grid = match &mut grid {
                Some(grid) if grid.map == card.map => grid,
                other => other.insert(Grid::of(tx, card.map.as_str())?),
            };
            let (lane, stage) = grid.beside(&card, c.stages, c.lanes)?;
            let place = cells.end(tx, id, &lane.id, &stage.id)?;
            let to_stage = grid.shifted_end(&card, stage);
            let (lane, from_stage) = (lane.id.clone(), stage.id.clone());
            tx.put(&Card { lane, from_stage, to_stage, place, ..card })?;
        }
        Ok(())
    })
}

pub fn span(s: &Session, c: SpanCard) -> Result<Applied> {
    s.edit("Stretch card", |tx| {
        let card: Card = tx.get(&c.card)?;
        let stages: Vec<Stage> = tx.list("map", card.map.as_str())?;
        let at = |id: &str| stages.iter().position(|s| s.id.as_str() == id);
        let at = |id: &str| at(id).ok_or_else(|| Error::not_found("stage"));
        let (one, other) = (at(&c.from_stage)?, at(&c.to_stage)?);
        let (from, to) = (&stages[one.min(other)], &stages[one.max(other)]);
        let place = place_kept(tx, &card, from)?;
        Ok(tx.put(&Card { from_stage: from.id.clone(), to_stage: to.id.clone(), place, ..card })?)
    })
}

/// A card that begins in another stage keeps its place there, unless it is taken: then it comes last.
fn place_kept(tx: &Tx<'_>, card: &Card, stage: &Stage) -> Result<OrderKey> {
    let cell = [("lane", card.lane.as_str()), ("from_stage", stage.id.as_str())];
    let there = tx.places::<Card>(&cell)?;
    let is_taken = there.iter().any(|(id, place)| *place == card.place && id != card.id.as_str());
    let last = there.last().map(|(_, place)| place);
    Ok(if is_taken { OrderKey::after(last) } else { card.place.clone() })
}

pub fn duplicate(s: &Session, c: DuplicateCards) -> Result<Applied> {
    let label = if c.cards.len() == 1 { "Duplicate card" } else { "Duplicate cards" };
    s.edit(label, |tx| {
        let mut cells = Cells::default();
        for id in once_each(&c.cards) {
            let card: Card = tx.get(id)?;
            let new = CardId::new(&mut ClockIds);
            let place = cells.below(tx, &card, &new)?;
            let copy = Card { id: new, place, ..card };
            tx.put(&copy)?;
            pin::copy(tx, id, &copy)?;
        }
        Ok(())
    })
}

pub fn delete(s: &Session, c: DeleteCards) -> Result<Applied> {
    let label = if c.cards.len() == 1 { "Delete card" } else { "Delete cards" };
    s.edit(label, |tx| once_each(&c.cards).try_for_each(|id| remove(tx, id)))
}

/// A card named twice is meant once.
fn once_each(cards: &[String]) -> impl Iterator<Item = &String> {
    let mut seen = HashSet::new();
    cards.iter().filter(move |id| seen.insert(*id))
}

/// Removes a card and what is pinned to it.
pub(crate) fn remove(tx: &mut Tx<'_>, id: &str) -> Result<()> {
    pin::clear(tx, id)?;
    Ok(tx.remove::<Card>(id)?)
}

/// The lane and stage of a cell that can hold cards.
fn cell(tx: &Tx<'_>, lane: &str, stage: &str) -> Result<(Lane, Stage)> {
    let (lane, stage): (Lane, Stage) = (tx.get(lane)?, tx.get(stage)?);
    if lane.map != stage.map {
        return Err(Error::invalid("The lane and the stage are on different maps."));
    }
    match lane.kind {
        LaneKind::Emotion => Err(Error::refused("The emotion lane holds points, not cards.")),
        LaneKind::Metrics => Err(Error::refused("The metrics lane holds measured values, not cards.")),
        _ => Ok((lane, stage)),
    }
}

/// Ids and places of a cell's cards, in order.
fn places(tx: &Tx<'_>, lane: &Lane, stage: &Stage) -> Result<Vec<(String, OrderKey)>> {
    Ok(tx.places::<Card>(&[("lane", lane.id.as_str()), ("from_stage", stage.id.as_str())])?)
}

pub(crate) fn new(lane: &Lane, stage: &Stage, title: String, place: OrderKey) -> Card {
    Card::new(CardId::new(&mut ClockIds), lane, &stage.id, title, place)
}
