//! The other process: started for one file, heard, and ended.

use std::ffi::OsString;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::frame::{self, In, Opened};
use super::serve;
use crate::error::IngestError;
use crate::record::Record;

/// The argument by which a program is asked to be the reader of a file.
const ARGUMENT: &str = "--read-file";
/// The child is silent for so long only when it hangs.
const SILENCE: Duration = Duration::from_secs(60);
/// How often a wait looks up whether it was called off.
const GLANCE: Duration = Duration::from_millis(100);
const CHUNK: usize = 64 << 10;
/// Chunks that may wait to be taken.
const WAITING: usize = 8;

/// The program that can read for us: this one, once its `main` has passed by [`answer`].
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// What is wanted of a file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// The table to read; the one that holds most where none is named.
    pub sheet: Option<String>,
    /// Rows that are hidden or filtered away are read too.
    pub hidden: bool,
    /// Every sheet is counted, for a person to choose from.
    pub survey: bool,
}

/// The first thing a program does that reads files: becomes the reader when it was started as one,
/// else notes that it can be. A program that never passes by here (a test) reads in a thread.
pub fn answer() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == ARGUMENT) {
        return Some(serve::run(arguments.next(), arguments.next()));
    }
    if let Some(program) = own_program() {
        // Only the first call counts, and every call says the same.
        let _ = PROGRAM.set(program);
    }
    None
}

/// On Linux the link to the running program, which holds when its file is replaced by an update.
fn own_program() -> Option<PathBuf> {
    let link = Path::new("/proc/self/exe");
    if cfg!(target_os = "linux") && link.exists() {
        return Some(link.to_owned());
    }
    std::env::current_exe().ok()
}

/// Asked by one thread, seen by another that waits for a file: reading ends, and nothing of it is kept.
#[derive(Debug, Clone, Default)]
pub struct Halt(Arc<AtomicBool>);

impl Halt {
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// A file being read by the child: records, or the bytes of a text.
pub struct Frames {
    frames: In<Pipe>,
    halt: Halt,
    pub opened: Opened,
    /// Kept to be ended with this.
    child: Option<Child>,
    file: String,
    /// Records taken so far.
    rows: u64,
    /// How far the child is, as a share.
    done: (u64, u64),
    /// What the child said at its end; `None` while it has not.
    notes: Option<Vec<String>>,
    troubles: Vec<(Option<usize>, String)>,
    /// Of the text frame in `frames`, what is taken already.
    text_at: usize,
    failure: Option<IngestError>,
}

impl Frames {
    /// Starts reading. Returns when the child knows what the file is.
    pub fn open(path: &Path, file: &str, request: &Request, halt: &Halt) -> Result<Frames, IngestError> {
        let started = match PROGRAM.get() {
            Some(program) => in_process(program, path, request),
            None => in_thread(path, request).map(|output| (output, None)),
        };
        let unreadable = |cause| IngestError::Unreadable { file: file.to_owned(), cause };
        let (output, child) = started.map_err(unreadable)?;
        Frames::hear(Pipe::pump(output, halt.clone(), SILENCE), child, file)
    }

    /// Waits until the child knows what the file is.
    fn hear(pipe: Pipe, child: Option<Child>, file: &str) -> Result<Frames, IngestError> {
        let mut frames = Frames {
            halt: pipe.halt.clone(),
            frames: In::new(pipe),
            opened: Opened::default(),
            child,
            file: file.to_owned(),
            rows: 0,
            done: (0, 1),
            notes: None,
            troubles: Vec::new(),
            text_at: usize::MAX,
            failure: None,
        };
        match frames.next() {
            Some(frame::OPENED) => match frames.frames.json() {
                Some(opened) => frames.opened = opened,
                None => return Err(frames.stopped()),
            },
            _ => return Err(frames.failure.take().unwrap_or_else(|| frames.stopped())),
        }
        Ok(frames)
    }

    /// The kind of the next frame that the caller must look at; `None` at the end, good or bad.
    fn next(&mut self) -> Option<u8> {
        loop {
            if self.notes.is_some() || self.failure.is_some() {
                return None;
            }
            match self.frames.next() {
                Ok(Some(frame::PROGRESS)) => self.done = self.frames.numbers().unwrap_or(self.done),
                Ok(Some(frame::TROUBLE)) => self.troubles = self.frames.json().unwrap_or_default(),
                Ok(Some(frame::END)) => self.notes = Some(self.frames.json().unwrap_or_default()),
                Ok(Some(frame::FAILED)) => {
                    let said = self.frames.json().unwrap_or_default();
                    self.failure = Some(IngestError::Refused { message: said });
                }
                Ok(Some(kind)) => return Some(kind),
                Ok(None) => self.failure = Some(self.stopped()),
                Err(error) if error.kind() == io::ErrorKind::TimedOut => {
                    self.failure = Some(IngestError::Hung { file: self.file.clone(), row: self.rows });
                }
                Err(_) if self.halt.is_asked() => self.failure = Some(IngestError::Halted),
                Err(_) => self.failure = Some(self.stopped()),
            }
        }
    }

    fn stopped(&self) -> IngestError {
        IngestError::Stopped { file: self.file.clone(), row: self.rows + 1 }
    }

    /// The next record; false at the end. After the end ask [`Frames::finish`] whether it was a good one.
    pub fn next_record(&mut self, record: &mut Record) -> bool {
        record.clear(0);
        match self.next() {
            Some(frame::RECORD) => {
                record.troubles = std::mem::take(&mut self.troubles);
                if record.fill(|text, ends| self.frames.record(text, ends)) {
                    self.rows += 1;
                    return true;
                }
            }
            Some(frame::BROKEN) => {
                if let Some((line, reason)) = self.frames.json() {
                    record.break_off(line, reason);
                    self.rows += 1;
                    return true;
                }
            }
            None => return false,
            Some(_) => {}
        }
        self.failure = Some(self.stopped());
        false
    }

    /// How much of the whole was read, 0 to 1.
    pub fn share(&self) -> f64 {
        if self.notes.is_some() { 1.0 } else { self.done.0 as f64 / self.done.1.max(1) as f64 }
    }

    /// Bytes of a text that was packed, as far as the archive says.
    pub fn total(&self) -> u64 {
        self.done.1
    }

    /// What the child said of the whole file.
    ///
    /// # Errors
    /// When it did not come to a good end; nothing of the file should be kept then.
    pub fn finish(&mut self) -> Result<Vec<String>, IngestError> {
        match (self.failure.take(), self.notes.take()) {
            (Some(failure), _) => Err(failure),
            (None, notes) => Ok(notes.unwrap_or_default()),
        }
    }
}

impl Read for Frames {
    /// The bytes of a text, one frame after the other.
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.text_at >= self.frames.payload.len() {
            self.text_at = usize::MAX;
            match self.next() {
                Some(frame::TEXT) => self.text_at = 0,
                Some(_) => self.failure = Some(self.stopped()),
                None if self.failure.is_some() => return Err(io::Error::other("the reader stopped")),
                None => return Ok(0),
            }
        }
        let rest = &self.frames.payload[self.text_at..];
        let taken = rest.len().min(into.len());
        into[..taken].copy_from_slice(&rest[..taken]);
        self.text_at += taken;
        Ok(taken)
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // It may have ended by itself; either way it is gone and waited for.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// What the child says.
type Output = Box<dyn Read + Send>;

fn in_process(program: &Path, path: &Path, request: &Request) -> io::Result<(Output, Option<Child>)> {
    let request = serde_json::to_string(request).map_err(io::Error::other)?;
    let arguments: [OsString; 3] = [ARGUMENT.into(), request.into(), path.into()];
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let output = child.stdout.take().ok_or_else(|| io::Error::other("no output"))?;
    Ok((Box::new(output), Some(child)))
}

fn in_thread(path: &Path, request: &Request) -> io::Result<Output> {
    let (output, input) = io::pipe()?;
    let (path, request) = (path.to_owned(), request.clone());
    std::thread::spawn(move || serve::serve(&path, &request, input));
    Ok(Box::new(output))
}

/// The child's output, taken by a thread of its own so that waiting for it can end.
struct Pipe {
    chunks: Receiver<io::Result<Vec<u8>>>,
    chunk: Vec<u8>,
    at: usize,
    halt: Halt,
    /// How long nothing may come.
    patience: Duration,
}

impl Pipe {
    fn pump(from: impl Read + Send + 'static, halt: Halt, patience: Duration) -> Pipe {
        let (to, chunks) = sync_channel(WAITING);
        std::thread::spawn(move || pump(from, &to));
        Pipe { chunks, chunk: Vec::new(), at: 0, halt, patience }
    }

    /// What comes next; nothing where the child has ended.
    fn wait(&self) -> io::Result<Vec<u8>> {
        let mut waited = Duration::ZERO;
        loop {
            if self.halt.is_asked() {
                return Err(io::Error::other("called off"));
            }
            match self.chunks.recv_timeout(GLANCE) {
                Ok(chunk) => return chunk,
                Err(RecvTimeoutError::Disconnected) => return Ok(Vec::new()),
                Err(RecvTimeoutError::Timeout) => waited += GLANCE,
            }
            if waited >= self.patience {
                return Err(io::ErrorKind::TimedOut.into());
            }
        }
    }
}

fn pump(mut from: impl Read, to: &SyncSender<io::Result<Vec<u8>>>) {
    loop {
        let mut chunk = vec![0; CHUNK];
        let read = match from.read(&mut chunk) {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            read => read,
        };
        let ended = !matches!(read, Ok(1..));
        let sent = read.map(|n| {
            chunk.truncate(n);
            chunk
        });
        if to.send(sent).is_err() || ended {
            return;
        }
    }
}

impl Read for Pipe {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.chunk.len() {
            self.at = 0;
            self.chunk = self.wait()?;
        }
        let rest = &self.chunk[self.at..];
        let taken = rest.len().min(into.len());
        into[..taken].copy_from_slice(&rest[..taken]);
        self.at += taken;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Says these bytes, then ends, or hangs for as long as the other end of the channel is held.
    struct Said(io::Cursor<Vec<u8>>, Option<Receiver<()>>);

    impl Read for Said {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let read = self.0.read(into)?;
            if let (0, Some(hangs)) = (read, &self.1) {
                // It comes to an end when the test does.
                let _ = hangs.recv();
            }
            Ok(read)
        }
    }

    fn heard(
        output: impl Read + Send + 'static,
        child: Option<Child>,
        halt: &Halt,
        wait: Duration,
    ) -> String {
        let pipe = Pipe::pump(output, halt.clone(), wait);
        let read = Frames::hear(pipe, child, "a.xlsx").and_then(|mut frames| {
            while frames.next_record(&mut Record::default()) {}
            frames.finish()
        });
        read.map_or_else(|error| error.to_string(), |notes| notes.join(" "))
    }

    fn frame(letter: u8, payload: &str) -> Vec<u8> {
        let length = (payload.len() as u32).to_le_bytes();
        [&[letter], &length[..], payload.as_bytes()].concat()
    }

    fn stopped(row: u64) -> String {
        format!(
            "“a.xlsx” could not be read: the reader stopped at row {row}. Nothing was changed. Save the table as CSV and import that."
        )
    }

    #[test]
    fn however_the_child_ends_the_answer_is_plain() {
        let opened = frame(frame::OPENED, &serde_json::to_string(&Opened::default()).unwrap());
        let row = frame(frame::BROKEN, r#"[7,"x"]"#);
        let cases = [
            ("it says nothing", vec![], stopped(1)),
            ("it ends after a row", [&opened[..], &row].concat(), stopped(2)),
            ("it ends in a frame", [&opened[..], &row, &[frame::RECORD, 9]].concat(), stopped(2)),
            ("it claims 4 GB", [&opened[..], &[frame::RECORD, 255, 255, 255, 255]].concat(), stopped(1)),
            ("it says nonsense", [opened.clone(), frame(b'?', "x")].concat(), stopped(1)),
            ("it says why not", frame(frame::FAILED, r#""Damaged.""#), "Damaged.".to_owned()),
            ("it ends well", [opened.clone(), frame(frame::END, r#"["One."]"#)].concat(), "One.".to_owned()),
        ];
        for (case, bytes, want) in cases {
            let said = Said(io::Cursor::new(bytes), None);
            assert_eq!(heard(said, None, &Halt::default(), SILENCE), want, "{case}");
        }
    }

    #[test]
    fn a_child_that_hangs_is_given_up() {
        let (_held, hangs) = sync_channel(0);
        let said = Said(io::Cursor::new(Vec::new()), Some(hangs));
        let want = "“a.xlsx” could not be read: nothing came after row 0 for a minute. Nothing was changed. Save the table as CSV and import that.";
        assert_eq!(heard(said, None, &Halt::default(), 2 * GLANCE), want);
    }

    #[test]
    fn a_read_that_is_called_off_ends_at_once() {
        let (halt, (_held, hangs)) = (Halt::default(), sync_channel(0));
        halt.ask();
        let said = Said(io::Cursor::new(Vec::new()), Some(hangs));
        assert_eq!(heard(said, None, &halt, SILENCE), "Cancelled. Nothing was changed.");
    }

    #[cfg(unix)]
    #[test]
    fn a_child_that_aborts_is_waited_for() {
        let mut child =
            Command::new("sh").args(["-c", "kill -ABRT $$"]).stdout(Stdio::piped()).spawn().unwrap();
        let output = child.stdout.take().unwrap();
        assert_eq!(heard(output, Some(child), &Halt::default(), SILENCE), stopped(1));
    }
}
