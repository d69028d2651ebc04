//! Comments pinned to cards as evidence.

use std::collections::HashSet;

use model::{
    card::Card,
    id::{ClockIds, PinId},
    pin::Pin,
};
use serde::{Deserialize, Serialize};
use store::Tx;
use ts_rs::TS;

use crate::{
    error::{Error, Result},
    history::Applied,
    session::Session,
};

/// Pins comments to a card; those pinned already stay as they are.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddPins {
    pub card: String,
    #[ts(type = "Array<number>")]
    pub comments: Vec<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RemovePin {
    pub card: String,
    #[ts(type = "number")]
    pub comment: i64,
}

pub fn add(s: &Session, c: AddPins) -> Result<Applied> {
    let label = if c.comments.len() == 1 { "Pin comment" } else { "Pin comments" };
    s.edit(label, |tx| {
        let card: Card = tx.get(&c.card)?;
        let mut there = comments_of(tx, &c.card)?;
        for comment in c.comments {
            if !tx.has_comment(comment)? {
                return Err(Error::not_found("comment"));
            }
            if there.insert(comment) {
                tx.put(&pin(&card, comment))?;
            }
        }
        Ok(())
    })
}

pub fn remove(s: &Session, c: RemovePin) -> Result<Applied> {
    s.edit("Unpin comment", |tx| {
        let pin = tx.list::<Pin>("card", &c.card)?.into_iter().find(|pin| pin.comment == c.comment);
        let pin = pin.ok_or_else(|| Error::not_found("pin"))?;
        Ok(tx.remove::<Pin>(pin.id.as_str())?)
    })
}

fn comments_of(tx: &Tx<'_>, card: &str) -> Result<HashSet<i64>> {
    Ok(tx.list::<Pin>("card", card)?.into_iter().map(|pin| pin.comment).collect())
}

fn pin(card: &Card, comment: i64) -> Pin {
    Pin { id: PinId::new(&mut ClockIds), map: card.map.clone(), card: card.id.clone(), comment }
}

/// Pins to a copy what is pinned to the card.
pub(crate) fn copy(tx: &mut Tx<'_>, card: &str, to: &Card) -> Result<()> {
    for there in tx.list::<Pin>("card", card)? {
        tx.put(&pin(to, there.comment))?;
    }
    Ok(())
}

/// Takes every pin off a card.
pub(crate) fn clear(tx: &mut Tx<'_>, card: &str) -> Result<()> {
    for pin in tx.list::<Pin>("card", card)? {
        tx.remove::<Pin>(pin.id.as_str())?;
    }
    Ok(())
}
