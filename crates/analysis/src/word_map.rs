//! Maps keyed by words: every word of every comment is looked up in several of them.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

/// Eight bytes at a time: words are short and nobody gains by making them collide within one file of his own.
#[derive(Default)]
pub struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks();
        eights.iter().for_each(|eight| self.write_u64(u64::from_le_bytes(*eight)));
        self.write_u64(rest.iter().fold(rest.len() as u64, |word, byte| word << 8 | u64::from(*byte)));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(23) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_u16(&mut self, value: u16) {
        self.write_u32(u32::from(value));
    }

    fn finish(&self) -> u64 {
        // The table takes its bucket from the low bits and its tag from the high ones: mix both.
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 29)
    }
}

/// A map keyed by small values or by words that are seldom looked up.
pub type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// Longest word in bytes that is kept in place.
const SHORT: usize = 23;

/// A word of at most [`SHORT`] bytes, filled up with zeros, its length in the last byte: three comparisons tell it
/// from another, and nothing is fetched from elsewhere in memory for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ShortWord([u64; 3]);

impl ShortWord {
    fn of(word: &str) -> Option<ShortWord> {
        let mut bytes = [0u8; SHORT + 1];
        bytes.get_mut(..word.len()).filter(|_| word.len() <= SHORT)?.copy_from_slice(word.as_bytes());
        bytes[SHORT] = word.len() as u8;
        let (eights, _) = bytes.as_chunks();
        Some(ShortWord([0, 1, 2].map(|at| u64::from_le_bytes(eights[at]))))
    }

    /// The word with its capitals of ASCII in small letters. The length is no capital.
    fn lowered(self) -> ShortWord {
        ShortWord(self.0.map(lower))
    }
}

/// Lower-cases eight ASCII bytes at once.
#[inline]
pub(crate) fn lower(eight: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let seven_bits = eight & (0x7f * ONES);
    let from_a = seven_bits + (0x80 - b'A' as u64) * ONES;
    let past_z = seven_bits + (0x7f - b'Z' as u64) * ONES;
    let upper = from_a & !past_z & !eight & (0x80 * ONES);
    eight | (upper >> 2)
}

impl Hash for ShortWord {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.0.iter().for_each(|eight| hasher.write_u64(*eight));
    }
}

/// A small value for each word.
#[derive(Debug, Clone)]
pub struct ByWord<V> {
    short: WordMap<ShortWord, V>,
    long: WordMap<Box<str>, V>,
}

impl<V> Default for ByWord<V> {
    fn default() -> Self {
        ByWord { short: WordMap::default(), long: WordMap::default() }
    }
}

impl<V: Copy> ByWord<V> {
    #[inline]
    pub fn get(&self, word: &str) -> Option<V> {
        match ShortWord::of(word) {
            Some(short) => self.short.get(&short).copied(),
            None => self.long.get(word).copied(),
        }
    }

    /// As [`ByWord::get`], of a short word in whatever case its letters of ASCII are.
    #[inline]
    pub fn get_lowered(&self, word: &str) -> Option<V> {
        self.short.get(&ShortWord::of(word)?.lowered()).copied()
    }

    /// The value of a word, which is `new` when it has none yet.
    pub fn or_insert(&mut self, word: &str, new: V) -> &mut V {
        match ShortWord::of(word) {
            Some(short) => self.short.entry(short).or_insert(new),
            None => self.long.entry(word.into()).or_insert(new),
        }
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_length_keep_their_value() {
        let words: Vec<String> =
            (0..60).map(|length| "é".repeat(length / 2) + &"x".repeat(length % 2)).collect();
        let mut map = ByWord::default();
        for (at, word) in words.iter().enumerate() {
            assert_eq!(map.get(word), None, "{word}");
            assert_eq!(*map.or_insert(word, at), at);
        }
        assert_eq!(map.len(), 60);
        for (at, word) in words.iter().enumerate() {
            assert_eq!(map.get(word), Some(at), "{word}");
            assert_eq!(*map.or_insert(word, 1_000), at, "{word}");
        }
    }

    #[test]
    fn case_matters_unless_it_is_said_not_to() {
        let mut map = ByWord::default();
        map.or_insert("größe-1", 1);
        assert_eq!((map.get("GRöße-1"), map.get_lowered("GRöße-1")), (None, Some(1)));
        assert_eq!(map.get_lowered("GRÖße-1"), None);
    }

    #[test]
    fn eight_bytes_are_lowered_at_once() {
        let bytes = *b"@AZ[`az{";
        assert_eq!(lower(u64::from_le_bytes(bytes)).to_le_bytes(), *b"@az[`az{");
    }

    #[test]
    fn filling_up_is_no_part_of_a_word() {
        let mut map = ByWord::default();
        map.or_insert("good", 1);
        assert_eq!((map.get("good\0"), map.get("goo"), map.get("good")), (None, None, Some(1)));
    }
}
