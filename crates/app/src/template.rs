//! Templates: maps without ids, shipped as JSON.

mod build;

use model::{
    arrow::ArrowKind,
    card::{Basis, Channel, Link, OpportunityStatus},
    id::{CardId, MapId},
    lane::LaneKind,
    persona::{NeedState, Section},
    target::Metric,
    tint::Tint,
};
use serde::{Deserialize, Serialize};

use crate::{
    error::{Code, Error, Result},
    home::TemplateSummary,
};

/// The id of the template without cards. It is described by what it is, which a map made from it soon is not.
pub(crate) const EMPTY: &str = "empty";

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

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Template {
    pub(crate) id: String,
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) description: String,
    #[serde(default)]
    pub(crate) icon: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<String>,
    /// What its cards rest on, where neither card nor lane says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) basis: Option<Basis>,
    #[serde(default)]
    pub(crate) personas: Vec<TemplatePersona>,
    pub(crate) stages: Vec<TemplateStage>,
    #[serde(default)]
    pub(crate) phases: Vec<TemplatePhase>,
    pub(crate) lanes: Vec<TemplateLane>,
    #[serde(default)]
    pub(crate) arrows: Vec<TemplateArrow>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct TemplatePersona {
    pub(crate) name: String,
    pub(crate) short: String,
    pub(crate) initials: String,
    #[serde(default)]
    pub(crate) role: String,
    #[serde(default)]
    pub(crate) quote: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) quote_source: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) job: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) goals: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) frustrations: Vec<String>,
    /// The other lines of its page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) items: Vec<TemplateItem>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct TemplateItem {
    pub(crate) section: Section,
    pub(crate) text: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) detail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<f64>,
    /// Position of a stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) stage: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) state: Option<NeedState>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct TemplateStage {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) subtitle: String,
    #[serde(default)]
    pub(crate) rules: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tint: Option<Tint>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) width: Option<u16>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) hidden: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) collapsed: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) targets: Vec<(Metric, f64)>,
}

/// Stages that follow each other, by position.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct TemplatePhase {
    pub(crate) name: String,
    pub(crate) stages: Vec<usize>,
    pub(crate) tint: Option<Tint>,
}

/// Between two cells: positions of a lane and a stage.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct TemplateArrow {
    pub(crate) from: (usize, usize),
    pub(crate) to: (usize, usize),
    pub(crate) kind: ArrowKind,
    #[serde(default)]
    pub(crate) label: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct TemplateLane {
    pub(crate) kind: LaneKind,
    pub(crate) label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) basis: Option<Basis>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tint: Option<Tint>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) hidden: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) collapsed: bool,
    /// Position of the persona it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) persona: Option<usize>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) cards: Vec<TemplateCard>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) points: Vec<TemplatePoint>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct TemplateCard {
    pub(crate) stage: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) to: Option<usize>,
    pub(crate) title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) body: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) channel: Option<Channel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) severity: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<OpportunityStatus>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) basis: Option<Basis>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) owner: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) links: Vec<Link>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) moment_of_truth: bool,
    /// Position of the persona it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) persona: Option<usize>,
    /// External id of the comment a quote is from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) comment: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct TemplatePoint {
    pub(crate) persona: usize,
    pub(crate) stage: usize,
    pub(crate) value: f64,
}

fn is_false(flag: &bool) -> bool {
    !flag
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
    pub(crate) fn summary(&self) -> TemplateSummary {
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
        for template in shipped()?.iter().filter(|template| template.id != EMPTY) {
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
