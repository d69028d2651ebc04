//! Draws a journey map and writes it out: [`svg`], [`png`], [`html`] and [`cards_csv`] from one [`MapPicture`]; and
//! writes tables: [`TableWriter`] and [`TableWorkbook`].
//!
//! A picture is laid out once into a [`Scene`] of plain data; the writers only write. Nothing here reads a clock,
//! a network or a file, except the system's fonts for scripts the bundled fonts lack.

mod cards;
mod chart;
mod error;
mod fallback;
mod fontface;
mod fonts;
mod html;
mod icon;
mod layout;
mod number;
mod picture;
mod plot;
mod png;
mod scene;
mod subset;
mod svg;
mod table;
mod theme;
mod trail;
mod workbook;
mod wrap;

pub use cards::{CsvMode, cards_csv, safe_cell};
pub use chart::{Series, friction_chart, friction_over_time};
pub use error::ExportError;
pub use fonts::Face;
pub use html::html;
pub use layout::map_scene;
pub use picture::{
    Curve, EvidenceAge, MapPicture, Measured, PictureArrow, PictureCard, PictureImage, PictureLane,
    PictureMetric, PicturePersona, PicturePhase, PictureStage, Said, ScoreState, StageScore,
};
pub use png::{MAX_PIXELS, scene_png};
pub use scene::{Anchor, Circle, Group, Image, Item, Paint, Path, Rect, Scene, Stroke, Text};
pub use svg::scene_svg;
pub use table::{Cell, TableWriter, table_csv};
pub use theme::{Theme, Tint, friction_step};
pub use trail::{Trail, TrailInput, trail};
pub use workbook::{AboutLine, Column, MAX_COLUMNS, MAX_ROWS, TableWorkbook};

/// The map as one SVG document that needs nothing else: fonts inside, no scripts, no links.
pub fn svg(picture: &MapPicture) -> String {
    scene_svg(&map_scene(picture), picture.theme)
}

/// The map as a PNG at `scale` pixels per unit (2 is sharp on dense screens and in print).
///
/// # Errors
/// As [`scene_png`].
pub fn png(picture: &MapPicture, scale: f64) -> Result<Vec<u8>, ExportError> {
    scene_png(&map_scene(picture), picture.theme, scale)
}
