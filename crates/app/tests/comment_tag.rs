//! Tags and notes are about the comment, whatever its version; a tag on many comments is one step; and what is
//! counted, filtered and merged agrees.

mod desk;

use std::fs;

use app::{App, Code, Job, Result};
use desk::host;
use serde_json::{Value, json};

struct Desk {
    app: App,
    folder: tempfile::TempDir,
}

impl Desk {
    /// With so many comments, each with an id of its own.
    fn with(count: usize) -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let app = App::new(host(folder.path()));
        let desk = Desk { app, folder };
        desk.call("workspace.create", json!({ "path": null, "title": "Desk", "template": null }));
        let words = ["late", "rude", "fine"];
        let row = |at: usize| format!("{at},2026-03-{:02},The courier was {}.\n", 1 + at % 28, words[at % 3]);
        desk.import(&(1..=count).map(row).collect::<String>());
        desk
    }

    fn import(&self, rows: &str) {
        let path = self.folder.path().join("reviews.csv");
        fs::write(&path, format!("id,date,review\n{rows}")).expect("a writable folder");
        self.call("import.run", json!({ "path": path }));
    }

    fn try_call(&self, name: &str, args: Value) -> Result<Value> {
        self.app.dispatch(name, args, &Job::silent())
    }

    fn call(&self, name: &str, args: Value) -> Value {
        self.try_call(name, args).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    fn ids(&self, filter: Value) -> Vec<i64> {
        let found = self.call("feedback.find", filter);
        let all = json!({ "result": found["result"], "from": 0, "limit": found["total"] });
        let ids = self.call("feedback.read_ids", all);
        ids.as_array().expect("ids").iter().filter_map(Value::as_i64).collect()
    }

    /// Names of the tags with their comments.
    fn tags(&self) -> Vec<(String, i64)> {
        let overview = self.call("comment_tag.read_overview", json!({}));
        let row = |tag: &Value| {
            (tag["name"].as_str().unwrap_or_default().to_owned(), tag["comments"].as_i64().unwrap_or(-1))
        };
        overview["tags"].as_array().expect("tags").iter().map(row).collect()
    }

    fn tag(&self, name: &str) -> Value {
        let tags = self.call("comment_tag.list", json!({}));
        let found = tags.as_array().expect("tags").iter().find(|tag| tag["name"] == name);
        found.expect("the tag")["id"].clone()
    }

    fn add(&self, comments: &[i64], names: &[&str]) {
        self.call("comment_tag.add", json!({ "comments": comments, "names": names }));
    }

    fn undo(&self) -> Value {
        self.call("history.undo", json!({}))["change_set"]["label"].clone()
    }
}

fn counts(of: &[(&str, i64)]) -> Vec<(String, i64)> {
    of.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
}

#[test]
fn all_that_a_filter_finds_is_tagged_in_one_step_of_few_changes() {
    let desk = Desk::with(3_000);
    let step = desk.call("comment_tag.add", json!({ "filter": { "query": "late" }, "names": ["Slow"] }));
    assert_eq!(step["undo"], "Tag 1000 comments");
    assert_eq!(step["friction_changed"], false);
    let changes = step["change_set"]["changes"].as_array().expect("changes").len();
    assert!(changes <= 5, "a tag and a record for each block, not {changes}");
    assert_eq!(desk.tags(), counts(&[("Slow", 1_000)]));
    assert_eq!(desk.ids(json!({ "tags": [desk.tag("Slow")] })), desk.ids(json!({ "query": "late" })));
    assert_eq!(desk.ids(json!({ "tags": ["untagged"] })).len(), 2_000);
    assert_eq!(desk.undo(), "Undo: Tag 1000 comments");
    assert_eq!(desk.tags(), []);
}

#[test]
fn a_tag_is_known_by_its_name_whatever_its_case() {
    let desk = Desk::with(4);
    desk.add(&desk.ids(json!({}))[..1], &["Late", " late ", "LATE"]);
    desk.add(&desk.ids(json!({}))[1..3], &["late"]);
    assert_eq!(desk.tags(), counts(&[("Late", 3)]));
    let refused = |args| desk.try_call("comment_tag.add", args).expect_err("refused");
    assert_eq!(refused(json!({ "comments": [1], "names": ["  "] })).code, Code::Invalid);
    assert_eq!(refused(json!({ "comments": [99], "names": ["x"] })).code, Code::NotFound);
    assert_eq!(desk.tags(), counts(&[("Late", 3)]));
}

#[test]
fn tags_that_are_merged_count_a_comment_once() {
    let desk = Desk::with(6);
    let ids = desk.ids(json!({}));
    desk.add(&ids[..4], &["Late"]);
    desk.add(&ids[2..5], &["Lateness"]);
    desk.add(&ids[4..], &["Slow"]);
    let renamed = json!({ "tag": desk.tag("Slow"), "name": "late" });
    let refused = desk.try_call("comment_tag.rename", renamed).expect_err("refused");
    assert!(refused.message.contains("Merge the two"), "{refused}");
    desk.call(
        "comment_tag.merge",
        json!({ "tags": [desk.tag("Lateness"), desk.tag("Slow")], "into": desk.tag("Late") }),
    );
    assert_eq!(desk.tags(), counts(&[("Late", 6)]));
    assert_eq!(desk.undo(), "Undo: Merge tags into “Late”");
    assert_eq!(desk.tags(), counts(&[("Late", 4), ("Lateness", 3), ("Slow", 2)]));
    desk.call("comment_tag.rename", json!({ "tag": desk.tag("Slow"), "name": "SLOW" }));
    desk.call("comment_tag.delete", json!({ "tags": [desk.tag("SLOW"), desk.tag("Late")] }));
    assert_eq!(desk.tags(), counts(&[("Lateness", 3)]));
    assert_eq!(desk.undo(), "Undo: Delete tags");
    assert_eq!(desk.tags(), counts(&[("Late", 4), ("Lateness", 3), ("SLOW", 2)]));
}

#[test]
fn tags_and_notes_stay_with_a_comment_that_is_edited() {
    let desk = Desk::with(3);
    let first = desk.ids(json!({ "query": "late" }));
    desk.add(&first, &["Late"]);
    desk.call("comment_note.set", json!({ "comment": first[0], "text": " Ask Ada. " }));
    desk.import("3,2026-03-20,The courier was late and then lost.\n");
    let now = desk.ids(json!({ "query": "lost" }));
    assert_ne!(now, first);
    assert_eq!(desk.ids(json!({ "tags": [desk.tag("Late")] })), now);
    let note = desk.call("comment_note.read", json!({ "comment": now[0] }));
    assert_eq!((&note["text"], &note["by"]), (&json!("Ask Ada."), &json!("Test")));
    assert_eq!(desk.call("comment_note.list", json!({}))[0]["comment"], json!(now[0]));
    // Taken off the new version, it is off the comment; and there again after undo.
    desk.call("comment_tag.remove", json!({ "comments": now, "tags": [desk.tag("Late")] }));
    assert_eq!(desk.tags(), counts(&[("Late", 0)]));
    desk.undo();
    assert_eq!(desk.tags(), counts(&[("Late", 1)]));
    // The import taken back: the first version has them.
    desk.undo();
    assert_eq!(desk.ids(json!({ "tags": [desk.tag("Late")] })), first);
    desk.call("comment_note.set", json!({ "comment": first[0], "text": "" }));
    assert_eq!(desk.call("comment_note.read", json!({ "comment": first[0] })), Value::Null);
}

#[test]
fn a_selection_says_how_many_have_each_tag_and_facets_follow_the_filter() {
    let desk = Desk::with(9);
    let ids = desk.ids(json!({}));
    desk.add(&ids[..6], &["A"]);
    desk.add(&ids[4..], &["B"]);
    let counted = desk.call("comment_tag.count", json!({ "comments": ids[..5] }));
    let told: Vec<_> = counted.as_array().expect("counts").iter().map(|c| c["comments"].clone()).collect();
    assert_eq!(told, [5, 1]);
    let facets = desk.call("feedback.read_facets", json!({ "tags": [desk.tag("A")] }));
    let told: Vec<_> = facets["tags"]
        .as_array()
        .expect("a facet")
        .iter()
        .map(|value| (value["label"].clone(), value["count"].clone()))
        .collect();
    assert_eq!(told, [(json!("A"), json!(6)), (json!("B"), json!(5)), (json!("Untagged"), json!(0))]);
    let overview = desk.call("comment_tag.read_overview", json!({}));
    let pair = &overview["pairs"][0];
    assert_eq!((&pair["both"], &pair["share"], &pair["double"]), (&json!(2), &json!(0.4), &json!(false)));
    assert_eq!((&overview["tagged"], &overview["comments"]), (&json!(9), &json!(9)));
}

#[test]
fn the_language_of_the_search_field_knows_tags() {
    let desk = Desk::with(9);
    let ids = desk.ids(json!({}));
    desk.add(&ids[..4], &["Late delivery"]);
    desk.add(&ids[3..5], &["Price"]);
    let of = |query: &str| desk.ids(json!({ "query": query })).len();
    assert_eq!(
        [of("tag:\"late delivery\""), of("tag:late"), of("-tag:late"), of("tag:late,price"), of("tag:none")],
        [4, 4, 5, 5, 4]
    );
}

#[test]
fn an_erased_comment_is_in_no_tag_and_no_note_and_steps_around_it_can_be_taken_back() {
    let desk = Desk::with(3);
    let ids = desk.ids(json!({}));
    desk.call("comment_note.set", json!({ "comment": ids[0], "text": "Ask Ada." }));
    desk.add(&ids, &["Late"]);
    desk.add(&ids[1..], &["Rude"]);
    desk.call("erasure.run", json!({ "subject": { "comments": [ids[0]] }, "backups": "keep" }));
    assert_eq!(desk.tags(), counts(&[("Late", 2), ("Rude", 2)]));
    assert_eq!(desk.call("comment_note.list", json!({})), json!([]));
    assert_eq!(desk.undo(), "Undo: Tag 2 comments");
    assert_eq!(desk.undo(), "Undo: Tag 3 comments");
    desk.call("history.redo", json!({}));
    assert_eq!(desk.tags(), counts(&[("Late", 2)]));
    // What comes in next may get the number of the erased comment, and has no tag.
    desk.import("99,2026-03-20,Something else.\n");
    assert_eq!(desk.tags(), counts(&[("Late", 2)]));
}

#[test]
fn a_trend_adds_up() {
    let desk = Desk::with(56);
    let trend = desk.call("trend.read", json!({ "filter": {} }));
    assert_eq!(trend["step"], "day");
    let points = trend["points"].as_array().expect("points");
    assert_eq!(points.len(), 28);
    let sum = |field: &str| points.iter().filter_map(|point| point[field].as_i64()).sum::<i64>();
    assert_eq!(sum("comments"), 56);
    assert!(sum("negative") + sum("neutral") + sum("positive") <= 56);
    let weeks = desk.call("trend.read", json!({ "filter": { "query": "late" }, "step": "week" }));
    assert_eq!(weeks["points"].as_array().map(Vec::len), Some(4));
}

#[test]
fn milestones_within_the_time_are_marks() {
    let desk = Desk::with(28);
    desk.call("milestone.add", json!({ "day": "2026-03-03", "label": " New carrier\ncontract " }));
    desk.call("milestone.add", json!({ "day": "2031-01-01", "label": "Far away" }));
    let trend = desk.call("trend.read", json!({ "filter": {} }));
    let labels: Vec<_> =
        trend["marks"].as_array().expect("marks").iter().map(|mark| mark["label"].clone()).collect();
    assert_eq!(labels, ["New carrier contract"]);
    assert_eq!(trend["milestones"].as_array().map(Vec::len), Some(2));
    let id = trend["marks"][0]["milestone"].clone();
    desk.call("milestone.edit", json!({ "milestone": id, "day": "2026-03-05", "label": "Later" }));
    desk.call("milestone.delete", json!({ "milestone": id }));
    assert_eq!(desk.call("trend.read", json!({ "filter": {} }))["marks"], json!([]));
    let refused =
        desk.try_call("milestone.add", json!({ "day": "soon", "label": "x" })).expect_err("refused");
    assert!(refused.message.contains("2026-03-14"), "{refused}");
}

#[test]
fn a_concordance_is_read_page_by_page_in_any_order() {
    let desk = Desk::with(9);
    desk.import("50,2026-03-20,Late late is late. Not late!\n");
    let ask = |more: Value| {
        let mut args = json!({ "filter": {}, "words": "late", "sort": "left", "limit": 3 });
        more.as_object().expect("fields").iter().for_each(|(k, v)| args[k] = v.clone());
        desk.call("concordance.read", args)
    };
    let first = ask(json!({}));
    assert_eq!((&first["places"], &first["comments"], &first["more"]), (&json!(7), &json!(4), &json!(true)));
    assert_eq!(first["left"][0], json!({ "word": "was", "count": 3 }));
    let mut seen = Vec::new();
    let mut page = first;
    loop {
        let rows = page["rows"].as_array().expect("rows").clone();
        seen.extend(rows.iter().map(|row| row["place"].clone()));
        if page["more"] == false {
            break;
        }
        page = ask(json!({ "after": seen.last() }));
    }
    assert_eq!(seen.len(), 7);
    seen.dedup();
    assert_eq!(seen.len(), 7);
    let of_sentence = ask(json!({ "left": "not" }));
    assert_eq!(of_sentence["rows"][0]["before"], "Not ");
    assert_eq!(of_sentence["rows"][0]["behind"], "!");
    let begins = ask(json!({ "left": "", "words": "lat*" }));
    assert_eq!(begins["places"], 1);
    let refused =
        desk.try_call("concordance.read", json!({ "filter": {}, "words": "…" })).expect_err("refused");
    assert_eq!(refused.code, Code::Invalid);
}

#[test]
fn a_source_is_called_what_people_call_it_and_its_next_import_finds_it() {
    let desk = Desk::with(3);
    let rename =
        |source: &str, name: &str| desk.try_call("source.rename", json!({ "source": source, "name": name }));
    assert_eq!(rename("reviews", " Shop ").expect("renamed")["undo"], "Rename source");
    let facets = desk.call("feedback.read_facets", json!({}));
    assert_eq!(facets["sources"], json!([{ "value": "reviews", "label": "Shop", "count": 3 }]));
    let of = |query: &str| desk.ids(json!({ "query": query })).len();
    assert_eq!([of("source:shop"), of("source:reviews"), of("-source:Shop")], [3, 3, 0]);
    let info = desk.call("workspace.read", json!({}));
    assert_eq!(
        (&info["source_names"][0]["source"], &info["source_names"][0]["name"]),
        (&json!("reviews"), &json!("Shop"))
    );
    // Another file for the renamed source goes to it; a second source must not be called the same.
    let path = desk.folder.path().join("more.csv");
    fs::write(&path, "id,date,review\n90,2026-03-20,Something else.\n").expect("a writable folder");
    desk.call("import.run", json!({ "path": path, "source": "shop" }));
    assert_eq!(of("source:reviews"), 4);
    desk.call("import.run", json!({ "path": path, "source": "Other" }));
    let refused = rename("Other", "SHOP").expect_err("refused");
    assert_eq!(refused.message, "There is a source “Shop” already. Choose another name.");
    assert_eq!(rename("nowhere", "x").expect_err("refused").code, Code::NotFound);
    // Its own name again takes the other one away.
    rename("reviews", "reviews").expect("renamed");
    assert_eq!(desk.call("workspace.read", json!({}))["source_names"], json!([]));
    assert_eq!(desk.undo(), "Undo: Rename source");
    assert_eq!(of("source:shop"), 4);
}
