//! Public review and ticket files through the command line: sums that reconcile, rows as Python's csv module
//! counts them, and nothing added by the same file again.

mod desk;

use desk::{Desk, data};
use serde_json::{Value, json};

struct Case {
    file: &'static str,
    /// Data rows as Python's csv module counts them.
    rows: u64,
    /// Rows that another file of this list holds too, in the same columns.
    there_already: u64,
    empty: u64,
    rejected: u64,
}

const fn clean(file: &'static str, rows: u64) -> Case {
    Case { file, rows, there_already: 0, empty: 0, rejected: 0 }
}

const REVIEWS: [Case; 12] = [
    // CR-only line ends; four reviews hold a spreadsheet's error.
    Case { rejected: 4, ..clean("reviews/Restaurant_Reviews_CR_only_newlines.csv", 1_000) },
    clean("reviews/amazon_alexa.tsv", 3_150),
    clean("reviews/amazon_cells_labelled.txt", 1_000),
    // One sentence stands in both labelled files.
    Case { there_already: 1, ..clean("reviews/imdb_labelled.txt", 1_000) },
    clean("reviews/yelp_labelled.txt", 1_000),
    clean("reviews/tripadvisor_hotel_reviews_sample.csv", 109),
    clean("reviews/booking_Hotel_Reviews_sample.csv", 62),
    clean("reviews/play_firefox_experiment1_replies.csv", 490),
    clean("export_formats/google_play_console_reviews_utf16le_bom.csv", 3),
    // The same three reviews in another encoding.
    Case { there_already: 3, ..clean("export_formats/google_play_console_reviews_utf8.csv", 3) },
    clean("vader/tweets_GroundTruth.txt", 4_200),
    clean("vader/amazonReviewSnippets_GroundTruth.txt", 3_708),
];

const FORUM: [Case; 2] = [
    clean("tickets/sumo_firefox_2021-05_2021-07.csv", 6_844),
    // Questions of the same weeks stand in both.
    Case { there_already: 367, ..clean("tickets/sumo_firefox_multilingual_sample.csv", 3_547) },
];

const TICKETS: [Case; 2] = [
    clean("tickets/customer_support_tickets_kaggle_synthetic.csv", 8_469),
    // No narrative, no rating, no answer in any row.
    Case { empty: 349, ..clean("tickets/Consumer_Complaints_sample.csv", 349) },
];

#[test]
fn public_reviews_reconcile_and_are_imported_once() {
    assert_imported_once(&REVIEWS);
}

#[test]
fn public_forum_questions_reconcile_and_are_imported_once() {
    assert_imported_once(&FORUM);
}

#[test]
fn public_tickets_reconcile_and_are_imported_once() {
    assert_imported_once(&TICKETS);
}

/// Files without words: what of each comes in.
#[test]
fn public_events_orders_and_metrics_reconcile_and_are_imported_once() {
    let desk = Desk::new();
    desk.json(&["new", "w.desirepath", "--template", "online_purchase"]);
    let cases = [
        (clean("journeys/receipt_phase_event_log.csv", 8_577), "events", "events/cases", json!(1_434)),
        (clean("journeys/roadtraffic100traces.csv", 390), "events", "events/cases", json!(100)),
        (clean("journeys/running-example.csv", 42), "events", "events/names", json!(8)),
        (clean("clv/CDNOW_sample.txt", 6_919), "orders", "orders/customers", json!(2_357)),
        (clean("timeseries/AirPassengers_R.csv", 144), "metrics", "series/0/last", json!(432.0)),
        (clean("timeseries/Nile_R.csv", 100), "metrics", "series/0/last", json!(740.0)),
        // A summary: nothing of it is taken for anything.
        (
            Case { empty: 2_357, ..clean("clv/cdnow_customers_summary_with_transactions.csv", 2_357) },
            "comments",
            "",
            Value::Null,
        ),
    ];
    for (case, kind, at, want) in cases {
        let Some(path) = data(case.file) else { return };
        let path = path.to_string_lossy().into_owned();
        let summaries = desk.json(&["import", "w.desirepath", &path, &path]);
        assert_eq!(summaries[0]["kind"], kind, "{}", case.file);
        assert_sums(&summaries[0], &case, case.rows - case.empty);
        assert_sums(&summaries[1], &case, 0);
        if !at.is_empty() {
            assert_eq!(summaries[0]["facts"].pointer(&format!("/{at}")), Some(&want), "{}", case.file);
        }
        assert_eq!(summaries[0]["questions"], json!([]), "{}", case.file);
    }
    assert_eq!(desk.json(&["feedback", "w.desirepath"])["total"], 0);
    desk.assert_sound("w.desirepath");
}

fn assert_imported_once(cases: &[Case]) {
    let desk = Desk::new();
    desk.json(&["new", "w.desirepath", "--template", "online_purchase"]);
    let mut comments = 0;
    for case in cases {
        let Some(path) = data(case.file) else { return };
        let path = path.to_string_lossy().into_owned();
        let added = case.rows - case.there_already - case.empty - case.rejected;
        let summaries = desk.json(&["import", "w.desirepath", &path, &path]);
        assert_sums(&summaries[0], case, added);
        assert_sums(&summaries[1], case, 0);
        comments += added;
    }
    assert_eq!(desk.json(&["feedback", "w.desirepath", "--limit", "1"])["total"].as_u64(), Some(comments));
    desk.assert_sound("w.desirepath");
}

fn assert_sums(summary: &Value, case: &Case, added: u64) {
    let count = |key: &str| summary[key].as_u64().unwrap_or_else(|| panic!("{}: no {key}", case.file));
    let found = ["rows_read", "added", "duplicates", "empty", "rejected", "updated"].map(count);
    let duplicates = case.rows - added - case.empty - case.rejected;
    assert_eq!(found, [case.rows, added, duplicates, case.empty, case.rejected, 0], "{}", case.file);
    assert_eq!(found[0], found[1..].iter().sum::<u64>());
}
