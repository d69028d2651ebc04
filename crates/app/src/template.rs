//! Templates: maps without ids, shipped as JSON.

mod build;

use model::{
    arrow::ArrowKind,
    card::{Basis, Channel, Link, OpportunityStatus},
    id::{CardId, MapId},
    lane::LaneKind,
    tint::Tint,
};
use serde::Deserialize;

use crate::{
    error::{Code, Error, Result},
    home::TemplateSummary,
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
    /// What its cards rest on, where neither card nor lane says.
    #[serde(default)]
    basis: Option<Basis>,
    #[serde(default)]
    pub(crate) personas: Vec<TemplatePersona>,
    pub(crate) stages: Vec<TemplateStage>,
    #[serde(default)]
    phases: Vec<TemplatePhase>,
    pub(crate) lanes: Vec<TemplateLane>,
    #[serde(default)]
    arrows: Vec<TemplateArrow>,
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
    #[serde(default)]
    goals: Vec<String>,
    #[serde(default)]
    frustrations: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct TemplateStage {
    name: String,
    #[serde(default)]
    subtitle: String,
    #[serde(default)]
    rules: Vec<String>,
}

/// Stages that follow each other, by position.
#[derive(Debug, Deserialize)]
struct TemplatePhase {
    name: String,
    stages: Vec<usize>,
    tint: Option<Tint>,
}

/// Between two cells: positions of a lane and a stage.
#[derive(Debug, Deserialize)]
struct TemplateArrow {
    from: (usize, usize),
    to: (usize, usize),
    kind: ArrowKind,
    #[serde(default)]
    label: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct TemplateLane {
    kind: LaneKind,
    label: String,
    basis: Option<Basis>,
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
    basis: Option<Basis>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    owner: String,
    #[serde(default)]
    links: Vec<Link>,
    #[serde(default)]
    moment_of_truth: bool,
    /// Position of the persona it is about.
    persona: Option<usize>,
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
    pub(crate) map: MapId,
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
    fn the_phases_and_arrows_of_every_shipped_template_lie_on_its_stages() -> Result<()> {
        for template in shipped()? {
            let grouped: Vec<usize> = template.phases.iter().flat_map(|phase| phase.stages.clone()).collect();
            let all: Vec<usize> = (0..template.stages.len()).collect();
            assert!(grouped.is_empty() || grouped == all, "{}: {grouped:?}", template.id);
            for arrow in &template.arrows {
                assert_ne!(arrow.from, arrow.to, "{}", template.id);
                for (lane, stage) in [arrow.from, arrow.to] {
                    assert!(lane < template.lanes.len() && stage < template.stages.len(), "{}", template.id);
                    assert_eq!(template.lanes[lane].kind, LaneKind::Steps, "{}", template.id);
                }
            }
        }
        Ok(())
    }

    #[test]
    fn every_card_of_a_shipped_template_says_that_it_is_a_guess() -> Result<()> {
        for template in shipped()?.iter().filter(|template| template.id != "empty") {
            for lane in &template.lanes {
                let basis = lane.basis.or(template.basis);
                let want = match lane.kind {
                    LaneKind::Opportunities => Basis::Proposed,
                    _ => Basis::Assumed,
                };
                assert_eq!(basis, Some(want), "{}: {}", template.id, lane.label);
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
