//! Reading some comments by id, one after another, without holding them all in memory.

use std::collections::HashSet;

use rusqlite::{Connection, Row, Statement};

use crate::{error::Result, file::File};

/// When a comment was written and how it feels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    pub id: i64,
    /// Unix milliseconds.
    pub at: Option<i64>,
    /// Null where not scored.
    pub sentiment: Option<f64>,
}

/// A comment's words.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    pub id: i64,
    pub title: String,
    pub text: String,
    /// Null where not scored.
    pub sentiment: Option<f64>,
}

/// From so many comments on, one pass over all of them is quicker than a look into the index for each.
const MANY: usize = 5_000;

const TEXT: &str = "SELECT t.id, t.title, t.text, CASE WHEN r.scored = 1 THEN r.sentiment END
  FROM comment_text t JOIN reading r ON r.comment = t.id";

impl File {
    /// Hands the moments of these comments to `each`, in the order of `ids`.
    pub fn for_each_moment(&self, ids: &[i64], mut each: impl FnMut(Moment)) -> Result<()> {
        self.on_columns(None, |ground| {
            ids.iter().filter_map(|&id| ground.columns.moment(id)).for_each(&mut each);
            Ok(())
        })
    }

    /// Hands the words of these comments to `each`, in no order that means anything.
    pub fn for_each_text(&self, ids: &[i64], mut each: impl FnMut(Text)) -> Result<()> {
        let text = |row: &Row<'_>| -> rusqlite::Result<()> {
            each(Text { id: row.get(0)?, title: row.get(1)?, text: row.get(2)?, sentiment: row.get(3)? });
            Ok(())
        };
        self.read(|db| for_each(db, ids, text))
    }
}

/// Reads the words of `ids`.
fn for_each(
    db: &Connection,
    ids: &[i64],
    mut each: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
) -> Result<()> {
    if ids.len() < MANY {
        let mut statement = db.prepare_cached(&format!("{TEXT} WHERE t.id = ?1"))?;
        return ids.iter().try_for_each(|id| rows(&mut statement, Some(*id), &mut each));
    }
    let wanted: HashSet<i64> = ids.iter().copied().collect();
    let mut statement = db.prepare_cached(TEXT)?;
    let mut wanted_one = |row: &Row<'_>| -> rusqlite::Result<()> {
        if wanted.contains(&row.get::<_, i64>(0)?) { each(row) } else { Ok(()) }
    };
    rows(&mut statement, None, &mut wanted_one)
}

fn rows(
    statement: &mut Statement<'_>,
    id: Option<i64>,
    each: &mut impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
) -> Result<()> {
    let mut rows = statement.query(rusqlite::params_from_iter(id))?;
    while let Some(row) = rows.next()? {
        each(row)?;
    }
    Ok(())
}
