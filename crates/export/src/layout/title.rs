//! The top of the page: what map this is, whose journey, which period.

use super::{
    Grid,
    sheet::{Sheet, style},
};
use crate::{
    picture::{MapPicture, PicturePersona},
    scene::{Anchor, Stroke},
    theme::Tint,
};

const CHIP: f64 = 28.0;

/// Draws title, subtitle and personas; gives the y below.
pub(super) fn draw(sheet: &mut Sheet, picture: &MapPicture, grid: &Grid, y: f64) -> f64 {
    let personas = personas(sheet, &picture.personas, grid, y - 1.0);
    let width = (grid.width() - personas - 24.0).max(200.0);
    let mut at = y;
    let lines = style::TITLE.wrap(&picture.title, width);
    at += sheet.lines(&style::TITLE, (grid.left, at), width, &lines, Tint::Ink);
    let lines = style::CARD.wrap(&subtitle(picture), width);
    at += 2.0;
    at += sheet.lines(&style::CARD, (grid.left, at), width, &lines, Tint::Ink3);
    at.max(y + CHIP) + 16.0
}

fn subtitle(picture: &MapPicture) -> String {
    let parts = [picture.period.as_str(), picture.subtitle.as_str()];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Pills from the right edge inwards; gives the width they take. Those that do not fit in half the page are left
/// to the curves' own labels.
fn personas(sheet: &mut Sheet, personas: &[PicturePersona], grid: &Grid, y: f64) -> f64 {
    let width = |p: &PicturePersona| 3.0 + 22.0 + 6.0 + style::STRONG.width(&p.name) + 10.0;
    let mut used = 0.0;
    let fits = personas
        .iter()
        .take_while(|p| {
            used += width(p) + 6.0;
            used <= grid.width() / 2.0
        })
        .count();
    let total: f64 = personas[..fits].iter().map(|p| width(p) + 6.0).sum();
    let mut x = grid.right() - total + 6.0;
    for persona in &personas[..fits] {
        pill(sheet, persona, (x, y), width(persona));
        x += width(persona) + 6.0;
    }
    total
}

fn pill(sheet: &mut Sheet, persona: &PicturePersona, (x, y): (f64, f64), width: f64) {
    let edge = Stroke::new(Tint::LineStrong, 1.0);
    sheet.frame((x + 0.5, y + 0.5, width - 1.0, CHIP - 1.0), 13.5, None, edge);
    let soft = Tint::PersonaSoft(persona.colour);
    let radius = if persona.colour.is_multiple_of(2) { 11.0 } else { 6.0 };
    sheet.rect((x + 3.0, y + 3.0, 22.0, 22.0), radius, soft);
    let initials: String = persona.initials.chars().take(2).collect();
    sheet.text(
        &style::INITIALS,
        (x + 14.0, y + 9.0),
        Anchor::Middle,
        &initials,
        Tint::Persona(persona.colour),
    );
    sheet.text(&style::STRONG, (x + 31.0, y + 6.0), Anchor::Start, &persona.name, Tint::Ink);
}

/// The mark of the product: the planned corner and the path people take.
pub(super) fn mark(sheet: &mut Sheet, at: (f64, f64), size: f64) {
    let mut inner = Sheet::default();
    inner.rect((0.0, 0.0, 512.0, 512.0), 116.0, Tint::Accent);
    let planned = Stroke::new(Tint::Surface, 44.0).opacity(0.4);
    inner.path((0.0, 0.0), "M40 128H384V472".into(), None, Some(planned));
    let walked = Stroke::new(Tint::Surface, 72.0).round();
    inner.path((0.0, 0.0), "M96 132C160 150 172 226 244 272S342 340 376 416".into(), None, Some(walked));
    scaled(sheet, at, size / 512.0, inner);
}

fn scaled(sheet: &mut Sheet, at: (f64, f64), scale: f64, inner: Sheet) {
    for item in inner.items {
        match item {
            crate::scene::Item::Path(path) => {
                sheet.items.push(crate::scene::Item::Path(crate::scene::Path { at, scale, ..path }));
            }
            crate::scene::Item::Rect(r) => {
                let place = (at.0 + r.x * scale, at.1 + r.y * scale, r.width * scale, r.height * scale);
                sheet.rect(place, r.radius * scale, Tint::Accent);
            }
            _ => {}
        }
    }
}
