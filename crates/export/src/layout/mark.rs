//! The small marks at a card's foot: moment of truth, basis, persona, tags, links, what comments say. Nothing is
//! left out: marks that do not fit stand in another row.

use super::sheet::{Block, Sheet, style};
use crate::{
    icon,
    number::thousands,
    picture::{PictureCard, PicturePersona},
    scene::{Anchor, Stroke},
    theme::Tint,
};

const ROW: f64 = 16.0;
const GAP: f64 = 4.0;
/// A picture's own marks: star, link, warning.
const ICON: f64 = 12.0;

/// One mark: how wide it is, how many rows high, and what it is made of.
struct Mark {
    width: f64,
    rows: f64,
    items: Sheet,
}

/// The marks of a card in `width` px; empty and without height where it has none.
pub(super) fn block(card: &PictureCard, personas: &[PicturePersona], width: f64) -> Block {
    let mut sheet = Sheet::default();
    let (mut x, mut y, mut rows) = (0.0, 0.0, 0.0);
    for mark in marks(card, personas, width) {
        if x > 0.0 && x + mark.width > width {
            (x, y, rows) = (0.0, y + rows * ROW + 2.0, 0.0);
        }
        sheet.place((x, y), mark.items.items);
        x += mark.width + GAP;
        rows = f64::max(rows, mark.rows);
    }
    if rows == 0.0 {
        return Block::default();
    }
    let mut labelled = Sheet::default();
    labelled.labelled((0.0, 0.0), announced(card, personas), sheet.items);
    Block { height: y + rows * ROW, items: labelled.items }
}

fn marks(card: &PictureCard, personas: &[PicturePersona], width: f64) -> Vec<Mark> {
    let mut marks = Vec::new();
    marks.extend(card.moment_of_truth.then(star));
    marks.extend(basis(card).map(believed));
    marks.extend(persona(card, personas).map(initials));
    marks.extend(card.tags.iter().map(|tag| worded(tag, width)));
    marks.extend((!card.links.is_empty()).then(link));
    marks.extend((comments(card) > 0).then(|| said(card)));
    marks.extend(card.age.map(|age| warning(age.words(), width)));
    marks
}

fn persona<'a>(card: &PictureCard, personas: &'a [PicturePersona]) -> Option<&'a PicturePersona> {
    personas.get(card.persona?)
}

/// What was observed needs no word.
fn basis(card: &PictureCard) -> Option<&'static str> {
    match card.basis? {
        model::card::Basis::Observed => None,
        model::card::Basis::Assumed => Some("Assumed"),
        model::card::Basis::Proposed => Some("Proposed"),
    }
}

/// Comments to count: that a quote has the comment it was taken from goes without saying.
fn comments(card: &PictureCard) -> u32 {
    let itself = !card.source.is_empty() && card.said.comments == 1;
    if itself { 0 } else { card.said.comments }
}

fn mark(width: f64, items: Sheet) -> Mark {
    Mark { width, rows: 1.0, items }
}

fn star() -> Mark {
    let mut sheet = Sheet::default();
    sheet.filled_icon((0.0, 2.0), ICON, icon::STAR, Tint::Accent);
    mark(ICON, sheet)
}

fn link() -> Mark {
    let mut sheet = Sheet::default();
    sheet.icon((0.0, 2.0), ICON, icon::LINK, Tint::Ink3);
    mark(ICON, sheet)
}

fn believed(words: &str) -> Mark {
    let mut sheet = Sheet::default();
    let width = style::TAG.width(words) + 10.0;
    let edge = Stroke::new(Tint::Control, 1.0).dashed(3.0, 2.0);
    sheet.frame((0.5, 0.5, width - 1.0, ROW - 1.0), 3.5, None, edge);
    sheet.text(&style::TAG, (5.0, 1.0), Anchor::Start, words, Tint::Ink3);
    mark(width, sheet)
}

fn initials(persona: &PicturePersona) -> Mark {
    let mut sheet = Sheet::default();
    let letters: String = persona.initials.chars().take(2).collect();
    sheet.circle((8.0, 8.0), 8.0, Tint::PersonaSoft(persona.colour), None);
    let style = crate::wrap::Style { size: 9.0, ..style::INITIALS };
    sheet.text(&style, (8.0, 3.0), Anchor::Middle, &letters, Tint::Persona(persona.colour));
    mark(ROW, sheet)
}

fn worded(words: &str, width: f64) -> Mark {
    let mut sheet = Sheet::default();
    let lines = style::TAG.wrap(words, width - 10.0);
    let long = lines.iter().map(|line| style::TAG.width(line)).fold(0.0, f64::max);
    let rows = lines.len() as f64;
    sheet.rect((0.0, 0.0, long + 10.0, rows * ROW), 4.0, Tint::Hover);
    for (i, line) in lines.iter().enumerate() {
        let middle = ((long + 10.0) / 2.0, 1.0 + i as f64 * ROW);
        sheet.text(&style::TAG, middle, Anchor::Middle, line, Tint::Ink2);
    }
    Mark { width: long + 10.0, rows, items: sheet }
}

/// How many comments, beside a bar in the colour of the side most of them are on.
fn said(card: &PictureCard) -> Mark {
    let mut sheet = Sheet::default();
    let words = thousands(u64::from(comments(card)));
    sheet.rect((1.0, 3.0, 3.0, 10.0), 1.0, Tint::Sentiment(card.said.leaning() * 2));
    sheet.text(&style::TAG, (8.0, 1.0), Anchor::Start, &words, Tint::Ink3);
    mark(8.0 + style::TAG.width(&words), sheet)
}

fn warning(words: &str, width: f64) -> Mark {
    let mut sheet = Sheet::default();
    let left = ICON + 3.0;
    let lines = style::TIGHT.wrap(words, width - left);
    sheet.icon((0.0, 2.0), ICON, icon::WARNING, Tint::Warn);
    sheet.lines(&style::TIGHT, (left, 1.0), width - left, &lines, Tint::Warn);
    let long = lines.iter().map(|line| style::TIGHT.width(line)).fold(0.0, f64::max);
    Mark { width: left + long, rows: lines.len() as f64, items: sheet }
}

/// The marks in words.
fn announced(card: &PictureCard, personas: &[PicturePersona]) -> String {
    let tagged = (!card.tags.is_empty()).then(|| format!("Tagged {}", card.tags.join(", ")));
    let linked = (!card.links.is_empty()).then(|| plural(card.links.len(), "link"));
    let parts = [
        card.moment_of_truth.then(|| "Moment of truth".to_owned()),
        basis(card).map(str::to_owned),
        persona(card, personas).map(|p| p.name.clone()),
        tagged,
        linked,
        (comments(card) > 0).then(|| said_words(card)),
        card.age.map(|age| age.words().to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
}

fn said_words(card: &PictureCard) -> String {
    let count = plural(card.said.comments as usize, "comment");
    match card.said.leaning() {
        -1 => format!("{count}, mostly negative"),
        1 => format!("{count}, mostly positive"),
        _ if card.said.negative + card.said.positive > 0 => format!("{count}, mixed"),
        _ => count,
    }
}

fn plural(n: usize, what: &str) -> String {
    format!("{} {what}{}", thousands(n as u64), if n == 1 { "" } else { "s" })
}
