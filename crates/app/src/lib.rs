//! The use cases: one function per command or query, jobs, the command list, error codes.
//!
//! Shells (the window, the command line, the loopback server) call [`App::dispatch`]; nothing below knows them.

pub mod app;
pub mod arrow;
pub mod batch;
pub mod bindings;
pub mod card;
pub mod commands;
pub mod comment;
pub mod comment_note;
pub mod comment_tag;
pub mod concordance;
pub mod contrast;
mod derive;
pub mod emotion;
pub mod erasure;
pub mod error;
pub mod export;
pub mod feedback;
pub mod friction;
pub mod history;
pub mod home;
pub mod image;
pub mod import;
pub mod job;
pub mod keyword;
pub mod lane;
pub mod map;
pub mod map_compare;
pub mod map_list;
pub mod map_state;
pub mod mapping;
pub mod metric;
pub mod milestone;
pub mod own_template;
mod patch;
pub mod persona;
pub mod phase;
mod picture;
pub mod pin;
mod place;
pub mod rule;
mod sample;
pub mod session;
pub mod source;
pub mod stage;
pub mod target;
mod template;
pub mod trend;
pub mod workspace;

pub use app::{App, Host};
pub use error::{Code, Error, Result};
pub use ingest::read_file_if_asked;
pub use job::{Job, Progress};
pub use model::personal::PersonalKind;
pub use session::Session;
