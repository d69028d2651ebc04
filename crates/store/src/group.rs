//! Customers like a persona: the comments that satisfy every condition of its rule. Their cells are those of
//! [`crate::stage_stat`], summed over a part of the comments.

use model::persona::{Condition, Test};
use rusqlite::{Connection, params_from_iter, types::Value as Sql};

use crate::{
    assignment::find_key,
    comment::Order,
    error::Result,
    file::File,
    stage_stat::{COLUMNS, Cell, PER_CELL, SUMS, cell},
};

/// The group itself, or everybody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Inside,
    Outside,
}

/// How many comments a rule admits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GroupCount {
    pub comments: u64,
    /// Admitted or not.
    pub all: u64,
    /// Unix milliseconds of the newest admitted comment that has a date.
    pub last: Option<i64>,
}

/// An imported attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributeName {
    pub name: String,
    /// Comments that have it.
    pub comments: u64,
    /// The most common values and their comments, most common first.
    pub values: Vec<(String, u64)>,
}

/// Values told of each attribute.
const VALUES: i64 = 24;
/// Characters a quote has to be read at a glance.
const GLANCE: &str = "length(t.text) BETWEEN 18 AND 170";

impl File {
    /// The cells of the group, or of everybody else, on a map. Both together hold every comment of the map once.
    pub fn group_cells(&self, map: &str, conditions: &[Condition], side: Side) -> Result<Vec<Cell>> {
        self.read(|db| {
            let Some(key) = find_key(db, map)? else { return Ok(Vec::new()) };
            let admission = Admission::of(conditions, vec![key.into()]);
            let sql = format!(
                "WITH sums (map, {COLUMNS}) AS MATERIALIZED ({SUMS} AND {} {PER_CELL})
                 SELECT {COLUMNS} FROM sums ORDER BY stage, day, customer",
                admission.sql(side)
            );
            let mut statement = db.prepare(&sql)?;
            let rows = statement.query_map(params_from_iter(&admission.parameters), cell)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// How many comments the group has, of a map or, without one, of the workspace.
    pub fn group_count(&self, map: Option<&str>, conditions: &[Condition]) -> Result<GroupCount> {
        self.read(|db| {
            let admission = Admission::of(conditions, vec![key_of(db, map)?]);
            let inside = admission.sql(Side::Inside);
            let sql = format!(
                "SELECT total({inside}), count(*), max(CASE WHEN {inside} THEN c.at END) {} {}",
                admission.from(),
                on_map(map)
            );
            let row = |row: &rusqlite::Row<'_>| {
                let count = |n: f64| n as u64;
                let all = row.get::<_, i64>(1)?.unsigned_abs();
                Ok(GroupCount { comments: count(row.get(0)?), all, last: row.get(2)? })
            };
            Ok(db.prepare(&sql)?.query_row(params_from_iter(&admission.parameters), row)?)
        })
    }

    /// The channels the group's comments came by, most used first: the imported attribute "channel", else the source
    /// of a contact with support. Other comments have none.
    pub fn group_channels(&self, map: Option<&str>, conditions: &[Condition]) -> Result<Vec<(String, u64)>> {
        self.read(|db| {
            let admission = Admission::of(conditions, vec![key_of(db, map)?]);
            let sql = format!(
                "SELECT channel, count(*) FROM (
                   SELECT coalesce((SELECT t.value FROM attribute t
                       WHERE t.owner = c.id AND lower(t.name) = 'channel' ORDER BY t.value LIMIT 1),
                     CASE WHEN b.kind = 'ticket' THEN s.name END) AS channel
                   {} JOIN source s ON s.seq = c.source JOIN batch b ON b.seq = c.batch {} AND {})
                 WHERE channel IS NOT NULL GROUP BY channel ORDER BY 2 DESC, 1",
                admission.from(),
                on_map(map),
                admission.sql(Side::Inside)
            );
            let mut statement = db.prepare(&sql)?;
            let rows = statement.query_map(params_from_iter(&admission.parameters), |row| {
                Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Ids of the group's comments that have a stage of the map, a sentiment, and words short enough to quote.
    pub fn group_quotes(
        &self,
        map: &str,
        conditions: &[Condition],
        order: Order,
        limit: u32,
    ) -> Result<Vec<i64>> {
        let direction = if order == Order::MostPositive { "DESC" } else { "" };
        self.read(|db| {
            let admission = Admission::of(conditions, vec![key_of(db, Some(map))?]);
            let sql = format!(
                "SELECT c.id {} JOIN comment_text t ON t.id = c.id
                 {} AND {} AND a.stage <> 0 AND r.scored = 1 AND {GLANCE}
                 ORDER BY r.sentiment {direction}, c.at DESC, c.id LIMIT {limit}",
                admission.from(),
                on_map(Some(map)),
                admission.sql(Side::Inside)
            );
            let mut statement = db.prepare(&sql)?;
            let ids = statement.query_map(params_from_iter(&admission.parameters), |row| row.get(0))?;
            Ok(ids.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The imported attributes of visible comments, most common first, with their most common values.
    pub fn attribute_names(&self) -> Result<Vec<AttributeName>> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "WITH counted AS (
                   SELECT t.name, t.value, count(*) AS n FROM attribute t
                   JOIN comment c ON c.id = t.owner AND c.visible = 1 GROUP BY t.name, t.value),
                 ranked AS (
                   SELECT *, row_number() OVER (PARTITION BY name ORDER BY n DESC, value) AS rank,
                     sum(n) OVER (PARTITION BY name) AS named FROM counted)
                 SELECT name, named, value, n FROM ranked WHERE rank <= ?1 ORDER BY named DESC, name, rank",
            )?;
            let mut names: Vec<AttributeName> = Vec::new();
            let mut rows = statement.query([VALUES])?;
            while let Some(row) = rows.next()? {
                let name: String = row.get(0)?;
                if names.last().is_none_or(|last| last.name != name) {
                    let comments = row.get::<_, i64>(1)?.unsigned_abs();
                    names.push(AttributeName { name, comments, values: Vec::new() });
                }
                let value = (row.get(2)?, row.get::<_, i64>(3)?.unsigned_abs());
                names.last_mut().into_iter().for_each(|last| last.values.push(value.clone()));
            }
            Ok(names)
        })
    }
}

impl File {
    /// How many visible comments have each of [`Condition::NUMBERS`], in their order.
    pub fn answer_counts(&self) -> Result<[u64; 4]> {
        let counts = Condition::NUMBERS.map(|column| format!("count({column})")).join(", ");
        let sql = format!("SELECT {counts} FROM comment WHERE visible = 1");
        self.read(|db| {
            let row = |row: &rusqlite::Row<'_>| {
                let count = |at| row.get::<_, i64>(at).map(i64::unsigned_abs);
                Ok([count(0)?, count(1)?, count(2)?, count(3)?])
            };
            Ok(db.query_row(&sql, [], row)?)
        })
    }
}

fn key_of(db: &Connection, map: Option<&str>) -> Result<Sql> {
    Ok(map.map(|map| find_key(db, map)).transpose()?.flatten().unwrap_or(-1).into())
}

/// Comments that are on the map; all visible ones without a map.
fn on_map(map: Option<&str>) -> &'static str {
    if map.is_some() { "WHERE c.visible = 1 AND a.comment IS NOT NULL" } else { "WHERE c.visible = 1" }
}

/// The condition of a rule on a comment `c` with its reading `r`, with its parameters.
struct Admission {
    sql: String,
    parameters: Vec<Sql>,
}

impl Admission {
    /// `first` are the parameters before those of the conditions; the map's short key is `?1`. A rule without
    /// conditions admits nobody.
    fn of(conditions: &[Condition], first: Vec<Sql>) -> Admission {
        let mut admission = Admission { sql: String::new(), parameters: first };
        let terms: Vec<String> = conditions.iter().map(|condition| admission.term(condition)).collect();
        admission.sql = if terms.is_empty() { "0".to_owned() } else { terms.join(" AND ") };
        admission
    }

    /// 1 or 0, never null: what is not known does not satisfy a condition.
    fn sql(&self, side: Side) -> String {
        let wanted = u8::from(side == Side::Inside);
        format!("(coalesce(({}), 0) = {wanted})", self.sql)
    }

    fn from(&self) -> &'static str {
        "FROM comment c JOIN reading r ON r.comment = c.id
         LEFT JOIN assignment a ON a.map = ?1 AND a.comment = c.id"
    }

    fn parameter(&mut self, value: impl Into<Sql>) -> String {
        self.parameters.push(value.into());
        format!("?{}", self.parameters.len())
    }

    fn list(&mut self, values: impl Iterator<Item = Sql>) -> String {
        values.map(|value| self.parameter(value)).collect::<Vec<_>>().join(", ")
    }

    fn term(&mut self, Condition { name, test }: &Condition) -> String {
        match (name.as_str(), test) {
            ("source", Test::AnyOf(values)) => {
                let list = self.list(values.iter().cloned().map(Sql::Text));
                format!("c.source IN (SELECT seq FROM source WHERE name IN ({list}))")
            }
            ("language", Test::AnyOf(values)) => {
                let list = self.list(values.iter().cloned().map(Sql::Text));
                format!("coalesce(r.language, '') IN ({list})")
            }
            ("source" | "language", _) => "0".to_owned(),
            (column, test) if Condition::NUMBERS.contains(&column) => self.number(column, test),
            (name, test) => self.attribute(name, test),
        }
    }

    fn number(&mut self, column: &str, test: &Test) -> String {
        match test {
            Test::AtLeast(limit) => format!("c.{column} >= {}", self.parameter(*limit)),
            Test::AtMost(limit) => format!("c.{column} <= {}", self.parameter(*limit)),
            Test::AnyOf(values) => {
                let numbers = values.iter().filter_map(|value| value.trim().parse().ok()).map(Sql::Real);
                format!("c.{column} IN ({})", self.list(numbers))
            }
        }
    }

    fn attribute(&mut self, name: &str, test: &Test) -> String {
        let name = self.parameter(name.to_owned());
        let value = match test {
            Test::AnyOf(values) => {
                format!("t.value IN ({})", self.list(values.iter().cloned().map(Sql::Text)))
            }
            Test::AtLeast(limit) => self.compared(">=", *limit),
            Test::AtMost(limit) => self.compared("<=", *limit),
        };
        format!("EXISTS (SELECT 1 FROM attribute t WHERE t.owner = c.id AND t.name = {name} AND {value})")
    }

    /// Compares values that are numbers as JSON writes them; others do not satisfy it.
    fn compared(&mut self, how: &str, limit: f64) -> String {
        let limit = self.parameter(limit);
        format!(
            "CASE WHEN json_valid(t.value) THEN json_type(t.value) IN ('integer', 'real')
               AND CAST(t.value AS REAL) {how} {limit} ELSE 0 END"
        )
    }
}
