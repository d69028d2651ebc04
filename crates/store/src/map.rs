//! Reading whole maps, and single records outside of an edit.

use model::{
    card::Card,
    map::{Map, MapDocument},
    persona::{MapPersona, Persona},
    phase::Phase,
    record::{Kind, Record},
    stage::Stage,
};
use rusqlite::Connection;

use crate::{
    error::{Result, StoreError},
    file::File,
    tx::{self, Tx},
};

impl File {
    pub fn maps(&self) -> Result<Vec<Map>> {
        self.read(tx::all)
    }

    pub fn map_document(&self, map: &str) -> Result<MapDocument> {
        self.read(|db| document(db, map))
    }

    /// The stages that open another map.
    pub fn parent_stages(&self) -> Result<Vec<Stage>> {
        self.read(|db| tx::select(db, "WHERE child_map IS NOT NULL ORDER BY place, id", &[]))
    }

    pub fn all<R: Record>(&self) -> Result<Vec<R>> {
        self.read(tx::all)
    }

    pub fn find<R: Record>(&self, id: &str) -> Result<Option<R>> {
        self.read(|db| tx::find(db, id))
    }

    pub fn list<R: Record>(&self, field: &str, value: &str) -> Result<Vec<R>> {
        self.read(|db| tx::list(db, field, value))
    }
}

impl Tx<'_> {
    pub fn map_document(&self, map: &str) -> Result<MapDocument> {
        document(self.db(), map)
    }

    /// The cards of a map that span more than one stage.
    pub fn spanning_cards(&self, map: &str) -> Result<Vec<Card>> {
        tx::select(self.db(), "WHERE map = ?1 AND from_stage <> to_stage ORDER BY place, id", &[&map])
    }
}

fn document(db: &Connection, id: &str) -> Result<MapDocument> {
    let map: Map = tx::find(db, id)?.ok_or(StoreError::NotFound { kind: Kind::Map })?;
    let map_personas: Vec<MapPersona> = tx::list(db, "map", id)?;
    let personas = map_personas.iter().filter_map(|on| tx::find(db, on.persona.as_str()).transpose());
    let stages: Vec<Stage> = tx::list(db, "map", id)?;
    let mut phases: Vec<Phase> = tx::list(db, "map", id)?;
    phases.sort_by_key(|phase| stages.iter().position(|stage| stage.phase.as_ref() == Some(&phase.id)));
    Ok(MapDocument {
        stages,
        phases,
        arrows: tx::list(db, "map", id)?,
        pins: tx::list(db, "map", id)?,
        targets: tx::list(db, "map", id)?,
        lanes: tx::list(db, "map", id)?,
        cards: tx::list(db, "map", id)?,
        personas: personas.collect::<Result<Vec<Persona>>>()?,
        emotion_points: tx::list(db, "map", id)?,
        rules: tx::list(db, "map", id)?,
        map,
        map_personas,
    })
}
