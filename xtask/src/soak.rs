//! The long forms of the checks that are random: property cases and damaged files by the thousand, kills by the
//! hundred.

use std::time::{Duration, Instant};

use crate::command::cargo;
use crate::{command, install};

/// Property cases per test and round; an ordinary run has 256.
const CASES: &str = "20000";
/// Seeds of two hundred commands each, taken back and done again.
const SEEDS: &str = "500";
/// Kills per round of the durability loop.
const KILLS: &str = "250";
/// Damaged files of each format and round, about ten minutes of them.
const FUZZ: &str = "24000";

pub fn run(args: &[&str]) -> Result<(), String> {
    let minutes: u64 = match args.first() {
        Some(text) => text.parse().map_err(|_| format!("{text} is not a number of minutes."))?,
        None => 30,
    };
    install::for_tests()?;
    let end = Instant::now() + Duration::from_secs(minutes * 60);
    let mut rounds = 0;
    while rounds == 0 || Instant::now() < end {
        rounds += 1;
        println!("\n==> round {rounds}");
        round()?;
    }
    println!("\n{rounds} passed, 0 failed");
    Ok(())
}

/// Every test once, those that read these variables in their long form, the ignored ones too.
fn round() -> Result<(), String> {
    let scope = ["--workspace", "--exclude", "desirepath-app", "--locked", "--features", "desirepath/serve"];
    let mut tests = cargo(&[&["nextest", "run", "--run-ignored", "all"], scope.as_slice()].concat());
    tests.env("PROPTEST_CASES", CASES).env("DESIREPATH_SEEDS", SEEDS).env("DESIREPATH_KILLS", KILLS);
    tests.env("DESIREPATH_FUZZ", FUZZ);
    command::finish(tests, "A round")
}
