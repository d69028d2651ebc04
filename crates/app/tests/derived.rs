//! Derived rows may be dropped at any time: a refresh makes them again, and every number is what it was.

mod desk;

use std::path::PathBuf;

use app::{App, Job};
use desk::host;
use serde_json::{Value, json};

struct Desk {
    app: App,
    path: PathBuf,
    _folder: tempfile::TempDir,
}

impl Desk {
    /// The sample, with a comment that a person placed.
    fn new() -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let app = App::new(host(folder.path()));
        let info = app.dispatch("workspace.open_sample", json!({}), &Job::silent()).expect("the sample");
        let path = PathBuf::from(info["path"].as_str().expect("a path"));
        let desk = Desk { app, path, _folder: folder };
        let (map, stage) = (desk.map(), desk.stage(1));
        desk.call("comment.assign_stage", json!({ "map": map, "comments": [5, 6], "stage": stage }));
        desk
    }

    fn call(&self, name: &str, args: Value) -> Value {
        self.app.dispatch(name, args, &Job::silent()).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    fn map(&self) -> Value {
        self.call("workspace.read", json!({}))["maps"][0]["id"].clone()
    }

    fn stage(&self, at: usize) -> Value {
        self.call("map.read", json!({ "map": self.map() }))["stages"][at]["id"].clone()
    }

    /// Closes the workspace, does to its file what SQL says, and opens it again.
    fn damage(&self, sql: &str) {
        self.call("workspace.close", json!({}));
        rusqlite::Connection::open(&self.path).expect("the file").execute_batch(sql).expect("SQL");
        self.call("workspace.open", json!({ "path": self.path }));
    }

    /// What a person sees that is derived.
    fn seen(&self) -> Vec<Value> {
        let map = self.map();
        let found =
            |query: &str| self.call("feedback.find", json!({ "query": query, "map": map }))["ids"].clone();
        vec![
            self.call("friction.read", json!({ "map": map })),
            self.call("keyword.read", json!({ "map": map, "top": 30 })),
            self.call("feedback.read_facets", json!({ "map": map })),
            self.call("feedback.read_quotes", json!({ "map": map, "stage": self.stage(3) })),
            found("late delivery"),
            found("motor -battery"),
            found(""),
        ]
    }
}

/// Equal, but for the last digits of sums that were added in another order.
fn assert_alike(a: &Value, b: &Value, at: &str) {
    match (a, b) {
        (Value::Number(x), Value::Number(y)) => {
            let (x, y) = (x.as_f64().unwrap_or_default(), y.as_f64().unwrap_or_default());
            assert!((x - y).abs() <= 1e-9 * x.abs().max(1.0), "{at}: {x} and {y}");
        }
        (Value::Array(x), Value::Array(y)) => {
            assert_eq!(x.len(), y.len(), "{at}");
            x.iter().zip(y).enumerate().for_each(|(n, (x, y))| assert_alike(x, y, &format!("{at}[{n}]")));
        }
        (Value::Object(x), Value::Object(y)) => {
            assert_eq!(x.len(), y.len(), "{at}");
            x.iter().for_each(|(key, x)| assert_alike(x, &y[key], &format!("{at}.{key}")));
        }
        _ => assert_eq!(a, b, "{at}"),
    }
}

#[test]
fn whatever_derived_rows_are_dropped_a_refresh_makes_them_again() {
    let desk = Desk::new();
    let before = desk.seen();
    for sql in [
        "DELETE FROM reading",
        "DELETE FROM reading WHERE comment % 3 = 0",
        "UPDATE reading SET version = 0, sentiment = 0.5",
        "DELETE FROM assignment",
        "DELETE FROM assignment WHERE comment % 3 = 0",
        "DELETE FROM stage_stat",
        "DELETE FROM stage_stat WHERE customer = (SELECT max(customer) FROM stage_stat)",
        "DELETE FROM assigner",
        "INSERT INTO comment_search (comment_search) VALUES ('delete-all')",
        "DELETE FROM reading; DELETE FROM assignment; DELETE FROM stage_stat; DELETE FROM assigner;
         INSERT INTO comment_search (comment_search) VALUES ('delete-all')",
    ] {
        desk.damage(sql);
        desk.call("analysis.refresh", json!({}));
        assert_alike(&json!(desk.seen()), &json!(before), sql);
        let report = desk.call("workspace.check", json!({}));
        assert_eq!(report["ok"], true, "{sql}: {report}");
        assert_eq!(desk.call("analysis.refresh", json!({}))["comments"], 0, "{sql}: nothing is left to do");
    }
}

#[test]
fn keywords_follow_the_words_that_place_comments() {
    let desk = Desk::new();
    let (map, stage) = (desk.map(), desk.stage(0));
    desk.call("rule.add", json!({ "stage": stage, "phrase": "battery" }));
    // Read before the refresh: comments are where the old words put them.
    let ask = json!({ "map": map, "top": 200 });
    let stale = desk.call("keyword.read", ask.clone());
    desk.call("analysis.refresh", json!({}));
    let fresh = desk.call("keyword.read", ask.clone());
    assert_ne!(fresh, stale);
    desk.damage("SELECT 1");
    assert_eq!(desk.call("keyword.read", ask), fresh);
}
