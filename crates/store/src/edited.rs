//! When each map was last changed, from the change log.

use std::collections::HashMap;

use model::{
    change::{Change, Op},
    record::Kind,
};
use rusqlite::{Connection, OptionalExtension};

use crate::{error::Result, file::File, table::Table};

/// The last step that changed something on a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// Unix milliseconds.
    pub at: i64,
    pub by: String,
}

impl File {
    /// By map, the last step after the revision `since` that changed it, and the newest revision. A map that no step
    /// changed is missing.
    pub fn edited_since(&self, since: u64) -> Result<(HashMap<String, Edited>, u64)> {
        self.read(|db| {
            let mut last = HashMap::new();
            let mut newest = since;
            let mut statement = db.prepare_cached(
                "SELECT revision, at, by, changes FROM change_set WHERE revision > ?1 ORDER BY revision",
            )?;
            let mut rows = statement.query([since as i64])?;
            while let Some(row) = rows.next()? {
                newest = row.get::<_, i64>(0)?.unsigned_abs();
                let (at, by): (i64, String) = (row.get(1)?, row.get(2)?);
                let changes: Vec<Change> = serde_json::from_str(row.get_ref(3)?.as_str().unwrap_or("[]"))?;
                for map in maps_of(db, &changes)? {
                    last.insert(map, Edited { at, by: by.clone() });
                }
            }
            Ok((last, newest))
        })
    }
}

/// The maps whose records changed.
fn maps_of(db: &Connection, changes: &[Change]) -> Result<Vec<String>> {
    let mut maps: Vec<String> = Vec::new();
    for change in changes {
        let map = match change.kind {
            Kind::Map => Some(change.id.clone()),
            kind if is_on_map(kind) => map_of(db, change)?,
            _ => None,
        };
        maps.extend(map.filter(|map| !maps.contains(map)));
    }
    Ok(maps)
}

fn is_on_map(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Stage
            | Kind::Lane
            | Kind::Card
            | Kind::MapPersona
            | Kind::EmotionPoint
            | Kind::Rule
            | Kind::StageChoice
            | Kind::Phase
            | Kind::Arrow
            | Kind::Pin
            | Kind::Target
    )
}

/// What came or went says its map; of what was changed it is looked up, unless it has gone since.
fn map_of(db: &Connection, change: &Change) -> Result<Option<String>> {
    if change.op != Op::Update {
        let field = change.fields.iter().find(|field| field.field == "map");
        let value = field.map(|field| if change.op == Op::Insert { &field.after } else { &field.before });
        return Ok(value.and_then(|value| value.as_str()).map(str::to_owned));
    }
    let sql = format!("SELECT map FROM {} WHERE id = ?1", Table::of(change.kind).name);
    Ok(db.prepare_cached(&sql)?.query_row([&change.id], |row| row.get(0)).optional()?)
}
