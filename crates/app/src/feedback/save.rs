//! Writing what a filter finds, all of it, as CSV, as a workbook or as JSON.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

use export::{Cell, Column, MAX_COLUMNS, MAX_ROWS, TableWorkbook, TableWriter};
use serde::{Deserialize, Serialize};
use serde_json::{Map as Object, Value, json};
use ts_rs::TS;

use super::{Filter, about::About, iso_time, matching};
use crate::{
    error::{Error, Result},
    export::{Exported, unwritten, write_with},
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

/// What is written.
struct Table<'a> {
    path: &'a Path,
    ids: &'a [i64],
    lines: Lines<'a>,
    about: About,
    job: &'a Job,
}

pub fn save(s: &Session, c: SaveComments, job: &Job) -> Result<Exported> {
    let path = Path::new(&c.path);
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let format = format_of(&ending)?;
    let ids = matching(s, &c.filter)?.ids;
    let lines = Lines::new(s, &c.filter, &ids)?;
    if format == Format::Xlsx {
        fits(ids.len(), lines.attributes.len())?;
    }
    let about = About::of(s, &c.filter, c.name.as_deref(), ids.len())?;
    let table = Table { path, ids: &ids, lines, about, job };
    write_with(path, &ending, |file| match format {
        Format::Csv => table.csv(file),
        Format::Xlsx => table.workbook(file, s.now()),
        Format::Json => table.json(file, &c.filter),
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

fn fits(rows: usize, attributes: usize) -> Result<()> {
    if rows > MAX_ROWS || attributes + COLUMNS.len() > MAX_COLUMNS {
        return Err(Error::refused(format!(
            "A sheet of a workbook holds {MAX_ROWS} comments and {MAX_COLUMNS} columns, which is less than these are. Narrow the list, or export as CSV."
        )));
    }
    Ok(())
}

impl Table<'_> {
    fn failed(&self, error: &io::Error) -> Error {
        unwritten(self.path, error)
    }

    fn csv(&self, file: &mut File) -> Result<Vec<String>> {
        let titles = titles(&self.lines.attributes);
        let failed = |error| self.failed(&error);
        let mut table =
            TableWriter::new(BufWriter::new(file), titles.iter().map(String::as_str)).map_err(failed)?;
        self.lines.each(self.ids, self.job, &mut |line| {
            table.row(cells(line, &self.lines.attributes).iter().map(Out::cell)).map_err(failed)
        })?;
        table.finish().and_then(|mut out| out.flush()).map_err(failed)?;
        Ok(Vec::new())
    }

    fn workbook(&self, file: &mut File, at: i64) -> Result<Vec<String>> {
        let titles = titles(&self.lines.attributes);
        let widths = COLUMNS.iter().map(|(_, width)| *width).chain(std::iter::repeat(ATTRIBUTE_WIDTH));
        let columns: Vec<_> =
            titles.iter().zip(widths).map(|(title, width)| Column { title, width }).collect();
        let mut table = TableWorkbook::new("Comments", &columns, at)?;
        self.lines.each(self.ids, self.job, &mut |line| {
            Ok(table.row(cells(line, &self.lines.attributes).iter().map(Out::cell))?)
        })?;
        let cut = table.cut;
        table.finish("About", &self.about.lines, BufWriter::new(file))?;
        let shortened = format!("the end of {cut} texts longer than the 32,767 characters that a cell holds");
        Ok(Some(shortened).filter(|_| cut > 0).into_iter().collect())
    }

    fn json(&self, file: &mut File, filter: &Filter) -> Result<Vec<String>> {
        let mut out = BufWriter::new(file);
        let about = json!({
            "workspace": self.about.workspace,
            "view": self.about.view,
            "filter": filter,
            "comments": self.ids.len(),
            "of": self.about.of,
            "exported": self.about.exported,
        });
        let failed = |error| self.failed(&error);
        write!(out, "{{\"about\": {about},\n\"comments\": [").map_err(failed)?;
        let mut parting = "\n";
        self.lines.each(self.ids, self.job, &mut |line| {
            out.write_all(parting.as_bytes()).map_err(failed)?;
            parting = ",\n";
            serde_json::to_writer(&mut out, &object(line)).map_err(|error| failed(error.into()))
        })?;
        out.write_all(b"\n]}\n").and_then(|()| out.flush()).map_err(failed)?;
        Ok(Vec::new())
    }
}

/// Titles of the columns. An attribute called like a column of ours says where it is from.
fn titles(attributes: &BTreeSet<String>) -> Vec<String> {
    let ours = |name: &str| COLUMNS.iter().any(|(title, _)| title.eq_ignore_ascii_case(name));
    let own =
        attributes.iter().map(|name| if ours(name) { format!("{name} in the file") } else { name.clone() });
    COLUMNS.iter().map(|(title, _)| (*title).to_owned()).chain(own).collect()
}

/// A cell that may have been put together.
enum Out<'a> {
    Text(&'a str),
    Made(String),
    Number(Option<f64>),
    Time(Option<i64>, String),
}

impl Out<'_> {
    fn cell(&self) -> Cell<'_> {
        match self {
            Out::Text(text) => Cell::Text(text),
            Out::Made(text) => Cell::Text(text),
            Out::Number(number) => Cell::Number(*number),
            Out::Time(time, text) => Cell::Time(*time, text),
        }
    }
}

fn cells<'a>(line: &'a Line, attributes: &BTreeSet<String>) -> Vec<Out<'a>> {
    let row = &line.row;
    let text = |text: &'a Option<String>| Out::Text(text.as_deref().unwrap_or_default());
    let mut cells = vec![
        text(&row.external_id),
        Out::Time(row.date, row.date.map(iso_time).unwrap_or_default()),
        Out::Text(&line.source),
        Out::Text(row.kind.name()),
        text(&row.customer),
        Out::Text(&row.title),
        Out::Text(&row.text),
        Out::Text(&line.reply),
        Out::Number(row.rating),
        Out::Number(row.nps),
        Out::Number(row.csat),
        Out::Number(row.ces),
        text(&row.language),
        Out::Number(rounded(row.sentiment)),
        Out::Made(row.effort.join("; ")),
        text(&line.stage),
        Out::Number(rounded(row.stage_probability)),
        Out::Text(if row.chosen { "yes" } else { "" }),
        Out::Made(line.tags.join("; ")),
        text(&line.note),
    ];
    cells.extend(attributes.iter().map(|name| Out::Made(line.values(name).join("; "))));
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
