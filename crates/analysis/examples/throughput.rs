//! Prints how many texts a second one core scores, measures and detects the language of.
//!
//! `cargo run --release -p analysis --example throughput FILE`, one text per line.

#![allow(clippy::print_stdout)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use analysis::{effort, language, reading, sentence, sentiment};

/// CPU time of this thread where the system tells it (a busy machine then does not matter), else the
/// time of day.
fn now(start: Instant) -> Duration {
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = spent.and_then(|text| text.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// Each measurement is repeated until it has taken this long.
const LONG_ENOUGH: Duration = Duration::from_secs(2);

fn main() -> std::io::Result<()> {
    let Some(path) = std::env::args().nth(1) else {
        println!("usage: throughput FILE (one text per line)");
        return Ok(());
    };
    let bytes = std::fs::read(path)?;
    let file = String::from_utf8_lossy(&bytes);
    let texts: Vec<&str> = file.lines().filter(|line| !line.is_empty()).collect();
    let size: usize = texts.iter().map(|text| text.len()).sum();
    println!("{} texts of {} bytes on average", texts.len(), size / texts.len().max(1));
    report("score", &texts, |text| _ = black_box(sentiment::score(text)));
    report("measure", &texts, |text| _ = black_box(reading::measure(text)));
    report("detect", &texts, |text| _ = black_box(language::detect(text)));
    report("effort", &texts, |text| _ = black_box(effort::mask(text)));
    report("split", &texts, |text| _ = black_box(sentence::split(text)));
    report("read", &texts, |text| _ = black_box(reading::read(text)));
    Ok(())
}

fn report(name: &str, texts: &[&str], work: impl Fn(&str)) {
    texts.iter().for_each(|text| work(text));
    let clock = Instant::now();
    let (start, mut count) = (now(clock), 0);
    while now(clock) - start < LONG_ENOUGH && !texts.is_empty() {
        texts.iter().for_each(|text| work(text));
        count += texts.len();
    }
    println!("{name:8} {:>10.0} texts/s", count as f64 / (now(clock) - start).as_secs_f64());
}
