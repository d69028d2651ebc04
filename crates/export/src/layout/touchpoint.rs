//! Touchpoints: an icon for the channel and a few words, flowing in the cell.

use model::card::Channel;

use super::sheet::{Block, Sheet, style};
use crate::{icon, picture::PictureCard, scene::Stroke, theme::Tint};

const ICON: f64 = 13.0;
const INDENT: f64 = ICON + 4.0;
const INSET: f64 = 3.0;

/// The touchpoints of one stage.
pub(super) fn flow(cards: &[&PictureCard], width: f64) -> Block {
    let mut sheet = Sheet::default();
    let right = width - 2.0 * INSET;
    let (mut x, mut y, mut row) = (0.0, 2.0, 0.0);
    for card in cards {
        let lines = words(card, right);
        let needs = indent(card) + lines.iter().map(|l| style::CHIP.width(l)).fold(0.0, f64::max);
        if x > 0.0 && x + needs > right {
            (x, y) = (0.0, y + row + 3.0);
            row = 0.0;
        }
        let height = chip(&mut sheet, card, &lines, (INSET + x, y), needs);
        row = f64::max(row, height);
        x += needs + 8.0;
    }
    Block { height: if cards.is_empty() { 0.0 } else { y + row + 2.0 }, items: sheet.items }
}

/// A touchpoint over several stages: the chip, and a line to the end of its span.
pub(super) fn spanning(card: &PictureCard, width: f64) -> Block {
    let mut sheet = Sheet::default();
    let lines = words(card, width - 2.0 * INSET);
    let needs = indent(card) + lines.iter().map(|l| style::CHIP.width(l)).fold(0.0, f64::max);
    let height = chip(&mut sheet, card, &lines, (INSET, 2.0), needs);
    let (from, to) = (INSET + needs + 8.0, width - INSET);
    if from < to {
        let line = Stroke::new(Tint::LineStrong, 1.5).round();
        sheet.path((0.0, 0.0), format!("M{from:.1} 10H{to:.1}M{to:.1} 7V13"), None, Some(line));
    }
    Block { height: height + 4.0, items: sheet.items }
}

fn indent(card: &PictureCard) -> f64 {
    if channel(card).is_some() { INDENT } else { 0.0 }
}

/// Words by which a title names its channel, as on the screen.
const NAMES: [(Channel, &str); 18] = [
    (Channel::Search, "search"),
    (Channel::Social, "social"),
    (Channel::Advert, "advert"),
    (Channel::WordOfMouth, "word of mouth"),
    (Channel::Web, "web"),
    (Channel::App, "app"),
    (Channel::Store, "store"),
    (Channel::Partner, "partner"),
    (Channel::Event, "event"),
    (Channel::Phone, "phone"),
    (Channel::Chat, "chat"),
    (Channel::Email, "email"),
    (Channel::Sms, "sms"),
    (Channel::Letter, "letter"),
    (Channel::Courier, "courier"),
    (Channel::Manual, "manual"),
    (Channel::Workshop, "workshop"),
    (Channel::Helpdesk, "help centre"),
];

/// The channel of a card, else the one its title names, so that "Email" gets the right icon without further ado.
fn channel(card: &PictureCard) -> Option<Channel> {
    let words = card.title.to_lowercase();
    let named = || NAMES.into_iter().find(|(_, name)| words.contains(name)).map(|(channel, _)| channel);
    card.channel.or_else(named)
}

fn words(card: &PictureCard, width: f64) -> Vec<String> {
    style::CHIP.wrap(&card.title, width - indent(card))
}

fn chip(sheet: &mut Sheet, card: &PictureCard, lines: &[String], (x, y): (f64, f64), width: f64) -> f64 {
    if let Some(channel) = channel(card) {
        sheet.icon((x, y + 1.5), ICON, icon::channel(channel), Tint::Ink3);
    }
    let indent = indent(card);
    sheet.lines(&style::CHIP, (x + indent, y), width - indent, lines, Tint::Ink2).max(16.0)
}
