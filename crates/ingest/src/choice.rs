//! What a person corrects before an import.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::IngestError;
use crate::role::{DateOrder, Role};

/// Corrections to what [`crate::inspect`] would decide by itself. Everything left out is decided
/// from the file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Choice {
    /// A preset's id.
    pub preset: Option<String>,
    /// An encoding label of the WHATWG list, such as `utf-8` or `windows-1252`.
    pub encoding: Option<String>,
    /// The delimiter itself, or `comma`, `semicolon`, `tab`, `pipe`, `none`.
    pub delimiter: Option<String>,
    /// Whether quotation marks group cells.
    pub quoting: Option<bool>,
    /// Whether the first row names the columns.
    pub header: Option<bool>,
    /// Roles by column name.
    pub roles: BTreeMap<String, Role>,
    /// How numeric dates are written.
    pub dates: Option<DateOrder>,
    /// The upper end of the rating scale: 5, or 10 to bring 1 to 10 down to 1 to 5.
    #[ts(type = "number | null")]
    pub rating_scale: Option<u8>,
    /// What is done with personal data; this crate only carries it.
    pub privacy: model::personal::Privacy,
}

impl Choice {
    /// The chosen delimiter: `None` when nothing was chosen, `Some(None)` for one column per line.
    pub(crate) fn delimiter(&self) -> Result<Option<Option<u8>>, IngestError> {
        let Some(text) = &self.delimiter else { return Ok(None) };
        let byte = match text.as_str() {
            "comma" => b',',
            "semicolon" => b';',
            "tab" | "\\t" => b'\t',
            "pipe" => b'|',
            "none" | "" => return Ok(Some(None)),
            other => single_byte(other)?,
        };
        Ok(Some(Some(byte)))
    }

    pub(crate) fn rating_scale(&self) -> Result<Option<u8>, IngestError> {
        match self.rating_scale {
            None | Some(5 | 10) => Ok(self.rating_scale),
            Some(found) => Err(IngestError::UnknownScale { found }),
        }
    }
}

fn single_byte(text: &str) -> Result<u8, IngestError> {
    match text.as_bytes() {
        [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n') => Ok(*byte),
        _ => Err(IngestError::UnknownDelimiter { found: text.to_owned() }),
    }
}
