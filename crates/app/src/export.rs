//! Taking a map out: SVG, PNG, HTML, CSV of the cards, JSON.

use std::{
    fs::File,
    io::{self, Write},
    path::Path,
};

use ::export::{CsvMode, ExportError, Theme};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    error::{Code, Error, Result},
    friction, map,
    picture::picture,
    session::Session,
};

pub(crate) mod table;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportMap {
    pub map: String,
    /// The ending decides the format: .svg, .png, .html, .csv, .json.
    pub path: String,
    #[serde(default)]
    pub dark: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Exported {
    pub file: String,
    pub bytes: u64,
    pub format: String,
    /// What the format cannot hold, in words.
    pub dropped: Vec<String>,
}

/// Pixels per unit of a PNG: sharp on dense screens and in print.
const PNG_SCALE: f64 = 2.0;

pub fn map(s: &Session, c: ExportMap) -> Result<Exported> {
    let path = Path::new(&c.path);
    let format = table::ending(path);
    let map = map::resolve(s, Some(&c.map))?;
    let document = s.file.map_document(map.id.as_str())?;
    if format == "json" {
        let json =
            serde_json::to_vec_pretty(&document).map_err(|e| Error::new(Code::Internal, e.to_string()))?;
        return write(path, "json", json, dropped_by_json(&document));
    }
    let table = friction::read(s, friction::ReadFriction { map: map.id.to_string(), ..Default::default() })?;
    let theme = if c.dark { Theme::Dark } else { Theme::Light };
    let picture = picture(s, &document, &table, theme)?;
    let bytes = match format.as_str() {
        "svg" => ::export::svg(&picture).into_bytes(),
        "png" => ::export::png(&picture, PNG_SCALE)?,
        "html" | "htm" => ::export::html(&picture)?.into_bytes(),
        "csv" => ::export::cards_csv(&[picture], CsvMode::Spreadsheet)?.into_bytes(),
        other => return Err(unknown_format(other)),
    };
    let dropped = if format == "csv" {
        vec![
            "Friction, metrics, emotion curves, arrows and pictures are not in the table of cards."
                .to_owned(),
        ]
    } else {
        Vec::new()
    };
    write(path, &format, bytes, dropped)
}

fn dropped_by_json(document: &model::map::MapDocument) -> Vec<String> {
    let quotes = document.cards.iter().filter(|card| card.comment.is_some()).count();
    let pictures = document.cards.iter().filter(|card| card.image.is_some()).count();
    let pins = document.pins.len();
    let mut dropped = vec!["Comments stay in the workspace; only the map is in the file.".to_owned()];
    for (count, what) in [
        (quotes, "quotes keep their words but lose the link to their comment."),
        (pins, "pins to comments are of use in this workspace only."),
        (pictures, "pictures of storyboard cards stay in the workspace."),
    ] {
        if count > 0 {
            dropped.push(format!("{count} {what}"));
        }
    }
    dropped
}

fn unknown_format(ending: &str) -> Error {
    Error::invalid(format!(
        "“.{ending}” is not a format a map can be written to. Use .svg, .png, .html, .csv or .json."
    ))
}

/// Writes a file that is there as a whole.
pub(crate) fn write(path: &Path, format: &str, bytes: Vec<u8>, dropped: Vec<String>) -> Result<Exported> {
    write_with(path, format, |file| {
        file.write_all(&bytes).map_err(|e| unwritten(path, &e))?;
        Ok(dropped)
    })
}

/// Writes through a temporary file beside the target, so that a failure leaves what was there before. `fill` answers what
/// the format cannot hold.
pub(crate) fn write_with(
    path: &Path,
    format: &str,
    fill: impl FnOnce(&mut File) -> Result<Vec<String>>,
) -> Result<Exported> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = Path::new(&beside);
    let failed = |error| unwritten(path, &error);
    let written = File::create(beside).map_err(failed).and_then(|mut file| {
        let dropped = fill(&mut file)?;
        let bytes = file.metadata().map_err(failed)?.len();
        drop(file);
        std::fs::rename(beside, path).map_err(failed)?;
        Ok((bytes, dropped))
    });
    let (bytes, dropped) = written.inspect_err(|_| {
        // The half-written copy may not be there; failing to remove it changes nothing.
        let _ = std::fs::remove_file(beside);
    })?;
    Ok(Exported { file: path.to_string_lossy().into_owned(), bytes, format: format.to_owned(), dropped })
}

pub(crate) fn unwritten(path: &Path, error: &io::Error) -> Error {
    Error::refused(format!(
        "“{}” could not be written ({error}). Choose another folder or name.",
        path.display()
    ))
}

impl From<ExportError> for Error {
    fn from(error: ExportError) -> Self {
        Error::refused(error.to_string())
    }
}
