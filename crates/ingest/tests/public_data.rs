//! Public review and ticket files, when they are at hand: roles found, rows that add up. The row
//! counts were taken with Python's csv module.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use ingest::{Choice, Content, Fact, FactRow, Mapping, Outcome, Reader, Role, Row, inspect};

struct Case {
    file: &'static str,
    preset: &'static str,
    /// Data rows; of them empty, rejected.
    counts: (usize, usize, usize),
    /// Role and column.
    roles: &'static [(Role, &'static str)],
}

const LABELLED: &[(Role, &str)] = &[(Role::Text, "column 1"), (Role::Attribute, "column 2")];
const SUMO: &[(Role, &str)] = &[
    (Role::ExternalId, "id"),
    (Role::Date, "created"),
    (Role::Date, "updated"),
    (Role::Title, "title"),
    (Role::Text, "content"),
    (Role::Tags, "tags"),
    (Role::Language, "locale"),
    (Role::Customer, "creator"),
    (Role::Product, "product"),
];
const PLAY: &[(Role, &str)] = &[
    (Role::Text, "Review Text"),
    (Role::Title, "Review Title"),
    (Role::Rating, "Star Rating"),
    (Role::Date, "Review Submit Date and Time"),
    (Role::Date, "Review Last Update Date and Time"),
    (Role::ExternalId, "Review Link"),
    (Role::Language, "Reviewer Language"),
    (Role::Reply, "Developer Reply Text"),
];

const CASES: &[Case] = &[
    Case {
        file: "reviews/Restaurant_Reviews_CR_only_newlines.csv",
        preset: "generic",
        counts: (1000, 0, 4),
        roles: &[(Role::Text, "Review"), (Role::Attribute, "Liked")],
    },
    Case {
        file: "reviews/amazon_alexa.tsv",
        preset: "amazon_reviews",
        counts: (3150, 0, 0),
        roles: &[
            (Role::Text, "verified_reviews"),
            (Role::Rating, "rating"),
            (Role::Date, "date"),
            (Role::Product, "variation"),
        ],
    },
    Case {
        file: "reviews/amazon_cells_labelled.txt",
        preset: "labelled_text",
        counts: (1000, 0, 0),
        roles: LABELLED,
    },
    Case {
        file: "reviews/imdb_labelled.txt",
        preset: "labelled_text",
        counts: (1000, 0, 0),
        roles: LABELLED,
    },
    Case {
        file: "reviews/yelp_labelled.txt",
        preset: "labelled_text",
        counts: (1000, 0, 0),
        roles: LABELLED,
    },
    Case {
        file: "reviews/tripadvisor_hotel_reviews_sample.csv",
        preset: "reviews",
        counts: (109, 0, 0),
        roles: &[(Role::Text, "Review"), (Role::Rating, "Rating")],
    },
    Case {
        file: "reviews/booking_Hotel_Reviews_sample.csv",
        preset: "positive_negative",
        counts: (62, 0, 0),
        roles: &[
            (Role::Text, "Positive_Review"),
            (Role::Text, "Negative_Review"),
            (Role::Rating, "Reviewer_Score"),
            (Role::Date, "Review_Date"),
            (Role::Tags, "Tags"),
        ],
    },
    Case {
        file: "reviews/play_firefox_experiment1_replies.csv",
        preset: "google_play",
        counts: (490, 0, 0),
        roles: PLAY,
    },
    Case {
        file: "tickets/sumo_firefox_2021-05_2021-07.csv",
        preset: "kitsune",
        counts: (6844, 0, 0),
        roles: SUMO,
    },
    Case {
        file: "tickets/sumo_firefox_multilingual_sample.csv",
        preset: "kitsune",
        counts: (3547, 0, 0),
        roles: SUMO,
    },
    Case {
        file: "tickets/customer_support_tickets_kaggle_synthetic.csv",
        preset: "support_tickets",
        counts: (8469, 0, 0),
        roles: &[
            (Role::Text, "Ticket Description"),
            (Role::Title, "Ticket Subject"),
            (Role::Csat, "Customer Satisfaction Rating"),
            (Role::ExternalId, "Ticket ID"),
            (Role::Customer, "Customer Email"),
            (Role::Channel, "Ticket Channel"),
            (Role::Product, "Product Purchased"),
            (Role::Reply, "Resolution"),
        ],
    },
    Case {
        file: "tickets/Consumer_Complaints_sample.csv",
        preset: "cfpb",
        counts: (349, 349, 0),
        roles: &[
            (Role::Text, "Consumer complaint narrative"),
            (Role::ExternalId, "Complaint ID"),
            (Role::Date, "Date received"),
        ],
    },
    Case {
        file: "export_formats/google_play_console_reviews_utf8.csv",
        preset: "google_play",
        counts: (3, 0, 0),
        roles: PLAY,
    },
    Case {
        file: "export_formats/google_play_console_reviews_utf16le_bom.csv",
        preset: "google_play",
        counts: (3, 0, 0),
        roles: PLAY,
    },
    Case {
        file: "vader/tweets_GroundTruth.txt",
        preset: "generic",
        counts: (4200, 0, 0),
        roles: &[(Role::ExternalId, "column 1"), (Role::Text, "column 3")],
    },
    Case {
        file: "vader/amazonReviewSnippets_GroundTruth.txt",
        preset: "generic",
        counts: (3708, 0, 0),
        roles: &[(Role::ExternalId, "column 1"), (Role::Text, "column 3")],
    },
];

/// The file, when the data are here.
fn data(file: &str) -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("DESIREPATH_DATA").map_or(beside, PathBuf::from);
    let path = folder.join(file);
    if !path.exists() {
        eprintln!("skipped: data not here ({file})");
        return None;
    }
    Some(path)
}

fn rows_of(path: &Path) -> (Vec<Row>, usize, usize) {
    let inspection = inspect(path, &Choice::default()).unwrap();
    let mut reader = Reader::open(path, &Mapping::from(&inspection)).unwrap();
    let (mut rows, mut empty, mut rejected) = (Vec::new(), 0, 0);
    for outcome in reader.by_ref() {
        match outcome {
            Outcome::Row(row) => rows.push(row),
            Outcome::Fact(fact) => panic!("{fact:?}"),
            Outcome::Empty { .. } => empty += 1,
            Outcome::Rejected(_) => rejected += 1,
        }
    }
    reader.finish().unwrap();
    (rows, empty, rejected)
}

#[test]
fn every_file_gets_its_preset_its_roles_and_sums_that_reconcile() {
    for case in CASES {
        let Some(path) = data(case.file) else { continue };
        let inspection = inspect(&path, &Choice::default()).unwrap();
        assert_eq!(inspection.preset, case.preset, "{}: {}", case.file, inspection.reason);
        for (role, name) in case.roles {
            let column = inspection.columns.iter().find(|c| c.name == *name);
            assert_eq!(column.map(|c| c.role), Some(*role), "{}: {name}", case.file);
        }
        let (rows, empty, rejected) = rows_of(&path);
        assert_eq!((rows.len() + empty + rejected, empty, rejected), case.counts, "{}", case.file);
        assert!(rows.iter().all(|r| r.problems.is_empty()), "{}", case.file);
    }
}

/// Files with nobody's words in them: what is said of each. Nothing is taken for feedback that is none.
const WITHOUT_WORDS: &[(&str, &str)] = &[
    ("aspects/Restaurants_Train_v2.xml", "This is an XML document."),
    ("advisory-db.tgz", "This is a tar archive."),
    ("clv/cdnow_customers_summary_with_transactions.csv", "No column of dates was found"),
    ("clv/donations.csv", "numbers in frequency, recency, periods, weights. No column of dates"),
    (
        "experiments/njmin_card_krueger_long.csv",
        "“year” holds dates, but the same date stands in several rows",
    ),
];

#[test]
fn what_holds_no_feedback_says_so() {
    for (file, want) in WITHOUT_WORDS {
        let Some(path) = data(file) else { continue };
        let said = match inspect(&path, &Choice::default()) {
            Ok(inspection) => inspection.reason,
            Err(refused) => refused.to_string(),
        };
        assert!(said.contains(want), "{file}: {said}");
    }
}

struct FactCase {
    file: &'static str,
    preset: &'static str,
    content: Content,
    roles: &'static [(Role, &'static str)],
    rows: usize,
    /// Different customers, and for events cases, names and the first and last day.
    customers: usize,
    cases: usize,
    names: usize,
    from: &'static str,
    to: &'static str,
}

/// Counted with pandas.
const FACTS: &[FactCase] = &[
    FactCase {
        file: "journeys/receipt_phase_event_log.csv",
        preset: "event_log",
        content: Content::Events,
        roles: &[
            (Role::Case, "case:concept:name"),
            (Role::Touchpoint, "concept:name"),
            (Role::Date, "time:timestamp"),
            (Role::Channel, "case:channel"),
            (Role::Ignore, "org:resource"),
        ],
        rows: 8577,
        customers: 0,
        cases: 1434,
        names: 27,
        from: "2010-10-02",
        to: "2012-01-23",
    },
    FactCase {
        file: "journeys/roadtraffic100traces.csv",
        preset: "event_log",
        content: Content::Events,
        roles: &[(Role::Value, "amount"), (Role::Touchpoint, "concept:name"), (Role::Ignore, "org:resource")],
        rows: 390,
        customers: 0,
        cases: 100,
        names: 10,
        from: "",
        to: "",
    },
    FactCase {
        file: "journeys/running-example.csv",
        preset: "event_log",
        content: Content::Events,
        roles: &[(Role::Value, "Costs"), (Role::Ignore, "Resource"), (Role::Ignore, "column 1")],
        rows: 42,
        customers: 0,
        cases: 6,
        names: 8,
        from: "2010-12-30",
        to: "2011-01-24",
    },
    FactCase {
        file: "clv/CDNOW_sample.txt",
        preset: "orders",
        content: Content::Orders,
        roles: &[
            (Role::Customer, "column 1"),
            (Role::Ignore, "column 2"),
            (Role::Date, "column 3"),
            (Role::Quantity, "column 4"),
            (Role::Amount, "column 5"),
        ],
        rows: 6919,
        customers: 2357,
        cases: 0,
        names: 0,
        from: "1997-01-01",
        to: "1998-06-30",
    },
    FactCase {
        file: "timeseries/AirPassengers_R.csv",
        preset: "metric_series",
        content: Content::Metrics,
        roles: &[(Role::Date, "time"), (Role::Value, "value")],
        rows: 144,
        customers: 0,
        cases: 0,
        names: 1,
        from: "1949-01-01",
        to: "1960-12-01",
    },
    FactCase {
        file: "timeseries/Nile_R.csv",
        preset: "metric_series",
        content: Content::Metrics,
        roles: &[(Role::Date, "time"), (Role::Value, "value")],
        rows: 100,
        customers: 0,
        cases: 0,
        names: 1,
        from: "1871-01-01",
        to: "1970-01-01",
    },
];

fn facts_of(path: &Path) -> Vec<FactRow> {
    let inspection = inspect(path, &Choice::default()).unwrap();
    let mut reader = Reader::open(path, &Mapping::from(&inspection)).unwrap();
    let facts = reader.by_ref().map(|outcome| match outcome {
        Outcome::Fact(fact) => fact,
        other => panic!("{other:?}"),
    });
    let facts = facts.collect();
    reader.finish().unwrap();
    facts
}

fn told(fact: &Fact) -> (i64, Option<&str>, Option<&str>) {
    match fact {
        Fact::Event(event) => (event.at, Some(&event.touchpoint), event.case.as_deref()),
        Fact::Order(order) => (order.at, None, None),
        Fact::Points(points) => (points[0].at, Some("value"), None),
    }
}

#[test]
fn events_orders_and_metrics_are_read_untouched_by_hand() {
    for case in FACTS {
        let Some(path) = data(case.file) else { continue };
        let inspection = inspect(&path, &Choice::default()).unwrap();
        let found = (inspection.preset.as_str(), inspection.content);
        assert_eq!(found, (case.preset, case.content), "{}: {}", case.file, inspection.reason);
        assert!(inspection.questions.is_empty(), "{}: {:?}", case.file, inspection.questions);
        for (role, name) in case.roles {
            let column = inspection.columns.iter().find(|c| c.name == *name);
            assert_eq!(column.map(|c| c.role), Some(*role), "{}: {name}", case.file);
        }
        let facts = facts_of(&path);
        assert!(facts.iter().all(|fact| fact.problems.is_empty()), "{}", case.file);
        let customers: HashSet<_> = facts.iter().filter_map(|fact| fact.customer.as_deref()).collect();
        let told: Vec<_> = facts.iter().map(|fact| told(&fact.fact)).collect();
        let names: HashSet<_> = told.iter().filter_map(|(_, name, _)| *name).collect();
        let cases: HashSet<_> = told.iter().filter_map(|(.., of)| *of).collect();
        let counts = (facts.len(), customers.len(), cases.len(), names.len());
        assert_eq!(counts, (case.rows, case.customers, case.cases, case.names), "{}", case.file);
        let day = |at: Option<i64>| jiff::Timestamp::from_millisecond(at.unwrap()).unwrap().to_string();
        let at = || told.iter().map(|(at, ..)| *at);
        assert!(day(at().min()).starts_with(case.from), "{}: {}", case.file, day(at().min()));
        assert!(day(at().max()).starts_with(case.to), "{}: {}", case.file, day(at().max()));
    }
}

#[test]
fn the_money_of_a_table_without_names_adds_up() {
    let Some(path) = data("clv/CDNOW_sample.txt") else { return };
    let (mut amount, mut pieces) = (0, 0.0);
    for fact in facts_of(&path) {
        let Fact::Order(order) = fact.fact else { panic!() };
        amount += order.amount.unwrap();
        pieces += order.quantity.unwrap();
    }
    // The sums of the last two columns, by Python with decimals.
    assert_eq!((amount, pieces), (2_440_919_400, 16479.0));
}

#[test]
fn blank_reviews_keep_their_rating() {
    let Some(path) = data("reviews/amazon_alexa.tsv") else { return };
    let (rows, ..) = rows_of(&path);
    assert_eq!(rows.iter().filter(|r| r.text.is_empty() && r.rating.is_some()).count(), 79);
    assert!(rows.iter().all(|r| r.at.is_some()));
}

#[test]
fn html_bodies_become_plain_text() {
    let Some(path) = data("tickets/sumo_firefox_2021-05_2021-07.csv") else { return };
    let (rows, ..) = rows_of(&path);
    // What remains is code that customers quoted: escaped in the file, so it is text.
    let left = rows
        .iter()
        .filter(|r| r.text.contains("<p>") || r.text.contains("&quot;") || r.text.contains("</"))
        .count();
    assert!(left * 200 < rows.len(), "{left} bodies still hold markup");
    assert!(rows.iter().all(|r| r.at.is_some() && r.updated_at.is_some() && r.external_id.is_some()));
}

#[test]
fn the_two_encodings_of_one_export_give_the_same_rows() {
    let (Some(utf8), Some(utf16)) = (
        data("export_formats/google_play_console_reviews_utf8.csv"),
        data("export_formats/google_play_console_reviews_utf16le_bom.csv"),
    ) else {
        return;
    };
    assert_eq!(rows_of(&utf8).0, rows_of(&utf16).0);
}
