//! The application behind every shell: the open workspace and what belongs to this machine.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde_json::Value;

use crate::{
    commands,
    error::{Code, Error, Result},
    job::Job,
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
}

impl App {
    pub fn new(host: Host) -> App {
        App { host, session: Mutex::default() }
    }

    /// Runs a command of the list by name. A panic inside becomes an `internal` error; the application stays up.
    pub fn dispatch(&self, name: &str, args: Value, job: &Job) -> Result<Value> {
        let result = catch_unwind(AssertUnwindSafe(|| commands::run(self, name, args, job)))
            .unwrap_or_else(|panic| Err(internal(name, panic.as_ref())));
        self.clear_discarded();
        result
    }

    /// Takes out the rows of an import that was given up, while the person goes on. What an error or the end of the
    /// application leaves is taken out at the next opening.
    fn clear_discarded(&self) {
        let session = self.slot().clone().filter(|session| session.file.has_discarded());
        if let Some(session) = session {
            std::thread::spawn(move || session.file.clear_discarded());
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
