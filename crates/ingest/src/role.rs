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
    /// Satisfaction, kept as 1 to 5.
    Csat,
    /// Effort, kept as 1 to 7, where 7 is easy.
    Ces,
    /// Where the comment comes from (a shop, a site, a tool).
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
    /// What the company answered: kept beside the comment, never read as the customer's words.
    Reply,
    /// Yes or no to recommending it; kept as the attribute `recommended`.
    Recommend,
    /// The order it is about; kept as the attribute of that name, as are the four that follow.
    Order,
    /// How it came in: e-mail, phone, chat.
    Channel,
    Product,
    Country,
    /// Who of the company dealt with it.
    Agent,
}

impl Role {
    /// Whether at most one column may hold this role. Dates are counted apart: one for the writing
    /// and one for the edit.
    pub fn is_single(self) -> bool {
        !matches!(self, Role::Text | Role::Date | Role::Tags | Role::Attribute | Role::Ignore | Role::Reply)
    }

    /// The attribute under which columns of this role are kept, whatever they are called in the file.
    pub fn attribute(self) -> Option<&'static str> {
        match self {
            Role::Recommend => Some("recommended"),
            Role::Order => Some("order"),
            Role::Channel => Some("channel"),
            Role::Product => Some("product"),
            Role::Country => Some("country"),
            Role::Agent => Some("agent"),
            _ => None,
        }
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

/// How the words of a column are marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Markup {
    #[default]
    Plain,
    Html,
    /// The square brackets of forums and of Steam.
    Bbcode,
    /// A JSON list of messages, each with its author: the customer's are text, the others' the reply.
    Messages,
}

/// Which end of an effort scale is the good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Effort {
    /// CES 2.0: the highest answer says it was easy.
    HighIsEasy,
    /// CES 1.0: the highest answer says it was hard.
    HighIsHard,
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
