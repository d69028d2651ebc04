//! A copy of a whole map under new ids: a duplicate beside it, or what a file holds.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use model::{
    arrow::Arrow,
    card::Card,
    emotion::{EmotionPoint, on_scale},
    id::{
        ArrowId, CardId, ClockIds, EmotionPointId, LaneId, MapId, MapPersonaId, NewIds, PersonaId, PhaseId,
        PinId, RuleId, StageId, TargetId,
    },
    lane::Lane,
    map::{Map, MapDocument},
    persona::{MapPersona, Persona},
    phase::Phase,
    pin::Pin,
    rule::Rule,
    stage::Stage,
    target::Target,
};
use store::Tx;

use super::last_place;
use crate::{error::Result, phase};

/// Copies a map within its workspace: personas and comments are the same ones, and every part knows what it was
/// copied from, so that the two can be compared.
pub(crate) fn duplicate(tx: &mut Tx<'_>, mut document: MapDocument) -> Result<()> {
    document.map.origin = Some(document.map.id.clone());
    document.stages.iter_mut().for_each(|stage| stage.origin = Some(stage.id.clone()));
    document.lanes.iter_mut().for_each(|lane| lane.origin = Some(lane.id.clone()));
    document.cards.iter_mut().for_each(|card| card.origin = Some(card.id.clone()));
    let personas = document.personas.iter().map(|p| (p.id.clone(), p.id.clone())).collect();
    insert(tx, document, personas)
}

/// Adds a map from another workspace: its personas come with it, and what it says of things that are not here goes.
pub(super) fn add_from_file(tx: &mut Tx<'_>, mut document: MapDocument) -> Result<()> {
    forget_elsewhere(tx, &mut document)?;
    make_sound(&mut document);
    let personas = fresh(&document.personas, |p| &p.id, PersonaId::new);
    for persona in &document.personas {
        tx.put(&Persona { id: personas[&persona.id].clone(), ..persona.clone() })?;
    }
    insert(tx, document, personas)
}

/// Comments are numbered anew in every workspace, so a file's quotes keep only their words; other maps are not here,
/// and pictures only by chance.
fn forget_elsewhere(tx: &Tx<'_>, document: &mut MapDocument) -> Result<()> {
    document.map.origin = None;
    document.pins.clear();
    for stage in &mut document.stages {
        (stage.origin, stage.child_map) = (None, None);
    }
    document.lanes.iter_mut().for_each(|lane| lane.origin = None);
    for card in &mut document.cards {
        (card.origin, card.comment) = (None, None);
        card.image = known_image(tx, card.image.take())?;
    }
    for persona in &mut document.personas {
        persona.portrait = known_image(tx, persona.portrait.take())?;
    }
    Ok(())
}

fn known_image(tx: &Tx<'_>, image: Option<String>) -> Result<Option<String>> {
    Ok(match image {
        Some(image) if tx.has_image(&image)? => Some(image),
        _ => None,
    })
}

/// A file may have been written by hand: what no command would have allowed is left out.
fn make_sound(document: &mut MapDocument) {
    phase::made_whole(&mut document.stages, &document.phases);
    document.phases.retain(|phase| document.stages.iter().any(|s| s.phase.as_ref() == Some(&phase.id)));
    if document.stages.iter().all(|stage| stage.hidden) {
        document.stages.iter_mut().for_each(|stage| stage.hidden = false);
    }
    let (narrowest, widest) = Stage::WIDTH_RANGE;
    for stage in &mut document.stages {
        stage.width = stage.width.map(|width| width.clamp(narrowest, widest));
    }
    for card in &mut document.cards {
        card.links.retain(|link| link.may_be_opened());
        card.severity = card.severity.filter(|severity| (1..=4).contains(severity));
    }
    let mut single = HashSet::new();
    document.lanes.retain(|lane| lane.kind.holds_cards() || single.insert(lane.kind));
    let mut seen = HashSet::new();
    document.targets.retain(|target| {
        let (low, high) = target.metric.range();
        (low..=high).contains(&target.value) && seen.insert((target.stage.clone(), target.metric))
    });
}

/// The new id of every part of a document.
struct Ids {
    map: MapId,
    phases: HashMap<PhaseId, PhaseId>,
    stages: HashMap<StageId, StageId>,
    lanes: HashMap<LaneId, LaneId>,
    cards: HashMap<CardId, CardId>,
    personas: HashMap<PersonaId, PersonaId>,
}

impl Ids {
    fn of(document: &MapDocument, personas: HashMap<PersonaId, PersonaId>) -> Ids {
        Ids {
            map: MapId::new(&mut ClockIds),
            phases: fresh(&document.phases, |phase| &phase.id, PhaseId::new),
            stages: fresh(&document.stages, |stage| &stage.id, StageId::new),
            lanes: fresh(&document.lanes, |lane| &lane.id, LaneId::new),
            cards: fresh(&document.cards, |card| &card.id, CardId::new),
            personas,
        }
    }

    fn persona(&self, old: Option<&PersonaId>) -> Option<PersonaId> {
        old.and_then(|old| self.personas.get(old)).cloned()
    }
}

fn fresh<R, I: Clone + Eq + Hash>(
    records: &[R],
    id: fn(&R) -> &I,
    new: fn(&mut dyn NewIds) -> I,
) -> HashMap<I, I> {
    records.iter().map(|record| (id(record).clone(), new(&mut ClockIds))).collect()
}

/// Inserts a document under new ids, so that the same one can be added twice. What refers to something the document
/// does not hold is left out.
fn insert(tx: &mut Tx<'_>, document: MapDocument, personas: HashMap<PersonaId, PersonaId>) -> Result<()> {
    let ids = Ids::of(&document, personas);
    tx.put(&Map { id: ids.map.clone(), place: last_place(tx)?, ..document.map })?;
    insert_phases(tx, &ids, document.phases)?;
    insert_stages(tx, &ids, document.stages)?;
    insert_lanes(tx, &ids, document.lanes)?;
    insert_cards(tx, &ids, document.cards)?;
    insert_pins(tx, &ids, document.pins)?;
    insert_arrows(tx, &ids, document.arrows)?;
    insert_personas(tx, &ids, document.map_personas)?;
    insert_points(tx, &ids, document.emotion_points)?;
    insert_targets(tx, &ids, document.targets)?;
    insert_rules(tx, &ids, document.rules)
}

fn insert_phases(tx: &mut Tx<'_>, ids: &Ids, phases: Vec<Phase>) -> Result<()> {
    for phase in phases {
        tx.put(&Phase { id: ids.phases[&phase.id].clone(), map: ids.map.clone(), ..phase })?;
    }
    Ok(())
}

fn insert_stages(tx: &mut Tx<'_>, ids: &Ids, stages: Vec<Stage>) -> Result<()> {
    for stage in stages {
        let phase = stage.phase.as_ref().and_then(|phase| ids.phases.get(phase)).cloned();
        tx.put(&Stage { id: ids.stages[&stage.id].clone(), map: ids.map.clone(), phase, ..stage })?;
    }
    Ok(())
}

fn insert_lanes(tx: &mut Tx<'_>, ids: &Ids, lanes: Vec<Lane>) -> Result<()> {
    for lane in lanes {
        let persona = ids.persona(lane.persona.as_ref());
        tx.put(&Lane { id: ids.lanes[&lane.id].clone(), map: ids.map.clone(), persona, ..lane })?;
    }
    Ok(())
}

fn insert_cards(tx: &mut Tx<'_>, ids: &Ids, cards: Vec<Card>) -> Result<()> {
    for card in cards {
        let ends = ids.stages.get(&card.from_stage).zip(ids.stages.get(&card.to_stage));
        let Some((lane, (from, to))) = ids.lanes.get(&card.lane).zip(ends) else { continue };
        tx.put(&Card {
            id: ids.cards[&card.id].clone(),
            map: ids.map.clone(),
            lane: lane.clone(),
            from_stage: from.clone(),
            to_stage: to.clone(),
            persona: ids.persona(card.persona.as_ref()),
            ..card
        })?;
    }
    Ok(())
}

fn insert_pins(tx: &mut Tx<'_>, ids: &Ids, pins: Vec<Pin>) -> Result<()> {
    for pin in pins {
        let Some(card) = ids.cards.get(&pin.card).cloned() else { continue };
        tx.put(&Pin { id: PinId::new(&mut ClockIds), map: ids.map.clone(), card, ..pin })?;
    }
    Ok(())
}

fn insert_arrows(tx: &mut Tx<'_>, ids: &Ids, arrows: Vec<Arrow>) -> Result<()> {
    let end =
        |lane: &LaneId, stage: &StageId| ids.lanes.get(lane).cloned().zip(ids.stages.get(stage).cloned());
    for arrow in arrows {
        let ends = end(&arrow.from_lane, &arrow.from_stage).zip(end(&arrow.to_lane, &arrow.to_stage));
        let Some(((from_lane, from_stage), (to_lane, to_stage))) = ends else { continue };
        let (id, map) = (ArrowId::new(&mut ClockIds), ids.map.clone());
        tx.put(&Arrow { id, map, from_lane, from_stage, to_lane, to_stage, ..arrow })?;
    }
    Ok(())
}

fn insert_personas(tx: &mut Tx<'_>, ids: &Ids, on: Vec<MapPersona>) -> Result<()> {
    for on in on {
        let Some(persona) = ids.persona(Some(&on.persona)) else { continue };
        tx.put(&MapPersona { id: MapPersonaId::new(&mut ClockIds), map: ids.map.clone(), persona, ..on })?;
    }
    Ok(())
}

fn insert_points(tx: &mut Tx<'_>, ids: &Ids, points: Vec<EmotionPoint>) -> Result<()> {
    for point in points {
        let at = ids.personas.get(&point.persona).zip(ids.stages.get(&point.stage));
        let Some((persona, stage)) = at else { continue };
        tx.put(&EmotionPoint {
            id: EmotionPointId::new(&mut ClockIds),
            map: ids.map.clone(),
            persona: persona.clone(),
            stage: stage.clone(),
            value: on_scale(point.value),
        })?;
    }
    Ok(())
}

fn insert_targets(tx: &mut Tx<'_>, ids: &Ids, targets: Vec<Target>) -> Result<()> {
    for target in targets {
        let Some(stage) = ids.stages.get(&target.stage).cloned() else { continue };
        tx.put(&Target { id: TargetId::new(&mut ClockIds), map: ids.map.clone(), stage, ..target })?;
    }
    Ok(())
}

fn insert_rules(tx: &mut Tx<'_>, ids: &Ids, rules: Vec<Rule>) -> Result<()> {
    for rule in rules {
        let Some(stage) = ids.stages.get(&rule.stage).cloned() else { continue };
        tx.put(&Rule { id: RuleId::new(&mut ClockIds), map: ids.map.clone(), stage, ..rule })?;
    }
    Ok(())
}
