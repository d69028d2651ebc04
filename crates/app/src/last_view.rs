//! How a workspace was looked at last on this machine: which map was open, how far each was zoomed and scrolled, what is
//! filtered on it, and what the list of comments is narrowed down to. It is kept beside the preferences, is no record, and
//! another person's copy knows nothing of it.

use std::collections::BTreeMap;

use model::{map::Map, persona::Persona};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    app::App,
    commands::Nothing,
    error::Result,
    feedback::Filter,
    home::{keep as keep_file, stored},
    saved_view,
    session::Session,
};

/// What is looked for on a map.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MapFilter {
    pub words: String,
    /// Chosen values by what cards are told apart by: `persona`, `tag`, `basis`, `channel` and more.
    pub facets: BTreeMap<String, Vec<String>>,
    /// The other cards leave the map; else they are dimmed.
    pub hides: bool,
}

/// What part of a map was in sight.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct MapSight {
    /// 1 is 100 %.
    pub zoom: f64,
    /// Pixels that the map is scrolled by, from its first stage on.
    pub left: f64,
    /// The same from its first lane on.
    pub top: f64,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct LastView {
    /// Id of the map that was open.
    pub map: Option<String>,
    /// By the map's id; those that are seen from their beginning at 100 % are left out.
    pub sights: BTreeMap<String, MapSight>,
    /// By the map's id; those on which nothing is looked for are left out.
    pub maps: BTreeMap<String, MapFilter>,
    /// Null: all comments.
    pub comments: Option<Filter>,
}

/// One workspace's, by the path of its file.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct OfWorkspace {
    path: String,
    view: LastView,
}

const FILE: &str = "last_views.json";
/// Workspaces whose view is kept, those changed last.
const MOST: usize = 30;

/// The open workspace as it was looked at last, without what is no longer there.
pub fn read(app: &App, _: Nothing) -> Result<LastView> {
    let s = app.session()?;
    let path = path(&s);
    let all: Vec<OfWorkspace> = stored(app, FILE);
    let view = all.into_iter().find(|of| of.path == path).map(|of| of.view).unwrap_or_default();
    let known: Vec<String> = s.file.all::<Map>()?.iter().map(|map| map.id.as_str().to_owned()).collect();
    let LastView { map, mut sights, mut maps, comments } = view;
    sights.retain(|map, _| known.contains(map));
    maps.retain(|map, _| known.contains(map));
    Ok(LastView {
        map: map.filter(|map| known.contains(map)),
        sights,
        maps: without_missing_personas(&s, maps)?,
        comments: comments.map(|filter| saved_view::without_missing(&s, filter)).transpose()?,
    })
}

pub fn keep(app: &App, view: LastView) -> Result<Nothing> {
    let path = path(&*app.session()?);
    let mut all: Vec<OfWorkspace> = stored(app, FILE);
    all.retain(|of| of.path != path);
    if view != LastView::default() {
        all.insert(0, OfWorkspace { path, view });
    }
    all.truncate(MOST);
    keep_file(app, FILE, &all)?;
    Ok(Nothing {})
}

/// After an erasure: what was looked for may be words of the one who was erased.
pub(crate) fn forget(app: &App) {
    let known = |app: &App| -> Result<()> {
        let path = path(&*app.session()?);
        if stored::<Vec<OfWorkspace>>(app, FILE).iter().any(|of| of.path == path) {
            keep(app, LastView::default())?;
        }
        Ok(())
    };
    // The erasure is done by now, and what cannot be written here is no part of the workspace.
    let _ = known(app);
}

fn path(s: &Session) -> String {
    s.file.path().to_string_lossy().into_owned()
}

fn without_missing_personas(
    s: &Session,
    mut maps: BTreeMap<String, MapFilter>,
) -> Result<BTreeMap<String, MapFilter>> {
    let all: Vec<Persona> = s.file.all()?;
    for personas in maps.values_mut().filter_map(|filter| filter.facets.get_mut("persona")) {
        personas.retain(|id| all.iter().any(|persona| persona.id.as_str() == id));
    }
    Ok(maps)
}
