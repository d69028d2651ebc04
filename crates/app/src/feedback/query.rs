//! A query in terms of this workspace: names of stages, sources and values become what the store knows them by.
//! A name that is not known is searched as words, and a note says so.

use model::{
    batch::CommentKind,
    map::{Map, MapDocument},
    query::{Field, Node, is_quote, is_symbol},
};
use store::{Condition, Facet, Number, search::Text};

use super::filter::{CLASSES, NONE, UNASSIGNED, UNKNOWN, effort};
use crate::{
    comment_tag::{self, UNTAGGED},
    error::Result,
    session::Session,
    source::Names,
};

pub(super) struct Reader<'a> {
    s: &'a Session,
    map: Option<&'a Map>,
    document: Option<MapDocument>,
    pub(super) notes: Vec<String>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(s: &'a Session, map: Option<&'a Map>) -> Reader<'a> {
        Reader { s, map, document: None, notes: Vec::new() }
    }

    /// The parts of a query, all of which must hold.
    pub(super) fn conditions(&mut self, root: &Node) -> Result<Vec<Condition>> {
        Ok(match self.read(root)? {
            None => Vec::new(),
            Some(Condition::All(parts)) => parts,
            Some(one) => vec![one],
        })
    }

    /// `None` for what cannot be searched.
    fn read(&mut self, node: &Node) -> Result<Option<Condition>> {
        Ok(match node {
            Node::All(parts) => joined(self.each(parts)?, Condition::All, Text::All),
            Node::Any(parts) => joined(self.each(parts)?, Condition::Any, Text::Any),
            Node::Not(part) => self.read(part)?.map(|part| Condition::Not(Box::new(part))),
            Node::Words { text, beginning, .. } => self.words(text, *beginning),
            Node::Near { texts, distance } if !texts.iter().any(|text| text.contains(is_symbol)) => {
                Some(Condition::Text(Text::Near { texts: texts.clone(), distance: *distance }))
            }
            Node::Near { texts, .. } => {
                let parts = texts.iter().filter_map(|text| self.words(text, false)).collect();
                joined(parts, Condition::All, Text::All)
            }
            Node::Is { field, values } => self.is(field, values)?,
            Node::Within { field, range } => Some(match field {
                Field::Rating => Condition::Number(Number::Rating, *range),
                Field::Nps => Condition::Number(Number::Nps, *range),
                Field::Csat => Condition::Number(Number::Csat, *range),
                Field::Ces => Condition::Number(Number::Ces, *range),
                _ => Condition::Sentiment(*range),
            }),
            Node::Dates { from, to } => {
                const DAY: i64 = 86_400_000;
                Some(Condition::Between(from.map(|day| day * DAY), to.map(|day| day * DAY)))
            }
        })
    }

    fn each(&mut self, parts: &[Node]) -> Result<Vec<Condition>> {
        let read = parts.iter().map(|part| self.read(part));
        Ok(read.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    /// Words by the search index; emoji, and writing without spaces, as they stand.
    fn words(&mut self, text: &str, beginning: bool) -> Option<Condition> {
        let plain: String = text.chars().map(|c| if is_symbol(c) { ' ' } else { c }).collect();
        let mut parts = Vec::new();
        if plain.contains(char::is_alphanumeric) {
            parts.push(Condition::Text(Text::Phrase { text: plain, beginning }));
        }
        let runs = text.split(|c| !is_symbol(c) && !model::query::is_variant(c));
        parts
            .extend(runs.filter(|run| run.contains(is_symbol)).map(|run| Condition::Symbols(run.to_owned())));
        if parts.is_empty() {
            self.note(format!("“{text}” is left out, because it has no letter, digit or emoji to look for."));
        }
        joined(parts, Condition::All, Text::All)
    }

    fn is(&mut self, field: &Field, values: &[String]) -> Result<Option<Condition>> {
        let mut found = Vec::new();
        let mut unknown = Vec::new();
        for value in values {
            match self.value(field, value)? {
                Some(condition) => found.push(condition),
                None => unknown.push(value),
            }
        }
        for value in unknown {
            let name = field.name();
            self.note(format!("“{name}:{value}” is searched as words, because no {name} has that name."));
            found.extend(self.words(&format!("{name}:{value}"), false));
        }
        Ok(match found.len() {
            0 => None,
            1 => found.pop(),
            _ => Some(Condition::Any(found)),
        })
    }

    fn value(&mut self, field: &Field, value: &str) -> Result<Option<Condition>> {
        let plain = value.to_lowercase().replace('_', " ");
        let name = plain.replace(' ', "_");
        Ok(match field {
            Field::Stage => self.stages(&plain)?,
            Field::Source => self.sources(&plain)?.map(Condition::Source),
            Field::Language => {
                let code = if plain == UNKNOWN { String::new() } else { plain };
                let known =
                    code.is_empty() || analysis::language::Language::ALL.iter().any(|l| l.as_str() == code);
                known.then_some(Condition::Language(vec![code]))
            }
            Field::Sentiment => {
                let at = CLASSES.iter().position(|(_, class, _)| *class == name);
                at.map(|at| Condition::Class(vec![at as u8]))
            }
            Field::Kind => {
                let kind = CommentKind::ALL.into_iter().find(|kind| kind.name() == name);
                kind.map(|kind| Condition::Kind(vec![kind]))
            }
            Field::Effort => match name.as_str() {
                NONE => Some(Condition::Effort(0)),
                "any" => Some(Condition::Not(Box::new(Condition::Effort(0)))),
                name => Some(effort(name)).filter(|condition| *condition != Condition::Effort(0)),
            },
            Field::Customer => Some(Condition::Customer(vec![value.to_owned()])),
            Field::Tag => self.tags(&plain, value)?,
            Field::Attribute(name) => self.attribute(name, &plain, value)?,
            _ => None,
        })
    }

    /// By what people call them, else by what their files do.
    fn sources(&self, plain: &str) -> Result<Option<Vec<String>>> {
        let names = Names::read(self.s)?;
        let known: Vec<String> = self.s.file.overview()?.sources.into_iter().map(|(name, _)| name).collect();
        let called = known.iter().map(|source| names.of(source).to_owned()).collect();
        Ok(match named(plain, called) {
            Some(found) => {
                Some(known.into_iter().filter(|source| found.iter().any(|n| n == names.of(source))).collect())
            }
            None => named(plain, known),
        })
    }

    fn stages(&mut self, plain: &str) -> Result<Option<Condition>> {
        if [UNASSIGNED, NONE, "not assigned"].contains(&plain) {
            return Ok(Some(Condition::Stage(vec![0])));
        }
        if let (None, Some(map)) = (&self.document, self.map) {
            self.document = Some(self.s.file.map_document(map.id.as_str())?);
        }
        let Some(document) = &self.document else { return Ok(None) };
        let all = document.stages.iter().map(|stage| stage.name.clone()).collect();
        let Some(names) = named(plain, all) else { return Ok(None) };
        let ids = document.stages.iter().filter(|stage| names.contains(&stage.name));
        let keys = ids.map(|stage| Ok(self.s.file.short_key(stage.id.as_str())?.unwrap_or(-1)));
        Ok(Some(Condition::Stage(keys.collect::<Result<_>>()?)))
    }

    fn attribute(&self, name: &str, plain: &str, value: &str) -> Result<Option<Condition>> {
        let values = match self.s.file.attribute_values(name)? {
            Some(values) => named(plain, values),
            None => Some(vec![value.to_owned()]),
        };
        Ok(values.map(|values| Condition::Attribute(name.to_owned(), values)))
    }

    /// Tags that people put on comments, and those that came with them.
    fn tags(&self, plain: &str, value: &str) -> Result<Option<Condition>> {
        if [UNTAGGED, NONE].contains(&plain) {
            return comment_tag::condition(self.s, &[UNTAGGED.to_owned()]);
        }
        let tagged = self.s.tagged()?;
        let names = named(plain, tagged.tags.iter().map(|tag| tag.name.clone()).collect());
        let known = tagged.tags.iter().filter(|tag| names.iter().flatten().any(|name| *name == tag.name));
        let ids: Vec<String> = known.map(|tag| tag.id.to_string()).collect();
        let own = comment_tag::condition(self.s, &ids)?;
        let imported = self.s.file.attribute_values("tag")?.and_then(|values| named(plain, values));
        let imported = match imported {
            Some(values) => Some(Condition::Attribute("tag".to_owned(), values)),
            None if own.is_none() => self.attribute("tag", plain, value)?,
            None => None,
        };
        let both: Vec<Condition> = own.into_iter().chain(imported).collect();
        Ok(joined(both, Condition::Any, Text::Any))
    }

    fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}

/// The names that are meant: those equal but for case, else those that begin so.
pub(crate) fn named(plain: &str, names: Vec<String>) -> Option<Vec<String>> {
    let lower = |name: &String| name.replace(is_quote, "").to_lowercase().replace('_', " ");
    let mut equal: Vec<String> = names.iter().filter(|name| lower(name) == plain).cloned().collect();
    if equal.is_empty() {
        equal = names.into_iter().filter(|name| lower(name).starts_with(plain)).collect();
    }
    (!equal.is_empty()).then_some(equal)
}

/// Conditions as one, with all that is text asked of the search index at once.
fn joined(
    parts: Vec<Condition>,
    join: impl Fn(Vec<Condition>) -> Condition,
    texts: impl Fn(Vec<Text>) -> Text,
) -> Option<Condition> {
    let mut text = Vec::new();
    let mut rest = Vec::new();
    for part in parts {
        match part {
            Condition::Text(part) => text.push(part),
            other => rest.push(other),
        }
    }
    let text = match text.len() {
        0 | 1 => text.pop(),
        _ => Some(texts(text)),
    };
    let mut all: Vec<Condition> = text.map(Condition::Text).into_iter().chain(rest).collect();
    if all.len() > 1 { Some(join(all)) } else { all.pop() }
}

/// The words that relevance is about.
pub(super) fn text_of(conditions: &[(Option<Facet>, Condition)]) -> Option<Text> {
    let texts = conditions.iter().filter_map(|(_, condition)| match condition {
        Condition::Text(text) => Some(text.clone()),
        _ => None,
    });
    let texts: Vec<Text> = texts.collect();
    (!texts.is_empty()).then_some(Text::Any(texts))
}
