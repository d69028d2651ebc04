//! JSON as a stream of values, lenient where a program's output is not quite JSON.
//!
//! Numbers stay the digits they are, so that an id of nineteen digits is one. Comments, trailing
//! commas, `NaN` and a lone half of a character pair are read past; the last is counted.

mod copy;
mod parser;
mod survey;
mod table;
mod text;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Seek, Write};

use super::frame::{Opened, Out, Sheet};
use super::process::Request;
use super::{Done, Stop};
use parser::Parser;
use survey::Seen;
use table::Table;

pub fn read<W: Write>(mut file: File, request: &Request, within: &str, out: &mut Out<W>) -> Done<()> {
    let size = file.metadata()?.len();
    let mut parser = Parser::new(&file, size)?;
    parser.space()?;
    if parser.peek()? == Some(b'[') {
        parser.next()?;
        out.opened(opened("JSON", within))?;
        return Table::new(out).array(&mut parser);
    }
    let found = survey(&mut parser)?;
    file.rewind()?;
    let mut parser = Parser::new(&file, size)?;
    match found {
        Found::Lines { one_line } => {
            out.opened(opened("JSON lines", within))?;
            Table::new(out).lines(&mut parser, one_line)
        }
        Found::Arrays(arrays) => {
            let chosen = choose(&arrays, request)?;
            let sheet =
                |(name, rows): &(String, u64)| Sheet { name: name.clone(), rows: Some(*rows), hidden: false };
            let (name, rows) = &arrays[chosen];
            out.opened(Opened {
                sheets: if arrays.len() > 1 { arrays.iter().map(sheet).collect() } else { Vec::new() },
                sheet: (arrays.len() > 1).then_some(chosen),
                records: Some(rows + 1),
                ..opened("JSON", within)
            })?;
            parser.find(name)?;
            Table::new(out).array(&mut parser)
        }
    }
}

fn opened(what: &str, within: &str) -> Opened {
    Opened { format: format!("{what}{within}"), named: true, ..Opened::default() }
}

enum Found {
    /// One value after the other, each on a line of its own or not.
    Lines { one_line: bool },
    /// Arrays of records inside of one object, by their path, and how many records each holds.
    Arrays(Vec<(String, u64)>),
}

/// Where the records of a file are that begins with an object.
fn survey(parser: &mut Parser) -> Done<Found> {
    let (mut seen, start) = (Seen::default(), parser.line());
    if parser.survey(&mut seen).is_err() {
        let problem = parser.problem();
        if parser.hung_up() || parser.line() > start {
            return Err(problem);
        }
        // A first line that is broken may be followed by good ones.
        parser.skip_line()?;
        parser.space()?;
        return if parser.peek()? == Some(b'{') { Ok(Found::Lines { one_line: true }) } else { Err(problem) };
    }
    let one_line = parser.line() == start;
    parser.space()?;
    if parser.peek()?.is_some() {
        return Ok(Found::Lines { one_line });
    }
    let arrays: BTreeMap<String, (usize, u64)> = seen.arrays;
    let mut arrays: Vec<(usize, String, u64)> =
        arrays.into_iter().map(|(name, (order, rows))| (order, name, rows)).collect();
    arrays.sort();
    if arrays.is_empty() {
        return Ok(Found::Lines { one_line });
    }
    Ok(Found::Arrays(arrays.into_iter().map(|(_, name, rows)| (name, rows)).collect()))
}

fn choose(arrays: &[(String, u64)], request: &Request) -> Done<usize> {
    let known = || arrays.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    match &request.sheet {
        Some(wanted) => arrays.iter().position(|(name, _)| name == wanted).ok_or_else(|| {
            Stop::say(format!("There is no list “{wanted}” in the file. The lists are: {}.", known()))
        }),
        None => Ok(arrays
            .iter()
            .enumerate()
            .max_by_key(|(at, (_, n))| (*n, usize::MAX - at))
            .map_or(0, |(at, _)| at)),
    }
}
