//! `desirepath score` against the reference: VADER 3.3.2 on both of its published corpora.

mod desk;

use std::fs;

use desk::{Desk, data};
use serde_json::Value;

const EXPECTED: &str = "vader/expected_vaderSentiment_3.3.2.csv";
const CORPORA: [&str; 2] = ["tweets", "amazonReviewSnippets"];

#[test]
fn every_line_of_the_published_corpora_scores_as_the_reference_does() {
    let Some(expected) = data(EXPECTED) else { return };
    let expected = fs::read_to_string(expected).expect("readable");
    let mut compared = 0;
    for corpus in CORPORA {
        let Some(path) = data(&format!("vader/{corpus}_GroundTruth.txt")) else { return };
        let texts = texts(&String::from_utf8_lossy(&fs::read(path).expect("readable")));
        let wanted: Vec<[f64; 4]> =
            expected.lines().filter(|line| line.split(',').next() == Some(corpus)).map(numbers).collect();
        // With either line end, and with or without one behind the last line.
        for (end, last) in [("\n", "\n"), ("\r\n", "")] {
            let found = score(&(texts.join(end) + last));
            assert_eq!(found.len(), wanted.len(), "{corpus}");
            let differing = found.iter().zip(&wanted).filter(|(found, wanted)| found != wanted).count();
            assert_eq!(differing, 0, "{corpus} with {end:?}");
        }
        compared += wanted.len();
    }
    assert_eq!(compared, 7_908);
}

/// The third column of each line.
fn texts(corpus: &str) -> Vec<String> {
    let third =
        |line: &str| line.splitn(3, '\t').nth(2).unwrap_or_default().trim_end_matches('\r').to_owned();
    corpus.strip_suffix('\n').unwrap_or(corpus).split('\n').map(third).collect()
}

/// `file,line_id,human_mean,compound,pos,neu,neg`.
fn numbers(line: &str) -> [f64; 4] {
    let cells: Vec<&str> = line.split(',').collect();
    [3, 4, 5, 6].map(|at| cells[at].parse().expect("a number"))
}

fn score(input: &str) -> Vec<[f64; 4]> {
    let desk = Desk::new();
    fs::write(desk.path("lines.txt"), input).expect("a writable folder");
    let output = desk.run(&["score", "lines.txt"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let scored = |line: &str| {
        let score: Value = serde_json::from_str(line).expect("JSON");
        ["compound", "pos", "neu", "neg"].map(|key| score[key].as_f64().expect("a number"))
    };
    String::from_utf8(output.stdout).expect("UTF-8").lines().map(scored).collect()
}

#[test]
fn the_parts_of_the_words_add_up_to_the_compound() {
    let desk = Desk::new();
    let lines = "The food is good but the service is TERRIBLE!!!\nnot bad at all :)\n???\nat least it isn't horrible\n";
    fs::write(desk.path("lines.txt"), lines).expect("a writable folder");
    let output = desk.run(&["score", "--why", "lines.txt"]);
    for (line, text) in String::from_utf8(output.stdout).expect("UTF-8").lines().zip(lines.lines()) {
        let score: Value = serde_json::from_str(line).expect("JSON");
        let words = score["words"].as_array().expect("words");
        let sum: f64 = words.iter().map(|word| word["weight"].as_f64().expect("a weight")).sum();
        assert!((sum - score["compound"].as_f64().expect("a number")).abs() < 1e-9, "{text}: {line}");
        for word in words {
            let at = |key: &str| word[key].as_u64().expect("an offset") as usize;
            let shown: String = text.chars().skip(at("start")).take(at("end") - at("start")).collect();
            assert_eq!(word["text"], shown.as_str(), "{text}: {word}");
        }
    }
}
