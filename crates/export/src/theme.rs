//! The colours of the design, in both themes. A scene names colours by what they mean; only a writer turns
//! them into numbers, so that one drawing serves light, dark and a page that follows its reader.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    #[default]
    Light,
    Dark,
}

/// A colour by its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tint {
    Surface,
    Canvas,
    Sunken,
    Raised,
    Hover,
    Line,
    LineStrong,
    Control,
    Ink,
    Ink2,
    Ink3,
    Accent,
    AccentSoft,
    Neg,
    NegSoft,
    Pos,
    PosSoft,
    /// What is wrong with the evidence.
    Warn,
    /// The edge of a card, with the trace of its shadow.
    CardEdge,
    /// Behind the upper and lower end of the emotion lane.
    Bright,
    Gloomy,
    /// A persona's curve, by its place 0-3.
    Persona(u8),
    PersonaSoft(u8),
    /// The ground a person gave a phase, stage or lane, 0-7 in the order of [`model::tint::Tint`].
    Soft(u8),
    /// -3 (bad) to +3 (good).
    Sentiment(i8),
    /// Fill of a friction step, 0-20.
    Friction(u8),
    /// Line of a friction step, 0-20.
    FrictionLine(u8),
    /// Large text (19 px and up, bold) on the fill of a friction step, 0-20.
    FrictionText(u8),
    /// Smaller text on the fill of a friction step, 0-20.
    FrictionSmall(u8),
}

/// The step of the friction ramp for a score: 0-100 in steps of 5, as 0-20.
pub fn friction_step(score: f64) -> u8 {
    (score.clamp(0.0, 100.0) / 5.0).round() as u8
}

impl From<model::tint::Tint> for Tint {
    fn from(tint: model::tint::Tint) -> Tint {
        Tint::Soft(tint as u8)
    }
}

impl Tint {
    /// The colour as `#rrggbb`.
    pub fn hex(self, theme: Theme) -> &'static str {
        let palette = match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        };
        match self {
            Tint::Persona(i) => palette.persona[usize::from(i % 4)],
            Tint::PersonaSoft(i) => palette.persona_soft[usize::from(i % 4)],
            Tint::Soft(i) => palette.soft[usize::from(i % 8)],
            Tint::Sentiment(v) => palette.sentiment[(v.clamp(-3, 3) + 3) as usize],
            Tint::Friction(i) => palette.friction[step(i)],
            Tint::FrictionLine(i) => palette.friction_line[step(i)],
            Tint::FrictionText(i) => palette.friction_text[step(i)],
            Tint::FrictionSmall(i) => palette.friction_small[step(i)],
            plain => palette.plain(plain),
        }
    }

    /// The name of the CSS variable a page uses for the colour, without the two dashes.
    pub fn variable(self) -> String {
        match self {
            Tint::Persona(i) => format!("p{}", i % 4 + 1),
            Tint::PersonaSoft(i) => format!("p{}-soft", i % 4 + 1),
            Tint::Soft(i) => format!("soft{}", i % 8),
            Tint::Sentiment(v) => format!("se{}", v.clamp(-3, 3) + 3),
            Tint::Friction(i) => format!("fr{}", step(i)),
            Tint::FrictionLine(i) => format!("fri{}", step(i)),
            Tint::FrictionText(i) => format!("frl{}", step(i)),
            Tint::FrictionSmall(i) => format!("frt{}", step(i)),
            plain => format!("{plain:?}").to_lowercase(),
        }
    }
}

fn step(i: u8) -> usize {
    usize::from(i.min(20))
}

struct Palette {
    surface: &'static str,
    canvas: &'static str,
    sunken: &'static str,
    raised: &'static str,
    hover: &'static str,
    line: &'static str,
    line_strong: &'static str,
    control: &'static str,
    ink: &'static str,
    ink2: &'static str,
    ink3: &'static str,
    accent: &'static str,
    accent_soft: &'static str,
    neg: &'static str,
    neg_soft: &'static str,
    pos: &'static str,
    pos_soft: &'static str,
    warn: &'static str,
    card_edge: &'static str,
    bright: &'static str,
    gloomy: &'static str,
    persona: [&'static str; 4],
    persona_soft: [&'static str; 4],
    /// In the order of [`model::tint::Tint`].
    soft: [&'static str; 8],
    sentiment: [&'static str; 7],
    friction: [&'static str; 21],
    friction_line: [&'static str; 21],
    friction_text: [&'static str; 21],
    friction_small: [&'static str; 21],
}

impl Palette {
    fn plain(&self, tint: Tint) -> &'static str {
        match tint {
            Tint::Surface => self.surface,
            Tint::Canvas => self.canvas,
            Tint::Sunken => self.sunken,
            Tint::Raised => self.raised,
            Tint::Hover => self.hover,
            Tint::Line => self.line,
            Tint::LineStrong => self.line_strong,
            Tint::Control => self.control,
            Tint::Ink2 => self.ink2,
            Tint::Ink3 => self.ink3,
            Tint::Accent => self.accent,
            Tint::AccentSoft => self.accent_soft,
            Tint::Neg => self.neg,
            Tint::NegSoft => self.neg_soft,
            Tint::Pos => self.pos,
            Tint::PosSoft => self.pos_soft,
            Tint::Warn => self.warn,
            Tint::CardEdge => self.card_edge,
            Tint::Bright => self.bright,
            Tint::Gloomy => self.gloomy,
            _ => self.ink,
        }
    }
}

const LIGHT: Palette = Palette {
    surface: "#ffffff",
    canvas: "#f2f4f0",
    sunken: "#f7f8f5",
    raised: "#ffffff",
    hover: "#eaeee7",
    line: "#e1e5de",
    line_strong: "#cbd1c8",
    control: "#7a847c",
    ink: "#18201b",
    ink2: "#435048",
    ink3: "#606b64",
    accent: "#12664b",
    accent_soft: "#e2f0e9",
    neg: "#a43c0a",
    neg_soft: "#fbe7db",
    pos: "#1b5f9e",
    pos_soft: "#e1eef9",
    warn: "#8a5a00",
    card_edge: "#e6e8e5",
    bright: "#e1eef9",
    gloomy: "#fbe7db",
    persona: ["#6b3fc4", "#0a6e79", "#435048", "#12664b"],
    persona_soft: ["#eee9fa", "#dff1f3", "#eaeee7", "#e2f0e9"],
    soft: ["#e4ebf0", "#f3ece1", "#fbecc6", "#ffe5e6", "#f0e8ff", "#dcf0ff", "#d7f3f5", "#d9f5e5"],
    sentiment: ["#a43c0a", "#d97b45", "#f0c3a2", "#d5d9d3", "#b3d0e8", "#5e9fd2", "#1b5f9e"],
    friction: [
        "#e4ead2", "#e5e5c4", "#e6e1b7", "#e7dca8", "#e8d79a", "#e9d28b", "#e7c87f", "#e6be74", "#e4b468",
        "#e1aa5c", "#dfa04f", "#d89248", "#d08440", "#c97639", "#c16832", "#b95a2b", "#aa4e28", "#9a4225",
        "#8b3622", "#7d2b1f", "#6e1f1c",
    ],
    friction_line: [
        "#7f9766", "#85935d", "#8a9053", "#8f8c48", "#94883c", "#98842f", "#9c7d2b", "#9f7627", "#a16e23",
        "#a4671f", "#a65f1a", "#a2591b", "#9f531c", "#9b4d1d", "#98461e", "#94401e", "#8c391e", "#85331e",
        "#7d2c1d", "#75261d", "#6e1f1c",
    ],
    friction_text: [
        "#000000", "#000000", "#000000", "#000000", "#000000", "#000000", "#000000", "#000000", "#000000",
        "#000000", "#000000", "#000000", "#000000", "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#ffffff",
        "#ffffff", "#ffffff", "#ffffff",
    ],
    friction_small: [
        "#000000", "#000000", "#000000", "#000000", "#000000", "#000000", "#000000", "#000000", "#000000",
        "#000000", "#000000", "#000000", "#000000", "#000000", "#000000", "#ffffff", "#ffffff", "#ffffff",
        "#ffffff", "#ffffff", "#ffffff",
    ],
};

const DARK: Palette = Palette {
    surface: "#161a17",
    canvas: "#0e110f",
    sunken: "#121613",
    raised: "#1d231f",
    hover: "#212722",
    line: "#272e29",
    line_strong: "#3a433c",
    control: "#6f7b72",
    ink: "#ebf0ec",
    ink2: "#b5c0b8",
    ink3: "#8f9b92",
    accent: "#6ccba9",
    accent_soft: "#15322a",
    neg: "#f2a27c",
    neg_soft: "#3b2115",
    pos: "#86bff0",
    pos_soft: "#14293c",
    warn: "#e7be6a",
    card_edge: "#2a312c",
    bright: "#15232d",
    gloomy: "#2c1e16",
    persona: ["#a98df3", "#83dee6", "#b5c0b8", "#6ccba9"],
    persona_soft: ["#2a2240", "#11303a", "#212722", "#15322a"],
    soft: ["#23282c", "#2c271f", "#302711", "#352223", "#2a2435", "#1a2936", "#142c2d", "#172d22"],
    sentiment: ["#f7a884", "#c9733f", "#6e4128", "#3a413c", "#274a66", "#4686bc", "#9bcbf5"],
    friction: [
        "#28332b", "#31392c", "#3b3f2c", "#44442c", "#4d4a2b", "#57502a", "#64552b", "#705a2b", "#7d5f2b",
        "#8a642b", "#97692b", "#a46e30", "#b17335", "#bf783b", "#cc7d40", "#da8245", "#e28d56", "#e99867",
        "#f0a377", "#f8ae86", "#ffb996",
    ],
    friction_line: [
        "#6c8871", "#778c6d", "#828f69", "#8d9364", "#97975e", "#a29a58", "#ab9b56", "#b59d54", "#be9e51",
        "#c79f4f", "#d0a04c", "#d6a051", "#dda057", "#e3a05c", "#eaa061", "#f0a066", "#f3a671", "#f6ac7c",
        "#f9b187", "#fcb792", "#ffbd9c",
    ],
    friction_text: [
        "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#ffffff",
        "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#000000", "#000000", "#000000", "#000000",
        "#000000", "#000000", "#000000",
    ],
    friction_small: [
        "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#ffffff",
        "#ffffff", "#ffffff", "#000000", "#000000", "#000000", "#000000", "#000000", "#000000", "#000000",
        "#000000", "#000000", "#000000",
    ],
};
