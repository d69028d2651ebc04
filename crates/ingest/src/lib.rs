//! From the bytes of an export to rows of customer text, events, orders or metric values, with every loss named.
//!
//! [`inspect`] looks at the start of a file and says what it is: encoding, delimiter, preset, the
//! role of each column. [`Reader`] then streams the whole file with a [`Mapping`] made from that
//! inspection. A bad cell or row never stops an import: it becomes a [`Problem`], and every data
//! row is counted exactly once as kept, empty or rejected.
//!
//! [`image`] makes pictures ready to be kept.
//!
//! Workbooks, JSON, web pages and archives are read by a process of their own ([`read_file_if_asked`]),
//! since a file made to break a parser shall break nothing else.
//!
//! This crate knows no workspace and no SQL, and never holds a whole table in memory.

mod assign;
mod bbcode;
mod choice;
mod clean;
mod date;
mod decode;
mod dialect;
mod error;
mod fact;
mod foreign;
mod header;
mod html;
pub mod image;
mod inspect;
mod mapping;
mod messages;
mod mojibake;
mod name;
mod number;
mod preset;
mod profile;
mod prompt;
mod question;
mod reader;
mod record;
mod role;
mod row;
mod scale;
mod shape;
mod split;
mod vocabulary;
mod wording;

pub use choice::Choice;
pub use error::IngestError;
pub use fact::row::{Event, Fact, FactRow, Order, Point};
pub use fact::{Lifecycle, Transition, number::UNIT};
pub use foreign::frame::Sheet;
pub use foreign::process::{Halt, answer as read_file_if_asked};
pub use inspect::{Column, Dates, Inspection, inspect, inspect_until};
pub use mapping::{MappedColumn, Mapping};
pub use preset::{Preset, presets};
pub use question::{Answer, Question, Topic};
pub use reader::{Outcome, Problem, Reader, Row};
pub use role::{CommentKind, Content, DateOrder, Effort, Markup, Role};
pub use shape::shape;
