//! Writing a trend as a table, a row for each day, week or month.

use std::path::Path;

use export::{Cell, Column};
use model::query::day_of;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ReadTrend, Trend, TrendPoint, TrendStep, read};
use crate::{
    error::Result,
    export::{Exported, table::Table},
    feedback::{Filter, about},
    session::Session,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveTrend {
    pub filter: Filter,
    /// As `trend.read` takes it.
    #[serde(default)]
    pub step: Option<TrendStep>,
    /// The ending decides the format: .csv or .xlsx.
    pub path: String,
}

/// Titles and widths of the columns (`docs/formats/feedback-tables.md`).
const COLUMNS: [(&str, f64); 11] = [
    ("from", 12.0),
    ("to", 12.0),
    ("comments", 11.0),
    ("negative", 11.0),
    ("neutral", 11.0),
    ("positive", 11.0),
    ("not_scored", 12.0),
    ("mean_sentiment", 16.0),
    ("mean_low", 12.0),
    ("mean_high", 12.0),
    ("marked", 60.0),
];

pub fn save(s: &Session, c: SaveTrend) -> Result<Exported> {
    let trend = read(s, ReadTrend { filter: c.filter.clone(), step: c.step })?;
    let mut lines = about::opening(s, c.filter.map.as_deref())?;
    lines.extend(about::narrowed(s, &c.filter)?.into_iter().map(|(title, text)| about::line(&title, text)));
    let comments: u64 = trend.points.iter().map(|point| point.comments).sum();
    lines.push(about::line("A row for each", step_name(trend.step)));
    lines.push(("Comments".to_owned(), vec![Cell::count(comments)]));
    lines.push(("Without a date".to_owned(), vec![Cell::count(trend.undated)]));
    lines.push(about::line(
        "mean_low, mean_high",
        "the 95 % interval of the mean; empty below 5 scored comments",
    ));
    lines.push(about::exported(s));
    let table = Table {
        path: Path::new(&c.path),
        sheet: "Trend",
        columns: &COLUMNS.map(|(title, width)| Column::new(title, width)),
        rows: trend.points.len(),
        about: &lines,
        at: s.now(),
    };
    let mut saved = table
        .save("a trend", |take| trend.points.iter().try_for_each(|point| take(&cells(point, &trend))))?;
    if trend.undated > 0 {
        let comments = if trend.undated == 1 { "comment" } else { "comments" };
        saved.dropped.push(format!("{} {comments} without a date", trend.undated));
    }
    Ok(saved)
}

fn step_name(step: TrendStep) -> &'static str {
    match step {
        TrendStep::Day => "day",
        TrendStep::Week => "week from Monday",
        TrendStep::Month => "month",
    }
}

fn cells<'a>(point: &'a TrendPoint, trend: &Trend) -> [Cell<'a>; COLUMNS.len()] {
    let scored = point.negative + point.neutral + point.positive;
    let within = trend.marks.iter().filter(|mark| point.from <= mark.day && mark.day <= point.to);
    let marked: Vec<&str> = within.map(|mark| mark.label.as_str()).collect();
    [
        day(&point.from),
        day(&point.to),
        Cell::count(point.comments),
        Cell::count(point.negative),
        Cell::count(point.neutral),
        Cell::count(point.positive),
        Cell::count(point.comments - scored),
        Cell::rounded(point.mean),
        Cell::rounded(point.lo),
        Cell::rounded(point.hi),
        Cell::text(marked.join("; ")),
    ]
}

fn day(iso: &str) -> Cell<'_> {
    iso.parse().map_or_else(|_| Cell::text(iso), |date| Cell::Day(day_of(date), iso.into()))
}
