//! The workspace file: one SQLite database. The only SQL of the product.
//!
//! Records are written through [`Tx`], which logs what changed; facts are written by [`batch`] and [`fact`]; derived rows
//! by the modules named after them.

pub mod about;
pub mod assignment;
pub mod batch;
pub mod check;
mod columns;
pub mod comment;
pub mod comment_note;
pub mod comment_set;
pub mod comment_tag;
mod customer;
pub mod discard;
pub mod edited;
pub mod erasure;
mod error;
pub mod evidence;
pub mod fact;
pub mod file;
pub mod group;
pub mod history;
pub mod image;
mod lock;
pub mod map;
pub mod metric;
pub mod new_comment;
pub mod reading;
pub mod search;
mod search_index;
pub mod secret;
mod stage_choice;
pub mod stage_stat;
mod table;
pub mod tx;
pub mod workspace;

pub use columns::{
    Number,
    condition::Condition,
    facet::{Facet, Facets},
};
pub use error::{Result, StoreError};
pub use file::{Access, File};
pub use tx::{Step, Tx};
