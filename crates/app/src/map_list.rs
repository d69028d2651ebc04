//! The maps of the workspace together: all of them in brief, and what is done to several at once.

use std::collections::HashMap;

use model::{
    map::{Map, MapState},
    stage::Stage,
    tag, text,
};
use serde::{Deserialize, Serialize};
use store::{edited::Edited, workspace::MapOverview};
use ts_rs::TS;

use crate::{
    commands::Nothing,
    error::{Error, Result},
    friction::{self, StageBrief},
    history::Applied,
    map,
    session::Session,
    workspace::{self, ParentStage},
};

/// A map in brief. Maps come in the order of their place.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MapRow {
    pub id: String,
    pub title: String,
    pub description: String,
    /// A Lucide icon name; may be empty.
    pub icon: String,
    pub tags: Vec<String>,
    pub state: MapState,
    /// Of a future map: the map it was copied from.
    pub origin: Option<String>,
    pub stages: Vec<StageBrief>,
    pub lanes: u32,
    pub cards: u32,
    /// Comments placed on its stages.
    pub comments: u64,
    /// Id of the stage with the highest score among those with evidence enough to be ranked.
    pub roughest: Option<String>,
    /// Unix milliseconds, and who it was; null where the history does not say.
    pub edited_at: Option<i64>,
    pub edited_by: Option<String>,
    /// The stages of other maps that it shows in detail.
    pub parents: Vec<ParentStage>,
    /// The maps that show its stages in detail.
    pub children: Vec<ChildMap>,
}

/// A map that shows a stage of another in detail.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ChildMap {
    pub map: String,
    pub title: String,
    /// Name of the stage.
    pub stage: String,
}

/// Adds tags to maps and takes others off.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct EditMaps {
    pub maps: Vec<String>,
    #[serde(default)]
    #[ts(optional)]
    pub add_tags: Option<Vec<String>>,
    #[serde(default)]
    #[ts(optional)]
    pub remove_tags: Option<Vec<String>>,
}

/// Copies maps and everything on them; the copies are called "… copy".
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DuplicateMaps {
    pub maps: Vec<String>,
}

/// Deletes maps and all that is on them; one at least stays.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeleteMaps {
    pub maps: Vec<String>,
}

pub fn list(s: &Session, _: Nothing) -> Result<Vec<MapRow>> {
    let overviews = s.file.map_overviews()?;
    let mut parents = workspace::parents(s, &overviews)?;
    let mut stages = by_map(s.file.all::<Stage>()?);
    let (settings, edited) = (friction::settings(s)?, s.last_edits()?);
    let titles: HashMap<String, String> =
        overviews.iter().map(|o| (o.map.id.to_string(), o.map.title.clone())).collect();
    let row = |overview: MapOverview| {
        let id = overview.map.id.to_string();
        let stages = stages.remove(&id).unwrap_or_default();
        let briefs = friction::briefs(s, &overview.map.id, &stages, &settings)?;
        let children = children(&stages, &titles);
        let parents = parents.remove(&id).unwrap_or_default();
        Ok(MapRow { parents, children, ..row(overview, briefs, edited.get(&id)) })
    };
    overviews.into_iter().map(row).collect()
}

fn by_map(stages: Vec<Stage>) -> HashMap<String, Vec<Stage>> {
    let mut by_map: HashMap<String, Vec<Stage>> = HashMap::new();
    for stage in stages {
        by_map.entry(stage.map.to_string()).or_default().push(stage);
    }
    by_map
}

fn children(stages: &[Stage], titles: &HashMap<String, String>) -> Vec<ChildMap> {
    let child = |stage: &Stage| {
        let map = stage.child_map.as_ref()?.to_string();
        let title = titles.get(&map)?.clone();
        Some(ChildMap { map, title, stage: stage.name.clone() })
    };
    stages.iter().filter_map(child).collect()
}

/// A row without the maps above and below it.
fn row(overview: MapOverview, stages: Vec<StageBrief>, edited: Option<&Edited>) -> MapRow {
    let MapOverview { map, lanes, cards, .. } = overview;
    MapRow {
        id: map.id.to_string(),
        title: map.title,
        description: map.description,
        icon: map.icon,
        tags: map.tags,
        state: map.state,
        origin: map.origin.map(|origin| origin.to_string()),
        lanes,
        cards,
        comments: stages.iter().map(|stage| stage.comments).sum(),
        roughest: roughest(&stages),
        stages,
        edited_at: edited.map(|edited| edited.at),
        edited_by: edited.map(|edited| edited.by.clone()),
        parents: Vec::new(),
        children: Vec::new(),
    }
}

fn roughest(stages: &[StageBrief]) -> Option<String> {
    let ranked = stages.iter().filter(|stage| stage.ranked);
    let scored = ranked.filter_map(|stage| Some((stage, stage.score?)));
    scored.max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(stage, _)| stage.id.clone())
}

pub fn edit_many(s: &Session, c: EditMaps) -> Result<Applied> {
    let (add, remove) = (c.add_tags.unwrap_or_default(), c.remove_tags.unwrap_or_default());
    let label = if add.is_empty() { "Untag maps" } else { "Tag maps" };
    s.edit(label, |tx| {
        for id in &c.maps {
            let map: Map = tx.get(id)?;
            let kept = map.tags.iter().filter(|tag| !tag::is_among(&remove, tag));
            let tags = tag::cleaned(&kept.chain(&add).collect::<Vec<_>>())?;
            tx.put(&Map { tags, ..map })?;
        }
        Ok(())
    })
}

pub fn duplicate_many(s: &Session, c: DuplicateMaps) -> Result<Applied> {
    let label = if c.maps.len() == 1 { "Duplicate map" } else { "Duplicate maps" };
    s.edit(label, |tx| {
        for id in &c.maps {
            let mut document = tx.map_document(id)?;
            document.map.title = text::title("The title", &format!("{} copy", document.map.title))?;
            map::copy::duplicate(tx, document)?;
        }
        Ok(())
    })
}

pub fn delete_many(s: &Session, c: DeleteMaps) -> Result<Applied> {
    let label = if c.maps.len() == 1 { "Delete map" } else { "Delete maps" };
    s.edit(label, |tx| {
        for id in &c.maps {
            map::remove::remove(tx, id)?;
        }
        if tx.all::<Map>()?.is_empty() {
            return Err(Error::refused(
                "A workspace keeps at least one map. Add another before deleting these.",
            ));
        }
        Ok(())
    })
}
