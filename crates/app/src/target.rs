//! What the metrics of a stage should come to.

use model::{
    id::{ClockIds, TargetId},
    stage::Stage,
    target::{Metric, Target},
};
use serde::{Deserialize, Serialize};
use store::Tx;
use ts_rs::TS;

use crate::{
    error::{Error, Result},
    history::Applied,
    session::Session,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetTarget {
    pub stage: String,
    pub metric: Metric,
    /// On the metric's own scale; null clears the target.
    pub value: Option<f64>,
}

pub fn set(s: &Session, c: SetTarget) -> Result<Applied> {
    on_scale(c.metric, c.value)?;
    let label = if c.value.is_some() { "Set target" } else { "Clear target" };
    s.edit(label, |tx| {
        let stage: Stage = tx.get(&c.stage)?;
        let there = tx.list::<Target>("stage", &c.stage)?.into_iter().find(|t| t.metric == c.metric);
        match (c.value, there) {
            (None, None) => Ok(()),
            (None, Some(target)) => Ok(tx.remove::<Target>(target.id.as_str())?),
            (Some(value), Some(target)) => Ok(tx.put(&Target { value, ..target })?),
            (Some(value), None) => {
                let id = TargetId::new(&mut ClockIds);
                Ok(tx.put(&Target { id, map: stage.map, stage: stage.id, metric: c.metric, value })?)
            }
        }
    })
}

fn on_scale(metric: Metric, value: Option<f64>) -> Result<()> {
    let (low, high) = metric.range();
    match value {
        Some(value) if !(low..=high).contains(&value) => Err(Error::invalid(format!(
            "{} runs from {low} to {high}; {value} is not on the scale.",
            metric.name()
        ))),
        _ => Ok(()),
    }
}

/// Removes the targets that have a field of this value.
pub(crate) fn clear(tx: &mut Tx<'_>, field: &str, id: &str) -> Result<()> {
    for target in tx.list::<Target>(field, id)? {
        tx.remove::<Target>(target.id.as_str())?;
    }
    Ok(())
}
