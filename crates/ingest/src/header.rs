//! Whether a file names its columns, in how many rows, and what the columns are then called.

use std::collections::HashSet;

use crate::name;
use crate::{date, html, number};

const LONGEST_NAME: usize = 200;

/// The rows that name the columns, and what they say of each.
pub struct Header {
    pub rows: usize,
    pub names: Vec<String>,
    /// The question of which a column is one choice.
    pub questions: Vec<Option<String>>,
    /// The time zone of a column of dates.
    pub zones: Vec<Option<String>>,
}

/// What the header rows of a tool say.
struct Said {
    rows: usize,
    names: Vec<String>,
    questions: Vec<Option<String>>,
    zones: Vec<Option<String>>,
}

impl Said {
    fn names(rows: usize, names: Vec<String>) -> Said {
        Said { rows, names, questions: Vec::new(), zones: Vec::new() }
    }
}

/// Reads the header off the first rows. `chosen` overrules the guess whether there is one.
pub fn read(rows: &[Vec<String>], chosen: Option<bool>) -> Header {
    let width = width(rows);
    if !chosen.unwrap_or_else(|| looks_like_header(rows)) {
        let none = vec![None; width];
        return Header {
            rows: 0,
            names: unique(vec![String::new(); width]),
            questions: none.clone(),
            zones: none,
        };
    }
    let Said { rows, names, questions, zones } = said(rows);
    let zones =
        names.iter().enumerate().map(|(i, name)| zones.get(i).cloned().flatten().or_else(|| zone_in(name)));
    Header {
        rows,
        zones: padded(zones.collect(), width),
        questions: padded(questions, width),
        names: unique(padded(names, width)),
    }
}

fn padded<T: Default + Clone>(mut items: Vec<T>, width: usize) -> Vec<T> {
    items.resize(width, T::default());
    items
}

/// `Conversation started at (America/New_York)`.
fn zone_in(name: &str) -> Option<String> {
    let (_, inner) = name.rsplit_once('(')?;
    let inner = inner.split(')').next()?.trim();
    (inner.contains('/') && date::zone(inner).is_some()).then(|| inner.to_owned())
}

/// The header's width, or the most common one of the rows when that is larger.
fn width(rows: &[Vec<String>]) -> usize {
    let first = rows.first().map_or(0, Vec::len);
    let wider = rows.iter().skip(1).filter(|r| r.len() > first).count();
    if wider * 2 > rows.len() { rows[rows.len() / 2].len().max(first) } else { first }
}

fn said(rows: &[Vec<String>]) -> Said {
    let first = &rows[0];
    let has =
        |row: usize, found: &dyn Fn(&str) -> bool| rows.get(row).is_some_and(|r| r.iter().any(|c| found(c)));
    if has(2, &|cell| cell.starts_with("{\"ImportId\"")) {
        // Qualtrics: ids, then the questions, then import ids.
        let zones = rows[2].iter().map(|cell| import_zone(cell)).collect();
        return Said { zones, ..Said::names(3, rows[1].clone()) };
    }
    if has(0, &|cell| cell == "RecordedDate") && has(1, &|cell| cell == "Recorded Date") {
        return Said::names(2, rows[1].clone());
    }
    let monkey = first.iter().any(|c| name::normal(c) == "respondent id")
        && first.iter().any(|c| name::normal(c) == "collector id");
    if monkey && has(1, &|cell| !cell.is_empty()) && rows[1].first().is_some_and(|c| c.is_empty()) {
        return choices_below_questions(first, &rows[1]);
    }
    Said::names(1, first.clone())
}

/// The zone in `{"ImportId":"startDate","timeZone":"America/Denver"}`. `Z` is what needs none.
fn import_zone(cell: &str) -> Option<String> {
    let (_, after) = cell.split_once("\"timeZone\":\"")?;
    let zone = after.split('"').next()?;
    (zone.contains('/') && date::zone(zone).is_some()).then(|| zone.to_owned())
}

/// SurveyMonkey: a question spans the empty cells after it, its choices stand in the second row.
fn choices_below_questions(asked: &[String], choices: &[String]) -> Said {
    let mut question = "";
    let (mut names, mut questions) = (Vec::with_capacity(asked.len()), Vec::with_capacity(asked.len()));
    for (index, cell) in asked.iter().enumerate() {
        if !cell.is_empty() {
            question = cell;
        }
        let choice = choices.get(index).map_or("", String::as_str);
        let whole = choice.is_empty() || choice.ends_with("Response");
        names.push(if whole { question.to_owned() } else { format!("{question} - {choice}") });
        questions.push((!whole).then(|| tidy(question)));
    }
    Said { questions, ..Said::names(2, names) }
}

/// Empty names become `column 3`, repeated ones `id (2)`.
fn unique(names: Vec<String>) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut out = Vec::with_capacity(names.len());
    for (index, raw) in names.iter().enumerate() {
        let tidy = tidy(raw);
        let base = if tidy.is_empty() { format!("column {}", index + 1) } else { tidy };
        let (mut name, mut n) = (base.clone(), 1);
        while !taken.insert(name.clone()) {
            n += 1;
            name = format!("{base} ({n})");
        }
        out.push(name);
    }
    out
}

/// Without line breaks, invisible marks and the HTML that survey tools leave in their questions.
fn tidy(raw: &str) -> String {
    let words =
        if raw.contains(['<', '&']) && html::is_html(raw) { html::to_text(raw) } else { String::new() };
    let raw = if words.is_empty() { raw } else { &words };
    let spaced: String =
        raw.chars().map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c }).collect();
    let words = spaced.trim_matches(['\u{FEFF}', ' ']).split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(LONGEST_NAME).collect()
}

fn is_value(cell: &str) -> bool {
    number::plain(cell).is_some() || date::looks_like_date(cell)
}

/// A known name decides; else a first row unlike the values below it.
fn looks_like_header(rows: &[Vec<String>]) -> bool {
    let Some(first) = rows.first() else { return false };
    if first.iter().any(|cell| is_value(cell)) {
        // Names such as 2024 among words are possible, values in a row of known names are not.
        let known = first.iter().filter(|cell| name::known(&name::normal(cell)).is_some()).count();
        return known * 2 > first.len();
    }
    if first.iter().any(|cell| name::known(&name::normal(cell)).is_some()) {
        return true;
    }
    let below = &rows[1..];
    let typed = (0..first.len()).any(|i| share_of_values(below, i) > 0.8);
    typed || (!below.is_empty() && reads_like_names(first, below))
}

fn share_of_values(rows: &[Vec<String>], index: usize) -> f64 {
    let cells = rows.iter().take(100).filter_map(|r| r.get(index)).filter(|c| !c.trim().is_empty());
    let (mut values, mut all) = (0u32, 0u32);
    for cell in cells {
        all += 1;
        values += u32::from(is_value(cell));
    }
    if all == 0 { 0.0 } else { f64::from(values) / f64::from(all) }
}

/// Short, distinct, unpunctuated cells, clearly shorter than what stands below.
fn reads_like_names(first: &[String], below: &[Vec<String>]) -> bool {
    let filled: Vec<&str> = first.iter().map(|c| c.trim()).filter(|c| !c.is_empty()).collect();
    let distinct: HashSet<&&str> = filled.iter().collect();
    let short = filled.iter().all(|c| c.chars().count() <= 60 && !c.ends_with(['.', '!', ',']));
    let repeated =
        below.iter().take(200).any(|row| row.iter().zip(first).any(|(a, b)| a == b && !a.is_empty()));
    let longest = filled.iter().map(|c| c.split_whitespace().count()).max().unwrap_or(0);
    let mut lengths: Vec<usize> = below.iter().take(200).map(|r| longest_words(r)).collect();
    lengths.sort_unstable();
    let median = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
    !filled.is_empty()
        && distinct.len() == filled.len()
        && short
        && !repeated
        && (longest <= 3 && median > longest)
}

fn longest_words(row: &[String]) -> usize {
    row.iter().map(|c| c.split_whitespace().count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|line| line.split('|').map(str::to_owned).collect()).collect()
    }

    #[test]
    fn a_header_is_told_from_data() {
        let cases = [
            ("text|label\nGood|1\nBad|0", true),
            ("So there is no way for me to plug it in.|0\nGood case.|1", false),
            ("1|2.7|Somehow I was blessed.\n2|1.4|Yay.", false),
            ("1_1|-0.9|no picture\n1_2|-0.15|repost", false),
            ("Wow... Loved this place.\nCrust is not good.", false),
            ("Review\nCrust is not good.", true),
            (
                "Meinung der Leute\nDas war wirklich sehr schlecht gemacht.\nGut und auch ganz schön teuer.",
                true,
            ),
            ("foo|bar\n3|2026-01-02", true),
        ];
        for (text, want) in cases {
            assert_eq!(looks_like_header(&rows(text)), want, "{text}");
        }
    }

    #[test]
    fn equal_and_empty_names_are_told_apart() {
        let header = read(&rows("id|id||id (2)|\u{FEFF} a\tb\n1|2|3|4|5"), Some(true));
        assert_eq!(header.names, ["id", "id (2)", "column 3", "id (2) (2)", "a b"]);
    }

    #[test]
    fn survey_tools_with_several_header_rows_are_read() {
        let qualtrics = "StartDate|Q1\nStart Date|How was it?\n{\"ImportId\":\"startDate\"}|{\"ImportId\":\"QID1\"}\n2026-01-02|Good";
        let header = read(&rows(qualtrics), None);
        assert_eq!((header.rows, header.names), (3, vec!["Start Date".to_owned(), "How was it?".to_owned()]));
        let monkey = "Respondent ID|Collector ID|Why?|Which?|\n||Open-Ended Response|Red|Blue\n1|2|so|Red|";
        let header = read(&rows(monkey), None);
        assert_eq!(
            (header.rows, &header.names[2..]),
            (2, &["Why?".to_owned(), "Which? - Red".into(), "Which? - Blue".into()][..])
        );
        assert_eq!(header.questions[2..], [None, Some("Which?".to_owned()), Some("Which?".to_owned())]);
    }

    #[test]
    fn a_header_may_name_the_time_zone() {
        let zones = |text: &str| read(&rows(text), Some(true)).zones;
        assert_eq!(
            zones("Updated at (Europe/Oslo)|Created (UTC)|Note (a/b)\n1|2|3"),
            [Some("Europe/Oslo".to_owned()), None, None]
        );
        let qualtrics = "StartDate|Q1\nStart Date|<b>Why</b>&nbsp;so?\n{\"ImportId\":\"startDate\",\"timeZone\":\"America/Denver\"}|{\"ImportId\":\"QID1\"}\n2026-01-02|Good";
        let header = read(&rows(qualtrics), None);
        assert_eq!(header.zones, [Some("America/Denver".to_owned()), None]);
        assert_eq!(header.names[1], "Why so?");
    }
}
