//! Personas: their page, and what is measured of the customers like them.

mod desk;

use app::{App, Job, Result};
use desk::host;
use serde_json::{Value, json};

struct Desk {
    app: App,
    folder: tempfile::TempDir,
}

impl Desk {
    fn sample() -> Desk {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Desk { app: App::new(host(folder.path())), folder };
        desk.call("workspace.open_sample", json!({}));
        desk
    }

    fn try_call(&self, name: &str, args: Value) -> Result<Value> {
        self.app.dispatch(name, args, &Job::silent())
    }

    fn call(&self, name: &str, args: Value) -> Value {
        self.try_call(name, args).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    fn refused(&self, name: &str, args: Value) -> String {
        self.try_call(name, args).expect_err("a refusal").message
    }

    fn map(&self) -> Value {
        self.call("workspace.read", json!({}))["maps"][0]["id"].clone()
    }

    /// The row of a persona by its short name.
    fn row(&self, short: &str) -> Value {
        let list = self.call("persona.list", json!({}));
        let found = list.as_array().expect("a list").iter().find(|row| row["persona"]["short"] == short);
        found.unwrap_or_else(|| panic!("no {short}")).clone()
    }

    fn id(&self, short: &str) -> Value {
        self.row(short)["persona"]["id"].clone()
    }

    fn page(&self, persona: &Value) -> Value {
        self.call("persona.read", json!({ "persona": persona }))
    }

    /// Texts of a section, in order.
    fn section(&self, persona: &Value, section: &str) -> Vec<String> {
        let page = self.page(persona);
        let items = page["items"].as_array().expect("items").iter();
        let of_section = items.filter(|item| item["section"] == section);
        of_section.map(|item| item["text"].as_str().expect("a text").to_owned()).collect()
    }

    fn group(&self, persona: &Value, matches: Value) -> Value {
        self.call("persona.edit", json!({ "persona": persona, "matches": matches }));
        self.call("persona.read_group", json!({ "persona": persona, "map": self.map() }))
    }

    fn undo(&self) -> Value {
        self.call("history.undo", json!({}))
    }
}

/// A rule that every comment of the sample satisfies.
fn everyone() -> Value {
    let segments = ["First e-bike", "Replaces a car", "Rides for pleasure"];
    json!([{ "name": "Segment", "test": { "any_of": segments } }])
}

/// The id of the first record of a kind that an edit made.
fn made(applied: &Value, kind: &str) -> Value {
    let changes = applied["change_set"]["changes"].as_array().expect("changes");
    let insert = changes.iter().find(|change| change["kind"] == kind && change["op"] == "insert");
    insert.unwrap_or_else(|| panic!("no {kind} was made: {applied}"))["id"].clone()
}

fn stages(group: &Value) -> Vec<Value> {
    let stages = group["stages"].as_array().expect("stages").iter();
    stages.map(|stage| stage.get("friction").unwrap_or(stage).clone()).collect()
}

#[test]
fn the_numbers_of_everyone_are_those_of_the_map() {
    let desk = Desk::sample();
    let table = desk.call("friction.read", json!({ "map": desk.map() }));
    let group = desk.group(&desk.id("Maya"), everyone());
    assert_eq!(stages(&group), table["stages"].as_array().expect("stages").clone());
    assert_eq!(group["size"]["comments"], table["comments"]);
    assert_eq!(group["size"]["all"], table["comments"]);
    assert_eq!(group["period"], table["period"]);
    let without_others = group["stages"].as_array().expect("stages").iter();
    assert!(without_others.into_iter().all(|stage| stage["difference"].is_null()));
}

#[test]
fn two_complementary_groups_add_up_to_everyone() {
    let desk = Desk::sample();
    let maya = desk.id("Maya");
    let of =
        |segments: Value| desk.group(&maya, json!([{ "name": "Segment", "test": { "any_of": segments } }]));
    let (one, rest) = (of(json!(["First e-bike"])), of(json!(["Replaces a car", "Rides for pleasure"])));
    let all = desk.group(&maya, everyone());
    for ((one, rest), all) in stages(&one).iter().zip(stages(&rest)).zip(stages(&all)) {
        for count in ["comments", "not_scored"] {
            let sum = one[count].as_u64().expect("a count") + rest[count].as_u64().expect("a count");
            assert_eq!(sum, all[count].as_u64().expect("a count"), "{count} of {}", all["name"]);
        }
    }
    let size = |group: &Value| group["size"]["comments"].as_u64().expect("a count");
    assert_eq!(size(&one) + size(&rest), size(&all));
    // What is rougher for the one is smoother for the others by as much.
    for (one, rest) in
        one["stages"].as_array().expect("stages").iter().zip(rest["stages"].as_array().expect("s"))
    {
        let delta = |stage: &Value| stage["difference"]["delta"].as_f64().expect("a difference");
        assert!((delta(one) + delta(rest)).abs() < 1e-9, "{one} {rest}");
    }
}

#[test]
fn a_rule_without_conditions_admits_nobody_and_all_of_its_conditions_must_hold() {
    let desk = Desk::sample();
    let maya = desk.id("Maya");
    let count = |matches: Value| {
        desk.call("persona.count_matches", json!({ "matches": matches }))["comments"].as_u64().expect("n")
    };
    let segment = json!({ "name": "Segment", "test": { "any_of": ["First e-bike"] } });
    let bad = json!({ "name": "rating", "test": { "at_most": 2 } });
    let good = json!({ "name": "rating", "test": { "at_least": 3 } });
    assert_eq!(count(json!([])), 0);
    assert!(count(json!([segment, bad])) < count(json!([segment])));
    // A comment without a rating is on neither side.
    assert!(count(json!([bad])) + count(json!([good])) < count(everyone()));
    assert_eq!(count(json!([{ "name": "Segment", "test": { "at_least": 3 } }])), 0);
    assert_eq!(count(json!([{ "name": "Nobody knows", "test": { "any_of": ["x"] } }])), 0);
    let nobody = desk.group(&maya, json!([]));
    assert_eq!(nobody["size"]["comments"], 0);
    assert!(stages(&nobody).iter().all(|stage| stage["score"].is_null()));
    assert_eq!(nobody["quotes"], json!([]));
}

#[test]
fn the_sample_s_personas_have_a_page_and_customers_like_them() {
    let desk = Desk::sample();
    let maya = desk.id("Maya");
    let group = desk.call("persona.read_group", json!({ "persona": maya, "map": desk.map() }));
    let size = &group["size"];
    assert!(size["lo"].as_f64() < size["share"].as_f64() && size["share"].as_f64() < size["hi"].as_f64());
    assert_eq!(group["quotes"].as_array().expect("quotes").len(), 3);
    assert!(group["channels"].as_array().is_some_and(|channels| channels.len() >= 3), "{group}");
    assert_eq!(desk.section(&maya, "need").len(), 6);
    let page = desk.page(&maya);
    assert_eq!(page["maps"][0]["personas"][1]["sliders"].as_array().map(Vec::len), Some(4));
    assert!(page["maps"][0]["stages"][3]["emotion"].as_f64().is_some());
    let names = desk.call("persona.read_attributes", json!({}));
    let segment = names["attributes"].as_array().expect("names").iter().find(|a| a["name"] == "Segment");
    assert_eq!(segment.expect("an attribute")["values"].as_array().map(Vec::len), Some(3));
}

#[test]
fn an_item_is_added_edited_moved_and_deleted_and_undo_takes_each_back_by_name() {
    let desk = Desk::sample();
    let maya = desk.id("Maya");
    let start = desk.page(&maya);
    let add = json!({ "persona": maya, "section": "goal", "text": "  Be early\n", "after": null });
    let item = made(&desk.call("persona.add_item", add), "persona_item");
    assert_eq!(desk.section(&maya, "goal").last().map(String::as_str), Some("Be early"));
    desk.call("persona.edit_item", json!({ "item": item, "text": "Be on time" }));
    desk.call("persona.move_item", json!({ "item": item, "after": null }));
    assert_eq!(desk.section(&maya, "goal")[0], "Be on time");
    desk.call("persona.delete_item", json!({ "item": item }));
    let labels: Vec<Value> = (0..4).map(|_| desk.undo()["change_set"]["label"].clone()).collect();
    assert_eq!(labels, ["Undo: Delete goal", "Undo: Move goal", "Undo: Edit goal", "Undo: Add goal"]);
    assert_eq!(desk.page(&maya), start);
}

#[test]
fn a_value_out_of_range_and_a_stage_where_there_is_none_are_refused() {
    let desk = Desk::sample();
    let maya = desk.id("Maya");
    let stage = desk.page(&maya)["maps"][0]["stages"][0]["id"].clone();
    let item = |section: &str, more: Value| {
        let mut args = json!({ "persona": maya, "section": section, "text": "Left", "detail": "Right" });
        args.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        args
    };
    let refused = |section, more| desk.refused("persona.add_item", item(section, more));
    assert!(refused("slider", json!({ "value": 1.5 })).contains("between 0 and 1"));
    assert!(refused("channel", json!({ "value": -0.1 })).contains("between 0 and 1"));
    assert!(refused("goal", json!({ "value": 0.5 })).contains("have a value"));
    assert!(refused("goal", json!({ "stage": stage })).contains("Only a need"));
    assert!(refused("goal", json!({ "text": "  " })).contains("empty"));
    let no_value = json!([{ "name": "Segment", "test": { "any_of": [] } }]);
    let message = desk.refused("persona.edit", json!({ "persona": maya, "matches": no_value }));
    assert!(message.contains("names no value"), "{message}");
}

#[test]
fn a_persona_off_its_last_map_stays_in_the_workspace_and_can_be_put_on_again() {
    let desk = Desk::sample();
    let (maya, map) = (desk.id("Maya"), desk.map());
    desk.call("persona.remove", json!({ "map": map, "persona": maya }));
    assert_eq!(desk.row("Maya")["maps"], json!([]));
    assert_eq!(desk.section(&maya, "goal").len(), 3);
    for _ in 0..2 {
        let _ = desk.try_call("persona.put_on_map", json!({ "map": map, "persona": maya }));
    }
    assert_eq!(desk.row("Maya")["maps"].as_array().map(Vec::len), Some(1));
}

#[test]
fn deleting_a_persona_takes_it_off_everything_and_undo_brings_all_back() {
    let desk = Desk::sample();
    let (maya, map) = (desk.id("Maya"), desk.map());
    let read = || desk.call("map.read", json!({ "map": map }));
    let lane = read()["lanes"][2]["id"].clone();
    desk.call("lane.edit", json!({ "lane": lane, "persona": maya }));
    let before = (read(), desk.page(&maya));
    desk.call("persona.delete", json!({ "persona": maya }));
    let after = read();
    assert_eq!(after["personas"].as_array().map(Vec::len), Some(1));
    assert!(after.to_string().find(maya.as_str().expect("an id")).is_none());
    assert!(desk.try_call("persona.read", json!({ "persona": maya })).is_err());
    desk.undo();
    assert_eq!((read(), desk.page(&maya)), before);
}

#[test]
fn a_copy_has_the_page_of_the_first_and_is_on_no_map() {
    let desk = Desk::sample();
    let maya = desk.id("Maya");
    let copy = made(&desk.call("persona.duplicate", json!({ "persona": maya })), "persona");
    let page = desk.page(&copy);
    assert_eq!(page["persona"]["name"], "Maya Okafor copy");
    assert_eq!(page["maps"], json!([]));
    for section in ["goal", "need", "slider", "free"] {
        assert_eq!(desk.section(&copy, section), desk.section(&maya, section), "{section}");
    }
}

#[test]
fn an_edit_is_named_after_what_it_changes_and_a_new_name_keeps_chosen_initials() {
    let desk = Desk::sample();
    let maya = desk.id("Maya");
    let label = |more: Value| {
        let mut args = json!({ "persona": maya });
        args.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        desk.call("persona.edit", args)["change_set"]["label"].clone()
    };
    assert_eq!(label(json!({ "quote": "I ride." })), "Edit quote");
    assert_eq!(label(json!({ "job": "Get to work" })), "Edit job to be done");
    assert_eq!(label(json!({ "role": "Commuter", "quote": "" })), "Edit persona");
    assert_eq!(label(json!({ "initials": "MKO!" })), "Edit initials");
    desk.call("persona.rename", json!({ "persona": maya, "name": "Mara Adeyemi" }));
    let persona = desk.page(&maya)["persona"].clone();
    assert_eq!((&persona["initials"], &persona["short"]), (&json!("MKO"), &json!("Mara")));
}

#[test]
fn a_need_stays_when_its_stage_goes() {
    let desk = Desk::sample();
    let maya = desk.id("Maya");
    let stage = desk.page(&maya)["maps"][0]["stages"][0]["id"].clone();
    desk.call("stage.delete", json!({ "stage": stage }));
    let page = desk.page(&maya);
    let need =
        page["items"].as_array().expect("items").iter().find(|i| i["text"] == "Honest range for my route");
    assert_eq!(need.expect("the need")["stage"], Value::Null);
}

#[test]
fn an_imported_number_can_be_compared_and_what_is_no_number_does_not_count() {
    let desk = Desk::sample();
    let path = desk.folder.path().join("orders.csv");
    let rows = "2026-09-01,The delivery was fine,3\n2026-09-02,The delivery was late,10.5\n\
                2026-09-03,The delivery was early,unknown\n2026-09-04,The delivery came,\n";
    std::fs::write(&path, format!("Date,Review,Past orders\n{rows}")).expect("written");
    desk.call("import.run", json!({ "path": path }));
    let count = |test: Value| {
        let matches = json!([{ "name": "Past orders", "test": test }]);
        desk.call("persona.count_matches", json!({ "matches": matches }))["comments"].clone()
    };
    assert_eq!(count(json!({ "at_least": 3 })), 2);
    assert_eq!(count(json!({ "at_least": 3.5 })), 1);
    assert_eq!(count(json!({ "at_most": 3 })), 1);
    assert_eq!(count(json!({ "any_of": ["unknown", "10.5"] })), 2);
}
