//! Imports: nothing is seen before it is published, a batch is hidden and shown as a whole, and of the versions
//! of a comment exactly the newest that is shown counts.

mod desk;

use desk::{Desk, assert_sound, comment, fill, found, import, publish, redo, undo};
use store::{
    assignment::Assigned,
    batch::Outcome::{Added, Duplicate, Updated},
};

#[test]
fn a_batch_is_seen_when_it_is_published_and_hidden_by_undo() {
    let desk = Desk::new();
    let file = desk.create();
    let (batch, outcomes) =
        fill(&file, "batch_a", &[comment("1", "late parcel", 1), comment("2", "fine", 2)]);
    assert_eq!(outcomes, [Added, Added]);
    assert!(found(&file, "").is_empty() && found(&file, "parcel").is_empty());
    publish(&file, batch, "batch_a");
    assert_eq!(found(&file, ""), ["late parcel", "fine"]);
    assert_eq!(found(&file, "parcel"), ["late parcel"]);
    undo(&file);
    assert!(found(&file, "").is_empty() && found(&file, "parcel").is_empty());
    redo(&file);
    assert_eq!(found(&file, "parcel"), ["late parcel"]);
    assert_sound(&file);
}

#[test]
fn of_a_comment_s_versions_the_newest_shown_one_counts() {
    let desk = Desk::new();
    let file = desk.create();
    import(&file, "batch_a", &[comment("1", "first words", 10), comment("2", "other", 10)]);
    assert_eq!(import(&file, "batch_b", &[comment("1", "second words", 20)]), [Updated]);
    assert_eq!(import(&file, "batch_c", &[comment("1", "third words", 30)]), [Updated]);
    assert_eq!(found(&file, "words"), ["third words"]);
    for wanted in ["second words", "first words"] {
        undo(&file);
        assert_eq!(found(&file, "words"), [wanted]);
        assert_sound(&file);
    }
    undo(&file);
    assert!(found(&file, "").is_empty());
    for wanted in ["first words", "second words", "third words"] {
        redo(&file);
        assert_eq!(found(&file, "words"), [wanted]);
    }
    assert_eq!(found(&file, ""), ["other", "third words"]);
    assert_sound(&file);
}

#[test]
fn an_older_or_equal_version_adds_nothing() {
    let desk = Desk::new();
    let file = desk.create();
    import(&file, "batch_a", &[comment("1", "now", 20)]);
    let again = [comment("1", "now", 20), comment("1", "before", 10), comment("1", "now", 30)];
    assert_eq!(import(&file, "batch_b", &again), [Duplicate, Duplicate, Duplicate]);
    assert_eq!(found(&file, ""), ["now"]);
}

#[test]
fn versions_within_one_file_leave_the_last() {
    let desk = Desk::new();
    let file = desk.create();
    let versions = [comment("1", "draft", 1), comment("1", "better", 2), comment("1", "best", 3)];
    assert_eq!(import(&file, "batch_a", &versions), [Added, Updated, Updated]);
    assert_eq!(found(&file, ""), ["best"]);
    assert_sound(&file);
}

#[test]
fn what_an_undone_import_held_can_be_imported_again() {
    let desk = Desk::new();
    let file = desk.create();
    import(&file, "batch_a", &[comment("1", "here", 1)]);
    undo(&file);
    assert_eq!(import(&file, "batch_b", &[comment("1", "here", 1)]), [Added]);
    assert_eq!(found(&file, "here"), ["here"]);
    assert_sound(&file);
}

#[test]
fn a_discarded_batch_leaves_no_trace() {
    let desk = Desk::new();
    let file = desk.create();
    import(&file, "batch_a", &[comment("1", "stays", 1)]);
    let tables = ["comment", "comment_text", "reading", "attribute", "customer", "customer_alias", "source"];
    let before = tables.map(|table| desk.count(table));
    let mut others = [comment("1", "stays longer", 2), comment("3", "goes", 2)];
    others[1].source = "Elsewhere".into();
    let (batch, _) = fill(&file, "batch_b", &others);
    file.discard_batch(batch).expect("a discarded batch");
    assert_eq!(tables.map(|table| desk.count(table)), before);
    assert_eq!(found(&file, "goes OR longer"), Vec::<String>::new());
    assert_eq!(found(&file, ""), ["stays"]);
    assert_sound(&file);
    // The next rows take the ids that became free.
    import(&file, "batch_c", &[comment("4", "comes", 3)]);
    assert_eq!(found(&file, "comes"), ["comes"]);
    assert!(found(&file, "goes").is_empty());
    assert_sound(&file);
}

#[test]
fn a_big_batch_that_is_given_up_is_unseen_at_once_and_gone_when_it_is_cleared() {
    let desk = Desk::new();
    let file = desk.create();
    import(&file, "batch_a", &[comment("0", "stays", 1)]);
    let tables = ["comment", "comment_text", "reading", "attribute", "customer", "customer_alias", "source"];
    let before = tables.map(|table| desk.count(table));
    let many: Vec<_> = (1..=10_001).map(|n| comment(&n.to_string(), "goes", 2)).collect();
    let (batch, _) = fill(&file, "batch_b", &many);
    file.give_up_batch(batch).expect("a batch given up");
    assert!(file.has_discarded());
    assert_eq!((desk.count("comment"), found(&file, "")), (10_002, vec!["stays".to_owned()]));
    // Its rows are nobody's earlier version.
    assert_eq!(import(&file, "batch_c", &[comment("7", "comes", 2)]), [Added]);
    undo(&file);
    file.clear_discarded().expect("a cleared file");
    assert!(!file.has_discarded());
    assert_eq!(desk.count("comment WHERE batch NOT IN (SELECT seq FROM batch)"), 0);
    redo(&file);
    assert_eq!(found(&file, ""), ["stays", "comes"]);
    let after = before.map(|count| count + 1);
    // The one source is the same.
    assert_eq!(tables.map(|table| desk.count(table))[..6], after[..6]);
    assert_sound(&file);
}

#[test]
fn what_a_closed_file_kept_of_a_batch_that_was_given_up_is_gone_at_the_next_opening() {
    let desk = Desk::new();
    let file = desk.create();
    let many: Vec<_> = (1..=10_001).map(|n| comment(&n.to_string(), "goes", 2)).collect();
    let (batch, _) = fill(&file, "batch_a", &many);
    file.give_up_batch(batch).expect("a batch given up");
    file.stop_background();
    file.clear_discarded().expect("a file that is being closed");
    assert_eq!(desk.count("comment"), 10_001);
    drop(file);
    let file = desk.open();
    assert_eq!((desk.count("comment"), desk.count("customer"), desk.count("batch")), (0, 0, 0));
    assert_sound(&file);
}

#[test]
fn a_discarded_batch_leaves_everybody_else_who_they_are() {
    let desk = Desk::new();
    let file = desk.create();
    // Their ids are those of a system that is no comment's own source.
    let mut here = comment("1", "first", 1);
    here.customer_source = "Tickets".into();
    let same_person = |id: &str| desk::NewComment {
        customer: here.customer.clone(),
        customer_source: here.customer_source.clone(),
        ..comment(id, "more", 2)
    };
    import(&file, "batch_a", std::slice::from_ref(&here));
    let (batch, _) = fill(&file, "batch_b", &[same_person("2")]);
    file.discard_batch(batch).expect("a discarded batch");
    import(&file, "batch_c", &[same_person("3")]);
    assert_eq!(desk.count("customer"), 1);
    assert_eq!(desk.count("comment WHERE customer IS NOT NULL"), 2);
}

#[test]
fn an_import_that_was_cut_short_is_gone_at_the_next_opening() {
    let desk = Desk::new();
    let file = desk.create();
    import(&file, "batch_a", &[comment("1", "stays", 1)]);
    fill(&file, "batch_b", &[comment("2", "goes", 2)]);
    drop(file);
    let file = desk.open();
    assert_eq!((desk.count("comment"), desk.count("batch")), (1, 1));
    assert_eq!(found(&file, ""), ["stays"]);
    assert_sound(&file);
}

#[test]
fn a_published_batch_that_was_not_indexed_is_found_after_the_next_opening() {
    let desk = Desk::new();
    let file = desk.create();
    let (batch, _) = fill(&file, "batch_a", &[comment("1", "late parcel", 1)]);
    file.write(desk::STEP, |tx| tx.publish_batch(batch, "batch_a", 1, &[])).expect("a published batch");
    assert!(found(&file, "parcel").is_empty());
    drop(file);
    let file = desk.open();
    assert_eq!(found(&file, "parcel"), ["late parcel"]);
    assert_sound(&file);
}

#[test]
fn a_dropped_search_index_is_made_again() {
    let desk = Desk::new();
    let file = desk.create();
    import(&file, "batch_a", &[comment("1", "late parcel", 1), comment("2", "fine", 2)]);
    drop(file);
    desk.sql()
        .execute_batch("INSERT INTO comment_search (comment_search) VALUES ('delete-all')")
        .expect("an emptied index");
    let file = desk.open();
    assert_eq!(found(&file, "parcel"), ["late parcel"]);
    assert_sound(&file);
}

#[test]
fn two_imports_at_once_are_both_searchable() {
    let desk = Desk::new();
    let file = desk.create();
    let (a, _) = fill(&file, "batch_a", &[comment("1", "parcel one", 1)]);
    import(&file, "batch_b", &[comment("2", "parcel two", 2)]);
    publish(&file, a, "batch_a");
    assert_eq!(found(&file, "parcel"), ["parcel one", "parcel two"]);
    assert_sound(&file);
}

#[test]
fn only_what_shows_hides_or_places_comments_is_a_move() {
    let desk = Desk::new();
    let file = desk.create();
    let moved = |doing: &mut dyn FnMut()| {
        let before = file.moves();
        doing();
        file.moves() != before
    };
    let mut batch = 0;
    assert!(!moved(&mut || batch = fill(&file, "batch_a", &[comment("1", "late", 1)]).0));
    assert!(moved(&mut || publish(&file, batch, "batch_a")));
    let place = Assigned { map: 1, stage: 2, probability: Some(0.9) };
    assert!(moved(&mut || file.write_unlogged(|tx| tx.put_assignment(1, &place)).expect("a place")));
    assert!(!moved(&mut || file.index_comments(|_, _| ()).expect("an index")));
    assert!(moved(&mut || undo(&file)));
}
