//! The launcher: recent workspaces, the sample, templates.

use std::path::Path;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    app::App,
    commands::Nothing,
    error::{Error, Result},
    friction, own_template, sample,
    session::Session,
    template::{self, Template},
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StageGlance {
    pub id: String,
    pub name: String,
    /// Friction 0-100, or null without evidence.
    pub score: Option<f64>,
    /// Share of customers with a repeat contact, 0-1.
    pub repeat: f64,
}

/// A workspace opened before on this machine.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Recent {
    pub path: String,
    pub title: String,
    pub maps: u32,
    pub comments: u64,
    /// Unix milliseconds.
    pub opened_at: i64,
    /// False when the file is no longer where it was.
    #[serde(default)]
    pub exists: bool,
    /// The stages of its first map, for the small worn path.
    pub stages: Vec<StageGlance>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct TemplateSummary {
    pub id: String,
    pub title: String,
    pub description: String,
    /// A Lucide icon name.
    pub icon: String,
    pub stages: u32,
    pub lanes: u32,
    /// Cards per lane and stage, for the thumbnail: `cells[lane][stage]`.
    pub cells: Vec<Vec<u32>>,
    /// The first persona's emotion per stage, -2..2, for the thumbnail; empty without an emotion lane.
    pub curve: Vec<Option<f64>>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Home {
    pub recents: Vec<Recent>,
    pub templates: Vec<TemplateSummary>,
    /// Those a person saved on this machine, by title.
    pub own_templates: Vec<TemplateSummary>,
    /// Names of files among them that cannot be read; they are left out.
    pub broken_templates: Vec<String>,
    pub sample: SampleSummary,
    /// Folder where new workspaces go unless a person picks another.
    pub folder: String,
    pub version: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct SampleSummary {
    pub title: String,
    pub maps: u32,
    pub personas: u32,
    pub comments: u64,
    pub stages: Vec<StageGlance>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ForgetRecent {
    pub path: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    System,
    Light,
    Dark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    Compact,
    Normal,
    Roomy,
}

/// Where lines and maps begin. The application's own words are English either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

/// Choices of this machine's user; they are not in the workspace.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Preferences {
    pub theme: Theme,
    pub density: Density,
    pub direction: Direction,
    /// The name that stands in the history.
    pub name: String,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            density: Density::Normal,
            direction: Direction::LeftToRight,
            name: "You".into(),
        }
    }
}

const RECENTS: usize = 30;

pub fn read(app: &App, _: Nothing) -> Result<Home> {
    let mut recents: Vec<Recent> = stored(app, "recents.json");
    for recent in &mut recents {
        recent.exists = Path::new(&recent.path).is_file();
    }
    let host = app.host();
    let (own, broken_templates) = own_template::all(app);
    Ok(Home {
        recents,
        own_templates: own.iter().map(Template::summary).collect(),
        broken_templates,
        templates: template::summaries()?,
        sample: sample::summary(&host.config, &host.name, host.now)?,
        folder: host.documents.to_string_lossy().into_owned(),
        version: env!("CARGO_PKG_VERSION").into(),
    })
}

pub fn forget_recent(app: &App, c: ForgetRecent) -> Result<Home> {
    let mut recents: Vec<Recent> = stored(app, "recents.json");
    recents.retain(|recent| recent.path != c.path);
    keep(app, "recents.json", &recents)?;
    read(app, Nothing {})
}

/// Puts an open workspace at the head of the list of recent ones, as it is now.
pub(crate) fn remember(app: &App, session: &Session) -> Result<()> {
    let overview = session.file.overview()?;
    let path = session.file.path().to_string_lossy().into_owned();
    let recent = Recent {
        path: path.clone(),
        title: crate::workspace::title(session, &overview.title),
        maps: overview.maps.len() as u32,
        comments: overview.comments,
        opened_at: session.now(),
        exists: true,
        stages: friction::glance(session)?,
    };
    let mut recents: Vec<Recent> = stored(app, "recents.json");
    recents.retain(|other| other.path != path);
    recents.insert(0, recent);
    recents.truncate(RECENTS);
    keep(app, "recents.json", &recents)
}

pub fn read_preferences(app: &App, _: Nothing) -> Result<Preferences> {
    Ok(preferences(app))
}

pub fn set_preferences(app: &App, c: Preferences) -> Result<Preferences> {
    let name = model::text::title("Your name", &c.name)?;
    let preferences = Preferences { name, ..c };
    keep(app, "preferences.json", &preferences)?;
    Ok(preferences)
}

pub(crate) fn preferences(app: &App) -> Preferences {
    let path = app.host().config.join("preferences.json");
    let stored = std::fs::read(path).ok().and_then(|json| serde_json::from_slice(&json).ok());
    stored.unwrap_or_else(|| Preferences { name: app.host().name.clone(), ..Default::default() })
}

/// What cannot be read is taken as empty: these files are conveniences, never anybody's work.
pub(crate) fn stored<T: serde::de::DeserializeOwned + Default>(app: &App, name: &str) -> T {
    let json = std::fs::read(app.host().config.join(name)).ok();
    json.and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or_default()
}

pub(crate) fn keep(app: &App, name: &str, value: &impl Serialize) -> Result<()> {
    let folder = &app.host().config;
    let unwritable = |e: &dyn std::fmt::Display| {
        Error::refused(format!("The settings folder cannot be written ({e}). Check its permissions."))
    };
    let json = serde_json::to_vec_pretty(value).map_err(|e| unwritable(&e))?;
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(folder.join(name), json))
        .map_err(|e| unwritable(&e))
}
