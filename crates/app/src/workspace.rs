//! Opening, creating and describing a workspace.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

use model::{
    id::{ClockIds, MapId, WorkspaceId},
    map::MapState,
    source_name::SourceName,
    text,
    workspace::Workspace,
};
use serde::{Deserialize, Serialize};
use store::{Access, workspace::MapOverview};
use ts_rs::TS;

use crate::{
    app::App,
    commands::Nothing,
    error::{Error, Result},
    history::Applied,
    home, own_template, sample,
    session::Session,
    template,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OpenWorkspace {
    pub path: String,
    #[serde(default)]
    pub read_only: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CreateWorkspace {
    /// Where to put the file; the home folder's default place when null.
    pub path: Option<String>,
    pub title: String,
    /// Id of the template of the first map.
    pub template: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct MapSummary {
    pub id: String,
    pub title: String,
    pub description: String,
    pub icon: String,
    pub stages: u32,
    pub lanes: u32,
    pub cards: u32,
    pub tags: Vec<String>,
    pub state: MapState,
    /// Of a future map: the current map it was copied from, if that is still there.
    pub origin: Option<String>,
    /// The stages of other maps that it shows in detail.
    pub parents: Vec<ParentStage>,
}

/// A stage that opens a map.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ParentStage {
    pub map: String,
    pub title: String,
    pub stage: String,
    pub name: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct SourceSummary {
    pub name: String,
    pub comments: u64,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct WorkspaceInfo {
    pub path: String,
    pub title: String,
    /// Set when another application has the file: it can be read, not edited.
    pub read_only: bool,
    pub revision: u64,
    pub maps: Vec<MapSummary>,
    pub comments: u64,
    /// Survey answers and ratings.
    pub answers: u64,
    pub sources: Vec<SourceSummary>,
    /// What people call sources, where their files call them something else.
    pub source_names: Vec<SourceName>,
    /// Label of what undo would take back and redo do again.
    pub undo: Option<String>,
    pub redo: Option<String>,
    /// Unix milliseconds of the last committed change.
    pub saved_at: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RenameWorkspace {
    pub title: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Check {
    pub name: String,
    pub ok: bool,
    pub detail: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckReport {
    pub ok: bool,
    pub checks: Vec<Check>,
}

pub const ENDING: &str = "desirepath";

pub fn open(app: &App, c: OpenWorkspace) -> Result<WorkspaceInfo> {
    if is_open(app, Path::new(&c.path)) {
        // The same file again: it is released first, since nobody opens it twice.
        app.set_session(None);
    }
    let access = if c.read_only { Access::ReadOnly } else { Access::Edit };
    enter(app, Session::open(Path::new(&c.path), access, &home::preferences(app).name, app.host().now)?)
}

fn is_open(app: &App, path: &Path) -> bool {
    let same = |session: &Session| match (session.file.path().canonicalize(), path.canonicalize()) {
        (Ok(open), Ok(asked)) => open == asked,
        _ => false,
    };
    app.session().is_ok_and(|session| same(&session))
}

pub fn create(app: &App, c: CreateWorkspace) -> Result<WorkspaceInfo> {
    let title = text::title("The title", &c.title)?;
    let template = c.template.as_deref().map(|id| own_template::find(app, id)).transpose()?;
    let path = match c.path {
        Some(path) => PathBuf::from(path),
        None => free_path(&app.host().documents, &title)?,
    };
    let session = Session::create(&path, &home::preferences(app).name, app.host().now)?;
    set_title(&session, &title)?;
    if let Some(template) = template {
        session.edit("Add map", |tx| template.add_to(tx, &title).map(|_| ()))?;
    }
    session.file.forget_history()?;
    enter(app, session)
}

pub fn open_sample(app: &App, _: Nothing) -> Result<WorkspaceInfo> {
    let path = free_path(&app.host().documents, sample::TITLE)?;
    enter(app, sample::create(&path, &home::preferences(app).name, app.host().now)?)
}

pub fn close(app: &App, _: Nothing) -> Result<Nothing> {
    if let Ok(session) = app.session() {
        // The list of recent workspaces is a convenience; closing does not fail over it.
        let _ = home::remember(app, &session);
    }
    app.set_session(None);
    Ok(Nothing {})
}

fn enter(app: &App, session: Session) -> Result<WorkspaceInfo> {
    // As above: a workspace opens even when the list cannot be written.
    let _ = home::remember(app, &session);
    let info = read(&session, Nothing {})?;
    app.set_session(Some(session));
    Ok(info)
}

/// Creates a workspace file for a shell that has no launcher.
pub fn create_at(
    path: &Path,
    template: Option<&str>,
    sample: bool,
    by: &str,
    now: fn() -> i64,
) -> Result<Session> {
    if sample {
        return sample::create(path, by, now);
    }
    let template = template.map(template::find).transpose()?;
    let session = Session::create(path, by, now)?;
    let title = path.file_stem().map_or("Workspace".into(), |stem| stem.to_string_lossy());
    set_title(&session, &text::title("The title", &title)?)?;
    if let Some(template) = template {
        session.edit("Add map", |tx| template.add_to(tx, &template.title).map(|_| ()))?;
    }
    session.file.forget_history()?;
    Ok(session)
}

/// A file in the folder named after the title, numbered if that name is taken.
fn free_path(folder: &Path, title: &str) -> Result<PathBuf> {
    let unwritable = |e| Error::refused(format!("The folder “{}” cannot be made ({e}).", folder.display()));
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    let safe: String =
        title.chars().map(|c| if c.is_alphanumeric() || " -_.,()".contains(c) { c } else { ' ' }).collect();
    let name = safe.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_matches('.').chars().take(80).collect::<String>();
    let name = if name.is_empty() { "Workspace".to_owned() } else { name };
    let path = |n: u32| match n {
        1 => folder.join(format!("{name}.{ENDING}")),
        n => folder.join(format!("{name} {n}.{ENDING}")),
    };
    (1..10_000).map(path).find(|path| !path.exists()).ok_or_else(|| {
        Error::refused(format!("The folder “{}” is full of workspaces of that name.", folder.display()))
    })
}

pub fn read(s: &Session, _: Nothing) -> Result<WorkspaceInfo> {
    let overview = s.file.overview()?;
    let next = s.file.next()?;
    let (revision, saved_at) = s.file.last_saved()?;
    let mut parents = parents(s, &overview.maps)?;
    let here: HashSet<_> = overview.maps.iter().map(|m| m.map.id.clone()).collect();
    let mut map = |m: MapOverview| MapSummary {
        parents: parents.remove(m.map.id.as_str()).unwrap_or_default(),
        tags: m.map.tags,
        state: m.map.state,
        origin: m.map.origin.filter(|origin| here.contains(origin)).map(|origin| origin.to_string()),
        id: m.map.id.to_string(),
        title: m.map.title,
        description: m.map.description,
        icon: m.map.icon,
        stages: m.stages,
        lanes: m.lanes,
        cards: m.cards,
    };
    let source = |(name, comments)| SourceSummary { name, comments };
    Ok(WorkspaceInfo {
        path: s.file.path().to_string_lossy().into_owned(),
        title: title(s, &overview.title),
        read_only: s.file.access() == Access::ReadOnly,
        revision,
        maps: overview.maps.into_iter().map(&mut map).collect(),
        comments: overview.comments,
        answers: overview.answers,
        sources: overview.sources.into_iter().map(source).collect(),
        source_names: s.file.all()?,
        undo: next.undo,
        redo: next.redo,
        saved_at,
    })
}

/// By map, the stages of other maps that open it.
pub(crate) fn parents(s: &Session, maps: &[MapOverview]) -> Result<HashMap<String, Vec<ParentStage>>> {
    let title = |id: &MapId| maps.iter().find(|m| m.map.id == *id).map(|m| m.map.title.clone());
    let mut parents: HashMap<String, Vec<ParentStage>> = HashMap::new();
    for stage in s.file.parent_stages()? {
        let Some((child, title)) = stage.child_map.zip(title(&stage.map)) else { continue };
        let (map, id) = (stage.map.to_string(), stage.id.to_string());
        let parent = ParentStage { map, title, stage: id, name: stage.name };
        parents.entry(child.to_string()).or_default().push(parent);
    }
    Ok(parents)
}

/// The stored title, else the file's name.
pub(crate) fn title(s: &Session, stored: &str) -> String {
    match stored {
        "" => s.file.path().file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        title => title.to_owned(),
    }
}

pub fn rename(s: &Session, c: RenameWorkspace) -> Result<Applied> {
    set_title(s, &text::title("The title", &c.title)?)
}

pub(crate) fn set_title(s: &Session, title: &str) -> Result<Applied> {
    s.edit("Rename workspace", |tx| {
        let (id, keep_days) = match tx.all::<Workspace>()?.pop() {
            Some(workspace) => (workspace.id, workspace.keep_days),
            None => (WorkspaceId::new(&mut ClockIds), None),
        };
        Ok(tx.put(&Workspace { id, title: title.to_owned(), keep_days })?)
    })
}

pub fn check(s: &Session, _: Nothing) -> Result<CheckReport> {
    let checks = s.file.check()?;
    let check = |c: store::check::Check| Check { name: c.name.into(), ok: c.ok, detail: c.detail };
    let checks: Vec<Check> = checks.into_iter().map(check).collect();
    Ok(CheckReport { ok: checks.iter().all(|c| c.ok), checks })
}
