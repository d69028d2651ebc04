//! The words of what is erased, and taking them out of everything else that holds them.

use std::{collections::HashSet, ops::Range};

use model::record::Kind;
use rusqlite::Connection;
use serde_json::Value;

use crate::error::Result;

/// What stands where erased words stood.
pub(crate) const ERASED: &str = "[erased]";
/// Shortest sentence that can only come from one comment, in characters. Shorter ones ("Works great.") are anybody's.
const SENTENCE: usize = 20;
/// Shortest whole comment that is looked for elsewhere.
const WHOLE: usize = 12;

/// Shortest word that can be of one comment alone, in characters.
const WORD: usize = 4;

#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Passages of erased comments, longest first.
    passages: Vec<String>,
    /// The single words of them, and of what names their customers, in lower case.
    single: HashSet<String>,
    comments: HashSet<i64>,
}

impl Words {
    /// Of comments by id, and of what names their customers.
    pub(crate) fn of(db: &Connection, comments: &[i64], names: &[String]) -> Result<Words> {
        let mut words = Words { comments: comments.iter().copied().collect(), ..Words::default() };
        let mut statement = db.prepare("SELECT title, text FROM comment_text WHERE id = ?1")?;
        for id in comments {
            let mut rows = statement.query([id])?;
            while let Some(row) = rows.next()? {
                words.add(&row.get::<_, String>(0)?);
                words.add(&row.get::<_, String>(1)?);
            }
        }
        // An id such as “c7” is a word of anything; an address or a full name is a person's.
        words.passages.extend(names.iter().filter(|name| name.contains(['@', ' '])).cloned());
        words.passages.sort_by_key(|passage| std::cmp::Reverse(passage.len()));
        words.passages.dedup();
        words.single = words.terms().into_iter().collect();
        let of_names =
            names.iter().flat_map(|name| words_of(name).into_iter().map(|at| name[at].to_lowercase()));
        words.single.extend(of_names);
        Ok(words)
    }

    fn add(&mut self, text: &str) {
        let long = |passage: &&str, least| passage.chars().count() >= least;
        self.passages.extend(Some(text.trim()).filter(|whole| long(whole, WHOLE)).map(str::to_owned));
        let sentences = text.split(['.', '!', '?', '\n', '。', '！', '？']).map(str::trim);
        self.passages.extend(sentences.filter(|sentence| long(sentence, SENTENCE)).map(str::to_owned));
    }

    /// The single words, as the search index knows them.
    pub(crate) fn terms(&self) -> Vec<String> {
        let words = |passage: &String| {
            words_of(passage).into_iter().map(|at| passage[at].to_lowercase()).collect::<Vec<_>>()
        };
        let mut terms: Vec<String> = self.passages.iter().flat_map(words).collect();
        terms.retain(|word| word.chars().count() >= WORD);
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// Takes the words out of a text; whether any were in it.
    pub(crate) fn take_out(&self, text: &mut String) -> bool {
        let mut held = false;
        for passage in &self.passages {
            if text.contains(passage.as_str()) {
                *text = text.replace(passage.as_str(), ERASED);
                held = true;
            }
        }
        held
    }

    /// Takes the words out of a text that a person searches with. Someone may have looked for one word of the comment,
    /// or for its customer by a short name: what no other comment holds goes too.
    fn take_out_of_search(&self, db: &Connection, text: &mut String) -> Result<bool> {
        let mut held = self.take_out(text);
        for at in words_of(text).into_iter().rev() {
            if self.are_the_only_ones_with(db, &text[at.clone()])? {
                text.replace_range(at, ERASED);
                held = true;
            }
        }
        Ok(held)
    }

    /// Takes the words out of a field of a record, by what the field is for.
    pub(crate) fn take_out_of_field(
        &self,
        db: &Connection,
        kind: Kind,
        field: &str,
        value: &mut Value,
    ) -> Result<bool> {
        let mut held = self.take_out_of(value);
        let search = match (kind, field) {
            (Kind::SavedView, "name") => Some(value),
            (Kind::SavedView, "filter") => value.get_mut("query"),
            _ => None,
        };
        if let Some(Value::String(search)) = search {
            held |= self.take_out_of_search(db, search)?;
        }
        Ok(held)
    }

    /// Whether the erased comments or their customers have a word, or one that begins so, and no other comment does.
    fn are_the_only_ones_with(&self, db: &Connection, word: &str) -> Result<bool> {
        let plain = word.to_lowercase();
        let begins = |single: &String| plain.chars().count() >= WORD && single.starts_with(&plain);
        if !self.single.contains(&plain) && !self.single.iter().any(begins) {
            return Ok(false);
        }
        let mut having =
            db.prepare_cached("SELECT rowid FROM comment_search WHERE comment_search MATCH ?1")?;
        let mut rows = having.query([format!("\"{plain}\"*")])?;
        while let Some(row) = rows.next()? {
            if !self.comments.contains(&row.get(0)?) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// As [`Words::take_out`], from every text within a JSON value.
    fn take_out_of(&self, value: &mut Value) -> bool {
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

/// Where the runs of letters and digits stand.
fn words_of(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_alphanumeric()) {
        match words.last_mut() {
            Some(word) if word.end == at => word.end += letter.len_utf8(),
            _ => words.push(at..at + letter.len_utf8()),
        }
    }
    words
}
