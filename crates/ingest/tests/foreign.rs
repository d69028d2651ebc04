//! Workbooks, JSON, pages and archives become the same rows that a CSV file becomes. Read in a thread
//! here; `cli/tests/hostile_files.rs` reads in the child.

mod workbook;

use std::path::PathBuf;

use ingest::{Choice, Inspection, Outcome, Reader, Row, inspect};
use tempfile::TempDir;
use workbook::{Workbook, gzip, reviews, row, zip};

fn written(bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    // No ending: content decides.
    let path = folder.path().join("export");
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// The inspection, the rows, and every reason given for what was left out.
fn read(bytes: &[u8], choice: &Choice) -> Result<(Inspection, Vec<Row>, Vec<String>), String> {
    let (_folder, path) = written(bytes);
    let inspection = inspect(&path, choice).map_err(|e| e.to_string())?;
    let mut reader = Reader::open(&path, &inspection.mapping).map_err(|e| e.to_string())?;
    let (mut rows, mut reasons) = (Vec::new(), Vec::new());
    for outcome in reader.by_ref() {
        match outcome {
            Outcome::Row(row) => {
                reasons.extend(row.problems.iter().map(|p| p.reason.clone()));
                rows.push(row);
            }
            Outcome::Fact(fact) => panic!("{fact:?}"),
            Outcome::Empty { row } => reasons.push(format!("row {row} is empty")),
            Outcome::Rejected(problem) => reasons.push(format!("row {}: {}", problem.row, problem.reason)),
        }
    }
    assert_eq!(reader.bytes_read(), reader.bytes_total());
    reasons.extend(reader.finish().map_err(|e| e.to_string())?.into_iter().map(|p| p.reason));
    Ok((inspection, rows, reasons))
}

fn plain(bytes: &[u8]) -> (Inspection, Vec<Row>, Vec<String>) {
    read(bytes, &Choice::default()).unwrap()
}

fn texts(rows: &[Row]) -> Vec<&str> {
    rows.iter().map(|row| row.text.as_str()).collect()
}

#[test]
fn every_format_gives_the_rows_that_csv_gives() {
    let csv = "id,review,rating\nR1,The bike came late again,2\nR2,The bike came late again,3\n";
    let json = r#"[{"id":"R1","review":"The bike came late again","rating":2},{"id":"R2","review":"The bike came late again","rating":3}]"#;
    let lines = json.trim_matches(['[', ']']).replace("},{", "}\n{");
    let page = "<table><tr><th>id<th>review<th>rating<tr><td>R1<td>The bike came late again<td>2<tr><td>R2<td>The bike came late again<td>3</table>";
    let book = Workbook::of(&reviews(2)).bytes();
    let object = format!(r#"{{"ok":true,"tags":["a"],"reviews":{json}}}"#);
    let cases: [(&str, Vec<u8>); 11] = [
        ("Excel workbook", book.clone()),
        ("JSON", json.into()),
        ("JSON", object.into_bytes()),
        ("JSON lines", lines.into_bytes()),
        ("HTML table", page.into()),
        (
            "Text in a ZIP archive, a/reviews.csv",
            zip(&[("a/reviews.csv", csv.as_bytes()), ("__MACOSX/x", b"xy")]),
        ),
        ("Excel workbook in a ZIP archive, r.xlsx", zip(&[("r.xlsx", &book)])),
        ("JSON in a ZIP archive, r.json", zip(&[("r.json", json.as_bytes())])),
        ("Text in a GZIP archive", gzip(csv.as_bytes())),
        ("JSON in a GZIP archive", gzip(json.as_bytes())),
        ("Excel workbook in a GZIP archive", gzip(&book)),
    ];
    let (_, want, _) = plain(csv.as_bytes());
    for (format, bytes) in cases {
        let (inspection, rows, reasons) = plain(&bytes);
        assert_eq!(
            (inspection.format.as_str(), inspection.rows_estimate, inspection.exact),
            (format, 2, true)
        );
        assert_eq!(rows, want, "{format}");
        assert!(reasons.is_empty(), "{format}: {reasons:?}");
    }
}

#[test]
fn a_sheet_is_chosen_by_its_rows_or_by_its_name() {
    let mut book = Workbook::default();
    for n in 1..=40 {
        let rows = if n == 7 { reviews(5) } else { row(1, &["nothing"]) };
        book = book.sheet(&format!("Sheet {n}"), "visible", &rows);
    }
    let book = book.sheet("=A1", "visible", &reviews(2)).sheet("Kept back", "hidden", &reviews(9));
    let (inspection, rows, _) = plain(&book.bytes());
    assert_eq!((inspection.sheets.len(), inspection.sheet.as_deref(), rows.len()), (42, Some("Sheet 7"), 5));
    let sheet = |name: &str| inspection.sheets.iter().find(|s| s.name == name).unwrap();
    assert_eq!(
        (sheet("Sheet 7").rows, sheet("Sheet 8").rows, sheet("Kept back").hidden),
        (Some(6), Some(1), true)
    );
    let choice = |name: &str| Choice { sheet: Some(name.into()), ..Choice::default() };
    assert_eq!(read(&book.bytes(), &choice("=A1")).unwrap().1.len(), 2);
    assert_eq!(read(&book.bytes(), &choice("Kept back")).unwrap().1.len(), 9);
    assert!(
        read(&book.bytes(), &choice("No"))
            .unwrap_err()
            .starts_with("There is no sheet “No”. The sheets are: Sheet 1,")
    );
    let files = zip(&[("a.csv", b"id,review\n1,short\n"), ("b.csv", b"id,review\n1,one\n2,two\n3,three\n")]);
    let (inspection, rows, _) = plain(&files);
    assert_eq!((inspection.sheet.as_deref(), rows.len()), (Some("b.csv"), 3));
    assert_eq!(texts(&read(&files, &choice("a.csv")).unwrap().1), ["short"]);
}

#[test]
fn cells_mean_what_the_workbook_shows() {
    let strings = r#"<sst count="3" uniqueCount="3"><si><r><t xml:space="preserve">Very </t></r><r><t>good</t></r><rPh><t>no</t></rPh></si>
        <si><t>a_x000D_&amp;b</t></si><si><t>00123</t></si></sst>"#;
    let rows = row(1, &["order id", "date", "review", "postcode"])
        + &row(
            2,
            &[
                "<c><v>1234567890123456789</v></c>",
                "<c s=\"1\"><v>46095</v></c>",
                "<c t=\"s\"><v>0</v></c>",
                "<c s=\"3\"><v>7</v></c>",
            ],
        )
        + &row(3, &["<c t=\"s\"><v>2</v></c>", "<c s=\"2\"><v>60</v></c>", "<c t=\"s\"><v>1</v></c>", "7"])
        + &row(
            4,
            &[
                "<c><v>1E+15</v></c>",
                "<c s=\"2\"><v>46095.5</v></c>",
                "<c t=\"e\"><v>#REF!</v></c>",
                "<c><f>A1</f></c>",
            ],
        )
        + &row(5, &["9", "", "<c t=\"s\"><v>99</v></c>"]);
    let mut book = Workbook::of(&rows).strings(strings);
    let choice = Choice {
        roles: [
            ("order id".to_owned(), ingest::Role::ExternalId),
            ("postcode".into(), ingest::Role::Attribute),
            ("review".into(), ingest::Role::Text),
            ("date".into(), ingest::Role::Date),
        ]
        .into(),
        ..Choice::default()
    };
    let (_, found, reasons) = read(&book.bytes(), &choice).unwrap();
    assert_eq!(texts(&found), ["Very good", "a\n&b"]);
    let ids: Vec<_> = found.iter().filter_map(|row| row.external_id.as_deref()).collect();
    assert_eq!(ids, ["1234567890123456789", "00123"]);
    assert_eq!((found[0].at, found[1].at), (Some(1_773_446_400_000), None));
    assert_eq!(found[0].attributes, [("postcode".to_owned(), "00007".to_owned())]);
    let reasons = reasons.join("\n");
    for part in [
        "29 February 1900",
        "#REF!",
        "a text that the workbook does not hold",
        "1 formula had no stored value",
    ] {
        assert!(reasons.contains(part), "{part} in {reasons}");
    }
    book.from_1904 = true;
    let (_, found, _) = read(&book.bytes(), &choice).unwrap();
    assert_eq!(found[0].at, Some(1_773_446_400_000 + 1462 * 86_400_000));
}

#[test]
fn hidden_rows_are_said_and_left_out_unless_chosen() {
    let rows = reviews(4).replace(r#"<row r="3">"#, r#"<row r="3" hidden="1">"#);
    let book = Workbook::of(&rows).with("xl/vbaProject.bin", b"macro").bytes();
    let (inspection, found, _) = plain(&book);
    assert_eq!((inspection.hidden_rows, inspection.rows_estimate, found.len()), (1, 3, 3));
    assert_eq!(inspection.notes, ["The workbook has macros. They are not run."]);
    let all = Choice { hidden_rows: Some(true), ..Choice::default() };
    assert_eq!(read(&book, &all).unwrap().1.len(), 4);
}

#[test]
fn records_of_json_become_columns() {
    let json = r#"{"page": 1, "data": {"short": [{"a": 1}], "reviews": [
        {"id": 9007199254740993, "author": {"name": "Ann", "orders": 2}, "text": "Half \ud800 a pair\u0000", "tags": ["late", "cold"]},
        {"id": 2, "text": "Two", "comments": [{"by": "x"}, {"by": "y"}], "id": 3, /* no */ "rating": NaN,},
    ]}}"#;
    let roles = [
        ("text".to_owned(), ingest::Role::Text),
        ("id".into(), ingest::Role::ExternalId),
        ("tags".into(), ingest::Role::Tags),
        ("author.name".into(), ingest::Role::Customer),
        ("comments".into(), ingest::Role::Attribute),
    ];
    let choice = Choice { roles: roles.into(), ..Choice::default() };
    let (inspection, rows, reasons) = read(json.as_bytes(), &choice).unwrap();
    assert_eq!((inspection.sheet.as_deref(), inspection.sheets.len()), (Some("data.reviews"), 2));
    assert_eq!(texts(&rows), ["Half \u{FFFD} a pair", "Two"]);
    assert_eq!(rows[0].external_id.as_deref(), Some("9007199254740993"));
    assert_eq!(
        (rows[0].customer.as_deref(), rows[0].tags.clone()),
        (Some("Ann"), vec!["late".to_owned(), "cold".into()])
    );
    assert_eq!(rows[1].attributes, [("comments".to_owned(), r#"[{"by":"x"},{"by":"y"}]"#.to_owned())]);
    assert_eq!(reasons, ["Half of a character stood alone; it was replaced by \u{FFFD}."]);
}

#[test]
fn a_broken_line_of_json_costs_itself_only() {
    let lines = "{\"text\": \"one is fine\"}\n{\"text\": \"two has no end\n{\"text\": \"three is fine\"}\n{\"text\": \"four\"\n{\"text\": \"five is fine\"}\n\n{\"text\": \"six is fine\"}";
    let (_, rows, reasons) = plain(lines.as_bytes());
    assert_eq!(texts(&rows), ["one is fine", "three is fine", "five is fine", "six is fine"]);
    assert_eq!(reasons.len(), 2, "{reasons:?}");
    assert!(
        reasons[0].starts_with("row 2: is not JSON: the line ends in the middle of a value (line 2"),
        "{reasons:?}"
    );
}

#[test]
fn json_that_cannot_be_read_says_where() {
    let deep = "[".repeat(1_000_000);
    let cases = [
        (r#"[{"text": "a"}, {"text": 'b'}]"#, "line 1, column 26: there is no value here"),
        ("[{\"text\": \"a\"}\n {\"text\": \"b\"}]", "line 2, column 2: a comma is missing"),
        (r#"[{"text": "a"}, {"te"#, "the file ends in the middle of a value"),
        (&deep, "nested too deeply"),
        ("[]", "holds no records"),
    ];
    for (json, want) in cases {
        let problem = read(json.as_bytes(), &Choice::default()).unwrap_err();
        assert!(problem.contains(want), "{problem}");
    }
}

#[test]
fn keys_without_number_end_in_one_column() {
    let mut json = String::from("[");
    for n in 0..2_000 {
        json += &format!("{{\"text\":\"fine words here\",\"key {n}\":{n}}},");
    }
    json += "]";
    let (inspection, rows, _) = plain(json.as_bytes());
    assert_eq!((inspection.columns.len(), rows.len()), (1_001, 2_000));
    assert_eq!(inspection.columns[1_000].name, "other fields");
}

#[test]
fn plain_text_is_read_by_line_or_by_paragraph() {
    let prose = "The bike came\nlate again.\n\nI like the shop,\nand the people.\n\n\nFine.\n";
    let (_, rows, _) = plain(prose.as_bytes());
    assert_eq!(texts(&rows), ["The bike came\nlate again.", "I like the shop,\nand the people.", "Fine."]);
    let roles = [("column 1".to_owned(), ingest::Role::Text)].into();
    let lines = Choice { delimiter: Some("none".into()), header: Some(false), roles, ..Choice::default() };
    assert_eq!(read(prose.as_bytes(), &lines).unwrap().1.len(), 5);
}

#[test]
fn lines_of_numbers_are_nobodys_words() {
    let (inspection, rows, _) = plain(
        b" 0004  0001 97.0101  2   29.33\n 0004  0001 97.0118  2   29.73\n 0018  0002 97.0104  1   14.96\n",
    );
    assert!(inspection.reason.contains("No column with text"), "{}", inspection.reason);
    assert!(rows.is_empty());
}
