//! Personas on a map.

use model::{
    emotion::EmotionPoint,
    id::{ClockIds, MapPersonaId, PersonaId},
    map::Map,
    order::OrderKey,
    persona::{MapPersona, Persona},
    text,
};
use serde::{Deserialize, Serialize};
use store::Tx;
use ts_rs::TS;

use crate::{
    error::{Error, Result},
    history::Applied,
    session::Session,
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

/// Takes a persona and its curve off a map; a persona on no other map is deleted.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RemovePersona {
    pub map: String,
    pub persona: String,
}

pub fn add(s: &Session, c: AddPersona) -> Result<Applied> {
    let name = text::title("The name", &c.name)?;
    s.edit("Add persona", |tx| {
        let map: Map = tx.get(&c.map)?;
        let persona = named(name);
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
    let name = text::title("The name", &c.name)?;
    s.edit("Rename persona", |tx| {
        let persona: Persona = tx.get(&c.persona)?;
        let Persona { short, initials, .. } = named(name.clone());
        Ok(tx.put(&Persona { name, short, initials, ..persona })?)
    })
}

pub fn remove(s: &Session, c: RemovePersona) -> Result<Applied> {
    s.edit("Remove persona", |tx| {
        let on =
            tx.list::<MapPersona>("map", &c.map)?.into_iter().find(|on| on.persona.as_str() == c.persona);
        take_off(tx, &on.ok_or_else(|| Error::not_found("persona"))?)
    })
}

/// Takes a persona and its curve off a map, and out of the workspace when it is on no other.
pub(crate) fn take_off(tx: &mut Tx<'_>, on: &MapPersona) -> Result<()> {
    for point in tx.list::<EmotionPoint>("persona", on.persona.as_str())? {
        if point.map == on.map {
            tx.remove::<EmotionPoint>(point.id.as_str())?;
        }
    }
    tx.remove::<MapPersona>(on.id.as_str())?;
    if tx.list::<MapPersona>("persona", on.persona.as_str())?.is_empty() {
        tx.remove::<Persona>(on.persona.as_str())?;
    }
    Ok(())
}

/// A persona that is only a name yet: called by the first word, drawn with the first letters.
fn named(name: String) -> Persona {
    let initials = name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect::<String>();
    let short = name.split_whitespace().next().unwrap_or(&name).to_owned();
    Persona {
        id: PersonaId::new(&mut ClockIds),
        initials: initials.to_uppercase(),
        short,
        name,
        role: String::new(),
        quote: String::new(),
    }
}
