//! An application on a folder of its own.
// Each test file takes what it needs of this.
#![allow(dead_code)]

use std::{
    fs,
    path::{Path, PathBuf},
};

use app::{App, Error, Host, Job, Result};
use serde_json::{Value, json};

/// A machine of its own in a folder; its clock stands still.
pub fn host(folder: &Path) -> Host {
    Host {
        config: folder.join("config"),
        documents: folder.to_owned(),
        name: "Test".into(),
        now: || 1_790_000_000_000,
    }
}

pub struct Desk {
    pub app: App,
    pub folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let app = App::new(host(folder.path()));
        let desk = Desk { app, folder };
        desk.call("workspace.create", json!({ "path": null, "title": "W", "template": "online_purchase" }));
        desk
    }

    /// With comments of a file.
    pub fn with(csv: &str) -> Desk {
        let desk = Desk::new();
        let file = desk.path("rows.csv");
        fs::write(&file, csv).expect("a writable folder");
        desk.call("import.run", json!({ "path": file }));
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn try_call(&self, name: &str, args: Value) -> Result<Value> {
        self.app.dispatch(name, args, &Job::silent())
    }

    pub fn call(&self, name: &str, args: Value) -> Value {
        self.try_call(name, args).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    pub fn refused(&self, name: &str, args: Value) -> Error {
        self.try_call(name, args).expect_err(name)
    }
}
