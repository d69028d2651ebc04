//! Derived rows in step with records and facts: who is assigned where, and the friction statistics.
//!
//! Small consequences of an edit are brought in step within its transaction ([`follow`]). When a map's own words
//! change, every comment may move: the map is stale until [`refresh`] has assigned again.

use std::collections::{HashMap, HashSet};

use analysis::stage_assignment::{self, Assigner, ReasonKind, Scratch, StageWords};
use model::{
    change::{Change, Op},
    map::MapDocument,
    record::Kind,
    stage_choice::StageChoice,
};
use store::{
    Tx,
    assignment::{Assigned, ShortKey},
    reading::{Reading, Scored, Words},
};

use crate::{error::Result, job::Job, session::Session};

/// Comments assigned or read per transaction.
const CHUNK: u32 = 2_000;
/// From so many moved comments on, a map's statistics are rebuilt whole.
const MANY: usize = 200;

/// What assigns comments to the stages of one map.
pub(crate) struct MapAssigner {
    pub(crate) map: ShortKey,
    /// By index of the stage.
    pub(crate) stages: Vec<ShortKey>,
    pub(crate) stage_ids: Vec<String>,
    pub(crate) fingerprint: String,
    sources: HashSet<String>,
    pub(crate) assigner: Assigner,
}

impl MapAssigner {
    pub(crate) fn new(tx: &Tx<'_>, document: &MapDocument) -> Result<MapAssigner> {
        let keys = document.stages.iter().map(|s| Ok(tx.short_key(s.id.as_str())?));
        let stages = keys.collect::<Result<Vec<_>>>()?;
        Ok(Self::with_keys(document, tx.short_key(document.map.id.as_str())?, stages))
    }

    /// For reading only, where keys cannot be made: stages without a key get 0.
    pub(crate) fn of_session(s: &Session, document: &MapDocument) -> Result<MapAssigner> {
        let key = |id: &str| Ok::<_, crate::Error>(s.file.short_key(id)?.unwrap_or(0));
        let stages =
            document.stages.iter().map(|stage| key(stage.id.as_str())).collect::<Result<Vec<_>>>()?;
        Ok(Self::with_keys(document, key(document.map.id.as_str())?, stages))
    }

    fn with_keys(document: &MapDocument, map: ShortKey, stages: Vec<ShortKey>) -> MapAssigner {
        let words = words(document);
        let assigner = Assigner::new(&words);
        MapAssigner {
            map,
            stages,
            stage_ids: document.stages.iter().map(|s| s.id.to_string()).collect(),
            fingerprint: fingerprint(document, &words),
            sources: document.map.sources.iter().cloned().collect(),
            assigner,
        }
    }

    /// Where the words put a comment; `None` when the map does not admit its source.
    pub(crate) fn assign(
        &self,
        source: &str,
        text: &str,
        hint: Option<&str>,
        scratch: &mut Scratch,
    ) -> Option<Assigned> {
        if !self.sources.is_empty() && !self.sources.contains(source) {
            return None;
        }
        let assigned = self.assigner.assign(text, hint, scratch);
        let stage = assigned.stage.map_or(0, |at| self.stages[at]);
        Some(Assigned { map: self.map, stage, probability: Some(assigned.probability) })
    }
}

/// The words that speak for each stage of a map.
fn words(document: &MapDocument) -> Vec<StageWords> {
    let at: HashMap<_, _> = document.stages.iter().enumerate().map(|(at, s)| (&s.id, at)).collect();
    let mut stages: Vec<StageWords> = document.stages.iter().map(|_| StageWords::default()).collect();
    for (stage, words) in document.stages.iter().zip(&mut stages) {
        words.terms.push((ReasonKind::StageName, stage.name.clone()));
        words.terms.push((ReasonKind::StageName, stage.subtitle.clone()));
    }
    let speaking: HashSet<_> =
        document.lanes.iter().filter(|l| l.kind.speaks_for_its_stage()).map(|l| &l.id).collect();
    for card in document.cards.iter().filter(|c| speaking.contains(&c.lane)) {
        let (Some(&from), Some(&to)) = (at.get(&card.from_stage), at.get(&card.to_stage)) else { continue };
        for words in &mut stages[from..=to.max(from)] {
            words.terms.push((ReasonKind::Card, card.title.clone()));
        }
    }
    for rule in &document.rules {
        if let Some(&at) = at.get(&rule.stage) {
            stages[at].terms.push((ReasonKind::Rule, rule.phrase.clone()));
        }
    }
    stages
}

/// Changes with the words, the order of the stages, the admitted sources and the algorithm.
fn fingerprint(document: &MapDocument, words: &[StageWords]) -> String {
    let mut hash = blake3::Hasher::new();
    let of_words = stage_assignment::fingerprint(words);
    hash.update(&stage_assignment::VERSION.to_le_bytes()).update(&of_words.to_le_bytes());
    for text in document.stages.iter().map(|s| s.id.as_str()).chain(document.map.sources.iter().map(|s| &**s))
    {
        hash.update(text.as_bytes()).update(&[0]);
    }
    hash.finalize().to_hex()[..32].to_owned()
}

/// What the analysis sees of a comment: the title as its own line above the text.
pub(crate) fn joined(title: &str, text: &str) -> String {
    match (title.is_empty(), text.is_empty()) {
        (true, _) => text.to_owned(),
        (_, true) => title.to_owned(),
        _ => format!("{title}\n{text}"),
    }
}

pub(crate) fn reading(text: &str) -> Reading {
    let measure = analysis::reading::measure(text);
    let scored = match (text.is_empty(), measure.scored) {
        (true, _) => Scored::NoText,
        (_, true) => Scored::Yes,
        (_, false) => Scored::No,
    };
    Reading {
        version: analysis::reading::VERSION,
        language: measure.language.map(|l| l.as_str().to_owned()),
        scored,
        sentiment: if scored == Scored::Yes { measure.sentiment } else { 0.0 },
        effort: measure.effort,
    }
}

/// Brings derived rows in step with what a transaction changed.
pub(crate) fn follow(tx: &mut Tx<'_>) -> Result<()> {
    let changes = tx.changes().to_vec();
    follow_deleted_maps(tx, &changes)?;
    follow_choices(tx, &changes)?;
    let batches: Vec<&str> =
        changes.iter().filter(|c| c.kind == Kind::Batch).map(|c| c.id.as_str()).collect();
    let counts = |batch: &&str| tx.has_comments(batch).unwrap_or(true);
    if batches.iter().any(counts) {
        for map in tx.all::<model::map::Map>()? {
            tx.rebuild_stage_stats(tx.short_key(map.id.as_str())?)?;
        }
    }
    Ok(())
}

fn follow_deleted_maps(tx: &Tx<'_>, changes: &[Change]) -> Result<()> {
    for gone in changes.iter().filter(|c| c.kind == Kind::Map && c.op == Op::Delete) {
        tx.forget_map(tx.short_key(&gone.id)?)?;
    }
    Ok(())
}

/// Comments whose choice came, went or changed, by map.
fn chosen(changes: &[Change]) -> HashMap<String, Vec<i64>> {
    let mut chosen: HashMap<String, Vec<i64>> = HashMap::new();
    for change in changes.iter().filter(|c| c.kind == Kind::StageChoice) {
        let value = |name: &str| {
            let field = change.fields.iter().find(|f| f.field == name)?;
            Some(if field.after.is_null() { field.before.clone() } else { field.after.clone() })
        };
        // Updates list only what differs; which comment it is about never does, so it is in the id's record.
        if let (Some(map), Some(comment)) = (value("map"), value("comment").and_then(|c| c.as_i64())) {
            chosen.entry(map.as_str().unwrap_or_default().to_owned()).or_default().push(comment);
        }
    }
    chosen
}

fn follow_choices(tx: &mut Tx<'_>, changes: &[Change]) -> Result<()> {
    let mut moved = chosen(changes);
    for change in changes.iter().filter(|c| c.kind == Kind::StageChoice && c.op == Op::Update) {
        let choice: StageChoice = tx.get(&change.id)?;
        moved.entry(choice.map.to_string()).or_default().push(choice.comment);
    }
    for (map, comments) in moved {
        // A map deleted in the same step has nothing left to assign.
        if tx.find::<model::map::Map>(&map)?.is_some() {
            reassign(tx, &tx.map_document(&map)?, &comments)?;
        }
    }
    Ok(())
}

fn reassign(tx: &mut Tx<'_>, document: &MapDocument, comments: &[i64]) -> Result<()> {
    let assigner = MapAssigner::new(tx, document)?;
    let choices = choices(tx, document)?;
    let comments = tx.with_versions(comments)?;
    let mut scratch = Scratch::default();
    for &comment in &comments {
        if let Some(words) = tx.words_of(comment)? {
            assign(tx, &assigner, &choices, &words, &mut scratch)?;
        }
    }
    if comments.len() >= MANY {
        return Ok(tx.rebuild_stage_stats(assigner.map)?);
    }
    Ok(comments.iter().try_for_each(|&comment| tx.refresh_stage_stats(assigner.map, comment))?)
}

/// People's decisions on a map: comment to stage (0: none).
fn choices(tx: &Tx<'_>, document: &MapDocument) -> Result<HashMap<i64, ShortKey>> {
    let key = |(comment, choice): (i64, StageChoice)| {
        Ok((comment, choice.stage.map(|stage| tx.short_key(stage.as_str())).transpose()?.unwrap_or(0)))
    };
    tx.stage_choices(document.map.id.as_str())?.into_iter().map(key).collect()
}

fn assign(
    tx: &Tx<'_>,
    assigner: &MapAssigner,
    choices: &HashMap<i64, ShortKey>,
    words: &Words,
    scratch: &mut Scratch,
) -> Result<()> {
    let text = joined(&words.title, &words.text);
    let by_words = assigner.assign(&words.source, &text, words.stage_hint.as_deref(), scratch);
    let Some(by_words) = by_words else { return Ok(tx.clear_assignment(words.id, assigner.map)?) };
    let assigned = match choices.get(&words.id) {
        Some(&stage) => Assigned { stage, probability: None, ..by_words },
        None => by_words,
    };
    Ok(tx.put_assignment(words.id, &assigned)?)
}

/// Whether a map's assignments were made with other words than it has now.
pub(crate) fn is_stale(s: &Session, document: &MapDocument) -> Result<bool> {
    let now = fingerprint(document, &words(document));
    Ok(s.file.assigner_fingerprint(document.map.id.as_str())?.as_deref() != Some(&now))
}

/// Reads and assigns again whatever was read or assigned by other words or an older version. Returns how many
/// comments were looked at.
pub(crate) fn refresh(s: &Session, job: &Job) -> Result<u64> {
    if s.file.access() == store::Access::ReadOnly {
        return Ok(0);
    }
    let mut looked_at = read_again(s, job)?;
    s.file.index_comments(|_, _| ())?;
    for map in s.file.maps()? {
        let document = s.file.map_document(map.id.as_str())?;
        if is_stale(s, &document)? || !s.file.is_placed(&map)? {
            looked_at += assign_again(s, &document, job)?;
        }
    }
    Ok(looked_at)
}

fn read_again(s: &Session, job: &Job) -> Result<u64> {
    let mut count = 0;
    loop {
        let outdated = s.file.outdated_readings(analysis::reading::VERSION, CHUNK)?;
        if outdated.is_empty() {
            break;
        }
        count += outdated.len() as u64;
        s.file.write_unlogged(|tx| {
            outdated.iter().try_for_each(|w| tx.put_reading(w.id, &reading(&joined(&w.title, &w.text))))
        })?;
        job.step("Reading comments", count, count, count)?;
    }
    if count > 0 {
        s.file.write_unlogged(|tx| {
            tx.all::<model::map::Map>()?
                .iter()
                .try_for_each(|map| tx.rebuild_stage_stats(tx.short_key(map.id.as_str())?))
        })?;
    }
    Ok(count)
}

fn assign_again(s: &Session, document: &MapDocument, job: &Job) -> Result<u64> {
    let assigner = s.file.write_unlogged(|tx| MapAssigner::new(tx, document))?;
    let total = s.file.overview()?.comments;
    let (mut after, mut count, mut scratch) = (0, 0, Scratch::default());
    loop {
        let words = s.file.words(after, CHUNK)?;
        let Some(last) = words.last() else { break };
        after = last.id;
        count += words.len() as u64;
        s.file.write_unlogged(|tx| {
            // Read again in each chunk: a person may choose while this runs.
            let choices = choices(tx, document)?;
            words.iter().try_for_each(|w| assign(tx, &assigner, &choices, w, &mut scratch))
        })?;
        job.step("Placing comments", count, total.max(count), count)?;
    }
    s.file.write_unlogged(|tx| {
        tx.rebuild_stage_stats(assigner.map)?;
        tx.set_assigner_fingerprint(assigner.map, &assigner.fingerprint)
    })?;
    Ok(count)
}
