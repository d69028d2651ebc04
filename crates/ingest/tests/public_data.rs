//! Public review and ticket files, when they are at hand: roles found, rows that add up. The row
//! counts were taken with Python's csv module.

use std::path::{Path, PathBuf};

use ingest::{Choice, Mapping, Outcome, Reader, Role, Row, inspect};

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
