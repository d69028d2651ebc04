//! Arrows between cells of a map.

use std::collections::BTreeSet;

use model::{
    arrow::{Arrow, ArrowKind},
    id::{ArrowId, ClockIds},
    lane::Lane,
    stage::Stage,
    text,
};
use serde::{Deserialize, Serialize};
use store::Tx;
use ts_rs::TS;

use crate::{
    error::{Error, Result},
    history::Applied,
    session::Session,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddArrow {
    pub from_lane: String,
    pub from_stage: String,
    pub to_lane: String,
    pub to_stage: String,
    pub kind: ArrowKind,
    /// When it is taken; may be empty.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub label: String,
}

/// Changes the details that are given.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditArrow {
    pub arrow: String,
    #[serde(default)]
    #[ts(optional)]
    pub kind: Option<ArrowKind>,
    #[serde(default)]
    #[ts(optional)]
    pub label: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RemoveArrow {
    pub arrow: String,
}

pub fn add(s: &Session, c: AddArrow) -> Result<Applied> {
    let label = text::line("The label", &c.label)?;
    s.edit("Add arrow", |tx| {
        let (from_lane, from_stage) = end(tx, &c.from_lane, &c.from_stage)?;
        let (to_lane, to_stage) = end(tx, &c.to_lane, &c.to_stage)?;
        if from_lane.map != to_lane.map {
            return Err(Error::invalid("An arrow joins two cells of one map."));
        }
        let arrow = Arrow {
            id: ArrowId::new(&mut ClockIds),
            map: from_lane.map,
            kind: c.kind,
            from_lane: from_lane.id,
            from_stage: from_stage.id,
            to_lane: to_lane.id,
            to_stage: to_stage.id,
            label,
        };
        refuse_unlikely(tx, &arrow)?;
        Ok(tx.put(&arrow)?)
    })
}

/// The lane and stage of a cell an arrow begins or ends at.
fn end(tx: &Tx<'_>, lane: &str, stage: &str) -> Result<(Lane, Stage)> {
    let (lane, stage): (Lane, Stage) = (tx.get(lane)?, tx.get(stage)?);
    if lane.map != stage.map {
        return Err(Error::invalid("The lane and the stage are on different maps."));
    }
    Ok((lane, stage))
}

/// Refuses an arrow that leads to where it comes from, and one like another.
fn refuse_unlikely(tx: &Tx<'_>, arrow: &Arrow) -> Result<()> {
    if arrow.from_lane == arrow.to_lane && arrow.from_stage == arrow.to_stage {
        return Err(Error::refused("An arrow leads from one cell to another. Choose a different end."));
    }
    let there: Vec<Arrow> = tx.list("from_stage", arrow.from_stage.as_str())?;
    let same = |other: &Arrow| Arrow { id: arrow.id.clone(), ..other.clone() } == *arrow;
    if there.iter().any(|other| other.id != arrow.id && same(other)) {
        return Err(Error::refused("This arrow is there already. Give the new one another label or kind."));
    }
    Ok(())
}

pub fn edit(s: &Session, c: EditArrow) -> Result<Applied> {
    let label = c.label.as_deref().map(|label| text::line("The label", label)).transpose()?;
    s.edit("Edit arrow", |tx| {
        let arrow: Arrow = tx.get(&c.arrow)?;
        let kind = c.kind.unwrap_or(arrow.kind);
        let label = label.unwrap_or_else(|| arrow.label.clone());
        let edited = Arrow { kind, label, ..arrow };
        refuse_unlikely(tx, &edited)?;
        Ok(tx.put(&edited)?)
    })
}

pub fn remove(s: &Session, c: RemoveArrow) -> Result<Applied> {
    s.edit("Delete arrow", |tx| Ok(tx.remove::<Arrow>(&c.arrow)?))
}

/// Removes the arrows that begin or end at a stage (`stage`) or lane (`lane`).
pub(crate) fn clear(tx: &mut Tx<'_>, what: &str, id: &str) -> Result<()> {
    let mut arrows = BTreeSet::new();
    for end in ["from", "to"] {
        let there: Vec<Arrow> = tx.list(&format!("{end}_{what}"), id)?;
        arrows.extend(there.into_iter().map(|arrow| arrow.id));
    }
    arrows.iter().try_for_each(|id: &ArrowId| Ok(tx.remove::<Arrow>(id.as_str())?))
}
