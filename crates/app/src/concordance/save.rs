//! Writing a concordance as a table: every place, not only those on the screen.

use std::{borrow::Cow, path::Path};

use export::{Cell, Column};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Ask, ConcordanceRow, ConcordanceSort, comments_of, places, rows};
use crate::{
    error::Result,
    export::{
        Exported,
        table::{Table, Take},
    },
    feedback::{Filter, about, iso_time},
    job::Job,
    session::Session,
    source::Names,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveConcordance {
    pub filter: Filter,
    /// As `concordance.read` takes it, and so are the order and the words beside it.
    pub words: String,
    #[serde(default)]
    pub sort: ConcordanceSort,
    #[serde(default)]
    pub left: Option<String>,
    #[serde(default)]
    pub right: Option<String>,
    /// The ending decides the format: .csv or .xlsx.
    pub path: String,
}

/// Titles and widths of the columns (`docs/formats/feedback-tables.md`).
const COLUMNS: [(&str, f64); 6] = [
    ("before", 70.0),
    ("words", 18.0),
    ("behind", 70.0),
    ("date", 17.0),
    ("source", 16.0),
    ("sentiment", 11.0),
];
/// Places whose sentences are read at a time.
const CHUNK: usize = 1_000;

pub fn save(s: &Session, c: SaveConcordance, job: &Job) -> Result<Exported> {
    let (left, right) = (c.left.as_deref(), c.right.as_deref());
    let ask = Ask { filter: &c.filter, words: &c.words, sort: c.sort, left, right };
    let phrase = ask.phrase()?;
    let found = places(s, ask.filter, ask.words, &phrase)?;
    let listed = ask.listed(&found);
    let mut lines = about::opening(s, c.filter.map.as_deref())?;
    lines.push(about::line("Words", c.words.trim()));
    for (title, word, end) in [("To the left", left, "the beginning"), ("To the right", right, "the end")] {
        let named =
            word.map(|word| if word.is_empty() { format!("{end} of the sentence") } else { word.to_owned() });
        lines.extend(named.map(|named| about::line(title, named)));
    }
    lines.extend(about::narrowed(s, &c.filter)?.into_iter().map(|(title, text)| about::line(&title, text)));
    lines.push(about::line("Order", order(c.sort)));
    lines.push(("Places".to_owned(), vec![Cell::count(listed.len() as u64)]));
    lines.push(("Comments".to_owned(), vec![Cell::count(comments_of(&listed))]));
    lines.push(about::exported(s));
    let mut columns = COLUMNS.map(|(title, width)| Column::new(title, width));
    // What is next to the words is seen, however long the sentence is before them.
    columns[0].right = true;
    let table = Table {
        path: Path::new(&c.path),
        sheet: "Words in context",
        columns: &columns,
        rows: listed.len(),
        about: &lines,
        at: s.now(),
    };
    let names = Names::read(s)?;
    table.save("words in context", |take: &mut Take<'_>| {
        for (at, chunk) in listed.chunks(CHUNK).enumerate() {
            let done = (at * CHUNK) as u64;
            job.step("Writing places", done, listed.len() as u64, done)?;
            rows(s, &phrase, chunk)?.iter().try_for_each(|row| take(&cells(row, &names)))?;
        }
        Ok(())
    })
}

fn order(sort: ConcordanceSort) -> &'static str {
    match sort {
        ConcordanceSort::Newest => "As the comments come",
        ConcordanceSort::Left => "By the words to the left",
        ConcordanceSort::Right => "By the words to the right",
    }
}

fn cells<'a>(row: &'a ConcordanceRow, names: &'a Names) -> [Cell<'a>; COLUMNS.len()] {
    [
        Cell::text(one_line(&row.before)),
        Cell::text(one_line(&row.words)),
        Cell::text(one_line(&row.behind)),
        Cell::Time(row.date, Cow::Owned(row.date.map(iso_time).unwrap_or_default())),
        Cell::text(names.of(&row.source)),
        Cell::rounded(row.sentiment),
    ]
}

/// Sentences stand one below the other, each on a line, as on the screen.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
