//! What a list of comments is narrowed down to, and how the store is asked for it.

use std::collections::BTreeMap;

use model::batch::CommentKind;
use serde::{Deserialize, Serialize};
use store::{Condition, Facet, Number, assignment::ShortKey, comment as stored};
use ts_rs::TS;

use super::{
    query::{Reader, text_of},
    row::chosen_map,
};
use crate::{
    comment_tag,
    error::{Error, Result},
    session::Session,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SentimentClass {
    /// Mean compound at or below -0.5.
    VeryNegative,
    /// At or below -0.05.
    Negative,
    Neutral,
    /// At or above 0.05.
    Positive,
    /// At or above 0.5.
    VeryPositive,
    /// A language that is not scored, or no text.
    NotScored,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    #[default]
    Newest,
    Oldest,
    MostNegative,
    MostPositive,
    LowestRating,
    HighestRating,
    /// Most words first.
    Longest,
    /// How well the words of the query fit; newest first from 50,000 comments on.
    Relevance,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Filter {
    /// Words, "an exact phrase", -not, OR, field:value and more, see `docs/query.md`; never an error.
    pub query: String,
    /// The map whose stages count; the first map when null.
    pub map: Option<String>,
    /// Stage ids; `unassigned` for comments without a stage. Empty: all.
    pub stages: Vec<String>,
    pub sentiments: Vec<SentimentClass>,
    pub sources: Vec<String>,
    /// Language codes; `unknown` where none was recognised.
    pub languages: Vec<String>,
    /// Stars, `1` to `5`, each with what rounds to it; `none` without a rating.
    pub ratings: Vec<String>,
    pub kinds: Vec<CommentKind>,
    /// Effort families; `none` for comments without one.
    pub efforts: Vec<String>,
    /// Chosen values by the name of an imported attribute.
    pub attributes: BTreeMap<String, Vec<String>>,
    /// Ids of comment tags; `untagged` for comments without one.
    pub tags: Vec<String>,
    /// Id of an import, whose comments alone are meant.
    pub batch: Option<String>,
    pub sort: Sort,
}

pub(crate) const UNASSIGNED: &str = "unassigned";
pub(crate) const UNKNOWN: &str = "unknown";
pub(crate) const NONE: &str = "none";

pub(crate) const CLASSES: [(SentimentClass, &str, &str); stored::CLASSES] = [
    (SentimentClass::VeryNegative, "very_negative", "Very negative"),
    (SentimentClass::Negative, "negative", "Negative"),
    (SentimentClass::Neutral, "neutral", "Neutral"),
    (SentimentClass::Positive, "positive", "Positive"),
    (SentimentClass::VeryPositive, "very_positive", "Very positive"),
    (SentimentClass::NotScored, "not_scored", "Not scored"),
];

impl Filter {
    /// Whether it admits every comment, newest first.
    pub(super) fn is_plain(&self) -> bool {
        let everything = Filter { map: self.map.clone(), ..Filter::default() };
        *self == everything
    }
}

/// A filter as the store takes it, and what the query was read as.
pub(crate) struct Lowered {
    pub(crate) filter: stored::Filter,
    pub(crate) query: model::query::Query,
    pub(crate) notes: Vec<String>,
}

pub(crate) fn lower(s: &Session, c: &Filter) -> Result<Lowered> {
    let map = chosen_map(s, c.map.as_deref())?;
    let key = map.as_ref().map(|map| s.file.short_key(map.id.as_str())).transpose()?.flatten();
    let attributes = if c.query.contains(':') { s.file.filter_attributes()? } else { Vec::new() };
    let query = model::query::Query::parse(&c.query, &attributes);
    let mut reader = Reader::new(s, map.as_ref());
    let mut conditions: Vec<_> =
        reader.conditions(&query.root)?.into_iter().map(|read| (None, read)).collect();
    conditions.extend(chosen(s, c)?.into_iter().map(|(facet, condition)| (Some(facet), condition)));
    conditions.extend(comment_tag::condition(s, &c.tags)?.map(|of_tags| (None, of_tags)));
    conditions.extend(c.batch.iter().map(|batch| (None, Condition::Batch(vec![batch.clone()]))));
    let order = match c.sort {
        Sort::Newest => stored::Order::Newest,
        Sort::Oldest => stored::Order::Oldest,
        Sort::MostNegative => stored::Order::MostNegative,
        Sort::MostPositive => stored::Order::MostPositive,
        Sort::LowestRating => stored::Order::LowestRating,
        Sort::HighestRating => stored::Order::HighestRating,
        Sort::Longest => stored::Order::Longest,
        Sort::Relevance => stored::Order::Relevance,
    };
    let text = text_of(&conditions);
    let notes = query.notes.iter().cloned().chain(reader.notes).collect();
    Ok(Lowered { filter: stored::Filter { map: key, conditions, order, text }, query, notes })
}

/// What is chosen in the facets.
fn chosen(s: &Session, c: &Filter) -> Result<Vec<(Facet, Condition)>> {
    let stage = |id: &String| match id.as_str() {
        UNASSIGNED => Ok(0),
        id => Ok::<ShortKey, Error>(s.file.short_key(id)?.unwrap_or(-1)),
    };
    let class = |wanted: &SentimentClass| CLASSES.iter().position(|(class, ..)| class == wanted);
    let language = |code: &String| if code == UNKNOWN { String::new() } else { code.clone() };
    let mut chosen = Vec::new();
    if !c.stages.is_empty() {
        let stages = c.stages.iter().map(stage).collect::<Result<_>>()?;
        chosen.push((Facet::Stage, Condition::Stage(stages)));
    }
    if !c.sentiments.is_empty() {
        let classes = c.sentiments.iter().filter_map(class).map(|at| at as u8).collect();
        chosen.push((Facet::Class, Condition::Class(classes)));
    }
    if !c.sources.is_empty() {
        chosen.push((Facet::Source, Condition::Source(c.sources.clone())));
    }
    if !c.languages.is_empty() {
        chosen.push((Facet::Language, Condition::Language(c.languages.iter().map(language).collect())));
    }
    if !c.ratings.is_empty() {
        chosen.push((Facet::Rating, Condition::Any(c.ratings.iter().map(|stars| rated(stars)).collect())));
    }
    if !c.kinds.is_empty() {
        chosen.push((Facet::Kind, Condition::Kind(c.kinds.clone())));
    }
    if !c.efforts.is_empty() {
        chosen.push((Facet::Effort, Condition::Any(c.efforts.iter().map(|family| effort(family)).collect())));
    }
    for (name, values) in c.attributes.iter().filter(|(_, values)| !values.is_empty()) {
        let condition = Condition::Attribute(name.clone(), values.clone());
        chosen.push((Facet::Attribute(name.clone()), condition));
    }
    Ok(chosen)
}

/// Ratings that round to so many stars.
pub(crate) fn rated(stars: &str) -> Condition {
    use std::ops::Bound::{Excluded, Included, Unbounded};
    let within = |from, to| Condition::Number(Number::Rating, model::query::Range { from, to });
    match stars.parse::<f64>() {
        Ok(stars) => within(Included(stars - 0.5), Excluded(stars + 0.5)),
        Err(_) => Condition::Not(Box::new(within(Unbounded, Unbounded))),
    }
}

/// Comments of an effort family, by its name; of none for any other word.
pub(crate) fn effort(family: &str) -> Condition {
    let of = |mask: &u8| analysis::effort::families(*mask).any(|known| known.as_str() == family);
    let bits = (0..8).map(|bit| 1u8 << bit).filter(of).fold(0, |mask, bit| mask | bit);
    Condition::Effort(bits)
}
