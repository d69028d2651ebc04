//! What is filtered is there again at the next opening, without what is gone, and not on another workspace.

mod desk;

use std::fs;

use desk::Desk;
use serde_json::{Value, json};

impl Desk {
    fn map_id(&self) -> String {
        self.call("workspace.read", json!({}))["maps"][0]["id"].as_str().expect("a map").to_owned()
    }

    fn reopen(&self) {
        let path = self.call("workspace.read", json!({}))["path"].clone();
        self.call("workspace.close", json!({}));
        self.call("workspace.open", json!({ "path": path }));
    }

    fn last(&self) -> Value {
        self.call("last_view.read", json!({}))
    }

    /// What is kept on this machine, as it stands in the file.
    fn kept(&self) -> String {
        fs::read_to_string(self.path("config/last_views.json")).unwrap_or_default()
    }
}

fn nothing() -> Value {
    json!({ "map": null, "sights": {}, "maps": {}, "comments": null })
}

#[test]
fn the_map_that_was_open_and_what_was_seen_of_it_are_there_again() {
    let desk = Desk::with("id,text\n1,late\n");
    let sight = json!({ "zoom": 0.56, "left": 240.0, "top": 12.5 });
    let map = desk.map_id();
    desk.call("last_view.keep", json!({ "map": map, "sights": { &map: sight, "map_gone": sight } }));
    desk.reopen();
    assert_eq!(desk.last()["map"], json!(map));
    assert_eq!(desk.last()["sights"], json!({ &map: sight }));
    desk.call("last_view.keep", json!({ "map": "map_gone" }));
    assert_eq!(desk.last(), nothing());
}

#[test]
fn filters_are_there_again_after_a_restart_and_only_for_their_workspace() {
    let desk = Desk::with("id,text\n1,late\n");
    assert_eq!(desk.last(), nothing());
    let of_map =
        json!({ "words": "courier", "facets": { "channel": ["chat"], "basis": [""] }, "hides": true });
    let view = json!({
        "maps": { desk.map_id(): of_map, "map_gone": of_map },
        "comments": { "query": "late ", "ratings": ["1"], "sort": "oldest" },
    });
    desk.call("last_view.keep", view);
    desk.reopen();
    let last = desk.last();
    assert_eq!(last["maps"], json!({ desk.map_id(): of_map }));
    let comments = &last["comments"];
    assert_eq!(
        (&comments["query"], &comments["ratings"], &comments["sort"]),
        (&json!("late "), &json!(["1"]), &json!("oldest"))
    );
    let first = desk.call("workspace.read", json!({}))["path"].clone();
    desk.call("workspace.create", json!({ "path": null, "title": "Other", "template": null }));
    assert_eq!(desk.last(), nothing());
    desk.call("last_view.keep", nothing());
    desk.call("workspace.open", json!({ "path": first }));
    assert_eq!(desk.last()["comments"]["query"], "late ");
    desk.call("last_view.keep", json!({}));
    assert_eq!(desk.kept(), "[]");
}

#[test]
fn what_is_gone_narrows_nothing_down() {
    let desk = Desk::with("id,text\n1,late\n2,rude\n");
    desk.call("comment_tag.add", json!({ "comments": [1], "names": ["Slow"] }));
    let tag = desk.call("comment_tag.list", json!({}))[0]["id"].clone();
    let map = desk.map_id();
    let stage = desk.call("map.read", json!({ "map": map }))["stages"][0]["id"].clone();
    let batch = desk.call("batch.list", json!({}))[0]["id"].clone();
    let comments = json!({ "map": map, "tags": [tag, "untagged"], "stages": [stage, "unassigned"],
        "sources": ["rows", "nowhere"], "batch": batch, "query": "tag:slow" });
    let personas = json!({ "facets": { "persona": ["persona_gone"] } });
    desk.call("last_view.keep", json!({ "maps": { &map: personas }, "comments": comments }));
    let now = |field: &str| desk.last()["comments"][field].clone();
    assert_eq!((now("sources"), now("batch")), (json!(["rows"]), batch.clone()));
    assert_eq!(desk.last()["maps"][&map]["facets"]["persona"], json!([]));
    desk.call("comment_tag.delete", json!({ "tags": [tag] }));
    desk.call("stage.delete", json!({ "stage": stage }));
    desk.call("batch.show", json!({ "batch": batch, "shown": false }));
    assert_eq!((now("tags"), now("stages")), (json!(["untagged"]), json!(["unassigned"])));
    assert_eq!((now("batch"), now("query")), (Value::Null, json!("tag:slow")));
}

#[test]
fn an_erasure_takes_what_was_looked_for_along() {
    let desk = Desk::with("id,text,customer\n1,late,Ada Byron\n2,rude,Bo\n");
    desk.call("last_view.keep", json!({ "comments": { "query": "customer:\"Ada Byron\"" } }));
    assert!(desk.kept().contains("Ada Byron"));
    desk.call("erasure.run", json!({ "subject": { "comments": [1] }, "backups": "keep" }));
    assert!(!desk.kept().contains("Ada"), "{}", desk.kept());
}
