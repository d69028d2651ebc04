//! Events, orders and values of metrics: writing them into a batch, and what a batch holds of them.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    batch::Outcome,
    customer::{Customers, Sources},
    error::Result,
    file::File,
    secret::{self, Hash, Key, keyed},
    tx::Tx,
};

/// Tables of facts, each with the columns `batch`, `row`, `identity`, `content` and `visible`.
pub(crate) const TABLES: [&str; 3] = ["event", "customer_order", "metric_point"];
/// Of these, the ones that are about customers.
pub(crate) const OF_CUSTOMERS: [&str; 2] = ["event", "customer_order"];

/// A fact as it comes from a file.
#[derive(Debug, Clone)]
pub struct NewFact {
    pub row: u64,
    /// Equal for versions of one fact, and for the same row in the same file imported twice.
    pub identity: [u8; 16],
    /// Hash of what it says.
    pub content: [u8; 16],
    pub customer: Option<String>,
    /// As of [`crate::new_comment::NewComment`].
    pub customer_as_written: Option<String>,
    pub customer_source: Arc<str>,
    pub external_id: Option<String>,
    pub body: FactBody,
}

#[derive(Debug, Clone)]
pub enum FactBody {
    Event(NewEvent),
    Order(NewOrder),
    Point(NewPoint),
}

#[derive(Debug, Clone)]
pub struct NewEvent {
    /// Unix milliseconds.
    pub at: i64,
    pub touchpoint: String,
    pub channel: Option<String>,
    pub page: Option<String>,
    pub case: Option<String>,
    pub value: Option<f64>,
}

#[derive(Debug, Clone)]
pub struct NewOrder {
    /// Unix milliseconds.
    pub at: i64,
    /// In ten-thousandths of the currency's unit.
    pub amount: Option<i64>,
    pub currency: Option<String>,
    pub quantity: Option<f64>,
}

#[derive(Debug, Clone)]
pub struct NewPoint {
    pub series: String,
    /// Unix milliseconds.
    pub at: i64,
    pub value: f64,
    pub stage_hint: Option<String>,
}

/// What a batch holds of events.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EventSummary {
    pub events: u64,
    pub customers: u64,
    pub cases: u64,
    /// Unix milliseconds.
    pub from: Option<i64>,
    pub to: Option<i64>,
    /// Different names of touchpoints.
    pub names: u64,
    /// The most frequent ones and their events.
    pub touchpoints: Vec<(String, u64)>,
}

/// What a batch holds of orders.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OrderSummary {
    pub rows: u64,
    /// By their numbers; rows without one are an order each.
    pub orders: u64,
    pub customers: u64,
    pub from: Option<i64>,
    pub to: Option<i64>,
    pub quantity: Option<f64>,
    /// Currency and sum in ten-thousandths, most first.
    pub totals: Vec<(Option<String>, i128)>,
}

/// What a batch holds of one metric.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesSummary {
    pub series: String,
    pub stage_hint: Option<String>,
    pub points: u64,
    pub from: i64,
    pub to: i64,
    /// The value at the last date.
    pub last: f64,
}

impl File {
    /// The events of a batch, published or not; `top`: how many touchpoints are listed.
    pub fn event_summary(&self, batch: i64, top: u32) -> Result<EventSummary> {
        self.read(|db| {
            let count = |row: &rusqlite::Row<'_>, at: usize| row.get::<_, i64>(at).map(i64::unsigned_abs);
            let summary = db
                .prepare_cached(
                    "SELECT count(*), count(DISTINCT customer), count(DISTINCT \"case\"), min(at), max(at),
                       count(DISTINCT touchpoint) FROM event WHERE batch = ?1",
                )?
                .query_row([batch], |row| {
                    Ok(EventSummary {
                        events: count(row, 0)?,
                        customers: count(row, 1)?,
                        cases: count(row, 2)?,
                        from: row.get(3)?,
                        to: row.get(4)?,
                        names: count(row, 5)?,
                        touchpoints: Vec::new(),
                    })
                })?;
            let mut statement = db.prepare_cached(
                "SELECT touchpoint, count(*) FROM event WHERE batch = ?1
                 GROUP BY touchpoint ORDER BY 2 DESC, 1 LIMIT ?2",
            )?;
            let named = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, count(row, 1)?));
            let touchpoints =
                statement.query_map(params![batch, top], named)?.collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(EventSummary { touchpoints, ..summary })
        })
    }

    /// The orders of a batch, published or not.
    pub fn order_summary(&self, batch: i64) -> Result<OrderSummary> {
        self.read(|db| {
            let count = |row: &rusqlite::Row<'_>, at: usize| row.get::<_, i64>(at).map(i64::unsigned_abs);
            let summary = db
                .prepare_cached(
                    "SELECT count(*), count(DISTINCT external_id) + count(*) - count(external_id),
                       count(DISTINCT customer), min(at), max(at), sum(quantity)
                     FROM customer_order WHERE batch = ?1",
                )?
                .query_row([batch], |row| {
                    Ok(OrderSummary {
                        rows: count(row, 0)?,
                        orders: count(row, 1)?,
                        customers: count(row, 2)?,
                        from: row.get(3)?,
                        to: row.get(4)?,
                        quantity: row.get(5)?,
                        totals: Vec::new(),
                    })
                })?;
            // Two sums, so that neither can overflow.
            let mut statement = db.prepare_cached(
                "SELECT currency, sum(amount / 10000), sum(amount % 10000) FROM customer_order
                 WHERE batch = ?1 AND amount IS NOT NULL GROUP BY currency ORDER BY 2 DESC, 1",
            )?;
            let total = |row: &rusqlite::Row<'_>| {
                let (whole, rest) = (row.get::<_, i64>(1)?, row.get::<_, i64>(2)?);
                Ok((row.get(0)?, i128::from(whole) * 10_000 + i128::from(rest)))
            };
            let totals = statement.query_map([batch], total)?.collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(OrderSummary { totals, ..summary })
        })
    }

    /// The metrics of a batch, published or not, by name.
    pub fn series_summaries(&self, batch: i64) -> Result<Vec<SeriesSummary>> {
        self.read(|db| {
            // A bare column beside max() is of the row that has the maximum.
            let mut statement = db.prepare_cached(
                "SELECT series, stage_hint, count(*), min(at), max(at), value FROM metric_point
                 WHERE batch = ?1 GROUP BY series, stage_hint ORDER BY series, stage_hint",
            )?;
            let summary = |row: &rusqlite::Row<'_>| {
                Ok(SeriesSummary {
                    series: row.get(0)?,
                    stage_hint: row.get(1)?,
                    points: row.get::<_, i64>(2)?.unsigned_abs(),
                    from: row.get(3)?,
                    to: row.get(4)?,
                    last: row.get(5)?,
                })
            };
            Ok(statement.query_map([batch], summary)?.collect::<rusqlite::Result<_>>()?)
        })
    }
}

impl Tx<'_> {
    /// Adds facts to an unpublished batch.
    pub fn insert_facts(&mut self, batch: i64, facts: &[NewFact]) -> Result<Vec<Outcome>> {
        let key = secret::key(self.db())?;
        let (mut sources, mut customers) = (Sources::of(self.db()), Customers::of(self.db())?);
        let mut insert = |fact: &NewFact| {
            let customer = |id: &str| {
                let written = fact.customer_as_written.as_deref();
                customers.number(&mut sources, &fact.customer_source, id, written)
            };
            insert(self.db(), batch, fact, &key, customer)
        };
        facts.iter().map(&mut insert).collect()
    }
}

fn table(body: &FactBody) -> &'static str {
    match body {
        FactBody::Event(_) => "event",
        FactBody::Order(_) => "customer_order",
        FactBody::Point(_) => "metric_point",
    }
}

/// As a comment is inserted: what is there already stays, what says something else is a new version.
fn insert(
    db: &Connection,
    batch: i64,
    fact: &NewFact,
    key: &Key,
    customer: impl FnOnce(&str) -> Result<i64>,
) -> Result<Outcome> {
    let (identity, content) = (keyed(key, &fact.identity), keyed(key, &fact.content));
    let earlier: Option<Hash> = db
        .prepare_cached(&format!(
            "SELECT f.content FROM {} f JOIN batch b ON b.seq = f.batch
             WHERE f.identity = ?1 AND (b.shown = 1 OR b.seq = ?2) ORDER BY f.id DESC LIMIT 1",
            table(&fact.body)
        ))?
        .query_row(params![identity, batch], |row| row.get(0))
        .optional()?;
    if earlier == Some(content) {
        return Ok(Outcome::Duplicate);
    }
    if db.prepare_cached("SELECT 1 FROM erased WHERE identity = ?1")?.exists([&identity])? {
        return Ok(Outcome::Erased);
    }
    let who = fact.customer.as_deref().map(customer).transpose()?;
    let row = fact.row as i64;
    match &fact.body {
        FactBody::Event(e) => db
            .prepare_cached(
                "INSERT INTO event (batch, row, identity, content, visible, customer, external_id, at, touchpoint,
                   channel, page, \"case\", value) VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?
            .execute(params![
                batch, row, identity, content, who, fact.external_id, e.at, e.touchpoint, e.channel, e.page, e.case,
                e.value
            ])?,
        FactBody::Order(o) => db
            .prepare_cached(
                "INSERT INTO customer_order (batch, row, identity, content, visible, customer, external_id, at,
                   amount, currency, quantity) VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                batch, row, identity, content, who, fact.external_id, o.at, o.amount, o.currency, o.quantity
            ])?,
        FactBody::Point(p) => db
            .prepare_cached(
                "INSERT INTO metric_point (batch, row, identity, content, visible, series, at, value, stage_hint)
                 VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![batch, row, identity, content, p.series, p.at, p.value, p.stage_hint])?,
    };
    Ok(if earlier.is_some() { Outcome::Updated } else { Outcome::Added })
}

/// Makes exactly the newest shown version of each of the batch's facts visible.
pub(crate) fn refresh_visibility(db: &Connection, batch: &str) -> Result<()> {
    for table in TABLES {
        let holds =
            format!("SELECT 1 FROM {table} f JOIN batch b ON b.seq = f.batch WHERE b.id = ?1 LIMIT 1");
        if !db.prepare_cached(&holds)?.exists([batch])? {
            continue;
        }
        db.prepare_cached(&format!(
            "UPDATE {table} SET visible = id = coalesce((
               SELECT max(v.id) FROM {table} v JOIN batch b ON b.seq = v.batch
               WHERE v.identity = {table}.identity AND b.shown = 1), 0)
             WHERE identity IN (SELECT identity FROM {table} WHERE batch = (SELECT seq FROM batch WHERE id = ?1))"
        ))?
        .execute([batch])?;
    }
    Ok(())
}
