//! The columns say what the file says: for any filter, and after any change.

use std::{
    ops::Bound::{Excluded, Included, Unbounded},
    sync::atomic::{AtomicBool, Ordering},
};

use model::{
    batch::{BatchKind, CommentKind},
    query::Range,
};
use proptest::{prelude::*, sample::select};
use rusqlite::types::Value;

use super::condition::Ground;
use crate::{
    Condition, Facet, File, Number, Step, StoreError,
    assignment::Assigned,
    batch::NewBatch,
    comment::{Filter, Order},
    erasure::{Erase, facts::delete_comment},
    new_comment::NewComment,
    reading::{Reading, Scored},
    search::Text,
};

const STEP: Step<'static> = Step { label: "Edit", by: "Ada", at: 0 };
const DAY: i64 = 86_400_000;
const WORDS: [&str; 6] = ["slot", "courier", "box", "late", "👍", "充電"];

#[derive(Debug, Clone)]
enum Change {
    Import(Vec<Made>),
    Undo,
    Redo,
    /// The comment at this place, by id, and its stage: none of the map, of no stage, or one.
    Place(usize, Option<u8>),
    Read(usize, f64),
    Erase(usize),
    ForgetMap,
}

/// What makes a comment.
#[derive(Debug, Clone)]
struct Made {
    id: u8,
    version: u8,
    source: u8,
    at: Option<i64>,
    words: Vec<&'static str>,
    rating: Option<f64>,
    sentiment: Option<f64>,
    language: Option<&'static str>,
    effort: u8,
    stage: Option<u8>,
    tags: Vec<&'static str>,
}

fn made() -> impl Strategy<Value = Made> {
    let what = (0u8..30, 0u8..3, 0u8..3, prop::option::of((0i64..90).prop_map(|day| day * DAY + 5)));
    let said = (prop::collection::vec(select(WORDS.to_vec()), 0..4), prop::option::of(sentiment()));
    let measured = (
        prop::option::of(select(vec![1.0, 2.0, 3.5, 5.0])),
        prop::option::of(select(vec!["en", "de"])),
        0u8..8,
        prop::option::of(0u8..3),
        prop::collection::vec(select(vec!["red", "blue"]), 0..3),
    );
    (what, said, measured).prop_map(|(what, said, measured)| Made {
        id: what.0,
        version: what.1,
        source: what.2,
        at: what.3,
        words: said.0,
        sentiment: said.1,
        rating: measured.0,
        language: measured.1,
        effort: measured.2,
        stage: measured.3,
        tags: measured.4,
    })
}

fn sentiment() -> impl Strategy<Value = f64> {
    prop_oneof![-1.0..1.0f64, select(vec![-0.5, -0.05, 0.0, 0.05, 0.5])]
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => prop::collection::vec(made(), 1..12).prop_map(Change::Import),
        2 => Just(Change::Undo),
        2 => Just(Change::Redo),
        3 => (0usize..60, prop::option::of(0u8..3)).prop_map(|(at, stage)| Change::Place(at, stage)),
        2 => (0usize..60, sentiment()).prop_map(|(at, value)| Change::Read(at, value)),
        1 => (0usize..60).prop_map(Change::Erase),
        1 => Just(Change::ForgetMap),
    ]
}

struct Desk {
    file: File,
    map: i64,
    /// Of no stage, and two stages.
    stages: [i64; 3],
    batches: u32,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = File::create(&folder.path().join("a.desirepath"), "Ada").expect("a workspace");
        let keys = file.write_unlogged(|tx| {
            Ok::<_, StoreError>((
                tx.short_key("map_1")?,
                [0, tx.short_key("stage_1")?, tx.short_key("stage_2")?],
            ))
        });
        let (map, stages) = keys.expect("keys");
        Desk { file, map, stages, batches: 0, _folder: folder }
    }

    fn comment(&self, made: &Made) -> NewComment {
        let stage = made.stage.map(|at| self.stages[usize::from(at)]);
        let assigned = stage.map(|stage| Assigned { map: self.map, stage, probability: Some(0.5) });
        let text = made.words.join(" ");
        let scored = if text.is_empty() {
            Scored::NoText
        } else if made.sentiment.is_some() {
            Scored::Yes
        } else {
            Scored::No
        };
        NewComment {
            row: 1,
            identity: [made.id; 16],
            content: std::array::from_fn(|at| {
                [made.version, made.source, made.effort, made.words.len() as u8][at % 4]
            }),
            source: format!("Source {}", made.source).into(),
            external_id: None,
            customer: made.effort.is_multiple_of(2).then(|| format!("customer {}", made.id % 4)),
            customer_as_written: None,
            customer_source: "Source".into(),
            at: made.at,
            version_at: None,
            title: String::new(),
            text,
            reply: String::new(),
            rating: made.rating,
            nps: None,
            csat: made.rating,
            ces: None,
            stage_hint: None,
            attributes: made.tags.iter().map(|tag| ("tag".to_owned(), (*tag).to_owned())).collect(),
            reading: Reading {
                version: 1,
                language: made.language.map(str::to_owned),
                scored,
                sentiment: made.sentiment.filter(|_| scored == Scored::Yes).unwrap_or(0.0),
                effort: made.effort,
            },
            assigned: assigned.into_iter().collect(),
        }
    }

    fn learn(&self) {
        self.file.learn_frequent_words().expect("words");
        self.file.learn_word_order().expect("their order");
    }

    fn ids(&self) -> Vec<i64> {
        self.file
            .read(|db| {
                let mut statement = db.prepare("SELECT id FROM comment ORDER BY id")?;
                let ids = statement.query_map([], |row| row.get(0))?;
                Ok(ids.collect::<rusqlite::Result<_>>()?)
            })
            .expect("ids")
    }

    fn make(&mut self, change: &Change) {
        let ids = self.ids();
        let at = |at: &usize| ids.get(*at % ids.len().max(1)).copied();
        match change {
            Change::Import(comments) => {
                self.batches += 1;
                let id = format!("batch {}", self.batches);
                let kind = BatchKind::Comments(CommentKind::ALL[self.batches as usize % 4]);
                let batch = NewBatch { id: &id, kind, file: "a", source: "a", preset: "a", at: 0 };
                let batch = self.file.begin_batch(&batch).expect("a batch");
                let comments: Vec<_> = comments.iter().map(|made| self.comment(made)).collect();
                let inserted = self.file.write_unlogged(|tx| tx.insert_comments(batch, &comments));
                inserted.expect("rows");
                if self.batches % 5 == 4 {
                    return self.file.discard_batch(batch).expect("a discarded batch");
                }
                self.file.write(STEP, |tx| tx.publish_batch(batch, &id, 1, &[])).expect("a published batch");
                self.file.index_comments(|_, _| ()).expect("an index");
            }
            Change::Undo => drop(self.file.undo("Ada", 0, |_| Ok::<_, StoreError>(()))),
            Change::Redo => drop(self.file.redo("Ada", 0, |_| Ok::<_, StoreError>(()))),
            Change::Place(which, stage) => {
                let Some(id) = at(which) else { return };
                let stage = stage.map(|at| self.stages[usize::from(at)]);
                let placed = self.file.write_unlogged(|tx| match stage {
                    Some(stage) => {
                        tx.put_assignment(id, &Assigned { map: self.map, stage, probability: None })
                    }
                    None => tx.clear_assignment(id, self.map),
                });
                placed.expect("a place");
            }
            Change::Read(which, sentiment) => {
                let Some(id) = at(which) else { return };
                let (scored, language) = (Scored::Yes, Some("de".to_owned()));
                let reading = Reading { version: 2, language, scored, sentiment: *sentiment, effort: 1 };
                self.file.write_unlogged(|tx| tx.put_reading(id, &reading)).expect("a reading");
            }
            Change::Erase(which) => {
                let Some(id) = at(which) else { return };
                let erased = self.file.write_unlogged(|tx| delete_comment(tx.db(), id));
                erased.expect("an erased comment");
            }
            Change::ForgetMap => self.file.write_unlogged(|tx| tx.forget_map(self.map)).expect("a map"),
        }
    }

    /// Ids of the visible comments that satisfy a condition in SQL.
    fn in_sql(&self, condition: &str, values: Vec<Value>, order: &str) -> Vec<i64> {
        let sql = format!(
            "SELECT c.id FROM comment c JOIN reading r ON r.comment = c.id JOIN source s ON s.seq = c.source
             JOIN batch b ON b.seq = c.batch JOIN comment_text t ON t.id = c.id
             LEFT JOIN assignment a ON a.map = {} AND a.comment = c.id
             WHERE c.visible = 1 AND ({condition}) ORDER BY {order}",
            self.map
        );
        self.file
            .read(|db| {
                let mut statement = db.prepare(&sql)?;
                let ids = statement.query_map(rusqlite::params_from_iter(values), |row| row.get(0))?;
                Ok(ids.collect::<rusqlite::Result<_>>()?)
            })
            .expect(&sql)
    }

    /// The lengths of comments are those that are read anew.
    fn assert_sizes_are_known(&self) {
        let kept = |file: &File| {
            file.on_columns(None, |ground| {
                let columns = ground.columns;
                Ok(columns
                    .visible
                    .rows()
                    .map(|row| (columns.ids[row], columns.words[row]))
                    .collect::<Vec<_>>())
            })
        };
        let known = kept(&self.file).expect("columns");
        self.file.columns.forget();
        assert_eq!(known, kept(&self.file).expect("columns read anew"));
    }

    fn assert_agrees(&self, condition: &Condition, sql: &str) {
        for (order, by) in [
            (Order::Newest, "c.at IS NULL, c.at DESC, c.id DESC"),
            (Order::Oldest, "c.at IS NULL, c.at, c.id"),
            (Order::MostNegative, "r.scored <> 1, r.sentiment, c.at IS NULL, c.at DESC, c.id DESC"),
            (Order::MostPositive, "r.scored <> 1, r.sentiment DESC, c.at IS NULL, c.at DESC, c.id DESC"),
            (Order::HighestRating, "c.rating IS NULL, c.rating DESC, c.at IS NULL, c.at DESC, c.id DESC"),
        ] {
            let conditions = vec![(None, condition.clone())];
            let filter = Filter { map: Some(self.map), conditions, order, text: None };
            let found = self.file.find_comments(&filter).expect("hits");
            assert_eq!(found.ids, self.in_sql(sql, Vec::new(), by), "{condition:?} {order:?}");
            assert_eq!(self.file.count_comments(&filter).expect("a count"), found.ids.len() as u64);
        }
    }
}

/// A condition, and the same in SQL.
fn condition(stages: [i64; 3]) -> Vec<(Condition, String)> {
    let range = |from, to| Range { from, to };
    let simple = vec![
        (Condition::Stage(vec![0]), "coalesce(a.stage, 0) = 0".to_owned()),
        (Condition::Stage(vec![stages[1], stages[2]]), format!("a.stage IN ({}, {})", stages[1], stages[2])),
        (Condition::Source(vec!["Source 1".into(), "none".into()]), "s.name = 'Source 1'".into()),
        (Condition::Language(vec!["de".into()]), "r.language = 'de'".into()),
        (Condition::Language(vec![String::new()]), "r.language IS NULL".into()),
        (Condition::Class(vec![0, 1]), "r.scored = 1 AND r.sentiment <= -0.05".into()),
        (Condition::Class(vec![2]), "r.scored = 1 AND r.sentiment > -0.05 AND r.sentiment < 0.05".into()),
        (Condition::Class(vec![5]), "r.scored <> 1".into()),
        (Condition::Kind(vec![CommentKind::Ticket]), "b.kind = 'ticket'".into()),
        (Condition::Effort(0b101), "r.effort & 5 <> 0".into()),
        (Condition::Effort(0), "r.effort = 0".into()),
        (
            Condition::Number(Number::Rating, range(Included(2.0), Excluded(5.0))),
            "c.rating >= 2 AND c.rating < 5".into(),
        ),
        (Condition::Number(Number::Csat, range(Unbounded, Included(2.0))), "c.csat <= 2".into()),
        (Condition::Number(Number::Nps, range(Unbounded, Unbounded)), "c.nps IS NOT NULL".into()),
        (
            Condition::Sentiment(range(Unbounded, Included(-0.5))),
            "r.scored = 1 AND r.sentiment <= -0.5".into(),
        ),
        (
            Condition::Between(Some(10 * DAY), Some(40 * DAY)),
            format!("c.at >= {} AND c.at < {}", 10 * DAY, 40 * DAY),
        ),
        (
            Condition::Customer(vec!["customer 1".into()]),
            "c.customer IN (SELECT customer FROM customer_alias WHERE external_id = 'customer 1')".into(),
        ),
        (
            Condition::Attribute("tag".into(), vec!["red".into()]),
            "EXISTS (SELECT 1 FROM attribute x WHERE x.owner = c.id AND x.name = 'tag' AND x.value = 'red')"
                .into(),
        ),
        (Condition::HasText(false), "r.scored = 2".into()),
        (Condition::Batch(vec!["batch 1".into()]), "b.id = 'batch 1'".into()),
        (Condition::Symbols("👍".into()), "t.text LIKE '%👍%'".into()),
        (Condition::Symbols("充電".into()), "t.text LIKE '%充電%'".into()),
    ];
    let (a, b) = (simple[1].clone(), of_words()[0].clone());
    let both = (Condition::All(vec![a.0.clone(), b.0.clone()]), format!("({}) AND ({})", a.1, b.1));
    let either =
        (Condition::Any(vec![a.0, Condition::Not(Box::new(b.0))]), format!("({}) OR NOT ({})", a.1, b.1));
    simple.into_iter().chain([both, either]).chain(of_words()).collect()
}

/// Conditions that are answered by the search index, or by what was learned from it, and the same in SQL.
fn of_words() -> Vec<(Condition, String)> {
    let text = |text: &str, beginning| Text::Phrase { text: text.into(), beginning };
    let (slot, late, no_word) = (text("slot", false), text("late", false), text("-", false));
    let phrase = text("slot late", true);
    let either = Text::Any(vec![text("cour", true), late.clone()]);
    let all = vec![text("Slot", false), either.clone(), no_word];
    let condition = |text, sql: &str| (Condition::Text(text), sql.to_owned());
    vec![
        condition(slot, "t.text LIKE '%slot%'"),
        condition(late, "t.text LIKE '%late%'"),
        condition(text("c", true), "t.text LIKE '%courier%'"),
        condition(text("lat", true), "t.text LIKE '%late%'"),
        condition(text("lat", false), "0"),
        condition(text("none", true), "0"),
        condition(phrase, "replace(t.text, '👍 ', '') LIKE '%slot late%'"),
        condition(either, "t.text LIKE '%courier%' OR t.text LIKE '%late%'"),
        condition(
            Text::All(all),
            "t.text LIKE '%slot%' AND (t.text LIKE '%courier%' OR t.text LIKE '%late%')",
        ),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn the_columns_say_what_the_file_says_after_any_change(
        changes in prop::collection::vec(change(), 1..14),
        loaded in 0usize..6,
    ) {
        let mut desk = Desk::new();
        for (at, change) in changes.iter().enumerate() {
            if at == loaded {
                desk.file.load_columns().expect("columns");
                desk.learn();
            }
            desk.make(change);
        }
        for (condition, sql) in condition(desk.stages) {
            // A comment without a value is not one with another: NULL is no.
            desk.assert_agrees(&condition, &format!("coalesce({sql}, 0)"));
        }
        desk.learn();
        for (condition, sql) in of_words() {
            desk.assert_agrees(&condition, &sql);
        }
        desk.assert_sizes_are_known();
    }
}

fn plain(id: u8, source: u8, stage: u8, rating: f64) -> Made {
    Made {
        id,
        version: 0,
        source,
        at: Some(i64::from(id) * 20 * DAY),
        words: vec!["slot"],
        rating: Some(rating),
        sentiment: Some(-0.3),
        language: Some("en"),
        effort: 1,
        stage: Some(stage),
        tags: vec!["red"],
    }
}

#[test]
fn nothing_of_an_erased_comment_stays_in_memory() {
    let mut desk = Desk::new();
    let secret = Made { tags: vec!["secret"], ..plain(1, 0, 1, 2.0) };
    desk.make(&Change::Import(vec![plain(0, 0, 1, 1.0), secret]));
    let tags = |desk: &Desk| desk.file.attribute_values("tag").expect("values");
    assert_eq!(tags(&desk), Some(vec!["red".to_owned(), "secret".to_owned()]));
    let comments = vec![desk.ids()[1]];
    desk.file.erase(STEP, &Erase { comments, customers: Vec::new() }).expect("an erasure");
    assert!(!desk.file.has_columns());
    assert_eq!(tags(&desk), Some(vec!["red".to_owned()]));
}

#[test]
fn frequent_words_are_known_until_comments_change() {
    let mut desk = Desk::new();
    desk.make(&Change::Import((0..20).map(|id| plain(id, 0, 1, 1.0)).collect()));
    desk.file.load_columns().expect("columns");
    assert!(desk.file.lacks_frequent_words());
    desk.learn();
    let word = Text::Phrase { text: "SLOT".into(), beginning: false };
    let known = |desk: &Desk| {
        let rows = |ground: &Ground<'_>| Ok(ground.columns.frequent_rows(&word).map(|rows| rows.count()));
        desk.file.on_columns(None, rows).expect("columns")
    };
    assert_eq!(known(&desk), Some(20));
    desk.make(&Change::Place(3, Some(2)));
    assert_eq!(known(&desk), Some(20));
    desk.make(&Change::Import(vec![plain(21, 0, 1, 1.0)]));
    assert_eq!(known(&desk), None);
    desk.learn();
    assert_eq!(known(&desk), Some(21));
}

#[test]
fn the_columns_are_read_though_every_comment_keeps_changing() {
    let mut desk = Desk::new();
    desk.make(&Change::Import((0..40).map(|id| plain(id, 0, 1, 1.0)).collect()));
    let (file, stop) = (&desk.file, AtomicBool::new(false));
    std::thread::scope(|threads| {
        threads.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                file.undo("Ada", 0, |_| Ok::<_, StoreError>(())).expect("the import hidden");
                file.redo("Ada", 0, |_| Ok::<_, StoreError>(())).expect("the import shown");
            }
        });
        for _ in 0..40 {
            file.columns.forget();
            let found = file.count_comments(&Filter::default()).expect("a count");
            assert!(found == 0 || found == 40, "{found}");
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert_eq!(file.count_comments(&Filter::default()).expect("a count"), 40);
}

#[test]
fn facets_are_counted_under_the_other_choices() {
    let mut desk = Desk::new();
    let made = plain;
    desk.make(&Change::Import(vec![
        made(0, 0, 1, 1.0),
        made(1, 0, 2, 4.5),
        made(2, 1, 1, 5.0),
        made(3, 1, 0, 2.0),
    ]));
    let chosen = |facet, condition| (Some(facet), condition);
    let filter = Filter {
        map: Some(desk.map),
        conditions: vec![
            chosen(Facet::Source, Condition::Source(vec!["Source 0".into()])),
            chosen(Facet::Stage, Condition::Stage(vec![desk.stages[1]])),
        ],
        ..Filter::default()
    };
    let facets = desk.file.comment_facets(&filter).expect("facets");
    // Its own choice does not narrow a facet; the other one does.
    assert_eq!(facets.sources, [("Source 0".to_owned(), 1), ("Source 1".to_owned(), 1)]);
    assert_eq!(facets.stages, [(desk.stages[1], 1), (desk.stages[2], 1)]);
    assert_eq!(facets.ratings, [(Some(1), 1)]);
    assert_eq!(facets.months, [(0, 1)]);
    assert_eq!(facets.attributes, [("tag".to_owned(), vec![("red".to_owned(), 1)])]);
    let all = desk.file.comment_facets(&Filter::default()).expect("facets");
    assert_eq!(all.ratings, [(Some(5), 2), (Some(2), 1), (Some(1), 1)]);
    assert_eq!(all.months, [(0, 2), (1, 1), (2, 1)]);
    assert_eq!(all.efforts, [(1, 4)]);
}

/// Words of a comment's title or text: three that are frequent, and one that is not.
fn words_of(up_to: usize) -> impl Strategy<Value = String> {
    let word = prop_oneof![9 => select(vec!["slot", "late", "box"]), 1 => Just("once")];
    prop::collection::vec(word, 0..up_to).prop_map(|words| words.join(" - "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn frequent_words_in_order_or_near_each_other_are_those_the_index_finds(
        comments in prop::collection::vec((words_of(4), words_of(9)), 20..40),
        asked in prop::collection::vec(select(vec!["slot", "Late", "BOX"]), 2..5),
        distance in 0u32..4,
    ) {
        let desk = Desk::new();
        let batch = NewBatch {
            id: "batch 1", kind: BatchKind::Comments(CommentKind::Review), file: "a", source: "a", preset: "a", at: 0,
        };
        let batch = desk.file.begin_batch(&batch).expect("a batch");
        // All words are frequent, whatever was drawn.
        let all = (0..4).map(|_| ("slot".to_owned(), "late box".to_owned()));
        let rows: Vec<_> = all.chain(comments).zip(0..).map(|((title, text), id)| {
            NewComment { title, text, ..desk.comment(&plain(id, 0, 1, 1.0)) }
        }).collect();
        desk.file.write_unlogged(|tx| tx.insert_comments(batch, &rows)).expect("rows");
        desk.file.write(STEP, |tx| tx.publish_batch(batch, "batch 1", 1, &[])).expect("a published batch");
        desk.file.index_comments(|_, _| ()).expect("an index");
        desk.file.load_columns().expect("columns");
        desk.learn();
        let phrase = Text::Phrase { text: asked.join(" "), beginning: false };
        let near = Text::Near { texts: asked.iter().map(|word| (*word).to_owned()).collect(), distance };
        for text in [phrase, near] {
            let (known, found) = desk.file.on_columns(None, |ground| {
                let query = text.query().unwrap_or_default();
                Ok((ground.columns.sequence_rows(&text), ground.matches(&query)?))
            }).expect("columns");
            prop_assert_eq!(known, Some(found), "{:?}", text);
        }
    }
}

#[test]
fn the_order_of_words_that_are_not_frequent_is_left_to_the_index() {
    let mut desk = Desk::new();
    let words = |id, words: &[&'static str]| Made { words: words.to_vec(), ..plain(id, 0, 1, 1.0) };
    let often = (0..6).map(|id| words(id, &["slot", "late"]));
    desk.make(&Change::Import(often.chain([words(6, &["slot", "box"])]).collect()));
    desk.file.load_columns().expect("columns");
    desk.learn();
    let known = |text: &str| {
        let text = Text::Phrase { text: text.into(), beginning: false };
        let rows = |ground: &Ground<'_>| Ok(ground.columns.sequence_rows(&text).map(|rows| rows.count()));
        desk.file.on_columns(None, rows).expect("columns")
    };
    assert_eq!(known("slot late"), Some(6));
    assert_eq!(known("late slot"), Some(0));
    assert_eq!(known("slot box"), None);
}
