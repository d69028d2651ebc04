//! The texts that cells share, each once.

use std::io::BufReader;

use quick_xml::events::Event;

use super::book::{broken, xml};
use crate::foreign::archive::Zip;
use crate::foreign::{Done, INCOMPLETE, Stop};

/// All texts in one, and where each ends.
#[derive(Debug, Default)]
pub struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    pub fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        self.text.get(start..end)
    }
}

/// Reads them all. `sheet_bytes` of 0 says that no cell will ask.
pub fn read(zip: &mut Zip, part: &str, sheet_bytes: u64) -> Done<Strings> {
    let mut strings = Strings::default();
    let Some(index) = zip.index_for_name(part).filter(|_| sheet_bytes > 0) else { return Ok(strings) };
    let entry = zip.by_index(index).map_err(|_| Stop::say(INCOMPLETE))?;
    let mut xml = xml(BufReader::with_capacity(64 << 10, entry));
    let (mut buffer, mut text, mut phonetic) = (Vec::new(), false, false);
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" => text = !phonetic,
                "rPh" => phonetic = true,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => text = false,
                "rPh" => phonetic = false,
                "si" => strings.ends.push(strings.text.len()),
                _ => {}
            },
            Event::Eof => return Ok(strings),
            event if text => append(&event, &mut strings.text),
            _ => {}
        }
    }
}

/// The characters of a piece of text. `_x000D_` is a character, too.
pub fn append(event: &Event, out: &mut String) {
    match event {
        Event::Text(text) => push_unescaped(text, out),
        Event::CData(text) => push_unescaped(text, out),
        Event::GeneralRef(name) => match name.resolve_char_ref() {
            Ok(Some(c)) => out.push(c),
            _ => match quick_xml::escape::resolve_predefined_entity(name) {
                Some(text) => out.push_str(text),
                None => {
                    out.push('&');
                    out.push_str(name);
                    out.push(';');
                }
            },
        },
        _ => {}
    }
}

/// `_xHHHH_` is how a workbook writes what XML cannot hold.
fn push_unescaped(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let c = code.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        let length = match c {
            Some(c) => {
                out.push(c);
                7
            }
            None => {
                out.push_str("_x");
                2
            }
        };
        rest = &rest[at + length..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_read_back() {
        let cases = [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x0041_", "_x0041_"),
            ("_x00", "_x00"),
            ("_xZZZZ_ _x", "_xZZZZ_ _x"),
            ("_xé1234_", "_xé1234_"),
        ];
        for (text, want) in cases {
            let mut out = String::new();
            push_unescaped(text, &mut out);
            assert_eq!(out, want);
        }
    }
}
