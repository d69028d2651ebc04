//! The soft colours a person may give to a phase, stage or lane. What they look like is the theme's business.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Tint {
    Slate,
    Sand,
    Amber,
    Rose,
    Violet,
    Blue,
    Teal,
    Pine,
}
