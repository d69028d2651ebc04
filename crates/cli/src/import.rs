//! `import`: files into a workspace, and what became of their rows.

use app::{Error, Job, Result};
use serde_json::{Value, json};

use crate::{
    arguments::Import,
    output::print,
    run::{Workspace, clear_progress, show_progress},
};

pub fn run(json: bool, options: Import) -> Result<()> {
    let choice = json!({
        "preset": options.preset,
        "roles": roles(&options.columns)?,
        "privacy": privacy(&options.privacy, &options.column_privacy)?,
        "sheet": options.sheet,
        "hidden_rows": options.hidden_rows,
    });
    let mut files = Vec::new();
    for path in &options.files {
        files.extend(app::import::file::files_at(path)?);
    }
    let workspace = Workspace::edit(&options.workspace)?;
    let mut summaries = Vec::new();
    let done = files.iter().try_for_each(|file| {
        let args = json!({
            "path": file,
            "choice": choice,
            "source": options.source,
            "dry_run": options.dry_run,
        });
        let summary = workspace.0.dispatch("import.run", args, &Job::new(show_progress));
        clear_progress();
        let mut summary = summary?;
        if let Some(fields) = summary.as_object_mut() {
            fields.remove("applied");
        }
        summaries.push(summary);
        Ok(())
    });
    // Where a later file is refused, the ones before it are in the workspace all the same.
    if done.is_ok() || !summaries.is_empty() {
        print(json, &summaries, |summaries| summaries.iter().map(text).collect())?;
    }
    done
}

/// What a column can be.
const ROLES: [&str; 33] = [
    "text",
    "title",
    "reply",
    "date",
    "rating",
    "nps",
    "csat",
    "ces",
    "recommend",
    "source",
    "external_id",
    "customer",
    "order",
    "channel",
    "product",
    "country",
    "agent",
    "stage",
    "tags",
    "language",
    "attribute",
    "touchpoint",
    "case",
    "transition",
    "page",
    "value",
    "series",
    "amount",
    "price",
    "currency",
    "quantity",
    "time",
    "ignore",
];

/// `role=Name` pairs as the choice of roles by column name.
fn roles(pairs: &[String]) -> Result<Value> {
    let mut roles = serde_json::Map::new();
    for pair in pairs {
        let (role, name) = pair.split_once('=').ok_or_else(|| {
            Error::invalid(format!(
                "“{pair}” does not name a column. Write --column role=Name, such as text=Comment."
            ))
        })?;
        if !ROLES.contains(&role) {
            let roles = ROLES.join(", ");
            return Err(Error::invalid(format!("“{role}” is no role of a column. The roles are: {roles}.")));
        }
        roles.insert(name.to_owned(), role.into());
    }
    Ok(Value::Object(roles))
}

const TREATMENTS: [&str; 3] = ["mask", "pseudonymise", "keep"];

/// `kind=what` and `column=what` pairs as the policy of an import.
fn privacy(kinds: &[String], columns: &[String]) -> Result<Value> {
    let known = app::PersonalKind::ALL.map(app::PersonalKind::as_str);
    let mut policy = json!({ "kinds": {}, "columns": {} });
    for (pair, of) in
        kinds.iter().map(|pair| (pair, "kinds")).chain(columns.iter().map(|pair| (pair, "columns")))
    {
        let (name, what) =
            pair.rsplit_once('=').filter(|(_, what)| TREATMENTS.contains(what)).ok_or_else(|| {
                Error::invalid(format!(
                    "“{pair}” does not say what to do. End it with =mask, =pseudonymise or =keep."
                ))
            })?;
        let names = match (of, name) {
            ("kinds", "all") => known.to_vec(),
            ("kinds", name) if !known.contains(&name) => {
                let known = known.join(", ");
                return Err(Error::invalid(format!(
                    "“{name}” is no kind of personal data. The kinds are: {known} and all."
                )));
            }
            (_, name) => vec![name],
        };
        for name in names {
            policy[of][name] = what.into();
        }
    }
    Ok(policy)
}

fn text(summary: &Value) -> String {
    let count = |key: &str| summary[key].as_u64().unwrap_or(0);
    let mut text = format!(
        "{}: {} rows read = {} added + {} duplicates + {} empty + {} rejected + {} updated ({:.1} s)\n  {}\n",
        summary["file"].as_str().unwrap_or_default(),
        count("rows_read"),
        count("added"),
        count("duplicates"),
        count("empty"),
        count("rejected"),
        count("updated"),
        summary["seconds"].as_f64().unwrap_or(0.0),
        summary["reason"].as_str().unwrap_or_default(),
    );
    if count("redacted") > 0 {
        let kinds = summary["redacted_by_kind"].as_object().into_iter().flatten();
        let kinds: Vec<String> = kinds.map(|(kind, n)| format!("{n} {kind}")).collect();
        text += &format!("  {} personal values taken out: {}\n", count("redacted"), kinds.join(", "));
    }
    if count("erased") > 0 {
        text += &format!("  {} of the duplicates were erased before and stay out\n", count("erased"));
    }
    if count("same_activity") > 0 {
        text += &format!(
            "  {} of the duplicates: the start or another part of an activity that counts when it is complete\n",
            count("same_activity")
        );
    }
    text += &facts_text(&summary["facts"]);
    for question in summary["questions"].as_array().into_iter().flatten() {
        let answers = question["answers"].as_array().into_iter().flatten();
        let holds = answers.into_iter().find(|answer| answer["holds"] == true);
        let taken = holds.and_then(|answer| answer["label"].as_str()).unwrap_or_default();
        text += &format!("  {} Taken: {taken}.\n", question["asks"].as_str().unwrap_or_default());
    }
    for problem in summary["problems"].as_array().into_iter().flatten().take(10) {
        let column = problem["column"].as_str().map(|c| format!(", {c}")).unwrap_or_default();
        text += &format!(
            "  row {}{column}: {}\n",
            problem["row"],
            problem["reason"].as_str().unwrap_or_default()
        );
    }
    let more = count("problems_total").saturating_sub(10);
    if more > 0 {
        text += &format!("  and {more} more\n");
    }
    text
}

/// What came in of events, orders and metric values.
fn facts_text(facts: &Value) -> String {
    let count = |of: &Value, key: &str| of[key].as_u64().unwrap_or(0);
    let day =
        |ms: &Value| ms.as_i64().map(|ms| app::feedback::iso_time(ms)[..10].to_owned()).unwrap_or_default();
    let span = |of: &Value| format!("from {} to {}", day(&of["from"]), day(&of["to"]));
    let mut text = String::new();
    let events = &facts["events"];
    if count(events, "events") > 0 {
        let who = [("customers", "customers"), ("cases", "cases")];
        let who = who.into_iter().filter(|(key, _)| count(events, key) > 0);
        let who: Vec<String> = who.map(|(key, what)| format!("{} {what}", count(events, key))).collect();
        let of = if who.is_empty() { String::new() } else { format!(" of {}", who.join(" and ")) };
        let top = events["touchpoints"].as_array().into_iter().flatten();
        let top: Vec<String> = top
            .map(|t| format!("{} ({})", t["name"].as_str().unwrap_or_default(), count(t, "count")))
            .collect();
        text += &format!("  {} events{of}, {}\n", count(events, "events"), span(events));
        text += &format!("  {} touchpoints, most often {}\n", count(events, "names"), top.join(", "));
    }
    let orders = &facts["orders"];
    if count(orders, "rows") > 0 {
        let totals = orders["totals"].as_array().into_iter().flatten();
        let totals: Vec<String> = totals
            .map(|t| {
                let amount = format!("{:.2}", t["amount"].as_f64().unwrap_or(0.0));
                t["currency"].as_str().map_or(amount.clone(), |currency| format!("{amount} {currency}"))
            })
            .collect();
        let (n, who) = (count(orders, "orders"), count(orders, "customers"));
        text += &format!("  {n} orders of {who} customers, {}\n", span(orders));
        if !totals.is_empty() {
            text += &format!("  together {}\n", totals.join(" and "));
        }
    }
    for series in facts["series"].as_array().into_iter().flatten() {
        let stage = series["stage"].as_str().map(|stage| format!(" at {stage}")).unwrap_or_default();
        text += &format!(
            "  {}{stage}: {} values {}, last {}\n",
            series["name"].as_str().unwrap_or_default(),
            count(series, "points"),
            span(series),
            series["last"]
        );
    }
    text
}
