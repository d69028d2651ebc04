//! What a person types into the search field, as a full-text query. Never an error: every word is quoted, and
//! what cannot be a word is left out.

/// Parts of a search: what a comment must hold, and what it must not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// A query of the search index; `None` admits all.
    pub with: Option<String>,
    pub without: Option<String>,
}

impl Search {
    /// `words "an exact phrase" -without`. All words must occur; the word being typed (the last, when nothing
    /// follows it) matches as a beginning.
    pub fn parse(typed: &str) -> Search {
        let parts = split(typed);
        let open_end = !typed.ends_with(|c: char| c.is_whitespace() || c == '"');
        let last = parts.len().saturating_sub(1);
        let (mut with, mut without) = (Vec::new(), Vec::new());
        for (at, part) in parts.iter().enumerate() {
            let Some(quoted) = quote(&part.text) else { continue };
            let beginning = open_end && at == last && !part.phrase && !part.not;
            let term = if beginning { format!("{quoted}*") } else { quoted };
            if part.not { without.push(term) } else { with.push(term) }
        }
        let join = |terms: Vec<String>, by: &str| (!terms.is_empty()).then(|| terms.join(by));
        Search { with: join(with, " "), without: join(without, " OR ") }
    }
}

struct Part {
    text: String,
    phrase: bool,
    not: bool,
}

fn split(typed: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let not = rest.len() > 1 && rest.starts_with('-');
        let from = if not { &rest[1..] } else { rest };
        let (text, phrase, after) = match from.strip_prefix(['"', '“', '„', '”']) {
            Some(quoted) => {
                let end = quoted.find(['"', '”', '“']).unwrap_or(quoted.len());
                let after = quoted[end..].chars().next().map_or(end, |c| end + c.len_utf8());
                (&quoted[..end], true, &quoted[after..])
            }
            None => {
                let end = from.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(from.len());
                (&from[..end], false, &from[end..])
            }
        };
        parts.push(Part { text: text.to_owned(), phrase, not });
        rest = after.trim_start();
    }
    parts
}

/// The text as one string of the query language; `None` when it holds no letter or digit to look for.
fn quote(text: &str) -> Option<String> {
    text.chars().any(char::is_alphanumeric).then(|| format!("\"{}\"", text.replace(['"', '\0'], " ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rusqlite::Connection;

    fn index() -> Connection {
        let db = Connection::open_in_memory().expect("memory");
        db.execute_batch("CREATE VIRTUAL TABLE c USING fts5 (text)").expect("fts5");
        db
    }

    fn runs(db: &Connection, search: &Search) -> bool {
        [&search.with, &search.without].into_iter().flatten().all(|query| {
            db.query_row("SELECT count(*) FROM c WHERE c MATCH ?1", [query], |row| row.get::<_, i64>(0))
                .is_ok()
        })
    }

    #[test]
    fn words_phrases_and_exclusions_are_told_apart() {
        let search = Search::parse("slot moved \"no notice\" -courier");
        assert_eq!(search.with.as_deref(), Some("\"slot\" \"moved\" \"no notice\""));
        assert_eq!(search.without.as_deref(), Some("\"courier\""));
        assert_eq!(Search::parse("deliv").with.as_deref(), Some("\"deliv\"*"));
        assert_eq!(Search::parse("deliv ").with.as_deref(), Some("\"deliv\""));
        assert_eq!(Search::parse(" - \" ' ("), Search::default());
    }

    #[test]
    fn what_people_type_is_never_an_error() {
        let db = index();
        for typed in [
            "it's late",
            "C++",
            "a-b",
            "price < 5€",
            "",
            "\"",
            "NOT",
            "AND OR",
            "NEAR(",
            "*",
            "^x",
            "text:y",
            "-",
            "--x",
            "\"un closed",
            "(",
            "a\"b\"c",
            "{a}",
            "🚲",
            "موعد",
        ] {
            assert!(runs(&db, &Search::parse(typed)), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_an_error(typed in "\\PC{0,40}") {
            prop_assert!(runs(&index(), &Search::parse(&typed)));
        }
    }
}
