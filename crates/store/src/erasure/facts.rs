//! Deleting comments and customers from the facts and the derived rows of a file of any version.

use rusqlite::{Connection, OptionalExtension};

use crate::{error::Result, fact};

/// Removes comments from every table that knows them. The search index goes first: it needs the words to find its own;
/// the symbols beside it go with the text, by cascade.
pub(crate) fn delete_comment(db: &Connection, id: i64) -> Result<()> {
    for sql in [
        "INSERT INTO comment_search (comment_search, rowid, title, text)
         SELECT 'delete', t.id, t.title, t.text FROM comment_text t
         JOIN comment_search_docsize d ON d.id = t.id WHERE t.id = ?1",
        "DELETE FROM batch_problem WHERE (batch, row) IN (SELECT batch, row FROM comment WHERE id = ?1)",
        "DELETE FROM attribute WHERE owner = ?1",
        "DELETE FROM reading WHERE comment = ?1",
        "DELETE FROM assignment WHERE comment = ?1 AND map IN (SELECT seq FROM short_key WHERE id GLOB 'map_*')",
        "DELETE FROM comment_text WHERE id = ?1",
        "DELETE FROM comment WHERE id = ?1",
    ] {
        db.prepare_cached(sql)?.execute([id])?;
    }
    Ok(())
}

/// Customers of the comments, from whom nothing else came.
pub(crate) fn only_customers_of(db: &Connection, comments: &[i64]) -> Result<Vec<i64>> {
    let gone: std::collections::HashSet<i64> = comments.iter().copied().collect();
    let mut customers = Vec::new();
    let mut of = db.prepare("SELECT customer FROM comment WHERE id = ?1 AND customer IS NOT NULL")?;
    let mut theirs = db.prepare("SELECT id FROM comment WHERE customer = ?1")?;
    let mut other = db.prepare(
        "SELECT 1 FROM event WHERE customer = ?1 UNION ALL SELECT 1 FROM customer_order WHERE customer = ?1",
    )?;
    for id in comments {
        let Some(customer) = of.query_row([id], |row| row.get::<_, i64>(0)).optional()? else { continue };
        if customers.contains(&customer) {
            continue;
        }
        let ids = theirs.query_map([customer], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        if ids.iter().all(|id| gone.contains(id)) && !other.exists([customer])? {
            customers.push(customer);
        }
    }
    Ok(customers)
}

pub(crate) fn names_of(db: &Connection, customers: &[i64]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    let mut statement = db.prepare("SELECT external_id FROM customer_alias WHERE customer = ?1")?;
    for customer in customers {
        let rows = statement.query_map([customer], |row| row.get(0))?;
        names.extend(rows.collect::<rusqlite::Result<Vec<String>>>()?);
    }
    Ok(names)
}

/// Whether a file of this version has a table.
pub(crate) fn has_table(db: &Connection, name: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1";
    Ok(db.prepare_cached(sql)?.exists([name])?)
}

/// Events and orders of a customer, in every version and hidden ones too.
pub(crate) fn count_of_customer(db: &Connection, customer: i64) -> Result<u64> {
    let mut count = 0;
    for table in fact::OF_CUSTOMERS {
        if has_table(db, table)? {
            let sql = format!("SELECT count(*) FROM {table} WHERE customer = ?1");
            count += db.query_row(&sql, [customer], |row| row.get::<_, i64>(0))?.unsigned_abs();
        }
    }
    Ok(count)
}

/// Removes a customer with their events and orders, whose identities keep them out of later imports.
pub(crate) fn erase_customer(db: &Connection, customer: i64) -> Result<()> {
    for table in fact::OF_CUSTOMERS {
        if !has_table(db, table)? {
            continue;
        }
        for sql in [
            format!("INSERT OR IGNORE INTO erased SELECT identity FROM {table} WHERE customer = ?1"),
            format!(
                "DELETE FROM batch_problem WHERE (batch, row) IN (SELECT batch, row FROM {table} WHERE customer = ?1)"
            ),
            format!("DELETE FROM {table} WHERE customer = ?1"),
        ] {
            db.prepare_cached(&sql)?.execute([customer])?;
        }
    }
    delete_customer(db, customer)
}

/// Removes a customer whom no row names.
pub(crate) fn delete_customer(db: &Connection, customer: i64) -> Result<()> {
    for sql in ["DELETE FROM customer_alias WHERE customer = ?1", "DELETE FROM customer WHERE seq = ?1"] {
        db.prepare_cached(sql)?.execute([customer])?;
    }
    Ok(())
}

/// Puts the comments with all their versions, in order.
pub(crate) fn with_versions(db: &Connection, comments: &[i64]) -> Result<Vec<i64>> {
    let mut statement =
        db.prepare("SELECT v.id FROM comment c JOIN comment v ON v.identity = c.identity WHERE c.id = ?1")?;
    let mut all = Vec::with_capacity(comments.len());
    for comment in comments {
        let versions = statement.query_map([comment], |row| row.get(0))?;
        all.extend(versions.collect::<rusqlite::Result<Vec<i64>>>()?);
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// Whether a word that only the erased comments held still stands in the table of the index that tells its pages
/// apart. That table is not cleared word by word; the index has to be made anew.
pub(crate) fn index_remembers(db: &Connection, terms: &[String]) -> Result<bool> {
    let mut statement = db.prepare("SELECT term FROM comment_search_idx")?;
    let mut rows = statement.query([])?;
    let mut kept_terms: Vec<&String> = Vec::new();
    while let Some(row) = rows.next()? {
        let kept = row.get_ref(0)?.as_bytes().unwrap_or_default();
        // The first byte tells the column set; what follows may be cut after the letter that makes the difference.
        let kept = kept.get(1..).unwrap_or_default();
        if kept.len() >= 4 {
            kept_terms.extend(terms.iter().filter(|term| term.as_bytes().starts_with(kept)));
        }
    }
    let mut elsewhere = db.prepare("SELECT 1 FROM comment_search WHERE comment_search MATCH ?1 LIMIT 1")?;
    for term in kept_terms {
        if !elsewhere.exists([format!("\"{term}\"")])? {
            return Ok(true);
        }
    }
    Ok(false)
}
