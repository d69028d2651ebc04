//! What a map looks like at one moment: everything an export draws, and nothing about where it came from.

use std::sync::Arc;

use model::{
    arrow::ArrowKind,
    card::{Basis, Channel, Link, OpportunityStatus},
    lane::LaneKind,
    target::Metric,
    tint::Tint,
};
use serde::{Deserialize, Serialize};

use crate::theme::Theme;

/// A map ready to be drawn. Stages are in order; everything refers to stages, phases and personas by index. Hidden
/// stages and lanes are here, so that the table of cards is whole; drawings leave them out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MapPicture {
    pub title: String,
    /// Under the title: what it is based on, such as "2,393 comments from 4 sources".
    pub subtitle: String,
    /// The period of the friction, such as "Jan–Mar 2026".
    pub period: String,
    /// BCP 47 tag of the map's language.
    pub language: String,
    pub theme: Theme,
    pub personas: Vec<PicturePersona>,
    pub phases: Vec<PicturePhase>,
    pub stages: Vec<PictureStage>,
    pub lanes: Vec<PictureLane>,
    pub cards: Vec<PictureCard>,
    pub arrows: Vec<PictureArrow>,
    /// Of the metrics lane; a metric of no stage is not listed.
    pub metrics: Vec<PictureMetric>,
    /// At most the first four are drawn.
    pub curves: Vec<Curve>,
    /// By stage; shorter than the stages means unknown.
    pub measured: Vec<Option<Measured>>,
    pub footer: String,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PicturePersona {
    pub name: String,
    pub initials: String,
    /// 0-3: colour, line style and marker.
    pub colour: u8,
}

/// A group of stages that follow each other, with the friction of all their comments.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PicturePhase {
    pub name: String,
    pub tint: Option<Tint>,
    pub score: Option<StageScore>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PictureStage {
    /// Seeds the worn path: the same id gives the same drawing.
    pub id: String,
    pub name: String,
    pub subtitle: String,
    /// Index into the phases.
    pub phase: Option<usize>,
    pub tint: Option<Tint>,
    /// Of its column, px; shared room without.
    pub width: Option<u16>,
    pub hidden: bool,
    /// Drawn as a narrow column without its cards.
    pub collapsed: bool,
    pub score: Option<StageScore>,
}

/// Friction of a stage (`docs/methods/friction.md`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StageScore {
    /// 0-100, with its 95 % interval.
    pub score: f64,
    pub lo: f64,
    pub hi: f64,
    /// Change in points against the period before.
    pub trend: Option<f64>,
    /// The change is no more than noise.
    pub steady: bool,
    /// Pieces of evidence.
    pub n: u64,
    /// Share of the score that is data, 0-1.
    pub evidence: f64,
    /// Share that came back about the same thing, 0-1.
    pub repeat: f64,
    /// Share that gave up, 0-1.
    pub drop_off: f64,
}

/// How much a score may be trusted, and so how it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScoreState {
    Measured,
    /// Less than a quarter of the score is data: shown hatched, not to be ranked.
    Few,
    /// Under five pieces of evidence: no number.
    TooFew,
    /// No evidence: the planned route only.
    None,
}

impl StageScore {
    pub fn state(&self) -> ScoreState {
        let known = [self.score, self.lo, self.hi].iter().all(|v| v.is_finite());
        match self.n {
            0 => ScoreState::None,
            _ if !known => ScoreState::None,
            1..=4 => ScoreState::TooFew,
            _ if self.evidence < 0.25 => ScoreState::Few,
            _ => ScoreState::Measured,
        }
    }
}

fn state_of(score: Option<&StageScore>) -> ScoreState {
    score.map_or(ScoreState::None, StageScore::state)
}

impl PictureStage {
    pub fn state(&self) -> ScoreState {
        state_of(self.score.as_ref())
    }
}

impl PicturePhase {
    pub fn state(&self) -> ScoreState {
        state_of(self.score.as_ref())
    }
}

impl MapPicture {
    /// The stages that are drawn, each with its index.
    pub fn shown_stages(&self) -> impl Iterator<Item = (usize, &PictureStage)> {
        self.stages.iter().enumerate().filter(|(_, stage)| !stage.hidden)
    }

    /// The lanes that are drawn.
    pub fn shown_lanes(&self) -> impl Iterator<Item = &PictureLane> {
        self.lanes.iter().filter(|lane| !lane.hidden)
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PictureLane {
    pub id: String,
    pub kind: LaneKind,
    pub label: String,
    #[serde(default)]
    pub tint: Option<Tint>,
    #[serde(default)]
    pub hidden: bool,
    /// Drawn as a bar for each card.
    #[serde(default)]
    pub collapsed: bool,
    /// Index into the personas, where the lane is about one of them.
    #[serde(default)]
    pub persona: Option<usize>,
}

impl PictureLane {
    /// A lane as it is when it is new.
    pub fn new(id: impl Into<String>, kind: LaneKind, label: impl Into<String>) -> PictureLane {
        let (id, label) = (id.into(), label.into());
        PictureLane { id, kind, label, tint: None, hidden: false, collapsed: false, persona: None }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PictureCard {
    /// The id of its lane.
    pub lane: String,
    /// Indexes into the stages, both included.
    pub from_stage: usize,
    pub to_stage: usize,
    pub title: String,
    pub body: String,
    pub channel: Option<Channel>,
    /// Of a pain point, 1-4.
    pub severity: Option<u8>,
    pub status: Option<OpportunityStatus>,
    /// Of a quote, -1 to 1.
    pub sentiment: Option<f64>,
    /// Of a quote: the comments of its stage it is one of.
    pub comments: Option<u64>,
    /// Of a quote: where it is from.
    pub source: String,
    pub basis: Option<Basis>,
    pub tags: Vec<String>,
    /// Index into the personas.
    pub persona: Option<usize>,
    pub owner: String,
    pub links: Vec<Link>,
    pub moment_of_truth: bool,
    #[serde(skip)]
    pub image: Option<Arc<PictureImage>>,
    pub said: Said,
    pub age: Option<EvidenceAge>,
}

/// What the comments pinned to a card say, and the comment a quote was taken from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    pub comments: u32,
    /// Scored clearly negative, and clearly positive.
    pub negative: u32,
    pub positive: u32,
    /// The day of the newest, `2026-03-14`; empty without any date.
    pub newest: String,
}

impl Said {
    /// Below zero, zero, above zero: the side more than half of the comments are on.
    pub fn leaning(&self) -> i8 {
        i8::from(self.positive * 2 > self.comments) - i8::from(self.negative * 2 > self.comments)
    }
}

/// What is wrong with the age of a card's evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceAge {
    /// There is none, though the card says it was observed.
    Missing,
    /// The newest is over six months old.
    Old,
}

impl EvidenceAge {
    /// In words, as on the screen.
    pub fn words(self) -> &'static str {
        match self {
            EvidenceAge::Missing => "No evidence yet",
            EvidenceAge::Old => "No evidence in 6 months",
        }
    }
}

/// A picture of a storyboard card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PictureImage {
    /// `png` or `jpeg`.
    pub format: String,
    pub bytes: Vec<u8>,
}

/// Where the journey branches or goes back. Ends are a lane's id and an index into the stages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PictureArrow {
    pub kind: ArrowKind,
    pub from: (String, usize),
    pub to: (String, usize),
    pub label: String,
}

/// A metric of a stage: what was measured, what it should come to, or both.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PictureMetric {
    /// Index into the stages.
    pub stage: usize,
    pub metric: Metric,
    /// Answers.
    pub n: u64,
    /// Value and 95 % interval on the metric's own scale; none below 5 answers.
    pub value: Option<(f64, f64, f64)>,
    pub target: Option<f64>,
}

/// What a persona is thought to feel, by stage: -2 (frustrated) to +2 (delighted).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Curve {
    /// Index into the personas.
    pub persona: usize,
    pub points: Vec<Option<f64>>,
}

/// What customers' words say they feel, -2 to +2, with its 95 % interval.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    pub mean: f64,
    pub lo: f64,
    pub hi: f64,
}
