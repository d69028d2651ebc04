//! A stage that another map shows in detail takes its numbers from there (`docs/methods/friction.md`, "A stage shown
//! in detail by another map").

use std::collections::HashSet;

use analysis::friction::{EvidenceLevel, Score, score};
use model::{
    friction::{Block, FrictionSettings},
    id::MapId,
    map::{Map, MapDocument},
    stage::Stage,
};
use serde::Serialize;
use store::{
    assignment::ShortKey,
    stage_stat::{Cell, NO_DAY},
};
use ts_rs::TS;

use super::{ByStage, StageSum, applicable};
use crate::{derive, error::Result, session::Session};

/// First and last day counted, in days since 1970-01-01; open when none.
pub(crate) type Days = (Option<i64>, Option<i64>);

/// Fewest items behind a number that is shown.
const FEWEST: f64 = 5.0;

/// A stage as a list of maps shows it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StageBrief {
    pub id: String,
    pub name: String,
    /// Friction 0-100; null on fewer than five items.
    pub score: Option<f64>,
    /// Whether there is evidence enough to rank the score among others.
    pub ranked: bool,
    /// Share of customers with a repeat contact, 0-1.
    pub repeat: f64,
    pub comments: u64,
}

/// The map a stage's numbers come from.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RolledUp {
    pub map: String,
    pub title: String,
    pub stages: Vec<StageBrief>,
}

/// What counts at the stages of a map.
pub(crate) struct Counted {
    /// What tells the cells of each stage, in the order of the stages.
    pub(crate) keys: Vec<ShortKey>,
    pub(crate) cells: Vec<Cell>,
    /// The map each stage's cells are from, where that is another.
    pub(crate) from: Vec<Option<MapId>>,
}

/// The cells of a map's stages, from its own. Those of a stage with a child map are the child's, as long as it has
/// any.
pub(crate) fn counted(
    s: &Session,
    map: &MapId,
    stages: &[Stage],
    cells: Vec<Cell>,
    days: Days,
) -> Result<Counted> {
    let mut counted = Counted { keys: Vec::new(), cells, from: Vec::new() };
    for (at, stage) in stages.iter().enumerate() {
        // A stage that nothing was ever assigned to has no key; what is rolled up needs one to itself.
        let key = s.file.short_key(stage.id.as_str())?.unwrap_or(-1 - at as ShortKey);
        let below = below(s, stage, &mut HashSet::from([map.clone()]))?.filter(|cells| !cells.is_empty());
        if let Some(below) = &below {
            counted.cells.retain(|cell| cell.stage != key);
            let within = below.iter().filter(|cell| is_within(cell.day, days));
            counted.cells.extend(within.map(|cell| Cell { stage: key, ..cell.clone() }));
        }
        counted.keys.push(key);
        counted.from.push(below.and(stage.child_map.clone()));
    }
    Ok(counted)
}

/// The cells of a stage's child map on all days, those of its own children in place of theirs. Every map counts once:
/// none is answered for a stage whose child was counted already.
fn below(s: &Session, stage: &Stage, seen: &mut HashSet<MapId>) -> Result<Option<Vec<Cell>>> {
    let Some(child) = &stage.child_map else { return Ok(Some(Vec::new())) };
    if !seen.insert(child.clone()) {
        return Ok(None);
    }
    let cells = s.file.stage_stats(child.as_str(), None, None)?;
    let (by_stage, mut all) = (ByStage::of(&cells), Vec::new());
    for stage in s.file.list::<Stage>("map", child.as_str())? {
        let Some(theirs) = below(s, &stage, seen)? else { continue };
        match s.file.short_key(stage.id.as_str())? {
            Some(key) if theirs.is_empty() => all.extend(by_stage.at(key).cloned()),
            _ => all.extend(theirs),
        }
    }
    Ok(Some(all))
}

/// As the cells of a map are read: those without a day count only where both ends are open.
fn is_within(day: i64, (from, to): Days) -> bool {
    let low = from.unwrap_or(if to.is_some() { NO_DAY + 1 } else { i64::MIN });
    (low..=to.unwrap_or(i64::MAX)).contains(&day)
}

/// Every stage of a map in brief, children rolled up.
pub(crate) fn briefs(
    s: &Session,
    map: &MapId,
    stages: &[Stage],
    settings: &FrictionSettings,
) -> Result<Vec<StageBrief>> {
    let cells = s.file.stage_stats(map.as_str(), None, None)?;
    let counted = counted(s, map, stages, cells, (None, None))?;
    let sums = ByStage::of(&counted.cells).sums(&counted.keys);
    let applicable = applicable(&sums);
    let told = |sum: &StageSum| score(&sum.stats, settings, applicable);
    Ok(stages.iter().zip(&sums).map(|(stage, sum)| brief(stage, sum, told(sum))).collect())
}

fn brief(stage: &Stage, sum: &StageSum, told: Option<Score>) -> StageBrief {
    let enough = Block::ALL.iter().any(|block| sum.stats.count(*block) >= FEWEST);
    let told = told.filter(|score| enough && score.has_evidence());
    StageBrief {
        id: stage.id.to_string(),
        name: stage.name.clone(),
        score: told.as_ref().map(|score| score.score),
        ranked: told.as_ref().is_some_and(|score| score.evidence_level() != EvidenceLevel::NotEnough),
        repeat: sum.stats.contact.mean().map_or(0.0, |[share]| share),
        comments: sum.comments,
    }
}

/// What is said of the map a stage's numbers come from.
pub(super) fn rolled_up(
    s: &Session,
    from: Option<&MapId>,
    settings: &FrictionSettings,
) -> Result<Option<RolledUp>> {
    let Some(map) = from.map(|from| s.file.find::<Map>(from.as_str())).transpose()?.flatten() else {
        return Ok(None);
    };
    let stages = s.file.list("map", map.id.as_str())?;
    let stages = briefs(s, &map.id, &stages, settings)?;
    Ok(Some(RolledUp { map: map.id.to_string(), title: map.title, stages }))
}

/// Whether the comments of a map, or of a map below it, were assigned by other words than it has now.
pub(super) fn is_stale(s: &Session, document: &MapDocument) -> Result<bool> {
    let mut seen = HashSet::from([document.map.id.clone()]);
    let children = |stages: &[Stage]| stages.iter().filter_map(|s| s.child_map.clone()).collect::<Vec<_>>();
    let mut left = children(&document.stages);
    if derive::is_stale(s, document)? {
        return Ok(true);
    }
    while let Some(map) = left.pop() {
        if !seen.insert(map.clone()) {
            continue;
        }
        let document = s.file.map_document(map.as_str())?;
        if derive::is_stale(s, &document)? {
            return Ok(true);
        }
        left.extend(children(&document.stages));
    }
    Ok(false)
}
