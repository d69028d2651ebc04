//! The parts of a workbook that say what the others are.

use std::collections::HashMap;
use std::io::Cursor;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::foreign::archive::Zip;
use crate::foreign::scan::{self, Allowance, Guarded};
use crate::foreign::styles::Style;
use crate::foreign::{Done, INCOMPLETE, Stop};

/// Bytes of such a part.
const MAX_PART: usize = 32 << 20;
const MAX_SHEETS: usize = 1_000;
const LONGEST_NAME: usize = 255;

/// A sheet and where it is in the archive.
#[derive(Debug)]
pub struct SheetPart {
    pub name: String,
    pub part: String,
    pub hidden: bool,
}

#[derive(Debug, Default)]
pub struct Book {
    pub sheets: Vec<SheetPart>,
    pub from_1904: bool,
    /// By the number a cell has in `s`.
    pub styles: Vec<Style>,
    /// The part with the shared strings.
    pub strings: String,
}

type Xml = Reader<Cursor<Vec<u8>>>;

pub fn read(zip: &mut Zip, allowance: &mut Allowance) -> Done<Book> {
    let root = relations(part(zip, "_rels/.rels", allowance)?)?;
    let main =
        root.into_values().find(|r| r.kind.ends_with("/officeDocument")).map(|r| absolute("", &r.target));
    let main = main.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let rels = relations(part(zip, &absolute(folder, &format!("_rels/{file}.rels")), allowance)?)?;
    let target =
        |kind: &str| rels.values().find(|r| r.kind.ends_with(kind)).map(|r| absolute(folder, &r.target));
    let mut book = Book { strings: target("/sharedStrings").unwrap_or_default(), ..Book::default() };
    let workbook = part(zip, &main, allowance)?.ok_or_else(|| Stop::say(INCOMPLETE))?;
    read_workbook(workbook, &rels, folder, &mut book)?;
    if let Some(styles) = target("/styles") {
        book.styles = read_styles(part(zip, &styles, allowance)?)?;
    }
    if book.sheets.is_empty() {
        return Err(Stop::say("The workbook has no sheet with cells. Save it again and import that."));
    }
    Ok(book)
}

/// A small part, parsed; `None` when there is none of that name.
fn part(zip: &mut Zip, name: &str, allowance: &mut Allowance) -> Done<Option<Xml>> {
    let Some(index) = zip.index_for_name(name) else { return Ok(None) };
    let entry = zip.by_index(index).map_err(|_| Stop::say(INCOMPLETE))?;
    let compressed = entry.compressed_size();
    let bytes = scan::whole(&mut Guarded::new(entry, compressed, allowance), MAX_PART)?;
    // The same look that large parts get.
    scan::part(&mut Guarded::new(&bytes[..], bytes.len() as u64, &mut Allowance::default()))?;
    Ok(Some(xml(Cursor::new(bytes))))
}

/// A reader that is strict about nothing we do not need.
pub fn xml<R: std::io::BufRead>(from: R) -> Reader<R> {
    let mut xml = Reader::from_reader(from);
    let config = xml.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    xml
}

pub fn broken(_: quick_xml::Error) -> Stop {
    Stop::say(INCOMPLETE)
}

/// An attribute by its name, whatever its prefix.
pub fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found = attributes.with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

struct Relation {
    kind: String,
    target: String,
}

fn relations(xml: Option<Xml>) -> Done<HashMap<String, Relation>> {
    let mut found = HashMap::new();
    each(xml, |_, tag| {
        if tag.local_name().as_ref() == "Relationship" {
            let get = |name| attribute(tag, name).unwrap_or_default();
            found.insert(get("Id"), Relation { kind: get("Type"), target: get("Target") });
        }
    })?;
    Ok(found)
}

/// Shows every start tag, and the name of the tag that encloses it.
fn each(xml: Option<Xml>, mut see: impl FnMut(&str, &BytesStart)) -> Done<()> {
    let Some(mut xml) = xml else { return Ok(()) };
    let (mut buffer, mut open) = (Vec::new(), Vec::<String>::new());
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(tag) => {
                see(open.last().map_or("", String::as_str), &tag);
                open.push(tag.local_name().as_ref().to_owned());
            }
            Event::End(_) => drop(open.pop()),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// A target of a relation, from the root of the archive.
fn absolute(folder: &str, target: &str) -> String {
    let from_root = target.strip_prefix('/');
    let mut parts: Vec<&str> =
        if from_root.is_some() { Vec::new() } else { folder.split('/').filter(|p| !p.is_empty()).collect() };
    for part in from_root.unwrap_or(target).split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn read_workbook(xml: Xml, rels: &HashMap<String, Relation>, folder: &str, book: &mut Book) -> Done<()> {
    each(Some(xml), |_, tag| match tag.local_name().as_ref() {
        "workbookPr" => {
            book.from_1904 = attribute(tag, "date1904").is_some_and(|v| v == "1" || v == "true");
        }
        "sheet" if book.sheets.len() < MAX_SHEETS => {
            let name: String =
                attribute(tag, "name").unwrap_or_default().chars().take(LONGEST_NAME).collect();
            let hidden = attribute(tag, "state").is_some_and(|state| state != "visible");
            // `r:id`, which must not be taken for `sheetId`.
            let Some(relation) = attribute(tag, "id").and_then(|id| rels.get(&id)) else { return };
            if relation.kind.ends_with("/worksheet") {
                book.sheets.push(SheetPart { name, part: absolute(folder, &relation.target), hidden });
            }
        }
        _ => {}
    })
}

fn read_styles(xml: Option<Xml>) -> Done<Vec<Style>> {
    let (mut own, mut styles) = (HashMap::new(), Vec::new());
    each(xml, |parent, tag| match (parent, tag.local_name().as_ref()) {
        (_, "numFmt") => {
            let id = attribute(tag, "numFmtId").and_then(|id| id.parse::<u32>().ok());
            if let (Some(id), Some(code)) = (id, attribute(tag, "formatCode")) {
                own.insert(id, Style::of_code(&code));
            }
        }
        ("cellXfs", "xf") => {
            let id = attribute(tag, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
            styles.push(own.get(&id).copied().unwrap_or_else(|| Style::built_in(id)));
        }
        _ => {}
    })?;
    Ok(styles)
}
