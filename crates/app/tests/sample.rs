//! The sample workspace against what its comments were labelled with by reading.

mod desk;

use std::{collections::HashMap, path::Path};

use app::{App, Job};
use desk::host;
use serde_json::{Value, json};

/// The least share of right ones among the comments that are assigned.
const RIGHT: f64 = 0.8;
/// The least share assigned of those that belong to a stage.
const COVERED: f64 = 0.6;

fn sample(folder: &Path) -> App {
    let host = host(folder);
    let app = App::new(host);
    call(&app, "workspace.open_sample", json!({}));
    app
}

fn call(app: &App, name: &str, args: Value) -> Value {
    app.dispatch(name, args, &Job::silent()).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// External id to stage name; `none` where a reader could not tell.
fn labels() -> HashMap<String, String> {
    let files = [
        include_str!("../../../tests/fixtures/labels/sample_reviews.csv"),
        include_str!("../../../tests/fixtures/labels/sample_tickets.csv"),
    ];
    let line = |line: &str| line.split_once(',').map(|(id, stage)| (id.to_owned(), stage.trim().to_owned()));
    files.iter().flat_map(|file| file.lines().skip(1)).filter_map(line).collect()
}

/// Every comment of the workspace, as the window lists it.
fn rows(app: &App) -> Vec<Value> {
    let found = call(app, "feedback.find", json!({}));
    let all = json!({ "result": found["result"], "from": 0, "limit": found["total"] });
    let ids = call(app, "feedback.read_ids", all);
    ids.as_array()
        .expect("ids")
        .chunks(500)
        .flat_map(|ids| {
            call(app, "feedback.read_rows", json!({ "ids": ids })).as_array().expect("rows").clone()
        })
        .collect()
}

#[test]
fn the_words_place_the_sample_s_comments_where_a_reader_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = sample(folder.path());
    let map = call(&app, "workspace.read", json!({}))["maps"][0]["id"].clone();
    let stages = call(&app, "map.read", json!({ "map": map }))["stages"].clone();
    let name = |id: &Value| {
        let stage = stages.as_array().expect("stages").iter().find(|stage| stage["id"] == *id);
        stage.and_then(|stage| stage["name"].as_str()).unwrap_or("none").to_owned()
    };
    let labels = labels();
    let (mut assigned, mut right, mut staged) = (0.0, 0.0, 0.0);
    for row in rows(&app) {
        let Some(label) = row["external_id"].as_str().and_then(|id| labels.get(id)) else { continue };
        let given = name(&row["stage"]);
        staged += f64::from(u8::from(label != "none"));
        if given != "none" {
            assigned += 1.0;
            right += f64::from(u8::from(given == *label));
            if given != *label {
                eprintln!("{}: {given}, read as {label}: {}", row["external_id"], row["text"]);
            }
        }
    }
    eprintln!(
        "{} labelled: {assigned} assigned, {:.1} % of them right, {:.1} % covered",
        labels.len(),
        100.0 * right / assigned,
        100.0 * assigned / staged
    );
    assert!(right / assigned >= RIGHT && assigned / staged >= COVERED);
}

#[test]
fn the_same_exports_again_add_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = sample(folder.path());
    for (name, source) in
        [("reviews.csv", "Reviews"), ("survey.csv", "Survey"), ("tickets.csv", "Support tickets")]
    {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample").join(name);
        let again = call(&app, "import.run", json!({ "path": path, "source": source }));
        assert_eq!(again["added"], 0, "{name}: {again}");
        assert_eq!(
            again["duplicates"].as_u64().expect("a count") + again["empty"].as_u64().expect("a count"),
            again["rows_read"].as_u64().expect("a count")
        );
        assert_eq!(again["applied"], Value::Null);
    }
}

#[test]
fn undoing_an_import_takes_its_comments_out_of_the_scores_and_redo_brings_them_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = sample(folder.path());
    let map = call(&app, "workspace.read", json!({}))["maps"][0]["id"].clone();
    let friction = || call(&app, "friction.read", json!({ "map": map }));
    let before = friction();
    let path = folder.path().join("more.csv");
    let rows: String = (0..60)
        .map(|n| format!("2026-09-{:02},The courier moved my delivery slot again and nobody told me. Terrible {n}.,1\n", 1 + n % 28))
        .collect();
    std::fs::write(&path, format!("Date,Review,Rating\n{rows}")).expect("written");
    let done = call(&app, "import.run", json!({ "path": path }));
    assert_eq!(done["added"], 60, "{done}");
    let after = friction();
    assert!(after["stages"][3]["score"].as_f64() > before["stages"][3]["score"].as_f64());
    call(&app, "history.undo", json!({}));
    assert_eq!(friction(), before);
    call(&app, "history.redo", json!({}));
    assert_eq!(friction(), after);
}

#[test]
fn a_person_s_choice_wins_moves_the_score_and_can_be_undone() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = sample(folder.path());
    let doc = call(&app, "workspace.read", json!({}))["maps"][0].clone();
    let map = doc["id"].clone();
    let stages = call(&app, "map.read", json!({ "map": map }))["stages"].clone();
    let friction = || call(&app, "friction.read", json!({ "map": map }));
    let before = friction();
    let found = call(&app, "feedback.find", json!({ "stages": [stages[3]["id"]], "sort": "most_negative" }));
    let worst = found["ids"][0].clone();
    call(&app, "comment.assign_stage", json!({ "map": map, "comments": [worst], "stage": stages[0]["id"] }));
    let row = call(&app, "feedback.read_rows", json!({ "ids": [worst] }))[0].clone();
    assert_eq!((&row["stage"], &row["chosen"]), (&stages[0]["id"], &json!(true)));
    let after = friction();
    assert!(after["stages"][0]["score"].as_f64() > before["stages"][0]["score"].as_f64());
    // The statistics brought in step one by one are those of a rebuild.
    let added = call(&app, "rule.add", json!({ "stage": stages[0]["id"], "phrase": "zzz unheard of" }));
    assert_eq!(added["friction_changed"], true);
    call(&app, "analysis.refresh", json!({}));
    let rebuilt = friction();
    for (a, b) in
        after["stages"].as_array().expect("stages").iter().zip(rebuilt["stages"].as_array().expect("stages"))
    {
        let difference = a["score"].as_f64().expect("a score") - b["score"].as_f64().expect("a score");
        assert!(difference.abs() < 1e-9, "{a} {b}");
    }
    call(&app, "history.undo", json!({}));
    call(&app, "history.undo", json!({}));
    call(&app, "analysis.refresh", json!({}));
    assert_eq!(friction()["stages"], before["stages"]);
}
