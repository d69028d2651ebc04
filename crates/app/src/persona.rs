//! Personas: who they are, what their page says, which maps they are on.

use model::{
    card::Card,
    emotion::EmotionPoint,
    id::{ClockIds, MapPersonaId, PersonaId, PersonaItemId},
    lane::Lane,
    map::Map,
    order::OrderKey,
    persona::{Condition, MapPersona, Persona, PersonaError, PersonaItem},
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
    session::Session,
};

mod group;
mod item;
mod read;

pub use group::{
    AttributeCount, AttributeValues, Attributes, ChannelShare, CountMatches, GroupDifference, GroupQuote,
    GroupRead, GroupSize, GroupStage, ReadGroup, count_matches, read_attributes, read_group,
};
pub use item::{
    AddPersonaItem, DeletePersonaItem, EditPersonaItem, MovePersonaItem, add_item, delete_item, edit_item,
    move_item,
};
pub use read::{
    MapName, PersonaBrief, PersonaMap, PersonaPage, PersonaRow, PersonaStage, ReadPersona, list, read,
};

/// Adds a new persona to a map.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddPersona {
    pub map: String,
    pub name: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RenamePersona {
    pub persona: String,
    pub name: String,
}

/// Takes a persona and its curve off a map; the persona stays in the workspace.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RemovePersona {
    pub map: String,
    pub persona: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CreatePersona {
    pub name: String,
    /// The map to put it on; on none when null.
    #[serde(default)]
    pub map: Option<String>,
}

/// Deletes a persona with its page; off all maps, and no card or lane names it any more.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeletePersona {
    pub persona: String,
}

/// Puts a persona that is there already on a map.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PutPersonaOnMap {
    pub persona: String,
    pub map: String,
}

/// Copies a persona and its page. The copy is on no map.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DuplicatePersona {
    pub persona: String,
}

/// Changes what is given; a missing key leaves its field alone.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct EditPersona {
    pub persona: String,
    #[serde(default)]
    #[ts(optional)]
    pub name: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub short: Option<String>,
    /// One to three letters.
    #[serde(default)]
    #[ts(optional)]
    pub initials: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub role: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub quote: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub quote_source: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub job: Option<String>,
    /// Id of an image of the workspace; null takes the portrait away.
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "string | null")]
    pub portrait: Option<Option<String>>,
    #[serde(default)]
    #[ts(optional)]
    pub matches: Option<Vec<Condition>>,
}

/// Most letters drawn where there is no portrait.
const INITIALS: usize = 3;

pub fn add(s: &Session, c: AddPersona) -> Result<Applied> {
    let name = text::title("The name", &c.name)?;
    s.edit("Add persona", |tx| {
        let map: Map = tx.get(&c.map)?;
        let persona = Persona::named(PersonaId::new(&mut ClockIds), name);
        tx.put(&persona)?;
        put_on(tx, &map, &persona)
    })
}

pub(crate) fn put_on(tx: &mut Tx<'_>, map: &Map, persona: &Persona) -> Result<()> {
    let there: Vec<MapPersona> = tx.list("map", map.id.as_str())?;
    let place = OrderKey::after(there.last().map(|on| &on.place));
    let id = MapPersonaId::new(&mut ClockIds);
    Ok(tx.put(&MapPersona { id, map: map.id.clone(), persona: persona.id.clone(), place })?)
}

pub fn rename(s: &Session, c: RenamePersona) -> Result<Applied> {
    edit(s, EditPersona { persona: c.persona, name: Some(c.name), ..Default::default() })
}

pub fn remove(s: &Session, c: RemovePersona) -> Result<Applied> {
    s.edit("Remove persona", |tx| {
        let on =
            tx.list::<MapPersona>("map", &c.map)?.into_iter().find(|on| on.persona.as_str() == c.persona);
        take_off(tx, &on.ok_or_else(|| Error::not_found("persona"))?)
    })
}

/// Refuses a persona that is not on a map.
pub(crate) fn refuse_stranger(tx: &Tx<'_>, map: &str, persona: &str) -> Result<()> {
    let on: Vec<MapPersona> = tx.list("map", map)?;
    if on.iter().any(|on| on.persona.as_str() == persona) {
        return Ok(());
    }
    Err(Error::refused("This persona is not on the map. Add it to the map first."))
}

/// Takes a persona and its curve off a map, and off the lanes and cards there that are about it.
pub(crate) fn take_off(tx: &mut Tx<'_>, on: &MapPersona) -> Result<()> {
    for lane in tx.list::<Lane>("persona", on.persona.as_str())? {
        if lane.map == on.map {
            tx.put(&Lane { persona: None, ..lane })?;
        }
    }
    for card in tx.list::<Card>("persona", on.persona.as_str())? {
        if card.map == on.map {
            tx.put(&Card { persona: None, ..card })?;
        }
    }
    for point in tx.list::<EmotionPoint>("persona", on.persona.as_str())? {
        if point.map == on.map {
            tx.remove::<EmotionPoint>(point.id.as_str())?;
        }
    }
    Ok(tx.remove::<MapPersona>(on.id.as_str())?)
}

pub fn create(s: &Session, c: CreatePersona) -> Result<Applied> {
    let name = text::title("The name", &c.name)?;
    s.edit("Add persona", |tx| {
        let persona = Persona::named(PersonaId::new(&mut ClockIds), name);
        tx.put(&persona)?;
        match &c.map {
            Some(map) => put_on(tx, &tx.get(map)?, &persona),
            None => Ok(()),
        }
    })
}

pub fn put_on_map(s: &Session, c: PutPersonaOnMap) -> Result<Applied> {
    s.edit("Put persona on map", |tx| {
        let (map, persona): (Map, Persona) = (tx.get(&c.map)?, tx.get(&c.persona)?);
        let there: Vec<MapPersona> = tx.list("map", &c.map)?;
        if there.iter().any(|on| on.persona == persona.id) { Ok(()) } else { put_on(tx, &map, &persona) }
    })
}

pub fn delete(s: &Session, c: DeletePersona) -> Result<Applied> {
    s.edit("Delete persona", |tx| {
        tx.get::<Persona>(&c.persona)?;
        for on in tx.list::<MapPersona>("persona", &c.persona)? {
            take_off(tx, &on)?;
        }
        for card in tx.list::<Card>("persona", &c.persona)? {
            tx.put(&Card { persona: None, ..card })?;
        }
        for lane in tx.list::<Lane>("persona", &c.persona)? {
            tx.put(&Lane { persona: None, ..lane })?;
        }
        for item in tx.list::<PersonaItem>("persona", &c.persona)? {
            tx.remove::<PersonaItem>(item.id.as_str())?;
        }
        Ok(tx.remove::<Persona>(&c.persona)?)
    })
}

pub fn duplicate(s: &Session, c: DuplicatePersona) -> Result<Applied> {
    s.edit("Duplicate persona", |tx| {
        let persona: Persona = tx.get(&c.persona)?;
        let items: Vec<PersonaItem> = tx.list("persona", &c.persona)?;
        let copy = Persona {
            id: PersonaId::new(&mut ClockIds),
            name: text::title("The name", &format!("{} copy", persona.name))?,
            ..persona
        };
        tx.put(&copy)?;
        for item in items {
            let id = PersonaItemId::new(&mut ClockIds);
            tx.put(&PersonaItem { id, persona: copy.id.clone(), ..item })?;
        }
        Ok(())
    })
}

pub fn edit(s: &Session, c: EditPersona) -> Result<Applied> {
    s.edit(label(&c), |tx| {
        let before: Persona = tx.get(&c.persona)?;
        Ok(tx.put(&edited(before, &c)?)?)
    })
}

/// What the person reads beside Undo: the one field that is given, else that it is the persona.
fn label(c: &EditPersona) -> &'static str {
    let given = [
        (c.name.is_some(), "Rename persona"),
        (c.short.is_some(), "Edit short name"),
        (c.initials.is_some(), "Edit initials"),
        (c.role.is_some(), "Edit role"),
        (c.quote.is_some(), "Edit quote"),
        (c.quote_source.is_some(), "Edit source of quote"),
        (c.job.is_some(), "Edit job to be done"),
        (matches!(c.portrait, Some(Some(_))), "Set portrait"),
        (matches!(c.portrait, Some(None)), "Remove portrait"),
        (c.matches.is_some(), "Edit who counts as persona"),
    ];
    match given.iter().filter(|(given, _)| *given).collect::<Vec<_>>()[..] {
        [(_, label)] => label,
        _ => "Edit persona",
    }
}

fn edited(before: Persona, c: &EditPersona) -> Result<Persona> {
    let mut persona = before;
    if let Some(name) = &c.name {
        let named = Persona::named(persona.id.clone(), text::title("The name", name)?);
        // What was derived from the old name follows; what a person chose stays.
        let derived = Persona::named(persona.id.clone(), persona.name.clone());
        let follow = |held: String, old: String, new: String| if held == old { new } else { held };
        persona.short = follow(persona.short, derived.short, named.short);
        persona.initials = follow(persona.initials, derived.initials, named.initials);
        persona.name = named.name;
    }
    if let Some(short) = &c.short {
        persona.short = text::title("The short name", short)?;
    }
    if let Some(initials) = &c.initials {
        persona.initials = text::title("The initials", initials)?.chars().take(INITIALS).collect();
    }
    for (field, name, value) in [
        (&mut persona.role, "The role", &c.role),
        (&mut persona.quote, "The quote", &c.quote),
        (&mut persona.quote_source, "The source of the quote", &c.quote_source),
        (&mut persona.job, "The job to be done", &c.job),
    ] {
        if let Some(value) = value {
            *field = text::body(name, value)?;
        }
    }
    if let Some(portrait) = &c.portrait {
        persona.portrait = portrait.clone();
    }
    if let Some(matches) = &c.matches {
        matches.iter().try_for_each(Condition::check)?;
        persona.matches = matches.clone();
    }
    Ok(persona)
}

/// Takes the needs off a stage that goes: they stay on their persona's page, of no stage.
pub(crate) fn forget_stage(tx: &mut Tx<'_>, stage: &Stage) -> Result<()> {
    for item in tx.list::<PersonaItem>("stage", stage.id.as_str())? {
        tx.put(&PersonaItem { stage: None, ..item })?;
    }
    Ok(())
}

impl From<PersonaError> for Error {
    fn from(error: PersonaError) -> Self {
        Error::invalid(error.to_string())
    }
}
