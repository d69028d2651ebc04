//! From a picture to SVG, PNG and HTML.

use export::{
    Curve, ExportError, MapPicture, Measured, PictureCard, PictureLane, PicturePersona, PictureStage, Said,
    StageScore, Theme,
};
use model::{
    card::{Channel, OpportunityStatus},
    lane::LaneKind,
};
use resvg::{tiny_skia::Pixmap, usvg::roxmltree};

fn stage(name: &str, score: f64, n: u64) -> PictureStage {
    let (lo, hi) = (score - 4.0, score + 4.0);
    let score = StageScore {
        score,
        lo,
        hi,
        trend: Some(-3.0),
        steady: false,
        n,
        evidence: 0.8,
        repeat: 0.2,
        drop_off: 0.1,
    };
    PictureStage {
        id: name.into(),
        name: name.into(),
        subtitle: "from → to".into(),
        score: Some(score),
        ..PictureStage::default()
    }
}

fn lane(kind: LaneKind) -> PictureLane {
    PictureLane::new(kind.name(), kind, kind.label())
}

fn card(kind: LaneKind, stage: usize, title: &str) -> PictureCard {
    PictureCard {
        lane: kind.name().into(),
        from_stage: stage,
        to_stage: stage,
        title: title.into(),
        ..PictureCard::default()
    }
}

fn small() -> MapPicture {
    MapPicture {
        title: "First purchase".into(),
        subtitle: "120 comments".into(),
        period: "Jan–Mar 2026".into(),
        language: "en".into(),
        personas: vec![PicturePersona { name: "Maya".into(), initials: "MO".into(), colour: 0 }],
        stages: vec![stage("Buy", 21.0, 268), stage("Receive", 71.0, 612)],
        lanes: [
            LaneKind::Steps,
            LaneKind::Touchpoints,
            LaneKind::Emotion,
            LaneKind::PainPoints,
            LaneKind::Quotes,
            LaneKind::Opportunities,
            LaneKind::Backstage,
        ]
        .map(lane)
        .into(),
        cards: vec![
            card(LaneKind::Steps, 0, "Picks a slot"),
            PictureCard { to_stage: 1, body: "Both stages".into(), ..card(LaneKind::Steps, 0, "Waits") },
            PictureCard { channel: Some(Channel::Web), ..card(LaneKind::Touchpoints, 0, "Web shop") },
            PictureCard {
                severity: Some(3),
                said: Said { comments: 96, negative: 80, positive: 2, newest: "2026-03-14".into() },
                ..card(LaneKind::PainPoints, 1, "Slot moved")
            },
            PictureCard {
                sentiment: Some(-0.8),
                comments: Some(96),
                ..card(LaneKind::Quotes, 1, "Third slot.")
            },
            PictureCard {
                status: Some(OpportunityStatus::Testing),
                ..card(LaneKind::Opportunities, 1, "Keep it")
            },
            PictureCard { body: "Warehouse".into(), ..card(LaneKind::Backstage, 1, "Carrier booking") },
        ],
        curves: vec![Curve { persona: 0, points: vec![Some(0.9), Some(-1.5)] }],
        measured: vec![Some(Measured { mean: 0.5, lo: 0.3, hi: 0.7 })],
        footer: "2 stages".into(),
        theme: Theme::Light,
        ..MapPicture::default()
    }
}

fn without_fonts(svg: &str) -> String {
    let from = svg.find("<style>").expect("fonts inside");
    let to = svg.find("</style>").expect("fonts inside");
    format!("{}{}", &svg[..from + 7], &svg[to..])
}

/// The words of a document in reading order.
fn words(svg: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).expect("well-formed");
    let texts = document.descendants().filter(|n| n.has_tag_name("text"));
    texts.map(|n| n.text().unwrap_or_default().to_string()).collect()
}

#[test]
fn a_small_map_is_drawn_as_before() {
    insta::assert_snapshot!(without_fonts(&export::svg(&small())));
}

#[test]
fn the_same_picture_gives_the_same_bytes() {
    assert_eq!(export::svg(&small()), export::svg(&small()));
}

#[test]
fn the_drawing_needs_nothing_from_outside() {
    let svg = export::svg(&small());
    for word in ["http://", "https://", "file:", "<script", "<image", "href", "@import"] {
        let rest = svg.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        assert!(!rest.contains(word), "{word}");
    }
    assert!(svg.contains("@font-face") && svg.contains("role=\"img\"") && svg.contains("<desc"));
}

#[test]
fn hostile_words_stay_words() {
    let hostile = "<script>alert(1)</script> ]]> \" ' & \u{0} \u{b} \u{1b}[0m";
    let mut picture = small();
    picture.title = hostile.into();
    picture.stages[0].name = hostile.into();
    picture.personas[0].name = hostile.into();
    picture.footer = hostile.into();
    picture.language = "en\"><script>".into();
    picture.cards.iter_mut().for_each(|c| c.title = hostile.into());
    let svg = export::svg(&picture);
    let html = export::html(&picture).expect("a page");
    assert!(!svg.contains("<script") && !html.contains("<script") && !svg.contains("]]>"));
    assert!(words(&svg).iter().any(|w| w.contains("<script>")));
}

#[test]
fn every_word_of_a_card_is_in_the_drawing() {
    let mut picture = small();
    let long = "Waits for a confirmation that says which courier comes, in which two-hour window, and whether \
                the box needs two people to carry it up the stairs";
    picture.cards[0].title = long.into();
    let bare = |text: &str| text.replace(' ', "");
    let drawn = words(&export::svg(&picture)).concat();
    assert!(bare(&drawn).contains(&bare(long)), "{drawn}");
}

#[test]
fn a_long_german_word_breaks_and_loses_no_letter() {
    let word = "Lieferfensterbestätigungsbenachrichtigungsdienstleistungsgesellschaft";
    let mut picture = small();
    picture.stages = (0..6).map(|i| stage(&format!("S{i}"), 20.0, 50)).collect();
    picture.cards[0].title = word.into();
    let lines = words(&export::svg(&picture));
    assert!(!lines.iter().any(|l| l == word));
    assert!(lines.concat().contains(word));
}

#[test]
fn arabic_stands_at_the_right_of_its_card() {
    let mut picture = small();
    picture.cards = vec![card(LaneKind::Steps, 0, "يختار موعد التسليم!")];
    let svg = export::svg(&picture);
    let line = svg.lines().find(|l| l.contains("يختار")).expect("drawn");
    assert!(line.contains("text-anchor=\"end\"") && line.contains('\u{2067}'), "{line}");
}

#[test]
fn a_score_without_evidence_has_no_number() {
    let mut picture = small();
    picture.stages = vec![stage("Three", 44.0, 3), stage("None", 55.0, 0)];
    let words = words(&export::svg(&picture));
    assert!(!words.iter().any(|w| w == "44" || w == "55"));
    assert!(words.iter().any(|w| w.starts_with("3 comments.")));
    assert!(words.iter().any(|w| w == "No feedback yet"));
}

#[test]
fn little_evidence_is_hatched_and_has_no_trend() {
    let mut picture = small();
    picture.stages = vec![stage("Few", 44.0, 11)];
    picture.stages[0].score.as_mut().expect("scored").evidence = 0.24;
    let svg = export::svg(&picture);
    assert!(svg.contains("<pattern") && svg.contains("not ranked"));
    assert!(!words(&svg).iter().any(|w| w == "3"));
}

#[test]
fn the_line_of_visibility_needs_a_lane_below_it() {
    let has = |p: &MapPicture| words(&export::svg(p)).iter().any(|w| w == "Line of visibility");
    let mut picture = small();
    assert!(has(&picture));
    picture.lanes.retain(|l| l.kind != LaneKind::Backstage);
    assert!(!has(&picture));
}

#[test]
fn indexes_and_numbers_that_lead_nowhere_are_harmless() {
    let mut picture = small();
    picture.cards.push(PictureCard { from_stage: 99, to_stage: 7, ..card(LaneKind::Steps, 0, "Far") });
    picture.cards.push(PictureCard { lane: "gone".into(), ..card(LaneKind::Steps, 0, "Lost") });
    picture.cards.push(PictureCard {
        sentiment: Some(f64::NAN),
        severity: Some(200),
        ..card(LaneKind::Quotes, 0, "?")
    });
    picture.curves.push(Curve { persona: 9, points: vec![Some(f64::NAN), None, Some(1.0)] });
    picture.measured = vec![Some(Measured { mean: f64::NAN, lo: 0.0, hi: f64::INFINITY }); 9];
    picture.stages[0].score = Some(StageScore { score: f64::NAN, n: 50, ..StageScore::default() });
    let svg = export::svg(&picture);
    assert!(!svg.contains("NaN") && !svg.contains("inf\""));
    assert!(export::html(&picture).is_ok());
}

#[test]
fn an_empty_map_is_still_a_picture() {
    let empty = MapPicture::default();
    assert!(words(&export::svg(&empty)).contains(&"Friction".to_string()));
    assert!(export::png(&empty, 1.0).is_ok() && export::html(&empty).is_ok());
}

fn pixels(png: &[u8]) -> Pixmap {
    Pixmap::decode_png(png).expect("a PNG")
}

fn colour(picture: &Pixmap, x: u32, y: u32) -> (u8, u8, u8) {
    let p = picture.pixel(x, y).expect("inside").demultiply();
    (p.red(), p.green(), p.blue())
}

fn near(a: (u8, u8, u8), b: (u8, u8, u8)) -> bool {
    a.0.abs_diff(b.0) < 4 && a.1.abs_diff(b.1) < 4 && a.2.abs_diff(b.2) < 4
}

/// The top left of the first score chip, from the drawing itself.
fn chip(scene: &export::Scene) -> (f64, f64) {
    fn find(items: &[export::Item], at: (f64, f64)) -> Option<(f64, f64)> {
        items.iter().find_map(|item| match item {
            export::Item::Group(g) => find(&g.items, (at.0 + g.at.0, at.1 + g.at.1)),
            export::Item::Rect(r) if r.height == 30.0 && r.radius == 6.0 => Some((at.0 + r.x, at.1 + r.y)),
            _ => None,
        })
    }
    find(&scene.items, (0.0, 0.0)).expect("a chip")
}

#[test]
fn the_png_has_its_size_and_its_colours() {
    for (theme, paper, chip_colour) in [
        (Theme::Light, (0xff, 0xff, 0xff), (0xe8, 0xd7, 0x9a)),
        (Theme::Dark, (0x16, 0x1a, 0x17), (0x4d, 0x4a, 0x2b)),
    ] {
        let picture = MapPicture { theme, ..small() };
        let scene = export::map_scene(&picture);
        let drawn = pixels(&export::png(&picture, 2.0).expect("drawn"));
        assert_eq!(drawn.width(), (scene.width * 2.0).ceil() as u32);
        assert_eq!(drawn.height(), (scene.height * 2.0).ceil() as u32);
        assert!(near(colour(&drawn, 5, 5), paper), "{theme:?}");
        let (x, y) = chip(&scene);
        let at = ((x * 2.0) as u32 + 8, (y * 2.0) as u32 + 8);
        assert!(near(colour(&drawn, at.0, at.1), chip_colour), "{theme:?} {:?}", colour(&drawn, at.0, at.1));
    }
}

#[test]
fn the_png_has_words_in_it() {
    let drawn = pixels(&export::png(&small(), 2.0).expect("drawn"));
    // The title: dark ink within the first line, to the right of the margin.
    let dark =
        (48..400).flat_map(|x| (52..96).map(move |y| (x, y))).filter(|&(x, y)| colour(&drawn, x, y).0 < 60);
    assert!(dark.count() > 800);
}

#[test]
fn a_picture_too_large_to_draw_says_so() {
    match export::png(&small(), 90.0) {
        Err(ExportError::TooLarge { width, .. }) => assert!(width > 40_000),
        other => panic!("{:?}", other.map(|b| b.len())),
    }
    assert!(matches!(export::png(&small(), 0.0), Err(ExportError::Scale)));
    assert!(matches!(export::png(&small(), f64::NAN), Err(ExportError::Scale)));
}

fn large() -> MapPicture {
    let stages = (0..50).map(|i| stage(&format!("Stage {i}"), f64::from(i) * 2.0, 100)).collect();
    let lanes: Vec<PictureLane> = (0..20)
        .map(|i| PictureLane::new(i.to_string(), LaneKind::ALL[i % 10], format!("Lane {i}")))
        .collect();
    let cards = (0..20).flat_map(|l| {
        (0..50).map(move |s| PictureCard {
            lane: l.to_string(),
            ..card(LaneKind::Text, s, "Waits for the courier to come")
        })
    });
    MapPicture { stages, cards: cards.collect(), lanes, ..small() }
}

#[test]
fn fifty_stages_by_twenty_lanes_are_drawn() {
    let picture = large();
    let scene = export::map_scene(&picture);
    assert_eq!(scene.width, 48.0 + 98.0 + 50.0 * 161.0);
    let svg = export::svg(&picture);
    assert!(words(&svg).iter().filter(|w| w.starts_with("Waits for")).count() >= 800);
    let drawn = pixels(&export::png(&picture, 1.0).expect("drawn"));
    assert_eq!(drawn.width(), scene.width as u32);
}

#[test]
fn the_page_is_strict_and_follows_its_reader() {
    let html = export::html(&small()).expect("a page");
    assert!(html.contains("default-src 'none'") && !html.contains("<script"));
    assert!(html.contains("prefers-color-scheme:dark") && html.contains("@media print"));
    assert!(html.contains("fill=\"var(--ink)\"") && !html.contains("fill=\"#"));
    assert!(!html.contains("name=\"author\"") && !html.contains("generator"));
}

#[test]
fn every_colour_the_page_uses_is_defined() {
    let html = export::html(&small()).expect("a page");
    for part in html.split("var(--").skip(1) {
        let name = part.split(')').next().unwrap_or_default();
        assert!(html.contains(&format!("--{name}:#")), "{name}");
    }
}

#[test]
fn the_table_says_what_the_drawing_shows() {
    let html = export::html(&small()).expect("a page");
    assert!(html.contains("<th scope=\"row\" dir=\"auto\">Receive</th><td>71.0</td><td>67.0 to 75.0</td><td>−3.0</td><td>612</td><td>80 %</td>"));
}

#[test]
fn ids_of_a_page_are_unique() {
    let html = export::html(&small()).expect("a page");
    let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|p| p.split('"').next()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn the_chart_names_every_stage_with_its_interval() {
    let svg = export::scene_svg(&export::friction_chart(&small()).expect("a chart"), Theme::Light);
    let words = words(&svg);
    for word in ["Buy", "Receive", "67–75", "n 612", "100"] {
        assert!(words.iter().any(|w| w == word), "{word} in {words:?}");
    }
}

#[test]
fn the_chart_puts_scores_where_the_axis_says() {
    let scene = export::friction_chart(&small()).expect("a chart");
    let axis = |wanted: &str| {
        let mut at = None;
        scene.each_text(&mut |t| {
            if t.words == wanted && t.anchor == export::Anchor::Middle {
                at = Some(t.x);
            }
        });
        at.expect("a label")
    };
    let dots: Vec<f64> = scene
        .items
        .iter()
        .filter_map(|i| if let export::Item::Circle(c) = i { Some(c.x) } else { None })
        .collect();
    let (zero, hundred) = (axis("0"), axis("100"));
    for (dot, score) in dots.iter().zip([21.0, 71.0]) {
        assert!((dot - (zero + (hundred - zero) * score / 100.0)).abs() < 0.6, "{dot} {zero} {hundred}");
    }
}

#[test]
fn friction_over_time_draws_gaps_as_gaps() {
    let months: Vec<String> = ["Jan", "Feb", "Mar", "Apr"].map(String::from).into();
    let values = vec![Some((40.0, 35.0, 45.0)), None, Some((60.0, 50.0, 70.0)), Some((62.0, 55.0, 70.0))];
    let series = vec![export::Series { name: "Receive".into(), values }];
    let scene = export::friction_over_time(&small(), &months, &series).expect("a chart");
    let joins = |i: &&export::Item| matches!(i, export::Item::Path(p) if p.stroke.as_ref().is_some_and(|s| s.width == 2.0));
    assert_eq!(scene.items.iter().filter(joins).count(), 1);
}

#[test]
fn a_font_with_fewer_outlines_draws_the_same_picture() {
    use resvg::usvg::{Options, Tree, fontdb::Database};
    let svg = export::svg(&small());
    let encoded: Vec<&str> = svg.split("base64,").skip(1).filter_map(|p| p.split(')').next()).collect();
    assert_eq!(encoded.len(), 5);
    let mut fonts = Database::new();
    for font in encoded {
        use base64::Engine;
        fonts.load_font_data(base64::engine::general_purpose::STANDARD.decode(font).expect("base64"));
    }
    assert_eq!(fonts.len(), 5);
    let options = Options { fontdb: std::sync::Arc::new(fonts), ..Options::default() };
    let tree = Tree::from_str(&svg, &options).expect("drawn");
    let size = tree.size().to_int_size();
    let mut subset = Pixmap::new(size.width(), size.height()).expect("a size");
    resvg::render(&tree, Default::default(), &mut subset.as_mut());
    let whole = pixels(&export::png(&small(), 1.0).expect("drawn"));
    let differing = whole.data().iter().zip(subset.data()).filter(|(a, b)| a.abs_diff(**b) > 2).count();
    assert_eq!(differing, 0);
}
