//! Undo: whatever was done, taking it all back returns to the start, and doing it all again to the end, also
//! across closing and opening the file.

mod fuzz;

mod desk;

use std::path::{Path, PathBuf};

use app::{App, Code, Job, Result, Session, session::Access};
use desk::host;
use fuzz::{COMMANDS, Pick};
use model::record::Kind;
use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::{Value, json};

const REVIEWS: &str = "id,date,text,rating
1,2026-01-02,The parcel was late and nobody answered.,1
2,2026-01-03,Friendly people on the phone.,5
3,2026-01-04,I had to explain it twice.,2
4,2026-01-05,Paying was easy.,4
";

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
            json!({ "path": null, "title": "Fuzz", "template": "online_purchase" }),
        );
        desk
    }

    /// With comments, a picture and a map's export, and nothing to undo.
    fn furnished() -> Desk {
        let desk = Desk::new();
        let reviews = desk.file("reviews.csv");
        std::fs::write(&reviews, REVIEWS).expect("a writable folder");
        let remembered = json!({ "path": reviews, "choice": { "rating_scale": 5 }, "remember": true });
        desk.call("import.run", remembered);
        desk.call("export.map", json!({ "map": desk.map(), "path": desk.file("map.json") }));
        let prepare = "INSERT INTO image VALUES ('picture', 'png', 1, 1, x'00'); DELETE FROM change_set";
        desk.sql().execute_batch(prepare).expect("a prepared workspace");
        desk
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn try_call(&self, name: &str, args: Value) -> Result<Value> {
        self.app.dispatch(name, args, &Job::silent())
    }

    fn call(&self, name: &str, args: Value) -> Value {
        self.try_call(name, args).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    fn map(&self) -> Value {
        self.call("workspace.read", json!({}))["maps"][0]["id"].clone()
    }

    /// Looks into the file as no part of the product does.
    fn sql(&self) -> Connection {
        let path = self.call("workspace.read", json!({}))["path"].clone();
        Connection::open(path.as_str().expect("a path")).expect("the file")
    }

    /// Closes the file and opens it again, as a restart does.
    fn restart(&self) {
        let path = self.call("workspace.read", json!({}))["path"].clone();
        self.call("workspace.close", json!({}));
        self.call("workspace.open", json!({ "path": path }));
    }

    /// Every record there is, field by field.
    fn dump(&self) -> Vec<String> {
        let db = self.sql();
        Kind::ALL.iter().flat_map(|kind| rows(&db, kind.name())).collect()
    }

    /// Runs the command that a few random numbers stand for. A command may have nothing to act on, or be refused:
    /// then it must not count as a step.
    fn act(&self, (command, a, b): Action) {
        let maps = ids(&self.call("workspace.read", json!({}))["maps"]);
        let Some(map) = maps.get(a % maps.len().max(1)) else {
            self.call("map.create", json!({ "title": "Another", "template": null }));
            return;
        };
        let (name, args) = COMMANDS[command];
        let file = self.file("map.json");
        let document = self.call("map.read", json!({ "map": map }));
        assert_whole(&document);
        let personas = self.sql_ids("persona");
        let items = self.sql_ids("persona_item");
        let mappings = self.sql_ids("mapping");
        let views = self.sql_ids("saved_view");
        let steps = self.call("history.list", json!({ "limit": 4 }));
        let steps = steps.as_array().expect("steps").iter().map(|step| step["revision"].clone()).collect();
        let settings = self.call("friction.read_settings", json!({}))["settings"].clone();
        let file = file.to_str().expect("a path");
        let (tags, milestones) = (self.sql_ids("comment_tag"), self.sql_ids("milestone"));
        let batches = self.sql_ids("batch");
        let pick = Pick {
            document,
            personas,
            items,
            mappings,
            tags,
            milestones,
            batches,
            views,
            steps,
            settings,
            file,
            comments: 4,
            a,
            b,
            maps,
        };
        if let Err(error) = self.try_call(name, args(&pick)) {
            assert_ne!(error.code, Code::Internal, "{name} {}: {error} {}", args(&pick), error.details);
        }
    }

    fn sql_ids(&self, table: &str) -> Vec<Value> {
        let db = self.sql();
        let mut statement = db.prepare(&format!("SELECT id FROM {table} ORDER BY id")).expect("a table");
        let ids = statement.query_map([], |row| Ok(json!(row.get::<_, String>(0)?))).expect("rows");
        ids.map(|id| id.expect("an id")).collect()
    }

    fn turn_all(&self, command: &str) -> usize {
        (0..).take_while(|_| self.try_call(command, json!({})).is_ok()).count()
    }
}

fn rows(db: &Connection, table: &str) -> Vec<String> {
    let mut statement = db.prepare(&format!("SELECT * FROM {table} ORDER BY id")).expect("a table");
    let columns = statement.column_count();
    let row = |row: &rusqlite::Row<'_>| {
        let values = (0..columns).map(|at| row.get::<_, rusqlite::types::Value>(at));
        Ok(format!("{table} {:?}", values.collect::<rusqlite::Result<Vec<_>>>()?))
    };
    statement.query_map([], row).expect("rows").map(|row| row.expect("a row")).collect()
}

fn ids(list: &Value) -> Vec<Value> {
    list.as_array().expect("a list").iter().map(|record| record["id"].clone()).collect()
}

/// What stays true of a map whatever is done: the stages of a phase follow each other, no phase is empty, a stage is
/// to be seen, no card runs backwards, and there is one lane of points and one of metrics at most.
fn assert_whole(document: &Value) {
    let stages = document["stages"].as_array().expect("stages");
    let mut runs: Vec<&Value> = stages.iter().map(|stage| &stage["phase"]).collect();
    runs.dedup();
    runs.retain(|phase| !phase.is_null());
    let phases = ids(&document["phases"]);
    assert_eq!(runs, phases.iter().collect::<Vec<_>>(), "phases in the order of their stages");
    assert!(stages.iter().any(|stage| stage["hidden"] == false), "nothing to be seen");
    let order = ids(&document["stages"]);
    let at = |id: &Value| order.iter().position(|stage| stage == id).expect("a stage of the map");
    for card in document["cards"].as_array().expect("cards") {
        assert!(at(&card["from_stage"]) <= at(&card["to_stage"]), "{card}");
    }
    let lanes = document["lanes"].as_array().expect("lanes");
    for kind in ["emotion", "metrics"] {
        assert!(lanes.iter().filter(|lane| lane["kind"] == kind).count() <= 1, "two lanes of {kind}");
    }
}

/// A position in [`COMMANDS`] and two numbers to pick its arguments with.
type Action = (usize, usize, usize);

fn undo_and_redo_return(actions: &[Action], told: &str) {
    let desk = Desk::furnished();
    let start = desk.dump();
    for (at, &action) in actions.iter().enumerate() {
        desk.act(action);
        if at % 50 == 49 {
            desk.restart();
        }
    }
    // The last commands may have taken steps back.
    desk.turn_all("history.redo");
    let end = desk.dump();
    desk.restart();
    let undone = desk.turn_all("history.undo");
    assert_eq!(desk.dump(), start, "undo all of {told}");
    desk.restart();
    assert_eq!(desk.turn_all("history.redo"), undone);
    assert_eq!(desk.dump(), end, "redo all of {told}");
    assert_eq!(desk.call("workspace.check", json!({}))["ok"], true);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn undo_all_returns_to_the_start_and_redo_all_to_the_end(
        actions in prop::collection::vec((0..COMMANDS.len(), 0usize..10_000, 0usize..10_000), 1..60)
    ) {
        undo_and_redo_return(&actions, &format!("{actions:?}"));
    }
}

/// Positions of the commands that move stages about.
fn of_stages() -> Vec<usize> {
    let moves =
        |name: &str| name.starts_with("stage.") || name.starts_with("phase.") || name == "history.undo";
    (0..COMMANDS.len()).filter(|at| moves(COMMANDS[*at].0)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn the_stages_of_a_phase_stay_together(
        actions in prop::collection::vec((prop::sample::select(of_stages()), 0usize..10_000, 0usize..10_000), 1..80)
    ) {
        let desk = Desk::furnished();
        actions.iter().for_each(|&action| desk.act(action));
        assert_whole(&desk.call("map.read", json!({ "map": desk.map() })));
    }
}

/// Numbers that depend on nothing but the seed (xorshift).
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    fn actions(&mut self, count: usize) -> Vec<Action> {
        (0..count).map(|_| (self.below(COMMANDS.len()), self.below(10_000), self.below(10_000))).collect()
    }
}

/// `DESIREPATH_SEEDS` sets how many seeds.
fn seeds() -> u64 {
    std::env::var("DESIREPATH_SEEDS").ok().and_then(|text| text.parse().ok()).unwrap_or(4)
}

#[test]
fn two_hundred_commands_of_any_seed_are_taken_back_and_done_again() {
    let run = |first: u64| {
        for seed in (first..=seeds()).step_by(2) {
            let mut random = Seeded(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            undo_and_redo_return(&random.actions(200), &format!("seed {seed}"));
        }
    };
    std::thread::scope(|scope| [1, 2].map(|first| scope.spawn(move || run(first))).map(|run| run.join()))
        .into_iter()
        .for_each(|run| run.expect("every seed"));
}

#[test]
fn every_command_that_edits_is_tried() {
    let edits = |entry: &app::commands::Entry| matches!(&*entry.result, "Applied" | "Array<Applied>");
    for entry in app::commands::list(&ts_rs::Config::default()).iter().filter(|entry| edits(entry)) {
        assert!(COMMANDS.iter().any(|(name, _)| *name == entry.name), "{} is not tried", entry.name);
    }
}

#[test]
fn steps_are_named_and_a_new_step_ends_redo() {
    let desk = Desk::new();
    let map = desk.map();
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
fn a_step_of_the_history_names_what_it_was_about() {
    let desk = Desk::new();
    let map = desk.map();
    let document = desk.call("map.read", json!({ "map": map }));
    let (stage, card) = (&document["stages"][0], &document["cards"][0]);
    let cards: Vec<_> =
        document["cards"].as_array().expect("cards")[..3].iter().map(|c| c["id"].clone()).collect();
    desk.call("stage.rename", json!({ "stage": stage["id"], "name": "Look" }));
    desk.call("card.edit", json!({ "card": card["id"], "owner": "Ada" }));
    desk.call(
        "emotion.set_point",
        json!({ "map": map, "persona": document["personas"][0]["id"], "stage": stage["id"], "value": 1.0 }),
    );
    desk.call("card.delete", json!({ "cards": cards }));
    let steps = desk.call("history.list", json!({ "limit": 4 }));
    let told: Vec<_> = steps
        .as_array()
        .expect("steps")
        .iter()
        .map(|step| (step["label"].as_str().expect("a label"), step["about"].clone(), step["others"].clone()))
        .collect();
    assert_eq!(
        told,
        [
            ("Delete cards", card["title"].clone(), json!(2)),
            ("Set emotion", json!("Look"), json!(0)),
            // Gone by now, and no name was among what was changed.
            ("Edit card", json!(null), json!(0)),
            ("Rename stage", json!("Look"), json!(0)),
        ]
    );
    desk.call("history.undo", json!({}));
    assert_eq!(desk.call("history.list", json!({ "limit": 3 }))[2]["about"], card["title"]);
}

#[test]
fn typing_becomes_one_step() {
    let desk = Desk::new();
    let map = desk.map();
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
    let map = desk.map();
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
