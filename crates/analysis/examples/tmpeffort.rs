#![allow(clippy::print_stdout)]
use std::io::{Read, Write};
fn main() {
    let mut s = String::new();
    std::io::stdin().read_to_string(&mut s).unwrap();
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for line in s.lines() {
        let t: String = serde_json::from_str(line).unwrap();
        let c: Vec<char> = t.chars().collect();
        let v: Vec<_> = analysis::effort::find(&t)
            .into_iter()
            .map(|h| {
                (
                    if h.seeking { "seeking" } else { h.family.as_str() },
                    c[h.start..h.end].iter().collect::<String>(),
                )
            })
            .collect();
        writeln!(out, "{}", serde_json::to_string(&v).unwrap()).unwrap();
    }
}
