//! A map as the export draws it.

use std::{collections::HashMap, sync::Arc};

use export::{
    Curve, EvidenceAge, MapPicture, Measured, PictureArrow, PictureCard, PictureImage, PictureLane,
    PictureMetric, PicturePersona, PicturePhase, PictureStage, Said, StageScore, Theme,
};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use model::{
    card::{Basis, Card},
    id::{LaneId, PersonaId, PhaseId, StageId},
    lane::Lane,
    map::MapDocument,
    stage::Stage,
    target::Metric,
};

use crate::{
    error::Result,
    friction::{FrictionTable, StageFriction},
    map::{CardEvidence, ReadEvidence, read_evidence},
    metric,
    session::Session,
    source::Names,
};

pub(crate) fn picture(
    s: &Session,
    document: &MapDocument,
    table: &FrictionTable,
    theme: Theme,
) -> Result<MapPicture> {
    let map = document.map.id.to_string();
    let known = Known::read(s, document, table)?;
    Ok(MapPicture {
        title: document.map.title.clone(),
        subtitle: document.map.description.clone(),
        period: period(table),
        language: "en".into(),
        theme,
        personas: document.personas.iter().enumerate().map(persona).collect(),
        phases: document.phases.iter().map(|phase| known.phase(phase)).collect(),
        stages: document.stages.iter().map(|stage| known.stage(stage)).collect(),
        lanes: document.lanes.iter().map(|lane| known.lane(lane)).collect(),
        cards: document.cards.iter().map(|card| known.card(card)).collect(),
        arrows: arrows(document),
        metrics: metrics(document, metric::read(s, metric::ReadMetrics { map })?),
        curves: curves(document),
        measured: document.stages.iter().map(|stage| measured(known.rows.get(stage.id.as_str())?)).collect(),
        footer: footer(table),
    })
}

/// What the parts of a map are drawn with besides themselves.
struct Known<'a> {
    document: &'a MapDocument,
    /// Friction by the id of a stage or a phase.
    rows: HashMap<&'a str, &'a StageFriction>,
    /// Source and sentiment of the comments that are quoted.
    quoted: HashMap<i64, (String, Option<f64>)>,
    evidence: HashMap<String, CardEvidence>,
    images: HashMap<String, Arc<PictureImage>>,
    /// Evidence older than this is old, Unix milliseconds.
    fresh_from: i64,
}

impl<'a> Known<'a> {
    fn read(s: &Session, document: &'a MapDocument, table: &'a FrictionTable) -> Result<Known<'a>> {
        let ids: Vec<i64> = document.cards.iter().filter_map(|card| card.comment).collect();
        let quoted = s.file.comments(None, &ids)?.into_iter();
        let names = Names::read(s)?;
        let evidence = read_evidence(s, ReadEvidence { map: document.map.id.to_string() })?;
        Ok(Known {
            document,
            rows: table.stages.iter().chain(&table.phases).map(|row| (row.id.as_str(), row)).collect(),
            quoted: quoted.map(|row| (row.id, (names.of(&row.source).to_owned(), row.sentiment))).collect(),
            evidence: evidence.into_iter().map(|row| (row.card.to_string(), row)).collect(),
            images: images(s, document)?,
            fresh_from: six_months_before(s.now()),
        })
    }

    fn score(&self, id: &str) -> Option<StageScore> {
        score(self.rows.get(id)?)
    }

    fn phase(&self, phase: &model::phase::Phase) -> PicturePhase {
        PicturePhase { name: phase.name.clone(), tint: phase.tint, score: self.score(phase.id.as_str()) }
    }

    fn stage(&self, stage: &Stage) -> PictureStage {
        let is = |id: &PhaseId| self.document.phases.iter().position(|phase| phase.id == *id);
        PictureStage {
            id: stage.id.to_string(),
            name: stage.name.clone(),
            subtitle: stage.subtitle.clone(),
            phase: stage.phase.as_ref().and_then(is),
            tint: stage.tint,
            width: stage.width,
            hidden: stage.hidden,
            collapsed: stage.collapsed,
            score: self.score(stage.id.as_str()),
        }
    }

    fn lane(&self, lane: &Lane) -> PictureLane {
        PictureLane {
            tint: lane.tint,
            hidden: lane.hidden,
            collapsed: lane.collapsed,
            persona: self.persona(lane.persona.as_ref()),
            ..PictureLane::new(lane.id.to_string(), lane.kind, lane.label.clone())
        }
    }

    fn persona(&self, id: Option<&PersonaId>) -> Option<usize> {
        id.and_then(|id| self.document.personas.iter().position(|persona| persona.id == *id))
    }

    fn card(&self, card: &Card) -> PictureCard {
        let quoted = card.comment.and_then(|id| self.quoted.get(&id));
        let spoken = || self.rows.get(card.from_stage.as_str()).map(|row| row.comments);
        let evidence = self.evidence.get(card.id.as_str());
        PictureCard {
            lane: card.lane.to_string(),
            from_stage: stage_at(self.document, &card.from_stage),
            to_stage: stage_at(self.document, &card.to_stage),
            title: card.title.clone(),
            body: card.body.clone(),
            channel: card.channel,
            severity: card.severity,
            status: card.status,
            sentiment: quoted.and_then(|(_, sentiment)| *sentiment),
            comments: quoted.and_then(|_| spoken()),
            source: quoted.map_or(String::new(), |(source, _)| sentence(source)),
            basis: card.basis,
            tags: card.tags.clone(),
            persona: self.persona(card.persona.as_ref()),
            owner: card.owner.clone(),
            links: card.links.clone(),
            moment_of_truth: card.moment_of_truth,
            image: card.image.as_ref().and_then(|id| self.images.get(id)).map(Arc::clone),
            said: evidence.map(said).unwrap_or_default(),
            age: self.age(card, evidence),
        }
    }

    /// Old evidence is always told; missing evidence only of a card that says it was observed.
    fn age(&self, card: &Card, evidence: Option<&CardEvidence>) -> Option<EvidenceAge> {
        match evidence {
            None => (card.basis == Some(Basis::Observed)).then_some(EvidenceAge::Missing),
            Some(row) => row.newest.filter(|at| *at < self.fresh_from).map(|_| EvidenceAge::Old),
        }
    }
}

/// The index of a stage.
fn stage_at(document: &MapDocument, id: &StageId) -> usize {
    document.stages.iter().position(|stage| stage.id == *id).unwrap_or(0)
}

/// A source as a name: files often write "email" or "web form".
fn sentence(source: &str) -> String {
    let mut letters = source.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

/// The pictures of the map's cards, each once.
fn images(s: &Session, document: &MapDocument) -> Result<HashMap<String, Arc<PictureImage>>> {
    let mut images = HashMap::new();
    for id in document.cards.iter().filter_map(|card| card.image.as_ref()) {
        if images.contains_key(id) {
            continue;
        }
        if let Some(image) = s.file.image(id)? {
            let data = PictureImage { format: image.format, bytes: image.bytes };
            images.insert(id.clone(), Arc::new(data));
        }
    }
    Ok(images)
}

/// The same day six months before; the last of the month where it has no such day. Unix milliseconds.
fn six_months_before(now: i64) -> i64 {
    let then = || {
        let now = Timestamp::from_millisecond(now).ok()?.to_zoned(TimeZone::UTC);
        Some(now.checked_sub(6.months()).ok()?.timestamp().as_millisecond())
    };
    then().unwrap_or(i64::MIN)
}

fn said(row: &CardEvidence) -> Said {
    let day = |at: i64| Some(Timestamp::from_millisecond(at).ok()?.strftime("%Y-%m-%d").to_string());
    let newest = row.newest.and_then(day).unwrap_or_default();
    Said { comments: row.comments, negative: row.negative, positive: row.positive, newest }
}

fn arrows(document: &MapDocument) -> Vec<PictureArrow> {
    let end = |lane: &LaneId, stage: &StageId| (lane.to_string(), stage_at(document, stage));
    let arrow = |arrow: &model::arrow::Arrow| PictureArrow {
        kind: arrow.kind,
        from: end(&arrow.from_lane, &arrow.from_stage),
        to: end(&arrow.to_lane, &arrow.to_stage),
        label: arrow.label.clone(),
    };
    document.arrows.iter().map(arrow).collect()
}

/// What was measured and what it should come to, for every stage and metric that has either.
fn metrics(document: &MapDocument, rows: Vec<metric::StageMetric>) -> Vec<PictureMetric> {
    let mut found = Vec::new();
    for (stage, of) in document.stages.iter().enumerate() {
        for metric in Metric::ALL {
            let row = rows.iter().find(|row| row.stage == of.id.as_str() && row.metric == metric);
            let is = |target: &&model::target::Target| target.stage == of.id && target.metric == metric;
            let target = document.targets.iter().find(is).map(|target| target.value);
            if row.is_some() || target.is_some() {
                let value = row.and_then(|row| Some((row.value?, row.lo?, row.hi?)));
                found.push(PictureMetric { stage, metric, n: row.map_or(0, |row| row.n), value, target });
            }
        }
    }
    found
}

fn persona((at, persona): (usize, &model::persona::Persona)) -> PicturePersona {
    let (name, initials) = (persona.short.clone(), persona.initials.clone());
    PicturePersona { name, initials, colour: (at % 4) as u8 }
}

fn score(row: &StageFriction) -> Option<StageScore> {
    Some(StageScore {
        score: row.score?,
        lo: row.lo?,
        hi: row.hi?,
        trend: row.trend.as_ref().map(|t| t.delta),
        steady: row.trend.as_ref().is_some_and(|t| t.lo <= 0.0 && t.hi >= 0.0),
        n: pieces(row),
        evidence: row.evidence,
        repeat: row.repeat,
        drop_off: row.drop_off,
    })
}

/// Fewest pieces of evidence for a number to be shown.
const FEWEST: u64 = 5;

/// The comments of a stage; where they hold too little evidence for a number, that little.
fn pieces(row: &StageFriction) -> u64 {
    let n = &row.n;
    let evidence = [n.text, n.ces, n.csat, n.contact, n.behaviour].into_iter().max().unwrap_or(0);
    if evidence < FEWEST { evidence } else { row.comments }
}

fn measured(row: &StageFriction) -> Option<Measured> {
    row.measured.as_ref().map(|m| Measured { mean: m.mean, lo: m.lo, hi: m.hi })
}

fn curves(document: &MapDocument) -> Vec<Curve> {
    let value = |persona: &model::persona::Persona, stage: &model::stage::Stage| {
        let is = |p: &&model::emotion::EmotionPoint| p.persona == persona.id && p.stage == stage.id;
        document.emotion_points.iter().find(is).map(|p| p.value)
    };
    let curve = |(at, persona)| Curve {
        persona: at,
        points: document.stages.iter().map(|stage| value(persona, stage)).collect(),
    };
    document.personas.iter().enumerate().map(curve).collect()
}

/// "Apr–Sep 2026", or with both years where they differ.
fn period(table: &FrictionTable) -> String {
    let date = |text: &Option<String>| text.as_ref()?.parse::<jiff::civil::Date>().ok();
    let (Some(from), Some(to)) = (date(&table.period.from), date(&table.period.to)) else {
        return String::new();
    };
    let month = |date: jiff::civil::Date| date.strftime("%b").to_string();
    match (from.year() == to.year(), from.month() == to.month()) {
        (true, true) => format!("{} {}", month(to), to.year()),
        (true, false) => format!("{}–{} {}", month(from), month(to), to.year()),
        (false, _) => format!("{} {}–{} {}", month(from), from.year(), month(to), to.year()),
    }
}

fn footer(table: &FrictionTable) -> String {
    let mut footer =
        format!("Friction from {} comments, {} answers and ratings", table.comments, table.answers);
    for (count, what) in
        [(table.unassigned, "of no stage"), (table.not_scored, "in languages that are not scored")]
    {
        if count > 0 {
            footer += &format!("; {count} {what}");
        }
    }
    footer
}
