//! Events, orders and values of metrics on their way into a batch, and what came in of them.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
    sync::mpsc::{Receiver, sync_channel},
};

use ingest::{Content, Fact, FactRow, Lifecycle, Mapping, Outcome, Reader, Role};
use serde::Serialize;
use store::{
    batch::Outcome as Stored,
    fact::{EventSummary, FactBody, NewEvent, NewFact, NewOrder, NewPoint, OrderSummary},
};
use ts_rs::TS;

use super::{
    pipeline::{Chunk, WAITING, read_rows},
    plan::Plan,
    privacy::{Counts, Masker},
    tally::Tally,
};
use crate::{
    error::{Code, Error, Result},
    job::Job,
    session::Session,
};

/// Touchpoints named in a summary.
const TOP: u32 = 8;

/// What an import brought beside comments; one of the three is filled.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct FactsAdded {
    pub events: Option<EventsAdded>,
    pub orders: Option<OrdersAdded>,
    pub series: Vec<SeriesAdded>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct EventsAdded {
    pub events: u64,
    /// 0 where the file names nobody.
    pub customers: u64,
    /// Runs through the process, or visits.
    pub cases: u64,
    /// Unix milliseconds.
    #[ts(type = "number | null")]
    pub from: Option<i64>,
    #[ts(type = "number | null")]
    pub to: Option<i64>,
    /// Different touchpoints; the most frequent ones are listed.
    pub names: u64,
    pub touchpoints: Vec<TouchpointCount>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct TouchpointCount {
    pub name: String,
    pub count: u64,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct OrdersAdded {
    /// By their numbers; rows without one are an order each.
    pub orders: u64,
    pub rows: u64,
    pub customers: u64,
    #[ts(type = "number | null")]
    pub from: Option<i64>,
    #[ts(type = "number | null")]
    pub to: Option<i64>,
    pub quantity: Option<f64>,
    pub totals: Vec<Total>,
}

/// What the orders of one currency come to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Total {
    /// Null where the file names none.
    pub currency: Option<String>,
    pub amount: f64,
}

/// A metric, and its latest value.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SeriesAdded {
    pub name: String,
    pub stage: Option<String>,
    pub points: u64,
    #[ts(type = "number")]
    pub from: i64,
    #[ts(type = "number")]
    pub to: i64,
    pub last: f64,
}

/// Rows of a file of events whose activity another row counts. They are known once all of it was read.
pub(super) fn counted_by_others(path: &Path, mapping: &Mapping, job: &Job) -> Result<HashSet<u64>> {
    if !mapping.columns.iter().any(|column| column.role == Role::Transition) {
        return Ok(HashSet::new());
    }
    let mut reader = Reader::open_until(path, mapping, job.halt())?;
    let (total, mut lifecycle) = (reader.bytes_total(), Lifecycle::default());
    while let Some(outcome) = reader.next() {
        let Outcome::Fact(FactRow { row, customer, fact: Fact::Event(event), .. }) = outcome else {
            continue;
        };
        if row % 1_000 == 0 {
            job.step("Looking for activities that start and complete", reader.bytes_read(), total, row)?;
        }
        if let (Some(transition), Some(whose)) = (event.transition, event.case.or(customer)) {
            lifecycle.add(&whose, &event.touchpoint, event.at, row, transition);
        }
    }
    reader.finish()?;
    Ok(lifecycle.counted_by_others())
}

/// Reads on one thread and writes on this one; leaves out the rows that others count.
pub(super) fn fill(
    s: &Session,
    batch: i64,
    reader: Reader,
    how: (&Plan, &Masker, &HashSet<u64>),
    job: &Job,
) -> Result<Tally> {
    let total = reader.bytes_total();
    std::thread::scope(|scope| {
        let (out, rows) = sync_channel::<Chunk<Outcome>>(WAITING);
        let reading = scope.spawn(move || read_rows(reader, |outcome| outcome, &[out]));
        let mut tally = Tally::default();
        let written = write(s, batch, &rows, how, (job, total), &mut tally);
        // Hanging up makes the reading end at its next chunk.
        drop(rows);
        let last =
            reading.join().map_err(|_| Error::new(Code::Internal, "The reader of the file stopped."))?;
        written?;
        last?.into_iter().for_each(|problem| tally.problem(problem));
        Ok(tally)
    })
}

fn write(
    s: &Session,
    batch: i64,
    rows: &Receiver<Chunk<Outcome>>,
    (plan, masker, counted): (&Plan, &Masker, &HashSet<u64>),
    (job, total): (&Job, u64),
    tally: &mut Tally,
) -> Result<()> {
    let mut seen = HashMap::new();
    for chunk in rows {
        job.step("Reading and keeping rows", chunk.bytes, total, tally.rows_read)?;
        tally.rows_read += chunk.items.len() as u64;
        let (mut facts, mut masked) = (Vec::new(), Vec::new());
        for outcome in chunk.items {
            match outcome {
                Outcome::Fact(row) if counted.contains(&row.row) => {
                    tally.duplicates += 1;
                    tally.same_activity += 1;
                }
                Outcome::Fact(mut row) => {
                    // Who and what a row is, is told before anything in it is masked.
                    let identity = plan.identity_of(&row, &mut seen);
                    let written = row.customer.clone();
                    let mut counts = Counts::new();
                    masker.mask_fact(&mut row, &mut counts);
                    std::mem::take(&mut row.problems).into_iter().for_each(|problem| tally.problem(problem));
                    let of_row = new_facts(row, identity, written, plan);
                    masked.push((of_row.len(), counts));
                    facts.extend(of_row);
                }
                Outcome::Rejected(mut problem) => {
                    masker.mask_problem(&mut problem);
                    tally.rejected += 1;
                    tally.problem(problem);
                }
                // A file of facts has no comments.
                Outcome::Row(_) | Outcome::Empty { .. } => tally.empty += 1,
            }
        }
        let outcomes = s.file.write_bulk(|tx| tx.insert_facts(batch, &facts))?;
        let mut outcomes = outcomes.into_iter();
        for (facts, masked) in masked {
            tally.stored_facts(&outcomes.by_ref().take(facts).collect::<Vec<_>>(), masked);
        }
    }
    Ok(())
}

/// An event, an order, or the values of a row. `written`: the customer's id as it stands in the file.
fn new_facts(row: FactRow, identity: [u8; 16], written: Option<String>, plan: &Plan) -> Vec<NewFact> {
    let written = written.filter(|id| row.customer.as_ref() != Some(id));
    let new = |(identity, content), body| NewFact {
        row: row.row,
        identity,
        content,
        customer: row.customer.clone(),
        customer_as_written: written.clone(),
        customer_source: plan.source.clone(),
        external_id: row.external_id.clone(),
        body,
    };
    let own = (identity, row.fingerprint);
    match row.fact {
        Fact::Event(e) => vec![new(own, event(e))],
        Fact::Order(o) => vec![new(own, order(o))],
        Fact::Points(points) => {
            let point = |point: ingest::Point| {
                // A metric that the file names by nothing has the name of its source.
                let series = point.series.clone().unwrap_or_else(|| plan.source.to_string());
                let ids = plan.point(&series, &point);
                let (at, value, stage_hint) = (point.at, point.value, point.stage);
                new(ids, FactBody::Point(NewPoint { series, at, value, stage_hint }))
            };
            points.into_iter().map(point).collect()
        }
    }
}

fn event(e: ingest::Event) -> FactBody {
    FactBody::Event(NewEvent {
        at: e.at,
        touchpoint: e.touchpoint,
        channel: e.channel,
        page: e.page,
        case: e.case,
        value: e.value,
    })
}

fn order(o: ingest::Order) -> FactBody {
    let ingest::Order { at, amount, currency, quantity } = o;
    FactBody::Order(NewOrder { at, amount, currency, quantity })
}

impl Tally {
    /// A row counts once, whatever number of values it holds: as added when any of them is new.
    fn stored_facts(&mut self, outcomes: &[Stored], masked: Counts) {
        let has = |outcome| outcomes.contains(&outcome);
        if has(Stored::Added) {
            self.added += 1;
        } else if has(Stored::Updated) {
            self.updated += 1;
        } else {
            self.duplicates += 1;
            self.erased += u64::from(has(Stored::Erased));
            return;
        }
        for (kind, count) in masked {
            *self.masked.entry(kind).or_default() += count;
        }
    }
}

/// What a batch holds, published or not.
pub(super) fn added(s: &Session, batch: i64, content: Content) -> Result<FactsAdded> {
    let mut added = FactsAdded::default();
    match content {
        Content::Comments => {}
        Content::Events => added.events = Some(EventsAdded::from(s.file.event_summary(batch, TOP)?)),
        Content::Orders => added.orders = Some(OrdersAdded::from(s.file.order_summary(batch)?)),
        Content::Metrics => {
            let series = |found: store::fact::SeriesSummary| SeriesAdded {
                name: found.series,
                stage: found.stage_hint,
                points: found.points,
                from: found.from,
                to: found.to,
                last: found.last,
            };
            added.series = s.file.series_summaries(batch)?.into_iter().map(series).collect();
        }
    }
    Ok(added)
}

impl From<EventSummary> for EventsAdded {
    fn from(found: EventSummary) -> Self {
        let count = |(name, count)| TouchpointCount { name, count };
        EventsAdded {
            events: found.events,
            customers: found.customers,
            cases: found.cases,
            from: found.from,
            to: found.to,
            names: found.names,
            touchpoints: found.touchpoints.into_iter().map(count).collect(),
        }
    }
}

impl From<OrderSummary> for OrdersAdded {
    fn from(found: OrderSummary) -> Self {
        let total = |(currency, amount)| Total { currency, amount: amount as f64 / ingest::UNIT as f64 };
        OrdersAdded {
            orders: found.orders,
            rows: found.rows,
            customers: found.customers,
            from: found.from,
            to: found.to,
            quantity: found.quantity,
            totals: found.totals.into_iter().map(total).collect(),
        }
    }
}
