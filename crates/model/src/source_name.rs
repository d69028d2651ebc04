//! What people call a source, where its files call it something else.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{id::SourceNameId, record::record};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SourceName {
    pub id: SourceNameId,
    /// As its files have it. Comments are kept under this name, so that the next import finds its source.
    pub source: String,
    pub name: String,
}
record!(SourceName, SourceName);
