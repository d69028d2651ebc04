//! Templates: maps without ids, shipped as JSON.

use model::{
    card::{Card, Channel, OpportunityStatus},
    emotion::{EmotionPoint, on_scale},
    id::{CardId, ClockIds, EmotionPointId, LaneId, MapId, PersonaId, RuleId, StageId},
    lane::{Lane, LaneKind},
    map::Map,
    order::OrderKey,
    persona::Persona,
    rule::Rule,
    stage::Stage,
};
use serde::Deserialize;
use store::Tx;

use crate::{
    error::{Code, Error, Result},
    home::TemplateSummary,
    map::last_place,
    persona,
};

const SHIPPED: [&str; 12] = [
    include_str!("../templates/online_purchase.json"),
    include_str!("../templates/software_trial_to_renewal.json"),
    include_str!("../templates/support_contact.json"),
    include_str!("../templates/public_service.json"),
    include_str!("../templates/patient_visit.json"),
    include_str!("../templates/customer_onboarding.json"),
    include_str!("../templates/b2b_sale.json"),
    include_str!("../templates/employee_journey.json"),
    include_str!("../templates/event_attendance.json"),
    include_str!("../templates/product_return.json"),
    include_str!("../templates/service_blueprint.json"),
    include_str!("../templates/empty.json"),
];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Template {
    pub(crate) id: String,
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) description: String,
    #[serde(default)]
    pub(crate) icon: String,
    #[serde(default)]
    pub(crate) personas: Vec<TemplatePersona>,
    pub(crate) stages: Vec<TemplateStage>,
    pub(crate) lanes: Vec<TemplateLane>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct TemplatePersona {
    name: String,
    short: String,
    initials: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    quote: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct TemplateStage {
    name: String,
    #[serde(default)]
    subtitle: String,
    #[serde(default)]
    rules: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct TemplateLane {
    kind: LaneKind,
    label: String,
    #[serde(default)]
    cards: Vec<TemplateCard>,
    #[serde(default)]
    points: Vec<TemplatePoint>,
}

#[derive(Debug, Deserialize)]
struct TemplateCard {
    stage: usize,
    to: Option<usize>,
    title: String,
    #[serde(default)]
    body: String,
    channel: Option<Channel>,
    severity: Option<u8>,
    status: Option<OpportunityStatus>,
    /// External id of the comment a quote is from.
    comment: Option<String>,
}

#[derive(Debug, Deserialize)]
struct TemplatePoint {
    persona: usize,
    stage: usize,
    value: f64,
}

/// What a template became.
pub(crate) struct Added {
    /// Cards that quote a comment, with the comment's external id.
    pub(crate) quotes: Vec<(CardId, String)>,
}

pub(crate) fn parse(json: &str) -> Result<Template> {
    serde_json::from_str(json)
        .map_err(|e| Error::new(Code::Internal, format!("A template cannot be read: {e}")))
}

fn shipped() -> Result<Vec<Template>> {
    SHIPPED.iter().map(|json| parse(json)).collect()
}

pub(crate) fn find(id: &str) -> Result<Template> {
    let shipped = shipped()?;
    let known = shipped.iter().map(|template| template.id.as_str()).collect::<Vec<_>>().join(", ");
    let unknown = format!("There is no template “{id}”. The templates are: {known}.");
    shipped.into_iter().find(|template| template.id == id).ok_or(Error::new(Code::NotFound, unknown))
}

pub(crate) fn summaries() -> Result<Vec<TemplateSummary>> {
    Ok(shipped()?.iter().map(Template::summary).collect())
}

impl Template {
    fn summary(&self) -> TemplateSummary {
        let stages = self.stages.len();
        let cells = self.lanes.iter().filter(|lane| lane.kind.holds_cards()).map(|lane| {
            let count = |stage| lane.cards.iter().filter(|card| card.stage == stage).count() as u32;
            (0..stages).map(count).collect()
        });
        let points: Vec<_> = self.lanes.iter().flat_map(|lane| &lane.points).collect();
        let value = |stage| points.iter().find(|p| p.persona == 0 && p.stage == stage).map(|p| p.value);
        TemplateSummary {
            id: self.id.clone(),
            title: self.title.clone(),
            description: self.description.clone(),
            icon: self.icon.clone(),
            stages: stages as u32,
            lanes: self.lanes.len() as u32,
            cells: cells.collect(),
            curve: if points.is_empty() { Vec::new() } else { (0..stages).map(value).collect() },
        }
    }

    /// Adds the template as a new map.
    pub(crate) fn add_to(&self, tx: &mut Tx<'_>, title: &str) -> Result<Added> {
        let map = Map {
            id: MapId::new(&mut ClockIds),
            title: title.to_owned(),
            description: self.description.clone(),
            icon: self.icon.clone(),
            sources: Vec::new(),
            place: last_place(tx)?,
        };
        tx.put(&map)?;
        let stages = self.add_stages(tx, &map)?;
        let personas = self.add_personas(tx, &map)?;
        let mut quotes = Vec::new();
        for (lane, place) in self.lanes.iter().zip(OrderKey::sequence(self.lanes.len())) {
            let id = LaneId::new(&mut ClockIds);
            let (kind, label) = (lane.kind, lane.label.clone());
            let record = Lane { id, map: map.id.clone(), kind, label, place };
            tx.put(&record)?;
            add_cards(tx, &record, lane, &stages, &mut quotes)?;
            for point in &lane.points {
                let (Some(stage), Some(persona)) = (stages.get(point.stage), personas.get(point.persona))
                else {
                    continue;
                };
                let id = EmotionPointId::new(&mut ClockIds);
                let (map, persona, stage) = (map.id.clone(), persona.clone(), stage.id.clone());
                tx.put(&EmotionPoint { id, map, persona, stage, value: on_scale(point.value) })?;
            }
        }
        Ok(Added { quotes })
    }

    fn add_stages(&self, tx: &mut Tx<'_>, map: &Map) -> Result<Vec<Stage>> {
        let mut stages = Vec::new();
        for (stage, place) in self.stages.iter().zip(OrderKey::sequence(self.stages.len())) {
            let id = StageId::new(&mut ClockIds);
            let (name, subtitle) = (stage.name.clone(), stage.subtitle.clone());
            let record = Stage { id, map: map.id.clone(), name, subtitle, place };
            tx.put(&record)?;
            for phrase in &stage.rules {
                let (id, stage, phrase) = (RuleId::new(&mut ClockIds), record.id.clone(), phrase.clone());
                tx.put(&Rule { id, map: map.id.clone(), stage, phrase })?;
            }
            stages.push(record);
        }
        Ok(stages)
    }

    fn add_personas(&self, tx: &mut Tx<'_>, map: &Map) -> Result<Vec<PersonaId>> {
        let mut ids = Vec::new();
        for p in &self.personas {
            let record = Persona {
                id: PersonaId::new(&mut ClockIds),
                name: p.name.clone(),
                short: p.short.clone(),
                initials: p.initials.clone(),
                role: p.role.clone(),
                quote: p.quote.clone(),
            };
            tx.put(&record)?;
            persona::put_on(tx, map, &record)?;
            ids.push(record.id);
        }
        Ok(ids)
    }
}

fn add_cards(
    tx: &mut Tx<'_>,
    lane: &Lane,
    template: &TemplateLane,
    stages: &[Stage],
    quotes: &mut Vec<(CardId, String)>,
) -> Result<()> {
    for (card, place) in template.cards.iter().zip(OrderKey::sequence(template.cards.len())) {
        let Some(from) = stages.get(card.stage) else { continue };
        let to = card.to.and_then(|to| stages.get(to)).unwrap_or(from);
        let record = Card {
            to_stage: to.id.clone(),
            body: card.body.clone(),
            channel: card.channel,
            severity: card.severity,
            status: card.status,
            ..crate::card::new(lane, from, card.title.clone(), place)
        };
        tx.put(&record)?;
        if let Some(external_id) = &card.comment {
            quotes.push((record.id, external_id.clone()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_template_can_be_read_and_stays_in_its_stages() -> Result<()> {
        for template in shipped()? {
            let stages = template.stages.len();
            for card in template.lanes.iter().flat_map(|lane| &lane.cards) {
                let end = card.to.unwrap_or(card.stage);
                assert!(card.stage <= end && end < stages, "{}: {}", template.id, card.title);
                assert!(
                    card.severity.is_none_or(|s| (1..=4).contains(&s)),
                    "{}: {}",
                    template.id,
                    card.title
                );
            }
            for point in template.lanes.iter().flat_map(|lane| &lane.points) {
                assert!(point.persona < template.personas.len() && point.stage < stages, "{}", template.id);
            }
        }
        Ok(())
    }

    #[test]
    fn no_shipped_template_gives_two_stages_the_same_rule() -> Result<()> {
        for template in shipped()? {
            let mut seen = std::collections::HashSet::new();
            for rule in template.stages.iter().flat_map(|stage| &stage.rules) {
                assert!(seen.insert(rule.to_lowercase()), "{}: {rule}", template.id);
            }
        }
        Ok(())
    }
}
