//! What runs in the child: finds out what the file is and sends what is in it.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::process::ExitCode;

use super::frame::{Opened, Out};
use super::process::Request;
use super::{Done, Kind, Stop, archive, json, kind, legacy, markup};

/// Memory beyond what the program itself takes.
const MEMORY: u64 = 1536 << 20;
const SECONDS: u64 = 600;
/// Bytes by which a file is recognised.
const HEAD: u64 = 4096;

/// The `main` of the child.
pub fn run(request: Option<OsString>, path: Option<OsString>) -> ExitCode {
    let request = request.as_ref().and_then(|text| serde_json::from_str(text.to_str()?).ok());
    let (Some(request), Some(path)) = (request, path) else { return ExitCode::FAILURE };
    limit();
    serve(Path::new(&path), &request, io::stdout().lock());
    ExitCode::SUCCESS
}

/// Nothing that happens to this process may take the machine with it. Where the system knows no such
/// limits the parent's patience is the only one.
#[cfg(unix)]
fn limit() {
    use rlimit::{Resource, setrlimit};
    let memory = MEMORY + mapped();
    for (resource, most) in [(Resource::AS, memory), (Resource::CPU, SECONDS), (Resource::CORE, 0)] {
        // A system without this limit refuses it; the others still hold.
        let _ = setrlimit(resource, most, most);
    }
}

#[cfg(not(unix))]
fn limit() {}

/// Address space in use before anything is read: the program and its libraries.
#[cfg(unix)]
fn mapped() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: u64 = statm.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    pages * 4096
}

/// Reads a file into frames. Whatever goes wrong is the last frame.
pub fn serve(path: &Path, request: &Request, to: impl Write) {
    let mut out = Out::new(to);
    match File::open(path).map_err(Stop::from).and_then(|file| read(file, request, "", &mut out)) {
        // Where nobody listens there is nobody to tell.
        Err(Stop::Say(message)) => drop(out.failed(&message)),
        Ok(()) | Err(Stop::HungUp) => {}
    }
}

/// Reads a file that is not text, or that came out of an archive. `within` says out of what.
pub fn read<W: Write>(mut file: File, request: &Request, within: &str, out: &mut Out<W>) -> Done<()> {
    let head = head(&mut file)?;
    match kind(&head)? {
        Kind::Zip if within.is_empty() => archive::read_zip(file, request, out),
        Kind::Zip => archive::read_workbook(file, request, within, out),
        Kind::Gzip if within.is_empty() => archive::read_gzip(file, request, out),
        Kind::Gzip => Err(Stop::say(archive::NESTED)),
        Kind::Ole => legacy::read_xls(file, request, within, out),
        Kind::Json => json::read(file, request, within, out),
        Kind::Markup => markup::read(file, request, within, out),
        Kind::Text => {
            let size = file.metadata()?.len();
            send_text(file, size, within, out)
        }
    }
}

/// The first bytes; the file stands at its beginning again.
pub fn head(file: &mut File) -> Done<Vec<u8>> {
    let mut head = Vec::new();
    file.take(HEAD).read_to_end(&mut head)?;
    file.rewind()?;
    Ok(head)
}

/// The bytes of a delimited text, as they are.
pub fn send_text<W: Write>(mut from: impl Read, size: u64, within: &str, out: &mut Out<W>) -> Done<()> {
    out.opened(Opened { format: format!("Text{within}"), text: true, ..Opened::default() })?;
    copy_text(&mut from, size, out)
}

/// As [`send_text`], once it is told what follows.
pub fn copy_text<W: Write>(from: &mut impl Read, total: u64, out: &mut Out<W>) -> Done<()> {
    let (mut chunk, mut done) = (vec![0; 64 << 10], 0);
    loop {
        let n = from.read(&mut chunk)?;
        if n == 0 {
            return out.end(&[]);
        }
        done += n as u64;
        out.text(&chunk[..n])?;
        out.progress(done, total.max(done))?;
    }
}
