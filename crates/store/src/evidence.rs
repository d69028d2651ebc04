//! What comments say for a card: those pinned to it, and the one it quotes.

use model::id::CardId;
use rusqlite::OptionalExtension;

use crate::{error::Result, file::File, tx::Tx};

/// The visible comments behind one card, in numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    pub card: CardId,
    pub comments: u32,
    /// Scored at or below -0.05, and at or above 0.05.
    pub negative: u32,
    pub positive: u32,
    /// Mean over the scored comments, -1..1; null without any.
    pub sentiment: Option<f64>,
    /// Unix milliseconds; null where no comment has a date.
    pub newest: Option<i64>,
}

/// Evidence belongs to a comment, not to one version of it: an edited review stays pinned.
const EVIDENCE: &str = "
  WITH behind (card, comment) AS (
    SELECT p.card, v.id FROM pin p JOIN comment c ON c.id = p.comment JOIN comment v ON v.identity = c.identity
    WHERE p.map = ?1 AND v.visible = 1
    UNION
    SELECT k.id, v.id FROM card k JOIN comment c ON c.id = k.comment JOIN comment v ON v.identity = c.identity
    WHERE k.map = ?1 AND v.visible = 1
  )
  SELECT b.card, count(*), total(r.scored = 1 AND r.sentiment <= -0.05),
    total(r.scored = 1 AND r.sentiment >= 0.05), avg(CASE WHEN r.scored = 1 THEN r.sentiment END), max(c.at)
  FROM behind b JOIN comment c ON c.id = b.comment LEFT JOIN reading r ON r.comment = c.id
  GROUP BY b.card ORDER BY b.card";

impl File {
    /// The evidence of every card of a map that has any, ordered by card.
    pub fn evidence(&self, map: &str) -> Result<Vec<Evidence>> {
        self.read(|db| {
            let mut statement = db.prepare_cached(EVIDENCE)?;
            let rows = statement.query_map([map], evidence)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}

fn evidence(row: &rusqlite::Row<'_>) -> rusqlite::Result<Evidence> {
    Ok(Evidence {
        card: CardId::from_stored(row.get::<_, String>(0)?),
        comments: row.get(1)?,
        negative: row.get::<_, f64>(2)? as u32,
        positive: row.get::<_, f64>(3)? as u32,
        sentiment: row.get(4)?,
        newest: row.get(5)?,
    })
}

impl Tx<'_> {
    /// Whether there is a comment of this number, shown or hidden.
    pub fn has_comment(&self, comment: i64) -> Result<bool> {
        let sql = "SELECT 1 FROM comment WHERE id = ?1";
        Ok(self.db().prepare_cached(sql)?.query_row([comment], |_| Ok(())).optional()?.is_some())
    }
}
