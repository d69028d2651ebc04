//! What became of the rows of an import, counted so that it adds up.

use ingest::Problem;
use store::{
    batch::{NewComment, Outcome as Stored},
    reading::Scored,
};

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
    pub(super) problems: Vec<Problem>,
    pub(super) problems_total: u64,
}

impl Tally {
    pub(super) fn problem(&mut self, problem: Problem) {
        self.problems_total += 1;
        if self.problems.len() < PROBLEMS {
            self.problems.push(problem);
        }
    }

    pub(super) fn stored(&mut self, outcome: Stored, comment: &NewComment) {
        match outcome {
            Stored::Added => self.added += 1,
            Stored::Updated => self.updated += 1,
            Stored::Duplicate => self.duplicates += 1,
        }
        if outcome != Stored::Duplicate && comment.reading.scored == Scored::No {
            self.not_scored += 1;
        }
    }
}
