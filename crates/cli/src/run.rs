//! What each subcommand does.

use std::{
    collections::HashMap,
    io::{IsTerminal, Read},
    path::{Path, PathBuf},
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};

use app::{App, Code, Error, Host, Job, Progress, Result};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::{
    arguments::{Arguments, Command, Feedback, Friction},
    call, import,
    output::print,
    score,
    table::{number, table},
};

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    let json = arguments.json;
    match arguments.command {
        Command::New { workspace, template, sample } => new(json, &workspace, template.as_deref(), sample)?,
        Command::Import(options) => import::run(json, options)?,
        Command::Score { file, why } => score::run(&file, why)?,
        Command::Keywords { workspace, map, stage, top } => {
            keywords(json, &Workspace::open(&workspace)?, map.as_deref(), stage.as_deref(), top)?
        }
        Command::Friction(Friction { items: Some(items), .. }) => friction_of_items(json, &items)?,
        Command::Friction(options) => friction(json, options)?,
        Command::Feedback(options) => feedback(json, options)?,
        Command::Explain { workspace, comment, map } => {
            explain(json, &Workspace::open(&workspace)?, comment, map.as_deref())?
        }
        Command::Export { workspace, map, output, dark } => {
            export(json, &Workspace::open(&workspace)?, map.as_deref(), &output, dark)?
        }
        Command::Check { workspace } => return check(json, &Workspace::open(&workspace)?),
        Command::History { workspace, limit } => history(json, &Workspace::open(&workspace)?, limit)?,
        Command::Undo { workspace } => turn(json, &Workspace::edit(&workspace)?, "history.undo")?,
        Command::Redo { workspace } => turn(json, &Workspace::edit(&workspace)?, "history.redo")?,
        Command::Call(options) => call::run(options)?,
        #[cfg(feature = "serve")]
        Command::Serve(options) => crate::serve::run(options, host()).map_err(Error::refused)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// This machine, as far as the command line needs it.
fn host() -> Host {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"));
    let home = home.map_or_else(std::env::temp_dir, PathBuf::from);
    let name = std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_else(|_| "You".into());
    Host { config: home.join(".config/desirepath"), documents: home.join("Documents"), name, now }
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// An open workspace to run commands on.
pub struct Workspace(pub App);

impl Workspace {
    /// Opens for editing; where another application has it, for reading.
    pub fn open(path: &Path) -> Result<Workspace> {
        match Self::edit(path) {
            Err(error) if error.code == Code::FileInUse => {
                Ok(Self::over(app::Session::open(path, app::session::Access::ReadOnly, &host().name, now)?))
            }
            workspace => workspace,
        }
    }

    /// Opens for editing; an error that names who has it, where another application does.
    pub fn edit(path: &Path) -> Result<Workspace> {
        Ok(Self::over(app::Session::open(path, app::session::Access::Edit, &host().name, now)?))
    }

    fn over(session: app::Session) -> Workspace {
        let app = App::new(host());
        app.set_session(Some(session));
        Workspace(app)
    }

    fn call(&self, name: &str, args: Value) -> Result<Value> {
        self.0.dispatch(name, args, &Job::silent())
    }

    fn ask<T: DeserializeOwned>(&self, name: &str, args: Value) -> Result<T> {
        serde_json::from_value(self.call(name, args)?)
            .map_err(|e| Error::new(Code::Internal, format!("{name}: {e}")))
    }

    /// Id of the map named by id or exact title; of the first when none is named.
    fn map(&self, named: Option<&str>) -> Result<String> {
        let info = self.call("workspace.read", json!({}))?;
        let maps = info["maps"].as_array().cloned().unwrap_or_default();
        let is = |map: &&Value| named.is_none_or(|name| map["id"] == name || map["title"] == name);
        let found = maps.iter().find(is).and_then(|map| map["id"].as_str()).map(str::to_owned);
        found.ok_or_else(|| {
            let titles = maps.iter().filter_map(|m| m["title"].as_str()).collect::<Vec<_>>().join(", ");
            match named {
                Some(name) => {
                    Error::new(Code::NotFound, format!("There is no map “{name}”. The maps are: {titles}."))
                }
                None => Error::refused("This workspace has no map yet. Add one with `call WS map.create`."),
            }
        })
    }

    /// As [`Self::map`]; none when none is named and there is none.
    fn map_if_any(&self, named: Option<&str>) -> Result<Option<String>> {
        match self.map(named) {
            Err(error) if named.is_none() && error.code == Code::Refused => Ok(None),
            map => map.map(Some),
        }
    }

    /// Id of a map's stage named by id or exact name.
    fn stage(&self, map: &str, named: &str) -> Result<String> {
        let document = self.call("map.read", json!({ "map": map }))?;
        let stages = document["stages"].as_array().cloned().unwrap_or_default();
        let found = stages.iter().find(|stage| stage["id"] == named || stage["name"] == named);
        found.and_then(|stage| stage["id"].as_str()).map(str::to_owned).ok_or_else(|| {
            let names = stages.iter().filter_map(|s| s["name"].as_str()).collect::<Vec<_>>().join(", ");
            Error::new(Code::NotFound, format!("There is no stage “{named}”. The stages are: {names}."))
        })
    }

    fn source_names(&self) -> Result<SourceNames> {
        let info = self.call("workspace.read", json!({}))?;
        let pair = |of: &Value| Some((of["source"].as_str()?.to_owned(), of["name"].as_str()?.to_owned()));
        let called = info["source_names"].as_array().into_iter().flatten().filter_map(pair).collect();
        let name = |of: &Value| of["name"].as_str().map(str::to_owned);
        let known = info["sources"].as_array().into_iter().flatten().filter_map(name).collect();
        Ok(SourceNames { called, known })
    }

    /// Brings assignments in step with the map's words before they are read.
    fn refresh(&self) -> Result<()> {
        self.call("analysis.refresh", json!({})).map(|_| ())
    }
}

/// Sources, as their files have them and as people call them.
struct SourceNames {
    called: HashMap<String, String>,
    known: Vec<String>,
}

impl SourceNames {
    fn of<'a>(&'a self, source: &'a str) -> &'a str {
        self.called.get(source).map_or(source, String::as_str)
    }

    /// The sources of this name, else those where only the case differs; one that nothing is of where there are none.
    fn named(&self, name: &str) -> Vec<String> {
        let those = |is: &dyn Fn(&str) -> bool| -> Vec<String> {
            self.known.iter().filter(|source| is(source) || is(self.of(source))).cloned().collect()
        };
        let exact = those(&|known| known == name);
        let found = if exact.is_empty() {
            those(&|known| known.to_lowercase() == name.to_lowercase())
        } else {
            exact
        };
        if found.is_empty() { vec![name.to_owned()] } else { found }
    }
}

fn new(json: bool, path: &Path, template: Option<&str>, sample: bool) -> Result<()> {
    let workspace = Workspace::over(app::workspace::create_at(path, template, sample, &host().name, now)?);
    let info = workspace.call("workspace.read", json!({}))?;
    let mut maps = Vec::new();
    for map in info["maps"].as_array().into_iter().flatten() {
        let document = workspace.call("map.read", json!({ "map": map["id"] }))?;
        let stages = document["stages"].as_array().cloned().unwrap_or_default();
        let stages: Vec<_> = stages.iter().map(|s| json!({ "id": s["id"], "name": s["name"] })).collect();
        maps.push(json!({ "id": map["id"], "title": map["title"], "stages": stages }));
    }
    let made = json!({ "workspace": info["path"], "maps": maps });
    print(json, &made, |made| {
        let titles = maps.iter().filter_map(|m| m["title"].as_str()).collect::<Vec<_>>().join(", ");
        let with = if titles.is_empty() { String::new() } else { format!(" with {titles}") };
        format!("Created {}{with}.", made["workspace"].as_str().unwrap_or_default())
    })
}

pub fn show_progress(progress: Progress) {
    if std::io::stderr().is_terminal() {
        let share = 100.0 * progress.done as f64 / progress.total.max(1) as f64;
        eprint!(
            "\r{}: {share:.0} %, {} rows, {:.0} rows/s ",
            progress.phase, progress.rows, progress.rows_per_second
        );
    }
}

pub fn clear_progress() {
    if std::io::stderr().is_terminal() {
        eprint!("\r\x1b[K");
    }
}

pub fn read_text(file: &Path) -> Result<String> {
    let unreadable = |e: std::io::Error| Error::refused(format!("“{}” cannot be read: {e}.", file.display()));
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        bytes = std::fs::read(file).map_err(unreadable)?;
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn keywords(
    json: bool,
    workspace: &Workspace,
    map: Option<&str>,
    stage: Option<&str>,
    top: Option<u32>,
) -> Result<()> {
    workspace.refresh()?;
    let map = workspace.map(map)?;
    let stage = stage.map(|named| workspace.stage(&map, named)).transpose()?;
    let rows = workspace.call("keyword.read", json!({ "map": map, "stage": stage, "top": top }))?;
    print(json, &rows, |rows| {
        let row = |row: &Value| {
            vec![
                row["term"].as_str().unwrap_or_default().to_owned(),
                row["count"].to_string(),
                number(row["z"].as_f64(), 2),
                number(row["polarity"].as_f64(), 2),
            ]
        };
        let rows: Vec<_> = rows.as_array().into_iter().flatten().map(row).collect();
        table(&["keyword", " comments", " z", " polarity"], &rows)
    })
}

fn friction(json: bool, options: Friction) -> Result<()> {
    if let Some(segment) = &options.segment {
        return Err(Error::new(
            Code::NotFound,
            format!("There is no segment “{segment}” in this workspace."),
        ));
    }
    let path = options.workspace.unwrap_or_default();
    let workspace = Workspace::open(&path)?;
    workspace.refresh()?;
    let map = workspace.map(options.map.as_deref())?;
    let read =
        workspace.call("friction.read", json!({ "map": map, "from": options.from, "to": options.to }))?;
    print(json, &read, friction_text)
}

fn friction_text(read: &Value) -> String {
    let row = |stage: &Value| {
        let of = |value: &Value, decimals| number(value.as_f64(), decimals);
        let interval = match (stage["lo"].as_f64(), stage["hi"].as_f64()) {
            (Some(lo), Some(hi)) => format!("{lo:.0}–{hi:.0}"),
            _ => "–".into(),
        };
        let trend = stage["trend"]["delta"].as_f64().map_or("–".into(), |delta| format!("{delta:+.1}"));
        let n = &stage["n"];
        let answers = ["ces", "csat"].iter().filter_map(|block| n[block].as_u64()).sum::<u64>();
        vec![
            stage["name"].as_str().unwrap_or_default().to_owned(),
            of(&stage["score"], 1),
            interval,
            trend,
            of(&stage["evidence"], 2),
            n["text"].to_string(),
            answers.to_string(),
        ]
    };
    let rows: Vec<_> = read["stages"].as_array().into_iter().flatten().map(row).collect();
    let heads = ["stage", " friction", " 95 %", " trend", " evidence", " texts", " answers"];
    let dates = |key: &str| read["period"][key].as_str().unwrap_or("–").to_owned();
    format!(
        "{}\n{} comments, {} to {}; {} of no stage, {} in languages that are not scored\n",
        table(&heads, &rows),
        read["comments"],
        dates("from"),
        dates("to"),
        read["unassigned"],
        read["not_scored"],
    )
}

fn friction_of_items(json: bool, file: &Path) -> Result<()> {
    let score = app::friction::of_items(&read_text(file)?)?;
    print(json, &score, |score| {
        format!(
            "friction {:.1}, 95 % {:.1}–{:.1}, evidence {:.2}",
            score.score, score.lo, score.hi, score.evidence
        )
    })
}

fn feedback(json: bool, options: Feedback) -> Result<()> {
    let workspace = Workspace::open(&options.workspace)?;
    workspace.refresh()?;
    let map = workspace.map_if_any(options.map.as_deref())?;
    let stage = match (options.stage.as_deref(), &map) {
        (None, _) => None,
        (Some("unassigned"), _) => Some("unassigned".to_owned()),
        (Some(named), Some(map)) => Some(workspace.stage(map, named)?),
        (Some(_), None) => return Err(Error::refused("This workspace has no map, so there are no stages.")),
    };
    let names = workspace.source_names()?;
    let filter = json!({
        "query": options.query,
        "map": map,
        "stages": stage.into_iter().collect::<Vec<_>>(),
        "sources": options.source.map(|name| names.named(&name)).unwrap_or_default(),
    });
    #[derive(serde::Deserialize)]
    struct Found {
        result: u64,
        total: u64,
        place: Option<u64>,
        complete: bool,
    }
    let after = options.after.as_deref().map(key).transpose()?;
    let mut ask = filter;
    ask["stay"] = after.into();
    let mut found: Found = workspace.ask("feedback.find", ask.clone())?;
    if !found.complete && options.limit > 200 {
        // The first answer knows the newest comments only.
        workspace.call("feedback.read_facets", ask.clone())?;
        found = workspace.ask("feedback.find", ask)?;
    }
    let start = match (after, found.place) {
        (None, _) => 0,
        (Some(_), Some(place)) => place + 1,
        (Some(after), None) => return Err(no_key(&after.to_string())),
    };
    let end = found.total.min(start.saturating_add(options.limit as u64));
    let mut items = Vec::new();
    for from in (start..end).step_by(500) {
        let limit = 500.min(end - from);
        let window = json!({ "result": found.result, "from": from, "limit": limit });
        let mut window = workspace.call("feedback.read_window", window)?;
        items.extend(window["rows"].as_array_mut().map(std::mem::take).unwrap_or_default());
    }
    let last = items.last().map(|item| item["id"].to_string());
    let next = last.filter(|_| end < found.total);
    for item in &mut items {
        item["date"] = item["date"].as_i64().map_or(Value::Null, |at| app::feedback::iso_time(at).into());
        item["source"] = names.of(item["source"].as_str().unwrap_or_default()).into();
    }
    print(json, &json!({ "total": found.total, "items": items, "next": next }), feedback_text)
}

fn key(after: &str) -> Result<i64> {
    after.parse().map_err(|_| no_key(after))
}

fn no_key(after: &str) -> Error {
    Error::invalid(format!("“{after}” is no key of this list. Use the `next` of the page before."))
}

fn feedback_text(page: &Value) -> String {
    let mut text = format!("{} comments\n", page["total"]);
    for item in page["items"].as_array().into_iter().flatten() {
        let words =
            item["text"].as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let date = item["date"].as_str().map_or("no date", |date| date.get(..10).unwrap_or(date));
        text += &format!(
            "{:>6}  {date}  {}  {:>5}  {words}\n",
            item["id"].to_string(),
            item["source"].as_str().unwrap_or_default(),
            number(item["sentiment"].as_f64(), 2)
        );
    }
    text
}

fn explain(json: bool, workspace: &Workspace, comment: i64, map: Option<&str>) -> Result<()> {
    workspace.refresh()?;
    let map = workspace.map_if_any(map)?;
    let explained = workspace.call("comment.explain", json!({ "comment": comment, "map": map }))?;
    let document = map.map(|map| workspace.call("map.read", json!({ "map": map }))).transpose()?;
    print(json, &explained, |explained| explained_text(explained, &document.unwrap_or_default()))
}

fn explained_text(explained: &Value, map: &Value) -> String {
    let each = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut text = format!("{}\n", word(&explained["text"]));
    for sentence in each(&explained["sentences"]) {
        text += &format!(
            "{:>8}  sentence {}–{}\n",
            number(sentence["compound"].as_f64(), 4),
            sentence["start"],
            sentence["end"]
        );
        for part in each(&sentence["words"]) {
            text += &format!("{:>12}  {}\n", number(part["weight"].as_f64(), 4), word(&part["text"]));
        }
    }
    for hit in each(&explained["effort"]) {
        text += &format!("  effort  {} {}–{}\n", word(&hit["family"]), hit["start"], hit["end"]);
    }
    for stage in each(&explained["stages"]).iter().filter(|stage| !each(&stage["reasons"]).is_empty()) {
        let name = each(&map["stages"]).iter().find(|s| s["id"] == stage["id"]).map(|s| word(&s["name"]));
        let reasons: Vec<String> = each(&stage["reasons"]).iter().map(|r| word(&r["text"])).collect();
        let probability = number(stage["probability"].as_f64(), 2);
        text += &format!("{probability:>8}  {}: {}\n", name.unwrap_or_default(), reasons.join(", "));
    }
    text
}

fn export(json: bool, workspace: &Workspace, map: Option<&str>, output: &Path, dark: bool) -> Result<()> {
    workspace.refresh()?;
    let map = workspace.map(map)?;
    let written = workspace.call("export.map", json!({ "map": map, "path": output, "dark": dark }))?;
    print(json, &written, |written| {
        format!("Wrote {} ({} bytes).", written["file"].as_str().unwrap_or_default(), written["bytes"])
    })
}

fn check(json: bool, workspace: &Workspace) -> Result<ExitCode> {
    let report = workspace.call("workspace.check", json!({}))?;
    print(json, &report, |report| {
        let row = |check: &Value| {
            let ok = if check["ok"] == true { "ok" } else { "NOT OK" };
            let text = |key: &str| check[key].as_str().unwrap_or_default().to_owned();
            vec![text("name"), ok.to_owned(), text("detail")]
        };
        let rows: Vec<_> = report["checks"].as_array().into_iter().flatten().map(row).collect();
        table(&["check", "result", "detail"], &rows)
    })?;
    Ok(if report["ok"] == true { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn history(json: bool, workspace: &Workspace, limit: Option<u32>) -> Result<()> {
    let entries = workspace.call("history.list", json!({ "limit": limit }))?;
    print(json, &entries, |entries| {
        let row = |entry: &Value| {
            vec![
                entry["revision"].to_string(),
                app::feedback::iso_time(entry["at"].as_i64().unwrap_or(0)),
                entry["by"].as_str().unwrap_or_default().to_owned(),
                entry["label"].as_str().unwrap_or_default().to_owned(),
                if entry["undone"] == true { "undone".into() } else { String::new() },
            ]
        };
        let rows: Vec<_> = entries.as_array().into_iter().flatten().map(row).collect();
        table(&[" revision", "at", "by", "step", ""], &rows)
    })
}

fn turn(json: bool, workspace: &Workspace, command: &str) -> Result<()> {
    let applied = workspace.call(command, json!({}))?;
    let set = &applied["change_set"];
    print(json, &json!({ "revision": set["revision"], "label": set["label"] }), |turn| {
        format!("{}.", turn["label"].as_str().unwrap_or_default())
    })
}
