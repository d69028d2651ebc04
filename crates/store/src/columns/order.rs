//! The order of a list of comments.

use std::cmp::Reverse;

use super::{Columns, Number, UNDATED, bitmap::Bitmap};
use crate::comment::Order;

/// Bits of a key that are sorted by at a time: three times cover all 32.
const DIGIT: u32 = 11;

impl Columns {
    pub(super) fn sort(&mut self) {
        let mut by_date: Vec<u32> = (0..self.len() as u32).collect();
        by_date.sort_unstable_by_key(|&row| self.date_key(row));
        self.by_sentiment = sorted(by_date.iter().copied(), |row| feeling(self.sentiment[row]));
        self.by_date = by_date;
        self.part_sentiments();
    }

    /// Finds where in their order other sentiments begin.
    fn part_sentiments(&mut self) {
        let mut last = None;
        let begins = |(_, row): &(u32, &u32)| {
            let felt = feeling(self.sentiment[**row as usize]);
            last.replace(felt) != Some(felt)
        };
        self.sentiments = (0..).zip(&self.by_sentiment).filter(begins).map(|(at, _)| at).collect();
    }

    /// Puts new rows, and those whose date or sentiment may have changed, into the orders that are kept.
    pub(super) fn resort(&mut self, changed: &[usize]) {
        if changed.is_empty() {
            return;
        }
        let mut moved = Bitmap::none(self.len());
        changed.iter().for_each(|&row| moved.set(row, true));
        self.by_date = merged(&self.by_date, &moved, |row| self.date_key(row));
        self.by_sentiment = merged(&self.by_sentiment, &moved, |row| self.sentiment_key(row));
        self.part_sentiments();
    }

    fn date_key(&self, row: u32) -> Reverse<(i64, i64)> {
        Reverse((self.at[row as usize], self.ids[row as usize]))
    }

    fn sentiment_key(&self, row: u32) -> (u32, Reverse<(i64, i64)>) {
        (feeling(self.sentiment[row as usize]), self.date_key(row))
    }

    /// The ids of rows, in an order. Equal ones are in the order of their dates, newest first, except where an
    /// order of dates says otherwise.
    pub(crate) fn ids_in(&self, rows: &Bitmap, order: Order, ranked: Option<&[i64]>) -> Vec<i64> {
        let newest = || admitted(&self.by_date, rows);
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
            Order::MostNegative => ids(admitted(&self.by_sentiment, rows).collect()),
            Order::MostPositive => ids(self.most_positive(rows)),
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

    /// Backwards through the most negative, with equal ones in the order they have there.
    fn most_positive(&self, rows: &Bitmap) -> Vec<u32> {
        let mut found = Vec::with_capacity(self.len());
        let mut end = self.len();
        let mut unscored = &[][..];
        for &start in self.sentiments.iter().rev() {
            let equal = &self.by_sentiment[start as usize..end];
            end = start as usize;
            match equal.first() {
                Some(&row) if self.sentiment[row as usize].is_nan() => unscored = equal,
                _ => found.extend(admitted(equal, rows)),
            }
        }
        found.extend(admitted(unscored, rows));
        found
    }

    /// Comes last without a rating.
    fn rated(&self, row: usize, sign: f64) -> u32 {
        let rating = self.number(Number::Rating).get(row).map(|rating| rating.value());
        rating.map_or(u32::MAX, |rating| feeling(sign * rating))
    }
}

/// A number whose order is that of the value; the last for none.
fn feeling(value: f64) -> u32 {
    if value.is_nan() {
        return u32::MAX;
    }
    // Adding zero makes one zero of the two.
    let bits = (value as f32 + 0.0).to_bits();
    if bits >> 31 == 1 { !bits } else { bits | 1 << 31 }
}

/// Those of the rows that are admitted.
fn admitted(order: &[u32], rows: &Bitmap) -> impl Iterator<Item = u32> {
    order.iter().copied().filter(|&row| rows.get(row as usize))
}

/// An order with the rows that `moved`, wherever they were in it, at the places their keys now say.
fn merged<K: Ord>(order: &[u32], moved: &Bitmap, key: impl Fn(u32) -> K) -> Vec<u32> {
    let mut new: Vec<u32> = moved.rows().map(|row| row as u32).collect();
    new.sort_unstable_by_key(|&row| key(row));
    let mut new = new.into_iter().peekable();
    let mut merged = Vec::with_capacity(order.len() + new.len());
    for &row in order.iter().filter(|&&row| !moved.get(row as usize)) {
        while let Some(first) = new.next_if(|&first| key(first) < key(row)) {
            merged.push(first);
        }
        merged.push(row);
    }
    merged.extend(new);
    merged
}

/// Rows by their keys, equal ones as they came: by the lowest digits of the key first, each pass keeping the order of
/// the one before, so that the time grows with the rows alone. Digits that all keys share need no pass.
fn sorted(rows: impl Iterator<Item = u32>, key: impl Fn(usize) -> u32) -> Vec<u32> {
    let mut keyed: Vec<(u32, u32)> = rows.map(|row| (key(row as usize), row)).collect();
    let mut passed = vec![(0, 0); keyed.len()];
    for shift in [0, DIGIT, 2 * DIGIT] {
        let digit = |key: u32| (key >> shift) as usize & ((1 << DIGIT) - 1);
        let mut next = [0; 1 << DIGIT];
        keyed.iter().for_each(|(key, _)| next[digit(*key)] += 1);
        if next.contains(&keyed.len()) {
            continue;
        }
        let mut below = 0;
        for place in &mut next {
            below += std::mem::replace(place, below);
        }
        for &pair in &keyed {
            let place = &mut next[digit(pair.0)];
            passed[*place] = pair;
            *place += 1;
        }
        std::mem::swap(&mut keyed, &mut passed);
    }
    keyed.into_iter().map(|(_, row)| row).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn rows_are_in_the_order_of_their_keys_and_equal_ones_as_they_came(
            keys in proptest::collection::vec(prop_oneof![0..4u32, any::<u32>(), Just(u32::MAX)], 0..300),
        ) {
            let rows: Vec<u32> = (0..keys.len() as u32).rev().collect();
            let mut wanted = rows.clone();
            wanted.sort_by_key(|row| keys[*row as usize]);
            prop_assert_eq!(sorted(rows.into_iter(), |row| keys[row]), wanted);
        }

        #[test]
        fn numbers_keep_their_order(a in -1.0..1.0f32, b in -1.0..1.0f32) {
            prop_assert_eq!(a < b, feeling(a.into()) < feeling(b.into()));
        }
    }
}
