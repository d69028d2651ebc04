//! A map as the export draws it.

use export::{
    Curve, MapPicture, Measured, PictureCard, PictureLane, PicturePersona, PictureStage, StageScore, Theme,
};
use model::map::MapDocument;

use crate::{
    error::Result,
    friction::{FrictionTable, StageFriction},
    session::Session,
};

pub(crate) fn picture(
    s: &Session,
    document: &MapDocument,
    table: &FrictionTable,
    theme: Theme,
) -> Result<MapPicture> {
    let ids: Vec<i64> = document.cards.iter().filter_map(|card| card.comment).collect();
    let quoted: std::collections::HashMap<i64, Option<f64>> =
        s.file.comments(None, &ids)?.into_iter().map(|row| (row.id, row.sentiment)).collect();
    let at = |id: &model::id::StageId| document.stages.iter().position(|s| s.id == *id).unwrap_or(0);
    let card = |card: &model::card::Card| PictureCard {
        lane: card.lane.to_string(),
        from_stage: at(&card.from_stage),
        to_stage: at(&card.to_stage),
        title: card.title.clone(),
        body: card.body.clone(),
        channel: card.channel,
        severity: card.severity,
        status: card.status,
        sentiment: card.comment.and_then(|id| quoted.get(&id).copied().flatten()),
        comments: None,
        basis: String::new(),
    };
    let lane = |lane: &model::lane::Lane| PictureLane {
        id: lane.id.to_string(),
        kind: lane.kind,
        label: lane.label.clone(),
    };
    let stage = |(stage, row): (&model::stage::Stage, &StageFriction)| PictureStage {
        id: stage.id.to_string(),
        name: stage.name.clone(),
        subtitle: stage.subtitle.clone(),
        score: score(row),
    };
    Ok(MapPicture {
        title: document.map.title.clone(),
        subtitle: document.map.description.clone(),
        period: period(table),
        language: "en".into(),
        theme,
        personas: document.personas.iter().enumerate().map(persona).collect(),
        stages: document.stages.iter().zip(&table.stages).map(stage).collect(),
        lanes: document.lanes.iter().map(lane).collect(),
        cards: document.cards.iter().map(card).collect(),
        curves: curves(document),
        measured: table.stages.iter().map(measured).collect(),
        footer: footer(table),
    })
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
