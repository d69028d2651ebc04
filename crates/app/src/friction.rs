//! The friction of a map's stages, and its settings.

use std::collections::BTreeMap;

use analysis::friction::{self, Applicable, Moments, Score, StageStats, applicable_blocks, score, trend};
use model::{
    friction::{Block, Component, FrictionSettings},
    map::MapDocument,
    phase::Phase,
    stage::Stage,
};
use serde::{Deserialize, Serialize};
use store::{
    assignment::ShortKey,
    stage_stat::{Cell, NO_DAY},
};
use ts_rs::TS;

use rollup::Counted;

use crate::{
    commands::Nothing,
    derive,
    error::{Error, Result},
    job::Job,
    session::Session,
};

mod by_stage;
mod rollup;
mod settings;
mod sum;

pub(crate) use by_stage::ByStage;
pub(crate) use rollup::briefs;
pub use rollup::{RolledUp, StageBrief};

pub(crate) use settings::settings;
pub use settings::{read_settings, set_settings};
pub(crate) use sum::StageSum;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ReadFriction {
    pub map: String,
    /// First and last day counted, ISO dates; open when null.
    #[serde(default)]
    pub from: Option<String>,
    #[serde(default)]
    pub to: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Period {
    /// ISO dates; null when no dated comment counts.
    pub from: Option<String>,
    pub to: Option<String>,
}

/// Change of the score: the last 90 days of data against the 90 before, in points.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TrendRow {
    pub delta: f64,
    pub lo: f64,
    pub hi: f64,
    /// The score of the 90 days before.
    pub before: f64,
}

/// Items behind each block.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct Counts {
    pub text: u64,
    pub ces: u64,
    pub csat: u64,
    pub contact: u64,
    pub behaviour: u64,
}

/// Measured emotion: mean sentiment x 2.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MeasuredEmotion {
    pub mean: f64,
    pub lo: f64,
    pub hi: f64,
    pub n: u64,
}

/// How much the score rests on data: C < 0.25 not enough, to 0.6 early, above solid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceLevel {
    None,
    NotEnough,
    Early,
    Solid,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct StageFriction {
    pub id: String,
    pub name: String,
    /// 0-100; null without evidence.
    pub score: Option<f64>,
    pub lo: Option<f64>,
    pub hi: Option<f64>,
    pub se: Option<f64>,
    pub baseline: f64,
    /// 0-1, the share of the score that is data.
    pub evidence: f64,
    pub evidence_level: EvidenceLevel,
    pub trend: Option<TrendRow>,
    pub n: Counts,
    /// By component, summing to the score.
    #[ts(type = "Record<string, number>")]
    pub contributions: BTreeMap<String, f64>,
    /// By component, summing to score - baseline.
    #[ts(type = "Record<string, number>")]
    pub deltas: BTreeMap<String, f64>,
    /// By component: the most it can add (100 x its normalised weight).
    #[ts(type = "Record<string, number>")]
    pub maxima: BTreeMap<String, f64>,
    /// By component: the plain mean of its items in 0..1; missing without items.
    #[ts(type = "Record<string, number>")]
    pub means: BTreeMap<String, f64>,
    pub not_applicable: Vec<String>,
    /// All comments of the stage, scored or not, and how many sources they come from.
    pub comments: u64,
    pub not_scored: u64,
    pub sources: u64,
    /// Share of customers with a repeat contact and of entrants lost, 0-1, for the drawing.
    pub repeat: f64,
    pub drop_off: f64,
    pub measured: Option<MeasuredEmotion>,
    /// The child map these numbers are from; null where they are the stage's own.
    pub rolled_up: Option<RolledUp>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct FrictionTable {
    pub map: String,
    pub period: Period,
    pub stages: Vec<StageFriction>,
    /// By phase, its stages taken together.
    pub phases: Vec<StageFriction>,
    pub unassigned: u64,
    pub not_scored: u64,
    /// Comments this map counts, and survey answers and ratings among them.
    pub comments: u64,
    pub answers: u64,
    /// The map's words changed: comments must be assigned again (`analysis.refresh`) before this is exact.
    pub stale: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetFriction {
    pub settings: model::friction::FrictionSettings,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct FrictionSettingsRead {
    pub settings: model::friction::FrictionSettings,
    /// As shipped.
    pub shipped: model::friction::FrictionSettings,
}

/// Assigns comments again where a map's words changed. A job.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Refreshed {
    pub comments: u64,
}

/// Days of each of the two spans a trend compares.
pub(crate) const TREND_DAYS: i64 = 90;

pub fn read(s: &Session, c: ReadFriction) -> Result<FrictionTable> {
    let document = s.file.map_document(&c.map)?;
    let days = (day(c.from.as_deref())?, day(c.to.as_deref())?);
    let mut table = table(s, &document, days, &settings(s)?)?;
    // A reader cannot assign again, so there is nothing to ask of it.
    table.stale = s.file.access() == store::Access::Edit && rollup::is_stale(s, &document)?;
    Ok(table)
}

/// Friction of every stage of a map; the totals are of its own comments.
fn table(
    s: &Session,
    document: &MapDocument,
    days: rollup::Days,
    settings: &FrictionSettings,
) -> Result<FrictionTable> {
    let own = s.file.stage_stats(document.map.id.as_str(), days.0, days.1)?;
    let totals = totals(document, &own, &stage_keys(s, document)?);
    let Counted { keys, cells, from } = rollup::counted(s, &document.map.id, &document.stages, own, days)?;
    let by_stage = ByStage::of(&cells);
    let sums = by_stage.sums(&keys);
    let applicable = applicable(&sums);
    let mut stages = rows(document, &by_stage, (&keys, &sums), settings, applicable);
    for (stage, from) in stages.iter_mut().zip(&from) {
        stage.rolled_up = rollup::rolled_up(s, from.as_ref(), settings)?;
    }
    let phases = phase_rows(document, &by_stage, &keys, settings, applicable);
    Ok(FrictionTable { stages, phases, ..totals })
}

/// A table of what the map's own comments come to, without its rows.
fn totals(document: &MapDocument, cells: &[Cell], keys: &[ShortKey]) -> FrictionTable {
    let total = |f: fn(&Cell) -> u64| cells.iter().map(f).sum::<u64>();
    FrictionTable {
        map: document.map.id.to_string(),
        period: period(cells),
        stages: Vec::new(),
        phases: Vec::new(),
        unassigned: cells.iter().filter(|c| !keys.contains(&c.stage)).map(|c| c.comments).sum(),
        not_scored: total(|c| c.not_scored),
        comments: total(|c| c.comments),
        answers: total(|c| c.ces.0 + c.csat.0),
        stale: false,
    }
}

/// One row per stage, from these cells and what they add up to alone, with the blocks that count on the map.
pub(crate) fn rows(
    document: &MapDocument,
    cells: &ByStage<'_>,
    (keys, sums): (&[ShortKey], &[StageSum]),
    settings: &FrictionSettings,
    applicable: Applicable,
) -> Vec<StageFriction> {
    let stage = |((stage, key), sum): ((&Stage, &ShortKey), &StageSum)| {
        let trend = trend_row(cells, &[*key], settings, applicable);
        row((stage.id.as_str(), &stage.name), sum, trend, settings, applicable)
    };
    document.stages.iter().zip(keys).zip(sums).map(stage).collect()
}

/// One row per phase: the sums of its stages, so that a customer who was at several counts once.
fn phase_rows(
    document: &MapDocument,
    cells: &ByStage<'_>,
    keys: &[ShortKey],
    settings: &FrictionSettings,
    applicable: Applicable,
) -> Vec<StageFriction> {
    let phase = |phase: &Phase| {
        let within = document.stages.iter().zip(keys).filter(|(s, _)| s.phase.as_ref() == Some(&phase.id));
        let stages: Vec<ShortKey> = within.map(|(_, key)| *key).collect();
        let sum = StageSum::of(stages.iter().flat_map(|key| cells.at(*key)));
        let trend = trend_row(cells, &stages, settings, applicable);
        row((phase.id.as_str(), &phase.name), &sum, trend, settings, applicable)
    };
    document.phases.iter().map(phase).collect()
}

/// Short keys of a map's stages; a stage nothing was ever assigned to has none yet.
pub(crate) fn stage_keys(s: &Session, document: &MapDocument) -> Result<Vec<ShortKey>> {
    document.stages.iter().map(|stage| Ok(s.file.short_key(stage.id.as_str())?.unwrap_or(-1))).collect()
}

/// Which blocks have data anywhere on the map.
pub(crate) fn applicable(sums: &[StageSum]) -> Applicable {
    let stats: Vec<StageStats> = sums.iter().map(|sum| sum.stats).collect();
    applicable_blocks(&stats)
}

type Days = std::ops::RangeInclusive<i64>;

/// The last 90 days of data and the 90 before, by the newest dated comment, not by the clock.
fn trend_spans(last: i64) -> (Days, Days) {
    let edge = last - TREND_DAYS;
    (edge + 1..=last, edge - TREND_DAYS + 1..=edge)
}

/// How the score of some stages together has moved.
fn trend_row(
    cells: &ByStage<'_>,
    stages: &[ShortKey],
    settings: &FrictionSettings,
    applicable: Applicable,
) -> Option<TrendRow> {
    let with_evidence = |days: Days| {
        let here = stages.iter().flat_map(|key| cells.at(*key)).filter(|cell| days.contains(&cell.day));
        score(&StageSum::of(here).stats, settings, applicable).filter(Score::has_evidence)
    };
    let (recent, before) = trend_spans(cells.last);
    let (recent, before) = (with_evidence(recent)?, with_evidence(before)?);
    let change = trend(&recent, &before);
    Some(TrendRow { delta: change.delta, lo: change.lo, hi: change.hi, before: before.score })
}

fn row(
    (id, name): (&str, &str),
    sum: &StageSum,
    trend: Option<TrendRow>,
    settings: &FrictionSettings,
    applicable: Applicable,
) -> StageFriction {
    let score = score(&sum.stats, settings, applicable);
    let shown = score.as_ref().filter(|score| score.has_evidence());
    let named = |parts: &BTreeMap<Component, f64>| {
        parts.iter().map(|(component, value)| (component.name().to_owned(), *value)).collect()
    };
    let count = |block| sum.stats.count(block).round() as u64;
    StageFriction {
        id: id.to_owned(),
        name: name.to_owned(),
        score: shown.map(|s| s.score),
        lo: shown.map(|s| s.lo),
        hi: shown.map(|s| s.hi),
        se: shown.map(|s| s.se),
        baseline: score.as_ref().map_or(0.0, |s| s.baseline),
        evidence: score.as_ref().map_or(0.0, |s| s.evidence),
        evidence_level: shown.map_or(EvidenceLevel::None, |s| level(s.evidence_level())),
        trend: shown.and(trend),
        n: Counts {
            text: count(Block::Text),
            ces: count(Block::Ces),
            csat: count(Block::Csat),
            contact: count(Block::Contact),
            behaviour: count(Block::Behaviour),
        },
        contributions: score.as_ref().map(|s| named(&s.contributions)).unwrap_or_default(),
        deltas: score.as_ref().map(|s| named(&s.deltas)).unwrap_or_default(),
        maxima: maxima(settings, applicable),
        means: means(&sum.stats),
        not_applicable: Block::ALL
            .iter()
            .filter(|b| !applicable.has(**b))
            .map(|b| b.name().to_owned())
            .collect(),
        comments: sum.comments,
        not_scored: sum.not_scored,
        sources: sum.sources.count_ones().into(),
        repeat: sum.stats.contact.mean().map_or(0.0, |[share]| share),
        drop_off: sum.stats.behaviour.mean().unwrap_or(0.0),
        measured: measured(&sum.sentiment),
        rolled_up: None,
    }
}

fn level(level: friction::EvidenceLevel) -> EvidenceLevel {
    match level {
        friction::EvidenceLevel::NotEnough => EvidenceLevel::NotEnough,
        friction::EvidenceLevel::Early => EvidenceLevel::Early,
        friction::EvidenceLevel::Solid => EvidenceLevel::Solid,
    }
}

fn maxima(settings: &FrictionSettings, applicable: Applicable) -> BTreeMap<String, f64> {
    let weighed = || Component::ALL.iter().filter(|c| applicable.has(c.block()));
    let total: f64 = weighed().map(|c| settings.weights.get(*c)).sum();
    weighed().map(|c| (c.name().to_owned(), 100.0 * settings.weights.get(*c) / total)).collect()
}

fn means(stats: &StageStats) -> BTreeMap<String, f64> {
    let [negative, severity, effort] = match stats.text.mean() {
        Some(means) => means.map(Some),
        None => [None; 3],
    };
    let one = |moments: &Moments<1>| moments.mean().map(|[mean]| mean);
    let all = [
        (Component::NegativeShare, negative),
        (Component::Severity, severity),
        (Component::EffortLanguage, effort),
        (Component::Ces, one(&stats.ces)),
        (Component::Csat, one(&stats.csat)),
        (Component::RepeatContact, one(&stats.contact)),
        (Component::DropOff, stats.behaviour.mean()),
    ];
    all.into_iter().filter_map(|(component, mean)| Some((component.name().to_owned(), mean?))).collect()
}

/// Mean sentiment x 2 with its normal 95 % interval, on the -2..2 scale.
fn measured(sentiment: &Moments<1>) -> Option<MeasuredEmotion> {
    let [mean] = sentiment.mean()?;
    if sentiment.n < 2.0 {
        return None;
    }
    let half = analysis::interval::Z95 * (sentiment.variance(&[1.0]) / sentiment.n).sqrt();
    let end = |value: f64| (2.0 * value).clamp(-2.0, 2.0);
    Some(MeasuredEmotion {
        mean: end(mean),
        lo: end(mean - half),
        hi: end(mean + half),
        n: sentiment.n as u64,
    })
}

pub(crate) fn period(cells: &[Cell]) -> Period {
    let dated = || cells.iter().map(|c| c.day).filter(|day| *day != NO_DAY);
    Period { from: dated().min().map(iso), to: dated().max().map(iso) }
}

fn iso(day: i64) -> String {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.saturating_add(jiff::Span::new().try_days(day).unwrap_or_default()).to_string()
}

/// Days since 1970-01-01 of an ISO date.
pub(crate) fn day(date: Option<&str>) -> Result<Option<i64>> {
    let Some(date) = date else { return Ok(None) };
    let parsed: jiff::civil::Date = date
        .parse()
        .map_err(|_| Error::invalid(format!("“{date}” is not a date. Write it as 2026-03-14.")))?;
    let since = jiff::civil::date(1970, 1, 1).until(parsed).map_err(|e| Error::invalid(e.to_string()))?;
    Ok(Some(since.get_days().into()))
}

pub fn refresh(s: &Session, _: Nothing, job: &Job) -> Result<Refreshed> {
    Ok(Refreshed { comments: derive::refresh(s, job)? })
}

/// The stages of the first map with their scores, for the launcher.
pub(crate) fn glance(s: &Session) -> Result<Vec<crate::home::StageGlance>> {
    let Some(map) = s.file.maps()?.into_iter().next() else { return Ok(Vec::new()) };
    let table = read(s, ReadFriction { map: map.id.to_string(), ..Default::default() })?;
    let stage = |stage: StageFriction| crate::home::StageGlance {
        id: stage.id,
        name: stage.name,
        score: stage.score,
        repeat: stage.repeat,
    };
    Ok(table.stages.into_iter().map(stage).collect())
}

/// The score of a bare list of items (`docs/methods/friction.md`), which needs no workspace.
pub fn of_items(json: &str) -> Result<Score> {
    friction::from_items(json).map_err(|e| Error::invalid(e.to_string()))
}
