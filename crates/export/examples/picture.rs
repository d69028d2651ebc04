//! Draws one rich map into a folder: `cargo run -p export --example picture -- FOLDER`.

use std::{error::Error, path::Path};

use std::sync::Arc;

use export::{
    CsvMode, Curve, EvidenceAge, MapPicture, Measured, PictureArrow, PictureCard, PictureImage, PictureLane,
    PictureMetric, PicturePersona, PicturePhase, PictureStage, Said, StageScore, Theme,
};
use model::{
    arrow::ArrowKind,
    card::{Basis, Channel, Link, OpportunityStatus},
    lane::LaneKind,
    target::Metric,
    tint::Tint,
};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: picture FOLDER")?;
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    for (name, theme) in [("light", Theme::Light), ("dark", Theme::Dark)] {
        let picture = MapPicture { theme, ..city_e_bike() };
        std::fs::write(folder.join(format!("map-{name}.png")), export::png(&picture, 2.0)?)?;
        std::fs::write(folder.join(format!("map-{name}.svg")), export::svg(&picture))?;
        let chart = export::friction_chart(&picture)?;
        std::fs::write(folder.join(format!("chart-{name}.png")), export::scene_png(&chart, theme, 2.0)?)?;
    }
    std::fs::write(folder.join("map.html"), export::html(&city_e_bike())?)?;
    std::fs::write(folder.join("cards.csv"), export::cards_csv(&[city_e_bike()], CsvMode::Spreadsheet)?)?;
    std::fs::write(folder.join("states.png"), export::png(&states(), 2.0)?)?;
    for (name, theme) in [("light", Theme::Light), ("dark", Theme::Dark)] {
        let picture = MapPicture {
            theme,
            ..blueprint(export::scene_png(&export::friction_chart(&states())?, theme, 1.0)?)
        };
        std::fs::write(folder.join(format!("blueprint-{name}.png")), export::png(&picture, 2.0)?)?;
        std::fs::write(folder.join(format!("blueprint-{name}.html")), export::html(&picture)?)?;
    }
    std::fs::write(folder.join("large.png"), export::png(&large(), 1.0)?)?;
    Ok(())
}

fn city_e_bike() -> MapPicture {
    MapPicture {
        title: "City e-bike, first purchase".into(),
        subtitle: "friction from 2,393 comments and 1,204 survey answers".into(),
        period: "Jan–Mar 2026".into(),
        language: "en".into(),
        personas: vec![persona("Maya", "MO", 0), persona("Jonas", "JW", 1)],
        stages: vec![
            stage("discover", "Discover", "Hears of us → shortlist", score(21.0, 4.0, -3.0, 268, 0.05, 0.1)),
            stage("evaluate", "Evaluate", "Shortlist → test ride", score(34.0, 4.0, 1.0, 341, 0.2, 0.1)),
            stage("buy", "Buy", "Decides → confirmed", score(43.0, 4.0, -6.0, 506, 0.1, 0.2)),
            stage("receive", "Receive", "Confirmed → first ride", score(71.0, 4.0, 9.0, 612, 0.41, 0.05)),
            stage("use", "Use", "First ride → daily habit", score(29.0, 4.0, -2.0, 447, 0.1, 0.1)),
            stage("help", "Get help", "Breaks → resolved", score(58.0, 6.0, 2.0, 219, 0.3, 0.1)),
        ],
        lanes: lanes(),
        cards: [steps(), touchpoints(), pains(), quotes(), opportunities(), backstage()].concat(),
        curves: vec![
            curve(0, [0.9, 0.35, 0.15, -1.65, 1.15, -0.65]),
            curve(1, [0.35, 1.1, 0.75, -0.6, 1.5, -1.25]),
        ],
        measured: [0.5, 0.3, 0.05, -1.15, 0.95, -0.8].map(|mean| Some(measured(mean))).into(),
        footer: "6 stages × 8 lanes. Likely range is the 95 % interval; ▲ is rougher than Oct–Dec.".into(),
        theme: Theme::Light,
        ..MapPicture::default()
    }
}

fn persona(name: &str, initials: &str, colour: u8) -> PicturePersona {
    PicturePersona { name: name.into(), initials: initials.into(), colour }
}

fn stage(id: &str, name: &str, subtitle: &str, score: StageScore) -> PictureStage {
    let (id, name, subtitle) = (id.into(), name.into(), subtitle.into());
    PictureStage { id, name, subtitle, score: Some(score), ..PictureStage::default() }
}

fn score(score: f64, half: f64, trend: f64, n: u64, repeat: f64, drop_off: f64) -> StageScore {
    let (lo, hi) = (score - half, score + half);
    StageScore { score, lo, hi, trend: Some(trend), steady: false, n, evidence: 0.9, repeat, drop_off }
}

fn curve(persona: usize, points: [f64; 6]) -> Curve {
    Curve { persona, points: points.map(Some).into() }
}

fn measured(mean: f64) -> Measured {
    Measured { mean, lo: mean - 0.2, hi: mean + 0.2 }
}

fn lanes() -> Vec<PictureLane> {
    [
        LaneKind::Steps,
        LaneKind::Touchpoints,
        LaneKind::Emotion,
        LaneKind::PainPoints,
        LaneKind::Quotes,
        LaneKind::Opportunities,
        LaneKind::Backstage,
        LaneKind::SupportSystems,
    ]
    .map(|kind| PictureLane::new(kind.name(), kind, kind.label()))
    .into()
}

fn card(kind: LaneKind, stage: usize, title: &str) -> PictureCard {
    PictureCard {
        lane: kind.name().into(),
        from_stage: stage,
        to_stage: stage,
        title: title.into(),
        basis: Some(Basis::Observed),
        ..PictureCard::default()
    }
}

fn steps() -> Vec<PictureCard> {
    [
        (0, "Sees the bike at work"),
        (0, "Searches for e-bikes"),
        (1, "Compares three models"),
        (1, "Books a test ride"),
        (2, "Picks lease or loan"),
        (2, "Picks a delivery slot"),
        (3, "Waits for the courier"),
        (3, "Unboxes, assembles"),
        (4, "Rides in, pairs the app"),
        (4, "First service at 300 km"),
        (5, "Looks for an answer"),
        (5, "Calls or opens a ticket"),
    ]
    .map(|(stage, title)| card(LaneKind::Steps, stage, title))
    .into()
}

fn touchpoints() -> Vec<PictureCard> {
    [
        (0, "Search", Channel::Search),
        (0, "Social", Channel::Social),
        (0, "Colleague", Channel::WordOfMouth),
        (1, "Web shop", Channel::Web),
        (1, "Store", Channel::Store),
        (1, "Chat", Channel::Chat),
        (2, "Web shop", Channel::Web),
        (2, "Lease partner", Channel::Partner),
        (3, "SMS", Channel::Sms),
        (3, "Courier", Channel::Courier),
        (3, "Email", Channel::Email),
        (3, "Manual", Channel::Manual),
        (4, "App", Channel::App),
        (4, "Workshop", Channel::Workshop),
        (5, "Phone", Channel::Phone),
        (5, "Chat", Channel::Chat),
        (5, "Help centre", Channel::Helpdesk),
    ]
    .map(|(stage, title, channel)| PictureCard {
        channel: Some(channel),
        ..card(LaneKind::Touchpoints, stage, title)
    })
    .into()
}

fn pains() -> Vec<PictureCard> {
    [
        (0, "Range claims feel inflated", 2, 48),
        (1, "Nearest test ride is an hour away", 2, 71),
        (2, "Lease form asks twice for the same data", 3, 64),
        (3, "Slot moved without notice", 4, 96),
        (3, "Pedals or charger missing from box", 3, 74),
        (4, "App loses pairing after updates", 2, 52),
        (5, "Repeats the story to every agent", 4, 83),
    ]
    .map(|(stage, title, severity, comments)| PictureCard {
        severity: Some(severity),
        said: Said { comments, negative: comments, ..Said::default() },
        ..card(LaneKind::PainPoints, stage, title)
    })
    .into()
}

fn quotes() -> Vec<PictureCard> {
    [
        (0, "Is that 90 km real, or 90 km downhill?", -0.35, 48),
        (1, "I drove an hour just to sit on it.", -0.4, 71),
        (2, "Typed my salary twice, then it timed out.", -0.6, 64),
        (3, "Third new slot. I took the day off for nothing.", -0.85, 96),
        (4, "Best part of my morning, honestly.", 0.8, 131),
        (5, "Four agents, four times the same story.", -0.8, 83),
    ]
    .map(|(stage, title, sentiment, comments)| PictureCard {
        sentiment: Some(sentiment),
        comments: Some(comments),
        ..card(LaneKind::Quotes, stage, title)
    })
    .into()
}

fn opportunities() -> Vec<PictureCard> {
    [
        (0, "Range calculator for your route", OpportunityStatus::Idea),
        (1, "Test-ride van in 12 towns", OpportunityStatus::Testing),
        (2, "Prefill lease form from the quote", OpportunityStatus::Shipped),
        (3, "Customer picks the slot, courier commits", OpportunityStatus::Testing),
        (4, "One-tap re-pairing", OpportunityStatus::Idea),
        (5, "Case notes follow the customer", OpportunityStatus::Next),
    ]
    .map(|(stage, title, status)| PictureCard {
        status: Some(status),
        ..card(LaneKind::Opportunities, stage, title)
    })
    .into()
}

fn backstage() -> Vec<PictureCard> {
    let team = |stage, title, body: &str| PictureCard {
        body: body.into(),
        ..card(LaneKind::Backstage, stage, title)
    };
    let system = PictureCard {
        to_stage: 3,
        body: "Order, stock and slot in one record".into(),
        ..card(LaneKind::SupportSystems, 2, "Order management")
    };
    vec![
        team(0, "Media plan", "Brand"),
        team(1, "Store rota", "Retail ops"),
        team(2, "Credit check", "Lease partner"),
        team(3, "Carrier booking", "Warehouse"),
        team(4, "Firmware release", "Product"),
        team(5, "Ticket routing", "Zendesk"),
        system,
        card(LaneKind::SupportSystems, 5, "Ticket system"),
    ]
}

/// The states that are not the happy path: little evidence, none, long words, other scripts, spans, gaps.
fn states() -> MapPicture {
    let few = StageScore { score: 40.0, lo: 22.0, hi: 61.0, n: 11, evidence: 0.2, ..StageScore::default() };
    let too_few = StageScore { n: 3, ..few.clone() };
    let mut stages = vec![
        stage("a", "Measured", "30 or more", score(46.0, 5.0, -4.0, 12_412, 0.1, 0.1)),
        stage("b", "Few comments, and a name that needs a second line", "shown, not ranked", few),
        stage("c", "Too few", "under 5: no number", too_few),
        stage("d", "يختار موعد التسليم", "المخطط → التسليم", score(88.0, 3.0, 12.0, 90, 0.3, 0.4)),
    ];
    stages.push(PictureStage { id: "e".into(), name: "No feedback yet".into(), ..PictureStage::default() });
    let text = LaneKind::Text;
    MapPicture {
        title: "States: Lieferfensterbestätigungsbenachrichtigung".into(),
        subtitle: "what every part looks like when it is not the happy path".into(),
        stages,
        personas: vec![
            persona("Ana", "AN", 0),
            persona("Bo", "BO", 1),
            persona("Cem", "CE", 2),
            persona("Dua", "DU", 3),
        ],
        lanes: vec![
            PictureLane::new("text", text, "Anmerkungen und Fragen"),
            PictureLane::new("touchpoints", LaneKind::Touchpoints, "Touchpoints"),
            PictureLane::new("emotion", LaneKind::Emotion, "Emotion"),
            PictureLane::new("quotes", LaneKind::Quotes, "Quotes"),
        ],
        cards: vec![
            card(text, 0, "Lieferfensterbestätigungsbenachrichtigungsdienst"),
            PictureCard {
                to_stage: 2,
                body: "One card over two stages, with a body that says more.".into(),
                ..card(
                    text,
                    1,
                    "Waits for a confirmation that says which courier comes, in which two-hour window, and whether the box needs two people",
                )
            },
            card(text, 3, "يختار موعد التسليم ثم ينتظر رسالة تأكيد من شركة التوصيل!"),
            card(text, 4, "配達の確認を待っています。届いたらすぐに組み立てます。"),
            PictureCard { channel: Some(Channel::App), to_stage: 3, ..card(LaneKind::Touchpoints, 1, "App") },
            PictureCard {
                channel: Some(Channel::Store),
                ..card(LaneKind::Touchpoints, 0, "Abholstation am Hauptbahnhof, Halle 3")
            },
            PictureCard {
                sentiment: Some(-0.7),
                ..card(LaneKind::Quotes, 3, "انتظرت ثلاث ساعات ولم يأت أحد")
            },
            PictureCard { sentiment: Some(0.0), ..card(LaneKind::Quotes, 0, "It came.") },
        ],
        curves: vec![
            Curve { persona: 0, points: vec![Some(1.0), Some(0.5), None, Some(-1.0), Some(0.2)] },
            Curve { persona: 1, points: vec![Some(0.1), Some(-0.8), Some(-1.6), Some(-1.8), None] },
            Curve { persona: 2, points: vec![Some(-0.6), Some(1.4), Some(1.2), Some(0.4), Some(1.5)] },
            Curve { persona: 3, points: vec![None, None, Some(0.1), None, Some(-1.0)] },
        ],
        measured: vec![Some(measured(0.5)), None, None, Some(Measured { mean: -0.4, lo: -1.2, hi: 0.4 })],
        footer: "Words break anywhere; nothing is cut.".into(),
        ..city_e_bike()
    }
}

/// Everything a person may set: phases, colours, widths, what is folded, arrows, marks, pictures, metrics.
fn blueprint(png: Vec<u8>) -> MapPicture {
    let mut map = city_e_bike();
    let phase = |name: &str, tint, score: f64| PicturePhase {
        name: name.into(),
        tint,
        score: Some(StageScore {
            score,
            lo: score - 4.0,
            hi: score + 4.0,
            n: 900,
            evidence: 0.8,
            ..StageScore::default()
        }),
    };
    map.phases = vec![
        phase("Choosing", Some(Tint::Blue), 32.0),
        phase("Lieferung und Montage, bis das Rad fährt", Some(Tint::Amber), 71.0),
        phase("Living with it", None, 44.0),
    ];
    for (stage, phase) in map.stages.iter_mut().zip([0, 0, 0, 1, 2, 2]) {
        stage.phase = Some(phase);
    }
    map.stages[1].width = Some(260);
    map.stages[2].hidden = true;
    map.stages[3].tint = Some(Tint::Rose);
    map.stages[4].collapsed = true;
    map.lanes.insert(0, PictureLane::new("storyboard", LaneKind::Storyboard, "Storyboard"));
    map.lanes.insert(
        4,
        PictureLane { persona: Some(1), ..PictureLane::new("thoughts", LaneKind::Thoughts, "Thoughts") },
    );
    map.lanes.insert(5, PictureLane::new("metrics", LaneKind::Metrics, "Metrics"));
    map.lanes.insert(
        8,
        PictureLane {
            tint: Some(Tint::Teal),
            ..PictureLane::new("frontstage", LaneKind::Frontstage, "Frontstage")
        },
    );
    for lane in &mut map.lanes {
        lane.collapsed = lane.kind == LaneKind::Opportunities;
    }
    let image = Some(Arc::new(PictureImage { format: "png".into(), bytes: png }));
    map.cards.extend([
        PictureCard { image, ..card(LaneKind::Storyboard, 0, "The chart in the staff room") },
        card(LaneKind::Storyboard, 3, "A box too heavy for one"),
        PictureCard {
            basis: Some(Basis::Assumed),
            persona: Some(1),
            ..card(LaneKind::Thoughts, 1, "Will it last the winter?")
        },
        PictureCard {
            to_stage: 3,
            tags: vec!["Handover".into()],
            ..card(LaneKind::Frontstage, 1, "Advises by phone")
        },
        marked(),
    ]);
    map.metrics = metrics();
    map.arrows = vec![
        arrow(ArrowKind::LeadsTo, ("pain_points", 0), ("quotes", 3), "no test ride near"),
        arrow(ArrowKind::LoopsBack, ("steps", 5), ("steps", 1), "buys another"),
    ];
    map
}

fn marked() -> PictureCard {
    PictureCard {
        moment_of_truth: true,
        basis: Some(Basis::Proposed),
        persona: Some(0),
        tags: vec![
            "Delivery".into(),
            "Two-person handling".into(),
            "Lieferfensterbestätigungsbenachrichtigung".into(),
        ],
        links: vec![Link { url: "https://example.org".into(), label: String::new() }],
        said: Said { comments: 12, negative: 9, positive: 1, newest: "2025-01-09".into() },
        age: Some(EvidenceAge::Old),
        ..card(LaneKind::Steps, 3, "Carries the box upstairs")
    }
}

fn metrics() -> Vec<PictureMetric> {
    let metric = |stage, metric, value: f64, half: f64, target| PictureMetric {
        stage,
        metric,
        n: 240,
        value: Some((value, value - half, value + half)),
        target,
    };
    vec![
        metric(0, Metric::Nps, 31.0, 6.0, Some(20.0)),
        metric(1, Metric::Nps, 12.0, 8.0, Some(18.0)),
        metric(3, Metric::Nps, -24.0, 6.0, Some(20.0)),
        metric(3, Metric::Csat, 2.9, 0.2, None),
        PictureMetric { stage: 5, metric: Metric::Csat, n: 3, value: None, target: Some(4.0) },
    ]
}

fn arrow(kind: ArrowKind, from: (&str, usize), to: (&str, usize), label: &str) -> PictureArrow {
    PictureArrow { kind, from: (from.0.into(), from.1), to: (to.0.into(), to.1), label: label.into() }
}

/// Fifty stages by twenty lanes.
fn large() -> MapPicture {
    let one = |i: u32| {
        stage(
            &i.to_string(),
            &format!("Stage {i}"),
            "from → to",
            score(f64::from(i) * 2.0, 3.0, 1.0, 90, 0.1, 0.1),
        )
    };
    let lanes = (0..20)
        .map(|i| PictureLane::new(i.to_string(), LaneKind::ALL[i % 13], LaneKind::ALL[i % 13].label()));
    let cell = |lane: usize| {
        (0..50).map(move |at| PictureCard {
            lane: lane.to_string(),
            ..card(LaneKind::Text, at, "Waits for the courier to come")
        })
    };
    MapPicture {
        stages: (0..50).map(one).collect(),
        lanes: lanes.collect(),
        cards: (0..20).flat_map(cell).collect(),
        metrics: metrics(),
        ..city_e_bike()
    }
}
