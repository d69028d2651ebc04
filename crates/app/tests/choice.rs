//! A person's decision where a comment belongs is about the comment: an edited version of it, and the same export
//! imported again after an undo, keep it.

mod desk;

use std::fs;

use app::{App, Job};
use desk::host;
use serde_json::{Value, json};

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
        desk
    }

    fn call(&self, name: &str, args: Value) -> Value {
        self.app.dispatch(name, args, &Job::silent()).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// Imports one comment as it stood on a day.
    fn import(&self, text: &str, day: &str) {
        let path = self.folder.path().join("reviews.csv");
        fs::write(&path, format!("id,date,review,stars\n7,{day},{text},2\n")).expect("a writable folder");
        self.call("import.run", json!({ "path": path }));
    }

    fn map(&self) -> Value {
        self.call("workspace.read", json!({}))["maps"][0]["id"].clone()
    }

    fn stage(&self, at: usize) -> Value {
        self.call("map.read", json!({ "map": self.map() }))["stages"][at]["id"].clone()
    }

    /// The one comment there is.
    fn row(&self) -> Value {
        let ids = self.call("feedback.find", json!({}))["ids"].clone();
        assert_eq!(ids.as_array().map(Vec::len), Some(1));
        self.call("feedback.read_rows", json!({ "ids": ids }))[0].clone()
    }

    fn assert_placed(&self, text: &str, stage: &Value, chosen: bool) {
        let row = self.row();
        assert_eq!(
            (row["text"].as_str(), &row["stage"], &row["chosen"]),
            (Some(text), stage, &json!(chosen))
        );
        let counted = self.call("friction.read", json!({ "map": self.map() }));
        let at = counted["stages"].as_array().expect("stages").iter().find(|s| s["id"] == *stage);
        assert_eq!(at.map(|s| s["comments"].clone()), (!stage.is_null()).then(|| json!(1)));
        assert_eq!(self.call("workspace.check", json!({}))["ok"], true);
    }
}

#[test]
fn an_edited_comment_stays_where_a_person_put_it() {
    let desk = Desk::new();
    let (map, stage, other) = (desk.map(), desk.stage(2), desk.stage(4));
    desk.import("Zzz.", "2026-03-01");
    desk.call("comment.assign_stage", json!({ "map": map, "comments": [desk.row()["id"]], "stage": stage }));
    desk.import("Zzz again.", "2026-03-02");
    desk.assert_placed("Zzz again.", &stage, true);
    // It is one decision, which can be changed and taken back on the new version.
    desk.call("comment.assign_stage", json!({ "map": map, "comments": [desk.row()["id"]], "stage": other }));
    desk.assert_placed("Zzz again.", &other, true);
    desk.call("history.undo", json!({}));
    desk.assert_placed("Zzz again.", &stage, true);
    desk.call("history.undo", json!({}));
    desk.assert_placed("Zzz.", &stage, true);
    desk.call("history.redo", json!({}));
    desk.call("history.redo", json!({}));
    desk.assert_placed("Zzz again.", &other, true);
    desk.call("comment.clear_choice", json!({ "map": map, "comments": [desk.row()["id"]] }));
    desk.assert_placed("Zzz again.", &Value::Null, false);
    desk.call("history.undo", json!({}));
    desk.assert_placed("Zzz again.", &other, true);
}

#[test]
fn words_that_change_do_not_move_what_a_person_placed() {
    let desk = Desk::new();
    let (map, stage, other) = (desk.map(), desk.stage(2), desk.stage(4));
    desk.import("Zzz.", "2026-03-01");
    desk.call("comment.assign_stage", json!({ "map": map, "comments": [desk.row()["id"]], "stage": stage }));
    desk.import("Zzz again.", "2026-03-02");
    desk.call("rule.add", json!({ "stage": other, "phrase": "zzz" }));
    desk.call("analysis.refresh", json!({}));
    desk.assert_placed("Zzz again.", &stage, true);
}

#[test]
fn an_import_that_is_undone_and_made_again_keeps_the_decision() {
    let desk = Desk::new();
    let (map, stage) = (desk.map(), desk.stage(2));
    desk.import("Zzz.", "2026-03-01");
    desk.call("comment.assign_stage", json!({ "map": map, "comments": [desk.row()["id"]], "stage": stage }));
    desk.import("Zzz again.", "2026-03-02");
    desk.call("history.undo", json!({}));
    desk.import("Zzz again.", "2026-03-02");
    desk.assert_placed("Zzz again.", &stage, true);
}
