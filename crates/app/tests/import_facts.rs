//! Events, orders and metric values through the application: shown as they will be stored, masked before they are,
//! read again as chosen, and their rejected rows given back.

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
}

const EVENTS: &str = "customer,time,touchpoint,page,session id\n\
    ann@example.org,2026-03-01 10:00,Search,https://shop.example/?token=abcdef0123456789abcdef,v1\n\
    ann@example.org,2026-03-01 10:05,Pay,,v1\n\
    c2,soon,Pay,,v2\n";

#[test]
fn the_first_rows_are_shown_as_they_will_be_stored() {
    let desk = Desk::new();
    let seen = desk.call("import.inspect", json!({ "path": desk.file("events.csv", EVENTS) }));
    assert_eq!(seen["content"], "events");
    let first = &seen["stored"][0];
    assert_eq!((&first["fact"]["kind"], &first["fact"]["touchpoint"]), (&json!("event"), &json!("Search")));
    assert_eq!(first["at"], 1_772_359_200_000_i64);
    let kept = first.to_string();
    assert!(!kept.contains("ann@example.org") && !kept.contains("abcdef0123456789"), "{kept}");
    assert_eq!(seen["stored"][2]["fate"], "rejected");
    let orders = "order id,customer,date,amount\nA1,c1,2026-03-01,12.50\nA2,c1,2026-03-01,1\n";
    let seen = desk.call("import.inspect", json!({ "path": desk.file("orders.csv", orders) }));
    assert_eq!(
        seen["stored"][0]["fact"],
        json!({ "kind": "order", "number": "A1", "amount": 12.5, "currency": null, "quantity": null })
    );
    let metrics = "month,NPS,visits\n2026-01,33,4\n2026-02,35,6\n";
    let seen = desk.call("import.inspect", json!({ "path": desk.file("kpi.csv", metrics) }));
    assert_eq!(
        seen["stored"][1]["fact"]["points"][0],
        json!({ "series": "NPS", "value": 35.0, "stage": null })
    );
}

#[test]
fn an_activity_with_start_and_completion_counts_once() {
    let desk = Desk::new();
    let log = include_str!("../../../tests/fixtures/import/event_log_lifecycle.csv");
    let path = desk.file("log.csv", log);
    let seen = desk.call("import.inspect", json!({ "path": path }));
    let says = seen["reason"].as_str().expect("a reason");
    assert!(says.contains("“lifecycle:transition” says what starts and what completes"), "{says}");
    assert_eq!(seen["stored"][2]["fact"]["transition"], "start");
    let done = desk.call("import.run", json!({ "path": path }));
    let counts =
        |done: &Value| ["rows_read", "added", "duplicates", "same_activity"].map(|n| done[n].clone());
    assert_eq!(counts(&done), [12, 7, 5, 5].map(|n| json!(n)));
    let touchpoints = &done["facts"]["events"]["touchpoints"];
    assert_eq!(
        touchpoints,
        &json!([
            { "name": "Check", "count": 3 },
            { "name": "Decide", "count": 2 },
            { "name": "Register", "count": 2 },
        ])
    );
    // The same file again adds nothing.
    let again = desk.call("import.run", json!({ "path": path }));
    assert_eq!(counts(&again), [12, 0, 12, 5].map(|n| json!(n)));
    // Not read, the column says nothing, and every row is an event.
    let choice = json!({ "roles": { "lifecycle:transition": "ignore" } });
    let all = desk.call("import.run", json!({ "path": path, "choice": choice, "dry_run": true }));
    assert_eq!(counts(&all), [12, 5, 7, 0].map(|n| json!(n)));
}

#[test]
fn personal_data_is_found_and_gone_before_anything_is_stored() {
    let desk = Desk::new();
    let path = desk.file("events.csv", EVENTS);
    let found = desk.call("import.find_personal", json!({ "path": path }));
    let email = found["kinds"].as_array().expect("kinds").iter().find(|kind| kind["kind"] == "email");
    assert_eq!(email.map(|kind| kind["count"].clone()), Some(json!(2)), "{found}");
    let done = desk.call("import.run", json!({ "path": path }));
    assert_eq!((&done["added"], &done["rejected"]), (&json!(2), &json!(1)));
    assert!(done["redacted"].as_u64() >= Some(3), "{}", done["redacted_by_kind"]);
    // One person, although the id is another now.
    assert_eq!(done["facts"]["events"]["customers"], 1);
    desk.call("workspace.close", json!({}));
    for entry in fs::read_dir(desk.folder.path()).expect("a folder").flatten() {
        if entry.path().extension().is_some_and(|ending| ending == "desirepath") {
            let bytes = fs::read(entry.path()).expect("the workspace");
            assert!(!bytes.windows(15).any(|window| window == b"ann@example.org"));
        }
    }
}

#[test]
fn what_a_file_was_read_as_is_remembered_for_the_next_of_its_shape() {
    let desk = Desk::new();
    let first = desk.file("a.csv", "when,what,who it was\n2026-01-01,Search,ann\n2026-01-02,Pay,bo\n");
    let choice = json!({ "preset": "events", "roles": { "what": "touchpoint", "who it was": "customer" } });
    desk.call("import.run", json!({ "path": first, "choice": choice, "remember": true }));
    let next = desk.file("b.csv", "who it was,what,when\ncy,Search,2026-02-01\n");
    let seen = desk.call("import.inspect", json!({ "path": next }));
    assert_eq!((&seen["content"], &seen["remembered"]["name"]), (&json!("events"), &json!("a.csv")));
    assert_eq!(seen["stored"][0]["fact"]["touchpoint"], "Search");
}

#[test]
fn rejected_rows_come_back_out_as_they_were() {
    let desk = Desk::new();
    let path = desk.file("events.csv", EVENTS);
    let out = desk.folder.path().join("rejected.csv");
    desk.call("import.save_rejected", json!({ "file": path, "path": out }));
    let text = fs::read_to_string(out).expect("the file");
    assert!(text.contains("\"c2\",\"soon\",\"Pay\""), "{text}");
    assert_eq!(text.lines().count(), 2);
}

#[test]
fn undo_takes_an_import_of_facts_back_and_redo_brings_it_again() {
    let desk = Desk::new();
    let path = desk.file("kpi.csv", "month,NPS,visits\n2026-01,33,4\n2026-02,35,6\n");
    let done = desk.call("import.run", json!({ "path": path }));
    assert_eq!(done["facts"]["series"][0]["last"], 35.0);
    let batch = || desk.call("batch.list", json!({}))[0].clone();
    let row = batch();
    assert_eq!((&row["kind"], &row["comments"], &row["visible"]), (&json!("metrics"), &json!(4), &json!(4)));
    assert_eq!(row["counts"]["added"], 2);
    desk.call("history.undo", json!({}));
    assert_eq!((&batch()["shown"], &batch()["visible"]), (&json!(false), &json!(0)));
    desk.call("history.redo", json!({}));
    assert_eq!(batch()["visible"], 4);
}
