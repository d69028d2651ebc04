//! Which columns hold a record. A record is one flat JSON object; this is the only place that knows how its
//! fields become SQL values and back.

use model::record::Kind;
use rusqlite::{Connection, Row, ToSql, types::Value as Sql};
use serde::de::{DeserializeOwned, value::MapDeserializer};
use serde_json::{Map, Value};

use crate::error::Result;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Text,
    Integer,
    Real,
    Flag,
    /// A JSON list in a text column.
    List,
    /// A JSON object in a text column.
    Object,
}

pub(crate) struct Table {
    pub(crate) name: &'static str,
    columns: &'static [(&'static str, Type)],
}

use Type::{Flag, Integer, List, Object, Real, Text};

const WORKSPACE: Table =
    Table { name: "workspace", columns: &[("id", Text), ("title", Text), ("keep_days", Integer)] };
const MAP: Table = Table {
    name: "map",
    columns: &[
        ("id", Text),
        ("title", Text),
        ("description", Text),
        ("icon", Text),
        ("sources", List),
        ("place", Text),
        ("state", Text),
        ("origin", Text),
        ("tags", List),
    ],
};
const STAGE: Table = Table {
    name: "stage",
    columns: &[
        ("id", Text),
        ("map", Text),
        ("name", Text),
        ("subtitle", Text),
        ("place", Text),
        ("phase", Text),
        ("tint", Text),
        ("width", Integer),
        ("hidden", Flag),
        ("collapsed", Flag),
        ("child_map", Text),
        ("origin", Text),
    ],
};
const LANE: Table = Table {
    name: "lane",
    columns: &[
        ("id", Text),
        ("map", Text),
        ("kind", Text),
        ("label", Text),
        ("place", Text),
        ("tint", Text),
        ("hidden", Flag),
        ("collapsed", Flag),
        ("persona", Text),
        ("origin", Text),
    ],
};
const CARD: Table = Table {
    name: "card",
    columns: &[
        ("id", Text),
        ("map", Text),
        ("lane", Text),
        ("from_stage", Text),
        ("to_stage", Text),
        ("title", Text),
        ("body", Text),
        ("channel", Text),
        ("severity", Integer),
        ("status", Text),
        ("comment", Integer),
        ("place", Text),
        ("tags", List),
        ("persona", Text),
        ("owner", Text),
        ("links", List),
        ("basis", Text),
        ("moment_of_truth", Flag),
        ("image", Text),
        ("origin", Text),
    ],
};
const PERSONA: Table = Table {
    name: "persona",
    columns: &[
        ("id", Text),
        ("name", Text),
        ("short", Text),
        ("initials", Text),
        ("role", Text),
        ("quote", Text),
        ("quote_source", Text),
        ("job", Text),
        ("portrait", Text),
        ("matches", List),
    ],
};
const MAP_PERSONA: Table = Table {
    name: "map_persona",
    columns: &[("id", Text), ("map", Text), ("persona", Text), ("place", Text)],
};
const EMOTION_POINT: Table = Table {
    name: "emotion_point",
    columns: &[("id", Text), ("map", Text), ("persona", Text), ("stage", Text), ("value", Real)],
};
const RULE: Table =
    Table { name: "rule", columns: &[("id", Text), ("map", Text), ("stage", Text), ("phrase", Text)] };
const STAGE_CHOICE: Table = Table {
    name: "stage_choice",
    columns: &[("id", Text), ("map", Text), ("comment", Integer), ("stage", Text)],
};
const WEIGHT: Table = Table { name: "weight", columns: &[("id", Text), ("weight", Real), ("prior", Real)] };
const KAPPA: Table = Table { name: "kappa", columns: &[("id", Text), ("kappa", Real)] };
/// Only the part of a batch that is undoable; the rest of the row is a fact.
const BATCH: Table = Table { name: "batch", columns: &[("id", Text), ("shown", Flag)] };

const PHASE: Table =
    Table { name: "phase", columns: &[("id", Text), ("map", Text), ("name", Text), ("tint", Text)] };
const ARROW: Table = Table {
    name: "arrow",
    columns: &[
        ("id", Text),
        ("map", Text),
        ("kind", Text),
        ("from_lane", Text),
        ("from_stage", Text),
        ("to_lane", Text),
        ("to_stage", Text),
        ("label", Text),
    ],
};
const PIN: Table =
    Table { name: "pin", columns: &[("id", Text), ("map", Text), ("card", Text), ("comment", Integer)] };
const TARGET: Table = Table {
    name: "target",
    columns: &[("id", Text), ("map", Text), ("stage", Text), ("metric", Text), ("value", Real)],
};
const PERSONA_ITEM: Table = Table {
    name: "persona_item",
    columns: &[
        ("id", Text),
        ("persona", Text),
        ("section", Text),
        ("text", Text),
        ("detail", Text),
        ("value", Real),
        ("stage", Text),
        ("state", Text),
        ("place", Text),
    ],
};
const COMMENT_TAG: Table = Table { name: "comment_tag", columns: &[("id", Text), ("name", Text)] };
const TAGGING: Table = Table {
    name: "tagging",
    columns: &[("id", Text), ("tag", Text), ("block", Integer), ("comments", List)],
};
const COMMENT_NOTE: Table = Table {
    name: "comment_note",
    columns: &[("id", Text), ("comment", Integer), ("text", Text), ("by", Text), ("at", Integer)],
};
const MILESTONE: Table =
    Table { name: "milestone", columns: &[("id", Text), ("day", Text), ("label", Text)] };

const SOURCE_NAME: Table =
    Table { name: "source_name", columns: &[("id", Text), ("source", Text), ("name", Text)] };
const MAPPING: Table = Table {
    name: "mapping",
    columns: &[("id", Text), ("name", Text), ("shape", Text), ("columns", List), ("choice", Text)],
};

const SAVED_VIEW: Table =
    Table { name: "saved_view", columns: &[("id", Text), ("name", Text), ("filter", Object)] };

impl Table {
    pub(crate) fn of(kind: Kind) -> &'static Table {
        match kind {
            Kind::Workspace => &WORKSPACE,
            Kind::Map => &MAP,
            Kind::Stage => &STAGE,
            Kind::Lane => &LANE,
            Kind::Card => &CARD,
            Kind::Persona => &PERSONA,
            Kind::MapPersona => &MAP_PERSONA,
            Kind::EmotionPoint => &EMOTION_POINT,
            Kind::Rule => &RULE,
            Kind::StageChoice => &STAGE_CHOICE,
            Kind::Weight => &WEIGHT,
            Kind::Kappa => &KAPPA,
            Kind::Batch => &BATCH,
            Kind::Phase => &PHASE,
            Kind::Arrow => &ARROW,
            Kind::Pin => &PIN,
            Kind::Target => &TARGET,
            Kind::PersonaItem => &PERSONA_ITEM,
            Kind::CommentTag => &COMMENT_TAG,
            Kind::Tagging => &TAGGING,
            Kind::CommentNote => &COMMENT_NOTE,
            Kind::Milestone => &MILESTONE,
            Kind::SourceName => &SOURCE_NAME,
            Kind::Mapping => &MAPPING,
            Kind::SavedView => &SAVED_VIEW,
        }
    }

    fn column_list(&self) -> String {
        self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }

    fn object(&self, row: &Row<'_>) -> Result<Map<String, Value>> {
        Ok(self.fields(row)?.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// A row as a record, without the JSON object in between: a map can have thousands of cards.
    fn record<T: DeserializeOwned>(&self, row: &Row<'_>) -> Result<T> {
        Ok(T::deserialize(MapDeserializer::<_, serde_json::Error>::new(self.fields(row)?.into_iter()))?)
    }

    fn fields(&self, row: &Row<'_>) -> Result<Vec<(&'static str, Value)>> {
        let field = |(at, &(name, kind)): (usize, &(&'static str, Type))| {
            Ok((name, to_json(kind, row.get::<_, Sql>(at)?)))
        };
        self.columns.iter().enumerate().map(field).collect()
    }

    /// The record with this id, as its JSON object.
    pub(crate) fn get(&self, db: &Connection, id: &str) -> Result<Option<Map<String, Value>>> {
        let mut rows = self.read(db, "WHERE id = ?1", &[&id], |row| self.object(row))?;
        Ok(rows.pop())
    }

    /// The records a condition admits, in the given order, each as its JSON object.
    pub(crate) fn objects(&self, db: &Connection, condition: &str) -> Result<Vec<Map<String, Value>>> {
        self.read(db, condition, &[], |row| self.object(row))
    }

    /// The records a condition admits, in the given order.
    pub(crate) fn select<T: DeserializeOwned>(
        &self,
        db: &Connection,
        condition: &str,
        parameters: &[&dyn ToSql],
    ) -> Result<Vec<T>> {
        self.read(db, condition, parameters, |row| self.record(row))
    }

    fn read<T>(
        &self,
        db: &Connection,
        condition: &str,
        parameters: &[&dyn ToSql],
        of: impl Fn(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let sql = format!("SELECT {} FROM {} {condition}", self.column_list(), self.name);
        let mut statement = db.prepare_cached(&sql)?;
        let mut rows = statement.query(parameters)?;
        let mut read = Vec::new();
        while let Some(row) = rows.next()? {
            read.push(of(row)?);
        }
        Ok(read)
    }

    /// Inserts a record. Fields it does not have (from an older version's log) take the column's default.
    pub(crate) fn insert(&self, db: &Connection, record: &Map<String, Value>) -> Result<()> {
        let columns: Vec<_> = self.columns.iter().filter(|(name, _)| record.contains_key(*name)).collect();
        let names = columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        let places = (1..=columns.len()).map(|n| format!("?{n}")).collect::<Vec<_>>().join(", ");
        let sql = format!("INSERT INTO {} ({names}) VALUES ({places})", self.name);
        let values = columns.iter().map(|&&(name, kind)| to_sql(kind, record.get(name)));
        db.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(values))?;
        Ok(())
    }

    pub(crate) fn delete(&self, db: &Connection, id: &str) -> Result<()> {
        db.prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", self.name))?.execute([id])?;
        Ok(())
    }

    /// Sets one field. Fields the table does not have (from a newer version's log) are refused as stale by the
    /// caller's comparison before this is reached.
    pub(crate) fn set(&self, db: &Connection, id: &str, field: &str, value: &Value) -> Result<()> {
        let Some(&(name, kind)) = self.columns.iter().find(|(name, _)| *name == field) else { return Ok(()) };
        let sql = format!("UPDATE {} SET {name} = ?2 WHERE id = ?1", self.name);
        db.prepare_cached(&sql)?.execute((id, to_sql(kind, Some(value))))?;
        Ok(())
    }
}

fn to_json(kind: Type, value: Sql) -> Value {
    match (kind, value) {
        (_, Sql::Null) => Value::Null,
        (Flag, Sql::Integer(n)) => Value::Bool(n != 0),
        (_, Sql::Integer(n)) => n.into(),
        (_, Sql::Real(x)) => x.into(),
        (List, Sql::Text(text)) => serde_json::from_str(&text).unwrap_or(Value::Array(Vec::new())),
        (Object, Sql::Text(text)) => serde_json::from_str(&text).unwrap_or(Value::Object(Map::new())),
        (_, Sql::Text(text)) => text.into(),
        (_, Sql::Blob(_)) => Value::Null,
    }
}

fn to_sql(kind: Type, value: Option<&Value>) -> Sql {
    match (kind, value.unwrap_or(&Value::Null)) {
        (_, Value::Null) => Sql::Null,
        (_, Value::Bool(flag)) => Sql::Integer((*flag).into()),
        (Real, Value::Number(n)) => n.as_f64().map_or(Sql::Null, Sql::Real),
        (_, Value::Number(n)) => n.as_i64().map_or(Sql::Null, Sql::Integer),
        (_, Value::String(text)) => Sql::Text(text.clone()),
        (_, json) => Sql::Text(json.to_string()),
    }
}
