//! The maps of a workspace together: the list, maps within maps, current and future, own templates.

mod desk;

use app::{App, Code, Error, Job, Result};
use desk::host;
use serde_json::{Value, json};

struct Desk {
    app: App,
    folder: tempfile::TempDir,
}

impl Desk {
    fn empty() -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let app = App::new(host(folder.path()));
        Desk { app, folder }
    }

    fn new(template: &str) -> Desk {
        let desk = Desk::empty();
        desk.call("workspace.create", json!({ "path": null, "title": "W", "template": template }));
        desk
    }

    fn sample() -> Desk {
        let desk = Desk::empty();
        desk.call("workspace.open_sample", json!({}));
        desk
    }

    fn try_call(&self, name: &str, args: Value) -> Result<Value> {
        self.app.dispatch(name, args, &Job::silent())
    }

    fn call(&self, name: &str, args: Value) -> Value {
        self.try_call(name, args).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    fn refused(&self, name: &str, args: Value) -> Error {
        self.try_call(name, args).expect_err(name)
    }

    fn maps(&self) -> Vec<Value> {
        self.call("map.list", json!({})).as_array().expect("a list").clone()
    }

    fn map(&self, at: usize) -> Value {
        self.maps()[at]["id"].clone()
    }

    fn read(&self, map: &Value) -> Value {
        self.call("map.read", json!({ "map": map }))
    }

    fn friction(&self, map: &Value) -> Value {
        self.call("friction.read", json!({ "map": map }))
    }

    /// The id of the first map an edit made.
    fn made(&self, name: &str, args: Value) -> Value {
        let applied = self.call(name, args);
        let changes = applied["change_set"]["changes"].as_array().expect("changes").clone();
        changes.iter().find(|c| c["kind"] == "map" && c["op"] == "insert").expect("a map")["id"].clone()
    }

    fn import(&self, rows: &str) {
        let path = self.folder.path().join("reviews.csv");
        std::fs::write(&path, format!("id,date,text,rating\n{rows}")).expect("a writable folder");
        self.call("import.run", json!({ "path": path }));
        self.call("analysis.refresh", json!({}));
    }
}

fn near(a: &Value, b: f64) -> bool {
    a.as_f64().is_some_and(|a| (a - b).abs() < 1e-9)
}

#[test]
fn the_list_says_what_the_maps_say() {
    let desk = Desk::sample();
    let map = desk.map(0);
    assert_eq!(desk.maps()[0]["edited_at"], Value::Null, "the sample's making is not in the history");
    desk.call("map.edit", json!({ "map": map, "tags": ["Berlin"], "state": "future" }));
    let row = desk.maps()[0].clone();
    assert_eq!((&row["tags"], &row["state"]), (&json!(["Berlin"]), &json!("future")));
    assert_eq!((&row["edited_at"], &row["edited_by"]), (&json!(1_790_000_000_000_i64), &json!("Test")));
    let table = desk.friction(&map);
    let stages = table["stages"].as_array().expect("stages");
    for (brief, stage) in row["stages"].as_array().expect("stages").iter().zip(stages) {
        assert_eq!((&brief["id"], &brief["comments"]), (&stage["id"], &stage["comments"]));
        assert!(near(&brief["score"], stage["score"].as_f64().expect("a score")), "{brief}");
    }
    let ranked = stages.iter().filter(|stage| stage["evidence_level"] != "not_enough");
    let roughest =
        ranked.max_by(|a, b| a["score"].as_f64().partial_cmp(&b["score"].as_f64()).expect("an order"));
    assert_eq!(row["roughest"], roughest.expect("a stage")["id"]);
}

#[test]
fn a_stage_edit_counts_as_an_edit_of_its_map_and_of_no_other() {
    let desk = Desk::sample();
    let copy = desk.made("map.create", json!({ "title": "Other", "template": null }));
    let stage = desk.read(&copy)["stages"][0]["id"].clone();
    desk.call("stage.rename", json!({ "stage": stage, "name": "Arrive" }));
    assert_eq!(desk.maps()[0]["edited_at"], Value::Null);
    assert_ne!(desk.maps()[1]["edited_at"], Value::Null);
}

#[test]
fn several_maps_are_tagged_copied_and_deleted_in_one_step_each() {
    let desk = Desk::new("empty");
    for title in ["B", "C"] {
        desk.call("map.create", json!({ "title": title, "template": null }));
    }
    let ids: Vec<Value> = desk.maps().iter().map(|map| map["id"].clone()).collect();
    desk.call("map.edit_many", json!({ "maps": ids, "add_tags": ["Retail", "2026"] }));
    desk.call("map.edit_many", json!({ "maps": [ids[0]], "remove_tags": ["retail"] }));
    let tags = |desk: &Desk| desk.maps().iter().map(|map| map["tags"].clone()).collect::<Vec<_>>();
    assert_eq!(tags(&desk), [json!(["2026"]), json!(["Retail", "2026"]), json!(["Retail", "2026"])]);
    desk.call("map.duplicate_many", json!({ "maps": [ids[1], ids[2]] }));
    let titles = |desk: &Desk| desk.maps().iter().map(|map| map["title"].clone()).collect::<Vec<_>>();
    assert_eq!(titles(&desk)[3..], [json!("B copy"), json!("C copy")]);
    assert_eq!(
        desk.refused(
            "map.delete_many",
            json!({ "maps": desk.maps().iter().map(|m| m["id"].clone()).collect::<Vec<_>>() })
        )
        .code,
        Code::Refused
    );
    let before = desk.maps();
    desk.call("map.delete_many", json!({ "maps": [ids[0], ids[1]] }));
    assert_eq!(titles(&desk), ["C", "B copy", "C copy"]);
    assert_eq!(desk.call("history.undo", json!({}))["redo"], "Delete maps");
    assert_eq!(
        desk.maps().iter().map(|m| m["id"].clone()).collect::<Vec<_>>(),
        before.iter().map(|m| m["id"].clone()).collect::<Vec<_>>()
    );
}

/// Eight comments on "During"; its child map has two stages that speak for six of them.
fn with_child() -> (Desk, Value, Value, Value) {
    let desk = Desk::new("empty");
    let map = desk.map(0);
    let stage = desk.read(&map)["stages"][1]["id"].clone();
    desk.call("rule.add", json!({ "stage": stage, "phrase": "courier" }));
    let child = desk.made("stage.make_map", json!({ "stage": stage, "template": null }));
    let stages = desk.read(&child)["stages"].clone();
    desk.call("rule.add", json!({ "stage": stages[0]["id"], "phrase": "slot" }));
    desk.call("rule.add", json!({ "stage": stages[2]["id"], "phrase": "parcel" }));
    (desk, map, stage, child)
}

const ROWS: &str = "\
1,2026-01-02,Terrible courier at the wrong slot.,1
2,2026-01-03,Awful courier who changed the slot.,2
3,2026-01-04,Great courier who kept the slot.,5
4,2026-01-05,The courier lost the parcel. Horrible.,1
5,2026-01-06,The courier brought the parcel. Lovely.,4
6,2026-01-07,The courier crushed my parcel. Angry.,1
7,2026-01-08,The courier was rude.,2
8,2026-01-09,The courier was kind.,5
";

#[test]
fn a_parent_stage_counts_its_childs_stages_taken_together() {
    let (desk, map, stage, child) = with_child();
    desk.import(ROWS);
    let row = desk.friction(&map)["stages"][1].clone();
    let below = desk.friction(&child);
    let [first, _, third] = [0, 1, 2].map(|at| below["stages"][at].clone());
    assert_eq!((&first["comments"], &third["comments"]), (&json!(3), &json!(3)));
    assert_eq!(row["rolled_up"]["map"], child);
    assert_eq!(row["rolled_up"]["title"], desk.read(&map)["stages"][1]["name"]);
    assert_eq!(row["rolled_up"]["stages"].as_array().map(Vec::len), Some(3));
    // By hand: of 3 + 3 comments so many are negative, and the ratings 1 2 5 1 4 1 are (5 - r)/4.
    assert_eq!((&row["comments"], &row["n"]["text"], &row["n"]["csat"]), (&json!(6), &json!(6), &json!(6)));
    let share = |row: &Value| row["means"]["negative_share"].as_f64().expect("a mean");
    assert!(near(&row["means"]["negative_share"], (3.0 * share(&first) + 3.0 * share(&third)) / 6.0));
    assert!(near(&row["means"]["csat"], (1.0 + 0.75 + 0.0 + 1.0 + 0.25 + 1.0) / 6.0));
    desk.call("stage.edit", json!({ "stage": stage, "child_map": null }));
    let own = desk.friction(&map)["stages"][1].clone();
    assert_eq!((&own["comments"], &own["rolled_up"]), (&json!(8), &Value::Null));
}

#[test]
fn a_grandchild_is_rolled_up_in_place_of_the_stage_it_shows_and_counts_once() {
    let (desk, map, _, child) = with_child();
    let slot = desk.read(&child)["stages"][0]["id"].clone();
    let parcel = desk.read(&child)["stages"][2]["id"].clone();
    let grandchild = desk.made("stage.make_map", json!({ "stage": slot, "template": null }));
    let late = desk.read(&grandchild)["stages"][0]["id"].clone();
    desk.call("rule.add", json!({ "stage": late, "phrase": "wrong" }));
    desk.import(ROWS);
    assert_eq!(desk.friction(&map)["stages"][1]["comments"], 1 + 3);
    desk.call("stage.edit", json!({ "stage": parcel, "child_map": grandchild }));
    assert_eq!(desk.friction(&map)["stages"][1]["comments"], 1, "the same map twice counts once");
}

#[test]
fn a_child_without_comments_leaves_the_stage_its_own() {
    let desk = Desk::new("empty");
    let map = desk.map(0);
    let stage = desk.read(&map)["stages"][1]["id"].clone();
    desk.call("rule.add", json!({ "stage": stage, "phrase": "courier" }));
    desk.call("stage.make_map", json!({ "stage": stage, "template": null }));
    desk.import(ROWS);
    let row = desk.friction(&map)["stages"][1].clone();
    assert_eq!((&row["comments"], &row["rolled_up"]), (&json!(8), &Value::Null));
}

#[test]
fn a_parent_is_stale_when_its_childs_words_change() {
    let (desk, map, _, child) = with_child();
    desk.import(ROWS);
    assert_eq!(desk.friction(&map)["stale"], false);
    let stage = desk.read(&child)["stages"][1]["id"].clone();
    desk.call("rule.add", json!({ "stage": stage, "phrase": "rude" }));
    assert_eq!(desk.friction(&map)["stale"], true);
    desk.call("analysis.refresh", json!({}));
    let table = desk.friction(&map);
    assert_eq!((&table["stale"], &table["stages"][1]["comments"]), (&json!(false), &json!(7)));
}

#[test]
fn a_map_of_a_stage_is_named_after_it_and_known_from_both_sides() {
    let (desk, map, stage, child) = with_child();
    let maps = desk.maps();
    assert_eq!(maps[1]["title"], desk.read(&map)["stages"][1]["name"]);
    assert_eq!((&maps[1]["parents"][0]["map"], &maps[1]["parents"][0]["stage"]), (&map, &stage));
    assert_eq!(maps[0]["children"][0]["map"], child);
    let info = desk.call("workspace.read", json!({}));
    assert_eq!(info["maps"][1]["parents"][0]["stage"], stage);
    let again = desk.refused("stage.make_map", json!({ "stage": stage, "template": null }));
    assert_eq!(again.code, Code::Refused);
}

#[test]
fn a_future_state_is_made_once() {
    let desk = Desk::sample();
    let map = desk.map(0);
    let future = desk.made("map.make_future", json!({ "map": map }));
    let row = desk.maps()[1].clone();
    assert_eq!((&row["id"], &row["state"], &row["origin"]), (&future, &json!("future"), &map));
    assert_eq!(
        row["title"],
        json!(format!("{}, future", desk.maps()[0]["title"].as_str().expect("a title")))
    );
    assert_eq!(desk.refused("map.make_future", json!({ "map": map })).code, Code::Refused);
    assert_eq!(desk.refused("map.make_future", json!({ "map": future })).code, Code::Refused);
    let same = desk.call("map.compare", json!({ "current": map, "future": future }));
    for list in ["stages", "lanes", "cards"] {
        let pairs = same[list].as_array().expect("pairs");
        assert!(!pairs.is_empty() && pairs.iter().all(|pair| pair["differences"] == json!([])), "{list}");
    }
    assert_eq!(same["emotions"], json!([]));
}

#[test]
fn a_comparison_tells_added_removed_moved_and_changed() {
    let desk = Desk::sample();
    let map = desk.map(0);
    let future = desk.made("map.make_future", json!({ "map": map }));
    let document = desk.read(&future);
    let [stage, after] = [3, 4].map(|at| document["stages"][at]["id"].clone());
    let cards = document["cards"].as_array().expect("cards").clone();
    let (gone, moved, changed) = (&cards[0], &cards[1], &cards[2]);
    desk.call("card.delete", json!({ "cards": [gone["id"]] }));
    desk.call(
        "card.move",
        json!({ "card": moved["id"], "lane": moved["lane"], "stage": after, "after": null }),
    );
    desk.call("card.edit", json!({ "card": changed["id"], "severity": 4, "owner": "Ada" }));
    desk.call(
        "card.add",
        json!({ "lane": moved["lane"], "stage": stage, "title": "Text two hours before", "after": null }),
    );
    desk.call("stage.move", json!({ "stage": stage, "after": null }));
    desk.call("target.set", json!({ "stage": stage, "metric": "ces", "value": 6 }));
    let persona = document["personas"][0]["id"].clone();
    desk.call(
        "emotion.set_point",
        json!({ "map": future, "persona": persona, "stage": stage, "value": 1.5 }),
    );

    let found = desk.call("map.compare", json!({ "current": map, "future": future }));
    let card = |title: &Value| {
        let cards = found["cards"].as_array().expect("cards");
        cards.iter().find(|card| card["title"] == *title).expect("a card").clone()
    };
    assert_eq!(card(&json!("Text two hours before"))["differences"], json!(["added"]));
    assert_eq!(card(&gone["title"])["differences"], json!(["removed"]));
    assert_eq!(card(&moved["title"])["differences"], json!(["moved"]));
    let fields = card(&changed["title"])["fields"].clone();
    assert!(fields.as_array().expect("fields").iter().any(|f| f["field"] == "owner" && f["after"] == "Ada"));
    let moved_stages = found["stages"].as_array().expect("stages").iter();
    assert_eq!(moved_stages.filter(|stage| stage["differences"] == json!(["moved"])).count(), 1);
    let goals = found["stages"][0]["goals"].as_array().expect("goals");
    assert!(goals.iter().any(|goal| goal["metric"] == "ces" && goal["target"] == 6.0), "{goals:?}");
    assert!(found["stages"][0]["friction"]["score"].is_number());
    assert_eq!((&found["emotions"][0]["stage"], &found["emotions"][0]["after"]), (&json!(0), &json!(1.5)));

    let path = desk.folder.path().join("difference.csv");
    desk.call("map.save_comparison", json!({ "current": map, "future": future, "path": path }));
    let csv = std::fs::read_to_string(path).expect("the file");
    assert!(csv.contains("card,added,") && csv.contains("owner,,Ada"), "{csv}");
}

#[test]
fn maps_without_a_common_origin_are_paired_by_name() {
    let desk = Desk::new("empty");
    let other = desk.made("map.create", json!({ "title": "Other", "template": null }));
    let stage = desk.read(&other)["stages"][2]["id"].clone();
    desk.call("stage.rename", json!({ "stage": stage, "name": "Later" }));
    let found = desk.call("map.compare", json!({ "current": desk.map(0), "future": other }));
    let kinds: Vec<_> =
        found["stages"].as_array().expect("stages").iter().map(|s| s["differences"].clone()).collect();
    assert_eq!(kinds, [json!([]), json!([]), json!(["removed"]), json!(["added"])]);
}

#[test]
fn a_saved_template_makes_the_map_again_without_comments_and_pictures() {
    let desk = Desk::sample();
    let map = desk.map(0);
    let stage = desk.read(&map)["stages"][0]["id"].clone();
    desk.call("map.edit", json!({ "map": map, "tags": ["Retail"] }));
    desk.call("stage.edit", json!({ "stage": stage, "tint": "amber" }));
    let saved = desk.call(
        "template.save",
        json!({ "map": map, "title": "Our purchase", "description": "As we draw it.", "cards": true, "personas": true }),
    );
    // Another start of the application finds it.
    let again = App::new(host(desk.folder.path()));
    let home = again.dispatch("home.read", json!({}), &Job::silent()).expect("home");
    assert_eq!(home["own_templates"][0]["title"], "Our purchase");

    let made = desk.made("map.create", json!({ "title": "Again", "template": saved["id"] }));
    let (first, second) = (desk.read(&map), desk.read(&made));
    let names = |document: &Value, list: &str, field: &str| {
        let all = document[list].as_array().expect("a list");
        all.iter().map(|record| record[field].clone()).collect::<Vec<_>>()
    };
    for (list, field) in [
        ("stages", "name"),
        ("stages", "tint"),
        ("phases", "name"),
        ("lanes", "label"),
        ("personas", "name"),
        ("rules", "phrase"),
    ] {
        assert_eq!(names(&first, list, field).len(), names(&second, list, field).len(), "{list}");
    }
    assert_eq!(names(&first, "stages", "tint"), names(&second, "stages", "tint"));
    assert_eq!(second["map"]["tags"], json!(["Retail"]));
    assert!(names(&second, "cards", "comment").iter().all(Value::is_null));
    let own = |document: &Value| {
        let cards = document["cards"].as_array().expect("cards");
        let mut titles: Vec<_> =
            cards.iter().filter(|c| c["comment"].is_null()).map(|c| c["title"].to_string()).collect();
        titles.sort();
        titles
    };
    assert_eq!(own(&first), own(&second));
    assert_eq!(
        first["emotion_points"].as_array().map(Vec::len),
        second["emotion_points"].as_array().map(Vec::len)
    );
}

#[test]
fn a_template_leaves_behind_what_is_not_wanted() {
    let desk = Desk::sample();
    let save =
        json!({ "map": desk.map(0), "title": "Bare", "description": "", "cards": false, "personas": false });
    let saved = desk.call("template.save", save);
    let made = desk.made("map.create", json!({ "title": "Again", "template": saved["id"] }));
    let document = desk.read(&made);
    for list in ["cards", "personas", "emotion_points"] {
        assert_eq!(document[list], json!([]), "{list}");
    }
    assert_eq!(document["stages"].as_array().map(Vec::len), Some(6));
}

#[test]
fn an_own_template_is_renamed_and_deleted_and_a_broken_file_is_named() {
    let desk = Desk::sample();
    let save =
        json!({ "map": desk.map(0), "title": "Mine", "description": "", "cards": true, "personas": true });
    let id = desk.call("template.save", save)["id"].clone();
    desk.call("template.edit", json!({ "id": id, "title": "Ours" }));
    let folder = desk.folder.path().join("config/templates");
    std::fs::write(folder.join("own_broken.json"), "{").expect("a writable folder");
    std::fs::write(folder.join("notes.txt"), "not a template").expect("a writable folder");
    let home = desk.call("home.read", json!({}));
    assert_eq!(home["own_templates"][0]["title"], "Ours");
    assert_eq!(home["broken_templates"], json!(["own_broken.json"]));
    assert_eq!(
        desk.refused("template.edit", json!({ "id": "online_purchase", "title": "X" })).code,
        Code::NotFound
    );
    assert_eq!(desk.refused("template.delete", json!({ "id": "../preferences" })).code, Code::NotFound);
    desk.call("template.delete", json!({ "id": id }));
    assert_eq!(desk.call("home.read", json!({}))["own_templates"], json!([]));
}
