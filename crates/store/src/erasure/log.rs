//! The change log after an erasure: no step holds an erased word, and what cannot be taken back any more says so.

use std::collections::HashSet;

use model::{change::Change, record::Kind};
use rusqlite::{Connection, params};
use serde_json::Value;

use super::words::Words;
use crate::error::Result;

/// Steps whose words were taken out, and steps that can no longer be undone.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Rewritten {
    pub(crate) steps: u64,
    pub(crate) ended: u64,
}

/// Rewrites the log: what is about records that are or were tied to the comments goes, and passages are taken out of
/// the rest. A step of which nothing is left can no longer be undone.
pub(crate) fn rewrite(db: &Connection, comments: &HashSet<i64>, words: &Words) -> Result<Rewritten> {
    let tied = tied(db, comments)?;
    let mut rewritten = Rewritten::default();
    for (revision, label, json) in rows(db)? {
        let mut changes: Vec<Change> = serde_json::from_str(&json)?;
        let (before, mut label) = (changes.len(), label);
        changes.retain(|change| !tied.contains(&(change.kind, change.id.clone())));
        let mut held = words.take_out(&mut label) | untag(&mut changes, comments) | (changes.len() < before);
        for change in &mut changes {
            for field in &mut change.fields {
                for value in [&mut field.before, &mut field.after] {
                    held |= words.take_out_of_field(db, change.kind, &field.field, value)?;
                }
            }
        }
        if !held {
            continue;
        }
        rewritten.steps += 1;
        let ended = changes.is_empty();
        rewritten.ended += u64::from(ended);
        db.prepare_cached(
            "UPDATE change_set SET label = ?2, changes = ?3, state = CASE WHEN ?4 THEN 'erased' ELSE state END
             WHERE revision = ?1",
        )?
        .execute(params![revision, label, serde_json::to_string(&changes)?, ended])?;
    }
    Ok(rewritten)
}

/// Takes the comments out of the lists of those that had a tag.
fn untag(changes: &mut [Change], comments: &HashSet<i64>) -> bool {
    let mut held = false;
    let lists = changes.iter_mut().filter(|change| change.kind == Kind::Tagging);
    for field in lists.flat_map(|change| &mut change.fields).filter(|field| field.field == "comments") {
        for list in [&mut field.before, &mut field.after].into_iter().filter_map(Value::as_array_mut) {
            let before = list.len();
            list.retain(|id| id.as_i64().is_none_or(|id| !comments.contains(&id)));
            held |= list.len() < before;
        }
    }
    held
}

fn rows(db: &Connection) -> Result<Vec<(i64, String, String)>> {
    let mut statement = db.prepare("SELECT revision, label, changes FROM change_set ORDER BY revision")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Records that were, at any step, about one of the comments: pins, choices and quotes, and the pins on those quotes.
fn tied(db: &Connection, comments: &HashSet<i64>) -> Result<HashSet<(Kind, String)>> {
    let mut tied = HashSet::new();
    let mut pins = Vec::new();
    for (.., json) in rows(db)? {
        let changes: Vec<Change> = serde_json::from_str(&json)?;
        for change in changes {
            let about = change.fields.iter().filter(|field| field.field == "comment");
            let ids =
                about.flat_map(|field| [&field.before, &field.after]).filter_map(|value| value.as_i64());
            if ids.into_iter().any(|id| comments.contains(&id)) {
                tied.insert((change.kind, change.id.clone()));
            }
            if change.kind == Kind::Pin {
                let cards = change.fields.iter().filter(|field| field.field == "card");
                let cards = cards.flat_map(|field| [&field.before, &field.after]).filter_map(|v| v.as_str());
                pins.extend(cards.map(|card| (change.id.clone(), card.to_owned())).collect::<Vec<_>>());
            }
        }
    }
    for (pin, card) in pins {
        if tied.contains(&(Kind::Card, card)) {
            tied.insert((Kind::Pin, pin));
        }
    }
    Ok(tied)
}
