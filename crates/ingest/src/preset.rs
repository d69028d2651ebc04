//! Export formats met in the field, recognised by their column names.

use serde::Serialize;
use ts_rs::TS;

use crate::role::{CommentKind, Role};

/// A known shape of export.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct Preset {
    pub id: &'static str,
    pub title: &'static str,
    /// One sentence: what it is for.
    pub about: &'static str,
    pub kind: CommentKind,
    /// What a comment's source is when no column says so.
    pub source: Option<&'static str>,
    /// Whether title and body are read as one text.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) joins_title: bool,
    /// Tab-separated files of this shape do not escape quotes.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) bare_quotes: bool,
    /// Bodies hold HTML even where the sample shows little of it.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) html: bool,
    /// Alternatives; each is a list of columns that must be there, each by any of its names.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) signatures: &'static [&'static [&'static [&'static str]]],
    /// Normalised column names and their roles.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) roles: &'static [(&'static str, Role)],
    /// Normalised names of rating columns that run from 1 to 10.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) of_ten: &'static [&'static str],
}

const PLAIN: Preset = Preset {
    id: "generic",
    title: "Any table",
    about: "Roles are found from column names and values.",
    kind: CommentKind::Other,
    source: None,
    joins_title: true,
    bare_quotes: false,
    html: false,
    signatures: &[],
    roles: &[],
    of_ten: &[],
};

const POSITIVE: &[&str] = &[
    "positive review",
    "positive",
    "pros",
    "likes",
    "liked",
    "liked most",
    "what do you like best about the product",
    "best",
];
const NEGATIVE: &[&str] = &[
    "negative review",
    "negative",
    "cons",
    "dislikes",
    "disliked",
    "liked least",
    "what do you dislike about the product",
    "worst",
];

const PRESETS: &[Preset] = &[
    Preset {
        id: "google_play",
        title: "Google Play Console reviews",
        about: "The monthly review files of the Play Console; a later edit replaces the review.",
        kind: CommentKind::Review,
        source: Some("Google Play"),
        signatures: &[&[&["star rating"], &["review text"], &["review link"], &["reviewer language"]]],
        roles: &[
            ("review text", Role::Text),
            ("review title", Role::Title),
            ("review submit date and time", Role::Date),
            ("review last update date and time", Role::Date),
            ("star rating", Role::Rating),
            ("review link", Role::ExternalId),
            ("reviewer language", Role::Language),
            ("package name", Role::Attribute),
            ("app version code", Role::Ignore),
            ("app version name", Role::Attribute),
            ("device", Role::Attribute),
            ("review submit millis since epoch", Role::Ignore),
            ("review last update millis since epoch", Role::Ignore),
            ("developer reply date and time", Role::Ignore),
            ("developer reply millis since epoch", Role::Ignore),
            ("developer reply text", Role::Ignore),
        ],
        ..PLAIN
    },
    Preset {
        id: "amazon_reviews",
        title: "Amazon reviews",
        about: "Amazon's tab-separated review files, also the rating, variation, verified_reviews shape.",
        kind: CommentKind::Review,
        source: Some("Amazon"),
        bare_quotes: true,
        html: true,
        signatures: &[
            &[&["review headline"], &["review body"], &["star rating"], &["review id"]],
            &[&["verified reviews"], &["rating"], &["variation"], &["date"]],
        ],
        roles: &[
            ("review body", Role::Text),
            ("verified reviews", Role::Text),
            ("review headline", Role::Title),
            ("review date", Role::Date),
            ("date", Role::Date),
            ("star rating", Role::Rating),
            ("rating", Role::Rating),
            ("review id", Role::ExternalId),
            ("customer id", Role::Customer),
            ("marketplace", Role::Attribute),
            ("product title", Role::Attribute),
            ("product category", Role::Attribute),
            ("verified purchase", Role::Attribute),
            ("variation", Role::Attribute),
            ("feedback", Role::Attribute),
            ("product parent", Role::Ignore),
            ("helpful votes", Role::Ignore),
            ("total votes", Role::Ignore),
        ],
        ..PLAIN
    },
    Preset {
        id: "trustpilot",
        title: "Trustpilot service reviews",
        about: "Trustpilot's review export; title and body are read together.",
        kind: CommentKind::Review,
        source: Some("Trustpilot"),
        signatures: &[&[&["review stars"], &["review content"], &["review title"]]],
        roles: &[
            ("review content", Role::Text),
            ("review title", Role::Title),
            ("review created", Role::Date),
            ("review stars", Role::Rating),
            ("review id", Role::ExternalId),
            ("review consumer user id", Role::Customer),
            ("review language", Role::Language),
            ("source of review", Role::Attribute),
            ("domain url", Role::Attribute),
            ("webshop name", Role::Attribute),
            ("location name", Role::Attribute),
            ("business unit id", Role::Ignore),
            ("reference id", Role::Ignore),
            ("review username", Role::Ignore),
            ("company response", Role::Ignore),
        ],
        ..PLAIN
    },
    Preset {
        id: "support_tickets",
        title: "Support tickets",
        about: "A subject and a description per ticket, as help desks export them.",
        kind: CommentKind::Ticket,
        joins_title: false,
        signatures: &[&[
            &["subject", "ticket subject", "title", "summary"],
            &["description", "ticket description", "content", "body", "message"],
            &[
                "ticket id",
                "status",
                "ticket status",
                "priority",
                "ticket priority",
                "requester",
                "topic",
                "answers",
                "ticket type",
                "ticket channel",
            ],
        ]],
        roles: &[
            ("answers", Role::Ignore),
            ("topic", Role::Attribute),
            ("status", Role::Attribute),
            ("ticket status", Role::Attribute),
            ("priority", Role::Attribute),
            ("ticket priority", Role::Attribute),
            ("type", Role::Attribute),
            ("ticket type", Role::Attribute),
            ("product", Role::Attribute),
        ],
        ..PLAIN
    },
    Preset {
        id: "survey",
        title: "Survey answers",
        about: "NPS, CSAT or effort answers, with or without a comment.",
        kind: CommentKind::Survey,
        ..PLAIN
    },
    Preset {
        id: "labelled_text",
        title: "Labelled sentences",
        about: "Lines of a text and a label 0 or 1, without a header.",
        ..PLAIN
    },
    Preset {
        id: "positive_negative",
        title: "Reviews with a good and a bad side",
        about: "Two text columns per review, such as pros and cons; both are read.",
        kind: CommentKind::Review,
        signatures: &[&[POSITIVE, NEGATIVE]],
        roles: &[
            ("review date", Role::Date),
            ("reviewer score", Role::Rating),
            ("tags", Role::Tags),
            ("average score", Role::Ignore),
        ],
        of_ten: &["reviewer score"],
        ..PLAIN
    },
    PLAIN,
];

/// Every preset, the generic one last.
pub fn presets() -> &'static [Preset] {
    PRESETS
}

/// The preset with this id.
pub fn by_id(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|p| p.id == id)
}

/// The preset whose columns are all there, the most demanding one first; and the columns matched,
/// by index.
pub fn matching(names: &[String]) -> Option<(&'static Preset, Vec<usize>)> {
    let matches =
        PRESETS.iter().flat_map(|p| p.signatures.iter().filter_map(move |s| Some((p, signature(s, names)?))));
    matches.reduce(|best, next| if next.1.len() > best.1.len() { next } else { best })
}

fn signature(columns: &[&[&str]], names: &[String]) -> Option<Vec<usize>> {
    columns.iter().map(|any| names.iter().position(|n| any.contains(&n.as_str()))).collect()
}

/// Whether this preset reads the column as one of its text sides.
pub fn is_side(preset: &Preset, name: &str) -> bool {
    preset.id == "positive_negative" && (POSITIVE.contains(&name) || NEGATIVE.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::normal;

    #[test]
    fn headers_met_in_the_field_choose_their_preset() {
        let cases = [
            ("Star Rating,Review Text,Review Link,Reviewer Language,Device", Some("google_play")),
            ("review_id,star_rating,review_headline,review_body", Some("amazon_reviews")),
            ("rating,date,variation,verified_reviews,feedback", Some("amazon_reviews")),
            ("Review Id,Review Title,Review Content,Review Stars", Some("trustpilot")),
            ("Ticket ID,Subject,Description,Status", Some("support_tickets")),
            ("id,created,updated,title,content,tags,product,topic", Some("support_tickets")),
            ("Positive_Review,Negative_Review", Some("positive_negative")),
            ("id,title,text", None),
        ];
        for (header, want) in cases {
            let names: Vec<String> = header.split(',').map(normal).collect();
            assert_eq!(matching(&names).map(|(p, _)| p.id), want, "{header}");
        }
    }
}
