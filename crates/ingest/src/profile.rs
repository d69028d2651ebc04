//! What the values of one column look like, over the rows of the sample.

use std::collections::HashSet;

use crate::clean;
use crate::date::{self, Allows};
use crate::html;
use crate::messages;
use crate::mojibake;
use crate::number;
use crate::role::DateOrder;
use crate::wording::{self, Wording};

/// Distinct values are counted up to here.
const DISTINCT: usize = 2_000;
const SAMPLES: usize = 5;
const SAMPLE_CHARS: usize = 120;
/// More different words than any scale has.
const MOST_WORDS: usize = 12;
/// What tools put between several answers of one question.
const SEPARATORS: [&str; 4] = [" / ", ";", "|", ", "];
const PART_WORDS: usize = 6;
const MOST_PARTS: usize = 40;

/// Counts over the rows of the sample.
#[derive(Default, Clone)]
pub struct Profile {
    pub total: usize,
    pub filled: usize,
    pub distinct: usize,
    /// Readable as a rating or answer.
    pub answers: usize,
    pub integers: usize,
    pub min: f64,
    pub max: f64,
    /// Within 1 to 5 (a cell's own scale counts), and within 1 to 10.
    pub in_five: usize,
    pub in_ten: usize,
    /// Dates written as such, and bare numbers that could be seconds or milliseconds since 1970.
    pub dates: usize,
    pub epochs: usize,
    pub day_first: usize,
    pub month_first: usize,
    pub open_order: usize,
    pub html: usize,
    pub emails: usize,
    pub links: usize,
    /// Shaped like a language code.
    pub codes: usize,
    /// Yes or no in any spelling.
    pub binary: usize,
    /// Lists of messages, in JSON.
    pub messages: usize,
    /// Decoded wrongly once.
    pub damaged: usize,
    /// Answers in words, and the scale they are on.
    pub words: Option<&'static Wording>,
    /// What parts several values in one cell.
    pub separator: Option<&'static str>,
    pub median_words: usize,
    pub samples: Vec<String>,
}

/// Profiles column `index`.
pub fn of(rows: &[Vec<String>], index: usize) -> Profile {
    let mut p = Profile { min: f64::INFINITY, max: f64::NEG_INFINITY, ..Profile::default() };
    let (mut distinct, mut words) = (HashSet::new(), Vec::new());
    for row in rows {
        p.total += 1;
        let cell = row.get(index).map_or("", |c| c.trim());
        if clean::is_blank(cell) {
            continue;
        }
        p.filled += 1;
        words.push(cell.split_whitespace().count());
        if distinct.len() < DISTINCT && distinct.insert(cell) && p.samples.len() < SAMPLES {
            p.samples.push(cell.chars().take(SAMPLE_CHARS).collect());
        }
        p.add_number(cell);
        p.add_date(cell);
        p.add_shape(cell);
    }
    words.sort_unstable();
    p.median_words = words.get(words.len() / 2).copied().unwrap_or(0);
    p.distinct = distinct.len();
    if p.distinct <= MOST_WORDS && p.answers * 2 < p.filled {
        p.words = wording::of_cells(distinct.iter().copied());
    }
    if p.answers * 2 < p.filled && p.dates * 2 < p.filled && p.messages == 0 {
        p.separator = separator(rows, index);
    }
    p
}

/// What parts the chosen answers of a question where several may be chosen: the parts are short, few, and come again
/// and again.
fn separator(rows: &[Vec<String>], index: usize) -> Option<&'static str> {
    let cells = || rows.iter().filter_map(|row| row.get(index)).filter(|cell| !cell.trim().is_empty());
    SEPARATORS.into_iter().find(|mark| {
        let (mut parts, mut several, mut count) = (HashSet::new(), 0, 0);
        for cell in cells() {
            several += usize::from(cell.contains(mark));
            for part in cell.split(mark).map(str::trim) {
                count += 1;
                if part.split_whitespace().count() > PART_WORDS || parts.len() > MOST_PARTS {
                    return false;
                }
                parts.insert(part);
            }
        }
        several * 5 >= cells().count() && several > 0 && count >= parts.len() * 2
    })
}

impl Profile {
    fn add_number(&mut self, cell: &str) {
        let Some(answer) = number::answer(cell) else { return };
        self.answers += 1;
        self.integers += usize::from(answer.value.fract() == 0.0);
        self.min = self.min.min(answer.value);
        self.max = self.max.max(answer.value);
        self.in_five += usize::from(number::to_stars(answer, 5).is_some());
        self.in_ten += usize::from(number::to_stars(answer, 10).is_some());
    }

    fn add_date(&mut self, cell: &str) {
        if cell.len() > 64 || !cell.bytes().any(|b| b.is_ascii_digit()) {
            return;
        }
        let bare = cell.bytes().all(|b| b.is_ascii_digit());
        let allows = date::allows(cell);
        let reads = date::parse(cell, DateOrder::DayFirst).is_ok() || allows == Allows::MonthFirst;
        self.dates += usize::from(reads && !bare);
        self.epochs += usize::from(reads && bare);
        match allows {
            Allows::DayFirst => self.day_first += 1,
            Allows::MonthFirst => self.month_first += 1,
            Allows::Both => self.open_order += 1,
            Allows::NoQuestion => {}
        }
    }

    fn add_shape(&mut self, cell: &str) {
        self.html += usize::from(html::is_html(cell));
        self.emails += usize::from(is_email(cell));
        self.links += usize::from(cell.starts_with("http://") || cell.starts_with("https://"));
        self.codes += usize::from(is_language_code(cell));
        self.binary += usize::from(wording::yes_or_no(cell).is_some());
        self.messages += usize::from(messages::is_list(cell));
        self.damaged += usize::from(mojibake::repaired(cell).is_some());
    }

    /// A share of the filled cells, 0..1; 0 when none is filled.
    pub fn share(&self, count: usize) -> f64 {
        if self.filled == 0 { 0.0 } else { count as f64 / self.filled as f64 }
    }

    /// Whether the cells seen only say that nothing was answered.
    pub fn is_unanswered(&self) -> bool {
        self.filled > 0
            && self.distinct == self.samples.len()
            && self.samples.iter().all(|s| wording::is_unanswered(s))
    }

    /// Distinct values per filled cell, as far as they were counted.
    pub fn distinctness(&self) -> f64 {
        if self.distinct >= DISTINCT { 1.0 } else { self.share(self.distinct) }
    }
}

fn is_email(cell: &str) -> bool {
    let Some((user, host)) = cell.split_once('@') else { return false };
    !user.is_empty() && host.contains('.') && !cell.contains(char::is_whitespace)
}

/// `en`, `pt-BR`, `zh_Hant`, `ENG`.
fn is_language_code(cell: &str) -> bool {
    let mut parts = cell.split(['-', '_']);
    let main = parts.next().unwrap_or_default();
    let letters = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric());
    (2..=3).contains(&main.len())
        && main.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| (2..=8).contains(&part.len()) && letters(part))
}
