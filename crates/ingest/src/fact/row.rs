//! One record's cells to an event, an order or values of metrics.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::{Transition, number, period};
use crate::clean;
use crate::date::{self, DateError};
use crate::mapping::{MappedColumn, Mapping};
use crate::reader::{Outcome, Problem};
use crate::record::Record;
use crate::role::{Content, DateOrder, Role};
use crate::row::{key, quoted};

/// A row without customers' words, as it will be kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FactRow {
    /// Number of the data row in the file, from 1, the header not counted.
    pub row: u64,
    pub customer: Option<String>,
    /// The id of the event, or the number of the order.
    pub external_id: Option<String>,
    pub fact: Fact,
    /// As of [`crate::Row`].
    pub fingerprint: [u8; 16],
    pub problems: Vec<Problem>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Fact {
    Event(Event),
    Order(Order),
    Points(Vec<Point>),
}

/// A customer met a touchpoint.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// UTC milliseconds.
    pub at: i64,
    pub touchpoint: String,
    pub channel: Option<String>,
    pub page: Option<String>,
    pub value: Option<f64>,
    pub case: Option<String>,
    pub transition: Option<Transition>,
}

/// A customer bought.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// UTC milliseconds.
    pub at: i64,
    /// In ten-thousandths of the currency's unit.
    pub amount: Option<i64>,
    pub currency: Option<String>,
    pub quantity: Option<f64>,
}

/// The value of a metric at a date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// `None`: the file has one metric and names it by nothing but itself.
    pub series: Option<String>,
    /// The first moment of its period, UTC milliseconds.
    pub at: i64,
    pub value: f64,
    pub stage: Option<String>,
}

/// Turns records into facts.
pub struct Builder {
    content: Content,
    columns: Vec<(MappedColumn, Option<TimeZone>)>,
    used: Vec<usize>,
    dates: DateOrder,
    skip_unclosed: bool,
    several: bool,
}

/// A row in the making.
#[derive(Default)]
struct Draft {
    row: u64,
    problems: Vec<Problem>,
    filled: bool,
    at: Option<i64>,
    time: i64,
    customer: Option<String>,
    id: Option<String>,
    event: Event,
    order: Order,
    price: Option<i64>,
    series: Option<String>,
    stage: Option<String>,
    values: Vec<(Option<String>, f64)>,
    hash: blake3::Hasher,
}

impl Builder {
    pub fn new(mapping: &Mapping) -> Self {
        let columns = &mapping.columns;
        let read = |index: &usize| columns[*index].role != Role::Ignore;
        let mut used: Vec<usize> = (0..columns.len()).filter(read).collect();
        used.sort_by(|a, b| key(&columns[*a]).cmp(&key(&columns[*b])));
        let zoned = |column: &MappedColumn| (column.clone(), column.zone.as_deref().and_then(date::zone));
        Builder {
            content: mapping.content,
            columns: columns.iter().map(zoned).collect(),
            used,
            dates: mapping.dates,
            skip_unclosed: mapping.skip_unclosed,
            several: columns.iter().filter(|column| column.role == Role::Value).count() > 1,
        }
    }

    pub fn column_name(&self, index: usize) -> Option<&str> {
        self.columns.get(index).map(|(column, _)| column.name.as_str())
    }

    pub fn build(&mut self, number: u64, record: &Record) -> Outcome {
        let mut draft = Draft { row: number, ..Draft::default() };
        if let Some(line) = record.unclosed {
            let rest = if self.skip_unclosed { "the row was skipped" } else { "it was read as plain text" };
            let reason = format!("a quotation mark opened on line {line} is not closed; {rest}");
            draft.problems.push(Problem { row: number, column: None, reason });
            if self.skip_unclosed {
                return rejected(draft, "");
            }
        }
        let mut cell = String::new();
        for index in &self.used {
            let raw = record.get(*index).trim();
            let (column, zone) = &self.columns[*index];
            if clean::is_blank(raw) {
                continue;
            }
            draft.filled = true;
            if clean::is_spreadsheet_error(raw) {
                draft.drop_value(
                    column,
                    &format!("“{raw}” holds a spreadsheet's error instead of what was typed"),
                );
                continue;
            }
            cell.clear();
            clean::append(raw, &mut cell);
            // Of two rows that differ in nothing else one is not kept, and the other must be what it was without.
            if column.role != Role::Transition {
                draft.add_to_hash(column, &cell);
            }
            self.store(&mut draft, column, zone.as_ref(), &cell);
        }
        self.finish(draft)
    }

    fn store(&self, draft: &mut Draft, column: &MappedColumn, zone: Option<&TimeZone>, cell: &str) {
        let said = || Some(cell.replace('\n', " "));
        match column.role {
            Role::Date => self.store_date(draft, column, zone, cell),
            Role::Time => match date::time_of_day(cell) {
                Some(ms) => draft.time = ms,
                None => draft.drop_value(column, &format!("“{}” is no time of day", quoted(cell))),
            },
            Role::Touchpoint => draft.event.touchpoint = cell.replace('\n', " "),
            Role::Channel => draft.event.channel = said(),
            Role::Page => draft.event.page = said(),
            Role::Case => draft.event.case = said(),
            Role::Transition => draft.event.transition = Transition::read(cell),
            Role::Customer => draft.customer = said(),
            Role::Order | Role::ExternalId => draft.id = said(),
            Role::Series => draft.series = said(),
            Role::Stage => draft.stage = said(),
            Role::Currency => draft.order.currency = Some(cell.to_uppercase()),
            Role::Value => self.store_value(draft, column, cell),
            Role::Quantity => match number::value(cell) {
                Some(value) => draft.order.quantity = Some(value),
                None => draft.drop_value(column, &format!("“{}” is no number", quoted(cell))),
            },
            Role::Amount | Role::Price => draft.store_money(column, cell),
            _ => {}
        }
    }

    fn store_date(&self, draft: &mut Draft, column: &MappedColumn, zone: Option<&TimeZone>, cell: &str) {
        let read = match self.content {
            Content::Metrics => period::parse(cell, self.dates, zone),
            _ => date::parse_in(cell, self.dates, zone),
        };
        let reason = match read {
            Ok(ms) if draft.at.is_none() => return draft.at = Some(ms),
            Ok(_) => return,
            Err(DateError::Unreadable) => "is no date that can be read",
            Err(DateError::OutOfRange) => "is a date that does not exist or is too long ago",
        };
        draft.drop_value(column, &format!("“{}” {reason}", quoted(cell)));
    }

    fn store_value(&self, draft: &mut Draft, column: &MappedColumn, cell: &str) {
        let read =
            number::value(cell).or_else(|| Some(number::money(cell)?.amount as f64 / number::UNIT as f64));
        match read {
            Some(value) => draft.values.push((column.attribute.clone(), value)),
            None => draft.drop_value(column, &format!("“{}” is no number", quoted(cell))),
        }
    }

    fn finish(&self, mut draft: Draft) -> Outcome {
        if !draft.filled {
            return Outcome::Empty { row: draft.row };
        }
        let Some(at) = draft.at.map(|at| at + draft.time) else {
            return rejected(draft, "the row has no date");
        };
        let fact = match self.content {
            Content::Orders => {
                draft.order.at = at;
                if draft.order.amount.is_none() {
                    draft.order.amount = made(draft.price, draft.order.quantity);
                }
                if draft.order.amount.is_none() && draft.order.quantity.is_none() {
                    return rejected(draft, "the row has no amount");
                }
                Fact::Order(std::mem::take(&mut draft.order))
            }
            Content::Metrics => {
                let points = self.points(&mut draft, at);
                if points.is_empty() {
                    let nothing = draft.problems.is_empty();
                    return if nothing { Outcome::Empty { row: draft.row } } else { rejected(draft, "") };
                }
                Fact::Points(points)
            }
            _ if draft.event.touchpoint.is_empty() => {
                return rejected(draft, "the row does not say what happened");
            }
            _ => {
                draft.event.at = at;
                draft.event.value = draft.values.first().map(|(_, value)| *value);
                Fact::Event(std::mem::take(&mut draft.event))
            }
        };
        let mut fingerprint = [0; 16];
        fingerprint.copy_from_slice(&draft.hash.finalize().as_bytes()[..16]);
        Outcome::Fact(FactRow {
            row: draft.row,
            customer: draft.customer,
            external_id: draft.id,
            fact,
            fingerprint,
            problems: draft.problems,
        })
    }

    /// A column is a series; where the rows name theirs, several columns are parts of each.
    fn points(&self, draft: &mut Draft, at: i64) -> Vec<Point> {
        let (named, stage) = (draft.series.take(), draft.stage.take());
        let series = |column: Option<String>| match (&named, column) {
            (Some(named), Some(column)) if self.several => Some(format!("{named}: {column}")),
            (Some(named), _) => Some(named.clone()),
            (None, column) => column,
        };
        let point = |(column, value)| Point { series: series(column), at, value, stage: stage.clone() };
        std::mem::take(&mut draft.values).into_iter().map(point).collect()
    }
}

/// Price times quantity, rounded to a ten-thousandth.
fn made(price: Option<i64>, quantity: Option<f64>) -> Option<i64> {
    let amount = price? as f64 * quantity?;
    (amount.abs() < i64::MAX as f64 / 2.0).then(|| amount.round() as i64)
}

fn rejected(draft: Draft, reason: &str) -> Outcome {
    let first = draft.problems.first();
    let column = first.and_then(|problem| problem.column.clone());
    let mut reasons: Vec<&str> = draft.problems.iter().map(|problem| problem.reason.as_str()).collect();
    if reasons.is_empty() {
        reasons.push(reason);
    }
    Outcome::Rejected(Problem { row: draft.row, column, reason: reasons.join("; ") })
}

impl Draft {
    fn drop_value(&mut self, column: &MappedColumn, reason: &str) {
        let column = Some(column.name.clone());
        self.problems.push(Problem { row: self.row, column, reason: reason.to_owned() });
    }

    fn store_money(&mut self, column: &MappedColumn, cell: &str) {
        let Some(money) = number::money(cell) else {
            return self.drop_value(column, &format!("“{}” is no amount of money", quoted(cell)));
        };
        match column.role {
            Role::Price => self.price = Some(money.amount),
            _ => self.order.amount = Some(money.amount),
        }
        // A column of currencies comes before it or after it; what it says holds.
        if self.order.currency.is_none() {
            self.order.currency = money.currency;
        }
    }

    fn add_to_hash(&mut self, column: &MappedColumn, cell: &str) {
        self.hash.update(&[column.role as u8]);
        if column.role == Role::Value {
            self.hash.update(column.name.as_bytes());
        }
        self.hash.update(&(cell.len() as u32).to_le_bytes());
        self.hash.update(cell.as_bytes());
    }
}
