//! Names of people: those the file itself names beside the text, and those in greetings, signatures and
//! introductions. Names in the middle of a sentence that nothing announces are not found.

use super::{Found, PersonalKind, stands_alone};

/// Shortest known name looked for, in characters: shorter ones are words too often.
const SHORTEST: usize = 3;
/// Words of one name.
const MOST: usize = 3;

const GREETINGS: &[&str] = &[
    "hi",
    "hello",
    "hey",
    "dear",
    "hallo",
    "liebe",
    "lieber",
    "guten tag",
    "sehr geehrte",
    "sehr geehrter",
    "bonjour",
    "cher",
    "chère",
    "hola",
    "estimado",
    "estimada",
    "querido",
    "querida",
    "ciao",
    "gentile",
    "caro",
    "cara",
    "olá",
    "prezado",
    "prezada",
    "beste",
    "hej",
    "witam",
    "ahoj",
    "thanks",
    "thank you",
];
const ENDINGS: &[&str] = &[
    "regards",
    "best",
    "sincerely",
    "thanks",
    "thank you",
    "cheers",
    "yours",
    "love",
    "grüße",
    "gruß",
    "grüßen",
    "gruss",
    "mfg",
    "cordialement",
    "merci",
    "saludos",
    "gracias",
    "atentamente",
    "saluti",
    "grazie",
    "abraços",
    "obrigado",
    "obrigada",
    "groeten",
    "groet",
    "hilsen",
    "pozdrawiam",
];
const INTRODUCTIONS: &[&str] = &[
    "my name is",
    "i am called",
    "mein name ist",
    "ich heiße",
    "ich heisse",
    "je m'appelle",
    "mon nom est",
    "me llamo",
    "mi nombre es",
    "mi chiamo",
    "meu nome é",
    "mijn naam is",
];
/// Titles that lead a name.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "dr", "prof", "frau", "herr", "herrn", "monsieur", "madame", "señor",
    "señora", "sr", "sra", "signor", "signora",
];
/// Capitalised words that are nobody.
const NOBODY: &[&str] = &[
    "all",
    "everyone",
    "everybody",
    "there",
    "team",
    "support",
    "sir",
    "madam",
    "sirs",
    "customer",
    "service",
    "folks",
    "guys",
    "again",
    "for",
    "the",
    "i",
    "we",
    "my",
    "it",
    "this",
    "damen",
    "herren",
    "zusammen",
    "und",
    "a",
    "todos",
    "tous",
    "community",
    "help",
    "friend",
    "friends",
    "please",
    "and",
    "so",
    "to",
    "in",
    "admin",
    "you",
    "your",
    "but",
];

pub(super) fn find(text: &str, known: &[&str], found: &mut Found<'_>) {
    for name in known {
        occurrences(text, name, found);
    }
    for (start, words) in lines(text) {
        let line = words;
        after(line, start, INTRODUCTIONS, false, found);
        after(line, start, GREETINGS, true, found);
    }
    signature(text, found);
}

/// The whole name, and each of its words, wherever it stands alone.
fn occurrences(text: &str, name: &str, found: &mut Found<'_>) {
    let parts = std::iter::once(name).chain(name.split_whitespace());
    for part in parts.filter(|part| part.chars().count() >= SHORTEST && is_capitalised(part)) {
        for (at, _) in text.match_indices(part) {
            let range = at..at + part.len();
            if stands_alone(text, &range) {
                found.claim(range, PersonalKind::Name);
            }
        }
    }
}

/// Lines with where they start.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end())
    })
}

/// Capitalised words behind a phrase that announces a name; a greeting does so only at the start of a line.
fn after(line: &str, start: usize, phrases: &[&str], leads: bool, found: &mut Found<'_>) {
    for phrase in phrases {
        let place = if leads { starts_with(line, phrase).then_some(0) } else { position(line, phrase) };
        let Some(place) = place else { continue };
        let from = place + phrase.len();
        if let Some((a, b)) = name_at(line, from) {
            found.claim(start + a..start + b, PersonalKind::Name);
        }
    }
}

/// ASCII letters of either case; the phrases are lower case.
fn starts_with(line: &str, phrase: &str) -> bool {
    let head = line.get(..phrase.len());
    let ends = line.get(phrase.len()..).and_then(|rest| rest.chars().next());
    head.is_some_and(|head| head.eq_ignore_ascii_case(phrase) || head.to_lowercase() == *phrase)
        && ends.is_some_and(|c| !c.is_alphanumeric())
}

fn position(line: &str, phrase: &str) -> Option<usize> {
    let first = phrase.as_bytes()[0];
    let bytes = line.as_bytes();
    (0..line.len()).find(|at| {
        bytes[*at].to_ascii_lowercase() == first
            && line.is_char_boundary(*at)
            && starts_with(&line[*at..], phrase)
            && !line[..*at].ends_with(|c: char| c.is_alphanumeric())
    })
}

/// A name that starts behind byte `from` and blanks: up to three capitalised words, with a title before them.
fn name_at(line: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from + line[from..].len() - line[from..].trim_start_matches([' ', ',', '\u{A0}']).len();
    let (mut start, mut end, mut count) = (at, at, 0);
    while count < MOST {
        let rest = &line[at..];
        let length = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\'' || c == '’'))
            .unwrap_or(rest.len());
        let word = &rest[..length];
        let plain = word.to_lowercase();
        if count == 0 && TITLES.contains(&plain.as_str()) {
            at += length + rest[length..].len() - rest[length..].trim_start_matches(['.', ' ']).len();
            start = at;
            if length == 0 || at >= line.len() {
                return None;
            }
            continue;
        }
        if !is_capitalised(word) || NOBODY.contains(&plain.as_str()) || word.chars().count() < 2 {
            break;
        }
        count += 1;
        end = at + length;
        let Some(next) = line[end..].strip_prefix(' ') else { break };
        at = line.len() - next.len();
    }
    (count > 0).then_some((start, end))
}

/// A name alone on a line below a closing phrase, or behind it on the last line.
fn signature(text: &str, found: &mut Found<'_>) {
    let mut closing = false;
    for (start, line) in lines(text) {
        let words = line.trim();
        if words.is_empty() {
            continue;
        }
        let lead = start + (line.len() - line.trim_start().len());
        if closing
            && let Some((a, b)) = name_at(words, 0)
            && words[b..].chars().all(|c| !c.is_alphanumeric())
        {
            found.claim(lead + a..lead + b, PersonalKind::Name);
        }
        closing = false;
        for ending in ENDINGS {
            let Some(at) = position(words, ending) else { continue };
            let rest = words[at + ending.len()..].trim_start_matches([',', '.', '!', ' ', '-']);
            if rest.is_empty() {
                closing = true;
            } else if words[at + ending.len()..].starts_with([',', '!', '-'])
                && let Some((a, b)) = name_at(words, words.len() - rest.len())
                && words[b..].chars().all(|c| !c.is_alphanumeric())
            {
                found.claim(lead + a..lead + b, PersonalKind::Name);
            }
        }
    }
}

fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}
