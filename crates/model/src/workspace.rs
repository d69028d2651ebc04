//! The workspace record: the name of the whole file's content.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{id::WorkspaceId, record::record};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Workspace {
    pub id: WorkspaceId,
    pub title: String,
    /// Comments older than this are to be erased; null keeps them for good.
    #[serde(default)]
    pub keep_days: Option<u32>,
}
record!(Workspace, Workspace);
