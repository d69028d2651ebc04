//! Narrowed-down lists of comments, kept under names.

use model::{
    id::{ClockIds, SavedViewId},
    saved_view::SavedView,
    text,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ts_rs::TS;

use crate::{
    commands::Nothing,
    error::{Error, Result},
    feedback::Filter,
    history::Applied,
    session::Session,
};

mod follow;
mod missing;

pub(crate) use follow::{Merge, TagsBefore};
pub use missing::{Missing, MissingKind};

/// A saved view with what it narrows down to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SavedViewRow {
    pub id: String,
    pub name: String,
    /// Without a map when the map is gone.
    pub filter: Filter,
    /// What the filter names and is no longer there.
    pub missing: Vec<Missing>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddSavedView {
    pub name: String,
    pub filter: Filter,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RenameSavedView {
    pub view: String,
    pub name: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UpdateSavedView {
    pub view: String,
    pub filter: Filter,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeleteSavedView {
    pub view: String,
}

/// Every saved view, by name.
pub fn list(s: &Session, _: Nothing) -> Result<Vec<SavedViewRow>> {
    let mut all = s.file.all::<SavedView>()?;
    all.sort_by_cached_key(|view| (view.name.to_lowercase(), view.id.to_string()));
    all.into_iter().map(|view| row(s, view)).collect()
}

fn row(s: &Session, view: SavedView) -> Result<SavedViewRow> {
    let mut filter = read(&view.filter);
    let missing = missing::of(s, &filter)?;
    if missing.iter().any(|gone| gone.kind == MissingKind::Map) {
        filter.map = None;
    }
    Ok(SavedViewRow { id: view.id.to_string(), name: view.name, filter, missing })
}

/// A filter without the choices that name what is no longer there.
pub(crate) fn without_missing(s: &Session, mut filter: Filter) -> Result<Filter> {
    for gone in missing::of(s, &filter)? {
        let values = match gone.kind {
            MissingKind::Stage => &mut filter.stages,
            MissingKind::Tag => &mut filter.tags,
            MissingKind::Source => &mut filter.sources,
            MissingKind::Map => {
                filter.map = None;
                continue;
            }
            MissingKind::Import => {
                filter.batch = None;
                continue;
            }
        };
        values.retain(|value| *value != gone.id);
    }
    Ok(filter)
}

/// What a version does not know of a filter, a choice or a way to sort, is left out; the rest of the view holds.
fn read(kept: &Value) -> Filter {
    if let Ok(filter) = serde_json::from_value(kept.clone()) {
        return filter;
    }
    let known = kept.as_object().into_iter().flatten().filter(|(field, value)| {
        let alone = json!({ field.as_str(): value });
        serde_json::from_value::<Filter>(alone).is_ok()
    });
    let known = known.map(|(field, value)| (field.clone(), value.clone())).collect();
    serde_json::from_value(Value::Object(known)).unwrap_or_default()
}

pub fn add(s: &Session, c: AddSavedView) -> Result<Applied> {
    let name = free_name(s, &c.name, None)?;
    let view = SavedView { id: SavedViewId::new(&mut ClockIds), name, filter: kept(c.filter)? };
    s.edit("Save view", |tx| Ok(tx.put(&view)?))
}

pub fn rename(s: &Session, c: RenameSavedView) -> Result<Applied> {
    let name = free_name(s, &c.name, Some(&c.view))?;
    s.edit("Rename saved view", |tx| {
        let view: SavedView = tx.get(&c.view)?;
        Ok(tx.put(&SavedView { name, ..view })?)
    })
}

pub fn update(s: &Session, c: UpdateSavedView) -> Result<Applied> {
    let filter = kept(c.filter)?;
    s.edit("Update saved view", |tx| {
        let view: SavedView = tx.get(&c.view)?;
        Ok(tx.put(&SavedView { filter, ..view })?)
    })
}

pub fn delete(s: &Session, c: DeleteSavedView) -> Result<Applied> {
    s.edit("Delete saved view", |tx| Ok(tx.remove::<SavedView>(&c.view)?))
}

/// A name that no view but `own` has.
fn free_name(s: &Session, name: &str, own: Option<&str>) -> Result<String> {
    let name = text::title("The name of the view", name)?;
    let is_taken =
        |view: &SavedView| own != Some(view.id.as_str()) && view.name.to_lowercase() == name.to_lowercase();
    match s.file.all::<SavedView>()?.into_iter().find(is_taken) {
        None => Ok(name),
        Some(view) => {
            let message = format!("There is a saved view “{}” already. Choose another name.", view.name);
            Err(Error::invalid(message))
        }
    }
}

/// The filter as it is kept. Without stages it is about no map, and is asked of whichever is open.
fn kept(filter: Filter) -> Result<Value> {
    let map = filter.map.filter(|_| !filter.stages.is_empty());
    serde_json::to_value(Filter { map, ..filter }).map_err(|e| Error::refused(e.to_string()))
}
