//! The application behind every shell: the open workspace and what belongs to this machine.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread::JoinHandle,
};

use serde_json::Value;
use store::File;

use crate::{
    commands::{self, Answer},
    error::{Code, Error, Result},
    job::Job,
    last_view,
    session::Session,
};

/// What a shell knows of the machine. The core itself has no clock and looks up no folder.
#[derive(Debug, Clone)]
pub struct Host {
    /// Folder for the list of recent workspaces and the preferences.
    pub config: PathBuf,
    /// Where new workspaces go.
    pub documents: PathBuf,
    /// Who stands in the history unless the preferences say otherwise.
    pub name: String,
    /// Unix milliseconds.
    pub now: fn() -> i64,
}

pub struct App {
    host: Host,
    session: Mutex<Option<Arc<Session>>>,
    /// The thread that tidies the open workspace.
    tidying: Mutex<Option<JoinHandle<()>>>,
}

impl App {
    pub fn new(host: Host) -> App {
        App { host, session: Mutex::default(), tidying: Mutex::default() }
    }

    /// Runs a command of the list by name. A panic inside becomes an `internal` error; the application stays up.
    pub fn dispatch(&self, name: &str, args: Value, job: &Job) -> Result<Value> {
        self.answer(name, args, job)
    }

    /// As [`App::dispatch`], with the result as JSON text, for a page.
    pub fn dispatch_text(&self, name: &str, args: Value, job: &Job) -> Result<String> {
        self.answer(name, args, job)
    }

    fn answer<A: Answer>(&self, name: &str, args: Value, job: &Job) -> Result<A> {
        let result = catch_unwind(AssertUnwindSafe(|| commands::run(self, name, args, job)))
            .unwrap_or_else(|panic| Err(internal(name, panic.as_ref())));
        if name == "erasure.run" && result.is_ok() {
            last_view::forget(self);
        }
        self.tidy();
        result
    }

    /// What an open workspace does for itself while the person goes on: it takes out the rows of an import that was
    /// given up, and learns where the frequent words are. What an error or the end of the application leaves of the
    /// rows is taken out at the next opening.
    fn tidy(&self) {
        let wants = |file: &File| file.has_discarded() || file.lacks_frequent_words();
        let Some(session) = self.slot().clone().filter(|session| wants(&session.file)) else { return };
        let mut tidying = self.tidying.lock().unwrap_or_else(PoisonError::into_inner);
        if tidying.as_ref().is_none_or(JoinHandle::is_finished) {
            *tidying = Some(std::thread::spawn(move || session.file.tidy()));
        }
    }

    pub(crate) fn host(&self) -> &Host {
        &self.host
    }

    /// The open workspace.
    pub fn session(&self) -> Result<Arc<Session>> {
        self.slot().clone().ok_or_else(|| Error::refused("No workspace is open. Open or create one first."))
    }

    /// Makes a workspace the open one. The one before is closed when its last command ends.
    pub fn set_session(&self, session: Option<Session>) {
        let before = std::mem::replace(&mut *self.slot(), session.map(Arc::new));
        if let Some(before) = before {
            before.file.stop_background();
            let tidying = self.tidying.lock().unwrap_or_else(PoisonError::into_inner).take();
            // A panic in it has said what it had to say; the file is let go of in any case.
            _ = tidying.map(JoinHandle::join);
        }
    }

    fn slot(&self) -> MutexGuard<'_, Option<Arc<Session>>> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn internal(name: &str, panic: &(dyn std::any::Any + Send)) -> Error {
    let said = panic.downcast_ref::<String>().map(String::as_str);
    let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
    Error {
        code: Code::Internal,
        message: "Something went wrong inside Desire Path. Your work is saved; try again.".into(),
        details: format!("{name}: {said}"),
    }
}
