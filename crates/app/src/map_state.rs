//! What a map is beside others: the future of a current one, the detail of a stage.

use model::{
    map::{Map, MapState},
    stage::Stage,
    text,
};
use serde::{Deserialize, Serialize};
use store::Tx;
use ts_rs::TS;

use crate::{
    app::App,
    error::{Error, Result},
    history::Applied,
    map, own_template,
    session::Session,
    template::EMPTY,
};

/// Copies a current map as its future state; every part of the copy knows what it was copied from.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MakeFuture {
    pub map: String,
    /// "…, future" when missing.
    #[serde(default)]
    #[ts(optional)]
    pub title: Option<String>,
}

/// Adds a map that shows a stage in detail, titled like the stage, and links it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MakeStageMap {
    pub stage: String,
    /// Id of a template; an empty map with three stages when null.
    pub template: Option<String>,
}

pub fn make_future(s: &Session, c: MakeFuture) -> Result<Applied> {
    s.edit("Make future state", |tx| {
        let mut document = tx.map_document(&c.map)?;
        refuse_future(tx, &document.map)?;
        let title = c.title.unwrap_or_else(|| format!("{}, future", document.map.title));
        document.map.title = text::title("The title", &title)?;
        document.map.state = MapState::Future;
        map::copy::duplicate(tx, document)
    })
}

fn refuse_future(tx: &Tx<'_>, map: &Map) -> Result<()> {
    if map.state == MapState::Future {
        let message = format!("“{}” is a future state itself. Duplicate it for another one.", map.title);
        return Err(Error::refused(message));
    }
    let of_this = |other: &Map| other.state == MapState::Future && other.origin.as_ref() == Some(&map.id);
    match tx.all::<Map>()?.into_iter().find(of_this) {
        None => Ok(()),
        Some(future) => Err(Error::refused(format!(
            "“{}” has a future state, “{}”. Open that, or duplicate it for another one.",
            map.title, future.title
        ))),
    }
}

pub fn make_stage_map(app: &App, c: MakeStageMap) -> Result<Applied> {
    let template = own_template::find(app, c.template.as_deref().unwrap_or(EMPTY))?;
    app.session()?.edit("Make map of stage", |tx| {
        let stage: Stage = tx.get(&c.stage)?;
        if let Some(child) =
            stage.child_map.as_ref().map(|child| tx.find::<Map>(child.as_str())).transpose()?.flatten()
        {
            let message =
                format!("“{}” opens the map “{}” already. Unlink that first.", stage.name, child.title);
            return Err(Error::refused(message));
        }
        let made = template.add_to(tx, &stage.name)?;
        Ok(tx.put(&Stage { child_map: Some(made.map), ..stage })?)
    })
}
