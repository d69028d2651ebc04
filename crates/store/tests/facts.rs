//! Events, orders and metric values: kept once, shown and hidden with their batch, gone with a cancelled import.

mod desk;

use desk::{Desk, STEP, assert_sound, redo, undo};
use model::batch::BatchKind;
use store::{
    File,
    batch::{NewBatch, Outcome},
    fact::{FactBody, NewEvent, NewFact, NewOrder, NewPoint},
};

fn fact(id: u8, says: u8, customer: Option<&str>, body: FactBody) -> NewFact {
    NewFact {
        row: u64::from(id),
        identity: [id; 16],
        content: [says; 16],
        customer: customer.map(str::to_owned),
        customer_as_written: None,
        customer_source: "Shop".into(),
        external_id: None,
        body,
    }
}

fn event(id: u8, customer: &str, touchpoint: &str) -> NewFact {
    let event = NewEvent {
        at: i64::from(id) * 1_000,
        touchpoint: touchpoint.into(),
        channel: Some("web".into()),
        page: None,
        case: Some(format!("visit {id}")),
        value: None,
    };
    fact(id, id, Some(customer), FactBody::Event(event))
}

fn order(id: u8, amount: i64, currency: Option<&str>) -> NewFact {
    let order = NewOrder {
        at: i64::from(id) * 1_000,
        amount: Some(amount),
        currency: currency.map(str::to_owned),
        quantity: Some(1.0),
    };
    fact(id, amount as u8, Some("c1"), FactBody::Order(order))
}

fn point(id: u8, at: i64, value: f64) -> NewFact {
    let point = NewPoint { series: "NPS".into(), at, value, stage_hint: None };
    fact(id, value as u8, None, FactBody::Point(point))
}

fn fill(file: &File, id: &str, kind: BatchKind, facts: &[NewFact]) -> (i64, Vec<Outcome>) {
    let batch = NewBatch { id, kind, file: "a.csv", source: "Shop", preset: "events", at: 0 };
    let batch = file.begin_batch(&batch).expect("a batch");
    (batch, file.write_unlogged(|tx| tx.insert_facts(batch, facts)).expect("rows"))
}

fn import(file: &File, id: &str, kind: BatchKind, facts: &[NewFact]) -> Vec<Outcome> {
    let (batch, outcomes) = fill(file, id, kind, facts);
    file.write(STEP, |tx| tx.publish_batch(batch, id, 1, &[])).expect("a published batch");
    outcomes
}

fn visible(file: &File) -> Vec<(u64, u64)> {
    let batches = file.batch_details().expect("batches");
    batches.iter().rev().map(|batch| (batch.facts, batch.visible)).collect()
}

use Outcome::{Added, Duplicate, Updated};

#[test]
fn the_same_fact_twice_is_kept_once_and_a_changed_one_replaces_it() {
    let desk = Desk::new();
    let file = desk.create();
    let first = [event(1, "c1", "Search"), event(2, "c1", "Pay")];
    assert_eq!(import(&file, "batch_1", BatchKind::Events, &first), [Added, Added]);
    assert_eq!(import(&file, "batch_2", BatchKind::Events, &first), [Duplicate, Duplicate]);
    assert_eq!(import(&file, "batch_3", BatchKind::Orders, &[order(7, 10, None)]), [Added]);
    assert_eq!(import(&file, "batch_4", BatchKind::Orders, &[order(7, 12, None)]), [Updated]);
    assert_eq!(visible(&file), [(2, 2), (0, 0), (1, 0), (1, 1)]);
    assert_sound(&file);
}

#[test]
fn undoing_an_import_hides_its_facts_and_shows_what_they_replaced() {
    let desk = Desk::new();
    let file = desk.create();
    import(&file, "batch_1", BatchKind::Metrics, &[point(1, 0, 30.0), point(2, 10, 31.0)]);
    import(&file, "batch_2", BatchKind::Metrics, &[point(2, 10, 35.0), point(3, 20, 36.0)]);
    assert_eq!(visible(&file), [(2, 1), (2, 2)]);
    undo(&file);
    assert_eq!(visible(&file), [(2, 2), (2, 0)]);
    undo(&file);
    assert_eq!(visible(&file), [(2, 0), (2, 0)]);
    redo(&file);
    redo(&file);
    assert_eq!(visible(&file), [(2, 1), (2, 2)]);
    assert_sound(&file);
}

#[test]
fn a_hidden_fact_comes_again_with_the_next_import_and_is_shown_once() {
    let desk = Desk::new();
    let file = desk.create();
    let facts = [event(1, "c1", "Search")];
    import(&file, "batch_1", BatchKind::Events, &facts);
    undo(&file);
    assert_eq!(import(&file, "batch_2", BatchKind::Events, &facts), [Added]);
    file.write(STEP, |tx| tx.put(&model::batch::Batch { id: "batch_1".into(), shown: true })).expect("shown");
    assert_eq!(visible(&file), [(1, 0), (1, 1)]);
    assert_sound(&file);
}

#[test]
fn a_batch_says_what_it_holds() {
    let desk = Desk::new();
    let file = desk.create();
    let events = [event(1, "c1", "Search"), event(2, "c2", "Search"), event(3, "c1", "Pay")];
    let (batch, _) = fill(&file, "batch_1", BatchKind::Events, &events);
    let found = file.event_summary(batch, 1).expect("a summary");
    assert_eq!((found.events, found.customers, found.cases, found.names), (3, 2, 3, 2));
    assert_eq!((found.from, found.to), (Some(1_000), Some(3_000)));
    assert_eq!(found.touchpoints, [("Search".to_owned(), 2)]);
    // A cent more than a float of this size could hold.
    let large = 999_999_999_999_999;
    let orders = [order(1, large, Some("EUR")), order(2, large, Some("EUR")), order(3, -100, Some("USD"))];
    let (batch, _) = fill(&file, "batch_2", BatchKind::Orders, &orders);
    let found = file.order_summary(batch).expect("a summary");
    assert_eq!((found.orders, found.rows, found.customers, found.quantity), (3, 3, 1, Some(3.0)));
    let twice = i128::from(large) * 2;
    assert_eq!(found.totals, [(Some("EUR".to_owned()), twice), (Some("USD".to_owned()), -100)]);
    let (batch, _) = fill(&file, "batch_3", BatchKind::Metrics, &[point(1, 10, 31.0), point(2, 0, 30.0)]);
    let found = file.series_summaries(batch).expect("summaries");
    assert_eq!((found[0].points, found[0].from, found[0].to, found[0].last), (2, 0, 10, 31.0));
}

#[test]
fn a_cancelled_import_of_facts_leaves_nothing_and_takes_nobody_with_it() {
    let desk = Desk::new();
    let file = desk.create();
    import(&file, "batch_1", BatchKind::Events, &[event(1, "c1", "Search")]);
    let more = [event(2, "c1", "Pay"), event(3, "c2", "Pay")];
    let (batch, _) = fill(&file, "batch_2", BatchKind::Events, &more);
    let (orders, _) = fill(&file, "batch_3", BatchKind::Orders, &[order(9, 5, None)]);
    file.discard_batch(batch).expect("discarded");
    file.discard_batch(orders).expect("discarded");
    drop(file);
    let count = |sql: &str| desk.sql().query_row(sql, [], |row| row.get::<_, i64>(0)).expect("a count");
    assert_eq!(count("SELECT count(*) FROM event"), 1);
    assert_eq!(count("SELECT count(*) FROM customer_order"), 0);
    assert_eq!(count("SELECT count(*) FROM customer"), 1, "c2 was named by the cancelled rows alone");
    assert_eq!(count("SELECT count(*) FROM customer_alias"), 1);
    assert_sound(&desk.open());
}
