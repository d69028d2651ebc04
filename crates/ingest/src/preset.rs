//! Export formats met in the field, recognised by their column names.

mod fact;
mod review;
mod survey;
mod ticket;

use serde::Serialize;
use ts_rs::TS;

use crate::name;
use crate::role::{CommentKind, Content, Markup, Role};

/// A column by any of its normalised names. A `*` at the end of a name stands for any further words.
type AnyOf = &'static [&'static str];

/// A known shape of export.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct Preset {
    pub id: &'static str,
    pub title: &'static str,
    /// One sentence: what it is for.
    pub about: &'static str,
    /// What the rows of such a file are.
    pub content: Content,
    pub kind: CommentKind,
    /// What a comment's source is when no column says so.
    pub source: Option<&'static str>,
    /// What a person has to know of this format, said with the reason for it.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) advice: Option<&'static str>,
    /// Whether title and body are read as one text.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) joins_title: bool,
    /// Tab-separated files of this shape do not escape quotes.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) bare_quotes: bool,
    /// How bodies are marked up, even where the sample shows little of it.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) markup: Markup,
    /// The tool repeats its own questions inside of the answers.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) prompts: bool,
    /// Alternatives; each is a list of columns that must be there.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) signatures: &'static [&'static [AnyOf]],
    /// Normalised column names and their roles.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) roles: &'static [(&'static str, Role)],
    /// Normalised names of rating columns that run from 1 to 10.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) of_ten: &'static [&'static str],
    /// The columns that mark previews, tests and spam, and their values that do.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) left_out: Option<(AnyOf, &'static [&'static str])>,
}

const PLAIN: Preset = Preset {
    id: "generic",
    title: "Any table",
    about: "Roles are found from column names and values.",
    content: Content::Comments,
    kind: CommentKind::Other,
    source: None,
    advice: None,
    joins_title: true,
    bare_quotes: false,
    markup: Markup::Plain,
    prompts: false,
    signatures: &[],
    roles: &[],
    of_ten: &[],
    left_out: None,
};

/// What a spreadsheet of form answers calls its first column, in the languages of the form.
const FORM_TIMES: &[&str] = &[
    "timestamp",
    "zeitstempel",
    "horodateur",
    "marca temporal",
    "carimbo de data hora",
    "informazioni cronologiche",
    "tijdstempel",
];

/// Every preset, the generic one last.
pub fn presets() -> impl Iterator<Item = &'static Preset> {
    let comments = review::PRESETS.iter().chain(ticket::PRESETS).chain(survey::PRESETS);
    comments.chain(fact::PRESETS).chain([&PLAIN])
}

/// The preset with this id.
pub fn by_id(id: &str) -> Option<&'static Preset> {
    presets().find(|p| p.id == id)
}

/// The preset for tables of no known shape.
pub fn generic() -> &'static Preset {
    &PLAIN
}

/// The preset for files of this content whose columns are found by their names.
pub fn plain(content: Content) -> Option<&'static Preset> {
    by_id(match content {
        Content::Comments => "generic",
        Content::Events => "events",
        Content::Orders => "orders",
        Content::Metrics => "metric_series",
    })
}

/// The preset whose columns are all there, the most demanding one first; and the columns matched, by index.
pub fn matching(raw: &[String]) -> Option<(&'static Preset, Vec<usize>)> {
    let names: Vec<String> = raw.iter().map(|n| name::normal(n)).collect();
    let matches = presets().flat_map(|p| {
        p.signatures.iter().filter_map(|s| Some((p, signature(s, &names)?))).collect::<Vec<_>>()
    });
    let best = matches.reduce(|best, next| if next.1.len() > best.1.len() { next } else { best });
    best.or_else(|| form(raw, &names))
}

fn signature(columns: &[AnyOf], names: &[String]) -> Option<Vec<usize>> {
    columns
        .iter()
        .map(|any| names.iter().position(|n| any.iter().any(|wanted| is_named(n, wanted))))
        .collect()
}

/// Whether a normalised name is the wanted one.
pub fn is_named(name: &str, wanted: &str) -> bool {
    wanted.strip_suffix('*').map_or(name == wanted, |start| name.starts_with(start))
}

/// Answers of a Google form: the first column is the time, and questions follow.
fn form(raw: &[String], names: &[String]) -> Option<(&'static Preset, Vec<usize>)> {
    let first = names.first().is_some_and(|n| FORM_TIMES.contains(&n.as_str()));
    let question = (1..names.len()).find(|i| name::is_question(&raw[*i], &names[*i]))?;
    first.then(|| Some((by_id("google_forms")?, vec![0, question]))).flatten()
}

/// Whether this preset reads the column as one of its text sides.
pub fn is_side(preset: &Preset, name: &str) -> bool {
    preset.id == "positive_negative"
        && [review::POSITIVE, review::NEGATIVE].iter().any(|side| side.iter().any(|w| is_named(name, w)))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn headers_met_in_the_field_choose_their_preset() {
        let cases = [
            ("Star Rating,Review Text,Review Link,Reviewer Language,Device", Some("google_play")),
            ("reviewId,userName,content,score,thumbsUpCount,at,replyContent", Some("google_play")),
            ("review_id,star_rating,review_headline,review_body", Some("amazon_reviews")),
            ("rating,date,variation,verified_reviews,feedback", Some("amazon_reviews")),
            ("Review Id,Review Title,Review Content,Review Stars", Some("trustpilot")),
            ("Ticket ID,Subject,Description,Status", Some("support_tickets")),
            ("id,created,updated,title,content,tags,product,topic,locale,creator", Some("kitsune")),
            ("Positive_Review,Negative_Review", Some("positive_negative")),
            ("recommendationid,author.steamid,review,voted_up", Some("steam")),
            ("#,Why?,Start Date (UTC),Submit Date (UTC),Network ID", Some("typeform")),
            ("Timestamp,Email Address,How was your ride?", Some("google_forms")),
            ("Zeitstempel,Wie war es?", Some("google_forms")),
            ("Timestamp,temperature", None),
            ("id,title,text", None),
            ("case:concept:name,concept:name,time:timestamp,org:resource", Some("event_log")),
            ("event_date,event_timestamp,event_name,user_pseudo_id", Some("web_analytics")),
            ("user_pseudo_id,event_name,date,time,medium", Some("web_analytics")),
            ("customer,time,touchpoint,channel,value", None),
            ("time,value", None),
        ];
        for (header, want) in cases {
            let names: Vec<String> = header.split(',').map(str::to_owned).collect();
            assert_eq!(matching(&names).map(|(p, _)| p.id), want, "{header}");
        }
    }

    #[test]
    fn ids_and_column_names_are_told_apart() {
        let mut ids = HashSet::new();
        for preset in presets() {
            assert!(ids.insert(preset.id), "{}", preset.id);
            let mut names = HashSet::new();
            for (wanted, _) in preset.roles {
                assert!(names.insert(wanted), "{}: {wanted}", preset.id);
                let plain = wanted.trim_end_matches('*').trim();
                assert!(plain == "#" || name::normal(plain) == plain, "{}: {wanted}", preset.id);
            }
        }
    }
}
