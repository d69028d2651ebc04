//! Which comments have which tags. A tag is about the comment, not about one version of it: it holds for what was
//! written before and for what an edit makes of it.

use std::collections::HashMap;

use model::comment_tag::{CommentTag, Tagging};

use crate::{error::Result, file::File, tx, tx::Tx};

/// A visible comment with tags.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TaggedComment {
    /// Null where not scored.
    pub sentiment: Option<f64>,
    /// Positions in [`Tagged::tags`], each once, from small to large.
    pub tags: Vec<u32>,
}

/// All tags, and the visible comments that have any.
#[derive(Debug, Clone, Default)]
pub struct Tagged {
    /// By name, as the alphabet has it.
    pub tags: Vec<CommentTag>,
    pub comments: HashMap<i64, TaggedComment>,
}

impl Tagged {
    /// Position of the tag with an id.
    pub fn at(&self, tag: &str) -> Option<u32> {
        self.tags.iter().position(|t| t.id.as_str() == tag).map(|at| at as u32)
    }

    /// The visible comments that have one of some tags, from small to large.
    pub fn comments_with(&self, tags: &[u32]) -> Vec<i64> {
        let has = |(_, comment): &(&i64, &TaggedComment)| comment.tags.iter().any(|tag| tags.contains(tag));
        let mut ids: Vec<i64> = self.comments.iter().filter(has).map(|(id, _)| *id).collect();
        ids.sort_unstable();
        ids
    }
}

impl File {
    pub fn tagged(&self) -> Result<Tagged> {
        self.read(|db| {
            let mut tags: Vec<CommentTag> = tx::all(db)?;
            tags.sort_by_cached_key(|tag| (tag.name.to_lowercase(), tag.id.to_string()));
            let at: HashMap<String, u32> =
                tags.iter().enumerate().map(|(at, tag)| (tag.id.to_string(), at as u32)).collect();
            let mut comments: HashMap<i64, TaggedComment> = HashMap::new();
            let mut statement = db.prepare_cached(
                "SELECT t.tag, v.id, CASE WHEN r.scored = 1 THEN r.sentiment END
                 FROM tagging t CROSS JOIN json_each(t.comments) j CROSS JOIN comment c ON c.id = j.value
                 CROSS JOIN comment v ON v.id = CASE WHEN c.visible = 1 THEN c.id
                   ELSE (SELECT n.id FROM comment n WHERE n.identity = c.identity AND n.visible = 1) END
                 LEFT JOIN reading r ON r.comment = v.id",
            )?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let Some(&tag) = at.get(row.get_ref(0)?.as_str().unwrap_or_default()) else { continue };
                let comment = comments.entry(row.get(1)?).or_default();
                comment.sentiment = row.get(2)?;
                comment.tags.push(tag);
            }
            for comment in comments.values_mut() {
                comment.tags.sort_unstable();
                comment.tags.dedup();
            }
            Ok(Tagged { tags, comments })
        })
    }
}

impl Tx<'_> {
    /// The comments of a block that have a tag.
    pub fn tagging(&self, tag: &str, block: i64) -> Result<Option<Tagging>> {
        Ok(tx::select(self.db(), "WHERE tag = ?1 AND block = ?2", &[&tag, &block])?.pop())
    }
}
