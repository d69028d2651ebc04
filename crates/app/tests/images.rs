//! Pictures come in by path or from the clipboard, and come out as what a page can show.

mod desk;

use app::{App, Code, Job, Result};
use desk::host;
use serde_json::{Value, json};

/// One blue pixel.
const PIXEL: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

struct Desk {
    app: App,
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let app = App::new(host(folder.path()));
        let desk = Desk { app, folder };
        desk.call("workspace.create", json!({ "path": null, "title": "Pictures", "template": null }))
            .expect("a workspace");
        desk
    }

    fn call(&self, name: &str, args: Value) -> Result<Value> {
        self.app.dispatch(name, args, &Job::silent())
    }

    fn add(&self, args: Value) -> Result<Value> {
        self.call("image.add", args)
    }
}

#[test]
fn a_picture_is_shown_as_it_was_added() -> Result<()> {
    let desk = Desk::new();
    let added = desk.add(json!({ "base64": PIXEL }))?;
    assert_eq!((&added["width"], &added["height"]), (&json!(1), &json!(1)));
    let read = desk.call("image.read", json!({ "id": added["id"] }))?;
    assert_eq!(read["id"], added["id"]);
    let data = read["data"].as_str().unwrap_or_default();
    assert!(data.starts_with("data:image/png;base64,iVBORw0KGgo"), "{data}");
    Ok(())
}

#[test]
fn what_is_shown_can_be_added_again_and_is_the_same_picture() -> Result<()> {
    let desk = Desk::new();
    let added = desk.add(json!({ "base64": PIXEL }))?;
    let read = desk.call("image.read", json!({ "id": added["id"] }))?;
    let base64 = read["data"].as_str().and_then(|data| data.split_once(',')).map(|(_, base64)| base64);
    assert_eq!(desk.add(json!({ "base64": base64 }))?, added);
    Ok(())
}

#[test]
fn adding_a_picture_is_no_step() -> Result<()> {
    let desk = Desk::new();
    let before = desk.call("workspace.read", json!({}))?;
    desk.add(json!({ "base64": PIXEL }))?;
    assert_eq!(desk.call("workspace.read", json!({}))?["revision"], before["revision"]);
    Ok(())
}

#[test]
fn what_is_no_picture_is_refused_by_what_it_is() -> std::io::Result<()> {
    let desk = Desk::new();
    let drawing = desk.folder.path().join("drawing.png");
    std::fs::write(&drawing, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")?;
    let missing = desk.folder.path().join("missing.png");
    for (args, said) in [
        (json!({ "path": drawing }), "an SVG drawing"),
        (json!({ "path": desk.folder.path() }), "is a folder"),
        (json!({ "path": missing }), "“missing.png” cannot be read"),
        (json!({ "base64": "%%%" }), "did not arrive whole"),
        (json!({ "base64": PIXEL, "path": drawing }), "one of the two"),
        (json!({}), "one of the two"),
    ] {
        let refusal = desk.add(args).expect_err("a refusal");
        assert!(refusal.message.contains(said), "{refusal}");
        assert_ne!(refusal.code, Code::Internal);
    }
    Ok(())
}

#[test]
fn a_picture_that_is_gone_is_not_found() {
    let refusal = Desk::new().call("image.read", json!({ "id": "aa11" })).expect_err("a refusal");
    assert_eq!(refusal.code, Code::NotFound);
}
