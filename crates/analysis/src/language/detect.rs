//! From words, letters and trigrams to an answer.

use std::sync::LazyLock;

use whatlang::{Detector, Lang};

use super::Language;
use super::words::Votes;

/// Only the head of a text is read, in bytes; it is where people use their own words.
const HEAD: usize = 600;

/// From this many words on trigrams are worth asking.
const ENOUGH_WORDS: usize = 4;

/// In plain ASCII a hint smaller than this does not make a text foreign.
const LEAST_AGAINST_ENGLISH: f32 = 0.5;

/// The language of a text; `None` when it has no letters.
pub fn detect(text: &str) -> Option<Language> {
    let head = head(text);
    match script(head)? {
        Script::Latin => Some(latin(head)),
        Script::One(language) => Some(language),
        Script::Cyrillic => Some(cyrillic(head)),
        Script::Arabic => Some(arabic(head)),
    }
}

fn head(text: &str) -> &str {
    let text = text.trim_start();
    let end = (0..=HEAD.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Arabic,
    /// A script that stands for one language here.
    One(Language),
}

/// The script of most letters. A Chinese or Korean sign counts as three: it says that much more.
fn script(text: &str) -> Option<Script> {
    if text.is_ascii() {
        return text.bytes().any(|b| b.is_ascii_alphabetic()).then_some(Script::Latin);
    }
    let mut counts: [(Script, usize); 12] = SCRIPTS.map(|script| (script, 0));
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        let (place, weight) = place(c);
        counts[place].1 += weight;
    }
    // Japanese is told from Chinese by a single kana.
    if counts[JAPANESE].1 > 0 {
        counts[JAPANESE].1 += counts[CHINESE].1;
    }
    let best = counts.iter().rev().max_by_key(|(_, count)| *count)?;
    (best.1 > 0).then_some(best.0)
}

const SCRIPTS: [Script; 12] = [
    Script::Latin,
    Script::Cyrillic,
    Script::Arabic,
    Script::One(Language::El),
    Script::One(Language::He),
    Script::One(Language::Hi),
    Script::One(Language::Th),
    Script::One(Language::Ja),
    Script::One(Language::Ko),
    Script::One(Language::Zh),
    Script::One(Language::Und),
    Script::One(Language::Und),
];
const JAPANESE: usize = 7;
const CHINESE: usize = 9;
const UNKNOWN: usize = 10;

/// Number of the letter's script in `SCRIPTS`, and how much the letter counts.
fn place(c: char) -> (usize, usize) {
    match c {
        '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => (0, 1),
        '\u{400}'..='\u{52f}' => (1, 1),
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => {
            (2, 1)
        }
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => (3, 1),
        '\u{590}'..='\u{5ff}' => (4, 1),
        '\u{900}'..='\u{97f}' => (5, 1),
        '\u{e00}'..='\u{e7f}' => (6, 1),
        '\u{3040}'..='\u{30ff}' => (JAPANESE, 3),
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => (8, 3),
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => (CHINESE, 3),
        _ => (UNKNOWN, 1),
    }
}

/// Letters that one language has alone; without them trigrams for longer texts, else Russian.
fn cyrillic(text: &str) -> Language {
    if text.contains(['і', 'ї', 'є', 'ґ']) {
        return Language::Uk;
    }
    if text.contains(['ђ', 'ј', 'љ', 'њ', 'ћ', 'џ']) {
        return Language::Sr;
    }
    if text.contains(['ы', 'э', 'ё']) || text.split_whitespace().count() < ENOUGH_WORDS {
        return Language::Ru;
    }
    trigrams(&CYRILLIC, text).map_or(Language::Ru, |(language, _)| language)
}

/// Persian and Urdu write letters that Arabic does not have.
fn arabic(text: &str) -> Language {
    if text.contains(['ٹ', 'ڈ', 'ڑ', 'ں', 'ے']) {
        return Language::Und;
    }
    if text.contains(['پ', 'چ', 'ژ', 'گ', 'ک', 'ی']) { Language::Fa } else { Language::Ar }
}

/// Words first; trigrams where words do not settle it; English for a short text nothing speaks
/// against, because that is what short reviews without any known word turn out to be.
fn latin(text: &str) -> Language {
    let votes = Votes::count(text);
    let [first, second] = votes.others();
    let english = votes.english();
    if clear(english, first.1) {
        return Language::En;
    }
    if clear(first.1, english) && first.1 >= 1.5 * second.1 {
        return first.0;
    }
    if votes.words >= ENOUGH_WORDS
        && let Some((language, confidence)) = trigrams(&LATIN, text)
        && supported(&votes, language, confidence)
    {
        return language;
    }
    if first.1 > english && (first.1 >= LEAST_AGAINST_ENGLISH || !text.is_ascii()) {
        return first.0;
    }
    if english > 0.0 || text.is_ascii() {
        return Language::En;
    }
    trigrams(&LATIN, text).map_or(Language::Und, |(language, _)| language)
}

/// Whether the votes for one language leave no doubt against those for another: twice as many, or
/// almost a whole word more and half as many again.
fn clear(votes: f32, against: f32) -> bool {
    votes >= 2.0 && votes >= 2.0 * against || votes >= against + 0.9 && votes >= 1.5 * against
}

/// Trigrams are believed when the words agree at least half with them, or when they are sure and
/// the words have nothing to say.
fn supported(votes: &Votes, language: Language, confidence: f64) -> bool {
    let best = votes.english().max(votes.others()[0].1);
    if best < 0.5 {
        return confidence > 0.5;
    }
    votes.of(language) >= 0.5 * best
}

static LATIN: LazyLock<Detector> = LazyLock::new(|| {
    Detector::with_allowlist(TRIGRAMS.iter().map(|(lang, _)| *lang).take(super::words::LISTED).collect())
});
static CYRILLIC: LazyLock<Detector> =
    LazyLock::new(|| Detector::with_allowlist(vec![Lang::Rus, Lang::Ukr, Lang::Bul, Lang::Srp]));

/// The languages `whatlang` may answer; those with word lists come first.
const TRIGRAMS: [(Lang, Language); 26] = [
    (Lang::Eng, Language::En),
    (Lang::Deu, Language::De),
    (Lang::Fra, Language::Fr),
    (Lang::Spa, Language::Es),
    (Lang::Ita, Language::It),
    (Lang::Por, Language::Pt),
    (Lang::Nld, Language::Nl),
    (Lang::Swe, Language::Sv),
    (Lang::Dan, Language::Da),
    (Lang::Nob, Language::Nb),
    (Lang::Fin, Language::Fi),
    (Lang::Pol, Language::Pl),
    (Lang::Ces, Language::Cs),
    (Lang::Slk, Language::Sk),
    (Lang::Slv, Language::Sl),
    (Lang::Hrv, Language::Hr),
    (Lang::Hun, Language::Hu),
    (Lang::Ron, Language::Ro),
    (Lang::Tur, Language::Tr),
    (Lang::Ind, Language::Id),
    (Lang::Vie, Language::Vi),
    (Lang::Cat, Language::Ca),
    (Lang::Srp, Language::Sr),
    (Lang::Rus, Language::Ru),
    (Lang::Ukr, Language::Uk),
    (Lang::Bul, Language::Bg),
];

/// What trigrams say, and how sure they are (0..=1).
fn trigrams(detector: &Detector, text: &str) -> Option<(Language, f64)> {
    let info = detector.detect(text)?;
    let language = TRIGRAMS.iter().find(|(lang, _)| *lang == info.lang())?.1;
    Some((language, info.confidence()))
}
