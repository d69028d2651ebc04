//! Saved views go along when tags are renamed or made one: they find the same comments by their tags as before.

use std::collections::BTreeSet;

use model::{
    comment_tag::CommentTag,
    query::{Field, exchange},
    saved_view::SavedView,
};
use serde_json::{Value, json};
use store::Tx;

use crate::{
    comment_tag::UNTAGGED,
    error::Result,
    feedback::{NONE, named},
    session::Session,
};

/// What names of tags in saved views meant before an edit of tags.
pub(crate) struct TagsBefore {
    tags: Vec<CommentTag>,
    attributes: Vec<String>,
    /// Values of tags that came with comments. They are called as before.
    imported: Vec<String>,
}

/// Tags that go, and the one that their comments get.
pub(crate) struct Merge<'a> {
    pub(crate) tags: &'a [String],
    pub(crate) into: &'a str,
}

impl TagsBefore {
    pub(crate) fn read(s: &Session) -> Result<TagsBefore> {
        let tags = s.file.all::<CommentTag>()?;
        let views = s.file.all::<SavedView>()?;
        if !views.iter().any(|view| view.filter["query"].as_str().is_some_and(|query| query.contains(':'))) {
            return Ok(TagsBefore { tags, attributes: Vec::new(), imported: Vec::new() });
        }
        let imported = s.file.attribute_values("tag")?.unwrap_or_default();
        Ok(TagsBefore { tags, attributes: s.file.filter_attributes()?, imported })
    }

    /// Writes the saved views that would find something else by their tags after the edit.
    pub(crate) fn follow(&self, tx: &mut Tx<'_>, merge: Option<&Merge<'_>>) -> Result<()> {
        let mut after = tx.all::<CommentTag>()?;
        after.sort_by_cached_key(|tag| tag.name.to_lowercase());
        for view in tx.all::<SavedView>()? {
            let filter = self.followed(&view.filter, &after, merge);
            if filter != view.filter {
                tx.put(&SavedView { filter, ..view })?;
            }
        }
        Ok(())
    }

    fn followed(&self, filter: &Value, after: &[CommentTag], merge: Option<&Merge<'_>>) -> Value {
        let mut filter = filter.clone();
        if let (Some(tags), Some(merge)) = (filter["tags"].as_array(), merge)
            && tags.iter().any(|tag| merge.takes(tag.as_str()))
        {
            let gone = |tag: &&Value| merge.takes(tag.as_str()) || **tag == merge.into;
            let others = tags.iter().filter(|tag| !gone(tag)).cloned();
            filter["tags"] = others.chain([json!(merge.into)]).collect();
        }
        if let Some(query) = filter["query"].as_str() {
            let new = |value: &str| self.names_for(value, after, merge);
            filter["query"] = json!(exchange(query, &self.attributes, &Field::Tag, new));
        }
        filter
    }

    /// What to type for the tags that a value meant; `None` while it means them still.
    fn names_for(&self, value: &str, after: &[CommentTag], merge: Option<&Merge<'_>>) -> Option<Vec<String>> {
        let plain = value.to_lowercase().replace('_', " ");
        if is_no_tag(&plain) {
            return None;
        }
        let now = |id: String| match merge {
            Some(merge) if merge.takes(Some(&id)) => merge.into.to_owned(),
            _ => id,
        };
        let meant: BTreeSet<String> = meant(&plain, &self.tags).into_iter().map(now).collect();
        // A whole name becomes a whole name, also where another one happens to begin with it.
        let is_name = |tags: &[CommentTag]| tags.iter().any(|tag| tag.name.to_lowercase() == plain);
        let holds = meant == self::meant(&plain, after) && is_name(&self.tags) == is_name(after);
        if meant.is_empty() || holds {
            return None;
        }
        let names = after.iter().filter(|tag| meant.contains(tag.id.as_str())).map(|tag| tag.name.clone());
        // A value that also means tags that came with comments goes on meaning them.
        let imported = named(&plain, self.imported.clone()).map(|_| value.to_owned());
        let names: Vec<String> = imported.into_iter().chain(names).collect();
        (!names.iter().any(|name| is_no_tag(&name.to_lowercase()))).then_some(names)
    }
}

impl Merge<'_> {
    fn takes(&self, tag: Option<&str>) -> bool {
        tag.is_some_and(|tag| tag != self.into && self.tags.iter().any(|taken| taken == tag))
    }
}

/// Ids of the tags that a value of a query means.
fn meant(plain: &str, tags: &[CommentTag]) -> BTreeSet<String> {
    let names = named(plain, tags.iter().map(|tag| tag.name.clone()).collect()).unwrap_or_default();
    tags.iter().filter(|tag| names.contains(&tag.name)).map(|tag| tag.id.to_string()).collect()
}

/// Words that stand for comments without a tag, so that no tag can be typed by such a name.
fn is_no_tag(plain: &str) -> bool {
    [UNTAGGED, NONE].contains(&plain)
}
