//! A workbook, JSON, a page or an archive goes the way of a CSV file: the same preset, questions, personal data, copies,
//! remembered choices, rejected rows and sums. Read by the real child of the real program.

#[path = "../../ingest/tests/workbook/mod.rs"]
mod workbook;

mod desk;

use desk::Desk;
use serde_json::{Value, json};
use workbook::{Workbook, gzip, row, zip};

const HEADER: [&str; 5] = ["review_id", "date", "star_rating", "review_title", "review_body"];
const STORY: &str = "The courier moved the delivery slot three times and nobody told me about any of it until I called the shop on a Monday morning";

/// An ambiguous date, an address, a near copy, an equal id, a rating that is none, a row that cannot be used.
fn table() -> Vec<[String; 5]> {
    let row = |id: &str, date: &str, stars: &str, title: &str, body: &str| {
        [id, date, stars, title, body].map(str::to_owned)
    };
    vec![
        row("R1", "03/04/2026", "2", "Late", "Write to ann@x.example or nobody knows"),
        row("R2", "05/06/2026", "1", "Moved", STORY),
        row("R3", "05/06/2026", "1", "Moved", &STORY.replace("told", "asked")),
        row("R1", "06/06/2026", "3", "Late", "It was put right in the end"),
        row("R4", "07/06/2026", "9", "Sum", "Two bikes, \"one\" bell & a < b"),
        row("R5", "08/06/2026", "#REF!", "", ""),
        row("R6", "", "", "", ""),
    ]
}

fn csv() -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |row: &[String; 5]| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n";
    HEADER.join(",") + "\n" + &table().iter().map(line).collect::<String>()
}

fn escaped(cell: &str) -> String {
    cell.replace('&', "&amp;").replace('<', "&lt;")
}

fn xlsx() -> Vec<u8> {
    let cells = |(at, cells): (usize, &[String; 5])| {
        let cells = cells.each_ref().map(|cell| escaped(cell));
        row(at + 2, &cells.each_ref().map(String::as_str))
    };
    let rows: String = table().iter().enumerate().map(cells).collect();
    Workbook::of(&(row(1, &HEADER) + &rows)).bytes()
}

fn json_records() -> String {
    let record = |row: &[String; 5]| -> Value {
        HEADER
            .iter()
            .zip(row)
            .map(|(name, cell)| ((*name).to_owned(), json!(cell)))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    Value::from(table().iter().map(record).collect::<Vec<_>>()).to_string()
}

fn page() -> String {
    let cells =
        |cells: &[String]| cells.iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect::<String>();
    let rows: String = table().iter().map(|row| format!("<tr>{}</tr>\n", cells(row))).collect();
    let header = cells(&HEADER.map(str::to_owned));
    format!("<html><body><table><tr>{header}</tr>{rows}</table></body></html>")
}

fn ods() -> Vec<u8> {
    let cell = |cell: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
            escaped(cell)
        )
    };
    let line = |cells: &[String; 5]| {
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let rows = line(&HEADER.map(str::to_owned)) + &table().iter().map(line).collect::<String>();
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"A\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content.as_bytes()),
    ])
}

fn call(desk: &Desk, command: &str, arguments: &Value) -> Value {
    desk.json(&["call", "w.desirepath", command, &arguments.to_string()])
}

/// Only these of what a command says.
fn only(said: &Value, keys: &[&str]) -> Value {
    keys.iter().map(|key| ((*key).to_owned(), said[key].clone())).collect::<serde_json::Map<_, _>>().into()
}

const FOUND: [&str; 10] = [
    "preset",
    "reason",
    "columns",
    "preview",
    "dates",
    "questions",
    "rows_estimate",
    "exact",
    "kind",
    "stored",
];
const SUMS: [&str; 12] = [
    "preset",
    "rows_read",
    "added",
    "duplicates",
    "empty",
    "rejected",
    "updated",
    "redacted",
    "redacted_by_kind",
    "problems",
    "problems_total",
    "not_scored",
];

/// Everything that is said and kept of a file on its way.
fn journey(name: &str, bytes: &[u8]) -> Value {
    let desk = Desk::new();
    desk.json(&["new", "w.desirepath", "--template", "online_purchase"]);
    let path = desk.path(name);
    std::fs::write(&path, bytes).unwrap();
    let found = call(&desk, "import.inspect", &json!({ "path": path }));
    let personal = call(&desk, "import.find_personal", &json!({ "path": path }));
    let copies = call(&desk, "import.find_duplicates", &json!({ "path": path }));
    let choice =
        json!({ "dates": "month_first", "privacy": { "kinds": { "email": "mask" }, "columns": {} } });
    let run = json!({ "path": path, "choice": choice, "near": "skip", "remember": true, "source": "Shop" });
    let first = call(&desk, "import.run", &run);
    let rejected = desk.path("rejected.csv");
    call(&desk, "import.save_rejected", &json!({ "file": path, "choice": choice, "path": rejected }));
    let again = call(&desk, "import.inspect", &json!({ "path": path }));
    let second = call(&desk, "import.run", &run);
    // The same rows as a CSV file are the same comments.
    let plain = desk.path("plain.csv");
    std::fs::write(&plain, csv()).unwrap();
    let as_csv = call(
        &desk,
        "import.run",
        &json!({ "path": plain, "choice": choice, "near": "skip", "source": "Shop" }),
    );
    desk.assert_sound("w.desirepath");
    let comments = desk.json(&["feedback", "w.desirepath"]);
    let kept = comments["items"].as_array().unwrap().iter();
    let kept: Vec<Value> =
        kept.map(|one| only(one, &["title", "text", "date", "rating", "source"])).collect();
    assert_eq!(second["added"].as_u64().zip(as_csv["added"].as_u64()), Some((0, 0)), "{name}");
    json!({
        "found": only(&found, &FOUND),
        "personal": personal,
        "copies": copies,
        "first": only(&first, &SUMS),
        "rejected": std::fs::read_to_string(rejected).unwrap(),
        "remembered": [again["remembered"].is_object(), again["dates"].clone()],
        "second": only(&second, &SUMS),
        "kept": kept,
    })
}

#[test]
fn every_format_goes_the_way_of_a_csv_file() {
    let want = journey("reviews.csv", csv().as_bytes());
    assert_eq!(want["found"]["preset"], "reviews");
    assert_eq!(want["found"]["questions"][0]["topic"], "date_order");
    assert_eq!(want["personal"]["kinds"][0]["count"], 1);
    assert_eq!(want["copies"]["near"], 1);
    assert_eq!(want["remembered"][0], true);
    assert_eq!(want["first"]["rejected"], 1);
    let files: [(&str, Vec<u8>); 8] = [
        ("reviews.xlsx", xlsx()),
        ("reviews.ods", ods()),
        ("reviews.json", json_records().into_bytes()),
        ("reviews.xls", page().into_bytes()),
        ("reviews.zip", zip(&[("out/reviews.csv", csv().as_bytes())])),
        ("book.zip", zip(&[("reviews.xlsx", &xlsx())])),
        ("reviews.csv.gz", gzip(csv().as_bytes())),
        ("reviews.json.gz", gzip(json_records().as_bytes())),
    ];
    for (name, bytes) in files {
        let found = journey(name, &bytes);
        for (part, want) in want.as_object().unwrap() {
            assert_eq!(found[part], *want, "{name}: {part}");
        }
    }
}
