//! One comment as a list shows it.

use model::{batch::CommentKind, map::Map};
use serde::{Deserialize, Serialize};
use store::{assignment::ShortKey, comment as stored};
use ts_rs::TS;

use crate::{
    derive::joined,
    error::{Error, Result},
    map,
    session::Session,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadRows {
    #[serde(default)]
    pub map: Option<String>,
    /// At most 500.
    pub ids: Vec<i64>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct CommentRow {
    pub id: i64,
    /// Unix milliseconds.
    pub date: Option<i64>,
    pub source: String,
    pub kind: CommentKind,
    pub external_id: Option<String>,
    pub customer: Option<String>,
    pub title: String,
    pub text: String,
    pub rating: Option<f64>,
    pub nps: Option<f64>,
    pub csat: Option<f64>,
    pub ces: Option<f64>,
    pub language: Option<String>,
    /// Mean compound of its sentences; null where not scored.
    pub sentiment: Option<f64>,
    pub effort: Vec<String>,
    pub stage: Option<String>,
    pub stage_probability: Option<f64>,
    /// The stage was chosen by a person.
    pub chosen: bool,
}

/// Most rows of one page.
pub(super) const PAGE: usize = 500;

pub fn read_rows(s: &Session, c: ReadRows) -> Result<Vec<CommentRow>> {
    if c.ids.len() > PAGE {
        return Err(Error::invalid(format!("At most {PAGE} comments can be read at a time.")));
    }
    let map = map_key(s, c.map.as_deref())?;
    Ok(s.file.comments(map, &c.ids)?.into_iter().map(row).collect())
}

pub(crate) fn row(row: stored::Row) -> CommentRow {
    CommentRow {
        id: row.id,
        date: row.at,
        source: row.source,
        kind: row.kind,
        external_id: row.external_id,
        customer: row.customer,
        title: row.title,
        text: row.text,
        rating: row.rating,
        nps: row.nps,
        csat: row.csat,
        ces: row.ces,
        language: row.language,
        sentiment: row.sentiment,
        effort: effort_names(row.effort),
        stage: row.stage,
        stage_probability: row.probability,
        chosen: row.chosen,
    }
}

fn effort_names(mask: u8) -> Vec<String> {
    analysis::effort::families(mask).map(|family| family.as_str().to_owned()).collect()
}

/// What the words of a stored comment are, as they were analysed.
pub(crate) fn analysed(row: &stored::Row) -> String {
    joined(&row.title, &row.text)
}

/// The named map; the first one, if there is any, when none is named.
pub(crate) fn chosen_map(s: &Session, named: Option<&str>) -> Result<Option<Map>> {
    match named {
        Some(named) => map::resolve(s, Some(named)).map(Some),
        None => Ok(s.file.maps()?.into_iter().next()),
    }
}

pub(crate) fn map_key(s: &Session, named: Option<&str>) -> Result<Option<ShortKey>> {
    match chosen_map(s, named)? {
        Some(map) => Ok(s.file.short_key(map.id.as_str())?),
        None => Ok(None),
    }
}

/// Unix milliseconds as an ISO time in UTC.
pub fn iso_time(at: i64) -> String {
    jiff::Timestamp::from_millisecond(at).map(|t| t.to_string()).unwrap_or_default()
}
