//! What a file is, from its first megabyte.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::assign::{self, Assigned, Facts};
use crate::choice::Choice;
use crate::decode::{self, Detected, TextSource};
use crate::dialect;
use crate::error::IngestError;
use crate::foreign;
use crate::header::{self, Header};
use crate::mapping::{MappedColumn, Mapping, encoding_named};
use crate::mojibake;
use crate::name;
use crate::preset::{self, Preset};
use crate::profile::{self, Profile};
use crate::question::{Answer, Question, Topic};
use crate::record::Record;
use crate::role::{CommentKind, DateOrder, Effort, Markup, Role};
use crate::scale::{self, Scale};
use crate::split::Dialect;

mod ask;

const SAMPLE_BYTES: u64 = 1 << 20;
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
    pub kind: CommentKind,
    /// What [`crate::Reader::open`] needs.
    pub mapping: Mapping,
}

/// The text of the start of a file and how it came about.
struct Sample {
    file: String,
    bytes: u64,
    whole: bool,
    detected: Detected,
    text: String,
    /// Bytes of a `sep=;` line at the start of the text.
    separator: usize,
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

/// Reads at most the first megabyte of a file and decides how to read all of it.
///
/// # Errors
/// When it is no readable, non-empty, delimited text, or a choice names something unknown.
pub fn inspect(path: &Path, choice: &Choice) -> Result<Inspection, IngestError> {
    let sample = read_sample(path, choice)?;
    choice.check()?;
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
    let roles = assign::roles(&facts, preset, table.header.rows == 0, choice)?;
    if preset.id == "generic" && choice.preset.is_none() {
        (preset, reason) = by_values(&facts, &roles, table.header.rows);
    }
    if !roles.iter().any(|a| is_usable(a.role)) {
        reason.push_str(" No column with text, a rating or an answer was found; choose one.");
    }
    Ok(describe(&sample, &table, &facts, &roles, preset, reason, choice))
}

/// The name of a file without its folder, readable even when it is not Unicode.
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}

/// Opens a regular file that is not empty.
pub fn open(path: &Path) -> Result<(File, u64), IngestError> {
    let file = file_name(path);
    let unreadable = |cause| IngestError::Unreadable { file: file_name(path), cause };
    let meta = std::fs::metadata(path).map_err(unreadable)?;
    if !meta.is_file() {
        return Err(IngestError::NotAFile { file });
    }
    if meta.len() == 0 {
        return Err(IngestError::Empty { file });
    }
    Ok((File::open(path).map_err(unreadable)?, meta.len()))
}

fn read_sample(path: &Path, choice: &Choice) -> Result<Sample, IngestError> {
    let (input, bytes) = open(path)?;
    let file = file_name(path);
    let mut raw = Vec::new();
    let unreadable = |cause| IngestError::Unreadable { file: file.clone(), cause };
    input.take(SAMPLE_BYTES).read_to_end(&mut raw).map_err(unreadable)?;
    foreign::refuse(&raw)?;
    let detected = match &choice.encoding {
        Some(name) => Detected { encoding: encoding_named(name)?, bom: false, assumed: false },
        None => decode::detect(&raw),
    };
    if choice.encoding.is_none() && decode::looks_binary(&raw) {
        return Err(IngestError::Binary { file });
    }
    let text = decode_all(&raw, detected).map_err(unreadable)?;
    let separator = dialect::separator_line(&text).map_or(0, |(_, n)| n);
    Ok(Sample { bytes, whole: bytes <= SAMPLE_BYTES, detected, text, separator, file })
}

fn decode_all(raw: &[u8], detected: Detected) -> io::Result<String> {
    let mut source = TextSource::new(raw, detected);
    let mut text = String::new();
    while source.fill(&mut text)? {}
    Ok(text)
}

fn read_table(sample: &Sample, choice: &Choice, quoting: Option<bool>) -> Result<Table, IngestError> {
    let stated = dialect::separator_line(&sample.text).map(|(delimiter, _)| Some(delimiter));
    let body = &sample.text[sample.separator..];
    let dialect = dialect::detect(body, sample.whole, choice.delimiter()?.or(stated), quoting);
    let (records, count, unclosed) = split_all(body, dialect, sample)?;
    let header = header::read(&records, choice.header);
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
    let unreadable = |cause| IngestError::Unreadable { file: sample.file.clone(), cause };
    while reading.read(&mut record).map_err(unreadable)? {
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
    facts: &[Facts],
    roles: &[Assigned],
    preset: &'static Preset,
    reason: String,
    choice: &Choice,
) -> Inspection {
    let dates = read_dates(facts, roles, choice);
    let kind = kind(preset, roles);
    let scales: Vec<Scale> =
        facts.iter().zip(roles).map(|(f, a)| scale::of(f, a.role, preset, choice)).collect();
    let columns =
        (0..facts.len()).map(|i| mapped(&facts[i], &roles[i], &scales[i], preset, choice)).collect();
    let mapping = mapping(sample, table, columns, preset, &dates, kind, choice);
    let questions = ask::questions(table, facts, scales, &dates, &mapping, choice);
    let columns =
        facts.iter().zip(roles).enumerate().map(|(i, (f, a))| column(i, f, a, &mapping.columns[i])).collect();
    Inspection {
        file_name: sample.file.clone(),
        bytes: sample.bytes,
        preset: preset.id.to_owned(),
        reason,
        encoding: sample.detected.label(),
        delimiter: mapping.delimiter.map(String::from).unwrap_or_default(),
        quoting: mapping.quoting,
        header_rows: table.header.rows,
        columns,
        preview: preview(table),
        dates,
        questions,
        rows_estimate: estimate(sample, table),
        exact: sample.whole,
        kind,
        mapping,
    }
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
        kind,
        encoding: sample.detected.encoding.name().to_owned(),
        encoding_assumed: sample.detected.assumed,
        delimiter: table.dialect.delimiter.map(char::from),
        quoting: table.dialect.quoting,
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

fn column(index: usize, facts: &Facts, assigned: &Assigned, mapped: &MappedColumn) -> Column {
    Column {
        index,
        name: facts.raw.clone(),
        role: assigned.role,
        attribute: mapped.attribute.clone(),
        note: note(&facts.profile, assigned, mapped),
        samples: facts.profile.samples.clone(),
    }
}

fn note(p: &Profile, assigned: &Assigned, mapped: &MappedColumn) -> String {
    if p.filled == 0 {
        return "empty in every row looked at".to_owned();
    }
    let what = match assigned.role {
        Role::Ignore => assigned.reason.unwrap_or("not read").to_owned(),
        Role::Text | Role::Title | Role::Reply => {
            format!("median {}{}", words(p.median_words), marked_up(mapped.markup))
        }
        Role::Date => format!(
            "{} read as date{}{}",
            percent(p.share(p.dates + p.epochs)),
            if mapped.is_update { ", last edit" } else { "" },
            mapped.zone.as_ref().map(|zone| format!(", {zone}")).unwrap_or_default()
        ),
        Role::Rating | Role::Csat | Role::Ces if mapped.words.is_some() => {
            mapped.words.clone().unwrap_or_default()
        }
        Role::Rating if mapped.scale > 5 => format!("{}, brought from {} down to 5", range(p), mapped.scale),
        Role::Rating if p.max > 5.0 => format!("{}; values above 5 will be listed, not read", range(p)),
        Role::Csat if mapped.scale != 5 => format!("{}, brought from {} to 5", range(p), mapped.scale),
        Role::Ces => effort_note(p, mapped),
        Role::Rating | Role::Nps | Role::Csat => range(p),
        _ if p.distinct == 1 => "always the same".to_owned(),
        _ if p.distinctness() >= 1.0 => "every value differs".to_owned(),
        _ => format!("{} different values", p.distinct),
    };
    let filled = p.filled as f64 / p.total as f64;
    if filled < 1.0 { format!("{} filled, {what}", percent(filled)) } else { what }
}

fn marked_up(markup: Markup) -> &'static str {
    match markup {
        Markup::Plain => "",
        Markup::Html => ", HTML",
        Markup::Bbcode => ", forum markup",
        Markup::Messages => ", messages of both sides",
    }
}

fn effort_note(p: &Profile, mapped: &MappedColumn) -> String {
    let end = if mapped.effort == Effort::HighIsEasy { "easy" } else { "hard" };
    format!("{}, {} is {end}", range(p), mapped.scale)
}

fn words(n: usize) -> String {
    if n == 1 { "1 word".to_owned() } else { format!("{n} words") }
}

fn range(p: &Profile) -> String {
    if p.answers == 0 { "no numbers".to_owned() } else { format!("{} to {}", p.min, p.max) }
}

/// 0.999 -> "99.9 %"; never rounded up to 100.
fn percent(share: f64) -> String {
    let tenths = (share * 1000.0).floor() / 10.0;
    if (99.0..100.0).contains(&tenths) { format!("{tenths:.1} %") } else { format!("{} %", tenths.floor()) }
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
    (rows as f64 * sample.bytes as f64 / SAMPLE_BYTES as f64).round() as u64
}
