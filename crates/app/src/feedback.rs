//! Finding and reading comments.

use std::collections::HashMap;

use analysis::friction::{TextItem, comment_effect};
use model::batch::CommentKind;
use model::map::Map;
use serde::{Deserialize, Serialize};
use store::{assignment::ShortKey, comment as stored, search::Search};
use ts_rs::TS;

use crate::{
    comment,
    derive::joined,
    error::{Error, Result},
    friction, map,
    session::Session,
};

mod matching;

pub use matching::{Matching, matching};

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
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Filter {
    /// Words, "an exact phrase", -without; never an error.
    pub query: String,
    /// The map whose stages count; the first map when null.
    pub map: Option<String>,
    /// Stage ids; `unassigned` for comments without a stage. Empty: all.
    pub stages: Vec<String>,
    pub sentiments: Vec<SentimentClass>,
    pub sources: Vec<String>,
    /// Language codes; `unknown` where none was recognised.
    pub languages: Vec<String>,
    pub sort: Sort,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct MeanSentiment {
    pub mean: f64,
    pub lo: f64,
    pub hi: f64,
    pub n: u64,
}

/// The comments a filter finds, as ids in order: a page of any place is read with `feedback.read_rows`.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Found {
    pub ids: Vec<i64>,
    /// All comments of the workspace.
    pub all: u64,
    pub mean: Option<MeanSentiment>,
    /// Time it took, in milliseconds.
    pub ms: f64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadRows {
    #[serde(default)]
    pub map: Option<String>,
    /// At most 500.
    pub ids: Vec<i64>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct CommentRow {
    pub id: i64,
    /// Unix milliseconds.
    pub date: Option<i64>,
    pub source: String,
    pub kind: CommentKind,
    pub external_id: Option<String>,
    pub customer: Option<String>,
    pub title: String,
    pub text: String,
    pub rating: Option<f64>,
    pub nps: Option<f64>,
    pub csat: Option<f64>,
    pub ces: Option<f64>,
    pub language: Option<String>,
    /// Mean compound of its sentences; null where not scored.
    pub sentiment: Option<f64>,
    pub effort: Vec<String>,
    pub stage: Option<String>,
    pub stage_probability: Option<f64>,
    /// The stage was chosen by a person.
    pub chosen: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct FacetCount {
    /// What to put into the filter.
    pub value: String,
    pub label: String,
    pub count: u64,
}

/// Counts of each value under the other facets' choices.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Facets {
    pub stages: Vec<FacetCount>,
    pub sentiments: Vec<FacetCount>,
    pub sources: Vec<FacetCount>,
    pub languages: Vec<FacetCount>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadQuotes {
    pub map: String,
    pub stage: String,
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A comment with what it does to its stage's score.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Quote {
    pub comment: CommentRow,
    /// Points of friction this comment adds (negative: takes away).
    pub effect: f64,
    /// Words that count, for highlighting in `comment.text`.
    pub words: Vec<crate::comment::Word>,
}

/// Most rows of one page.
const PAGE: usize = 500;
/// Candidates looked at for the quotes of a stage.
const CANDIDATES: usize = 400;
/// Words a quote can have to be read at a glance.
const QUOTE_WORDS: std::ops::RangeInclusive<usize> = 4..=60;
const UNASSIGNED: &str = "unassigned";
const UNKNOWN: &str = "unknown";

const CLASSES: [(SentimentClass, &str, &str); stored::CLASSES] = [
    (SentimentClass::VeryNegative, "very_negative", "Very negative"),
    (SentimentClass::Negative, "negative", "Negative"),
    (SentimentClass::Neutral, "neutral", "Neutral"),
    (SentimentClass::Positive, "positive", "Positive"),
    (SentimentClass::VeryPositive, "very_positive", "Very positive"),
    (SentimentClass::NotScored, "not_scored", "Not scored"),
];

pub fn find(s: &Session, c: Filter) -> Result<Found> {
    let started = std::time::Instant::now();
    let hits = s.file.find_comments(&stored_filter(s, &c)?)?;
    let mean = mean_sentiment(hits.iter().filter_map(|(_, sentiment)| *sentiment));
    Ok(Found {
        ids: hits.into_iter().map(|(id, _)| id).collect(),
        all: s.file.overview()?.comments,
        mean,
        ms: started.elapsed().as_secs_f64() * 1000.0,
    })
}

pub fn read_rows(s: &Session, c: ReadRows) -> Result<Vec<CommentRow>> {
    if c.ids.len() > PAGE {
        return Err(Error::invalid(format!("At most {PAGE} comments can be read at a time.")));
    }
    let map = map_key(s, c.map.as_deref())?;
    Ok(s.file.comments(map, &c.ids)?.into_iter().map(row).collect())
}

pub fn read_facets(s: &Session, c: Filter) -> Result<Facets> {
    let facets = s.file.comment_facets(&stored_filter(s, &c)?)?;
    let classes: HashMap<i64, u64> = facets.classes.into_iter().collect();
    let class = |(at, (_, value, label)): (usize, &(SentimentClass, &str, &str))| FacetCount {
        value: (*value).to_owned(),
        label: (*label).to_owned(),
        count: classes.get(&(at as i64)).copied().unwrap_or(0),
    };
    let plain = |(value, count): (String, u64)| FacetCount { label: value.clone(), value, count };
    Ok(Facets {
        stages: stage_facet(s, c.map.as_deref(), facets.stages)?,
        sentiments: CLASSES.iter().enumerate().map(class).collect(),
        sources: facets.sources.into_iter().map(plain).collect(),
        languages: facets.languages.into_iter().map(language_facet).collect(),
    })
}

fn stage_facet(s: &Session, map: Option<&str>, counts: Vec<(ShortKey, u64)>) -> Result<Vec<FacetCount>> {
    let mut counts: HashMap<ShortKey, u64> = counts.into_iter().collect();
    let mut facet = Vec::new();
    if let Some(map) = chosen_map(s, map)? {
        let document = s.file.map_document(map.id.as_str())?;
        for (stage, key) in document.stages.iter().zip(friction::stage_keys(s, &document)?) {
            let count = counts.remove(&key).unwrap_or(0);
            facet.push(FacetCount { value: stage.id.to_string(), label: stage.name.clone(), count });
        }
    }
    let count = counts.into_values().sum();
    facet.push(FacetCount { value: UNASSIGNED.into(), label: "Not assigned".into(), count });
    Ok(facet)
}

fn language_facet((code, count): (String, u64)) -> FacetCount {
    match code.as_str() {
        "" => FacetCount { value: UNKNOWN.into(), label: "Not recognised".into(), count },
        // The caller names languages in the words of its own.
        _ => FacetCount { label: code.clone(), value: code, count },
    }
}

pub fn read_quotes(s: &Session, c: ReadQuotes) -> Result<Vec<Quote>> {
    let document = s.file.map_document(&c.map)?;
    let at = map::resolve_stage(&document, &c.stage)?;
    let keys = friction::stage_keys(s, &document)?;
    let cells = s.file.stage_stats(&c.map, None, None)?;
    let sums: Vec<_> = keys
        .iter()
        .map(|key| friction::StageSum::of(cells.iter().filter(|cell| cell.stage == *key)))
        .collect();
    let (settings, applicable) = (friction::settings(s)?, friction::applicable(&sums));
    let effect = |row: &stored::Row| {
        let item = TextItem::from_sentiment(row.sentiment?, row.effort != 0).ok()?;
        Some(comment_effect(&sums[at].stats, item, 1.0, &settings, applicable))
    };
    let mut rows: Vec<(f64, stored::Row)> =
        candidates(s, &c.map, keys[at])?.into_iter().filter_map(|row| Some((effect(&row)?, row))).collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.at.cmp(&a.1.at)).then(a.1.id.cmp(&b.1.id)));
    Ok(both_ends(rows, c.limit.unwrap_or(6) as usize).into_iter().map(quote).collect())
}

fn candidates(s: &Session, map: &str, stage: ShortKey) -> Result<Vec<stored::Row>> {
    let key = map_key(s, Some(map))?;
    let of = |order| -> Result<Vec<i64>> {
        let filter = stored::Filter { map: key, stages: vec![stage], order, ..Default::default() };
        Ok(s.file.find_comments(&filter)?.into_iter().take(CANDIDATES / 2).map(|(id, _)| id).collect())
    };
    let mut ids = of(stored::Order::MostNegative)?;
    ids.extend(of(stored::Order::MostPositive)?);
    ids.sort_unstable();
    ids.dedup();
    let rows = s.file.comments(key, &ids)?;
    let readable = |row: &stored::Row| QUOTE_WORDS.contains(&row.text.split_whitespace().count());
    Ok(rows.into_iter().filter(readable).collect())
}

/// Mostly what makes the stage rough, and a last quarter of what makes it smooth.
fn both_ends(mut rows: Vec<(f64, stored::Row)>, limit: usize) -> Vec<(f64, stored::Row)> {
    if rows.len() > limit {
        let smooth = (limit / 4).max(usize::from(limit > 1));
        rows.drain(limit - smooth..rows.len() - smooth);
    }
    rows
}

fn quote((effect, row): (f64, stored::Row)) -> Quote {
    // Read alone, the text's offsets are those of the text that is shown.
    let reading = analysis::reading::read(&row.text);
    let words = reading.sentences.iter().flat_map(comment::words).filter(|w| w.weight != 0.0).collect();
    Quote { comment: self::row(row), effect, words }
}

pub(crate) fn row(row: stored::Row) -> CommentRow {
    CommentRow {
        id: row.id,
        date: row.at,
        source: row.source,
        kind: row.kind,
        external_id: row.external_id,
        customer: row.customer,
        title: row.title,
        text: row.text,
        rating: row.rating,
        nps: row.nps,
        csat: row.csat,
        ces: row.ces,
        language: row.language,
        sentiment: row.sentiment,
        effort: effort_names(row.effort),
        stage: row.stage,
        stage_probability: row.probability,
        chosen: row.chosen,
    }
}

fn effort_names(mask: u8) -> Vec<String> {
    analysis::effort::families(mask).map(|family| family.as_str().to_owned()).collect()
}

/// What the words of a stored comment are, as they were analysed.
pub(crate) fn analysed(row: &stored::Row) -> String {
    joined(&row.title, &row.text)
}

fn stored_filter(s: &Session, c: &Filter) -> Result<stored::Filter> {
    let stage = |id: &String| match id.as_str() {
        UNASSIGNED => Ok(0),
        id => Ok::<_, Error>(s.file.short_key(id)?.unwrap_or(-1)),
    };
    let class = |wanted: &SentimentClass| CLASSES.iter().position(|(class, ..)| class == wanted);
    let language = |code: &String| if code == UNKNOWN { String::new() } else { code.clone() };
    Ok(stored::Filter {
        search: Search::parse(&c.query),
        map: map_key(s, c.map.as_deref())?,
        stages: c.stages.iter().map(stage).collect::<Result<_>>()?,
        classes: c.sentiments.iter().filter_map(class).map(|at| at as i64).collect(),
        sources: c.sources.clone(),
        languages: c.languages.iter().map(language).collect(),
        order: match c.sort {
            Sort::Newest => stored::Order::Newest,
            Sort::Oldest => stored::Order::Oldest,
            Sort::MostNegative => stored::Order::MostNegative,
            Sort::MostPositive => stored::Order::MostPositive,
        },
    })
}

/// The named map; the first one, if there is any, when none is named.
fn chosen_map(s: &Session, named: Option<&str>) -> Result<Option<Map>> {
    match named {
        Some(named) => map::resolve(s, Some(named)).map(Some),
        None => Ok(s.file.maps()?.into_iter().next()),
    }
}

pub(crate) fn map_key(s: &Session, named: Option<&str>) -> Result<Option<ShortKey>> {
    match chosen_map(s, named)? {
        Some(map) => Ok(s.file.short_key(map.id.as_str())?),
        None => Ok(None),
    }
}

/// Mean with its normal 95 % interval.
fn mean_sentiment(values: impl Iterator<Item = f64>) -> Option<MeanSentiment> {
    let (mut n, mut sum, mut squares) = (0u64, 0.0, 0.0);
    for value in values {
        (n, sum, squares) = (n + 1, sum + value, squares + value * value);
    }
    if n == 0 {
        return None;
    }
    let mean = sum / n as f64;
    let variance = (squares / n as f64 - mean * mean).max(0.0);
    let half = analysis::interval::Z95 * (variance / n as f64).sqrt();
    Some(MeanSentiment { mean, lo: (mean - half).max(-1.0), hi: (mean + half).min(1.0), n })
}

/// Unix milliseconds as an ISO time in UTC.
pub fn iso_time(at: i64) -> String {
    jiff::Timestamp::from_millisecond(at).map(|t| t.to_string()).unwrap_or_default()
}
