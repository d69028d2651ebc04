//! The worn path of one stage on the page (`docs/methods/worn-path.md`).

use super::sheet::Sheet;
use crate::{
    picture::{PictureStage, ScoreState, StageScore},
    scene::{Paint, Stroke},
    theme::{Tint, friction_step},
    trail::{Trail, TrailInput, trail},
};

pub(super) const HEIGHT: f64 = 60.0;
const WALKERS: u32 = 11;

/// How the planned route is drawn.
pub(super) fn planned() -> Stroke {
    Stroke::new(Tint::Ink3, 1.0).dashed(1.5, 4.0).opacity(0.75).round()
}

/// Draws the route of a stage with its top left at `at`.
pub(super) fn draw(sheet: &mut Sheet, stage: &PictureStage, at: (f64, f64), width: f64) {
    let mut inner = Sheet::default();
    inner.path((0.0, 0.0), format!("M0 30H{width}"), None, Some(planned()));
    let label = match (&stage.score, stage.state()) {
        (Some(score), ScoreState::Measured) => {
            walked(&mut inner, stage, score, width);
            announced(score)
        }
        (Some(score), ScoreState::Few) => {
            guessed(&mut inner, stage, score, width);
            announced(score)
        }
        _ => "Planned route, no friction score".into(),
    };
    sheet.labelled(at, label, inner.items);
}

fn announced(s: &StageScore) -> String {
    let (score, lo, hi) = (s.score.round(), s.lo.round(), s.hi.round());
    format!("Worn path, friction {score:.0} of 100, interval {lo:.0} to {hi:.0}")
}

fn drawing(stage: &PictureStage, score: &StageScore, width: f64) -> Trail {
    trail(&TrailInput {
        width,
        height: HEIGHT,
        score: score.score,
        walkers: WALKERS,
        repeat: score.repeat,
        drop_off: score.drop_off,
        seed: &stage.id,
        scale: 1.0,
    })
}

fn walked(sheet: &mut Sheet, stage: &PictureStage, score: &StageScore, width: f64) {
    let step = friction_step(score.score);
    let drawn = drawing(stage, score, width);
    let line = Tint::FrictionLine(step);
    sheet.path((0.0, 0.0), drawn.ground, Some(Paint::Solid(Tint::Friction(step), 0.34)), None);
    for walk in drawn.paths {
        sheet.path((0.0, 0.0), walk, None, Some(Stroke::new(line, 0.9).opacity(0.55).round()));
    }
    sheet.path((0.0, 0.0), drawn.main, None, Some(Stroke::new(line, 2.2).round()));
    for end in drawn.ends {
        sheet.circle(end, 1.9, Tint::Surface, Some(Stroke::new(line, 1.3)));
    }
}

/// One dashed line: there was a walk, but little is known of it.
fn guessed(sheet: &mut Sheet, stage: &PictureStage, score: &StageScore, width: f64) {
    let line = Tint::FrictionLine(friction_step(score.score));
    let stroke = Stroke::new(line, 1.6).dashed(5.0, 5.0).opacity(0.8);
    sheet.path((0.0, 0.0), drawing(stage, score, width).main, None, Some(stroke));
}
