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
    /// What happened: the name of an event.
    Touchpoint,
    /// Which run through a process, or which visit, an event belongs to.
    Case,
    /// The page or screen of an event.
    Page,
    /// The number of an event, or of a metric at a date. A metric file may have several.
    Value,
    /// The name of the metric whose value stands in the row.
    Series,
    /// The money of an order.
    Amount,
    /// The price of one piece; with a quantity it makes the amount.
    Price,
    Currency,
    Quantity,
    /// The time of day, where the date stands in a column of its own.
    Time,
    /// Whether an event starts its activity or completes it.
    Transition,
}

/// What the rows of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// What customers wrote or answered.
    #[default]
    Comments,
    /// Who met which touchpoint when.
    Events,
    /// Who bought for how much when.
    Orders,
    /// Values of metrics at dates.
    Metrics,
}

impl Content {
    /// Roles a column of such a file may have, besides not being read.
    pub fn roles(self) -> &'static [Role] {
        use Role as R;
        match self {
            Content::Comments => &[
                R::Text,
                R::Title,
                R::Date,
                R::Rating,
                R::Nps,
                R::Csat,
                R::Ces,
                R::Source,
                R::ExternalId,
                R::Customer,
                R::Stage,
                R::Tags,
                R::Language,
                R::Attribute,
                R::Reply,
                R::Recommend,
                R::Order,
                R::Channel,
                R::Product,
                R::Country,
                R::Agent,
            ],
            Content::Events => &[
                R::Date,
                R::Time,
                R::Touchpoint,
                R::Customer,
                R::Case,
                R::Channel,
                R::Page,
                R::Value,
                R::ExternalId,
                R::Transition,
            ],
            Content::Orders => {
                &[R::Date, R::Time, R::Customer, R::Order, R::Amount, R::Price, R::Currency, R::Quantity]
            }
            Content::Metrics => &[R::Date, R::Series, R::Value, R::Stage],
        }
    }

    pub fn has(self, role: Role) -> bool {
        role == Role::Ignore || self.roles().contains(&role)
    }

    /// What its rows are called.
    pub fn plural(self) -> &'static str {
        match self {
            Content::Comments => "comments",
            Content::Events => "events",
            Content::Orders => "orders",
            Content::Metrics => "metric values",
        }
    }
}

impl Role {
    /// Whether at most one column may hold this role. Dates are counted apart: one for the writing
    /// and one for the edit.
    pub fn is_single(self) -> bool {
        use Role::{Attribute, Date, Ignore, Reply, Tags, Text, Value};
        !matches!(self, Text | Date | Tags | Attribute | Ignore | Reply | Value)
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
