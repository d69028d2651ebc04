//! The small files of tests/fixtures/import, each a shape met in the field or a trap.

use std::path::PathBuf;

use ingest::{
    Choice, CommentKind, DateOrder, IngestError, Inspection, Mapping, Outcome, Problem, Reader, Role, Row,
    inspect,
};

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/import").join(name)
}

struct Read {
    inspection: Inspection,
    outcomes: Vec<Outcome>,
    notes: Vec<Problem>,
}

impl Read {
    fn role(&self, name: &str) -> Role {
        self.inspection
            .columns
            .iter()
            .find(|c| c.name == name)
            .unwrap_or_else(|| panic!("no column {name}"))
            .role
    }

    fn rows(&self) -> Vec<&Row> {
        self.outcomes
            .iter()
            .filter_map(|o| if let Outcome::Row(row) = o { Some(row) } else { None })
            .collect()
    }
}

fn read_with(name: &str, choice: &Choice) -> Read {
    let path = fixture(name);
    let inspection = inspect(&path, choice).unwrap();
    let mut reader = Reader::open(&path, &Mapping::from(&inspection)).unwrap();
    let outcomes = reader.by_ref().collect();
    Read { inspection, outcomes, notes: reader.finish().unwrap() }
}

fn read(name: &str) -> Read {
    read_with(name, &Choice::default())
}

fn day(date: &str) -> Option<i64> {
    let date: jiff::civil::Date = date.parse().unwrap();
    Some(date.to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp().as_millisecond())
}

#[test]
fn play_console_reviews_keep_both_times_and_the_review_id() {
    let file = read("play_console_utf16le.csv");
    assert_eq!(
        (file.inspection.preset.as_str(), file.inspection.encoding.as_str()),
        ("google_play", "UTF-16LE")
    );
    assert_eq!(file.role("Developer Reply Text"), Role::Reply);
    let rows = file.rows();
    assert_eq!(rows.len(), 4);
    assert_eq!(
        (rows[0].title.as_str(), rows[0].text.as_str()),
        ("Slow", "Slow\nThe app is slow, and it \"freezes\"")
    );
    assert_eq!(rows[1].updated_at.unwrap() - rows[1].at.unwrap(), 3 * 86_400_000 + 30 * 60_000);
    assert_eq!((rows[2].text.as_str(), rows[2].rating, &rows[2].external_id), ("", Some(4.0), &None));
    assert_eq!(rows[0].external_id, Some("gp:A1".to_owned()));
    assert_eq!(rows[0].external_id, rows[3].external_id, "an edited review keeps its id");
    assert!(rows[3].updated_at > rows[0].updated_at);
    assert_eq!(rows[0].source.as_deref(), Some("Google Play"));
}

#[test]
fn a_help_desk_export_gives_subject_body_and_both_dates() {
    let file = read("freshdesk.csv");
    assert_eq!((file.inspection.preset.as_str(), file.inspection.kind), ("freshdesk", CommentKind::Ticket));
    let rows = file.rows();
    assert_eq!(rows[0].text, "The front wheel arrived bent.\nPlease replace it.");
    assert_eq!(rows[0].title, "Wheel bent");
    assert_eq!(rows[0].tags, ["wheel", "delivery"]);
    assert_eq!(rows[0].source.as_deref(), Some("Freshdesk"));
    assert!(rows[0].attributes.contains(&("channel".to_owned(), "Email".to_owned())));
    assert!(rows[0].at < rows[0].updated_at);
    assert_eq!(file.role("Agent"), Role::Agent);
}

#[test]
fn trustpilot_title_and_body_are_one_text() {
    let file = read("trustpilot.csv");
    assert_eq!(file.inspection.preset, "trustpilot");
    let rows = file.rows();
    assert_eq!(rows[0].text, "Never again\nThree weeks and no parcel.");
    assert_eq!(
        (rows[1].rating, rows[1].language.as_deref(), rows[1].customer.as_deref()),
        (Some(5.0), Some("de"), Some("c2"))
    );
    assert_eq!(file.role("Company Response"), Role::Reply);
    assert_eq!(file.role("Review User Email"), Role::Ignore);
}

#[test]
fn amazon_dumps_are_read_with_quotes_as_text() {
    let file = read("amazon_bare_quotes.tsv");
    assert_eq!((file.inspection.preset.as_str(), file.inspection.quoting), ("amazon_reviews", false));
    let texts: Vec<&str> = file.rows().iter().map(|r| r.text.as_str()).collect();
    let want = [
        "\"Bright\" lamp\n\"Great\" lamp, it\"s bright\nand light",
        "Broke\n\"Broke after a day",
        "Ok\nOk for the price, 5\" long",
    ];
    assert_eq!(texts, want);
}

#[test]
fn a_german_spreadsheet_reads_with_its_own_marks() {
    let file = read("german_semicolon_cp1252.csv");
    assert_eq!(
        (file.inspection.encoding.as_str(), file.inspection.delimiter.as_str()),
        ("windows-1252", ";")
    );
    let rows = file.rows();
    assert_eq!(rows[0].text, "Schöner Laden – aber die Lieferung war verspätet");
    assert_eq!(
        (rows[0].rating, rows[0].at, rows[0].customer.as_deref()),
        (Some(4.5), day("2026-03-14"), Some("K-1"))
    );
    assert_eq!(
        (rows[2].text.as_str(), rows[2].rating),
        ("", Some(5.0)),
        "a dash is no text, the rating stays"
    );
}

#[test]
fn spreadsheet_damage_is_rejected_with_its_reason() {
    let file = read("cr_only.csv");
    assert_eq!(file.rows().len(), 2);
    let Outcome::Rejected(problem) = &file.outcomes[2] else { panic!("{:?}", file.outcomes[2]) };
    assert_eq!((problem.row, problem.column.as_deref()), (3, Some("Review")));
    assert!(problem.reason.contains("#NAME?"));
}

#[test]
fn survey_tools_give_answers_and_comments() {
    let file = read("qualtrics.csv");
    assert_eq!((file.inspection.preset.as_str(), file.inspection.header_rows), ("qualtrics", 3));
    let rows = file.rows();
    assert_eq!(rows.iter().map(|r| r.nps).collect::<Vec<_>>(), [Some(9.0), Some(3.0), Some(10.0)]);
    assert_eq!((rows[1].text.as_str(), rows[2].text.as_str()), ("Nobody answered my three messages.", ""));
    let file = read("surveymonkey.csv");
    assert_eq!((file.inspection.header_rows, file.inspection.dates.order), (2, DateOrder::MonthFirst));
    assert_eq!(file.rows()[0].ces, Some(6.0));
    assert_eq!(file.rows()[0].text, "Show free times, please, before I pick a shop.");
    assert_eq!(file.role("IP Address"), Role::Ignore);
}

#[test]
fn both_sides_of_a_review_are_read_and_ten_becomes_five() {
    let file = read("pros_cons.csv");
    assert_eq!(
        (file.inspection.preset.as_str(), file.inspection.dates.ambiguous),
        ("positive_negative", true)
    );
    assert!(file.inspection.dates.note.contains("Change it"));
    let rows = file.rows();
    assert_eq!(rows[0].text, "Friendly staff\nLong queue at the till");
    assert_eq!((rows[1].text.as_str(), rows[1].rating), ("Nobody knew about my order", Some(1.0)));
    assert_eq!((rows[2].text.as_str(), rows[2].rating), ("Good bikes", Some(5.0)));
    assert_eq!(rows[0].at, day("2026-04-03"));
    let choice = Choice { dates: Some(DateOrder::MonthFirst), ..Choice::default() };
    assert_eq!(read_with("pros_cons.csv", &choice).rows()[0].at, day("2026-03-04"));
}

#[test]
fn lines_without_a_header_are_all_rows() {
    let file = read("labelled.txt");
    assert_eq!(
        (file.inspection.preset.as_str(), file.inspection.header_rows, file.rows().len()),
        ("labelled_text", 0, 4)
    );
    assert_eq!(file.rows()[2].text, "\"Great bell, they said. Not so.");
}

#[test]
fn uneven_rows_are_padded_or_rejected_but_never_lost() {
    let file = read("ragged.csv");
    let kinds: Vec<&str> = file
        .outcomes
        .iter()
        .map(|o| match o {
            Outcome::Row(row) if row.problems.is_empty() => "row",
            Outcome::Row(_) => "row with a problem",
            Outcome::Fact(_) => "fact",
            Outcome::Empty { .. } => "empty",
            Outcome::Rejected(_) => "rejected",
        })
        .collect();
    assert_eq!(kinds, ["row", "row", "row", "rejected", "row with a problem", "rejected", "empty"]);
    let Outcome::Row(row) = &file.outcomes[4] else { panic!() };
    assert_eq!((row.rating, row.problems[0].reason.as_str()), (None, "“9” is outside 1 to 5"));
    assert_eq!(file.notes.len(), 2, "padded and shortened rows are told once: {:?}", file.notes);
}

#[test]
fn equal_and_empty_column_names_are_told_apart() {
    let names: Vec<String> =
        read("repeated_names.csv").inspection.columns.into_iter().map(|c| c.name).collect();
    assert_eq!(names, ["id", "id (2)", "column 3", "comment"]);
}

#[test]
fn a_forgotten_quote_is_told_with_its_line() {
    let file = read("forgotten_quote.csv");
    let rows = file.rows();
    assert_eq!(rows.len(), 4);
    assert_eq!((rows[1].text.as_str(), rows[1].rating), ("\"Never closed", Some(1.0)));
    assert!(rows[1].problems[0].reason.contains("line 3"), "{:?}", rows[1].problems);
    assert_eq!(rows[2].text, "Quoted, and fine");
}

#[test]
fn a_separator_line_is_obeyed_and_is_no_row() {
    let file = read("separator_line.csv");
    assert_eq!(file.rows().iter().map(|r| r.text.as_str()).collect::<Vec<_>>(), ["Fine, really", "Not, so"]);
}

#[test]
fn a_person_may_correct_roles() {
    let choice = Choice { roles: [("rating".to_owned(), Role::Nps)].into(), ..Choice::default() };
    let file = read_with("ragged.csv", &choice);
    assert_eq!((file.rows()[0].nps, file.rows()[0].rating), (Some(5.0), None));
    assert_eq!(file.inspection.kind, CommentKind::Survey);
    let choice = Choice { roles: [("nowhere".to_owned(), Role::Text)].into(), ..Choice::default() };
    let error = inspect(&fixture("ragged.csv"), &choice).unwrap_err();
    assert_eq!(error.to_string(), "There is no column “nowhere”. The columns are: id, rating, comment.");
}

#[test]
fn a_text_chosen_by_a_person_replaces_the_one_found() {
    let choice = Choice { roles: [("Review Title".to_owned(), Role::Text)].into(), ..Choice::default() };
    let file = read_with("trustpilot.csv", &choice);
    assert_eq!(file.rows()[0].text, "Never again");
}

#[test]
fn unknown_choices_say_what_is_known() {
    let path = fixture("ragged.csv");
    let says = |choice: Choice| inspect(&path, &choice).unwrap_err().to_string();
    assert!(says(Choice { preset: Some("x".into()), ..Choice::default() }).contains("google_play"));
    assert!(says(Choice { encoding: Some("klingon".into()), ..Choice::default() }).contains("klingon"));
    assert!(says(Choice { delimiter: Some("ab".into()), ..Choice::default() }).contains("semicolon"));
    assert!(
        says(Choice { zone: Some("Europe/Halden".into()), ..Choice::default() }).contains("Europe/Halden")
    );
    assert!(says(Choice { rating_scale: Some(7), ..Choice::default() }).contains("5, 10, 100"));
}

#[test]
fn the_same_row_has_the_same_fingerprint_wherever_its_columns_stand() {
    let folder = tempfile::tempdir().unwrap();
    let prints = |text: &str| {
        let path = folder.path().join("a.csv");
        std::fs::write(&path, text).unwrap();
        let inspection = inspect(&path, &Choice::default()).unwrap();
        let rows = Reader::open(&path, &Mapping::from(&inspection)).unwrap();
        rows.map(|o| if let Outcome::Row(r) = o { r.fingerprint } else { panic!("{o:?}") })
            .collect::<Vec<_>>()
    };
    let one = prints("comment,rating\nGood bike,5\nGood bike,4\nGood bike,5\n");
    let two = prints("rating,comment\n5,Good bike\n4,Good bike\n5,Good bike\n");
    assert_eq!(one, two);
    assert_eq!(one[0], one[2]);
    assert_ne!(one[0], one[1]);
}

#[test]
fn a_missing_file_and_a_folder_are_named() {
    let message = |path: PathBuf| inspect(&path, &Choice::default()).unwrap_err().to_string();
    assert!(message(fixture("nowhere.csv")).starts_with("“nowhere.csv” cannot be read"));
    assert!(message(fixture("")).contains("is a folder"));
    assert!(matches!(
        Reader::open(&fixture("nowhere.csv"), &read("ragged.csv").inspection.mapping),
        Err(IngestError::Unreadable { .. })
    ));
}
