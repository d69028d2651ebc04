//! Whether what was printed is what a transcript expects.
//!
//! Text: `[..]` stands for anything within a line, a line `...` for any lines. JSON: an object may have more
//! keys than are expected; `"<number>"`, `"<string>"`, `"<bool>"`, `"<null>"`, `"<integer>"`, `"<array>"`,
//! `"<object>"`, `"<any>"` and alternatives such as `"<string|null>"` stand for any value of that type;
//! `"<string:name>"` also keeps it as `${name}`; `["<each>", x]` is a list, not empty, of which each item is
//! like x. A string may hold `[..]`.

use std::collections::HashMap;

use serde_json::Value;

pub type Names = HashMap<String, String>;

/// Whether lines match; the first difference if not.
pub fn text(wanted: &[String], found: &str) -> Result<(), String> {
    let found: Vec<&str> = found.lines().collect();
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    if lines_match(&wanted, &found) {
        return Ok(());
    }
    Err(format!("expected:\n{}\nfound:\n{}", wanted.join("\n"), found.join("\n")))
}

fn lines_match(wanted: &[&str], found: &[&str]) -> bool {
    match wanted.split_first() {
        None => found.is_empty(),
        Some((&"...", rest)) => (0..=found.len()).any(|skip| lines_match(rest, &found[skip..])),
        Some((line, rest)) => {
            found.split_first().is_some_and(|(first, after)| like(line, first) && lines_match(rest, after))
        }
    }
}

fn like(wanted: &str, found: &str) -> bool {
    let Some((start, rest)) = wanted.split_once("[..]") else { return wanted == found };
    let Some(found) = found.strip_prefix(start) else { return false };
    let mut ends = found.char_indices().map(|(at, _)| at).chain([found.len()]);
    ends.any(|at| like(rest, &found[at..]))
}

/// Whether documents match; where and how they first differ if not.
pub fn json(wanted: &str, found: &str, names: &mut Names) -> Result<(), String> {
    let documents =
        |text: &str| serde_json::Deserializer::from_str(text).into_iter().collect::<Result<Vec<Value>, _>>();
    let wanted = documents(wanted).map_err(|e| format!("what is expected is not JSON: {e}"))?;
    let documents = documents(found).map_err(|e| format!("what was printed is not JSON: {e}\n{found}"))?;
    if wanted.len() != documents.len() {
        return Err(format!("expected {} documents, found {}:\n{found}", wanted.len(), documents.len()));
    }
    let mut pairs = wanted.iter().zip(&documents).enumerate();
    pairs.try_for_each(|(at, (wanted, found))| value(wanted, found, &format!("document {at}"), names))
}

fn value(wanted: &Value, found: &Value, at: &str, names: &mut Names) -> Result<(), String> {
    match (wanted, found) {
        (Value::String(pattern), found) => string(pattern, found, at, names),
        (Value::Object(wanted), Value::Object(object)) => wanted.iter().try_for_each(|(key, wanted)| {
            let found = object.get(key).ok_or(format!("{at}: no key {key} in {found}"))?;
            value(wanted, found, &format!("{at}.{key}"), names)
        }),
        (Value::Array(wanted), Value::Array(items)) => list(wanted, items, at, names),
        (Value::Number(a), Value::Number(b)) if a.as_f64() == b.as_f64() => Ok(()),
        (wanted, found) if wanted == found => Ok(()),
        _ => Err(format!("{at}: expected {wanted}, found {found}")),
    }
}

fn list(wanted: &[Value], items: &[Value], at: &str, names: &mut Names) -> Result<(), String> {
    let each = |n: usize| format!("{at}[{n}]");
    if let [first, pattern] = wanted
        && first == "<each>"
    {
        if items.is_empty() {
            return Err(format!("{at}: an empty list"));
        }
        return items.iter().enumerate().try_for_each(|(n, item)| value(pattern, item, &each(n), names));
    }
    if wanted.len() != items.len() {
        return Err(format!("{at}: expected {} items, found {}", wanted.len(), items.len()));
    }
    wanted
        .iter()
        .zip(items)
        .enumerate()
        .try_for_each(|(n, (wanted, item))| value(wanted, item, &each(n), names))
}

fn string(pattern: &str, found: &Value, at: &str, names: &mut Names) -> Result<(), String> {
    let Some(types) = pattern.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) else {
        let same = found.as_str().is_some_and(|found| like(pattern, found));
        return if same { Ok(()) } else { Err(format!("{at}: expected {pattern:?}, found {found}")) };
    };
    let (types, name) = types.split_once(':').map_or((types, None), |(types, name)| (types, Some(name)));
    if !types.split('|').any(|kind| is(kind, found)) {
        return Err(format!("{at}: expected a {types}, found {found}"));
    }
    if let Some(name) = name {
        let text = found.as_str().map_or_else(|| found.to_string(), str::to_owned);
        names.insert(name.to_owned(), text);
    }
    Ok(())
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "any" => true,
        "null" => value.is_null(),
        "bool" => value.is_boolean(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}
