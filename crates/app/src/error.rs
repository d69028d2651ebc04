//! Errors at the border: a code where the caller behaves differently, words for the person.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    Invalid,
    NotFound,
    Stale,
    Refused,
    FileTooNew,
    FileInUse,
    DiskFull,
    Cancelled,
    Internal,
}

/// What happened, then what to do.
#[derive(Debug, Clone, Error, Serialize, Deserialize, TS)]
#[error("{message}")]
pub struct Error {
    pub code: Code,
    pub message: String,
    /// For a bug report; may be empty.
    pub details: String,
}

impl Error {
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), details: String::new() }
    }

    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(Code::Invalid, message)
    }

    pub fn not_found(what: &str) -> Self {
        Self::new(Code::NotFound, format!("This {what} is no longer there. It may have been deleted."))
    }

    pub fn refused(message: impl Into<String>) -> Self {
        Self::new(Code::Refused, message)
    }
}

pub type Result<T> = std::result::Result<T, Error>;
