//! The workspace record: the name of the whole file's content.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{id::WorkspaceId, record::record};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Workspace {
    pub id: WorkspaceId,
    pub title: String,
}
record!(Workspace, Workspace);
