//! Arrows between cells: along the gutters between columns and the lines between rows, as on the screen.

use model::arrow::ArrowKind;

use super::{
    Grid, Row,
    sheet::{Sheet, style},
};
use crate::{
    picture::{MapPicture, PictureArrow},
    scene::{Anchor, Stroke},
    theme::Tint,
};

type Point = (f64, f64);

const ROUND: f64 = 6.0;
/// Between arrows that share a gutter.
const APART: f64 = 5.0;

#[derive(Debug, Clone, Copy, PartialEq)]
struct Cell {
    x: f64,
    y: f64,
    w: f64,
    h: f64,
}

/// Draws the arrows both of whose cells are on the page.
pub(super) fn draw(sheet: &mut Sheet, picture: &MapPicture, grid: &Grid, rows: &[Row]) {
    for (n, arrow) in picture.arrows.iter().enumerate() {
        let ends = cell(grid, rows, &arrow.from).zip(cell(grid, rows, &arrow.to));
        let Some((from, to)) = ends else { continue };
        let points = way(from, to, ((n % 3) as f64 - 1.0) * APART);
        let mut inner = Sheet::default();
        line(&mut inner, arrow, &points);
        label(&mut inner, &arrow.label, longest(&points));
        sheet.labelled((0.0, 0.0), announced(picture, arrow, rows), inner.items);
    }
}

fn cell(grid: &Grid, rows: &[Row], (lane, stage): &(String, usize)) -> Option<Cell> {
    let row = rows.iter().find(|row| row.id == *lane)?;
    let column = grid.columns[grid.column_of(*stage)?];
    Some(Cell { x: column.x, y: row.y, w: column.width, h: row.height })
}

fn announced(picture: &MapPicture, arrow: &PictureArrow, rows: &[Row]) -> String {
    let named = |(lane, stage): &(String, usize)| {
        let lane = rows.iter().find(|row| row.id == *lane).map_or("", |row| row.label);
        format!("{}, {lane}", picture.stages.get(*stage).map_or("", |s| s.name.as_str()))
    };
    let kind = match arrow.kind {
        ArrowKind::LeadsTo => "leads to",
        ArrowKind::LoopsBack => "loops back to",
    };
    let why = if arrow.label.is_empty() { String::new() } else { format!(": {}", arrow.label) };
    format!("{} {kind} {}{why}", named(&arrow.from), named(&arrow.to))
}

fn line(sheet: &mut Sheet, arrow: &PictureArrow, points: &[Point]) {
    let d = rounded(points);
    sheet.path((0.0, 0.0), d.clone(), None, Some(Stroke::new(Tint::Surface, 5.0).round()));
    let line = Stroke::new(Tint::Ink2, 1.75);
    let line = if arrow.kind == ArrowKind::LoopsBack { line.dashed(5.0, 3.5) } else { line };
    sheet.path((0.0, 0.0), d, None, Some(line));
    sheet.path((0.0, 0.0), tip(points), Some(Tint::Ink2.into()), None);
}

/// The head: as long as 12 px, its point just beyond the end.
fn tip(points: &[Point]) -> String {
    let [.., (ax, ay), (x, y)] = points else { return String::new() };
    let far = (x - ax).hypot(y - ay).max(0.01);
    let (ux, uy) = ((x - ax) / far, (y - ay) / far);
    let corners = [(-9.2, -4.9), (0.8, 0.0), (-9.2, 4.9), (-6.9, 0.0)];
    let place = |(along, aside): (f64, f64)| {
        format!("{:.1} {:.1}", x + along * ux - aside * uy, y + along * uy + aside * ux)
    };
    format!("M{}Z", corners.map(place).join("L"))
}

fn label(sheet: &mut Sheet, words: &str, (a, b): (Point, Point)) {
    let along = (b.0 - a.0).abs().max(120.0);
    let lines = style::LABEL.wrap(words, along);
    let (x, middle) = ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0);
    let top = middle - lines.len() as f64 * style::LABEL.line / 2.0;
    let wide = lines.iter().map(|line| style::LABEL.width(line)).fold(0.0, f64::max) + 8.0;
    for (i, line) in lines.iter().enumerate() {
        let y = top + i as f64 * style::LABEL.line;
        sheet.rect((x - wide / 2.0, y, wide, style::LABEL.line), 3.0, Tint::Surface);
        sheet.text(&style::LABEL, (x, y), Anchor::Middle, line, Tint::Ink2);
    }
}

/// The corners of the way between two cells.
fn way(from: Cell, to: Cell, shift: f64) -> Vec<Point> {
    let forward = to.x >= from.x;
    let out = from.y + from.h * 0.5 + shift;
    if to.y == from.y && to.x == from.x + from.w {
        return vec![(from.x + from.w - 12.0, out), (to.x + 12.0, out)];
    }
    if from.x == to.x {
        return down(from, to, shift);
    }
    // Loops in the same row run along its foot, others along the line between the rows.
    let level = if to.y > from.y { to.y } else { from.y + from.h - 3.0 } + shift * 0.5;
    let into = to.y + to.h * 0.5 + shift;
    let (start, gutter, last, end) = if forward {
        (from.x + from.w - 12.0, from.x + from.w, to.x, to.x + 12.0)
    } else {
        (from.x + 12.0, from.x, to.x + to.w, to.x + to.w - 12.0)
    };
    let (gutter, last) = (gutter + shift * 0.4, last + shift * 0.4);
    vec![(start, out), (gutter, out), (gutter, level), (last, level), (last, into), (end, into)]
}

/// Between two rows of one stage: out at the side, along the gutter, in again.
fn down(from: Cell, to: Cell, shift: f64) -> Vec<Point> {
    let side = from.x + from.w + shift * 0.4;
    let inner = from.x + from.w - 12.0;
    let (out, into) = (from.y + from.h / 2.0, to.y + to.h / 2.0);
    vec![(inner, out), (side, out), (side, into), (inner, into)]
}

/// A path through the corners, rounded.
fn rounded(points: &[Point]) -> String {
    let mut d = format!("M{:.1} {:.1}", points[0].0, points[0].1);
    for three in points.windows(3) {
        let (p, b, q) = (towards(three[1], three[0]), three[1], towards(three[1], three[2]));
        d += &format!("L{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}", p.0, p.1, b.0, b.1, q.0, q.1);
    }
    let last = points[points.len() - 1];
    format!("{d}L{:.1} {:.1}", last.0, last.1)
}

/// A point a little way from one corner to another.
fn towards((x, y): Point, (tx, ty): Point) -> Point {
    let far = (tx - x).hypot(ty - y);
    let by = if far == 0.0 { 0.0 } else { ROUND.min(far / 2.0) / far };
    (x + (tx - x) * by, y + (ty - y) * by)
}

fn longest(points: &[Point]) -> (Point, Point) {
    let length = |a: Point, b: Point| (a.0 - b.0).abs() + (a.1 - b.1).abs() / 4.0;
    let mut best = (points[0], points[1]);
    for pair in points.windows(2) {
        if length(pair[0], pair[1]) > length(best.0, best.1) {
            best = (pair[0], pair[1]);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(x: f64, y: f64) -> Cell {
        Cell { x, y, w: 160.0, h: 60.0 }
    }

    #[test]
    fn cells_side_by_side_are_joined_by_a_straight_line() {
        assert_eq!(way(cell(0.0, 0.0), cell(160.0, 0.0), 0.0), [(148.0, 30.0), (172.0, 30.0)]);
    }

    #[test]
    fn a_way_turns_only_in_gutters_and_between_rows() {
        let points = way(cell(320.0, 0.0), cell(0.0, 200.0), 0.0);
        assert_eq!(
            points,
            [(332.0, 30.0), (320.0, 30.0), (320.0, 200.0), (160.0, 200.0), (160.0, 230.0), (148.0, 230.0)]
        );
    }

    #[test]
    fn every_leg_runs_straight_along_the_page() {
        for to in [cell(0.0, 0.0), cell(160.0, 200.0), cell(480.0, 0.0), cell(0.0, 200.0)] {
            for pair in way(cell(160.0, 0.0), to, 5.0).windows(2) {
                assert!(pair[0].0 == pair[1].0 || pair[0].1 == pair[1].1, "{pair:?}");
            }
        }
    }

    #[test]
    fn the_path_starts_and_ends_where_the_way_does() {
        let d = rounded(&[(0.0, 0.0), (20.0, 0.0), (20.0, 40.0)]);
        assert_eq!(d, "M0.0 0.0L14.0 0.0Q20.0 0.0 20.0 6.0L20.0 40.0");
    }
}
