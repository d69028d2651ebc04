//! What is erased is nowhere any more: not one byte of it in any file of the folder, also right after `kill -9`.

mod desk;

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    process::Stdio,
};

use desk::Desk;
use serde_json::{Value, json};

/// Words that stand in the erased comment, or in the note on it, and nowhere else.
const WORDS: [&str; 10] = [
    "quagmire",
    "zephyrous",
    "vexatious bramble",
    "Ottilie Quist",
    "ottilie.quist@example.org",
    "Krakatoa",
    // Kept beside the search index, character by character.
    "🦩",
    "鸛",
    "Mnemosyne",
    "Lethe",
];
const TEXT: &str =
    "The quagmire of forms was zephyrous. I met a vexatious bramble of menus at the till. 🦩 鸛";
const TITLE: &str = "A Krakatoa of a checkout";

fn write_rows(desk: &Desk) {
    let mut csv = String::from("id,date,title,text,rating,author,note\n");
    for n in 0..400 {
        let word = ["late again", "arrived broken", "great support", "called twice", "works"][n % 5];
        csv += &format!(
            "r{n},2026-01-{:02},Parcel {n},The parcel {n} {word} {}.,{},p{},x\n",
            n % 28 + 1,
            "no ".repeat(n % 7),
            n % 5 + 1,
            n % 70
        );
    }
    csv += &format!("secret-1,2026-02-01,{TITLE},{TEXT},1,ottilie.quist@example.org,Ottilie Quist\n");
    fs::write(desk.path("rows.csv"), csv).expect("a writable folder");
    // A later version of the same comment.
    let edited = format!(
        "id,date,title,text,rating,author,note\nsecret-1,2026-02-02,{TITLE},{TEXT} Still.,2,ottilie.quist@example.org,Ottilie Quist\n"
    );
    fs::write(desk.path("later.csv"), edited).expect("a writable folder");
}

/// Files of the folder whose bytes hold one of the words, in UTF-8 or UTF-16, as they are or in lower case.
fn holders(desk: &Desk) -> Vec<String> {
    let mut found = Vec::new();
    let needles: Vec<Vec<u8>> = WORDS
        .iter()
        .flat_map(|word| [(*word).to_owned(), word.to_lowercase()])
        .flat_map(|word| {
            [word.clone().into_bytes(), word.encode_utf16().flat_map(u16::to_le_bytes).collect()]
        })
        // Two bytes alike stand in any file by chance.
        .filter(|needle: &Vec<u8>| needle.len() > 2)
        .collect();
    let mut folders = vec![desk.path("")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
                continue;
            }
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.ends_with(".csv") {
                continue;
            }
            let bytes = fs::read(entry.path()).expect("a file");
            for needle in &needles {
                if bytes.windows(needle.len()).any(|window| window == needle) {
                    found.push(format!("{name}: {}", String::from_utf8_lossy(needle)));
                }
            }
        }
    }
    found
}

/// A workspace whose map holds the comment as a quote, a pin, a placing, and copied words, all with a history.
fn full(desk: &Desk) -> i64 {
    write_rows(desk);
    let made = desk.json(&["new", "w.desirepath", "--template", "online_purchase"]);
    let (map, stage) = (made["maps"][0]["id"].clone(), made["maps"][0]["stages"][0]["id"].clone());
    for file in ["rows.csv", "later.csv"] {
        desk.json(&[
            "import",
            "w.desirepath",
            file,
            "--privacy",
            "email=keep",
            "--column",
            "customer=author",
            "--column",
            "title=title",
        ]);
    }
    let call = |name: &str, args: Value| desk.json(&["call", "w.desirepath", name, &args.to_string()]);
    let found = desk.json(&["feedback", "w.desirepath", "--query", "quagmire"]);
    let id = found["items"][0]["id"].as_i64().expect("the comment");
    call(
        "card.pin_quote",
        json!({ "map": map, "stage": stage, "comment": id, "text": "The quagmire of forms was zephyrous." }),
    );
    call("comment.assign_stage", json!({ "map": map, "comments": [id, 3], "stage": stage }));
    let document = call("map.read", json!({ "map": map }));
    let card =
        document["cards"].as_array().expect("cards").iter().find(|c| c["comment"].is_null()).expect("a card");
    call("pin.add", json!({ "card": card["id"], "comments": [id, 4] }));
    call("card.edit", json!({ "card": card["id"], "body": format!("They say: {TEXT} We should listen.") }));
    let filter = json!({ "query": "customer:\"Ottilie Quist\"" });
    call("saved_view.add", json!({ "name": "All of Ottilie Quist", "filter": filter }));
    // People search for single words, in any case.
    let words = |query: &str| json!({ "query": query });
    let made =
        call("saved_view.add", json!({ "name": "Krakatoa", "filter": words("quagmire OR krakatoa late") }));
    let view = made["change_set"]["changes"][0]["id"].clone();
    call("saved_view.update", json!({ "view": view, "filter": words("customer:quist Zephyrous support") }));
    call("rule.add", json!({ "stage": stage, "phrase": "parcel" }));
    for text in ["Ask Mnemosyne about it.", "Lethe has forgotten it."] {
        call("comment_note.set", json!({ "comment": id, "text": text }));
    }
    call("comment_note.set", json!({ "comment": 5, "text": format!("Compare: {TEXT}") }));
    call("comment_tag.add", json!({ "comments": [id, 5], "names": ["Forms", TITLE] }));
    call("comment_tag.remove", json!({ "comments": [5], "tags": [tag_named(desk, "Forms")] }));
    call("milestone.add", json!({ "day": "2026-02-01", "label": TITLE }));
    id
}

fn tag_named(desk: &Desk, name: &str) -> Value {
    let tags = desk.json(&["call", "w.desirepath", "comment_tag.list"]);
    tags.as_array().expect("tags").iter().find(|tag| tag["name"] == name).expect("the tag")["id"].clone()
}

fn subject(id: i64) -> Value {
    json!({ "subject": { "comments": [id] }, "backups": "rewrite" })
}

/// A customer who wrote nothing, but was somewhere and bought something.
#[test]
fn an_erased_customer_leaves_no_event_and_no_order_in_any_byte() {
    let desk = Desk::new();
    desk.json(&["new", "w.desirepath", "--template", "online_purchase"]);
    let events = "customer,time,touchpoint,session id\n\
        ottilie.quist@example.org,2026-03-01 10:00,Pay,zephyrous-visit-1\n\
        bo@example.org,2026-03-01 11:00,Pay,other-visit-2\n\
        ottilie.quist@example.org,2026-03-02 10:00,Search,zephyrous-visit-1\n";
    let orders = "order id,customer,date,amount\nKrakatoa-77,ottilie.quist@example.org,2026-03-01,12.50\nA2,bo@example.org,2026-03-02,9\n";
    for (name, rows) in [("events.csv", events), ("orders.csv", orders)] {
        fs::write(desk.path(name), rows).expect("a writable folder");
        desk.json(&["import", "w.desirepath", name, "--privacy", "all=keep"]);
    }
    fs::copy(desk.path("w.desirepath"), desk.path("w.desirepath.v1.backup")).expect("a copy");
    assert!(holders(&desk).iter().any(|held| held.contains("zephyrous")), "{:?}", holders(&desk));
    let call = |name: &str, args: Value| desk.json(&["call", "w.desirepath", name, &args.to_string()]);
    let subject = json!({ "customer": "ottilie.quist@example.org" });
    let preview = call("erasure.preview", subject.clone());
    assert_eq!((&preview["facts"], &preview["comments"]), (&json!(3), &json!(0)));
    assert_eq!(preview["backups"][0]["holds"], 3);
    let erased = call("erasure.run", json!({ "subject": subject, "backups": "rewrite" }));
    let receipt = &erased["receipt"];
    assert_eq!((&receipt["customers"], &receipt["facts"]), (&json!(1), &json!(3)), "{receipt}");
    assert_eq!(receipt["backups"][0]["outcome"], "rewritten");
    assert_eq!(holders(&desk), Vec::<String>::new());
    // They stay out, and the others are there already.
    let again = desk.json(&["import", "w.desirepath", "events.csv", "--privacy", "all=keep"]);
    let counts = ["added", "duplicates", "erased"].map(|key| again[0][key].as_u64().unwrap_or(99));
    assert_eq!(counts, [0, 3, 2]);
    assert_eq!(holders(&desk), Vec::<String>::new());
    desk.assert_sound("w.desirepath");
}

#[test]
fn an_erased_comment_is_in_no_byte_of_any_file() {
    let desk = Desk::new();
    let id = full(&desk);
    let backup = desk.path("w.desirepath.v3.backup");
    fs::copy(desk.path("w.desirepath"), &backup).expect("a backup");
    assert!(holders(&desk).len() >= 10, "the search finds what is there: {:?}", holders(&desk));
    let preview =
        desk.json(&["call", "w.desirepath", "erasure.preview", &json!({ "comments": [id] }).to_string()]);
    assert_eq!((&preview["comments"], &preview["backups"][0]["holds"]), (&json!(2), &json!(2)), "{preview}");

    let done = desk.json(&["call", "w.desirepath", "erasure.run", &subject(id).to_string()]);
    let receipt = &done["receipt"];
    assert_eq!(holders(&desk), Vec::<String>::new(), "{receipt}");
    let count = |key: &str| receipt[key].as_u64().expect("a count");
    assert_eq!(
        (count("comments"), count("versions"), count("pins"), count("quotes"), count("choices")),
        (1, 2, 1, 1, 1)
    );
    assert_eq!(receipt["backups"][0]["outcome"], "rewritten", "{receipt}");
    assert!(count("passages") >= 1 && count("steps") >= 3, "{receipt}");
    let views = desk.json(&["call", "w.desirepath", "saved_view.list"]);
    let view = |at: usize| (views[at]["name"].clone(), views[at]["filter"]["query"].clone());
    assert_eq!(
        view(1),
        (json!("All of [erased] [erased]"), json!("customer:\"[erased] [erased]\"")),
        "{views}"
    );
    assert_eq!(view(0), (json!("[erased]"), json!("customer:[erased] [erased] support")), "{views}");
    desk.assert_sound("w.desirepath");
    fs::rename(&backup, desk.path("b.desirepath")).expect("the backup");
    desk.assert_sound("b.desirepath");
    // What comes in next gets the number of the erased comment, and must not get its tags and notes.
    fs::write(desk.path("next.csv"), "id,date,text\nnext,2026-03-01,Something else\n").expect("a file");
    desk.json(&["import", "b.desirepath", "next.csv"]);
    let next = desk.json(&["feedback", "b.desirepath", "--query", "something"])["items"][0]["id"].clone();
    let of_backup = |name: &str, args: Value| desk.json(&["call", "b.desirepath", name, &args.to_string()]);
    assert_eq!(of_backup("comment_tag.count", json!({ "comments": [next] })), json!([]));
    assert_eq!(of_backup("comment_note.read", json!({ "comment": next })), Value::Null);

    // It stays out, and the others are known.
    let again = &desk.json(&[
        "import",
        "w.desirepath",
        "later.csv",
        "--column",
        "customer=author",
        "--column",
        "title=title",
    ])[0];
    assert_eq!(
        (&again["added"], &again["duplicates"], &again["erased"]),
        (&json!(0), &json!(1), &json!(1)),
        "{again}"
    );
    assert_eq!(holders(&desk), Vec::<String>::new());

    // What is left of the history can be taken back, and nothing erased comes back with it.
    while desk.run(&["undo", "w.desirepath"]).status.success() {}
    assert_eq!(holders(&desk), Vec::<String>::new());
    while desk.run(&["redo", "w.desirepath"]).status.success() {}
    assert_eq!(holders(&desk), Vec::<String>::new());
    desk.assert_sound("w.desirepath");
}

#[test]
fn nothing_of_it_is_left_after_a_kill_right_after() {
    let desk = Desk::new();
    let id = full(&desk);
    let mut child = desk
        .command(&["call", "w.desirepath", "--lines"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut commands = child.stdin.take().expect("its input");
    writeln!(commands, "erasure.run {}", subject(id)).expect("a reading child");
    let mut answer = String::new();
    BufReader::new(child.stdout.take().expect("its output")).read_line(&mut answer).expect("an answer");
    child.kill().expect("a running child");
    child.wait().expect("a killed child");
    assert!(answer.contains("\"ok\""), "{answer}");
    assert_eq!(holders(&desk), Vec::<String>::new());
    desk.assert_sound("w.desirepath");
}

#[test]
fn a_customer_is_erased_with_all_that_came_from_them() {
    let desk = Desk::new();
    let id = full(&desk);
    let erase = json!({ "subject": { "customer_of": id }, "backups": "delete" });
    let done = desk.json(&["call", "w.desirepath", "erasure.run", &erase.to_string()]);
    assert_eq!(done["receipt"]["customers"], 1, "{done}");
    assert_eq!(holders(&desk), Vec::<String>::new());
    let receipts = desk.json(&["call", "w.desirepath", "erasure.list"]);
    assert_eq!(receipts.as_array().map(Vec::len), Some(1));
}

#[test]
fn the_rule_by_age_erases_only_when_asked() {
    let desk = Desk::new();
    full(&desk);
    let call = |name: &str, args: Value| desk.json(&["call", "w.desirepath", name, &args.to_string()]);
    assert_eq!(call("retention.read", json!({}))["days"], Value::Null);
    call("retention.set", json!({ "days": 1 }));
    let rule = call("retention.read", json!({}));
    let total = desk.json(&["feedback", "w.desirepath"])["total"].as_u64();
    assert_eq!((&rule["days"], rule["due"].as_u64()), (&json!(1), total.map(|n| n + 1)), "{rule}");
    let done = call("erasure.run", json!({ "subject": { "by_age": true }, "backups": "keep" }));
    assert_eq!(done["receipt"]["what"], "age");
    assert_eq!(desk.json(&["feedback", "w.desirepath"])["total"], 0);
    assert_eq!(holders(&desk), Vec::<String>::new());
    desk.assert_sound("w.desirepath");
}
