//! Comments with everything that is written of them, read some at a time.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use store::{assignment::ShortKey, comment as stored, comment_tag::Tagged};

use crate::{
    error::Result,
    feedback::{
        Filter,
        row::{self, CommentRow, chosen_map, map_key},
    },
    job::Job,
    session::Session,
    source::Names,
};

/// Comments read at a time.
const CHUNK: usize = 1_000;

/// A comment with everything that is written of it.
pub(super) struct Line {
    pub(super) row: CommentRow,
    /// As people call it.
    pub(super) source: String,
    pub(super) stage: Option<String>,
    pub(super) reply: String,
    pub(super) tags: Vec<String>,
    pub(super) note: Option<String>,
    pub(super) attributes: Vec<(String, String)>,
}

impl Line {
    /// The values of an attribute, of which a comment may have several.
    pub(super) fn values(&self, attribute: &str) -> Vec<&str> {
        let has = self.attributes.iter().filter(|(of, _)| of == attribute);
        has.map(|(_, value)| value.as_str()).collect()
    }
}

/// Reads lines, and knows the names that they are written with.
pub(super) struct Lines<'a> {
    s: &'a Session,
    map: Option<ShortKey>,
    stages: HashMap<String, String>,
    sources: Names,
    tagged: Arc<Tagged>,
    notes: HashMap<i64, String>,
    /// Names of the attributes that one of the comments was imported with.
    pub(super) attributes: BTreeSet<String>,
}

impl Lines<'_> {
    pub(super) fn new<'a>(s: &'a Session, filter: &Filter, ids: &[i64]) -> Result<Lines<'a>> {
        let notes = s.file.comment_notes()?.into_iter().rev();
        Ok(Lines {
            s,
            map: map_key(s, filter.map.as_deref())?,
            stages: stage_names(s, filter)?,
            sources: Names::read(s)?,
            tagged: s.tagged()?,
            // The newest of several comes last and stays.
            notes: notes.map(|(note, comment)| (comment, note.text)).collect(),
            attributes: s.file.attribute_names_of(ids)?,
        })
    }

    /// Reads the comments in their order.
    pub(super) fn each(
        &self,
        ids: &[i64],
        job: &Job,
        take: &mut dyn FnMut(&Line) -> Result<()>,
    ) -> Result<()> {
        for (at, chunk) in ids.chunks(CHUNK).enumerate() {
            let done = (at * CHUNK) as u64;
            job.step("Writing comments", done, ids.len() as u64, done)?;
            for stored in self.s.file.comments(self.map, chunk)? {
                take(&self.line(stored)?)?;
            }
        }
        Ok(())
    }

    fn line(&self, stored: stored::Row) -> Result<Line> {
        let row = row::row(stored);
        let tagged = self.tagged.comments.get(&row.id).into_iter().flat_map(|comment| &comment.tags);
        Ok(Line {
            source: self.sources.of(&row.source).to_owned(),
            stage: row.stage.as_ref().and_then(|id| self.stages.get(id)).cloned(),
            reply: self.s.file.reply(row.id)?,
            tags: tagged.map(|tag| self.tagged.tags[*tag as usize].name.clone()).collect(),
            note: self.notes.get(&row.id).cloned(),
            attributes: self.s.file.attributes(row.id)?,
            row,
        })
    }
}

fn stage_names(s: &Session, filter: &Filter) -> Result<HashMap<String, String>> {
    let Some(map) = chosen_map(s, filter.map.as_deref())? else { return Ok(HashMap::new()) };
    let stages = s.file.map_document(map.id.as_str())?.stages;
    Ok(stages.into_iter().map(|stage| (stage.id.to_string(), stage.name)).collect())
}
