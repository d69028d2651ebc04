//! The schema is what it was, and files of every earlier version open.

mod desk;

use std::{fs, path::Path};

use desk::{Desk, assert_sound, found};

/// A change here is a change of the file format: it needs a new migration, a new version and a kept old file.
#[test]
fn the_schema_is_as_recorded() {
    let desk = Desk::new();
    drop(desk.create());
    let db = desk.sql();
    let mut statement = db
        .prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name")
        .expect("the schema");
    let entry = |row: &rusqlite::Row<'_>| {
        Ok(format!(
            "-- {} {}\n{}\n",
            row.get::<_, String>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, String>(2)?
        ))
    };
    let entries = statement.query_map([], entry).expect("entries").collect::<Result<Vec<_>, _>>();
    insta::assert_snapshot!("schema", entries.expect("entries").join("\n"));
}

#[test]
fn the_file_says_what_it_is() {
    let desk = Desk::new();
    drop(desk.create());
    let pragma =
        |name| desk.sql().pragma_query_value(None, name, |row| row.get::<_, i64>(0)).expect("a value");
    assert_eq!(pragma("application_id"), i64::from(u32::from_be_bytes(*b"DPth")));
    assert_eq!(pragma("user_version"), 1);
    let mode: String = desk.sql().pragma_query_value(None, "journal_mode", |row| row.get(0)).expect("a mode");
    assert_eq!(mode, "wal");
}

#[test]
fn workspaces_of_every_version_open_and_are_sound() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/workspaces");
    let mut opened = 0;
    for kept in fs::read_dir(folder).expect("kept workspaces").flatten() {
        if kept.path().extension().is_none_or(|ending| ending != "desirepath") {
            continue;
        }
        let desk = Desk::new();
        fs::copy(kept.path(), desk.path()).expect("a copy");
        let file = desk.open();
        assert_sound(&file);
        assert_eq!(file.maps().expect("maps").len(), 1, "{kept:?}");
        assert_eq!(found(&file, "parcel").len(), 2, "{kept:?}");
        assert_eq!(file.next().expect("labels").undo.as_deref(), Some("Add words"), "{kept:?}");
        opened += 1;
    }
    assert!(opened >= 1);
}
