//! Cards of every kind but touchpoints. All show their whole text.

use std::sync::Arc;

use model::{card::OpportunityStatus, lane::LaneKind};

use super::{
    mark,
    sheet::{Block, Sheet, style},
};
use crate::{
    fonts::is_rtl,
    icon,
    number::thousands,
    picture::{PictureCard, PicturePersona},
    scene::{Anchor, Paint, Stroke},
    theme::Tint,
};

const INSET: f64 = 7.0;

/// A card `width` wide and at least `least` high.
pub(super) fn block(
    kind: LaneKind,
    card: &PictureCard,
    personas: &[PicturePersona],
    width: f64,
    least: f64,
) -> Block {
    let marks = |inset: f64| mark::block(card, personas, width - inset);
    match kind {
        LaneKind::Quotes => quote(card, marks(16.0), width, least),
        LaneKind::Opportunities => opportunity(card, marks(2.0 * INSET), width, least),
        LaneKind::Storyboard => storyboard(card, marks(2.0 * INSET), width),
        LaneKind::Frontstage => service(card, marks(28.0), icon::FRONT, width),
        LaneKind::Backstage => service(card, marks(28.0), icon::BACK, width),
        LaneKind::SupportSystems => service(card, marks(28.0), icon::SYSTEM, width),
        _ => plain(card, kind, marks(2.0 * INSET), width),
    }
}

/// The marks at a card's foot, a little below what is above them; gives the y below.
fn foot(sheet: &mut Sheet, marks: Block, (x, y): (f64, f64)) -> f64 {
    if marks.height == 0.0 {
        return y;
    }
    sheet.place((x, y + 4.0), marks.items);
    y + 4.0 + marks.height
}

/// The paper of a card, then what lies on it.
fn paper(height: f64, width: f64, on: Sheet) -> Block {
    let mut sheet = Sheet::default();
    sheet.rect((0.0, 1.5, width, height - 0.5), 5.0, Paint::Solid(Tint::CardEdge, 0.6));
    let edge = Stroke::new(Tint::CardEdge, 1.0);
    sheet.frame((-0.5, -0.5, width + 1.0, height + 1.0), 5.5, Some(Tint::Raised.into()), edge);
    sheet.items.extend(on.items);
    Block { height, items: sheet.items }
}

/// Title and body from `top`; gives the y below.
fn words(sheet: &mut Sheet, card: &PictureCard, top: f64, width: f64) -> f64 {
    let room = width - 2.0 * INSET;
    let lines = style::CARD.wrap(&card.title, room);
    let mut y = top + sheet.lines(&style::CARD, (INSET, top), room, &lines, Tint::Ink).max(16.0);
    let body = style::META.wrap(&card.body, room);
    if !body.is_empty() {
        y += 1.0 + sheet.lines(&style::META, (INSET, y + 1.0), room, &body, Tint::Ink3);
    }
    y
}

fn plain(card: &PictureCard, kind: LaneKind, marks: Block, width: f64) -> Block {
    let mut sheet = Sheet::default();
    let mut y = words(&mut sheet, card, 4.0, width);
    if kind == LaneKind::PainPoints && card.severity.is_some() {
        severity(&mut sheet, card, y + 6.0);
        y += 13.0;
    }
    if let Some(status) = card.status {
        tag(&mut sheet, status, (INSET, y + 4.0));
        y += 22.0;
    }
    y = foot(&mut sheet, marks, (INSET, y));
    paper(y + 4.0, width, sheet)
}

fn severity(sheet: &mut Sheet, card: &PictureCard, y: f64) {
    let Some(severity) = card.severity else { return };
    let mut bars = Sheet::default();
    for i in 0..4u8 {
        let x = f64::from(i) * 11.0;
        if i < severity {
            bars.rect((x, 0.0, 9.0, 4.0), 1.0, Tint::Ink2);
        } else {
            bars.frame((x + 0.5, 0.5, 8.0, 3.0), 0.5, None, Stroke::new(Tint::Control, 1.0));
        }
    }
    sheet.labelled((INSET, y), format!("Severity {} of 4", severity.min(4)), bars.items);
}

fn quote(card: &PictureCard, marks: Block, width: f64, least: f64) -> Block {
    let mut sheet = Sheet::default();
    let rtl = is_rtl(&card.title);
    let (left, room) = (if rtl { 4.0 } else { 12.0 }, width - 16.0);
    let lines = style::QUOTE.wrap(&quoted(&card.title), room);
    let marked = if marks.height > 0.0 { marks.height + 4.0 } else { 0.0 };
    let text = sheet.lines(&style::QUOTE, (left, 1.0), room, &lines, Tint::Ink);
    let height = (1.0 + text + 3.0 + 14.0 + 1.0 + marked).max(least).max(64.0);
    let bar = match card.sentiment {
        Some(s) if s >= 0.05 => Tint::Sentiment(2),
        Some(s) if s <= -0.05 => Tint::Sentiment(-2),
        _ => Tint::LineStrong,
    };
    sheet.rect((if rtl { width - 3.0 } else { 0.0 }, 0.0, 3.0, height), 0.0, bar);
    let y = height - 15.0 - marked;
    if let Some(sentiment) = card.sentiment {
        sentiment_bar(&mut sheet, sentiment, (left, y + 3.0));
    }
    spoken_by(&mut sheet, card, (left, y), room);
    foot(&mut sheet, marks, (left, y + 14.0));
    Block { height, items: sheet.items }
}

/// How many comments a quote is one of, else where it is from, at the end of its row.
fn spoken_by(sheet: &mut Sheet, card: &PictureCard, (left, y): (f64, f64), room: f64) {
    let words = match card.comments {
        Some(n) if n > 1 => format!("1 of {}", thousands(n)),
        _ => style::TIGHT.wrap(&card.source, room - 52.0).into_iter().next().unwrap_or_default(),
    };
    if !words.is_empty() {
        sheet.text(&style::TIGHT, (left + room, y), Anchor::End, &words, Tint::Ink3);
    }
}

/// A customer's words inside quotation marks, unless they bring their own.
fn quoted(words: &str) -> String {
    let marked = words.starts_with(['“', '"', '«', '„', '‘', '「']);
    if marked || words.trim().is_empty() { words.into() } else { format!("“{}”", words.trim()) }
}

/// From the middle to the left is bad, to the right is good.
fn sentiment_bar(sheet: &mut Sheet, sentiment: f64, (x, y): (f64, f64)) {
    // Means lie near 0; the power makes them readable and keeps their order, as on the screen.
    let value = if sentiment.is_finite() { sentiment.clamp(-1.0, 1.0) } else { 0.0 };
    let long = value.abs().powf(0.6).copysign(value) * 22.0;
    let tint = if long < 0.0 { Tint::Sentiment(-2) } else { Tint::Sentiment(2) };
    let start = if long < 0.0 { x + 22.0 + long } else { x + 22.0 };
    let mut bar = Sheet::default();
    bar.rect((start, y, long.abs(), 8.0), 1.5, tint);
    bar.down(x + 22.0, y - 2.0, 12.0, Tint::Control);
    sheet.labelled((0.0, 0.0), format!("Sentiment {value:+.2}"), bar.items);
}

fn opportunity(card: &PictureCard, marks: Block, width: f64, least: f64) -> Block {
    let mut sheet = Sheet::default();
    let y = words(&mut sheet, card, 4.0, width);
    let marked = if marks.height > 0.0 { marks.height + 4.0 } else { 0.0 };
    let tag_height = if card.status.is_some() { 3.0 + 18.0 } else { 0.0 };
    let height = (y + tag_height + marked + 4.0).max(least);
    if let Some(status) = card.status {
        tag(&mut sheet, status, (INSET, height - 4.0 - 18.0 - marked));
    }
    foot(&mut sheet, marks, (INSET, height - 4.0 - marked));
    paper(height, width, sheet)
}

/// Height of a storyboard card's picture, px, as on the screen.
const PICTURE: f64 = 96.0;

/// A picture over the title; its frame alone where the picture is not here.
fn storyboard(card: &PictureCard, marks: Block, width: f64) -> Block {
    let mut sheet = Sheet::default();
    let place = (2.0, 2.0, width - 4.0, PICTURE);
    sheet.rect(place, 4.0, Tint::Sunken);
    match &card.image {
        Some(image) => {
            let mut inner = Sheet::default();
            inner.image(place, 4.0, Arc::clone(image));
            sheet.labelled((0.0, 0.0), format!("Picture: {}", card.title), inner.items);
        }
        None => sheet.icon((width / 2.0 - 9.0, 41.0), 18.0, icon::PICTURE, Tint::Control),
    }
    let mut y = words(&mut sheet, card, PICTURE + 6.0, width);
    y = foot(&mut sheet, marks, (INSET, y));
    paper(y + 4.0, width, sheet)
}

fn tag(sheet: &mut Sheet, status: OpportunityStatus, (x, y): (f64, f64)) {
    let (words, ink, soft) = match status {
        OpportunityStatus::Idea => ("Idea", Tint::Ink2, Tint::Hover),
        OpportunityStatus::Next => ("Next", Tint::Ink2, Tint::Hover),
        OpportunityStatus::Testing => ("Testing", Tint::Accent, Tint::AccentSoft),
        OpportunityStatus::Shipped => ("Shipped", Tint::Pos, Tint::PosSoft),
    };
    sheet.rect((x, y, style::TAG.width(words) + 12.0, 18.0), 4.0, soft);
    sheet.text(&style::TAG, (x + 6.0, y + 2.0), Anchor::Start, words, ink);
}

/// What staff or systems do: no paper, an icon and two voices of the product.
fn service(card: &PictureCard, marks: Block, default: &'static str, width: f64) -> Block {
    let mut sheet = Sheet::default();
    let drawing = card.channel.map_or(default, icon::channel);
    sheet.icon((4.0, 2.5), 13.0, drawing, Tint::Ink3);
    let (left, room) = (24.0, width - 28.0);
    let lines = style::STRONG.wrap(&card.title, room);
    let mut y = 1.0 + sheet.lines(&style::STRONG, (left, 1.0), room, &lines, Tint::Ink).max(16.0);
    let body = style::META.wrap(&card.body, room);
    y += sheet.lines(&style::META, (left, y), room, &body, Tint::Ink3);
    y = foot(&mut sheet, marks, (left, y));
    Block { height: y + 2.0, items: sheet.items }
}
