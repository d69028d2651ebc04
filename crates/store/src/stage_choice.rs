//! People's decisions where comments belong. A decision is about the comment, not about one version of it: it
//! holds for what was written before and for what an edit makes of it.

use std::collections::HashMap;

use model::{
    id::{MapId, StageChoiceId, StageId},
    stage_choice::StageChoice,
};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{assignment::ShortKey, error::Result, tx::Tx};

impl Tx<'_> {
    /// The decisions on a map by comment, under every version's id; the latest where there are several.
    pub fn stage_choices(&self, map: &str) -> Result<HashMap<i64, StageChoice>> {
        let mut statement = self.db().prepare_cached(
            "SELECT v.id, s.id, s.map, s.comment, s.stage
             FROM stage_choice s JOIN comment c ON c.id = s.comment JOIN comment v ON v.identity = c.identity
             WHERE s.map = ?1 ORDER BY s.id",
        )?;
        let choice = |row: &rusqlite::Row<'_>| {
            let choice = StageChoice {
                id: StageChoiceId::from_stored(row.get::<_, String>(1)?),
                map: MapId::from_stored(row.get::<_, String>(2)?),
                comment: row.get(3)?,
                stage: row.get::<_, Option<String>>(4)?.map(StageId::from_stored),
            };
            Ok((row.get(0)?, choice))
        };
        Ok(statement.query_map([map], choice)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The comments and all their versions.
    pub fn with_versions(&self, comments: &[i64]) -> Result<Vec<i64>> {
        let sql = "SELECT v.id FROM comment c JOIN comment v ON v.identity = c.identity WHERE c.id = ?1";
        let mut statement = self.db().prepare_cached(sql)?;
        let mut all = Vec::with_capacity(comments.len());
        for comment in comments {
            let versions = statement.query_map([comment], |row| row.get(0))?;
            all.extend(versions.collect::<rusqlite::Result<Vec<i64>>>()?);
        }
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }
}

/// Where a person put an earlier version of a comment on a map (0: of no stage).
pub(crate) fn of_identity(db: &Connection, identity: &[u8; 16], map: ShortKey) -> Result<Option<ShortKey>> {
    // In this order, a comment that is new costs one look into an index.
    let sql = "SELECT coalesce(k.seq, 0) FROM comment c CROSS JOIN short_key m
         CROSS JOIN stage_choice s ON s.map = m.id AND s.comment = c.id LEFT JOIN short_key k ON k.id = s.stage
       WHERE c.identity = ?1 AND m.seq = ?2 ORDER BY s.id DESC LIMIT 1";
    Ok(db.prepare_cached(sql)?.query_row(params![identity, map], |row| row.get(0)).optional()?)
}
