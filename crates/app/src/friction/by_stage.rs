//! The cells of a map by stage, so that a million comments' worth of them is looked through once and not for each.

use std::collections::HashMap;

use store::{
    assignment::ShortKey,
    stage_stat::{Cell, NO_DAY},
};

use super::StageSum;

pub(crate) struct ByStage<'a> {
    cells: HashMap<ShortKey, Vec<&'a Cell>>,
    /// Day of the newest comment with a date; [`NO_DAY`] without one.
    pub(super) last: i64,
}

impl<'a> ByStage<'a> {
    pub(crate) fn of(cells: &'a [Cell]) -> ByStage<'a> {
        let mut by_stage = ByStage { cells: HashMap::new(), last: NO_DAY };
        for cell in cells {
            by_stage.cells.entry(cell.stage).or_default().push(cell);
            by_stage.last = by_stage.last.max(cell.day);
        }
        by_stage
    }

    /// The cells of a stage in their order.
    pub(crate) fn at(&self, key: ShortKey) -> impl Iterator<Item = &'a Cell> {
        self.cells.get(&key).into_iter().flatten().copied()
    }

    pub(crate) fn sums(&self, keys: &[ShortKey]) -> Vec<StageSum> {
        keys.iter().map(|key| StageSum::of(self.at(*key))).collect()
    }
}
