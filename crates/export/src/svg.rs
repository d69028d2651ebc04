//! A scene as SVG text.

use std::fmt::Write;

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::{
    fontface,
    fonts::Face,
    scene::{Anchor, Circle, Group, Image, Item, Paint, Path, Rect, Scene, Stroke, Text},
    theme::{Theme, Tint},
};

/// How colours are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colours {
    Fixed(Theme),
    /// As CSS variables of the page around the drawing.
    Variables,
}

/// Which fonts come with the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fonts {
    /// The glyphs it uses, inside it.
    Embedded,
    /// None: the reader has them.
    Named,
}

/// The scene as one SVG document that needs nothing else.
pub fn scene_svg(scene: &Scene, theme: Theme) -> String {
    write(scene, Colours::Fixed(theme), Fonts::Embedded, "s")
}

/// `prefix` keeps ids apart where a page holds several drawings.
pub(crate) fn write(scene: &Scene, colours: Colours, fonts: Fonts, prefix: &str) -> String {
    let mut writer = Writer { colours, prefix, defs: String::new(), body: String::new(), ids: 0 };
    writer.items(&scene.items);
    let style = if fonts == Fonts::Embedded {
        format!("<style>{}</style>", fontface::rules(&[scene], &[]))
    } else {
        String::new()
    };
    let (w, h) = (number(scene.width), number(scene.height));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\" \
         aria-labelledby=\"{prefix}-title {prefix}-desc\" font-family=\"{SANS}\" font-weight=\"400\" fill=\"none\">\n\
         <title id=\"{prefix}-title\">{}</title>\n<desc id=\"{prefix}-desc\">{}</desc>\n{style}<defs>{}</defs>\n{}</svg>\n",
        escape(&scene.title),
        escape(&scene.description),
        writer.defs,
        writer.body
    )
}

const SANS: &str = "'Desire Path Sans', system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', sans-serif";
const SERIF: &str = "'Desire Path Serif', 'Noto Serif', Georgia, serif";

/// Text that is safe between tags and inside quotes; characters XML does not know are left out.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '"' => safe += "&quot;",
            '\'' => safe += "&#39;",
            '\t' | '\n' | '\r' => safe.push(' '),
            c if (c as u32) < 0x20 || matches!(c as u32, 0x7F..=0x9F | 0xFFFE | 0xFFFF) => {}
            c => safe.push(c),
        }
    }
    safe
}

/// At most two decimals, none that are zero.
pub(crate) fn number(x: f64) -> String {
    if !x.is_finite() {
        return "0".into();
    }
    let text = format!("{x:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".into() } else { short.into() }
}

struct Writer<'a> {
    colours: Colours,
    prefix: &'a str,
    defs: String,
    body: String,
    ids: u32,
}

impl Writer<'_> {
    fn items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Rect(rect) => self.rect(rect),
                Item::Path(path) => self.path(path),
                Item::Circle(circle) => self.circle(circle),
                Item::Text(text) => self.text(text),
                Item::Image(image) => self.image(image),
                Item::Group(group) => self.group(group),
            }
        }
    }

    fn put(&mut self, text: std::fmt::Arguments) {
        // Writing to a String cannot fail.
        let _ = self.body.write_fmt(text);
    }

    fn rect(&mut self, r: &Rect) {
        let look = self.look(&r.fill, &r.stroke);
        let radius = if r.radius > 0.0 { format!(" rx=\"{}\"", number(r.radius)) } else { String::new() };
        let (x, y, w, h) = (number(r.x), number(r.y), number(r.width), number(r.height));
        self.put(format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"{radius}{look}/>\n"));
    }

    fn path(&mut self, p: &Path) {
        let look = self.look(&p.fill, &p.stroke);
        let place = transform(p.at, p.scale);
        self.put(format_args!("<path d=\"{}\"{place}{look}/>\n", p.d));
    }

    fn circle(&mut self, c: &Circle) {
        let look = self.look(&c.fill, &c.stroke);
        let (x, y, r) = (number(c.x), number(c.y), number(c.r));
        self.put(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"{look}/>\n"));
    }

    /// The label of the group around it says what it shows.
    fn image(&mut self, i: &Image) {
        let (x, y, w, h) = (number(i.x), number(i.y), number(i.width), number(i.height));
        let clip = self.clip((i.x, i.y, i.width, i.height), i.radius);
        let format = if i.data.format == "png" { "png" } else { "jpeg" };
        let data = STANDARD.encode(&i.data.bytes);
        self.put(format_args!(
            "<image x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" preserveAspectRatio=\"xMidYMid slice\"{clip} \
             href=\"data:image/{format};base64,{data}\"/>\n"
        ));
    }

    fn group(&mut self, group: &Group) {
        let place = turned(group.at, group.turn);
        let clip = group.clip.map_or(String::new(), |(w, h)| self.clip((0.0, 0.0, w, h), 0.0));
        let label = group.label.as_ref().map(|l| escape(l));
        match label {
            Some(label) => self.put(format_args!(
                "<g role=\"img\" aria-label=\"{label}\"{place}{clip}><title>{label}</title>\n"
            )),
            None => self.put(format_args!("<g{place}{clip}>\n")),
        }
        self.items(&group.items);
        self.put(format_args!("</g>\n"));
    }

    fn text(&mut self, t: &Text) {
        let family = if t.face == Face::Serif { format!(" font-family=\"{SERIF}\"") } else { String::new() };
        let weight = match t.face.weight() {
            400 => String::new(),
            w => format!(" font-weight=\"{w}\""),
        };
        let spacing = match t.spacing {
            0.0 => String::new(),
            em => format!(" letter-spacing=\"{}\"", number(em * t.size)),
        };
        let anchor = match t.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let halo = t.halo.map_or(String::new(), |tint| {
            let colour = self.colour(tint);
            format!(
                " stroke=\"{colour}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\""
            )
        });
        let (x, y, size, fill) = (number(t.x), number(t.y), number(t.size), self.colour(t.paint));
        let words = directed(&escape(&t.words), t.rtl);
        self.put(format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{family}{weight}{spacing}{anchor} fill=\"{fill}\"{halo}>{words}</text>\n"
        ));
    }

    fn look(&mut self, fill: &Option<Paint>, stroke: &Option<Stroke>) -> String {
        let mut look = String::new();
        if let Some(paint) = fill {
            look += &self.fill(paint);
        }
        if let Some(stroke) = stroke {
            look += &self.stroke(stroke);
        }
        look
    }

    fn fill(&mut self, paint: &Paint) -> String {
        match paint {
            Paint::Solid(tint, opacity) => {
                format!(" fill=\"{}\"{}", self.colour(*tint), opacity_of("fill-opacity", *opacity))
            }
            Paint::Bands(stops) => self.gradient(stops, "x2=\"0\" y2=\"1\""),
            Paint::Ramp(stops) => {
                let stops: Vec<_> = stops.iter().map(|&(at, tint)| (at, tint, 1.0)).collect();
                self.gradient(&stops, "x2=\"1\" y2=\"0\"")
            }
            Paint::Hatch(stripe, ground) => self.hatch(*stripe, *ground),
        }
    }

    fn stroke(&self, s: &Stroke) -> String {
        let dash = match s.dash.is_empty() {
            true => String::new(),
            false => {
                let lengths: Vec<_> = s.dash.iter().map(|&d| number(d)).collect();
                format!(" stroke-dasharray=\"{}\"", lengths.join(" "))
            }
        };
        let ends = if s.round { " stroke-linecap=\"round\" stroke-linejoin=\"round\"" } else { "" };
        let (colour, width) = (self.colour(s.paint), number(s.width));
        let opacity = opacity_of("stroke-opacity", s.opacity);
        format!(" stroke=\"{colour}\" stroke-width=\"{width}\"{dash}{ends}{opacity}")
    }

    fn gradient(&mut self, stops: &[(f64, Tint, f64)], direction: &str) -> String {
        let id = self.id();
        let _ = write!(self.defs, "<linearGradient id=\"{id}\" x1=\"0\" y1=\"0\" {direction}>");
        for &(at, tint, opacity) in stops {
            let (at, colour) = (number(at), self.colour(tint));
            let opacity = opacity_of("stop-opacity", opacity);
            let _ = write!(self.defs, "<stop offset=\"{at}\" stop-color=\"{colour}\"{opacity}/>");
        }
        self.defs += "</linearGradient>\n";
        format!(" fill=\"url(#{id})\"")
    }

    /// Stripes from the lower left to the upper right, 4 px of colour and 2 px of ground.
    fn hatch(&mut self, stripe: Tint, ground: Tint) -> String {
        let id = self.id();
        let (stripe, ground) = (self.colour(stripe), self.colour(ground));
        let _ = writeln!(
            self.defs,
            "<pattern id=\"{id}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
             <rect width=\"6\" height=\"6\" fill=\"{ground}\"/><rect width=\"4\" height=\"6\" fill=\"{stripe}\"/></pattern>"
        );
        format!(" fill=\"url(#{id})\"")
    }

    fn clip(&mut self, (x, y, w, h): (f64, f64, f64, f64), radius: f64) -> String {
        let id = self.id();
        let place = if (x, y) == (0.0, 0.0) {
            String::new()
        } else {
            format!(" x=\"{}\" y=\"{}\"", number(x), number(y))
        };
        let round = if radius > 0.0 { format!(" rx=\"{}\"", number(radius)) } else { String::new() };
        let (w, h) = (number(w), number(h));
        let _ = writeln!(
            self.defs,
            "<clipPath id=\"{id}\"><rect{place} width=\"{w}\" height=\"{h}\"{round}/></clipPath>"
        );
        format!(" clip-path=\"url(#{id})\"")
    }

    fn id(&mut self) -> String {
        self.ids += 1;
        format!("{}-{}", self.prefix, self.ids)
    }

    fn colour(&self, tint: Tint) -> String {
        match self.colours {
            Colours::Fixed(theme) => tint.hex(theme).into(),
            Colours::Variables => format!("var(--{})", tint.variable()),
        }
    }
}

fn opacity_of(name: &str, opacity: f64) -> String {
    if opacity >= 1.0 { String::new() } else { format!(" {name}=\"{}\"", number(opacity)) }
}

fn transform((x, y): (f64, f64), scale: f64) -> String {
    let moved = match (x, y) {
        (0.0, 0.0) => String::new(),
        _ => format!("translate({} {})", number(x), number(y)),
    };
    let scaled = if scale == 1.0 { String::new() } else { format!("scale({scale:.4})") };
    if moved.is_empty() && scaled.is_empty() {
        return String::new();
    }
    format!(" transform=\"{moved}{scaled}\"")
}

fn turned((x, y): (f64, f64), turn: f64) -> String {
    if turn == 0.0 {
        return transform((x, y), 1.0);
    }
    format!(" transform=\"translate({} {})rotate({})\"", number(x), number(y), number(turn))
}

/// Right-to-left text inside an isolate: readers that take the base direction from elsewhere order it right.
fn directed(words: &str, rtl: bool) -> String {
    if rtl { format!("\u{2067}{words}\u{2069}") } else { words.into() }
}
