//! The emotion lane: what the team thinks each persona feels, and what customers' words say.

use super::{
    Grid,
    grid::Column,
    lane,
    sheet::{Sheet, style},
};
use crate::{
    picture::{Curve, MapPicture, Measured, PictureLane},
    scene::{Anchor, Paint, Stroke},
    theme::Tint,
};

const HEIGHT: f64 = 113.0;
const MIDDLE: f64 = 56.0;
/// Pixels for one step of the -2 to +2 scale.
const STEP: f64 = 22.0;
const MOST: usize = 4;

type Point = (f64, f64);

/// Draws the lane; gives the y below.
pub(super) fn draw(sheet: &mut Sheet, picture: &MapPicture, lane: &PictureLane, grid: &Grid, y: f64) -> f64 {
    let mut label = Sheet::default();
    let words = lane::title(&mut label, picture, lane, 0);
    let shift = (words - 16.0).max(0.0);
    axis(&mut label, words);
    let height = HEIGHT + shift;
    lane::ground(sheet, lane, grid, (y, height));
    sheet.place((grid.left, y + 8.0), label.items);
    let field = grid.right() - grid.start();
    sheet.rect((grid.start(), y, field, height), 0.0, bands());
    lane::tinted_columns(sheet, picture, grid, (y, height));
    let mut inner = Sheet::default();
    curves(&mut inner, picture, grid);
    sheet.labelled((grid.start(), y + shift / 2.0), announced(picture), inner.items);
    y + height
}

fn axis(sheet: &mut Sheet, below: f64) {
    for (i, words) in ["Delighted", "Neutral", "Frustrated"].into_iter().enumerate() {
        let y = below + 2.0 + i as f64 * 32.0;
        sheet.text(&style::META, (0.0, y), Anchor::Start, words, Tint::Ink3);
    }
}

fn bands() -> Paint {
    Paint::Bands(vec![
        (0.0, Tint::Bright, 1.0),
        (0.42, Tint::Bright, 0.0),
        (0.58, Tint::Gloomy, 0.0),
        (1.0, Tint::Gloomy, 1.0),
    ])
}

fn announced(picture: &MapPicture) -> String {
    let names: Vec<&str> = shown(picture).map(|c| name(picture, c)).collect();
    match names.is_empty() {
        true => "Measured sentiment by stage".into(),
        false => format!("Emotion curve of {}, with measured sentiment", names.join(", ")),
    }
}

fn shown(picture: &MapPicture) -> impl DoubleEndedIterator<Item = &Curve> {
    picture.curves.iter().take(MOST)
}

fn name<'a>(picture: &'a MapPicture, curve: &Curve) -> &'a str {
    picture.personas.get(curve.persona).map_or("", |p| &p.name)
}

fn height_of(value: f64) -> f64 {
    MIDDLE - STEP * value.clamp(-2.0, 2.0)
}

fn curves(sheet: &mut Sheet, picture: &MapPicture, grid: &Grid) {
    let width = grid.right() - grid.start();
    let line = |y: f64| format!("M0 {y}H{width}");
    for (y, tint) in [(34.0, Tint::Line), (78.0, Tint::Line), (MIDDLE, Tint::LineStrong)] {
        sheet.path((0.0, 0.5), line(y), None, Some(Stroke::new(tint, 1.0)));
    }
    let points: Vec<Vec<Option<Point>>> = shown(picture).map(|c| points(c, grid)).collect();
    let ticks = ticks(picture, grid);
    gaps(sheet, picture, grid, &ticks);
    measured(sheet, grid, &ticks, &points);
    let looks: Vec<u8> = shown(picture).map(|c| look(picture, c)).collect();
    for (points, &look) in points.iter().zip(&looks).rev() {
        for run in runs(points, grid) {
            sheet.path((0.0, 0.0), smooth(&run), None, Some(stroke(look)));
        }
    }
    for (points, &look) in points.iter().zip(&looks).rev() {
        let open = points.iter().zip(&grid.columns).filter(|(_, column)| !column.collapsed);
        open.filter_map(|(point, _)| *point).for_each(|point| marker(sheet, point, look));
    }
    labels(sheet, picture, &points);
}

fn look(picture: &MapPicture, curve: &Curve) -> u8 {
    picture.personas.get(curve.persona).map_or(0, |p| p.colour % 4)
}

fn points(curve: &Curve, grid: &Grid) -> Vec<Option<Point>> {
    let value = |column: &Column| value_at(curve, column.stage);
    let point = |column: &Column| Some((middle(grid, column), height_of(value(column)?)));
    grid.columns.iter().map(point).collect()
}

fn value_at(curve: &Curve, stage: usize) -> Option<f64> {
    curve.points.get(stage).copied().flatten().filter(|value| value.is_finite())
}

/// Of a column, within the lane.
fn middle(grid: &Grid, column: &Column) -> f64 {
    column.middle() - grid.start()
}

/// Where what was measured is drawn: beside the point, where there is room.
fn beside(grid: &Grid, column: &Column) -> f64 {
    middle(grid, column) + (column.width * 0.3).min(26.0)
}

/// Stretches of known points; at the edges of the map the curve runs out flat.
fn runs(points: &[Option<Point>], grid: &Grid) -> Vec<Vec<Point>> {
    let mut runs: Vec<Vec<Point>> = Vec::new();
    let mut open = false;
    for (at, point) in points.iter().enumerate() {
        let Some((x, y)) = *point else {
            open = false;
            continue;
        };
        if !open {
            runs.push(if at == 0 { vec![(0.0, y)] } else { Vec::new() });
        }
        open = true;
        if let Some(run) = runs.last_mut() {
            run.push((x, y));
            if at + 1 == points.len() {
                run.push((grid.right() - grid.start(), y));
            }
        }
    }
    runs.retain(|r| r.len() > 1);
    runs
}

fn smooth(points: &[Point]) -> String {
    let mut d = format!("M{:.1} {:.1}", points[0].0, points[0].1);
    for pair in points.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let reach = (x1 - x0) * 0.45;
        d += &format!("C{:.1} {y0:.1} {:.1} {y1:.1} {x1:.1} {y1:.1}", x0 + reach, x1 - reach);
    }
    d
}

/// Line style first, colour second: solid, dashed, dotted, dash-dot.
fn stroke(look: u8) -> Stroke {
    let line = Stroke::new(Tint::Persona(look), 2.0);
    match look {
        1 => line.dashed(5.0, 3.5),
        2 => line.dashed(1.5, 4.0),
        3 => Stroke { dash: vec![8.0, 3.0, 1.5, 3.0], ..line },
        _ => line,
    }
}

/// Circle, diamond, triangle, square.
fn marker(sheet: &mut Sheet, (x, y): Point, look: u8) {
    let edge = Stroke::new(Tint::Persona(look), 2.0);
    let d = match look {
        1 => "M0 -5.1L5.1 0L0 5.1L-5.1 0Z",
        2 => "M0 -5L5 3.6H-5Z",
        3 => "M-3.7 -3.7H3.7V3.7H-3.7Z",
        _ => return sheet.circle((x, y), 4.0, Tint::Surface, Some(edge)),
    };
    sheet.path((x, y), d.into(), Some(Tint::Surface.into()), Some(edge));
}

/// What was measured, by column.
fn ticks(picture: &MapPicture, grid: &Grid) -> Vec<(usize, Measured)> {
    let known = |m: &Measured| m.mean.is_finite() && m.lo.is_finite() && m.hi.is_finite();
    let of = |column: &Column| picture.measured.get(column.stage).copied().flatten().filter(known);
    grid.columns.iter().enumerate().filter_map(|(at, column)| Some((at, of(column)?))).collect()
}

/// Smallest gap that is drawn: half a step of the scale.
const GAP_LEAST: f64 = 0.5;

/// How far the team's curve is from what was measured, where the interval leaves it well outside.
fn gap(assumed: f64, measured: &Measured) -> Option<f64> {
    let by = assumed - measured.mean;
    let inside = (measured.lo..=measured.hi).contains(&assumed);
    (!inside && by.abs() >= GAP_LEAST).then_some(by)
}

/// A dotted line from the first curve to what was measured: what the team gets wrong.
fn gaps(sheet: &mut Sheet, picture: &MapPicture, grid: &Grid, ticks: &[(usize, Measured)]) {
    let Some(curve) = picture.curves.first() else { return };
    for (at, m) in ticks {
        let column = &grid.columns[*at];
        let Some(assumed) = value_at(curve, column.stage) else { continue };
        let Some(by) = gap(assumed, m) else { continue };
        let (from, to) = (height_of(assumed), height_of(m.mean));
        let d = format!("M{:.1} {from:.1}L{:.1} {to:.1}", middle(grid, column), beside(grid, column));
        let mut line = Sheet::default();
        line.path((0.0, 0.0), d, None, Some(Stroke::new(Tint::Warn, 1.5).dashed(1.5, 2.5)));
        let how = if by > 0.0 { "too happy" } else { "too unhappy" };
        let words = format!(
            "{} {:.1} {how} at {}",
            name(picture, curve),
            by.abs(),
            picture.stages[column.stage].name
        );
        sheet.labelled((0.0, 0.0), words, line.items);
    }
}

fn measured(sheet: &mut Sheet, grid: &Grid, ticks: &[(usize, Measured)], curves: &[Vec<Option<Point>>]) {
    let x = |at: usize| beside(grid, &grid.columns[at]);
    for &(at, m) in ticks {
        let (top, bottom) = (height_of(m.hi), height_of(m.lo));
        let d = format!("M{:.1} {top:.1}V{bottom:.1}", x(at));
        sheet.path((0.0, 0.0), d, None, Some(Stroke::new(Tint::Ink3, 1.2)));
        sheet.rect((x(at) - 6.0, height_of(m.mean) - 1.5, 12.0, 3.0), 0.0, Tint::Ink2);
    }
    let place = ticks.iter().filter(|(at, _)| !grid.columns[*at].collapsed).find_map(|&(at, m)| {
        let clear = |top: &f64| curves.iter().all(|c| is_clear(c, at, *top, grid));
        let top = [height_of(m.lo) + 1.0, height_of(m.hi) - 16.0].into_iter().find(clear)?;
        Some((x(at), top))
    });
    if let Some(at) = place {
        sheet.text(&style::META, at, Anchor::Middle, "measured", Tint::Ink3);
        sheet.halo();
    }
}

/// Whether a word beside the tick of a stage, with its line box from `top`, meets neither curve nor edge.
fn is_clear(curve: &[Option<Point>], stage: usize, top: f64, grid: &Grid) -> bool {
    let near = |offset: f64| match (curve[stage], curve.get(stage + 1).copied().flatten()) {
        (Some((_, y)), Some((_, next))) => {
            let t = (offset / grid.columns[stage].width).clamp(0.0, 1.0);
            Some(y + (next - y) * t * t * (3.0 - 2.0 * t))
        }
        (y, _) => y.map(|y| y.1),
    };
    let free = |y: f64| y < top - 1.0 || y > top + 16.0;
    let line = [8.0, 16.0, 26.0, 40.0, 54.0].into_iter().filter_map(near).all(free);
    let marker = curve[stage].is_none_or(|(_, y)| y < top - 5.0 || y > top + 20.0);
    line && marker && top > 0.0 && top < 97.0
}

/// Each name once, beside a point of its curve where it stands clear of the others.
fn labels(sheet: &mut Sheet, picture: &MapPicture, curves: &[Vec<Option<Point>>]) {
    let mut taken = Vec::new();
    for (i, curve) in shown(picture).enumerate() {
        let Some((stage, place)) = label_place(i, curves, &taken) else { continue };
        taken.push(stage);
        let look = Tint::Persona(look(picture, curve));
        sheet.text(&style::NAME, place, Anchor::Middle, name(picture, curve), look);
        sheet.halo();
    }
}

/// The stage and the top of the line box for the name of curve `own`.
fn label_place(own: usize, curves: &[Vec<Option<Point>>], taken: &[usize]) -> Option<(usize, Point)> {
    let stages = 0..curves[own].len();
    let clear = |stage: &usize, above: bool| {
        let Some((_, y)) = curves[own][*stage] else { return false };
        let room = if above { y > 22.0 } else { y < 88.0 };
        let others = curves.iter().enumerate().filter(|(i, _)| *i != own).filter_map(|(_, c)| c[*stage]);
        room && !taken.contains(stage)
            && others
                .into_iter()
                .all(|(_, o)| if above { o > y + 4.0 || o < y - 26.0 } else { o < y - 4.0 || o > y + 26.0 })
    };
    let above = stages.clone().find(|s| clear(s, true)).map(|s| (s, true));
    let (stage, above) =
        above.or_else(|| stages.clone().find(|s| clear(s, false)).map(|s| (s, false))).or_else(|| {
            stages.clone().find(|&s| curves[own][s].is_some() && !taken.contains(&s)).map(|s| (s, true))
        })?;
    let (x, y) = curves[own][stage]?;
    Some((stage, (x, if above { y - 20.0 } else { y + 6.0 })))
}
