//! Fractional order keys: a move writes one record, because there is always a key between two keys.
//!
//! A key is a fraction in base 62 written after an imagined "0."; comparing keys as text compares the fractions.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Place of a stage, lane or card among its siblings. Never empty, never ends in `0`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct OrderKey(String);

impl OrderKey {
    /// A key strictly between two neighbours; `None` is the open end. Neighbours given the wrong way round
    /// (two people reordered at once) are taken as if the upper one were open.
    pub fn between(low: Option<&OrderKey>, high: Option<&OrderKey>) -> OrderKey {
        let low = low.map_or("", |k| k.0.as_str());
        let high = high.map(|k| k.0.as_str()).filter(|high| low < *high);
        OrderKey(midpoint(low.as_bytes(), high.map(str::as_bytes)))
    }

    /// `count` keys in ascending order, after `last`.
    pub fn sequence(count: usize) -> Vec<OrderKey> {
        let mut keys: Vec<OrderKey> = Vec::with_capacity(count);
        for _ in 0..count {
            keys.push(Self::after(keys.last()));
        }
        keys
    }

    /// A key behind `last`, short even after many appends: the first digit with room is raised by one.
    pub fn after(last: Option<&OrderKey>) -> OrderKey {
        let Some(last) = last else { return OrderKey("V".into()) };
        let bytes = last.0.as_bytes();
        match bytes.iter().position(|&d| value(d) < 61) {
            Some(at) => {
                let mut key = last.0[..at].to_owned();
                key.push(DIGITS[value(bytes[at]) + 1] as char);
                OrderKey(key)
            }
            None => OrderKey(format!("{}V", last.0)),
        }
    }

    pub fn from_stored(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn value(digit: u8) -> usize {
    DIGITS.iter().position(|&d| d == digit).unwrap_or(0)
}

/// A fraction strictly between `low` and `high` (1 when open), with as few digits as possible.
fn midpoint(low: &[u8], high: Option<&[u8]>) -> String {
    let mut key = String::new();
    let mut high = high;
    for at in 0.. {
        let l = low.get(at).map_or(0, |&d| value(d));
        let h = high.map_or(62, |h| h.get(at).map_or(0, |&d| value(d)));
        if h > l + 1 {
            key.push(DIGITS[(l + h) / 2] as char);
            return key;
        }
        key.push(DIGITS[l] as char);
        if h > l {
            // One below the upper key here: whatever follows stays below it.
            high = None;
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_key_fits_between_any_two_neighbours(moves in prop::collection::vec(0usize..1000, 1..200)) {
            let mut keys: Vec<OrderKey> = Vec::new();
            for at in moves {
                let at = at % (keys.len() + 1);
                let key = OrderKey::between(at.checked_sub(1).map(|i| &keys[i]), keys.get(at));
                keys.insert(at, key);
            }
            prop_assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(keys.iter().all(|k| !k.0.ends_with('0')));
        }
    }

    #[test]
    fn appending_keeps_keys_short() {
        let keys = OrderKey::sequence(1000);
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(keys.iter().all(|k| k.0.len() <= 36), "{:?}", keys.last());
    }
}
