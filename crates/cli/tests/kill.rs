//! `kill -9` at any moment: what was acknowledged is there, an import is there as a whole or not at all, and the
//! file is sound. `DESIREPATH_KILLS` sets how many kills; the moments are seeded.

mod desk;

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Stdio},
};

use desk::Desk;
use serde_json::{Value, json};

const ROWS: u64 = 20_000;
/// Kills on one workspace before a fresh one is taken.
const ROUNDS: u64 = 25;

fn kills() -> u64 {
    std::env::var("DESIREPATH_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(15)
}

/// Numbers that depend on nothing but the seed (xorshift).
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// Sends the signal that cannot be caught, and waits until the process is gone.
fn kill(child: &mut Child) {
    child.kill().expect("a running child");
    child.wait().expect("a killed child");
}

#[test]
fn no_acknowledged_edit_is_lost() {
    let mut random = Seeded(0x5eed);
    let mut left = kills();
    while left > 0 {
        let rounds = left.min(ROUNDS);
        edit_and_kill(&mut random, rounds);
        left -= rounds;
    }
}

fn edit_and_kill(random: &mut Seeded, rounds: u64) {
    let desk = Desk::new();
    let made = desk.json(&["new", "w.desirepath", "--template", "support_contact"]);
    let (map, stage) = (made["maps"][0]["id"].clone(), made["maps"][0]["stages"][0]["id"].clone());
    // The template brings rules of its own.
    let mut sent = rules(&desk, &map);
    let (mut acknowledged, mut revision) = (Vec::new(), 0);
    for round in 0..rounds {
        let mut child = desk
            .command(&["call", "w.desirepath", "--lines"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program");
        let answers_wanted = random.below(40) as usize;
        let phrases: Vec<String> = (0..100).map(|n| format!("round {round} edit {n}")).collect();
        let mut commands = child.stdin.take().expect("its input");
        let lines: String = phrases
            .iter()
            .map(|phrase| format!("rule.add {}\n", json!({ "stage": stage, "phrase": phrase })))
            .collect();
        // All at once, so that the child always has the next edit to go on with.
        commands.write_all(lines.as_bytes()).expect("a reading child");
        let mut answers = BufReader::new(child.stdout.take().expect("its output")).lines();
        let mut heard: Vec<String> = answers.by_ref().take(answers_wanted).map_while(Result::ok).collect();
        (0..random.below(200_000)).for_each(|_| std::hint::spin_loop());
        kill(&mut child);
        // What it said before it was killed is acknowledged too.
        heard.extend(answers.map_while(Result::ok));
        for (answer, phrase) in heard.iter().zip(&phrases) {
            // The last line may be cut short; then it was not acknowledged.
            let Ok(answer) = serde_json::from_str::<Value>(answer) else { break };
            revision = answer["ok"]["change_set"]["revision"].as_u64().expect("an acknowledged edit");
            acknowledged.push(phrase.clone());
        }
        sent.extend(phrases);
        desk.assert_sound("w.desirepath");
        let info = desk.json(&["call", "w.desirepath", "workspace.read"]);
        assert!(info["revision"].as_u64() >= Some(revision), "round {round}: {info}");
        let stored = rules(&desk, &map);
        assert!(acknowledged.iter().all(|phrase| stored.contains(phrase)), "round {round}: an edit is lost");
        assert!(stored.iter().all(|phrase| sent.contains(phrase)), "round {round}: an edit nobody made");
    }
}

fn rules(desk: &Desk, map: &Value) -> Vec<String> {
    let document = desk.json(&["call", "w.desirepath", "map.read", &json!({ "map": map }).to_string()]);
    let rules = document["rules"].as_array().expect("rules");
    rules.iter().filter_map(|rule| rule["phrase"].as_str().map(str::to_owned)).collect()
}

fn write_rows(path: &Path) {
    let mut csv = String::from("id,date,text,rating,author\n");
    for n in 0..ROWS {
        let words = ["late again", "arrived broken", "great support", "I had to call twice", "works"];
        let word = words[(n % 5) as usize];
        csv += &format!(
            "r{n},2026-0{}-{:02},The order number {n} {word}.,{},p{}\n",
            n % 9 + 1,
            n % 28 + 1,
            n % 5 + 1,
            n % 7_000
        );
    }
    fs::write(path, csv).expect("a writable folder");
}

/// Bytes of the workspace and its log.
fn size(workspace: &Path) -> u64 {
    let log = workspace.with_extension("desirepath-wal");
    [workspace, &log].iter().filter_map(|path| fs::metadata(path).ok()).map(|file| file.len()).sum()
}

#[test]
fn a_killed_import_is_there_as_a_whole_or_not_at_all() {
    let desk = Desk::new();
    write_rows(&desk.path("rows.csv"));
    let mut random = Seeded(0xca57);
    let (start, end) = whole_import(&desk);
    for round in 0..(kills() / 5).max(1) {
        let name = format!("w{round}.desirepath");
        desk.json(&["new", &name, "--template", "online_purchase"]);
        let edge = start + random.below(end - start);
        let mut child =
            desk.command(&["import", &name, "rows.csv"]).stdout(Stdio::null()).spawn().expect("it");
        while size(&desk.path(&name)) < edge && child.try_wait().expect("its state").is_none() {
            std::thread::yield_now();
        }
        kill(&mut child);
        desk.assert_sound(&name);
        let total = comments(&desk, &name);
        assert!(total == 0 || total == ROWS, "round {round}: {total} comments of a killed import");
        if round % 3 == 0 {
            let again = &desk.json(&["import", &name, "rows.csv"])[0];
            assert_eq!(again["added"].as_u64(), Some(ROWS - total), "round {round}: {again}");
            assert_eq!(comments(&desk, &name), ROWS);
            desk.assert_sound(&name);
        }
        fs::remove_file(desk.path(&name)).expect("it was there");
    }
}

/// The sizes between which an import that is left alone moves.
fn whole_import(desk: &Desk) -> (u64, u64) {
    desk.json(&["new", "whole.desirepath", "--template", "online_purchase"]);
    let start = size(&desk.path("whole.desirepath"));
    let summary = &desk.json(&["import", "whole.desirepath", "rows.csv"])[0];
    assert_eq!(summary["added"].as_u64(), Some(ROWS), "{summary}");
    (start, size(&desk.path("whole.desirepath")))
}

fn comments(desk: &Desk, workspace: &str) -> u64 {
    desk.json(&["call", workspace, "workspace.read"])["comments"].as_u64().expect("a count")
}
