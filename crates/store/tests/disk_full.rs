//! A full disk: the edit is refused in plain words, what was there stays, and editing goes on when there is room.

mod desk;

use std::{fs, path::Path, process::Command};

use desk::{STEP, assert_sound, comment, fill, found, import};
use model::{id::MapId, map::Map, order::OrderKey};
use store::{Access, File, StoreError};

/// A file system of 3 MB, unmounted again at the end; none where this user may not mount one.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn new() -> Option<SmallDisk> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mount =
            Command::new("mount").args(["-t", "tmpfs", "-o", "size=3m", "tmpfs"]).arg(folder.path()).output();
        if mount.is_ok_and(|output| output.status.success()) {
            return Some(SmallDisk(folder));
        }
        eprintln!("skipped: a small disk cannot be mounted here");
        None
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // If it stays mounted, it goes with the machine's next start.
        let _ = Command::new("umount").arg(self.path()).output();
    }
}

fn map(title: &str) -> Map {
    Map::new(MapId::from_stored("map_1"), title.into(), OrderKey::after(None))
}

#[test]
fn a_full_disk_refuses_the_edit_and_keeps_the_file() {
    let Some(disk) = SmallDisk::new() else { return };
    let path = disk.path().join("a.desirepath");
    let file = File::create(&path, "Ada").expect("a workspace");
    file.write(STEP, |tx| tx.put(&map("Before"))).expect("a map");
    import(&file, "batch_a", &[comment("1", "stays", 1)]);
    let ballast = disk.path().join("ballast");
    // Writes until there is no room, and leaves none.
    let _ = fs::write(&ballast, vec![0; 4 << 20]);
    let long = "x".repeat(1 << 20);
    let refused = file.write(STEP, |tx| tx.put(&map(&long))).err();
    assert!(matches!(refused, Some(StoreError::DiskFull)), "{refused:?}");
    assert_eq!(file.maps().expect("maps")[0].title, "Before");
    assert_eq!(found(&file, "stays"), ["stays"]);
    fs::remove_file(&ballast).expect("the ballast");
    file.write(STEP, |tx| tx.put(&map("After"))).expect("room again");
    drop(file);
    let file = File::open(&path, Access::Edit, "Ada").expect("the workspace");
    assert_eq!(file.maps().expect("maps")[0].title, "After");
    assert_sound(&file);
}

#[test]
fn an_import_that_fills_the_disk_can_be_taken_out_again() {
    let Some(disk) = SmallDisk::new() else { return };
    let path = disk.path().join("a.desirepath");
    let file = File::create(&path, "Ada").expect("a workspace");
    import(&file, "batch_a", &[comment("1", "stays", 1)]);
    let (batch, _) = fill(&file, "batch_b", &[comment("2", "goes", 2)]);
    let big: Vec<_> = (10..100).map(|n| comment(&n.to_string(), &"long ".repeat(10_000), n)).collect();
    let refused = file.write_unlogged(|tx| tx.insert_comments(batch, &big)).err();
    assert!(matches!(refused, Some(StoreError::DiskFull)), "{refused:?}");
    file.discard_batch(batch).expect("a discarded batch");
    assert_eq!(found(&file, ""), ["stays"]);
    assert_sound(&file);
}

#[test]
fn a_workspace_that_cannot_be_created_leaves_no_file() {
    let Some(disk) = SmallDisk::new() else { return };
    let ballast = disk.path().join("ballast");
    let _ = fs::write(&ballast, vec![0; 4 << 20]);
    let path = disk.path().join("a.desirepath");
    assert!(File::create(&path, "Ada").is_err());
    assert!(!path.exists());
    fs::remove_file(&ballast).expect("the ballast");
    assert!(File::create(&path, "Ada").is_ok());
}
