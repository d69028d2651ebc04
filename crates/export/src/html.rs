//! A map as one HTML file: the drawing with selectable text, a chart and the numbers as a table. It follows the
//! reader's light or dark setting, prints in light, runs no script and asks nothing of the network.

use std::collections::BTreeSet;

use crate::{
    chart::friction_chart,
    error::ExportError,
    fontface,
    fonts::Face,
    layout::map_scene,
    number::thousands,
    picture::{MapPicture, PictureStage, ScoreState},
    scene::Scene,
    svg::{self, Colours, Fonts, escape},
    theme::{Theme, Tint},
};

/// Nothing may be loaded but the styles, fonts and pictures inside the file.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'";

/// The map as one self-contained page. The picture's theme is what a reader without a preference sees.
///
/// # Errors
/// [`ExportError::Chart`] if the chart cannot be laid out.
pub fn html(picture: &MapPicture) -> Result<String, ExportError> {
    let map = map_scene(picture);
    let chart = friction_chart(picture)?;
    let title = escape(&map.title);
    let language = if picture.language.is_empty() { "en".into() } else { escape(&picture.language) };
    Ok(format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n\
         <style>\n{}\n{}\n{STYLE}</style>\n</head>\n<body>\n<h1 class=\"hidden\">{title}</h1>\n\
         <figure class=\"map\" tabindex=\"0\" aria-label=\"{title}\">\n{}</figure>\n<main>\n{}\
         <figure class=\"chart\">\n{}</figure>\n</main>\n</body>\n</html>\n",
        fonts(picture, &map, &chart),
        palettes(&[&map, &chart], picture.theme),
        drawing(&map, "map"),
        table(picture),
        drawing(&chart, "chart"),
    ))
}

fn drawing(scene: &Scene, prefix: &str) -> String {
    svg::write(scene, Colours::Variables, Fonts::Named, prefix)
}

/// The faces of the drawings with the glyphs they use, and those of the table.
fn fonts(picture: &MapPicture, map: &Scene, chart: &Scene) -> String {
    let mut words: String = (' '..='~').chain("–−·…▲▼’“”%".chars()).collect();
    picture.shown_stages().for_each(|(_, s)| words += &s.name);
    words += &picture.period;
    fontface::rules(&[map, chart], &[(Face::Text, &words), (Face::Heading, &words)])
}

/// The colours in use as CSS variables, for light, for dark, and for paper.
fn palettes(scenes: &[&Scene], theme: Theme) -> String {
    let page = [Tint::Surface, Tint::Ink, Tint::Ink2, Tint::Ink3, Tint::Line, Tint::LineStrong, Tint::Accent];
    let tints: BTreeSet<Tint> = scenes.iter().flat_map(|s| s.tints()).chain(page).collect();
    let variables = |theme: Theme| {
        let each = tints.iter().map(|t| format!("--{}:{}", t.variable(), t.hex(theme)));
        each.collect::<Vec<_>>().join(";")
    };
    let (light, dark) = (variables(Theme::Light), variables(Theme::Dark));
    let base = if theme == Theme::Dark { &dark } else { &light };
    format!(
        ":root{{{base}}}\n@media (prefers-color-scheme:light){{:root{{color-scheme:light;{light}}}}}\n\
         @media (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}}}}}\n\
         @media print{{:root{{color-scheme:light;{light}}}}}"
    )
}

const STYLE: &str = "\
*{box-sizing:border-box}
body{margin:0;background:var(--surface);color:var(--ink);font:400 13px/18px 'Desire Path Sans',system-ui,'Segoe UI','Noto Sans',sans-serif}
figure{margin:0}svg{display:block}
.map{overflow-x:auto}.map:focus-visible{outline:2px solid var(--accent);outline-offset:-2px}
main{display:flex;flex-wrap:wrap;gap:8px 32px;align-items:flex-start;padding:8px 0 32px}
.numbers{margin:12px 24px 0;flex:1 1 480px;min-width:0;max-width:760px;overflow-x:auto}
.chart{flex:0 1 760px;overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:12px;line-height:16px}
caption{text-align:start;font-weight:600;font-size:14px;line-height:18px;padding-bottom:8px}
caption span{display:block;font-weight:400;font-size:11px;line-height:15px;color:var(--ink3)}
th,td{padding:5px 10px 5px 0;border-bottom:1px solid var(--line);text-align:end;white-space:nowrap}
th:first-child{text-align:start;white-space:normal;overflow-wrap:anywhere}
thead th{font-weight:400;font-size:11px;color:var(--ink3);border-color:var(--linestrong)}
tbody th{font-weight:400}tbody td:nth-child(2){font-weight:600}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media print{@page{size:A3 landscape;margin:10mm}body{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.map,.chart,.numbers{overflow:visible}svg{width:100%;height:auto;max-height:270mm}main{break-before:page}tr{break-inside:avoid}}
";

fn table(picture: &MapPicture) -> String {
    let rows: String = picture.shown_stages().map(|(_, stage)| row(stage)).collect();
    let period = match picture.period.as_str() {
        "" => "0 smooth, 100 rough".into(),
        period => format!("{}; 0 smooth, 100 rough", escape(period)),
    };
    format!(
        "<section class=\"numbers\">\n<table>\n<caption>Friction in numbers<span>{period}</span></caption>\n<thead><tr>\
         <th scope=\"col\">Stage</th><th scope=\"col\">Score</th><th scope=\"col\">95 % interval</th>\
         <th scope=\"col\">Trend</th><th scope=\"col\">n</th><th scope=\"col\">Evidence</th></tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table>\n</section>\n"
    )
}

fn row(stage: &PictureStage) -> String {
    let name = escape(&stage.name);
    let cells = cells(stage).map(|c| format!("<td>{c}</td>")).concat();
    format!("<tr><th scope=\"row\" dir=\"auto\">{name}</th>{cells}</tr>\n")
}

fn cells(stage: &PictureStage) -> [String; 5] {
    let dash = || String::from("–");
    let Some(s) = &stage.score else { return [dash(), dash(), dash(), "0".into(), "none".into()] };
    let n = thousands(s.n);
    let evidence = format!("{:.0} %", (s.evidence * 100.0).clamp(0.0, 100.0));
    match stage.state() {
        ScoreState::None => [dash(), dash(), dash(), n, "none".into()],
        ScoreState::TooFew => [dash(), dash(), dash(), n, "too few for a score".into()],
        state => [
            format!("{:.1}", s.score),
            format!("{:.1} to {:.1}", s.lo, s.hi),
            s.trend.filter(|t| t.is_finite()).map_or_else(dash, signed),
            n,
            if state == ScoreState::Few { format!("{evidence}, not ranked") } else { evidence },
        ],
    }
}

/// With a sign and one decimal; a true minus.
fn signed(v: f64) -> String {
    let text = format!("{:.1}", v.abs());
    match text.as_str() {
        "0.0" => text,
        _ if v < 0.0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}
