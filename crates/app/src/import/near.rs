//! Near copies among the rows of a file: looking for them beforehand, and what becomes of them in an import.

use std::{collections::HashMap, path::Path};

use analysis::near_duplicate::NearDuplicates;
use ingest::{Choice, Outcome, Reader, Row};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::look::look;
use crate::{error::Result, job::Job, session::Session};

/// What becomes of a row that says nearly the same as an earlier one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NearChoice {
    /// Every row counts.
    #[default]
    KeepAll,
    /// The newest by its date replaces the others; without dates the first stays.
    KeepNewest,
    /// The first stays.
    Skip,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FindDuplicates {
    pub path: String,
    #[serde(default)]
    pub choice: Choice,
    #[serde(default)]
    pub afresh: bool,
}

/// Rows of a file that say the same as an earlier row of it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Duplicates {
    pub rows: u64,
    /// Rows with the id of an earlier one: its edits, of which the newest is shown.
    pub same_id: u64,
    /// Rows that equal an earlier one in everything that is read.
    pub equal: u64,
    /// Rows that say nearly the same as an earlier one.
    pub near: u64,
    /// A few of the near copies.
    pub pairs: Vec<NearPair>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct NearPair {
    /// Share of word pairs that both have, 0 to 1.
    pub overlap: f64,
    pub first: PairSide,
    pub second: PairSide,
}

#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct PairSide {
    pub row: u64,
    pub at: Option<i64>,
    pub customer: Option<String>,
    pub text: String,
}

const PAIRS: usize = 12;
const TEXT_CHARS: usize = 300;
/// Rows between two looks at whether to go on.
const CHUNK: u64 = 5_000;

/// Reads a file for the rows that repeat others; nothing is kept.
pub fn find(s: &Session, c: FindDuplicates, job: &Job) -> Result<Duplicates> {
    let path = Path::new(&c.path);
    let inspection = look(s, path, &c.choice, c.afresh)?.inspection;
    let mut reader = Reader::open(path, &inspection.mapping)?;
    let mut found = Duplicates { rows: 0, same_id: 0, equal: 0, near: 0, pairs: Vec::new() };
    let (mut ids, mut prints, mut near) = (HashMap::new(), HashMap::new(), NearDuplicates::default());
    let mut kept_rows = Vec::new();
    while let Some(outcome) = reader.next() {
        found.rows += 1;
        if found.rows.is_multiple_of(CHUNK) {
            job.step("Looking for copies", reader.bytes_read(), reader.bytes_total(), found.rows)?;
        }
        let Outcome::Row(row) = outcome else { continue };
        if row.external_id.as_ref().is_some_and(|id| ids.insert(id.clone(), row.row).is_some()) {
            found.same_id += 1;
        } else if prints.insert(row.fingerprint, row.row).is_some() {
            found.equal += 1;
        } else {
            add_near(&mut found, &mut near, &mut kept_rows, &row);
        }
    }
    reader.finish()?;
    read_texts(path, &inspection.mapping, &mut found.pairs)?;
    Ok(found)
}

fn add_near(found: &mut Duplicates, near: &mut NearDuplicates, kept_rows: &mut Vec<u64>, row: &Row) {
    match near.place(&row.text) {
        Some(copy) => {
            found.near += 1;
            if found.pairs.len() < PAIRS {
                let side = |row: u64| PairSide { row, ..PairSide::default() };
                let (first, second) = (side(kept_rows[copy.of]), side(row.row));
                found.pairs.push(NearPair { overlap: copy.overlap, first, second });
            }
        }
        None if near.len() > kept_rows.len() => kept_rows.push(row.row),
        None => {}
    }
}

/// Fills in what the rows of the pairs say, from the file again: no more than these are held.
fn read_texts(path: &Path, mapping: &ingest::Mapping, pairs: &mut [NearPair]) -> Result<()> {
    let Some(last) = pairs.iter().map(|pair| pair.second.row).max() else { return Ok(()) };
    for outcome in Reader::open(path, mapping)?.take(last as usize) {
        let Outcome::Row(row) = outcome else { continue };
        for side in pairs.iter_mut().flat_map(|pair| [&mut pair.first, &mut pair.second]) {
            if side.row == row.row {
                side.at = row.at;
                side.customer.clone_from(&row.customer);
                side.text = row.text.chars().take(TEXT_CHARS).collect();
            }
        }
    }
    Ok(())
}

/// Which comment a row is a version of, near copies considered.
pub(super) struct NearCopies {
    choice: NearChoice,
    seen: NearDuplicates,
    /// Of each text kept: its comment, and the newest date of its copies.
    kept: Vec<([u8; 16], Option<i64>)>,
}

impl NearCopies {
    pub(super) fn new(choice: NearChoice) -> NearCopies {
        NearCopies { choice, seen: NearDuplicates::default(), kept: Vec::new() }
    }

    /// The comment this row is a version of; `None` when it is left out as a copy.
    pub(super) fn settle(&mut self, row: &Row, identity: [u8; 16]) -> Option<[u8; 16]> {
        if self.choice == NearChoice::KeepAll {
            return Some(identity);
        }
        let Some(copy) = self.seen.place(&row.text) else {
            if self.seen.len() > self.kept.len() {
                self.kept.push((identity, row.at));
            }
            return Some(identity);
        };
        let (first, newest) = &mut self.kept[copy.of];
        if *first == identity {
            return Some(identity);
        }
        let newer = row.at.zip(*newest).is_some_and(|(at, newest)| at > newest);
        if self.choice == NearChoice::Skip || !newer {
            return None;
        }
        *newest = row.at;
        Some(*first)
    }
}
