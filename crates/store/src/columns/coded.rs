//! A column of few different values: a small number for each row, and what each number stands for.

use std::{borrow::Borrow, collections::HashMap, hash::Hash};

use super::bitmap::Bitmap;

/// Numbers of one byte while they suffice.
#[derive(Debug, Clone)]
enum Codes {
    Narrow(Vec<u8>),
    Wide(Vec<u32>),
}

#[derive(Debug, Clone)]
pub(crate) struct Coded<V> {
    codes: Codes,
    /// By number, from 1; 0 is no value.
    values: Vec<V>,
    numbers: HashMap<V, u32>,
}

impl<V> Default for Coded<V> {
    fn default() -> Self {
        Coded { codes: Codes::Narrow(Vec::new()), values: Vec::new(), numbers: HashMap::new() }
    }
}

impl<V: Eq + Hash + Clone> Coded<V> {
    pub(crate) fn len(&self) -> usize {
        match &self.codes {
            Codes::Narrow(codes) => codes.len(),
            Codes::Wide(codes) => codes.len(),
        }
    }

    /// Rows up to `len`; the new ones have no value.
    pub(crate) fn grow(&mut self, len: usize) {
        match &mut self.codes {
            Codes::Narrow(codes) => codes.resize(len, 0),
            Codes::Wide(codes) => codes.resize(len, 0),
        }
    }

    /// The number of a value, given to it now if it has none.
    pub(crate) fn code<Q>(&mut self, value: &Q) -> u32
    where
        V: Borrow<Q>,
        Q: Eq + Hash + ToOwned<Owned = V> + ?Sized,
    {
        if let Some(&code) = self.numbers.get(value) {
            return code;
        }
        self.values.push(value.to_owned());
        let code = self.values.len() as u32;
        self.numbers.insert(value.to_owned(), code);
        code
    }

    /// Sets a row to a value's number; rows in between have no value.
    pub(crate) fn put(&mut self, row: usize, code: u32) {
        if row >= self.len() {
            self.grow(row + 1);
        }
        if let (Codes::Narrow(codes), 256..) = (&self.codes, code) {
            self.codes = Codes::Wide(codes.iter().map(|&code| code.into()).collect());
        }
        match &mut self.codes {
            Codes::Narrow(codes) => codes[row] = code as u8,
            Codes::Wide(codes) => codes[row] = code,
        }
    }

    pub(crate) fn set<Q>(&mut self, row: usize, value: Option<&Q>)
    where
        V: Borrow<Q>,
        Q: Eq + Hash + ToOwned<Owned = V> + ?Sized,
    {
        let code = value.map_or(0, |value| self.code(value));
        self.put(row, code);
    }

    pub(crate) fn at(&self, row: usize) -> u32 {
        match &self.codes {
            Codes::Narrow(codes) => codes.get(row).copied().unwrap_or(0).into(),
            Codes::Wide(codes) => codes.get(row).copied().unwrap_or(0),
        }
    }

    pub(crate) fn get(&self, row: usize) -> Option<&V> {
        self.value(self.at(row))
    }

    pub(crate) fn value(&self, code: u32) -> Option<&V> {
        self.values.get((code as usize).checked_sub(1)?)
    }

    /// Values in the order of their numbers, which begin at 1.
    pub(crate) fn values(&self) -> &[V] {
        &self.values
    }

    /// The rows whose value a test admits.
    pub(crate) fn rows(&self, len: usize, admits: impl Fn(Option<&V>) -> bool) -> Bitmap {
        let none = std::iter::once(admits(None));
        let admitted: Vec<bool> = none.chain(self.values.iter().map(|value| admits(Some(value)))).collect();
        match &self.codes {
            Codes::Narrow(codes) => {
                Bitmap::of(len, |row| admitted[codes.get(row).map_or(0, |&code| code as usize)])
            }
            Codes::Wide(codes) => {
                Bitmap::of(len, |row| admitted[codes.get(row).map_or(0, |&code| code as usize)])
            }
        }
    }

    /// How many of the rows have each number, 0 first.
    pub(crate) fn count(&self, rows: &Bitmap) -> Vec<u64> {
        let mut counts = vec![0; self.values.len() + 1];
        match &self.codes {
            Codes::Narrow(codes) => rows.rows().for_each(|row| {
                counts[codes.get(row).map_or(0, |&code| code as usize)] += 1;
            }),
            Codes::Wide(codes) => rows.rows().for_each(|row| {
                counts[codes.get(row).map_or(0, |&code| code as usize)] += 1;
            }),
        }
        counts
    }

    /// Bytes for each row.
    pub(crate) fn width(&self) -> usize {
        if matches!(self.codes, Codes::Narrow(_)) { 1 } else { 4 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_widens_when_its_values_outgrow_a_byte() {
        let mut column = Coded::<i64>::default();
        for row in 0..1_000 {
            column.set(row, (row % 3 != 0).then_some(row as i64 % 400).as_ref());
        }
        assert_eq!(column.width(), 4);
        assert_eq!((column.get(400), column.get(399), column.get(1)), (Some(&0), None, Some(&1)));
        let some = column.rows(1_000, |value| value == Some(&7));
        assert_eq!(
            some.rows().collect::<Vec<_>>(),
            [7, 407, 807].into_iter().filter(|r| r % 3 != 0).collect::<Vec<_>>()
        );
        assert_eq!(column.count(&some).iter().sum::<u64>(), some.count());
    }
}
