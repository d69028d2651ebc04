//! A map becomes a template.

use std::{collections::HashMap, hash::Hash};

use model::{
    arrow::Arrow,
    card::Card,
    id::{LaneId, PersonaId, StageId},
    lane::Lane,
    map::MapDocument,
    persona::{Persona, PersonaItem},
    stage::Stage,
};

use super::SaveTemplate;
use crate::{
    error::Result,
    session::Session,
    template::{
        Template, TemplateArrow, TemplateCard, TemplateItem, TemplateLane, TemplatePersona, TemplatePhase,
        TemplatePoint, TemplateStage,
    },
};

/// Positions of what is kept, by id.
struct Kept<'a> {
    document: &'a MapDocument,
    stages: HashMap<StageId, usize>,
    lanes: HashMap<LaneId, usize>,
    /// Empty when personas are left behind.
    personas: HashMap<PersonaId, usize>,
}

/// The template of a map, not yet named.
pub(super) fn of(s: &Session, c: &SaveTemplate) -> Result<Template> {
    let document = s.file.map_document(&c.map)?;
    let personas: &[Persona] = if c.personas { &document.personas } else { &[] };
    let kept = Kept {
        stages: positions(&document.stages, |stage| &stage.id),
        lanes: positions(&document.lanes, |lane| &lane.id),
        personas: positions(personas, |persona| &persona.id),
        document: &document,
    };
    let pages = personas.iter().map(|persona| kept.persona(s, persona)).collect::<Result<Vec<_>>>()?;
    Ok(Template {
        id: String::new(),
        title: String::new(),
        description: String::new(),
        icon: document.map.icon.clone(),
        tags: document.map.tags.clone(),
        basis: None,
        personas: pages,
        stages: document.stages.iter().map(|stage| kept.stage(stage)).collect(),
        phases: kept.phases(),
        lanes: document.lanes.iter().map(|lane| kept.lane(lane, c.cards)).collect(),
        arrows: document.arrows.iter().filter_map(|arrow| kept.arrow(arrow)).collect(),
    })
}

fn positions<R, I: Clone + Eq + Hash>(records: &[R], id: fn(&R) -> &I) -> HashMap<I, usize> {
    records.iter().enumerate().map(|(at, record)| (id(record).clone(), at)).collect()
}

impl Kept<'_> {
    fn stage(&self, stage: &Stage) -> TemplateStage {
        let rules = self.document.rules.iter().filter(|rule| rule.stage == stage.id);
        let targets = self.document.targets.iter().filter(|target| target.stage == stage.id);
        TemplateStage {
            name: stage.name.clone(),
            subtitle: stage.subtitle.clone(),
            rules: rules.map(|rule| rule.phrase.clone()).collect(),
            tint: stage.tint,
            width: stage.width,
            hidden: stage.hidden,
            collapsed: stage.collapsed,
            targets: targets.map(|target| (target.metric, target.value)).collect(),
        }
    }

    fn phases(&self) -> Vec<TemplatePhase> {
        let stages = |phase: &model::phase::Phase| {
            let all = self.document.stages.iter().enumerate();
            all.filter(|(_, stage)| stage.phase.as_ref() == Some(&phase.id)).map(|(at, _)| at).collect()
        };
        let phase = |phase: &model::phase::Phase| TemplatePhase {
            name: phase.name.clone(),
            stages: stages(phase),
            tint: phase.tint,
        };
        self.document.phases.iter().map(phase).collect()
    }

    fn lane(&self, lane: &Lane, with_cards: bool) -> TemplateLane {
        let cards = self.document.cards.iter().filter(|card| with_cards && card.lane == lane.id);
        TemplateLane {
            kind: lane.kind,
            label: lane.label.clone(),
            basis: None,
            tint: lane.tint,
            hidden: lane.hidden,
            collapsed: lane.collapsed,
            persona: self.persona_at(lane.persona.as_ref()),
            cards: cards.filter_map(|card| self.card(card)).collect(),
            points: if lane.kind == model::lane::LaneKind::Emotion { self.points() } else { Vec::new() },
        }
    }

    fn persona_at(&self, persona: Option<&PersonaId>) -> Option<usize> {
        self.personas.get(persona?).copied()
    }

    /// None of a card that quotes a comment: a customer's words stay where they were imported.
    fn card(&self, card: &Card) -> Option<TemplateCard> {
        let (from, to) = (*self.stages.get(&card.from_stage)?, *self.stages.get(&card.to_stage)?);
        card.comment.is_none().then(|| TemplateCard {
            stage: from,
            to: (to != from).then_some(to),
            title: card.title.clone(),
            body: card.body.clone(),
            channel: card.channel,
            severity: card.severity,
            status: card.status,
            basis: card.basis,
            tags: card.tags.clone(),
            owner: card.owner.clone(),
            links: card.links.clone(),
            moment_of_truth: card.moment_of_truth,
            persona: self.persona_at(card.persona.as_ref()),
            comment: None,
        })
    }

    fn points(&self) -> Vec<TemplatePoint> {
        let point = |point: &model::emotion::EmotionPoint| {
            let (persona, stage) = self.personas.get(&point.persona).zip(self.stages.get(&point.stage))?;
            Some(TemplatePoint { persona: *persona, stage: *stage, value: point.value })
        };
        self.document.emotion_points.iter().filter_map(point).collect()
    }

    fn arrow(&self, arrow: &Arrow) -> Option<TemplateArrow> {
        let end = |lane, stage| Some((*self.lanes.get(lane)?, *self.stages.get(stage)?));
        Some(TemplateArrow {
            from: end(&arrow.from_lane, &arrow.from_stage)?,
            to: end(&arrow.to_lane, &arrow.to_stage)?,
            kind: arrow.kind,
            label: arrow.label.clone(),
        })
    }

    /// A persona's page without its portrait and the rule over this workspace's comments.
    fn persona(&self, s: &Session, persona: &Persona) -> Result<TemplatePersona> {
        let items: Vec<PersonaItem> = s.file.list("persona", persona.id.as_str())?;
        Ok(TemplatePersona {
            name: persona.name.clone(),
            short: persona.short.clone(),
            initials: persona.initials.clone(),
            role: persona.role.clone(),
            quote: persona.quote.clone(),
            quote_source: persona.quote_source.clone(),
            job: persona.job.clone(),
            goals: Vec::new(),
            frustrations: Vec::new(),
            items: items.iter().map(|item| self.item(item)).collect(),
        })
    }

    fn item(&self, item: &PersonaItem) -> TemplateItem {
        TemplateItem {
            section: item.section,
            text: item.text.clone(),
            detail: item.detail.clone(),
            value: item.value,
            stage: item.stage.as_ref().and_then(|stage| self.stages.get(stage)).copied(),
            state: item.state,
        }
    }
}
