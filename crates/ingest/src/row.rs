//! One record's cells to one row, each by the role of its column.

use crate::clean;
use crate::date::{self, DateError};
use crate::html;
use crate::mapping::{MappedColumn, Mapping};
use crate::number;
use crate::reader::{Outcome, Problem, Row};
use crate::record::Record;
use crate::role::{DateOrder, Role};

/// What a bad cell is quoted with, at most.
const QUOTED_CHARS: usize = 40;

/// Turns records into rows.
pub struct Builder {
    columns: Vec<MappedColumn>,
    /// Indices of the columns that are read, in an order that does not depend on the file's.
    used: Vec<usize>,
    dates: DateOrder,
    joins_title: bool,
    source: Option<String>,
    scratch: String,
}

/// A row in the making.
struct Draft {
    row: Row,
    /// Text cells by their place in the file.
    texts: Vec<(usize, String)>,
    hash: blake3::Hasher,
}

impl Builder {
    pub fn new(mapping: &Mapping) -> Self {
        let columns = mapping.columns.clone();
        let mut used: Vec<usize> = (0..columns.len()).filter(|i| columns[*i].role != Role::Ignore).collect();
        used.sort_by(|a, b| key(&columns[*a]).cmp(&key(&columns[*b])));
        let (dates, joins_title, source) = (mapping.dates, mapping.joins_title, mapping.source.clone());
        Builder { columns, used, dates, joins_title, source, scratch: String::new() }
    }

    pub fn column_name(&self, index: usize) -> Option<&str> {
        self.columns.get(index).map(|c| c.name.as_str())
    }

    /// Reads the cells; decides whether anything usable is among them.
    pub fn build(&mut self, number: u64, record: &Record) -> Outcome {
        let row = Row { row: number, ..Row::default() };
        let mut draft = Draft { row, texts: Vec::new(), hash: blake3::Hasher::new() };
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

    fn read_cell(&self, draft: &mut Draft, index: usize, cell: &str, scratch: &mut String) {
        if clean::is_blank(cell) {
            return;
        }
        let column = &self.columns[index];
        if clean::is_spreadsheet_error(cell) {
            let lost = "holds a spreadsheet's error instead of what was typed";
            return draft.drop_value(column, &format!("“{cell}” {lost}"));
        }
        scratch.clear();
        clean::append(cell, scratch);
        if scratch.is_empty() {
            return;
        }
        draft.add_to_hash(column, scratch);
        self.store(draft, index, scratch);
    }

    fn store(&self, draft: &mut Draft, index: usize, cell: &str) {
        let column = &self.columns[index];
        match column.role {
            Role::Text => draft.texts.push((index, wording(column, cell))),
            Role::Title => draft.row.title = wording(column, cell).replace('\n', " "),
            Role::Date => self.store_date(draft, column, cell),
            Role::Rating | Role::Nps | Role::Csat | Role::Ces => draft.store_number(column, cell),
            Role::Source => draft.row.source = Some(cell.to_owned()),
            Role::ExternalId => draft.row.external_id = Some(id_in(cell).to_owned()),
            Role::Customer => draft.row.customer = Some(cell.to_owned()),
            Role::Stage => draft.row.stage = Some(cell.to_owned()),
            Role::Tags => add_tags(&mut draft.row.tags, cell),
            Role::Language => draft.row.language = Some(cell.to_owned()),
            Role::Attribute => draft.row.attributes.push((column.name.clone(), cell.to_owned())),
            Role::Ignore => {}
        }
    }

    fn store_date(&self, draft: &mut Draft, column: &MappedColumn, cell: &str) {
        let reason = match date::parse(cell, self.dates) {
            Ok(ms) if column.is_update => return draft.row.updated_at = Some(ms),
            Ok(ms) if draft.row.at.is_none() => return draft.row.at = Some(ms),
            Ok(_) => return,
            Err(DateError::Unreadable) => "is no date that can be read",
            Err(DateError::OutOfRange) => "is a date that does not exist or lies outside 1980 to 2100",
        };
        draft.drop_value(column, &format!("“{}” {reason}", quoted(cell)));
    }

    fn finish(&self, mut draft: Draft) -> Outcome {
        draft.texts.retain(|(_, text)| !text.is_empty());
        draft.texts.sort_by_key(|(index, _)| *index);
        let mut parts: Vec<&str> = draft.texts.iter().map(|(_, text)| text.as_str()).collect();
        let row = &draft.row;
        let title_counts = self.joins_title || parts.is_empty();
        if title_counts && !row.title.is_empty() && parts.first() != Some(&row.title.as_str()) {
            parts.insert(0, &draft.row.title);
        }
        let text = parts.join("\n");
        let mut row = draft.row;
        row.text = text;
        row.at = row.at.or(row.updated_at);
        let answered = row.rating.or(row.nps).or(row.csat).or(row.ces).is_some();
        if row.text.is_empty() && !answered {
            return without_use(row);
        }
        row.source = row.source.or_else(|| self.source.clone());
        row.fingerprint.copy_from_slice(&draft.hash.finalize().as_bytes()[..16]);
        Outcome::Row(row)
    }
}

/// Columns of the same name and role hash alike wherever they stand.
fn key(column: &MappedColumn) -> (Role, &str) {
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

    fn add_to_hash(&mut self, column: &MappedColumn, cell: &str) {
        self.hash.update(&[column.role as u8]);
        if column.role == Role::Attribute {
            self.hash.update(column.name.as_bytes());
        }
        self.hash.update(&(cell.len() as u32).to_le_bytes());
        self.hash.update(cell.as_bytes());
    }

    fn store_number(&mut self, column: &MappedColumn, cell: &str) {
        if matches!(cell, "None" | "none") {
            return;
        }
        let Some(answer) = number::answer(cell) else {
            return self.drop_value(column, &format!("“{}” is no number", quoted(cell)));
        };
        let (value, scale) = match column.role {
            Role::Rating => (
                number::to_stars(answer, column.scale),
                if column.scale == 10 { "1 to 10" } else { "1 to 5" },
            ),
            Role::Nps => (number::within(answer, 0.0, 10.0), "0 to 10"),
            Role::Csat => (number::within(answer, 1.0, 5.0), "1 to 5"),
            _ => (number::within(answer, 1.0, 7.0), "1 to 7"),
        };
        if value.is_none() {
            return self.drop_value(column, &format!("“{}” is outside {scale}", quoted(cell)));
        }
        match column.role {
            Role::Rating => self.row.rating = value,
            Role::Nps => self.row.nps = value,
            Role::Csat => self.row.csat = value,
            _ => self.row.ces = value,
        }
    }
}

fn wording(column: &MappedColumn, cell: &str) -> String {
    if !column.html {
        return cell.to_owned();
    }
    let mut out = String::new();
    clean::append(&html::to_text(cell), &mut out);
    if clean::is_blank(&out) { String::new() } else { out }
}

fn quoted(cell: &str) -> String {
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

/// `a;b;`, `a|b`, `a, b`, `['a', 'b']`; each tag once.
fn add_tags(tags: &mut Vec<String>, cell: &str) {
    let inner = cell.trim_start_matches('[').trim_end_matches(']');
    let separator = [';', '|'].into_iter().find(|s| inner.contains(*s)).unwrap_or(',');
    for part in inner.split(separator) {
        let tag = part.trim_matches(|c: char| c.is_whitespace() || c == '\'' || c == '"');
        if !tag.is_empty() && !tags.iter().any(|t| t == tag) {
            tags.push(tag.to_owned());
        }
    }
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
