//! The language of the search field: what people type, as a tree. Any text is a query; what has no meaning as one is
//! read as the words it is made of, and a note says so.
//!
//! `words`, `"an exact phrase"`, `-not`, `OR`, `( )`, `begin*`, `a NEAR b`, `"a b"~5`, `field:value`, `field:a,b`,
//! `rating:<3`, `date:2026-01..2026-03`.

use std::ops::Bound;

mod exchange;
mod lex;
mod parse;
mod render;
mod symbol;
mod value;

pub use exchange::exchange;
pub use lex::is_quote;
pub use render::Piece;
pub use symbol::{is_symbol, is_variant};
pub use value::{day_of, month_of_day};

/// Words, phrases and fields of one query; the rest is left out.
pub const MOST: usize = 200;

/// What a field of the language is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    Stage,
    Source,
    Language,
    Sentiment,
    Rating,
    Nps,
    Csat,
    Ces,
    Effort,
    Kind,
    Date,
    Customer,
    Tag,
    /// An imported attribute, by the name it has in the file.
    Attribute(String),
}

impl Field {
    /// Those every workspace has, by the name they are typed with.
    pub const ALWAYS: [(&'static str, Field); 13] = [
        ("stage", Field::Stage),
        ("sentiment", Field::Sentiment),
        ("source", Field::Source),
        ("language", Field::Language),
        ("rating", Field::Rating),
        ("nps", Field::Nps),
        ("csat", Field::Csat),
        ("ces", Field::Ces),
        ("effort", Field::Effort),
        ("kind", Field::Kind),
        ("date", Field::Date),
        ("customer", Field::Customer),
        ("tag", Field::Tag),
    ];

    /// The name it is typed with.
    pub fn name(&self) -> String {
        match self {
            Field::Attribute(name) => name.split_whitespace().collect::<Vec<_>>().join("_").to_lowercase(),
            other => {
                let of = Field::ALWAYS.iter().find(|(_, field)| field == other);
                of.map_or_else(String::new, |(name, _)| (*name).to_owned())
            }
        }
    }

    /// Whether its values are numbers, so that ranges make sense.
    fn is_number(&self) -> bool {
        matches!(self, Field::Rating | Field::Nps | Field::Csat | Field::Ces | Field::Sentiment)
    }
}

/// Numbers from one bound to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    pub from: Bound<f64>,
    pub to: Bound<f64>,
}

impl Range {
    pub fn admits(&self, value: f64) -> bool {
        let above = match self.from {
            Bound::Included(from) => value >= from,
            Bound::Excluded(from) => value > from,
            Bound::Unbounded => true,
        };
        let below = match self.to {
            Bound::Included(to) => value <= to,
            Bound::Excluded(to) => value < to,
            Bound::Unbounded => true,
        };
        above && below
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    /// A word or the words of a phrase; a word that is still typed, or ends in `*`, matches as a beginning.
    Words {
        text: String,
        phrase: bool,
        beginning: bool,
    },
    /// These within `distance` words of each other.
    Near {
        texts: Vec<String>,
        distance: u32,
    },
    /// A field has one of these values.
    Is {
        field: Field,
        values: Vec<String>,
    },
    Within {
        field: Field,
        range: Range,
    },
    /// Days since 1970, from the first to before the second.
    Dates {
        from: Option<i64>,
        to: Option<i64>,
    },
}

/// A query as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    pub root: Node,
    /// What was not read as it may have been meant, in words.
    pub notes: Vec<String>,
}

impl Query {
    /// Reads what was typed; `attributes` are the names of the workspace's imported attributes.
    pub fn parse(typed: &str, attributes: &[String]) -> Query {
        parse::parse(typed, attributes)
    }

    /// Its parts that must all hold, each as a chip shows it.
    pub fn pieces(&self) -> Vec<Piece> {
        match &self.root {
            Node::All(parts) => parts.iter().map(Piece::of).collect(),
            one => vec![Piece::of(one)],
        }
    }

    pub fn is_empty(&self) -> bool {
        self.root == Node::All(Vec::new())
    }
}

#[cfg(test)]
mod tests;
