//! The core over HTTP on this machine only, for development and browser tests. Release packages are built without it.
//!
//! `POST /rpc` takes `{cmd, args, job}` and answers lines of JSON: any number of `{"progress": ..}`, then `{"ok": ..}` or
//! `{"error": ..}`. `POST /upload?name=` keeps the body as a file and `POST /save_path?name=` names one to write; both
//! answer `{path}`. Everything else is a file of the built front end.

use std::collections::HashMap;
use std::fs::{self, File};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use app::{App, Error, Host, Job};
use serde::Deserialize;
use serde_json::{Value, json};
use tiny_http::{Method, Request, Server};

/// Requests answered at once: a browser opens six connections, and a long job holds one.
const THREADS: usize = 8;
/// Bytes of the largest request to `/rpc`.
const RPC_BYTES: u64 = 64 << 20;
/// Bytes of the largest upload.
const UPLOAD_BYTES: u64 = 2 << 30;
/// What the front end may do; the window's own policy, with the server in place of the shell.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; frame-src 'none'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

#[derive(Debug, clap::Args)]
pub struct ServeOptions {
    /// The workspace the page opens first
    pub workspace: Option<PathBuf>,
    /// The page opens the sample first
    #[arg(long)]
    pub sample: bool,
    /// Port on 127.0.0.1; 0 takes any that is free
    #[arg(long, default_value_t = 0)]
    pub port: u16,
    /// The built front end
    #[arg(long, default_value = "ui/dist")]
    pub ui: PathBuf,
}

/// Serves until the process ends. Prints the address, with the token the page needs, as its first line.
pub fn run(options: ServeOptions, host: Host) -> Result<(), String> {
    let server = Server::http(("127.0.0.1", options.port))
        .map_err(|e| format!("Port {} is not to be had: {e}. Port 0 takes any.", options.port))?;
    let port = server.server_addr().to_ip().map_or(options.port, |address| address.port());
    let service = Arc::new(Service::new(options, host, port)?);
    writeln!(io::stdout(), "http://127.0.0.1:{port}/?token={}", service.token).map_err(|e| e.to_string())?;
    let server = Arc::new(server);
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let (server, service) = (Arc::clone(&server), Arc::clone(&service));
            std::thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    // A browser that hung up is no reason to stop.
                    drop(service.answer(request));
                }
            })
        })
        .collect();
    threads.into_iter().try_for_each(|thread| thread.join().map_err(|_| "The server stopped.".to_owned()))
}

struct Service {
    app: App,
    jobs: Mutex<HashMap<String, Job>>,
    /// `{path, sample}`, told once.
    initial: Mutex<Value>,
    ui: PathBuf,
    /// Where uploads and saved files go.
    files: PathBuf,
    file: AtomicU64,
    port: u16,
    token: String,
}

#[derive(Deserialize)]
struct Call {
    cmd: String,
    #[serde(default)]
    args: Value,
    job: Option<String>,
}

impl Service {
    fn new(options: ServeOptions, host: Host, port: u16) -> Result<Self, String> {
        let files = std::env::temp_dir().join(format!("desirepath-{}", random()));
        fs::create_dir_all(&files).map_err(|e| format!("{} cannot be made: {e}.", files.display()))?;
        let workspace = options.workspace.map(|path| path.to_string_lossy().into_owned());
        Ok(Self {
            app: App::new(host),
            jobs: Mutex::default(),
            initial: Mutex::new(json!({ "path": workspace, "sample": options.sample })),
            ui: options.ui,
            files,
            file: AtomicU64::new(0),
            port,
            token: random(),
        })
    }

    fn answer(&self, request: Request) -> io::Result<()> {
        if !self.is_addressed(&request) {
            return refuse(request, "403 Forbidden", "This server answers this machine only.");
        }
        let (path, query) = split(request.url());
        match (request.method(), path.as_str()) {
            (Method::Get | Method::Head, path) => self.send_file(request, path),
            (Method::Post, _) if header(&request, "x-token") != Some(self.token.as_str()) => refuse(
                request,
                "401 Unauthorized",
                "The token is missing. Open the address that the server printed.",
            ),
            (Method::Post, "/rpc") => self.call(request),
            (Method::Post, "/upload") => self.upload(request, &name_of(&query)),
            (Method::Post, "/save_path") => self.save_path(request, &name_of(&query)),
            _ => refuse(request, "404 Not Found", "There is nothing here."),
        }
    }

    /// A page of another name that resolves to this machine must not reach us, so the name in the request counts.
    fn is_addressed(&self, request: &Request) -> bool {
        let hosts = [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)];
        header(request, "host").is_some_and(|host| hosts.iter().any(|ours| ours == host))
    }

    fn call(&self, mut request: Request) -> io::Result<()> {
        let mut body = String::new();
        request.as_reader().take(RPC_BYTES).read_to_string(&mut body)?;
        let Ok(call) = serde_json::from_str::<Call>(&body) else {
            return refuse(request, "400 Bad Request", "The request is not {cmd, args, job}.");
        };
        let lines = Arc::new(Mutex::new(Lines::start(request.into_writer())?));
        let result = self.run(call, Arc::clone(&lines));
        let answer = match result {
            Ok(text) => format!("{{\"ok\":{text}}}"),
            Err(error) => json!({ "error": error }).to_string(),
        };
        let mut lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.send(&answer)?;
        lines.end()
    }

    /// The result as JSON text.
    fn run(&self, call: Call, lines: Arc<Mutex<Lines>>) -> Result<String, Error> {
        match call.cmd.as_str() {
            "home.initial" => {
                let nothing = json!({ "path": null, "sample": false });
                return Ok(std::mem::replace(&mut *lock(&self.initial), nothing).to_string());
            }
            "job.cancel" => {
                let id = call.args["job"].as_str().unwrap_or_default();
                let job = lock(&self.jobs).get(id).cloned();
                return Ok(json!({ "cancelled": job.inspect(Job::cancel).is_some() }).to_string());
            }
            _ => {}
        }
        let told = move |progress| drop(lock(&lines).send(&json!({ "progress": progress }).to_string()));
        let job = Job::new(told);
        if let Some(id) = &call.job {
            lock(&self.jobs).insert(id.clone(), job.clone());
        }
        let result = self.app.dispatch_text(&call.cmd, call.args, &job);
        if let Some(id) = &call.job {
            lock(&self.jobs).remove(id);
        }
        result
    }

    fn upload(&self, mut request: Request, name: &str) -> io::Result<()> {
        let path = self.place(name)?;
        let mut body = request.as_reader().take(UPLOAD_BYTES);
        io::copy(&mut body, &mut File::create(&path)?)?;
        answer_json(request, &json!({ "path": path }))
    }

    fn save_path(&self, request: Request, name: &str) -> io::Result<()> {
        let path = self.place(name)?;
        answer_json(request, &json!({ "path": path }))
    }

    /// A path of this name in a folder of its own, so that two files of one name do not meet.
    fn place(&self, name: &str) -> io::Result<PathBuf> {
        let folder = self.files.join(self.file.fetch_add(1, Ordering::Relaxed).to_string());
        fs::create_dir_all(&folder)?;
        Ok(folder.join(file_name(name)))
    }

    fn send_file(&self, request: Request, path: &str) -> io::Result<()> {
        let wanted = if path == "/" { "index.html" } else { path.trim_start_matches('/') };
        let Some(file) = inside(&self.ui, wanted).and_then(|path| fs::read(path).ok()) else {
            return refuse(
                request,
                "404 Not Found",
                "There is no such file. Was the front end built (npm run build)?",
            );
        };
        let policy = format!("content-security-policy: {POLICY}\r\nreferrer-policy: no-referrer\r\n");
        respond(request, "200 OK", content_type(wanted), &policy, &file)
    }
}

/// Lines of JSON in chunks, each sent at once: progress is of no use in a buffer.
struct Lines(Box<dyn Write + Send>);

impl Lines {
    fn start(mut out: Box<dyn Write + Send>) -> io::Result<Self> {
        out.write_all(
            b"HTTP/1.1 200 OK\r\ncontent-type: application/x-ndjson\r\ncache-control: no-store\r\n\
              x-content-type-options: nosniff\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n",
        )?;
        Ok(Self(out))
    }

    fn send(&mut self, message: &str) -> io::Result<()> {
        write!(self.0, "{:x}\r\n{message}\n\r\n", message.len() + 1)?;
        self.0.flush()
    }

    fn end(&mut self) -> io::Result<()> {
        self.0.write_all(b"0\r\n\r\n")?;
        self.0.flush()
    }
}

/// Every answer ends its connection. The server hands each connection to a thread for as long as it stays open, and
/// one that arrives while all are taken may wait behind a connection the browser merely keeps.
fn respond(request: Request, status: &str, kind: &str, more: &str, body: &[u8]) -> io::Result<()> {
    let head_only = *request.method() == Method::Head;
    let mut out = request.into_writer();
    write!(
        out,
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\
         cache-control: no-store\r\nx-content-type-options: nosniff\r\n{more}\r\n",
        body.len()
    )?;
    if !head_only {
        out.write_all(body)?;
    }
    out.flush()
}

fn refuse(request: Request, status: &str, message: &str) -> io::Result<()> {
    respond(request, status, "text/plain; charset=utf-8", "", message.as_bytes())
}

fn answer_json(request: Request, value: &Value) -> io::Result<()> {
    respond(request, "200 OK", "application/json", "", value.to_string().as_bytes())
}

fn header<'a>(request: &'a Request, name: &'static str) -> Option<&'a str> {
    request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
}

fn content_type(path: &str) -> &'static str {
    match Path::new(path).extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

/// A path below a folder; none when it leads out of it.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = Path::new(path);
    path.components().all(|part| matches!(part, Component::Normal(_))).then(|| folder.join(path))
}

/// An address's path and query.
fn split(url: &str) -> (String, String) {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    (decode(path), query.to_owned())
}

fn name_of(query: &str) -> String {
    let name = query.split('&').find_map(|pair| pair.strip_prefix("name="));
    decode(&name.unwrap_or_default().replace('+', " "))
}

/// The last part of what the browser calls the file; `file` when there is none.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|c| !c.is_control()).take(120).collect();
    if kept.trim_matches('.').is_empty() { "file".to_owned() } else { kept }
}

/// Percent-decoding; what is not an escape stays as it is.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = after.get(..2).filter(|_| first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match escaped.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// 128 bits from the system's own source, by way of the keys of a hash map.
fn random() -> String {
    let half = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", half(), half())
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_never_leads_to_another_folder() {
        assert_eq!(file_name("../../etc/reviews.csv"), "reviews.csv");
        assert_eq!(file_name("C:\\data\\reviews.csv"), "reviews.csv");
        assert_eq!(file_name(".."), "file");
        assert_eq!(file_name(""), "file");
    }

    #[test]
    fn only_files_below_the_front_end_are_served() {
        let folder = Path::new("dist");
        assert_eq!(inside(folder, "assets/a.js"), Some(folder.join("assets/a.js")));
        assert_eq!(inside(folder, "../secret"), None);
        assert_eq!(inside(folder, "/secret"), None);
    }

    #[test]
    fn addresses_are_decoded() {
        let (path, query) = split("/upload?name=caf%C3%A9+1.csv&x=1");
        assert_eq!((path.as_str(), name_of(&query).as_str()), ("/upload", "café 1.csv"));
        assert_eq!(decode("50%"), "50%");
        assert_eq!(decode("%zz"), "%zz");
    }

    #[test]
    fn two_tokens_differ() {
        assert_ne!(random(), random());
    }
}
