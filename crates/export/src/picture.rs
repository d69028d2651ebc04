//! What a map looks like at one moment: everything an export draws, and nothing about where it came from.

use model::{
    card::{Channel, OpportunityStatus},
    lane::LaneKind,
};
use serde::{Deserialize, Serialize};

use crate::theme::Theme;

/// A map ready to be drawn. Stages are in order; cards, curves and measured emotions refer to them by index.
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
    pub stages: Vec<PictureStage>,
    pub lanes: Vec<PictureLane>,
    pub cards: Vec<PictureCard>,
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

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PictureStage {
    /// Seeds the worn path: the same id gives the same drawing.
    pub id: String,
    pub name: String,
    pub subtitle: String,
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

impl PictureStage {
    pub fn state(&self) -> ScoreState {
        self.score.as_ref().map_or(ScoreState::None, StageScore::state)
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PictureLane {
    pub id: String,
    pub kind: LaneKind,
    pub label: String,
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
    /// How many comments say so.
    pub comments: Option<u64>,
    /// What the card rests on: observed, assumed or proposed.
    pub basis: String,
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
