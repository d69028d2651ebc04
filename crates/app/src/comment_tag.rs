//! Tags of comments: putting them on and taking them off, for one comment or for all that a filter finds.

use std::collections::BTreeMap;

use model::{
    comment_tag::{CommentTag, Tagging, block_of},
    id::{ClockIds, CommentTagId, TaggingId},
    tag,
};
use serde::{Deserialize, Serialize};
use store::{Condition, Tx, comment_tag::Tagged};
use ts_rs::TS;

use crate::{
    commands::Nothing,
    error::{Error, Result},
    feedback::{self, FacetCount, Filter},
    history::Applied,
    saved_view::{Merge, TagsBefore},
    session::Session,
};

mod overview;

pub use overview::{TagOverview, TagPair, TagRow, read_overview};

/// Puts tags on comments: on these, or on all that a filter finds. A name that is no tag yet becomes one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddCommentTags {
    #[serde(default)]
    #[ts(type = "Array<number>")]
    pub comments: Vec<i64>,
    #[serde(default)]
    pub filter: Option<Filter>,
    pub names: Vec<String>,
}

/// Takes tags off comments: off these, or off all that a filter finds. The tags stay, even on no comment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RemoveCommentTags {
    #[serde(default)]
    #[ts(type = "Array<number>")]
    pub comments: Vec<i64>,
    #[serde(default)]
    pub filter: Option<Filter>,
    pub tags: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RenameCommentTag {
    pub tag: String,
    pub name: String,
}

/// Makes one tag of several: their comments get the tag `into`, and the others go. Saved views that name them name `into`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergeCommentTags {
    pub tags: Vec<String>,
    pub into: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeleteCommentTags {
    pub tags: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadCommentTags {
    /// The comments asked about; those that a filter finds when it is given.
    #[serde(default)]
    #[ts(type = "Array<number>")]
    pub comments: Vec<i64>,
    #[serde(default)]
    pub filter: Option<Filter>,
}

/// How many of some comments have a tag.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TagCount {
    pub tag: String,
    pub name: String,
    pub comments: u64,
}

/// Every tag, by name.
pub fn list(s: &Session, _: Nothing) -> Result<Vec<CommentTag>> {
    Ok(s.tagged()?.tags.clone())
}

/// How many of the comments have each tag, by name; tags that none of them has are left out.
pub fn count(s: &Session, c: ReadCommentTags) -> Result<Vec<TagCount>> {
    let comments = subjects(s, c.comments, c.filter.as_ref())?;
    let tagged = s.tagged()?;
    let counts = count_of(&tagged, &comments);
    let row = |(tag, comments): (&CommentTag, u64)| TagCount {
        tag: tag.id.to_string(),
        name: tag.name.clone(),
        comments,
    };
    Ok(tagged.tags.iter().zip(counts).filter(|(_, count)| *count > 0).map(row).collect())
}

/// In a filter, comments without a tag.
pub(crate) const UNTAGGED: &str = "untagged";

/// What comments must be to have one of these tags; `None` when there are none and so all will do.
pub(crate) fn condition(s: &Session, tags: &[String]) -> Result<Option<Condition>> {
    if tags.is_empty() {
        return Ok(None);
    }
    let tagged = s.tagged()?;
    let named: Vec<u32> = tags.iter().filter_map(|tag| tagged.at(tag)).collect();
    let with = Condition::Ids(tagged.comments_with(&named));
    if !tags.iter().any(|tag| tag == UNTAGGED) {
        return Ok(Some(with));
    }
    let without = Condition::Not(Box::new(Condition::Ids(tagged.comments.keys().copied().collect())));
    Ok(Some(Condition::Any(vec![with, without])))
}

/// Comments of each tag under the other choices of a filter.
pub(crate) fn facet(s: &Session, filter: &Filter) -> Result<Vec<FacetCount>> {
    if s.tagged()?.tags.is_empty() {
        return Ok(Vec::new());
    }
    let others = Filter { tags: Vec::new(), ..filter.clone() };
    let (tagged, ids) = (s.tagged()?, feedback::matching(s, &others)?.ids);
    let counts = count_of(&tagged, &ids);
    let untagged = ids.iter().filter(|id| !tagged.comments.contains_key(id)).count() as u64;
    let row = |(tag, count): (&CommentTag, u64)| FacetCount {
        value: tag.id.to_string(),
        label: tag.name.clone(),
        count,
    };
    let none = FacetCount { value: UNTAGGED.into(), label: "Untagged".into(), count: untagged };
    Ok(tagged.tags.iter().zip(counts).map(row).chain([none]).collect())
}

/// Of some comments, how many have each tag.
fn count_of(tagged: &Tagged, comments: &[i64]) -> Vec<u64> {
    let mut counts = vec![0; tagged.tags.len()];
    for comment in comments.iter().filter_map(|id| tagged.comments.get(id)) {
        comment.tags.iter().for_each(|tag| counts[*tag as usize] += 1);
    }
    counts
}

pub fn add(s: &Session, c: AddCommentTags) -> Result<Applied> {
    let names = tag::cleaned(&c.names)?;
    if names.is_empty() {
        return Err(Error::invalid("The tag is empty. Type at least one character."));
    }
    let comments = subjects(s, c.comments, c.filter.as_ref())?;
    s.edit(&label("Tag", &comments), |tx| {
        for comment in &comments {
            if !tx.has_comment(*comment)? {
                return Err(Error::not_found("comment"));
            }
        }
        for name in &names {
            let tag = tag_named(tx, name)?;
            blocks(&comments).into_iter().try_for_each(|(block, some)| put_on(tx, &tag, block, &some))?;
        }
        Ok(())
    })
}

pub fn remove(s: &Session, c: RemoveCommentTags) -> Result<Applied> {
    let comments = subjects(s, c.comments, c.filter.as_ref())?;
    s.edit(&label("Untag", &comments), |tx| {
        let blocks = blocks(&tx.with_versions(&comments)?);
        for tag in &c.tags {
            let tag: CommentTag = tx.get(tag)?;
            blocks.iter().try_for_each(|(block, some)| take_off(tx, &tag, *block, some))?;
        }
        Ok(())
    })
}

pub fn rename(s: &Session, c: RenameCommentTag) -> Result<Applied> {
    let name = one_name(&c.name)?;
    let before = TagsBefore::read(s)?;
    s.edit("Rename tag", |tx| {
        let tag: CommentTag = tx.get(&c.tag)?;
        if let Some(there) = find_named(tx, &name)?.filter(|there| there.id != tag.id) {
            return Err(Error::invalid(format!(
                "There is a tag “{}” already. Merge the two, or choose another name.",
                there.name
            )));
        }
        tx.put(&CommentTag { name, ..tag })?;
        before.follow(tx, None)
    })
}

pub fn merge(s: &Session, c: MergeCommentTags) -> Result<Applied> {
    let into = s.file.find::<CommentTag>(&c.into)?.ok_or_else(|| Error::not_found("tag"))?;
    let before = TagsBefore::read(s)?;
    s.edit(&format!("Merge tags into “{}”", into.name), |tx| {
        for tag in c.tags.iter().filter(|tag| **tag != c.into) {
            for tagging in tx.list::<Tagging>("tag", tag)? {
                put_on(tx, &into, tagging.block, &tagging.comments)?;
            }
            delete_tag(tx, tag)?;
        }
        before.follow(tx, Some(&Merge { tags: &c.tags, into: &c.into }))
    })
}

pub fn delete(s: &Session, c: DeleteCommentTags) -> Result<Applied> {
    let label = if c.tags.len() == 1 { "Delete tag" } else { "Delete tags" };
    s.edit(label, |tx| c.tags.iter().try_for_each(|tag| delete_tag(tx, tag)))
}

fn delete_tag(tx: &mut Tx<'_>, tag: &str) -> Result<()> {
    for tagging in tx.list::<Tagging>("tag", tag)? {
        tx.remove::<Tagging>(tagging.id.as_str())?;
    }
    Ok(tx.remove::<CommentTag>(tag)?)
}

/// "Tag comment", "Tag 1204 comments".
fn label(verb: &str, comments: &[i64]) -> String {
    match comments.len() {
        1 => format!("{verb} comment"),
        count => format!("{verb} {count} comments"),
    }
}

/// The comments a command is about, from small to large, each once.
pub(crate) fn subjects(s: &Session, comments: Vec<i64>, filter: Option<&Filter>) -> Result<Vec<i64>> {
    let mut comments = match filter {
        Some(filter) => feedback::matching(s, filter)?.ids,
        None => comments,
    };
    comments.sort_unstable();
    comments.dedup();
    Ok(comments)
}

/// Comments by block; both are from small to large.
fn blocks(comments: &[i64]) -> BTreeMap<i64, Vec<i64>> {
    let mut blocks: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    comments.iter().for_each(|comment| blocks.entry(block_of(*comment)).or_default().push(*comment));
    blocks
}

fn put_on(tx: &mut Tx<'_>, tag: &CommentTag, block: i64, comments: &[i64]) -> Result<()> {
    let there = tx.tagging(tag.id.as_str(), block)?.unwrap_or_else(|| Tagging {
        id: TaggingId::new(&mut ClockIds),
        tag: tag.id.clone(),
        block,
        comments: Vec::new(),
    });
    Ok(tx.put(&there.with(comments))?)
}

fn take_off(tx: &mut Tx<'_>, tag: &CommentTag, block: i64, comments: &[i64]) -> Result<()> {
    let Some(there) = tx.tagging(tag.id.as_str(), block)? else { return Ok(()) };
    let id = there.id.clone();
    match there.without(comments) {
        Some(rest) => Ok(tx.put(&rest)?),
        None => Ok(tx.remove::<Tagging>(id.as_str())?),
    }
}

fn one_name(name: &str) -> Result<String> {
    let name = tag::cleaned(&[name])?.pop();
    name.ok_or_else(|| Error::invalid("The tag is empty. Type at least one character."))
}

fn find_named(tx: &Tx<'_>, name: &str) -> Result<Option<CommentTag>> {
    let wanted = name.to_lowercase();
    Ok(tx.all::<CommentTag>()?.into_iter().find(|tag| tag.name.to_lowercase() == wanted))
}

/// The tag of this name, whatever its case; a new one where there is none.
fn tag_named(tx: &mut Tx<'_>, name: &str) -> Result<CommentTag> {
    if let Some(there) = find_named(tx, name)? {
        return Ok(there);
    }
    let tag = CommentTag { id: CommentTagId::new(&mut ClockIds), name: name.to_owned() };
    tx.put(&tag)?;
    Ok(tag)
}
