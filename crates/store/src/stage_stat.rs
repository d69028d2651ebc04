//! Sufficient statistics of friction: counts, sums and cross-products per map, stage, day and customer.
//! Any friction table is a sum over these rows; comments are not read again.

use rusqlite::{
    Connection,
    functions::{Aggregate, Context, FunctionFlags},
    params,
};

use crate::{
    assignment::{ShortKey, find_key},
    error::Result,
    file::File,
    tx::Tx,
};

/// The day of a comment without a date.
pub const NO_DAY: i64 = -1_000_000;
/// Milliseconds of a day.
pub const DAY: i64 = 86_400_000;

/// One row: the comments of one customer (0: all without one) on one day at one stage (0: of none).
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub stage: ShortKey,
    /// Days since 1970-01-01, or [`NO_DAY`].
    pub day: i64,
    pub customer: i64,
    pub comments: u64,
    /// Contacts with support.
    pub contacts: u64,
    /// A bit per source.
    pub sources: u64,
    /// Comments in languages that are not scored.
    pub not_scored: u64,
    /// Scored texts.
    pub n: u64,
    /// Sums of negative share, severity, effort language.
    pub sum: [f64; 3],
    /// Sums of products: negative², severity², effort², negative·severity, negative·effort, severity·effort.
    pub cross: [f64; 6],
    /// Sum and sum of squares of sentiment.
    pub sentiment: [f64; 2],
    /// Answers: n, sum, sum of squares of their values in 0..1.
    pub ces: (u64, f64, f64),
    pub csat: (u64, f64, f64),
}

/// The sums of a cell in the order of the table's columns; `?1` is the map's short key. A condition on `c` is
/// appended, then [`PER_CELL`].
pub(crate) const SUMS: &str = "
  SELECT a.map, a.stage,
    coalesce((c.at - ((c.at % 86400000) + 86400000) % 86400000) / 86400000, -1000000) AS day,
    coalesce(c.customer, 0) AS person,
    count(*),
    sum(b.kind = 'ticket'),
    bit_or(1 << (c.source % 62)),
    sum(r.scored = 0),
    sum(r.scored = 1),
    total(CASE WHEN r.scored = 1 THEN r.sentiment <= -0.05 END),
    total(CASE WHEN r.scored = 1 THEN max(0.0, -r.sentiment) END),
    total(CASE WHEN r.scored = 1 THEN r.effort <> 0 END),
    total(CASE WHEN r.scored = 1 THEN max(0.0, -r.sentiment) * max(0.0, -r.sentiment) END),
    total(CASE WHEN r.scored = 1 THEN (r.sentiment <= -0.05) * max(0.0, -r.sentiment) END),
    total(CASE WHEN r.scored = 1 THEN (r.sentiment <= -0.05) * (r.effort <> 0) END),
    total(CASE WHEN r.scored = 1 THEN max(0.0, -r.sentiment) * (r.effort <> 0) END),
    total(CASE WHEN r.scored = 1 THEN r.sentiment END),
    total(CASE WHEN r.scored = 1 THEN r.sentiment * r.sentiment END),
    sum(r.scored <> 0 AND c.ces IS NOT NULL),
    total(CASE WHEN r.scored <> 0 THEN (7 - c.ces) / 6 END),
    total(CASE WHEN r.scored <> 0 THEN (7 - c.ces) * (7 - c.ces) / 36 END),
    sum(CASE WHEN r.scored <> 0
      THEN (c.rating IS NOT NULL) + (c.csat IS NOT NULL) + (c.nps IS NOT NULL) ELSE 0 END),
    total(CASE WHEN r.scored <> 0 THEN
      coalesce((5 - c.rating) / 4, 0) + coalesce((5 - c.csat) / 4, 0) + coalesce((10 - c.nps) / 10, 0) END),
    total(CASE WHEN r.scored <> 0 THEN
      coalesce((5 - c.rating) * (5 - c.rating) / 16, 0) + coalesce((5 - c.csat) * (5 - c.csat) / 16, 0)
      + coalesce((10 - c.nps) * (10 - c.nps) / 100, 0) END)
  FROM comment c
  CROSS JOIN assignment a ON a.map = ?1 AND a.comment = c.id
  JOIN batch b ON b.seq = c.batch
  JOIN reading r ON r.comment = c.id
  WHERE c.visible = 1";
pub(crate) const PER_CELL: &str = "GROUP BY a.stage, day, person";
/// What [`cell`] reads, in its order.
pub(crate) const COLUMNS: &str =
    "stage, day, customer, comments, contacts, sources, not_scored, n, negative, severity, effort,
     severity_severity, negative_severity, negative_effort, severity_effort, sentiment, sentiment_sentiment,
     ces_n, ces, ces_ces, csat_n, csat, csat_csat";

impl File {
    /// The cells of a map from `from` to `to` (days, inclusive). Cells without a date count only when both ends
    /// are open.
    pub fn stage_stats(&self, map: &str, from: Option<i64>, to: Option<i64>) -> Result<Vec<Cell>> {
        self.read(|db| match find_key(db, map)? {
            Some(map) => load(db, map, from, to),
            None => Ok(Vec::new()),
        })
    }
}

impl Tx<'_> {
    /// Recomputes all cells of a map.
    pub fn rebuild_stage_stats(&self, map: ShortKey) -> Result<()> {
        self.db().execute("DELETE FROM stage_stat WHERE map = ?1", [map])?;
        self.db().execute(&format!("INSERT INTO stage_stat {SUMS} {PER_CELL}"), [map])?;
        Ok(())
    }

    /// Recomputes the cells that hold a comment, on all stages of a map: its assignment may have moved it.
    pub fn refresh_stage_stats(&self, map: ShortKey, comment: i64) -> Result<()> {
        let place = "SELECT at, coalesce(customer, 0) FROM comment WHERE id = ?1";
        let (at, customer): (Option<i64>, i64) =
            self.db().prepare_cached(place)?.query_row([comment], |row| Ok((row.get(0)?, row.get(1)?)))?;
        self.refresh_cell(map, at.map_or(NO_DAY, |at| at.div_euclid(DAY)), customer)
    }

    /// Recomputes the cells of a day ([`NO_DAY`]: without a date) and a customer (0: without one).
    pub(crate) fn refresh_cell(&self, map: ShortKey, day: i64, customer: i64) -> Result<()> {
        self.db()
            .prepare_cached("DELETE FROM stage_stat WHERE map = ?1 AND day = ?2 AND customer = ?3")?
            .execute([map, day, customer])?;
        let on_day = match day {
            NO_DAY => "c.at IS NULL".to_owned(),
            day => format!("c.at >= {} AND c.at < {}", day * DAY, (day + 1) * DAY),
        };
        let of =
            if customer == 0 { "c.customer IS NULL".to_owned() } else { format!("c.customer = {customer}") };
        let sql = format!("INSERT INTO stage_stat {SUMS} AND {on_day} AND {of} {PER_CELL}");
        self.db().execute(&sql, [map])?;
        Ok(())
    }
}

/// `bit_or(x)`: the union of bit sets.
pub(crate) fn add_functions(db: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    Ok(db.create_aggregate_function("bit_or", 1, flags, BitOr)?)
}

struct BitOr;

impl Aggregate<i64, i64> for BitOr {
    fn init(&self, _: &mut Context<'_>) -> rusqlite::Result<i64> {
        Ok(0)
    }

    fn step(&self, row: &mut Context<'_>, bits: &mut i64) -> rusqlite::Result<()> {
        *bits |= row.get::<i64>(0)?;
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, bits: Option<i64>) -> rusqlite::Result<i64> {
        Ok(bits.unwrap_or(0))
    }
}

fn load(db: &Connection, map: ShortKey, from: Option<i64>, to: Option<i64>) -> Result<Vec<Cell>> {
    let low = from.unwrap_or(if to.is_some() { NO_DAY + 1 } else { i64::MIN });
    let sql = format!("SELECT {COLUMNS} FROM stage_stat WHERE map = ?1 AND day BETWEEN ?2 AND ?3");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(params![map, low, to.unwrap_or(i64::MAX)], cell)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn cell(row: &rusqlite::Row<'_>) -> rusqlite::Result<Cell> {
    let count = |at: usize| row.get::<_, i64>(at).map(i64::unsigned_abs);
    let (negative, effort) = (row.get(8)?, row.get(10)?);
    Ok(Cell {
        stage: row.get(0)?,
        day: row.get(1)?,
        customer: row.get(2)?,
        comments: count(3)?,
        contacts: count(4)?,
        sources: count(5)?,
        not_scored: count(6)?,
        n: count(7)?,
        sum: [negative, row.get(9)?, effort],
        // Negative share and effort language are 0 or 1, so their squares sum to themselves.
        cross: [negative, row.get(11)?, effort, row.get(12)?, row.get(13)?, row.get(14)?],
        sentiment: [row.get(15)?, row.get(16)?],
        ces: (count(17)?, row.get(18)?, row.get(19)?),
        csat: (count(20)?, row.get(21)?, row.get(22)?),
    })
}
