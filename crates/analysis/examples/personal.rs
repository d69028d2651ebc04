//! Prints how many texts a second one core looks through for personal data: those of a file, one a line, and short
//! comments with nothing in them.
//!
//! `cargo run --release -p analysis --example personal [FILE]`

#![allow(clippy::print_stdout)]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use analysis::personal::{Kinds, PersonalKind, find};

/// A comment of 25 words, as most are: no digit, no address.
const PLAIN: &str = "The courier left the parcel in the rain again and nobody at the shop could tell me when a new one \
  would be sent or who pays";
const TEXTS: usize = 400_000;

/// CPU time of this thread where the system tells it (a busy machine then does not matter), else the time of day.
fn now(start: Instant) -> Duration {
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = spent.and_then(|text| text.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

fn main() -> std::io::Result<()> {
    report("nothing in it", &vec![PLAIN.to_owned(); 64]);
    report("a number in it", &vec![format!("{PLAIN}, after 14 days"); 64]);
    report("an address in it", &vec![format!("{PLAIN}, write to ada@example.com or call +49 30 901820"); 64]);
    for piece in ["1 ", "a@", "DE89 ", "x://", "+1"] {
        // Twice: the second is ten times as long, and takes ten times as long.
        report(&format!("{piece:?} x 1,000"), &[piece.repeat(1_000)]);
        report(&format!("{piece:?} x 10,000"), &[piece.repeat(10_000)]);
    }
    if let Some(path) = std::env::args().nth(1) {
        let file = String::from_utf8_lossy(&std::fs::read(path)?).into_owned();
        report("the file", &file.lines().map(str::to_owned).collect::<Vec<_>>());
    }
    Ok(())
}

fn report(name: &str, texts: &[String]) {
    let usual: Kinds = PersonalKind::ALL.into_iter().filter(|kind| *kind != PersonalKind::Name).collect();
    let (mut spans, mut count) = (Vec::new(), 0);
    let clock = Instant::now();
    let start = now(clock);
    while count < TEXTS && !texts.is_empty() && now(clock) - start < Duration::from_secs(1) {
        for text in texts {
            find(black_box(text), usual, &[], &mut spans);
            black_box(&spans);
        }
        count += texts.len();
    }
    println!("{name:20} {:>12.0} texts/s", count as f64 / (now(clock) - start).as_secs_f64());
}
