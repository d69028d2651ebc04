//! What came in can be trusted: choices are remembered for the next file of the shape, replies are kept apart, copies
//! are dealt with as chosen, rejected rows come back out as they were.

mod desk;

use std::fs;

use app::{App, Job};
use desk::host;
use serde_json::{Value, json};

struct Desk {
    app: App,
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let app = App::new(host(folder.path()));
        let desk = Desk { app, folder };
        desk.call(
            "workspace.create",
            json!({ "path": null, "title": "Desk", "template": "online_purchase" }),
        );
        desk
    }

    fn call(&self, name: &str, args: Value) -> Value {
        self.app.dispatch(name, args, &Job::silent()).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, text).expect("a writable folder");
        path.to_string_lossy().into_owned()
    }

    /// Reads the column `what` as the text, as a person chose in the window.
    fn import_by_hand(&self, path: &str) -> Value {
        let choice = json!({ "dates": "month_first", "roles": { "what": "text" } });
        self.call("import.run", json!({ "path": path, "choice": choice, "remember": true }))
    }
}

const FIRST: &str = "what,date,extra words here\nLate again,03/04/2026,Some other words of theirs\n";
/// The same columns in another order and spelling.
const NEXT: &str = "Date,Extra_Words_Here,What\n05/06/2026,More of the other words,Quick and kind\n";

#[test]
fn a_choice_is_remembered_for_the_next_file_of_the_shape() {
    let desk = Desk::new();
    desk.import_by_hand(&desk.file("first.csv", FIRST));
    let next = desk.file("next.csv", NEXT);
    let seen = desk.call("import.inspect", json!({ "path": next }));
    assert_eq!(seen["remembered"]["name"], "first.csv");
    assert!(seen["reason"].as_str().is_some_and(|r| r.contains("“first.csv”")), "{}", seen["reason"]);
    assert_eq!(
        (seen["columns"][2]["role"].as_str(), seen["dates"]["order"].as_str()),
        (Some("text"), Some("month_first"))
    );
    assert_eq!(seen["questions"][0]["open"], false, "day and month are asked once");
    assert_eq!(seen["stored"][0]["text"], "Quick and kind");
    let afresh = desk.call("import.inspect", json!({ "path": next, "afresh": true }));
    assert_eq!((&afresh["remembered"], &afresh["questions"][0]["open"]), (&Value::Null, &json!(true)));
    let other = desk.file("other.csv", "what,date\nLate again and again,03/04/2026\n");
    assert_eq!(desk.call("import.inspect", json!({ "path": other }))["remembered"], Value::Null);
}

#[test]
fn a_saved_mapping_is_renamed_forgotten_and_undone_like_any_record() {
    let desk = Desk::new();
    let mappings = || desk.call("mapping.list", json!({}));
    desk.import_by_hand(&desk.file("first.csv", FIRST));
    let id = mappings()[0]["id"].clone();
    desk.call("mapping.rename", json!({ "mapping": id, "name": " Shop survey " }));
    assert_eq!(mappings()[0]["name"], "Shop survey");
    desk.call("mapping.delete", json!({ "mapping": id }));
    assert_eq!(mappings(), json!([]));
    for _ in 0..2 {
        desk.call("history.undo", json!({}));
    }
    assert_eq!(mappings()[0]["name"], "first.csv");
    desk.call("history.undo", json!({}));
    assert_eq!(mappings(), json!([]), "it is part of the import's step");
    let plain = desk.file("plain.csv", "comment,rating\nLate again and again,2\n");
    desk.call("import.run", json!({ "path": plain, "remember": true }));
    assert_eq!(mappings(), json!([]), "nothing chosen is nothing to keep");
}

#[test]
fn the_companys_reply_is_beside_the_comment_and_not_in_it() {
    let desk = Desk::new();
    let path =
        desk.file("r.csv", "review,rating,company response\nNever came,1,We are so sorry about the parcel\n");
    desk.call("import.run", json!({ "path": path }));
    let id = desk.call("feedback.find", json!({}))["ids"][0].clone();
    let explained = desk.call("comment.explain", json!({ "comment": id }));
    assert_eq!(
        (&explained["text"], &explained["reply"]),
        (&json!("Never came"), &json!("We are so sorry about the parcel"))
    );
    assert_eq!(desk.call("feedback.find", json!({ "query": "sorry" }))["ids"], json!([]));
}

const COPIES: &str = "comment,date\n\
    \"The courier moved the delivery slot three times and nobody told me about any of it until I called the shop in the city on a Monday morning\",2026-03-01\n\
    \"The courier moved the delivery slot three times and nobody told us about any of it until I called the shop in the city on a Monday morning\",2026-03-05\n\
    \"Something else is written here that shares no pair of words at all\",2026-03-02\n";

#[test]
fn near_copies_are_counted_shown_and_dealt_with_as_chosen() {
    for (near, sums, newest) in [
        ("keep_all", json!([3, 0, 0]), 3),
        ("keep_newest", json!([2, 0, 1]), 2),
        ("skip", json!([2, 1, 0]), 2),
    ] {
        let desk = Desk::new();
        let path = desk.file("copies.csv", COPIES);
        let found = desk.call("import.find_duplicates", json!({ "path": path }));
        assert_eq!((&found["rows"], &found["near"], &found["equal"]), (&json!(3), &json!(1), &json!(0)));
        assert_eq!(found["pairs"][0]["second"]["row"], 2);
        assert!(found["pairs"][0]["first"]["text"].as_str().is_some_and(|t| t.contains("told me")));
        let args = json!({ "path": path, "near": near });
        let done = desk.call("import.run", args.clone());
        assert_eq!(json!([done["added"], done["duplicates"], done["updated"]]), sums, "{near}");
        let shown = desk.call("feedback.find", json!({}))["ids"].as_array().map(Vec::len);
        assert_eq!(shown, Some(newest), "{near}");
        let again = desk.call("import.run", args);
        assert_eq!(
            (&again["added"], &again["updated"]),
            (&json!(0), &json!(0)),
            "{near}, the same file twice"
        );
    }
}

#[test]
fn rejected_rows_are_saved_with_their_cells_and_reason() {
    let desk = Desk::new();
    let path = desk
        .file("bad.csv", "id,comment,rating\n1,fine and good,5\n2,#NAME?,\n3,\"=evil, really\",4,too,many\n");
    let done = desk.call("import.run", json!({ "path": path }));
    assert_eq!((&done["rejected"], &done["added"]), (&json!(2), &json!(1)));
    let out = desk.folder.path().join("rejected.csv");
    desk.call("import.save_rejected", json!({ "file": path, "path": out }));
    let text = fs::read_to_string(&out).expect("a written file");
    let lines: Vec<&str> = text.trim_start_matches('\u{FEFF}').lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert_eq!(lines[0], "\"row\",\"column\",\"reason\",\"id\",\"comment\",\"rating\"");
    assert!(
        lines[1].starts_with("\"2\",\"comment\",") && lines[1].ends_with("\"2\",\"#NAME?\",\"\""),
        "{}",
        lines[1]
    );
    assert!(lines[2].contains("\"'=evil, really\",\"4\",\"too\",\"many\""), "{}", lines[2]);
}

#[test]
fn rows_stay_in_the_order_of_the_file_however_many_threads_analyse_them() {
    const ROWS: usize = 9_500;
    let desk = Desk::new();
    let row = |n: usize| format!("r{n},The parcel {n} came {} late.\n", "very ".repeat(n % 40));
    let rows = format!("id,review\n{}", (0..ROWS).map(row).collect::<String>());
    assert_eq!(desk.call("import.run", json!({ "path": desk.file("rows.csv", &rows) }))["added"], ROWS);
    let path = desk.call("workspace.read", json!({}))["path"].clone();
    let file = rusqlite::Connection::open(path.as_str().expect("a path")).expect("the file");
    let mut statement = file.prepare("SELECT row FROM comment ORDER BY id").expect("SQL");
    let rows = statement.query_map([], |row| row.get(0)).expect("rows");
    let rows: Vec<i64> = rows.collect::<Result<_, _>>().expect("numbers");
    assert_eq!(rows, (1..=ROWS as i64).collect::<Vec<_>>());
}
