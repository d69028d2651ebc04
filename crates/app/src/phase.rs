//! Phases: groups of stages that follow each other. Whatever is done to stages, the stages of a phase stay together,
//! and a phase without stages goes.

use std::collections::HashSet;

use model::{
    id::{ClockIds, PhaseId},
    map::Map,
    order::OrderKey,
    phase::Phase,
    stage::Stage,
    text,
    tint::Tint,
};
use serde::{Deserialize, Serialize};
use store::Tx;
use ts_rs::TS;

use crate::{
    error::{Error, Result},
    history::Applied,
    session::Session,
    stage::keep_spans_forward,
};

/// Groups stages that follow each other; they leave the phase they were in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddPhase {
    pub map: String,
    pub name: String,
    pub stages: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RenamePhase {
    pub phase: String,
    pub name: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditPhase {
    pub phase: String,
    /// Null takes the colour away.
    pub tint: Option<Tint>,
}

/// Collapses or expands all stages of a phase.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CollapsePhase {
    pub phase: String,
    pub collapsed: bool,
}

/// Moves all stages of a phase together.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MovePhase {
    pub phase: String,
    /// The stage they go behind, or the end of its phase; the first place when null.
    pub after: Option<String>,
}

/// Takes a phase away and keeps its stages.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UngroupPhase {
    pub phase: String,
}

/// Puts a stage into the phase beside it, or out of its own.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JoinPhase {
    pub stage: String,
    pub phase: Option<String>,
}

pub fn add(s: &Session, c: AddPhase) -> Result<Applied> {
    let name = text::title("The name", &c.name)?;
    s.edit("Add phase", |tx| {
        let map: Map = tx.get(&c.map)?;
        let stages: Vec<Stage> = tx.list("map", &c.map)?;
        let chosen = run_of(&stages, &c.stages)?;
        let phase = Phase { id: PhaseId::new(&mut ClockIds), map: map.id, name, tint: None };
        tx.put(&phase)?;
        for stage in &stages[chosen] {
            tx.put(&Stage { phase: Some(phase.id.clone()), ..stage.clone() })?;
        }
        refuse_if_split(tx, &c.map)?;
        drop_empty(tx, &c.map)
    })
}

/// The positions of stages that follow each other.
fn run_of(stages: &[Stage], chosen: &[String]) -> Result<std::ops::Range<usize>> {
    let at = |id: &String| stages.iter().position(|s| s.id.as_str() == id);
    let at = chosen.iter().map(|id| at(id).ok_or_else(|| Error::not_found("stage")));
    let mut at = at.collect::<Result<Vec<_>>>()?;
    at.sort_unstable();
    at.dedup();
    let (Some(&first), Some(&last)) = (at.first(), at.last()) else {
        return Err(Error::invalid("A phase needs at least one stage. Choose the stages it groups."));
    };
    if last - first + 1 != at.len() {
        return Err(Error::refused(
            "A phase groups stages that follow each other. Choose stages without a gap between them.",
        ));
    }
    Ok(first..last + 1)
}

pub fn rename(s: &Session, c: RenamePhase) -> Result<Applied> {
    let name = text::title("The name", &c.name)?;
    s.edit("Rename phase", |tx| {
        let phase: Phase = tx.get(&c.phase)?;
        Ok(tx.put(&Phase { name, ..phase })?)
    })
}

pub fn edit(s: &Session, c: EditPhase) -> Result<Applied> {
    s.edit("Colour phase", |tx| {
        let phase: Phase = tx.get(&c.phase)?;
        Ok(tx.put(&Phase { tint: c.tint, ..phase })?)
    })
}

pub fn collapse(s: &Session, c: CollapsePhase) -> Result<Applied> {
    s.edit(if c.collapsed { "Collapse phase" } else { "Expand phase" }, |tx| {
        let phase: Phase = tx.get(&c.phase)?;
        for stage in tx.list::<Stage>("phase", phase.id.as_str())? {
            tx.put(&Stage { collapsed: c.collapsed, ..stage })?;
        }
        Ok(())
    })
}

pub fn move_to(s: &Session, c: MovePhase) -> Result<Applied> {
    s.edit("Move phase", |tx| {
        let phase: Phase = tx.get(&c.phase)?;
        let stages: Vec<Stage> = tx.list("map", phase.map.as_str())?;
        let (block, rest): (Vec<_>, Vec<_>) =
            stages.into_iter().partition(|s| s.phase.as_ref() == Some(&phase.id));
        // Behind one of its own stages it already is.
        if block.iter().any(|s| Some(s.id.as_str()) == c.after.as_deref()) {
            return Ok(());
        }
        let at = end_of_phase(&rest, c.after.as_deref())?;
        put_between(tx, block, at.checked_sub(1).map(|i| &rest[i].place), rest.get(at).map(|s| &s.place))?;
        keep_spans_forward(tx, phase.map.as_str())
    })
}

/// The position behind a stage; behind its whole phase where it is inside of one.
fn end_of_phase(stages: &[Stage], after: Option<&str>) -> Result<usize> {
    let Some(after) = after else { return Ok(0) };
    let at = stages.iter().position(|s| s.id.as_str() == after);
    let at = at.ok_or_else(|| Error::not_found("neighbour"))?;
    let inside = |s: &&Stage| s.phase.is_some() && s.phase == stages[at].phase;
    Ok(at + 1 + stages[at + 1..].iter().take_while(inside).count())
}

fn put_between(
    tx: &mut Tx<'_>,
    stages: Vec<Stage>,
    low: Option<&OrderKey>,
    high: Option<&OrderKey>,
) -> Result<()> {
    let mut low = low.cloned();
    for stage in stages {
        let place = match high {
            None => OrderKey::after(low.as_ref()),
            Some(high) => OrderKey::between(low.as_ref(), Some(high)),
        };
        low = Some(place.clone());
        tx.put(&Stage { place, ..stage })?;
    }
    Ok(())
}

pub fn ungroup(s: &Session, c: UngroupPhase) -> Result<Applied> {
    s.edit("Ungroup phase", |tx| {
        for stage in tx.list::<Stage>("phase", &c.phase)? {
            tx.put(&Stage { phase: None, ..stage })?;
        }
        Ok(tx.remove::<Phase>(&c.phase)?)
    })
}

pub fn join(s: &Session, c: JoinPhase) -> Result<Applied> {
    let label = if c.phase.is_some() { "Add stage to phase" } else { "Take stage out of phase" };
    s.edit(label, |tx| {
        let stage: Stage = tx.get(&c.stage)?;
        let phase = c.phase.as_deref().map(|id| tx.get::<Phase>(id)).transpose()?;
        if phase.as_ref().is_some_and(|phase| phase.map != stage.map) {
            return Err(Error::invalid("The stage and the phase are on different maps."));
        }
        let map = stage.map.clone();
        tx.put(&Stage { phase: phase.map(|phase| phase.id), ..stage })?;
        refuse_if_split(tx, map.as_str())?;
        drop_empty(tx, map.as_str())
    })
}

/// Refuses a step after which a phase would lie in two parts.
fn refuse_if_split(tx: &Tx<'_>, map: &str) -> Result<()> {
    let stages: Vec<Stage> = tx.list("map", map)?;
    let Some(split) = first_split(&stages) else { return Ok(()) };
    let name = tx.find::<Phase>(split.as_str())?.map(|phase| phase.name).unwrap_or_default();
    Err(Error::refused(format!(
        "The stages of “{name}” would no longer follow each other. Move the stage to an end of its phase, or \
         beside the phase it is to join, first."
    )))
}

/// The first phase whose stages do not follow each other.
fn first_split(stages: &[Stage]) -> Option<&PhaseId> {
    let mut seen = HashSet::new();
    let runs = stages.chunk_by(|a, b| a.phase == b.phase).filter_map(|run| run[0].phase.as_ref());
    runs.into_iter().find(|phase| !seen.insert(*phase))
}

/// Removes the phases of a map that no stage is in.
pub(crate) fn drop_empty(tx: &mut Tx<'_>, map: &str) -> Result<()> {
    let used: HashSet<_> = tx.list::<Stage>("map", map)?.into_iter().filter_map(|s| s.phase).collect();
    for phase in tx.list::<Phase>("map", map)? {
        if !used.contains(&phase.id) {
            tx.remove::<Phase>(phase.id.as_str())?;
        }
    }
    Ok(())
}

/// The phase of a stage that was put between two neighbours: that of both where they share one, else its own as far
/// as it still lies beside the rest of it.
pub(crate) fn after_move(stages: &[Stage], at: usize) -> Option<PhaseId> {
    let phase = |at: Option<usize>| at.and_then(|at| stages.get(at)).and_then(|s| s.phase.clone());
    let (left, right) = (phase(at.checked_sub(1)), phase(at.checked_add(1)));
    if left.is_some() && left == right {
        return left;
    }
    let own = stages[at].phase.clone();
    let alone = stages.iter().filter(|s| s.phase == own).count() == 1;
    own.filter(|own| alone || left.as_ref() == Some(own) || right.as_ref() == Some(own))
}

/// Takes stages out of phases that are not there, and out of all but the first part of a phase in parts.
pub(crate) fn made_whole(stages: &mut [Stage], phases: &[Phase]) {
    let there: HashSet<_> = phases.iter().map(|phase| &phase.id).collect();
    let mut closed: HashSet<PhaseId> = HashSet::new();
    let mut open: Option<PhaseId> = None;
    for stage in stages {
        let phase = stage.phase.take().filter(|p| there.contains(p) && !closed.contains(p));
        if open != phase {
            closed.extend(open.take());
        }
        stage.phase.clone_from(&phase);
        open = phase;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::id::{MapId, StageId};
    use proptest::prelude::*;

    /// Stages whose phases are numbers; 0 is none.
    fn stages(phases: &[u8]) -> Vec<Stage> {
        let phase = |n: u8| (n > 0).then(|| PhaseId::from_stored(n.to_string()));
        let stage = |(at, (n, place)): (usize, (&u8, OrderKey))| {
            let id = StageId::from_stored(at.to_string());
            Stage { phase: phase(*n), ..Stage::new(id, MapId::from_stored("m"), String::new(), place) }
        };
        phases.iter().zip(OrderKey::sequence(phases.len())).enumerate().map(stage).collect()
    }

    fn numbers(stages: &[Stage]) -> Vec<u8> {
        let number = |s: &Stage| s.phase.as_ref().map_or(0, |p| p.as_str().parse().unwrap_or(0));
        stages.iter().map(number).collect()
    }

    #[test]
    fn a_moved_stage_takes_the_phase_around_it_or_keeps_its_own() {
        for (around, at, want) in [
            (&[1, 0, 1][..], 1, 1),
            (&[1, 2, 1], 1, 1),
            (&[1, 2, 2], 1, 2),
            (&[2, 1, 0, 1], 0, 2),
            (&[1, 0, 1, 2], 2, 0),
            (&[1, 1, 0, 2, 1], 4, 0),
            (&[0, 1, 2], 0, 0),
        ] {
            let found = after_move(&stages(around), at);
            let want = (want > 0).then(|| PhaseId::from_stored(want.to_string()));
            assert_eq!(found, want, "{around:?} at {at}");
        }
    }

    proptest! {
        #[test]
        fn made_whole_leaves_every_phase_in_one_part(mut phases in prop::collection::vec(0u8..4, 0..12)) {
            let mut stages = stages(&phases);
            let known: Vec<_> = (1..=2)
                .map(|n| Phase {
                    id: PhaseId::from_stored(n.to_string()),
                    map: MapId::from_stored("m"),
                    name: String::new(),
                    tint: None,
                })
                .collect();
            made_whole(&mut stages, &known);
            prop_assert_eq!(first_split(&stages), None);
            let whole = numbers(&stages);
            prop_assert!(whole.iter().all(|n| *n < 3));
            // What was whole already stays as it was.
            phases = whole.clone();
            made_whole(&mut stages, &known);
            prop_assert_eq!(numbers(&stages), phases);
        }
    }
}
