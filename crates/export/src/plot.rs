//! Charts laid out by plotters and drawn into a scene. Plotters works in whole pixels; it is given sixteen for
//! each of ours, and colours travel as numbers that stand for a tint.

use std::convert::Infallible;

use plotters::style::RGBColor;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily,
    text_anchor::{HPos, VPos},
};

use crate::{
    fonts::Face,
    layout::sheet::Sheet,
    scene::{Anchor, Paint, Stroke},
    theme::Tint,
    wrap::Style,
};

/// Plotters' pixels for one of ours.
pub(crate) const FINE: i32 = 16;

const TINTS: [Tint; 10] = [
    Tint::Surface,
    Tint::Line,
    Tint::LineStrong,
    Tint::Ink,
    Tint::Ink2,
    Tint::Ink3,
    Tint::Accent,
    Tint::Control,
    Tint::Sunken,
    Tint::Hover,
];

/// A tint as the colour plotters carries.
pub(crate) fn carried(tint: Tint) -> RGBColor {
    match tint {
        Tint::Friction(step) => RGBColor(1, step, 0),
        Tint::FrictionLine(step) => RGBColor(2, step, 0),
        Tint::FrictionText(step) => RGBColor(3, step, 0),
        Tint::Persona(i) => RGBColor(4, i, 0),
        plain => RGBColor(0, TINTS.iter().position(|&t| t == plain).unwrap_or(3) as u8, 0),
    }
}

fn tint(colour: BackendColor) -> Tint {
    match colour.rgb {
        (1, step, _) => Tint::Friction(step),
        (2, step, _) => Tint::FrictionLine(step),
        (3, step, _) => Tint::FrictionText(step),
        (4, i, _) => Tint::Persona(i),
        (_, i, _) => TINTS.get(usize::from(i)).copied().unwrap_or(Tint::Ink),
    }
}

/// Collects what plotters draws.
pub(crate) struct Plot<'a> {
    pub sheet: &'a mut Sheet,
    pub width: f64,
    pub height: f64,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

fn px(v: i32) -> f64 {
    f64::from(v) / f64::from(FINE)
}

fn at((x, y): BackendCoord) -> (f64, f64) {
    (px(x), px(y))
}

fn stroke(style: &impl BackendStyle) -> Stroke {
    let width = f64::from(style.stroke_width()) / f64::from(FINE);
    Stroke::new(tint(style.color()), width).opacity(style.color().alpha)
}

fn paint(style: &impl BackendStyle) -> Paint {
    Paint::Solid(tint(style.color()), style.color().alpha)
}

fn words<T: BackendTextStyle>(style: &T) -> Style {
    let face = match style.family() {
        FontFamily::Name("heading") => Face::Heading,
        FontFamily::Name("label") => Face::Label,
        _ => Face::Text,
    };
    let size = style.size() / f64::from(FINE);
    Style::new(face, size, size * 1.3)
}

impl DrawingBackend for Plot<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        let fine = f64::from(FINE);
        ((self.width * fine) as u32, (self.height * fine) as u32)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    /// A single fine pixel is below what a scene shows.
    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Drawn {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let ((x, y), (right, bottom)) = (at(a), at(b));
        let place = (x, y, right - x, bottom - y);
        match fill {
            true => self.sheet.rect(place, 0.0, paint(style)),
            false => self.sheet.frame(place, 0.0, None, stroke(style)),
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        if style.color().alpha > 0.0 {
            let d = data(path);
            self.sheet.path((0.0, 0.0), d, None, Some(stroke(style)));
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, r: u32, style: &S, fill: bool) -> Drawn {
        let r = f64::from(r) / f64::from(FINE);
        match fill {
            true => self.sheet.circle(at(centre), r, paint(style), None),
            false => self.sheet.circle(at(centre), r, Tint::Surface, Some(stroke(style))),
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let d = data(path) + "Z";
        self.sheet.path((0.0, 0.0), d, Some(paint(style)), None);
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, pos: BackendCoord) -> Drawn {
        let (x, y) = at(pos);
        let face = words(style);
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let top = match style.anchor().v_pos {
            VPos::Top => y,
            VPos::Center => y - face.line / 2.0,
            VPos::Bottom => y - face.line,
        };
        self.sheet.text(&face, (x, top), anchor, text, tint(style.color()));
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let face = words(style);
        let fine = f64::from(FINE);
        Ok(((face.width(text) * fine) as u32, (face.line * fine) as u32))
    }
}

fn data(path: impl IntoIterator<Item = BackendCoord>) -> String {
    let points = path.into_iter().map(at).map(|(x, y)| format!("{x:.2} {y:.2}"));
    format!("M{}", points.collect::<Vec<_>>().join("L"))
}
