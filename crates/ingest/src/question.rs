//! What a person has to say before a file can be read rightly, because nothing in the file says it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::choice::Choice;

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Whether day or month comes first.
    DateOrder,
    /// From what to what ratings run.
    RatingScale,
    /// From what to what effort answers run, and which end is the good one.
    Effort,
    /// What becomes of rows with a quotation mark that is not closed.
    UnclosedQuote,
    /// Whether damaged characters are put right.
    Mojibake,
    /// Whether previews, tests and spam are left out.
    MarkedRows,
}

/// One question, its answers, and which of them holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Question {
    pub topic: Topic,
    pub column: Option<String>,
    pub asks: String,
    pub answers: Vec<Answer>,
    /// Nothing decides it but a person, and none has yet: the first answer is taken meanwhile.
    pub open: bool,
}

/// An answer, and the part of a choice it stands for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Answer {
    pub label: String,
    pub choice: Choice,
    /// The file is read so now.
    pub holds: bool,
}

impl Answer {
    pub fn new(label: impl Into<String>, holds: bool, choice: Choice) -> Answer {
        Answer { label: label.into(), choice, holds }
    }
}
