//! Customers like a persona: what is measured of the comments its rule admits (`docs/methods/persona_group.md`).

use analysis::{
    friction::{Applicable, StageStats, difference},
    interval::wilson,
};
use model::{
    friction::FrictionSettings,
    map::MapDocument,
    persona::{Condition, Persona},
};
use serde::{Deserialize, Serialize};
use store::{
    comment::{Order, Row},
    group::{AttributeName, GroupCount, Side},
    stage_stat::Cell,
};
use ts_rs::TS;

use crate::{
    commands::Nothing,
    derive,
    error::{Error, Result},
    feedback::{self, CommentRow},
    friction::{self, ByStage, StageFriction, StageSum},
    session::Session,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadGroup {
    pub persona: String,
    /// The map whose stages are measured; none when null.
    #[serde(default)]
    pub map: Option<String>,
}

/// Counts the comments that conditions would admit, before they are kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CountMatches {
    pub matches: Vec<Condition>,
}

/// How many comments are from customers like the persona.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GroupSize {
    pub comments: u64,
    /// Of the map, or of the workspace where no map is named.
    pub all: u64,
    /// Share of all, 0..=1, with its 95 % interval after Wilson.
    pub share: f64,
    pub lo: f64,
    pub hi: f64,
    /// Unix milliseconds of the last one that has a date.
    pub last: Option<i64>,
}

/// Points by which a stage is rougher (above 0) for the group than for everybody else, with a 95 % interval.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GroupDifference {
    pub delta: f64,
    pub lo: f64,
    pub hi: f64,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct GroupStage {
    /// As `friction.read` has it, from the group's comments alone.
    pub friction: StageFriction,
    /// Null where the group or the others have fewer than five pieces of evidence.
    pub difference: Option<GroupDifference>,
}

/// A channel's share of the group's comments whose channel is known: 0..=1, with its 95 % interval after Wilson.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ChannelShare {
    pub channel: String,
    pub n: u64,
    pub share: f64,
    pub lo: f64,
    pub hi: f64,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct GroupQuote {
    pub comment: CommentRow,
    pub stage_name: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct GroupRead {
    pub size: GroupSize,
    /// ISO dates of the first and last dated comment of the group.
    pub period: friction::Period,
    /// Empty without a map.
    pub stages: Vec<GroupStage>,
    /// Most used first.
    pub channels: Vec<ChannelShare>,
    /// Up to three: of the roughest stages, and one of the best.
    pub quotes: Vec<GroupQuote>,
    /// The map's words changed: comments must be assigned again (`analysis.refresh`) before this is exact.
    pub stale: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct AttributeCount {
    pub value: String,
    pub comments: u64,
}

/// Something a condition can be about.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AttributeValues {
    pub name: String,
    /// Comments that have it.
    pub comments: u64,
    /// The most common values, most common first; empty for ratings and answers, which are compared.
    pub values: Vec<AttributeCount>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Attributes {
    pub attributes: Vec<AttributeValues>,
}

/// Fewest pieces of evidence a number is told from.
const FEWEST: f64 = 5.0;
/// Candidates looked at for the quotes of each end.
const CANDIDATES: u32 = 120;
/// Sentiment from which on words are telling.
const TELLING: f64 = 0.3;
/// Quotes of rough stages.
const ROUGH: usize = 2;

pub fn count_matches(s: &Session, c: CountMatches) -> Result<GroupSize> {
    c.matches.iter().try_for_each(Condition::check)?;
    Ok(size(s.file.group_count(None, &c.matches)?))
}

pub fn read_group(s: &Session, c: ReadGroup) -> Result<GroupRead> {
    let persona: Persona = s.file.find(&c.persona)?.ok_or_else(|| Error::not_found("persona"))?;
    let (map, rule) = (c.map.as_deref(), &persona.matches[..]);
    let document = map.map(|map| s.file.map_document(map)).transpose()?;
    let inside = map.map(|map| s.file.group_cells(map, rule, Side::Inside)).transpose()?.unwrap_or_default();
    let stages = document.as_ref().map(|document| stages(s, document, rule, &inside)).transpose()?;
    let stages = stages.unwrap_or_default();
    Ok(GroupRead {
        size: size(s.file.group_count(map, rule)?),
        period: friction::period(&inside),
        channels: channels(s.file.group_channels(map, rule)?),
        quotes: map.map(|map| quotes(s, map, rule, &stages)).transpose()?.unwrap_or_default(),
        stale: document.map(|document| stale(s, &document)).transpose()?.unwrap_or(false),
        stages,
    })
}

fn stale(s: &Session, document: &MapDocument) -> Result<bool> {
    Ok(s.file.access() == store::Access::Edit && derive::is_stale(s, document)?)
}

fn size(GroupCount { comments, all, last }: GroupCount) -> GroupSize {
    let (share, lo, hi) = share(comments, all);
    GroupSize { comments, all, share, lo, hi, last }
}

/// A share with its 95 % interval; nothing of nothing is 0.
fn share(part: u64, all: u64) -> (f64, f64, f64) {
    let (part, all) = (part as f64, all as f64);
    let (lo, hi) = wilson(part, all);
    (if all > 0.0 { part / all } else { 0.0 }, lo, hi)
}

fn channels(counts: Vec<(String, u64)>) -> Vec<ChannelShare> {
    let all = counts.iter().map(|(_, n)| n).sum();
    let row = |(channel, n): (String, u64)| {
        let (share, lo, hi) = share(n, all);
        ChannelShare { channel, n, share, lo, hi }
    };
    counts.into_iter().map(row).collect()
}

fn stages(
    s: &Session,
    document: &MapDocument,
    rule: &[Condition],
    inside: &[Cell],
) -> Result<Vec<GroupStage>> {
    let map = document.map.id.as_str();
    let (all, outside) =
        (s.file.stage_stats(map, None, None)?, s.file.group_cells(map, rule, Side::Outside)?);
    let (keys, settings) = (friction::stage_keys(s, document)?, friction::settings(s)?);
    let all = ByStage::of(&all).sums(&keys);
    // A block counts for a group where it counts for everybody, so that their scores are of one make.
    let applicable = friction::applicable(&all);
    let outside = ByStage::of(&outside).sums(&keys);
    let inside = ByStage::of(inside);
    let group = inside.sums(&keys);
    let rows = friction::rows(document, &inside, (&keys, &group), &settings, applicable);
    let parts = group.into_iter().zip(&outside).zip(&all);
    let stage = |(friction, ((group, rest), all)): (StageFriction, ((StageSum, &StageSum), &StageSum))| {
        let compared = [&group.stats, &rest.stats, &all.stats];
        GroupStage { friction, difference: compare(compared, &settings, applicable) }
    };
    Ok(rows.into_iter().zip(parts).map(stage).collect())
}

fn compare(
    [group, rest, all]: [&StageStats; 3],
    settings: &FrictionSettings,
    applicable: Applicable,
) -> Option<GroupDifference> {
    if pieces(group) < FEWEST || pieces(rest) < FEWEST {
        return None;
    }
    let found = difference(group, rest, all, settings, applicable)?;
    Some(GroupDifference { delta: found.delta, lo: found.lo, hi: found.hi })
}

/// Pieces of evidence: those of the block with the most, as one comment may answer several questions.
fn pieces(stats: &StageStats) -> f64 {
    model::friction::Block::ALL.into_iter().map(|block| stats.count(block)).fold(0.0, f64::max)
}

fn quotes(s: &Session, map: &str, rule: &[Condition], stages: &[GroupStage]) -> Result<Vec<GroupQuote>> {
    let key = feedback::map_key(s, Some(map))?;
    let rows = |order| -> Result<Vec<Row>> {
        let ids = s.file.group_quotes(map, rule, order, CANDIDATES)?;
        Ok(s.file.comments(key, &ids)?)
    };
    let (bad, good) = (rows(Order::MostNegative)?, rows(Order::MostPositive)?);
    let mut picked = rough(&by_roughness(stages), bad);
    let elsewhere = |row: &Row| picked.iter().all(|other| other.stage != row.stage);
    let telling = |row: &&Row| row.sentiment.is_some_and(|sentiment| sentiment >= TELLING);
    let best = good.iter().filter(telling).find(|row| elsewhere(row)).or(good.iter().find(telling)).cloned();
    picked.extend(best);
    Ok(picked.into_iter().map(|row| quote(row, stages)).collect())
}

/// Ids of the stages that have a score, the roughest first.
fn by_roughness(stages: &[GroupStage]) -> Vec<&str> {
    let mut scored: Vec<_> =
        stages.iter().filter_map(|stage| Some((stage.friction.score?, stage.friction.id.as_str()))).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.into_iter().map(|(_, id)| id).collect()
}

/// The most negative words of each of the roughest stages that have any.
fn rough(stages: &[&str], bad: Vec<Row>) -> Vec<Row> {
    let telling = |row: &&Row| row.sentiment.is_some_and(|sentiment| sentiment <= -TELLING);
    let worst = |id: &&str| bad.iter().filter(telling).find(|row| row.stage.as_deref() == Some(id)).cloned();
    stages.iter().filter_map(worst).take(ROUGH).collect()
}

fn quote(row: Row, stages: &[GroupStage]) -> GroupQuote {
    let at = stages.iter().find(|stage| row.stage.as_deref() == Some(&stage.friction.id));
    let stage_name = at.map(|stage| stage.friction.name.clone()).unwrap_or_default();
    GroupQuote { comment: feedback::row(row), stage_name }
}

pub fn read_attributes(s: &Session, _: Nothing) -> Result<Attributes> {
    let facets = s.file.comment_facets(&Default::default())?;
    let mut attributes = vec![counted("source", facets.sources), counted("language", facets.languages)];
    let answers = Condition::NUMBERS.into_iter().zip(s.file.answer_counts()?);
    attributes.extend(answers.map(|(name, n)| AttributeValues { comments: n, ..counted(name, Vec::new()) }));
    // An attribute of the same name cannot be meant: what is known of every comment comes first.
    let known = |name: &str| Condition::WORDS.contains(&name) || Condition::NUMBERS.contains(&name);
    let imported = s.file.attribute_names()?.into_iter().filter(|attribute| !known(&attribute.name));
    let row =
        |AttributeName { name, comments, values }| AttributeValues { comments, ..counted(name, values) };
    attributes.extend(imported.map(row));
    Ok(Attributes { attributes })
}

fn counted(name: impl Into<String>, values: Vec<(String, u64)>) -> AttributeValues {
    let comments = values.iter().map(|(_, n)| n).sum();
    let value = |(value, comments)| AttributeCount { value, comments };
    AttributeValues { name: name.into(), comments, values: values.into_iter().map(value).collect() }
}
