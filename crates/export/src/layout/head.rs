//! The header row: the legend of friction, and for every stage its name, its worn path and its score.

use super::{
    Grid, LABEL,
    grid::Column,
    path, phase,
    sheet::{Sheet, style},
};
use crate::{
    number::{interval, short, thousands},
    picture::{MapPicture, PictureStage, ScoreState, StageScore},
    scene::{Anchor, Paint, Stroke},
    theme::{Tint, friction_step},
};

const PAD: f64 = 9.0;

/// Longest name of a collapsed stage that stands in one line, px.
const ALONG: f64 = 190.0;

/// Draws the header; gives the y below.
pub(super) fn draw(sheet: &mut Sheet, picture: &MapPicture, grid: &Grid, y: f64) -> f64 {
    let open = grid.columns.iter().filter(|column| !column.collapsed);
    let names: Vec<(Names, &Column)> =
        open.map(|column| (Names::new(column, &picture.stages[column.stage]), column)).collect();
    let along = grid.columns.iter().filter(|column| column.collapsed);
    let along = along.map(|column| along_room(&picture.stages[column.stage])).fold(0.0, f64::max);
    let words = names.iter().map(|(name, _)| name.height()).fold(33.0, f64::max).max(along - 73.0);
    let route = y + 10.0 + words + 5.0;
    let chips = route + path::HEIGHT + 6.0;
    let below = chips + 30.0 + 9.0;
    grounds(sheet, picture, grid, (y, below));
    legend(sheet, picture, grid, y);
    for (name, column) in &names {
        let (stage, x) = (&picture.stages[column.stage], column.x);
        name.draw(sheet, (x, y + 10.0));
        sheet.down(x, route + 2.0, 58.0, Tint::LineStrong);
        path::draw(sheet, stage, (x, route), column.width);
        score(sheet, stage, (x + PAD, chips), column.width - 2.0 * PAD);
    }
    for column in grid.columns.iter().filter(|column| column.collapsed) {
        narrow(sheet, &picture.stages[column.stage], column, (y, below));
    }
    below
}

fn grounds(sheet: &mut Sheet, picture: &MapPicture, grid: &Grid, (y, below): (f64, f64)) {
    for column in &grid.columns {
        if let Some(tint) = picture.stages[column.stage].tint {
            sheet.rect((column.x, y, column.width, below - y), 0.0, Tint::from(tint));
        }
    }
}

/// Room for the name of a collapsed stage, which reads downwards in one or two lines.
fn along_room(stage: &PictureStage) -> f64 {
    style::ALONG.width(&stage.name).min(ALONG).ceil()
}

/// A collapsed stage: its number, its name from top to bottom, its score.
fn narrow(sheet: &mut Sheet, stage: &PictureStage, column: &Column, (y, below): (f64, f64)) {
    let mut inner = Sheet::default();
    let middle = column.width / 2.0;
    let number = (column.stage + 1).to_string();
    inner.text(&style::LABEL, (middle, 10.0), Anchor::Middle, &number, Tint::Ink3);
    let lines = style::ALONG.wrap(&stage.name, below - y - 64.0);
    let high = lines.len().min(2) as f64 * style::ALONG.line;
    let mut turned = Sheet::default();
    turned.lines(&style::ALONG, (0.0, 0.0), below - y - 64.0, &lines[..lines.len().min(2)], Tint::Ink);
    inner.upright((middle + high / 2.0, 30.0), turned.items);
    let announced = match (&stage.score, stage.state()) {
        (Some(score), state @ (ScoreState::Measured | ScoreState::Few)) => {
            let at = (2.0, below - y - 28.0);
            phase::small_chip(&mut inner, score.score, state == ScoreState::Few, at, column.width - 4.0);
            announced(stage, score, state)
        }
        _ => stage.name.clone(),
    };
    inner.down(0.0, 10.0, below - y - 19.0, Tint::LineStrong);
    sheet.labelled((column.x, y), format!("{announced}. Collapsed"), inner.items);
}

/// The words at the top of a stage.
struct Names {
    number: String,
    name: Vec<String>,
    subtitle: Vec<String>,
    indent: f64,
    width: f64,
}

impl Names {
    /// Hidden stages count, as on the screen.
    fn new(column: &Column, stage: &PictureStage) -> Names {
        let number = (column.stage + 1).to_string();
        let indent = style::LABEL.width(&number) + 6.0;
        let width = column.width - 2.0 * PAD;
        Names {
            name: style::STAGE.wrap(&stage.name, width - indent),
            subtitle: style::META.wrap(&stage.subtitle, width),
            number,
            indent,
            width,
        }
    }

    fn height(&self) -> f64 {
        self.name.len().max(1) as f64 * style::STAGE.line + self.subtitle.len() as f64 * style::META.line
    }

    fn draw(&self, sheet: &mut Sheet, (x, y): (f64, f64)) {
        let number = crate::wrap::Style { line: style::STAGE.line, ..style::LABEL };
        let left = x + PAD;
        sheet.text(&number, (left, y + 0.5), Anchor::Start, &self.number, Tint::Ink3);
        let width = self.width - self.indent;
        let used = sheet.lines(&style::STAGE, (left + self.indent, y), width, &self.name, Tint::Ink);
        sheet.lines(&style::META, (left, y + used.max(18.0)), self.width, &self.subtitle, Tint::Ink3);
    }
}

fn legend(sheet: &mut Sheet, picture: &MapPicture, grid: &Grid, y: f64) {
    let x = grid.left;
    sheet.text(&style::LANE, (x, y + 10.0), Anchor::Start, "Friction", Tint::Ink);
    let period = style::LABEL.wrap(&picture.period, LABEL - 6.0);
    let mut at = y + 26.0;
    at += sheet.lines(&style::LABEL, (x, at), LABEL - 6.0, &period, Tint::Ink3) + 6.0;
    let stops = [0, 5, 10, 15, 20].map(|s| (f64::from(s) / 20.0, Tint::Friction(s)));
    sheet.rect((x, at, 72.0, 6.0), 2.0, Paint::Ramp(stops.into()));
    for (words, place, anchor) in
        [("0", 0.0, Anchor::Start), ("50", 36.0, Anchor::Middle), ("100", 72.0, Anchor::End)]
    {
        let small = crate::wrap::Style { line: 13.0, ..style::LABEL };
        sheet.text(&small, (x + place, at + 6.0), anchor, words, Tint::Ink3);
    }
    keys(sheet, (x, at + 26.0));
}

fn keys(sheet: &mut Sheet, (x, y): (f64, f64)) {
    for (i, words) in ["planned", "walked", "gave up"].into_iter().enumerate() {
        let at = (x + 26.0, y + 15.0 * i as f64);
        sheet.text(&style::META, at, Anchor::Start, words, Tint::Ink3);
    }
    let line = Stroke::new(Tint::FrictionLine(12), 2.0).round();
    sheet.path((x, y + 3.5), "M1 4H20".into(), None, Some(path::planned()));
    sheet.path((x, y + 18.5), "M0 4L5 1L10 7L15 2L20 4".into(), None, Some(line));
    sheet.circle((x + 10.0, y + 37.5), 2.6, Tint::Surface, Some(Stroke::new(Tint::FrictionLine(12), 1.3)));
}

/// Chip, ruler, interval, trend and number of pieces of evidence; `at` is the top left of the row.
fn score(sheet: &mut Sheet, stage: &PictureStage, at: (f64, f64), width: f64) {
    let (Some(score), state) = (&stage.score, stage.state()) else {
        return hint(sheet, at, width, "No feedback yet");
    };
    match state {
        ScoreState::Measured | ScoreState::Few => {
            let mut inner = Sheet::default();
            numbers(&mut inner, score, state, width);
            sheet.labelled(at, announced(stage, score, state), inner.items);
        }
        ScoreState::TooFew => {
            let words = format!("{} {}. Needs 5 for a score.", score.n, plural(score.n));
            hint(sheet, at, width, &words);
        }
        ScoreState::None => hint(sheet, at, width, "No feedback yet"),
    }
}

fn plural(n: u64) -> &'static str {
    if n == 1 { "comment" } else { "comments" }
}

fn announced(stage: &PictureStage, s: &StageScore, state: ScoreState) -> String {
    let few = if state == ScoreState::Few { ", little evidence, not ranked" } else { "" };
    let (score, lo, hi) = (s.score.round(), s.lo.round(), s.hi.round());
    format!(
        "{}: friction {score:.0} of 100, 95 % interval {lo:.0} to {hi:.0}, n {}{few}",
        stage.name,
        thousands(s.n)
    )
}

fn numbers(sheet: &mut Sheet, s: &StageScore, state: ScoreState, width: f64) {
    let step = friction_step(s.score);
    let chip = chip(sheet, &format!("{:.0}", s.score.round()), step, state);
    let (x, room) = (chip + 8.0, width - chip - 8.0);
    ruler(sheet, s, step, (x, 2.0), room);
    let range = interval(s.lo, s.hi);
    sheet.text(&style::TIGHT, (x, 14.0), Anchor::Start, &range, Tint::Ink2);
    let n = format!("n {}", short(s.n));
    sheet.text(&style::TIGHT, (width, 14.0), Anchor::End, &n, Tint::Ink3);
    let left = x + style::TIGHT.width(&range) + 5.0;
    let free = width - style::TIGHT.width(&n) - 2.0 - left;
    match s.trend {
        Some(_) if state == ScoreState::Measured && s.steady => steady(sheet, (left, 14.0), free),
        Some(trend) if state == ScoreState::Measured => arrow(sheet, trend, (left, 14.0), free),
        _ => {}
    }
}

/// The score on its colour; gives the width.
fn chip(sheet: &mut Sheet, words: &str, step: u8, state: ScoreState) -> f64 {
    let width = (style::SCORE.width(words) + 10.0).max(38.0).round();
    let few = state == ScoreState::Few;
    if few {
        let hatch = Paint::Hatch(Tint::Friction(step), Tint::Surface);
        let edge = Stroke::new(Tint::Control, 1.0);
        sheet.frame((0.5, 0.5, width - 1.0, 29.0), 5.5, Some(hatch), edge);
    } else {
        sheet.rect((0.0, 0.0, width, 30.0), 6.0, Tint::Friction(step));
    }
    let paint = if few { Tint::Ink } else { Tint::FrictionText(step) };
    sheet.text(&style::SCORE, (width / 2.0, 5.5), Anchor::Middle, words, paint);
    if few {
        sheet.halo();
    }
    width
}

/// Score and interval on 0-100.
fn ruler(sheet: &mut Sheet, s: &StageScore, step: u8, (x, y): (f64, f64), width: f64) {
    let at = |v: f64| x + v.clamp(0.0, 100.0) / 100.0 * width;
    let line = Tint::FrictionLine(step);
    sheet.rect((x, y + 3.0, width, 2.0), 1.0, Tint::Line);
    let (lo, hi) = (at(s.lo.min(s.hi)), at(s.hi.max(s.lo)));
    sheet.rect((lo, y + 1.0, hi - lo, 6.0), 2.0, Paint::Solid(line, 0.4));
    sheet.rect((at(s.score) - 1.25, y - 1.0, 2.5, 10.0), 1.0, line);
}

/// A change that may be chance is no trend.
fn steady(sheet: &mut Sheet, at: (f64, f64), free: f64) {
    if style::TIGHT.width("steady") <= free {
        sheet.text(&style::TIGHT, at, Anchor::Start, "steady", Tint::Ink3);
    }
}

/// Change against the period before: up is rougher. Left out when it rounds to nothing or has no room.
fn arrow(sheet: &mut Sheet, trend: f64, (x, y): (f64, f64), free: f64) {
    let points = trend.abs().round();
    let words = format!("{points:.0}");
    if !trend.is_finite() || points < 1.0 || style::TREND.width(&words) + 9.5 > free {
        return;
    }
    let (d, tint) = match trend > 0.0 {
        true => ("M0 7.5L4 0.5L8 7.5Z", Tint::Neg),
        false => ("M0 0.5L4 7.5L8 0.5Z", Tint::Pos),
    };
    sheet.path((x, y + 3.2), d.into(), Some(tint.into()), None);
    sheet.text(&style::TREND, (x + 9.5, y), Anchor::Start, &words, tint);
}

/// The row of a stage without a number.
fn hint(sheet: &mut Sheet, (x, y): (f64, f64), width: f64, words: &str) {
    let edge = Stroke::new(Tint::LineStrong, 1.0);
    sheet.frame((x + 0.5, y + 0.5, 37.0, 29.0), 5.5, None, edge);
    sheet.rect((x + 14.0, y + 14.0, 10.0, 2.0), 1.0, Tint::Ink3);
    let lines = style::META.wrap(words, width - 47.0);
    let top = y + 15.0 - lines.len() as f64 * style::META.line / 2.0;
    sheet.lines(&style::META, (x + 47.0, top), width - 47.0, &lines, Tint::Ink3);
}
