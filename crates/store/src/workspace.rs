//! The workspace in numbers.

use rusqlite::Connection;

use crate::{Access, error::Result, file::File, tx};

#[derive(Debug, Clone)]
pub struct Overview {
    /// The workspace's title; empty before it is set.
    pub title: String,
    pub maps: Vec<MapOverview>,
    pub comments: u64,
    pub answers: u64,
    /// Name and visible comments of each source, most first.
    pub sources: Vec<(String, u64)>,
}

#[derive(Debug, Clone)]
pub struct MapOverview {
    pub map: model::map::Map,
    pub stages: u32,
    pub lanes: u32,
    pub cards: u32,
}

impl File {
    /// Every map with the numbers of what is on it.
    pub fn map_overviews(&self) -> Result<Vec<MapOverview>> {
        self.read(map_overviews)
    }

    /// For how many days comments are kept; none: for good.
    pub fn keep_days(&self) -> Result<Option<u32>> {
        self.read(|db| Ok(tx::all::<model::workspace::Workspace>(db)?.into_iter().find_map(|w| w.keep_days)))
    }

    pub fn overview(&self) -> Result<Overview> {
        if self.access() == Access::Edit && !self.read(is_counted)? {
            // Where the counts cannot be kept, they are counted below.
            let _ = self.write_unlogged(|tx| count_comments(tx.db()));
        }
        self.read(|db| {
            let title = tx::all::<model::workspace::Workspace>(db)?.into_iter().next().map(|w| w.title);
            let counted = if is_counted(db)? { "comment_count" } else { COUNTS };
            let mut by_source = db.prepare_cached(&format!(
                "SELECT s.name, n.comments, n.answers FROM {counted} n JOIN source s ON s.seq = n.source
                 ORDER BY 2 DESC, 1"
            ))?;
            let count = |row: &rusqlite::Row<'_>, at: usize| row.get::<_, i64>(at).map(i64::unsigned_abs);
            let counts = by_source
                .query_map([], |row| Ok((row.get(0)?, count(row, 1)?, count(row, 2)?)))?
                .collect::<rusqlite::Result<Vec<(String, u64, u64)>>>()?;
            Ok(Overview {
                title: title.unwrap_or_default(),
                maps: map_overviews(db)?,
                comments: counts.iter().map(|(_, comments, _)| comments).sum(),
                answers: counts.iter().map(|(_, _, answers)| answers).sum(),
                sources: counts.into_iter().map(|(name, comments, _)| (name, comments)).collect(),
            })
        })
    }
}

/// Visible comments and their answers by source, counted.
const COUNTS: &str = "(SELECT source, count(*) AS comments,
    sum((rating IS NOT NULL) + (nps IS NOT NULL) + (csat IS NOT NULL) + (ces IS NOT NULL)) AS answers
  FROM comment WHERE visible = 1 GROUP BY source)";

fn is_counted(db: &Connection) -> Result<bool> {
    Ok(db.query_row("SELECT EXISTS (SELECT 1 FROM comment_count)", [], |row| row.get(0))?)
}

/// Counts the visible comments unless they are counted; whatever shows or hides one forgets the counts.
pub(crate) fn count_comments(db: &Connection) -> Result<()> {
    if !is_counted(db)? {
        db.execute(&format!("INSERT INTO comment_count SELECT source, comments, answers FROM {COUNTS}"), [])?;
    }
    Ok(())
}

fn map_overviews(db: &rusqlite::Connection) -> Result<Vec<MapOverview>> {
    tx::all(db)?.into_iter().map(|map| map_overview(db, map)).collect()
}

fn map_overview(db: &rusqlite::Connection, map: model::map::Map) -> Result<MapOverview> {
    let counts =
        "SELECT (SELECT count(*) FROM stage WHERE map = ?1), (SELECT count(*) FROM lane WHERE map = ?1),
                         (SELECT count(*) FROM card WHERE map = ?1)";
    let (stages, lanes, cards) = db
        .prepare_cached(counts)?
        .query_row([map.id.as_str()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(MapOverview { map, stages, lanes, cards })
}
