//! How a file is to be read: everything decided, nothing left to guess.

use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::decode::Detected;
use crate::error::IngestError;
use crate::inspect::Inspection;
use crate::role::{CommentKind, Content, DateOrder, Effort, Markup, Role};
use crate::split::Dialect;

/// One column of a [`Mapping`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MappedColumn {
    pub name: String,
    pub role: Role,
    pub markup: Markup,
    /// A date that tells of the last edit.
    pub is_update: bool,
    /// The time zone of its dates that name none; UTC where there is none.
    pub zone: Option<String>,
    /// The upper end of the scale of a rating or an answer. A scale of 100 begins at 0, every other at 1.
    #[ts(type = "number")]
    pub scale: u8,
    /// Answers in words: the name of the scale they are on.
    pub words: Option<String>,
    /// Of an effort scale.
    pub effort: Effort,
    /// The name under which an attribute is kept.
    pub attribute: Option<String>,
    /// What parts several values of an attribute in one cell.
    pub separator: Option<String>,
    /// Rows with one of these values are left out: the tool marks them as previews, tests or spam.
    pub left_out: Vec<String>,
}

/// The reading of a file that [`crate::Reader`] follows. Made by [`crate::inspect`] from the file
/// and a [`crate::Choice`]; plain data, so that it can be kept with a batch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Mapping {
    pub preset: String,
    /// What its rows are.
    #[serde(default)]
    pub content: Content,
    pub kind: CommentKind,
    /// A WHATWG encoding name.
    pub encoding: String,
    /// Only ASCII was seen so far; a byte that is not UTF-8 may show that it is Windows-1252.
    pub encoding_assumed: bool,
    /// `None`: one column per line.
    pub delimiter: Option<char>,
    pub quoting: bool,
    /// Records end at blank lines only.
    #[serde(default)]
    pub paragraphs: bool,
    /// The file is no delimited text: another process reads it.
    #[serde(default)]
    pub foreign: bool,
    /// Records come split into cells, from a sheet or from JSON.
    #[serde(default)]
    pub split: bool,
    /// The sheet of a workbook, the file in an archive, the table of a page.
    #[serde(default)]
    pub sheet: Option<String>,
    /// Hidden rows of a sheet are read too.
    #[serde(default)]
    pub hidden_rows: bool,
    /// The file begins with a line `sep=;`, which is neither header nor row.
    pub separator_line: bool,
    /// Records that name the columns.
    #[ts(type = "number")]
    pub header_rows: usize,
    pub columns: Vec<MappedColumn>,
    pub dates: DateOrder,
    /// Title and body are one text.
    pub joins_title: bool,
    /// The tool's own questions are taken out of the customers' words.
    pub strips_prompts: bool,
    /// Rows with a quotation mark that is not closed are left out.
    pub skip_unclosed: bool,
    /// Text that was decoded wrongly once is put right.
    pub repair: bool,
    /// The source of every comment whose row names none.
    pub source: Option<String>,
}

impl Mapping {
    pub(crate) fn dialect(&self) -> Dialect {
        let delimiter = self.delimiter.and_then(|c| u8::try_from(c).ok());
        Dialect { delimiter, quoting: self.quoting, paragraphs: self.paragraphs }
    }

    pub(crate) fn detected(&self) -> Result<Detected, IngestError> {
        let encoding = encoding_named(&self.encoding)?;
        Ok(Detected { encoding, bom: false, assumed: self.encoding_assumed })
    }
}

impl From<&Inspection> for Mapping {
    fn from(inspection: &Inspection) -> Self {
        inspection.mapping.clone()
    }
}

/// The encoding of that name; our own `UTF-8 with BOM` is UTF-8.
pub fn encoding_named(name: &str) -> Result<&'static Encoding, IngestError> {
    let label = name.trim().trim_end_matches(" with BOM");
    Encoding::for_label(label.as_bytes())
        .ok_or_else(|| IngestError::UnknownEncoding { name: name.to_owned() })
}
