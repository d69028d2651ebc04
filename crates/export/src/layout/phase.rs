//! The band of phases above the stages they group.

use super::{
    Grid,
    sheet::{Sheet, style},
};
use crate::{
    number::thousands,
    picture::{MapPicture, PicturePhase, ScoreState, StageScore},
    scene::{Anchor, Paint, Stroke},
    theme::{Tint, friction_step},
};

const PAD: f64 = 9.0;
const LEAST: f64 = 29.0;
const CHIP: f64 = 19.0;

/// Columns that follow each other in the same phase, or in none.
struct Run {
    phase: Option<usize>,
    first: usize,
    last: usize,
}

fn runs(picture: &MapPicture, grid: &Grid) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, column) in grid.columns.iter().enumerate() {
        let phase = picture.stages[column.stage].phase.filter(|&p| p < picture.phases.len());
        match runs.last_mut() {
            Some(run) if run.phase == phase => run.last = at,
            _ => runs.push(Run { phase, first: at, last: at }),
        }
    }
    runs
}

/// The words of a phase and the width its score takes.
struct Head<'a> {
    phase: &'a PicturePhase,
    lines: Vec<String>,
    score: Option<&'a StageScore>,
    x: f64,
    width: f64,
}

impl<'a> Head<'a> {
    fn new(phase: &'a PicturePhase, x: f64, width: f64) -> Head<'a> {
        let scored = matches!(phase.state(), ScoreState::Measured | ScoreState::Few);
        let score = phase.score.as_ref().filter(|_| scored && width > 64.0);
        let room = width - 2.0 * PAD - if score.is_some() { CHIP + 20.0 } else { 0.0 };
        Head { phase, lines: style::PHASE.wrap(&phase.name, room.max(12.0)), score, x, width }
    }

    fn height(&self) -> f64 {
        (self.lines.len() as f64 * style::PHASE.line + 12.0).max(LEAST)
    }

    fn draw(&self, sheet: &mut Sheet, y: f64, height: f64) {
        let mut inner = Sheet::default();
        if let Some(tint) = self.phase.tint {
            inner.rect((0.0, 0.0, self.width, height), 0.0, Tint::from(tint));
        }
        inner.down(0.0, 0.0, height, Tint::LineStrong);
        let long = self.lines.iter().map(|line| style::PHASE.width(line)).fold(0.0, f64::max);
        let top = (height - self.lines.len() as f64 * style::PHASE.line) / 2.0;
        inner.lines(&style::PHASE, (PAD, top), long, &self.lines, Tint::Ink);
        if let Some(score) = self.score {
            let at = (PAD + long + 8.0, ((height - CHIP) / 2.0).round());
            chip(&mut inner, score, self.phase.state(), at);
        }
        sheet.labelled((self.x, y), announced(self.phase), inner.items);
    }
}

/// Draws the band where any stage is in a phase; gives the y below.
pub(super) fn draw(sheet: &mut Sheet, picture: &MapPicture, grid: &Grid, y: f64) -> f64 {
    let runs = runs(picture, grid);
    let heads: Vec<Head> = runs
        .iter()
        .filter_map(|run| {
            let phase = &picture.phases[run.phase?];
            Some(Head::new(phase, grid.columns[run.first].x, grid.across((run.first, run.last))))
        })
        .collect();
    if heads.is_empty() {
        return y;
    }
    let height = heads.iter().map(Head::height).fold(LEAST, f64::max);
    sheet.text(&style::META, (grid.left, y + 7.0), Anchor::Start, "Phase", Tint::Ink3);
    heads.iter().for_each(|head| head.draw(sheet, y, height));
    for run in runs.iter().filter(|run| run.phase.is_none() && run.first > 0) {
        sheet.down(grid.columns[run.first].x, y, height, Tint::LineStrong);
    }
    sheet.across(grid.start(), y + height, grid.right() - grid.start(), Tint::Line);
    y + height + 1.0
}

fn announced(phase: &PicturePhase) -> String {
    match (&phase.score, phase.state()) {
        (Some(s), ScoreState::Measured | ScoreState::Few) => format!(
            "Phase {}: friction {:.0} of 100, 95 % interval {:.0} to {:.0}, n {}",
            phase.name,
            s.score.round(),
            s.lo.round(),
            s.hi.round(),
            thousands(s.n)
        ),
        _ => format!("Phase {}", phase.name),
    }
}

fn chip(sheet: &mut Sheet, score: &StageScore, state: ScoreState, (x, y): (f64, f64)) {
    small_chip(sheet, score.score, state == ScoreState::Few, (x, y), CHIP + 9.0);
}

/// A score on its colour in small; hatched where evidence is thin.
pub(super) fn small_chip(sheet: &mut Sheet, score: f64, few: bool, (x, y): (f64, f64), width: f64) {
    let step = friction_step(score);
    if few {
        let hatch = Paint::Hatch(Tint::Friction(step), Tint::Surface);
        let edge = Stroke::new(Tint::Control, 1.0);
        sheet.frame((x + 0.5, y + 0.5, width - 1.0, CHIP - 1.0), 3.5, Some(hatch), edge);
    } else {
        sheet.rect((x, y, width, CHIP), 4.0, Tint::Friction(step));
    }
    let ink = if few { Tint::Ink } else { Tint::FrictionSmall(step) };
    let words = format!("{:.0}", score.round());
    sheet.text(&style::SMALL_SCORE, (x + width / 2.0, y + 3.0), Anchor::Middle, &words, ink);
    if few {
        sheet.halo();
    }
}
