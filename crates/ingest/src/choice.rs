//! What a person corrects before an import.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::IngestError;
use crate::role::{DateOrder, Effort, Role};

/// Corrections to what [`crate::inspect`] would decide by itself. Everything left out is decided
/// from the file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Choice {
    /// A preset's id.
    pub preset: Option<String>,
    /// An encoding label of the WHATWG list, such as `utf-8` or `windows-1252`.
    pub encoding: Option<String>,
    /// The delimiter itself, or `comma`, `semicolon`, `tab`, `pipe`, `blanks` (any number of them), `none` (a comment a line),
    /// `paragraph` (a comment from one blank line to the next).
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
    /// The upper end of the satisfaction scale: 2 (bad or good), 3, 4, 5, 7, 10 or 100.
    #[ts(type = "number | null")]
    pub csat_scale: Option<u8>,
    /// The upper end of the effort scale: 5, 7 or 10.
    #[ts(type = "number | null")]
    pub effort_scale: Option<u8>,
    /// Which end of the effort scale is the good one.
    pub effort: Option<Effort>,
    /// The time zone of dates that name none, such as `Europe/Oslo`.
    pub zone: Option<String>,
    /// Rows with a quotation mark that is not closed are left out instead of read as plain text.
    pub skip_unclosed: Option<bool>,
    /// Text that was decoded wrongly once (`Ã©` for `é`) is put right.
    pub repair: Option<bool>,
    /// Rows that the tool itself marks as previews, tests or spam are read too.
    pub keep_marked: Option<bool>,
    /// The sheet of a workbook, the file in an archive, the table of a page.
    pub sheet: Option<String>,
    /// Whether hidden and filtered rows of a sheet are read; they are not unless this says so.
    pub hidden_rows: Option<bool>,
}

/// The choice of paragraphs instead of lines.
const PARAGRAPH: &str = "paragraph";

impl Choice {
    /// Whether paragraphs were chosen; `None` when nothing was.
    pub(crate) fn paragraphs(&self) -> Option<bool> {
        self.delimiter.as_deref().map(|name| name == PARAGRAPH)
    }

    /// The chosen delimiter: `None` when nothing was chosen, `Some(None)` for one column per line.
    pub(crate) fn delimiter(&self) -> Result<Option<Option<u8>>, IngestError> {
        let Some(text) = &self.delimiter else { return Ok(None) };
        let byte = match text.as_str() {
            "comma" => b',',
            "semicolon" => b';',
            "tab" | "\\t" => b'\t',
            "pipe" => b'|',
            "blanks" => b' ',
            "none" | "" | PARAGRAPH => return Ok(Some(None)),
            other => single_byte(other)?,
        };
        Ok(Some(Some(byte)))
    }

    /// Refuses scales and zones that are not known.
    pub(crate) fn check(&self) -> Result<(), IngestError> {
        let known = |chosen: Option<u8>, scales: &'static [u8]| match chosen {
            Some(found) if !scales.contains(&found) => Err(IngestError::UnknownScale {
                found,
                known: scales.iter().map(u8::to_string).collect::<Vec<_>>().join(", "),
            }),
            _ => Ok(()),
        };
        known(self.rating_scale, &[5, 10, 100])?;
        known(self.csat_scale, &[2, 3, 4, 5, 7, 10, 100])?;
        known(self.effort_scale, &[5, 7, 10])?;
        match &self.zone {
            Some(name) if crate::date::zone(name).is_none() => {
                Err(IngestError::UnknownZone { name: name.clone() })
            }
            _ => Ok(()),
        }
    }

    /// What was chosen here, and where nothing was, what `earlier` says.
    pub fn over(&self, earlier: &Choice) -> Choice {
        let mut roles = earlier.roles.clone();
        roles.extend(self.roles.clone());
        Choice {
            preset: self.preset.clone().or_else(|| earlier.preset.clone()),
            encoding: self.encoding.clone().or_else(|| earlier.encoding.clone()),
            delimiter: self.delimiter.clone().or_else(|| earlier.delimiter.clone()),
            quoting: self.quoting.or(earlier.quoting),
            header: self.header.or(earlier.header),
            roles,
            dates: self.dates.or(earlier.dates),
            privacy: self.privacy.over(&earlier.privacy),
            rating_scale: self.rating_scale.or(earlier.rating_scale),
            csat_scale: self.csat_scale.or(earlier.csat_scale),
            effort_scale: self.effort_scale.or(earlier.effort_scale),
            effort: self.effort.or(earlier.effort),
            zone: self.zone.clone().or_else(|| earlier.zone.clone()),
            skip_unclosed: self.skip_unclosed.or(earlier.skip_unclosed),
            repair: self.repair.or(earlier.repair),
            keep_marked: self.keep_marked.or(earlier.keep_marked),
            sheet: self.sheet.clone().or_else(|| earlier.sheet.clone()),
            hidden_rows: self.hidden_rows.or(earlier.hidden_rows),
        }
    }

    /// What is about this one file: which of its tables is read.
    pub fn of_file(&self) -> Choice {
        Choice { sheet: self.sheet.clone(), hidden_rows: self.hidden_rows, ..Choice::default() }
    }

    /// What holds for other files of the same shape, too.
    pub fn of_shape(&self) -> Choice {
        Choice { sheet: None, hidden_rows: None, ..self.clone() }
    }
}

fn single_byte(text: &str) -> Result<u8, IngestError> {
    match text.as_bytes() {
        [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n') => Ok(*byte),
        _ => Err(IngestError::UnknownDelimiter { found: text.to_owned() }),
    }
}
