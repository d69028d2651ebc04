//! The workspace in numbers.

use crate::{error::Result, file::File, tx};

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
        self.read(|db| {
            let title = tx::all::<model::workspace::Workspace>(db)?.into_iter().next().map(|w| w.title);
            let (comments, answers) = db.query_row(
                "SELECT count(*), coalesce(sum((rating IS NOT NULL) + (nps IS NOT NULL) + (csat IS NOT NULL)
                   + (ces IS NOT NULL)), 0) FROM comment WHERE visible = 1",
                [],
                |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get::<_, i64>(1)?.unsigned_abs())),
            )?;
            let mut by_source = db.prepare_cached(
                "SELECT s.name, count(*) FROM comment c JOIN source s ON s.seq = c.source WHERE c.visible = 1
                 GROUP BY s.seq ORDER BY 2 DESC, 1",
            )?;
            let sources = by_source
                .query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?
                .collect::<rusqlite::Result<_>>()?;
            let maps = map_overviews(db)?;
            Ok(Overview { title: title.unwrap_or_default(), maps, comments, answers, sources })
        })
    }
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
