//! A workspace that another process has open: it can be read, and who has it is told to those who would edit.

mod desk;

use std::{
    io::{BufRead, BufReader, Write},
    process::Stdio,
};

use desk::Desk;

#[test]
fn while_one_process_edits_others_read() {
    let desk = Desk::new();
    desk.json(&["new", "w.desirepath", "--sample"]);
    std::fs::write(desk.path("more.csv"), "review,stars\nLovely.,5\n").expect("a writable folder");
    let mut editor = desk
        .command(&["call", "w.desirepath", "--lines"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut commands = editor.stdin.take().expect("its input");
    let mut answers = BufReader::new(editor.stdout.take().expect("its output")).lines();
    let mut tell = |command: &str| {
        writeln!(commands, "{command}").expect("a reading child");
        answers.next().expect("an answer").expect("a line")
    };
    assert!(tell("workspace.rename {\"title\": \"Theirs\"}").starts_with("{\"ok\""));

    assert_eq!(desk.json(&["call", "w.desirepath", "workspace.read"])["title"], "Theirs");
    assert!(desk.json(&["feedback", "w.desirepath", "--limit", "1"])["total"].as_u64() > Some(0));
    assert_eq!(desk.json(&["friction", "w.desirepath"])["stages"].as_array().map(Vec::len), Some(6));
    desk.assert_sound("w.desirepath");
    for args in
        [&["import", "w.desirepath", "more.csv"][..], &["undo", "w.desirepath"], &["redo", "w.desirepath"]]
    {
        let refused = desk.run(args);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(1), "{args:?}");
        assert!(said.contains("open in another window (Ada)"), "{args:?}: {said}");
        assert!(refused.stdout.is_empty());
    }
    // What they do meanwhile is seen by the next reader.
    assert!(tell("workspace.rename {\"title\": \"Theirs still\"}").starts_with("{\"ok\""));
    assert_eq!(desk.json(&["call", "w.desirepath", "workspace.read"])["title"], "Theirs still");

    drop(commands);
    assert!(editor.wait().expect("its end").success());
    assert_eq!(desk.json(&["undo", "w.desirepath"])["label"], "Undo: Rename workspace");
}
