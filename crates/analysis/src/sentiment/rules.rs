//! The rules: how the words before and after a word change its valence.
//!
//! They follow the reference statement by statement, because its oddities (which rule sees the
//! valence after which other one) are part of its numbers.

use std::collections::{BTreeSet, HashMap};

use super::lexicon::{Entry, Lexicon, Word, lexicon};
use super::tokens::{Token, Tokens};

const CAPITALS: f64 = 0.733;
const NEGATED: f64 = -0.74;
const NEVER_SO: f64 = 1.25;
const EXCLAMATION: f64 = 0.292;
const QUESTION: f64 = 0.18;
const MANY_QUESTIONS: f64 = 0.96;

/// Exclamation marks beyond this many add nothing.
pub(super) const EXCLAMATIONS_COUNTED: usize = 4;

/// A token whose value is not 0, and that value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Hit {
    pub position: usize,
    pub value: f64,
}

/// Fills `hits` with the tokens that carry a value, in order.
pub(super) fn weigh(tokens: &Tokens, hits: &mut Vec<Hit>) {
    hits.clear();
    if tokens.valued.is_empty() {
        return;
    }
    let view = View { lexicon: lexicon(), list: &tokens.list, capitals_matter: tokens.capitals_matter() };
    for &position in &tokens.valued {
        let value = view.value(position);
        if value != 0.0 {
            hits.push(Hit { position, value });
        }
    }
    if let Some(but) = tokens.list.iter().position(|t| view.entry(t).word == Word::But) {
        contrast(hits, but);
    }
}

/// What exclamation and question marks add to the size of the sum.
pub(super) fn emphasis(exclamations: usize, questions: usize) -> f64 {
    let asked = match questions {
        0 | 1 => 0.0,
        2 | 3 => questions as f64 * QUESTION,
        _ => MANY_QUESTIONS,
    };
    exclamations.min(EXCLAMATIONS_COUNTED) as f64 * EXCLAMATION + asked
}

struct View<'a> {
    lexicon: &'a Lexicon,
    list: &'a [Token],
    capitals_matter: bool,
}

impl View<'_> {
    fn entry(&self, token: &Token) -> &Entry {
        self.lexicon.entry(token.id)
    }

    fn at(&self, i: usize) -> &Entry {
        self.entry(&self.list[i])
    }

    fn word(&self, i: usize) -> Word {
        self.at(i).word
    }

    /// The word `back` places before `i`; `Other` before the start.
    fn before(&self, i: usize, back: usize) -> Word {
        if i >= back { self.word(i - back) } else { Word::Other }
    }

    /// The word `ahead` places after `i`; `Other` past the end.
    fn after(&self, i: usize, ahead: usize) -> Word {
        self.list.get(i + ahead).map_or(Word::Other, |t| self.entry(t).word)
    }

    fn negates(&self, i: usize) -> bool {
        self.list[i].contracted || self.at(i).negates
    }

    /// The final value of the token at `i`, which has a valence and is no booster.
    fn value(&self, i: usize) -> f64 {
        if self.word(i) == Word::Kind && self.after(i, 1) == Word::Of {
            return 0.0;
        }
        let mut value = self.base(i);
        if self.list[i].capitals && self.capitals_matter {
            value += if value > 0.0 { CAPITALS } else { -CAPITALS };
        }
        for back in 1..=3.min(i) {
            if self.at(i - back).in_lexicon {
                continue;
            }
            value += self.boost(i - back, value) * [1.0, 0.95, 0.9][back - 1];
            value = self.turn(value, i, back);
            if back == 3 {
                value = self.idiom(value, i);
            }
        }
        self.least(value, i)
    }

    /// The valence, after the rules about "no".
    fn base(&self, i: usize) -> f64 {
        let valence = self.at(i).valence;
        let near = self.before(i, 1) == Word::No || self.before(i, 2) == Word::No;
        let far = || self.before(i, 3) == Word::No && matches!(self.before(i, 1), Word::Or | Word::Nor);
        if near || far() {
            return valence * NEGATED;
        }
        let negates_next = self.word(i) == Word::No && i + 1 < self.list.len() && self.at(i + 1).in_lexicon;
        if negates_next { 0.0 } else { valence }
    }

    /// What the booster at `i` adds to a word of this value.
    fn boost(&self, i: usize, value: f64) -> f64 {
        let boost = self.at(i).boost;
        if boost == 0.0 {
            return 0.0;
        }
        let signed = if value < 0.0 { -boost } else { boost };
        if self.list[i].capitals && self.capitals_matter {
            return signed + if value > 0.0 { CAPITALS } else { -CAPITALS };
        }
        signed
    }

    /// Negation by the word `back` places before `i`, and the phrases that only look like one.
    fn turn(&self, value: f64, i: usize, back: usize) -> f64 {
        let (one, two, three) = (self.before(i, 1), self.before(i, 2), self.before(i, 3));
        let stress = |word| matches!(word, Word::So | Word::This);
        let stressed = match back {
            2 => two == Word::Never && stress(one),
            // The reference lets "so" and "this" just before count even without "never".
            3 => three == Word::Never && stress(two) || stress(one),
            _ => false,
        };
        if stressed {
            return value * NEVER_SO;
        }
        let no_doubt = match back {
            2 => two == Word::Without && one == Word::Doubt,
            3 => three == Word::Without && (two == Word::Doubt || one == Word::Doubt),
            _ => false,
        };
        if !no_doubt && self.negates(i - back) { value * NEGATED } else { value }
    }

    /// Phrases with a value of their own, then the dampeners of two words.
    fn idiom(&self, value: f64, i: usize) -> f64 {
        let (zero, one, two, three) = (self.word(i), self.before(i, 1), self.before(i, 2), self.before(i, 3));
        let (next, next_two) = (self.after(i, 1), self.after(i, 2));
        let behind = pair(one, zero)
            .or_else(|| triple(two, one, zero))
            .or_else(|| pair(two, one))
            .or_else(|| triple(three, two, one))
            .or_else(|| pair(three, two));
        let ahead = triple(zero, next, next_two).or_else(|| pair(zero, next));
        let mut value = ahead.or(behind).unwrap_or(value);
        for dampener in [dampens(three, two), dampens(two, one)] {
            value -= if dampener { 0.293 } else { 0.0 };
        }
        value
    }

    /// "least good" is negated; "at least good" and "very least good" are not.
    fn least(&self, value: f64, i: usize) -> f64 {
        let spared = matches!(self.before(i, 2), Word::At | Word::Very);
        if self.before(i, 1) == Word::Least && !spared { value * NEGATED } else { value }
    }
}

fn pair(first: Word, second: Word) -> Option<f64> {
    match (first, second) {
        (Word::The, Word::Shit | Word::Bomb) => Some(3.0),
        (Word::Bad, Word::Ass) => Some(1.5),
        (Word::Bus, Word::Stop) => Some(0.0),
        (Word::Yeah, Word::Right) => Some(-2.0),
        (Word::Beating, Word::Heart) => Some(3.5),
        _ => None,
    }
}

fn triple(first: Word, second: Word, third: Word) -> Option<f64> {
    match (first, second, third) {
        (Word::Kiss, Word::Of, Word::Death) => Some(-1.5),
        (Word::To, Word::Die, Word::For) => Some(3.0),
        _ => None,
    }
}

fn dampens(first: Word, second: Word) -> bool {
    matches!((first, second), (Word::Just, Word::Enough) | (Word::Kind | Word::Sort, Word::Of))
}

/// Values up to this many are searched one by one; longer lists get an index.
const SEARCHED: usize = 64;

/// "but" at token `but` halves what comes before and raises what comes after by half.
///
/// The reference walks over the values and changes, for each, the *first equal* one, so that with
/// repeated values some are changed twice and others never. Its numbers need the same walk.
fn contrast(hits: &mut [Hit], but: usize) {
    if hits.len() > SEARCHED {
        return contrast_many(hits, but);
    }
    for i in 0..hits.len() {
        let value = hits[i].value;
        if let Some(first) = hits.iter_mut().find(|hit| hit.value == value) {
            first.value *= factor(first.position, but);
        }
    }
}

/// The same walk for long texts: the places of every value are kept in order, so that a hostile
/// text of a million words does not cost a million searches.
fn contrast_many(hits: &mut [Hit], but: usize) {
    let mut places: HashMap<u64, BTreeSet<usize>> = HashMap::new();
    for (i, hit) in hits.iter().enumerate() {
        places.entry(hit.value.to_bits()).or_default().insert(i);
    }
    for i in 0..hits.len() {
        let equal = places.entry(hits[i].value.to_bits()).or_default();
        let Some(first) = equal.pop_first() else { continue };
        hits[first].value *= factor(hits[first].position, but);
        places.entry(hits[first].value.to_bits()).or_default().insert(first);
    }
}

fn factor(position: usize, but: usize) -> f64 {
    if position < but { 0.5 } else { 1.5 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_does_not_depend_on_the_length_of_the_list() {
        let list = |n: usize| -> Vec<Hit> {
            (0..n).map(|i| Hit { position: 2 * i, value: [1.9, 0.95, -1.5, 3.8][i * 7 % 4] }).collect()
        };
        for but in [0, 31, 61, 121, 500] {
            let (mut searched, mut indexed) = (list(60), list(60));
            contrast(&mut searched, but);
            contrast_many(&mut indexed, but);
            assert_eq!(searched, indexed, "but at {but}");
        }
    }

    #[test]
    fn marks_count_up_to_a_limit() {
        assert_eq!(emphasis(1, 1), 0.292);
        assert_eq!(emphasis(9, 0), 4.0 * 0.292);
        assert_eq!(emphasis(0, 3), 3.0 * 0.18);
        assert_eq!(emphasis(0, 4), 0.96);
    }
}
