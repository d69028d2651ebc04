//! Stages of a map.

use std::collections::HashSet;

use model::{
    card::Card,
    emotion::EmotionPoint,
    id::{CardId, ClockIds, EmotionPointId, MapId, RuleId, StageId, TargetId},
    map::Map,
    rule::Rule,
    stage::Stage,
    stage_choice::StageChoice,
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
    persona, phase, pin, place,
    session::Session,
    target,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddStage {
    pub map: String,
    pub name: String,
    /// The stage it goes behind, into whose phase; the end when null.
    #[serde(default)]
    pub after: Option<String>,
    /// The stage it goes before, into whose phase; counts when `after` is null.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RenameStage {
    pub stage: String,
    pub name: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DescribeStage {
    pub stage: String,
    pub subtitle: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MoveStage {
    pub stage: String,
    /// The stage it goes behind; the first place when null.
    pub after: Option<String>,
}

/// Changes one thing or more of how a stage is drawn and what it opens; a missing key leaves it alone, null clears it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct EditStage {
    pub stage: String,
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "Tint | null")]
    pub tint: Option<Option<Tint>>,
    /// In pixels at 100 %, kept between 140 and 480; null shares the room.
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "number | null")]
    pub width: Option<Option<u16>>,
    #[serde(default)]
    #[ts(optional)]
    pub hidden: Option<bool>,
    #[serde(default)]
    #[ts(optional)]
    pub collapsed: Option<bool>,
    /// The map that shows the stage in detail.
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "MapId | null")]
    pub child_map: Option<Option<MapId>>,
}

/// Shows the hidden stages of a map.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ShowStages {
    pub map: String,
}

/// Copies a stage with its cards, points and words, behind itself.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DuplicateStage {
    pub stage: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeleteStage {
    pub stage: String,
}

pub fn add(s: &Session, c: AddStage) -> Result<Applied> {
    let name = text::title("The name", &c.name)?;
    s.edit("Add stage", |tx| {
        let map: Map = tx.get(&c.map)?;
        let stages: Vec<Stage> = tx.list("map", &c.map)?;
        let siblings = stages.iter().map(|s| (s.id.as_str(), &s.place));
        let place = place::beside(siblings, c.after.as_deref(), c.before.as_deref())?;
        let phase = neighbour(&stages, &c).and_then(|neighbour| neighbour.phase.clone());
        Ok(tx.put(&Stage { phase, ..Stage::new(StageId::new(&mut ClockIds), map.id, name, place) })?)
    })
}

/// The stage a new one goes beside.
fn neighbour<'a>(stages: &'a [Stage], c: &AddStage) -> Option<&'a Stage> {
    match c.after.as_deref().or(c.before.as_deref()) {
        Some(named) => stages.iter().find(|s| s.id.as_str() == named),
        None => stages.last(),
    }
}

pub fn rename(s: &Session, c: RenameStage) -> Result<Applied> {
    let name = text::title("The name", &c.name)?;
    s.edit("Rename stage", |tx| {
        let stage: Stage = tx.get(&c.stage)?;
        Ok(tx.put(&Stage { name, ..stage })?)
    })
}

pub fn describe(s: &Session, c: DescribeStage) -> Result<Applied> {
    let subtitle = text::body("The description", &c.subtitle)?;
    s.edit("Describe stage", |tx| {
        let stage: Stage = tx.get(&c.stage)?;
        Ok(tx.put(&Stage { subtitle, ..stage })?)
    })
}

pub fn move_behind(s: &Session, c: MoveStage) -> Result<Applied> {
    s.edit("Move stage", |tx| {
        let stage: Stage = tx.get(&c.stage)?;
        let stages: Vec<Stage> = tx.list("map", stage.map.as_str())?;
        let siblings = stages.iter().map(|s| (s.id.as_str(), &s.place));
        let place = place::behind(siblings, c.after.as_deref(), Some(&c.stage))?;
        tx.put(&Stage { place, ..stage.clone() })?;
        settle_phase(tx, &stage)?;
        keep_spans_forward(tx, stage.map.as_str())
    })
}

/// Gives a stage that changed its place the phase that fits there.
fn settle_phase(tx: &mut Tx<'_>, moved: &Stage) -> Result<()> {
    let stages: Vec<Stage> = tx.list("map", moved.map.as_str())?;
    let at = stages.iter().position(|s| s.id == moved.id).ok_or_else(|| Error::not_found("stage"))?;
    let phase = phase::after_move(&stages, at);
    tx.put(&Stage { phase, ..stages[at].clone() })?;
    phase::drop_empty(tx, moved.map.as_str())
}

pub fn edit(s: &Session, c: EditStage) -> Result<Applied> {
    s.edit(edit_label(&c), |tx| {
        let stage: Stage = tx.get(&c.stage)?;
        if c.hidden == Some(true) {
            refuse_hiding_all(tx, &stage, "hiding")?;
        }
        if let Some(Some(child)) = &c.child_map {
            refuse_circle(tx, &stage.map, child)?;
        }
        let (narrowest, widest) = Stage::WIDTH_RANGE;
        let width = c.width.map(|width| width.map(|width| width.clamp(narrowest, widest)));
        Ok(tx.put(&Stage {
            tint: c.tint.unwrap_or(stage.tint),
            width: width.unwrap_or(stage.width),
            hidden: c.hidden.unwrap_or(stage.hidden),
            collapsed: c.collapsed.unwrap_or(stage.collapsed),
            child_map: c.child_map.unwrap_or_else(|| stage.child_map.clone()),
            ..stage
        })?)
    })
}

/// The verb of the first thing that is given.
fn edit_label(c: &EditStage) -> &'static str {
    match c {
        EditStage { child_map: Some(Some(_)), .. } => "Link map",
        EditStage { child_map: Some(None), .. } => "Unlink map",
        EditStage { hidden: Some(true), .. } => "Hide stage",
        EditStage { hidden: Some(false), .. } => "Show stage",
        EditStage { collapsed: Some(true), .. } => "Collapse stage",
        EditStage { collapsed: Some(false), .. } => "Expand stage",
        EditStage { width: Some(_), .. } => "Resize stage",
        _ => "Colour stage",
    }
}

/// One stage at least stays to be seen; `doing` is what would take the last one away.
fn refuse_hiding_all(tx: &Tx<'_>, stage: &Stage, doing: &str) -> Result<()> {
    let stages: Vec<Stage> = tx.list("map", stage.map.as_str())?;
    if stages.iter().any(|other| other.id != stage.id && !other.hidden) {
        return Ok(());
    }
    Err(Error::refused(format!("A map shows at least one stage. Show another before {doing} this one.")))
}

/// Refuses a child map that leads back to the map of the stage.
fn refuse_circle(tx: &Tx<'_>, map: &MapId, child: &MapId) -> Result<()> {
    let child: Map = tx.get(child.as_str())?;
    let (mut left, mut seen) = (vec![child.id.clone()], HashSet::new());
    while let Some(next) = left.pop() {
        if next == *map {
            return Err(Error::refused(format!(
                "“{}” would open itself in the end. Choose a map that does not lead back to this one.",
                child.title
            )));
        }
        if seen.insert(next.clone()) {
            left.extend(tx.list::<Stage>("map", next.as_str())?.into_iter().filter_map(|s| s.child_map));
        }
    }
    Ok(())
}

pub fn show_all(s: &Session, c: ShowStages) -> Result<Applied> {
    s.edit("Show all stages", |tx| {
        for stage in tx.list::<Stage>("map", &c.map)? {
            tx.put(&Stage { hidden: false, ..stage })?;
        }
        Ok(())
    })
}

pub fn duplicate(s: &Session, c: DuplicateStage) -> Result<Applied> {
    s.edit("Duplicate stage", |tx| {
        let stage: Stage = tx.get(&c.stage)?;
        let stages: Vec<Stage> = tx.list("map", stage.map.as_str())?;
        let siblings = stages.iter().map(|s| (s.id.as_str(), &s.place));
        let place = place::behind(siblings, Some(&c.stage), None)?;
        let copy = Stage { id: StageId::new(&mut ClockIds), place, ..stage.clone() };
        tx.put(&copy)?;
        copy_cards(tx, &c.stage, &copy)?;
        copy_numbers(tx, &c.stage, &copy)?;
        for rule in tx.list::<Rule>("stage", &c.stage)? {
            tx.put(&Rule { id: RuleId::new(&mut ClockIds), stage: copy.id.clone(), ..rule })?;
        }
        Ok(())
    })
}

fn copy_cards(tx: &mut Tx<'_>, from: &str, to: &Stage) -> Result<()> {
    for card in tx.list::<Card>("from_stage", from)? {
        let (from_stage, to_stage) = (to.id.clone(), to.id.clone());
        let copy = Card { id: CardId::new(&mut ClockIds), from_stage, to_stage, ..card.clone() };
        tx.put(&copy)?;
        pin::copy(tx, card.id.as_str(), &copy)?;
    }
    Ok(())
}

/// Copies a stage's points of the emotion curve, and its targets.
fn copy_numbers(tx: &mut Tx<'_>, from: &str, to: &Stage) -> Result<()> {
    for point in tx.list::<EmotionPoint>("stage", from)? {
        let id = EmotionPointId::new(&mut ClockIds);
        tx.put(&EmotionPoint { id, stage: to.id.clone(), ..point })?;
    }
    for target in tx.list::<Target>("stage", from)? {
        tx.put(&Target { id: TargetId::new(&mut ClockIds), stage: to.id.clone(), ..target })?;
    }
    Ok(())
}

/// A card that spans stages keeps spanning left to right after the stages changed places.
pub(crate) fn keep_spans_forward(tx: &mut Tx<'_>, map: &str) -> Result<()> {
    let order: Vec<StageId> = tx.list::<Stage>("map", map)?.into_iter().map(|s| s.id).collect();
    let at = |id: &StageId| order.iter().position(|s| s == id);
    for card in tx.spanning_cards(map)? {
        if at(&card.from_stage) > at(&card.to_stage) {
            let (from_stage, to_stage) = (card.to_stage.clone(), card.from_stage.clone());
            tx.put(&Card { from_stage, to_stage, ..card })?;
        }
    }
    Ok(())
}

pub fn delete(s: &Session, c: DeleteStage) -> Result<Applied> {
    s.edit("Delete stage", |tx| {
        let stage: Stage = tx.get(&c.stage)?;
        let stages: Vec<Stage> = tx.list("map", stage.map.as_str())?;
        if stages.len() == 1 {
            return Err(Error::refused(
                "A map keeps at least one stage. Add another before deleting this one.",
            ));
        }
        refuse_hiding_all(tx, &stage, "deleting")?;
        let at = stages.iter().position(|s| s.id == stage.id).unwrap_or(0);
        clear_cards(tx, &stages, at)?;
        clear_numbers(tx, &c.stage)?;
        clear_placing(tx, &c.stage)?;
        arrow::clear(tx, "stage", &c.stage)?;
        persona::forget_stage(tx, &stage)?;
        tx.remove::<Stage>(&c.stage)?;
        phase::drop_empty(tx, stage.map.as_str())
    })
}

/// Cards of this stage alone go with it; cards that span further shrink.
fn clear_cards(tx: &mut Tx<'_>, stages: &[Stage], at: usize) -> Result<()> {
    let gone = &stages[at].id;
    for card in tx.list::<Card>("from_stage", gone.as_str())? {
        match card.to_stage == *gone {
            true => card::remove(tx, card.id.as_str())?,
            false => tx.put(&Card { from_stage: stages[at + 1].id.clone(), ..card })?,
        }
    }
    for card in tx.list::<Card>("to_stage", gone.as_str())? {
        tx.put(&Card { to_stage: stages[at - 1].id.clone(), ..card })?;
    }
    Ok(())
}

/// Removes a stage's points of the emotion curve, and its targets.
fn clear_numbers(tx: &mut Tx<'_>, stage: &str) -> Result<()> {
    for point in tx.list::<EmotionPoint>("stage", stage)? {
        tx.remove::<EmotionPoint>(point.id.as_str())?;
    }
    target::clear(tx, "stage", stage)
}

/// Removes the words and the decisions that place comments in a stage.
fn clear_placing(tx: &mut Tx<'_>, stage: &str) -> Result<()> {
    for rule in tx.list::<Rule>("stage", stage)? {
        tx.remove::<Rule>(rule.id.as_str())?;
    }
    for choice in tx.list::<StageChoice>("stage", stage)? {
        tx.remove::<StageChoice>(choice.id.as_str())?;
    }
    Ok(())
}
