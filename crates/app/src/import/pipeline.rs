//! The rows of a file on their way into a batch: one thread reads, one analyses, one writes.

use std::{
    collections::HashMap,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
};

use analysis::stage_assignment::Scratch;
use ingest::{Outcome, Problem, Reader, Row};
use store::batch::NewComment;

use super::{
    near::NearCopies,
    plan::Plan,
    privacy::{Counts, Masker},
    tally::Tally,
};
use crate::{
    derive::{MapAssigner, joined, reading},
    error::{Code, Error, Result},
    job::Job,
    session::Session,
};

/// Rows read, analysed and written at a time: small enough that cancelling and editing never wait long.
const CHUNK: usize = 1_000;
/// Chunks that may wait between two steps of the pipeline.
pub(super) const WAITING: usize = 3;

/// Outcomes of consecutive rows, and how many bytes of the file they end at.
pub(super) struct Chunk<T> {
    pub(super) items: Vec<T>,
    pub(super) bytes: u64,
}

enum Item {
    Comment(Box<NewComment>, Vec<Problem>, Counts),
    /// Says nearly the same as an earlier row.
    Copy,
    Empty,
    Rejected(Problem),
}

/// Reads on one thread, analyses on another and writes on this one.
pub(super) fn fill(
    s: &Session,
    batch: i64,
    reader: Reader,
    (plan, masker): (&Plan, &Masker),
    maps: &[MapAssigner],
    job: &Job,
) -> Result<Tally> {
    let total = reader.bytes_total();
    std::thread::scope(|scope| {
        let (to_analyse, rows) = sync_channel::<Chunk<Outcome>>(WAITING);
        let (to_write, items) = sync_channel::<Chunk<Item>>(WAITING);
        let reading = scope.spawn(move || read_rows(reader, &to_analyse));
        scope.spawn(move || analyse(&rows, &to_write, (plan, masker), maps));
        let mut tally = Tally::default();
        let written = write(s, batch, &items, total, job, &mut tally);
        // Hanging up makes both threads end at their next chunk.
        drop(items);
        let last =
            reading.join().map_err(|_| Error::new(Code::Internal, "The reader of the file stopped."))?;
        written?;
        last?.into_iter().for_each(|problem| tally.problem(problem));
        Ok(tally)
    })
}

/// Sends the rows of a file in chunks until it ends or nobody listens; answers the problems of the file as a whole.
pub(super) fn read_rows(mut reader: Reader, out: &SyncSender<Chunk<Outcome>>) -> Result<Vec<Problem>> {
    loop {
        let items: Vec<Outcome> = reader.by_ref().take(CHUNK).collect();
        let (end, bytes) = (items.len() < CHUNK, reader.bytes_read());
        if out.send(Chunk { items, bytes }).is_err() || end {
            return Ok(reader.finish()?);
        }
    }
}

fn analyse(
    rows: &Receiver<Chunk<Outcome>>,
    out: &SyncSender<Chunk<Item>>,
    (plan, masker): (&Plan, &Masker),
    maps: &[MapAssigner],
) {
    let (mut seen, mut scratch) = (HashMap::new(), Scratch::default());
    let mut copies = NearCopies::new(plan.near);
    for chunk in rows {
        let item = |outcome| match outcome {
            Outcome::Row(mut row) => {
                // Who and what a row is, is told before anything in it is masked.
                let own = plan.identity(&row, &mut seen);
                let Some(identity) = copies.settle(&row, own) else { return Item::Copy };
                let mut counts = Counts::new();
                let written = row.customer.clone();
                row.text = body(&row);
                masker.mask(&mut row, &mut counts);
                let problems = std::mem::take(&mut row.problems);
                let mut comment = comment(row, identity, plan, maps, &mut scratch);
                comment.customer_as_written = written.filter(|id| comment.customer.as_ref() != Some(id));
                Item::Comment(Box::new(comment), problems, counts)
            }
            // A file of comments has none.
            Outcome::Fact(_) | Outcome::Empty { .. } => Item::Empty,
            Outcome::Rejected(mut problem) => {
                masker.mask_problem(&mut problem);
                Item::Rejected(problem)
            }
        };
        let items = chunk.items.into_iter().map(item).collect();
        if out.send(Chunk { items, bytes: chunk.bytes }).is_err() {
            return;
        }
    }
}

/// The body alone: the reader puts a review's headline above its text as well as beside it.
fn body(row: &Row) -> String {
    let below = row.text.strip_prefix(&row.title).and_then(|rest| rest.strip_prefix('\n'));
    match below {
        Some(body) if !row.title.is_empty() => body.to_owned(),
        _ if row.text == row.title => String::new(),
        _ => row.text.clone(),
    }
}

/// `row` holds the body alone as its text, and is masked.
fn comment(
    row: Row,
    identity: [u8; 16],
    plan: &Plan,
    maps: &[MapAssigner],
    scratch: &mut Scratch,
) -> NewComment {
    let text = joined(&row.title, &row.text);
    let stated = row.source.filter(|source| Some(source) != plan.usual_source.as_ref());
    let source = stated.unwrap_or_else(|| plan.source.clone());
    let hint = row.stage.or_else(|| (!row.tags.is_empty()).then(|| row.tags.join(", ")));
    let assigned =
        maps.iter().filter_map(|map| map.assign(&source, &text, hint.as_deref(), scratch)).collect();
    let tags = row.tags.into_iter().map(|tag| ("tag".to_owned(), tag));
    let language = row.language.map(|language| ("language".to_owned(), language));
    NewComment {
        row: row.row,
        identity,
        content: row.fingerprint,
        external_id: row.external_id,
        customer: row.customer,
        customer_as_written: None,
        customer_source: plan.source.clone(),
        at: row.at,
        version_at: row.updated_at.or(row.at),
        rating: row.rating,
        nps: row.nps,
        csat: row.csat,
        ces: row.ces,
        stage_hint: hint,
        attributes: row.attributes.into_iter().chain(tags).chain(language).collect(),
        reading: reading(&text),
        assigned,
        source,
        title: row.title,
        text: row.text,
        reply: row.reply,
    }
}

fn write(
    s: &Session,
    batch: i64,
    items: &Receiver<Chunk<Item>>,
    total: u64,
    job: &Job,
    tally: &mut Tally,
) -> Result<()> {
    for chunk in items {
        job.step("Reading, scoring and placing comments", chunk.bytes, total, tally.rows_read)?;
        tally.rows_read += chunk.items.len() as u64;
        let mut comments = Vec::with_capacity(chunk.items.len());
        let mut masked = Vec::with_capacity(chunk.items.len());
        for item in chunk.items {
            match item {
                Item::Comment(comment, problems, counts) => {
                    problems.into_iter().for_each(|problem| tally.problem(problem));
                    comments.push(*comment);
                    masked.push(counts);
                }
                Item::Copy => tally.duplicates += 1,
                Item::Empty => tally.empty += 1,
                Item::Rejected(problem) => {
                    tally.rejected += 1;
                    tally.problem(problem);
                }
            }
        }
        let outcomes = s.file.write_bulk(|tx| tx.insert_comments(batch, &comments))?;
        for ((outcome, comment), masked) in outcomes.into_iter().zip(&comments).zip(masked) {
            tally.stored(outcome, comment, masked);
        }
    }
    Ok(())
}
