//! One edit, in one transaction, logged field by field. There is no other way to write a record, so logging
//! cannot be forgotten.

use std::cell::RefCell;

use model::{
    change::{Change, ChangeSet, FieldChange, Op},
    order::OrderKey,
    record::{Kind, Record},
};
use rusqlite::{Connection, ToSql, Transaction, TransactionBehavior};
use serde_json::{Map as Object, Value};

use crate::{
    batch,
    columns::kept::Touched,
    error::{Result, StoreError},
    fact,
    file::File,
    history,
    table::Table,
};

/// Who does what, and when.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// The verb the person sees: "Move card".
    pub label: &'a str,
    pub by: &'a str,
    /// Unix milliseconds.
    pub at: i64,
}

pub struct Tx<'a> {
    db: &'a Transaction<'a>,
    changes: Vec<Change>,
    /// What it did to where comments are placed.
    touched: RefCell<Touched>,
}

impl File {
    /// Runs an edit and logs it as one change set. An edit that fails, or changes nothing, leaves no trace.
    pub fn write<T, E: From<StoreError>>(
        &self,
        step: Step<'_>,
        edit: impl FnOnce(&mut Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<(T, ChangeSet), E> {
        self.transact(|tx| {
            let result = edit(tx)?;
            let change_set = history::log_edit(tx.db, step, std::mem::take(&mut tx.changes))?;
            Ok((result, change_set))
        })
    }

    /// Runs a transaction that writes facts or derived rows, which are not logged.
    pub fn write_unlogged<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.transact(work)
    }

    /// As [`File::write_unlogged`], for many rows of a batch that is not yet published: on the disk for good with the
    /// step that publishes it.
    pub fn write_bulk<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.transact_on(&mut *self.bulk_writer()?, work)
    }

    pub(crate) fn transact<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.transact_on(&mut *self.writer()?, work)
    }

    fn transact_on<T, E: From<StoreError>>(
        &self,
        writer: &mut Connection,
        work: impl FnOnce(&mut Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let db =
            writer.transaction_with_behavior(TransactionBehavior::Immediate).map_err(StoreError::from)?;
        let mut tx = Tx { db: &db, changes: Vec::new(), touched: RefCell::default() };
        let result = work(&mut tx)?;
        let touched = tx.touched.take();
        db.commit().map_err(StoreError::from)?;
        self.columns.follow(self, touched);
        Ok(result)
    }
}

impl Tx<'_> {
    pub(crate) fn db(&self) -> &Connection {
        self.db
    }

    /// Notes what is done to the places of comments, which the columns follow.
    pub(crate) fn touch(&self, note: impl FnOnce(&mut Touched)) {
        note(&mut self.touched.borrow_mut());
    }

    /// What this transaction changed so far.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    pub fn find<R: Record>(&self, id: &str) -> Result<Option<R>> {
        find(self.db, id)
    }

    /// The record with this id; an error that names its kind when there is none.
    pub fn get<R: Record>(&self, id: &str) -> Result<R> {
        self.find(id)?.ok_or(StoreError::NotFound { kind: R::KIND })
    }

    /// Records with `field = value`, ordered by place where they have one.
    pub fn list<R: Record>(&self, field: &str, value: &str) -> Result<Vec<R>> {
        list(self.db, field, value)
    }

    pub fn all<R: Record>(&self) -> Result<Vec<R>> {
        all(self.db)
    }

    /// Ids and places of the records whose fields have these values, in order: what it takes to put one more among
    /// them, without reading thousands of whole records.
    pub fn places<R: Record>(&self, fields: &[(&str, &str)]) -> Result<Vec<(String, OrderKey)>> {
        let named = |(at, (field, _)): (usize, &(&str, &str))| format!("{field} = ?{}", at + 1);
        let condition = fields.iter().enumerate().map(named).collect::<Vec<_>>().join(" AND ");
        let table = Table::of(R::KIND).name;
        let sql = format!("SELECT id, place FROM {table} WHERE {condition} ORDER BY place, id");
        let mut statement = self.db.prepare_cached(&sql)?;
        let values = rusqlite::params_from_iter(fields.iter().map(|(_, value)| value));
        let rows = statement
            .query_map(values, |row| Ok((row.get(0)?, OrderKey::from_stored(row.get::<_, String>(1)?))))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Inserts the record, or updates the fields that differ from what is stored.
    pub fn put<R: Record>(&mut self, record: &R) -> Result<()> {
        let Value::Object(after) = serde_json::to_value(record)? else {
            return Err(StoreError::NotFound { kind: R::KIND });
        };
        let change = match Table::of(R::KIND).get(self.db, record.id())? {
            None => insertion(R::KIND, record.id(), after),
            Some(before) => update(R::KIND, record.id(), before, after),
        };
        if change.op == Op::Update && change.fields.is_empty() { Ok(()) } else { self.apply(change) }
    }

    pub fn remove<R: Record>(&mut self, id: &str) -> Result<()> {
        let stored = Table::of(R::KIND).get(self.db, id)?.ok_or(StoreError::NotFound { kind: R::KIND })?;
        self.apply(insertion(R::KIND, id, stored).inverse())
    }

    /// Writes a change and logs it.
    pub(crate) fn apply(&mut self, change: Change) -> Result<()> {
        let table = Table::of(change.kind);
        match change.op {
            Op::Insert => table.insert(self.db, &fields(&change))?,
            Op::Delete => table.delete(self.db, &change.id)?,
            Op::Update => {
                for field in &change.fields {
                    table.set(self.db, &change.id, &field.field, &field.after)?;
                }
            }
        }
        if change.kind == Kind::Batch {
            batch::refresh_visibility(self.db, &change.id)?;
            fact::refresh_visibility(self.db, &change.id)?;
        }
        self.changes.push(change);
        Ok(())
    }

    /// Writes changes only if every field they touch still is what they expect; otherwise nothing.
    pub(crate) fn apply_unless_stale(&mut self, changes: Vec<Change>, label: &str) -> Result<()> {
        for change in changes {
            if !self.is_current(&change)? {
                return Err(StoreError::Stale { label: label.to_owned() });
            }
            self.apply(change)?;
        }
        Ok(())
    }

    fn is_current(&self, change: &Change) -> Result<bool> {
        let stored = Table::of(change.kind).get(self.db, &change.id)?;
        Ok(match (change.op, stored) {
            (Op::Insert, stored) => stored.is_none(),
            (_, None) => false,
            (_, Some(stored)) => change.fields.iter().all(|f| stored.get(&f.field) == Some(&f.before)),
        })
    }

    pub(crate) fn take_changes(&mut self) -> Vec<Change> {
        std::mem::take(&mut self.changes)
    }
}

pub(crate) fn find<R: Record>(db: &Connection, id: &str) -> Result<Option<R>> {
    Ok(select(db, "WHERE id = ?1", &[&id])?.pop())
}

pub(crate) fn list<R: Record>(db: &Connection, field: &str, value: &str) -> Result<Vec<R>> {
    let order = if has_place(R::KIND) { "place, id" } else { "id" };
    select(db, &format!("WHERE {field} = ?1 ORDER BY {order}"), &[&value])
}

pub(crate) fn all<R: Record>(db: &Connection) -> Result<Vec<R>> {
    let order = if has_place(R::KIND) { "place, id" } else { "id" };
    select(db, &format!("ORDER BY {order}"), &[])
}

pub(crate) fn select<R: Record>(
    db: &Connection,
    condition: &str,
    parameters: &[&dyn ToSql],
) -> Result<Vec<R>> {
    Table::of(R::KIND).select(db, condition, parameters)
}

fn has_place(kind: Kind) -> bool {
    matches!(kind, Kind::Map | Kind::Stage | Kind::Lane | Kind::Card | Kind::MapPersona | Kind::PersonaItem)
}

fn insertion(kind: Kind, id: &str, record: Object<String, Value>) -> Change {
    let field = |(field, after)| FieldChange { field, before: Value::Null, after };
    Change { kind, id: id.to_owned(), op: Op::Insert, fields: record.into_iter().map(field).collect() }
}

fn update(kind: Kind, id: &str, before: Object<String, Value>, after: Object<String, Value>) -> Change {
    let differs = |(field, after): (String, Value)| {
        let before = before.get(&field).cloned().unwrap_or(Value::Null);
        (before != after).then_some(FieldChange { field, before, after })
    };
    Change {
        kind,
        id: id.to_owned(),
        op: Op::Update,
        fields: after.into_iter().filter_map(differs).collect(),
    }
}

fn fields(change: &Change) -> Object<String, Value> {
    change.fields.iter().map(|f| (f.field.clone(), f.after.clone())).collect()
}
