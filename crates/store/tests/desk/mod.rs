//! A workspace file of its own for a test, and comments to put into it.
// Each test file takes what it needs of this.
#![allow(dead_code)]

use std::path::PathBuf;

use model::batch::{BatchKind, CommentKind};
use rusqlite::Connection;
use store::{
    Access, Condition, File, Step, StoreError,
    batch::{NewBatch, Outcome},
    comment::Filter,
    reading::{Reading, Scored},
    search::Text,
};

pub use store::new_comment::NewComment;

pub const STEP: Step<'static> = Step { label: "Edit", by: "Ada", at: 1_790_000_000_000 };

pub struct Desk {
    pub folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Desk {
        Desk { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("a.desirepath")
    }

    pub fn create(&self) -> File {
        File::create(&self.path(), "Ada").expect("a new workspace")
    }

    pub fn open(&self) -> File {
        File::open(&self.path(), Access::Edit, "Ada").expect("the workspace")
    }

    /// Looks into the file as no part of the product does.
    pub fn sql(&self) -> Connection {
        Connection::open(self.path()).expect("the file")
    }

    pub fn count(&self, from: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM {from}");
        self.sql().query_row(&sql, [], |row| row.get(0)).expect("a count")
    }
}

/// A comment with an id of its source; `text` is what this version of it says.
pub fn comment(id: &str, text: &str, version_at: i64) -> NewComment {
    let bytes = |text: &str| std::array::from_fn(|at| text.as_bytes().get(at).copied().unwrap_or(0));
    NewComment {
        row: 1,
        identity: bytes(id),
        content: bytes(text),
        source: "Reviews".into(),
        external_id: Some(id.into()),
        customer: Some(format!("customer of {id}")),
        customer_as_written: None,
        customer_source: "Reviews".into(),
        at: Some(version_at),
        version_at: Some(version_at),
        title: String::new(),
        text: text.into(),
        reply: String::new(),
        rating: Some(3.0),
        nps: None,
        csat: None,
        ces: None,
        stage_hint: None,
        attributes: vec![("colour".into(), "red".into())],
        reading: Reading { version: 1, language: None, scored: Scored::Yes, sentiment: 0.0, effort: 0 },
        assigned: Vec::new(),
    }
}

/// Begins a batch and puts comments into it, without publishing it.
pub fn fill(file: &File, id: &str, comments: &[NewComment]) -> (i64, Vec<Outcome>) {
    let kind = BatchKind::Comments(CommentKind::Review);
    let batch = NewBatch { id, kind, file: "a.csv", source: "Reviews", preset: "generic", at: 0 };
    let batch = file.begin_batch(&batch).expect("a batch");
    let outcomes = file.write_unlogged(|tx| tx.insert_comments(batch, comments)).expect("rows");
    (batch, outcomes)
}

pub fn import(file: &File, id: &str, comments: &[NewComment]) -> Vec<Outcome> {
    let (batch, outcomes) = fill(file, id, comments);
    publish(file, batch, id);
    outcomes
}

pub fn publish(file: &File, batch: i64, id: &str) {
    file.write(STEP, |tx| tx.publish_batch(batch, id, 1, &[])).expect("a published batch");
    file.index_comments(|_, _| ()).expect("an index");
}

pub fn undo(file: &File) {
    file.undo("Ada", STEP.at, |_| Ok::<_, StoreError>(())).expect("a step to undo");
}

pub fn redo(file: &File) {
    file.redo("Ada", STEP.at, |_| Ok::<_, StoreError>(())).expect("a step to redo");
}

/// The texts that a search shows, oldest row first.
pub fn found(file: &File, typed: &str) -> Vec<String> {
    let text = Text::Phrase { text: typed.into(), beginning: true };
    let conditions = if typed.is_empty() { Vec::new() } else { vec![(None, Condition::Text(text))] };
    let filter = Filter { conditions, ..Filter::default() };
    let mut ids = file.find_comments(&filter).expect("hits").ids;
    ids.sort_unstable();
    file.comments(None, &ids).expect("rows").into_iter().map(|row| row.text).collect()
}

pub fn assert_sound(file: &File) {
    for check in file.check().expect("a check") {
        assert!(check.ok, "{}: {}", check.name, check.detail);
    }
}
