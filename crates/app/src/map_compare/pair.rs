//! Which parts of two maps belong together.

use model::record::Record;

use super::{Difference, FieldDifference};

/// A part of a map that may know what it was copied from.
pub(super) trait Part: Record {
    fn origin(&self) -> Option<&str>;
}

/// Positions in the current and in the future list; one may be missing.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// Whether two parts without a known origin are taken for the same.
pub(super) type Alike<'a, R> = &'a dyn Fn(&R, &R) -> bool;

/// Pairs by origin first, then by each likeness in turn; each part is in one pair. In the order of the future list,
/// those that are gone at the end.
pub(super) fn matched<R: Part>(current: &[R], future: &[R], likenesses: &[Alike<'_, R>]) -> Vec<Pair> {
    let mut of_future: Vec<Option<usize>> = vec![None; future.len()];
    let mut taken = vec![false; current.len()];
    let by_origin: Alike<'_, R> = &|a, b| {
        let (of_a, of_b) = (a.origin(), b.origin());
        of_b == Some(a.id()) || of_a == Some(b.id()) || (of_a.is_some() && of_a == of_b)
    };
    for alike in std::iter::once(by_origin).chain(likenesses.iter().copied()) {
        for (b, pair) in of_future.iter_mut().enumerate().filter(|(_, pair)| pair.is_none()) {
            let free = |a: &usize| !taken[*a] && alike(&current[*a], &future[b]);
            *pair = (0..current.len()).find(free);
            if let Some(a) = *pair {
                taken[a] = true;
            }
        }
    }
    let gone = (0..current.len()).filter(|a| !taken[*a]).map(|a| (Some(a), None));
    of_future.iter().enumerate().map(|(b, a)| (*a, Some(b))).chain(gone).collect()
}

/// Pairs of ordered parts, those that are gone behind their former neighbour.
pub(super) struct Merged {
    pub(super) pairs: Vec<Pair>,
    /// Whether the pair changed its place among the others.
    moved: Vec<bool>,
}

pub(super) fn merged<R: Part>(current: &[R], future: &[R], alike: impl Fn(&R, &R) -> bool) -> Merged {
    let (mut pairs, gone): (Vec<Pair>, Vec<Pair>) =
        matched(current, future, &[&alike]).into_iter().partition(|(_, b)| b.is_some());
    for (a, _) in gone {
        let before = a.and_then(|a| a.checked_sub(1));
        let at = pairs.iter().position(|(other, _)| before.is_some() && *other == before);
        pairs.insert(at.map_or(0, |at| at + 1), (a, None));
    }
    let kept: Vec<usize> = pairs.iter().filter_map(|(a, b)| b.and(*a)).collect();
    let still = longest_rising(&kept);
    let moved = pairs.iter().map(|(a, b)| b.and(*a).is_some_and(|a| !still.contains(&a))).collect();
    Merged { pairs, moved }
}

impl Merged {
    pub(super) fn pair<'a, R>(
        &self,
        at: usize,
        current: &'a [R],
        future: &'a [R],
    ) -> (Option<&'a R>, Option<&'a R>) {
        let (a, b) = self.pairs[at];
        (a.map(|a| &current[a]), b.map(|b| &future[b]))
    }

    /// Where a part of the current (`before`) or the future map is among the pairs.
    pub(super) fn position(&self, before: bool, index: usize) -> Option<usize> {
        self.pairs.iter().position(|(a, b)| Some(index) == if before { *a } else { *b })
    }

    pub(super) fn differences(&self, at: usize, fields: &[FieldDifference]) -> Vec<Difference> {
        match self.pairs[at] {
            (None, _) => vec![Difference::Added],
            (_, None) => vec![Difference::Removed],
            _ => both((self.moved[at], Difference::Moved), (!fields.is_empty(), Difference::Changed)),
        }
    }
}

/// The differences that hold.
pub(super) fn both(a: (bool, Difference), b: (bool, Difference)) -> Vec<Difference> {
    [a, b].into_iter().filter(|(holds, _)| *holds).map(|(_, difference)| difference).collect()
}

pub(super) fn of_values(before: bool, after: bool) -> Difference {
    match (before, after) {
        (false, _) => Difference::Added,
        (_, false) => Difference::Removed,
        _ => Difference::Changed,
    }
}

/// As many of the numbers as can stay in their places while the others move: a longest rising subsequence.
fn longest_rising(numbers: &[usize]) -> Vec<usize> {
    let mut best: Vec<Vec<usize>> = Vec::new();
    for &number in numbers {
        let ends_below = best.iter().filter(|run| run.last().is_some_and(|last| *last < number));
        let mut run = ends_below.max_by_key(|run| run.len()).cloned().unwrap_or_default();
        run.push(number);
        best.push(run);
    }
    best.into_iter().max_by_key(Vec::len).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_move() {
        assert_eq!(longest_rising(&[0, 1, 2]).len(), 3);
        assert_eq!(longest_rising(&[1, 2, 3, 0]), [1, 2, 3]);
        assert_eq!(longest_rising(&[3, 0, 1, 2]), [0, 1, 2]);
        assert_eq!(longest_rising(&[]), [0; 0]);
    }
}
