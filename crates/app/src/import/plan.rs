//! Decisions that hold for every row of an import: its source, and which rows are the same comment.

use std::{collections::HashMap, path::Path, sync::Arc};

use ingest::{FactRow, Inspection, Point, Row};

use super::{NearChoice, RunImport};

/// Decisions that hold for every row of an import.
pub(super) struct Plan {
    pub(super) source: Arc<str>,
    /// Within what an external id is unique: files of one shape from one place.
    namespace: String,
    merge_equal: Option<bool>,
    pub(super) near: NearChoice,
    /// What the format calls its source; a name the person gave comes before it, a column's cell does not.
    pub(super) usual_source: Option<String>,
}

impl Plan {
    pub(super) fn new(c: &RunImport, inspection: &Inspection) -> Plan {
        let given = c.source.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
        let columns = inspection.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>();
        let namespace =
            format!("{}\n{}\n{}", inspection.preset, given.as_deref().unwrap_or(""), columns.join("\t"));
        let stem = Path::new(&c.path).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let source = given.or_else(|| inspection.mapping.source.clone()).or(stem).unwrap_or_default();
        Plan {
            source: source.into(),
            namespace,
            merge_equal: c.merge_equal,
            near: c.near,
            usual_source: inspection.mapping.source.clone(),
        }
    }

    /// Equal for versions of one event or order. Rows of a file that share a number are its lines, told apart by which
    /// of them they are; without a number, equal rows are.
    pub(super) fn identity_of(&self, row: &FactRow, seen: &mut HashMap<[u8; 16], u32>) -> [u8; 16] {
        let own = match &row.external_id {
            Some(id) => hash(&[b"fact id", self.namespace.as_bytes(), id.as_bytes()]),
            None => hash(&[b"fact row", &row.fingerprint]),
        };
        let occurrence = seen.entry(own).or_default();
        *occurrence += 1;
        hash(&[&own, &occurrence.to_le_bytes()])
    }

    /// Equal for versions of the value that a metric of a source has at a date, and what the version says.
    pub(super) fn point(&self, series: &str, point: &Point) -> ([u8; 16], [u8; 16]) {
        let stage = point.stage.as_deref().unwrap_or_default();
        let at = point.at.to_le_bytes();
        let parts = [b"point", self.source.as_bytes(), series.as_bytes(), stage.as_bytes(), &at];
        (hash(&parts), hash(&[b"value", &point.value.to_bits().to_le_bytes()]))
    }

    /// Equal for versions of one comment. Without an id, the how-manieth of equal rows it is tells people apart
    /// who wrote the same, unless the customer is known or merging was asked for.
    pub(super) fn identity(&self, row: &Row, seen: &mut HashMap<[u8; 16], u32>) -> [u8; 16] {
        if let Some(id) = &row.external_id {
            let source = row.source.as_deref().unwrap_or("");
            return hash(&[b"id", self.namespace.as_bytes(), source.as_bytes(), id.as_bytes()]);
        }
        let occurrence = seen.entry(row.fingerprint).or_default();
        if !self.merge_equal.unwrap_or(row.customer.is_some()) {
            *occurrence += 1;
        }
        hash(&[b"row", &row.fingerprint, &occurrence.to_le_bytes()])
    }
}

fn hash(parts: &[&[u8]]) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
    }
    let mut short = [0; 16];
    short.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    short
}
