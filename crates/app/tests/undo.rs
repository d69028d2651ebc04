//! Undo: whatever was done, taking it all back returns to the start, and doing it all again to the end, also
//! across closing and opening the file.

use std::path::Path;

use app::{App, Host, Job, Result, Session, session::Access};
use proptest::prelude::*;
use serde_json::{Value, json};

fn host(folder: &Path) -> Host {
    // A clock that stands still would merge typing; steps are told apart by their records instead.
    Host {
        config: folder.join("config"),
        documents: folder.to_owned(),
        name: "Test".into(),
        now: || 1_790_000_000_000,
    }
}

struct Desk {
    app: App,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let app = App::new(host(folder.path()));
        let desk = Desk { app, _folder: folder };
        desk.call(
            "workspace.create",
            json!({ "path": null, "title": "Fuzz", "template": "online_purchase" }),
        );
        desk
    }

    fn try_call(&self, name: &str, args: Value) -> Result<Value> {
        self.app.dispatch(name, args, &Job::silent())
    }

    fn call(&self, name: &str, args: Value) -> Value {
        self.try_call(name, args).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// Closes the file and opens it again, as a restart does.
    fn restart(&self) {
        let path = self.call("workspace.read", json!({}))["path"].clone();
        self.call("workspace.close", json!({}));
        self.call("workspace.open", json!({ "path": path }));
    }

    /// Every record there is.
    fn dump(&self) -> Vec<Value> {
        let info = self.call("workspace.read", json!({}));
        let mut dump = vec![info["title"].clone(), self.call("friction.read_settings", json!({}))];
        for map in info["maps"].as_array().expect("maps") {
            dump.push(self.call("map.read", json!({ "map": map["id"] })));
        }
        dump
    }

    /// Runs the command that a few random numbers stand for. Refused commands change nothing.
    fn act(&self, kind: u8, a: usize, b: usize) {
        let maps = self.call("workspace.read", json!({}))["maps"].clone();
        let maps = maps.as_array().expect("maps");
        if maps.is_empty() {
            self.call("map.create", json!({ "title": "Another", "template": null }));
            return;
        }
        let map = &maps[a % maps.len()]["id"];
        let doc = self.call("map.read", json!({ "map": map }));
        let pick = |list: &str, at: usize| {
            let list = doc[list].as_array().expect("a list");
            if list.is_empty() { Value::Null } else { list[at % list.len()]["id"].clone() }
        };
        let (stage, other, lane) = (pick("stages", a), pick("stages", b), pick("lanes", b));
        let card = pick("cards", a.wrapping_mul(31).wrapping_add(b));
        let word = format!("Word {a} {b}");
        let (name, args) = match kind {
            0 => ("card.add", json!({ "lane": lane, "stage": stage, "title": word })),
            1 => ("card.rename", json!({ "card": card, "title": word })),
            2 | 3 => ("card.move", json!({ "card": card, "lane": lane, "stage": stage, "after": null })),
            4 => ("card.delete", json!({ "cards": [card] })),
            5 => ("card.edit", json!({ "card": card, "severity": 1 + a % 4, "body": word })),
            6 => ("stage.add", json!({ "map": map, "name": word, "after": stage })),
            7 => (
                "stage.move",
                json!({ "stage": stage, "after": if a.is_multiple_of(3) { Value::Null } else { other } }),
            ),
            8 => ("stage.delete", json!({ "stage": stage })),
            9 => ("stage.rename", json!({ "stage": stage, "name": word })),
            10 => ("lane.add", json!({ "map": map, "kind": "text", "label": word, "after": null })),
            11 => ("lane.move", json!({ "lane": lane, "after": null })),
            12 => ("lane.delete", json!({ "lane": lane })),
            13 => ("persona.add", json!({ "map": map, "name": word })),
            14 => ("persona.remove", json!({ "map": map, "persona": pick("personas", a) })),
            15 => {
                let value = if a.is_multiple_of(5) { Value::Null } else { json!((b % 5) as f64 - 2.0) };
                (
                    "emotion.set_point",
                    json!({ "map": map, "persona": pick("personas", a), "stage": stage, "value": value }),
                )
            }
            16 => ("rule.add", json!({ "stage": stage, "phrase": word })),
            17 => ("rule.delete", json!({ "rule": pick("rules", b) })),
            18 => ("map.create", json!({ "title": word, "template": "support_contact" })),
            19 => ("map.delete", json!({ "map": map })),
            20 => ("map.rename", json!({ "map": map, "title": word })),
            21 => {
                let mut settings = self.call("friction.read_settings", json!({}))["settings"].clone();
                settings["weights"]["ces"] = json!(1.0 + (a % 20) as f64);
                ("friction.set_settings", json!({ "settings": settings }))
            }
            22 => (
                "card.shift",
                json!({ "cards": [card], "stages": (a % 3) as i64 - 1, "lanes": (b % 3) as i64 - 1 }),
            ),
            23 => ("card.edit_many", json!({ "cards": [card, pick("cards", b)], "status": "next" })),
            24 => ("card.duplicate", json!({ "cards": [card] })),
            25 => {
                let drafts = json!([{ "stage": 0, "lane": 0, "title": word }, { "stage": 1, "lane": 1, "title": word }]);
                ("card.paste", json!({ "lane": lane, "stage": stage, "cards": drafts }))
            }
            26 => ("stage.duplicate", json!({ "stage": stage })),
            27 => ("lane.duplicate", json!({ "lane": lane })),
            28 => ("map.duplicate", json!({ "map": map, "title": word })),
            _ => ("workspace.rename", json!({ "title": word })),
        };
        // A command may have nothing to act on, or be refused: then it must not count as a step.
        let _ = self.try_call(name, args);
    }

    fn turn_all(&self, command: &str) -> usize {
        (0..).take_while(|_| self.try_call(command, json!({})).is_ok()).count()
    }
}

fn undo_and_redo_return(actions: &[(u8, usize, usize)]) {
    let desk = Desk::new();
    let start = desk.dump();
    for &(kind, a, b) in actions {
        desk.act(kind, a, b);
    }
    let end = desk.dump();
    desk.restart();
    let undone = desk.turn_all("history.undo");
    assert_eq!(desk.dump(), start, "undo all of {actions:?}");
    desk.restart();
    assert_eq!(desk.turn_all("history.redo"), undone);
    assert_eq!(desk.dump(), end, "redo all of {actions:?}");
    assert_eq!(desk.call("workspace.check", json!({}))["ok"], true);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn undo_all_returns_to_the_start_and_redo_all_to_the_end(
        actions in prop::collection::vec((0u8..30, 0usize..10_000, 0usize..10_000), 1..60)
    ) {
        undo_and_redo_return(&actions);
    }
}

#[test]
fn steps_are_named_and_a_new_step_ends_redo() {
    let desk = Desk::new();
    let map = desk.call("workspace.read", json!({}))["maps"][0]["id"].clone();
    desk.call("stage.add", json!({ "map": map, "name": "Return", "after": null }));
    let undone = desk.call("history.undo", json!({}));
    assert_eq!(undone["change_set"]["label"], "Undo: Add stage");
    assert_eq!(undone["redo"], "Add stage");
    desk.call("map.rename", json!({ "map": map, "title": "Renamed" }));
    assert!(desk.try_call("history.redo", json!({})).is_err());
    let labels: Vec<_> = desk
        .call("history.list", json!({}))
        .as_array()
        .expect("a list")
        .iter()
        .map(|e| e["label"].clone())
        .collect();
    assert_eq!(labels, ["Rename map", "Add stage"]);
}

#[test]
fn typing_becomes_one_step() {
    let desk = Desk::new();
    let map = desk.call("workspace.read", json!({}))["maps"][0]["id"].clone();
    let before = desk.call("map.read", json!({ "map": map }))["cards"][0].clone();
    for title in ["W", "Wa", "Waits"] {
        desk.call("card.rename", json!({ "card": before["id"], "title": title }));
    }
    desk.call("history.undo", json!({}));
    assert_eq!(desk.call("map.read", json!({ "map": map }))["cards"][0], before);
}

#[test]
fn a_second_window_reads_while_the_first_edits() {
    let desk = Desk::new();
    let path = desk.call("workspace.read", json!({}))["path"].as_str().expect("a path").to_owned();
    let refused = Session::open(Path::new(&path), Access::Edit, "Other", || 0).err().expect("refused");
    assert_eq!(refused.code, app::Code::FileInUse);
    let reader = App::new(host(Path::new("unused")));
    reader.set_session(Some(
        Session::open(Path::new(&path), Access::ReadOnly, "Other", || 0).expect("a reader"),
    ));
    let ask = |name: &str, args| reader.dispatch(name, args, &Job::silent());
    let info = ask("workspace.read", json!({})).expect("what is there");
    assert_eq!(info["read_only"], true);
    let edit = ask("workspace.rename", json!({ "title": "Mine" })).expect_err("read-only");
    assert_eq!(edit.code, app::Code::Refused);
}

#[test]
fn restoring_a_step_goes_back_to_it_and_forward_again() {
    let desk = Desk::new();
    let map = desk.call("workspace.read", json!({}))["maps"][0]["id"].clone();
    let name = |n: u32| desk.call("map.rename", json!({ "map": map, "title": format!("Title {n}") }));
    let stage = desk.call("stage.add", json!({ "map": map, "name": "Return", "after": null }));
    let kept = desk.dump();
    name(1);
    desk.call("rule.add", json!({ "stage": stage["change_set"]["changes"][0]["id"], "phrase": "send back" }));
    let last = name(2)["change_set"]["revision"].clone();
    let end = desk.dump();
    desk.call("history.restore", json!({ "revision": stage["change_set"]["revision"] }));
    assert_eq!(desk.dump(), kept);
    desk.call("history.restore", json!({ "revision": last }));
    assert_eq!(desk.dump(), end);
}
