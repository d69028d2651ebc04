//! The lines of the service blueprint: what customers do, whom they meet, what they do not see.

use std::collections::BTreeMap;

use model::lane::LaneKind;

use super::{
    Grid, INSET,
    sheet::{Sheet, style},
};
use crate::{
    scene::{Anchor, Stroke},
    theme::Tint,
};

pub(super) const HEIGHT: f64 = 18.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Interaction,
    Visibility,
    Internal,
}

impl Line {
    fn label(self) -> &'static str {
        match self {
            Line::Interaction => "Line of interaction",
            Line::Visibility => "Line of visibility",
            Line::Internal => "Line of internal interaction",
        }
    }

    /// Said at its end.
    fn end(self) -> &'static str {
        match self {
            Line::Interaction => "customers meet staff below",
            Line::Visibility => "customers don’t see below",
            Line::Internal => "systems and partners below",
        }
    }
}

/// How far down the blueprint a kind of lane is, 0-3.
fn depth(kind: LaneKind) -> u8 {
    match kind {
        LaneKind::Frontstage => 1,
        LaneKind::Backstage => 2,
        LaneKind::SupportSystems => 3,
        _ => 0,
    }
}

/// Lanes below the line of visibility.
pub(super) fn out_of_sight(kind: LaneKind) -> bool {
    depth(kind) >= 2
}

/// Lines by the lane above which they run: where a lane lies deeper than all before it.
pub(super) fn lines_above(kinds: impl Iterator<Item = LaneKind>) -> BTreeMap<usize, Line> {
    let mut deepest = 0;
    let mut found = BTreeMap::new();
    for (row, kind) in kinds.enumerate() {
        let deep = depth(kind);
        if deep <= deepest {
            continue;
        }
        let line = match deep {
            1 => Line::Interaction,
            _ if deepest < 2 => Line::Visibility,
            _ => Line::Internal,
        };
        found.insert(row, line);
        deepest = deep;
    }
    found
}

/// Draws a line over the whole width; gives the y below.
pub(super) fn draw(sheet: &mut Sheet, line: Line, grid: &Grid, y: f64) -> f64 {
    let (words, below) = (line.label(), line.end());
    sheet.rect((grid.left - INSET, y, grid.width() + INSET, HEIGHT - 1.0), 0.0, Tint::Sunken);
    sheet.text(&style::LABEL, (grid.left, y + 1.0), Anchor::Start, words, Tint::Ink2);
    let from = grid.left + style::LABEL.width(words) + 8.0;
    let mut to = grid.right() - 6.0;
    if to - from > 220.0 {
        sheet.text(&style::META, (to, y + 1.0), Anchor::End, below, Tint::Ink3);
        to -= style::META.width(below) + 8.0;
    }
    let dashes = Stroke::new(Tint::Control, 1.5).dashed(4.0, 3.0);
    sheet.path((0.0, 0.0), format!("M{from:.1} {:.1}H{to:.1}", y + 8.5), None, Some(dashes));
    sheet.across(grid.left, y + HEIGHT - 1.0, grid.width(), Tint::Line);
    y + HEIGHT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_runs_where_a_lane_lies_deeper_than_all_before() {
        use LaneKind::{Backstage, Frontstage, Steps, SupportSystems};
        let lines = |kinds: &[LaneKind]| lines_above(kinds.iter().copied()).into_iter().collect::<Vec<_>>();
        assert_eq!(
            lines(&[Steps, Frontstage, Backstage, SupportSystems]),
            [(1, Line::Interaction), (2, Line::Visibility), (3, Line::Internal)]
        );
        assert_eq!(lines(&[Steps, SupportSystems, Backstage]), [(1, Line::Visibility)]);
        assert_eq!(lines(&[Steps, Backstage, Frontstage, Steps]), [(1, Line::Visibility)]);
        assert!(lines(&[Steps]).is_empty());
    }
}
