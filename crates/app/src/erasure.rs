//! Erasing comments and customers for good, the receipts of it, and the rule by age.

use std::path::PathBuf;

use model::workspace::Workspace;
use serde::{Deserialize, Serialize};
use store::{
    Step,
    erasure::{self as stored, Erase, Kept},
};
use ts_rs::TS;

use crate::{
    commands::Nothing,
    error::{Error, Result},
    export::Exported,
    history::Applied,
    job::Job,
    session::Session,
};

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;
/// Shortest time a rule may keep comments, in days.
const SHORTEST: u32 = 1;
const LONGEST: u32 = 36_500;

/// What to erase. Exactly one of the four is given.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ErasureSubject {
    #[ts(type = "Array<number>")]
    pub comments: Vec<i64>,
    /// The customer who wrote this comment, with all that came from them.
    #[ts(type = "number | null")]
    pub customer_of: Option<i64>,
    /// The customer with this id, who need not have written anything.
    pub customer: Option<String>,
    /// Comments the rule by age would erase now.
    pub by_age: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupChoice {
    /// Erase from the backups too.
    Rewrite,
    Delete,
    Keep,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EraseForGood {
    pub subject: ErasureSubject,
    pub backups: BackupChoice,
}

/// A copy beside the workspace.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupFile {
    pub file: String,
    pub bytes: u64,
    /// Comments to erase that it holds; null when it cannot be read.
    pub holds: Option<u64>,
}

/// What an erasure would take.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ErasurePreview {
    /// Counting each version of a comment that was edited.
    pub comments: u64,
    /// Events and orders of the customer.
    pub facts: u64,
    pub customer: Option<String>,
    pub backups: Vec<BackupFile>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Erasure {
    Comments,
    Customer,
    Age,
}

/// What became of a backup.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackupDone {
    pub file: String,
    /// `rewritten`, `deleted`, `kept`, `clean` (it held nothing of it) or `failed`.
    pub outcome: String,
}

/// Says that something was erased, when, and from where; nothing of what was erased.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Receipt {
    pub id: String,
    pub what: Erasure,
    /// Unix milliseconds.
    pub at: i64,
    pub by: String,
    pub comments: u64,
    pub versions: u64,
    pub customers: u64,
    /// Events and orders.
    #[serde(default)]
    pub facts: u64,
    pub pins: u64,
    pub quotes: u64,
    pub choices: u64,
    /// Other records that held its words.
    pub passages: u64,
    /// Steps of the history that held it, and those of them that can no longer be undone.
    pub steps: u64,
    pub ended: u64,
    pub backups: Vec<BackupDone>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ErasedForGood {
    pub receipt: Receipt,
    pub applied: Applied,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveReceipt {
    pub id: String,
    pub path: String,
}

/// For how long comments are kept; null keeps them for good.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetRetention {
    pub days: Option<u32>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadRetention {
    /// Days to ask about instead of those of the rule.
    #[serde(default)]
    pub days: Option<u32>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Retention {
    /// Of the rule; null while there is none.
    pub days: Option<u32>,
    /// Comments it would erase now. Those without a date stay.
    pub due: u64,
    /// The time before which they were written, in Unix milliseconds.
    pub before: Option<i64>,
}

/// What an erasure would take, and which backups hold it. Changes nothing.
pub fn preview(s: &Session, subject: ErasureSubject) -> Result<ErasurePreview> {
    let erase = resolved(s, &subject)?;
    let sought = s.file.sought(&erase)?;
    let name = subject.customer_of.map(|comment| s.file.comments(None, &[comment])).transpose()?;
    Ok(ErasurePreview {
        comments: s.file.comments_to_erase(&erase)?.len() as u64,
        facts: s.file.facts_of_customers(&erase.customers)?,
        customer: subject
            .customer
            .clone()
            .or_else(|| name.and_then(|rows| rows.into_iter().next()?.customer)),
        backups: s.file.backups(&sought)?.into_iter().map(backup_file).collect(),
    })
}

fn backup_file(backup: stored::Backup) -> BackupFile {
    BackupFile { file: name_of(&backup.path), bytes: backup.bytes, holds: backup.holds }
}

fn name_of(path: &std::path::Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Erases for good. It stands in the history and cannot be undone.
pub fn erase(s: &Session, c: EraseForGood, job: &Job) -> Result<ErasedForGood> {
    let erase = resolved(s, &c.subject)?;
    if s.file.comments_to_erase(&erase)?.is_empty() && erase.customers.is_empty() {
        return Err(Error::refused("There is nothing to erase: no comment fits."));
    }
    job.step("Erasing", 0, 1, 0)?;
    let sought = s.file.sought(&erase)?;
    let of_customer = c.subject.customer_of.is_some() || c.subject.customer.is_some();
    let what = match (of_customer, c.subject.by_age) {
        (true, _) => Erasure::Customer,
        (_, true) => Erasure::Age,
        _ => Erasure::Comments,
    };
    let label = match what {
        Erasure::Customer => "Erase customer",
        Erasure::Age => "Erase old comments",
        Erasure::Comments => "Erase comments",
    };
    let step = Step { label, by: s.by(), at: s.now() };
    // Backups first: should this stop half-way, the workspace still knows what to look for in them.
    let backups = erase_backups(s, &sought, c.backups)?;
    let (erased, change_set) = s.file.erase(step, &erase)?;
    s.forget_keywords();
    let receipt = receipt(s, what, erased, backups);
    let json = serde_json::to_string(&receipt).map_err(|e| Error::refused(e.to_string()))?;
    let (id, by) = (receipt.id.clone(), receipt.by.clone());
    s.file.keep_receipt(&Kept { id, at: receipt.at, by, receipt: json })?;
    let mut applied = s.applied(change_set)?;
    applied.friction_changed = true;
    Ok(ErasedForGood { receipt, applied })
}

fn receipt(s: &Session, what: Erasure, erased: stored::Erased, backups: Vec<BackupDone>) -> Receipt {
    Receipt {
        id: format!("erasure_{:032x}", model::id::NewIds::next(&mut model::id::ClockIds)),
        what,
        at: s.now(),
        by: s.by().to_owned(),
        comments: erased.comments,
        versions: erased.versions,
        customers: erased.customers,
        facts: erased.facts,
        pins: erased.pins,
        quotes: erased.quotes,
        choices: erased.choices,
        passages: erased.passages,
        steps: erased.steps,
        ended: erased.ended,
        backups,
    }
}

fn erase_backups(s: &Session, sought: &stored::Sought, choice: BackupChoice) -> Result<Vec<BackupDone>> {
    let mut done = Vec::new();
    for backup in s.file.backups(sought)? {
        let outcome = match (choice, backup.holds) {
            (_, Some(0)) => "clean",
            (BackupChoice::Keep, _) => "kept",
            (BackupChoice::Delete, _) => outcome(std::fs::remove_file(&backup.path).is_ok(), "deleted"),
            (BackupChoice::Rewrite, _) => {
                outcome(stored::erase_from(&backup.path, sought).is_ok(), "rewritten")
            }
        };
        done.push(BackupDone { file: name_of(&backup.path), outcome: outcome.to_owned() });
    }
    Ok(done)
}

fn outcome(worked: bool, done: &'static str) -> &'static str {
    if worked { done } else { "failed" }
}

fn resolved(s: &Session, subject: &ErasureSubject) -> Result<Erase> {
    let mut erase = Erase::default();
    match subject {
        ErasureSubject { customer_of: Some(comment), .. } => {
            let customer = s.file.customer_of(*comment)?;
            let unknown = || Error::refused("This comment names no customer. Erase the comment instead.");
            erase.customers.push(customer.ok_or_else(unknown)?);
        }
        ErasureSubject { customer: Some(id), .. } => {
            erase.customers = s.file.customers_named(id)?;
            if erase.customers.is_empty() {
                return Err(Error::refused(format!(
                    "There is no customer “{id}”. Check how the id is written."
                )));
            }
        }
        ErasureSubject { by_age: true, .. } => {
            let Some(before) = retention(s, None)?.before else {
                return Err(Error::refused(
                    "There is no rule by age. Set for how long comments are kept first.",
                ));
            };
            erase.comments = s.file.comments_before(before)?;
        }
        subject => erase.comments.clone_from(&subject.comments),
    }
    Ok(erase)
}

/// Receipts, newest first.
pub fn list(s: &Session, _: Nothing) -> Result<Vec<Receipt>> {
    let kept = s.file.receipts()?;
    Ok(kept.into_iter().filter_map(|kept| serde_json::from_str(&kept.receipt).ok()).collect())
}

/// Writes a receipt as text that a person can hand on.
pub fn save(s: &Session, c: SaveReceipt) -> Result<Exported> {
    let receipts = list(s, Nothing {})?;
    let receipt =
        receipts.into_iter().find(|receipt| receipt.id == c.id).ok_or_else(|| Error::not_found("receipt"))?;
    let text = in_words(&receipt, &name_of(s.file.path()));
    crate::export::write(&PathBuf::from(c.path), "txt", text.into_bytes(), Vec::new())
}

fn in_words(r: &Receipt, file: &str) -> String {
    let what = match r.what {
        Erasure::Comments => "Comments chosen by a person",
        Erasure::Customer => "A customer and everything that came from them",
        Erasure::Age => "Comments older than the rule of the workspace keeps them",
    };
    let counts = [
        ("Comments", r.comments),
        ("Versions of them", r.versions),
        ("Customers", r.customers),
        ("Events and orders of them", r.facts),
        ("Pins", r.pins),
        ("Quotes on maps", r.quotes),
        ("Stages chosen by a person", r.choices),
        ("Other places that held the words", r.passages),
        ("Steps of the history that held them", r.steps),
        ("Of these, steps that can no longer be undone", r.ended),
    ];
    let mut text = format!(
        "Receipt of an erasure\n\nWorkspace: {file}\nErased: {what}\nWhen: {}\nBy: {}\nReceipt: {}\n\n",
        crate::feedback::iso_time(r.at),
        r.by,
        r.id
    );
    for (name, count) in counts {
        text += &format!("{name}: {count}\n");
    }
    text += "\nBackups beside the workspace:\n";
    for backup in &r.backups {
        text += &format!("  {}: {}\n", backup.file, backup.outcome);
    }
    if r.backups.is_empty() {
        text += "  none\n";
    }
    text + "\nFiles that were exported, and copies kept elsewhere, are not known to the workspace.\n"
}

/// The rule by age, and what it would erase now.
pub fn read_retention(s: &Session, c: ReadRetention) -> Result<Retention> {
    retention(s, c.days)
}

fn retention(s: &Session, days: Option<u32>) -> Result<Retention> {
    let rule = s.file.keep_days()?;
    let asked = days.or(rule);
    let before = asked.map(|days| s.now() - i64::from(days) * DAY);
    let due =
        before.map(|before| s.file.comments_before(before)).transpose()?.map_or(0, |due| due.len() as u64);
    Ok(Retention { days: rule, due, before })
}

/// Sets or clears the rule. It erases nothing by itself.
pub fn set_retention(s: &Session, c: SetRetention) -> Result<Applied> {
    if c.days.is_some_and(|days| !(SHORTEST..=LONGEST).contains(&days)) {
        return Err(Error::invalid(format!("Comments can be kept from {SHORTEST} to {LONGEST} days.")));
    }
    s.edit("Set how long comments are kept", |tx| {
        let workspace = tx.all::<Workspace>()?.pop().ok_or_else(|| Error::not_found("workspace"))?;
        Ok(tx.put(&Workspace { keep_days: c.days, ..workspace })?)
    })
}
