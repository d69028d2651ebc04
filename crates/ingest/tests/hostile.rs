//! Files that break readers: made here, so that each trap is seen beside its answer.

use std::path::{Path, PathBuf};

use ingest::{Choice, IngestError, Inspection, Mapping, Outcome, Reader, inspect};
use tempfile::TempDir;

fn written(bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.csv");
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn error(bytes: &[u8]) -> IngestError {
    let (_folder, path) = written(bytes);
    match inspect(&path, &Choice::default()) {
        Ok(inspection) => panic!("opened: {inspection:?}"),
        Err(error) => error,
    }
}

/// Rows, empty and rejected; asserts that the rows are numbered 1, 2, 3 without a gap.
fn counts(path: &Path, inspection: &Inspection) -> (usize, usize, usize, Vec<String>) {
    let mut reader = Reader::open(path, &Mapping::from(inspection)).unwrap();
    let (mut rows, mut empty, mut rejected, mut reasons) = (0, 0, 0, Vec::new());
    for (index, outcome) in reader.by_ref().enumerate() {
        let number = match outcome {
            Outcome::Row(row) => {
                rows += 1;
                reasons.extend(row.problems.into_iter().map(|p| p.reason));
                row.row
            }
            Outcome::Fact(fact) => panic!("{fact:?}"),
            Outcome::Empty { row } => {
                empty += 1;
                row
            }
            Outcome::Rejected(problem) => {
                rejected += 1;
                reasons.push(problem.reason);
                problem.row
            }
        };
        assert_eq!(number, index as u64 + 1);
    }
    assert_eq!(reader.bytes_read(), reader.bytes_total());
    reasons.extend(reader.finish().unwrap().into_iter().map(|p| p.reason));
    (rows, empty, rejected, reasons)
}

fn read(bytes: &[u8]) -> (usize, usize, usize, Vec<String>) {
    let (_folder, path) = written(bytes);
    let inspection = inspect(&path, &Choice::default()).unwrap();
    counts(&path, &inspection)
}

#[test]
fn files_without_rows_say_so() {
    assert!(matches!(error(b""), IngestError::Empty { .. }));
    assert!(matches!(error(b"\xEF\xBB\xBF"), IngestError::Empty { .. }));
    assert!(matches!(error(b"\n\r\n\r\r\n"), IngestError::Empty { .. }));
    assert!(matches!(error(b"id,comment,rating\n"), IngestError::NoRows { .. }));
    assert!(matches!(error(b"\xFF\xFEi\0d\0,\0t\0e\0x\0t\0\n\0"), IngestError::NoRows { .. }));
}

#[test]
fn other_kinds_of_files_are_recognised_by_content() {
    assert_eq!(
        error(b"PK\x03\x04\x14\0\x06\0xx[Content_Types].xml").to_string(),
        "The file is incomplete or damaged. Download or export it again."
    );
    assert!(matches!(error(&[0; 4096]), IngestError::Binary { .. }));
    assert!(matches!(error(b"SQLite format 3\0......"), IngestError::Foreign { .. }));
}

#[test]
fn a_file_without_line_ends_is_refused() {
    assert!(matches!(error(&vec![b'x'; 3 << 20]), IngestError::EndlessLine { .. }));
}

#[test]
fn unfinished_tags_take_no_time() {
    let cell = "<a ".repeat(100_000) + &"<script></script>".repeat(20_000);
    let text = format!("id,comment\n1,<p>fine words</p>\n2,{cell}\n3,<p>x &amp; y</p>\n");
    assert_eq!(read(text.as_bytes()).0, 3);
}

#[test]
fn too_many_columns_are_refused() {
    let header = (0..3000).map(|i| format!("c{i}")).collect::<Vec<_>>().join(",");
    let error = error(format!("{header}\n{header}\n").as_bytes());
    assert!(matches!(error, IngestError::TooManyColumns { found: 3000, .. }), "{error}");
}

#[test]
fn one_stray_quote_in_a_hundred_thousand_rows_costs_nothing() {
    let mut text = String::from("id,comment,rating\n");
    for i in 1..=100_000 {
        let comment = if i == 10 { "\"oops" } else { "The bike came late again" };
        text.push_str(&format!("{i},{comment},3\n"));
    }
    let (rows, empty, rejected, reasons) = read(text.as_bytes());
    assert_eq!((rows, empty, rejected), (100_000, 0, 0));
    assert_eq!(reasons, ["a quotation mark opened on line 11 is not closed; it was read as plain text"]);
}

#[test]
fn an_oversized_cell_is_rejected_and_counted() {
    let huge = "x".repeat(3 << 20);
    let text = format!("id,comment\n1,fine words here\n2,\"{huge}\"\n3,{huge}\n4,more fine words\n");
    let (rows, empty, rejected, reasons) = read(text.as_bytes());
    assert_eq!((rows, empty, rejected), (2, 0, 2));
    assert!(reasons.iter().all(|r| r.contains("longer than 1 MB")), "{reasons:?}");
}

#[test]
fn a_cell_of_many_lines_is_kept_whole() {
    let body = "Dear team,\nthe lock, again, does not close.\n".repeat(100);
    let (_folder, path) = written(format!("id,comment\n1,\"{body}\"\n2,short\n").as_bytes());
    let inspection = inspect(&path, &Choice::default()).unwrap();
    let mut reader = Reader::open(&path, &Mapping::from(&inspection)).unwrap();
    let Some(Outcome::Row(row)) = reader.next() else { panic!() };
    assert_eq!((row.text.as_str(), reader.count()), (body.trim(), 1));
}

#[test]
fn damaged_bytes_are_replaced_and_told_once() {
    let mut bytes = b"id,comment\n".to_vec();
    for i in 0..200 {
        bytes.extend(format!("{i},caf\u{e9} number one\n").bytes());
    }
    bytes.extend(b"200,broken \xC3 here\n201,and \xFF here\n");
    let (rows, _, rejected, reasons) = read(&bytes);
    assert_eq!((rows, rejected, reasons.len()), (202, 0, 1));
    assert!(reasons[0].starts_with("2 sequences of bytes"), "{reasons:?}");
}

#[test]
fn western_bytes_far_behind_an_ascii_start_are_read_right() {
    let mut bytes = b"id,comment\n".to_vec();
    while bytes.len() < 2 << 20 {
        bytes.extend(b"1,plain words without any accent\n");
    }
    bytes.extend(b"2,it\x92s a caf\xE9\n");
    let (_folder, path) = written(&bytes);
    let inspection = inspect(&path, &Choice::default()).unwrap();
    let mut reader = Reader::open(&path, &Mapping::from(&inspection)).unwrap();
    let Some(Outcome::Row(row)) = reader.by_ref().last() else { panic!() };
    assert_eq!(row.text, "it’s a café");
    assert!(reader.finish().unwrap()[0].reason.contains("Windows-1252"));
}

#[test]
fn nul_bytes_and_invisible_characters_do_not_reach_the_text() {
    let (_folder, path) = written("id,comment\n1,a\0b\u{200B}c \u{202E}d\n2,fine words here\n".as_bytes());
    let inspection = inspect(&path, &Choice::default()).unwrap();
    let mut reader = Reader::open(&path, &Mapping::from(&inspection)).unwrap();
    let Some(Outcome::Row(row)) = reader.next() else { panic!() };
    assert_eq!(row.text, "abc d");
}

#[test]
fn impossible_dates_are_dropped_and_told() {
    let (rows, _, rejected, reasons) =
        read(b"date,comment\n2026-01-05,one fine day\n1899-12-30,long ago\n2026-02-30,no such day\nsoon,who knows\n2026-01-06,a\n2026-01-07,b\n2026-01-08,c\n2026-01-09,d\n");
    assert_eq!((rows, rejected, reasons.len()), (8, 0, 3));
    assert!(reasons[2].contains("“soon” is no date"), "{reasons:?}");
}

#[test]
fn strange_names_do_no_harm() {
    let long = "n".repeat(10_000);
    let (_folder, path) = written(
        format!(
            "__proto__,constructor,<script>alert(1)</script>,{long},comment\na,b,c,d,some words of text\n"
        )
        .as_bytes(),
    );
    let inspection = inspect(&path, &Choice::default()).unwrap();
    assert_eq!(inspection.columns[2].name, "<script>alert(1)</script>");
    assert_eq!(inspection.columns[3].name.len(), 200);
    assert_eq!(counts(&path, &inspection).0, 1);
}

#[test]
fn a_file_cut_while_it_is_read_is_an_error() {
    let text = "id,comment\n".to_owned() + &"1,some words of text\n".repeat(200_000);
    let (_folder, path) = written(text.as_bytes());
    let inspection = inspect(&path, &Choice::default()).unwrap();
    let mut reader = Reader::open(&path, &Mapping::from(&inspection)).unwrap();
    assert!(reader.next().is_some());
    std::fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(500_000).unwrap();
    assert!(reader.by_ref().count() < 200_000);
    assert!(matches!(reader.finish(), Err(IngestError::Changed { .. })));
}

#[test]
fn ids_beyond_two_to_the_53_stay_exact() {
    let (_folder, path) = written(b"tweet_id,text\n567588278875213824,no way\n00123,good flight\n");
    let inspection = inspect(&path, &Choice::default()).unwrap();
    let ids: Vec<_> = Reader::open(&path, &Mapping::from(&inspection))
        .unwrap()
        .map(|o| if let Outcome::Row(r) = o { r.external_id } else { None })
        .collect();
    assert_eq!(ids, [Some("567588278875213824".to_owned()), Some("00123".to_owned())]);
}
