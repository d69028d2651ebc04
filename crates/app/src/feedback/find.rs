//! Finding comments: the answer is a result that stays in the core, read from any place in it.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use analysis::mean::Sums;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Filter, filter, row, row::CommentRow};
use crate::{
    error::{Code, Error, Result},
    session::Session,
};

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FindComments {
    #[serde(flatten)]
    pub filter: Filter,
    /// Id of the comment to be at afterwards.
    pub stay: Option<i64>,
    /// Ids of comments of which to say whether they are still among those found.
    pub keep: Vec<i64>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct MeanSentiment {
    pub mean: f64,
    pub lo: f64,
    pub hi: f64,
    pub n: u64,
}

/// A part of the query, as a chip that can be taken off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct QueryPiece {
    /// What to type for it.
    pub raw: String,
    /// `text`, or the field it is about.
    pub about: String,
    pub label: String,
}

/// What a filter finds, read with `feedback.read_window`.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Found {
    /// Names the result.
    pub result: u64,
    pub total: u64,
    /// The first of them, in order; at most 200.
    pub ids: Vec<i64>,
    /// All comments of the workspace.
    pub all: u64,
    /// Null below 5 scored comments, and while the comments are still being read into memory: `complete` says so.
    pub mean: Option<MeanSentiment>,
    /// False when only the newest comments are known so far; finding again completes it.
    pub complete: bool,
    /// Where the comment asked to stay at is.
    pub place: Option<u64>,
    /// Those of `keep` that were found.
    pub kept: Vec<i64>,
    /// The query as it was read, part by part.
    pub pieces: Vec<QueryPiece>,
    /// What was not read as it may have been meant.
    pub notes: Vec<String>,
    /// Time it took, in milliseconds.
    pub ms: f64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadWindow {
    pub result: u64,
    pub from: u64,
    /// At most 500.
    pub limit: u64,
}

/// Rows of a result. An id without a row is of a comment that was erased since.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RowWindow {
    pub ids: Vec<i64>,
    pub rows: Vec<CommentRow>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadIds {
    pub result: u64,
    pub from: u64,
    /// At most 100,000.
    pub limit: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Counted {
    pub count: u64,
}

/// Ids that come with what was found.
const FIRST: usize = 200;
/// Ids handed out at once.
const IDS: u64 = 100_000;
/// Results kept.
const RESULTS: usize = 6;
/// From so many comments on, the first rows come before the columns are read.
const LARGE: u64 = 20_000;

/// The latest results of a session.
#[derive(Debug, Default)]
pub(crate) struct Results(Mutex<(u64, VecDeque<Arc<Kept>>)>);

#[derive(Debug)]
pub(crate) struct Kept {
    number: u64,
    map: Option<String>,
    ids: Vec<i64>,
}

impl Results {
    fn keep(&self, map: Option<String>, ids: Vec<i64>) -> Arc<Kept> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.0 += 1;
        let result = Arc::new(Kept { number: kept.0, map, ids });
        if kept.1.len() >= RESULTS {
            kept.1.pop_front();
        }
        kept.1.push_back(result.clone());
        result
    }

    fn get(&self, number: u64) -> Result<Arc<Kept>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.1.iter().find(|result| result.number == number).cloned();
        found.ok_or_else(|| Error::new(Code::Stale, "These comments were found too long ago. Search again."))
    }
}

pub fn find(s: &Session, c: FindComments) -> Result<Found> {
    let started = std::time::Instant::now();
    let ms = || started.elapsed().as_secs_f64() * 1000.0;
    if c.filter.is_plain() && c.stay.is_none() && !s.file.has_columns() {
        let all = s.file.overview()?.comments;
        if all > LARGE {
            let newest = s.file.newest_comments(FIRST as u32)?;
            let result = s.results.keep(c.filter.map, newest.clone());
            let (pieces, notes) = (Vec::new(), Vec::new());
            return Ok(Found {
                result: result.number,
                total: all,
                ids: newest,
                all,
                mean: None,
                complete: false,
                place: None,
                kept: c.keep,
                pieces,
                notes,
                ms: ms(),
            });
        }
    }
    let lowered = filter::lower(s, &c.filter)?;
    let hits = s.file.find_comments(&lowered.filter)?;
    let total = hits.ids.len() as u64;
    let place = c.stay.and_then(|id| hits.ids.iter().position(|found| *found == id));
    let kept = among(&hits.ids, c.keep);
    let result = s.results.keep(c.filter.map, hits.ids);
    let piece = |p: model::query::Piece| QueryPiece { raw: p.raw, about: p.about, label: p.label };
    Ok(Found {
        result: result.number,
        total,
        ids: result.ids.iter().take(FIRST).copied().collect(),
        all: hits.all,
        mean: mean(hits.sentiment),
        complete: true,
        place: place.map(|at| at as u64),
        kept,
        pieces: lowered.query.pieces().into_iter().map(piece).collect(),
        notes: lowered.notes,
        ms: ms(),
    })
}

pub fn read_window(s: &Session, c: ReadWindow) -> Result<RowWindow> {
    if c.limit > row::PAGE as u64 {
        return Err(Error::invalid(format!("At most {} comments can be read at a time.", row::PAGE)));
    }
    let result = s.results.get(c.result)?;
    let ids = part(&result.ids, c.from, c.limit).to_vec();
    let rows = row::read_rows(s, row::ReadRows { map: result.map.clone(), ids: ids.clone() })?;
    Ok(RowWindow { ids, rows })
}

pub fn read_ids(s: &Session, c: ReadIds) -> Result<Vec<i64>> {
    if c.limit > IDS {
        return Err(Error::invalid(format!(
            "At most {IDS} comments can be chosen at a time. Narrow the filter."
        )));
    }
    Ok(part(&s.results.get(c.result)?.ids, c.from, c.limit).to_vec())
}

/// How many comments a filter finds.
pub fn count(s: &Session, c: Filter) -> Result<Counted> {
    Ok(Counted { count: s.file.count_comments(&filter::lower(s, &c)?.filter)? })
}

/// The asked ones that were found.
fn among(found: &[i64], asked: Vec<i64>) -> Vec<i64> {
    if asked.is_empty() {
        return asked;
    }
    let asked: std::collections::HashSet<i64> = asked.into_iter().collect();
    found.iter().copied().filter(|id| asked.contains(id)).collect()
}

fn part(ids: &[i64], from: u64, limit: u64) -> &[i64] {
    let from = (from.min(ids.len() as u64)) as usize;
    &ids[from..from + (limit.min((ids.len() - from) as u64)) as usize]
}

/// Mean with Student's interval, as the trend has it; `None` below 5 scored comments.
fn mean((n, sum, squares): (u64, f64, f64)) -> Option<MeanSentiment> {
    let told = Sums { n, sum, squares }.estimate()?;
    Some(MeanSentiment { mean: told.value, lo: told.lo.max(-1.0), hi: told.hi.min(1.0), n })
}
