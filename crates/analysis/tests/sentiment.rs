//! Our sentiment against vaderSentiment 3.3.2, number by number.

use std::path::PathBuf;

use analysis::sentiment::{Polarity, compound, explain, score};
use proptest::prelude::*;

/// Sentences written for this file, scored with vaderSentiment 3.3.2 under Python 3.11.
static EDGES: &str = include_str!("data/vader_edges.jsonl");

fn edges() -> Vec<(String, Polarity)> {
    EDGES
        .lines()
        .map(|line| {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let number = |key: &str| row[key].as_f64().unwrap();
            let polarity = Polarity {
                compound: number("compound"),
                pos: number("pos"),
                neu: number("neu"),
                neg: number("neg"),
            };
            (row["text"].as_str().unwrap().to_owned(), polarity)
        })
        .collect()
}

fn data() -> Option<PathBuf> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    let folder = std::env::var_os("DESIREPATH_DATA").map_or_else(beside, PathBuf::from);
    folder.join("vader").is_dir().then_some(folder)
}

#[test]
fn the_edge_sentences_equal_the_reference() {
    let edges = edges();
    assert!(edges.len() > 450);
    for (text, wanted) in edges {
        assert_eq!(score(&text), wanted, "{text:?}");
    }
}

#[test]
fn the_published_sentences_equal_the_reference() {
    let Some(folder) = data() else {
        eprintln!("skipped: data not here");
        return;
    };
    let texts = |name: &str| {
        let file = std::fs::read_to_string(folder.join("vader").join(name)).unwrap();
        file.lines()
            .map(|line| line.splitn(3, '\t').map(str::to_owned).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    };
    let tweets = texts("tweets_GroundTruth.txt");
    let amazon = texts("amazonReviewSnippets_GroundTruth.txt");
    let mut rows = csv::Reader::from_path(folder.join("vader/expected_vaderSentiment_3.3.2.csv")).unwrap();
    let mut count = 0;
    for (row, line) in rows.records().zip(tweets.iter().chain(&amazon)) {
        let row = row.unwrap();
        assert_eq!(row[1], line[0]);
        let number = |i: usize| row[i].parse::<f64>().unwrap();
        let wanted = Polarity { compound: number(3), pos: number(4), neu: number(5), neg: number(6) };
        assert_eq!(score(&line[2]), wanted, "{}", line[2]);
        count += 1;
    }
    assert_eq!(count, 7908);
}

/// Why the port is our own: the published crate of the same name agrees on a part only.
#[test]
fn the_vader_sentiment_crate_does_not_equal_the_reference() {
    let edges = edges();
    let peer = vader_sentiment::SentimentIntensityAnalyzer::new();
    let agrees = |text: &str, wanted: f64| {
        let scores = peer.polarity_scores(text);
        (scores["compound"] - wanted).abs() < 6e-5
    };
    let same = edges.iter().filter(|(text, wanted)| agrees(text, wanted.compound)).count();
    let ours = edges.iter().filter(|(text, wanted)| compound(text) == wanted.compound).count();
    let share = same as f64 / edges.len() as f64;
    eprintln!("vader_sentiment 0.1.1 agrees on {:.1} % of {} sentences", 100.0 * share, edges.len());
    assert_eq!(ours, edges.len());
    assert!(share > 0.5 && share < 0.95, "agreed on {share}");
}

/// The worked example of docs/methods/sentiment.md.
#[test]
fn the_worked_example_adds_up() {
    let explained = explain("The workshop was not good, but the staff are very kind!");
    let parts: Vec<_> = explained.words.iter().map(|w| (w.text.as_str(), w.start, w.end)).collect();
    assert_eq!(parts, [("good", 21, 25), ("kind", 50, 54), ("!", 54, 55)]);
    let raw = [1.9 * -0.74 * 0.5, (2.4 + 0.293) * 1.5, 0.292];
    let sum: f64 = raw.iter().sum();
    let whole = sum / (sum * sum + 15.0).sqrt();
    assert_eq!(explained.polarity.compound, (whole * 1e4).round() / 1e4);
    for (word, value) in explained.words.iter().zip(raw) {
        assert!((word.weight - value * whole / sum).abs() < 1e-4, "{word:?}");
    }
}

/// The weak points that docs/methods/sentiment.md names; the numbers are those of the reference.
#[test]
fn the_documented_limits_are_as_documented() {
    for (text, wanted) in [
        ("Not the worst", 0.5096),
        ("It is not bad", 0.431),
        ("no problem", 0.3089),
        ("No issues", -0.296),
        ("don't like it", -0.2755),
        ("don’t like it", 0.3612),
        ("😡", 0.0),
        ("❤\u{fe0f}", 0.0),
        ("The chain fell off twice.", 0.0),
    ] {
        assert_eq!(compound(text), wanted, "{text}");
    }
}

#[test]
fn a_negation_weighs_through_the_word_it_turns() {
    let explained = explain("The workshop was not good");
    assert_eq!(explained.words.len(), 1);
    assert_eq!(explained.words[0].text, "good");
    assert_eq!(explained.words[0].weight, explained.polarity.compound);
}

#[test]
fn a_very_long_hostile_text_is_scored_in_time_that_grows_with_its_length() {
    let text = "good bad ".repeat(100_000) + "but " + &"good! 😀 ".repeat(50_000);
    let polarity = score(&text);
    assert_eq!(polarity.compound, 1.0);
    assert_eq!(explain(&"x".repeat(300_000)).words, []);
}

/// Texts of words the rules care about, in any order and case, between odd characters.
fn wordy() -> impl Strategy<Value = String> {
    const WORDS: [&str; 24] = [
        "good",
        "BAD",
        "not",
        "never",
        "so",
        "this",
        "but",
        "no",
        "or",
        "least",
        "at",
        "kind",
        "of",
        "very",
        "HARDLY",
        "without",
        "doubt",
        "the",
        "shit",
        "😀",
        "❤\u{fe0f}",
        "don't",
        "!?",
        "née",
    ];
    let piece = prop_oneof![8 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned), 1 => ".{0,4}"];
    prop::collection::vec(piece, 0..30).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn any_text_has_a_score_within_bounds(text in prop_oneof![wordy(), any::<String>()]) {
        let p = score(&text);
        prop_assert!((-1.0..=1.0).contains(&p.compound));
        for share in [p.pos, p.neu, p.neg] {
            prop_assert!((0.0..=1.0).contains(&share));
        }
        prop_assert_eq!(p, score(&text));
    }

    #[test]
    fn the_parts_add_up_and_lie_where_they_say(text in prop_oneof![wordy(), any::<String>()]) {
        let explained = explain(&text);
        prop_assert_eq!(explained.polarity, score(&text));
        let sum: f64 = explained.words.iter().map(|w| w.weight).sum();
        prop_assert!((sum - explained.polarity.compound).abs() < 1e-9);
        let mut end = 0;
        for word in &explained.words {
            prop_assert!(word.start >= end && word.end > word.start);
            let there: String = text.chars().skip(word.start).take(word.end - word.start).collect();
            prop_assert_eq!(&there, &word.text);
            end = word.end;
        }
    }
}
