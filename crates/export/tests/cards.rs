//! Cards as CSV.

use export::{
    CsvMode, MapPicture, PictureCard, PictureLane, PicturePersona, PicturePhase, PictureStage, Said,
    cards_csv, safe_cell,
};
use model::{
    card::{Basis, Channel, Link},
    lane::LaneKind,
};

fn map(title: &str) -> MapPicture {
    let stage = |name: &str| PictureStage { id: name.into(), name: name.into(), ..PictureStage::default() };
    let link = |url: &str| Link { url: url.into(), label: String::new() };
    let card = PictureCard { lane: "l".into(), title: title.into(), to_stage: 1, ..PictureCard::default() };
    MapPicture {
        title: "Map".into(),
        phases: vec![PicturePhase { name: "Before".into(), ..PicturePhase::default() }],
        personas: vec![PicturePersona { name: "Maya".into(), ..PicturePersona::default() }],
        stages: vec![PictureStage { phase: Some(0), ..stage("Buy") }, stage("Use")],
        lanes: vec![PictureLane::new("l", LaneKind::Touchpoints, "Touch")],
        cards: vec![PictureCard {
            channel: Some(Channel::WordOfMouth),
            severity: Some(2),
            sentiment: Some(-0.5),
            tags: vec!["Delivery".into(), "Weekend".into()],
            persona: Some(0),
            owner: "Ada".into(),
            basis: Some(Basis::Proposed),
            moment_of_truth: true,
            links: vec![link("https://example.org"), link("mailto:ada@example.org")],
            said: Said { comments: 12, newest: "2026-01-09".into(), ..Said::default() },
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
        "Before",
        "Buy",
        "Use",
        "Touch",
        "touchpoints",
        "1",
        "App",
        "",
        "word_of_mouth",
        "2",
        "",
        "-0.5",
        "Delivery; Weekend",
        "Maya",
        "Ada",
        "proposed",
        "yes",
        "https://example.org mailto:ada@example.org",
        "12",
        "2026-01-09",
    ];
    assert_eq!(cells(&text), want);
}

#[test]
fn every_column_of_words_is_made_safe() {
    let mut risky = map("App");
    risky.phases[0].name = "=phase".into();
    risky.personas[0].name = "+persona".into();
    risky.cards[0].owner = "@owner".into();
    risky.cards[0].tags = vec!["-tag".into()];
    risky.cards[0].links[0].url = "=HYPERLINK(1)".into();
    let row = cells(&cards_csv(&[risky], CsvMode::Spreadsheet).expect("written"));
    for (column, text) in [(1, "'=phase"), (13, "'-tag"), (14, "'+persona"), (15, "'@owner")] {
        assert_eq!(row[column], text);
    }
    assert!(row[18].starts_with("'=HYPERLINK"));
}

#[test]
fn text_that_would_run_as_a_formula_is_made_safe() {
    for text in ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝x", "＋x", "－x", "＠x", "  =x", "'x"]
    {
        assert_eq!(safe_cell(text), format!("'{text}"));
        let table = cards_csv(&[map(text)], CsvMode::Spreadsheet).expect("written");
        assert_eq!(cells(&table)[7], format!("'{text}"), "{text:?}");
    }
}

#[test]
fn numbers_and_plain_text_stay_as_they_are() {
    let table = cards_csv(&[map("a=b")], CsvMode::Spreadsheet).expect("written");
    assert_eq!(cells(&table)[7], "a=b");
    assert_eq!(cells(&table)[12], "-0.5");
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
    assert_eq!(cells(&table)[7], text);
    assert!(!table.starts_with('\u{FEFF}'));
}
