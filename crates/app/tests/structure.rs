//! The structure of a map: phases, stages, lanes, cards, arrows, pins and targets, what is refused and what follows.

mod desk;

use app::{App, Code, Error, Job, Result};
use desk::host;
use serde_json::{Value, json};

struct Desk {
    app: App,
    folder: tempfile::TempDir,
    map: Value,
}

impl Desk {
    fn new(template: &str) -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let app = App::new(host(folder.path()));
        let desk = Desk { app, folder, map: Value::Null };
        let info = desk.call("workspace.create", json!({ "path": null, "title": "W", "template": template }));
        Desk { map: info["maps"][0]["id"].clone(), ..desk }
    }

    fn try_call(&self, name: &str, args: Value) -> Result<Value> {
        self.app.dispatch(name, args, &Job::silent())
    }

    fn call(&self, name: &str, args: Value) -> Value {
        self.try_call(name, args).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    fn refused(&self, name: &str, args: Value) -> Error {
        let revision = |desk: &Desk| desk.call("workspace.read", json!({}))["revision"].clone();
        let before = revision(self);
        let error = self.try_call(name, args).expect_err(name);
        assert_eq!(revision(self), before, "{name} was refused and yet changed something");
        error
    }

    fn read(&self) -> Value {
        self.call("map.read", json!({ "map": self.map }))
    }

    fn id(&self, list: &str, at: usize) -> Value {
        self.read()[list][at]["id"].clone()
    }

    fn ids(&self, list: &str) -> Vec<Value> {
        let document = self.read();
        document[list].as_array().expect("a list").iter().map(|record| record["id"].clone()).collect()
    }

    /// The phase of each stage by its position, `.` where none.
    fn phases(&self) -> String {
        let document = self.read();
        let phases = document["phases"].as_array().expect("phases").clone();
        let name = |stage: &Value| {
            let phase = phases.iter().find(|phase| phase["id"] == stage["phase"]);
            phase.map_or(".".to_owned(), |phase| phase["name"].as_str().expect("a name").to_owned())
        };
        document["stages"].as_array().expect("stages").iter().map(name).collect()
    }

    fn group(&self, name: &str, stages: &[usize]) -> Value {
        let ids = self.ids("stages");
        let stages: Vec<_> = stages.iter().map(|at| ids[*at].clone()).collect();
        self.call("phase.add", json!({ "map": self.map, "name": name, "stages": stages }));
        let document = self.read();
        let phases = document["phases"].as_array().expect("phases");
        phases.iter().find(|phase| phase["name"] == name).expect("the phase")["id"].clone()
    }

    /// A map of six stages without phases.
    fn six() -> Desk {
        let desk = Desk::new("empty");
        for name in ["D", "E", "F"] {
            desk.call("stage.add", json!({ "map": desk.map, "name": name, "after": null }));
        }
        desk
    }

    fn import(&self) {
        let path = self.folder.path().join("reviews.csv");
        let rows = "id,date,text,rating\n1,2026-01-02,Terrible and late.,1\n2,2026-01-09,Wonderful help.,5\n";
        std::fs::write(&path, rows).expect("a writable folder");
        self.call("import.run", json!({ "path": path }));
    }
}

#[test]
fn a_phase_groups_stages_that_follow_each_other() {
    let desk = Desk::six();
    let ids = desk.ids("stages");
    let add = |stages: Value| json!({ "map": desk.map, "name": "P", "stages": stages });
    assert_eq!(desk.refused("phase.add", add(json!([ids[0], ids[2]]))).code, Code::Refused);
    assert_eq!(desk.refused("phase.add", add(json!([]))).code, Code::Invalid);
    desk.group("A", &[2, 1, 3]);
    assert_eq!(desk.phases(), ".AAA..");
    // A phase of its own out of the middle would leave the other in two parts.
    assert_eq!(desk.refused("phase.add", add(json!([ids[2]]))).code, Code::Refused);
    desk.group("B", &[0, 1]);
    assert_eq!(desk.phases(), "BBAA..");
    desk.group("C", &[2, 3, 4]);
    assert_eq!(desk.phases(), "BBCCC.");
    assert_eq!(desk.ids("phases").len(), 2, "a phase without stages is gone");
}

#[test]
fn a_stage_takes_the_phase_of_where_it_comes() {
    let desk = Desk::six();
    desk.group("A", &[1, 2]);
    let ids = desk.ids("stages");
    desk.call("stage.add", json!({ "map": desk.map, "name": "New", "after": ids[1] }));
    assert_eq!(desk.phases(), ".AAA...");
    desk.call("stage.add", json!({ "map": desk.map, "name": "First", "before": ids[0] }));
    assert_eq!(desk.phases(), "..AAA...");
    desk.call("stage.duplicate", json!({ "stage": ids[2] }));
    assert_eq!(desk.phases(), "..AAAA...");
    // Between two stages of a phase it joins them; away from them it leaves them.
    desk.call("stage.move", json!({ "stage": ids[5], "after": ids[1] }));
    assert_eq!(desk.phases(), "..AAAAA..");
    desk.call("stage.move", json!({ "stage": ids[5], "after": null }));
    assert_eq!(desk.phases(), "...AAAA..");
}

#[test]
fn a_phase_moves_as_a_block_and_never_into_another() {
    let desk = Desk::six();
    let (a, b) = (desk.group("A", &[0, 1]), desk.group("B", &[3, 4]));
    let ids = desk.ids("stages");
    desk.call("phase.move", json!({ "phase": a, "after": ids[3] }));
    assert_eq!(desk.phases(), ".BBAA.");
    desk.call("phase.move", json!({ "phase": b, "after": ids[0] }));
    assert_eq!(desk.phases(), ".AABB.");
    desk.call("phase.move", json!({ "phase": b, "after": null }));
    assert_eq!(desk.phases(), "BB.AA.");
    assert_eq!(desk.ids("stages")[0], ids[3], "its stages keep their order");
    desk.call("phase.ungroup", json!({ "phase": b }));
    assert_eq!(desk.phases(), "...AA.");
}

#[test]
fn a_stage_joins_the_phase_beside_it_and_leaves_at_an_end() {
    let desk = Desk::six();
    let a = desk.group("A", &[1, 2, 3]);
    let ids = desk.ids("stages");
    let join = |at: usize, phase: Value| json!({ "stage": ids[at], "phase": phase });
    assert_eq!(desk.refused("stage.join_phase", join(5, a.clone())).code, Code::Refused);
    assert_eq!(desk.refused("stage.join_phase", join(2, Value::Null)).code, Code::Refused);
    desk.call("stage.join_phase", join(0, a));
    desk.call("stage.join_phase", join(3, Value::Null));
    assert_eq!(desk.phases(), "AAA...");
    for at in [0, 1, 2] {
        desk.call("stage.delete", json!({ "stage": ids[at] }));
    }
    assert!(desk.ids("phases").is_empty());
}

#[test]
fn the_last_stage_to_be_seen_stays() {
    let desk = Desk::new("empty");
    let ids = desk.ids("stages");
    let hide = |at: usize| json!({ "stage": ids[at], "hidden": true });
    assert_eq!(desk.call("stage.edit", hide(0))["undo"], "Hide stage");
    desk.call("stage.edit", hide(1));
    assert_eq!(desk.refused("stage.edit", hide(2)).code, Code::Refused);
    assert_eq!(desk.refused("stage.delete", json!({ "stage": ids[2] })).code, Code::Refused);
    assert_eq!(desk.call("stage.show_all", json!({ "map": desk.map }))["undo"], "Show all stages");
    assert!(desk.read()["stages"].as_array().expect("stages").iter().all(|stage| stage["hidden"] == false));
}

#[test]
fn a_stage_is_as_wide_as_can_be_read() {
    let desk = Desk::new("empty");
    let stage = desk.id("stages", 0);
    for (asked, kept) in [(json!(1), json!(140)), (json!(9_999), json!(480)), (json!(200), json!(200))] {
        let done = desk.call("stage.edit", json!({ "stage": stage, "width": asked }));
        assert_eq!((&done["undo"], &desk.read()["stages"][0]["width"]), (&json!("Resize stage"), &kept));
    }
    desk.call("stage.edit", json!({ "stage": stage, "tint": "teal" }));
    desk.call("stage.edit", json!({ "stage": stage, "width": null }));
    let stage = &desk.read()["stages"][0];
    assert_eq!((&stage["width"], &stage["tint"]), (&Value::Null, &json!("teal")));
}

#[test]
fn maps_open_each_other_without_a_circle() {
    let desk = Desk::new("empty");
    let stage = desk.id("stages", 0);
    let done = desk.call("map.create", json!({ "title": "Child", "template": "empty" }));
    let child = done["change_set"]["changes"][0]["id"].clone();
    let below = desk.call("map.read", json!({ "map": child }))["stages"][0]["id"].clone();
    let link = |stage: &Value, map: &Value| json!({ "stage": stage, "child_map": map });
    assert_eq!(desk.refused("stage.edit", link(&stage, &desk.map)).code, Code::Refused);
    assert_eq!(desk.call("stage.edit", link(&stage, &child))["undo"], "Link map");
    assert_eq!(desk.refused("stage.edit", link(&below, &desk.map)).code, Code::Refused);
    assert_eq!(desk.refused("stage.edit", link(&stage, &json!("map_x"))).code, Code::NotFound);
    desk.call("map.delete", json!({ "map": child }));
    assert_eq!(desk.read()["stages"][0]["child_map"], Value::Null);
}

#[test]
fn a_lane_changes_its_kind_only_where_nothing_is_lost() {
    let desk = Desk::new("support_contact");
    let document = desk.read();
    let lanes = document["lanes"].as_array().expect("lanes");
    let lane = |kind: &str| lanes.iter().find(|lane| lane["kind"] == kind).expect(kind)["id"].clone();
    let become_ = |from: &str, to: &str| json!({ "lane": lane(from), "kind": to });
    assert_eq!(desk.call("lane.edit", become_("steps", "frontstage"))["undo"], "Change lane");
    for (from, to) in [("emotion", "text"), ("steps", "emotion"), ("steps", "metrics")] {
        assert_eq!(desk.refused("lane.edit", become_(from, to)).code, Code::Refused, "{from} to {to}");
    }
    // Without content it may be anything, but there is one lane of metrics.
    assert_eq!(desk.refused("lane.edit", become_("quotes", "metrics")).code, Code::Refused);
    desk.call("lane.delete", json!({ "lane": lane("metrics") }));
    desk.call("lane.edit", become_("quotes", "metrics"));
    let stage = desk.id("stages", 0);
    desk.call("target.set", json!({ "stage": stage, "metric": "nps", "value": 30 }));
    assert_eq!(desk.refused("lane.edit", become_("quotes", "text")).code, Code::Refused);
    let second = json!({ "map": desk.map, "kind": "metrics", "label": null, "after": null });
    assert_eq!(desk.refused("lane.add", second).code, Code::Refused);
}

#[test]
fn a_card_reaches_over_stages_in_either_order() {
    let desk = Desk::six();
    let (lane, ids) = (desk.id("lanes", 0), desk.ids("stages"));
    desk.call("card.add", json!({ "lane": lane, "stage": ids[2], "title": "Waits" }));
    let card = desk.id("cards", 0);
    let span = |from: usize, to: usize| json!({ "card": card, "from_stage": ids[from], "to_stage": ids[to] });
    assert_eq!(desk.call("card.span", span(4, 1))["undo"], "Stretch card");
    let card = desk.read()["cards"][0].clone();
    assert_eq!((&card["from_stage"], &card["to_stage"]), (&ids[1], &ids[4]));
    desk.call("stage.delete", json!({ "stage": ids[1] }));
    assert_eq!(desk.read()["cards"][0]["from_stage"], ids[2], "it shrinks with its first stage");
}

#[test]
fn what_a_card_says_is_cleaned_and_checked() {
    let desk = Desk::new("support_contact");
    let card = desk.id("cards", 0);
    let edit = |key: &str, value: Value| json!({ "card": card, key: value });
    desk.call("card.edit", edit("tags", json!([" Phone ", "phone", ""])));
    desk.call("card.edit", edit("links", json!([{ "url": " https://example.org " }])));
    desk.call("card.edit_many", json!({ "cards": [card], "add_tags": ["Queue"], "remove_tags": ["PHONE"] }));
    let kept = desk.read()["cards"][0].clone();
    assert_eq!((&kept["tags"], &kept["links"][0]["url"]), (&json!(["Queue"]), &json!("https://example.org")));
    let long = "x".repeat(61);
    for (key, value) in [
        ("tags", json!([long])),
        ("links", json!([{ "url": "javascript:alert(1)" }])),
        ("links", json!(vec![json!({ "url": "https://example.org" }); 21])),
        ("severity", json!(5)),
    ] {
        assert_eq!(desk.refused("card.edit", edit(key, value)).code, Code::Invalid, "{key}");
    }
}

#[test]
fn a_card_is_about_a_persona_of_its_map_and_shows_a_picture_of_its_workspace() {
    let desk = Desk::new("support_contact");
    let (card, persona) = (desk.id("cards", 0), desk.id("personas", 0));
    let edit = |key: &str, value: &Value| json!({ "card": card, key: value });
    let done = desk.call("persona.create", json!({ "name": "Stranger", "map": null }));
    let stranger = &done["change_set"]["changes"][0]["id"];
    assert_eq!(desk.refused("card.edit", edit("persona", stranger)).code, Code::Refused);
    assert_eq!(desk.refused("card.edit", edit("image", &json!("nothing"))).code, Code::NotFound);
    desk.call("card.edit", edit("persona", &persona));
    assert_eq!(desk.read()["cards"][0]["persona"], persona);
    desk.call("persona.remove", json!({ "map": desk.map, "persona": persona }));
    assert_eq!(desk.read()["cards"][0]["persona"], Value::Null);
}

#[test]
fn pinned_comments_are_evidence_while_they_are_shown() {
    let desk = Desk::new("support_contact");
    desk.import();
    let card = desk.id("cards", 0);
    let pin = |comments: Value| json!({ "card": card, "comments": comments });
    assert_eq!(desk.refused("pin.add", pin(json!([99]))).code, Code::NotFound);
    desk.call("pin.add", pin(json!([1])));
    let done = desk.call("pin.add", pin(json!([1, 2])));
    assert_eq!(done["change_set"]["changes"].as_array().expect("changes").len(), 1);
    assert_eq!(done["friction_changed"], false);
    let evidence = || desk.call("map.read_evidence", json!({ "map": desk.map }));
    let row = &evidence()[0];
    assert_eq!((&row["card"], &row["comments"]), (&card, &json!(2)));
    assert_eq!((&row["negative"], &row["positive"]), (&json!(1), &json!(1)));
    assert_eq!(row["newest"], 1_767_916_800_000_i64);
    desk.call("card.duplicate", json!({ "cards": [card] }));
    assert_eq!(evidence().as_array().expect("rows").len(), 2, "a copy keeps its pins");
    desk.call("pin.remove", json!({ "card": card, "comment": 1 }));
    desk.call("card.delete", json!({ "cards": [card] }));
    assert_eq!(desk.read()["pins"].as_array().expect("pins").len(), 2);
    desk.call("history.restore", json!({ "revision": 1 }));
    desk.call("history.undo", json!({}));
    assert_eq!(evidence(), json!([]));
}

#[test]
fn an_arrow_joins_two_cells_once() {
    let desk = Desk::new("empty");
    let (lane, ids) = (desk.id("lanes", 0), desk.ids("stages"));
    let arrow = |from: usize, to: usize, label: &str| {
        json!({ "from_lane": lane, "from_stage": ids[from], "to_lane": lane, "to_stage": ids[to],
            "kind": "loops_back", "label": label })
    };
    assert_eq!(desk.refused("arrow.add", arrow(1, 1, "")).code, Code::Refused);
    desk.call("arrow.add", arrow(2, 0, "again"));
    assert_eq!(desk.refused("arrow.add", arrow(2, 0, " again ")).code, Code::Refused);
    desk.call("arrow.add", arrow(2, 0, ""));
    let edit = json!({ "arrow": desk.id("arrows", 1), "label": "again" });
    assert_eq!(desk.refused("arrow.edit", edit).code, Code::Refused);
    desk.call("stage.delete", json!({ "stage": ids[2] }));
    assert!(desk.ids("arrows").is_empty());
}

#[test]
fn a_target_is_on_the_scale_of_its_metric() {
    let desk = Desk::new("support_contact");
    let stage = desk.id("stages", 0);
    let set = |metric: &str, value: Value| json!({ "stage": stage, "metric": metric, "value": value });
    for (metric, value) in [("nps", 101.0), ("csat", 0.9), ("ces", 7.1), ("stars", 6.0)] {
        assert_eq!(desk.refused("target.set", set(metric, json!(value))).code, Code::Invalid, "{metric}");
    }
    desk.call("target.set", set("ces", json!(6.5)));
    assert_eq!(desk.call("target.set", set("ces", json!(6.8)))["undo"], "Set target");
    assert_eq!(desk.read()["targets"].as_array().expect("targets").len(), 1);
    assert_eq!(desk.call("target.set", set("ces", Value::Null))["undo"], "Clear target");
}

#[test]
fn a_copied_map_shares_its_personas_and_knows_where_it_is_from() {
    let desk = Desk::new("support_contact");
    desk.import();
    desk.call("pin.add", json!({ "card": desk.id("cards", 0), "comments": [1] }));
    let before = desk.read();
    let done = desk.call("map.duplicate", json!({ "map": desk.map, "title": "To be" }));
    let copy = done["change_set"]["changes"][0]["id"].clone();
    desk.call("map.edit", json!({ "map": copy, "state": "future", "tags": ["2027"] }));
    let copy = desk.call("map.read", json!({ "map": copy }));
    assert_eq!(copy["map"]["origin"], desk.map);
    assert_eq!(copy["personas"], before["personas"]);
    for list in ["stages", "lanes", "cards"] {
        for (one, other) in
            copy[list].as_array().expect(list).iter().zip(before[list].as_array().expect(list))
        {
            assert_eq!(one["origin"], other["id"], "{list}");
        }
    }
    for list in ["phases", "arrows", "pins", "targets", "emotion_points", "rules"] {
        assert_eq!(copy[list].as_array().map(Vec::len), before[list].as_array().map(Vec::len), "{list}");
    }
}

#[test]
fn a_map_from_a_file_brings_its_personas_and_forgets_the_rest() {
    let desk = Desk::new("support_contact");
    desk.import();
    let stage = desk.id("stages", 0);
    desk.call("pin.add", json!({ "card": desk.id("cards", 0), "comments": [1] }));
    desk.call("map.create", json!({ "title": "Child", "template": "empty" }));
    let maps = desk.call("workspace.read", json!({}))["maps"].clone();
    desk.call("stage.edit", json!({ "stage": stage, "child_map": maps[1]["id"] }));
    let path = desk.folder.path().join("map.json");
    desk.call("export.map", json!({ "map": desk.map, "path": path }));
    let done = desk.call("map.read_file", json!({ "path": path }));
    let changes = done["change_set"]["changes"].as_array().expect("changes").clone();
    let map = changes.iter().find(|change| change["kind"] == "map").expect("a map")["id"].clone();
    let (before, read) = (desk.read(), desk.call("map.read", json!({ "map": map })));
    assert_ne!(read["personas"][0]["id"], before["personas"][0]["id"]);
    assert_eq!(read["personas"][0]["name"], before["personas"][0]["name"]);
    assert_eq!((&read["stages"][0]["child_map"], &read["pins"]), (&Value::Null, &json!([])));
    assert_eq!((&read["map"]["origin"], &read["cards"][0]["origin"]), (&Value::Null, &Value::Null));
    assert_eq!(read["phases"].as_array().map(Vec::len), before["phases"].as_array().map(Vec::len));
    assert_eq!(read["arrows"].as_array().map(Vec::len), before["arrows"].as_array().map(Vec::len));
}

#[test]
fn how_a_map_is_drawn_does_not_make_its_assignments_stale() {
    let desk = Desk::new("support_contact");
    desk.import();
    desk.call("analysis.refresh", json!({}));
    let stale = || desk.call("friction.read", json!({ "map": desk.map }))["stale"].clone();
    assert_eq!(stale(), false);
    let (stage, lane) = (desk.id("stages", 0), desk.id("lanes", 0));
    desk.call("stage.edit", json!({ "stage": stage, "tint": "rose", "width": 300, "collapsed": true }));
    desk.call("stage.edit", json!({ "stage": stage, "hidden": true }));
    desk.call("lane.edit", json!({ "lane": lane, "tint": "rose", "hidden": true }));
    desk.call("phase.ungroup", json!({ "phase": desk.id("phases", 0) }));
    assert_eq!(stale(), false);
    desk.call("stage.rename", json!({ "stage": stage, "name": "Something else" }));
    assert_eq!(stale(), true);
}
