//! One comment: why it scores as it does and where it belongs.

use std::collections::BTreeSet;

use model::{
    id::{ClockIds, StageChoiceId},
    map::Map,
    stage::Stage,
    stage_choice::StageChoice,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::feedback::CommentRow;
use crate::{
    derive::MapAssigner,
    error::{Error, Result},
    feedback,
    history::Applied,
    map,
    session::Session,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExplainComment {
    pub comment: i64,
    #[serde(default)]
    pub map: Option<String>,
}

/// A word and its part of the sentence's compound. Offsets count Unicode characters of the whole text.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Word {
    pub text: String,
    pub start: u32,
    pub end: u32,
    pub weight: f64,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Sentence {
    pub start: u32,
    pub end: u32,
    pub compound: f64,
    pub words: Vec<Word>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct EffortHit {
    pub family: String,
    pub start: u32,
    pub end: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct StageReason {
    /// `stage_name`, `card`, `rule` or `hint`.
    pub kind: String,
    pub text: String,
    pub weight: f64,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct StageProbability {
    pub id: String,
    pub probability: f64,
    pub reasons: Vec<StageReason>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Explanation {
    pub comment: CommentRow,
    /// Title and text joined as they were analysed; offsets refer to this.
    pub text: String,
    /// What the company answered; empty when nothing.
    pub reply: String,
    pub language: Option<String>,
    pub scored: bool,
    pub sentences: Vec<Sentence>,
    pub effort: Vec<EffortHit>,
    /// By probability, highest first.
    pub stages: Vec<StageProbability>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AssignStage {
    pub map: String,
    pub comments: Vec<i64>,
    /// Null: it belongs to no stage of this map.
    pub stage: Option<String>,
}

/// Takes a person's choice back, so that the words decide again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ClearChoice {
    pub map: String,
    pub comments: Vec<i64>,
}

/// Most comments of one decision.
const MOST: usize = 100_000;

pub fn explain(s: &Session, c: ExplainComment) -> Result<Explanation> {
    let key = feedback::map_key(s, c.map.as_deref())?;
    let row = s.file.comments(key, &[c.comment])?.pop().ok_or_else(|| Error::not_found("comment"))?;
    let text = feedback::analysed(&row);
    let stages = match s.file.maps()?.is_empty() {
        true => Vec::new(),
        false => stage_probabilities(s, c.map.as_deref(), &text, row.stage_hint.as_deref())?,
    };
    let reading = analysis::reading::read(&text);
    Ok(Explanation {
        reply: s.file.reply(c.comment)?,
        language: reading.language.map(|l| l.as_str().to_owned()),
        scored: reading.scored && !text.is_empty(),
        sentences: reading.sentences.iter().map(sentence).collect(),
        effort: reading.effort.iter().map(effort).collect(),
        stages,
        comment: feedback::row(row),
        text,
    })
}

fn stage_probabilities(
    s: &Session,
    map: Option<&str>,
    text: &str,
    hint: Option<&str>,
) -> Result<Vec<StageProbability>> {
    let map = map::resolve(s, map)?;
    let assigner = MapAssigner::of_session(s, &s.file.map_document(map.id.as_str())?)?;
    let named = |p: analysis::stage_assignment::StageProbability| StageProbability {
        id: assigner.stage_ids[p.stage].clone(),
        probability: p.probability,
        reasons: p.reasons.into_iter().map(reason).collect(),
    };
    Ok(assigner.assigner.explain(text, hint).into_iter().map(named).collect())
}

fn reason(reason: analysis::stage_assignment::Reason) -> StageReason {
    use analysis::stage_assignment::ReasonKind as K;
    let kind = match reason.kind {
        K::StageName => "stage_name",
        K::Card => "card",
        K::Rule => "rule",
        K::Hint => "hint",
    };
    StageReason { kind: kind.into(), text: reason.text, weight: reason.weight }
}

fn sentence(sentence: &analysis::reading::SentenceReading) -> Sentence {
    Sentence {
        start: sentence.start as u32,
        end: sentence.end as u32,
        compound: sentence.compound,
        words: words(sentence).collect(),
    }
}

pub(crate) fn words(sentence: &analysis::reading::SentenceReading) -> impl Iterator<Item = Word> + '_ {
    sentence.words.iter().map(|word| Word {
        text: word.text.clone(),
        start: word.start as u32,
        end: word.end as u32,
        weight: word.weight,
    })
}

fn effort(hit: &analysis::effort::Hit) -> EffortHit {
    EffortHit { family: hit.family.as_str().to_owned(), start: hit.start as u32, end: hit.end as u32 }
}

pub fn assign_stage(s: &Session, c: AssignStage) -> Result<Applied> {
    bounded(&c.comments)?;
    s.edit("Set stage", |tx| {
        let map: Map = tx.get(&c.map)?;
        let stage = c.stage.as_deref().map(|id| tx.get::<Stage>(id)).transpose()?;
        if stage.as_ref().is_some_and(|stage| stage.map != map.id) {
            return Err(Error::invalid("That stage is on another map."));
        }
        let stage = stage.map(|stage| stage.id);
        let there = choices(tx, &c.map)?;
        for comment in BTreeSet::from_iter(c.comments) {
            if tx.words_of(comment)?.is_none() {
                return Err(Error::not_found("comment"));
            }
            let id = there.get(&comment).cloned().unwrap_or_else(|| StageChoiceId::new(&mut ClockIds));
            tx.put(&StageChoice { id, map: map.id.clone(), comment, stage: stage.clone() })?;
        }
        Ok(())
    })
}

pub fn clear_choice(s: &Session, c: ClearChoice) -> Result<Applied> {
    bounded(&c.comments)?;
    s.edit("Let the words decide", |tx| {
        let there = choices(tx, &c.map)?;
        let choices: BTreeSet<_> = c.comments.iter().filter_map(|comment| there.get(comment)).collect();
        for choice in choices {
            tx.remove::<StageChoice>(choice.as_str())?;
        }
        Ok(())
    })
}

/// Ids of a map's choices by comment, each under every version of it.
fn choices(tx: &store::Tx<'_>, map: &str) -> Result<std::collections::HashMap<i64, StageChoiceId>> {
    Ok(tx.stage_choices(map)?.into_iter().map(|(comment, choice)| (comment, choice.id)).collect())
}

fn bounded(comments: &[i64]) -> Result<()> {
    if comments.len() > MOST {
        return Err(Error::invalid(format!(
            "At most {MOST} comments can be placed at a time. Narrow the filter."
        )));
    }
    Ok(())
}

/// VADER on a whole line of text.
pub fn score_text(text: &str) -> analysis::sentiment::Polarity {
    analysis::sentiment::score(text)
}

/// The words of a line and their parts of its compound.
pub fn explain_text(text: &str) -> Vec<analysis::sentiment::WordWeight> {
    analysis::sentiment::explain(text).words
}
