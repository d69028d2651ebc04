//! Points of the emotion curve.

use model::{
    emotion::{EmotionPoint, on_scale},
    id::{ClockIds, EmotionPointId},
    persona::MapPersona,
    stage::Stage,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    error::{Error, Result},
    history::Applied,
    session::Session,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetEmotionPoint {
    pub map: String,
    pub persona: String,
    pub stage: String,
    /// -2 to +2; null clears the point and leaves a gap.
    pub value: Option<f64>,
}

pub fn set_point(s: &Session, c: SetEmotionPoint) -> Result<Applied> {
    let label = if c.value.is_some() { "Set emotion" } else { "Clear emotion" };
    s.edit(label, |tx| {
        let stage: Stage = tx.get(&c.stage)?;
        let on =
            tx.list::<MapPersona>("map", &c.map)?.into_iter().find(|on| on.persona.as_str() == c.persona);
        let on = on.filter(|on| on.map == stage.map).ok_or_else(|| Error::not_found("persona"))?;
        let points: Vec<EmotionPoint> = tx.list("stage", &c.stage)?;
        let there = points.into_iter().find(|point| point.persona == on.persona);
        match (c.value, there) {
            (None, None) => Ok(()),
            (None, Some(point)) => Ok(tx.remove::<EmotionPoint>(point.id.as_str())?),
            (Some(value), Some(point)) => Ok(tx.put(&EmotionPoint { value: on_scale(value), ..point })?),
            (Some(value), None) => {
                let id = EmotionPointId::new(&mut ClockIds);
                let (map, persona) = (on.map, on.persona);
                Ok(tx.put(&EmotionPoint { id, map, persona, stage: stage.id, value: on_scale(value) })?)
            }
        }
    })
}
