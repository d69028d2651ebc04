//! Damaged files of every format: whatever the damage, an answer, and never a reader that stopped.
//! Read in a thread, so that a panic shows as [`IngestError::Stopped`].

mod workbook;

use std::path::Path;

use ingest::{Choice, IngestError, Outcome, Reader, inspect};
use workbook::{Workbook, gzip, reviews, row, zip};

/// Damaged files of each format; `DESIREPATH_FUZZ` sets another number for a long run.
const CASES: u64 = 120;

/// Small steps of a good generator (SplitMix64), so that a failure can be repeated from its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % sides.max(1) as u64) as usize
    }
}

/// What means something to one of the readers.
const TOKENS: [&[u8]; 24] = [
    b"<row r=\"1\">",
    b"</c>",
    b"<c r=\"XFE99999999999\" t=\"s\">",
    b"<v>99999999999</v>",
    b"&#xFFFFFFFF;",
    b"&",
    b"_xD800_",
    b"<!--",
    b"<!DOCTYPE x>",
    b"]]>",
    b"\"",
    b"\\ud83d",
    b"[[[[",
    b"}}",
    b"{\"a\":",
    b",",
    b"\r\n",
    b"\xFF\xFE",
    b"\xC3",
    b"\0\0",
    b"<table><td>",
    b"PK\x03\x04",
    b"colspan=99999",
    b"hidden=\"1\"",
];

fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(bytes.len());
        match dice.roll(6) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << dice.roll(8),
            1 if !bytes.is_empty() => bytes[at] = dice.roll(256) as u8,
            2 => drop(bytes.splice(at..at, TOKENS[dice.roll(TOKENS.len())].iter().copied())),
            3 => drop(bytes.drain(at..(at + dice.roll(64)).min(bytes.len()))),
            4 => {
                let piece = bytes[at..(at + dice.roll(256)).min(bytes.len())].to_vec();
                let to = dice.roll(bytes.len());
                drop(bytes.splice(to..to, piece));
            }
            _ if dice.roll(8) == 0 => bytes.truncate(at),
            _ => {}
        }
    }
}

fn read(path: &Path) -> Result<(), IngestError> {
    let inspection = inspect(path, &Choice::default())?;
    let mut reader = Reader::open(path, &inspection.mapping)?;
    for (at, outcome) in reader.by_ref().enumerate() {
        let number = match outcome {
            Outcome::Row(row) => row.row,
            Outcome::Fact(fact) => fact.row,
            Outcome::Empty { row } => row,
            Outcome::Rejected(problem) => problem.row,
        };
        assert_eq!(number, at as u64 + 1, "every row is counted once");
    }
    reader.finish().map(drop)
}

fn fuzz(name: &str, seed: &[u8]) {
    let cases = std::env::var("DESIREPATH_FUZZ").ok().and_then(|n| n.parse().ok()).unwrap_or(CASES);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    for case in 0..cases {
        let mut bytes = seed.to_vec();
        damage(&mut bytes, &mut Dice(case));
        std::fs::write(&path, &bytes).unwrap();
        if let Err(error @ (IngestError::Stopped { .. } | IngestError::Hung { .. })) = read(&path) {
            panic!("{name}, case {case}: {error}");
        }
    }
}

fn book() -> Workbook {
    let strings =
        "<sst count=\"2\"><si><t>Very good</t></si><si><r><t>a</t></r><rPh><t>x</t></rPh></si></sst>";
    let rows = reviews(20)
        + &row(22, &["<c t=\"s\"><v>0</v></c>", "<c s=\"1\"><v>46095</v></c>", "<c><f>A1</f></c>"]);
    Workbook::of(&rows).strings(strings)
}

#[test]
fn damaged_workbooks_are_answered() {
    let mut stored = book();
    stored.stored = true;
    fuzz("stored.xlsx", &stored.bytes());
    fuzz("packed.xlsx", &book().bytes());
}

#[test]
fn damaged_open_documents_are_answered() {
    let content = "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"A\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>review</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated=\"3\"><table:table-cell office:value-type=\"string\"><text:p>fine words</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>";
    let manifest = "<manifest:manifest/>";
    let parts: [(&str, &[u8]); 3] = [
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", content.as_bytes()),
    ];
    fuzz("packed.ods", &zip(&parts));
    fuzz("stored.ods", &workbook::stored(&parts));
}

#[test]
fn damaged_json_is_answered() {
    let record = |n: usize| {
        format!(
            "{{\"id\": {n}, \"text\": \"Caf\\u00e9 \\ud83d\\ude09 {n}\", \"a\": {{\"b\": [1, true, null]}}}}"
        )
    };
    let all: Vec<String> = (0..20).map(record).collect();
    fuzz("array.json", format!("[{}]", all.join(",\n")).as_bytes());
    fuzz("object.json", format!("{{\"n\": 1, \"d\": {{\"reviews\": [{}]}}}}", all.join(",")).as_bytes());
    fuzz("lines.jsonl", all.join("\n").as_bytes());
}

#[test]
fn damaged_pages_are_answered() {
    let page = "<html><table border=1><tr><th>id<th>review</tr><tr><td>1</td><td colspan=2>fine &amp; <b>good</b><br>words</td></tr></table><table><tr><td>x</table>";
    fuzz("page.xls", page.as_bytes());
    let book = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"A\"><Table><Row><Cell><Data>id</Data></Cell><Cell ss:Index=\"3\"><Data>review</Data></Cell></Row><Row><Cell/><Cell><Data>fine words</Data></Cell></Row></Table></Worksheet></Workbook>";
    fuzz("book.xml", book.as_bytes());
}

#[test]
fn damaged_text_and_archives_are_answered() {
    let csv: String = (0..30).map(|n| format!("{n},\"fine, \"\"words\"\"\n{n}\",{}\r\n", n % 5)).collect();
    let csv = format!("id,review,rating\n{csv}");
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(csv.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    fuzz("table.csv", csv.as_bytes());
    fuzz("wide.csv", &utf16);
    fuzz("prose.txt", b"The bike came\nlate again.\n\nI like\nthe shop.\n\nFine\nwords.\n");
    fuzz("table.zip", &zip(&[("a.csv", csv.as_bytes()), ("b.json", b"[{\"a\":1}]")]));
    fuzz("table.gz", &gzip(csv.as_bytes()));
}
