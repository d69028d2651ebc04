//! An import that is cancelled never happened, and editing goes on while one runs.

mod desk;

use std::{
    fs,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use app::{App, Code, Job};
use desk::host;
use serde_json::{Value, json};

const ROWS: u64 = 8_000;

struct Desk {
    app: App,
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let app = App::new(host(folder.path()));
        let desk = Desk { app, folder };
        desk.call(
            "workspace.create",
            json!({ "path": null, "title": "Desk", "template": "online_purchase" }),
        );
        desk.call("analysis.refresh", json!({}));
        let row = |n: u64| format!("r{n},The order {n} came late.,{},p{}\n", n % 5 + 1, n % 900);
        let rows: String = (0..ROWS).map(row).collect();
        fs::write(desk.file(), format!("id,review,stars,author\n{rows}")).expect("a writable folder");
        desk
    }

    fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("rows.csv")
    }

    fn call(&self, name: &str, args: Value) -> Value {
        self.app.dispatch(name, args, &Job::silent()).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    fn import(&self, job: &Job) -> app::Result<Value> {
        self.app.dispatch("import.run", json!({ "path": self.file() }), job)
    }

    /// Everything an import may change.
    fn state(&self) -> Value {
        let map = self.call("workspace.read", json!({}))["maps"][0]["id"].clone();
        json!([
            self.call("workspace.read", json!({})),
            self.call("history.list", json!({})),
            self.call("import.list_batches", json!({})),
            self.call("feedback.read_facets", json!({})),
            self.call("friction.read", json!({ "map": map })),
            self.call("workspace.check", json!({})),
        ])
    }
}

/// A job that cancels itself as soon as it reports that rows were read.
fn impatient() -> Job {
    let itself: Arc<OnceLock<Job>> = Arc::default();
    let handle = Arc::clone(&itself);
    let job = Job::new(move |progress| {
        if progress.rows > 0 {
            handle.get().expect("set before it runs").cancel();
        }
    });
    itself.get_or_init(|| job.clone());
    job
}

#[test]
fn a_cancelled_import_changes_nothing() {
    let desk = Desk::new();
    let before = desk.state();
    let cancelled = desk.import(&impatient()).expect_err("a cancelled import");
    assert_eq!(
        (cancelled.code, cancelled.message.as_str()),
        (Code::Cancelled, "Cancelled. Nothing was changed.")
    );
    assert_eq!(desk.state(), before);
    let summary = desk.import(&Job::silent()).expect("an import");
    assert_eq!(summary["added"].as_u64(), Some(ROWS), "{summary}");
}

#[test]
fn an_import_called_off_while_another_process_reads_changes_nothing() {
    let desk = Desk::new();
    let record = |n: u64| format!("{{\"id\":\"r{n}\",\"review\":\"The order {n} came late.\"}}\n");
    let file = desk.folder.path().join("rows.jsonl");
    fs::write(&file, (0..ROWS).map(record).collect::<String>()).expect("a writable folder");
    let before = desk.state();
    let early = Job::silent();
    early.cancel();
    for job in [early, impatient()] {
        let cancelled = desk.app.dispatch("import.run", json!({ "path": file }), &job);
        let cancelled = cancelled.expect_err("a cancelled import");
        assert_eq!(
            (cancelled.code, cancelled.message.as_str()),
            (Code::Cancelled, "Cancelled. Nothing was changed.")
        );
        assert_eq!(desk.state(), before);
    }
}

#[test]
fn a_dry_run_changes_nothing_and_says_what_would_happen() {
    let desk = Desk::new();
    let before = desk.state();
    let args = json!({ "path": desk.file(), "dry_run": true });
    let summary = desk.call("import.run", args);
    assert_eq!((summary["added"].as_u64(), &summary["batch"]), (Some(ROWS), &Value::Null));
    assert_eq!(desk.state(), before);
}

#[test]
fn editing_goes_on_while_an_import_runs() {
    let desk = Desk::new();
    let map = desk.call("workspace.read", json!({}))["maps"][0]["id"].clone();
    let (started, done) = (Arc::new(AtomicBool::new(false)), AtomicBool::new(false));
    let seen = Arc::clone(&started);
    let job = Job::new(move |_| seen.store(true, Ordering::SeqCst));
    let edits = std::thread::scope(|scope| {
        scope.spawn(|| {
            desk.import(&job).expect("an import");
            done.store(true, Ordering::SeqCst);
        });
        let mut edits = 0;
        while !done.load(Ordering::SeqCst) {
            if started.load(Ordering::SeqCst) {
                desk.call("map.rename", json!({ "map": map, "title": format!("Title {edits}") }));
                edits += 1;
            }
            std::thread::yield_now();
        }
        edits
    });
    assert!(edits > 1, "{edits} edits during the import");
    let info = desk.call("workspace.read", json!({}));
    assert_eq!(info["comments"].as_u64(), Some(ROWS));
    assert_eq!(info["maps"][0]["title"], format!("Title {}", edits - 1));
    assert_eq!(desk.call("workspace.check", json!({}))["ok"], true);
}
