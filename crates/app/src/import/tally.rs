//! What became of the rows of an import, counted so that it adds up.

use ingest::Problem;
use store::{
    batch::{Outcome as Stored, RowCounts},
    new_comment::NewComment,
    reading::Scored,
};

use super::privacy::Counts;

/// Problems kept with a batch and shown.
const PROBLEMS: usize = 1_000;

#[derive(Default)]
pub(super) struct Tally {
    pub(super) rows_read: u64,
    pub(super) added: u64,
    pub(super) duplicates: u64,
    pub(super) empty: u64,
    pub(super) rejected: u64,
    pub(super) updated: u64,
    pub(super) not_scored: u64,
    /// Of the duplicates: erased before, and kept out.
    pub(super) erased: u64,
    /// Of the duplicates: events of an activity that another row counts.
    pub(super) same_activity: u64,
    pub(super) masked: Counts,
    pub(super) problems: Vec<Problem>,
    pub(super) problems_total: u64,
}

impl Tally {
    /// What is kept with the batch.
    pub(super) fn counts(&self) -> RowCounts {
        RowCounts {
            rows_read: self.rows_read,
            updated: self.updated,
            duplicates: self.duplicates,
            empty: self.empty,
            rejected: self.rejected,
        }
    }

    pub(super) fn problem(&mut self, problem: Problem) {
        self.problems_total += 1;
        if self.problems.len() < PROBLEMS {
            self.problems.push(problem);
        }
    }

    pub(super) fn stored(&mut self, outcome: Stored, comment: &NewComment, masked: Counts) {
        match outcome {
            Stored::Added => self.added += 1,
            Stored::Updated => self.updated += 1,
            Stored::Duplicate | Stored::Erased => self.duplicates += 1,
        }
        self.erased += u64::from(outcome == Stored::Erased);
        if matches!(outcome, Stored::Duplicate | Stored::Erased) {
            return;
        }
        self.not_scored += u64::from(comment.reading.scored == Scored::No);
        for (kind, count) in masked {
            *self.masked.entry(kind).or_default() += count;
        }
    }
}
