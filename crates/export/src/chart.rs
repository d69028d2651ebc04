//! Charts of friction: by stage with its 95 % interval, and over time.

use plotters::{
    coord::types::RangedCoordf64,
    prelude::{
        Cartesian2d, ChartBuilder, ChartContext, Circle, EmptyElement, IntoDrawingArea, PathElement,
        Rectangle, Text,
    },
    style::{
        Color, IntoFont, ShapeStyle, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};
use serde::{Deserialize, Serialize};

use crate::{
    error::ExportError,
    layout::sheet::{Sheet, style},
    number::{interval, thousands},
    picture::{MapPicture, PictureStage, ScoreState, StageScore},
    plot::{FINE, Plot, carried},
    scene::{Anchor, Scene},
    theme::{Tint, friction_step},
};

const ROW: f64 = 26.0;
const TOP: f64 = 56.0;
const AXIS: f64 = 24.0;
const MARGIN: f64 = 24.0;
const WIDTH: f64 = 760.0;

/// A line over time; values by period, `None` where there is no score.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Series {
    pub name: String,
    /// (score, lo, hi), each 0-100.
    pub values: Vec<Option<(f64, f64, f64)>>,
}

type Chart<'a, 'b> = ChartContext<'a, Plot<'b>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

fn fine(px: f64) -> i32 {
    (px * f64::from(FINE)).round() as i32
}

fn line(tint: Tint, width: f64) -> ShapeStyle {
    carried(tint).stroke_width(fine(width).max(1) as u32)
}

fn text(face: &'static str, size: f64, tint: Tint, h: HPos, v: VPos) -> TextStyle<'static> {
    let plain = TextStyle::from((face, fine(size)).into_font());
    TextStyle { color: carried(tint).to_backend_color(), ..plain }.pos(Pos::new(h, v))
}

fn failed(error: impl std::fmt::Display) -> ExportError {
    ExportError::Chart(error.to_string())
}

/// Friction by stage with its 95 % interval, one row a stage, on 0-100.
///
/// # Errors
/// [`ExportError::Chart`] if the chart cannot be laid out.
pub fn friction_chart(picture: &MapPicture) -> Result<Scene, ExportError> {
    let n = picture.shown_stages().count().max(1) as f64;
    let longest = picture.shown_stages().map(|(_, s)| style::CARD.width(&s.name)).fold(40.0, f64::max);
    let left = (longest.ceil() + 41.0).min(300.0);
    let (width, height) = (WIDTH, TOP + n * ROW + AXIS);
    let mut sheet =
        heading("Friction by stage", "0 smooth, 100 rough, with the 95 % interval", width, height + MARGIN);
    {
        let area = Plot { sheet: &mut sheet, width, height }.into_drawing_area();
        let mut chart = ChartBuilder::on(&area)
            .margin_top(fine(TOP))
            .margin_left(fine(MARGIN))
            .margin_right(fine(MARGIN + 150.0))
            .set_left_and_bottom_label_area_size(0)
            .x_label_area_size(fine(AXIS))
            .y_label_area_size(fine(left))
            .build_cartesian_2d(0.0..100.0, n - 0.5..-0.5)
            .map_err(failed)?;
        axis(&mut chart, true)?;
        for (i, (_, stage)) in picture.shown_stages().enumerate() {
            row(&mut chart, stage, i, left)?;
        }
    }
    Ok(scene("Friction by stage", picture, sheet, width, height + MARGIN))
}

/// Friction of stages over periods, with the interval as a band.
///
/// # Errors
/// [`ExportError::Chart`] if the chart cannot be laid out.
pub fn friction_over_time(
    picture: &MapPicture,
    periods: &[String],
    series: &[Series],
) -> Result<Scene, ExportError> {
    let (width, height) = (WIDTH, 320.0);
    let mut sheet =
        heading("Friction over time", "0 smooth, 100 rough, with the 95 % interval", width, height);
    let last = periods.len().saturating_sub(1).max(1) as f64;
    {
        let area = Plot { sheet: &mut sheet, width, height }.into_drawing_area();
        let mut chart = ChartBuilder::on(&area)
            .margin_top(fine(TOP))
            .margin_left(fine(MARGIN))
            .margin_right(fine(MARGIN + 120.0))
            .margin_bottom(fine(12.0))
            .x_label_area_size(fine(AXIS))
            .y_label_area_size(fine(28.0))
            .build_cartesian_2d(0.0..last, 0.0..100.0)
            .map_err(failed)?;
        axis(&mut chart, false)?;
        period_labels(&mut chart, periods, width - 300.0)?;
        for (i, one) in series.iter().take(4).enumerate() {
            over_time(&mut chart, one, i as u8)?;
        }
    }
    Ok(scene("Friction over time", picture, sheet, width, height))
}

fn heading(title: &str, subtitle: &str, width: f64, height: f64) -> Sheet {
    let mut sheet = Sheet::default();
    sheet.rect((0.0, 0.0, width, height), 0.0, Tint::Surface);
    sheet.text(&style::STAGE, (MARGIN, 12.0), Anchor::Start, title, Tint::Ink);
    sheet.text(&style::META, (MARGIN, 31.0), Anchor::Start, subtitle, Tint::Ink3);
    sheet
}

fn scene(title: &str, picture: &MapPicture, sheet: Sheet, width: f64, height: f64) -> Scene {
    let title = format!("{title}: {}", picture.title);
    let description = "The same numbers are in the table of the map.".into();
    Scene { width, height, title, description, items: sheet.items }
}

/// The 0-100 axis, across or up.
fn axis(chart: &mut Chart, across: bool) -> Result<(), ExportError> {
    let label = text("text", 11.0, Tint::Ink3, HPos::Center, VPos::Top);
    let number = |v: &f64| format!("{v:.0}");
    let mut mesh = chart.configure_mesh();
    mesh.light_line_style(carried(Tint::Line).mix(0.0))
        .bold_line_style(line(Tint::Line, 1.0))
        .axis_style(carried(Tint::Line).mix(0.0))
        .label_style(label)
        .set_all_tick_mark_size(fine(4.0))
        .x_label_formatter(&number)
        .y_label_formatter(&number);
    match across {
        true => mesh.disable_y_mesh().disable_y_axis().x_labels(6),
        false => mesh.disable_x_mesh().disable_x_axis().y_labels(6),
    };
    mesh.draw().map_err(failed)
}

fn row(chart: &mut Chart, stage: &PictureStage, i: usize, left: f64) -> Result<(), ExportError> {
    let y = i as f64;
    let name = text("text", 12.0, Tint::Ink, HPos::Left, VPos::Center);
    let number = text("label", 11.0, Tint::Ink3, HPos::Left, VPos::Center);
    let shown = fitted(&stage.name, left - 40.0);
    let place = -fine(left);
    let label = EmptyElement::at((0.0, y))
        + Text::new((i + 1).to_string(), (place, 0), number)
        + Text::new(shown, (place + fine(22.0), 0), name);
    chart.draw_series(std::iter::once(label)).map_err(failed)?;
    match (&stage.score, stage.state()) {
        (Some(score), state @ (ScoreState::Measured | ScoreState::Few)) => estimate(chart, score, state, y),
        _ => missing(chart, y),
    }
}

fn estimate(chart: &mut Chart, s: &StageScore, state: ScoreState, y: f64) -> Result<(), ExportError> {
    let step = friction_step(s.score);
    let ink = Tint::FrictionLine(step);
    let faint = ShapeStyle { color: carried(ink).mix(0.35), filled: true, stroke_width: 0 };
    let (lo, hi) = (s.lo.clamp(0.0, 100.0), s.hi.clamp(0.0, 100.0));
    let bar = Rectangle::new([(lo, y - 0.13), (hi, y + 0.13)], faint);
    chart.draw_series(std::iter::once(bar)).map_err(failed)?;
    let filled = if state == ScoreState::Few { line(ink, 1.6) } else { carried(ink).filled() };
    let dot = Circle::new((s.score.clamp(0.0, 100.0), y), fine(4.5), filled);
    chart.draw_series(std::iter::once(dot)).map_err(failed)?;
    let strong = text("heading", 12.0, Tint::Ink, HPos::Right, VPos::Center);
    let plain = text("text", 11.0, Tint::Ink2, HPos::Left, VPos::Center);
    let quiet = text("text", 11.0, Tint::Ink3, HPos::Right, VPos::Center);
    let numbers = EmptyElement::at((100.0, y))
        + Text::new(format!("{:.0}", s.score.round()), (fine(34.0), 0), strong)
        + Text::new(interval(s.lo, s.hi), (fine(44.0), 0), plain)
        + Text::new(format!("n {}", thousands(s.n)), (fine(150.0), 0), quiet);
    chart.draw_series(std::iter::once(numbers)).map_err(failed).map(|_| ())
}

fn missing(chart: &mut Chart, y: f64) -> Result<(), ExportError> {
    let quiet = text("text", 11.0, Tint::Ink3, HPos::Left, VPos::Center);
    let words = EmptyElement::at((100.0, y)) + Text::new("no score", (fine(16.0), 0), quiet);
    chart.draw_series(std::iter::once(words)).map_err(failed).map(|_| ())
}

/// The whole name, or as much as fits and a sign that there is more; the table beside the chart has all of it.
fn fitted(name: &str, width: f64) -> String {
    if style::CARD.width(name) <= width {
        return name.into();
    }
    let mut short = name.to_string();
    while !short.is_empty() && style::CARD.width(&short) > width - 12.0 {
        short.pop();
    }
    short.trim_end().to_string() + "…"
}

fn period_labels(chart: &mut Chart, periods: &[String], room: f64) -> Result<(), ExportError> {
    let widest = periods.iter().map(|p| style::META.width(p)).fold(1.0, f64::max) + 12.0;
    let every = (periods.len() as f64 * widest / room).ceil().max(1.0) as usize;
    let label = text("text", 11.0, Tint::Ink3, HPos::Center, VPos::Top);
    let labels = periods.iter().enumerate().step_by(every).map(|(i, period)| {
        EmptyElement::at((i as f64, 0.0)) + Text::new(period.clone(), (0, fine(6.0)), label.clone())
    });
    chart.draw_series(labels).map_err(failed).map(|_| ())
}

fn over_time(chart: &mut Chart, series: &Series, look: u8) -> Result<(), ExportError> {
    let ink = Tint::Persona(look);
    let known = series.values.iter().enumerate().filter_map(|(i, v)| v.map(|v| (i as f64, v)));
    let known: Vec<(f64, (f64, f64, f64))> = known.filter(|(_, v)| v.0.is_finite()).collect();
    let whiskers =
        known.iter().map(|&(x, (_, lo, hi))| PathElement::new(vec![(x, lo), (x, hi)], line(ink, 1.2)));
    chart.draw_series(whiskers).map_err(failed)?;
    let next_to = |pair: &&[(f64, (f64, f64, f64))]| pair[1].0 - pair[0].0 < 1.5;
    let steps = known.windows(2).filter(next_to).map(|pair| {
        PathElement::new(vec![(pair[0].0, pair[0].1.0), (pair[1].0, pair[1].1.0)], line(ink, 2.0))
    });
    chart.draw_series(steps).map_err(failed)?;
    let dots = known.iter().map(|&(x, v)| Circle::new((x, v.0), fine(3.5), line(ink, 2.0)));
    chart.draw_series(dots).map_err(failed)?;
    let Some(&(x, v)) = known.last() else { return Ok(()) };
    let style = text("heading", 11.0, ink, HPos::Left, VPos::Center);
    let name = EmptyElement::at((x, v.0)) + Text::new(fitted(&series.name, 110.0), (fine(10.0), 0), style);
    chart.draw_series(std::iter::once(name)).map_err(failed).map(|_| ())
}
