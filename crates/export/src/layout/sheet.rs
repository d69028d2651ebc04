//! Placing shapes and text on a list of items.

use std::sync::Arc;

use crate::{
    fonts::is_rtl,
    picture::PictureImage,
    scene::{Anchor, Circle, Group, Image, Item, Paint, Path, Rect, Stroke, Text},
    theme::Tint,
    wrap::Style,
};

/// Items under construction.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    pub items: Vec<Item>,
}

/// Something laid out that waits for its place.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    pub height: f64,
    pub items: Vec<Item>,
}

impl Sheet {
    pub fn rect(&mut self, (x, y, width, height): (f64, f64, f64, f64), radius: f64, fill: impl Into<Paint>) {
        let fill = Some(fill.into());
        self.items.push(Item::Rect(Rect { x, y, width, height, radius, fill, stroke: None }));
    }

    pub fn frame(
        &mut self,
        (x, y, width, height): (f64, f64, f64, f64),
        radius: f64,
        fill: Option<Paint>,
        stroke: Stroke,
    ) {
        self.items.push(Item::Rect(Rect { x, y, width, height, radius, fill, stroke: Some(stroke) }));
    }

    /// A horizontal hairline.
    pub fn across(&mut self, x: f64, y: f64, width: f64, tint: Tint) {
        self.rect((x, y, width, 1.0), 0.0, tint);
    }

    /// A vertical hairline.
    pub fn down(&mut self, x: f64, y: f64, height: f64, tint: Tint) {
        self.rect((x, y, 1.0, height), 0.0, tint);
    }

    pub fn path(&mut self, at: (f64, f64), d: String, fill: Option<Paint>, stroke: Option<Stroke>) {
        self.items.push(Item::Path(Path { at, scale: 1.0, d, fill, stroke }));
    }

    pub fn circle(&mut self, (x, y): (f64, f64), r: f64, fill: impl Into<Paint>, stroke: Option<Stroke>) {
        self.items.push(Item::Circle(Circle { x, y, r, fill: Some(fill.into()), stroke }));
    }

    /// An icon of 24 units drawn `size` px wide.
    pub fn icon(&mut self, at: (f64, f64), size: f64, d: &str, tint: Tint) {
        let stroke = Some(Stroke::new(tint, 2.0).round());
        self.items.push(Item::Path(Path { at, scale: size / 24.0, d: d.into(), fill: None, stroke }));
    }

    /// The same, filled instead of drawn in lines.
    pub fn filled_icon(&mut self, at: (f64, f64), size: f64, d: &str, tint: Tint) {
        let fill = Some(tint.into());
        self.items.push(Item::Path(Path { at, scale: size / 24.0, d: d.into(), fill, stroke: None }));
    }

    /// One line; `top` is the top of its line box.
    pub fn text(&mut self, style: &Style, (x, top): (f64, f64), anchor: Anchor, words: &str, paint: Tint) {
        self.items.push(Item::Text(Text {
            x,
            y: top + style.baseline(),
            words: words.into(),
            face: style.face,
            size: style.size,
            spacing: style.spacing,
            paint,
            anchor,
            rtl: is_rtl(words),
            halo: None,
        }));
    }

    /// Gives the text placed last a halo of the page's colour.
    pub fn halo(&mut self) {
        if let Some(Item::Text(text)) = self.items.last_mut() {
            text.halo = Some(Tint::Surface);
        }
    }

    /// Wrapped lines in a box `width` wide; each reads from its own side. Gives the height.
    pub fn lines(
        &mut self,
        style: &Style,
        (x, top): (f64, f64),
        width: f64,
        lines: &[String],
        paint: Tint,
    ) -> f64 {
        let rtl = lines.iter().any(|l| is_rtl(l));
        for (i, line) in lines.iter().enumerate() {
            let y = top + i as f64 * style.line;
            let (at, anchor) = if rtl { (x + width, Anchor::End) } else { (x, Anchor::Start) };
            self.text(style, (at, y), anchor, line, paint);
            if let Some(Item::Text(text)) = self.items.last_mut() {
                text.rtl = rtl;
            }
        }
        lines.len() as f64 * style.line
    }

    pub fn place(&mut self, at: (f64, f64), items: Vec<Item>) {
        self.items.push(Item::Group(Group { at, turn: 0.0, label: None, clip: None, items }));
    }

    pub fn labelled(&mut self, at: (f64, f64), label: String, items: Vec<Item>) {
        self.items.push(Item::Group(Group { at, turn: 0.0, label: Some(label), clip: None, items }));
    }

    /// Items that read from the top to the bottom; `at` is where their left top goes.
    pub fn upright(&mut self, at: (f64, f64), items: Vec<Item>) {
        self.items.push(Item::Group(Group { at, turn: 90.0, label: None, clip: None, items }));
    }

    /// A picture that fills its rectangle.
    pub fn image(
        &mut self,
        (x, y, width, height): (f64, f64, f64, f64),
        radius: f64,
        data: Arc<PictureImage>,
    ) {
        self.items.push(Item::Image(Image { x, y, width, height, radius, data }));
    }
}

/// The styles of the design (DESIGN: 11 px is the smallest text).
pub(crate) mod style {
    use crate::{fonts::Face, wrap::Style};

    pub const META: Style = Style::new(Face::Text, 11.0, 15.0);
    pub const TIGHT: Style = Style::new(Face::Text, 11.0, 14.0);
    pub const LABEL: Style = Style::new(Face::Label, 11.0, 15.0);
    pub const TAG: Style = Style::new(Face::Label, 11.0, 14.0);
    pub const CARD: Style = Style::new(Face::Text, 12.0, 16.0).spaced(-0.003);
    pub const CHIP: Style = Style::new(Face::Text, 11.5, 16.0);
    pub const STRONG: Style = Style::new(Face::Label, 12.0, 16.0);
    pub const LANE: Style = Style::new(Face::Heading, 12.0, 16.0);
    /// The name of a collapsed stage.
    pub const ALONG: Style = Style::new(Face::Heading, 11.5, 13.0);
    pub const PHASE: Style = Style::new(Face::Heading, 13.0, 17.0);
    pub const VALUE: Style = Style::new(Face::Heading, 12.5, 18.0);
    pub const SMALL_SCORE: Style = Style::new(Face::Heading, 12.5, 13.0).spaced(-0.01);
    pub const STAGE: Style = Style::new(Face::Heading, 14.0, 18.0).spaced(-0.01);
    pub const TREND: Style = Style::new(Face::Heading, 11.0, 14.0);
    pub const SCORE: Style = Style::new(Face::Number, 19.0, 19.0).spaced(-0.02);
    pub const TITLE: Style = Style::new(Face::Number, 20.0, 26.0).spaced(-0.018);
    pub const INITIALS: Style = Style::new(Face::Heading, 10.0, 10.0);
    pub const NAME: Style = Style::new(Face::Heading, 11.0, 14.0);
    pub const QUOTE: Style = Style::new(Face::Serif, 13.0, 16.5);
}
