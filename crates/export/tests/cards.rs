//! Cards as CSV.

use export::{CsvMode, MapPicture, PictureCard, PictureLane, PictureStage, cards_csv, safe_cell};
use model::{card::Channel, lane::LaneKind};

fn map(title: &str) -> MapPicture {
    let stage = |name: &str| PictureStage { id: name.into(), name: name.into(), ..PictureStage::default() };
    let card = PictureCard { lane: "l".into(), title: title.into(), to_stage: 1, ..PictureCard::default() };
    MapPicture {
        title: "Map".into(),
        stages: vec![stage("Buy"), stage("Use")],
        lanes: vec![PictureLane { id: "l".into(), kind: LaneKind::Touchpoints, label: "Touch".into() }],
        cards: vec![PictureCard {
            channel: Some(Channel::WordOfMouth),
            severity: Some(2),
            sentiment: Some(-0.5),
            ..card
        }],
        ..MapPicture::default()
    }
}

fn cells(text: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let row = reader.records().next().expect("a row").expect("well-formed");
    row.iter().map(String::from).collect()
}

#[test]
fn a_card_is_a_row_with_its_names() {
    let text = cards_csv(&[map("App")], CsvMode::Exact).expect("written");
    let want = [
        "Map",
        "Buy",
        "Use",
        "Touch",
        "touchpoints",
        "App",
        "",
        "word_of_mouth",
        "2",
        "",
        "-0.5",
        "",
        "",
        "1",
    ];
    assert_eq!(cells(&text), want);
}

#[test]
fn text_that_would_run_as_a_formula_is_made_safe() {
    for text in ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝x", "＋x", "－x", "＠x", "  =x", "'x"]
    {
        assert_eq!(safe_cell(text), format!("'{text}"));
        let table = cards_csv(&[map(text)], CsvMode::Spreadsheet).expect("written");
        assert_eq!(cells(&table)[5], format!("'{text}"), "{text:?}");
    }
}

#[test]
fn numbers_and_plain_text_stay_as_they_are() {
    let table = cards_csv(&[map("a=b")], CsvMode::Spreadsheet).expect("written");
    assert_eq!(cells(&table)[5], "a=b");
    assert_eq!(cells(&table)[10], "-0.5");
}

#[test]
fn taking_one_apostrophe_away_gives_the_text_back() {
    for text in ["=1", "'=1", "''", "plain", ""] {
        let safe = safe_cell(text);
        assert_eq!(safe.strip_prefix('\'').unwrap_or(&safe), text);
    }
}

#[test]
fn exact_text_keeps_quotes_commas_and_line_ends() {
    let text = "=a, \"b\"\r\nc";
    let table = cards_csv(&[map(text)], CsvMode::Exact).expect("written");
    assert_eq!(cells(&table)[5], text);
    assert!(!table.starts_with('\u{FEFF}'));
}
