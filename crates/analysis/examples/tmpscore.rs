#![allow(clippy::print_stdout)]
use std::io::{Read, Write};
fn main() {
    let mut s = String::new();
    std::io::stdin().read_to_string(&mut s).unwrap();
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for line in s.lines() {
        let t: String = serde_json::from_str(line).unwrap();
        let p = analysis::sentiment::score(&t);
        let e = analysis::sentiment::explain(&t);
        assert_eq!(p, e.polarity, "{t}");
        assert!((e.words.iter().map(|w| w.weight).sum::<f64>() - p.compound).abs() < 1e-9);
        writeln!(out, "[{:?},{:?},{:?},{:?}]", p.compound, p.pos, p.neu, p.neg).unwrap();
    }
}
