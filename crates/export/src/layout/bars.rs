//! A collapsed lane: one bar for each card.

use model::lane::LaneKind;

use super::{Grid, sheet::Sheet};
use crate::{picture::PictureCard, scene::Paint, theme::Tint};

pub(super) const HEIGHT: f64 = 26.0;
/// Bars of a cell; further cards do not show.
const MOST: usize = 4;
const THICK: f64 = 3.0;
const STEP: f64 = 5.0;

/// Draws the bars in the middle of the row's height.
pub(super) fn draw(sheet: &mut Sheet, kind: LaneKind, cards: &[&PictureCard], grid: &Grid, y: f64) {
    let spans: Vec<(usize, usize)> =
        cards.iter().filter_map(|card| grid.span(card.from_stage, card.to_stage)).collect();
    let mut totals = vec![0; grid.columns.len()];
    spans.iter().for_each(|&(from, to)| totals[from..=to].iter_mut().for_each(|n| *n += 1));
    let mut used = vec![0; grid.columns.len()];
    for (from, to) in spans {
        let line = used[from..=to].iter().copied().max().unwrap_or(0);
        used[from..=to].fill(line + 1);
        if line < MOST {
            let lines = totals[from..=to].iter().copied().max().unwrap_or(1).min(MOST);
            let top = y + (HEIGHT - (lines as f64 * STEP - STEP + THICK)) / 2.0 + line as f64 * STEP;
            bar(sheet, kind, grid, (from, to), top.round());
        }
    }
}

fn bar(sheet: &mut Sheet, kind: LaneKind, grid: &Grid, (from, to): (usize, usize), top: f64) {
    let inset = (grid.columns[from].width * 0.17).round().min(8.0);
    let room = grid.across((from, to)) - 2.0 * inset;
    let wide = if to > from { room } else { room.min(64.0) };
    sheet.rect((grid.columns[from].x + inset, top, wide, THICK), 0.0, Paint::Solid(tone(kind), 0.75));
}

fn tone(kind: LaneKind) -> Tint {
    match kind {
        LaneKind::PainPoints => Tint::Ink2,
        LaneKind::Quotes => Tint::Sentiment(-2),
        LaneKind::Opportunities => Tint::Accent,
        _ => Tint::Control,
    }
}
