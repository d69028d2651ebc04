//! The schema is what it was, and files of every earlier version open.

mod desk;

use std::{fs, path::Path};

use desk::{Desk, assert_sound, found, redo, undo};
use model::{map::MapState, record::Record, stage::Stage};
use store::{Access, File, StoreError};

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
    assert_eq!(pragma("user_version"), 8);
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
    assert!(opened >= 2, "{opened}");
}

fn kept(version: u32) -> Desk {
    let desk = Desk::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/workspaces");
    fs::copy(folder.join(format!("v{version}.desirepath")), desk.path()).expect("a copy");
    desk
}

#[test]
fn an_older_file_is_migrated_with_its_like_kept_beside_it() {
    let desk = kept(1);
    let before = fs::read(desk.path()).expect("the older file");
    drop(desk.open());
    let backup = desk.folder.path().join("a.desirepath.v1.backup");
    let version = |path: &Path| {
        let db = rusqlite::Connection::open(path).expect("a file");
        db.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0)).expect("a version")
    };
    assert_eq!((version(&backup), version(&desk.path())), (1, 8));
    assert_ne!(fs::read(desk.path()).expect("the file"), before);
    let file = File::open(&backup, Access::Edit, "Ada").expect("the backup opens like any workspace");
    assert_sound(&file);
    assert_eq!(found(&file, "parcel").len(), 2);
}

#[test]
fn an_older_file_is_not_read_without_being_migrated() {
    let desk = kept(1);
    let before = fs::read(desk.path()).expect("the older file");
    let refused = File::open(&desk.path(), Access::ReadOnly, "Ada").err();
    assert!(matches!(refused, Some(StoreError::TooOld { .. })), "{refused:?}");
    assert_eq!(fs::read(desk.path()).expect("the older file"), before);
}

/// The step as version 1 wrote it: a stage with the fields it had then.
const LOGGED_BY_1: &str = r#"
  INSERT INTO stage SELECT 'stage_old', id, 'Later', '', 'z' FROM map;
  INSERT INTO change_set SELECT 8, 'edit', 'Add stage', 'Ada', 0, 'done', json_array(json_object(
    'kind', 'stage', 'id', 'stage_old', 'op', 'insert', 'fields', json_array(
      json_object('field', 'id', 'before', NULL, 'after', 'stage_old'),
      json_object('field', 'map', 'before', NULL, 'after', id),
      json_object('field', 'name', 'before', NULL, 'after', 'Later'),
      json_object('field', 'subtitle', 'before', NULL, 'after', ''),
      json_object('field', 'place', 'before', NULL, 'after', 'z')))) FROM map;"#;

#[test]
fn a_step_logged_before_the_migration_is_taken_back_and_done_again() {
    let desk = kept(1);
    desk.sql().execute_batch(LOGGED_BY_1).expect("an older step");
    let file = desk.open();
    let stage = || file.find::<Stage>("stage_old").expect("a readable record");
    let before = stage().expect("the stage");
    assert_eq!(
        (before.id(), before.hidden, before.width, before.phase.clone()),
        ("stage_old", false, None, None)
    );
    undo(&file);
    assert_eq!(stage(), None);
    // Words added, and then everything before them.
    undo(&file);
    redo(&file);
    redo(&file);
    assert_eq!(stage(), Some(before));
    assert_eq!(file.maps().expect("maps")[0].state, MapState::Current);
    assert_sound(&file);
}
