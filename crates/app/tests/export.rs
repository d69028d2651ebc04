//! What a map takes out of the workspace, and what comes back.

mod desk;

use std::{collections::HashMap, fs};

use app::{App, Job, Result};
use desk::host;
use serde_json::{Value, json};

/// One blue pixel.
const PIXEL: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

struct Desk {
    app: App,
    folder: tempfile::TempDir,
    map: String,
}

impl Desk {
    /// The sample with one of everything a person can set on a map.
    fn new() -> Result<Desk> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let app = App::new(host(folder.path()));
        let mut desk = Desk { app, folder, map: String::new() };
        desk.call("workspace.open_sample", json!({}))?;
        desk.map = text(&desk.call("workspace.read", json!({}))?["maps"][0]["id"]);
        desk.arrange()?;
        Ok(desk)
    }

    fn call(&self, name: &str, args: Value) -> Result<Value> {
        self.app.dispatch(name, args, &Job::silent())
    }

    fn document(&self) -> Result<Value> {
        self.call("map.read", json!({ "map": self.map }))
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }

    /// Writes a map to a file; gives what is in it.
    fn export(&self, map: &str, name: &str) -> Result<String> {
        self.call("export.map", json!({ "map": map, "path": self.path(name) }))?;
        Ok(fs::read_to_string(self.path(name)).expect("a file"))
    }

    fn arrange(&self) -> Result<()> {
        let document = self.document()?;
        let stage = |i: usize| text(&document["stages"][i]["id"]);
        let steps = text(&document["lanes"][0]["id"]);
        let image = self.call("image.add", json!({ "base64": PIXEL }))?["id"].clone();
        let card = &document["cards"][0]["id"];
        let (from_lane, to_lane) = (&steps, &steps);
        for (name, args) in [
            ("phase.add", json!({ "map": self.map, "name": "Choosing it", "stages": [stage(4), stage(5)] })),
            ("stage.edit", json!({ "stage": stage(1), "tint": "rose", "width": 200 })),
            ("stage.edit", json!({ "stage": stage(2), "collapsed": true })),
            ("stage.edit", json!({ "stage": stage(3), "hidden": true })),
            ("lane.edit", json!({ "lane": steps, "tint": "teal" })),
            ("lane.add", json!({ "map": self.map, "kind": "storyboard", "label": null, "after": null })),
            ("target.set", json!({ "stage": stage(0), "metric": "nps", "value": 31.5 })),
            (
                "arrow.add",
                json!({ "from_lane": from_lane, "from_stage": stage(5), "to_lane": to_lane, "to_stage": stage(0),
                        "kind": "loops_back", "label": "buys another" }),
            ),
            (
                "card.edit",
                json!({ "card": card, "tags": ["Weekend"], "owner": "Ada", "basis": "observed", "image": image,
                        "moment_of_truth": true, "links": [{ "url": "https://example.org", "label": "" }] }),
            ),
        ] {
            self.call(name, args)?;
        }
        Ok(())
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The document with its ids counted in the order in which they first appear.
fn without_ids(json: &str) -> Value {
    fn walk(value: &mut Value, seen: &mut HashMap<String, usize>) {
        match value {
            Value::String(id) if is_id(id) => {
                let next = seen.len();
                *value = json!(seen.entry(id.clone()).or_insert(next));
            }
            Value::Array(all) => all.iter_mut().for_each(|one| walk(one, seen)),
            Value::Object(all) => all.values_mut().for_each(|one| walk(one, seen)),
            _ => {}
        }
    }
    let mut value = serde_json::from_str(json).expect("JSON");
    walk(&mut value, &mut HashMap::new());
    value
}

fn is_id(text: &str) -> bool {
    let Some((kind, rest)) = text.rsplit_once('_') else { return false };
    kind.chars().all(|c| c.is_ascii_lowercase() || c == '_') && rest.len() > 20
}

/// What stays behind: the links to comments, which are numbered anew in every workspace, and the map's place.
fn without_what_stays(mut document: Value) -> Value {
    document["pins"] = json!([]);
    document["map"]["place"] = Value::Null;
    document["map"]["origin"] = Value::Null;
    for card in document["cards"].as_array_mut().expect("cards") {
        card["comment"] = Value::Null;
    }
    document
}

#[test]
fn a_map_written_as_json_and_read_back_is_the_same_map() -> Result<()> {
    let desk = Desk::new()?;
    let before = desk.export(&desk.map, "map.json")?;
    for part in ["phases", "arrows", "targets", "cards", "emotion_points"] {
        let document: Value = serde_json::from_str(&before).expect("JSON");
        assert!(document[part].as_array().is_some_and(|all| !all.is_empty()), "{part}");
    }
    desk.call("map.read_file", json!({ "path": desk.path("map.json") }))?;
    let maps = desk.call("workspace.read", json!({}))?["maps"].clone();
    let copy = maps.as_array().and_then(|all| all.last()).map(|map| text(&map["id"])).unwrap_or_default();
    assert_ne!(copy, desk.map);
    let after = desk.export(&copy, "again.json")?;
    let plain = |json: &str| without_what_stays(without_ids(json));
    assert_eq!(plain(&after), plain(&before));
    Ok(())
}

#[test]
fn a_picture_shows_what_was_set_on_the_map() -> Result<()> {
    let desk = Desk::new()?;
    let svg = desk.export(&desk.map, "map.svg")?;
    for part in ["Phase Choosing it", "buys another", "Moment of truth", "Weekend", "#ffe5e6", "#d7f3f5"] {
        assert!(svg.contains(part), "{part}");
    }
    let document = desk.document()?;
    let name = |i: usize| text(&document["stages"][i]["name"]);
    assert!(!svg.contains(&format!(">{}<", name(3))), "hidden");
    assert!(svg.contains(". Collapsed</title>"), "collapsed");
    Ok(())
}

#[test]
fn a_storyboard_card_takes_its_picture_along() -> Result<()> {
    let desk = Desk::new()?;
    let document = desk.document()?;
    let lanes = document["lanes"].as_array().expect("lanes");
    let storyboard = lanes.iter().find(|lane| lane["kind"] == "storyboard").expect("added");
    let stage = &document["stages"][0]["id"];
    desk.call("card.move", json!({ "card": document["cards"][0]["id"], "lane": storyboard["id"], "stage": stage, "after": null }))?;
    assert!(desk.export(&desk.map, "map.svg")?.contains("href=\"data:image/png;base64,"));
    Ok(())
}

#[test]
fn the_metrics_of_a_stage_are_told_with_their_targets() -> Result<()> {
    let desk = Desk::new()?;
    let svg = desk.export(&desk.map, "map.svg")?;
    assert!(svg.contains(". Target +31.5"));
    Ok(())
}

#[test]
fn the_table_of_cards_has_what_a_card_rests_on() -> Result<()> {
    let desk = Desk::new()?;
    let document = desk.document()?;
    let card = text(&document["cards"][0]["id"]);
    let found = desk.call("feedback.find", json!({ "map": desk.map }))?;
    let comments = json!([found["ids"][0], found["ids"][1]]);
    desk.call("pin.add", json!({ "card": card, "comments": comments }))?;
    let table = desk.export(&desk.map, "cards.csv")?;
    let columns = ",tags,persona,owner,basis,moment_of_truth,links,pinned_comments,newest_evidence\r\n";
    assert!(table.contains(columns));
    let row = table.lines().find(|line| line.contains("Weekend")).expect("the card");
    assert!(row.contains(",Weekend,,Ada,observed,yes,https://example.org,2,202"), "{row}");
    Ok(())
}
