//! The dictionary: one table that answers "what is this token to VADER" with a small number.
//!
//! Valences come from the shipped `vader_lexicon.txt`; boosters, negations and the few words the
//! rules ask about by name are added to the same table, so that a token costs one lookup.

use std::sync::LazyLock;

use crate::word_map::lower;

static VALENCES: &str = include_str!("../../data/vader/vader_lexicon.txt");

const BOOST: f64 = 0.293;

const BOOSTERS: &str = "absolutely amazingly awfully completely considerable considerably decidedly deeply \
    effing enormous enormously entirely especially exceptional exceptionally extreme extremely fabulously \
    flipping flippin frackin fracking fricking frickin frigging friggin fully fuckin fucking fuggin fugging \
    greatly hella highly hugely incredible incredibly intensely major majorly more most particularly purely \
    quite really remarkably so substantially thoroughly total totally tremendous tremendously uber \
    unbelievably unusually utter utterly very";

const DAMPENERS: &str = "almost barely hardly kinda kindof kind-of less little marginal marginally \
    occasional occasionally partly scarce scarcely slight slightly somewhat sorta sortof sort-of";

/// Words that turn what follows. Every word with "n't" in it negates too; see `tokens`.
const NEGATIONS: &str = "aint arent cannot cant couldnt darent didnt doesnt dont hadnt hasnt havent isnt \
    mightnt mustnt neither neednt never none nope nor not nothing nowhere oughtnt shant shouldnt uhuh wasnt \
    werent uh-uh without wont wouldnt rarely seldom despite";

/// The words the rules know by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Word {
    #[default]
    Other,
    Kind,
    Of,
    No,
    Or,
    Nor,
    At,
    Very,
    Least,
    But,
    Never,
    So,
    This,
    Without,
    Doubt,
    The,
    Shit,
    Bomb,
    Bad,
    Ass,
    Bus,
    Stop,
    Yeah,
    Right,
    Kiss,
    Death,
    To,
    Die,
    For,
    Beating,
    Heart,
    Just,
    Enough,
    Sort,
}

const NAMED: [(&str, Word); 33] = [
    ("kind", Word::Kind),
    ("of", Word::Of),
    ("no", Word::No),
    ("or", Word::Or),
    ("nor", Word::Nor),
    ("at", Word::At),
    ("very", Word::Very),
    ("least", Word::Least),
    ("but", Word::But),
    ("never", Word::Never),
    ("so", Word::So),
    ("this", Word::This),
    ("without", Word::Without),
    ("doubt", Word::Doubt),
    ("the", Word::The),
    ("shit", Word::Shit),
    ("bomb", Word::Bomb),
    ("bad", Word::Bad),
    ("ass", Word::Ass),
    ("bus", Word::Bus),
    ("stop", Word::Stop),
    ("yeah", Word::Yeah),
    ("right", Word::Right),
    ("kiss", Word::Kiss),
    ("death", Word::Death),
    ("to", Word::To),
    ("die", Word::Die),
    ("for", Word::For),
    ("beating", Word::Beating),
    ("heart", Word::Heart),
    ("just", Word::Just),
    ("enough", Word::Enough),
    ("sort", Word::Sort),
];

/// What one token means. The default is a word VADER does not know.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    /// -4..=4; 0 outside the lexicon.
    pub valence: f64,
    /// Added to what follows; 0 for words that do not boost.
    pub boost: f64,
    pub in_lexicon: bool,
    pub negates: bool,
    pub word: Word,
}

/// Longest token the table can hold; longer ones are unknown. One byte of the key keeps the length.
const LONGEST: usize = 23;
const SLOTS: usize = 1 << 15;

type Key = [u64; 3];

pub(super) struct Lexicon {
    /// Tag in the high half, entry number in the low half; 0 is an empty slot.
    slots: Vec<u32>,
    keys: Vec<Key>,
    entries: Vec<Entry>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);

/// The one lexicon, built on first use.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// Whether VADER gives this lower-case ASCII word a valence.
pub(crate) fn knows(word: &str) -> bool {
    let lexicon = lexicon();
    lexicon.entry(lexicon.find(word.as_bytes(), 0, word.len())).in_lexicon
}

impl Lexicon {
    fn build() -> Self {
        let mut lexicon =
            Lexicon { slots: vec![0; SLOTS], keys: vec![[0; 3]], entries: vec![Entry::default()] };
        for line in VALENCES.lines() {
            lexicon.add_valence(line);
        }
        for (words, boost) in [(BOOSTERS, BOOST), (DAMPENERS, -BOOST)] {
            words.split_whitespace().for_each(|word| lexicon.entry_of(word).boost = boost);
        }
        NEGATIONS.split_whitespace().for_each(|word| lexicon.entry_of(word).negates = true);
        NAMED.iter().for_each(|(text, word)| lexicon.entry_of(text).word = *word);
        lexicon
    }

    /// Keys with capitals or spaces are left out: the reference lower-cases and splits the text, so
    /// it never finds them either.
    fn add_valence(&mut self, line: &str) {
        let mut columns = line.split('\t');
        let (Some(word), Some(Ok(valence))) = (columns.next(), columns.next().map(str::parse)) else {
            return;
        };
        if !word.is_ascii() || word.bytes().any(|b| b.is_ascii_uppercase() || b == b' ') {
            return;
        }
        let entry = self.entry_of(word);
        entry.valence = valence;
        entry.in_lexicon = true;
    }

    fn entry_of(&mut self, word: &str) -> &mut Entry {
        let mut id = self.find(word.as_bytes(), 0, word.len()) as usize;
        if id == 0 {
            id = self.entries.len();
            self.entries.push(Entry::default());
            self.insert(key(word.as_bytes(), 0, word.len()), id);
        }
        &mut self.entries[id]
    }

    fn insert(&mut self, key: Key, id: usize) {
        let (mut slot, tag) = place(&key);
        while self.slots[slot] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        self.slots[slot] = tag | id as u32;
        self.keys.push(key);
    }

    /// Number of the token `text[start..end]`, whatever its ASCII case; 0 when unknown. The token
    /// must be ASCII (bytes above 127 are simply never found).
    #[inline]
    pub fn find(&self, text: &[u8], start: usize, end: usize) -> u16 {
        if end - start > LONGEST {
            return 0;
        }
        let key = key(text, start, end);
        let (mut slot, tag) = place(&key);
        loop {
            let found = self.slots[slot];
            if found == 0 {
                return 0;
            }
            let id = found & 0xffff;
            if found & 0xffff_0000 == tag && self.keys[id as usize] == key {
                return id as u16;
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    #[inline]
    pub fn entry(&self, id: u16) -> &Entry {
        &self.entries[id as usize]
    }
}

/// The token in lower case, zero-padded to 24 bytes, its length in the last byte (so that a NUL in
/// a text is not mistaken for padding).
#[inline]
fn key(text: &[u8], start: usize, end: usize) -> Key {
    let length = end - start;
    let mut words = load(text, start, end);
    for (i, word) in words.iter_mut().enumerate() {
        *word = lower(*word & mask(length.saturating_sub(8 * i)));
    }
    words[2] |= (length as u64) << 56;
    words
}

/// 24 bytes from `start`; past the end of the text the token alone is copied.
#[inline]
fn load(text: &[u8], start: usize, end: usize) -> Key {
    let mut bytes = [0u8; 24];
    match text.get(start..start + 24) {
        Some(window) => bytes.copy_from_slice(window),
        None => bytes[..end - start].copy_from_slice(&text[start..end]),
    }
    let part = |i: usize| {
        let mut eight = [0u8; 8];
        eight.copy_from_slice(&bytes[i..i + 8]);
        u64::from_le_bytes(eight)
    };
    [part(0), part(8), part(16)]
}

/// Ones in the lowest `bytes` bytes.
#[inline]
fn mask(bytes: usize) -> u64 {
    if bytes >= 8 { u64::MAX } else { (1u64 << (8 * bytes)) - 1 }
}

/// First slot and tag of a key.
#[inline]
fn place(key: &Key) -> (usize, u32) {
    let mixed = key[0] ^ key[1].wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ key[2].rotate_left(29);
    let hash = (mixed ^ (mixed >> 31)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    ((hash >> 49) as usize, (hash as u32) & 0xffff_0000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reachable_key_of_the_file_is_found_with_its_last_value() {
        let mut wanted = std::collections::HashMap::new();
        for line in VALENCES.lines() {
            let mut columns = line.split('\t');
            if let (Some(word), Some(value)) = (columns.next(), columns.next()) {
                wanted.insert(word, value.parse::<f64>().unwrap());
            }
        }
        assert_eq!(wanted.len(), 7506);
        let lexicon = lexicon();
        let reachable = |w: &str| w.is_ascii() && w == w.to_lowercase() && !w.contains(' ');
        for (word, value) in wanted.iter().filter(|(word, _)| reachable(word)) {
            let entry = lexicon.entry(lexicon.find(word.as_bytes(), 0, word.len()));
            assert!(entry.in_lexicon && entry.valence == *value, "{word}");
        }
        assert_eq!(wanted.keys().filter(|word| !reachable(word)).count(), 18);
    }

    #[test]
    fn case_is_ignored_and_padding_is_not_content() {
        let lexicon = lexicon();
        let id = |text: &str| lexicon.find(text.as_bytes(), 0, text.len());
        assert_eq!(id("GooD"), id("good"));
        assert_ne!(id("good"), 0);
        assert_eq!(id("good\0"), 0);
        assert_eq!(id("goo"), 0);
        assert_eq!(id("a-token-that-is-much-longer-than-any-key"), 0);
    }
}
