//! From a picture of a map to a drawing: title, stage headers with the worn path, one row per lane, footer.

mod card;
mod emotion;
mod head;
mod lane;
mod path;
pub(crate) mod sheet;
mod title;
mod touchpoint;

use model::lane::LaneKind;

use crate::{
    number::thousands,
    picture::{MapPicture, ScoreState},
    scene::{Anchor, Scene},
    theme::Tint,
};
use sheet::{Sheet, style};

const MARGIN: f64 = 24.0;
const LABEL: f64 = 98.0;

/// Where columns are, px.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Grid {
    pub left: f64,
    pub column: f64,
    pub stages: usize,
}

impl Grid {
    /// Columns are equal: as drawn on the screen from six stages on, wider when there are few.
    fn new(stages: usize) -> Grid {
        let fair = 966.0 / stages.max(1) as f64;
        Grid { left: MARGIN, column: fair.clamp(161.0, 241.0).round(), stages }
    }

    /// Left edge of a stage.
    pub fn x(&self, stage: usize) -> f64 {
        self.left + LABEL + stage as f64 * self.column
    }

    pub fn right(&self) -> f64 {
        self.x(self.stages)
    }

    pub fn width(&self) -> f64 {
        self.right() - self.left
    }

    /// Stages a card covers, kept inside the map.
    pub fn span(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        let last = self.stages.checked_sub(1)?;
        let (from, to) = (from.min(to).min(last), from.max(to).min(last));
        Some((from, to))
    }
}

/// Lays a map out.
pub fn map_scene(picture: &MapPicture) -> Scene {
    let grid = Grid::new(picture.stages.len());
    let mut sheet = Sheet::default();
    let mut y = title::draw(&mut sheet, picture, &grid, MARGIN);
    sheet.across(grid.left, y, grid.width(), Tint::LineStrong);
    y = head::draw(&mut sheet, picture, &grid, y + 1.0);
    sheet.across(grid.left, y, grid.width(), Tint::LineStrong);
    y = lanes(&mut sheet, picture, &grid, y + 1.0);
    y = footer(&mut sheet, picture, &grid, y);
    let (width, height) = (grid.right() + MARGIN, y + MARGIN);
    let mut page = Sheet::default();
    page.rect((0.0, 0.0, width, height), 0.0, Tint::Surface);
    page.items.append(&mut sheet.items);
    Scene { width, height, title: title_of(picture), description: description(picture), items: page.items }
}

fn lanes(sheet: &mut Sheet, picture: &MapPicture, grid: &Grid, mut y: f64) -> f64 {
    let below = picture.lanes.iter().position(|l| out_of_sight(l.kind));
    for (i, lane) in picture.lanes.iter().enumerate() {
        if below == Some(i) {
            y = line_of_visibility(sheet, grid, y);
        }
        y = match lane.kind {
            LaneKind::Emotion => emotion::draw(sheet, picture, lane, grid, y),
            _ => lane::draw(sheet, picture, lane, grid, y),
        };
        sheet.across(grid.left, y, grid.width(), Tint::Line);
        y += 1.0;
    }
    y
}

/// Lanes below the line of visibility.
pub(crate) fn out_of_sight(kind: LaneKind) -> bool {
    matches!(kind, LaneKind::Backstage | LaneKind::SupportSystems)
}

fn line_of_visibility(sheet: &mut Sheet, grid: &Grid, y: f64) -> f64 {
    const WORDS: &str = "Line of visibility";
    const BELOW: &str = "customers don’t see below";
    sheet.rect((grid.left, y, grid.width(), 17.0), 0.0, Tint::Sunken);
    sheet.text(&style::LABEL, (grid.left, y + 1.0), Anchor::Start, WORDS, Tint::Ink2);
    sheet.text(&style::META, (grid.right() - 6.0, y + 1.0), Anchor::End, BELOW, Tint::Ink3);
    let from = grid.left + style::LABEL.width(WORDS) + 8.0;
    let to = grid.right() - 6.0 - style::META.width(BELOW) - 8.0;
    let dashes = crate::scene::Stroke::new(Tint::Control, 1.5).dashed(4.0, 3.0);
    sheet.path((0.0, 0.0), format!("M{from:.1} {:.1}H{to:.1}", y + 8.5), None, Some(dashes));
    sheet.across(grid.left, y + 17.0, grid.width(), Tint::Line);
    y + 18.0
}

fn footer(sheet: &mut Sheet, picture: &MapPicture, grid: &Grid, y: f64) -> f64 {
    const BRAND: &str = "Desire Path";
    let brand = style::LABEL.width(BRAND) + 20.0;
    let top = y + 10.0;
    let lines = style::META.wrap(&picture.footer, grid.width() - brand - 24.0);
    let height = sheet.lines(&style::META, (grid.left, top), grid.width() - brand - 24.0, &lines, Tint::Ink3);
    sheet.text(&style::LABEL, (grid.right(), top), Anchor::End, BRAND, Tint::Ink3);
    title::mark(sheet, (grid.right() - brand, top + 0.5), 14.0);
    top + height.max(15.0)
}

fn title_of(picture: &MapPicture) -> String {
    if picture.title.is_empty() { "Journey map".into() } else { picture.title.clone() }
}

fn description(picture: &MapPicture) -> String {
    let scores = picture.stages.iter().map(|stage| match (&stage.score, stage.state()) {
        (Some(s), ScoreState::Measured | ScoreState::Few) => {
            format!("{} {:.0} ({:.0} to {:.0}, n {})", stage.name, s.score, s.lo, s.hi, thousands(s.n))
        }
        _ => format!("{} without a score", stage.name),
    });
    format!("Friction by stage, 0 to 100: {}.", scores.collect::<Vec<_>>().join("; "))
}
