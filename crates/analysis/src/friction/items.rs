//! The score of a bare list of items, as handed over in a JSON file; no workspace is needed.
//!
//! `{"text": [[1, 0.62, 1]], "ces": [2], "csat": [4], "contact": [0], "behaviour": {"n": 5000, "mean": 0.62},
//! "weights": {}, "priors": {}, "kappa": {}}`: any key may be missing or null. A block that is missing
//! is missing, not inapplicable: it keeps its weight at the prior.

use super::json_place::place_of;
use super::{Applicable, OutOfRange, Score, StageStats, TextItem, score};
use model::friction::{Block, Component, FrictionSettings, Invalid};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

const KEYS: &str = "text, ces, csat, contact, behaviour, weights, priors, kappa";

/// Why a list of items has no score. Each names the value at fault and says what to give instead.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ItemsError {
    #[error("cannot read the items {place}({problem}): give plain JSON with finite numbers")]
    NotJson { place: String, problem: String },
    #[error("unknown key {0}: the keys are {1}")]
    UnknownKey(String, String),
    #[error("{0} is given twice: join them into one")]
    Twice(String),
    /// A value of the wrong kind: its name, itself, what it should be.
    #[error("{0} is {1}: {2}")]
    Kind(String, String, &'static str),
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
    #[error(transparent)]
    Settings(#[from] Invalid),
}

/// Scores the items of a JSON text.
///
/// # Errors
/// The first thing in the text that cannot be used.
pub fn from_items(json: &str) -> Result<Score, ItemsError> {
    // Some editors on Windows begin a file with a byte order mark.
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let Pairs(pairs) = serde_json::from_str(json).map_err(|e| not_json(json, &e))?;
    let mut stats = StageStats::default();
    let mut settings = FrictionSettings::default();
    for (i, (key, value)) in pairs.iter().enumerate() {
        if pairs[..i].iter().any(|(earlier, _)| earlier == key) {
            return Err(ItemsError::Twice(key.clone()));
        }
        take(key, value, &mut stats, &mut settings)?;
    }
    settings.validate()?;
    // Validated settings have a weight and every block applies, so there is a score.
    score(&stats, &settings, Applicable::ALL)
        .ok_or_else(|| Invalid { field: "weights".into(), problem: "are all 0".into() }.into())
}

fn take(
    key: &str,
    value: &Value,
    stats: &mut StageStats,
    settings: &mut FrictionSettings,
) -> Result<(), ItemsError> {
    if value.is_null() && KEYS.split(", ").any(|known| known == key) {
        return Ok(());
    }
    match key {
        "text" => each(key, value, |name, item| {
            stats.add_comment(text_item(name, item)?);
            Ok(())
        }),
        "ces" => answers(key, value, |answer| stats.add_ces(answer)),
        "csat" => answers(key, value, |answer| stats.add_csat(answer)),
        "contact" => answers(key, value, |answer| stats.add_contact(answer)),
        "behaviour" => behaviour(value, stats),
        "weights" => by_component(key, value, |c, v| settings.weights.set(c, v)),
        "priors" => by_component(key, value, |c, v| settings.priors.set(c, v)),
        "kappa" => by_block(key, value, |b, v| settings.kappa.set(b, v)),
        _ => Err(ItemsError::UnknownKey(key.into(), KEYS.into())),
    }
}

fn each(
    key: &str,
    value: &Value,
    mut add: impl FnMut(&str, &Value) -> Result<(), ItemsError>,
) -> Result<(), ItemsError> {
    let list = value.as_array().ok_or_else(|| kind(key, value, "give a list in [ ]"))?;
    list.iter().enumerate().try_for_each(|(i, item)| add(&format!("{key}[{i}]"), item))
}

fn answers(
    key: &str,
    value: &Value,
    mut add: impl FnMut(f64) -> Result<(), OutOfRange>,
) -> Result<(), ItemsError> {
    each(key, value, |name, item| add(number(name, item)?).map_err(|error| named(name, error).into()))
}

fn text_item(name: &str, item: &Value) -> Result<TextItem, ItemsError> {
    let wanted = "a comment is [negative_share, severity, effort_language]";
    let values = item.as_array().filter(|a| a.len() == 3).ok_or_else(|| kind(name, item, wanted))?;
    let mut components = [0.0; 3];
    for (k, value) in values.iter().enumerate() {
        components[k] = number(&format!("{name}[{k}]"), value)?;
    }
    TextItem::from_components(components).map_err(|error| {
        let k = ["negative_share", "severity", "effort_language"].iter().position(|c| *c == error.name);
        named(&format!("{name}[{}]", k.unwrap_or_default()), error).into()
    })
}

fn behaviour(value: &Value, stats: &mut StageStats) -> Result<(), ItemsError> {
    let map = object("behaviour", value)?;
    if let Some(unknown) = map.keys().find(|key| !["n", "mean"].contains(&key.as_str())) {
        return Err(ItemsError::UnknownKey(format!("behaviour.{unknown}"), "n, mean".into()));
    }
    let n = number("behaviour.n", map.get("n").unwrap_or(&Value::Null))?;
    let mean = map.get("mean").unwrap_or(&Value::Null);
    if n == 0.0 && mean.is_null() {
        return Ok(());
    }
    Ok(stats.add_behaviour(n, number("behaviour.mean", mean)?)?)
}

fn by_component(key: &str, value: &Value, mut set: impl FnMut(Component, f64)) -> Result<(), ItemsError> {
    for (name, value) in object(key, value)? {
        let component = Component::from_name(name)
            .ok_or_else(|| unknown(key, name, &Component::ALL.map(Component::name)))?;
        set(component, number(&format!("{key}.{name}"), value)?);
    }
    Ok(())
}

fn by_block(key: &str, value: &Value, mut set: impl FnMut(Block, f64)) -> Result<(), ItemsError> {
    for (name, value) in object(key, value)? {
        let block = Block::from_name(name).ok_or_else(|| unknown(key, name, &Block::ALL.map(Block::name)))?;
        set(block, number(&format!("{key}.{name}"), value)?);
    }
    Ok(())
}

fn number(name: &str, value: &Value) -> Result<f64, ItemsError> {
    value.as_f64().ok_or_else(|| kind(name, value, "give a finite number"))
}

fn object<'a>(key: &str, value: &'a Value) -> Result<&'a Map<String, Value>, ItemsError> {
    value.as_object().ok_or_else(|| kind(key, value, "give an object in { }"))
}

fn kind(name: &str, value: &Value, wanted: &'static str) -> ItemsError {
    let mut shown: String = value.to_string().chars().take(40).collect();
    if value.is_null() {
        shown = "missing".into();
    }
    ItemsError::Kind(name.into(), shown, wanted)
}

fn unknown(key: &str, name: &str, known: &[&str]) -> ItemsError {
    ItemsError::UnknownKey(format!("{key}.{name}"), known.join(", "))
}

fn named(name: &str, error: OutOfRange) -> OutOfRange {
    OutOfRange { name: name.into(), ..error }
}

fn not_json(json: &str, error: &serde_json::Error) -> ItemsError {
    let place = place_of(json, error.line(), error.column());
    let place = if place.is_empty() { place } else { format!("at {place} ") };
    ItemsError::NotJson { place, problem: error.to_string() }
}

/// The entries of a JSON object as they stand, so that a key given twice is seen.
struct Pairs(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Pairs, D::Error> {
        from.deserialize_map(PairsVisitor)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "an object with any of the keys {KEYS}")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Pairs(pairs))
    }
}
