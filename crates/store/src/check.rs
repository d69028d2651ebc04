//! Whether a workspace file is sound.

use rusqlite::Connection;

use crate::{error::Result, file::File};

#[derive(Debug, Clone)]
pub struct Check {
    pub name: &'static str,
    pub ok: bool,
    pub detail: String,
}

impl File {
    /// Looks at the pages, the references, the search index, and whether facts and derived rows agree.
    pub fn check(&self) -> Result<Vec<Check>> {
        let mut checks = self.read(|db| {
            Ok(vec![
                pages(db)?,
                none(db, "references", "records that refer to nothing", "SELECT count(*) FROM pragma_foreign_key_check")?,
                none(
                    db,
                    "texts",
                    "comments without their text",
                    "SELECT count(*) FROM comment c LEFT JOIN comment_text t ON t.id = c.id WHERE t.id IS NULL",
                )?,
                none(
                    db,
                    "readings",
                    "comments that were not read",
                    "SELECT count(*) FROM comment c LEFT JOIN reading r ON r.comment = c.id WHERE r.comment IS NULL",
                )?,
                none(
                    db,
                    "versions",
                    "comments shown in two versions",
                    "SELECT count(*) FROM (SELECT 1 FROM comment WHERE visible = 1 GROUP BY identity HAVING count(*) > 1)",
                )?,
                none(
                    db,
                    "facts",
                    "events, orders or metric values shown in two versions",
                    "SELECT count(*) FROM (
                       SELECT 1 FROM event WHERE visible = 1 GROUP BY identity HAVING count(*) > 1
                       UNION ALL SELECT 1 FROM customer_order WHERE visible = 1 GROUP BY identity HAVING count(*) > 1
                       UNION ALL SELECT 1 FROM metric_point WHERE visible = 1 GROUP BY identity HAVING count(*) > 1)",
                )?,
                none(
                    db,
                    "statistics",
                    "comments missing from the friction statistics",
                    "SELECT abs((SELECT count(*) FROM assignment a JOIN comment c ON c.id = a.comment WHERE c.visible = 1)
                       - (SELECT coalesce(sum(comments), 0) FROM stage_stat))",
                )?,
            ])
        })?;
        checks.insert(2, self.search_index()?);
        Ok(checks)
    }

    /// The index can only be compared with the texts through a writing connection, and only while no import is
    /// running, since it follows when one is published.
    fn search_index(&self) -> Result<Check> {
        let skipped = |why: &str| Check { name: "search", ok: true, detail: format!("not checked: {why}") };
        if self.access() == crate::Access::ReadOnly {
            return Ok(skipped("opened read-only"));
        }
        let db = self.writer()?;
        if db.query_row("SELECT count(*) FROM batch WHERE published = 0", [], |row| row.get::<_, i64>(0))? > 0
        {
            return Ok(skipped("an import is running"));
        }
        let result =
            db.execute("INSERT INTO comment_search (comment_search, rank) VALUES ('integrity-check', 1)", []);
        let detail = result.as_ref().err().map_or("ok".to_owned(), ToString::to_string);
        Ok(Check { name: "search", ok: result.is_ok(), detail })
    }
}

fn pages(db: &Connection) -> Result<Check> {
    let detail: String = db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    Ok(Check { name: "pages", ok: detail == "ok", detail })
}

fn none(db: &Connection, name: &'static str, what: &str, sql: &str) -> Result<Check> {
    let count: i64 = db.query_row(sql, [], |row| row.get(0))?;
    let detail = if count == 0 { "ok".to_owned() } else { format!("{count} {what}") };
    Ok(Check { name, ok: count == 0, detail })
}
