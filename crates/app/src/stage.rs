//! Stages of a map.

use model::{
    card::Card,
    emotion::EmotionPoint,
    id::{CardId, ClockIds, EmotionPointId, RuleId, StageId},
    map::Map,
    rule::Rule,
    stage::Stage,
    stage_choice::StageChoice,
    text,
};
use serde::{Deserialize, Serialize};
use store::Tx;
use ts_rs::TS;

use crate::{
    error::{Error, Result},
    history::Applied,
    place,
    session::Session,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddStage {
    pub map: String,
    pub name: String,
    /// The stage it goes behind; the end when null.
    pub after: Option<String>,
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
        let after = c.after.as_deref().or(stages.last().map(|s| s.id.as_str()));
        let place = place::behind(stages.iter().map(|s| (s.id.as_str(), &s.place)), after, None)?;
        let id = StageId::new(&mut ClockIds);
        Ok(tx.put(&Stage { id, map: map.id, name, subtitle: String::new(), place })?)
    })
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
        keep_spans_forward(tx, stage.map.as_str())
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
        for card in tx.list::<Card>("from_stage", &c.stage)? {
            let (from_stage, to_stage) = (copy.id.clone(), copy.id.clone());
            tx.put(&Card { id: CardId::new(&mut ClockIds), from_stage, to_stage, ..card })?;
        }
        for point in tx.list::<EmotionPoint>("stage", &c.stage)? {
            let id = EmotionPointId::new(&mut ClockIds);
            tx.put(&EmotionPoint { id, stage: copy.id.clone(), ..point })?;
        }
        for rule in tx.list::<Rule>("stage", &c.stage)? {
            tx.put(&Rule { id: RuleId::new(&mut ClockIds), stage: copy.id.clone(), ..rule })?;
        }
        Ok(())
    })
}

/// A card that spans stages keeps spanning left to right after the stages changed places.
fn keep_spans_forward(tx: &mut Tx<'_>, map: &str) -> Result<()> {
    let order: Vec<StageId> = tx.list::<Stage>("map", map)?.into_iter().map(|s| s.id).collect();
    let at = |id: &StageId| order.iter().position(|s| s == id);
    for card in tx.list::<Card>("map", map)? {
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
        let at = stages.iter().position(|s| s.id == stage.id).unwrap_or(0);
        clear_cards(tx, &stages, at)?;
        for point in tx.list::<EmotionPoint>("stage", &c.stage)? {
            tx.remove::<EmotionPoint>(point.id.as_str())?;
        }
        for rule in tx.list::<Rule>("stage", &c.stage)? {
            tx.remove::<Rule>(rule.id.as_str())?;
        }
        for choice in tx.list::<StageChoice>("stage", &c.stage)? {
            tx.remove::<StageChoice>(choice.id.as_str())?;
        }
        Ok(tx.remove::<Stage>(&c.stage)?)
    })
}

/// Cards of this stage alone go with it; cards that span further shrink.
fn clear_cards(tx: &mut Tx<'_>, stages: &[Stage], at: usize) -> Result<()> {
    let gone = &stages[at].id;
    for card in tx.list::<Card>("map", stages[at].map.as_str())? {
        match (card.from_stage == *gone, card.to_stage == *gone) {
            (true, true) => tx.remove::<Card>(card.id.as_str())?,
            (true, false) => tx.put(&Card { from_stage: stages[at + 1].id.clone(), ..card })?,
            (false, true) => tx.put(&Card { to_stage: stages[at - 1].id.clone(), ..card })?,
            (false, false) => {}
        }
    }
    Ok(())
}
