//! What a file is, from its first megabyte.

use std::path::Path;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::assign::{self, Assigned, Facts};
use crate::choice::Choice;
use crate::dialect;
use crate::error::IngestError;
use crate::fact;
use crate::foreign::frame::{Opened, Sheet};
use crate::foreign::process::Halt;
use crate::header::{self, Header};
use crate::mapping::{MappedColumn, Mapping};
use crate::mojibake;
use crate::name;
use crate::preset::{self, Preset};
use crate::profile::{self, Profile};
use crate::question::{Answer, Question, Topic};
use crate::record::Record;
use crate::role::{CommentKind, Content, DateOrder, Effort, Markup, Role};
use crate::scale::{self, Scale};
use crate::split::Dialect;

mod ask;
mod note;
mod sample;

use note::{column, percent};
use sample::{Foreign, SAMPLE_BYTES, Sample};
pub use sample::{file_name, open};

/// Rows whose values decide roles.
const PROFILE_ROWS: usize = 2_000;
const PREVIEW_ROWS: usize = 20;
const PREVIEW_CHARS: usize = 1_000;
pub const MAX_COLUMNS: usize = 2_000;

/// One column as it will be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Column {
    #[ts(type = "number")]
    pub index: usize,
    pub name: String,
    pub role: Role,
    /// The name the attribute gets, when the role is attribute.
    pub attribute: Option<String>,
    /// What was seen in it: "61 % filled, 1 to 5".
    pub note: String,
    /// A few different values.
    pub samples: Vec<String>,
}

/// How dates are read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Dates {
    pub order: DateOrder,
    /// The time zone of dates that name none; UTC where there is none.
    pub zone: Option<String>,
    /// No date in the sample says whether day or month comes first.
    pub ambiguous: bool,
    /// A sentence for people.
    pub note: String,
}

/// What a file is and how it will be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Inspection {
    pub file_name: String,
    #[ts(type = "number")]
    pub bytes: u64,
    /// What it is, for people: "Text", "Excel workbook", "JSON in a GZIP archive".
    pub format: String,
    /// Every sheet, list, table or file in it, when there are several to choose from.
    pub sheets: Vec<Sheet>,
    /// The one of them that is read.
    pub sheet: Option<String>,
    /// Rows that are hidden or filtered away, which are read only when chosen.
    #[ts(type = "number")]
    pub hidden_rows: u64,
    /// What a person should know of the file as a whole.
    pub notes: Vec<String>,
    pub preset: String,
    /// Why this preset.
    pub reason: String,
    pub encoding: String,
    /// The delimiter itself; empty for one column per line.
    pub delimiter: String,
    pub quoting: bool,
    #[ts(type = "number")]
    pub header_rows: usize,
    pub columns: Vec<Column>,
    /// The first rows, as they stand in the file.
    pub preview: Vec<Vec<String>>,
    pub dates: Dates,
    /// What only a person can say.
    pub questions: Vec<Question>,
    #[ts(type = "number")]
    pub rows_estimate: u64,
    /// The whole file was seen, so `rows_estimate` is a count.
    pub exact: bool,
    /// What its rows are.
    pub content: Content,
    pub kind: CommentKind,
    /// What [`crate::Reader::open`] needs.
    pub mapping: Mapping,
}

/// The records of a sample.
struct Table {
    dialect: Dialect,
    records: Vec<Vec<String>>,
    /// Records in the whole sample, of which only the first are kept.
    count: u64,
    /// The line of the first quotation mark that is not closed, and how many there are.
    unclosed: Option<(u64, u64)>,
    header: Header,
}

/// Reads at most the first megabyte of a text, or the first rows of a workbook or of JSON, and
/// decides how to read all of it.
///
/// # Errors
/// When no table is found in it, or a choice names something unknown.
pub fn inspect(path: &Path, choice: &Choice) -> Result<Inspection, IngestError> {
    inspect_until(path, choice, &Halt::default())
}

/// As [`inspect`], unless it is called off.
///
/// # Errors
/// As [`inspect`], and [`IngestError::Halted`].
pub fn inspect_until(path: &Path, choice: &Choice, halt: &Halt) -> Result<Inspection, IngestError> {
    let sample = sample::read(path, choice, halt)?;
    choice.check()?;
    let sheets = sample.foreign.as_ref().map_or(&[][..], |foreign| &foreign.opened.sheets);
    if let Some(name) = choice.sheet.clone().filter(|name| sheets.iter().all(|sheet| sheet.name != *name)) {
        return Err(IngestError::NoSheet { file: sample.file, name });
    }
    let mut table = read_table(&sample, choice, choice.quoting)?;
    let (mut preset, mut reason) = choose_preset(&table.header.names, choice)?;
    if preset.bare_quotes
        && choice.quoting.is_none()
        && table.dialect.delimiter == Some(b'\t')
        && pds(&table.header.names)
    {
        table = read_table(&sample, choice, Some(false))?;
    }
    let rows = &table.records[table.header.rows.min(table.records.len())..];
    let facts: Vec<Facts> = (0..table.header.names.len()).map(|i| facts(rows, i, &table.header)).collect();
    let of_facts = fact::Table::new(&facts, rows, table.header.rows == 0);
    let open = preset.id == "generic" && choice.preset.is_none();
    if let Some(found) = open.then(|| without_words(&of_facts, choice)).flatten() {
        (preset, reason) = found;
    }
    let roles = match preset.content {
        Content::Comments => assign::roles(&facts, preset, of_facts.headless, choice)?,
        _ => fact::assign::roles(&of_facts, preset, choice)?,
    };
    if preset.content != Content::Comments {
        let said = fact::recognise::reason(&of_facts, preset.content, &roles);
        reason = [reason, said].into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" ");
    } else if open {
        (preset, reason) = by_values(&facts, &roles, table.header.rows);
    }
    if preset.content == Content::Comments && !roles.iter().any(|a| is_usable(a.role)) {
        reason.push_str(" No column with text, a rating or an answer was found");
        reason.push_str(&match open && choice.roles.is_empty() {
            true => format!(", so there are no comments in it.{}", fact::recognise::nothing(&of_facts)),
            false => "; choose one.".to_owned(),
        });
    }
    Ok(describe(&sample, &table, &of_facts, &roles, preset, reason, choice))
}

fn read_table(sample: &Sample, choice: &Choice, quoting: Option<bool>) -> Result<Table, IngestError> {
    let (dialect, (records, count, unclosed)) = match sample.split() {
        Some(foreign) => (Dialect::lines(None, false), (foreign.records.clone(), foreign.count, None)),
        None => {
            let stated = dialect::separator_line(&sample.text).map(|(delimiter, _)| Some(delimiter));
            let body = &sample.text[sample.separator..];
            let chosen = choice.delimiter()?.or(stated);
            let dialect = dialect::detect(body, sample.whole, chosen, quoting, choice.paragraphs());
            (dialect, split_all(body, dialect, sample)?)
        }
    };
    let named = sample.split().is_some_and(|foreign| foreign.opened.named).then_some(true);
    let prose = dialect.paragraphs.then_some(false);
    let header = header::read(&records, named.or(choice.header).or(prose));
    let file = sample.file.clone();
    match count.saturating_sub(header.rows as u64) {
        0 if !sample.whole && count == 0 => return Err(IngestError::EndlessLine { file }),
        0 if count == 0 => return Err(IngestError::Empty { file }),
        0 if sample.whole => return Err(IngestError::NoRows { file }),
        _ => {}
    }
    Ok(Table { dialect, records, count, unclosed, header })
}

type Split = (Vec<Vec<String>>, u64, Option<(u64, u64)>);

/// The records of the sample, blank lines left out.
fn split_all(text: &str, dialect: Dialect, sample: &Sample) -> Result<Split, IngestError> {
    let mut record = Record::default();
    let mut reading = dialect::records(text, dialect, !sample.whole);
    let (mut kept, mut count, mut unclosed) = (Vec::new(), 0, None);
    while reading.read(&mut record).map_err(|cause| sample.unreadable(cause))? {
        if record.is_blank() {
            continue;
        }
        count += 1;
        if let Some(line) = record.unclosed {
            unclosed = Some(unclosed.map_or((line, 1), |(first, n)| (first, n + 1)));
        }
        if record.count > MAX_COLUMNS {
            return Err(IngestError::TooManyColumns { found: record.count, limit: MAX_COLUMNS });
        }
        if kept.len() <= PROFILE_ROWS {
            kept.push(record.fields().map(str::to_owned).collect());
        }
    }
    Ok((kept, count, unclosed))
}

/// Amazon's own dump, the shape that leaves quotes bare.
fn pds(names: &[String]) -> bool {
    names.iter().any(|n| name::normal(n) == "review body")
}

fn choose_preset(names: &[String], choice: &Choice) -> Result<(&'static Preset, String), IngestError> {
    if let Some(id) = &choice.preset {
        let known = || preset::presets().map(|p| p.id).collect::<Vec<_>>().join(", ");
        let found = preset::by_id(id)
            .ok_or_else(|| IngestError::UnknownPreset { name: id.clone(), known: known() })?;
        return Ok((found, "You chose this preset.".to_owned()));
    }
    Ok(preset::matching(names).map_or_else(
        || (preset::generic(), String::new()),
        |(preset, at)| {
            let matched: Vec<String> = at.iter().map(|i| format!("“{}”", names[*i])).collect();
            let advice = preset.advice.map(|advice| format!(" {advice}")).unwrap_or_default();
            let has = listed(&matched);
            (preset, format!("Recognised as “{}”: the header has {has}.{advice}", preset.title))
        },
    ))
}

/// The preset of a file of events, orders or metric values: as it is recognised, where what a person chose for its
/// columns fits that, or as what was chosen demands.
fn without_words(table: &fact::Table<'_>, choice: &Choice) -> Option<(&'static Preset, String)> {
    let fits = |content: Content| choice.roles.values().all(|role| content.has(*role));
    let found = recognised(table).filter(|preset| fits(preset.content));
    let chosen = || {
        let all = [Content::Events, Content::Orders, Content::Metrics];
        let content = all.into_iter().find(|content| !fits(Content::Comments) && fits(*content))?;
        preset::plain(content)
    };
    match found {
        Some(preset) => Some((preset, String::new())),
        None => chosen().map(|preset| (preset, format!("You chose columns of {}.", preset.content.plural()))),
    }
}

fn recognised(table: &fact::Table<'_>) -> Option<&'static Preset> {
    let roles = assign::roles(table.columns, preset::generic(), table.headless, &Choice::default()).ok()?;
    let usable = (0..roles.len()).filter(|index| is_usable(roles[*index].role)).collect::<Vec<_>>();
    match usable[..] {
        [] => fact::recognise::recognise(table, None),
        [only] => match roles[only].role {
            Role::Text | Role::Title if !table.headless => fact::recognise::recognise(table, Some(only)),
            Role::Rating if table.headless => fact::recognise::recognise(table, Some(only)),
            _ => None,
        },
        _ => None,
    }
}

fn listed(items: &[String]) -> String {
    match items {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        _ => items.join(""),
    }
}

/// A preset told by what the columns hold when no header names one.
fn by_values(facts: &[Facts], roles: &[Assigned], header_rows: usize) -> (&'static Preset, String) {
    let has = |role: Role| roles.iter().position(|a| a.role == role);
    let answer = [Role::Nps, Role::Csat, Role::Ces].into_iter().find_map(has);
    let labels = |p: &Profile| p.share(p.integers) > 0.99 && p.min >= 0.0 && p.max <= 1.0;
    let labelled = header_rows == 0
        && facts.len() == 2
        && has(Role::Text).is_some_and(|text| labels(&facts[1 - text].profile));
    let (id, reason) = if let Some(index) = answer {
        ("survey", format!("“{}” holds survey answers.", facts[index].raw))
    } else if labelled {
        ("labelled_text", "There is no header, and every line is a text and a label 0 or 1.".to_owned())
    } else if let (Some(text), Some(rating), true) = (has(Role::Text), has(Role::Rating), header_rows > 0) {
        ("reviews", format!("“{}” holds text and “{}” ratings.", facts[text].raw, facts[rating].raw))
    } else {
        ("generic", "The columns match no known export; roles were found from names and values.".to_owned())
    };
    (preset::by_id(id).unwrap_or(preset::generic()), reason)
}

/// A row is kept for what stands in such a column.
fn is_usable(role: Role) -> bool {
    matches!(role, Role::Text | Role::Title | Role::Rating | Role::Nps | Role::Csat | Role::Ces)
}

fn facts(rows: &[Vec<String>], index: usize, header: &Header) -> Facts {
    let raw = &header.names[index];
    let readable = mojibake::repaired(raw);
    Facts {
        raw: raw.clone(),
        normal: name::normal(readable.as_ref().unwrap_or(raw)),
        question: header.questions[index].clone(),
        zone: header.zones[index].clone(),
        profile: profile::of(rows, index),
    }
}

fn describe(
    sample: &Sample,
    table: &Table,
    of_facts: &fact::Table<'_>,
    roles: &[Assigned],
    preset: &'static Preset,
    reason: String,
    choice: &Choice,
) -> Inspection {
    let facts = of_facts.columns;
    let dates = read_dates(facts, roles, choice);
    let kind = kind(preset, roles);
    let scales: Vec<Scale> =
        facts.iter().zip(roles).map(|(f, a)| scale::of(f, a.role, preset, choice)).collect();
    let mut columns: Vec<MappedColumn> =
        (0..facts.len()).map(|i| mapped(&facts[i], &roles[i], &scales[i], preset, choice)).collect();
    if preset.content == Content::Metrics {
        fact::assign::name_series(&mut columns);
    }
    let mapping = mapping(sample, table, columns, preset, &dates, kind, choice);
    let opened = sample.foreign.as_ref().map(|foreign| &foreign.opened);
    let asked = ask::questions(table, facts, scales, &dates, &mapping, choice);
    let questions = opened.and_then(|opened| ask::sheet_question(opened, choice)).into_iter().chain(asked);
    let mut columns: Vec<Column> =
        facts.iter().zip(roles).enumerate().map(|(i, (f, a))| column(i, f, a, &mapping.columns[i])).collect();
    if preset.content == Content::Metrics {
        let dates = columns.iter_mut().filter(|column| column.role == Role::Date);
        dates.for_each(|column| {
            column.note = format!("{} read as date", percent(of_facts.dated(column.index)))
        });
    }
    Inspection {
        file_name: sample.file.clone(),
        bytes: sample.bytes,
        format: opened.map_or("Text", |opened| &opened.format).to_owned(),
        sheets: opened.map(|opened| opened.sheets.clone()).filter(|all| all.len() > 1).unwrap_or_default(),
        sheet: mapping.sheet.clone(),
        hidden_rows: opened.map_or(0, |opened| opened.hidden_rows),
        notes: opened.map(|opened| opened.notes.clone()).unwrap_or_default(),
        preset: preset.id.to_owned(),
        reason,
        encoding: sample.detected.label(),
        delimiter: mapping.delimiter.map(String::from).unwrap_or_default(),
        quoting: mapping.quoting,
        header_rows: table.header.rows,
        columns,
        preview: preview(table),
        dates,
        questions: open_first(questions.collect()),
        rows_estimate: estimate(sample, table),
        exact: sample.whole,
        content: preset.content,
        kind,
        mapping,
    }
}

fn open_first(mut questions: Vec<Question>) -> Vec<Question> {
    questions.sort_by_key(|question| !question.open);
    questions
}

fn kind(preset: &Preset, roles: &[Assigned]) -> CommentKind {
    let has = |role: Role| roles.iter().any(|a| a.role == role);
    match preset.kind {
        CommentKind::Other if has(Role::Nps) || has(Role::Csat) || has(Role::Ces) => CommentKind::Survey,
        CommentKind::Other if has(Role::Rating) => CommentKind::Review,
        kind => kind,
    }
}

fn mapping(
    sample: &Sample,
    table: &Table,
    columns: Vec<MappedColumn>,
    preset: &Preset,
    dates: &Dates,
    kind: CommentKind,
    choice: &Choice,
) -> Mapping {
    Mapping {
        preset: preset.id.to_owned(),
        content: preset.content,
        kind,
        encoding: sample.detected.encoding.name().to_owned(),
        encoding_assumed: sample.detected.assumed,
        delimiter: table.dialect.delimiter.map(char::from),
        quoting: table.dialect.quoting,
        paragraphs: table.dialect.paragraphs,
        foreign: sample.foreign.is_some(),
        split: sample.split().is_some(),
        sheet: sample.foreign.as_ref().and_then(|foreign| sheet_name(&foreign.opened)),
        hidden_rows: choice.hidden_rows == Some(true),
        separator_line: sample.separator > 0,
        header_rows: table.header.rows,
        columns,
        dates: dates.order,
        joins_title: preset.joins_title,
        strips_prompts: preset.prompts,
        skip_unclosed: choice.skip_unclosed.unwrap_or(false),
        repair: choice.repair.unwrap_or(false),
        source: preset.source.map(str::to_owned),
    }
}

/// The chosen sheet; of a file with one there is nothing to name.
fn sheet_name(opened: &Opened) -> Option<String> {
    let sheet = opened.sheets.get(opened.sheet?)?;
    Some(sheet.name.clone())
}

fn mapped(
    facts: &Facts,
    assigned: &Assigned,
    scale: &Scale,
    preset: &Preset,
    choice: &Choice,
) -> MappedColumn {
    let p = &facts.profile;
    let role = assigned.role;
    let attribute = (role == Role::Attribute).then(|| match &facts.question {
        Some(question) if p.distinct == 1 => question.clone(),
        _ => facts.raw.clone(),
    });
    let marks = preset.left_out.filter(|(names, _)| names.contains(&facts.normal.as_str()));
    let keep = choice.keep_marked == Some(true);
    MappedColumn {
        name: facts.raw.clone(),
        role,
        markup: markup(facts, role, preset),
        is_update: role == Role::Date && name::is_update(&facts.normal),
        zone: (role == Role::Date).then(|| choice.zone.clone().or_else(|| facts.zone.clone())).flatten(),
        scale: scale.top,
        words: scale.words.map(str::to_owned),
        effort: scale.effort,
        attribute: role.attribute().map(str::to_owned).or(attribute),
        separator: p.separator.filter(|_| role == Role::Attribute).map(str::to_owned),
        left_out: marks
            .filter(|_| !keep)
            .map_or_else(Vec::new, |(_, values)| values.iter().map(|&v| v.to_owned()).collect()),
    }
}

fn markup(facts: &Facts, role: Role, preset: &Preset) -> Markup {
    let p = &facts.profile;
    match role {
        Role::Text if p.share(p.messages) > 0.5 => Markup::Messages,
        Role::Text | Role::Title | Role::Reply if p.share(p.html) >= 0.05 => Markup::Html,
        Role::Text | Role::Title | Role::Reply => preset.markup,
        _ => Markup::Plain,
    }
}

/// Day or month first, by the dates of the sample that leave no doubt.
fn read_dates(facts: &[Facts], roles: &[Assigned], choice: &Choice) -> Dates {
    let (mut day, mut month, mut open) = (0, 0, 0);
    for (f, _) in facts.iter().zip(roles).filter(|(_, a)| a.role == Role::Date) {
        day += f.profile.day_first;
        month += f.profile.month_first;
        open += f.profile.open_order;
    }
    let asked = day + month + open > 0;
    let order = match choice.dates {
        Some(chosen) => chosen,
        None if !asked => DateOrder::Iso,
        None if month > day => DateOrder::MonthFirst,
        None => DateOrder::DayFirst,
    };
    let ambiguous = choice.dates.is_none() && open > 0 && day == 0 && month == 0;
    let zone = choice.zone.clone().or_else(|| {
        facts.iter().zip(roles).find_map(|(f, a)| f.zone.clone().filter(|_| a.role == Role::Date))
    });
    Dates { order, ambiguous, note: date_note(order, ambiguous, day.min(month)), zone }
}

fn date_note(order: DateOrder, ambiguous: bool, contrary: usize) -> String {
    let note = match order {
        _ if ambiguous => {
            "Nothing tells day from month; 03/04/2026 is read as 3 April. Change it if the month comes first."
        }
        DateOrder::Iso => "The order of day and month is plain.",
        DateOrder::DayFirst => "The day comes first: 03/04/2026 is 3 April.",
        DateOrder::MonthFirst => "The month comes first: 03/04/2026 is 4 March.",
    };
    let mixed =
        if contrary > 0 { " Some dates are written the other way round and will be listed." } else { "" };
    format!("{note}{mixed}")
}

fn preview(table: &Table) -> Vec<Vec<String>> {
    let width = table.header.names.len();
    let cut = |cell: &String| cell.chars().take(PREVIEW_CHARS).collect();
    let padded =
        |row: &Vec<String>| row.iter().map(cut).chain(std::iter::repeat(String::new())).take(width).collect();
    table.records.iter().skip(table.header.rows).take(PREVIEW_ROWS).map(padded).collect()
}

fn estimate(sample: &Sample, table: &Table) -> u64 {
    let rows = table.count.saturating_sub(table.header.rows as u64);
    if sample.whole {
        return rows;
    }
    match sample.split() {
        Some(Foreign { opened: Opened { records: Some(records), .. }, .. }) => {
            records.saturating_sub(table.header.rows as u64).max(rows)
        }
        Some(foreign) if foreign.share > 0.0 => (rows as f64 / foreign.share).round() as u64,
        Some(_) => rows,
        None => (rows as f64 * sample.bytes as f64 / SAMPLE_BYTES as f64).round() as u64,
    }
}
