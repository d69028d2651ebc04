//! Counts of comments by value, under the choices made elsewhere.

use std::collections::HashMap;

use serde::Serialize;
use store::assignment::ShortKey;
use ts_rs::TS;

use super::{
    Filter,
    filter::{self, CLASSES, NONE, UNASSIGNED, UNKNOWN},
    row::chosen_map,
};
use crate::{comment_tag, error::Result, friction, session::Session, source::Names};

#[derive(Debug, Clone, Serialize, TS)]
pub struct FacetCount {
    /// What to put into the filter.
    pub value: String,
    pub label: String,
    pub count: u64,
}

/// An imported attribute with few values.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AttributeFacet {
    pub name: String,
    /// What to type before the colon for it.
    pub field: String,
    pub values: Vec<FacetCount>,
}

/// Counts of each value under the other facets' choices.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Facets {
    pub stages: Vec<FacetCount>,
    pub sentiments: Vec<FacetCount>,
    pub sources: Vec<FacetCount>,
    pub languages: Vec<FacetCount>,
    pub ratings: Vec<FacetCount>,
    pub kinds: Vec<FacetCount>,
    pub efforts: Vec<FacetCount>,
    /// `2026-03`, oldest first; months without comments are left out.
    pub months: Vec<FacetCount>,
    pub attributes: Vec<AttributeFacet>,
    /// Comment tags by name, and `untagged` last; empty when there are none.
    pub tags: Vec<FacetCount>,
}

pub fn read_facets(s: &Session, c: Filter) -> Result<Facets> {
    let facets = s.file.comment_facets(&filter::lower(s, &c)?.filter)?;
    let classes: HashMap<u8, u64> = facets.classes.into_iter().collect();
    let class = |(at, (_, value, label)): (u8, &(_, &str, &str))| {
        counted(value, label, classes.get(&at).copied().unwrap_or(0))
    };
    let names = Names::read(s)?;
    let plain = |(value, count): (String, u64)| counted(&value, &value, count);
    let attribute = |(name, values): (String, Vec<(String, u64)>)| AttributeFacet {
        field: model::query::Field::Attribute(name.clone()).name(),
        values: values.into_iter().map(plain).collect(),
        name,
    };
    Ok(Facets {
        stages: stages(s, c.map.as_deref(), facets.stages)?,
        sentiments: (0..).zip(&CLASSES).map(class).collect(),
        sources: facets
            .sources
            .into_iter()
            .map(|(source, n)| counted(&source, names.of(&source), n))
            .collect(),
        languages: facets.languages.into_iter().map(language).collect(),
        ratings: facets.ratings.into_iter().map(rating).collect(),
        kinds: facets
            .kinds
            .into_iter()
            .map(|(kind, count)| counted(kind.name(), kind.name(), count))
            .collect(),
        efforts: efforts(&facets.efforts),
        months: facets.months.into_iter().map(month).collect(),
        attributes: facets.attributes.into_iter().map(attribute).collect(),
        tags: comment_tag::facet(s, &c)?,
    })
}

fn counted(value: &str, label: &str, count: u64) -> FacetCount {
    FacetCount { value: value.to_owned(), label: label.to_owned(), count }
}

fn stages(s: &Session, map: Option<&str>, counts: Vec<(ShortKey, u64)>) -> Result<Vec<FacetCount>> {
    let mut counts: HashMap<ShortKey, u64> = counts.into_iter().collect();
    let mut facet = Vec::new();
    if let Some(map) = chosen_map(s, map)? {
        let document = s.file.map_document(map.id.as_str())?;
        for (stage, key) in document.stages.iter().zip(friction::stage_keys(s, &document)?) {
            let count = counts.remove(&key).unwrap_or(0);
            facet.push(FacetCount { value: stage.id.to_string(), label: stage.name.clone(), count });
        }
    }
    facet.push(counted(UNASSIGNED, "Not assigned", counts.into_values().sum()));
    Ok(facet)
}

fn language((code, count): (String, u64)) -> FacetCount {
    match code.as_str() {
        "" => counted(UNKNOWN, "Not recognised", count),
        // The caller names languages in the words of its own.
        code => counted(code, code, count),
    }
}

fn rating((stars, count): (Option<i64>, u64)) -> FacetCount {
    match stars {
        Some(stars) => counted(&stars.to_string(), &stars.to_string(), count),
        None => counted(NONE, "Not rated", count),
    }
}

/// A comment counts at each of its families.
fn efforts(masks: &[(u8, u64)]) -> Vec<FacetCount> {
    let of = |family: analysis::effort::Family| {
        let has = |mask: u8| analysis::effort::families(mask).any(|known| known == family);
        let count = masks.iter().filter(|(mask, _)| has(*mask)).map(|(_, count)| count).sum();
        counted(family.as_str(), family.as_str(), count)
    };
    let none = masks.iter().filter(|(mask, _)| *mask == 0).map(|(_, count)| count).sum();
    let families = analysis::effort::Family::ALL.into_iter().map(of).filter(|facet| facet.count > 0);
    families.chain([counted(NONE, "None", none)]).collect()
}

fn month((month, count): (i64, u64)) -> FacetCount {
    let name = format!("{:04}-{:02}", 1970 + month.div_euclid(12), month.rem_euclid(12) + 1);
    counted(&name, &name, count)
}
