//! All cards of maps as CSV.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{
    error::ExportError,
    picture::{MapPicture, PictureCard},
};

/// For whom the table is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CsvMode {
    /// Text that a spreadsheet would run as a formula gets an apostrophe before it; a byte order mark tells
    /// the spreadsheet that it is UTF-8.
    #[default]
    Spreadsheet,
    /// RFC 4180, text unchanged.
    Exact,
}

const HEADER: [&str; 21] = [
    "map",
    "phase",
    "stage",
    "to_stage",
    "lane",
    "lane_kind",
    "n",
    "title",
    "body",
    "channel",
    "severity",
    "status",
    "sentiment",
    "tags",
    "persona",
    "owner",
    "basis",
    "moment_of_truth",
    "links",
    "pinned_comments",
    "newest_evidence",
];

/// One row for every card, also of hidden lanes and stages, in the order of lanes, stages and cards
/// (`docs/formats/cards-csv.md`).
///
/// # Errors
/// [`ExportError::Table`] if the table cannot be written.
pub fn cards_csv(maps: &[MapPicture], mode: CsvMode) -> Result<String, ExportError> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(HEADER)?;
    for map in maps {
        for row in rows(map) {
            writer.write_record(row.iter().map(|cell| cell.text(mode)).map(|t| t.into_owned()))?;
        }
    }
    let bytes = writer.into_inner().map_err(|e| csv::Error::from(e.into_error()))?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Ok(if mode == CsvMode::Spreadsheet { format!("\u{FEFF}{text}") } else { text })
}

enum Cell<'a> {
    Text(Cow<'a, str>),
    Number(String),
}

impl Cell<'_> {
    fn text(&self, mode: CsvMode) -> Cow<'_, str> {
        match (self, mode) {
            (Cell::Text(text), CsvMode::Spreadsheet) => safe_cell(text),
            (Cell::Text(text), CsvMode::Exact) => Cow::Borrowed(text),
            (Cell::Number(number), _) => Cow::Borrowed(number),
        }
    }
}

/// Text that no spreadsheet takes for a formula: an apostrophe before `=`, `+`, `-`, `@`, their full-width forms,
/// tab, carriage return and line feed, also behind spaces (OWASP, CSV injection), and before an apostrophe, so
/// that taking one leading apostrophe away always gives the text back. NUL is left out.
pub fn safe_cell(text: &str) -> Cow<'_, str> {
    let first = text.trim_start_matches([' ', '\u{A0}', '\u{3000}', '\0']).chars().next();
    let risky = first.is_some_and(|c| "=+-@\t\r\n＝＋－＠'".contains(c));
    match (risky, text.contains('\0')) {
        (false, false) => Cow::Borrowed(text),
        (false, true) => Cow::Owned(text.replace('\0', "")),
        (true, _) => Cow::Owned(format!("'{}", text.replace('\0', ""))),
    }
}

fn rows(map: &MapPicture) -> Vec<Vec<Cell<'_>>> {
    let mut rows = Vec::new();
    for lane in &map.lanes {
        let mut cards: Vec<&PictureCard> = map.cards.iter().filter(|c| c.lane == lane.id).collect();
        cards.sort_by_key(|c| c.from_stage);
        let (mut stage, mut n) = (usize::MAX, 0);
        for card in cards {
            n = if card.from_stage == stage { n + 1 } else { 1 };
            stage = card.from_stage;
            rows.push(row(map, (&lane.label, lane.kind.name()), card, n));
        }
    }
    rows
}

fn row<'a>(
    map: &'a MapPicture,
    (lane, kind): (&'a str, &'a str),
    card: &'a PictureCard,
    n: u32,
) -> Vec<Cell<'a>> {
    let stage = |i: usize| map.stages.get(i).map_or("", |s| s.name.as_str());
    let to = if card.to_stage == card.from_stage { "" } else { stage(card.to_stage) };
    let text = |t: &'a str| Cell::Text(Cow::Borrowed(t));
    let made = |t: String| Cell::Text(Cow::Owned(t));
    let links = card.links.iter().map(|link| link.url.as_str()).collect::<Vec<_>>();
    vec![
        text(&map.title),
        text(phase(map, card)),
        text(stage(card.from_stage)),
        text(to),
        text(lane),
        text(kind),
        Cell::Number(n.to_string()),
        text(&card.title),
        text(&card.body),
        made(named(&card.channel)),
        Cell::Number(card.severity.map_or(String::new(), |s| s.to_string())),
        made(named(&card.status)),
        Cell::Number(card.sentiment.map_or(String::new(), |s| s.to_string())),
        made(card.tags.join("; ")),
        text(card.persona.and_then(|at| map.personas.get(at)).map_or("", |p| p.name.as_str())),
        text(&card.owner),
        made(named(&card.basis)),
        text(if card.moment_of_truth { "yes" } else { "" }),
        made(links.join(" ")),
        Cell::Number(card.said.comments.to_string()),
        text(&card.said.newest),
    ]
}

/// The name of the phase in which a card begins.
fn phase<'a>(map: &'a MapPicture, card: &PictureCard) -> &'a str {
    let phase = map.stages.get(card.from_stage).and_then(|stage| map.phases.get(stage.phase?));
    phase.map_or("", |phase| phase.name.as_str())
}

/// The name a value has in JSON.
fn named<T: Serialize>(value: &Option<T>) -> String {
    let json = value.as_ref().and_then(|v| serde_json::to_value(v).ok());
    json.and_then(|v| v.as_str().map(String::from)).unwrap_or_default()
}
