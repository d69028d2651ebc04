//! Text in several scripts, one text for each run of a script. The renderer takes a line's missing letters from
//! other fonts only where both shape it into equally many glyphs, which Arabic does not; so no line reaches it
//! that needs two fonts.

use std::{cell::RefCell, collections::HashMap};

use harfrust::{FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use resvg::usvg::fontdb::{Database, ID};

use crate::{
    fonts::is_bundled,
    scene::{Anchor, Group, Item, Scene, Text},
};

/// The scene with every line of several scripts split.
pub(crate) fn split(scene: &Scene, fonts: &Database) -> Scene {
    let fonts = Fonts { fonts, found: RefCell::default() };
    Scene { items: items(&scene.items, &fonts), ..scene.clone() }
}

fn items(all: &[Item], fonts: &Fonts) -> Vec<Item> {
    let each = |item: &Item| match item {
        Item::Group(group) => vec![Item::Group(Group { items: items(&group.items, fonts), ..group.clone() })],
        Item::Text(text) => split_text(text, fonts).into_iter().map(Item::Text).collect(),
        other => vec![other.clone()],
    };
    all.iter().flat_map(each).collect()
}

fn split_text(text: &Text, fonts: &Fonts) -> Vec<Text> {
    let runs = runs(&text.words);
    if runs.len() < 2 {
        return vec![text.clone()];
    }
    let width = |run: &str| match run.starts_with(is_bundled) {
        true => text.face.width(text.size, run),
        false => fonts.width(run) * text.size,
    };
    let widths: Vec<f64> = runs.iter().map(|run| width(run)).collect();
    let total: f64 = widths.iter().sum();
    let left = match text.anchor {
        Anchor::Start => text.x,
        Anchor::Middle => text.x - total / 2.0,
        Anchor::End => text.x - total,
    };
    let mut used = 0.0;
    let mut placed = Vec::new();
    for (run, width) in runs.into_iter().zip(widths) {
        let x = if text.rtl { left + total - used - width } else { left + used };
        used += width;
        let words = if text.rtl && run.starts_with(is_bundled) { mirrored(&run) } else { run };
        let rtl = text.rtl && !words.starts_with(is_bundled);
        // SVG drops spaces at the start of a text, so the text starts behind them.
        let bare = words.trim_start();
        let x = x + if rtl { 0.0 } else { text.face.width(text.size, &words[..words.len() - bare.len()]) };
        placed.push(Text { x, words: bare.into(), rtl, anchor: Anchor::Start, ..text.clone() });
    }
    placed
}

/// Runs of bundled and of other letters; spaces between other letters stay with them.
fn runs(words: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    for (at, c) in words.char_indices() {
        let within =
            c == ' ' && words[at..].trim_start().chars().next().is_some_and(|next| !is_bundled(next));
        match runs.last_mut() {
            Some(run) if within || is_bundled(c) == run.starts_with(is_bundled) => run.push(c),
            _ => runs.push(c.into()),
        }
    }
    runs
}

/// Marks in the order and shape they have when read from the right.
fn mirrored(run: &str) -> String {
    let swap = |c| match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        other => other,
    };
    if run.chars().any(char::is_alphanumeric) { run.into() } else { run.chars().rev().map(swap).collect() }
}

struct Fonts<'a> {
    fonts: &'a Database,
    found: RefCell<HashMap<char, Option<ID>>>,
}

impl Fonts<'_> {
    /// In em, by the font the renderer will take.
    fn width(&self, run: &str) -> f64 {
        let guess = run.chars().count() as f64 * 0.6;
        let Some(id) = run.chars().next().and_then(|c| self.font_of(c)) else { return guess };
        let measure = |data: &[u8], index: u32| shaped(data, index, run).map(|(width, _)| width);
        self.fonts.with_face_data(id, measure).flatten().unwrap_or(guess)
    }

    /// The first font that has the letter.
    fn font_of(&self, c: char) -> Option<ID> {
        let find = || {
            let has = |data: &[u8], index: u32| shaped(data, index, &c.to_string()).is_some_and(|s| s.1);
            self.fonts.faces().map(|f| f.id).find(|&id| self.fonts.with_face_data(id, has) == Some(true))
        };
        *self.found.borrow_mut().entry(c).or_insert_with(find)
    }
}

/// Width in em, and whether the font has every glyph.
fn shaped(data: &[u8], index: u32, run: &str) -> Option<(f64, bool)> {
    let font = FontRef::from_index(data, index).ok()?;
    let shaping = ShaperData::new(&font);
    let shaper = shaping.shaper(&font).build();
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(run);
    buffer.guess_segment_properties();
    let glyphs = shaper.shape(buffer, ShapeOptions::new());
    let width: f64 = glyphs.glyph_positions().iter().map(|p| f64::from(p.x_advance)).sum();
    let whole = glyphs.glyph_infos().iter().all(|g| g.glyph_id != 0);
    Some((width / f64::from(shaper.units_per_em().max(1)), whole))
}
