//! A phase: a group of stages that follow each other. Its place is that of its stages; one without stages does
//! not exist.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    id::{MapId, PhaseId},
    record::record,
    tint::Tint,
};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Phase {
    pub id: PhaseId,
    pub map: MapId,
    pub name: String,
    pub tint: Option<Tint>,
}
record!(Phase, Phase);
