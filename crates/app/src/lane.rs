//! Lanes of a map.

use model::lane::LaneKind;
use model::{
    card::Card,
    emotion::EmotionPoint,
    id::{CardId, ClockIds, LaneId},
    lane::Lane,
    map::Map,
    text,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    error::{Error, Result},
    history::Applied,
    place,
    session::Session,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddLane {
    pub map: String,
    pub kind: LaneKind,
    /// The kind's own label when null.
    pub label: Option<String>,
    /// The lane it goes under; the end when null.
    pub after: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RenameLane {
    pub lane: String,
    pub label: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MoveLane {
    pub lane: String,
    /// The lane it goes under; the first place when null.
    pub after: Option<String>,
}

/// Copies a lane with its cards, under itself.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DuplicateLane {
    pub lane: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeleteLane {
    pub lane: String,
}

pub fn add(s: &Session, c: AddLane) -> Result<Applied> {
    let label = text::title("The label", c.label.as_deref().unwrap_or(c.kind.label()))?;
    s.edit("Add lane", |tx| {
        let map: Map = tx.get(&c.map)?;
        let lanes: Vec<Lane> = tx.list("map", &c.map)?;
        if c.kind == LaneKind::Emotion && lanes.iter().any(|l| l.kind == LaneKind::Emotion) {
            return Err(Error::refused(
                "This map has an emotion lane already. It holds the curves of all personas.",
            ));
        }
        let after = c.after.as_deref().or(lanes.last().map(|l| l.id.as_str()));
        let place = place::behind(lanes.iter().map(|l| (l.id.as_str(), &l.place)), after, None)?;
        Ok(tx.put(&Lane { id: LaneId::new(&mut ClockIds), map: map.id, kind: c.kind, label, place })?)
    })
}

pub fn rename(s: &Session, c: RenameLane) -> Result<Applied> {
    let label = text::title("The label", &c.label)?;
    s.edit("Rename lane", |tx| {
        let lane: Lane = tx.get(&c.lane)?;
        Ok(tx.put(&Lane { label, ..lane })?)
    })
}

pub fn move_under(s: &Session, c: MoveLane) -> Result<Applied> {
    s.edit("Move lane", |tx| {
        let lane: Lane = tx.get(&c.lane)?;
        let lanes: Vec<Lane> = tx.list("map", lane.map.as_str())?;
        let siblings = lanes.iter().map(|l| (l.id.as_str(), &l.place));
        let place = place::behind(siblings, c.after.as_deref(), Some(&c.lane))?;
        Ok(tx.put(&Lane { place, ..lane })?)
    })
}

pub fn duplicate(s: &Session, c: DuplicateLane) -> Result<Applied> {
    s.edit("Duplicate lane", |tx| {
        let lane: Lane = tx.get(&c.lane)?;
        if lane.kind == LaneKind::Emotion {
            return Err(Error::refused("A map has one emotion lane. It holds the curves of all personas."));
        }
        let lanes: Vec<Lane> = tx.list("map", lane.map.as_str())?;
        let siblings = lanes.iter().map(|l| (l.id.as_str(), &l.place));
        let place = place::behind(siblings, Some(&c.lane), None)?;
        let copy = Lane { id: LaneId::new(&mut ClockIds), place, ..lane };
        tx.put(&copy)?;
        for card in tx.list::<Card>("lane", &c.lane)? {
            tx.put(&Card { id: CardId::new(&mut ClockIds), lane: copy.id.clone(), ..card })?;
        }
        Ok(())
    })
}

pub fn delete(s: &Session, c: DeleteLane) -> Result<Applied> {
    s.edit("Delete lane", |tx| {
        let lane: Lane = tx.get(&c.lane)?;
        for card in tx.list::<Card>("lane", &c.lane)? {
            tx.remove::<Card>(card.id.as_str())?;
        }
        if lane.kind == LaneKind::Emotion {
            for point in tx.list::<EmotionPoint>("map", lane.map.as_str())? {
                tx.remove::<EmotionPoint>(point.id.as_str())?;
            }
        }
        Ok(tx.remove::<Lane>(&c.lane)?)
    })
}
