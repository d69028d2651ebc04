//! Imports so far: what each brought, and hiding and showing it.

use model::batch::{Batch, BatchKind};
use serde::{Deserialize, Serialize};
use store::batch::BatchDetails;
use ts_rs::TS;

use crate::{
    commands::Nothing,
    error::{Error, Result},
    history::Applied,
    session::Session,
};

/// How the rows of an import add up: `rows_read = added + updated + duplicates + empty + rejected`.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BatchCounts {
    pub rows_read: u64,
    pub added: u64,
    pub updated: u64,
    pub duplicates: u64,
    pub empty: u64,
    pub rejected: u64,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct BatchRead {
    pub id: String,
    pub file: String,
    pub source: String,
    /// Id of the format that was recognised.
    pub preset: String,
    /// `review`, `survey`, `ticket` or `other` of comments; else `events`, `orders` or `metrics`.
    pub kind: String,
    /// When it was imported, Unix milliseconds.
    #[ts(type = "number")]
    pub at: i64,
    pub shown: bool,
    /// Null where it was imported by a version that did not keep them.
    pub counts: Option<BatchCounts>,
    /// Comments that it brought, new and updated; events, orders or metric values where it brought those.
    pub comments: u64,
    /// Those of them that are visible now.
    pub visible: u64,
    /// Problems kept with it.
    pub problems: u64,
    /// First and last date of them, Unix milliseconds.
    #[ts(type = "number | null")]
    pub from: Option<i64>,
    #[ts(type = "number | null")]
    pub to: Option<i64>,
}

/// Hides an import or shows it again: its comments leave every list and every number, and come back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ShowBatch {
    pub batch: String,
    pub shown: bool,
}

/// Every import, newest first.
pub fn list(s: &Session, _: Nothing) -> Result<Vec<BatchRead>> {
    Ok(s.file.batch_details()?.into_iter().map(read).collect())
}

fn read(
    BatchDetails { info, preset, counts, problems, facts, visible, from, to }: BatchDetails,
) -> BatchRead {
    let of_metrics = info.kind == BatchKind::Metrics.name();
    let counts = counts.map(|counts| BatchCounts {
        rows_read: counts.rows_read,
        added: info.added.saturating_sub(counts.updated),
        updated: counts.updated,
        duplicates: counts.duplicates,
        empty: counts.empty,
        rejected: counts.rejected,
    });
    BatchRead {
        id: info.id,
        file: info.file,
        source: info.source,
        preset,
        kind: info.kind,
        at: info.at,
        shown: info.shown,
        counts,
        // One row of a file may hold the values of several metrics.
        comments: if of_metrics { facts } else { info.added },
        visible,
        problems,
        from,
        to,
    }
}

pub fn show(s: &Session, c: ShowBatch) -> Result<Applied> {
    let info = s.file.batches()?.into_iter().find(|batch| batch.id == c.batch);
    let info = info.ok_or_else(|| Error::not_found("import"))?;
    let verb = if c.shown { "Show" } else { "Hide" };
    s.edit(&format!("{verb} import {}", info.file), |tx| {
        Ok(tx.put(&Batch { id: c.batch.clone(), shown: c.shown })?)
    })
}
