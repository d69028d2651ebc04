//! What a column holds, what a file holds, and how its dates are written.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a column is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The customer's words. Several text columns are joined, each on its own line.
    Text,
    /// The headline or subject the customer gave.
    Title,
    /// When it was written; a second date column that speaks of an update is the time of the edit.
    Date,
    /// Stars, 1 to 5.
    Rating,
    /// Likelihood to recommend, 0 to 10.
    Nps,
    /// Satisfaction, 1 to 5.
    Csat,
    /// Effort, 1 to 7.
    Ces,
    /// Where the comment comes from (a channel, a shop, a site).
    Source,
    /// The id the comment has where it comes from.
    ExternalId,
    /// Who wrote it.
    Customer,
    /// The journey stage named in the file.
    Stage,
    /// A list of labels in one cell.
    Tags,
    /// The language the file states.
    Language,
    /// A property to filter by, kept under the column's name.
    Attribute,
    /// Not read.
    Ignore,
}

impl Role {
    /// Whether at most one column may hold this role. Dates are counted apart: one for the writing
    /// and one for the edit.
    pub fn is_single(self) -> bool {
        !matches!(self, Role::Text | Role::Date | Role::Tags | Role::Attribute | Role::Ignore)
    }
}

/// What sort of comments a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CommentKind {
    Review,
    Survey,
    Ticket,
    Other,
}

/// How the numeric dates of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// Nothing to decide: the year comes first, the month is a word, or there is no date.
    Iso,
    /// 14/03/2026.
    DayFirst,
    /// 03/14/2026.
    MonthFirst,
}
