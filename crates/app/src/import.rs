//! Bringing comments, events, orders and metric values in from a file.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use ingest::{Choice, Content, Inspection, Problem, Question, Reader};
use model::batch::{BatchKind, CommentKind};
use serde::{Deserialize, Serialize};
use store::batch::NewBatch;
use ts_rs::TS;

use crate::import::{look::look, pipeline::fill, plan::Plan, privacy::Masker, tally::Tally};
use crate::{
    app::App,
    commands::Nothing,
    derive::{self, MapAssigner},
    error::{Code, Error, Result},
    export::Exported,
    friction::{self, FrictionTable},
    history::Applied,
    job::Job,
    keyword, mapping,
    session::Session,
    source::Names,
};

pub mod fact;
pub mod file;
mod look;
mod near;
mod pipeline;
mod plan;
pub mod preview;
pub(crate) mod privacy;
mod rejected;
mod tally;

pub use look::{FileInspection, InspectFile, inspect};
pub use near::{Duplicates, FindDuplicates, NearChoice, find as find_duplicates};
pub use rejected::{SaveRejected, save as save_rejected};

#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportProblem {
    /// Number of the data row in the file, from 1; 0 for the file as a whole.
    pub row: u64,
    pub column: Option<String>,
    pub reason: String,
}

impl From<Problem> for ImportProblem {
    fn from(p: Problem) -> Self {
        ImportProblem { row: p.row, column: p.column, reason: p.reason }
    }
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ColumnRole {
    pub name: String,
    pub role: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct StageCount {
    pub id: String,
    pub name: String,
    pub count: u64,
    pub score_before: Option<f64>,
    pub score_after: Option<f64>,
    pub lo: Option<f64>,
    pub hi: Option<f64>,
}

/// What an import did. `rows_read = added + duplicates + empty + rejected + updated`.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportSummary {
    pub file: String,
    /// What its rows are.
    pub kind: Content,
    pub preset: String,
    pub reason: String,
    pub encoding: String,
    pub delimiter: String,
    pub columns: Vec<ColumnRole>,
    /// What only a person can say and nobody has said; each was read as its first answer has it.
    pub questions: Vec<Question>,
    pub rows_read: u64,
    pub added: u64,
    pub duplicates: u64,
    pub empty: u64,
    pub rejected: u64,
    pub updated: u64,
    /// Values masked or pseudonymised in the comments that were added or updated.
    pub redacted: u64,
    /// The same by kind; `column` counts cells of columns that were treated as a whole.
    pub redacted_by_kind: BTreeMap<String, u64>,
    /// Of the duplicates: comments that were erased before, and stay out.
    pub erased: u64,
    /// Of the duplicates: events of an activity that is counted when it is complete.
    pub same_activity: u64,
    pub not_scored: u64,
    pub seconds: f64,
    /// Null for a dry run or when nothing was added.
    pub batch: Option<String>,
    /// At most 1,000; `problems_total` counts all.
    pub problems: Vec<ImportProblem>,
    pub problems_total: u64,
    /// Comments added by stage of the first map, and how its scores moved.
    pub stages: Vec<StageCount>,
    pub unassigned: u64,
    /// What came in, where the rows are no comments.
    pub facts: Option<fact::FactsAdded>,
    /// What to hand to the records; null for a dry run or when nothing changed.
    pub applied: Option<crate::history::Applied>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct RunImport {
    pub path: String,
    #[serde(default)]
    pub choice: Choice,
    /// Name of the source; the preset's or the file's name when null.
    #[serde(default)]
    pub source: Option<String>,
    /// Merge rows that are equal in text, day and author. Null: only where author or customer is known.
    #[serde(default)]
    pub merge_equal: Option<bool>,
    /// What becomes of rows that say nearly the same as an earlier row of the file.
    #[serde(default)]
    pub near: NearChoice,
    #[serde(default)]
    pub dry_run: bool,
    /// What was chosen is kept for the next file of this shape.
    #[serde(default)]
    pub remember: bool,
    /// What was chosen for files of this shape before is not used.
    #[serde(default)]
    pub afresh: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct PresetSummary {
    pub id: String,
    pub title: String,
    /// What the rows of such a file are.
    pub content: Content,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct BatchRow {
    pub id: String,
    pub file: String,
    pub source: String,
    pub at: i64,
    pub added: u64,
    pub shown: bool,
    /// As of [`crate::batch::BatchRead`].
    pub kind: String,
}

/// Writes the listed problems as CSV.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveProblems {
    pub batch: String,
    pub path: String,
}

pub fn list_presets(_: &App, _: Nothing) -> Result<Vec<PresetSummary>> {
    let summary = |p: &ingest::Preset| PresetSummary {
        id: p.id.to_owned(),
        title: p.title.to_owned(),
        content: p.content,
    };
    Ok(ingest::presets().map(summary).collect())
}

impl From<ingest::IngestError> for Error {
    fn from(error: ingest::IngestError) -> Self {
        match error {
            ingest::IngestError::Halted => Error::new(Code::Cancelled, error.to_string()),
            error => Error::invalid(error.to_string()),
        }
    }
}

/// Imports a file: rows are read, analysed and written in a pipeline, into a batch that one last step publishes.
pub fn run(s: &Session, c: RunImport, job: &Job) -> Result<ImportSummary> {
    if s.file.access() == store::Access::ReadOnly {
        return Err(store::StoreError::ReadOnly.into());
    }
    let source = c.source.as_deref().map(|name| Ok::<_, Error>(Names::read(s)?.kept_under(name.trim())));
    let c = RunImport { source: source.transpose()?, ..c };
    let looked = look(s, Path::new(&c.path), &c.choice, c.afresh, job.halt())?;
    let inspection = &looked.inspection;
    let reader = Reader::open_until(Path::new(&c.path), &inspection.mapping, job.halt())?;
    let of_comments = inspection.content == Content::Comments;
    if of_comments {
        derive::refresh(s, job)?;
    }
    let maps = if of_comments { assigners(s)? } else { Vec::new() };
    let before = if of_comments { first_table(s)? } else { None };
    let plan = Plan::new(&c, inspection);
    let batch_id = format!("batch_{:032x}", model::id::NewIds::next(&mut model::id::ClockIds));
    let batch = s.file.begin_batch(&NewBatch {
        id: &batch_id,
        kind: kind(inspection),
        file: &inspection.file_name,
        source: &plan.source,
        preset: &inspection.preset,
        at: s.now(),
    })?;
    let masker = Masker::new(&looked.choice.privacy, &inspection.columns, s.file.secret()?);
    let filled = if of_comments {
        fill(s, batch, reader, (&plan, &masker), &maps, job).map(|tally| (tally, None))
    } else {
        fact::counted_by_others(Path::new(&c.path), &inspection.mapping, job)
            .and_then(|counted| fact::fill(s, batch, reader, (&plan, &masker, &counted), job))
            .and_then(|tally| Ok((tally, Some(fact::added(s, batch, inspection.content)?))))
    };
    let done = filled.and_then(|(tally, facts)| {
        if c.dry_run || tally.added + tally.updated == 0 {
            s.file.discard_batch(batch)?;
            return Ok((tally, facts, None));
        }
        let kept = looked.found.as_ref().filter(|_| c.remember).map(|found| (found, &looked.choice));
        let applied = publish(s, (batch, &batch_id), &tally, &maps, &inspection.file_name, kept)?;
        if of_comments {
            prepare(s, job, &tally);
        }
        Ok((tally, facts, Some(applied)))
    });
    if done.is_err() {
        s.file.give_up_batch(batch)?;
    }
    let (tally, facts, applied) = done?;
    let mut summary = summary(inspection, tally, job.seconds());
    if applied.is_some() {
        summary.batch = Some(batch_id);
        moved_scores(s, &mut summary, before)?;
    }
    // Its rejected rows can still be asked for.
    if applied.is_some() && summary.rejected == 0 {
        file::forget_paste(Path::new(&c.path));
    }
    summary.facts = facts;
    summary.applied = applied;
    Ok(summary)
}

fn publish(
    s: &Session,
    (batch, id): (i64, &str),
    tally: &Tally,
    maps: &[MapAssigner],
    file: &str,
    remembered: Option<(&Inspection, &Choice)>,
) -> Result<Applied> {
    let kept = |p: &Problem| store::batch::Problem {
        row: p.row,
        column: p.column.clone(),
        reason: p.reason.clone(),
    };
    let problems: Vec<_> = tally.problems.iter().map(kept).collect();
    s.edit(&format!("Import {file}"), |tx| {
        tx.publish_batch(batch, id, tally.added + tally.updated, &problems)?;
        tx.keep_row_counts(batch, &tally.counts())?;
        if let Some((found, choice)) = remembered {
            mapping::keep(tx, file, found, choice)?;
        }
        for map in maps {
            // A map whose words changed meanwhile is assigned again as a whole.
            let known = tx.assigner_fingerprint(map.map)?;
            if known.is_none() {
                tx.set_assigner_fingerprint(map.map, &map.fingerprint)?;
            } else if known.as_deref() != Some(&map.fingerprint) {
                tx.set_assigner_fingerprint(map.map, "")?;
            }
        }
        Ok(())
    })
}

/// Makes what came in searchable, and beside it counts the words of the first map's stages. The import stands by now,
/// so nothing here fails or cancels it: the next refresh, opening or question makes up for what is left out.
fn prepare(s: &Session, job: &Job, tally: &Tally) {
    std::thread::scope(|scope| {
        // Where little came to much, the words of everything would take longer than the import.
        if s.file.overview().is_ok_and(|all| all.comments <= 2 * (tally.added + tally.updated)) {
            scope.spawn(|| keyword::prepare(s));
        }
        let _ = s.file.index_comments(|done, total| {
            let _ = job.step("Making it searchable", done, total, tally.rows_read);
        });
    });
}

fn assigners(s: &Session) -> Result<Vec<MapAssigner>> {
    s.file.write_unlogged(|tx| {
        let maps = tx.all::<model::map::Map>()?;
        maps.iter().map(|map| MapAssigner::new(tx, &tx.map_document(map.id.as_str())?)).collect()
    })
}

fn first_table(s: &Session) -> Result<Option<FrictionTable>> {
    let Some(map) = s.file.maps()?.into_iter().next() else { return Ok(None) };
    let ask = friction::ReadFriction { map: map.id.to_string(), ..Default::default() };
    friction::read(s, ask).map(Some)
}

/// How the first map's scores moved, and where its new comments went.
fn moved_scores(s: &Session, summary: &mut ImportSummary, before: Option<FrictionTable>) -> Result<()> {
    let (Some(before), Some(after)) = (before, first_table(s)?) else { return Ok(()) };
    summary.unassigned = after.unassigned.saturating_sub(before.unassigned);
    let row = |(before, after): (&friction::StageFriction, &friction::StageFriction)| StageCount {
        id: after.id.clone(),
        name: after.name.clone(),
        count: after.comments.saturating_sub(before.comments),
        score_before: before.score,
        score_after: after.score,
        lo: after.lo,
        hi: after.hi,
    };
    summary.stages = before.stages.iter().zip(&after.stages).map(row).collect();
    Ok(())
}

fn summary(inspection: &Inspection, tally: Tally, seconds: f64) -> ImportSummary {
    let role = |c: &ingest::Column| ColumnRole { name: c.name.clone(), role: named(&c.role) };
    ImportSummary {
        file: inspection.file_name.clone(),
        kind: inspection.content,
        preset: inspection.preset.clone(),
        reason: inspection.reason.clone(),
        encoding: inspection.encoding.clone(),
        delimiter: inspection.delimiter.clone(),
        columns: inspection.columns.iter().map(role).collect(),
        questions: inspection.questions.iter().filter(|q| q.open).cloned().collect(),
        rows_read: tally.rows_read,
        added: tally.added,
        duplicates: tally.duplicates,
        empty: tally.empty,
        rejected: tally.rejected,
        updated: tally.updated,
        redacted: tally.masked.values().sum(),
        redacted_by_kind: tally.masked.iter().map(|(kind, n)| ((*kind).to_owned(), *n)).collect(),
        erased: tally.erased,
        same_activity: tally.same_activity,
        not_scored: tally.not_scored,
        seconds,
        batch: None,
        problems: tally.problems.into_iter().map(ImportProblem::from).collect(),
        problems_total: tally.problems_total,
        stages: Vec::new(),
        unassigned: 0,
        facts: None,
        applied: None,
    }
}

fn named(role: &ingest::Role) -> String {
    serde_json::to_value(role).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

fn kind(inspection: &Inspection) -> BatchKind {
    match inspection.content {
        Content::Events => return BatchKind::Events,
        Content::Orders => return BatchKind::Orders,
        Content::Metrics => return BatchKind::Metrics,
        Content::Comments => {}
    }
    BatchKind::Comments(match inspection.kind {
        ingest::CommentKind::Review => CommentKind::Review,
        ingest::CommentKind::Survey => CommentKind::Survey,
        ingest::CommentKind::Ticket => CommentKind::Ticket,
        ingest::CommentKind::Other => CommentKind::Other,
    })
}

pub fn list_batches(s: &Session, _: Nothing) -> Result<Vec<BatchRow>> {
    let row = |b: store::batch::BatchInfo| BatchRow {
        id: b.id,
        file: b.file,
        source: b.source,
        at: b.at,
        added: b.added,
        shown: b.shown,
        kind: b.kind,
    };
    Ok(s.file.batches()?.into_iter().map(row).collect())
}

pub fn save_problems(s: &Session, c: SaveProblems) -> Result<Exported> {
    let mut csv = String::from("\u{FEFF}row,column,reason\r\n");
    for problem in s.file.batch_problems(&c.batch)? {
        let cell = |text: &str| format!("\"{}\"", export::safe_cell(text).replace('"', "\"\""));
        let column = problem.column.as_deref().unwrap_or("");
        csv += &format!("{},{},{}\r\n", problem.row, cell(column), cell(&problem.reason));
    }
    crate::export::write(&PathBuf::from(c.path), "csv", csv.into_bytes(), Vec::new())
}
