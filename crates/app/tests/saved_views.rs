//! Saved views: each edit of them is a step, and what they name may go.

mod desk;

use std::fs;

use app::Code;
use desk::Desk;
use serde_json::{Value, json};

impl Desk {
    /// Ids of the first map and of its first stage.
    fn first_stage(&self) -> (Value, Value) {
        let map = self.call("workspace.read", json!({}))["maps"][0]["id"].clone();
        let stage = self.call("map.read", json!({ "map": map }))["stages"][0]["id"].clone();
        assert!(map.is_string() && stage.is_string(), "{map} {stage}");
        (map, stage)
    }

    fn save(&self, name: &str, filter: Value) {
        self.call("saved_view.add", json!({ "name": name, "filter": filter }));
    }

    fn filters(&self) -> Vec<Value> {
        let all = self.call("saved_view.list", json!({}));
        all.as_array().expect("views").iter().map(|view| view["filter"].clone()).collect()
    }

    /// The queries of the views, by the names of the views.
    fn queries(&self) -> Vec<String> {
        self.filters().iter().map(|filter| filter["query"].as_str().expect("a query").to_owned()).collect()
    }

    /// How many comments each view finds.
    fn counts(&self) -> Vec<u64> {
        let count = |filter: Value| self.call("feedback.count", filter)["count"].as_u64().expect("a count");
        self.filters().into_iter().map(count).collect()
    }

    /// Puts a tag on some of the comments, and answers its id.
    fn tag(&self, name: &str, comments: &[i64]) -> Value {
        self.call("comment_tag.add", json!({ "comments": comments, "names": [name] }));
        let tags = self.call("comment_tag.list", json!({}));
        let found = tags.as_array().expect("tags").iter().find(|tag| tag["name"] == name);
        found.expect("the tag")["id"].clone()
    }

    fn names(&self) -> Vec<String> {
        let all = self.call("saved_view.list", json!({}));
        let name = |view: &Value| view["name"].as_str().expect("a name").to_owned();
        all.as_array().expect("views").iter().map(name).collect()
    }
}

#[test]
fn a_view_is_saved_renamed_updated_deleted_and_each_step_is_undone() {
    let desk = Desk::new();
    let filter = json!({ "query": "late", "sort": "oldest" });
    desk.call("saved_view.add", json!({ "name": " Late\nones ", "filter": filter }));
    desk.call("saved_view.add", json!({ "name": "by rating", "filter": { "ratings": ["1"] } }));
    assert_eq!(desk.names(), ["by rating", "Late ones"]);
    let late = desk.call("saved_view.list", json!({}))[1].clone();
    assert_eq!((&late["filter"]["query"], &late["filter"]["sort"]), (&json!("late"), &json!("oldest")));

    desk.call("saved_view.rename", json!({ "view": late["id"], "name": "Delayed" }));
    desk.call("saved_view.update", json!({ "view": late["id"], "filter": { "query": "slow" } }));
    assert_eq!(desk.call("saved_view.list", json!({}))[1]["filter"]["query"], "slow");
    desk.call("saved_view.delete", json!({ "view": late["id"] }));
    assert_eq!(desk.names(), ["by rating"]);

    desk.call("history.undo", json!({}));
    assert_eq!(desk.names(), ["by rating", "Delayed"]);
    desk.call("history.undo", json!({}));
    assert_eq!(desk.call("saved_view.list", json!({}))[1]["filter"]["query"], "late");
    desk.call("history.undo", json!({}));
    desk.call("history.undo", json!({}));
    desk.call("history.undo", json!({}));
    assert!(desk.names().is_empty());
}

#[test]
fn a_view_needs_a_name_and_must_be_there() {
    let desk = Desk::new();
    let error = desk.refused("saved_view.add", json!({ "name": " \n", "filter": {} }));
    assert_eq!(error.code, Code::Invalid);
    for (command, args) in [
        ("saved_view.rename", json!({ "view": "view_none", "name": "x" })),
        ("saved_view.update", json!({ "view": "view_none", "filter": {} })),
        ("saved_view.delete", json!({ "view": "view_none" })),
    ] {
        assert_eq!(desk.refused(command, args).code, Code::NotFound, "{command}");
    }
}

#[test]
fn a_view_is_about_the_open_map_unless_it_names_stages() {
    let desk = Desk::new();
    let (map, stage) = desk.first_stage();
    desk.call("saved_view.add", json!({ "name": "a", "filter": { "map": map } }));
    desk.call("saved_view.add", json!({ "name": "b", "filter": { "map": map, "stages": [stage] } }));
    let all = desk.call("saved_view.list", json!({}));
    assert_eq!((&all[0]["filter"]["map"], &all[1]["filter"]["map"]), (&Value::Null, &map));
}

#[test]
fn two_views_have_two_names() {
    let desk = Desk::new();
    desk.call("saved_view.add", json!({ "name": "Late", "filter": {} }));
    desk.call("saved_view.add", json!({ "name": "Rude", "filter": {} }));
    let rude = desk.call("saved_view.list", json!({}))[1]["id"].clone();
    for (command, args) in [
        ("saved_view.add", json!({ "name": " LATE ", "filter": {} })),
        ("saved_view.rename", json!({ "view": rude, "name": "late" })),
    ] {
        let error = desk.refused(command, args);
        assert_eq!(error.code, Code::Invalid);
        assert!(error.message.contains("“Late”"), "{error}");
    }
    desk.call("saved_view.rename", json!({ "view": rude, "name": "RUDE" }));
    assert_eq!(desk.names(), ["Late", "RUDE"]);
}

#[test]
fn a_view_is_about_the_comments_that_there_are() {
    let desk = Desk::with("id,text\n1,late\n2,late again\n3,fine\n");
    desk.call("saved_view.add", json!({ "name": "Late", "filter": { "query": "late" } }));
    let count = || {
        let filter = desk.call("saved_view.list", json!({}))[0]["filter"].clone();
        desk.call("feedback.count", filter)["count"].clone()
    };
    assert_eq!(count(), 2);
    fs::write(desk.path("more.csv"), "id,text\n4,late too\n").expect("a writable folder");
    desk.call("import.run", json!({ "path": desk.path("more.csv") }));
    assert_eq!(count(), 3);
}

#[test]
fn what_a_view_names_and_is_gone_is_said_by_its_last_name() {
    let desk = Desk::with("id,text\n1,blue\n2,green\n");
    desk.call("comment_tag.add", json!({ "comments": [1], "names": ["Slow"] }));
    let tag = desk.call("comment_tag.list", json!({}))[0]["id"].clone();
    let (map, stage) = desk.first_stage();
    let batch = desk.call("batch.list", json!({}))[0]["id"].clone();
    let filter = json!({ "map": map, "stages": [stage, "unassigned"], "tags": [tag, "untagged"], "batch": batch,
        "sources": ["rows"] });
    desk.call("saved_view.add", json!({ "name": "All", "filter": filter }));
    let view = || desk.call("saved_view.list", json!({}))[0].clone();
    assert_eq!(view()["missing"], json!([]));
    let found = |filter: &Value| desk.call("feedback.find", filter.clone())["total"].clone();

    desk.call("comment_tag.rename", json!({ "tag": tag, "name": "Late" }));
    desk.call("comment_tag.delete", json!({ "tags": [tag] }));
    desk.call("stage.rename", json!({ "stage": stage, "name": "Order" }));
    desk.call("stage.delete", json!({ "stage": stage }));
    let missing = view()["missing"].clone();
    assert_eq!(
        missing,
        json!([
            { "kind": "stage", "id": stage, "name": "Order" },
            { "kind": "tag", "id": tag, "name": "Late" },
        ])
    );
    // What is left of the choices holds: both comments have no tag any more.
    assert_eq!((view()["filter"]["stages"][0].clone(), found(&view()["filter"])), (stage, json!(2)));

    desk.call("batch.show", json!({ "batch": batch, "shown": false }));
    desk.call("map.create", json!({ "title": "Other", "template": "support_contact" }));
    desk.call("map.delete", json!({ "map": map }));
    let row = view();
    let kinds: Vec<_> = row["missing"].as_array().expect("a list").iter().map(|gone| &gone["kind"]).collect();
    assert_eq!(kinds, ["map", "stage", "tag", "import"]);
    assert_eq!((&row["filter"]["map"], &row["missing"][3]["name"]), (&Value::Null, &json!("rows.csv")));
    assert_eq!(found(&row["filter"]), 0);
    while desk.try_call("history.undo", json!({})).is_ok() {
        let views = desk.call("saved_view.list", json!({}));
        if views[0]["missing"] == json!([]) {
            return;
        }
    }
    panic!("undo brings back what is missing");
}

#[test]
fn views_follow_a_tag_that_is_renamed_in_the_same_step() {
    let desk = Desk::with("id,text\n1,blue\n2,green\n3,red\n");
    let late = desk.tag("Late", &[1]);
    desk.tag("Lateness", &[2]);
    desk.save("a", json!({ "query": "blue -tag:LATE rating:<3 " }));
    desk.save("b", json!({ "query": "tag:late" }));
    desk.save("c", json!({ "query": "tag:lat" }));
    desk.save("d", json!({ "query": "tag:none (tag:lateness OR \"tag:late\")" }));
    desk.save("e", json!({ "tags": [late] }));
    let (queries, counts) = (desk.queries(), desk.counts());
    assert_eq!(counts, [0, 1, 2, 0, 1]);

    desk.call("comment_tag.rename", json!({ "tag": late, "name": "Slow \"red\" van" }));
    assert_eq!(
        desk.queries(),
        [
            "blue -tag:\"Slow red van\" rating:<3 ",
            "tag:\"Slow red van\"",
            "tag:Lateness,\"Slow red van\"",
            &queries[3],
            "",
        ]
    );
    assert_eq!(desk.counts(), counts);
    let undone = desk.call("history.undo", json!({}))["change_set"]["label"].clone();
    assert_eq!((undone, desk.queries()), (json!("Undo: Rename tag"), queries));

    // A view that finds what it found is left as it was typed.
    let step = desk.call("comment_tag.rename", json!({ "tag": late, "name": "LATE" }));
    assert_eq!(step["change_set"]["changes"].as_array().map(Vec::len), Some(1));
}

#[test]
fn views_follow_tags_that_are_made_one_in_the_same_step() {
    let desk = Desk::with("id,text\n1,blue\n2,green\n3,red\n4,grey\n");
    let tags = [("Late", 1), ("Lateness", 2), ("Slow", 3)].map(|(name, at)| desk.tag(name, &[at]));
    let [late, lateness, slow] = &tags;
    desk.save("a", json!({ "query": "tag:late" }));
    desk.save("b", json!({ "query": "tag:lateness,late,slow -tag:untagged" }));
    desk.save("c", json!({ "query": "tag:lat" }));
    desk.save("d", json!({ "tags": [late, "untagged", slow] }));
    desk.save("e", json!({ "tags": [lateness] }));
    let (filters, counts) = (desk.filters(), desk.counts());
    assert_eq!(counts, [1, 3, 2, 3, 1]);

    desk.call("comment_tag.merge", json!({ "tags": [late, slow, lateness], "into": lateness }));
    assert_eq!(desk.queries()[..3], ["tag:Lateness", "tag:lateness -tag:untagged", "tag:lat"]);
    let chosen: Vec<_> = desk.filters()[3..].iter().map(|filter| filter["tags"].clone()).collect();
    assert_eq!(chosen, [json!(["untagged", lateness]), json!([lateness])]);
    assert_eq!(desk.counts(), [3, 3, 3, 4, 3]);
    let missing = desk.call("saved_view.list", json!({}));
    assert!(missing.as_array().expect("views").iter().all(|view| view["missing"] == json!([])), "{missing}");
    desk.call("history.undo", json!({}));
    assert_eq!((desk.filters(), desk.counts()), (filters, counts));
}

#[test]
fn a_view_goes_on_finding_imported_tags_of_the_same_name() {
    let desk = Desk::with("id,text,tag\n1,blue,late\n2,green,price\n3,red,price\n");
    let late = desk.tag("Late", &[2]);
    desk.save("a", json!({ "query": "tag:late" }));
    desk.save("b", json!({ "query": "tag:price" }));
    desk.save("c", json!({ "attributes": { "tag": ["late"] } }));
    assert_eq!(desk.counts(), [2, 2, 1]);
    desk.call("comment_tag.rename", json!({ "tag": late, "name": "Slow" }));
    assert_eq!((desk.counts(), &desk.queries()[0][..]), (vec![2, 2, 1], "tag:late,Slow"));
}

#[test]
fn what_a_version_does_not_know_of_a_view_is_left_out_of_it() {
    let desk = Desk::new();
    desk.call("saved_view.add", json!({ "name": "Late", "filter": { "query": "late" } }));
    let info = desk.call("workspace.read", json!({}));
    let path = info["path"].as_str().expect("a path").to_owned();
    desk.call("workspace.close", json!({}));
    let db = rusqlite::Connection::open(&path).expect("the file");
    let later = r#"{"query":"late","sort":"by_moon","phases":["x"],"ratings":["1"],"kinds":["hologram"]}"#;
    db.execute("UPDATE saved_view SET filter = ?1", [later]).expect("a later version's view");
    drop(db);
    desk.call("workspace.open", json!({ "path": path }));
    let filter = desk.call("saved_view.list", json!({}))[0]["filter"].clone();
    assert_eq!(
        (&filter["query"], &filter["sort"], &filter["ratings"], &filter["kinds"]),
        (&json!("late"), &json!("newest"), &json!(["1"]), &json!([]))
    );
}
