//! Taking a map away with all that is on it.

use model::{
    id::MapId,
    map::{Map, MapDocument},
    record::Record,
    stage::Stage,
    stage_choice::StageChoice,
};
use store::Tx;

use crate::{error::Result, persona};

/// Removes a map and what is on it. Its personas stay in the workspace; stages that opened it open nothing.
pub(crate) fn remove(tx: &mut Tx<'_>, id: &str) -> Result<()> {
    let document = tx.map_document(id)?;
    unlink(tx, &document.map.id)?;
    remove_each(tx, &tx.list::<StageChoice>("map", id)?)?;
    remove_cells(tx, &document)?;
    for on in &document.map_personas {
        persona::take_off(tx, on)?;
    }
    for stage in &document.stages {
        persona::forget_stage(tx, stage)?;
    }
    remove_each(tx, &document.lanes)?;
    remove_each(tx, &document.stages)?;
    remove_each(tx, &document.phases)?;
    Ok(tx.remove::<Map>(id)?)
}

/// What is in and between the cells.
fn remove_cells(tx: &mut Tx<'_>, document: &MapDocument) -> Result<()> {
    remove_each(tx, &document.rules)?;
    remove_each(tx, &document.targets)?;
    remove_each(tx, &document.arrows)?;
    remove_each(tx, &document.pins)?;
    remove_each(tx, &document.cards)
}

fn remove_each<R: Record>(tx: &mut Tx<'_>, records: &[R]) -> Result<()> {
    Ok(records.iter().try_for_each(|record| tx.remove::<R>(record.id()))?)
}

fn unlink(tx: &mut Tx<'_>, map: &MapId) -> Result<()> {
    for stage in tx.list::<Stage>("child_map", map.as_str())? {
        tx.put(&Stage { child_map: None, ..stage })?;
    }
    Ok(())
}
