//! The order of a list of comments.

use super::{Columns, Number, UNDATED, bitmap::Bitmap};
use crate::comment::Order;

impl Columns {
    pub(super) fn sort_by_date(&mut self) {
        self.by_date = (0..self.len() as u32).collect();
        let key = |row: &u32| (self.at[*row as usize], self.ids[*row as usize]);
        self.by_date.sort_unstable_by_key(|row| std::cmp::Reverse(key(row)));
    }

    /// Puts new rows, and those whose date may have changed, into the order of dates.
    pub(super) fn resort(&mut self, changed: &[usize]) {
        if changed.is_empty() {
            return;
        }
        let moved = Bitmap::of(self.len(), |_| false);
        let moved = changed.iter().fold(moved, |mut moved, &row| {
            moved.set(row, true);
            moved
        });
        let key = |row: u32| (self.at[row as usize], self.ids[row as usize]);
        let mut new: Vec<u32> = moved.rows().map(|row| row as u32).collect();
        new.sort_unstable_by_key(|&row| std::cmp::Reverse(key(row)));
        let mut new = new.into_iter().peekable();
        let mut merged = Vec::with_capacity(self.len());
        for &row in self.by_date.iter().filter(|&&row| !moved.get(row as usize)) {
            while let Some(first) = new.next_if(|&first| key(first) > key(row)) {
                merged.push(first);
            }
            merged.push(row);
        }
        merged.extend(new);
        self.by_date = merged;
    }

    /// The ids of rows, in an order. Equal ones are in the order of their dates, newest first, except where an
    /// order of dates says otherwise.
    pub(crate) fn ids_in(&self, rows: &Bitmap, order: Order, ranked: Option<&[i64]>) -> Vec<i64> {
        let newest = || self.by_date.iter().copied().filter(|&row| rows.get(row as usize));
        let ids = |rows: Vec<u32>| rows.into_iter().map(|row| self.ids[row as usize]).collect();
        match order {
            Order::Newest => ids(newest().collect()),
            Order::Oldest => {
                let dated = |row: &u32| self.at[*row as usize] != UNDATED;
                let mut rows: Vec<u32> = newest().filter(dated).collect();
                rows.reverse();
                let mut undated: Vec<u32> = newest().filter(|row| !dated(row)).collect();
                undated.reverse();
                rows.extend(undated);
                ids(rows)
            }
            Order::MostNegative => ids(sorted(newest(), |row| feeling(self.sentiment[row]))),
            Order::MostPositive => ids(sorted(newest(), |row| match feeling(self.sentiment[row]) {
                u32::MAX => u32::MAX,
                felt => u32::MAX - 1 - felt,
            })),
            Order::LowestRating => ids(sorted(newest(), |row| self.rated(row, 1.0))),
            Order::HighestRating => ids(sorted(newest(), |row| self.rated(row, -1.0))),
            Order::Longest => ids(sorted(newest(), |row| u32::from(u16::MAX - self.words[row]))),
            Order::Relevance => {
                let mut left = rows.clone();
                let mut first = Vec::new();
                for row in ranked.unwrap_or_default().iter().filter_map(|&id| self.row_of(id)) {
                    if left.get(row) {
                        left.set(row, false);
                        first.push(self.ids[row]);
                    }
                }
                first.extend(self.ids_in(&left, Order::Newest, None));
                first
            }
        }
    }

    /// Comes last without a rating.
    fn rated(&self, row: usize, sign: f64) -> u32 {
        let rating = self.number(Number::Rating).get(row).map(|rating| rating.value());
        rating.map_or(u32::MAX, |rating| feeling((sign * rating) as f32))
    }
}

/// A number whose order is that of the value; the last for none.
fn feeling(value: f32) -> u32 {
    if value.is_nan() {
        return u32::MAX;
    }
    // Adding zero makes one zero of the two.
    let bits = (value + 0.0).to_bits();
    if bits >> 31 == 1 { !bits } else { bits | 1 << 31 }
}

fn sorted(rows: impl Iterator<Item = u32>, key: impl Fn(usize) -> u32) -> Vec<u32> {
    let mut keyed: Vec<(u64, u32)> =
        rows.enumerate().map(|(at, row)| (u64::from(key(row as usize)) << 32 | at as u64, row)).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, row)| row).collect()
}
