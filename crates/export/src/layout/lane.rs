//! A lane: its label, and its cards in the columns of their stages.

use model::lane::LaneKind;

use super::{
    Grid, INSET, LABEL, bars,
    blueprint::out_of_sight,
    card, metric,
    sheet::{Block, Sheet, style},
    touchpoint,
};
use crate::{
    number::thousands,
    picture::{MapPicture, PictureCard, PictureLane},
    scene::{Anchor, Paint},
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
    let shown: Vec<&PictureCard> = cards.iter().copied().filter(|c| is_open(c, grid)).collect();
    let placed = match lane.kind {
        kind if lane.collapsed || !kind.holds_cards() => Vec::new(),
        LaneKind::Touchpoints => chips(&shown, grid),
        kind => stacked(kind, &shown, picture, grid),
    };
    let mut label = Sheet::default();
    let words = title(&mut label, picture, lane, cards.len());
    let height = height(picture, lane, &placed, words);
    ground(sheet, lane, grid, (y, height));
    tinted_columns(sheet, picture, grid, (y, height));
    sheet.place((grid.left, y + if lane.collapsed { 5.0 } else { 8.0 }), label.items);
    let places: Vec<f64> = placed.iter().map(|p| y + PAD + p.y + drop(lane.kind, p, height)).collect();
    walls(sheet, grid, (y, height), &placed, &places);
    match lane.kind {
        LaneKind::Metrics if !lane.collapsed => metric::draw(sheet, picture, grid, y),
        kind if lane.collapsed => bars::draw(sheet, kind, &cards, grid, y),
        _ => {}
    }
    for (p, top) in placed.into_iter().zip(places) {
        sheet.place((grid.columns[p.from].x + 1.0 + PAD, top), p.block.items);
    }
    y + height
}

fn is_open(card: &PictureCard, grid: &Grid) -> bool {
    grid.span(card.from_stage, card.to_stage).is_some_and(|span| grid.is_open(span))
}

/// Of the row: of what is in it, and of the words of its label.
fn height(picture: &MapPicture, lane: &PictureLane, placed: &[Placed], words: f64) -> f64 {
    if lane.collapsed {
        return (words + 10.0).max(bars::HEIGHT).ceil();
    }
    let content = match lane.kind {
        LaneKind::Metrics => metric::height(picture),
        _ => placed.iter().map(|p| p.y + p.block.height).fold(0.0, f64::max) + 2.0 * PAD,
    };
    content.max(words + 16.0).max(34.0).ceil()
}

/// Touchpoints of one line stand in the middle of the row.
fn drop(kind: LaneKind, p: &Placed, height: f64) -> f64 {
    let first = kind == LaneKind::Touchpoints && p.y == 0.0;
    if first { ((height - 2.0 * PAD - p.block.height) / 2.0).max(0.0) } else { 0.0 }
}

/// The paper under a lane and its label.
pub(super) fn ground(sheet: &mut Sheet, lane: &PictureLane, grid: &Grid, (y, height): (f64, f64)) {
    let behind = out_of_sight(lane.kind).then_some(Tint::Sunken);
    if let Some(tint) = lane.tint.map(Tint::from).or(behind) {
        sheet.rect((grid.left - INSET, y, grid.width() + INSET, height), 0.0, tint);
    }
}

/// The colours of the stages, over those of the lanes.
pub(super) fn tinted_columns(sheet: &mut Sheet, picture: &MapPicture, grid: &Grid, (y, height): (f64, f64)) {
    for column in &grid.columns {
        if let Some(tint) = picture.stages[column.stage].tint {
            let paint = Paint::Solid(Tint::from(tint), 0.45);
            sheet.rect((column.x, y, column.width, height), 0.0, paint);
        }
    }
}

/// The lines between the stages, interrupted by the cards that span them.
fn walls(sheet: &mut Sheet, grid: &Grid, (y, height): (f64, f64), placed: &[Placed], tops: &[f64]) {
    for (at, column) in grid.columns.iter().enumerate() {
        let over = placed.iter().zip(tops).filter(|(p, _)| p.from < at && at <= p.to);
        let mut covered: Vec<(f64, f64)> = over.map(|(p, &top)| (top, top + p.block.height)).collect();
        covered.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut from = y;
        for (top, bottom) in covered {
            sheet.down(column.x, from, (top - from).max(0.0), Tint::Line);
            from = from.max(bottom);
        }
        sheet.down(column.x, from, (y + height - from).max(0.0), Tint::Line);
    }
}

/// Label, persona and count of a lane; gives the height.
pub(super) fn title(sheet: &mut Sheet, picture: &MapPicture, lane: &PictureLane, cards: usize) -> f64 {
    let lines = style::LANE.wrap(&lane.label, LABEL - 10.0);
    let mut height = sheet.lines(&style::LANE, (0.0, 0.0), LABEL - 10.0, &lines, Tint::Ink);
    if lane.collapsed {
        return height;
    }
    if let Some(persona) = lane.persona.and_then(|at| picture.personas.get(at)) {
        let lines = style::META.wrap(&persona.name, LABEL - 10.0);
        height += sheet.lines(&style::META, (0.0, height), LABEL - 10.0, &lines, Tint::Ink3);
    }
    let below = match lane.kind {
        LaneKind::Metrics => "vs target".into(),
        _ if cards > 0 => thousands(cards as u64),
        _ => return height,
    };
    sheet.text(&style::META, (0.0, height), Anchor::Start, &below, Tint::Ink3);
    height + style::META.line
}

/// Width inside the cells of a span.
fn room(grid: &Grid, from: usize, to: usize) -> f64 {
    grid.across((from, to)) - 1.0 - 2.0 * PAD
}

fn stacked(kind: LaneKind, cards: &[&PictureCard], picture: &MapPicture, grid: &Grid) -> Vec<Placed> {
    let people = &picture.personas;
    let natural = stack(cards, grid, &mut |card, width| card::block(kind, card, people, width, 0.0));
    if !matches!(kind, LaneKind::Quotes | LaneKind::Opportunities) || natural.iter().any(|p| p.y > 0.0) {
        return natural;
    }
    // One card per cell: all are as high as the highest, so that their last rows line up.
    let highest = natural.iter().map(|p| p.block.height).fold(0.0, f64::max);
    stack(cards, grid, &mut |card, width| card::block(kind, card, people, width, highest))
}

/// Cards from the top of their columns downwards; one that spans stages starts below all it covers.
fn stack(
    cards: &[&PictureCard],
    grid: &Grid,
    block: &mut dyn FnMut(&PictureCard, f64) -> Block,
) -> Vec<Placed> {
    let mut next = vec![0.0; grid.columns.len()];
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
    let mut placed: Vec<Placed> = (0..grid.columns.len())
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
