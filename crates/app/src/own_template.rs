//! Templates a person saved: JSON files of this machine, in the form of the shipped ones. They hold no picture and no
//! comment.

mod make;

use std::path::{Path, PathBuf};

use model::{
    id::{ClockIds, NewIds},
    text,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    app::App,
    commands::Nothing,
    error::{Code, Error, Result},
    export,
    home::TemplateSummary,
    template::{self, Template},
};

/// Keeps a map as a template.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveTemplate {
    pub map: String,
    pub title: String,
    pub description: String,
    /// Whether the cards go with it. Quotes of comments never do.
    pub cards: bool,
    /// Whether the personas go with it, and their emotion.
    pub personas: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditTemplate {
    pub id: String,
    #[serde(default)]
    #[ts(optional)]
    pub title: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub description: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeleteTemplate {
    pub id: String,
}

/// Largest file that is read, in bytes.
const LARGEST: u64 = 16 << 20;

/// The own templates by title, and the names of files that are none.
pub(crate) fn all(app: &App) -> (Vec<Template>, Vec<String>) {
    let (mut templates, mut broken) = (Vec::new(), Vec::new());
    for path in files(&folder(app)) {
        match read(&path) {
            Some(template) => templates.push(template),
            None => broken.push(path.file_name().unwrap_or_default().to_string_lossy().into_owned()),
        }
    }
    templates.sort_by_cached_key(|template| (template.title.to_lowercase(), template.id.clone()));
    (templates, broken)
}

/// A shipped or an own template by its id.
pub(crate) fn find(app: &App, id: &str) -> Result<Template> {
    match all(app).0.into_iter().find(|template| template.id == id) {
        Some(template) => Ok(template),
        None => template::find(id),
    }
}

pub fn save(app: &App, c: SaveTemplate) -> Result<TemplateSummary> {
    let title = text::title("The name", &c.title)?;
    let description = text::body("The description", &c.description)?;
    let session = app.session()?;
    let id = format!("own_{:032x}", ClockIds.next());
    let made = make::of(&session, &c)?;
    let template = Template { id, title, description, ..made };
    keep(app, &template)?;
    Ok(template.summary())
}

pub fn edit(app: &App, c: EditTemplate) -> Result<TemplateSummary> {
    let mut template = own(app, &c.id)?;
    if let Some(title) = c.title {
        template.title = text::title("The name", &title)?;
    }
    if let Some(description) = c.description {
        template.description = text::body("The description", &description)?;
    }
    keep(app, &template)?;
    Ok(template.summary())
}

pub fn delete(app: &App, c: DeleteTemplate) -> Result<Nothing> {
    let template = own(app, &c.id)?;
    std::fs::remove_file(path(app, &template)).map_err(|e| {
        Error::refused(format!(
            "“{}” could not be deleted ({e}). Check the folder’s permissions.",
            template.title
        ))
    })?;
    Ok(Nothing {})
}

fn own(app: &App, id: &str) -> Result<Template> {
    let found = all(app).0.into_iter().find(|template| template.id == id);
    found.ok_or_else(|| {
        Error::new(Code::NotFound, "This template is no longer there. It may have been deleted.")
    })
}

fn folder(app: &App) -> PathBuf {
    app.host().config.join("templates")
}

/// A template is kept under its id, which [`read`] makes sure of.
fn path(app: &App, template: &Template) -> PathBuf {
    folder(app).join(format!("{}.json", template.id))
}

fn keep(app: &App, template: &Template) -> Result<()> {
    let json = serde_json::to_vec_pretty(template).map_err(|e| Error::new(Code::Internal, e.to_string()))?;
    std::fs::create_dir_all(folder(app)).map_err(|e| {
        Error::refused(format!("The settings folder cannot be written ({e}). Check its permissions."))
    })?;
    export::write(&path(app, template), "json", json, Vec::new()).map(|_| ())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let json = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "json");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(json).collect();
    files.sort();
    files
}

/// A file that was not written here, or no longer is what was written, is none.
fn read(path: &Path) -> Option<Template> {
    if std::fs::metadata(path).ok()?.len() > LARGEST {
        return None;
    }
    let template: Template = serde_json::from_slice(&std::fs::read(path).ok()?).ok()?;
    let named = path.file_stem()?.to_str() == Some(&template.id) && template.id.starts_with("own_");
    (named && !template.stages.is_empty() && !template.title.trim().is_empty()).then_some(template)
}
