//! From a picture of a map to a drawing: title, phases, stage headers with the worn path, one row per lane, arrows,
//! footer.

mod arrow;
mod bars;
mod blueprint;
mod card;
mod emotion;
mod grid;
mod head;
mod lane;
mod mark;
mod metric;
mod path;
mod phase;
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
use grid::Grid;
use sheet::{Sheet, style};

const MARGIN: f64 = 24.0;
const LABEL: f64 = 98.0;
/// How far a coloured ground begins before the label of its lane.
const INSET: f64 = 6.0;

/// Where a lane is drawn.
pub(crate) struct Row<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub y: f64,
    pub height: f64,
}

/// Lays a map out.
pub fn map_scene(picture: &MapPicture) -> Scene {
    let grid = Grid::new(picture);
    let mut sheet = Sheet::default();
    let mut y = title::draw(&mut sheet, picture, &grid, MARGIN);
    sheet.across(grid.left, y, grid.width(), Tint::LineStrong);
    y = phase::draw(&mut sheet, picture, &grid, y + 1.0);
    y = head::draw(&mut sheet, picture, &grid, y);
    sheet.across(grid.left, y, grid.width(), Tint::LineStrong);
    y = lanes(&mut sheet, picture, &grid, y + 1.0);
    y = footer(&mut sheet, picture, &grid, y);
    let (width, height) = (grid.right() + MARGIN, y + MARGIN);
    let mut page = Sheet::default();
    page.rect((0.0, 0.0, width, height), 0.0, Tint::Surface);
    page.items.append(&mut sheet.items);
    Scene { width, height, title: title_of(picture), description: description(picture), items: page.items }
}

/// Draws the lanes and what runs between their cells; gives the y below.
fn lanes(sheet: &mut Sheet, picture: &MapPicture, grid: &Grid, mut y: f64) -> f64 {
    let lines = blueprint::lines_above(picture.shown_lanes().map(|lane| lane.kind));
    let mut rows = Vec::new();
    for (i, lane) in picture.shown_lanes().enumerate() {
        if let Some(line) = lines.get(&i) {
            y = blueprint::draw(sheet, *line, grid, y);
        }
        let below = match lane.kind {
            LaneKind::Emotion if !lane.collapsed => emotion::draw(sheet, picture, lane, grid, y),
            _ => lane::draw(sheet, picture, lane, grid, y),
        };
        sheet.across(grid.left, below, grid.width(), Tint::Line);
        rows.push(Row { id: &lane.id, label: &lane.label, y, height: below - y });
        y = below + 1.0;
    }
    arrow::draw(sheet, picture, grid, &rows);
    y
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
    let scores = picture.shown_stages().map(|(_, stage)| match (&stage.score, stage.state()) {
        (Some(s), ScoreState::Measured | ScoreState::Few) => {
            format!("{} {:.0} ({:.0} to {:.0}, n {})", stage.name, s.score, s.lo, s.hi, thousands(s.n))
        }
        _ => format!("{} without a score", stage.name),
    });
    format!("Friction by stage, 0 to 100: {}.", scores.collect::<Vec<_>>().join("; "))
}
