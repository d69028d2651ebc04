//! What could be typed next: names of fields, and values that comments have.

use model::query::Field;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    Filter,
    facets::{FacetCount, read_facets},
};
use crate::{comment_tag::UNTAGGED, error::Result, session::Session};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SuggestQuery {
    #[serde(default)]
    pub map: Option<String>,
    /// Up to where the person is typing.
    pub typed: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Suggestion {
    /// What was typed, completed.
    pub typed: String,
    /// The field it is about.
    pub field: String,
    /// A value of it; null for the field itself.
    pub value: Option<String>,
    /// Comments that have the value.
    pub count: Option<u64>,
}

const MOST: usize = 8;
/// Characters from which on values are suggested without their field.
const TELLING: usize = 2;

pub fn suggest(s: &Session, c: SuggestQuery) -> Result<Vec<Suggestion>> {
    let (head, last) = last_part(&c.typed);
    if last.is_empty() {
        return Ok(Vec::new());
    }
    let fields = fields(s, c.map)?;
    let value_of = last.split_once(':');
    let mut found: Vec<Suggestion> = Vec::new();
    let mut values = |field: &Field, values: &[(String, u64)], typed: &str| {
        let typed = typed.trim_start_matches(['"', '“']).to_lowercase();
        let fits = values.iter().filter(|(value, _)| value.to_lowercase().starts_with(&typed));
        found.extend(fits.map(|(value, count)| Suggestion {
            typed: format!("{head}{} ", field.typed(value)),
            field: field.name(),
            value: Some(value.clone()),
            count: Some(*count),
        }));
    };
    match value_of {
        Some((name, typed)) => {
            let name = name.to_lowercase();
            fields
                .iter()
                .filter(|(field, _)| field.name() == name)
                .for_each(|(field, of)| values(field, of, typed));
        }
        None => {
            if last.chars().count() >= TELLING {
                fields.iter().for_each(|(field, of)| values(field, of, last));
            }
            let named = fields.iter().map(|(field, _)| field.name());
            let begins = named.filter(|name| name.starts_with(&last.to_lowercase()));
            let field = |name: String| Suggestion {
                typed: format!("{head}{name}:"),
                field: name,
                value: None,
                count: None,
            };
            found.splice(0..0, begins.map(field));
        }
    }
    found.truncate(MOST);
    Ok(found)
}

/// What is typed before the last part, and that part.
fn last_part(typed: &str) -> (&str, &str) {
    let quoted = typed.matches(['"', '“', '”']).count() % 2 == 1;
    let from = if quoted {
        // A value in quotes that are still open belongs to its field.
        let open = typed.rfind(['"', '“']).unwrap_or(0);
        typed[..open].rfind(char::is_whitespace).map_or(0, |at| at + 1)
    } else {
        typed.rfind(|c: char| c.is_whitespace() || c == '(' || c == '|').map_or(0, |at| at + 1)
    };
    let (head, last) = typed.split_at(from);
    let minus = last.len() - last.trim_start_matches(['-', '−']).len();
    (&typed[..head.len() + minus], &last[minus..])
}

/// Values that comments have, most first, and how many have each.
type Values = Vec<(String, u64)>;

/// Every field with its values.
fn fields(s: &Session, map: Option<String>) -> Result<Vec<(Field, Values)>> {
    let facets = read_facets(s, Filter { map, ..Filter::default() })?;
    let by = |facet: &[FacetCount], label: bool| -> Values {
        let text =
            |f: &FacetCount| if label && f.value != "unassigned" { f.label.clone() } else { f.value.clone() };
        facet.iter().filter(|f| f.count > 0).map(|f| (text(f), f.count)).collect()
    };
    let mut fields: Vec<(Field, Values)> = Field::ALWAYS
        .into_iter()
        .map(|(_, field)| {
            let values = match field {
                Field::Stage => by(&facets.stages, true),
                Field::Sentiment => by(&facets.sentiments, false),
                Field::Source => by(&facets.sources, true),
                Field::Language => by(&facets.languages, false),
                Field::Rating => {
                    by(&facets.ratings, false).into_iter().filter(|(stars, _)| stars != "none").collect()
                }
                Field::Kind => by(&facets.kinds, false),
                Field::Effort => by(&facets.efforts, false),
                Field::Date => by(&facets.months, false).into_iter().rev().collect(),
                // People's own tags, then those that were imported.
                Field::Tag => {
                    let own = facets.tags.iter().filter(|tag| tag.value != UNTAGGED).cloned();
                    let own = by(&own.collect::<Vec<_>>(), true);
                    let imported = facets.attributes.iter().find(|attribute| attribute.name == "tag");
                    own.into_iter()
                        .chain(imported.map_or_else(Vec::new, |tag| by(&tag.values, false)))
                        .collect()
                }
                _ => Vec::new(),
            };
            (field, values)
        })
        .collect();
    let imported = facets.attributes.iter().filter(|attribute| attribute.name != "tag");
    fields.extend(imported.map(|a| (Field::Attribute(a.name.clone()), by(&a.values, false))));
    Ok(fields)
}

#[cfg(test)]
mod tests {
    use super::last_part;

    #[test]
    fn the_part_that_is_typed_is_told_from_what_is_done() {
        for (typed, want) in [
            ("", ("", "")),
            ("slot ", ("slot ", "")),
            ("slot st", ("slot ", "st")),
            ("-st", ("-", "st")),
            ("(st", ("(", "st")),
            ("a stage:Rec", ("a ", "stage:Rec")),
            ("a -stage:\"Get h", ("a -", "stage:\"Get h")),
            ("\"a b\" c", ("\"a b\" ", "c")),
        ] {
            assert_eq!(last_part(typed), want, "{typed}");
        }
    }
}
