//! Texts that say nearly the same in nearly the same words: posted twice, copied, slightly edited.
//!
//! Two texts are near copies when their sets of word pairs overlap by at least [`THRESHOLD`] (Jaccard). Candidates are
//! found with MinHash in bands (Broder 1997; Leskovec, Rajaraman, Ullman, *Mining of Massive Datasets*, ch. 3), then
//! compared exactly. See `docs/methods/near-duplicates.md`.

use std::collections::HashMap;

/// The least overlap of near copies.
pub const THRESHOLD: f64 = 0.8;
/// Shorter texts are told apart by nothing: two people may well write the same five words.
pub const LEAST_WORDS: usize = 8;
const BANDS: usize = 8;
const ROWS: usize = 3;
/// Texts of one band that are compared; more share it only where a phrase is in thousands of texts.
const CANDIDATES: usize = 16;

/// An earlier text that is nearly the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// How-manieth of the texts kept.
    pub of: usize,
    /// Overlap, 0 to 1.
    pub overlap: f64,
}

/// The texts seen so far, in their order.
#[derive(Debug, Default)]
pub struct NearDuplicates {
    kept: Vec<Box<[u32]>>,
    bands: HashMap<(u8, u32), Vec<u32>>,
}

impl NearDuplicates {
    /// The earlier text that this one is nearest to, if it is a near copy of any. Else it is kept itself, as the next,
    /// unless it is too short to tell: then [`Self::len`] stays.
    pub fn place(&mut self, text: &str) -> Option<Near> {
        let pairs = word_pairs(text)?;
        let keys = band_keys(&pairs);
        let mut best: Option<Near> = None;
        for of in keys.iter().flat_map(|key| self.bands.get(key).into_iter().flatten()) {
            let overlap = overlap(&pairs, &self.kept[*of as usize]);
            if overlap >= THRESHOLD && best.is_none_or(|b| overlap > b.overlap) {
                best = Some(Near { of: *of as usize, overlap });
            }
        }
        if best.is_none() {
            let number = self.kept.len() as u32;
            for key in keys {
                let band = self.bands.entry(key).or_default();
                if band.len() < CANDIDATES {
                    band.push(number);
                }
            }
            self.kept.push(pairs);
        }
        best
    }

    /// Texts kept so far.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }
}

/// Hashes of the pairs of neighbouring words, sorted, each once. `None`: too few words.
fn word_pairs(text: &str) -> Option<Box<[u32]>> {
    let mut words = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        words.push(hash(word.chars().flat_map(char::to_lowercase)));
    }
    if words.len() < LEAST_WORDS {
        return None;
    }
    let mut pairs: Vec<u32> = words.windows(2).map(|w| mix(w[0].rotate_left(7) ^ w[1])).collect();
    pairs.sort_unstable();
    pairs.dedup();
    Some(pairs.into_boxed_slice())
}

/// FNV-1a over characters.
fn hash(chars: impl Iterator<Item = char>) -> u32 {
    chars.fold(0x811C_9DC5, |h, c| (h ^ c as u32).wrapping_mul(0x0100_0193))
}

/// The finalizer of MurmurHash3: every bit of the input moves every bit of the output.
fn mix(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x85EB_CA6B);
    h ^= h >> 13;
    h = h.wrapping_mul(0xC2B2_AE35);
    h ^ (h >> 16)
}

/// A key for each band of minima; texts that share one are compared.
fn band_keys(pairs: &[u32]) -> [(u8, u32); BANDS] {
    std::array::from_fn(|band| {
        let key = (0..ROWS).fold(0u32, |key, row| {
            let seed = mix((band * ROWS + row) as u32 + 1);
            let least = pairs.iter().map(|pair| mix(pair ^ seed)).min().unwrap_or(0);
            mix(key.rotate_left(5) ^ least)
        });
        (band as u8, key)
    })
}

/// Common pairs over all pairs of two sorted lists.
fn overlap(a: &[u32], b: &[u32]) -> f64 {
    let (mut i, mut j, mut common) = (0, 0, 0usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                (i, j, common) = (i + 1, j + 1, common + 1);
            }
        }
    }
    let all = a.len() + b.len() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The courier moved the delivery slot three times and nobody told me so I took a day off for nothing and then it came on a Sunday";

    fn placed(texts: &[&str]) -> Vec<Option<usize>> {
        let mut seen = NearDuplicates::default();
        texts.iter().map(|text| seen.place(text).map(|near| near.of)).collect()
    }

    #[test]
    fn copies_are_found_and_others_are_not() {
        let edited = TEXT.replace("three times", "four times");
        let louder = format!("{}!!!", TEXT.to_uppercase());
        let same_topic = "The courier moved my delivery twice and nobody said a word, so I waited at home for nothing at all";
        let want = [None, Some(0), Some(0), None];
        assert_eq!(placed(&[TEXT, &edited, &louder, same_topic]), want);
    }

    #[test]
    fn short_texts_are_never_copies() {
        assert_eq!(placed(&["Great bike, would buy again", "Great bike, would buy again"]), [None, None]);
    }

    #[test]
    fn one_changed_word_of_27_overlaps_by_six_sevenths() {
        // The example of docs/methods/near-duplicates.md: 27 words are 26 pairs, and one word changes two.
        let mut seen = NearDuplicates::default();
        seen.place(TEXT);
        let near = seen.place(&TEXT.replace("courier", "driver"));
        assert!(near.is_some_and(|n| (n.overlap - 24.0 / 28.0).abs() < 1e-12), "{near:?}");
    }

    /// How many of such pairs are found: texts of `n` words, and the same with some `changed`.
    fn share_found(n: usize, changed: usize, runs: u32) -> f64 {
        let word =
            |seed: u32, i: usize| format!("w{}", mix(seed.wrapping_mul(977).wrapping_add(i as u32)) % 5_000);
        let found = (0..runs).filter(|run| {
            let words: Vec<String> = (0..n).map(|i| word(*run, i)).collect();
            let mut other = words.clone();
            for k in 0..changed {
                other[(k * 2 + 1) * n / (changed * 2)] = format!("x{k}");
            }
            let mut seen = NearDuplicates::default();
            seen.place(&words.join(" "));
            seen.place(&other.join(" ")).is_some()
        });
        found.count() as f64 / f64::from(runs)
    }

    #[test]
    fn what_is_near_is_found_nearly_always_and_what_is_not_never() {
        // Overlaps of 37/41 = 0.90, 35/43 = 0.81 and 33/45 = 0.73.
        let shares = [1, 2, 3].map(|changed| share_found(40, changed, 500));
        assert!(shares[0] > 0.995 && shares[1] > 0.98 && shares[2] == 0.0, "{shares:?}");
    }

    #[test]
    fn the_order_of_texts_alone_decides() {
        let texts: Vec<String> = (0..200).map(|i| format!("{TEXT} {}", "again ".repeat(i % 7))).collect();
        let run = || {
            let mut seen = NearDuplicates::default();
            texts.iter().map(|text| seen.place(text)).collect::<Vec<_>>()
        };
        assert_eq!(run(), run());
    }
}
