//! Finding and reading comments.

use std::collections::BTreeSet;

use model::batch::CommentKind;
use rusqlite::OptionalExtension;

use crate::{
    assignment::ShortKey,
    columns::{
        condition::Condition,
        facet::{Facet, Facets},
    },
    error::Result,
    file::File,
    search::{self, Text},
};

/// The order of a list of comments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Newest,
    Oldest,
    MostNegative,
    MostPositive,
    LowestRating,
    HighestRating,
    Longest,
    /// How well the words searched for fit; newest where too many are found, or no words are searched for.
    Relevance,
}

/// What to list: visible comments that satisfy every condition.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// The map whose stages count; without one no comment has a stage.
    pub map: Option<ShortKey>,
    /// A condition chosen in a facet does not narrow that facet's own counts.
    pub conditions: Vec<(Option<Facet>, Condition)>,
    pub order: Order,
    /// The words that relevance is about.
    pub text: Option<Text>,
}

/// Sentiment classes in the order of their numbers: at or below -0.5, at or below -0.05, neutral, at or above
/// 0.05, at or above 0.5, not scored.
pub const CLASSES: usize = 6;
/// From so many hits on, ranking them by relevance takes too long.
const RANKED: u64 = 50_000;

/// The comments a filter admits.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hits {
    /// In the filter's order.
    pub ids: Vec<i64>,
    /// Their sentiments, where scored: how many, their sum, and the sum of their squares.
    pub sentiment: (u64, f64, f64),
    /// All visible comments.
    pub all: u64,
}

#[derive(Debug, Clone)]
pub struct Row {
    pub id: i64,
    pub at: Option<i64>,
    pub source: String,
    pub kind: CommentKind,
    pub external_id: Option<String>,
    pub customer: Option<String>,
    pub title: String,
    pub text: String,
    pub rating: Option<f64>,
    pub nps: Option<f64>,
    pub csat: Option<f64>,
    pub ces: Option<f64>,
    pub stage_hint: Option<String>,
    pub language: Option<String>,
    pub sentiment: Option<f64>,
    pub effort: u8,
    /// Of the map asked for: id of the stage, probability (null where a person chose).
    pub stage: Option<String>,
    pub probability: Option<f64>,
    /// A person chose.
    pub chosen: bool,
}

impl File {
    /// The comments a filter admits, in its order.
    pub fn find_comments(&self, filter: &Filter) -> Result<Hits> {
        self.on_columns(filter.map, |ground| {
            let rows = ground.admitted(filter)?;
            let mut sentiment = (0, 0.0, 0.0);
            for value in rows.rows().map(|row| ground.columns.sentiment[row]).filter(|value| !value.is_nan())
            {
                sentiment = (sentiment.0 + 1, sentiment.1 + value, sentiment.2 + value * value);
            }
            let query =
                filter.text.as_ref().filter(|_| filter.order == Order::Relevance && rows.count() < RANKED);
            let ranked =
                query.and_then(Text::query).map(|query| search::ranked(ground.db, &query)).transpose()?;
            let ids = ground.columns.ids_in(&rows, filter.order, ranked.as_deref());
            Ok(Hits { ids, sentiment, all: ground.columns.visible.count() })
        })
    }

    /// How many comments a filter admits.
    pub fn count_comments(&self, filter: &Filter) -> Result<u64> {
        self.on_columns(filter.map, |ground| Ok(ground.admitted(filter)?.count()))
    }

    /// Counts of every facet's values under the other facets' choices.
    pub fn comment_facets(&self, filter: &Filter) -> Result<Facets> {
        self.on_columns(filter.map, |ground| ground.facets(filter))
    }

    /// The newest comments, without the columns: what a workspace shows while they are being read.
    pub fn newest_comments(&self, limit: u32) -> Result<Vec<i64>> {
        self.read(|db| {
            let sql = "SELECT id FROM comment INDEXED BY comment_by_at WHERE visible = 1
                ORDER BY at DESC, id DESC LIMIT ?1";
            let mut statement = db.prepare_cached(sql)?;
            let ids = statement.query_map([limit], |row| row.get(0))?;
            Ok(ids.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Names of the imported attributes that comments can be filtered by.
    pub fn filter_attributes(&self) -> Result<Vec<String>> {
        self.on_columns(None, |ground| Ok(ground.columns.attributes.keys().cloned().collect()))
    }

    /// The values of an attribute; `None` where it has too many to be listed.
    pub fn attribute_values(&self, name: &str) -> Result<Option<Vec<String>>> {
        self.on_columns(None, |ground| {
            let attribute = ground.columns.attributes.get(name).filter(|attribute| !attribute.plenty);
            Ok(attribute.map(|attribute| attribute.first.values().to_vec()))
        })
    }

    /// Comments by id, in the order asked for; ids that are not there are left out.
    pub fn comments(&self, map: Option<ShortKey>, ids: &[i64]) -> Result<Vec<Row>> {
        self.read(|db| {
            let mut statement = db.prepare_cached(ROW)?;
            let mut rows = Vec::with_capacity(ids.len());
            for id in ids {
                rows.extend(
                    statement
                        .query_map([map.unwrap_or(-1), *id], row)?
                        .collect::<rusqlite::Result<Vec<_>>>()?,
                );
            }
            Ok(rows)
        })
    }

    /// Attributes of a comment: name and value.
    pub fn attributes(&self, comment: i64) -> Result<Vec<(String, String)>> {
        self.read(|db| {
            let mut statement = db.prepare_cached("SELECT name, value FROM attribute WHERE owner = ?1")?;
            let pairs = statement.query_map([comment], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(pairs.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Names of the attributes that the comments were imported with, in order.
    pub fn attribute_names_of(&self, comments: &[i64]) -> Result<BTreeSet<String>> {
        self.read(|db| {
            let mut statement = db.prepare_cached("SELECT DISTINCT name FROM attribute WHERE owner = ?1")?;
            let mut names = BTreeSet::new();
            for comment in comments {
                let mut rows = statement.query([comment])?;
                while let Some(row) = rows.next()? {
                    let name = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
                    if !names.contains(name) {
                        names.insert(name.to_owned());
                    }
                }
            }
            Ok(names)
        })
    }

    /// What the company answered to a comment; empty when nothing.
    pub fn reply(&self, comment: i64) -> Result<String> {
        self.read(|db| {
            let sql = "SELECT reply FROM comment_text WHERE id = ?1";
            Ok(db.query_row(sql, [comment], |row| row.get(0)).optional()?.unwrap_or_default())
        })
    }

    /// The comment with an id of its source, if there is one.
    pub fn comment_by_external_id(&self, external_id: &str) -> Result<Option<i64>> {
        self.read(|db| {
            let sql = "SELECT max(id) FROM comment WHERE external_id = ?1 AND visible = 1";
            Ok(db.query_row(sql, [external_id], |row| row.get(0))?)
        })
    }
}

const ROW: &str = "
  SELECT c.id, c.at, s.name, b.kind, c.external_id,
    (SELECT external_id FROM customer_alias WHERE customer = c.customer LIMIT 1),
    t.title, t.text, c.rating, c.nps, c.csat, c.ces, c.stage_hint, r.language,
    CASE WHEN r.scored = 1 THEN r.sentiment END, coalesce(r.effort, 0), k.id, a.probability,
    a.comment IS NOT NULL AND a.probability IS NULL
  FROM comment c JOIN comment_text t ON t.id = c.id JOIN source s ON s.seq = c.source
  JOIN batch b ON b.seq = c.batch LEFT JOIN reading r ON r.comment = c.id
  LEFT JOIN assignment a ON a.map = ?1 AND a.comment = c.id LEFT JOIN short_key k ON k.seq = a.stage
  WHERE c.id = ?2";

fn row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let kind: String = row.get(3)?;
    Ok(Row {
        id: row.get(0)?,
        at: row.get(1)?,
        source: row.get(2)?,
        kind: CommentKind::ALL.into_iter().find(|k| k.name() == kind).unwrap_or(CommentKind::Other),
        external_id: row.get(4)?,
        customer: row.get(5)?,
        title: row.get(6)?,
        text: row.get(7)?,
        rating: row.get(8)?,
        nps: row.get(9)?,
        csat: row.get(10)?,
        ces: row.get(11)?,
        stage_hint: row.get(12)?,
        language: row.get(13)?,
        sentiment: row.get(14)?,
        effort: row.get(15)?,
        stage: row.get(16)?,
        probability: row.get(17)?,
        chosen: row.get(18)?,
    })
}

/// A visible comment's words and where it is placed on a map.
#[derive(Debug, Clone)]
pub struct StageWords {
    /// 0: of no stage.
    pub stage: ShortKey,
    pub title: String,
    pub text: String,
    /// Null where not scored.
    pub sentiment: Option<f64>,
}

impl File {
    /// Hands every visible comment a map admits to `each`, without holding them all in memory.
    pub fn for_each_of_map(&self, map: &str, mut each: impl FnMut(StageWords)) -> Result<()> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT a.stage, t.title, t.text, CASE WHEN r.scored = 1 THEN r.sentiment END
                 FROM assignment a JOIN comment c ON c.id = a.comment JOIN comment_text t ON t.id = c.id
                 JOIN reading r ON r.comment = c.id
                 WHERE a.map = (SELECT seq FROM short_key WHERE id = ?1) AND c.visible = 1",
            )?;
            let mut rows = statement.query([map])?;
            while let Some(row) = rows.next()? {
                each(StageWords {
                    stage: row.get(0)?,
                    title: row.get(1)?,
                    text: row.get(2)?,
                    sentiment: row.get(3)?,
                });
            }
            Ok(())
        })
    }
}
