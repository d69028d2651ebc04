//! All tags at once: how many comments each has, how those feel, and which tags may be two names for one thing.

use analysis::{mean::Sums, overlap::Overlaps};
use serde::Serialize;
use store::comment_tag::Tagged;
use ts_rs::TS;

use crate::{commands::Nothing, error::Result, session::Session};

#[derive(Debug, Clone, Serialize, TS)]
pub struct TagRow {
    pub id: String,
    pub name: String,
    pub comments: u64,
    /// Mean sentiment of its scored comments with its 95 % interval; null below 5 of them.
    pub mean: Option<f64>,
    pub lo: Option<f64>,
    pub hi: Option<f64>,
    /// Scored comments.
    pub n: u64,
}

/// Two tags that fall together, or whose names say the same.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TagPair {
    pub a: String,
    pub b: String,
    /// Comments with both.
    pub both: u64,
    /// Of the comments of the rarer tag, the share that has the other too.
    pub share: f64,
    /// Comments that would have both if the two had nothing to do with each other.
    pub expected: f64,
    /// Their names differ in endings or in the order of their words alone.
    pub alike: bool,
    /// One tag may do for both.
    pub double: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct TagOverview {
    /// By name.
    pub tags: Vec<TagRow>,
    /// Likely doubles first, then by share.
    pub pairs: Vec<TagPair>,
    /// Comments with at least one tag, and all comments.
    pub tagged: u64,
    pub comments: u64,
}

/// Pairs that are told.
const PAIRS: usize = 100;

pub fn read_overview(s: &Session, _: Nothing) -> Result<TagOverview> {
    let tagged = s.tagged()?;
    let all = s.file.overview()?.comments;
    let (overlaps, sums) = counted(&tagged, all);
    let names: Vec<&str> = tagged.tags.iter().map(|tag| tag.name.as_str()).collect();
    let id = |at: u32| tagged.tags[at as usize].id.to_string();
    let pair = |pair: analysis::overlap::Pair| TagPair {
        a: id(pair.tags.0),
        b: id(pair.tags.1),
        both: pair.both,
        share: pair.share,
        expected: pair.expected,
        alike: pair.alike,
        double: pair.is_double(),
    };
    let row = |(at, sums): (usize, &Sums)| {
        let told = sums.estimate();
        TagRow {
            id: id(at as u32),
            name: names[at].to_owned(),
            comments: overlaps.count(at as u32),
            mean: told.map(|t| t.value),
            lo: told.map(|t| t.lo.max(-1.0)),
            hi: told.map(|t| t.hi.min(1.0)),
            n: sums.n,
        }
    };
    Ok(TagOverview {
        tags: sums.iter().enumerate().map(row).collect(),
        pairs: overlaps.pairs(&names).into_iter().take(PAIRS).map(pair).collect(),
        tagged: tagged.comments.len() as u64,
        comments: all,
    })
}

/// Sums in the order of the comments' ids, so that the same comments give the same number to the last digit.
fn counted(tagged: &Tagged, all: u64) -> (Overlaps, Vec<Sums>) {
    let (mut overlaps, mut sums) = (Overlaps::default(), vec![Sums::default(); tagged.tags.len()]);
    let mut comments: Vec<_> = tagged.comments.iter().collect();
    comments.sort_unstable_by_key(|(id, _)| **id);
    for (_, comment) in &comments {
        overlaps.add(&comment.tags);
        if let Some(sentiment) = comment.sentiment {
            comment.tags.iter().for_each(|tag| sums[*tag as usize].add(sentiment));
        }
    }
    (comments.len() as u64..all).for_each(|_| overlaps.add(&[]));
    (overlaps, sums)
}
