//! What differs between two sets of comments (`docs/methods/contrast.md`).

use std::collections::{HashMap, HashSet};

use analysis::{
    interval::wilson,
    keyword::{Keyword, KeywordTable, TermCounts},
    mean::{self, Estimate, FEWEST, Sums},
    sentiment::NEGATIVE_AT,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    derive::joined,
    error::Result,
    feedback::{self, Filter},
    session::Session,
};

mod save;

pub use save::{SaveContrast, save};

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ReadContrast {
    pub a: Filter,
    pub b: Filter,
    /// Words and phrases of each set; 25 when null.
    #[serde(default)]
    pub top: Option<u32>,
}

/// A number with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct Interval {
    pub value: f64,
    pub lo: f64,
    pub hi: f64,
}

/// One of the two sets, as it is compared.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ContrastSide {
    /// Comments that the filter finds.
    pub found: u64,
    /// Those that are compared: without what both sets hold.
    pub comments: u64,
    pub scored: u64,
    pub negative: u64,
    /// Mean sentiment; null below 5 scored comments.
    pub mean: Option<Interval>,
    /// Share of negative comments among the scored, 0 to 1; null below 5 of them.
    pub negative_share: Option<Interval>,
    /// What is said here more than there, the surest first.
    pub terms: Vec<ContrastTerm>,
}

/// A word or phrase that one set uses more than the other.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ContrastTerm {
    /// As people write it most often.
    pub term: String,
    /// Comments of this set, and of the other, that hold it.
    pub count: u64,
    pub other: u64,
    /// Log-odds z against the other set.
    pub z: f64,
    /// Mean sentiment of this set's comments that hold it.
    pub polarity: f64,
}

/// Which comments are left out of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Shared {
    /// The sets have nothing in common.
    None,
    /// Some are in both; they are in neither side of the comparison.
    LeftOut,
    /// All of A are in B: A is compared with the rest of B.
    RestOfB,
    /// All of B are in A: B is compared with the rest of A.
    RestOfA,
    /// The sets are the same: there is nothing to compare.
    Same,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Contrast {
    pub a: ContrastSide,
    pub b: ContrastSide,
    /// Comments in both sets, and what was done about them.
    pub both: u64,
    pub shared: Shared,
    /// Mean sentiment of A less that of B; null where either has fewer than 5 scored comments.
    pub sentiment: Option<Interval>,
    /// Share of negative comments of A less that of B.
    pub negative: Option<Interval>,
}

const TOP: u32 = 25;

#[derive(Default)]
struct Side {
    ids: Vec<i64>,
    found: u64,
    sentiment: Sums,
    negative: u64,
}

pub fn read(s: &Session, c: ReadContrast) -> Result<Contrast> {
    let found = [feedback::matching(s, &c.a)?.ids, feedback::matching(s, &c.b)?.ids];
    let (mut sides, both, shared) = apart(found);
    let side_of: HashMap<i64, usize> =
        (0..2).flat_map(|side| sides[side].ids.iter().map(move |id| (*id, side))).collect();
    let mut ids: Vec<i64> = side_of.keys().copied().collect();
    ids.sort_unstable();
    let (mut terms, mut sentiments) = (TermCounts::default(), Vec::new());
    s.file.for_each_text(&ids, |text| {
        let Some(&side) = side_of.get(&text.id) else { return };
        terms.add(side, &joined(&text.title, &text.text), text.sentiment);
        sentiments.extend(text.sentiment.map(|sentiment| (text.id, side, sentiment)));
    })?;
    // In the order of ids, so that the same comments give the same number to the last digit.
    sentiments.sort_unstable_by_key(|(id, ..)| *id);
    for (_, side, sentiment) in sentiments {
        sides[side].sentiment.add(sentiment);
        sides[side].negative += u64::from(sentiment <= NEGATIVE_AT);
    }
    let table = terms.table();
    let top = c.top.unwrap_or(TOP) as usize;
    let [a, b] = &sides;
    let share = |side: &Side| (side.negative, side.sentiment.n);
    Ok(Contrast {
        a: told(a, &table, 0, top),
        b: told(b, &table, 1, top),
        both,
        shared,
        sentiment: mean::difference(&a.sentiment, &b.sentiment).map(|e| within(e, 2.0)),
        negative: mean::share_difference(share(a), share(b)).map(|e| within(e, 1.0)),
    })
}

/// The two sets without what both hold. Where one lies in the other it is compared with the rest.
fn apart([a, b]: [Vec<i64>; 2]) -> ([Side; 2], u64, Shared) {
    let sets: [HashSet<i64>; 2] = [a.iter().copied().collect(), b.iter().copied().collect()];
    let both = sets[0].intersection(&sets[1]).count();
    let shared = match (both == sets[0].len(), both == sets[1].len()) {
        _ if both == 0 => Shared::None,
        (true, true) => Shared::Same,
        (true, false) => Shared::RestOfB,
        (false, true) => Shared::RestOfA,
        (false, false) => Shared::LeftOut,
    };
    let side = |ids: Vec<i64>, other: &HashSet<i64>, whole: bool| Side {
        found: ids.len() as u64,
        ids: ids.into_iter().filter(|id| whole || !other.contains(id)).collect(),
        ..Side::default()
    };
    let sides = [side(a, &sets[1], shared == Shared::RestOfB), side(b, &sets[0], shared == Shared::RestOfA)];
    (sides, both as u64, shared)
}

fn told(side: &Side, table: &KeywordTable, at: usize, top: usize) -> ContrastSide {
    let (n, negative) = (side.sentiment.n, side.negative);
    let share = (n >= FEWEST).then(|| {
        let (lo, hi) = wilson(negative as f64, n as f64);
        Interval { value: negative as f64 / n as f64, lo, hi }
    });
    let term = |keyword: Keyword| ContrastTerm {
        other: table.count(&keyword.stem, 1 - at).into(),
        term: keyword.term,
        count: keyword.count.into(),
        z: keyword.z,
        polarity: keyword.polarity,
    };
    // Without comments on the other side nothing differs, and the commonest words are none that do.
    let keywords = if table.is_comparable() { table.keywords(Some(at), top) } else { Vec::new() };
    ContrastSide {
        found: side.found,
        comments: side.ids.len() as u64,
        scored: n,
        negative,
        mean: side.sentiment.estimate().map(|e| within(e, 1.0)),
        negative_share: share,
        terms: keywords.into_iter().map(term).collect(),
    }
}

/// An interval, cut where the quantity ends.
fn within(e: Estimate, end: f64) -> Interval {
    Interval { value: e.value, lo: e.lo.max(-end), hi: e.hi.min(end) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(a: &[i64], b: &[i64]) -> (Vec<i64>, Vec<i64>, u64, Shared) {
        let ([a, b], both, shared) = apart([a.to_vec(), b.to_vec()]);
        (a.ids, b.ids, both, shared)
    }

    #[test]
    fn what_both_sets_hold_is_compared_with_nothing() {
        assert_eq!(of(&[1, 2], &[3]), (vec![1, 2], vec![3], 0, Shared::None));
        assert_eq!(of(&[1, 2], &[2, 3]), (vec![1], vec![3], 1, Shared::LeftOut));
        assert_eq!(of(&[2], &[1, 2, 3]), (vec![2], vec![1, 3], 1, Shared::RestOfB));
        assert_eq!(of(&[1, 2, 3], &[2]), (vec![1, 3], vec![2], 1, Shared::RestOfA));
        assert_eq!(of(&[1, 2], &[2, 1]), (vec![], vec![], 2, Shared::Same));
        assert_eq!(of(&[], &[1]), (vec![], vec![1], 0, Shared::None));
    }
}
