//! The places of the cards of the cells one step works in, read once: a step with thousands of cards does not read
//! its cells again for each of them.

use std::collections::HashMap;

use model::{
    card::Card,
    id::{CardId, LaneId, StageId},
    order::OrderKey,
};
use store::Tx;

use crate::{error::Result, place};

#[derive(Default)]
pub(super) struct Cells(HashMap<(LaneId, StageId), Vec<(String, OrderKey)>>);

impl Cells {
    fn of(&mut self, tx: &Tx<'_>, lane: &LaneId, stage: &StageId) -> Result<&mut Vec<(String, OrderKey)>> {
        use std::collections::hash_map::Entry;
        Ok(match self.0.entry((lane.clone(), stage.clone())) {
            Entry::Occupied(there) => there.into_mut(),
            Entry::Vacant(free) => {
                let cell = [("lane", lane.as_str()), ("from_stage", stage.as_str())];
                free.insert(tx.places::<Card>(&cell)?)
            }
        })
    }

    /// The place for `card` at the end of a cell.
    pub(super) fn end(
        &mut self,
        tx: &Tx<'_>,
        card: &str,
        lane: &LaneId,
        stage: &StageId,
    ) -> Result<OrderKey> {
        let cards = self.of(tx, lane, stage)?;
        let place = OrderKey::after(cards.last().map(|(_, place)| place));
        cards.push((card.to_owned(), place.clone()));
        Ok(place)
    }

    /// The place for the card `new` below another.
    pub(super) fn below(&mut self, tx: &Tx<'_>, card: &Card, new: &CardId) -> Result<OrderKey> {
        let cards = self.of(tx, &card.lane, &card.from_stage)?;
        let siblings = cards.iter().map(|(id, place)| (id.as_str(), place));
        let place = place::behind(siblings, Some(card.id.as_str()), None)?;
        let at = cards.iter().position(|(id, _)| id == card.id.as_str()).map_or(cards.len(), |at| at + 1);
        cards.insert(at, (new.to_string(), place.clone()));
        Ok(place)
    }
}
