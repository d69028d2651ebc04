//! A template becomes a map.

use model::{
    arrow::Arrow,
    card::Card,
    emotion::{EmotionPoint, on_scale},
    id::{
        ArrowId, CardId, ClockIds, EmotionPointId, LaneId, MapId, PersonaId, PersonaItemId, PhaseId, RuleId,
        StageId, TargetId,
    },
    lane::Lane,
    map::Map,
    order::OrderKey,
    persona::{Persona, PersonaItem, Section},
    phase::Phase,
    rule::Rule,
    stage::Stage,
    tag,
    target::{Metric, Target},
    text,
};
use store::Tx;

use super::{Added, EMPTY, Template, TemplateCard, TemplateItem, TemplateLane, TemplatePersona};
use crate::{error::Result, map::last_place, persona, phase};

/// What of the new map is there already, by position in the template.
struct Built {
    map: Map,
    stages: Vec<Stage>,
    personas: Vec<PersonaId>,
    lanes: Vec<Lane>,
}

impl Template {
    /// Adds the template as a new map. Positions that it does not have are left out.
    pub(crate) fn add_to(&self, tx: &mut Tx<'_>, title: &str) -> Result<Added> {
        let description = if self.id == EMPTY { String::new() } else { self.description.clone() };
        let map = Map {
            description,
            icon: self.icon.clone(),
            tags: tag::cleaned(&self.tags)?,
            ..Map::new(MapId::new(&mut ClockIds), title.to_owned(), last_place(tx)?)
        };
        tx.put(&map)?;
        let stages = self.add_stages(tx, &map)?;
        let personas = self.add_personas(tx, &map, &stages)?;
        let mut built = Built { map, stages, personas, lanes: Vec::new() };
        let mut quotes = Vec::new();
        for (lane, place) in self.lanes.iter().zip(OrderKey::sequence(self.lanes.len())) {
            let id = LaneId::new(&mut ClockIds);
            let record = Lane {
                tint: lane.tint,
                hidden: lane.hidden,
                collapsed: lane.collapsed,
                persona: lane.persona.and_then(|at| built.personas.get(at)).cloned(),
                ..Lane::new(id, built.map.id.clone(), lane.kind, lane.label.clone(), place)
            };
            tx.put(&record)?;
            quotes.extend(self.add_cards(tx, &built, &record, lane)?);
            add_points(tx, &built, lane)?;
            built.lanes.push(record);
        }
        self.add_arrows(tx, &built)?;
        Ok(Added { map: built.map.id, quotes })
    }

    fn add_stages(&self, tx: &mut Tx<'_>, map: &Map) -> Result<Vec<Stage>> {
        let stage = |(stage, place): (&super::TemplateStage, OrderKey)| Stage {
            subtitle: stage.subtitle.clone(),
            tint: stage.tint,
            width: stage.width.map(|width| width.clamp(Stage::WIDTH_RANGE.0, Stage::WIDTH_RANGE.1)),
            hidden: stage.hidden && !self.stages.iter().all(|stage| stage.hidden),
            collapsed: stage.collapsed,
            ..Stage::new(StageId::new(&mut ClockIds), map.id.clone(), stage.name.clone(), place)
        };
        let places = OrderKey::sequence(self.stages.len());
        let mut stages: Vec<Stage> = self.stages.iter().zip(places).map(stage).collect();
        self.add_phases(tx, map, &mut stages)?;
        for (template, stage) in self.stages.iter().zip(&stages) {
            tx.put(stage)?;
            for phrase in &template.rules {
                let (id, stage, phrase) = (RuleId::new(&mut ClockIds), stage.id.clone(), phrase.clone());
                tx.put(&Rule { id, map: map.id.clone(), stage, phrase })?;
            }
            add_targets(tx, stage, &template.targets)?;
        }
        Ok(stages)
    }

    /// Adds the phases that hold stages, and puts the stages into them.
    fn add_phases(&self, tx: &mut Tx<'_>, map: &Map, stages: &mut [Stage]) -> Result<()> {
        let mut phases = Vec::new();
        for phase in &self.phases {
            let id = PhaseId::new(&mut ClockIds);
            for &at in &phase.stages {
                if let Some(stage) = stages.get_mut(at) {
                    stage.phase = Some(id.clone());
                }
            }
            phases.push(Phase { id, map: map.id.clone(), name: phase.name.clone(), tint: phase.tint });
        }
        phase::made_whole(stages, &phases);
        phases.retain(|phase| stages.iter().any(|stage| stage.phase.as_ref() == Some(&phase.id)));
        Ok(phases.iter().try_for_each(|phase| tx.put(phase))?)
    }

    fn add_personas(&self, tx: &mut Tx<'_>, map: &Map, stages: &[Stage]) -> Result<Vec<PersonaId>> {
        let mut ids = Vec::new();
        for p in &self.personas {
            let record = Persona {
                short: p.short.clone(),
                initials: p.initials.clone(),
                role: p.role.clone(),
                quote: p.quote.clone(),
                quote_source: p.quote_source.clone(),
                job: p.job.clone(),
                ..Persona::named(PersonaId::new(&mut ClockIds), p.name.clone())
            };
            tx.put(&record)?;
            p.add_items(tx, &record.id, stages)?;
            persona::put_on(tx, map, &record)?;
            ids.push(record.id);
        }
        Ok(ids)
    }

    /// Adds a lane's cards; returns those that quote a comment, with its external id.
    fn add_cards(
        &self,
        tx: &mut Tx<'_>,
        built: &Built,
        lane: &Lane,
        template: &TemplateLane,
    ) -> Result<Vec<(CardId, String)>> {
        let mut quotes = Vec::new();
        for (card, place) in template.cards.iter().zip(OrderKey::sequence(template.cards.len())) {
            let Some(from) = built.stages.get(card.stage) else { continue };
            let basis = card.basis.or(template.basis).or(self.basis);
            let record = Card { basis, ..card.record(built, lane, from, place)? };
            tx.put(&record)?;
            quotes.extend(card.comment.clone().map(|external_id| (record.id, external_id)));
        }
        Ok(quotes)
    }

    fn add_arrows(&self, tx: &mut Tx<'_>, built: &Built) -> Result<()> {
        let end = |(lane, stage): (usize, usize)| built.lanes.get(lane).zip(built.stages.get(stage));
        for arrow in &self.arrows {
            let Some(((from_lane, from_stage), (to_lane, to_stage))) = end(arrow.from).zip(end(arrow.to))
            else {
                continue;
            };
            tx.put(&Arrow {
                id: ArrowId::new(&mut ClockIds),
                map: built.map.id.clone(),
                kind: arrow.kind,
                from_lane: from_lane.id.clone(),
                from_stage: from_stage.id.clone(),
                to_lane: to_lane.id.clone(),
                to_stage: to_stage.id.clone(),
                label: text::line("The label", &arrow.label)?,
            })?;
        }
        Ok(())
    }
}

impl TemplatePersona {
    /// The lines of the persona's page.
    fn add_items(&self, tx: &mut Tx<'_>, persona: &PersonaId, stages: &[Stage]) -> Result<()> {
        let lines = [(Section::Goal, &self.goals), (Section::Frustration, &self.frustrations)];
        let plain = |section| {
            move |text: &String| TemplateItem {
                section,
                text: text.clone(),
                detail: String::new(),
                value: None,
                stage: None,
                state: None,
            }
        };
        let lines = lines.into_iter().flat_map(|(section, lines)| lines.iter().map(plain(section)));
        let items: Vec<TemplateItem> = lines.chain(self.items.iter().cloned()).collect();
        for (item, place) in items.iter().zip(OrderKey::sequence(items.len())) {
            let record = item.record(persona, stages, place);
            if record.check().is_ok() {
                tx.put(&record)?;
            }
        }
        Ok(())
    }
}

impl TemplateItem {
    fn record(&self, persona: &PersonaId, stages: &[Stage], place: OrderKey) -> PersonaItem {
        PersonaItem {
            id: PersonaItemId::new(&mut ClockIds),
            persona: persona.clone(),
            section: self.section,
            text: self.text.clone(),
            detail: self.detail.clone(),
            value: self.value,
            stage: self.stage.and_then(|at| stages.get(at)).map(|stage| stage.id.clone()),
            state: self.state,
            place,
        }
    }
}

impl TemplateCard {
    fn record(&self, built: &Built, lane: &Lane, from: &Stage, place: OrderKey) -> Result<Card> {
        let to = self.to.filter(|to| *to >= self.stage).and_then(|to| built.stages.get(to)).unwrap_or(from);
        Ok(Card {
            to_stage: to.id.clone(),
            body: self.body.clone(),
            channel: self.channel,
            severity: self.severity.filter(|severity| (1..=4).contains(severity)),
            status: self.status,
            tags: tag::cleaned(&self.tags)?,
            owner: text::line("The owner", &self.owner)?,
            links: self.links.iter().filter(|link| link.may_be_opened()).cloned().collect(),
            moment_of_truth: self.moment_of_truth,
            persona: self.persona.and_then(|at| built.personas.get(at)).cloned(),
            ..crate::card::new(lane, from, self.title.clone(), place)
        })
    }
}

fn add_targets(tx: &mut Tx<'_>, stage: &Stage, targets: &[(Metric, f64)]) -> Result<()> {
    for &(metric, value) in targets {
        let (low, high) = metric.range();
        if (low..=high).contains(&value) {
            let (id, map, stage) = (TargetId::new(&mut ClockIds), stage.map.clone(), stage.id.clone());
            tx.put(&Target { id, map, stage, metric, value })?;
        }
    }
    Ok(())
}

fn add_points(tx: &mut Tx<'_>, built: &Built, lane: &TemplateLane) -> Result<()> {
    for point in &lane.points {
        let at = built.stages.get(point.stage).zip(built.personas.get(point.persona));
        let Some((stage, persona)) = at else { continue };
        let id = EmotionPointId::new(&mut ClockIds);
        let (map, persona, stage) = (built.map.id.clone(), persona.clone(), stage.id.clone());
        tx.put(&EmotionPoint { id, map, persona, stage, value: on_scale(point.value) })?;
    }
    Ok(())
}
