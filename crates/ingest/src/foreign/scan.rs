//! A look over every byte of a part of a workbook before it is parsed: whether it can be parsed
//! safely, and what is in it, counted.

use std::io::Read;

use super::{Done, INCOMPLETE, Stop};

/// Inflated bytes of all parts together.
const MAX_TOTAL: u64 = 1 << 30;
/// What may be inflated from nearly nothing, and how many times its size beyond that.
const FREE: u64 = 10 << 20;
const MAX_RATIO: u64 = 200;
/// The longest tag.
const MAX_TAG: u64 = 64 << 10;
/// As much of a tag as is looked into.
const KEPT: usize = 512;

/// What is left of the allowance while parts are inflated.
#[derive(Debug)]
pub struct Allowance(u64);

impl Default for Allowance {
    fn default() -> Self {
        Allowance(MAX_TOTAL)
    }
}

/// Passes bytes through as long as they are plausible for their compressed size.
pub struct Guarded<'a, R> {
    from: R,
    compressed: u64,
    out: u64,
    allowance: &'a mut Allowance,
}

pub const BOMB: &str = "The file unpacks to far more than its size can hold, so it was not opened. Save the table as CSV and import that.";

impl<'a, R: Read> Guarded<'a, R> {
    pub fn new(from: R, compressed: u64, allowance: &'a mut Allowance) -> Self {
        Guarded { from, compressed, out: 0, allowance }
    }

    /// As [`Read::read`], with the reason where it ends.
    pub fn take(&mut self, into: &mut [u8]) -> Done<usize> {
        let n = self.from.read(into)?;
        self.out += n as u64;
        let Some(left) = self.allowance.0.checked_sub(n as u64) else { return Err(Stop::say(BOMB)) };
        self.allowance.0 = left;
        if is_implausible(self.out, self.compressed) {
            return Err(Stop::say(BOMB));
        }
        Ok(n)
    }
}

/// Whether so many bytes cannot honestly have come from so few.
pub fn is_implausible(out: u64, compressed: u64) -> bool {
    out > FREE && out / MAX_RATIO > compressed
}

/// A small part as a whole.
pub fn whole<R: Read>(part: &mut Guarded<R>, most: usize) -> Done<Vec<u8>> {
    let (mut all, mut chunk) = (Vec::new(), vec![0; 64 << 10]);
    loop {
        let n = part.take(&mut chunk)?;
        if n == 0 {
            return Ok(all);
        }
        all.extend(&chunk[..n]);
        if all.len() > most {
            return Err(Stop::say(BOMB));
        }
    }
}

/// What a part holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts {
    pub bytes: u64,
    /// Rows in which at least one cell has a value.
    pub rows: u64,
    /// Those of them that are hidden.
    pub hidden: u64,
    /// The most strings that the part says it holds.
    pub strings: u64,
}

/// The state between chunks.
#[derive(Default)]
struct Scan {
    facts: Facts,
    tag: Vec<u8>,
    /// Bytes of the tag so far; 0 outside of one.
    length: u64,
    row_hidden: bool,
    row_counted: bool,
}

/// Reads a part to its end.
pub fn part<R: Read>(part: &mut Guarded<R>) -> Done<Facts> {
    let (mut scan, mut chunk) = (Scan::default(), vec![0; 128 << 10]);
    loop {
        let n = part.take(&mut chunk)?;
        if n == 0 {
            break;
        }
        scan.facts.bytes += n as u64;
        scan.feed(&chunk[..n])?;
    }
    // Each string takes at least the eight bytes of its tags.
    if scan.facts.strings > scan.facts.bytes / 8 {
        return Err(Stop::say(format!("The shared strings of the workbook are damaged. {INCOMPLETE}")));
    }
    Ok(scan.facts)
}

impl Scan {
    fn feed(&mut self, mut bytes: &[u8]) -> Done<()> {
        while !bytes.is_empty() {
            if self.length == 0 {
                let Some(at) = bytes.iter().position(|b| *b == b'<') else { return Ok(()) };
                bytes = &bytes[at + 1..];
                (self.length, self.tag) = (1, Vec::new());
                continue;
            }
            let end = bytes.iter().position(|b| *b == b'>');
            let inside = &bytes[..end.unwrap_or(bytes.len())];
            self.length += inside.len() as u64;
            self.tag.extend(inside.iter().take(KEPT - self.tag.len()));
            if self.length > MAX_TAG {
                return Err(Stop::say(format!(
                    "The workbook holds a tag of more than 64 kB, which no program writes. {INCOMPLETE}"
                )));
            }
            let Some(end) = end else { return Ok(()) };
            self.length = 0;
            self.judge()?;
            bytes = &bytes[end + 1..];
        }
        Ok(())
    }

    fn judge(&mut self) -> Done<()> {
        if self.tag.first() == Some(&b'!') {
            let doctype = self.tag.len() >= 8 && self.tag[..8].eq_ignore_ascii_case(b"!DOCTYPE");
            let message = "The workbook contains a DOCTYPE, which no spreadsheet program writes, so it was not opened. Save it again as XLSX or CSV and import that.";
            return if doctype { Err(Stop::say(message)) } else { Ok(()) };
        }
        match local_name(&self.tag) {
            b"row" => (self.row_counted, self.row_hidden) = (false, is_hidden(&self.tag)),
            b"v" | b"is" if self.tag.last() != Some(&b'/') && !self.row_counted => {
                self.row_counted = true;
                self.facts.rows += 1;
                self.facts.hidden += u64::from(self.row_hidden);
            }
            b"sst" => {
                let counts = [&b" uniqueCount"[..], b" count"].map(|name| attribute(&self.tag, name));
                self.facts.strings = counts.into_iter().map(number).max().unwrap_or(0);
            }
            _ => {}
        }
        Ok(())
    }
}

fn local_name(tag: &[u8]) -> &[u8] {
    let end = tag.iter().position(|b| b.is_ascii_whitespace() || *b == b'/').unwrap_or(tag.len());
    let name = &tag[..end];
    name.iter().position(|b| *b == b':').map_or(name, |at| &name[at + 1..])
}

fn is_hidden(tag: &[u8]) -> bool {
    matches!(attribute(tag, b" hidden"), b"1" | b"true")
}

/// The value behind ` name=`, without its quotes.
fn attribute<'t>(tag: &'t [u8], name: &[u8]) -> &'t [u8] {
    let found = tag.windows(name.len() + 2).position(|w| w.starts_with(name) && w[name.len()] == b'=');
    let Some(at) = found else { return b"" };
    let rest = &tag[at + name.len() + 1..];
    let quote = rest[0];
    let value = &rest[1..];
    &value[..value.iter().position(|b| *b == quote).unwrap_or(value.len())]
}

/// Digits as a number; more than fit are as many as there can be.
fn number(digits: &[u8]) -> u64 {
    let digits = std::str::from_utf8(digits).unwrap_or_default();
    if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(xml: &str, compressed: u64, at_once: usize) -> Result<Facts, String> {
        struct Slow<'a>(&'a [u8], usize);
        impl Read for Slow<'_> {
            fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
                let n = into.len().min(self.1);
                self.0.read(&mut into[..n])
            }
        }
        let mut allowance = Allowance::default();
        part(&mut Guarded::new(Slow(xml.as_bytes(), at_once), compressed, &mut allowance)).map_err(|stop| {
            match stop {
                Stop::Say(message) => message,
                Stop::HungUp => String::new(),
            }
        })
    }

    #[test]
    fn rows_with_something_in_them_are_counted() {
        let xml = r#"<sheetData><row r="1"><c><v>1</v></c><c><v>2</v></c></row><row r="2"/><row r="3"><c s="1"/></row>
            <x:row hidden="1"><x:c><x:is><x:t>a</x:t></x:is></x:c></x:row><row><c><v/></c></row></sheetData>"#;
        for at_once in [1, 7, 4096] {
            let found = facts(xml, 100, at_once).unwrap();
            assert_eq!((found.rows, found.hidden), (2, 1), "{at_once} bytes at once");
        }
    }

    #[test]
    fn what_would_break_a_parser_is_refused() {
        let spaces = " ".repeat(70_000);
        let bomb = "x".repeat(11 << 20);
        let cases = [
            (r#"<!DOCTYPE x [<!ENTITY a "b">]><sst/>"#.to_owned(), 1_000, "DOCTYPE"),
            (format!("<c{spaces}>"), 1_000, "64 kB"),
            (bomb, 10, "far more"),
            (r#"<sst count="3" uniqueCount="99999999999"><si/></sst>"#.to_owned(), 1_000, "shared strings"),
            (r#"<sst uniqueCount="999999999999999999999999"/>"#.to_owned(), 1_000, "shared strings"),
        ];
        for (xml, compressed, why) in cases {
            let message = facts(&xml, compressed, 1000).unwrap_err();
            assert!(message.contains(why), "{message}");
        }
        assert_eq!(
            facts(r#"<sst uniqueCount="2"><si><t>a</t></si><si><t>b</t></si></sst>"#, 9, 5).unwrap().strings,
            2
        );
    }
}
