//! Records: what is put is what is found, for every kind, also after undo, redo and opening the file again; and
//! a step that others built upon is not taken back.

mod desk;

use desk::{Desk, STEP, comment, import, redo, undo};
use model::{
    arrow::{Arrow, ArrowKind},
    batch::Batch,
    card::{Basis, Card, Channel, Link, OpportunityStatus},
    comment_note::CommentNote,
    comment_tag::{CommentTag, Tagging},
    emotion::EmotionPoint,
    friction_weight::{Kappa, Weight},
    id::{
        ArrowId, CardId, CommentNoteId, CommentTagId, EmotionPointId, LaneId, MapId, MapPersonaId, MappingId,
        MilestoneId, PersonaId, PersonaItemId, PhaseId, PinId, RuleId, SavedViewId, SourceNameId,
        StageChoiceId, StageId, TaggingId, TargetId, WorkspaceId,
    },
    lane::{Lane, LaneKind},
    map::{Map, MapState},
    mapping::Mapping,
    milestone::Milestone,
    order::OrderKey,
    persona::{Condition, MapPersona, NeedState, Persona, PersonaItem, Section, Test},
    phase::Phase,
    pin::Pin,
    record::{Kind, Record},
    rule::Rule,
    saved_view::SavedView,
    source_name::SourceName,
    stage::Stage,
    stage_choice::StageChoice,
    target::{Metric, Target},
    tint::Tint,
    workspace::Workspace,
};
use serde_json::json;
use store::{File, StoreError};

const HARD: &str = "“Ünïcode” 'quotes' \"too\"\n\t🚲 \u{202e}right to left; DROP TABLE map; --";

fn map() -> Map {
    Map {
        icon: "bike".into(),
        sources: vec!["Reviews".into(), HARD.into()],
        tags: vec![HARD.into()],
        ..Map::new(MapId::from_stored("map_1"), HARD.into(), OrderKey::after(None))
    }
}

fn stage() -> Stage {
    Stage::new(StageId::from_stored("stage_1"), map().id, HARD.into(), OrderKey::after(None))
}

fn lane() -> Lane {
    let id = LaneId::from_stored("lane_1");
    Lane::new(id, map().id, LaneKind::PainPoints, HARD.into(), OrderKey::after(None))
}

fn card() -> Card {
    Card {
        body: HARD.into(),
        channel: Some(Channel::WordOfMouth),
        severity: Some(4),
        status: Some(OpportunityStatus::Testing),
        comment: Some(i64::MAX),
        tags: vec![HARD.into(), String::new()],
        links: vec![Link { url: "https://example.org".into(), label: HARD.into() }],
        basis: Some(Basis::Assumed),
        moment_of_truth: true,
        ..Card::new(CardId::from_stored("card_1"), &lane(), &stage().id, HARD.into(), OrderKey::after(None))
    }
}

fn persona() -> Persona {
    Persona {
        quote: HARD.into(),
        matches: vec![Condition { name: HARD.into(), test: Test::AnyOf(vec![HARD.into()]) }],
        ..Persona::named(PersonaId::from_stored("persona_1"), HARD.into())
    }
}

/// Puts a record into the file, then its edited form, and takes both back and does them again.
fn goes_round<R: Record + Clone + PartialEq + std::fmt::Debug>(
    desk: &Desk,
    seen: &mut Vec<Kind>,
    made: R,
    edited: R,
) {
    seen.push(R::KIND);
    let file = desk.open();
    let at = |file: &File| file.find::<R>(made.id()).expect("a readable record");
    let before = at(&file);
    let put = |record: &R, label| {
        let step = store::Step { label, ..STEP };
        file.write(step, |tx| tx.put(record)).expect("a written record");
    };
    put(&made, "First");
    put(&edited, "Second");
    assert_eq!(at(&file), Some(edited.clone()));
    undo(&file);
    assert_eq!(at(&file), Some(made.clone()));
    undo(&file);
    assert_eq!(at(&file), before);
    redo(&file);
    redo(&file);
    drop(file);
    assert_eq!(at(&desk.open()), Some(edited));
}

#[test]
fn every_kind_of_record_goes_round() {
    let desk = Desk::new();
    drop(desk.create());
    let mut seen = Vec::new();
    let workspace =
        Workspace { id: WorkspaceId::from_stored("workspace_1"), title: HARD.into(), keep_days: Some(365) };
    goes_round(&desk, &mut seen, workspace.clone(), Workspace { title: "Plain".into(), ..workspace });
    let future = Map { sources: Vec::new(), state: MapState::Future, origin: Some(map().id), ..map() };
    goes_round(&desk, &mut seen, map(), future);
    let phase = Phase {
        id: PhaseId::from_stored("phase_1"),
        map: map().id,
        name: HARD.into(),
        tint: Some(Tint::Pine),
    };
    goes_round(&desk, &mut seen, phase.clone(), Phase { tint: None, ..phase.clone() });
    let drawn = Stage {
        subtitle: HARD.into(),
        phase: Some(phase.id),
        tint: Some(Tint::Rose),
        width: Some(480),
        hidden: true,
        collapsed: true,
        child_map: Some(map().id),
        ..stage()
    };
    goes_round(&desk, &mut seen, stage(), drawn);
    goes_round(&desk, &mut seen, lane(), Lane { kind: LaneKind::Storyboard, hidden: true, ..lane() });
    let bare = Card { channel: None, severity: None, status: None, comment: None, ..card() };
    goes_round(&desk, &mut seen, card(), bare);
    goes_round(&desk, &mut seen, persona(), Persona { role: HARD.into(), ..persona() });
    parts_of_the_editor_go_round(&desk, &mut seen);
    let on = MapPersona {
        id: MapPersonaId::from_stored("mappersona_1"),
        map: map().id,
        persona: persona().id,
        place: OrderKey::after(None),
    };
    goes_round(&desk, &mut seen, on.clone(), MapPersona { place: OrderKey::after(Some(&on.place)), ..on });
    let id = EmotionPointId::from_stored("emotion_1");
    let point = EmotionPoint { id, map: map().id, persona: persona().id, stage: stage().id, value: -2.0 };
    goes_round(&desk, &mut seen, point.clone(), EmotionPoint { value: 0.1 + 0.2, ..point });
    let rule =
        Rule { id: RuleId::from_stored("rule_1"), map: map().id, stage: stage().id, phrase: "x".into() };
    goes_round(&desk, &mut seen, rule.clone(), Rule { phrase: HARD.into(), ..rule });
    let id = StageChoiceId::from_stored("choice_1");
    let choice = StageChoice { id, map: map().id, comment: 7, stage: Some(stage().id) };
    goes_round(&desk, &mut seen, choice.clone(), StageChoice { stage: None, ..choice });
    let weight = Weight { id: "ces".into(), weight: 15.0, prior: 0.35 };
    goes_round(&desk, &mut seen, weight.clone(), Weight { weight: 1.0 / 3.0, ..weight });
    goes_round(
        &desk,
        &mut seen,
        Kappa { id: "text".into(), kappa: 20.0 },
        Kappa { id: "text".into(), kappa: 1e-9 },
    );
    what_is_made_of_comments_goes_round(&desk, &mut seen);
    import(&desk.open(), "batch_1", &[comment("1", "words", 1)]);
    let batch = |shown| Batch { id: "batch_1".into(), shown };
    // It is shown already, so that putting it as shown changes nothing; hiding and showing are the two steps.
    goes_round(&desk, &mut seen, batch(false), batch(true));
    assert!(Kind::ALL.iter().all(|kind| seen.contains(kind)), "kinds that were not tried: {seen:?}");
}

fn parts_of_the_editor_go_round(desk: &Desk, seen: &mut Vec<Kind>) {
    let arrow = Arrow {
        id: ArrowId::from_stored("arrow_1"),
        map: map().id,
        kind: ArrowKind::LeadsTo,
        from_lane: lane().id,
        from_stage: stage().id,
        to_lane: lane().id,
        to_stage: stage().id,
        label: String::new(),
    };
    goes_round(desk, seen, arrow.clone(), Arrow { kind: ArrowKind::LoopsBack, label: HARD.into(), ..arrow });
    let pin = Pin { id: PinId::from_stored("pin_1"), map: map().id, card: card().id, comment: i64::MAX };
    goes_round(desk, seen, pin.clone(), Pin { comment: 1, ..pin });
    let id = TargetId::from_stored("target_1");
    let target = Target { id, map: map().id, stage: stage().id, metric: Metric::Nps, value: -100.0 };
    goes_round(desk, seen, target.clone(), Target { value: 0.1 + 0.2, ..target });
    let need = PersonaItem {
        id: PersonaItemId::from_stored("item_1"),
        persona: persona().id,
        section: Section::Need,
        text: HARD.into(),
        detail: HARD.into(),
        value: Some(1.0 / 3.0),
        stage: Some(stage().id),
        state: Some(NeedState::PartlyMet),
        place: OrderKey::after(None),
    };
    let bare = PersonaItem { value: None, stage: None, state: None, ..need.clone() };
    goes_round(desk, seen, need, bare);
    let mapping = Mapping {
        id: MappingId::from_stored("mapping_1"),
        name: HARD.into(),
        shape: "00ff".into(),
        columns: vec![HARD.into(), "date".into()],
        choice: "{\"dates\":\"day_first\"}".into(),
    };
    let view = SavedView {
        id: SavedViewId::from_stored("view_1"),
        name: HARD.into(),
        filter: json!({ "query": "\"late\"", "tags": [HARD] }),
    };
    goes_round(desk, seen, view.clone(), SavedView { filter: json!({}), ..view });
    goes_round(desk, seen, mapping.clone(), Mapping { columns: Vec::new(), choice: "{}".into(), ..mapping });
}

fn what_is_made_of_comments_goes_round(desk: &Desk, seen: &mut Vec<Kind>) {
    let tag = CommentTag { id: CommentTagId::from_stored("commenttag_1"), name: HARD.into() };
    goes_round(desk, seen, tag.clone(), CommentTag { name: String::new(), ..tag.clone() });
    let id = TaggingId::from_stored("tagging_1");
    let tagging = Tagging { id, tag: tag.id, block: -1, comments: vec![1, i64::MAX] };
    goes_round(desk, seen, tagging.clone(), Tagging { block: 7, comments: vec![7_168], ..tagging });
    let id = CommentNoteId::from_stored("note_1");
    let note = CommentNote { id, comment: i64::MAX, text: HARD.into(), by: HARD.into(), at: -1 };
    goes_round(desk, seen, note.clone(), CommentNote { text: String::new(), at: i64::MAX, ..note });
    let id = MilestoneId::from_stored("milestone_1");
    let milestone = Milestone { id, day: "2026-03-03".into(), label: HARD.into() };
    goes_round(desk, seen, milestone.clone(), Milestone { day: "1969-12-31".into(), ..milestone });
    let id = SourceNameId::from_stored("sourcename_1");
    let called = SourceName { id, source: HARD.into(), name: HARD.into() };
    goes_round(desk, seen, called.clone(), SourceName { name: String::new(), ..called });
}

#[test]
fn an_edit_that_changes_nothing_is_no_step() {
    let desk = Desk::new();
    let file = desk.create();
    file.write(STEP, |tx| tx.put(&map())).expect("a map");
    let ((), change_set) = file.write(STEP, |tx| tx.put(&map())).expect("the same map");
    assert!(change_set.changes.is_empty());
    assert_eq!(file.history(10).expect("a history").len(), 1);
}

#[test]
fn an_edit_that_fails_leaves_nothing_behind() {
    let desk = Desk::new();
    let file = desk.create();
    let failed = file.write(STEP, |tx| {
        tx.put(&map())?;
        tx.get::<Stage>("stage_that_is_not_there").map(|_| ())
    });
    assert!(matches!(failed, Err(StoreError::NotFound { kind: Kind::Stage })));
    assert!(file.maps().expect("maps").is_empty() && file.history(10).expect("a history").is_empty());
}

#[test]
fn a_record_that_refers_to_nothing_is_refused_whole() {
    let desk = Desk::new();
    let file = desk.create();
    let failed = file.write(STEP, |tx| tx.put(&stage()));
    assert!(failed.is_err());
    assert!(file.find::<Stage>("stage_1").expect("a readable table").is_none());
}

#[test]
fn a_step_that_was_built_upon_is_stale_and_changes_nothing() {
    let desk = Desk::new();
    let file = desk.create();
    file.write(STEP, |tx| tx.put(&map())).expect("a map");
    let rename = |title: &str| Map { title: title.into(), ..map() };
    let step = store::Step { label: "Rename map", ..STEP };
    file.write(step, |tx| {
        tx.put(&rename("Mine"))?;
        tx.put(&stage())
    })
    .expect("a step");
    // As another person's edit arrives: in the file, but no step of this one.
    file.write_unlogged(|tx| tx.put(&rename("Theirs"))).expect("a change");
    let refused = file.undo("Ada", STEP.at, |_| Ok::<_, StoreError>(()));
    assert!(matches!(&refused, Err(StoreError::Stale { label }) if label == "Rename map"), "{refused:?}");
    assert_eq!(file.maps().expect("maps")[0].title, "Theirs");
    assert!(file.find::<Stage>("stage_1").expect("a readable table").is_some());
    assert_eq!(file.next().expect("labels").undo.as_deref(), Some("Rename map"));
}

#[test]
fn typing_is_one_step_only_for_the_same_field_person_and_moment() {
    let desk = Desk::new();
    let file = desk.create();
    file.write(STEP, |tx| tx.put(&map())).expect("a map");
    let typed = |title: &str, by: &'static str, at| {
        let step = store::Step { label: "Rename map", by, at };
        file.write(step, |tx| tx.put(&Map { title: title.into(), ..map() })).expect("a step");
        file.history(10).expect("a history").len()
    };
    assert_eq!(typed("W", "Ada", STEP.at), 2);
    assert_eq!(typed("Wi", "Ada", STEP.at + 1_999), 2);
    assert_eq!(typed("Win", "Ada", STEP.at + 4_000), 3);
    assert_eq!(typed("Wint", "Bo", STEP.at + 4_001), 4);
}
