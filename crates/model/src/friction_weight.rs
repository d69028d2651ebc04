//! What a person changed of the friction score's judgement values. Only deviations from the shipped values
//! are stored: one record per component and one per block, so that each change is its own step to undo.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::record::record;

/// Weight and prior mean of one component.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Weight {
    /// The component's name.
    pub id: String,
    pub weight: f64,
    pub prior: f64,
}
record!(Weight, Weight);

/// Prior strength of one block, in items.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Kappa {
    /// The block's name.
    pub id: String,
    pub kappa: f64,
}
record!(Kappa, Kappa);
