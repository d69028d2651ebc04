//! Two maps beside each other, as a rule the current and the future state of one journey: what was added, removed,
//! moved and changed.

mod pair;

use std::collections::HashMap;

use model::{
    card::Card,
    emotion::EmotionPoint,
    id::{CardId, LaneId, MapId, PersonaId, StageId},
    lane::{Lane, LaneKind},
    map::MapDocument,
    stage::Stage,
    target::Metric,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ts_rs::TS;

use crate::{
    error::Result,
    export::{self, Exported},
    friction::{self, ReadFriction, StageFriction},
    metric::{self, ReadMetrics, StageMetric},
    session::Session,
};
use pair::{Merged, Part};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CompareMaps {
    pub current: String,
    pub future: String,
}

/// Writes one row per difference as CSV.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveComparison {
    pub current: String,
    pub future: String,
    pub path: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    Added,
    Removed,
    Moved,
    Changed,
}

impl Difference {
    fn name(self) -> &'static str {
        match self {
            Difference::Added => "added",
            Difference::Removed => "removed",
            Difference::Moved => "moved",
            Difference::Changed => "changed",
        }
    }
}

/// A field of a pair whose values differ.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FieldDifference {
    pub field: String,
    #[ts(type = "unknown")]
    pub before: Value,
    #[ts(type = "unknown")]
    pub after: Value,
}

/// What a metric of a stage is now, and what it should come to.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MetricGoal {
    pub metric: Metric,
    /// Of the current stage, on the metric's own scale; null below 5 answers.
    pub measured: Option<f64>,
    pub n: u64,
    pub target: f64,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct StagePair {
    pub current: Option<StageId>,
    pub future: Option<StageId>,
    /// As the future map says it, else the current one.
    pub name: String,
    pub differences: Vec<Difference>,
    pub fields: Vec<FieldDifference>,
    /// Of the current stage.
    pub friction: Option<StageFriction>,
    /// Targets of the future stage, else of the current one.
    pub goals: Vec<MetricGoal>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct LanePair {
    pub current: Option<LaneId>,
    pub future: Option<LaneId>,
    pub kind: LaneKind,
    pub label: String,
    pub differences: Vec<Difference>,
    pub fields: Vec<FieldDifference>,
}

/// A cell, by position in the pairs of lanes and stages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Place {
    pub lane: u32,
    pub stage: u32,
    pub to_stage: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct CardPair {
    pub current: Option<CardId>,
    pub future: Option<CardId>,
    pub title: String,
    /// Where it is on the current map and on the future one.
    pub before: Option<Place>,
    pub after: Option<Place>,
    /// None where both are alike.
    pub differences: Vec<Difference>,
    pub fields: Vec<FieldDifference>,
}

/// A persona's emotion at a stage, where it differs; null where there is no point.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct EmotionPair {
    pub persona: PersonaId,
    /// What the map calls it.
    pub name: String,
    /// Position in the pairs of stages.
    pub stage: u32,
    pub before: Option<f64>,
    pub after: Option<f64>,
}

/// Two maps in pairs. Stages and lanes come in the order of the future map, those that are gone beside their former
/// neighbours; cards by lane and stage.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Comparison {
    pub current: MapId,
    pub future: MapId,
    pub stages: Vec<StagePair>,
    pub lanes: Vec<LanePair>,
    pub cards: Vec<CardPair>,
    pub emotions: Vec<EmotionPair>,
}

/// Both maps, and which of their stages and lanes belong together.
struct Sides {
    current: MapDocument,
    future: MapDocument,
    stages: Merged,
    lanes: Merged,
}

pub fn compare(s: &Session, c: CompareMaps) -> Result<Comparison> {
    let (current, future) = (s.file.map_document(&c.current)?, s.file.map_document(&c.future)?);
    let friction = friction::read(s, ReadFriction { map: c.current.clone(), ..Default::default() })?.stages;
    let metrics = metric::read(s, ReadMetrics { map: c.current })?;
    let sides = Sides {
        stages: pair::merged(&current.stages, &future.stages, |a, b| a.name == b.name),
        lanes: pair::merged(&current.lanes, &future.lanes, |a, b| a.kind == b.kind && a.label == b.label),
        current,
        future,
    };
    Ok(Comparison {
        current: sides.current.map.id.clone(),
        future: sides.future.map.id.clone(),
        stages: sides.stage_pairs(&friction, &metrics),
        lanes: sides.lane_pairs(),
        cards: sides.card_pairs(),
        emotions: sides.emotion_pairs(),
    })
}

impl Part for Stage {
    fn origin(&self) -> Option<&str> {
        self.origin.as_ref().map(StageId::as_str)
    }
}

impl Part for Lane {
    fn origin(&self) -> Option<&str> {
        self.origin.as_ref().map(LaneId::as_str)
    }
}

impl Part for Card {
    fn origin(&self) -> Option<&str> {
        self.origin.as_ref().map(CardId::as_str)
    }
}

impl Sides {
    fn stage_pairs(&self, friction: &[StageFriction], metrics: &[StageMetric]) -> Vec<StagePair> {
        let pair = |at: usize| {
            let (before, after) = self.stages.pair(at, &self.current.stages, &self.future.stages);
            let named = after.or(before);
            let fields = differing(
                before.map(|s| stage_fields(&self.current, s)),
                after.map(|s| stage_fields(&self.future, s)),
            );
            StagePair {
                current: before.map(|stage| stage.id.clone()),
                future: after.map(|stage| stage.id.clone()),
                name: named.map(|stage| stage.name.clone()).unwrap_or_default(),
                differences: self.stages.differences(at, &fields),
                fields,
                friction: before.and_then(|b| friction.iter().find(|f| f.id == b.id.as_str())).cloned(),
                goals: self.goals(before, after, metrics),
            }
        };
        (0..self.stages.pairs.len()).map(pair).collect()
    }

    fn goals(
        &self,
        before: Option<&Stage>,
        after: Option<&Stage>,
        metrics: &[StageMetric],
    ) -> Vec<MetricGoal> {
        let of = |document: &MapDocument, stage: Option<&Stage>| {
            let here = |target: &&model::target::Target| Some(&target.stage) == stage.map(|s| &s.id);
            document.targets.iter().filter(here).cloned().collect::<Vec<_>>()
        };
        let wanted = Some(of(&self.future, after)).filter(|t| !t.is_empty());
        let mut targets = wanted.unwrap_or_else(|| of(&self.current, before));
        targets.sort_by_key(|target| target.metric);
        let goal = |target: model::target::Target| {
            let stage = before.map(|stage| stage.id.as_str());
            let now = metrics.iter().find(|m| m.metric == target.metric && Some(m.stage.as_str()) == stage);
            MetricGoal {
                metric: target.metric,
                measured: now.and_then(|now| now.value),
                n: now.map_or(0, |now| now.n),
                target: target.value,
            }
        };
        targets.into_iter().map(goal).collect()
    }

    fn lane_pairs(&self) -> Vec<LanePair> {
        let pair = |at: usize| {
            let (before, after) = self.lanes.pair(at, &self.current.lanes, &self.future.lanes);
            let fields = differing(
                before.map(|l| lane_fields(&self.current, l)),
                after.map(|l| lane_fields(&self.future, l)),
            );
            let named = after.or(before);
            LanePair {
                current: before.map(|lane| lane.id.clone()),
                future: after.map(|lane| lane.id.clone()),
                kind: named.map_or(LaneKind::Text, |lane| lane.kind),
                label: named.map(|lane| lane.label.clone()).unwrap_or_default(),
                differences: self.lanes.differences(at, &fields),
                fields,
            }
        };
        (0..self.lanes.pairs.len()).map(pair).collect()
    }

    fn card_pairs(&self) -> Vec<CardPair> {
        let place = |before: bool, card: &Card| self.place(before, card);
        let (current, future) = (&self.current.cards, &self.future.cards);
        let same_cell = |a: &Card, b: &Card| a.title == b.title && place(true, a) == place(false, b);
        let same_lane = |a: &Card, b: &Card| {
            let lane = |place: Option<Place>| place.map(|place| place.lane);
            a.title == b.title && lane(place(true, a)) == lane(place(false, b))
        };
        let paired = pair::matched(current, future, &[&same_cell, &same_lane]);
        let mut cards: Vec<CardPair> = paired
            .iter()
            .map(|(a, b)| self.card_pair(a.map(|a| &current[a]), b.map(|b| &future[b])))
            .collect();
        cards.sort_by_key(|card| card.after.or(card.before).map(|place| (place.lane, place.stage)));
        cards
    }

    fn card_pair(&self, before: Option<&Card>, after: Option<&Card>) -> CardPair {
        let fields = differing(
            before.map(|c| card_fields(&self.current, c)),
            after.map(|c| card_fields(&self.future, c)),
        );
        let (from, to) = (before.and_then(|c| self.place(true, c)), after.and_then(|c| self.place(false, c)));
        let differences = match (before, after) {
            (None, _) => vec![Difference::Added],
            (_, None) => vec![Difference::Removed],
            _ => pair::both((from != to, Difference::Moved), (!fields.is_empty(), Difference::Changed)),
        };
        CardPair {
            current: before.map(|card| card.id.clone()),
            future: after.map(|card| card.id.clone()),
            title: after.or(before).map(|card| card.title.clone()).unwrap_or_default(),
            before: from,
            after: to,
            differences,
            fields,
        }
    }

    fn place(&self, before: bool, card: &Card) -> Option<Place> {
        let document = if before { &self.current } else { &self.future };
        let lane = document.lanes.iter().position(|lane| lane.id == card.lane)?;
        let stage = |id: &StageId| document.stages.iter().position(|stage| stage.id == *id);
        let at = |merged: &Merged, index| merged.position(before, index).map(|at| at as u32);
        Some(Place {
            lane: at(&self.lanes, lane)?,
            stage: at(&self.stages, stage(&card.from_stage)?)?,
            to_stage: at(&self.stages, stage(&card.to_stage)?)?,
        })
    }

    fn emotion_pairs(&self) -> Vec<EmotionPair> {
        let before = self.emotions(true);
        let after = self.emotions(false);
        let mut keys: Vec<(&PersonaId, u32)> = before.keys().chain(after.keys()).copied().collect();
        keys.sort_by_key(|(persona, stage)| (self.persona(persona).0, *stage));
        keys.dedup();
        let pair = |key: (&PersonaId, u32)| EmotionPair {
            persona: key.0.clone(),
            name: self.persona(key.0).1,
            stage: key.1,
            before: before.get(&key).copied(),
            after: after.get(&key).copied(),
        };
        keys.into_iter().map(pair).filter(|pair| pair.before != pair.after).collect()
    }

    /// Emotion by persona and position of the stage.
    fn emotions(&self, before: bool) -> HashMap<(&PersonaId, u32), f64> {
        let document = if before { &self.current } else { &self.future };
        let value = |point: &EmotionPoint| {
            let stage = document.stages.iter().position(|stage| stage.id == point.stage)?;
            let stage = self.stages.position(before, stage)? as u32;
            let persona = document.personas.iter().find(|persona| persona.id == point.persona)?;
            Some(((&persona.id, stage), point.value))
        };
        document.emotion_points.iter().filter_map(value).collect()
    }

    /// A persona's place among those of both maps, and what it is called there.
    fn persona(&self, id: &PersonaId) -> (usize, String) {
        let all = self.future.personas.iter().chain(&self.current.personas);
        let found = all.enumerate().find(|(_, persona)| persona.id == *id);
        found.map(|(at, persona)| (at, persona.short.clone())).unwrap_or_default()
    }
}

type Fields = Vec<(&'static str, Value)>;

/// What differs of a pair; nothing where one side is missing.
fn differing(before: Option<Fields>, after: Option<Fields>) -> Vec<FieldDifference> {
    let pairs = before.unwrap_or_default().into_iter().zip(after.unwrap_or_default());
    pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((field, before), (_, after))| FieldDifference { field: field.to_owned(), before, after })
        .collect()
}

fn stage_fields(document: &MapDocument, stage: &Stage) -> Fields {
    let phase = document.phases.iter().find(|phase| Some(&phase.id) == stage.phase.as_ref());
    vec![
        ("name", json!(stage.name)),
        ("subtitle", json!(stage.subtitle)),
        ("phase", json!(phase.map(|phase| &phase.name))),
    ]
}

fn persona_name(document: &MapDocument, persona: Option<&PersonaId>) -> Value {
    json!(document.personas.iter().find(|p| Some(&p.id) == persona).map(|p| &p.short))
}

fn lane_fields(document: &MapDocument, lane: &Lane) -> Fields {
    vec![
        ("label", json!(lane.label)),
        ("kind", json!(lane.kind.label())),
        ("persona", persona_name(document, lane.persona.as_ref())),
    ]
}

fn card_fields(document: &MapDocument, card: &Card) -> Fields {
    let links: Vec<&String> = card.links.iter().map(|link| &link.url).collect();
    vec![
        ("title", json!(card.title)),
        ("body", json!(card.body)),
        ("channel", json!(card.channel)),
        ("severity", json!(card.severity)),
        ("status", json!(card.status)),
        ("tags", json!(card.tags)),
        ("persona", persona_name(document, card.persona.as_ref())),
        ("owner", json!(card.owner)),
        ("links", json!(links)),
        ("basis", json!(card.basis)),
        ("moment_of_truth", json!(card.moment_of_truth)),
        ("picture", json!(card.image.is_some())),
    ]
}

const HEADER: [&str; 8] = ["what", "difference", "stage", "lane", "title", "field", "before", "after"];

pub fn save(s: &Session, c: SaveComparison) -> Result<Exported> {
    let comparison = compare(s, CompareMaps { current: c.current, future: c.future })?;
    let csv = ::export::table_csv(HEADER, &comparison.rows())?;
    export::write(std::path::Path::new(&c.path), "csv", csv.into_bytes(), Vec::new())
}

impl Comparison {
    /// One row per difference, and one per field that changed.
    fn rows(&self) -> Vec<[String; 8]> {
        let mut rows = Vec::new();
        for stage in &self.stages {
            rows.extend(rows_of("stage", &stage.name, "", "", &stage.differences, &stage.fields));
        }
        for lane in &self.lanes {
            rows.extend(rows_of("lane", "", &lane.label, "", &lane.differences, &lane.fields));
        }
        for card in &self.cards {
            rows.extend(self.card_rows(card));
        }
        let text = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        for pair in &self.emotions {
            let difference = pair::of_values(pair.before.is_some(), pair.after.is_some());
            let stage = self.stage_name(pair.stage);
            let cells = ["emotion", difference.name(), stage, "", &pair.name, "value"].map(str::to_owned);
            let [a, b, c, d, e, f] = cells;
            rows.push([a, b, c, d, e, f, text(pair.before), text(pair.after)]);
        }
        rows
    }

    fn card_rows(&self, card: &CardPair) -> Vec<[String; 8]> {
        let Some(place) = card.after.or(card.before) else { return Vec::new() };
        let lane = self.lanes.get(place.lane as usize).map_or("", |lane| lane.label.as_str());
        let mut fields = card.fields.clone();
        if let (true, Some(before)) = (card.differences.contains(&Difference::Moved), card.before) {
            let cell = |place: Place| {
                let lane = self.lanes.get(place.lane as usize).map_or("", |lane| lane.label.as_str());
                json!(format!("{} / {lane}", self.stage_name(place.stage)))
            };
            fields.insert(
                0,
                FieldDifference { field: "place".into(), before: cell(before), after: cell(place) },
            );
        }
        rows_of("card", self.stage_name(place.stage), lane, &card.title, &card.differences, &fields)
    }

    fn stage_name(&self, at: u32) -> &str {
        self.stages.get(at as usize).map_or("", |stage| stage.name.as_str())
    }
}

fn rows_of(
    what: &str,
    stage: &str,
    lane: &str,
    title: &str,
    differences: &[Difference],
    fields: &[FieldDifference],
) -> Vec<[String; 8]> {
    let row = |difference: Difference, field: &str, before: String, after: String| {
        let [what, stage, lane, title, field] = [what, stage, lane, title, field].map(str::to_owned);
        [what, difference.name().to_owned(), stage, lane, title, field, before, after]
    };
    let bare = |difference: &Difference| match (difference, fields.is_empty()) {
        (Difference::Added | Difference::Removed, _) | (_, true) => {
            Some(row(*difference, "", String::new(), String::new()))
        }
        _ => None,
    };
    let of_field = |field: &FieldDifference| {
        let difference = if field.field == "place" { Difference::Moved } else { Difference::Changed };
        row(difference, &field.field, plain(&field.before), plain(&field.after))
    };
    differences.iter().filter_map(bare).chain(fields.iter().map(of_field)).collect()
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
