//! Files made to break readers, each with its right answer, read by the real child of the real program.

#[path = "../../ingest/tests/workbook/mod.rs"]
mod workbook;

mod desk;

use std::path::Path;

use desk::Desk;
use serde_json::Value;
use workbook::{Workbook, dense_gzip, gzip, reviews, row, stored, zip};

/// What is to become of a file: rows added, and words of the message or of the problems listed.
struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    added: Option<u64>,
    says: &'static str,
}

fn refused(name: &'static str, bytes: Vec<u8>, says: &'static str) -> Case {
    Case { name, bytes, added: None, says }
}

fn read(name: &'static str, bytes: Vec<u8>, added: u64, says: &'static str) -> Case {
    Case { name, bytes, added: Some(added), says }
}

/// The summary of a dry run, or the message.
fn import(desk: &Desk, path: &Path) -> Result<Value, String> {
    let output = desk.run(&["import", "w.desirepath", &path.to_string_lossy(), "--dry-run", "--json"]);
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let all: Value = serde_json::from_slice(&output.stdout).map_err(|e| e.to_string())?;
    Ok(all[0].clone())
}

/// The first wrong answer, or the peace of the corpus.
fn judge(desk: &Desk, case: &Case) -> Result<(), String> {
    let path = desk.path(case.name);
    std::fs::write(&path, &case.bytes).unwrap();
    let answer = import(desk, &path);
    // A big one shall not stay in the way of the next.
    std::fs::remove_file(&path).unwrap();
    let (added, said) = match &answer {
        Ok(summary) => {
            (summary["added"].as_u64(), format!("{} {}", summary["problems"], summary["questions"]))
        }
        Err(message) => (None, message.clone()),
    };
    let adds_up = answer.as_ref().map_or(true, |s| {
        let n = |key: &str| s[key].as_u64().unwrap_or(0);
        n("rows_read") == n("added") + n("duplicates") + n("empty") + n("rejected") + n("updated")
    });
    let panicked = said.contains("panicked") || said.contains("went wrong inside");
    if added == case.added && said.contains(case.says) && adds_up && !panicked {
        return Ok(());
    }
    Err(format!(
        "{}: wanted {:?} and “{}”, got {added:?} and {}",
        case.name,
        case.added,
        case.says,
        said.chars().take(300).collect::<String>()
    ))
}

fn judge_all(cases: Vec<Case>) {
    let desk = Desk::new();
    desk.json(&["new", "w.desirepath"]);
    let dump = || [desk.json(&["history", "w.desirepath"]), desk.json(&["feedback", "w.desirepath"])];
    let before = dump();
    let wrong: Vec<String> = cases.iter().filter_map(|case| judge(&desk, case).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(dump(), before);
    let files: Vec<_> = std::fs::read_dir(desk.path("")).unwrap().flatten().map(|f| f.file_name()).collect();
    assert!(files.iter().all(|name| !name.to_string_lossy().contains("evil")), "{files:?}");
}

/// A workbook whose only sheet is this XML as a whole.
fn sheet_xml(xml: &str) -> Vec<u8> {
    Workbook::of(&format!("<worksheet>{xml}</worksheet>")).bytes()
}

fn with_doctype(doctype: &str) -> Vec<u8> {
    Workbook::of(&format!(
        "<!DOCTYPE x [{doctype}]><worksheet><sheetData>{}</sheetData></worksheet>",
        reviews(1)
    ))
    .bytes()
}

/// An old workbook whose header claims more sectors than there are bytes in the world.
fn absurd_xls() -> Vec<u8> {
    let mut bytes = vec![0xFF; 4096];
    bytes[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    bytes[24..32].copy_from_slice(&[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0]);
    bytes[32..34].copy_from_slice(&[6, 0]);
    bytes[44..48].copy_from_slice(&0x7FFF_FFFF_u32.to_le_bytes());
    bytes[48..52].copy_from_slice(&0_u32.to_le_bytes());
    bytes[72..76].copy_from_slice(&0x7FFF_FFFF_u32.to_le_bytes());
    bytes
}

fn with_password() -> Vec<u8> {
    let mut bytes = absurd_xls();
    let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
    bytes[2048..2048 + name.len()].copy_from_slice(&name);
    bytes
}

/// Two entries of the directory that name one place.
fn overlapping() -> Vec<u8> {
    let mut bytes =
        stored(&[("a.csv", b"id,review\n1,fine words\n"), ("b.csv", b"id,review\n1,fine words\n")]);
    let at =
        |bytes: &[u8], from: usize| from + bytes[from..].windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    let first = at(&bytes, 0);
    let second = at(&bytes, first + 4);
    let offset: [u8; 4] = bytes[first + 42..first + 46].try_into().unwrap();
    bytes[second + 42..second + 46].copy_from_slice(&offset);
    bytes
}

#[test]
fn hostile_workbooks_get_their_right_answers() {
    let header = row(1, &["id", "review"]);
    let sound = Workbook::of(&reviews(3)).bytes();
    let many_attributes: String = (0..200_000).map(|n| format!(" a{n}=\"1\"")).collect();
    let nested = format!("{}{}", "<x>".repeat(1_000_000), "</x>".repeat(1_000_000));
    let bomb = format!(
        "<sheetData>{header}<row r=\"2\"><c t=\"str\"><v>{}</v></c></row></sheetData>",
        "A".repeat(64 << 20)
    );
    let sparse = format!(
        "{header}{}<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>",
        row(2, &["1", "fine words"])
    );
    let outside = format!(
        "{header}<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"XFE16777217\"><v>1</v></c><c r=\"B2\" t=\"str\"><v>fine words</v></c></row>"
    );
    let entities = r#"<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">"#;
    judge_all(vec![
        read("sparse.xlsx", Workbook::of(&sparse).bytes(), 1, "lies beyond the 2000 columns"),
        read("outside.xlsx", Workbook::of(&outside).bytes(), 1, "lies outside Excel's grid"),
        refused(
            "strings.xlsx",
            Workbook::of(&reviews(2))
                .strings(r#"<sst uniqueCount="99999999999"><si><t>a</t></si></sst>"#)
                .bytes(),
            "shared strings",
        ),
        refused("bomb.xlsx", sheet_xml(&bomb), "far more than its size"),
        refused("overlap.zip", overlapping(), "overlapping entries"),
        refused(
            "42.xlsx",
            zip(&[("lib 0.zip", &zip(&[("lib.zip", b"PK\x03\x04")]))]),
            "an archive in an archive",
        ),
        refused("laughs.xlsx", with_doctype(entities), "contains a DOCTYPE"),
        refused("xxe.xlsx", with_doctype(r#"<!ENTITY a SYSTEM "file:///etc/passwd">"#), "contains a DOCTYPE"),
        refused(
            "attributes.xlsx",
            sheet_xml(&format!("<sheetData{many_attributes}>{}</sheetData>", reviews(1))),
            "64 kB",
        ),
        read("nested.xlsx", sheet_xml(&format!("<sheetData>{}</sheetData>{nested}", reviews(2))), 2, ""),
        read("traversal.xlsx", Workbook::of(&reviews(2)).with("../../evil.txt", b"x").bytes(), 2, ""),
        refused("half.xlsx", sound[..sound.len() / 2].to_vec(), "incomplete or damaged"),
        refused("empty.xlsx", Vec::new(), "is empty"),
        read("table.xlsx", b"id,review\n1,fine words\n".to_vec(), 1, ""),
        read("book.csv", sound, 3, ""),
        read("page.xls", b"<html><table><tr><td>id<td>review<tr><td>1<td>fine words</table>".to_vec(), 1, ""),
        refused("old.xls", absurd_xls(), ""),
        refused("locked.xlsx", with_password(), "protected with a password"),
        read(
            "shown.xlsm",
            Workbook::of(&reviews(2))
                .with("xl/vbaProject.bin", b"x")
                .with("xl/externalLinks/e.xml", b"<a/>")
                .bytes(),
            2,
            "",
        ),
        read(
            "names.xlsx",
            Workbook::default().sheet("&apos;; DROP TABLE--", "visible", &reviews(2)).bytes(),
            2,
            "",
        ),
        refused(
            "word.docx",
            zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<a/>")]),
            "a Word document",
        ),
        refused("numbers.numbers", zip(&[("Index/Document.iwa", b"x")]), "Apple Numbers"),
    ]);
}

/// Eighteen megabytes from nearly nothing, in two members of which the last, and so the file, says it holds a few bytes.
fn lying_gzip() -> Vec<u8> {
    let long = format!("id,review\n1,fine words\n2,\"{}\"\n", " \n".repeat(6 << 20));
    [dense_gzip(long.as_bytes()), gzip(b"3,fine words\n")].concat()
}

#[test]
fn hostile_text_gets_its_right_answers() {
    let utf16 = |text: &str| {
        [&b"\xFF\xFE"[..], &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()].concat()
    };
    let mut quote = String::from("id,review\n");
    (1..=8_000).for_each(|n| {
        quote += &if n == 10 { format!("{n},\"oops\n") } else { format!("{n},fine words {n}\n") }
    });
    let wide = (0..3_000).map(|n| format!("c{n}")).collect::<Vec<_>>().join(",");
    let ragged = "id,review,rating\n1,fine words\n2,fine words,3,extra\n3,fine words,4\n";
    let headers = "id,id,,__proto__,constructor,review\n1,2,3,4,5,fine words\n";
    let mixed = [b"id,review\r\n1,one word\r2,two words\n3,na\xEFve caf\xE9\n".as_slice()].concat();
    let big = format!("id,review\n1,fine words\n2,{}\n3,fine words\n", "x".repeat(3 << 20));
    let csv = b"id,review\n1,fine words\n".as_slice();
    let more = b"id,review\n2,fine words\n3,more words\n".as_slice();
    judge_all(vec![
        read("quote.csv", quote.into_bytes(), 8_000, "opened on line 11"),
        read("utf16.csv", utf16("id,review\n1,café words\n"), 1, ""),
        read("mixed.csv", mixed, 3, ""),
        read("nul.csv", b"id,review\n1,fi\0ne words\n".to_vec(), 1, ""),
        refused("nuls.csv", vec![0; 5_000], "does not look like text"),
        read("sep.csv", b"sep=;\nid;review\n1;fine, words\n".to_vec(), 1, ""),
        read("ragged.csv", ragged.into(), 2, "4 cells but there are 3 columns"),
        read("headers.csv", headers.into(), 1, ""),
        refused("wide.csv", format!("{wide}\n{wide}\n").into_bytes(), "3000 columns"),
        read("big.csv", big.into_bytes(), 2, "longer than 1 MB"),
        refused("header.csv", b"id,review\n".to_vec(), "no rows below its header"),
        refused("blank.csv", b"\n\r\n\n".to_vec(), "is empty"),
        refused("bom.csv", b"\xEF\xBB\xBF".to_vec(), "is empty"),
        read("table.zip", zip(&[("reviews.csv", csv)]), 1, ""),
        read("several.zip", zip(&[("a.csv", csv), ("b.csv", more)]), 2, "Which one is imported"),
        read("outside.zip", zip(&[("../../evil.csv", csv)]), 1, ""),
        refused(
            "quine.zip",
            zip(&[("quine.zip", &zip(&[("quine.zip", b"PK\x03\x04")]))]),
            "an archive in an archive",
        ),
        refused("quine.gz", gzip(&gzip(csv)), "an archive in an archive"),
        refused("pictures.zip", zip(&[("a.png", b"\x89PNG\r\n\x1A\n")]), "no table inside"),
        read("table.csv.gz", gzip(csv), 1, ""),
        refused(
            "bomb.gz",
            dense_gzip(&[b"id,review\n".as_slice(), &b"1,fine words\n".repeat(2 << 20)].concat()),
            "far more than its size",
        ),
        refused("liar.gz", lying_gzip(), "far more than its size"),
        refused("cut.gz", gzip(&reviews(500).into_bytes())[..200].to_vec(), "incomplete or damaged"),
        refused("photo.csv", b"\xFF\xD8\xFF\xE0".to_vec(), "a picture"),
    ]);
}

#[test]
fn hostile_json_gets_its_right_answers() {
    let long = format!("[{}{{\"review\":\"fine words\"}}]", "{\"review\":\"fine words\"},".repeat(20_000));
    let keys: String = (0..3_000).map(|n| format!("{{\"review\":\"fine words\",\"k{n}\":1}}\n")).collect();
    judge_all(vec![
        refused("deep.json", "[".repeat(1_000_000).into_bytes(), "nested too deeply"),
        refused("deep2.json", "{\"a\":".repeat(1_000_000).into_bytes(), "nested too deeply"),
        read("long.json", long.into_bytes(), 20_001, ""),
        read("lines.jsonl", b"{\"review\":\"fine words\"}\n{\"review\":\n{\"review\":\"more words\"}\n".to_vec(), 2, "is not JSON"),
        read("lenient.json", b"\xEF\xBB\xBF[{\"review\":\"fine words\",\"review\":\"again\",\"n\":NaN,},/* x */]".to_vec(), 1, ""),
        read("half.json", br#"[{"review":"fine \u0000\ud800 words"}]"#.to_vec(), 1, "Half of a character"),
        read("numbers.json", br#"[{"review":"fine words","rating":1e400},{"review":"more words","rating":-0}]"#.to_vec(), 2, ""),
        read("shapes.json", br#"[{"review":"fine words","rating":{"value":4}},{"review":"more words","rating":[5]},{"review":"other words","rating":true}]"#.to_vec(), 3, ""),
        read("keys.jsonl", keys.into_bytes(), 3_000, ""),
        refused("cut.json", br#"[{"review":"fine words"},{"rev"#.to_vec(), "ends in the middle"),
    ]);
}

#[test]
fn what_is_no_file_is_refused_at_once() {
    let desk = Desk::new();
    desk.json(&["new", "w.desirepath"]);
    let folder = desk.path("exports");
    std::fs::create_dir(&folder).unwrap();
    assert!(import(&desk, &folder).unwrap_err().contains("holds no files"));
    assert!(import(&desk, Path::new("missing.csv")).unwrap_err().contains("cannot be read"));
    if cfg!(unix) {
        assert!(import(&desk, Path::new("/dev/zero")).unwrap_err().contains("is a folder or a device"));
    }
    std::fs::write(folder.join("b.csv"), "id,review\n1,fine words\n").unwrap();
    std::fs::write(folder.join("a.json"), r#"[{"review":"more words"}]"#).unwrap();
    std::fs::write(folder.join(".hidden"), "x").unwrap();
    let all = desk.json(&["import", "w.desirepath", "exports"]);
    let files: Vec<_> = all.as_array().unwrap().iter().map(|s| s["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["a.json", "b.csv"]);
}

/// A sheet that repeats one cell over all of its grid, in a kilobyte.
fn repeated() -> Vec<u8> {
    let cells = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>fine words</text:p></table:table-cell></table:table-row>";
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"A\">{cells}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn a_reader_that_wants_too_much_memory_is_ended_and_nothing_is_changed() {
    let desk = Desk::new();
    desk.json(&["new", "w.desirepath"]);
    let path = desk.path("repeated.ods");
    std::fs::write(&path, repeated()).unwrap();
    let said = import(&desk, &path).unwrap_err();
    assert!(said.contains("Nothing was changed") || said.contains("damaged"), "{said}");
    desk.assert_sound("w.desirepath");
    assert!(!desk.run(&["--read-file"]).status.success());
}
