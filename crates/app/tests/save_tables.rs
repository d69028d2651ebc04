//! Tables of what was found out about comments: written whole, with numbers as numbers, no formula, and what they are.

mod desk;

use std::fs;

use app::{Code, Job};
use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use desk::Desk;
use serde_json::{Value, json};

impl Desk {
    fn saved(&self, command: &str, name: &str, mut args: Value) -> Value {
        args["path"] = json!(self.path(name));
        self.call(command, args)
    }

    fn rows(&self, name: &str) -> Vec<String> {
        let text = fs::read_to_string(self.path(name)).expect("the written file");
        let text = text.strip_prefix('\u{FEFF}').expect("a byte order mark");
        text.split_terminator("\r\n").map(str::to_owned).collect()
    }

    /// The table of a workbook, and what it is said to be.
    fn sheets(&self, name: &str) -> (Range<Data>, Range<Data>) {
        let mut book: Xlsx<_> = open_workbook(self.path(name)).expect("a workbook");
        let names = book.sheet_names();
        assert_eq!(names.len(), 2, "{names:?}");
        assert!(book.worksheet_formula(&names[0]).expect("formulas").is_empty());
        let mut sheet = |at: usize| book.worksheet_range(&names[at]).expect("a sheet");
        (sheet(0), sheet(1))
    }
}

fn line(about: &Range<Data>, title: &str) -> Vec<Data> {
    let row = about.rows().find(|row| row[0] == *title).unwrap_or_else(|| panic!("{title} in {about:?}"));
    row[1..].iter().filter(|cell| **cell != Data::Empty).cloned().collect()
}

fn text(text: &str) -> Data {
    Data::String(text.to_owned())
}

const ROWS: &str = "id,date,text\n\
    1,2026-03-02,=The courier was late and rude.\n\
    2,2026-03-02,The terrible courier was late.\n\
    3,2026-03-03,A lovely bike and the courier was fine.\n\
    4,2026-03-05,\"Nobody said why: the courier,\n+was late\"\n\
    5,2026-03-05,Such a bad courier.\n\
    6,2026-03-05,The courier was horrible.\n\
    7,,The courier never came.\n";

#[test]
fn a_trend_is_written_as_it_is_read() {
    let desk = Desk::with(ROWS);
    desk.call("milestone.add", json!({ "day": "2026-03-05", "label": "=New carrier" }));
    let filter = json!({ "query": "courier " });
    let done = desk.saved("export.trend", "t.csv", json!({ "filter": filter }));
    assert_eq!(done["dropped"], json!(["1 comment without a date"]));
    let rows = desk.rows("t.csv");
    assert_eq!(
        rows[0],
        "from,to,comments,negative,neutral,positive,not_scored,mean_sentiment,mean_low,mean_high,marked"
    );
    assert_eq!(rows.len(), 5);
    assert!(rows[1].starts_with("2026-03-02,2026-03-02,2,") && rows[1].ends_with(",,,,"), "{rows:?}");
    assert_eq!(rows[3], "2026-03-04,2026-03-04,0,0,0,0,0,,,,");
    assert!(rows[4].ends_with(",'=New carrier"), "{rows:?}");

    desk.saved("export.trend", "t.xlsx", json!({ "filter": filter, "step": "week" }));
    let (table, about) = desk.sheets("t.xlsx");
    let read = desk.call("trend.read", json!({ "filter": filter, "step": "week" }))["points"][0].clone();
    let row: Vec<Data> = table.rows().nth(1).expect("a week").to_vec();
    // 2 March 2026 is day 46,083 of a workbook.
    assert_eq!((row[0].to_string(), row[2].clone()), ("46083".to_owned(), Data::Float(6.0)));
    let near = |cell: &Data, number: &Value| {
        let (Data::Float(cell), Some(number)) = (cell, number.as_f64()) else { return false };
        (cell - number).abs() < 0.000_06
    };
    assert!(
        near(&row[7], &read["mean"]) && near(&row[8], &read["lo"]) && near(&row[9], &read["hi"]),
        "{row:?}"
    );
    assert_eq!(row[10], text("=New carrier"));
    assert_eq!(line(&about, "Search"), [text("courier")]);
    assert_eq!(line(&about, "A row for each"), [text("week from Monday")]);
    assert_eq!(line(&about, "Comments"), [Data::Float(6.0)]);
    assert_eq!(line(&about, "Without a date"), [Data::Float(1.0)]);
    assert_eq!(line(&about, "Exported"), [text("2026-09-21T14:13:20Z")]);
}

#[test]
fn a_comparison_is_written_with_both_sets_beside_each_other() {
    let mut csv = String::from("id,text,source\n");
    (0..40).for_each(|n| csv += &format!("a{n},The courier came late and was terrible.,=A\n"));
    (0..40).for_each(|n| csv += &format!("b{n},A lovely bike with great brakes.,B\n"));
    let desk = Desk::with(&csv);
    let sets = json!({ "a": { "query": "courier " }, "b": { "query": "bike " } });
    desk.saved("export.contrast", "c.csv", sets.clone());
    let rows = desk.rows("c.csv");
    assert_eq!(rows[0], "said_more_in,term,comments_a,comments_b,share_a,share_b,z,sentiment");
    let read = desk.call("contrast.read", sets.clone());
    let terms = |set: &str| read[set]["terms"].as_array().map_or(0, Vec::len);
    assert!(terms("a") > 0 && terms("b") > 0);
    assert_eq!(rows.len(), 1 + terms("a") + terms("b"));
    let first = read["a"]["terms"][0].clone();
    let begin = format!("A,{},40,0,1,0,", first["term"].as_str().expect("a term"));
    assert!(rows[1].starts_with(&begin), "{rows:?}");
    assert!(rows.last().is_some_and(|row| row.starts_with("B,") && row.contains(",0,40,0,1,")), "{rows:?}");

    desk.saved("export.contrast", "c.xlsx", sets);
    let (table, about) = desk.sheets("c.xlsx");
    assert!(table.rows().skip(1).all(|row| row[2..].iter().all(|cell| matches!(cell, Data::Float(_)))));
    assert_eq!(line(&about, "Narrowed down to"), [text("Search: courier"), text("Search: bike")]);
    assert_eq!(line(&about, "Scored"), [Data::Float(40.0), Data::Float(40.0)]);
    assert_eq!(line(&about, "Share of negative"), [1.0, 0.0, 1.0].map(Data::Float));
    assert_eq!(line(&about, "Mean sentiment, low").len(), 3);
    assert_eq!(line(&about, "Comments in both"), [text("none")]);
}

#[test]
fn every_place_of_a_concordance_is_written_in_its_order() {
    let mut csv = String::from("id,date,text\n");
    (0..1_203).for_each(|n| csv += &format!("r{n},2026-03-02,=Again the courier {n} was late.\n"));
    let desk = Desk::with(&csv);
    desk.call("source.rename", json!({ "source": "rows", "name": "+Shop" }));
    let ask = json!({ "filter": {}, "words": "courier", "sort": "right" });
    desk.saved("export.concordance", "k.csv", ask.clone());
    let rows = desk.rows("k.csv");
    assert_eq!((rows.len(), &rows[0][..]), (1_204, "before,words,behind,date,source,sentiment"));
    assert_eq!(rows[1], "'=Again the,courier,0 was late.,2026-03-02T00:00:00Z,'+Shop,0");
    assert!(rows[2].contains(",courier,1 was late."), "{}", rows[2]);

    let mut beside = ask;
    beside["right"] = json!("7");
    desk.saved("export.concordance", "k.xlsx", beside);
    let (table, about) = desk.sheets("k.xlsx");
    assert_eq!(table.height(), 2);
    assert_eq!(table.get_value((1, 0)), Some(&text("=Again the")));
    assert_eq!(line(&about, "Words"), [text("courier")]);
    assert_eq!(line(&about, "To the right"), [text("7")]);
    assert_eq!(line(&about, "Places"), [Data::Float(1.0)]);
    let none = desk.refused("export.concordance", json!({ "filter": {}, "words": "…", "path": "x.csv" }));
    assert_eq!(none.code, Code::Invalid);
}

#[test]
fn other_formats_are_refused_and_what_is_cancelled_leaves_nothing() {
    let desk = Desk::with(ROWS);
    for (command, what, mut args) in [
        ("export.trend", "a trend", json!({ "filter": {} })),
        ("export.contrast", "a comparison", json!({ "a": {}, "b": { "query": "late" } })),
        ("export.concordance", "words in context", json!({ "filter": {}, "words": "courier" })),
    ] {
        args["path"] = json!(desk.path("a.json"));
        let error = desk.refused(command, args);
        let want = format!("“.json” is not a format {what} can be written to. Use .xlsx or .csv.");
        assert_eq!((error.code, error.message), (Code::Invalid, want));
    }
    let job = Job::silent();
    job.cancel();
    let args = json!({ "filter": {}, "words": "courier", "path": desk.path("a.csv") });
    let error = desk.app.dispatch("export.concordance", args, &job).expect_err("a cancelled job");
    assert_eq!(error.code, Code::Cancelled);
    assert!(!desk.path("a.csv").exists() && !desk.path("a.csv.part").exists());
}
