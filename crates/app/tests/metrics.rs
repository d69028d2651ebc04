//! The metrics of the stages of the sample: every answer counts at the stage of its comment, once.

mod desk;

use app::{App, Job, Result};
use desk::host;
use serde_json::{Value, json};

fn sample(folder: &std::path::Path) -> Result<App> {
    let app = App::new(host(folder));
    app.dispatch("workspace.open_sample", json!({}), &Job::silent())?;
    Ok(app)
}

fn call(app: &App, name: &str, args: Value) -> Result<Value> {
    app.dispatch(name, args, &Job::silent())
}

/// The map and its metrics.
fn metrics(app: &App) -> Result<(String, Vec<Value>)> {
    let map =
        call(app, "workspace.read", json!({}))?["maps"][0]["id"].as_str().unwrap_or_default().to_owned();
    let read = call(app, "metric.read", json!({ "map": map }))?;
    Ok((map, read.as_array().cloned().unwrap_or_default()))
}

#[test]
fn a_value_lies_in_its_interval_and_few_answers_have_none() -> Result<()> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = sample(folder.path())?;
    let (_, rows) = metrics(&app)?;
    assert!(rows.len() > 6, "{} rows", rows.len());
    for row in &rows {
        let n = row["n"].as_u64().unwrap_or_default();
        assert!(n > 0, "a metric without answers is not listed: {row}");
        assert_eq!(row["value"].is_null(), n < 5, "{row}");
        let (lo, value, hi) = (row["lo"].as_f64(), row["value"].as_f64(), row["hi"].as_f64());
        assert!(lo <= value && value <= hi, "{row}");
    }
    Ok(())
}

/// Answers in the three files of the sample: 237 stars; 85 CES, 97 CSAT and 38 NPS of the survey; 146 CSAT of tickets.
const ANSWERS: u64 = 603;

#[test]
fn every_answer_of_the_files_counts_once_when_all_comments_have_a_stage() -> Result<()> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = sample(folder.path())?;
    let (map, rows) = metrics(&app)?;
    let total = |rows: &[Value]| rows.iter().filter_map(|row| row["n"].as_u64()).sum::<u64>();
    assert!(total(&rows) < ANSWERS, "comments of no stage count nowhere");
    let document = call(&app, "map.read", json!({ "map": map }))?;
    let found = call(&app, "feedback.find", json!({ "map": map, "stages": ["unassigned"] }))?;
    let stage = &document["stages"][0]["id"];
    call(&app, "comment.assign_stage", json!({ "map": map, "comments": found["ids"], "stage": stage }))?;
    assert_eq!(total(&metrics(&app)?.1), ANSWERS);
    Ok(())
}

#[test]
fn a_comment_that_is_moved_takes_its_answer_along() -> Result<()> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = sample(folder.path())?;
    let (map, before) = metrics(&app)?;
    let document = call(&app, "map.read", json!({ "map": map }))?;
    let [from, to] = [0, 1].map(|at| document["stages"][at]["id"].clone());
    let found = call(&app, "feedback.find", json!({ "map": map, "stages": [from] }))?;
    call(&app, "comment.assign_stage", json!({ "map": map, "comments": found["ids"], "stage": to }))?;
    let (_, after) = metrics(&app)?;
    let total = |rows: &[Value]| rows.iter().filter_map(|row| row["n"].as_u64()).sum::<u64>();
    assert_eq!(total(&after), total(&before), "nothing is lost or counted twice");
    assert!(before.iter().any(|row| row["stage"] == from));
    assert!(after.iter().all(|row| row["stage"] != from), "the stage has no answers left");
    Ok(())
}

#[test]
fn a_hidden_import_counts_no_more() -> Result<()> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = sample(folder.path())?;
    let (_, rows) = metrics(&app)?;
    let file = folder.path().join("more.csv");
    let lines: String = (0..20).map(|i| format!("m{i},Search and compare models,{}\n", 1 + i % 5)).collect();
    std::fs::write(&file, format!("id,text,rating\n{lines}")).expect("a file");
    call(&app, "import.run", json!({ "path": file, "choice": {} }))?;
    let (_, more) = metrics(&app)?;
    assert_ne!(rows, more);
    call(&app, "history.undo", json!({}))?;
    assert_eq!(metrics(&app)?.1, rows);
    Ok(())
}
