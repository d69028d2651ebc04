//! Personas, and which maps they are on.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use crate::{
    id::{MapId, MapPersonaId, PersonaId, PersonaItemId, StageId},
    order::OrderKey,
    record::record,
};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Persona {
    pub id: PersonaId,
    pub name: String,
    /// What the map calls this persona: "Maya".
    pub short: String,
    /// One to three letters, drawn where there is no portrait.
    pub initials: String,
    pub role: String,
    /// Word for word, as somebody like this persona said it.
    pub quote: String,
    /// Where the quote is from: "Interview 6, 11 February".
    #[serde(default)]
    pub quote_source: String,
    /// The job to be done: the progress this persona tries to make.
    #[serde(default)]
    pub job: String,
    /// An image stored in the workspace; initials are drawn when null.
    #[serde(default)]
    pub portrait: Option<String>,
    /// Which comments are from customers like this persona: all conditions hold. None admits nobody.
    #[serde(default)]
    pub matches: Vec<Condition>,
}
record!(Persona, Persona);

impl Persona {
    /// A persona that is only a name yet: called by the first word, drawn with the first letters.
    pub fn named(id: PersonaId, name: String) -> Persona {
        let initials: String =
            name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect();
        Persona {
            id,
            short: name.split_whitespace().next().unwrap_or(&name).to_owned(),
            initials: initials.to_uppercase(),
            name,
            role: String::new(),
            quote: String::new(),
            quote_source: String::new(),
            job: String::new(),
            portrait: None,
            matches: Vec::new(),
        }
    }
}

/// What a comment must be like. `name` is `source`, `language`, `rating`, `nps`, `csat`, `ces` or an imported
/// attribute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Condition {
    pub name: String,
    pub test: Test,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// One of these values, by their exact words.
    AnyOf(Vec<String>),
    AtLeast(f64),
    AtMost(f64),
}

/// What a persona's rule or an item of its page must not be.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PersonaError {
    #[error("A condition names no attribute. Choose one, or remove the condition.")]
    NoName,
    #[error("The condition on “{name}” names no value. Choose one, or remove the condition.")]
    NoValue { name: String },
    #[error("“{name}” has no numbers to compare. Choose its values one by one.")]
    NotANumber { name: String },
    #[error("The limit of “{name}” is not a number. Type one, such as 4.")]
    NoLimit { name: String },
    #[error("A value of {section} lies between 0 and 1.")]
    OutOfRange { section: &'static str },
    #[error("Only a slider and a channel have a value.")]
    ValueMisplaced,
    #[error("Only a need belongs to a stage and is met or not.")]
    StageMisplaced,
}

impl Condition {
    /// Names of what every comment has, as far as it is known; all other names are imported attributes.
    pub const WORDS: [&'static str; 2] = ["source", "language"];
    pub const NUMBERS: [&'static str; 4] = ["rating", "nps", "csat", "ces"];

    /// Refuses a condition that could never be met or does not say what it compares.
    pub fn check(&self) -> Result<(), PersonaError> {
        let name = || self.name.clone();
        match &self.test {
            _ if self.name.trim().is_empty() => Err(PersonaError::NoName),
            Test::AnyOf(values) if values.is_empty() => Err(PersonaError::NoValue { name: name() }),
            Test::AnyOf(_) => Ok(()),
            _ if Self::WORDS.contains(&self.name.as_str()) => Err(PersonaError::NotANumber { name: name() }),
            Test::AtLeast(limit) | Test::AtMost(limit) if limit.is_finite() => Ok(()),
            Test::AtLeast(_) | Test::AtMost(_) => Err(PersonaError::NoLimit { name: name() }),
        }
    }
}

/// The part of a persona's page an item belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    Goal,
    /// Of a stage, met or not.
    Need,
    Frustration,
    /// `text` is the left end, `detail` the right end, `value` 0 (left) to 1 (right).
    Slider,
    /// `value` is the share of contacts, 0..=1, where the team knows it.
    Channel,
    /// `text` is what is described, `detail` what it is: Age, 29-38.
    Demographic,
    /// What the next interviews should ask.
    Question,
    /// A section of the person's own: `text` is its heading, `detail` Markdown.
    Free,
}

/// Whether a need is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NeedState {
    Met,
    PartlyMet,
    NotMet,
}

/// One line of a persona's page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PersonaItem {
    pub id: PersonaItemId,
    pub persona: PersonaId,
    pub section: Section,
    pub text: String,
    pub detail: String,
    pub value: Option<f64>,
    pub stage: Option<StageId>,
    pub state: Option<NeedState>,
    pub place: OrderKey,
}
record!(PersonaItem, PersonaItem);

impl PersonaItem {
    /// Refuses a value, a stage or a state where the section has none, and a value outside of 0..=1.
    pub fn check(&self) -> Result<(), PersonaError> {
        let in_range = self.value.is_none_or(|value| (0.0..=1.0).contains(&value));
        match self.section {
            Section::Slider if !in_range => Err(PersonaError::OutOfRange { section: "a slider" }),
            Section::Channel if !in_range => Err(PersonaError::OutOfRange { section: "a channel" }),
            Section::Slider | Section::Channel => self.check_stage(),
            _ if self.value.is_some() => Err(PersonaError::ValueMisplaced),
            Section::Need => Ok(()),
            _ => self.check_stage(),
        }
    }

    fn check_stage(&self) -> Result<(), PersonaError> {
        let bare = self.stage.is_none() && self.state.is_none();
        if bare { Ok(()) } else { Err(PersonaError::StageMisplaced) }
    }
}

/// A persona on a map; its place decides colour, line style and marker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MapPersona {
    pub id: MapPersonaId,
    pub map: MapId,
    pub persona: PersonaId,
    pub place: OrderKey,
}
record!(MapPersona, MapPersona);

#[cfg(test)]
mod tests {
    use super::*;

    fn item(section: Section) -> PersonaItem {
        PersonaItem {
            id: PersonaItemId::from_stored("item_1"),
            persona: PersonaId::from_stored("persona_1"),
            section,
            text: "Arrives on time".into(),
            detail: String::new(),
            value: None,
            stage: None,
            state: None,
            place: OrderKey::after(None),
        }
    }

    #[test]
    fn a_value_belongs_to_sliders_and_channels_and_lies_between_0_and_1() {
        for (section, value, fits) in [
            (Section::Slider, 0.0, true),
            (Section::Slider, 1.0, true),
            (Section::Slider, 1.01, false),
            (Section::Channel, -0.1, false),
            (Section::Channel, f64::NAN, false),
            (Section::Goal, 0.5, false),
            (Section::Need, 0.5, false),
        ] {
            let item = PersonaItem { value: Some(value), ..item(section) };
            assert_eq!(item.check().is_ok(), fits, "{section:?} {value}");
        }
    }

    #[test]
    fn only_a_need_has_a_stage_and_is_met_or_not() {
        for section in [Section::Goal, Section::Slider, Section::Free] {
            let of_stage = PersonaItem { stage: Some(StageId::from_stored("stage_1")), ..item(section) };
            let met = PersonaItem { state: Some(NeedState::Met), ..item(section) };
            assert_eq!(of_stage.check(), Err(PersonaError::StageMisplaced), "{section:?}");
            assert_eq!(met.check(), Err(PersonaError::StageMisplaced), "{section:?}");
        }
        let need = PersonaItem { stage: Some(StageId::from_stored("stage_1")), ..item(Section::Need) };
        assert_eq!(PersonaItem { state: Some(NeedState::NotMet), ..need }.check(), Ok(()));
    }

    #[test]
    fn a_condition_says_what_it_compares() {
        let fits = |name: &str, test: Test| Condition { name: name.into(), test }.check().is_ok();
        assert!(fits("Segment", Test::AnyOf(vec!["First e-bike".into()])));
        assert!(fits("rating", Test::AtLeast(4.0)) && fits("Orders", Test::AtMost(2.0)));
        assert!(!fits(" ", Test::AtLeast(4.0)));
        assert!(!fits("Segment", Test::AnyOf(Vec::new())));
        assert!(!fits("source", Test::AtMost(2.0)));
        assert!(!fits("rating", Test::AtLeast(f64::NAN)));
    }
}
