//! The bundled fonts and how wide text is in them, so that a layout and every reader of it agree.

use std::{borrow::Cow, sync::LazyLock};

use harfrust::{Direction, FontRef, GlyphBuffer, ShapeOptions, ShaperData, UnicodeBuffer};

/// One bundled font. Customers' own words are in serif, everything else in sans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    Text,
    Label,
    Heading,
    Number,
    Serif,
}

struct Loaded {
    font: FontRef<'static>,
    data: ShaperData,
}

static LOADED: LazyLock<Vec<Option<Loaded>>> = LazyLock::new(|| Face::ALL.map(load).into());

fn load(face: Face) -> Option<Loaded> {
    let font = FontRef::new(face.bytes()).ok()?;
    Some(Loaded { data: ShaperData::new(&font), font })
}

impl Face {
    pub const ALL: [Face; 5] = [Face::Text, Face::Label, Face::Heading, Face::Number, Face::Serif];

    /// The font file.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Face::Text => include_bytes!("../fonts/sans-text.ttf"),
            Face::Label => include_bytes!("../fonts/sans-label.ttf"),
            Face::Heading => include_bytes!("../fonts/sans-heading.ttf"),
            Face::Number => include_bytes!("../fonts/sans-number.ttf"),
            Face::Serif => include_bytes!("../fonts/serif-text.ttf"),
        }
    }

    pub fn family(self) -> &'static str {
        if self == Face::Serif { "Desire Path Serif" } else { "Desire Path Sans" }
    }

    /// The weight the font announces.
    pub fn weight(self) -> u16 {
        match self {
            Face::Text | Face::Serif => 400,
            Face::Label => 500,
            Face::Heading => 600,
            Face::Number => 700,
        }
    }

    /// From the top of a line box to the baseline, px, as CSS places it.
    pub fn baseline(self, size: f64, line: f64) -> f64 {
        let (ascent, descent) = if self == Face::Serif { (1.036, 0.335) } else { (0.96875, 0.2412) };
        (line - (ascent + descent) * size) / 2.0 + ascent * size
    }

    fn shape(self, text: &str) -> Option<(GlyphBuffer, f64)> {
        let loaded = LOADED[self as usize].as_ref()?;
        let shaper = loaded.data.shaper(&loaded.font).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.guess_segment_properties();
        let units = f64::from(shaper.units_per_em());
        Some((shaper.shape(buffer, ShapeOptions::new()), units))
    }

    /// The glyphs that draw `text`; 0 where the font has none.
    pub(crate) fn glyphs(self, text: &str) -> Vec<u32> {
        self.shape(text).map_or(Vec::new(), |(b, _)| b.glyph_infos().iter().map(|g| g.glyph_id).collect())
    }

    /// Width of one line of text, px. Scripts the bundled fonts lack are drawn by the reader's fonts: their
    /// width is an estimate on the generous side.
    pub fn width(self, size: f64, text: &str) -> f64 {
        self.runs(text).map(|run| self.run_width(&run)).sum::<f64>() * size
    }

    fn runs(self, text: &str) -> impl Iterator<Item = Cow<'_, str>> {
        let mut runs: Vec<&str> = Vec::new();
        let mut start = 0;
        for (at, c) in text.char_indices() {
            if at > start && is_bundled(c) != text[start..].starts_with(is_bundled) {
                runs.push(&text[start..at]);
                start = at;
            }
        }
        runs.push(&text[start..]);
        runs.into_iter().filter(|r| !r.is_empty()).map(Cow::Borrowed)
    }

    /// In em.
    fn run_width(self, run: &str) -> f64 {
        if !run.starts_with(is_bundled) {
            return run.chars().map(foreign_width).sum();
        }
        let Some((glyphs, units)) = self.shape(run) else { return run.chars().count() as f64 * 0.6 };
        glyphs.glyph_positions().iter().map(|p| f64::from(p.x_advance)).sum::<f64>() / units
    }
}

/// Whether a character belongs to the scripts the bundled fonts draw.
pub fn is_bundled(c: char) -> bool {
    matches!(c as u32, 0x20..=0x24F | 0x2BB..=0x2DD | 0x300..=0x36F | 0x1E00..=0x1EFF | 0x2000..=0x2063 | 0x2070..=0x20CF | 0x2122 | 0x2190..=0x2193 | 0x2212)
}

/// An average advance in em.
fn foreign_width(c: char) -> f64 {
    match c as u32 {
        0x200B..=0x200F | 0x202A..=0x202E | 0x2066..=0x2069 | 0xFE00..=0xFE0F | 0x0900..=0x0903 => 0.0,
        0x0610..=0x061A | 0x064B..=0x065F | 0x0591..=0x05C7 => 0.0,
        0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF => 0.56,
        0x0370..=0x052F => 0.64,
        0x1100..=0x11FF | 0x2E80..=0xD7FF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF | 0x1F000..=0x3FFFF => 1.05,
        _ => 0.68,
    }
}

/// Whether text reads from right to left: its first letter with a direction decides.
pub fn is_rtl(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(
        |c| matches!(c as u32, 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF),
    )
}
