//! How often two tags fall on the same comment, so that two names for one thing are seen. The page
//! `docs/methods/tags.md` says it in full.

use std::collections::BTreeMap;

use crate::stem::{StemLanguage, stem};

/// Two tags that fall together, or whose names say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Positions of the tags, the smaller first.
    pub tags: (u32, u32),
    /// Comments with both.
    pub both: u64,
    /// Of the comments of the rarer tag, the share that has the other too.
    pub share: f64,
    /// Comments that would have both if the two had nothing to do with each other.
    pub expected: f64,
    /// Their names differ in endings or in the order of their words alone.
    pub alike: bool,
}

/// From this share on, two tags mark nearly the same comments.
const NEARLY_ALL: f64 = 0.8;
/// Fewer comments with both say nothing.
const FEWEST: u64 = 3;

impl Pair {
    /// Whether one tag may do for both.
    #[must_use]
    pub fn is_double(&self) -> bool {
        self.alike || (self.share >= NEARLY_ALL && self.both >= FEWEST)
    }
}

/// Comments by tag and by pair of tags.
#[derive(Debug, Default)]
pub struct Overlaps {
    comments: u64,
    single: BTreeMap<u32, u64>,
    double: BTreeMap<(u32, u32), u64>,
}

impl Overlaps {
    /// Counts one comment; its tags are from small to large, each once. A comment without tags counts too.
    pub fn add(&mut self, tags: &[u32]) {
        self.comments += 1;
        for (at, &tag) in tags.iter().enumerate() {
            *self.single.entry(tag).or_default() += 1;
            for &other in &tags[at + 1..] {
                *self.double.entry((tag, other)).or_default() += 1;
            }
        }
    }

    pub fn count(&self, tag: u32) -> u64 {
        self.single.get(&tag).copied().unwrap_or(0)
    }

    /// The pairs that fall together or are alike; `names` are by position. Those that may be doubles come first, then
    /// by share and by number of comments.
    #[must_use]
    pub fn pairs(&self, names: &[&str]) -> Vec<Pair> {
        let mut pairs: BTreeMap<(u32, u32), Pair> = BTreeMap::new();
        for (&tags, &both) in &self.double {
            pairs.insert(tags, self.pair(tags, both, false));
        }
        for tags in alike(names) {
            let both = self.double.get(&tags).copied().unwrap_or(0);
            pairs.insert(tags, self.pair(tags, both, true));
        }
        let mut pairs: Vec<Pair> = pairs.into_values().collect();
        pairs.sort_by(|a, b| {
            let by = |pair: &Pair| (pair.is_double(), pair.share, pair.both);
            by(b).partial_cmp(&by(a)).unwrap_or(std::cmp::Ordering::Equal).then(a.tags.cmp(&b.tags))
        });
        pairs
    }

    fn pair(&self, tags: (u32, u32), both: u64, alike: bool) -> Pair {
        let (a, b) = (self.count(tags.0) as f64, self.count(tags.1) as f64);
        let rarer = a.min(b);
        let share = if rarer > 0.0 { both as f64 / rarer } else { 0.0 };
        Pair { tags, both, share, expected: a * b / (self.comments as f64).max(1.0), alike }
    }
}

/// Pairs of names that have the same word stems in any order: "Late delivery", "deliveries, late".
fn alike(names: &[&str]) -> Vec<(u32, u32)> {
    let mut by_stems: BTreeMap<Vec<String>, Vec<u32>> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        let stems = stems(name);
        if !stems.is_empty() {
            by_stems.entry(stems).or_default().push(at as u32);
        }
    }
    let mut pairs = Vec::new();
    for group in by_stems.values() {
        for (at, &a) in group.iter().enumerate() {
            pairs.extend(group[at + 1..].iter().map(|&b| (a, b)));
        }
    }
    pairs
}

fn stems(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut stems: Vec<String> = words.map(|word| stem(word, StemLanguage::English).into_owned()).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(comments: &[&[u32]]) -> Overlaps {
        let mut overlaps = Overlaps::default();
        comments.iter().for_each(|tags| overlaps.add(tags));
        overlaps
    }

    /// The worked example of docs/methods/tags.md.
    #[test]
    fn a_tag_whose_comments_have_another_too_may_be_a_double() {
        let mut comments: Vec<&[u32]> = vec![&[0, 1][..]; 9];
        comments.extend(vec![&[0][..]; 11]);
        comments.push(&[1]);
        comments.extend(vec![&[2][..]; 4]);
        comments.extend(vec![&[][..]; 75]);
        let pairs = counted(&comments).pairs(&["Late", "Slow courier", "Price"]);
        let want = Pair { tags: (0, 1), both: 9, share: 0.9, expected: 2.0, alike: false };
        assert_eq!(pairs, [want]);
        assert!(pairs[0].is_double());
    }

    #[test]
    fn names_that_say_the_same_are_a_pair_without_a_common_comment() {
        let names = ["Late delivery", "Deliveries, late", "Delivery", "!?", "…"];
        let pairs = counted(&[&[0], &[1], &[2]]).pairs(&names);
        assert_eq!(pairs.len(), 1);
        assert_eq!((pairs[0].tags, pairs[0].both, pairs[0].is_double()), ((0, 1), 0, true));
    }

    #[test]
    fn two_comments_with_both_are_no_double() {
        let pairs = counted(&[&[0, 1], &[0, 1]]).pairs(&["a", "b"]);
        assert_eq!((pairs[0].share, pairs[0].is_double()), (1.0, false));
    }

    #[test]
    fn likely_doubles_come_first() {
        let comments: [&[u32]; 6] = [&[0, 1], &[0, 1], &[2, 3], &[2, 3], &[2, 3], &[2]];
        let order: Vec<_> =
            counted(&comments).pairs(&["a", "b", "c", "d"]).iter().map(|pair| pair.tags).collect();
        assert_eq!(order, [(2, 3), (0, 1)]);
    }
}
