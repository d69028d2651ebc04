//! The one answer to "which comments": everything that works on what a filter finds asks here.

use super::{Filter, filter};
use crate::{error::Result, session::Session};

/// The comments a filter admits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matching {
    /// In the filter's order, each once.
    pub ids: Vec<i64>,
}

pub fn matching(s: &Session, filter: &Filter) -> Result<Matching> {
    let ids = s.file.find_comments(&filter::lower(s, filter)?.filter)?.ids;
    Ok(Matching { ids })
}
