//! Lanes of a map.

use model::lane::LaneKind;
use model::{
    card::Card,
    emotion::EmotionPoint,
    id::{CardId, ClockIds, LaneId, PersonaId},
    lane::Lane,
    map::Map,
    target::Target,
    text,
    tint::Tint,
};
use serde::{Deserialize, Serialize};
use store::Tx;
use ts_rs::TS;

use crate::{
    arrow, card,
    error::{Error, Result},
    history::Applied,
    patch::given,
    persona, pin, place,
    session::Session,
    target,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddLane {
    pub map: String,
    pub kind: LaneKind,
    /// The kind's own label when null.
    pub label: Option<String>,
    /// The lane it goes under; the end when null.
    #[serde(default)]
    pub after: Option<String>,
    /// The lane it goes above; counts when `after` is null.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<String>,
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

/// Changes one thing or more of a lane; a missing key leaves it alone, null clears it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct EditLane {
    pub lane: String,
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "Tint | null")]
    pub tint: Option<Option<Tint>>,
    #[serde(default)]
    #[ts(optional)]
    pub hidden: Option<bool>,
    #[serde(default)]
    #[ts(optional)]
    pub collapsed: Option<bool>,
    /// A persona of the map.
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "PersonaId | null")]
    pub persona: Option<Option<PersonaId>>,
    #[serde(default)]
    #[ts(optional)]
    pub kind: Option<LaneKind>,
}

/// Shows the hidden lanes of a map.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ShowLanes {
    pub map: String,
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
        refuse_second(&lanes, c.kind)?;
        let siblings = lanes.iter().map(|l| (l.id.as_str(), &l.place));
        let place = place::beside(siblings, c.after.as_deref(), c.before.as_deref())?;
        Ok(tx.put(&Lane::new(LaneId::new(&mut ClockIds), map.id, c.kind, label, place))?)
    })
}

/// A map has one emotion lane and one metrics lane.
fn refuse_second(lanes: &[Lane], kind: LaneKind) -> Result<()> {
    if kind.holds_cards() || lanes.iter().all(|lane| lane.kind != kind) {
        return Ok(());
    }
    Err(Error::refused(match kind {
        LaneKind::Emotion => "This map has an emotion lane already. It holds the curves of all personas.",
        _ => "This map has a metrics lane already. It holds all metrics of the stages.",
    }))
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

pub fn edit(s: &Session, c: EditLane) -> Result<Applied> {
    s.edit(edit_label(&c), |tx| {
        let lane: Lane = tx.get(&c.lane)?;
        if let Some(kind) = c.kind.filter(|kind| *kind != lane.kind) {
            refuse_loss(tx, &lane, kind)?;
            refuse_second(&tx.list("map", lane.map.as_str())?, kind)?;
        }
        if let Some(Some(persona)) = &c.persona {
            persona::refuse_stranger(tx, lane.map.as_str(), persona.as_str())?;
        }
        Ok(tx.put(&Lane {
            tint: c.tint.unwrap_or(lane.tint),
            hidden: c.hidden.unwrap_or(lane.hidden),
            collapsed: c.collapsed.unwrap_or(lane.collapsed),
            persona: c.persona.unwrap_or_else(|| lane.persona.clone()),
            kind: c.kind.unwrap_or(lane.kind),
            ..lane
        })?)
    })
}

/// The verb of the first thing that is given.
fn edit_label(c: &EditLane) -> &'static str {
    match c {
        EditLane { kind: Some(_), .. } => "Change lane",
        EditLane { persona: Some(Some(_)), .. } => "Give lane a persona",
        EditLane { persona: Some(None), .. } => "Take persona off lane",
        EditLane { hidden: Some(true), .. } => "Hide lane",
        EditLane { hidden: Some(false), .. } => "Show lane",
        EditLane { collapsed: Some(true), .. } => "Collapse lane",
        EditLane { collapsed: Some(false), .. } => "Expand lane",
        _ => "Colour lane",
    }
}

/// Refuses a change of kind that leaves cards, points or targets without a place.
fn refuse_loss(tx: &Tx<'_>, lane: &Lane, kind: LaneKind) -> Result<()> {
    let map = lane.map.as_str();
    let problem = match lane.kind {
        LaneKind::Emotion if !tx.list::<EmotionPoint>("map", map)?.is_empty() => {
            "This lane holds the emotion curves. Clear their points before making it something else."
        }
        LaneKind::Metrics if !tx.list::<Target>("map", map)?.is_empty() => {
            "This lane holds targets. Clear them before making it something else."
        }
        _ if !kind.holds_cards() && !tx.places::<Card>(&[("lane", lane.id.as_str())])?.is_empty() => {
            "A lane of this kind holds no cards. Move or delete its cards first."
        }
        _ => return Ok(()),
    };
    Err(Error::refused(problem))
}

pub fn show_all(s: &Session, c: ShowLanes) -> Result<Applied> {
    s.edit("Show all lanes", |tx| {
        for lane in tx.list::<Lane>("map", &c.map)? {
            tx.put(&Lane { hidden: false, ..lane })?;
        }
        Ok(())
    })
}

pub fn duplicate(s: &Session, c: DuplicateLane) -> Result<Applied> {
    s.edit("Duplicate lane", |tx| {
        let lane: Lane = tx.get(&c.lane)?;
        let lanes: Vec<Lane> = tx.list("map", lane.map.as_str())?;
        refuse_second(&lanes, lane.kind)?;
        let siblings = lanes.iter().map(|l| (l.id.as_str(), &l.place));
        let place = place::behind(siblings, Some(&c.lane), None)?;
        let copy = Lane { id: LaneId::new(&mut ClockIds), place, ..lane };
        tx.put(&copy)?;
        for card in tx.list::<Card>("lane", &c.lane)? {
            let duplicate = Card { id: CardId::new(&mut ClockIds), lane: copy.id.clone(), ..card.clone() };
            tx.put(&duplicate)?;
            pin::copy(tx, card.id.as_str(), &duplicate)?;
        }
        Ok(())
    })
}

pub fn delete(s: &Session, c: DeleteLane) -> Result<Applied> {
    s.edit("Delete lane", |tx| {
        let lane: Lane = tx.get(&c.lane)?;
        for card in tx.list::<Card>("lane", &c.lane)? {
            card::remove(tx, card.id.as_str())?;
        }
        clear_numbers(tx, &lane)?;
        arrow::clear(tx, "lane", &c.lane)?;
        Ok(tx.remove::<Lane>(&c.lane)?)
    })
}

/// The points go with the emotion lane, the targets with the metrics lane.
fn clear_numbers(tx: &mut Tx<'_>, lane: &Lane) -> Result<()> {
    match lane.kind {
        LaneKind::Emotion => {
            for point in tx.list::<EmotionPoint>("map", lane.map.as_str())? {
                tx.remove::<EmotionPoint>(point.id.as_str())?;
            }
            Ok(())
        }
        LaneKind::Metrics => target::clear(tx, "map", lane.map.as_str()),
        _ => Ok(()),
    }
}
