//! The comments that move a stage's score most.

use analysis::friction::{TextItem, comment_effect};
use serde::{Deserialize, Serialize};
use store::{Condition, assignment::ShortKey, comment as stored};
use ts_rs::TS;

use super::row::{self, CommentRow, map_key};
use crate::{comment, error::Result, friction, map, session::Session};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadQuotes {
    pub map: String,
    pub stage: String,
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A comment with what it does to its stage's score.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Quote {
    pub comment: CommentRow,
    /// Points of friction this comment adds (negative: takes away).
    pub effect: f64,
    /// Words that count, for highlighting in `comment.text`.
    pub words: Vec<crate::comment::Word>,
}

/// Candidates looked at for the quotes of a stage.
const CANDIDATES: usize = 400;
/// Words a quote can have to be read at a glance.
const QUOTE_WORDS: std::ops::RangeInclusive<usize> = 4..=60;

pub fn read_quotes(s: &Session, c: ReadQuotes) -> Result<Vec<Quote>> {
    let document = s.file.map_document(&c.map)?;
    let at = map::resolve_stage(&document, &c.stage)?;
    let keys = friction::stage_keys(s, &document)?;
    let cells = s.file.stage_stats(&c.map, None, None)?;
    let sums: Vec<_> = keys
        .iter()
        .map(|key| friction::StageSum::of(cells.iter().filter(|cell| cell.stage == *key)))
        .collect();
    let (settings, applicable) = (friction::settings(s)?, friction::applicable(&sums));
    let effect = |row: &stored::Row| {
        let item = TextItem::from_sentiment(row.sentiment?, row.effort != 0).ok()?;
        Some(comment_effect(&sums[at].stats, item, 1.0, &settings, applicable))
    };
    let mut rows: Vec<(f64, stored::Row)> =
        candidates(s, &c.map, keys[at])?.into_iter().filter_map(|row| Some((effect(&row)?, row))).collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.at.cmp(&a.1.at)).then(a.1.id.cmp(&b.1.id)));
    Ok(both_ends(rows, c.limit.unwrap_or(6) as usize).into_iter().map(quote).collect())
}

fn candidates(s: &Session, map: &str, stage: ShortKey) -> Result<Vec<stored::Row>> {
    let key = map_key(s, Some(map))?;
    let of = |order| -> Result<Vec<i64>> {
        let conditions = vec![(None, Condition::Stage(vec![stage]))];
        let filter = stored::Filter { map: key, conditions, order, ..Default::default() };
        Ok(s.file.find_comments(&filter)?.ids.into_iter().take(CANDIDATES / 2).collect())
    };
    let mut ids = of(stored::Order::MostNegative)?;
    ids.extend(of(stored::Order::MostPositive)?);
    ids.sort_unstable();
    ids.dedup();
    let rows = s.file.comments(key, &ids)?;
    let readable = |row: &stored::Row| QUOTE_WORDS.contains(&row.text.split_whitespace().count());
    Ok(rows.into_iter().filter(readable).collect())
}

/// Mostly what makes the stage rough, and a last quarter of what makes it smooth.
fn both_ends(mut rows: Vec<(f64, stored::Row)>, limit: usize) -> Vec<(f64, stored::Row)> {
    if rows.len() > limit {
        let smooth = (limit / 4).max(usize::from(limit > 1));
        rows.drain(limit - smooth..rows.len() - smooth);
    }
    rows
}

fn quote((effect, row): (f64, stored::Row)) -> Quote {
    // Read alone, the text's offsets are those of the text that is shown.
    let reading = analysis::reading::read(&row.text);
    let words = reading.sentences.iter().flat_map(comment::words).filter(|w| w.weight != 0.0).collect();
    Quote { comment: row::row(row), effect, words }
}
