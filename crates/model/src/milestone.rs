//! A day that mattered, as a mark on trends: "New carrier contract".

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{id::MilestoneId, record::record};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Milestone {
    pub id: MilestoneId,
    /// As an ISO date: "2026-03-03".
    pub day: String,
    pub label: String,
}
record!(Milestone, Milestone);
