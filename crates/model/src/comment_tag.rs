//! Tags of comments, and which comments have them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    id::{CommentTagId, TaggingId},
    record::record,
};

/// A word that people put on comments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CommentTag {
    pub id: CommentTagId,
    /// As [`crate::tag::cleaned`] leaves it; no two differ in case alone.
    pub name: String,
}
record!(CommentTag, CommentTag);

/// The comments of one block that have a tag. One record for a block of comments, and not for each comment, lets a
/// hundred thousand be tagged in one step that is small enough to keep, to send and to take back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Tagging {
    pub id: TaggingId,
    pub tag: CommentTagId,
    /// As [`block_of`] says for each of the comments.
    #[ts(type = "number")]
    pub block: i64,
    /// From small to large, each once; never empty.
    #[ts(type = "Array<number>")]
    pub comments: Vec<i64>,
}
record!(Tagging, Tagging);

/// The block a comment is in.
pub fn block_of(comment: i64) -> i64 {
    comment.div_euclid(1024)
}

impl Tagging {
    /// With more comments of its block.
    pub fn with(mut self, more: &[i64]) -> Tagging {
        self.comments.extend_from_slice(more);
        self.comments.sort_unstable();
        self.comments.dedup();
        self
    }

    /// Without some of its comments, which are from small to large; `None` when no other is left.
    pub fn without(mut self, some: &[i64]) -> Option<Tagging> {
        self.comments.retain(|comment| some.binary_search(comment).is_err());
        (!self.comments.is_empty()).then_some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tagging(comments: &[i64]) -> Tagging {
        Tagging {
            id: TaggingId::from_stored("tagging_1"),
            tag: CommentTagId::from_stored("commenttag_1"),
            block: 0,
            comments: comments.to_vec(),
        }
    }

    #[test]
    fn a_comment_has_a_tag_once_and_an_empty_tagging_is_none() {
        assert_eq!(tagging(&[3, 9]).with(&[9, 1]).comments, [1, 3, 9]);
        assert_eq!(tagging(&[1, 3, 9]).without(&[2, 3]).map(|t| t.comments), Some(vec![1, 9]));
        assert_eq!(tagging(&[1, 3]).without(&[1, 2, 3]), None);
    }

    #[test]
    fn neighbours_share_a_block() {
        assert_eq!([0, 1, 1023, 1024, 1_000_000].map(block_of), [0, 0, 0, 1, 976]);
    }
}
