//! Files in which nobody says anything: events, orders and values of metrics.

pub mod assign;
pub mod lifecycle;
pub mod number;
pub mod period;
pub mod recognise;
pub mod row;
mod vocabulary;

use std::{cell::OnceCell, collections::HashSet};

use crate::assign::Facts;
use crate::clean;
use crate::date;
use crate::role::DateOrder;

pub use lifecycle::{Lifecycle, Transition};

/// Longest cell that is looked at as a number or a date.
const LONGEST: usize = 64;

/// What is known of the columns of a sample.
pub struct Table<'a> {
    pub columns: &'a [Facts],
    pub rows: &'a [Vec<String>],
    pub headless: bool,
    /// Looked at when first asked for: most files are of comments.
    shapes: OnceCell<Vec<Shape>>,
}

/// Counts over the cells of one column.
#[derive(Default)]
struct Shape {
    filled: usize,
    numbers: usize,
    /// Dates and periods, and how many of them any other number could be.
    periods: usize,
    bare: usize,
    times: usize,
    fractions: usize,
    distinct: usize,
}

impl<'a> Table<'a> {
    pub fn new(columns: &'a [Facts], rows: &'a [Vec<String>], headless: bool) -> Table<'a> {
        Table { columns, rows, headless, shapes: OnceCell::new() }
    }

    fn shape(&self, column: usize) -> &Shape {
        let all = || (0..self.columns.len()).map(|index| shape(self.rows, index)).collect();
        &self.shapes.get_or_init(all)[column]
    }

    fn cell(&self, row: usize, column: usize) -> &str {
        self.rows[row].get(column).map_or("", |cell| cell.trim())
    }

    /// A share of the filled cells of a column; 0 when none is filled.
    fn share(&self, column: usize, count: fn(&Shape) -> usize) -> f64 {
        let shape = self.shape(column);
        if shape.filled == 0 { 0.0 } else { count(shape) as f64 / shape.filled as f64 }
    }

    /// The share of a column that is read as dates of metric values.
    pub fn dated(&self, column: usize) -> f64 {
        self.share(column, |shape| shape.periods)
    }

    fn is_number(&self, column: usize) -> bool {
        self.share(column, |shape| shape.numbers) >= 0.8
    }

    /// Dates written as such, or epochs where the name says that it is a time.
    fn is_date(&self, column: usize, named: bool) -> bool {
        let profile = &self.columns[column].profile;
        let written = profile.share(profile.dates);
        if named { profile.share(profile.dates + profile.epochs) >= 0.6 } else { written >= 0.9 }
    }

    /// How many different combinations of cells there are in these columns, per row.
    fn distinctness(&self, columns: &[usize]) -> f64 {
        let key = |row: usize| columns.iter().map(|column| self.cell(row, *column)).collect::<Vec<_>>();
        let keys: HashSet<Vec<&str>> = (0..self.rows.len()).map(key).collect();
        keys.len() as f64 / self.rows.len().max(1) as f64
    }
}

fn shape(rows: &[Vec<String>], index: usize) -> Shape {
    let mut shape = Shape::default();
    let mut distinct = HashSet::new();
    for row in rows {
        let cell = row.get(index).map_or("", |cell| cell.trim());
        if clean::is_blank(cell) {
            continue;
        }
        shape.filled += 1;
        distinct.insert(cell);
        if cell.len() > LONGEST {
            continue;
        }
        let period = period::parse(cell, DateOrder::DayFirst, None).is_ok()
            || date::allows(cell) == date::Allows::MonthFirst;
        shape.numbers += usize::from(number::value(cell).is_some() || number::money(cell).is_some());
        shape.periods += usize::from(period);
        shape.bare += usize::from(period && period::is_number(cell));
        shape.times += usize::from(date::time_of_day(cell).is_some());
        shape.fractions += usize::from(number::value(cell).is_some_and(|value| value.fract() != 0.0));
    }
    shape.distinct = distinct.len();
    shape
}
