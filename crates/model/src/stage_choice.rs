//! A person's decision on where a comment belongs. It wins over the assignment the words suggest.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    id::{MapId, StageChoiceId, StageId},
    record::record,
};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StageChoice {
    pub id: StageChoiceId,
    pub map: MapId,
    #[ts(type = "number")]
    pub comment: i64,
    /// `None`: the person says it belongs to no stage of this map.
    pub stage: Option<StageId>,
}
record!(StageChoice, StageChoice);
