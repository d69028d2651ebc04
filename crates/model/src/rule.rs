//! A rule: words that place a comment in a stage.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    id::{MapId, RuleId, StageId},
    record::record,
};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Rule {
    pub id: RuleId,
    pub map: MapId,
    pub stage: StageId,
    /// A word or short phrase customers use at this stage.
    pub phrase: String,
}
record!(Rule, Rule);
