//! Sources and customers by their names and ids, found or made, for many rows of one transaction.

use std::collections::HashMap;

use rusqlite::{CachedStatement, Connection, OptionalExtension};

use crate::error::Result;

/// The source of ids that hold in every source.
const EVERYWHERE: i64 = 0;

/// Sources by name: few, each looked up once.
pub(crate) struct Sources<'a> {
    db: &'a Connection,
    known: HashMap<String, i64>,
}

impl<'a> Sources<'a> {
    pub(crate) fn of(db: &'a Connection) -> Sources<'a> {
        Sources { db, known: HashMap::new() }
    }

    /// The number of a source, made where it has none.
    pub(crate) fn number(&mut self, name: &str) -> Result<i64> {
        if let Some(number) = self.known.get(name) {
            return Ok(*number);
        }
        let number = self
            .db
            .query_row("SELECT seq FROM source WHERE name = ?1", [name], |row| row.get(0))
            .optional()?
            .map_or_else(|| self.make(name), Ok)?;
        self.known.insert(name.to_owned(), number);
        Ok(number)
    }

    fn make(&self, name: &str) -> Result<i64> {
        self.db.execute("INSERT INTO source (name) VALUES (?1)", [name])?;
        Ok(self.db.last_insert_rowid())
    }
}

/// Customers by their ids.
pub(crate) struct Customers<'a> {
    db: &'a Connection,
    find: CachedStatement<'a>,
    make: CachedStatement<'a>,
    name: CachedStatement<'a>,
}

impl<'a> Customers<'a> {
    pub(crate) fn of(db: &'a Connection) -> Result<Customers<'a>> {
        Ok(Customers {
            db,
            find: db.prepare_cached(
                "SELECT customer FROM customer_alias WHERE source = ?1 AND external_id = ?2",
            )?,
            make: db.prepare_cached("INSERT INTO customer DEFAULT VALUES")?,
            name: db.prepare_cached(
                "INSERT INTO customer_alias (source, external_id, customer) VALUES (?1, ?2, ?3)",
            )?,
        })
    }

    /// The customer an id stands for, made where it is new. An e-mail address is the same person everywhere; any other
    /// id only within its source. Who is known by the id as written stays that person when another is kept from now on.
    pub(crate) fn number(
        &mut self,
        sources: &mut Sources<'_>,
        of: &str,
        external_id: &str,
        written: Option<&str>,
    ) -> Result<i64> {
        let everywhere = written.unwrap_or(external_id).contains('@');
        let of = if everywhere { EVERYWHERE } else { sources.number(of)? };
        for id in [Some(external_id), written].into_iter().flatten() {
            if let Some(number) = self.find.query_row((of, id), |row| row.get(0)).optional()? {
                return Ok(number);
            }
        }
        self.make.execute([])?;
        let number = self.db.last_insert_rowid();
        self.name.execute((of, external_id, number))?;
        Ok(number)
    }
}
