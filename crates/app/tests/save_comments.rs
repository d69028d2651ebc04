//! Writing what a filter finds: all of it, as it is, and as no formula.

mod desk;

use std::{fs, path::PathBuf};

use app::{Code, Job};
use calamine::{Data, Reader, Xlsx, open_workbook};
use desk::Desk;
use serde_json::{Value, json};

impl Desk {
    fn written(&self, filter: Value, name: &str) -> PathBuf {
        let path = self.path(name);
        self.call("export.comments", json!({ "filter": filter, "path": path, "name": "Late ones" }));
        path
    }

    fn text(&self, filter: Value, name: &str) -> String {
        fs::read_to_string(self.written(filter, name)).expect("the written file")
    }
}

const ROWS: &str = "id,date,text,rating,country\n\
    a,2026-01-01,=HYPERLINK(\"http://x\") the parcel is late,1,DE\n\
    b,2026-01-02,\"@late, \"\"again\"\"\nand again\",2,=1+1\n\
    c,2026-01-03,-late and terrible,3,\n\
    d,2026-01-04,fine,5,DE\n";

#[test]
fn what_is_written_is_all_that_is_found_and_no_formula() {
    let desk = Desk::with(ROWS);
    let csv = desk.text(json!({ "query": "late", "sort": "oldest" }), "late.csv");
    let (head, rest) = csv.split_once("\r\n").expect("a header");
    assert!(head.starts_with("\u{FEFF}id,date,source,kind,customer,title,text,reply,rating,"), "{head}");
    assert!(head.ends_with(",stage_chosen,tags,note,country"), "{head}");
    for cell in [
        "a,2026-01-01T00:00:00Z,",
        ",\"'=HYPERLINK(\"\"http://x\"\") the parcel is late\",",
        ",\"'@late, \"\"again\"\"\nand again\",",
        ",'-late and terrible,",
        ",'=1+1\r\n",
    ] {
        assert!(rest.contains(cell), "{cell:?} in {rest}");
    }
    // The score of “-late and terrible” is a number, and stays one where it is below zero.
    assert!(rest.contains(",-0.") && !rest.contains("'-0."), "{rest}");
    assert!(!csv.contains("fine"));
}

#[test]
fn json_holds_the_same_with_the_text_unchanged() {
    let desk = Desk::with(ROWS);
    let json: Value =
        serde_json::from_str(&desk.text(json!({ "sort": "oldest" }), "all.json")).expect("JSON");
    let about = &json["about"];
    assert_eq!(
        (&about["comments"], &about["of"], &about["view"]),
        (&json!(4), &json!(4), &json!("Late ones"))
    );
    assert_eq!((&about["filter"]["sort"], &about["workspace"]), (&json!("oldest"), &json!("W")));
    let all = json["comments"].as_array().expect("a list");
    let id = |row: &Value| row["id"].as_str().expect("an id").to_owned();
    assert_eq!(all.iter().map(id).collect::<Vec<_>>(), ["a", "b", "c", "d"]);
    assert_eq!(all[1]["text"], "@late, \"again\"\nand again");
    assert_eq!((&all[1]["attributes"]["country"], &all[2]["attributes"]), (&json!(["=1+1"]), &json!({})));
    assert_eq!((&all[0]["rating"], &all[0]["nps"]), (&json!(1.0), &Value::Null));
    let none: Value =
        serde_json::from_str(&desk.text(json!({ "query": "nowhere" }), "none.json")).expect("JSON");
    assert_eq!(none["comments"], json!([]));
}

#[test]
fn a_workbook_holds_strings_numbers_and_times_and_no_formula() {
    let desk = Desk::with(ROWS);
    let path = desk.written(json!({ "sort": "oldest", "query": "late" }), "late.xlsx");
    let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Comments", "About"]);
    assert!(book.worksheet_formula("Comments").expect("formulas").is_empty());
    let rows = book.worksheet_range("Comments").expect("the table");
    let titles: Vec<String> = rows.rows().next().expect("a header").iter().map(Data::to_string).collect();
    let column = |title: &str| titles.iter().position(|t| t == title).expect(title) as u32;
    let cell = |row: u32, title: &str| rows.get_value((row, column(title))).cloned().unwrap_or_default();
    let text = |text: &str| Data::String(text.to_owned());
    assert_eq!(cell(1, "text"), text("=HYPERLINK(\"http://x\") the parcel is late"));
    assert_eq!(cell(2, "text"), text("@late, \"again\"\nand again"));
    assert_eq!((cell(3, "text"), cell(2, "country")), (text("-late and terrible"), text("=1+1")));
    assert_eq!((cell(1, "rating"), cell(1, "nps")), (Data::Float(1.0), Data::Empty));
    assert!(matches!(cell(3, "sentiment"), Data::Float(_)), "{:?}", cell(3, "sentiment"));
    // 1 January 2026 is day 46,023 of a workbook.
    assert_eq!(cell(1, "date").to_string(), "46023");
    assert_eq!(rows.height(), 4);

    let about = book.worksheet_range("About").expect("what it is");
    let lines: Vec<(String, String)> =
        about.rows().map(|row| (row[0].to_string(), row[1].to_string())).collect();
    for (title, want) in [
        ("Workspace", "W"),
        ("Saved view", "Late ones"),
        ("Search", "late"),
        ("Order", "Oldest first"),
        ("Comments", "3 of 4"),
        ("Exported", "2026-09-21T14:13:20Z"),
    ] {
        assert!(lines.contains(&(title.to_owned(), want.to_owned())), "{title} in {lines:?}");
    }
}

#[test]
fn what_a_researcher_made_of_comments_is_written_with_them() {
    let desk = Desk::with(ROWS);
    let found = desk.call("feedback.find", json!({ "sort": "oldest" }));
    let first = found["ids"][0].clone();
    let map = &desk.call("workspace.read", json!({}))["maps"][0]["id"];
    let stage = &desk.call("map.read", json!({ "map": map }))["stages"][0];
    assert!(stage["name"].is_string(), "{stage}");
    desk.call("comment_tag.add", json!({ "comments": [first], "names": ["Slow", "=Rude"] }));
    desk.call("comment_note.set", json!({ "comment": first, "text": "Ask Ada." }));
    desk.call("source.rename", json!({ "source": "rows", "name": "Shop" }));
    desk.call("comment.assign_stage", json!({ "map": map, "comments": [first], "stage": stage["id"] }));
    let tag = desk.call("comment_tag.list", json!({}))[0]["id"].clone();
    let json: Value =
        serde_json::from_str(&desk.text(json!({ "sort": "oldest" }), "all.json")).expect("JSON");
    let row = &json["comments"][0];
    assert_eq!((&row["tags"], &row["note"]), (&json!(["=Rude", "Slow"]), &json!("Ask Ada.")));
    assert_eq!((&row["source"], &row["stage"]), (&json!("Shop"), &stage["name"]));
    assert_eq!((&row["stage_chosen"], &row["stage_probability"]), (&json!(true), &Value::Null));
    let csv = desk.text(json!({ "sort": "oldest" }), "all.csv");
    assert!(csv.contains(",yes,'=Rude; Slow,Ask Ada.,DE\r\n"), "{csv}");

    let path = desk.written(
        json!({ "tags": [tag, "untagged"], "sources": ["rows"], "ratings": ["1", "none"] }),
        "a.xlsx",
    );
    let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
    let about = book.worksheet_range("About").expect("what it is");
    let line = |title: &str| about.rows().find(|row| row[0] == *title).map(|row| row[1].to_string());
    assert_eq!(line("Tag").as_deref(), Some("=Rude or Untagged"));
    assert_eq!(line("Source").as_deref(), Some("Shop"));
    assert_eq!(line("Rating").as_deref(), Some("1 or Not rated"));
    assert_eq!(line("Stage"), None);
}

#[test]
fn personal_data_is_written_as_it_is_kept() {
    let desk = Desk::with("id,text\n1,Call me on +44 20 7946 0123 or at ada@example.org\n");
    for name in ["a.csv", "a.json"] {
        let text = desk.text(json!({}), name);
        assert!(text.contains("Call me on ["), "{text}");
        assert!(!text.contains("7946") && !text.contains("ada@"), "{text}");
    }
}

#[test]
fn an_attribute_called_like_a_column_of_ours_says_where_it_is_from() {
    let desk = Desk::with("id,text,Sentiment,sentiment_note\n1,late,bad,x\n");
    let csv = desk.text(json!({}), "a.csv");
    let head = csv.lines().next().expect("a header");
    assert!(head.to_lowercase().ends_with(",note,sentiment in the file,sentiment_note"), "{head}");
}

#[test]
fn a_text_longer_than_a_cell_is_cut_and_that_is_said() {
    let desk = Desk::with(&format!("id,text\n1,{}\n2,short\n", "late ".repeat(8_000)));
    let path = desk.path("a.xlsx");
    let done = desk.call("export.comments", json!({ "filter": {}, "path": path }));
    assert_eq!(done["dropped"].as_array().map(Vec::len), Some(1), "{done}");
    let csv = desk.call("export.comments", json!({ "filter": {}, "path": desk.path("a.csv") }));
    assert_eq!(csv["dropped"], json!([]));
}

#[test]
fn every_comment_is_written_also_of_many() {
    let mut rows = String::from("id,text\n");
    (0..2_345).for_each(|n| rows += &format!("r{n},The courier was late {n} times\n"));
    let desk = Desk::with(&rows);
    let csv = desk.text(json!({ "query": "courier" }), "many.csv");
    let mut ids: Vec<&str> = csv.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 2_345);
}

#[test]
fn a_file_that_cannot_be_written_leaves_nothing() {
    let desk = Desk::with(ROWS);
    let to = |name: &str| json!({ "filter": {}, "path": desk.path(name) });
    assert_eq!(desk.refused("export.comments", to("a.ods")).code, Code::Invalid);
    assert_eq!(desk.refused("export.comments", to("nowhere/a.csv")).code, Code::Refused);
    let job = Job::silent();
    job.cancel();
    let cancelled = desk.app.dispatch("export.comments", to("a.csv"), &job).expect_err("a cancelled job");
    assert_eq!(cancelled.code, Code::Cancelled);
    assert!(!desk.path("a.csv").exists() && !desk.path("a.csv.part").exists());
}
