//! Words and symbols in comments, found through the search index. What a person typed reaches the index only as
//! quoted strings, whatever it holds.

use std::ops::RangeInclusive;

use rusqlite::Connection;

use crate::error::Result;

/// What a comment's words must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// A word, or the words of a phrase in their order; as the beginning of a word where `beginning`.
    Phrase {
        text: String,
        beginning: bool,
    },
    /// These within so many words of each other.
    Near {
        texts: Vec<String>,
        distance: u32,
    },
    All(Vec<Text>),
    Any(Vec<Text>),
}

impl Text {
    /// As a query of the search index; `None` when it holds no letter or digit to look for.
    pub(crate) fn query(&self) -> Option<String> {
        let join = |parts: &[Text], by: &str| {
            let parts: Vec<_> = parts.iter().filter_map(Text::query).collect();
            match parts.len() {
                0 => None,
                1 => parts.into_iter().next(),
                _ => Some(format!("({})", parts.join(by))),
            }
        };
        match self {
            Text::Phrase { text, beginning } => {
                let quoted = quote(text)?;
                Some(if *beginning { format!("{quoted}*") } else { quoted })
            }
            Text::Near { texts, distance } => {
                let quoted: Vec<_> = texts.iter().filter_map(|text| quote(text)).collect();
                (!quoted.is_empty()).then(|| format!("NEAR({}, {distance})", quoted.join(" ")))
            }
            Text::All(parts) => join(parts, " AND "),
            Text::Any(parts) => join(parts, " OR "),
        }
    }
}

/// The text as one string of the index's language.
fn quote(text: &str) -> Option<String> {
    text.chars().any(char::is_alphanumeric).then(|| format!("\"{}\"", text.replace(['"', '\0'], " ")))
}

/// Hands the id of every comment among `ids` that a query finds to `each`.
pub(crate) fn each_match(
    db: &Connection,
    query: &str,
    ids: RangeInclusive<i64>,
    mut each: impl FnMut(i64),
) -> Result<()> {
    let sql = "SELECT rowid FROM comment_search WHERE comment_search MATCH ?1 AND rowid BETWEEN ?2 AND ?3";
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query((query, ids.start(), ids.end()))?;
    while let Some(row) = rows.next()? {
        each(row.get(0)?);
    }
    Ok(())
}

/// The ids a query finds, the best first.
pub(crate) fn ranked(db: &Connection, query: &str) -> Result<Vec<i64>> {
    let sql = "SELECT rowid FROM comment_search WHERE comment_search MATCH ?1 ORDER BY rank";
    let mut statement = db.prepare_cached(sql)?;
    let ids = statement.query_map([query], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// The symbols of a text, each once, as they are kept beside the search index, which does not find them: emoji, and
/// the characters of scripts that are written without spaces. Empty when there are none.
pub(crate) fn symbols(texts: [&str; 2]) -> String {
    let beyond = texts.iter().filter(|text| !text.is_ascii());
    let mut symbols: Vec<char> = beyond.flat_map(|text| text.chars()).filter(|&c| is_symbol(c)).collect();
    symbols.sort_unstable();
    symbols.dedup();
    symbols.into_iter().collect()
}

/// The comments that hold a text of symbols. Those that have all of its characters are looked at one by one.
pub(crate) fn with_symbols(db: &Connection, text: &str) -> Result<Vec<i64>> {
    let wanted: Vec<char> = text.chars().filter(|&c| is_symbol(c)).collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let mut ids = Vec::new();
    let mut statement = db.prepare_cached("SELECT comment, symbols FROM comment_symbol")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let symbols = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        if wanted.iter().all(|&symbol| symbols.contains(symbol)) {
            ids.push(row.get(0)?);
        }
    }
    if wanted.len() > 1 {
        let text = without_variants(text);
        let mut reading = db.prepare_cached("SELECT title, text FROM comment_text WHERE id = ?1")?;
        let mut holds = |id: &i64| -> rusqlite::Result<bool> {
            reading.query_row([id], |row| {
                let (title, body): (String, String) = (row.get(0)?, row.get(1)?);
                Ok(without_variants(&title).contains(&text) || without_variants(&body).contains(&text))
            })
        };
        let mut held = Vec::with_capacity(ids.len());
        for id in ids {
            if holds(&id)? {
                held.push(id);
            }
        }
        ids = held;
    }
    Ok(ids)
}

/// Without skin tones, joiners and variation selectors: a thumb is a thumb.
fn without_variants(text: &str) -> String {
    text.chars().filter(|&c| !model::query::is_variant(c)).collect()
}

fn is_symbol(c: char) -> bool {
    model::query::is_symbol(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn index() -> Connection {
        let db = Connection::open_in_memory().expect("memory");
        db.execute_batch("CREATE VIRTUAL TABLE c USING fts5 (text)").expect("fts5");
        db
    }

    fn runs(db: &Connection, text: &Text) -> bool {
        text.query().is_none_or(|query| {
            db.query_row("SELECT count(*) FROM c WHERE c MATCH ?1", [query], |row| row.get::<_, i64>(0))
                .is_ok()
        })
    }

    fn texts() -> impl Strategy<Value = Text> {
        let word =
            ("\\PC{0,12}", any::<bool>()).prop_map(|(text, beginning)| Text::Phrase { text, beginning });
        let near = (prop::collection::vec("\\PC{0,8}", 0..3), 0u32..100)
            .prop_map(|(texts, distance)| Text::Near { texts, distance });
        prop_oneof![word, near].prop_recursive(3, 12, 4, |inner| {
            let parts = prop::collection::vec(inner, 0..4);
            prop_oneof![parts.clone().prop_map(Text::All), parts.prop_map(Text::Any)]
        })
    }

    proptest! {
        #[test]
        fn no_text_makes_an_error(text in texts()) {
            prop_assert!(runs(&index(), &text), "{:?}", text.query());
        }
    }

    #[test]
    fn symbols_are_kept_once_and_without_variants() {
        assert_eq!(symbols(["ok 👍🏽👍", "充電器が 👍"]), symbols(["が充器電", "👍"]));
        assert_eq!(symbols(["plain words", "C++ — 5 €"]), "");
    }
}
