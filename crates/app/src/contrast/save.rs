//! Writing a comparison of two sets of comments as a table: what each says more than the other. How many they are and
//! how they feel stands beside it.

use std::path::Path;

use export::{AboutLine, Cell, Column};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Contrast, ContrastSide, ContrastTerm, Interval, ReadContrast, Shared, read};
use crate::{
    error::Result,
    export::{Exported, table::Table},
    feedback::{Filter, about},
    session::Session,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveContrast {
    pub a: Filter,
    pub b: Filter,
    /// Words and phrases of each set; 500 when null.
    #[serde(default)]
    pub top: Option<u32>,
    /// The ending decides the format: .csv or .xlsx.
    pub path: String,
}

/// Titles and widths of the columns (`docs/formats/feedback-tables.md`).
const COLUMNS: [(&str, f64); 8] = [
    ("said_more_in", 14.0),
    ("term", 34.0),
    ("comments_a", 12.0),
    ("comments_b", 12.0),
    ("share_a", 10.0),
    ("share_b", 10.0),
    ("z", 9.0),
    ("sentiment", 11.0),
];
const TOP: u32 = 500;

pub fn save(s: &Session, c: SaveContrast) -> Result<Exported> {
    let top = Some(c.top.unwrap_or(TOP));
    let contrast = read(s, ReadContrast { a: c.a.clone(), b: c.b.clone(), top })?;
    let mut lines = about::opening(s, c.a.map.as_deref())?;
    let narrowed = |filter| -> Result<Cell<'static>> {
        let all = about::narrowed(s, filter)?;
        let all: Vec<String> = all.into_iter().map(|(title, text)| format!("{title}: {text}")).collect();
        Ok(Cell::text(all.join("; ")))
    };
    lines.push(beside("Set", [Cell::text("A"), Cell::text("B"), Cell::text("A less B")]));
    lines.push(beside("Narrowed down to", [narrowed(&c.a)?, narrowed(&c.b)?]));
    lines.extend(sides(&contrast));
    lines.push(about::line("Comments in both", in_both(&contrast)));
    lines.push(about::exported(s));
    let table = Table {
        path: Path::new(&c.path),
        sheet: "Said more",
        columns: &COLUMNS.map(|(title, width)| Column::new(title, width)),
        rows: contrast.a.terms.len() + contrast.b.terms.len(),
        about: &lines,
        at: s.now(),
    };
    let sizes = [contrast.a.comments, contrast.b.comments];
    table.save("a comparison", |take| {
        contrast
            .a
            .terms
            .iter()
            .try_for_each(|term| take(&cells("A", term, [term.count, term.other], sizes)))?;
        contrast.b.terms.iter().try_for_each(|term| take(&cells("B", term, [term.other, term.count], sizes)))
    })
}

fn beside<const N: usize>(title: &str, cells: [Cell<'static>; N]) -> AboutLine {
    (title.to_owned(), cells.into())
}

/// How many comments the sets are and how they feel, each number beside that of the other set.
fn sides(c: &Contrast) -> Vec<AboutLine> {
    type Number = fn(&ContrastSide) -> Option<f64>;
    type End = fn(Interval) -> f64;
    let counts: [(&str, Number); 4] = [
        ("Comments found", |side| Some(side.found as f64)),
        ("Comments compared", |side| Some(side.comments as f64)),
        ("Scored", |side| Some(side.scored as f64)),
        ("Negative", |side| Some(side.negative as f64)),
    ];
    let counted =
        counts.iter().map(|(title, of)| beside(title, [&c.a, &c.b].map(|side| Cell::Number(of(side)))));
    let of = |title: &str, of: [Option<Interval>; 3]| {
        let ends: [(&str, End); 3] = [("", |i| i.value), (", low", |i| i.lo), (", high", |i| i.hi)];
        ends.map(|(end, number)| {
            beside(&format!("{title}{end}"), of.map(|interval| Cell::rounded(interval.map(number))))
        })
    };
    let mean = of("Mean sentiment", [c.a.mean, c.b.mean, c.sentiment]);
    let negative = of("Share of negative", [c.a.negative_share, c.b.negative_share, c.negative]);
    counted.chain(mean).chain(negative).collect()
}

fn in_both(c: &Contrast) -> String {
    let what = match c.shared {
        Shared::None => return "none".to_owned(),
        Shared::LeftOut => "left out of the comparison",
        Shared::RestOfB => "all of A; A is compared with the rest of B",
        Shared::RestOfA => "all of B; B is compared with the rest of A",
        Shared::Same => "the sets are the same, so nothing is compared",
    };
    format!("{}, {what}", c.both)
}

fn cells<'a>(
    set: &'a str,
    term: &'a ContrastTerm,
    [a, b]: [u64; 2],
    sizes: [u64; 2],
) -> [Cell<'a>; COLUMNS.len()] {
    let share = |count: u64, of: u64| Cell::rounded((of > 0).then(|| count as f64 / of as f64));
    [
        Cell::text(set),
        Cell::text(&term.term),
        Cell::count(a),
        Cell::count(b),
        share(a, sizes[0]),
        share(b, sizes[1]),
        Cell::rounded(Some(term.z)),
        Cell::rounded(Some(term.polarity)),
    ]
}
