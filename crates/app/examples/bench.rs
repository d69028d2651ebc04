//! The main job at scale: comments from a file to friction on a map, one reassignment to the new score, and giving
//! an import up half way, beside a Python pipeline on the same rows.
//!
//! usage: bench [ROWS] [PYTHON]   (PYTHON: an interpreter that has the peer's packages)

use std::{
    fmt::Write as _,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::Command,
    sync::{Arc, OnceLock},
    time::Instant,
};

use app::{App, Host, Job, Progress};
use serde_json::{Value, json};

const ROWS: usize = 100_000;
/// Rows the peer reads; its time is scaled.
const PEER_ROWS: usize = 3_000;
const AIM_ROWS_PER_SECOND: f64 = 25_000.0;
const AIM_MEGABYTES: f64 = 500.0;
/// Of 100,000 comments.
const AIM_MILLISECONDS: f64 = 100.0;
const AIM_CANCELLED: f64 = 1.0;
const AIM_RATIO: f64 = 40.0;

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let rows = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(ROWS);
    let folder = std::env::temp_dir().join(format!("desirepath-bench-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let report = measure(&folder, rows, arguments.next().as_deref());
    fs::remove_dir_all(&folder)?;
    io::stdout().write_all(report?.as_bytes())
}

fn measure(folder: &Path, rows: usize, python: Option<&str>) -> io::Result<String> {
    let file = folder.join("comments.csv");
    let bytes = write_comments(&file, rows)?;
    let mut out = format!("{rows} comments, {:.1} MB\n\n", bytes as f64 / 1e6);
    let app = open(folder);
    let started = Instant::now();
    let summary = call(&app, "import.run", json!({ "path": file, "merge_equal": false }), &Job::new(show));
    let imported = started.elapsed().as_secs_f64();
    let map = call(&app, "workspace.read", json!({}), &Job::silent())["maps"][0]["id"].clone();
    let friction = Instant::now();
    let table = call(&app, "friction.read", json!({ "map": map }), &Job::silent());
    let total = imported + friction.elapsed().as_secs_f64();
    let _ = writeln!(
        out,
        "imported, analysed, searchable, on the map and its keywords counted: {total:.1} s; {:.0} rows/s (aim over {AIM_ROWS_PER_SECOND:.0}); {} added",
        rows as f64 / total,
        summary["added"]
    );
    keywords(&app, &map, "counted by the import", &mut out);
    let moved = reassign(&app, &map, &table) * 1e3;
    row(&mut out, "one reassignment to the new score", moved, "ms", AIM_MILLISECONDS);
    keywords(&app, &map, "counted anew after that", &mut out);
    if let Some(peak) = peak_megabytes() {
        row(&mut out, "peak memory of this process", peak, "MB", AIM_MEGABYTES);
    }
    row(
        &mut out,
        "from cancelling half way to nothing changed",
        give_up_half_way(folder, &file, rows)?,
        "s",
        AIM_CANCELLED,
    );
    match python.map(|python| peer_seconds_per_row(python, &file)) {
        Some(Ok(peers)) => {
            for (detector, seconds) in ["langdetect", "langid"].into_iter().zip(peers) {
                let peer = seconds * rows as f64;
                let _ = writeln!(
                    out,
                    "Python pipeline with {detector}, {PEER_ROWS} rows scaled: {peer:.0} s; ratio {:.0} (at least {AIM_RATIO:.0})",
                    peer / total
                );
            }
        }
        Some(Err(error)) => _ = writeln!(out, "Python pipeline: not measured ({error})"),
        None => out += "Python pipeline: not measured (no interpreter given)\n",
    }
    Ok(out)
}

fn row(out: &mut String, what: &str, value: f64, unit: &str, aim: f64) {
    let _ = writeln!(out, "{what}: {value:.1} {unit} (aim under {aim:.0} {unit})");
}

fn keywords(app: &App, map: &Value, how: &str, out: &mut String) {
    let started = Instant::now();
    call(app, "keyword.read", json!({ "map": map }), &Job::silent());
    let _ = writeln!(out, "keywords of all stages, {how}: {:.2} s", started.elapsed().as_secs_f64());
}

/// Seconds from cancelling an import in the middle of its rows until everything is as it was, in a workspace of its own.
fn give_up_half_way(folder: &Path, file: &Path, rows: usize) -> io::Result<f64> {
    let folder = folder.join("cancelled");
    fs::create_dir_all(&folder)?;
    let app = open(&folder);
    let asked = Arc::new(OnceLock::new());
    let half_way = {
        let (asked, job) = (asked.clone(), Arc::new(OnceLock::<Job>::new()));
        let own = job.clone();
        let watched = Job::new(move |progress| {
            show(progress.clone());
            if progress.rows as usize > rows / 2 && asked.set(Instant::now()).is_ok() {
                own.get().expect("the job began").cancel();
            }
        });
        job.get_or_init(|| watched.clone());
        watched
    };
    let run = app.dispatch("import.run", json!({ "path": file, "merge_equal": false }), &half_way);
    assert!(run.is_err(), "the import ended before it was cancelled");
    Ok(asked.get().map_or(f64::NAN, |asked| asked.elapsed().as_secs_f64()))
}

/// Seconds from a person's choice to the new friction table; the middle of nine.
fn reassign(app: &App, map: &Value, table: &Value) -> f64 {
    let stage = |at: usize| table["stages"][at]["id"].clone();
    let found = call(app, "feedback.find", json!({ "map": map, "stages": [stage(3)] }), &Job::silent());
    let ids: Vec<Value> = found["ids"].as_array().cloned().unwrap_or_default();
    let mut times: Vec<f64> = ids
        .iter()
        .step_by(1 + ids.len() / 9)
        .map(|id| {
            let started = Instant::now();
            let choice = json!({ "map": map, "comments": [id], "stage": stage(0) });
            call(app, "comment.assign_stage", choice, &Job::silent());
            call(app, "friction.read", json!({ "map": map }), &Job::silent());
            started.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

fn open(folder: &Path) -> App {
    let host = Host {
        config: folder.join("config"),
        documents: folder.to_owned(),
        name: "Bench".into(),
        now: || 1_790_000_000_000,
    };
    let app = App::new(host);
    call(&app, "workspace.open_sample", json!({}), &Job::silent());
    app
}

fn call(app: &App, name: &str, args: Value, job: &Job) -> Value {
    app.dispatch(name, args, job).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn show(progress: Progress) {
    eprint!("\r{} rows, {:.0} rows/s ", progress.rows, progress.rows_per_second);
}

/// Real text repeated and varied: the sample's English reviews and tickets with other dates, people and numbers.
fn write_comments(file: &Path, rows: usize) -> io::Result<u64> {
    let texts = texts()?;
    let mut out = String::from("Date,Customer,Review,Rating\n");
    for n in 0..rows {
        let text = texts[n * 7 % texts.len()].replace('"', "\"\"");
        let (day, month) = (1 + n % 28, 4 + n / 28 % 6);
        // A third of the people are known, most of them once.
        let customer = if n % 3 == 0 { format!("c{}", n * 13 % (rows + 1)) } else { String::new() };
        let _ = writeln!(out, "2026-{month:02}-{day:02},{customer},\"{text} ({n})\",{}", 1 + n % 5);
    }
    fs::write(file, &out)?;
    Ok(out.len() as u64)
}

fn texts() -> io::Result<Vec<String>> {
    let sample = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("sample");
    let mut texts = Vec::new();
    for name in ["reviews.csv", "tickets.csv"] {
        let path = sample.join(name);
        let inspection = ingest::inspect(&path, &Default::default()).map_err(io::Error::other)?;
        let reader = ingest::Reader::open(&path, &inspection.mapping).map_err(io::Error::other)?;
        texts.extend(reader.filter_map(|outcome| match outcome {
            ingest::Outcome::Row(row) if !row.text.is_empty() => Some(row.text.replace('\n', " ")),
            _ => None,
        }));
    }
    Ok(texts)
}

fn peer_seconds_per_row(python: &str, file: &Path) -> io::Result<Vec<f64>> {
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/bench/pipeline.py");
    let run = Command::new(python).arg(script).arg(file).arg(PEER_ROWS.to_string()).output()?;
    let said = String::from_utf8_lossy(&run.stdout);
    let seconds: Result<Vec<f64>, _> = said.split_whitespace().map(str::parse).collect();
    seconds
        .ok()
        .filter(|peers| peers.len() == 2)
        .ok_or_else(|| io::Error::other(String::from_utf8_lossy(&run.stderr).into_owned()))
}

/// The most memory this process held, where the system tells.
fn peak_megabytes() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1024.0)
}
