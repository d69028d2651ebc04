//! The core as the window holds it: one `App`, and the jobs that run in it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use app::{App, Host, Job};
use tauri::path::PathResolver;

pub struct Backend {
    app: Arc<App>,
    jobs: Arc<Mutex<HashMap<String, Job>>>,
}

impl Backend {
    pub fn new<R: tauri::Runtime>(path: &PathResolver<R>) -> tauri::Result<Self> {
        let documents = path.document_dir().or_else(|_| path.home_dir())?;
        let host = Host { config: path.app_config_dir()?, documents, name: user(), now };
        Ok(Self { app: Arc::new(App::new(host)), jobs: Arc::default() })
    }

    pub fn app(&self) -> Arc<App> {
        Arc::clone(&self.app)
    }

    /// Keeps a job under its id for as long as the answer lives.
    pub fn keep(&self, id: Option<String>, job: &Job) -> Kept {
        if let Some(id) = &id {
            lock(&self.jobs).insert(id.clone(), job.clone());
        }
        Kept { id, jobs: Arc::clone(&self.jobs) }
    }

    /// Asks a job to stop. Whether it was still running.
    pub fn cancel(&self, id: &str) -> bool {
        let job = lock(&self.jobs).get(id).cloned();
        job.inspect(Job::cancel).is_some()
    }

    /// Stops what runs and closes the workspace file, so that it is whole when the window is gone.
    pub fn close(&self) {
        lock(&self.jobs).values().for_each(Job::cancel);
        if let Err(problem) = self.app.dispatch("workspace.close", serde_json::json!({}), &Job::silent()) {
            eprintln!("Closing the workspace: {problem}");
        }
    }
}

/// A job's place in the list; dropping it takes the job off.
pub struct Kept {
    id: Option<String>,
    jobs: Arc<Mutex<HashMap<String, Job>>>,
}

impl Drop for Kept {
    fn drop(&mut self) {
        if let Some(id) = &self.id {
            lock(&self.jobs).remove(id);
        }
    }
}

/// The list is whole even if a thread ended while holding it: inserting and removing are single steps.
fn lock(jobs: &Mutex<HashMap<String, Job>>) -> std::sync::MutexGuard<'_, HashMap<String, Job>> {
    jobs.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Unix milliseconds.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |time| i64::try_from(time.as_millis()).unwrap_or(i64::MAX))
}

/// Who stands in the history until the person chooses a name.
fn user() -> String {
    let name = ["USER", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "You".to_owned())
}
