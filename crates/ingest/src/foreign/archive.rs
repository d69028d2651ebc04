//! ZIP and GZIP: whether the archive can be trusted, and which table in it is meant.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, Write};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use super::frame::{Opened, Out, Sheet};
use super::process::Request;
use super::scan::{BOMB, is_implausible};
use super::{Done, INCOMPLETE, Kind, Stop, kind, legacy, serve, xlsx};
use crate::decode;

const MAX_ENTRIES: usize = 10_000;
/// Tables of an archive that are offered.
const MAX_TABLES: usize = 500;
/// Inflated bytes of a member that is no plain text, which is put into a temporary file.
const MAX_MEMBER: u64 = 2 << 30;
/// Inflated bytes of a GZIP file that are tried before any of its rows is told: a bomb, or a file that was cut, shows
/// soon, and its own word for its size stands at the end, which a cut file lacks.
const LOOK_AHEAD: u64 = 32 << 20;

pub const NESTED: &str = "This is an archive in an archive. Unpack it and import the file inside.";

pub type Zip = ZipArchive<BufReader<File>>;

/// Opens a ZIP whose entries are where an archiver would put them.
pub fn open_zip(file: File) -> Done<Zip> {
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|_| Stop::say(INCOMPLETE))?;
    if zip.len() > MAX_ENTRIES {
        return Err(Stop::say(
            "The archive holds more than 10,000 files. Unpack it and import the ones that matter.",
        ));
    }
    let mut places = Vec::with_capacity(zip.len());
    for index in 0..zip.len() {
        let entry = zip.by_index_raw(index).map_err(|_| Stop::say(INCOMPLETE))?;
        let data = entry.data_start().unwrap_or(entry.header_start());
        places.push((entry.header_start(), data.saturating_add(entry.compressed_size())));
    }
    places.sort_unstable();
    if places.windows(2).any(|pair| pair[0].1 > pair[1].0) {
        return Err(Stop::say(
            "The archive has overlapping entries, which no program writes, so it was not opened. Export the data again.",
        ));
    }
    Ok(zip)
}

/// What kind of document a ZIP is, by the parts only that kind has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Document {
    Xlsx,
    Xlsb,
    Ods,
    Other(&'static str),
    Archive,
}

fn document(zip: &mut Zip) -> Document {
    let has = |start: &str| zip.file_names().flatten().any(|name| name.starts_with(start));
    if has("xl/workbook.bin") {
        return Document::Xlsb;
    }
    for (part, what) in [
        ("word/", "a Word document"),
        ("ppt/", "a PowerPoint presentation"),
        ("Index/Document.iwa", "an Apple Numbers or Pages document"),
        ("Index/Tables/", "an Apple Numbers document"),
    ] {
        if has(part) {
            return Document::Other(what);
        }
    }
    if has("xl/") || (has("[Content_Types].xml") && has("_rels/.rels")) {
        return Document::Xlsx;
    }
    match mimetype(zip).as_str() {
        "" => Document::Archive,
        text if text.starts_with("application/vnd.oasis.opendocument.spreadsheet") => Document::Ods,
        text if text.starts_with("application/vnd.oasis.") => Document::Other("an OpenDocument text"),
        _ => Document::Archive,
    }
}

fn mimetype(zip: &mut Zip) -> String {
    let mut text = String::new();
    if let Ok(entry) = zip.by_name("mimetype") {
        // Where it is no text it is no document either.
        let _ = entry.take(100).read_to_string(&mut text);
    }
    text
}

pub fn read_zip<W: Write>(file: File, request: &Request, out: &mut Out<W>) -> Done<()> {
    let mut zip = open_zip(file)?;
    let document = document(&mut zip);
    if document == Document::Archive {
        return read_member(zip, request, out);
    }
    read_document(zip, document, request, "", out)
}

/// A ZIP that came out of an archive: a workbook, since archives in archives are not opened.
pub fn read_workbook<W: Write>(file: File, request: &Request, within: &str, out: &mut Out<W>) -> Done<()> {
    let mut zip = open_zip(file)?;
    let document = document(&mut zip);
    read_document(zip, document, request, within, out)
}

fn read_document<W: Write>(
    zip: Zip,
    document: Document,
    request: &Request,
    within: &str,
    out: &mut Out<W>,
) -> Done<()> {
    match document {
        Document::Xlsx => xlsx::read(zip, request, within, out),
        Document::Xlsb => legacy::read_xlsb(zip, request, within, out),
        Document::Ods => legacy::read_ods(zip, request, within, out),
        Document::Other(what) => {
            Err(Stop::say(format!("This is {what}. Export the data as CSV and import that.")))
        }
        Document::Archive => Err(Stop::say(NESTED)),
    }
}

/// A file in an archive that may be a table.
struct Member {
    index: usize,
    name: String,
    kind: Kind,
    bytes: u64,
}

fn read_member<W: Write>(mut zip: Zip, request: &Request, out: &mut Out<W>) -> Done<()> {
    let Members { tables: members, nested } = members(&mut zip)?;
    let chosen = match &request.sheet {
        Some(name) => members.iter().position(|member| member.name == *name),
        None => members.iter().enumerate().max_by_key(|(at, m)| (m.bytes, usize::MAX - at)).map(|(at, _)| at),
    };
    let several = members.len() > 1;
    // With one table inside, a chosen sheet is one of that table's.
    let chosen = chosen.or((members.len() == 1).then_some(0));
    let Some(chosen) = chosen else {
        let nothing = members.is_empty() && nested;
        return Err(if nothing { Stop::say(NESTED) } else { no_member(&members, request) });
    };
    let member = &members[chosen];
    let within = format!(" in a ZIP archive, {}", member.name);
    let (mut listed, mut inner) = (Listing::default(), request.clone());
    if several {
        let sheet = |m: &Member| Sheet { name: m.name.clone(), rows: None, hidden: false };
        listed = Listing { sheets: members.iter().map(sheet).collect(), sheet: Some(chosen) };
        inner.sheet = None;
    }
    let entry = zip.by_index(member.index).map_err(|_| Stop::say(INCOMPLETE))?;
    let (compressed, size) = (entry.compressed_size(), entry.size());
    plausible(size, compressed)?;
    if member.kind == Kind::Text {
        let mut opened = Opened { format: format!("Text{within}"), text: true, ..Opened::default() };
        listed.put(&mut opened);
        out.opened(opened)?;
        return serve::copy_text(&mut Plausible::new(entry, compressed), size, out);
    }
    let file = unpacked(Plausible::new(entry, compressed))?;
    out.listing = listed;
    serve::read(file, &inner, &within, out)
}

/// The tables of an archive, put in place of those of its member.
#[derive(Debug, Default)]
pub struct Listing {
    sheets: Vec<Sheet>,
    sheet: Option<usize>,
}

impl Listing {
    pub fn put(&mut self, opened: &mut Opened) {
        if self.sheets.is_empty() {
            return;
        }
        if let Some(inner) =
            opened.sheet.and_then(|at| opened.sheets.get(at)).filter(|_| opened.sheets.len() > 1)
        {
            opened.notes.push(format!(
                "The workbook holds {} sheets; “{}” was read. To read another, unpack the archive.",
                opened.sheets.len(),
                inner.name
            ));
        }
        opened.sheets = std::mem::take(&mut self.sheets);
        opened.sheet = self.sheet;
    }
}

fn no_member(members: &[Member], request: &Request) -> Stop {
    match &request.sheet {
        Some(name) if !members.is_empty() => {
            let names: Vec<&str> = members.iter().map(|m| m.name.as_str()).collect();
            Stop::say(format!(
                "There is no file “{name}” in the archive. The files are: {}.",
                names.join(", ")
            ))
        }
        _ => Stop::say("This is a ZIP archive with no table inside. Choose the exported file itself."),
    }
}

#[derive(Default)]
struct Members {
    tables: Vec<Member>,
    /// There are archives among the files.
    nested: bool,
}

fn members(zip: &mut Zip) -> Done<Members> {
    let mut found = Members::default();
    for index in 0..zip.len() {
        let Ok(mut entry) = zip.by_index(index) else {
            let encrypted = zip.by_index_raw(index).is_ok_and(|entry| entry.encrypted());
            if encrypted {
                return Err(Stop::say(
                    "The archive is protected with a password. Unpack it and import the file inside.",
                ));
            }
            continue;
        };
        let name = entry.name().map(|name| name.into_owned()).unwrap_or_default();
        if entry.is_dir() || is_housekeeping(&name) || found.tables.len() == MAX_TABLES {
            continue;
        }
        let (mut start, bytes) = (Vec::new(), entry.size());
        if entry.by_ref().take(4096).read_to_end(&mut start).is_err() || start.is_empty() {
            continue;
        }
        let table = match kind(&start) {
            Ok(Kind::Text) if !decode::looks_binary(&start) => Some(Kind::Text),
            Ok(Kind::Zip) if is_workbook(&name) => Some(Kind::Zip),
            Ok(kind @ (Kind::Ole | Kind::Json | Kind::Markup)) => Some(kind),
            Ok(Kind::Zip | Kind::Gzip) => {
                found.nested = true;
                None
            }
            _ => None,
        };
        found.tables.extend(table.map(|kind| Member { index, name, kind, bytes }));
    }
    Ok(found)
}

fn is_housekeeping(name: &str) -> bool {
    name.split('/')
        .filter(|part| !matches!(*part, "." | ".."))
        .any(|part| part.starts_with('.') || part == "__MACOSX" || part.eq_ignore_ascii_case("Thumbs.db"))
}

fn is_workbook(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    ["xlsx", "xlsm", "xlsb", "ods"].contains(&ending.as_str())
}

pub fn read_gzip<W: Write>(mut file: File, request: &Request, out: &mut Out<W>) -> Done<()> {
    let (compressed, size) = (file.metadata()?.len(), stated_size(&mut file)?);
    let mut start = Vec::new();
    MultiGzDecoder::new(BufReader::new(&file)).take(4096).read_to_end(&mut start)?;
    (&file).rewind()?;
    let inside = || Plausible::new(MultiGzDecoder::new(BufReader::new(&file)), compressed);
    let within = " in a GZIP archive";
    if kind(&start)? != Kind::Text {
        return serve::read(unpacked(inside())?, request, within, out);
    }
    if start.is_empty() || decode::looks_binary(&start) {
        return Err(Stop::say(
            "This is a GZIP archive with no table inside. Choose the exported file itself.",
        ));
    }
    io::copy(&mut inside().take(LOOK_AHEAD), &mut io::sink())?;
    (&file).rewind()?;
    serve::send_text(inside(), size, within, out)
}

/// The member in a temporary file that has no name.
fn unpacked(mut from: impl Read) -> Done<File> {
    let mut file = tempfile::tempfile()?;
    let copied = std::io::copy(&mut (&mut from).take(MAX_MEMBER + 1), &mut file)?;
    if copied > MAX_MEMBER {
        return Err(Stop::say(BOMB));
    }
    file.rewind()?;
    Ok(file)
}

/// Refuses at once what is a bomb by its own word; one that lies is found out while it is unpacked.
fn plausible(stated: u64, compressed: u64) -> Done<()> {
    if is_implausible(stated, compressed) { Err(Stop::say(BOMB)) } else { Ok(()) }
}

/// A stream that ends in an error when it grows far beyond what it was packed into.
struct Plausible<R> {
    from: R,
    compressed: u64,
    out: u64,
}

impl<R: Read> Plausible<R> {
    fn new(from: R, compressed: u64) -> Self {
        Plausible { from, compressed, out: 0 }
    }
}

impl<R: Read> Read for Plausible<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.from.read(into)?;
        self.out += n as u64;
        if is_implausible(self.out, self.compressed) { Err(io::Error::other(BOMB)) } else { Ok(n) }
    }
}

/// The size of what a GZIP file holds, as its last bytes say; wrong for more than 4 GB.
fn stated_size(file: &mut File) -> Done<u64> {
    let mut last = [0; 4];
    file.seek(io::SeekFrom::End(-4))?;
    file.read_exact(&mut last)?;
    file.rewind()?;
    Ok(u64::from(u32::from_le_bytes(last)))
}
