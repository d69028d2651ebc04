//! One record's cells to one row, each by the role of its column.

use jiff::tz::TimeZone;

use crate::bbcode;
use crate::clean;
use crate::date::{self, DateError};
use crate::html;
use crate::mapping::{MappedColumn, Mapping};
use crate::messages;
use crate::mojibake;
use crate::number::{self, Answer};
use crate::prompt;
use crate::reader::{Outcome, Problem, Row};
use crate::record::Record;
use crate::role::{DateOrder, Effort, Markup, Role};
use crate::wording::{self, Wording};

/// What a bad cell is quoted with, at most.
const QUOTED_CHARS: usize = 40;

/// Turns records into rows.
pub struct Builder {
    columns: Vec<Reading>,
    /// Indices of the columns that are read, in an order that does not depend on the file's.
    used: Vec<usize>,
    /// Indices of the columns that mark rows to be left out.
    marks: Vec<usize>,
    dates: DateOrder,
    joins_title: bool,
    strips_prompts: bool,
    skip_unclosed: bool,
    repair: bool,
    source: Option<String>,
    scratch: String,
}

/// A column with what its cells are read by.
struct Reading {
    column: MappedColumn,
    zone: Option<TimeZone>,
    words: Option<&'static Wording>,
}

/// A row in the making.
struct Draft {
    row: Row,
    /// Text cells by their place in the file.
    texts: Vec<(usize, String)>,
    replies: Vec<(usize, String)>,
    /// Conversations: whose words they hold is known when the customer is.
    conversations: Vec<(usize, String)>,
    hash: blake3::Hasher,
}

impl Builder {
    pub fn new(mapping: &Mapping) -> Self {
        let columns = &mapping.columns;
        let mut used: Vec<usize> = (0..columns.len()).filter(|i| columns[*i].role != Role::Ignore).collect();
        used.sort_by(|a, b| key(&columns[*a]).cmp(&key(&columns[*b])));
        let reading = |column: &MappedColumn| Reading {
            zone: column.zone.as_deref().and_then(date::zone),
            words: column.words.as_deref().and_then(wording::named),
            column: column.clone(),
        };
        Builder {
            marks: (0..columns.len()).filter(|i| !columns[*i].left_out.is_empty()).collect(),
            columns: columns.iter().map(reading).collect(),
            used,
            dates: mapping.dates,
            joins_title: mapping.joins_title,
            strips_prompts: mapping.strips_prompts,
            skip_unclosed: mapping.skip_unclosed,
            repair: mapping.repair,
            source: mapping.source.clone(),
            scratch: String::new(),
        }
    }

    pub fn column_name(&self, index: usize) -> Option<&str> {
        self.columns.get(index).map(|c| c.column.name.as_str())
    }

    /// Reads the cells; decides whether anything usable is among them.
    pub fn build(&mut self, number: u64, record: &Record) -> Outcome {
        if let Some(reason) = self.left_out(number, record) {
            return Outcome::Rejected(reason);
        }
        let row = Row { row: number, ..Row::default() };
        let hash = blake3::Hasher::new();
        let mut draft =
            Draft { row, texts: Vec::new(), replies: Vec::new(), conversations: Vec::new(), hash };
        if let Some(line) = record.unclosed {
            let reason =
                format!("a quotation mark opened on line {line} is not closed; it was read as plain text");
            draft.row.problems.push(Problem { row: number, column: None, reason });
        }
        let mut scratch = std::mem::take(&mut self.scratch);
        for index in &self.used {
            self.read_cell(&mut draft, *index, record.get(*index).trim(), &mut scratch);
        }
        self.scratch = scratch;
        self.finish(draft)
    }

    /// Why a row is not read at all, where a person or the tool says so.
    fn left_out(&self, number: u64, record: &Record) -> Option<Problem> {
        if let (true, Some(line)) = (self.skip_unclosed, record.unclosed) {
            let reason = format!("a quotation mark opened on line {line} is not closed; the row was skipped");
            return Some(Problem { row: number, column: None, reason });
        }
        self.marks.iter().find_map(|index| {
            let MappedColumn { name, left_out, .. } = &self.columns[*index].column;
            let cell = record.get(*index).trim();
            let marked = left_out.iter().any(|mark| mark.eq_ignore_ascii_case(cell));
            let reason = format!("marked “{cell}” by the tool, so it is no customer's answer");
            marked.then(|| Problem { row: number, column: Some(name.clone()), reason })
        })
    }

    fn read_cell(&self, draft: &mut Draft, index: usize, cell: &str, scratch: &mut String) {
        if clean::is_blank(cell) {
            return;
        }
        let column = &self.columns[index].column;
        if clean::is_spreadsheet_error(cell) {
            let lost = "holds a spreadsheet's error instead of what was typed";
            return draft.drop_value(column, &format!("“{cell}” {lost}"));
        }
        scratch.clear();
        let repaired = if self.repair { mojibake::repaired(cell) } else { None };
        clean::append(repaired.as_deref().unwrap_or(cell), scratch);
        if scratch.is_empty() {
            return;
        }
        draft.add_to_hash(column, scratch);
        self.store(draft, index, scratch);
    }

    fn store(&self, draft: &mut Draft, index: usize, cell: &str) {
        let reading = &self.columns[index];
        let column = &reading.column;
        match column.role {
            Role::Text if column.markup == Markup::Messages => {
                draft.conversations.push((index, cell.to_owned()));
            }
            Role::Text => draft.texts.push((index, self.wording(column.markup, cell))),
            Role::Title => draft.row.title = self.wording(column.markup, cell).replace('\n', " "),
            Role::Reply => draft.replies.push((index, self.wording(column.markup, cell))),
            Role::Date => self.store_date(draft, reading, cell),
            Role::Rating | Role::Nps | Role::Csat | Role::Ces => draft.store_answer(reading, cell),
            Role::Source => draft.row.source = Some(cell.to_owned()),
            Role::ExternalId => draft.row.external_id = Some(id_in(cell).to_owned()),
            Role::Customer => draft.row.customer = Some(cell.to_owned()),
            Role::Stage => draft.row.stage = Some(cell.to_owned()),
            Role::Tags => add_tags(&mut draft.row.tags, cell),
            Role::Language => draft.row.language = Some(cell.to_owned()),
            Role::Recommend => draft.store_recommendation(column, cell),
            Role::Attribute | Role::Order | Role::Channel | Role::Product | Role::Country | Role::Agent => {
                draft.store_attribute(column, cell)
            }
            // Of events, orders and metrics.
            _ => {}
        }
    }

    fn wording(&self, markup: Markup, cell: &str) -> String {
        let plain = match markup {
            Markup::Html => html::to_text(cell),
            Markup::Bbcode => bbcode::to_text(cell),
            Markup::Plain | Markup::Messages => cell.to_owned(),
        };
        let own = if self.strips_prompts { prompt::stripped(&plain) } else { plain };
        let mut out = String::new();
        clean::append(&own, &mut out);
        if clean::is_blank(&out) { String::new() } else { out }
    }

    fn store_date(&self, draft: &mut Draft, reading: &Reading, cell: &str) {
        let column = &reading.column;
        let reason = match date::parse_in(cell, self.dates, reading.zone.as_ref()) {
            Ok(ms) if column.is_update => return draft.row.updated_at = Some(ms),
            Ok(ms) if draft.row.at.is_none() => return draft.row.at = Some(ms),
            Ok(_) => return,
            Err(DateError::Unreadable) => "is no date that can be read",
            Err(DateError::OutOfRange) => "is a date that does not exist or lies outside 1980 to 2100",
        };
        draft.drop_value(column, &format!("“{}” {reason}", quoted(cell)));
    }

    fn finish(&self, mut draft: Draft) -> Outcome {
        self.part_conversations(&mut draft);
        let body = joined(draft.texts);
        let mut row = draft.row;
        row.reply = joined(draft.replies);
        let title_counts = (self.joins_title || body.is_empty()) && !row.title.is_empty();
        row.text = match body {
            body if !title_counts || body.lines().next() == Some(&row.title) => body,
            body if body.is_empty() => row.title.clone(),
            body => format!("{}\n{body}", row.title),
        };
        row.at = row.at.or(row.updated_at);
        let recommends =
            || row.attributes.iter().any(|(name, _)| Some(name.as_str()) == Role::Recommend.attribute());
        let answered = row.rating.or(row.nps).or(row.csat).or(row.ces).is_some() || recommends();
        if row.text.is_empty() && !answered {
            return without_use(row);
        }
        row.source = row.source.or_else(|| self.source.clone());
        row.fingerprint.copy_from_slice(&draft.hash.finalize().as_bytes()[..16]);
        Outcome::Row(row)
    }

    /// The customer's messages become text, the company's the reply. A ticket's first message is often its description
    /// again; it is read once.
    fn part_conversations(&self, draft: &mut Draft) {
        for (index, cell) in std::mem::take(&mut draft.conversations) {
            let Some(conversation) = messages::read(&cell, draft.row.customer.as_deref()) else {
                let column = &self.columns[index].column;
                draft.drop_value(column, &format!("“{}” is no list of messages", quoted(&cell)));
                continue;
            };
            for body in conversation.customer {
                let text = self.wording(Markup::Html, &body);
                if !draft.texts.iter().any(|(_, known)| same_words(known, &text)) {
                    draft.texts.push((index, text));
                }
            }
            let replies = conversation.company.iter().map(|body| (index, self.wording(Markup::Html, body)));
            draft.replies.extend(replies);
        }
    }
}

fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Several cells as one text, in the order of the file, each on lines of its own.
fn joined(mut parts: Vec<(usize, String)>) -> String {
    parts.retain(|(_, text)| !text.is_empty());
    parts.sort_by_key(|(index, _)| *index);
    parts.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n")
}

/// Columns of the same name and role hash alike wherever they stand.
pub fn key(column: &MappedColumn) -> (Role, &str) {
    (column.role, &column.name)
}

/// A row from which nothing can be used: empty, or rejected when something in it was lost.
fn without_use(row: Row) -> Outcome {
    let number = row.row;
    let Some(first) = row.problems.first() else { return Outcome::Empty { row: number } };
    let column = first.column.clone();
    let reasons: Vec<&str> = row.problems.iter().map(|p| p.reason.as_str()).collect();
    Outcome::Rejected(Problem {
        row: number,
        column,
        reason: format!("{}; nothing else in the row can be used", reasons.join("; ")),
    })
}

impl Draft {
    fn drop_value(&mut self, column: &MappedColumn, reason: &str) {
        let problem =
            Problem { row: self.row.row, column: Some(column.name.clone()), reason: reason.to_owned() };
        self.row.problems.push(problem);
    }

    /// What the company did is no part of what the customer said: an answer that comes later makes no new version.
    fn add_to_hash(&mut self, column: &MappedColumn, cell: &str) {
        if matches!(column.role, Role::Reply | Role::Agent) {
            return;
        }
        self.hash.update(&[column.role as u8]);
        if column.role == Role::Attribute {
            self.hash.update(column.name.as_bytes());
        }
        self.hash.update(&(cell.len() as u32).to_le_bytes());
        self.hash.update(cell.as_bytes());
    }

    fn store_attribute(&mut self, column: &MappedColumn, cell: &str) {
        let name = column.attribute.as_ref().unwrap_or(&column.name);
        let values = match &column.separator {
            Some(mark) => cell.split(mark.as_str()).map(str::trim).filter(|v| !v.is_empty()).collect(),
            None => vec![cell],
        };
        self.row.attributes.extend(values.into_iter().map(|value| (name.clone(), value.to_owned())));
    }

    fn store_recommendation(&mut self, column: &MappedColumn, cell: &str) {
        match wording::yes_or_no(cell) {
            Some(said) => self.store_attribute(column, if said { "yes" } else { "no" }),
            None => self.drop_value(column, &format!("“{}” is neither yes nor no", quoted(cell))),
        }
    }

    fn store_answer(&mut self, reading: &Reading, cell: &str) {
        let column = &reading.column;
        if matches!(cell, "None" | "none") || wording::is_unanswered(cell) {
            return;
        }
        let worded = reading.words.and_then(|words| wording::place(words, cell));
        let read = worded.map(|place| Answer { value: place * 100.0, out_of: Some(100.0) });
        let Some(answer) = read.or_else(|| number::answer(cell)) else {
            let what = if reading.words.is_some() { "is no answer of this scale" } else { "is no number" };
            return self.drop_value(column, &format!("“{}” {what}", quoted(cell)));
        };
        let value = match column.role {
            Role::Rating => number::to_stars(answer, column.scale),
            Role::Nps => number::within(answer, 0.0, 10.0),
            Role::Csat => number::on_scale(answer, column.scale, 5.0),
            _ => number::on_scale(answer, column.scale, 7.0)
                .map(|v| if column.effort == Effort::HighIsHard { 8.0 - v } else { v }),
        };
        if value.is_none() {
            let (low, high) = ends(column);
            return self.drop_value(column, &format!("“{}” is outside {low} to {high}", quoted(cell)));
        }
        match column.role {
            Role::Rating => self.row.rating = value,
            Role::Nps => self.row.nps = value,
            Role::Csat => self.row.csat = value,
            _ => self.row.ces = value,
        }
    }
}

/// The ends of the scale of a column, as its cells are written.
fn ends(column: &MappedColumn) -> (u8, u8) {
    match (column.role, column.scale) {
        (Role::Nps, _) => (0, 10),
        (_, 100) => (0, 100),
        (_, 2) => (0, 1),
        (_, top) => (1, top),
    }
}

pub fn quoted(cell: &str) -> String {
    let mut chars = cell.chars();
    let start: String = chars.by_ref().take(QUOTED_CHARS).collect();
    if chars.next().is_some() { format!("{start}…") } else { start }
}

/// The review id inside a link of the Play Console; any other id as it is.
fn id_in(cell: &str) -> &str {
    let at = cell.match_indices('=').find(|(at, _)| cell[..*at].to_ascii_lowercase().ends_with("reviewid"));
    match at {
        Some((at, _)) => cell[at + 1..].split('&').next().unwrap_or(cell),
        None => cell,
    }
}

/// `a;b;`, `a|b`, `a, b`, `['a', 'b']`, `[{"name":"a"}]`; each tag once.
fn add_tags(tags: &mut Vec<String>, cell: &str) {
    if let Some(names) = named_in(cell) {
        names.into_iter().for_each(|name| add_tag(tags, &name));
        return;
    }
    let inner = cell.trim_start_matches('[').trim_end_matches(']');
    let separator = [';', '|'].into_iter().find(|s| inner.contains(*s)).unwrap_or(',');
    for part in inner.split(separator) {
        add_tag(tags, part.trim_matches(|c: char| c.is_whitespace() || c == '\'' || c == '"'));
    }
}

fn add_tag(tags: &mut Vec<String>, tag: &str) {
    if !tag.is_empty() && !tags.iter().any(|t| t == tag) {
        tags.push(tag.to_owned());
    }
}

/// What a JSON list of records calls them.
fn named_in(cell: &str) -> Option<Vec<String>> {
    let records: Vec<serde_json::Value> =
        cell.starts_with("[{").then(|| serde_json::from_str(cell).ok()).flatten()?;
    Some(records.iter().filter_map(own_name).map(str::to_owned).collect())
}

fn own_name(record: &serde_json::Value) -> Option<&str> {
    ["name", "label", "title", "value", "slug"].iter().find_map(|key| record.get(key)?.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_split_by_what_separates_them() {
        let cases = [
            ("desktop;other;desktop;", vec!["desktop", "other"]),
            ("[' Leisure trip ', ' Couple ']", vec!["Leisure trip", "Couple"]),
            ("a, b|c, d", vec!["a, b", "c, d"]),
            (r#"[{"name":"late; again","slug":"l"},{"slug":"cold"},{"id":1}]"#, vec!["late; again", "cold"]),
        ];
        for (cell, want) in cases {
            let mut tags = Vec::new();
            add_tags(&mut tags, cell);
            assert_eq!(tags, want);
        }
    }

    #[test]
    fn the_review_id_is_taken_out_of_its_link() {
        assert_eq!(id_in("https://x/apps?a=1#P:p=org.m&reviewid=gp:AOq-1&x=2"), "gp:AOq-1");
        assert_eq!(id_in("R1"), "R1");
    }
}
