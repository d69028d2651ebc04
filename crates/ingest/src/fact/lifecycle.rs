//! Rows of an event log that are parts of one activity: a log may tell when an activity started and when it was
//! complete, and it happened once. The names are those of the lifecycle extension of XES (IEEE 1849).

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

/// What a row says of its activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Transition {
    Start,
    Complete,
    /// It was scheduled, assigned, suspended, ...
    Other,
}

const OTHERS: [&str; 12] = [
    "schedule",
    "assign",
    "reassign",
    "withdraw",
    "suspend",
    "resume",
    "abort",
    "ate_abort",
    "pi_abort",
    "autoskip",
    "manualskip",
    "unknown",
];

impl Transition {
    /// `None` for what is no transition of an activity.
    pub fn read(cell: &str) -> Option<Transition> {
        match cell.trim().to_lowercase().as_str() {
            "start" | "started" | "begin" => Some(Transition::Start),
            "complete" | "completed" | "end" => Some(Transition::Complete),
            other => OTHERS.contains(&other).then_some(Transition::Other),
        }
    }

    /// The name that XES has for it.
    pub fn name(self) -> &'static str {
        match self {
            Transition::Start => "start",
            Transition::Complete => "complete",
            Transition::Other => "other",
        }
    }
}

/// The transitions of a file, row by row.
#[derive(Debug, Default)]
pub struct Lifecycle {
    /// By what is equal for rows of the same activity of the same case.
    activities: HashMap<[u8; 16], Vec<(i64, u64, Transition)>>,
}

impl Lifecycle {
    /// `whose`: the case, or the customer where there is none.
    pub fn add(&mut self, whose: &str, activity: &str, at: i64, row: u64, transition: Transition) {
        let mut hasher = blake3::Hasher::new();
        hasher
            .update(&(whose.len() as u64).to_le_bytes())
            .update(whose.as_bytes())
            .update(activity.as_bytes());
        let mut key = [0; 16];
        key.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        self.activities.entry(key).or_default().push((at, row, transition));
    }

    /// Rows that another row counts: a start whose completion follows, the first to the first, and what else happens to
    /// an activity that the file knows to start or to be complete.
    pub fn counted_by_others(self) -> HashSet<u64> {
        let mut counted = HashSet::new();
        for (_, mut rows) in self.activities {
            // In time, and of one moment the start first.
            rows.sort_unstable_by_key(|(at, row, transition)| (*at, *transition, *row));
            if rows.iter().all(|(.., transition)| *transition == Transition::Other) {
                continue;
            }
            let of = |wanted| rows.iter().filter(move |(.., transition)| *transition == wanted);
            counted.extend(of(Transition::Other).map(|(_, row, _)| *row));
            let mut completions = of(Transition::Complete);
            for (at, row, _) in of(Transition::Start) {
                if completions.any(|(end, ..)| end >= at) {
                    counted.insert(*row);
                }
            }
        }
        counted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of one activity, from 1, each at a time.
    fn counted(rows: &[(i64, &str)]) -> Vec<u64> {
        let mut lifecycle = Lifecycle::default();
        for (row, (at, name)) in (1..).zip(rows) {
            lifecycle.add("k1", "Check", *at, row, Transition::read(name).expect(name));
        }
        let mut counted: Vec<u64> = lifecycle.counted_by_others().into_iter().collect();
        counted.sort_unstable();
        counted
    }

    #[test]
    fn an_activity_counts_once_by_its_completion() {
        type Case = (&'static [(i64, &'static str)], &'static [u64]);
        let cases: [Case; 11] = [
            (&[(1, "start"), (2, "complete")], &[1]),
            (&[(1, "complete"), (2, "complete")], &[]),
            (&[(1, "start"), (2, "start")], &[]),
            // Twice, one after the other and side by side; a third one only started.
            (&[(1, "start"), (2, "complete"), (3, "start"), (4, "complete"), (5, "start")], &[1, 3]),
            (&[(1, "start"), (2, "start"), (3, "complete"), (4, "complete")], &[1, 2]),
            (&[(1, "start"), (2, "start"), (3, "complete")], &[1]),
            // A completion before the start is of another time.
            (&[(1, "complete"), (2, "start")], &[]),
            // Whatever the order of the rows, and at one moment.
            (&[(2, "COMPLETE"), (1, " Start ")], &[2]),
            (&[(1, "complete"), (1, "start")], &[2]),
            (&[(1, "schedule"), (2, "start"), (3, "suspend"), (4, "resume"), (5, "complete")], &[1, 2, 3, 4]),
            (&[(1, "schedule"), (2, "withdraw")], &[]),
        ];
        for (rows, want) in cases {
            assert_eq!(counted(rows), want, "{rows:?}");
        }
    }

    #[test]
    fn activities_of_other_names_and_cases_are_others() {
        let mut lifecycle = Lifecycle::default();
        lifecycle.add("k1", "Check", 1, 1, Transition::Start);
        lifecycle.add("k2", "Check", 2, 2, Transition::Complete);
        lifecycle.add("k1", "Pay", 2, 3, Transition::Complete);
        lifecycle.add("k", "1Check", 2, 4, Transition::Complete);
        assert!(lifecycle.counted_by_others().is_empty());
    }
}
