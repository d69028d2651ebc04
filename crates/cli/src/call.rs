//! `call`: any command of the application by name, one or a stream of them.

use std::{io::BufRead, path::Path};

use app::{App, Error, Job, Result, error::Code};
use serde_json::{Value, json};

use crate::{
    arguments::Call,
    output::{line, to_json},
    run::{Workspace, clear_progress, read_text, show_progress},
};

pub fn run(options: Call) -> Result<()> {
    if options.list {
        return list();
    }
    let path = options.workspace.unwrap_or_default();
    if options.lines {
        return stream(&Workspace::open(&path)?.0);
    }
    let arguments = match options.arguments.as_str() {
        "-" => read_text(Path::new("-"))?,
        given => given.to_owned(),
    };
    let arguments = parse(&arguments)?;
    let result = one(&Workspace::open(&path)?.0, &options.command.unwrap_or_default(), arguments)?;
    line(&to_json(&result)?)
}

fn one(app: &App, command: &str, arguments: Value) -> Result<Value> {
    let result = app.dispatch(command, arguments, &Job::new(show_progress));
    clear_progress();
    result
}

/// A command per line of standard input, `NAME` or `NAME {json}`; an answer per line, `{"ok": result}` or
/// `{"error": error}`, written when what the command changed is safe on the disk.
fn stream(app: &App) -> Result<()> {
    for command in std::io::stdin().lock().lines() {
        let command = command.map_err(|e| Error::refused(format!("Standard input cannot be read: {e}.")))?;
        let (name, arguments) =
            command.trim().split_once(char::is_whitespace).unwrap_or((command.trim(), "{}"));
        if name.is_empty() {
            continue;
        }
        let answer = match parse(arguments).and_then(|arguments| one(app, name, arguments)) {
            Ok(result) => json!({ "ok": result }),
            Err(error) => json!({ "error": error }),
        };
        line(&to_json(&answer)?)?;
    }
    Ok(())
}

fn parse(arguments: &str) -> Result<Value> {
    serde_json::from_str(arguments).map_err(|e| {
        Error::new(
            Code::Invalid,
            format!("The arguments are not JSON ({e}). Write them like '{{\"map\": \"…\"}}'."),
        )
    })
}

fn list() -> Result<()> {
    let config = app::bindings::config();
    let entry = |e: app::commands::Entry| json!({ "name": e.name, "args": e.args, "result": e.result, "about": e.about });
    let entries: Vec<Value> = app::commands::list(&config).into_iter().map(entry).collect();
    line(&to_json(&entries)?)
}
