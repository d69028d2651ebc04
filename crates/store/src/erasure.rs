//! Erasing comments and customers for good: from the facts, everything derived from them, the records that hold their
//! words, the undo log, the write-ahead log and, where asked for, the backups beside the file.
//!
//! What is overwritten is overwritten with zeros (`secure_delete`), in the search index too, and the log is emptied
//! before the erasure counts as done. What stays is a keyed hash of each comment's identity, so that an import keeps
//! it out, and a receipt without the words.

use std::collections::HashSet;

use model::{
    card::Card,
    change::{Change, ChangeSet, FieldChange, Op},
    comment_note::CommentNote,
    comment_tag::Tagging,
    map::Map,
    pin::Pin,
    record::Kind,
    stage_choice::StageChoice,
};
use rusqlite::{Connection, params};
use serde_json::Value;

use crate::{
    assignment::find_key,
    error::{Result, StoreError},
    file::File,
    history,
    stage_stat::{DAY, NO_DAY},
    table::Table,
    tx::{Step, Tx},
};

mod backup;
pub(crate) mod facts;
mod log;
mod words;

pub use backup::{Backup, Sought, erase_from};
use words::Words;

/// From so many comments on, the statistics of every map are rebuilt whole.
const MANY: usize = 200;

/// What an erasure is about. All versions of a comment go with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erase {
    pub comments: Vec<i64>,
    pub customers: Vec<i64>,
}

/// What an erasure took, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Erased {
    pub comments: u64,
    /// Rows of comments, counting each version.
    pub versions: u64,
    pub customers: u64,
    /// Events and orders of the customers, counting each version.
    pub facts: u64,
    pub pins: u64,
    pub quotes: u64,
    pub choices: u64,
    /// Other records that held the words.
    pub passages: u64,
    /// Steps of the history the words were taken out of, and those of them that can no longer be undone.
    pub steps: u64,
    pub ended: u64,
}

/// A kept receipt: its JSON is the caller's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub id: String,
    pub at: i64,
    pub by: String,
    pub receipt: String,
}

impl File {
    /// Everything an erasure would take: the comments with all their versions.
    pub fn comments_to_erase(&self, erase: &Erase) -> Result<Vec<i64>> {
        self.read(|db| all_of(db, erase))
    }

    /// The customer of a comment.
    pub fn customer_of(&self, comment: i64) -> Result<Option<i64>> {
        self.read(|db| {
            let mut statement = db.prepare("SELECT customer FROM comment WHERE id = ?1")?;
            Ok(statement.query([comment])?.next()?.map(|row| row.get(0)).transpose()?.flatten())
        })
    }

    /// The customers known by an id, whatever its source.
    pub fn customers_named(&self, id: &str) -> Result<Vec<i64>> {
        self.read(|db| {
            let sql = "SELECT DISTINCT customer FROM customer_alias WHERE external_id = ?1 ORDER BY customer";
            let mut statement = db.prepare(sql)?;
            Ok(statement.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Events and orders of customers, in every version and hidden ones too.
    pub fn facts_of_customers(&self, customers: &[i64]) -> Result<u64> {
        self.read(|db| customers.iter().map(|customer| facts::count_of_customer(db, *customer)).sum())
    }

    /// Shown comments written before a time, in Unix milliseconds.
    pub fn comments_before(&self, at: i64) -> Result<Vec<i64>> {
        self.read(|db| {
            let mut statement = db.prepare("SELECT id FROM comment WHERE at < ?1 ORDER BY id")?;
            Ok(statement.query_map([at], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Erases, and returns only when no file of the workspace but its backups holds the words any more. The step
    /// stands in the history and cannot be undone.
    pub fn erase(&self, step: Step<'_>, erase: &Erase) -> Result<(Erased, ChangeSet)> {
        let (erased, change_set, terms) = self.transact(|tx| {
            let comments = all_of(tx.db(), erase)?;
            let mut customers = facts::only_customers_of(tx.db(), &comments)?;
            customers.extend(&erase.customers);
            customers.sort_unstable();
            customers.dedup();
            let words = Words::of(tx.db(), &comments, &facts::names_of(tx.db(), &customers)?)?;
            let terms = words.terms();
            let mut erased = tx.erase_records(&comments, &words)?;
            let rewritten = log::rewrite(tx.db(), &comments.iter().copied().collect(), &words)?;
            (erased.steps, erased.ended) = (rewritten.steps, rewritten.ended);
            erased.comments = bury(tx.db(), &comments)?;
            erased.versions = comments.len() as u64;
            erased.customers = customers.len() as u64;
            for customer in &customers {
                erased.facts += facts::count_of_customer(tx.db(), *customer)?;
            }
            tx.erase_facts(&comments, &customers)?;
            let changes = tx.take_changes().into_iter().map(without_words).collect();
            Ok::<_, StoreError>((erased, history::log_erasure(tx.db(), step, changes)?, terms))
        })?;
        self.forget_terms(&terms)?;
        self.empty_log()?;
        Ok((erased, change_set))
    }

    fn forget_terms(&self, terms: &[String]) -> Result<()> {
        let writer = self.writer()?;
        if facts::index_remembers(&writer, terms)? {
            writer.execute("INSERT INTO comment_search (comment_search) VALUES ('rebuild')", [])?;
        }
        Ok(())
    }

    /// Folds the write-ahead log into the file and empties it, once nobody reads an older state any more.
    fn empty_log(&self) -> Result<()> {
        let busy: i64 = self.writer()?.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy == 0 { Ok(()) } else { Err(StoreError::LogInUse) }
    }

    /// Keeps a receipt.
    pub fn keep_receipt(&self, kept: &Kept) -> Result<()> {
        self.write_unlogged(|tx| {
            tx.db().prepare("INSERT OR REPLACE INTO erasure VALUES (?1, ?2, ?3, ?4)")?.execute(params![
                kept.id,
                kept.at,
                kept.by,
                kept.receipt
            ])?;
            Ok(())
        })
    }

    /// Kept receipts, newest first.
    pub fn receipts(&self) -> Result<Vec<Kept>> {
        self.read(|db| {
            let mut statement =
                db.prepare("SELECT id, at, by, receipt FROM erasure ORDER BY at DESC, id DESC")?;
            let kept = |row: &rusqlite::Row<'_>| {
                Ok(Kept { id: row.get(0)?, at: row.get(1)?, by: row.get(2)?, receipt: row.get(3)? })
            };
            Ok(statement.query_map([], kept)?.collect::<rusqlite::Result<_>>()?)
        })
    }
}

fn all_of(db: &Connection, erase: &Erase) -> Result<Vec<i64>> {
    let mut comments = erase.comments.clone();
    let mut statement = db.prepare("SELECT id FROM comment WHERE customer = ?1")?;
    for customer in &erase.customers {
        let theirs = statement.query_map([customer], |row| row.get(0))?;
        comments.extend(theirs.collect::<rusqlite::Result<Vec<i64>>>()?);
    }
    facts::with_versions(db, &comments)
}

/// Notes the identities, so that the comments stay out when they are imported again; answers how many there are.
fn bury(db: &Connection, comments: &[i64]) -> Result<u64> {
    let mut statement =
        db.prepare("INSERT OR IGNORE INTO erased SELECT identity FROM comment WHERE id = ?1")?;
    comments.iter().try_fold(0, |count, id| Ok(count + statement.execute([id])? as u64))
}

impl Tx<'_> {
    /// Removes pins, choices, quotes, notes and tags of the comments, and takes their words out of every other record.
    fn erase_records(&mut self, comments: &[i64], words: &Words) -> Result<Erased> {
        let gone: HashSet<i64> = comments.iter().copied().collect();
        let mut erased = Erased::default();
        let is_gone = |comment: Option<i64>| comment.is_some_and(|id| gone.contains(&id));
        let quotes: Vec<Card> =
            self.all::<Card>()?.into_iter().filter(|card| is_gone(card.comment)).collect();
        let quoted: HashSet<&str> = quotes.iter().map(|card| card.id.as_str()).collect();
        for pin in self.all::<Pin>()? {
            if gone.contains(&pin.comment) || quoted.contains(pin.card.as_str()) {
                self.remove::<Pin>(pin.id.as_str())?;
                erased.pins += u64::from(gone.contains(&pin.comment));
            }
        }
        for choice in self.all::<StageChoice>()? {
            if gone.contains(&choice.comment) {
                self.remove::<StageChoice>(choice.id.as_str())?;
                erased.choices += 1;
            }
        }
        for note in self.all::<CommentNote>()? {
            if gone.contains(&note.comment) {
                self.remove::<CommentNote>(note.id.as_str())?;
                erased.passages += 1;
            }
        }
        // A comment that comes later may get the number of one that is gone. An empty list stays, for the steps before.
        for tagging in self.all::<Tagging>()? {
            if tagging.comments.iter().any(|id| gone.contains(id)) {
                let comments = tagging.comments.iter().copied().filter(|id| !gone.contains(id)).collect();
                self.put(&Tagging { comments, ..tagging })?;
            }
        }
        for card in &quotes {
            self.remove::<Card>(card.id.as_str())?;
            erased.quotes += 1;
        }
        erased.passages += self.take_out_words(words)?;
        Ok(erased)
    }

    fn take_out_words(&mut self, words: &Words) -> Result<u64> {
        let mut count = 0;
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Batch) {
            for record in Table::of(kind).objects(self.db(), "")? {
                let id = record.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
                let mut fields = Vec::new();
                for (field, before) in record {
                    let mut after = before.clone();
                    if words.take_out_of_field(self.db(), kind, &field, &mut after)? {
                        fields.push(FieldChange { field, before, after });
                    }
                }
                if !fields.is_empty() {
                    count += 1;
                    self.apply(Change { kind, id, op: Op::Update, fields })?;
                }
            }
        }
        Ok(count)
    }

    fn erase_facts(&mut self, comments: &[i64], customers: &[i64]) -> Result<()> {
        let places = places(self.db(), comments)?;
        self.touch(|touched| touched.erased = true);
        comments.iter().try_for_each(|id| facts::delete_comment(self.db(), *id))?;
        customers.iter().try_for_each(|customer| facts::erase_customer(self.db(), *customer))?;
        for map in self.all::<Map>()? {
            let Some(map) = find_key(self.db(), map.id.as_str())? else { continue };
            if places.len() >= MANY {
                self.rebuild_stage_stats(map)?;
            } else {
                places.iter().try_for_each(|(day, customer)| self.refresh_cell(map, *day, *customer))?;
            }
        }
        Ok(())
    }
}

/// Days and customers whose cells of the statistics the comments count in.
fn places(db: &Connection, comments: &[i64]) -> Result<HashSet<(i64, i64)>> {
    let mut statement = db.prepare("SELECT at, coalesce(customer, 0) FROM comment WHERE id = ?1")?;
    let mut all = HashSet::new();
    for id in comments {
        let place = |row: &rusqlite::Row<'_>| Ok((row.get::<_, Option<i64>>(0)?, row.get(1)?));
        let (at, customer) = statement.query_row([id], place)?;
        all.insert((at.map_or(NO_DAY, |at| at.div_euclid(DAY)), customer));
    }
    Ok(all)
}

/// A change as it may stand in the log: what was deleted is named, and nothing of it is kept.
fn without_words(mut change: Change) -> Change {
    match change.op {
        Op::Delete => change.fields.clear(),
        _ => change.fields.iter_mut().for_each(|field| field.before = Value::Null),
    }
    change
}
