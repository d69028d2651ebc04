//! How a person had files of one shape read.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{id::MappingId, record::record};

/// Used again for the next file with the same columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Mapping {
    pub id: MappingId,
    pub name: String,
    /// Hash of the normalised column names, in any order.
    pub shape: String,
    pub columns: Vec<String>,
    /// What was chosen, as JSON.
    pub choice: String,
}
record!(Mapping, Mapping);
