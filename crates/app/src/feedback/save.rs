//! Writing what a filter finds, all of it, as CSV, as a workbook or as JSON.

use std::{
    borrow::Cow,
    collections::BTreeSet,
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use export::{Cell, Column};
use serde::{Deserialize, Serialize};
use serde_json::{Map as Object, Value, json};
use ts_rs::TS;

use super::{Filter, about::About, iso_time, matching};
use crate::{
    error::{Error, Result},
    export::{
        Exported,
        table::{Table, Take, ending},
        unwritten, write_with,
    },
    job::Job,
    session::Session,
};

mod line;

use line::{Line, Lines};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveComments {
    pub filter: Filter,
    /// The ending decides the format: .csv, .xlsx or .json.
    pub path: String,
    /// What the list is called, such as the name of a saved view.
    #[serde(default)]
    pub name: Option<String>,
}

/// What every comment has, and how wide a column of it is in a workbook; a column for each imported attribute follows
/// (`docs/formats/comments.md`).
const COLUMNS: [(&str, f64); 20] = [
    ("id", 14.0),
    ("date", 17.0),
    ("source", 16.0),
    ("kind", 10.0),
    ("customer", 16.0),
    ("title", 30.0),
    ("text", 80.0),
    ("reply", 30.0),
    ("rating", 8.0),
    ("nps", 8.0),
    ("csat", 8.0),
    ("ces", 8.0),
    ("language", 10.0),
    ("sentiment", 11.0),
    ("effort", 16.0),
    ("stage", 18.0),
    ("stage_probability", 16.0),
    ("stage_chosen", 13.0),
    ("tags", 24.0),
    ("note", 30.0),
];
const ATTRIBUTE_WIDTH: f64 = 16.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Csv,
    Xlsx,
    Json,
}

pub fn save(s: &Session, c: SaveComments, job: &Job) -> Result<Exported> {
    let path = Path::new(&c.path);
    let ending = ending(path);
    let format = format_of(&ending)?;
    let ids = matching(s, &c.filter)?.ids;
    let lines = Lines::new(s, &c.filter, &ids)?;
    let about = About::of(s, &c.filter, c.name.as_deref(), ids.len())?;
    let titles = titles(&lines.attributes);
    let widths = COLUMNS.iter().map(|(_, width)| *width).chain(std::iter::repeat(ATTRIBUTE_WIDTH));
    let columns: Vec<_> = titles.iter().zip(widths).map(|(title, width)| Column::new(title, width)).collect();
    let table = Table {
        path,
        sheet: "Comments",
        columns: &columns,
        rows: ids.len(),
        about: &about.lines,
        at: s.now(),
    };
    let fill = |take: &mut Take<'_>| lines.each(&ids, job, &mut |line| take(&cells(line, &lines.attributes)));
    write_with(path, &ending, |file| match format {
        Format::Csv => table.csv(file, fill),
        Format::Xlsx => table.workbook(file, fill),
        Format::Json => {
            let objects = |take: &mut dyn FnMut(Value) -> Result<()>| {
                lines.each(&ids, job, &mut |line| take(object(line)))
            };
            write_json(path, file, &about_json(&about, &c.filter, ids.len()), objects)
        }
    })
}

fn format_of(ending: &str) -> Result<Format> {
    match ending {
        "csv" => Ok(Format::Csv),
        "xlsx" => Ok(Format::Xlsx),
        "json" => Ok(Format::Json),
        _ => Err(Error::invalid(format!(
            "“.{ending}” is not a format comments can be written to. Use .xlsx, .csv or .json."
        ))),
    }
}

fn about_json(about: &About, filter: &Filter, comments: usize) -> Value {
    json!({
        "workspace": about.workspace,
        "view": about.view,
        "filter": filter,
        "comments": comments,
        "of": about.of,
        "exported": about.exported,
    })
}

fn write_json(
    path: &Path,
    file: &mut File,
    about: &Value,
    objects: impl FnOnce(&mut dyn FnMut(Value) -> Result<()>) -> Result<()>,
) -> Result<Vec<String>> {
    let mut out = BufWriter::new(file);
    let failed = |error| unwritten(path, &error);
    write!(out, "{{\"about\": {about},\n\"comments\": [").map_err(failed)?;
    let mut parting = "\n";
    objects(&mut |object| {
        out.write_all(parting.as_bytes()).map_err(failed)?;
        parting = ",\n";
        serde_json::to_writer(&mut out, &object).map_err(|error| failed(error.into()))
    })?;
    out.write_all(b"\n]}\n").and_then(|()| out.flush()).map_err(failed)?;
    Ok(Vec::new())
}

/// Titles of the columns. An attribute called like a column of ours says where it is from.
fn titles(attributes: &BTreeSet<String>) -> Vec<String> {
    let ours = |name: &str| COLUMNS.iter().any(|(title, _)| title.eq_ignore_ascii_case(name));
    let own =
        attributes.iter().map(|name| if ours(name) { format!("{name} in the file") } else { name.clone() });
    COLUMNS.iter().map(|(title, _)| (*title).to_owned()).chain(own).collect()
}

fn cells<'a>(line: &'a Line, attributes: &BTreeSet<String>) -> Vec<Cell<'a>> {
    let row = &line.row;
    let text = |text: &'a Option<String>| Cell::text(text.as_deref().unwrap_or_default());
    let mut cells = vec![
        text(&row.external_id),
        Cell::Time(row.date, Cow::Owned(row.date.map(iso_time).unwrap_or_default())),
        Cell::text(&line.source),
        Cell::text(row.kind.name()),
        text(&row.customer),
        Cell::text(&row.title),
        Cell::text(&row.text),
        Cell::text(&line.reply),
        Cell::Number(row.rating),
        Cell::Number(row.nps),
        Cell::Number(row.csat),
        Cell::Number(row.ces),
        text(&row.language),
        Cell::rounded(row.sentiment),
        Cell::text(row.effort.join("; ")),
        text(&line.stage),
        Cell::rounded(row.stage_probability),
        Cell::text(if row.chosen { "yes" } else { "" }),
        Cell::text(line.tags.join("; ")),
        text(&line.note),
    ];
    cells.extend(attributes.iter().map(|name| Cell::text(line.values(name).join("; "))));
    cells
}

/// To four decimals, as sentences are scored.
fn rounded(number: Option<f64>) -> Option<f64> {
    number.map(|number| (number * 10_000.0).round() / 10_000.0)
}

fn object(line: &Line) -> Value {
    let row = &line.row;
    let mut attributes = Object::new();
    for (name, _) in &line.attributes {
        attributes.entry(name).or_insert_with(|| json!(line.values(name)));
    }
    json!({
        "id": row.external_id,
        "date": row.date.map(iso_time),
        "source": line.source,
        "kind": row.kind,
        "customer": row.customer,
        "title": row.title,
        "text": row.text,
        "reply": line.reply,
        "rating": row.rating,
        "nps": row.nps,
        "csat": row.csat,
        "ces": row.ces,
        "language": row.language,
        "sentiment": rounded(row.sentiment),
        "effort": row.effort,
        "stage": line.stage,
        "stage_probability": rounded(row.stage_probability),
        "stage_chosen": row.chosen,
        "tags": line.tags,
        "note": line.note,
        "attributes": attributes,
    })
}
