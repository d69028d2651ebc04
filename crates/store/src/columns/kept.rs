//! The columns of an open file: read when they are first asked for, then kept in step with every transaction.

use std::sync::{
    Arc, Mutex, PoisonError, RwLock,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

use rusqlite::{Connection, hooks::Action};

use super::{Columns, condition::Ground, frequent::Frequent, load, sequence::Sequences, text::Texts};
use crate::{
    assignment::ShortKey,
    error::{Result, StoreError},
    file::File,
};

/// From so many touched comments on, reading the columns anew is faster than reading each of these.
const MANY: usize = if cfg!(test) { 8 } else { 5_000 };
/// From so many comments on, words may be frequent.
const LARGE: usize = if cfg!(test) { 8 } else { 20_000 };

/// What a transaction did to comments.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// Comments that were changed or removed.
    pub(crate) comments: Vec<i64>,
    /// Comment, map, and stage: of none of them when it has no place any more.
    pub(crate) places: Vec<(i64, ShortKey, Option<ShortKey>)>,
    /// Maps whose places are all gone.
    pub(crate) maps: Vec<ShortKey>,
    /// Comments that came into the search index, by which their lengths are known.
    pub(crate) indexed: Vec<i64>,
    /// Comments were erased: nothing that was read of them may stay.
    pub(crate) erased: bool,
}

impl Touched {
    fn is_empty(&self) -> bool {
        let parts = [self.comments.is_empty(), self.places.is_empty(), self.maps.is_empty()];
        parts.iter().all(|empty| *empty) && self.indexed.is_empty() && !self.erased
    }

    /// Whether other comments are there, or elsewhere, or read otherwise than before.
    fn moves(&self) -> bool {
        !(self.comments.is_empty() && self.places.is_empty() && self.maps.is_empty()) || self.erased
    }

    /// Whether other words may be found in comments than before.
    fn rewords(&self) -> bool {
        !(self.comments.is_empty() && self.indexed.is_empty()) || self.erased
    }

    fn add(&mut self, mut other: Touched) {
        self.comments.append(&mut other.comments);
        self.places.append(&mut other.places);
        self.maps.append(&mut other.maps);
        self.indexed.append(&mut other.indexed);
        self.erased |= other.erased;
    }
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Absent,
    /// Being read; what was changed meanwhile.
    Loading(Touched),
    Ready(Box<Columns>),
}

/// The columns of a file, if they were asked for.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    state: RwLock<State>,
    loading: Mutex<()>,
    texts: Texts,
    learning: Mutex<()>,
    /// Rises with every transaction after which other words may be found in comments.
    rewordings: AtomicU64,
    /// Rises with every transaction that moved comments.
    moves: AtomicU64,
    /// The file is being closed.
    stop: AtomicBool,
    /// Rows of comments and readings that the writing connection updated or deleted.
    hooked: Arc<Mutex<Vec<i64>>>,
}

impl Kept {
    /// Hears of every comment and reading the connection updates or deletes, whoever does it. New ones are not shown
    /// before an update makes them visible.
    pub(crate) fn listen(&self, writer: &mut Connection) -> Result<()> {
        let hooked = self.hooked.clone();
        writer.update_hook(Some(move |action, _: &str, table: &str, id| {
            if action != Action::SQLITE_INSERT && matches!(table, "comment" | "reading") {
                hooked.lock().unwrap_or_else(PoisonError::into_inner).push(id);
            }
        }))?;
        Ok(())
    }

    /// Gives up reading the columns.
    pub(crate) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether the file is being closed.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Forgets what the connection was heard to do: it was to comments nobody sees.
    pub(crate) fn forget_hooked(&self) {
        self.hooked.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The columns are read anew when they are next asked for.
    #[cfg(test)]
    pub(crate) fn forget(&self) {
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = State::Absent;
        self.forget_words();
    }

    /// Brings the columns in step with a committed transaction. The caller holds the writing connection, so that
    /// transactions arrive in their order.
    pub(crate) fn follow(&self, file: &File, mut touched: Touched) {
        let mut hooked = std::mem::take(&mut *self.hooked.lock().unwrap_or_else(PoisonError::into_inner));
        touched.comments.append(&mut hooked);
        if touched.is_empty() {
            return;
        }
        if touched.moves() {
            self.moves.fetch_add(1, Ordering::Relaxed);
        }
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        // Not before nobody searches any more: what is found meanwhile would be kept.
        if touched.rewords() {
            self.forget_words();
        }
        match &mut *state {
            State::Absent => {}
            State::Loading(waiting) => waiting.add(touched),
            State::Ready(columns) => {
                // What cannot be followed is read anew when it is next asked for; comments may have other rows then.
                if file.read(|db| columns.follow(db, &touched)).is_err() {
                    *state = State::Absent;
                    self.forget_words();
                }
            }
        }
    }

    /// What was found in comments, or is being learned, may not be so any more.
    fn forget_words(&self) {
        self.rewordings.fetch_add(1, Ordering::Relaxed);
        self.texts.clear();
    }
}

impl Columns {
    /// An error where they are to be read anew, as a whole.
    fn follow(&mut self, db: &Connection, touched: &Touched) -> Result<()> {
        let mut comments = touched.comments.clone();
        comments.sort_unstable();
        comments.dedup();
        if comments.len() > MANY || touched.erased {
            return Err(StoreError::Interrupted);
        }
        if touched.rewords() {
            (self.frequent, self.sequences) = (None, None);
        }
        touched.maps.iter().for_each(|map| drop(self.stages.remove(map)));
        for &(id, map, stage) in &touched.places {
            if let Some(row) = self.row_of(id) {
                self.put_place(row, map, stage);
            }
        }
        let rows = comments.iter().map(|&id| self.read_again(db, id));
        let rows: Vec<_> = rows.filter_map(Result::transpose).collect::<Result<_>>()?;
        self.resort(&rows);
        touched.indexed.iter().try_for_each(|&id| self.read_size(db, id))
    }
}

impl File {
    /// Answers from the columns, which are read first when they are not there.
    pub(crate) fn on_columns<T>(
        &self,
        map: Option<ShortKey>,
        mut answer: impl FnMut(&Ground<'_>) -> Result<T>,
    ) -> Result<T> {
        loop {
            {
                let state = self.columns.state.read().unwrap_or_else(PoisonError::into_inner);
                if let State::Ready(columns) = &*state {
                    let texts = &self.columns.texts;
                    return self.read(|db| answer(&Ground { file: self, columns, db, texts, map }));
                }
            }
            self.load_columns()?;
        }
    }

    /// Another number after every step that shows, hides, places or reads a comment otherwise than before, while the file
    /// is open.
    pub fn moves(&self) -> u64 {
        self.columns.moves.load(Ordering::Relaxed)
    }

    /// Whether the columns are there, so that asking them is quick.
    pub fn has_columns(&self) -> bool {
        let state = self.columns.state.read().unwrap_or_else(PoisonError::into_inner);
        matches!(&*state, State::Ready(_))
    }

    /// Reads the columns unless they are there; a second caller waits for the first. Not to be called in a
    /// transaction, which may be waited for.
    pub fn load_columns(&self) -> Result<()> {
        let _one = self.columns.loading.lock().unwrap_or_else(PoisonError::into_inner);
        if self.has_columns() || self.read_columns()? {
            return Ok(());
        }
        // More was changed meanwhile than can be followed. This time nothing is, so that it ends.
        let _writer = self.writer()?;
        if self.read_columns()? { Ok(()) } else { Err(StoreError::Interrupted) }
    }

    /// Whether what was changed while they were read could be followed; if not, they are not there.
    fn read_columns(&self) -> Result<bool> {
        let kept = &self.columns;
        let state = || kept.state.write().unwrap_or_else(PoisonError::into_inner);
        *state() = State::Loading(Touched::default());
        let read = self.read(|db| load::columns(db, &kept.stop));
        // From here to the end nothing that is committed can go by unseen: following it waits for this lock.
        let mut state = state();
        let waiting = std::mem::take(&mut *state);
        let mut columns = read?;
        let State::Loading(waiting) = waiting else { return Ok(false) };
        let followed = self.read(|db| columns.follow(db, &waiting)).is_ok();
        if followed {
            *state = State::Ready(Box::new(columns));
        }
        Ok(followed)
    }

    /// Whether [`File::learn_frequent_words`] or [`File::learn_word_order`] has something to do, and nobody does it.
    pub fn lacks_frequent_words(&self) -> bool {
        if self.columns.learning.try_lock().is_err() {
            return false;
        }
        match &*self.columns.state.read().unwrap_or_else(PoisonError::into_inner) {
            State::Ready(columns) => columns.sequences.is_none() && columns.len() >= LARGE,
            _ => false,
        }
    }

    /// Learns in which comments the most frequent words are, so that looking for one need not ask the index; it takes
    /// seconds where there are a million comments. Given up when the file is being closed or the comments change; a
    /// second caller waits for the first.
    pub fn learn_frequent_words(&self) -> Result<()> {
        self.learn(
            |columns| columns.frequent.is_none().then_some(()),
            |db, ids, (), stop| Frequent::read(db, ids, stop),
            |columns, frequent| columns.frequent = Some(frequent),
        )
    }

    /// Learns in which order comments have the frequent words, once these are known, so that looking for some of them
    /// together need not ask the index either. Given up as learning the words is.
    pub fn learn_word_order(&self) -> Result<()> {
        self.learn(
            |columns| columns.frequent.as_ref().filter(|_| columns.sequences.is_none()).map(Frequent::words),
            |db, ids, words, stop| Sequences::read(db, ids, words, stop),
            |columns, sequences| columns.sequences = Some(sequences),
        )
    }

    /// Reads what the columns lack, if they do, and puts it into them unless it is not so any more.
    fn learn<L, T>(
        &self,
        lack: impl Fn(&Columns) -> Option<L>,
        read: impl Fn(&Connection, &[i64], L, &dyn Fn() -> bool) -> Result<T>,
        put: impl FnOnce(&mut Columns, T),
    ) -> Result<()> {
        let kept = &self.columns;
        let _one = kept.learning.lock().unwrap_or_else(PoisonError::into_inner);
        let version = kept.rewordings.load(Ordering::Relaxed);
        let is_old = || kept.rewordings.load(Ordering::Relaxed) != version;
        let lacking = match &*kept.state.read().unwrap_or_else(PoisonError::into_inner) {
            State::Ready(columns) => lack(columns).map(|lacking| (lacking, columns.ids.clone())),
            _ => None,
        };
        let Some((lacking, ids)) = lacking else { return Ok(()) };
        let learned = self.read(|db| read(db, &ids, lacking, &|| kept.is_stopped() || is_old()))?;
        match &mut *kept.state.write().unwrap_or_else(PoisonError::into_inner) {
            State::Ready(columns) if !is_old() => put(columns, learned),
            _ => {}
        }
        Ok(())
    }

    /// Gives up reading the columns and clearing what was discarded: the file is about to be closed.
    pub fn stop_background(&self) {
        self.columns.stop();
    }

    /// Bytes the columns take, and the comments in them.
    pub fn columns_size(&self) -> (usize, usize) {
        match &*self.columns.state.read().unwrap_or_else(PoisonError::into_inner) {
            State::Ready(columns) => (columns.bytes(), columns.len()),
            _ => (0, 0),
        }
    }
}
