//! Finding and reading comments.

use model::batch::CommentKind;
use rusqlite::{Connection, OptionalExtension, types::Value as Sql};

use crate::{assignment::ShortKey, error::Result, file::File, search::Search};

/// The order of a list of comments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Newest,
    Oldest,
    MostNegative,
    MostPositive,
}

/// What to list. Empty lists admit all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub search: Search,
    /// The map whose stages count; without one no comment has a stage.
    pub map: Option<ShortKey>,
    /// 0: of no stage.
    pub stages: Vec<ShortKey>,
    /// Positions in [`CLASSES`].
    pub classes: Vec<i64>,
    pub sources: Vec<String>,
    /// Empty string: not recognised.
    pub languages: Vec<String>,
    pub order: Order,
}

/// Sentiment classes in the order of their numbers: at or below -0.5, at or below -0.05, neutral, at or above
/// 0.05, at or above 0.5, not scored.
pub const CLASSES: usize = 6;
const CLASS: &str =
    "CASE WHEN r.scored <> 1 THEN 5 WHEN r.sentiment <= -0.5 THEN 0 WHEN r.sentiment <= -0.05 THEN 1
  WHEN r.sentiment < 0.05 THEN 2 WHEN r.sentiment < 0.5 THEN 3 ELSE 4 END";

/// One found comment: its id, and its sentiment where scored.
pub type Hit = (i64, Option<f64>);

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

/// Comments per value of each facet.
#[derive(Debug, Clone, Default)]
pub struct Facets {
    pub stages: Vec<(ShortKey, u64)>,
    pub classes: Vec<(i64, u64)>,
    pub sources: Vec<(String, u64)>,
    pub languages: Vec<(String, u64)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Facet {
    Stage,
    Class,
    Source,
    Language,
}

impl File {
    /// The comments a filter admits, in its order.
    pub fn find_comments(&self, filter: &Filter) -> Result<Vec<Hit>> {
        let mut condition = Condition::of(filter, None);
        let order = match filter.order {
            Order::Newest => "c.at IS NULL, c.at DESC, c.id DESC",
            Order::Oldest => "c.at IS NULL, c.at, c.id",
            Order::MostNegative => "r.scored <> 1, r.sentiment, c.id",
            Order::MostPositive => "r.scored <> 1, r.sentiment DESC, c.id",
        };
        let sql = format!(
            "SELECT c.id, CASE WHEN r.scored = 1 THEN r.sentiment END {} ORDER BY {order}",
            condition.take_sql()
        );
        self.read(|db| {
            let mut statement = db.prepare(&sql)?;
            let hits = statement.query_map(rusqlite::params_from_iter(&condition.parameters), |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
            Ok(hits.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Counts of every facet's values under the other facets' choices.
    pub fn comment_facets(&self, filter: &Filter) -> Result<Facets> {
        self.read(|db| {
            Ok(Facets {
                stages: counts(db, filter, Facet::Stage, "coalesce(a.stage, 0)")?,
                classes: counts(db, filter, Facet::Class, CLASS)?,
                sources: counts(db, filter, Facet::Source, "s.name")?,
                languages: counts(db, filter, Facet::Language, "coalesce(r.language, '')")?,
            })
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

fn counts<K: rusqlite::types::FromSql>(
    db: &Connection,
    filter: &Filter,
    facet: Facet,
    key: &str,
) -> Result<Vec<(K, u64)>> {
    let mut condition = Condition::of(filter, Some(facet));
    let sql =
        format!("SELECT {key} AS value, count(*) {} GROUP BY value ORDER BY 2 DESC, 1", condition.take_sql());
    let mut statement = db.prepare(&sql)?;
    let rows = statement.query_map(rusqlite::params_from_iter(&condition.parameters), |row| {
        Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The FROM and WHERE of a filter, with its parameters.
struct Condition {
    sql: String,
    parameters: Vec<Sql>,
}

impl Condition {
    /// `free` is the facet being counted, whose own choice does not narrow it.
    fn of(filter: &Filter, free: Option<Facet>) -> Condition {
        let sql = "FROM comment c JOIN reading r ON r.comment = c.id JOIN source s ON s.seq = c.source
           LEFT JOIN assignment a ON a.map = ?1 AND a.comment = c.id WHERE c.visible = 1";
        let mut condition =
            Condition { sql: sql.to_owned(), parameters: vec![filter.map.unwrap_or(-1).into()] };
        condition.search(&filter.search);
        let chosen = |facet| free != Some(facet);
        if chosen(Facet::Stage) {
            condition.one_of("coalesce(a.stage, 0)", &filter.stages);
        }
        if chosen(Facet::Class) {
            condition.one_of(CLASS, &filter.classes);
        }
        if chosen(Facet::Source) {
            condition.one_of("s.name", &filter.sources);
        }
        if chosen(Facet::Language) {
            condition.one_of("coalesce(r.language, '')", &filter.languages);
        }
        condition
    }

    fn search(&mut self, search: &Search) {
        for (query, how) in [(&search.with, "IN"), (&search.without, "NOT IN")] {
            let Some(query) = query else { continue };
            self.parameters.push(query.clone().into());
            let at = self.parameters.len();
            self.sql += &format!(
                " AND c.id {how} (SELECT rowid FROM comment_search WHERE comment_search MATCH ?{at})"
            );
        }
    }

    fn one_of<V: Clone + Into<Sql>>(&mut self, value: &str, choices: &[V]) {
        if choices.is_empty() {
            return;
        }
        let first = self.parameters.len() + 1;
        self.parameters.extend(choices.iter().cloned().map(Into::into));
        let places = (first..=self.parameters.len()).map(|n| format!("?{n}")).collect::<Vec<_>>().join(", ");
        self.sql += &format!(" AND {value} IN ({places})");
    }

    fn take_sql(&mut self) -> String {
        std::mem::take(&mut self.sql)
    }
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
