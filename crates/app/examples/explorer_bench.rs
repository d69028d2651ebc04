//! Finding things among a million comments: the times a person waits for, beside the machine's load.
//!
//! usage: explorer_bench [COMMENTS]

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
    time::Instant,
};

use app::{App, Host, Job};
use model::batch::{BatchKind, CommentKind};
use serde_json::{Value, json};
use store::{
    Access, File, Step, StoreError,
    assignment::Assigned,
    batch::NewBatch,
    new_comment::NewComment,
    reading::{Reading, Scored},
};

const COMMENTS: u64 = 1_000_000;
const CHUNK: u64 = 20_000;
const DAY: i64 = 86_400_000;
/// Each with how often it occurs among a thousand words.
const WORDS: [(&str, u64); 14] = [
    ("the", 180),
    ("delivery", 90),
    ("was", 120),
    ("slot", 40),
    ("courier", 30),
    ("and", 150),
    ("bike", 60),
    ("great", 50),
    ("late", 25),
    ("battery", 12),
    ("refund", 6),
    ("pedal", 2),
    ("notice", 4),
    ("box", 30),
];

fn main() -> io::Result<()> {
    let comments = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(COMMENTS);
    let folder = std::env::temp_dir().join(format!("desirepath-explorer-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let report = measure(&folder, comments);
    fs::remove_dir_all(&folder)?;
    let report = report.map_err(|error| io::Error::other(error.to_string()))?;
    io::stdout().write_all(report.as_bytes())
}

fn measure(folder: &Path, comments: u64) -> Result<String, Box<dyn std::error::Error>> {
    let path = folder.join("large.desirepath");
    drop(app::workspace::create_at(&path, Some("online_purchase"), false, "Bench", || 0)?);
    let made = Instant::now();
    fill(&path, comments)?;
    let mut out =
        format!("{comments} comments, made in {:.0} s; load {}\n", made.elapsed().as_secs_f64(), load());
    let host =
        Host { config: folder.join("config"), documents: folder.into(), name: "Bench".into(), now: || 0 };
    let app = App::new(host);
    let ask = |name: &str, args: Value| app.dispatch(name, args, &Job::silent());
    let opened = Instant::now();
    ask("workspace.open", json!({ "path": path, "read_only": false }))?;
    let found = ask("feedback.find", json!({}))?;
    ask("feedback.read_window", json!({ "result": found["result"], "from": 0, "limit": 100 }))?;
    row(&mut out, "from open to the first rows", opened, 1_500.0);
    let columns = Instant::now();
    ask("feedback.read_facets", json!({}))?;
    row(&mut out, "the columns, and the first facets", columns, 5_000.0);
    let first = Instant::now();
    ask("feedback.find", json!({ "query": "and " }))?;
    row(&mut out, "a frequent word before the frequent words are known", first, 500.0);
    let learning = Instant::now();
    app.session()?.learn_frequent_words()?;
    row(&mut out, "the frequent words", learning, 10_000.0);
    let order = Instant::now();
    app.session()?.learn_word_order()?;
    row(&mut out, "their order", order, 10_000.0);
    for (what, filter) in filters() {
        for turn in ["", ", again"] {
            let first = Instant::now();
            let found = ask("feedback.find", filter.clone())?;
            ask("feedback.read_window", json!({ "result": found["result"], "from": 0, "limit": 50 }))?;
            row(&mut out, &format!("first page of {what} ({}){turn}", found["total"]), first, 100.0);
        }
        let facets = Instant::now();
        ask("feedback.read_facets", filter)?;
        row(&mut out, "  its facets", facets, 150.0);
    }
    let found = ask("feedback.find", json!({}))?;
    let window = Instant::now();
    ask("feedback.read_window", json!({ "result": found["result"], "from": comments / 2, "limit": 100 }))?;
    row(&mut out, "rows in the middle", window, 100.0);
    for (what, command, args) in [
        ("the trend of everything", "trend.read", json!({ "filter": {} })),
        ("the trend of a word", "trend.read", json!({ "filter": { "query": "refund " } })),
        ("the tags", "comment_tag.list", json!({})),
    ] {
        let asked = Instant::now();
        ask(command, args)?;
        row(&mut out, what, asked, 500.0);
    }
    let (bytes, rows) = app.session()?.columns_size();
    out += &format!("columns: {:.1} bytes a comment\n", bytes as f64 / rows.max(1) as f64);
    Ok(out)
}

fn filters() -> Vec<(&'static str, Value)> {
    vec![
        ("everything", json!({})),
        ("a rare word", json!({ "query": "pedal " })),
        ("a frequent word", json!({ "query": "delivery " })),
        ("the most frequent word", json!({ "query": "the " })),
        ("a beginning", json!({ "query": "bat" })),
        ("a letter", json!({ "query": "w" })),
        ("three letters", json!({ "query": "w12" })),
        ("two frequent words", json!({ "query": "delivery was " })),
        ("one of two frequent words", json!({ "query": "delivery OR bike " })),
        ("a phrase of frequent words", json!({ "query": "\"the delivery\" " })),
        ("a phrase of three frequent words", json!({ "query": "\"and the delivery\" " })),
        ("a phrase", json!({ "query": "\"late battery\" " })),
        ("frequent words near each other", json!({ "query": "the NEAR/3 delivery " })),
        ("words near each other", json!({ "query": "courier NEAR/3 box " })),
        ("words, a range and not", json!({ "query": "courier -refund rating:<3 date:2025 " })),
        ("an emoji", json!({ "query": "👍" })),
        ("three facets", json!({ "sources": ["Source 1"], "languages": ["en"], "sentiments": ["negative"] })),
        ("most negative", json!({ "sort": "most_negative" })),
        ("most positive", json!({ "sort": "most_positive" })),
        ("lowest rating", json!({ "sort": "lowest_rating" })),
        ("longest", json!({ "sort": "longest" })),
        ("best match", json!({ "query": "refund ", "sort": "relevance" })),
    ]
}

fn row(out: &mut String, what: &str, since: Instant, aim: f64) {
    let ms = since.elapsed().as_secs_f64() * 1e3;
    let mark = if ms < aim { "" } else { "  OVER" };
    *out += &format!("{what}: {ms:.1} ms (aim under {aim:.0}){mark}\n");
}

fn load() -> String {
    fs::read_to_string("/proc/loadavg")
        .map_or("unknown".into(), |load| load.split_whitespace().take(3).collect::<Vec<_>>().join(" "))
}

fn fill(path: &Path, comments: u64) -> Result<(), StoreError> {
    let file = File::open(path, Access::Edit, "Bench")?;
    let document = file.map_document(file.maps()?[0].id.as_str())?;
    let (map, stages) = file.write_unlogged(|tx| {
        let stages = document.stages.iter().map(|stage| tx.short_key(stage.id.as_str()));
        let stages = stages.collect::<Result<Vec<_>, StoreError>>()?;
        Ok::<_, StoreError>((tx.short_key(document.map.id.as_str())?, stages))
    })?;
    let kind = BatchKind::Comments(CommentKind::Review);
    let batch =
        NewBatch { id: "batch_1", kind, file: "large.csv", source: "Source 0", preset: "generic", at: 0 };
    let batch = file.begin_batch(&batch)?;
    for from in (0..comments).step_by(CHUNK as usize) {
        let rows: Vec<_> = (from..comments.min(from + CHUNK)).map(|n| comment(n, map, &stages)).collect();
        file.write_bulk(|tx| tx.insert_comments(batch, &rows).map(|_| ()))?;
    }
    let step = Step { label: "Import", by: "Bench", at: 0 };
    file.write(step, |tx| tx.publish_batch(batch, "batch_1", comments, &[]))?;
    file.index_comments(|_, _| ())
}

/// A number that follows from another without a pattern.
fn mixed(n: u64) -> u64 {
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

fn text(n: u64) -> String {
    let word = |at: u64| {
        let mut dice = mixed(n * 64 + at) % 1_000;
        let known = WORDS.iter().find(|(_, often)| {
            let hit = dice < *often;
            dice = dice.saturating_sub(*often);
            hit
        });
        known.map_or_else(|| format!("w{}", mixed(n * 64 + at + 7) % 20_000), |(word, _)| (*word).to_owned())
    };
    let mut words: Vec<String> = (0..15 + mixed(n) % 21).map(word).collect();
    if mixed(n + 9).is_multiple_of(50) {
        words.push("👍".into());
    }
    words.join(" ")
}

fn comment(n: u64, map: i64, stages: &[i64]) -> NewComment {
    let dice = mixed(n + 1);
    let pick = |of: u64| mixed(dice ^ of) % of;
    let sentiment = pick(2_001) as f64 / 1_000.0 - 1.0;
    let hash = |n: u64| {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&mixed(n).to_le_bytes());
        bytes[8..].copy_from_slice(&n.to_le_bytes());
        bytes
    };
    let stage = stages.get(pick(stages.len() as u64 + 1) as usize).copied().unwrap_or(0);
    NewComment {
        row: n + 1,
        identity: hash(n),
        content: hash(n),
        source: format!("Source {}", pick(6)).into(),
        external_id: Some(n.to_string()),
        customer: Some(format!("c{}", pick(300_000))),
        customer_as_written: None,
        customer_source: "Source 0".into(),
        at: Some(1_700_000_000_000 + (pick(900) as i64) * DAY + (n % 86_400) as i64 * 1_000),
        version_at: None,
        title: String::new(),
        text: text(n),
        reply: String::new(),
        rating: Some(1.0 + pick(5) as f64),
        nps: None,
        csat: None,
        ces: None,
        stage_hint: None,
        attributes: vec![
            ("channel".into(), ["web", "phone", "store"][pick(3) as usize].into()),
            ("country".into(), format!("country {}", pick(30))),
        ],
        reading: Reading {
            version: 1,
            language: Some(["en", "de", "fr", "es"][pick(4) as usize].into()),
            scored: Scored::Yes,
            sentiment,
            effort: (pick(64) & pick(63)) as u8,
        },
        assigned: vec![Assigned { map, stage, probability: Some(0.7) }],
    }
}
