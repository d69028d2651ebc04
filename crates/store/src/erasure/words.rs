//! The words of what is erased, and taking them out of everything else that holds them.

use rusqlite::Connection;
use serde_json::Value;

use crate::error::Result;

/// What stands where erased words stood.
pub(crate) const ERASED: &str = "[erased]";
/// Shortest sentence that can only come from one comment, in characters. Shorter ones ("Works great.") are anybody's.
const SENTENCE: usize = 20;
/// Shortest whole comment that is looked for elsewhere.
const WHOLE: usize = 12;

/// Passages of erased comments, longest first.
#[derive(Debug, Default)]
pub(crate) struct Words(Vec<String>);

impl Words {
    /// Of comments by id, and of what names their customers.
    pub(crate) fn of(db: &Connection, comments: &[i64], names: &[String]) -> Result<Words> {
        let mut words = Words::default();
        let mut statement = db.prepare("SELECT title, text FROM comment_text WHERE id = ?1")?;
        for id in comments {
            let mut rows = statement.query([id])?;
            while let Some(row) = rows.next()? {
                words.add(&row.get::<_, String>(0)?);
                words.add(&row.get::<_, String>(1)?);
            }
        }
        // An id such as “c7” is a word of anything; an address or a full name is a person's.
        words.0.extend(names.iter().filter(|name| name.contains(['@', ' '])).cloned());
        words.0.sort_by_key(|passage| std::cmp::Reverse(passage.len()));
        words.0.dedup();
        Ok(words)
    }

    fn add(&mut self, text: &str) {
        let long = |passage: &&str, least| passage.chars().count() >= least;
        self.0.extend(Some(text.trim()).filter(|whole| long(whole, WHOLE)).map(str::to_owned));
        let sentences = text.split(['.', '!', '?', '\n', '。', '！', '？']).map(str::trim);
        self.0.extend(sentences.filter(|sentence| long(sentence, SENTENCE)).map(str::to_owned));
    }

    /// The single words, as the search index knows them.
    pub(crate) fn terms(&self) -> Vec<String> {
        let split = |passage: &String| {
            let words =
                passage.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 4);
            words.map(str::to_lowercase).collect::<Vec<_>>()
        };
        let mut terms: Vec<String> = self.0.iter().flat_map(split).collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// Takes the words out of a text; whether any were in it.
    pub(crate) fn take_out(&self, text: &mut String) -> bool {
        let mut held = false;
        for passage in &self.0 {
            if text.contains(passage.as_str()) {
                *text = text.replace(passage.as_str(), ERASED);
                held = true;
            }
        }
        held
    }

    /// As [`Words::take_out`], from every text within a JSON value.
    pub(crate) fn take_out_of(&self, value: &mut Value) -> bool {
        match value {
            Value::String(text) => self.take_out(text),
            Value::Array(items) => items.iter_mut().fold(false, |held, item| self.take_out_of(item) | held),
            Value::Object(fields) => {
                fields.values_mut().fold(false, |held, field| self.take_out_of(field) | held)
            }
            _ => false,
        }
    }
}
