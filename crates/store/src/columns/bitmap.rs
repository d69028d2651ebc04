//! A set of rows: one bit each.

use std::{panic::resume_unwind, thread};

use super::threads;

/// Sixty-four rows each that are worth a thread.
const ENOUGH: usize = if cfg!(test) { 1 } else { 1_000 };

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bitmap {
    words: Vec<u64>,
    len: usize,
}

impl Bitmap {
    pub(crate) fn none(len: usize) -> Bitmap {
        Bitmap { words: vec![0; len.div_ceil(64)], len }
    }

    /// The rows a test admits.
    pub(crate) fn of(len: usize, mut admits: impl FnMut(usize) -> bool) -> Bitmap {
        let word = |at: usize| {
            let rows = at * 64..len.min(at * 64 + 64);
            rows.enumerate().fold(0, |word, (bit, row)| word | u64::from(admits(row)) << bit)
        };
        Bitmap { words: (0..len.div_ceil(64)).map(word).collect(), len }
    }

    pub(crate) fn set(&mut self, row: usize, on: bool) {
        let (word, bit) = (row / 64, 1 << (row % 64));
        if on { self.words[word] |= bit } else { self.words[word] &= !bit }
    }

    pub(crate) fn get(&self, row: usize) -> bool {
        self.words[row / 64] >> (row % 64) & 1 == 1
    }

    pub(crate) fn push(&mut self, on: bool) {
        self.len += 1;
        self.words.resize(self.len.div_ceil(64), 0);
        self.set(self.len - 1, on);
    }

    pub(crate) fn count(&self) -> u64 {
        self.words.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    pub(crate) fn bytes(&self) -> usize {
        self.words.len() * 8
    }

    pub(crate) fn and(&mut self, other: &Bitmap) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
    }

    pub(crate) fn or(&mut self, other: &Bitmap) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    /// Those of its rows that a test admits, asked by as many threads as are worth it.
    pub(crate) fn filtered(&self, admits: impl Fn(usize) -> bool + Sync) -> Bitmap {
        let part = self.words.len().div_ceil(threads()).max(ENOUGH);
        let admitted = |from: usize, words: &[u64]| -> Vec<u64> {
            let word = |(at, &word): (usize, &u64)| {
                bits(word).filter(|bit| admits((from + at) * 64 + bit)).fold(0, |word, bit| word | 1 << bit)
            };
            words.iter().enumerate().map(word).collect()
        };
        let words = thread::scope(|scope| {
            let parts = self.words.chunks(part).enumerate();
            let parts: Vec<_> =
                parts.map(|(n, words)| scope.spawn(move || admitted(n * part, words))).collect();
            let joined =
                parts.into_iter().map(|part| part.join().unwrap_or_else(|panic| resume_unwind(panic)));
            joined.flatten().collect()
        });
        Bitmap { words, len: self.len }
    }

    /// All rows that are not in it.
    pub(crate) fn inverted(mut self) -> Bitmap {
        self.words.iter_mut().for_each(|word| *word = !*word);
        if let (Some(last), rest @ 1..) = (self.words.last_mut(), self.len % 64) {
            *last &= (1 << rest) - 1;
        }
        self
    }

    /// Its rows, in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(at, &word)| bits(word).map(move |bit| at * 64 + bit))
    }
}

/// The positions of the bits of a word that are set.
fn bits(word: u64) -> impl Iterator<Item = usize> {
    let set = std::iter::successors((word != 0).then_some(word), |word| {
        let rest = word & (word - 1);
        (rest != 0).then_some(rest)
    });
    set.map(|word| word.trailing_zeros() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_bitmap_is_the_set_of_its_rows(rows in prop::collection::btree_set(0usize..300, 0..80), len in 300usize..400) {
            let map = Bitmap::of(len, |row| rows.contains(&row));
            prop_assert_eq!(map.rows().collect::<Vec<_>>(), rows.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!(map.count(), rows.len() as u64);
            let others: Vec<_> = (0..len).filter(|row| !rows.contains(row)).collect();
            prop_assert_eq!(map.clone().inverted().rows().collect::<Vec<_>>(), others);
            let even = Bitmap::of(len, |row| rows.contains(&row) && row % 2 == 0);
            prop_assert_eq!(map.filtered(|row| row % 2 == 0), even);
            let mut pushed = Bitmap::none(0);
            (0..len).for_each(|row| pushed.push(rows.contains(&row)));
            prop_assert_eq!(pushed, map);
        }
    }
}
