//! Counts of comments by value.

use std::{collections::BTreeMap, sync::Arc};

use model::batch::CommentKind;

use super::{Columns, Number, UNDATED, bitmap::Bitmap, condition::Ground};
use crate::{
    assignment::ShortKey,
    comment::{CLASSES, Filter},
    error::Result,
};

/// What comments are counted by. A filter's conditions on a facet do not narrow its own counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Facet {
    Stage,
    Class,
    Source,
    Language,
    Rating,
    Kind,
    Effort,
    Month,
    Attribute(String),
}

/// Comments per value of each facet, most first; classes, stars, efforts and months in their own order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facets {
    /// 0: of no stage.
    pub stages: Vec<(ShortKey, u64)>,
    pub classes: Vec<(u8, u64)>,
    pub sources: Vec<(String, u64)>,
    /// Empty string: not recognised.
    pub languages: Vec<(String, u64)>,
    /// By the nearest whole number; none: not rated.
    pub ratings: Vec<(Option<i64>, u64)>,
    pub kinds: Vec<(CommentKind, u64)>,
    /// By the bits of their effort families.
    pub efforts: Vec<(u8, u64)>,
    /// Months since January 1970.
    pub months: Vec<(i64, u64)>,
    /// Name, and values.
    pub attributes: Vec<(String, Vec<(String, u64)>)>,
}

const DAY: i64 = 86_400_000;

impl Ground<'_> {
    /// The visible rows a filter admits, but for its conditions on one facet.
    fn under(&self, conditions: &[(Option<&Facet>, Arc<Bitmap>)], free: Option<&Facet>) -> Bitmap {
        let mut rows = self.columns.visible.clone();
        for (_, part) in conditions.iter().filter(|(facet, _)| facet.is_none() || *facet != free) {
            rows.and(part);
        }
        rows
    }

    pub(crate) fn admitted(&self, filter: &Filter) -> Result<Bitmap> {
        let mut rows = self.columns.visible.clone();
        filter
            .conditions
            .iter()
            .try_for_each(|(_, condition)| self.rows(condition).map(|part| rows.and(&part)))?;
        Ok(rows)
    }

    pub(crate) fn facets(&self, filter: &Filter) -> Result<Facets> {
        let conditions = filter
            .conditions
            .iter()
            .map(|(facet, condition)| Ok((facet.as_ref(), self.rows(condition)?)))
            .collect::<Result<Vec<_>>>()?;
        let all = self.under(&conditions, None);
        let chosen = |facet: &Facet| conditions.iter().any(|(of, _)| *of == Some(facet));
        let count = |facet: Facet, count: &mut dyn FnMut(&Bitmap)| {
            if chosen(&facet) { count(&self.under(&conditions, Some(&facet))) } else { count(&all) }
        };
        let (mut facets, columns) = (Facets::default(), self.columns);
        count(Facet::Stage, &mut |rows| facets.stages = self.by_stage(rows));
        count(Facet::Class, &mut |rows| facets.classes = columns.by_class(rows));
        count(Facet::Source, &mut |rows| facets.sources = columns.by_source(rows));
        count(Facet::Language, &mut |rows| facets.languages = columns.by_language(rows));
        count(Facet::Rating, &mut |rows| facets.ratings = columns.by_rating(rows));
        count(Facet::Kind, &mut |rows| facets.kinds = columns.by_kind(rows));
        count(Facet::Effort, &mut |rows| facets.efforts = columns.by_effort(rows));
        count(Facet::Month, &mut |rows| facets.months = columns.by_month(rows));
        for name in columns.attributes.iter().filter(|(_, kept)| !kept.plenty).map(|(name, _)| name) {
            count(Facet::Attribute(name.clone()), &mut |rows| {
                facets.attributes.push((name.clone(), columns.by_attribute(name, rows)));
            });
        }
        Ok(facets)
    }

    fn by_stage(&self, rows: &Bitmap) -> Vec<(ShortKey, u64)> {
        let Some(column) = self.map.and_then(|map| self.columns.stages.get(&map)) else {
            return most_first([(0, rows.count())]);
        };
        let counts = column.count(rows);
        let mut sums = BTreeMap::from([(0, counts[0])]);
        for (&stage, count) in column.values().iter().zip(&counts[1..]) {
            *sums.entry(stage).or_default() += count;
        }
        most_first(sums)
    }
}

impl Columns {
    fn by_class(&self, rows: &Bitmap) -> Vec<(u8, u64)> {
        let mut counts = [0; CLASSES];
        rows.rows().for_each(|row| counts[usize::from(self.class(row)).min(CLASSES - 1)] += 1);
        (0..).zip(counts).collect()
    }

    fn by_source(&self, rows: &Bitmap) -> Vec<(String, u64)> {
        let counts = self.source.count(rows);
        let named = |(seq, &count): (&i64, &u64)| Some((self.source_names.get(seq)?.clone(), count));
        most_first(self.source.values().iter().zip(&counts[1..]).filter_map(named))
    }

    fn by_language(&self, rows: &Bitmap) -> Vec<(String, u64)> {
        let counts = self.language.count(rows);
        let known = self.language.values().iter().cloned().zip(counts[1..].iter().copied());
        most_first(known.chain([(String::new(), counts[0])]))
    }

    fn by_rating(&self, rows: &Bitmap) -> Vec<(Option<i64>, u64)> {
        let column = self.number(Number::Rating);
        let counts = column.count(rows);
        let mut sums = BTreeMap::new();
        for (value, count) in column.values().iter().zip(&counts[1..]) {
            *sums.entry(Some(value.value().round() as i64)).or_default() += count;
        }
        sums.insert(None, counts[0]);
        sums.into_iter().rev().filter(|(_, count)| *count > 0).collect()
    }

    fn by_kind(&self, rows: &Bitmap) -> Vec<(CommentKind, u64)> {
        let counts = self.batch.count(rows);
        let of = |kind: CommentKind| {
            let batches = self.batch.values().iter().zip(&counts[1..]);
            let batches = batches.filter(|(seq, _)| self.kinds.get(seq) == Some(&kind));
            (kind, batches.map(|(_, count)| count).sum())
        };
        CommentKind::ALL.map(of).into_iter().filter(|(_, count)| *count > 0).collect()
    }

    fn by_effort(&self, rows: &Bitmap) -> Vec<(u8, u64)> {
        let mut counts = [0u64; 256];
        rows.rows().for_each(|row| counts[usize::from(self.effort[row])] += 1);
        (0..=u8::MAX).zip(counts).filter(|(_, count)| *count > 0).collect()
    }

    fn by_month(&self, rows: &Bitmap) -> Vec<(i64, u64)> {
        let mut days = std::collections::HashMap::new();
        let mut last = (i64::MIN, 0u64);
        for at in rows.rows().map(|row| self.at[row]).filter(|&at| at != UNDATED) {
            let day = at.div_euclid(DAY);
            if day != last.0 {
                *days.entry(last.0).or_insert(0) += std::mem::take(&mut last.1);
                last.0 = day;
            }
            last.1 += 1;
        }
        *days.entry(last.0).or_insert(0) += last.1;
        let mut months = BTreeMap::new();
        for (day, count) in days.into_iter().filter(|(_, count)| *count > 0) {
            *months.entry(model::query::month_of_day(day)).or_insert(0) += count;
        }
        months.into_iter().collect()
    }

    fn by_attribute(&self, name: &str, rows: &Bitmap) -> Vec<(String, u64)> {
        let Some(attribute) = self.attributes.get(name) else { return Vec::new() };
        let mut counts = attribute.first.count(rows);
        let more = attribute.more.iter().filter(|(row, _)| rows.get(*row as usize));
        more.for_each(|&(_, code)| counts[code as usize] += 1);
        most_first(attribute.first.values().iter().cloned().zip(counts[1..].iter().copied()))
    }
}

/// Most first, then by value; what no comment has is left out.
fn most_first<V: Ord>(counts: impl IntoIterator<Item = (V, u64)>) -> Vec<(V, u64)> {
    let mut counts: Vec<_> = counts.into_iter().filter(|(_, count)| *count > 0).collect();
    counts.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}
