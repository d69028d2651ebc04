//! Long work: how far it is, and stopping it.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use ingest::Halt;
use serde::Serialize;
use ts_rs::TS;

use crate::error::{Code, Error, Result};

/// Reports at most ten times a second.
const INTERVAL: Duration = Duration::from_millis(100);

#[derive(Debug, Clone, Serialize, TS)]
pub struct Progress {
    /// What is being done, in words.
    pub phase: String,
    /// Of `total`, in whatever unit the work has (bytes of a file, comments).
    pub done: u64,
    pub total: u64,
    pub rows: u64,
    pub rows_per_second: f64,
    pub seconds_left: Option<f64>,
}

/// A running job, shared by the one who works and the one who may cancel.
#[derive(Clone)]
pub struct Job(Arc<Shared>);

struct Shared {
    report: Box<dyn Fn(Progress) + Send + Sync>,
    cancelled: Halt,
    started: Instant,
    last: Mutex<Option<Instant>>,
}

impl Job {
    pub fn new(report: impl Fn(Progress) + Send + Sync + 'static) -> Job {
        Job(Arc::new(Shared {
            report: Box::new(report),
            cancelled: Halt::default(),
            started: Instant::now(),
            last: Mutex::new(None),
        }))
    }

    /// A job nobody watches.
    pub fn silent() -> Job {
        Job::new(|_| {})
    }

    pub fn cancel(&self) {
        self.0.cancelled.ask();
    }

    /// For work that waits where no step can be made.
    pub fn halt(&self) -> &Halt {
        &self.0.cancelled
    }

    /// Reports, and stops the work with `cancelled` when that was asked for.
    pub fn step(&self, phase: &str, done: u64, total: u64, rows: u64) -> Result<()> {
        if self.0.cancelled.is_asked() {
            return Err(Error::new(Code::Cancelled, "Cancelled. Nothing was changed."));
        }
        if self.is_due() {
            (self.0.report)(self.progress(phase, done, total, rows));
        }
        Ok(())
    }

    /// Seconds since the job began.
    pub fn seconds(&self) -> f64 {
        self.0.started.elapsed().as_secs_f64()
    }

    fn is_due(&self) -> bool {
        let mut last = self.0.last.lock().unwrap_or_else(PoisonError::into_inner);
        let due = last.is_none_or(|at| at.elapsed() >= INTERVAL);
        if due {
            *last = Some(Instant::now());
        }
        due
    }

    fn progress(&self, phase: &str, done: u64, total: u64, rows: u64) -> Progress {
        let seconds = self.seconds().max(1e-6);
        let left = (done > 0).then(|| seconds * total.saturating_sub(done) as f64 / done as f64);
        Progress {
            phase: phase.to_owned(),
            done,
            total,
            rows,
            rows_per_second: rows as f64 / seconds,
            seconds_left: left,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cancelled_job_stops_at_its_next_step() {
        let job = Job::silent();
        assert!(job.step("Reading", 1, 2, 1).is_ok());
        job.clone().cancel();
        assert_eq!(job.step("Reading", 2, 2, 2).map_err(|e| e.code), Err(Code::Cancelled));
    }
}
