//! A query back as text: how it could have been typed, and how a chip shows it.

use std::ops::Bound;

use super::{Field, Node, Range, is_quote, value};

/// A part of a query that can be taken out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What to type for it.
    pub raw: String,
    /// What it is about: `text`, or the name of a field.
    pub about: String,
    /// In words.
    pub label: String,
}

impl Piece {
    pub(super) fn of(node: &Node) -> Piece {
        Piece {
            raw: node.typed(),
            about: node.about().unwrap_or_else(|| "text".to_owned()),
            label: node.label(),
        }
    }
}

impl Node {
    /// How it could be typed.
    pub fn typed(&self) -> String {
        let join = |parts: &[Node], by: &str| parts.iter().map(Node::typed).collect::<Vec<_>>().join(by);
        match self {
            Node::All(parts) => format!("({})", join(parts, " ")),
            Node::Any(parts) => format!("({})", join(parts, " OR ")),
            Node::Not(part) => format!("-{}", part.typed()),
            Node::Words { text, phrase: true, .. } => format!("\"{text}\""),
            Node::Words { text, beginning: true, .. } => format!("{text}*"),
            Node::Words { text, .. } => text.clone(),
            Node::Near { texts, distance }
                if texts.iter().all(|text| !text.contains(char::is_whitespace)) =>
            {
                format!("\"{}\"~{distance}", texts.join(" "))
            }
            Node::Near { texts, distance } => {
                let quoted: Vec<_> = texts.iter().map(|text| format!("\"{text}\"")).collect();
                quoted.join(&format!(" NEAR/{distance} "))
            }
            Node::Is { field, values } => {
                let values: Vec<_> = values.iter().map(|value| quoted(value)).collect();
                format!("{}:{}", field.name(), values.join(","))
            }
            Node::Within { field, range } => format!("{}:{}", field.name(), value::typed_range(range)),
            Node::Dates { from, to } => format!("date:{}", value::typed_dates(*from, *to)),
        }
    }

    fn about(&self) -> Option<String> {
        match self {
            Node::Is { field, .. } | Node::Within { field, .. } => Some(field.name()),
            Node::Dates { .. } => Some("date".to_owned()),
            Node::Not(part) => part.about(),
            Node::All(parts) | Node::Any(parts) => {
                let mut about = parts.iter().map(Node::about);
                let first = about.next()??;
                about.all(|other| other.as_ref() == Some(&first)).then_some(first)
            }
            _ => None,
        }
    }

    /// The label with the field it is about.
    fn named(&self) -> String {
        match (self, self.about()) {
            (Node::Not(part), _) => format!("not {}", part.named()),
            (_, Some(field)) => format!("{field} {}", self.label()),
            (_, None) => self.label(),
        }
    }

    fn label(&self) -> String {
        // Where the parts are about different fields, each says which.
        let one: fn(&Node) -> String = if self.about().is_some() { Node::label } else { Node::named };
        match self {
            Node::All(parts) => {
                let either = |part: &Node| matches!(part, Node::Any(_));
                let part = |part: &Node| if either(part) { format!("({})", one(part)) } else { one(part) };
                parts.iter().map(part).collect::<Vec<_>>().join(" and ")
            }
            Node::Any(parts) => parts.iter().map(one).collect::<Vec<_>>().join(" or "),
            Node::Not(part) => format!("not {}", part.label()),
            Node::Words { text, phrase: true, .. } => format!("“{text}”"),
            Node::Words { text, beginning: true, .. } => format!("{text}…"),
            Node::Words { text, .. } => text.clone(),
            Node::Near { texts, distance } => format!("{} within {distance} words", texts.join(" near ")),
            Node::Is { values, .. } => values.join(" or "),
            Node::Within { range, .. } => range_in_words(range),
            Node::Dates { from, to } => {
                let typed = value::typed_dates(*from, *to);
                match (typed.strip_prefix(".."), typed.strip_suffix("..")) {
                    (Some(to), _) => format!("up to {to}"),
                    (_, Some(from)) => format!("from {from}"),
                    _ => typed.replace("..", " to "),
                }
            }
        }
    }
}

fn range_in_words(range: &Range) -> String {
    let number = |value: f64| value.to_string().replace('-', "−");
    match (range.from, range.to) {
        (Bound::Included(from), Bound::Included(to)) if from == to => number(from),
        (Bound::Included(from), Bound::Included(to)) => format!("{} to {}", number(from), number(to)),
        (Bound::Included(from), _) => format!("{} or more", number(from)),
        (Bound::Excluded(from), _) => format!("above {}", number(from)),
        (_, Bound::Included(to)) => format!("{} or less", number(to)),
        (_, Bound::Excluded(to)) => format!("below {}", number(to)),
        _ => "any".to_owned(),
    }
}

/// A value of a field as it is typed: without quotes of its own, and quoted where it would end too soon.
pub(super) fn quoted(value: &str) -> String {
    let value = value.replace(is_quote, "");
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '|');
    if value.contains(ends) { format!("\"{value}\"") } else { value }
}

impl Field {
    /// A field and one of its values, as they are typed.
    pub fn typed(&self, value: &str) -> String {
        format!("{}:{}", self.name(), quoted(value))
    }
}
