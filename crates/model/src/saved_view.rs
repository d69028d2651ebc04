//! A narrowed-down list of comments, kept under a name.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::{id::SavedViewId, record::record};

/// What it finds is asked anew each time, so it grows with what is imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedView {
    pub id: SavedViewId,
    pub name: String,
    /// Query, choices and order, as an object.
    pub filter: Value,
}
record!(SavedView, SavedView);
