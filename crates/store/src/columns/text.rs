//! Comments whose words a query finds.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use rusqlite::Connection;

use super::{Columns, bitmap::Bitmap, condition::Ground, threads};
use crate::{error::Result, search};

/// Searches whose hits are kept.
const SEARCHES: usize = 12;
/// Comments that are worth a thread.
const ENOUGH: usize = if cfg!(test) { 8 } else { 50_000 };

/// Hits of the latest searches.
#[derive(Debug, Default)]
pub(crate) struct Texts(Mutex<VecDeque<(String, Arc<Bitmap>)>>);

impl Texts {
    pub(crate) fn get(&self, query: &str) -> Option<Arc<Bitmap>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(of, _)| of == query)?;
        let found = kept.remove(at)?;
        let rows = found.1.clone();
        kept.push_back(found);
        Some(rows)
    }

    pub(crate) fn keep(&self, query: String, rows: Bitmap) -> Arc<Bitmap> {
        let rows = Arc::new(rows);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= SEARCHES {
            kept.pop_front();
        }
        kept.push_back((query, rows.clone()));
        rows
    }

    pub(crate) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Ground<'_> {
    /// The rows that a query finds. The index tells its hits one by one, some millions a second, so that each thread
    /// asks it for a part of the comments. What is committed between the looks of two threads does no harm: hits are
    /// forgotten once it is followed.
    pub(super) fn matches(&self, query: &str) -> Result<Bitmap> {
        let (file, columns) = (self.file, self.columns);
        let part = columns.len().div_ceil(threads()).max(ENOUGH);
        thread::scope(|scope| {
            let others: Vec<_> = (part..columns.len())
                .step_by(part)
                .map(|from| scope.spawn(move || file.read(|db| columns.matches(db, query, from, part))))
                .collect();
            let mut rows = columns.matches(self.db, query, 0, part)?;
            for other in others {
                rows.or(&other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
            }
            Ok(rows)
        })
    }
}

impl Columns {
    /// Those of `count` rows from one on.
    fn matches(&self, db: &Connection, query: &str, from: usize, count: usize) -> Result<Bitmap> {
        let mut rows = Bitmap::none(self.len());
        let ids = &self.ids[from..self.len().min(from + count)];
        let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return Ok(rows) };
        search::each_match(db, query, *first..=*last, |id| {
            if let Some(row) = self.row_of(id) {
                rows.set(row, true);
            }
        })?;
        Ok(rows)
    }
}
