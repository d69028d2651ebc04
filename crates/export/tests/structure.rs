//! What a person sets on a map is in its drawing: phases, colours, widths, what is folded or hidden, arrows, marks.

use std::sync::Arc;

use export::{
    CsvMode, Curve, EvidenceAge, MapPicture, Measured, PictureArrow, PictureCard, PictureImage, PictureLane,
    PictureMetric, PicturePersona, PicturePhase, PictureStage, Said, StageScore, Theme,
};
use model::{
    arrow::ArrowKind,
    card::{Basis, Link},
    lane::LaneKind,
    target::Metric,
    tint::Tint,
};
use resvg::{tiny_skia::Pixmap, usvg::roxmltree};

fn stage(name: &str) -> PictureStage {
    let score = StageScore { score: 40.0, lo: 36.0, hi: 44.0, n: 90, evidence: 0.8, ..StageScore::default() };
    PictureStage { id: name.into(), name: name.into(), score: Some(score), ..PictureStage::default() }
}

fn lane(kind: LaneKind) -> PictureLane {
    PictureLane::new(kind.name(), kind, kind.label())
}

fn card(kind: LaneKind, stage: usize, title: &str) -> PictureCard {
    let title = title.into();
    PictureCard {
        lane: kind.name().into(),
        from_stage: stage,
        to_stage: stage,
        title,
        ..PictureCard::default()
    }
}

/// Three stages with one step each.
fn map() -> MapPicture {
    let steps = ["Looks", "Pays", "Unpacks"].into_iter().enumerate();
    MapPicture {
        title: "Purchase".into(),
        personas: vec![PicturePersona { name: "Maya".into(), initials: "MO".into(), colour: 0 }],
        stages: ["Find", "Buy", "Receive"].map(stage).into(),
        lanes: vec![lane(LaneKind::Steps)],
        cards: steps.map(|(stage, title)| card(LaneKind::Steps, stage, title)).collect(),
        ..MapPicture::default()
    }
}

/// A map with another lane and its cards.
fn with(kind: LaneKind, cards: impl IntoIterator<Item = PictureCard>) -> MapPicture {
    let mut map = map();
    map.lanes.push(lane(kind));
    map.cards.extend(cards);
    map
}

fn words(svg: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).expect("well-formed");
    let texts = document.descendants().filter(|n| n.has_tag_name("text"));
    texts.map(|n| n.text().unwrap_or_default().to_string()).collect()
}

fn says(map: &MapPicture, word: &str) -> bool {
    words(&export::svg(map)).iter().any(|w| w == word)
}

/// What the parts of the drawing are called for readers who do not see them.
fn titles(map: &MapPicture) -> Vec<String> {
    let svg = export::svg(map);
    let document = roxmltree::Document::parse(&svg).expect("well-formed");
    let labels = document.descendants().filter_map(|n| n.attribute("aria-label").map(String::from));
    labels.collect()
}

fn is_titled(map: &MapPicture, title: &str) -> bool {
    titles(map).iter().any(|t| t == title)
}

#[test]
fn hidden_stages_and_lanes_are_in_no_drawing_and_the_others_keep_their_numbers() {
    let mut map = with(LaneKind::Text, [card(LaneKind::Text, 0, "Aside")]);
    map.stages[1].hidden = true;
    map.lanes[1].hidden = true;
    for word in ["Buy", "Pays", "Aside", "2"] {
        assert!(!says(&map, word), "{word}");
    }
    assert!(says(&map, "1") && says(&map, "3") && says(&map, "Unpacks"));
    let html = export::html(&map).expect("a page");
    assert!(!html.contains(">Buy<") && html.contains(">Receive<"));
}

#[test]
fn the_table_of_cards_has_those_of_hidden_stages() {
    let mut map = map();
    map.stages[1].hidden = true;
    let table = export::cards_csv(&[map], CsvMode::Exact).expect("written");
    assert!(table.contains("Pays"));
}

#[test]
fn a_card_of_a_hidden_and_a_shown_stage_stands_at_the_shown_one() {
    let spanning = PictureCard { to_stage: 2, ..card(LaneKind::Text, 1, "Waits") };
    let mut map = with(LaneKind::Text, [spanning]);
    map.stages[1].hidden = true;
    assert!(says(&map, "Waits"));
    map.stages[2].hidden = true;
    assert!(!says(&map, "Waits"));
}

#[test]
fn a_collapsed_stage_is_narrow_and_shows_no_cards() {
    let mut folded = map();
    folded.stages[1].collapsed = true;
    let wide = PictureCard { to_stage: 2, ..card(LaneKind::Steps, 1, "Waits") };
    folded.cards.push(wide);
    assert!(!says(&folded, "Pays") && says(&folded, "Waits"));
    assert!(is_titled(&folded, "Buy: friction 40 of 100, 95 % interval 36 to 44, n 90. Collapsed"));
    let columns = 48.0 + 98.0 + 2.0 * 241.0 + 30.0;
    assert_eq!(export::map_scene(&folded).width, columns);
}

#[test]
fn a_column_is_as_wide_as_the_person_set_it() {
    let mut set = map();
    set.stages[0].width = Some(400);
    set.stages[1].width = Some(140);
    assert_eq!(export::map_scene(&set).width, 48.0 + 98.0 + 400.0 + 140.0 + 241.0);
}

#[test]
fn a_collapsed_lane_has_bars_for_its_cards() {
    let mut folded = map();
    folded.lanes[0].collapsed = true;
    assert!(!says(&folded, "Looks") && says(&folded, "Steps"));
    let bars = export::svg(&folded).matches("height=\"3\" fill=\"#7a847c\" fill-opacity=\"0.75\"").count();
    assert_eq!(bars, 3);
}

fn phased() -> MapPicture {
    let mut map = map();
    let score = map.stages[0].score.clone();
    map.phases = vec![PicturePhase { name: "Before".into(), tint: Some(Tint::Amber), score }];
    map.stages[0].phase = Some(0);
    map.stages[1].phase = Some(0);
    map
}

#[test]
fn a_phase_is_named_and_scored_over_its_stages() {
    let map = phased();
    assert!(is_titled(&map, "Phase Before: friction 40 of 100, 95 % interval 36 to 44, n 90"));
    let svg = export::svg(&map);
    assert!(svg.contains("width=\"482\" height=\"29\" fill=\"#fbecc6\""));
    assert!(words(&svg).iter().filter(|w| *w == "40").count() == 4);
}

#[test]
fn a_phase_whose_stages_are_hidden_is_not_drawn() {
    let mut map = phased();
    map.stages[0].hidden = true;
    map.stages[1].hidden = true;
    assert!(!says(&map, "Before"));
}

#[test]
fn a_phase_too_long_for_its_stages_takes_more_lines_and_loses_nothing() {
    let mut map = phased();
    map.phases[0].name = "Lieferfensterbestätigungsbenachrichtigungsdienstleistungsgesellschaft".repeat(2);
    assert!(words(&export::svg(&map)).concat().contains(&map.phases[0].name));
}

#[test]
fn colours_of_stages_and_lanes_follow_the_theme() {
    for (theme, rose, teal) in [(Theme::Light, "#ffe5e6", "#d7f3f5"), (Theme::Dark, "#352223", "#142c2d")] {
        let mut map = MapPicture { theme, ..map() };
        map.stages[1].tint = Some(Tint::Rose);
        map.lanes[0].tint = Some(Tint::Teal);
        let svg = export::svg(&map);
        assert!(svg.contains(rose) && svg.contains(teal), "{theme:?}");
        assert!(svg.contains(&format!("fill=\"{rose}\" fill-opacity=\"0.45\"")), "{theme:?}");
    }
}

#[test]
fn a_blueprint_has_its_three_lines() {
    let mut map = map();
    map.lanes.extend([LaneKind::Frontstage, LaneKind::Backstage, LaneKind::SupportSystems].map(lane));
    for line in ["Line of interaction", "Line of visibility", "Line of internal interaction"] {
        assert!(says(&map, line), "{line}");
    }
    map.lanes[1].hidden = true;
    assert!(!says(&map, "Line of interaction") && says(&map, "Line of visibility"));
}

fn arrow(kind: ArrowKind, from: usize, to: usize) -> PictureArrow {
    let end = |stage| (LaneKind::Steps.name().to_string(), stage);
    PictureArrow { kind, from: end(from), to: end(to), label: "no slot left".into() }
}

#[test]
fn an_arrow_is_drawn_solid_or_dashed_with_its_label() {
    for (kind, dash, title) in [
        (ArrowKind::LeadsTo, false, "Receive, Steps leads to Find, Steps: no slot left"),
        (ArrowKind::LoopsBack, true, "Receive, Steps loops back to Find, Steps: no slot left"),
    ] {
        let map = MapPicture { arrows: vec![arrow(kind, 2, 0)], ..map() };
        assert!(says(&map, "no slot left") && is_titled(&map, title));
        assert_eq!(export::svg(&map).contains("stroke-width=\"1.75\" stroke-dasharray=\"5 3.5\""), dash);
    }
}

#[test]
fn an_arrow_to_what_is_hidden_is_not_drawn() {
    let mut map = MapPicture { arrows: vec![arrow(ArrowKind::LeadsTo, 0, 2)], ..map() };
    map.stages[2].hidden = true;
    assert!(!says(&map, "no slot left"));
    map.arrows[0].to = ("gone".into(), 1);
    assert!(!says(&map, "no slot left"));
}

/// Two by two pixels of one colour.
fn red() -> PictureImage {
    let mut pixels = Pixmap::new(2, 2).expect("a size");
    pixels.fill(resvg::tiny_skia::Color::from_rgba8(200, 20, 40, 255));
    PictureImage { format: "png".into(), bytes: pixels.encode_png().expect("a PNG") }
}

fn storyboard() -> MapPicture {
    let image = Some(Arc::new(red()));
    with(LaneKind::Storyboard, [PictureCard { image, ..card(LaneKind::Storyboard, 0, "At the door") }])
}

#[test]
fn a_storyboard_card_brings_its_picture_along() {
    let map = storyboard();
    let svg = export::svg(&map);
    assert!(svg.contains("href=\"data:image/png;base64,iVBOR") && is_titled(&map, "Picture: At the door"));
    let html = export::html(&map).expect("a page");
    assert!(html.contains("img-src data:;") && html.contains("href=\"data:image/png;base64,iVBOR"));
}

#[test]
fn the_png_shows_the_picture_of_a_storyboard_card() {
    let drawn = Pixmap::decode_png(&export::png(&storyboard(), 1.0).expect("drawn")).expect("a PNG");
    let red = drawn.pixels().iter().filter(|p| (p.red(), p.green(), p.blue()) == (200, 20, 40)).count();
    // Nearly the whole of 226 x 96 px, less the rounded corners.
    assert!((21_000..=21_700).contains(&red), "{red}");
}

#[test]
fn a_picture_that_cannot_be_read_leaves_its_frame() {
    let mut map = storyboard();
    for bytes in [Vec::new(), b"<svg/>".to_vec()] {
        map.cards[3].image = Some(Arc::new(PictureImage { format: "png".into(), bytes }));
        assert!(export::png(&map, 1.0).is_ok());
    }
}

#[test]
fn a_metric_tells_its_value_its_target_and_whether_it_is_reached() {
    let mut map = with(LaneKind::Metrics, []);
    let metric = |stage, target| PictureMetric {
        stage,
        metric: Metric::Nps,
        n: 40,
        value: Some((-12.0, -20.0, -4.0)),
        target: Some(target),
    };
    map.metrics = vec![metric(0, 10.0), metric(1, -10.0), metric(2, -30.0)];
    let said = "NPS −12, 95 % interval −20 to −4, 40 answers.";
    for rest in ["Target +10: not reached", "Target −10: may be reached", "Target −30: reached"] {
        assert!(is_titled(&map, &format!("{said} {rest}")), "{rest}");
    }
    assert!(says(&map, "n 40") && says(&map, "−12"));
}

#[test]
fn a_map_without_answers_says_so_in_its_metrics_lane() {
    assert!(says(&with(LaneKind::Metrics, []), "No answers yet"));
}

fn marked() -> PictureCard {
    PictureCard {
        moment_of_truth: true,
        basis: Some(Basis::Assumed),
        persona: Some(0),
        tags: vec!["Delivery".into(), "Handover".into(), "Weekend".into()],
        links: vec![Link { url: "https://example.org".into(), label: String::new() }],
        said: Said { comments: 12, negative: 9, positive: 1, newest: "2026-01-09".into() },
        age: Some(EvidenceAge::Old),
        ..card(LaneKind::PainPoints, 2, "Carries the box")
    }
}

#[test]
fn the_marks_of_a_card_are_drawn_and_said() {
    let map = with(LaneKind::PainPoints, [marked()]);
    let label = "Moment of truth. Assumed. Maya. Tagged Delivery, Handover, Weekend. 1 link. 12 comments, mostly \
                 negative. No evidence in 6 months";
    assert!(is_titled(&map, label), "{:?}", titles(&map));
    for word in ["Assumed", "MO", "Delivery", "Handover", "Weekend", "12", "No evidence in 6 months"] {
        assert!(says(&map, word), "{word}");
    }
}

#[test]
fn what_was_observed_needs_no_word_and_a_quote_does_not_count_itself() {
    let mut quote = PictureCard {
        basis: Some(Basis::Observed),
        source: "Email".into(),
        ..card(LaneKind::Quotes, 0, "Late")
    };
    quote.said.comments = 1;
    let map = with(LaneKind::Quotes, [quote]);
    assert!(!says(&map, "Observed") && says(&map, "Email"));
    assert!(!titles(&map).iter().any(|t| t.contains("comment")));
}

#[test]
fn marks_stay_inside_their_card() {
    let mut card = marked();
    card.tags.push("Lieferfensterbestätigungsbenachrichtigung".into());
    let mut map = with(LaneKind::PainPoints, [card]);
    map.stages[2].width = Some(140);
    let drawn = words(&export::svg(&map)).concat();
    assert!(drawn.contains("Lieferfensterbestätigungsbenachrichtigung"));
    assert!(!words(&export::svg(&map)).iter().any(|w| w.starts_with("Lieferfensterbestätigungsb")));
}

#[test]
fn what_the_team_gets_wrong_is_marked_on_the_emotion_lane() {
    let mut map = with(LaneKind::Emotion, []);
    map.curves = vec![Curve { persona: 0, points: vec![Some(1.0), Some(0.3), Some(-1.5)] }];
    map.measured = [0.0, 0.0, 0.0].map(|mean| Some(Measured { mean, lo: -0.2, hi: 0.2 })).into();
    assert!(
        is_titled(&map, "Maya 1.0 too happy at Find") && is_titled(&map, "Maya 1.5 too unhappy at Receive")
    );
    assert!(!titles(&map).iter().any(|t| t.ends_with("at Buy")));
}

#[test]
fn a_change_that_may_be_chance_is_called_steady() {
    let mut map = map();
    for stage in &mut map.stages {
        let score = stage.score.as_mut().expect("scored");
        (score.trend, score.steady) = (Some(7.0), true);
    }
    assert!(says(&map, "steady") && !says(&map, "7"));
}

#[test]
fn a_warning_takes_two_lines_where_a_column_is_narrow() {
    let quote = PictureCard { age: Some(EvidenceAge::Old), ..card(LaneKind::Quotes, 0, "Late") };
    let mut map = with(LaneKind::Quotes, [quote]);
    assert!(says(&map, "No evidence in 6 months"));
    map.stages[0].width = Some(140);
    assert!(!says(&map, "No evidence in 6 months") && says(&map, "No evidence in 6"));
}

#[test]
fn a_touchpoint_whose_title_names_its_channel_has_its_icon() {
    let icons = |title: &str| {
        let svg = export::svg(&with(LaneKind::Touchpoints, [card(LaneKind::Touchpoints, 0, title)]));
        svg.matches("scale(0.5417)").count()
    };
    assert_eq!((icons("Email to the customer"), icons("A colleague")), (1, 0));
}

#[test]
fn cards_in_a_lane_that_holds_none_are_not_drawn_over_its_values() {
    assert!(!says(&with(LaneKind::Metrics, [card(LaneKind::Metrics, 0, "Lost")]), "Lost"));
}
