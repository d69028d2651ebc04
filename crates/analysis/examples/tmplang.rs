#![allow(clippy::print_stdout)]
use std::io::{Read, Write};
fn main() {
    let mut s = String::new();
    std::io::stdin().read_to_string(&mut s).unwrap();
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for line in s.lines() {
        let t: String = serde_json::from_str(line).unwrap();
        writeln!(out, "{}", analysis::language::detect(&t).map_or("none", |l| l.as_str())).unwrap();
    }
}
