//! A lane: its label, and its cards in the columns of their stages.

use model::lane::LaneKind;

use super::{
    Grid, LABEL, card, out_of_sight,
    sheet::{Block, Sheet, style},
    touchpoint,
};
use crate::{
    number::thousands,
    picture::{MapPicture, PictureCard, PictureLane},
    scene::Anchor,
    theme::Tint,
};

const PAD: f64 = 5.0;
const GAP: f64 = 4.0;

/// A block and the stages it covers.
struct Placed {
    from: usize,
    to: usize,
    y: f64,
    block: Block,
}

/// Draws a lane; gives the y below.
pub(super) fn draw(sheet: &mut Sheet, picture: &MapPicture, lane: &PictureLane, grid: &Grid, y: f64) -> f64 {
    let cards: Vec<&PictureCard> = picture.cards.iter().filter(|c| c.lane == lane.id).collect();
    let placed = match lane.kind {
        LaneKind::Touchpoints => chips(&cards, grid),
        kind => stacked(kind, &cards, grid),
    };
    let content = placed.iter().map(|p| p.y + p.block.height).fold(0.0, f64::max);
    let mut label = Sheet::default();
    let words = title(&mut label, lane, cards.len());
    let height = (content + 2.0 * PAD).max(words + 16.0).max(34.0).ceil();
    ground(sheet, lane.kind, grid, y, height);
    sheet.place((grid.left, y + 8.0), label.items);
    for p in placed {
        let middle = lane.kind == LaneKind::Touchpoints;
        let drop = if middle { ((height - 2.0 * PAD - p.y - p.block.height) / 2.0).max(0.0) } else { 0.0 };
        let at = (grid.x(p.from) + 1.0 + PAD, y + PAD + p.y + if p.y == 0.0 { drop } else { 0.0 });
        cover(sheet, lane.kind, grid, &p, at.1);
        sheet.place(at, p.block.items);
    }
    y + height
}

fn ground(sheet: &mut Sheet, kind: LaneKind, grid: &Grid, y: f64, height: f64) {
    if out_of_sight(kind) {
        sheet.rect((grid.left, y, grid.width(), height), 0.0, Tint::Sunken);
    }
    for stage in 0..grid.stages {
        sheet.down(grid.x(stage), y, height, Tint::Line);
    }
}

/// Takes away the lines between the stages that a block spans.
fn cover(sheet: &mut Sheet, kind: LaneKind, grid: &Grid, p: &Placed, y: f64) {
    let tint = if out_of_sight(kind) { Tint::Sunken } else { Tint::Surface };
    for stage in p.from + 1..=p.to {
        sheet.down(grid.x(stage), y, p.block.height, tint);
    }
}

/// Label and count of a lane; gives the height.
pub(super) fn title(sheet: &mut Sheet, lane: &PictureLane, cards: usize) -> f64 {
    let lines = style::LANE.wrap(&lane.label, LABEL - 10.0);
    let mut height = sheet.lines(&style::LANE, (0.0, 0.0), LABEL - 10.0, &lines, Tint::Ink);
    if cards > 0 {
        sheet.text(&style::META, (0.0, height), Anchor::Start, &thousands(cards as u64), Tint::Ink3);
        height += style::META.line;
    }
    height
}

/// Width inside the cells of a span.
fn room(grid: &Grid, from: usize, to: usize) -> f64 {
    (to - from + 1) as f64 * grid.column - 1.0 - 2.0 * PAD
}

fn stacked(kind: LaneKind, cards: &[&PictureCard], grid: &Grid) -> Vec<Placed> {
    let natural = stack(cards, grid, &mut |card, width| card::block(kind, card, width, 0.0));
    if !matches!(kind, LaneKind::Quotes | LaneKind::Opportunities) || natural.iter().any(|p| p.y > 0.0) {
        return natural;
    }
    // One card per cell: all are as high as the highest, so that their last rows line up.
    let highest = natural.iter().map(|p| p.block.height).fold(0.0, f64::max);
    stack(cards, grid, &mut |card, width| card::block(kind, card, width, highest))
}

/// Cards from the top of their columns downwards; one that spans stages starts below all it covers.
fn stack(
    cards: &[&PictureCard],
    grid: &Grid,
    block: &mut dyn FnMut(&PictureCard, f64) -> Block,
) -> Vec<Placed> {
    let mut next = vec![0.0; grid.stages];
    let mut placed = Vec::new();
    for card in cards {
        let Some((from, to)) = grid.span(card.from_stage, card.to_stage) else { continue };
        let block = block(card, room(grid, from, to));
        let y = next[from..=to].iter().copied().fold(0.0, f64::max);
        next[from..=to].fill(y + block.height + GAP);
        placed.push(Placed { from, to, y, block });
    }
    placed
}

/// Touchpoints of one stage flow together; those that span stages get rows of their own below.
fn chips(cards: &[&PictureCard], grid: &Grid) -> Vec<Placed> {
    let span = |c: &PictureCard| grid.span(c.from_stage, c.to_stage);
    let mut placed: Vec<Placed> = (0..grid.stages)
        .map(|s| {
            let here: Vec<_> = cards.iter().copied().filter(|c| span(c) == Some((s, s))).collect();
            Placed { from: s, to: s, y: 0.0, block: touchpoint::flow(&here, room(grid, s, s)) }
        })
        .filter(|p| p.block.height > 0.0)
        .collect();
    let wide: Vec<&PictureCard> =
        cards.iter().copied().filter(|c| span(c).is_some_and(|s| s.0 < s.1)).collect();
    let below = placed.iter().map(|p| p.block.height + GAP).fold(0.0, f64::max);
    let rows = stack(&wide, grid, &mut |card, width| touchpoint::spanning(card, width));
    placed.extend(rows.into_iter().map(|p| Placed { y: p.y + below, ..p }));
    placed
}
