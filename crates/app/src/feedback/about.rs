//! What a list of comments is, in words: what stands beside an exported table.

use std::collections::HashMap;

use export::{AboutLine, Cell};
use model::{comment_tag::CommentTag, stage::Stage, workspace::Workspace};

use super::{
    Filter, Sort,
    filter::{CLASSES, NONE, UNASSIGNED, UNKNOWN},
    iso_time,
    row::chosen_map,
};
use crate::{comment_tag::UNTAGGED, error::Result, session::Session, source::Names};

pub(super) struct About {
    pub(super) workspace: String,
    pub(super) view: Option<String>,
    /// Comments of the workspace.
    pub(super) of: u64,
    /// An ISO time in UTC.
    pub(super) exported: String,
    /// All of it, line by line.
    pub(super) lines: Vec<AboutLine>,
}

impl About {
    /// Of a list with so many comments.
    pub(super) fn of(s: &Session, filter: &Filter, view: Option<&str>, found: usize) -> Result<About> {
        let workspace = workspace(s)?;
        let of = s.file.overview()?.sources.iter().map(|(_, comments)| *comments).sum();
        let exported = iso_time(s.now());
        let mut lines = opening(s, filter.map.as_deref())?;
        lines.extend(view.map(|view| line("Saved view", view)));
        lines.extend(narrowed(s, filter)?.into_iter().map(|(title, text)| line(&title, text)));
        lines.push(line("Order", order(filter.sort)));
        lines.push(line("Comments", format!("{found} of {of}")));
        lines.push(line("Exported", &*exported));
        Ok(About { workspace, view: view.map(str::to_owned), of, exported, lines })
    }
}

pub(crate) fn line(title: &str, text: impl Into<String>) -> AboutLine {
    (title.to_owned(), vec![Cell::text(text.into())])
}

/// Where a table is from: the workspace, and the map whose stages count.
pub(crate) fn opening(s: &Session, map: Option<&str>) -> Result<Vec<AboutLine>> {
    let map = chosen_map(s, map)?.map(|map| line("Stages of the map", map.title));
    Ok([line("Workspace", workspace(s)?)].into_iter().chain(map).collect())
}

/// What a list is narrowed down to: the search, and what is chosen in each facet.
pub(crate) fn narrowed(s: &Session, filter: &Filter) -> Result<Vec<(String, String)>> {
    let query = filter.query.trim();
    let search = if query.is_empty() { "everything" } else { query };
    let chosen = chosen(s, filter)?.into_iter().map(|(title, values)| (title, values.join(" or ")));
    Ok([("Search".to_owned(), search.to_owned())].into_iter().chain(chosen).collect())
}

pub(crate) fn exported(s: &Session) -> AboutLine {
    line("Exported", iso_time(s.now()))
}

fn workspace(s: &Session) -> Result<String> {
    Ok(s.file.all::<Workspace>()?.pop().map(|workspace| workspace.title).unwrap_or_default())
}

/// What is chosen in each facet, by the names that people know.
fn chosen(s: &Session, filter: &Filter) -> Result<Vec<(String, Vec<String>)>> {
    let stages: HashMap<_, _> =
        s.file.all::<Stage>()?.into_iter().map(|stage| (stage.id.to_string(), stage.name)).collect();
    let tags: HashMap<_, _> =
        s.file.all::<CommentTag>()?.into_iter().map(|tag| (tag.id.to_string(), tag.name)).collect();
    let sources = Names::read(s)?;
    let batches = s.file.batches()?;
    let named = |names: &HashMap<String, String>, id: &String, none: (&str, &str)| match id {
        id if id == none.0 => none.1.to_owned(),
        id => names.get(id).map_or("(deleted)", String::as_str).to_owned(),
    };
    let class = |wanted: &_| {
        CLASSES.iter().find(|(class, ..)| class == wanted).map(|(_, _, name)| (*name).to_owned())
    };
    let or =
        |value: &String, none: (&str, &str)| if value == none.0 { none.1.to_owned() } else { value.clone() };
    let batch =
        |id: &String| batches.iter().find(|batch| batch.id == *id).map_or("(gone)", |batch| &batch.file);
    let mut all: Vec<(String, Vec<String>)> = vec![
        (
            "Stage".into(),
            filter.stages.iter().map(|id| named(&stages, id, (UNASSIGNED, "Not assigned"))).collect(),
        ),
        ("Sentiment".into(), filter.sentiments.iter().filter_map(class).collect()),
        ("Source".into(), filter.sources.iter().map(|source| sources.of(source).to_owned()).collect()),
        (
            "Language".into(),
            filter.languages.iter().map(|code| or(code, (UNKNOWN, "Not recognised"))).collect(),
        ),
        ("Tag".into(), filter.tags.iter().map(|id| named(&tags, id, (UNTAGGED, "Untagged"))).collect()),
        ("Rating".into(), filter.ratings.iter().map(|stars| or(stars, (NONE, "Not rated"))).collect()),
        ("Kind".into(), filter.kinds.iter().map(|kind| kind.name().to_owned()).collect()),
        (
            "Effort".into(),
            filter.efforts.iter().map(|family| or(family, (NONE, "No effort words"))).collect(),
        ),
        ("Import".into(), filter.batch.iter().map(|id| batch(id).to_owned()).collect()),
    ];
    all.extend(filter.attributes.iter().map(|(name, values)| (name.clone(), values.clone())));
    all.retain(|(_, values)| !values.is_empty());
    Ok(all)
}

fn order(sort: Sort) -> &'static str {
    match sort {
        Sort::Newest => "Newest first",
        Sort::Oldest => "Oldest first",
        Sort::MostNegative => "Most negative first",
        Sort::MostPositive => "Most positive first",
        Sort::LowestRating => "Lowest rating first",
        Sort::HighestRating => "Highest rating first",
        Sort::Longest => "Longest first",
        Sort::Relevance => "Best match first",
    }
}
