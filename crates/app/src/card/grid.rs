//! The cells of a map that can hold cards.

use model::{
    card::Card,
    id::{LaneId, MapId, StageId},
    lane::Lane,
    stage::Stage,
};
use store::Tx;

use crate::error::{Error, Result};

/// A map's stages in order, and its lanes that hold cards.
pub(super) struct Grid {
    pub(super) map: MapId,
    stages: Vec<Stage>,
    lanes: Vec<Lane>,
}

impl Grid {
    pub(super) fn of(tx: &Tx<'_>, map: &str) -> Result<Grid> {
        let lanes: Vec<Lane> = tx.list("map", map)?;
        let lanes = lanes.into_iter().filter(|lane| lane.kind.holds_cards()).collect();
        Ok(Grid { map: MapId::from_stored(map), stages: tx.list("map", map)?, lanes })
    }

    fn row(&self, lane: &LaneId) -> Option<usize> {
        self.lanes.iter().position(|l| l.id == *lane)
    }

    fn column(&self, stage: &StageId) -> Option<usize> {
        self.stages.iter().position(|s| s.id == *stage)
    }

    /// The cell so many stages and lanes away from a card's.
    pub(super) fn beside(&self, card: &Card, stages: i32, lanes: i32) -> Result<(&Lane, &Stage)> {
        self.away(&card.lane, lanes as isize, &card.from_stage, stages as isize)
    }

    /// The cell so many lanes below and stages to the right of another.
    pub(super) fn away(
        &self,
        lane: &LaneId,
        down: isize,
        stage: &StageId,
        right: isize,
    ) -> Result<(&Lane, &Stage)> {
        let moved = |at: Option<usize>, by| at.and_then(|at| at.checked_add_signed(by));
        let lane = moved(self.row(lane), down).and_then(|at| self.lanes.get(at));
        let stage = moved(self.column(stage), right).and_then(|at| self.stages.get(at));
        lane.zip(stage)
            .ok_or_else(|| Error::refused("There is no cell there. The cards stay where they are."))
    }

    /// Where a card ends that begins at `start`: it keeps its length where the map is long enough.
    pub(super) fn shifted_end(&self, card: &Card, start: &Stage) -> StageId {
        let at = |id: &StageId| self.column(id).unwrap_or(0);
        let length = at(&card.to_stage).saturating_sub(at(&card.from_stage));
        let end = (at(&start.id) + length).min(self.stages.len().saturating_sub(1));
        self.stages.get(end).map_or_else(|| start.id.clone(), |s| s.id.clone())
    }
}
