//! What a metric of a stage should come to.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    id::{MapId, StageId, TargetId},
    record::record,
};

/// A metric computed from imported answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// Promoters (9-10) less detractors (0-6), in points, -100..=100.
    Nps,
    /// Mean answer to the satisfaction question, 1..=5.
    Csat,
    /// Mean answer to the effort question, 1..=7; 7 is easy.
    Ces,
    /// Mean star rating, 1..=5.
    Stars,
}

impl Metric {
    pub const ALL: [Metric; 4] = [Metric::Nps, Metric::Csat, Metric::Ces, Metric::Stars];

    pub fn name(self) -> &'static str {
        match self {
            Metric::Nps => "NPS",
            Metric::Csat => "CSAT",
            Metric::Ces => "CES",
            Metric::Stars => "Stars",
        }
    }

    /// Lowest and highest value.
    pub fn range(self) -> (f64, f64) {
        match self {
            Metric::Nps => (-100.0, 100.0),
            Metric::Csat | Metric::Stars => (1.0, 5.0),
            Metric::Ces => (1.0, 7.0),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Target {
    pub id: TargetId,
    pub map: MapId,
    pub stage: StageId,
    pub metric: Metric,
    /// On the metric's own scale.
    pub value: f64,
}
record!(Target, Target);
