use proptest::prelude::*;

use super::*;

fn attributes() -> Vec<String> {
    vec!["channel".into(), "Order id".into()]
}

fn read(typed: &str) -> Query {
    Query::parse(typed, &attributes())
}

/// The query as it could have been typed, after what stands in parentheses around it all is taken off.
fn typed(text: &str) -> String {
    let typed = read(text).root.typed();
    typed.strip_prefix('(').and_then(|typed| typed.strip_suffix(')')).unwrap_or(&typed).to_owned()
}

#[test]
fn what_is_typed_is_read_as_a_query() {
    for (text, want) in [
        ("slot moved ", "slot moved"),
        ("deliv", "deliv*"),
        ("-deliv", "-deliv"),
        ("\"no notice\" -courier ", "\"no notice\" -courier"),
        ("a OR b c ", "a OR (b c)"),
        ("(a OR b) c ", "(a OR b) c"),
        ("a | b", "a OR b*"),
        ("a AND b ", "a b"),
        ("NOT a ", "-a"),
        ("box NEAR courier ", "\"box courier\"~10"),
        ("box NEAR/3 \"new slot\" ", "\"box\" NEAR/3 \"new slot\""),
        ("\"box courier\"~5", "\"box courier\"~5"),
        ("rating:<3", "rating:<3"),
        ("stars:1..2", "rating:1..2"),
        ("sentiment:-1..−0.2 ", "sentiment:-1..-0.2"),
        ("sentiment:negative", "sentiment:negative"),
        ("stage:Receive,\"Get help\" slot ", "stage:Receive,\"Get help\" slot"),
        ("date:2026-01..2026-03 ", "date:2026-01-01..2026-03-31"),
        ("date:2026", "date:2026"),
        ("date:>=2026-02", "date:2026-02-01.."),
        ("date:2024-02-29", "date:2024-02-29"),
        ("channel:E-mail", "channel:E-mail"),
        ("order_id:7", "order_id:7"),
        ("12:30 ", "12:30"),
        ("https://a.example ", "https://a.example"),
        ("unknown:x ", "unknown:x"),
        ("“typographic quotes” ", "\"typographic quotes\""),
        ("\"un closed", "\"un closed\""),
        ("((((a ", "a"),
        ("a)) b ", "a b"),
        ("--a ", "a"),
        ("🚲 ", "🚲"),
    ] {
        assert_eq!(typed(text), want, "{text}");
    }
}

#[test]
fn nothing_to_search_is_no_query() {
    for text in ["", "  ", "-", "\"", "\"\"", "()", "(-)", " - - "] {
        assert!(read(text).is_empty(), "{text}: {:?}", read(text));
    }
}

#[test]
fn what_has_no_meaning_is_searched_as_words_and_said() {
    for (text, want, note) in [
        ("OR a ", "\"OR\" OR a", "“OR” is searched as a word"),
        ("a OR ", "a OR \"OR\"", "“OR” is searched as a word"),
        ("AND a ", "\"AND\" a", "“AND” is searched as a word"),
        ("NEAR a ", "\"NEAR\" a", "“NEAR” is searched as a word"),
        ("rating:good ", "\"rating:good\"", "rating takes a number"),
        ("date:soon ", "\"date:soon\"", "date takes a date"),
        ("date:2026-13 ", "\"date:2026-13\"", "date takes a date"),
    ] {
        let query = read(text);
        assert_eq!(typed(text), want, "{text}");
        assert!(query.notes.iter().any(|said| said.contains(note)), "{text}: {:?}", query.notes);
    }
    assert!(read("slot -courier rating:<3").notes.is_empty());
}

#[test]
fn long_queries_are_cut_with_a_note() {
    let query = read(&"word ".repeat(10_000));
    let Node::All(parts) = &query.root else { panic!("{:?}", query.notes) };
    assert_eq!(parts.len(), MOST);
    assert_eq!(query.notes, ["Only the first 200 words are searched; 9800 more are left out."]);
    // Deep nesting neither fails nor grows.
    assert_eq!(typed(&format!("{}a ", "(".repeat(100_000))), "a");
}

#[test]
fn chips_say_what_a_part_asks_for() {
    let query =
        read("stage:Receive,\"Get help\" (slot OR courier) -\"no notice\" sentiment:<-0.2 date:2026-03 ");
    let chips: Vec<_> =
        query.pieces().into_iter().map(|piece| format!("{} {}", piece.about, piece.label)).collect();
    assert_eq!(
        chips,
        [
            "stage Receive or Get help",
            "text slot or courier",
            "text not “no notice”",
            "sentiment below −0.2",
            "date 2026-03"
        ]
    );
}

#[test]
fn a_chip_of_several_fields_names_each_and_keeps_and_apart_from_or() {
    for (text, want) in [
        ("slot OR late* -rating:1 ", "slot or late… and not rating 1"),
        ("(slot OR rating:<3) ", "slot or rating below 3"),
        ("(slot (late OR rating:2)) OR box ", "slot and (late or rating 2) or box"),
        ("rating:1 OR rating:5 ", "1 or 5"),
    ] {
        let labels: Vec<_> = read(text).pieces().into_iter().map(|piece| piece.label).collect();
        assert_eq!(labels, [want], "{text}");
    }
}

#[test]
fn months_and_days_are_counted_from_1970() {
    for (day, month) in [(0, 0), (30, 0), (31, 1), (-1, -1), (20_000, 657)] {
        assert_eq!(month_of_day(day), month, "{day}");
    }
}

proptest! {
    #[test]
    fn a_query_typed_again_is_the_same(
        parts in prop::collection::vec(
            prop_oneof![
                Just("(".to_owned()), Just(")".to_owned()), Just("OR".to_owned()), Just("-".to_owned()),
                Just("NEAR/4".to_owned()), Just("\"".to_owned()), Just("date:2026-02".to_owned()),
                Just("rating:>=2".to_owned()), Just("stage:a,\"b c\"".to_owned()), Just("\"x y\"~3".to_owned()),
                "[a-z]{1,4}\\*?", "\\PC{0,6}",
            ],
            0..16,
        ),
        glue in prop_oneof![Just(" "), Just("")],
    ) {
        let once = read(&(parts.join(glue) + " "));
        let again = read(&(once.root.typed() + " "));
        prop_assert_eq!(&again.root, &once.root, "{}", once.root.typed());
    }

    #[test]
    fn the_chips_together_are_the_query(text in "(\\PC{0,8} ){0,6}") {
        let query = read(&text);
        let together: Vec<_> = query.pieces().into_iter().map(|piece| piece.raw).collect();
        prop_assert_eq!(read(&(together.join(" ") + " ")).root, query.root);
    }
}
