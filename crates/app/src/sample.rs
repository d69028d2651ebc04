//! The sample workspace "Halden Bikes": its map, and its comments as the exports they would come from.

use std::path::Path;

use model::{
    card::Card,
    id::{ClockIds, PersonaItemId},
    map::Map,
    order::OrderKey,
    persona::{Condition, NeedState, Persona, PersonaItem, Section},
    stage::Stage,
};
use serde::Deserialize;
use store::Tx;

use crate::{
    error::{Error, Result},
    friction,
    home::{SampleSummary, StageGlance},
    import::{self, RunImport},
    job::Job,
    session::Session,
    template::{self, Template},
};

pub(crate) const TITLE: &str = "Halden Bikes";
const MAP: &str = include_str!("../sample/map.json");
const PERSONAS: &str = include_str!("../sample/personas.json");
/// File name, source, content.
const FILES: [(&str, &str, &str); 3] = [
    ("reviews.csv", "Reviews", include_str!("../sample/reviews.csv")),
    ("survey.csv", "Survey", include_str!("../sample/survey.csv")),
    ("tickets.csv", "Support tickets", include_str!("../sample/tickets.csv")),
];

/// Creates the sample as a workspace file: the map from its template, the comments through the import.
pub(crate) fn create(path: &Path, by: &str, now: fn() -> i64) -> Result<Session> {
    let session = Session::create(path, by, now)?;
    let template = template()?;
    let mut quotes = Vec::new();
    crate::workspace::set_title(&session, TITLE)?;
    session.edit("Add map", |tx| {
        quotes = template.add_to(tx, &template.title)?.quotes;
        fill_pages(tx)
    })?;
    import_files(&session)?;
    link_quotes(&session, &quotes)?;
    // The sample begins with nothing to undo: its making is not the person's work.
    session.file.forget_history()?;
    Ok(session)
}

fn template() -> Result<Template> {
    template::parse(MAP)
}

/// The page of a persona of the map.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    name: String,
    quote_source: String,
    job: String,
    matches: Vec<Condition>,
    items: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    section: Section,
    text: String,
    #[serde(default)]
    detail: String,
    value: Option<f64>,
    /// A stage's name.
    stage: Option<String>,
    state: Option<NeedState>,
}

/// Writes the pages of the map's personas.
fn fill_pages(tx: &mut Tx<'_>) -> Result<()> {
    let pages: Vec<Page> = serde_json::from_str(PERSONAS).map_err(|e| {
        Error::new(crate::error::Code::Internal, format!("The sample's personas cannot be read: {e}"))
    })?;
    let maps: Vec<Map> = tx.all()?;
    let stages: Vec<Stage> =
        maps.first().map(|map| tx.list("map", map.id.as_str())).transpose()?.unwrap_or_default();
    for persona in tx.all::<Persona>()? {
        let Some(page) = pages.iter().find(|page| page.name == persona.name) else { continue };
        for (line, place) in page.items.iter().zip(OrderKey::sequence(page.items.len())) {
            tx.put(&line.item(&persona, &stages, place))?;
        }
        let (quote_source, job) = (page.quote_source.clone(), page.job.clone());
        tx.put(&Persona { quote_source, job, matches: page.matches.clone(), ..persona })?;
    }
    Ok(())
}

impl Line {
    fn item(&self, persona: &Persona, stages: &[Stage], place: OrderKey) -> PersonaItem {
        let stage = stages.iter().find(|stage| Some(&stage.name) == self.stage.as_ref());
        PersonaItem {
            id: PersonaItemId::new(&mut ClockIds),
            persona: persona.id.clone(),
            section: self.section,
            text: self.text.clone(),
            detail: self.detail.clone(),
            value: self.value,
            stage: stage.map(|stage| stage.id.clone()),
            state: self.state,
            place,
        }
    }
}

fn import_files(session: &Session) -> Result<()> {
    let folder = Scratch::new()?;
    for (name, source, content) in FILES {
        let path = folder.0.join(name);
        std::fs::write(&path, content).map_err(unwritable)?;
        let run = RunImport {
            path: path.to_string_lossy().into_owned(),
            choice: Default::default(),
            source: Some(source.into()),
            ..RunImport::default()
        };
        import::run(session, run, &Job::silent())?;
    }
    Ok(())
}

fn link_quotes(session: &Session, quotes: &[(model::id::CardId, String)]) -> Result<()> {
    let found = quotes.iter().map(|(card, id)| Ok((card, session.file.comment_by_external_id(id)?)));
    let found = found.collect::<Result<Vec<_>>>()?;
    session.edit("Pin quotes", |tx| {
        for (card, comment) in found {
            let card: Card = tx.get(card.as_str())?;
            tx.put(&Card { comment, ..card })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// What the launcher says of the sample. The scores are computed once per version by making the sample.
pub(crate) fn summary(cache: &Path, by: &str, now: fn() -> i64) -> Result<SampleSummary> {
    let template = template()?;
    let path = cache.join(format!("sample-{}.json", version()));
    let stages = match std::fs::read(&path).ok().and_then(|json| serde_json::from_slice(&json).ok()) {
        Some(stages) => stages,
        None => {
            let stages = measure(by, now)?;
            // Without the cache it is computed again next time.
            let _ = std::fs::create_dir_all(cache)
                .and_then(|()| std::fs::write(&path, serde_json::to_vec(&stages).unwrap_or_default()));
            stages
        }
    };
    Ok(SampleSummary {
        title: TITLE.into(),
        maps: 1,
        personas: template.personas.len() as u32,
        comments: comments()?,
        stages,
    })
}

fn measure(by: &str, now: fn() -> i64) -> Result<Vec<StageGlance>> {
    let folder = Scratch::new()?;
    let session = create(&folder.0.join("sample.desirepath"), by, now)?;
    friction::glance(&session)
}

fn comments() -> Result<u64> {
    let rows = |content: &str| {
        let folder = Scratch::new()?;
        let path = folder.0.join("rows.csv");
        std::fs::write(&path, content).map_err(unwritable)?;
        Ok::<_, Error>(ingest::inspect(&path, &Default::default())?.rows_estimate)
    };
    FILES.iter().map(|(_, _, content)| rows(content)).sum()
}

/// Changes when the sample's content or the analysis does.
fn version() -> String {
    let mut hash = blake3::Hasher::new();
    for (_, _, content) in FILES {
        hash.update(content.as_bytes());
    }
    hash.update(MAP.as_bytes()).update(PERSONAS.as_bytes());
    for version in
        [analysis::reading::VERSION, analysis::stage_assignment::VERSION, analysis::friction::VERSION]
    {
        hash.update(&version.to_le_bytes());
    }
    hash.finalize().to_hex()[..16].to_owned()
}

/// A folder that is removed again.
struct Scratch(std::path::PathBuf);

impl Scratch {
    fn new() -> Result<Scratch> {
        let id = model::id::NewIds::next(&mut model::id::ClockIds);
        let folder = std::env::temp_dir().join(format!("desirepath-{id:032x}"));
        std::fs::create_dir_all(&folder).map_err(unwritable)?;
        Ok(Scratch(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What stays in the system's temporary folder does no harm.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn unwritable(error: std::io::Error) -> Error {
    Error::refused(format!(
        "The temporary folder cannot be written ({error}). Free some space and try again."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::Nothing;

    #[test]
    fn the_sample_has_a_score_on_every_stage_and_nothing_to_undo() -> Result<()> {
        let folder = Scratch::new()?;
        let session = create(&folder.0.join("s.desirepath"), "Test", || 1_790_000_000_000)?;
        let stages = friction::glance(&session)?;
        assert_eq!(stages.len(), 6);
        assert!(stages.iter().all(|stage| stage.score.is_some()), "{stages:?}");
        assert!(crate::history::undo(&session, Nothing {}).is_err());
        Ok(())
    }
}
