//! Copies of a workspace that Desire Path keeps beside it, and erasing from them.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

use model::record::Kind;
use rusqlite::{Connection, OpenFlags, TransactionBehavior, params_from_iter};
use serde_json::Value;

use super::{
    Erase, all_of,
    facts::{self, has_table},
    log,
    words::Words,
};
use crate::{
    error::Result,
    file::{File, connect, known_version},
    secret::{self, Key},
    stage_stat::{PER_CELL, SUMS},
};

/// A copy beside the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    pub path: PathBuf,
    pub bytes: u64,
    /// Comments, events and orders asked about that it holds; null when it cannot be read.
    pub holds: Option<u64>,
}

/// What is looked for in a copy: the keyed identities of comments and the ids of customers.
#[derive(Debug, Default)]
pub struct Sought {
    key: Key,
    identities: HashSet<Vec<u8>>,
    names: Vec<String>,
}

impl File {
    /// What to look for in the backups; asked before the erasure, which takes it away.
    pub fn sought(&self, erase: &Erase) -> Result<Sought> {
        self.read(|db| {
            let comments = all_of(db, erase)?;
            let mut customers = facts::only_customers_of(db, &comments)?;
            customers.extend(&erase.customers);
            let mut statement = db.prepare("SELECT identity FROM comment WHERE id = ?1")?;
            let mut identities = HashSet::new();
            for id in &comments {
                identities.insert(statement.query_row([id], |row| row.get(0))?);
            }
            Ok(Sought { key: secret::key(db)?, identities, names: facts::names_of(db, &customers)? })
        })
    }

    /// Copies beside the workspace, by name, with how much of what is sought they hold.
    pub fn backups(&self, sought: &Sought) -> Result<Vec<Backup>> {
        let mut backups = Vec::new();
        for path in beside(self.path())? {
            let bytes = std::fs::metadata(&path).map_or(0, |file| file.len());
            let holds = reading(&path).and_then(|db| count_held(&db, &path, sought)).ok();
            backups.push(Backup { path, bytes, holds });
        }
        Ok(backups)
    }
}

/// Files beside the workspace whose names begin with its own and end in `.backup`.
fn beside(workspace: &Path) -> Result<Vec<PathBuf>> {
    let folder = workspace.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = workspace.file_name().unwrap_or_default().to_string_lossy().into_owned() + ".";
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let file = entry.file_name().to_string_lossy().into_owned();
        if file.starts_with(&name) && file.ends_with(".backup") && entry.path().is_file() {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

fn reading(path: &Path) -> Result<Connection> {
    connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

/// Ids, in the copy, of the comments sought. Older files hold identities that are not keyed yet.
fn held(db: &Connection, path: &Path, sought: &Sought) -> Result<Vec<i64>> {
    let identity = if known_version(path, db)? < 3 { "keyed_hash(?1, identity)" } else { "identity" };
    let mut statement = db.prepare(&format!("SELECT id, {identity} FROM comment WHERE ?1 IS NOT NULL"))?;
    let mut rows = statement.query([sought.key])?;
    let mut ids = Vec::new();
    while let Some(row) = rows.next()? {
        if sought.identities.contains(row.get_ref(1)?.as_blob().unwrap_or_default()) {
            ids.push(row.get(0)?);
        }
    }
    Ok(ids)
}

fn count_held(db: &Connection, path: &Path, sought: &Sought) -> Result<u64> {
    let comments = held(db, path, sought)?.len() as u64;
    let mut customers = db.prepare("SELECT DISTINCT customer FROM customer_alias WHERE external_id = ?1")?;
    let mut count = comments;
    for name in &sought.names {
        let known = customers.query_map([name], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        for customer in known {
            count += facts::count_of_customer(db, customer)?;
        }
    }
    Ok(count)
}

/// Erases from a copy, without bringing it to a newer version.
pub fn erase_from(path: &Path, sought: &Sought) -> Result<u64> {
    let mut db = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let comments = held(&db, path, sought)?;
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let words = Words::of(&tx, &comments, &sought.names)?;
    log::rewrite(&tx, &comments.iter().copied().collect(), &words)?;
    for table in ["pin", "stage_choice", "card", "comment_note"] {
        delete_where(&tx, table, "comment", &comments)?;
    }
    untag(&tx, &comments)?;
    take_out(&tx, &words)?;
    comments.iter().try_for_each(|id| facts::delete_comment(&tx, *id))?;
    let customers = customers_named(&tx, &sought.names)?;
    customers.iter().try_for_each(|customer| facts::erase_customer(&tx, *customer))?;
    count_again(&tx)?;
    tx.commit()?;
    if facts::index_remembers(&db, &words.terms())? {
        db.execute("INSERT INTO comment_search (comment_search) VALUES ('rebuild')", [])?;
    }
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(comments.len() as u64)
}

/// Makes the statistics of every map of the copy anew.
fn count_again(db: &Connection) -> Result<()> {
    let mut maps = db.prepare("SELECT DISTINCT map FROM stage_stat")?;
    let maps = maps.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    for map in maps {
        db.execute("DELETE FROM stage_stat WHERE map = ?1", [map])?;
        db.execute(&format!("INSERT INTO stage_stat {SUMS} {PER_CELL}"), [map])?;
    }
    Ok(())
}

fn customers_named(db: &Connection, names: &[String]) -> Result<Vec<i64>> {
    let mut statement = db.prepare("SELECT DISTINCT customer FROM customer_alias WHERE external_id = ?1")?;
    let mut customers = Vec::new();
    for name in names {
        let rows = statement.query_map([name], |row| row.get(0))?;
        customers.extend(rows.collect::<rusqlite::Result<Vec<i64>>>()?);
    }
    // Whoever still has comments in the copy that were not asked for stays.
    let mut left = db.prepare("SELECT 1 FROM comment WHERE customer = ?1")?;
    let mut free = Vec::new();
    for customer in customers {
        if !left.exists([customer])? {
            free.push(customer);
        }
    }
    Ok(free)
}

/// Takes the comments out of the lists of those that have a tag.
fn untag(db: &Connection, comments: &[i64]) -> Result<()> {
    if !has_table(db, "tagging")? {
        return Ok(());
    }
    db.execute(
        "UPDATE tagging SET comments = (SELECT json_group_array(j.value) FROM json_each(tagging.comments) j
           WHERE j.value NOT IN (SELECT value FROM json_each(?1)))
         WHERE EXISTS (SELECT 1 FROM json_each(tagging.comments) j
           WHERE j.value IN (SELECT value FROM json_each(?1)))",
        [serde_json::to_string(comments)?],
    )?;
    Ok(())
}

fn delete_where(db: &Connection, table: &str, column: &str, values: &[i64]) -> Result<()> {
    if !has_table(db, table)? {
        return Ok(());
    }
    if table == "card" {
        let pins = has_table(db, "pin")?;
        for value in values.iter().filter(|_| pins) {
            db.execute("DELETE FROM pin WHERE card IN (SELECT id FROM card WHERE comment = ?1)", [value])?;
        }
    }
    for value in values {
        db.prepare_cached(&format!("DELETE FROM {table} WHERE {column} = ?1"))?.execute([value])?;
    }
    Ok(())
}

/// Records that hold what people write, of any version.
const WRITTEN: [Kind; 16] = [
    Kind::Workspace,
    Kind::Map,
    Kind::Stage,
    Kind::Lane,
    Kind::Card,
    Kind::Persona,
    Kind::PersonaItem,
    Kind::Rule,
    Kind::Phase,
    Kind::Arrow,
    Kind::CommentTag,
    Kind::CommentNote,
    Kind::Milestone,
    Kind::SourceName,
    Kind::Mapping,
    Kind::SavedView,
];

/// Takes the words out of every text of the records, whatever columns this version has.
fn take_out(db: &Connection, words: &Words) -> Result<()> {
    for kind in WRITTEN {
        let table = kind.name();
        let mut columns =
            db.prepare("SELECT name FROM pragma_table_info(?1) WHERE type = 'TEXT' AND name <> 'id'")?;
        let columns: Vec<String> =
            columns.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        for column in columns {
            let mut statement =
                db.prepare(&format!("SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL"))?;
            let texts =
                statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
            for (id, text) in texts.collect::<rusqlite::Result<Vec<_>>>()? {
                let mut value = as_value(text);
                if words.take_out_of_field(db, kind, &column, &mut value)? {
                    let set = format!("UPDATE {table} SET {column} = ?2 WHERE id = ?1");
                    db.execute(&set, params_from_iter([id, as_text(value)]))?;
                }
            }
        }
    }
    Ok(())
}

/// Lists and objects are text in the file, with quotation marks and line ends written otherwise than in the words.
fn as_value(text: String) -> Value {
    let json = text.starts_with(['[', '{']).then(|| serde_json::from_str(&text).ok()).flatten();
    json.unwrap_or(Value::String(text))
}

fn as_text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        json => json.to_string(),
    }
}
