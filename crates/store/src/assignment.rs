//! Which stage a comment belongs to, per map. Derived: a person's choice is a record, kept here as the outcome.

use model::map::Map;
use rusqlite::{Connection, OptionalExtension, ToSql, params};

use crate::{error::Result, file::File, tx::Tx};

/// A small integer that stands for a record's id in derived tables; never 0.
pub type ShortKey = i64;

/// A comment's place on one map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Assigned {
    pub map: ShortKey,
    /// 0: of no stage.
    pub stage: ShortKey,
    /// `None` where a person chose.
    pub probability: Option<f64>,
}

impl File {
    /// The short key of an id that has one.
    pub fn short_key(&self, id: &str) -> Result<Option<ShortKey>> {
        self.read(|db| find_key(db, id))
    }

    /// Fingerprint of the words a map's assignments were made with.
    pub fn assigner_fingerprint(&self, map: &str) -> Result<Option<String>> {
        self.read(|db| {
            let sql =
                "SELECT a.fingerprint FROM assigner a JOIN short_key k ON k.seq = a.map WHERE k.id = ?1";
            Ok(db.prepare_cached(sql)?.query_row([map], |row| row.get(0)).optional()?)
        })
    }
}

impl File {
    /// Whether every comment a map admits has its place on it, and the statistics count every visible one.
    pub fn is_placed(&self, map: &Map) -> Result<bool> {
        self.read(|db| {
            let Some(key) = find_key(db, map.id.as_str())? else { return Ok(false) };
            let admitted = if map.sources.is_empty() { "" } else { ADMITTED };
            let sources = serde_json::to_string(&map.sources)?;
            let wanted = format!("SELECT count(*), coalesce(sum(visible), 0) FROM comment c {admitted}");
            let parameters: &[&dyn ToSql] = if map.sources.is_empty() { &[] } else { &[&sources] };
            let wanted: (i64, i64) =
                db.query_row(&wanted, parameters, |row| Ok((row.get(0)?, row.get(1)?)))?;
            let placed = "SELECT (SELECT count(*) FROM assignment WHERE map = ?1),
                                 (SELECT coalesce(sum(comments), 0) FROM stage_stat WHERE map = ?1)";
            Ok(db.query_row(placed, [key], |row| Ok((row.get(0)?, row.get(1)?)))? == wanted)
        })
    }
}

const ADMITTED: &str = "JOIN source s ON s.seq = c.source WHERE s.name IN (SELECT value FROM json_each(?1))";

impl Tx<'_> {
    /// The short key of an id, made when it has none.
    pub fn short_key(&self, id: &str) -> Result<ShortKey> {
        if let Some(key) = find_key(self.db(), id)? {
            return Ok(key);
        }
        self.db().execute("INSERT INTO short_key (id) VALUES (?1)", [id])?;
        Ok(self.db().last_insert_rowid())
    }

    pub fn put_assignment(&self, comment: i64, assigned: &Assigned) -> Result<()> {
        self.touch(|touched| touched.places.push((comment, assigned.map, Some(assigned.stage))));
        put(self.db(), comment, assigned)
    }

    /// A comment that the map does not admit has no assignment on it.
    pub fn clear_assignment(&self, comment: i64, map: ShortKey) -> Result<()> {
        self.touch(|touched| touched.places.push((comment, map, None)));
        self.db()
            .prepare_cached("DELETE FROM assignment WHERE map = ?1 AND comment = ?2")?
            .execute([map, comment])?;
        Ok(())
    }

    pub fn assignment(&self, comment: i64, map: ShortKey) -> Result<Option<Assigned>> {
        let sql = "SELECT stage, probability FROM assignment WHERE map = ?1 AND comment = ?2";
        let row =
            |row: &rusqlite::Row<'_>| Ok(Assigned { map, stage: row.get(0)?, probability: row.get(1)? });
        Ok(self.db().prepare_cached(sql)?.query_row([map, comment], row).optional()?)
    }

    pub fn assigner_fingerprint(&self, map: ShortKey) -> Result<Option<String>> {
        let sql = "SELECT fingerprint FROM assigner WHERE map = ?1";
        Ok(self.db().query_row(sql, [map], |row| row.get(0)).optional()?)
    }

    pub fn set_assigner_fingerprint(&self, map: ShortKey, fingerprint: &str) -> Result<()> {
        self.db().execute(
            "INSERT INTO assigner VALUES (?1, ?2)
             ON CONFLICT (map) DO UPDATE SET fingerprint = excluded.fingerprint",
            params![map, fingerprint],
        )?;
        Ok(())
    }

    /// Forgets the derived rows of a map that was deleted.
    pub fn forget_map(&self, map: ShortKey) -> Result<()> {
        self.touch(|touched| touched.maps.push(map));
        for sql in [
            "DELETE FROM assignment WHERE map = ?1",
            "DELETE FROM stage_stat WHERE map = ?1",
            "DELETE FROM assigner WHERE map = ?1",
        ] {
            self.db().execute(sql, [map])?;
        }
        Ok(())
    }
}

pub(crate) fn find_key(db: &Connection, id: &str) -> Result<Option<ShortKey>> {
    let sql = "SELECT seq FROM short_key WHERE id = ?1";
    Ok(db.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?)
}

pub(crate) fn put(db: &Connection, comment: i64, assigned: &Assigned) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO assignment (map, comment, stage, probability) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (map, comment) DO UPDATE SET stage = excluded.stage, probability = excluded.probability",
    )?
    .execute(params![assigned.map, comment, assigned.stage, assigned.probability])?;
    Ok(())
}
