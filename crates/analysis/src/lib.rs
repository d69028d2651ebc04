//! Reading what customers write: language, sentiment, effort, keywords, stages, and friction. Pure functions.

pub mod concordance;
pub mod effort;
pub mod friction;
pub mod interval;
pub mod keyword;
pub mod language;
pub mod mean;
pub mod metric;
pub mod near_duplicate;
pub mod overlap;
pub mod personal;
pub mod reading;
pub mod sentence;
pub mod sentiment;
pub mod stage_assignment;
pub mod stem;
pub mod term;
pub mod word_map;
