//! The worn path is the same drawing in every implementation.

use export::{TrailInput, trail};
use serde_json::Value;

fn cases() -> Vec<Value> {
    serde_json::from_str(include_str!("fixtures/trail.json")).expect("the fixture is JSON")
}

fn drawn(case: &Value) -> export::Trail {
    let number = |key: &str| case["input"][key].as_f64();
    trail(&TrailInput {
        width: number("w").expect("w"),
        height: number("h").expect("h"),
        score: number("score").expect("score"),
        walkers: number("walkers").expect("walkers") as u32,
        repeat: number("repeat").expect("repeat"),
        drop_off: number("dropoff").expect("dropoff"),
        seed: case["input"]["seed"].as_str().expect("seed"),
        scale: number("scale").unwrap_or(1.0),
    })
}

#[test]
fn every_path_equals_the_reference_drawing() {
    for case in cases() {
        let (got, want) = (drawn(&case), &case["output"]);
        let paths: Vec<&str> =
            want["paths"].as_array().expect("paths").iter().filter_map(Value::as_str).collect();
        assert_eq!(got.paths, paths, "{}", case["input"]);
        assert_eq!(got.main, want["main"], "{}", case["input"]);
        assert_eq!(got.ground, want["ground"], "{}", case["input"]);
    }
}

#[test]
fn every_end_equals_the_reference_drawing() {
    for case in cases() {
        let want = case["output"]["ends"].as_array().expect("ends").clone();
        let got = drawn(&case).ends;
        assert_eq!(got.len(), want.len());
        for ((x, y), want) in got.iter().zip(&want) {
            assert!((x - want[0].as_f64().expect("x")).abs() < 1e-9);
            assert!((y - want[1].as_f64().expect("y")).abs() < 1e-9);
        }
    }
}

fn input(score: f64, seed: &str) -> TrailInput<'_> {
    TrailInput {
        width: 161.0,
        height: 60.0,
        score,
        walkers: 11,
        repeat: 0.2,
        drop_off: 0.1,
        seed,
        scale: 1.0,
    }
}

#[test]
fn another_seed_is_another_drawing() {
    assert_ne!(trail(&input(71.0, "a")).main, trail(&input(71.0, "b")).main);
}

#[test]
fn numbers_off_the_scale_still_draw() {
    for score in [-5.0, 400.0, f64::INFINITY] {
        let drawn = trail(&TrailInput { repeat: 9.0, drop_off: -1.0, ..input(score, "s") });
        assert_eq!(drawn.paths.len(), 11);
        assert!(!drawn.main.contains("NaN"));
    }
}

#[test]
fn a_segment_of_no_width_still_draws() {
    assert_eq!(trail(&TrailInput { width: 0.0, ..input(50.0, "s") }).paths.len(), 11);
}
