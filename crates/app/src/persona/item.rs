//! The lines of a persona's page: goals, needs, frustrations, sliders and the rest.

use model::{
    id::{ClockIds, PersonaItemId},
    order::OrderKey,
    persona::{NeedState, Persona, PersonaItem, Section},
    stage::Stage,
    text,
};
use serde::{Deserialize, Serialize};
use store::Tx;
use ts_rs::TS;

use crate::{
    error::{Error, Result},
    history::Applied,
    patch::given,
    place,
    session::Session,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddPersonaItem {
    pub persona: String,
    pub section: Section,
    pub text: String,
    #[serde(default)]
    #[ts(optional)]
    pub detail: Option<String>,
    /// Of a slider and a channel, 0..=1.
    #[serde(default)]
    #[ts(optional)]
    pub value: Option<f64>,
    /// Of a need.
    #[serde(default)]
    #[ts(optional)]
    pub stage: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub state: Option<NeedState>,
    /// The item of the section it goes below; the end when null.
    #[serde(default)]
    #[ts(optional)]
    pub after: Option<String>,
}

/// Changes what is given; a missing key leaves its field alone, null clears it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditPersonaItem {
    pub item: String,
    #[serde(default)]
    #[ts(optional)]
    pub text: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub detail: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "number | null")]
    pub value: Option<Option<f64>>,
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "string | null")]
    pub stage: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "NeedState | null")]
    pub state: Option<Option<NeedState>>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MovePersonaItem {
    pub item: String,
    /// The item of its section it goes below; the top when null.
    pub after: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeletePersonaItem {
    pub item: String,
}

pub fn add_item(s: &Session, c: AddPersonaItem) -> Result<Applied> {
    let (text, detail) = (words(c.section, &c.text)?, detail(c.detail.as_deref().unwrap_or_default())?);
    s.edit(&format!("Add {}", noun(c.section)), |tx| {
        let persona: Persona = tx.get(&c.persona)?;
        let siblings = siblings(tx, &c.persona, c.section)?;
        let after = c.after.as_deref().or(siblings.last().map(|item| item.id.as_str()));
        let item = PersonaItem {
            id: PersonaItemId::new(&mut ClockIds),
            persona: persona.id,
            section: c.section,
            text,
            detail,
            value: c.value,
            stage: c.stage.as_deref().map(|id| tx.get::<Stage>(id)).transpose()?.map(|stage| stage.id),
            state: c.state,
            place: place::behind(in_order(&siblings), after, None)?,
        };
        item.check()?;
        Ok(tx.put(&item)?)
    })
}

pub fn edit_item(s: &Session, c: EditPersonaItem) -> Result<Applied> {
    let section = section_of(s, &c.item)?;
    s.edit(&format!("Edit {}", noun(section)), |tx| {
        let mut item: PersonaItem = tx.get(&c.item)?;
        if let Some(text) = &c.text {
            item.text = words(item.section, text)?;
        }
        if let Some(text) = &c.detail {
            item.detail = detail(text)?;
        }
        if let Some(stage) = &c.stage {
            item.stage = stage.as_deref().map(|id| tx.get::<Stage>(id)).transpose()?.map(|stage| stage.id);
        }
        item.value = c.value.unwrap_or(item.value);
        item.state = c.state.unwrap_or(item.state);
        item.check()?;
        Ok(tx.put(&item)?)
    })
}

pub fn move_item(s: &Session, c: MovePersonaItem) -> Result<Applied> {
    let section = section_of(s, &c.item)?;
    s.edit(&format!("Move {}", noun(section)), |tx| {
        let item: PersonaItem = tx.get(&c.item)?;
        let siblings = siblings(tx, item.persona.as_str(), item.section)?;
        let place = place::behind(in_order(&siblings), c.after.as_deref(), Some(&c.item))?;
        Ok(tx.put(&PersonaItem { place, ..item })?)
    })
}

pub fn delete_item(s: &Session, c: DeletePersonaItem) -> Result<Applied> {
    let section = section_of(s, &c.item)?;
    s.edit(&format!("Delete {}", noun(section)), |tx| Ok(tx.remove::<PersonaItem>(&c.item)?))
}

fn section_of(s: &Session, item: &str) -> Result<Section> {
    let found = s.file.find::<PersonaItem>(item)?;
    Ok(found.ok_or_else(|| Error::not_found("line of the persona"))?.section)
}

/// What an item is called beside Undo.
fn noun(section: Section) -> &'static str {
    match section {
        Section::Goal => "goal",
        Section::Need => "need",
        Section::Frustration => "frustration",
        Section::Slider => "behaviour",
        Section::Channel => "channel",
        Section::Demographic => "fact",
        Section::Question => "question",
        Section::Free => "section",
    }
}

fn words(section: Section, words: &str) -> Result<String> {
    let field = match section {
        Section::Slider => "The left end",
        Section::Free => "The heading",
        _ => "The text",
    };
    Ok(text::title(field, words)?)
}

fn detail(detail: &str) -> Result<String> {
    Ok(text::body("The detail", detail)?)
}

fn siblings(tx: &Tx<'_>, persona: &str, section: Section) -> Result<Vec<PersonaItem>> {
    let all: Vec<PersonaItem> = tx.list("persona", persona)?;
    Ok(all.into_iter().filter(|item| item.section == section).collect())
}

fn in_order(siblings: &[PersonaItem]) -> impl Iterator<Item = (&str, &OrderKey)> {
    siblings.iter().map(|item| (item.id.as_str(), &item.place))
}
