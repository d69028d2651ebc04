//! Records, ids and invariants of a Desire Path workspace.
//!
//! Pure data: no I/O, no clock, no SQL. Times and ids are arguments.

pub mod arrow;
pub mod batch;
pub mod card;
pub mod change;
pub mod comment_note;
pub mod comment_tag;
pub mod emotion;
pub mod friction;
pub mod friction_weight;
pub mod id;
pub mod lane;
pub mod map;
pub mod mapping;
pub mod milestone;
pub mod order;
pub mod persona;
pub mod personal;
pub mod phase;
pub mod pin;
pub mod query;
pub mod record;
pub mod rule;
pub mod saved_view;
pub mod source_name;
pub mod stage;
pub mod stage_choice;
pub mod tag;
pub mod target;
pub mod text;
pub mod tint;
pub mod workspace;
