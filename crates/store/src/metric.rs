//! Answers to survey questions and star ratings, summed up per stage of a map.

use model::target::Metric;
use rusqlite::{Connection, Row, params};

use crate::{
    assignment::{ShortKey, find_key},
    error::Result,
    file::File,
    stage_stat::{DAY, NO_DAY},
};

/// When a comment was made, counted back from the newest one of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// The last days of data.
    Recent,
    /// As many days before those.
    Before,
    /// Earlier, or without a date.
    Other,
}

/// Answers to one question at one stage in one span.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerSum {
    pub stage: ShortKey,
    pub span: Span,
    pub metric: Metric,
    pub n: u64,
    /// Of the answers, on their own scale, and of their squares.
    pub sum: f64,
    pub squares: f64,
    /// Answers of 9 and more, and of 6 and less; of use for NPS only.
    pub promoters: u64,
    pub detractors: u64,
}

impl File {
    /// The answers of comments that are shown and have a stage on this map. The spans are `days` long and end with
    /// the newest comment that the map counts.
    pub fn answer_sums(&self, map: &str, days: i64) -> Result<Vec<AnswerSum>> {
        self.read(|db| match find_key(db, map)? {
            Some(map) => load(db, map, days),
            None => Ok(Vec::new()),
        })
    }
}

fn load(db: &Connection, map: ShortKey, days: i64) -> Result<Vec<AnswerSum>> {
    let newest = "SELECT coalesce(max(day), ?2) FROM stage_stat WHERE map = ?1";
    let newest: i64 = db.query_row(newest, [map, NO_DAY], |row| row.get(0))?;
    // The first millisecond after the newest day, less one and two spans.
    let (recent, before) = ((newest + 1 - days) * DAY, (newest + 1 - 2 * days) * DAY);
    let columns: String = Metric::ALL.map(column).map(sums_of).concat();
    let mut statement = db.prepare_cached(&format!(
        "SELECT a.stage, CASE WHEN c.at >= ?2 THEN 0 WHEN c.at >= ?3 THEN 1 ELSE 2 END AS span {columns}
         FROM assignment a CROSS JOIN comment c ON c.id = a.comment
         WHERE a.map = ?1 AND a.stage <> 0 AND c.visible = 1
         GROUP BY a.stage, span"
    ))?;
    let mut rows = statement.query(params![map, recent, before])?;
    let mut sums = Vec::new();
    while let Some(row) = rows.next()? {
        for (at, metric) in Metric::ALL.into_iter().enumerate() {
            sums.push(answer_sum(row, metric, 2 + 5 * at)?);
        }
    }
    sums.retain(|sum| sum.n > 0);
    Ok(sums)
}

/// The column of a comment that holds the answer.
fn column(metric: Metric) -> &'static str {
    match metric {
        Metric::Nps => "nps",
        Metric::Csat => "csat",
        Metric::Ces => "ces",
        Metric::Stars => "rating",
    }
}

fn sums_of(column: &str) -> String {
    format!(
        ", count(c.{column}), total(c.{column}), total(c.{column} * c.{column}),
         count(CASE WHEN c.{column} >= 9 THEN 1 END), count(CASE WHEN c.{column} <= 6 THEN 1 END)"
    )
}

fn answer_sum(row: &Row<'_>, metric: Metric, first: usize) -> rusqlite::Result<AnswerSum> {
    let count = |at: usize| row.get::<_, i64>(first + at).map(i64::unsigned_abs);
    let span = match row.get::<_, i64>(1)? {
        0 => Span::Recent,
        1 => Span::Before,
        _ => Span::Other,
    };
    Ok(AnswerSum {
        stage: row.get(0)?,
        span,
        metric,
        n: count(0)?,
        sum: row.get(first + 1)?,
        squares: row.get(first + 2)?,
        promoters: count(3)?,
        detractors: count(4)?,
    })
}
