//! The rows of a file on their way into a batch: one thread reads, some analyse, one writes.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
};

use analysis::stage_assignment::Scratch;
use ingest::{Outcome, Problem, Reader, Row};
use store::{Tx, new_comment::NewComment};

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

/// Chunks that are written in one transaction, unless an edit waits.
const TOGETHER: usize = 16;
/// Threads that analyse, at most: to write a row takes about as long as to analyse it, so that more would wait.
const ANALYSTS: usize = 4;

/// Consecutive rows, and how many bytes of the file they end at.
pub(super) struct Chunk<T> {
    pub(super) items: Vec<T>,
    pub(super) bytes: u64,
}

/// A row of the file, of which it is known whether an earlier one says the same.
enum Told {
    Row(Box<Row>, [u8; 16]),
    /// Says nearly the same as an earlier row.
    Copy,
    Empty,
    Rejected(Problem),
}

enum Item {
    Comment(Box<NewComment>, Vec<Problem>, Counts),
    Copy,
    Empty,
    Rejected(Problem),
}

/// Reads on one thread, analyses on others and writes on this one.
pub(super) fn fill(
    s: &Session,
    batch: i64,
    reader: Reader,
    (plan, masker): (&Plan, &Masker),
    maps: &[MapAssigner],
    job: &Job,
) -> Result<Tally> {
    let total = reader.bytes_total();
    let analysts = std::thread::available_parallelism().map_or(1, usize::from).min(ANALYSTS);
    std::thread::scope(|scope| {
        let (mut to_analyse, mut analysed) = (Vec::new(), Vec::new());
        for _ in 0..analysts {
            let (to, rows) = sync_channel(WAITING);
            let (done, items) = sync_channel(TOGETHER / analysts + 1);
            scope.spawn(move || analyse(&rows, &done, (plan, masker), maps));
            to_analyse.push(to);
            analysed.push(items);
        }
        let (mut copies, mut seen) = (NearCopies::new(plan.near), HashMap::new());
        let tell = move |outcome| tell(outcome, plan, &mut seen, &mut copies);
        let reading = scope.spawn(move || read_rows(reader, tell, &to_analyse));
        let mut tally = Tally::default();
        // Once it hangs up, the others end at their next chunk.
        let written = write(s, batch, InTurn { from: analysed, next: 0 }, total, job, &mut tally);
        let last =
            reading.join().map_err(|_| Error::new(Code::Internal, "The reader of the file stopped."))?;
        written?;
        last?.into_iter().for_each(|problem| tally.problem(problem));
        Ok(tally)
    })
}

/// Sends the rows of a file in chunks, to one after the other in turn, until it ends or nobody listens; answers the
/// problems of the file as a whole.
pub(super) fn read_rows<T>(
    mut reader: Reader,
    mut tell: impl FnMut(Outcome) -> T,
    to: &[SyncSender<Chunk<T>>],
) -> Result<Vec<Problem>> {
    for out in to.iter().cycle() {
        let items: Vec<T> = reader.by_ref().take(CHUNK).map(&mut tell).collect();
        let (end, bytes) = (items.len() < CHUNK, reader.bytes_read());
        if out.send(Chunk { items, bytes }).is_err() || end {
            break;
        }
    }
    Ok(reader.finish()?)
}

/// Who and what a row is, is told before anything in it is masked, and in the order of the file.
fn tell(outcome: Outcome, plan: &Plan, seen: &mut HashMap<[u8; 16], u32>, copies: &mut NearCopies) -> Told {
    let row = match outcome {
        Outcome::Row(row) => row,
        // A file of comments has no facts.
        Outcome::Fact(_) | Outcome::Empty { .. } => return Told::Empty,
        Outcome::Rejected(problem) => return Told::Rejected(problem),
    };
    let own = plan.identity(&row, seen);
    match copies.settle(&row, own) {
        Some(identity) => Told::Row(Box::new(row), identity),
        None => Told::Copy,
    }
}

fn analyse(
    rows: &Receiver<Chunk<Told>>,
    out: &SyncSender<Chunk<Item>>,
    (plan, masker): (&Plan, &Masker),
    maps: &[MapAssigner],
) {
    let mut scratch = Scratch::default();
    let mut item = |told| match told {
        Told::Row(mut row, identity) => {
            let mut counts = Counts::new();
            let written = row.customer.clone();
            row.text = body(&row);
            masker.mask(&mut row, &mut counts);
            let problems = std::mem::take(&mut row.problems);
            let mut comment = comment(*row, identity, plan, maps, &mut scratch);
            comment.customer_as_written = written.filter(|id| comment.customer.as_ref() != Some(id));
            Item::Comment(Box::new(comment), problems, counts)
        }
        Told::Copy => Item::Copy,
        Told::Empty => Item::Empty,
        Told::Rejected(mut problem) => {
            masker.mask_problem(&mut problem);
            Item::Rejected(problem)
        }
    };
    for Chunk { items, bytes } in rows {
        let items = items.into_iter().map(&mut item).collect();
        if out.send(Chunk { items, bytes }).is_err() {
            return;
        }
    }
}

/// Chunks in the order of the file: each analyst has every so-manieth of them.
struct InTurn<T> {
    from: Vec<Receiver<Chunk<T>>>,
    next: usize,
}

impl<T> InTurn<T> {
    /// The next chunk if it is there.
    fn ready(&mut self) -> Option<Chunk<T>> {
        let chunk = self.from[self.next].try_recv().ok()?;
        self.next = (self.next + 1) % self.from.len();
        Some(chunk)
    }
}

impl<T> Iterator for InTurn<T> {
    type Item = Chunk<T>;

    /// Waits for the next chunk.
    fn next(&mut self) -> Option<Chunk<T>> {
        let chunk = self.from[self.next].recv().ok()?;
        self.next = (self.next + 1) % self.from.len();
        Some(chunk)
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
    let source = stated.map_or_else(|| plan.source.clone(), Arc::from);
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

/// Writes what has come, as much of it at once as there is, but makes room for an edit that waits.
fn write(
    s: &Session,
    batch: i64,
    mut chunks: InTurn<Item>,
    total: u64,
    job: &Job,
    tally: &mut Tally,
) -> Result<()> {
    while let Some(first) = chunks.next() {
        s.file.write_bulk(|tx| {
            let mut next = Some(first);
            let mut count = 0;
            while let Some(chunk) = next {
                job.step("Reading, scoring and placing comments", chunk.bytes, total, tally.rows_read)?;
                put(tx, batch, chunk.items, tally)?;
                count += 1;
                next = if count < TOGETHER && !s.file.is_wanted() { chunks.ready() } else { None };
            }
            Ok::<_, Error>(())
        })?;
    }
    Ok(())
}

fn put(tx: &mut Tx<'_>, batch: i64, items: Vec<Item>, tally: &mut Tally) -> Result<()> {
    tally.rows_read += items.len() as u64;
    let mut comments = Vec::with_capacity(items.len());
    let mut masked = Vec::with_capacity(items.len());
    for item in items {
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
    let outcomes = tx.insert_comments(batch, &comments)?;
    for ((outcome, comment), masked) in outcomes.into_iter().zip(&comments).zip(masked) {
        tally.stored(outcome, comment, masked);
    }
    Ok(())
}
