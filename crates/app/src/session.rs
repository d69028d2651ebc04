//! An open workspace, and the one way to edit it.

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use analysis::keyword::KeywordTable;
use model::{change::ChangeSet, record::Kind};
pub use store::Access;
use store::{File, Step, Tx, comment_tag::Tagged, edited::Edited};

use crate::{
    concordance::Places,
    derive,
    error::{Error, Result},
    feedback::Results,
    history::Applied,
};

pub struct Session {
    pub(crate) file: File,
    by: String,
    now: fn() -> i64,
    /// The keyword table last computed, and for what.
    keywords: Mutex<Option<(String, Arc<KeywordTable>)>>,
    /// When each map was last changed, up to a revision.
    edited: Mutex<(u64, HashMap<String, Edited>)>,
    /// What was found last, read window by window.
    pub(crate) results: Results,
    /// Where the words of the last concordance stand, and for what.
    concordance: Mutex<Option<(String, Arc<Places>)>>,
    /// Who has which tag, as of a revision.
    tagged: Mutex<Option<(u64, Arc<Tagged>)>>,
}

impl Session {
    /// Creates a workspace file; `by` is who stands in the history.
    pub fn create(path: &Path, by: &str, now: fn() -> i64) -> Result<Session> {
        Ok(Self::over(File::create(path, by)?, by, now))
    }

    pub fn open(path: &Path, access: Access, by: &str, now: fn() -> i64) -> Result<Session> {
        Ok(Self::over(File::open(path, access, by)?, by, now))
    }

    fn over(file: File, by: &str, now: fn() -> i64) -> Session {
        Session {
            file,
            by: by.to_owned(),
            now,
            keywords: Mutex::default(),
            edited: Mutex::default(),
            results: Results::default(),
            concordance: Mutex::default(),
            tagged: Mutex::default(),
        }
    }

    /// Learns where the frequent words are, or waits until that is done.
    pub fn learn_frequent_words(&self) -> Result<()> {
        Ok(self.file.learn_frequent_words()?)
    }

    /// Learns the order of these words, or waits until that is done.
    pub fn learn_word_order(&self) -> Result<()> {
        Ok(self.file.learn_word_order()?)
    }

    /// Bytes that comments take in memory for finding them, and how many there are.
    pub fn columns_size(&self) -> (usize, usize) {
        self.file.columns_size()
    }

    pub fn now(&self) -> i64 {
        (self.now)()
    }

    pub(crate) fn by(&self) -> &str {
        &self.by
    }

    /// Runs an edit as one named step and brings derived rows in step with it, in one transaction.
    pub(crate) fn edit(&self, label: &str, edit: impl FnOnce(&mut Tx<'_>) -> Result<()>) -> Result<Applied> {
        let step = Step { label, by: &self.by, at: self.now() };
        let ((), change_set) = self.file.write(step, |tx| {
            edit(tx)?;
            derive::follow(tx)
        })?;
        self.applied(change_set)
    }

    pub(crate) fn applied(&self, change_set: ChangeSet) -> Result<Applied> {
        let next = self.file.next()?;
        let friction_changed = change_set.changes.iter().any(|change| moves_friction(change.kind));
        Ok(Applied { change_set, undo: next.undo, redo: next.redo, friction_changed })
    }

    /// When each map was last changed. The log is read from where the last call stopped.
    pub(crate) fn last_edits(&self) -> Result<HashMap<String, Edited>> {
        let mut kept = self.edited.lock().unwrap_or_else(PoisonError::into_inner);
        let (newer, revision) = self.file.edited_since(kept.0)?;
        kept.0 = revision;
        kept.1.extend(newer);
        Ok(kept.1.clone())
    }

    /// The comments with tags as they are now. Every change of them, also an import, is a step with a revision.
    pub(crate) fn tagged(&self) -> Result<Arc<Tagged>> {
        let mut kept = self.tagged.lock().unwrap_or_else(PoisonError::into_inner);
        let (revision, _) = self.file.last_saved()?;
        if let Some((_, tagged)) = kept.as_ref().filter(|(of, _)| *of == revision) {
            return Ok(tagged.clone());
        }
        let tagged = Arc::new(self.file.tagged()?);
        *kept = Some((revision, tagged.clone()));
        Ok(tagged)
    }

    /// The places for `key`, found by `find` unless they are those found last.
    pub(crate) fn concordance(
        &self,
        key: String,
        find: impl FnOnce() -> Result<Places>,
    ) -> Result<Arc<Places>> {
        let mut kept = self.concordance.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, places)) = kept.as_ref().filter(|(of, _)| *of == key) {
            return Ok(places.clone());
        }
        let places = Arc::new(find()?);
        *kept = Some((key, places.clone()));
        Ok(places)
    }

    /// The keyword table for `key`, computed by `make` unless it is the one computed last.
    pub(crate) fn keyword_table(
        &self,
        key: String,
        make: impl FnOnce() -> Result<KeywordTable>,
    ) -> Result<Arc<KeywordTable>> {
        let mut kept = self.keywords.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, table)) = kept.as_ref().filter(|(of, _)| *of == key) {
            return Ok(table.clone());
        }
        let table = Arc::new(make()?);
        *kept = Some((key, table.clone()));
        Ok(table)
    }

    /// Words of comments that were erased are in it.
    pub(crate) fn forget_keywords(&self) {
        *self.keywords.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

fn moves_friction(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Workspace
            | Kind::Persona
            | Kind::MapPersona
            | Kind::PersonaItem
            | Kind::EmotionPoint
            | Kind::Phase
            | Kind::Arrow
            | Kind::Pin
            | Kind::Target
            | Kind::CommentTag
            | Kind::Tagging
            | Kind::CommentNote
            | Kind::Milestone
            | Kind::SourceName
            | Kind::Mapping
            | Kind::SavedView
    )
}

impl From<store::StoreError> for Error {
    fn from(error: store::StoreError) -> Self {
        use crate::error::Code;
        use store::StoreError as S;
        let code = match &error {
            S::NotFound { .. } | S::Missing { .. } | S::NoFolder { .. } => Code::NotFound,
            S::Stale { .. } => Code::Stale,
            S::TooNew { .. } => Code::FileTooNew,
            S::InUse { .. } => Code::FileInUse,
            S::DiskFull => Code::DiskFull,
            S::NotAWorkspace { .. } => Code::Invalid,
            S::Exists { .. }
            | S::TooOld { .. }
            | S::ReadOnly
            | S::LogInUse
            | S::NothingToUndo
            | S::NothingToRedo
            | S::Io(_) => Code::Refused,
            S::Interrupted => Code::Cancelled,
            S::Sqlite(_) | S::Record(_) => Code::Internal,
        };
        Error::new(code, error.to_string())
    }
}

impl From<model::tag::TagError> for Error {
    fn from(error: model::tag::TagError) -> Self {
        Error::invalid(error.to_string())
    }
}

impl From<model::text::TextError> for Error {
    fn from(error: model::text::TextError) -> Self {
        Error::invalid(error.to_string())
    }
}
