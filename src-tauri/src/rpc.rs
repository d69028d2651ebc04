//! The one command the page may call.

use app::{Code, Error, Job, Progress};
use serde_json::{Value, json};
use tauri::ipc::{JavaScriptChannelId, Response};
use tauri::{State, Webview, async_runtime::spawn_blocking};

use crate::{backend::Backend, dialog, initial::Initial, link};

/// Runs a command of the host or of the core, off the main thread.
///
/// `job` names the call so that `job.cancel` can stop it; `progress` is a channel for how far it is.
#[tauri::command]
pub async fn rpc(
    cmd: String,
    args: Value,
    job: Option<String>,
    progress: Option<JavaScriptChannelId>,
    webview: Webview,
    backend: State<'_, Backend>,
    initial: State<'_, Initial>,
) -> Result<Response, Error> {
    let answer = match cmd.as_str() {
        "home.initial" => Ok(initial.take()),
        "job.cancel" => Ok(json!({ "cancelled": backend.cancel(text(&args, "job")?) })),
        "dialog.pick_open" => {
            let kind = dialog::Kind::of(text(&args, "kind")?)?;
            off_main_thread(move || Ok(dialog::pick_open(&webview.window(), kind))).await
        }
        "dialog.pick_folder" => off_main_thread(move || Ok(dialog::pick_folder(&webview.window()))).await,
        "dialog.pick_save" => {
            let (name, kind) = (text(&args, "name")?.to_owned(), text(&args, "kind")?.to_owned());
            off_main_thread(move || Ok(dialog::pick_save(&webview.window(), &name, &kind))).await
        }
        "link.open" => {
            let url = text(&args, "url")?.to_owned();
            off_main_thread(move || link::open(&url)).await
        }
        _ => return dispatch(cmd, args, job, progress, webview, &backend).await.map(Response::new),
    };
    answer.map(|value| Response::new(value.to_string()))
}

async fn dispatch(
    cmd: String,
    args: Value,
    id: Option<String>,
    progress: Option<JavaScriptChannelId>,
    webview: Webview,
    backend: &Backend,
) -> Result<String, Error> {
    let job = match progress {
        Some(channel) => {
            let channel = channel.channel_on::<_, Progress>(webview);
            // A page that has gone needs no progress.
            Job::new(move |progress| drop(channel.send(progress)))
        }
        None => Job::silent(),
    };
    let kept = backend.keep(id, &job);
    let app = backend.app();
    off_main_thread(move || {
        let result = app.dispatch_text(&cmd, args, &job);
        drop(kept);
        result
    })
    .await
}

async fn off_main_thread<T: Send + 'static>(
    act: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let stopped = |problem: tauri::Error| Error {
        details: problem.to_string(),
        ..Error::new(Code::Internal, "The command stopped. Try it again.")
    };
    spawn_blocking(act).await.map_err(stopped)?
}

/// A text argument of a host command.
fn text<'a>(args: &'a Value, name: &str) -> Result<&'a str, Error> {
    args.get(name)
        .and_then(Value::as_str)
        .ok_or_else(|| Error::invalid(format!("The argument {name} is missing.")))
}
