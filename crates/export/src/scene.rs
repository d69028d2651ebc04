//! A drawing as plain data: what every writer (SVG, PNG, HTML) reads and every layout produces.

use std::sync::Arc;

use crate::{fonts::Face, picture::PictureImage, theme::Tint};

/// A drawing in pixels, origin at the top left.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    pub width: f64,
    pub height: f64,
    /// What the drawing is, for readers who do not see it.
    pub title: String,
    pub description: String,
    pub items: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    Rect(Rect),
    Path(Path),
    Circle(Circle),
    Text(Text),
    Image(Image),
    Group(Group),
}

/// What fills or draws a shape; opacity 0-1.
#[derive(Debug, Clone, PartialEq)]
pub enum Paint {
    Solid(Tint, f64),
    /// Bands from top to bottom: (place 0-1, colour, opacity).
    Bands(Vec<(f64, Tint, f64)>),
    /// Bands from left to right.
    Ramp(Vec<(f64, Tint)>),
    /// Stripes of the first colour on the second.
    Hatch(Tint, Tint),
}

impl From<Tint> for Paint {
    fn from(tint: Tint) -> Paint {
        Paint::Solid(tint, 1.0)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    pub paint: Tint,
    pub width: f64,
    pub opacity: f64,
    /// Lengths of dash and gap; empty is solid.
    pub dash: Vec<f64>,
    pub round: bool,
}

impl Stroke {
    pub fn new(paint: Tint, width: f64) -> Stroke {
        Stroke { paint, width, opacity: 1.0, dash: Vec::new(), round: false }
    }

    pub fn dashed(self, dash: f64, gap: f64) -> Stroke {
        Stroke { dash: vec![dash, gap], ..self }
    }

    pub fn opacity(self, opacity: f64) -> Stroke {
        Stroke { opacity, ..self }
    }

    pub fn round(self) -> Stroke {
        Stroke { round: true, ..self }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub radius: f64,
    pub fill: Option<Paint>,
    pub stroke: Option<Stroke>,
}

/// SVG path data, moved by `at` and enlarged by `scale`.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    pub at: (f64, f64),
    pub scale: f64,
    pub d: String,
    pub fill: Option<Paint>,
    pub stroke: Option<Stroke>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Circle {
    pub x: f64,
    pub y: f64,
    pub r: f64,
    pub fill: Option<Paint>,
    pub stroke: Option<Stroke>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Anchor {
    #[default]
    Start,
    Middle,
    End,
}

/// One line of text; `y` is the baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    pub x: f64,
    pub y: f64,
    pub words: String,
    pub face: Face,
    pub size: f64,
    /// Letter spacing in em.
    pub spacing: f64,
    pub paint: Tint,
    pub anchor: Anchor,
    /// Reads from right to left.
    pub rtl: bool,
    /// A halo that keeps the text readable on a pattern.
    pub halo: Option<Tint>,
}

/// A picture that fills its rectangle; what does not fit at two sides is left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub radius: f64,
    pub data: Arc<PictureImage>,
}

/// Items that belong together, turned by `turn` degrees and moved by `at`; with a label they are announced as one image.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    pub at: (f64, f64),
    /// Clockwise.
    pub turn: f64,
    pub label: Option<String>,
    /// Nothing outside (width, height) is shown.
    pub clip: Option<(f64, f64)>,
    pub items: Vec<Item>,
}

impl Scene {
    /// Calls `see` for every text of the drawing.
    pub fn each_text<'a>(&'a self, see: &mut impl FnMut(&'a Text)) {
        each_text(&self.items, see);
    }

    /// Every colour the drawing uses, each once, in order.
    pub fn tints(&self) -> Vec<Tint> {
        let mut tints = Vec::new();
        each_tint(&self.items, &mut tints);
        tints.sort_unstable();
        tints.dedup();
        tints
    }
}

fn each_text<'a>(items: &'a [Item], see: &mut impl FnMut(&'a Text)) {
    for item in items {
        match item {
            Item::Text(text) => see(text),
            Item::Group(group) => each_text(&group.items, see),
            _ => {}
        }
    }
}

fn each_tint(items: &[Item], tints: &mut Vec<Tint>) {
    for item in items {
        match item {
            Item::Rect(Rect { fill, stroke, .. })
            | Item::Path(Path { fill, stroke, .. })
            | Item::Circle(Circle { fill, stroke, .. }) => {
                fill.iter().for_each(|paint| paint_tints(paint, tints));
                tints.extend(stroke.iter().map(|s| s.paint));
            }
            Item::Text(text) => tints.extend([Some(text.paint), text.halo].into_iter().flatten()),
            Item::Image(_) => {}
            Item::Group(group) => each_tint(&group.items, tints),
        }
    }
}

fn paint_tints(paint: &Paint, tints: &mut Vec<Tint>) {
    match paint {
        Paint::Solid(tint, _) => tints.push(*tint),
        Paint::Bands(bands) => tints.extend(bands.iter().map(|b| b.1)),
        Paint::Ramp(stops) => tints.extend(stops.iter().map(|s| s.1)),
        Paint::Hatch(a, b) => tints.extend([*a, *b]),
    }
}
