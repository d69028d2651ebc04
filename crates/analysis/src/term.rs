//! The words of a comment: lower case, without links and markup, each known as a topic word, a stop word, a
//! negation or a particle of its language.
//!
//! [`WordTable`] remembers every word it has met (its class and its stem in each language), so that a word
//! is stemmed once, not once per comment.

use std::sync::LazyLock;

use crate::stem::{LANGUAGES, StemLanguage, stem};
use crate::word_map::ByWord;

/// What a word does in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordClass {
    /// Carries a topic: "delivery".
    Topic,
    /// Carries none: "the".
    Stop,
    /// "not", "never", "doesn't": begins a phrase. All negations of all languages count as one word.
    Negation,
    /// "in", "up", "off": ends a phrase such as "log in".
    Particle,
    /// Digits alone, or one letter: told apart by no one.
    Noise,
}

/// What becomes of "check-out".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hyphens {
    /// One word, which reads well in a list of keywords.
    Keep,
    /// Two words, so that "check out" and "check-out" match.
    Split,
}

/// The stem that stands for every negation.
pub const NEGATION: &str = "not";

/// One word of a text, by its number in a [`WordTable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub word: u32,
    /// A sentence or a clause ended before this word, so that no phrase may cross to it.
    pub breaks: bool,
}

/// In which languages a word belongs to each closed class, one bit per language.
#[derive(Clone, Copy, Debug, Default)]
struct Closed {
    stop: u8,
    negation: u8,
    particle: u8,
}

static CLOSED: LazyLock<ByWord<Closed>> = LazyLock::new(read_stop_words);

fn read_stop_words() -> ByWord<Closed> {
    let mut closed = ByWord::default();
    for line in include_str!("../data/stopwords.txt").lines() {
        let Some((code, class, words)) = stop_word_line(line) else { continue };
        let bit = 1u8 << code as u8;
        for word in words.split_whitespace() {
            let entry = closed.or_insert(word, Closed::default());
            match class {
                "stop" => entry.stop |= bit,
                "not" => entry.negation |= bit,
                _ => entry.particle |= bit,
            }
        }
    }
    closed
}

fn stop_word_line(line: &str) -> Option<(StemLanguage, &str, &str)> {
    let (head, words) = line.split_once(": ")?;
    let (code, class) = head.split_once('.')?;
    Some((StemLanguage::from_code(code)?, class, words))
}

const NOT_STEMMED: u32 = u32::MAX;

struct Word {
    text: Box<str>,
    closed: Closed,
    noise: bool,
    stems: [u32; LANGUAGES],
}

/// Every word and stem met so far, each with a number that stays the same while the table lives.
#[derive(Default)]
pub struct WordTable {
    ids: ByWord<u32>,
    words: Vec<Word>,
    stem_ids: ByWord<u32>,
    stems: Vec<Box<str>>,
}

impl WordTable {
    /// The number of a lower-case word, new or known. All words of digits share one: nobody tells them apart, and
    /// there is no end of them.
    pub fn intern(&mut self, text: &str) -> u32 {
        let text = if is_number(text) { NUMBER } else { text };
        let id = self.words.len() as u32;
        let known = *self.ids.or_insert(text, id);
        if known != id {
            return known;
        }
        let closed = CLOSED.get(text).unwrap_or_default();
        let noise = is_noise(text);
        self.words.push(Word { text: text.into(), closed, noise, stems: [NOT_STEMMED; LANGUAGES] });
        id
    }

    /// How many words are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The word of a number this table gave.
    #[must_use]
    pub fn text(&self, word: u32) -> &str {
        &self.words[word as usize].text
    }

    /// The stem of a stem number this table gave.
    #[must_use]
    pub fn stem_text(&self, stem: u32) -> &str {
        &self.stems[stem as usize]
    }

    /// What the word does in a text of that language. English negations and particles keep their class in no
    /// other language: "in" is a plain preposition in German.
    #[must_use]
    pub fn class(&self, word: u32, language: StemLanguage) -> WordClass {
        let Word { closed, noise, .. } = &self.words[word as usize];
        let bit = 1u8 << language as u8;
        if closed.negation & bit != 0 {
            WordClass::Negation
        } else if closed.particle & bit != 0 {
            WordClass::Particle
        } else if closed.stop & bit != 0 {
            WordClass::Stop
        } else if *noise {
            WordClass::Noise
        } else {
            WordClass::Topic
        }
    }

    /// The number of the word's stem in that language; every negation has the stem [`NEGATION`].
    pub fn stem(&mut self, word: u32, language: StemLanguage) -> u32 {
        let known = self.words[word as usize].stems[language as usize];
        if known != NOT_STEMMED {
            return known;
        }
        let text = self.words[word as usize].text.clone();
        let stem = match self.class(word, language) {
            WordClass::Negation => NEGATION.into(),
            _ => stem(&text, language),
        };
        let id = self.intern_stem(&stem);
        self.words[word as usize].stems[language as usize] = id;
        id
    }

    /// The number [`WordTable::stem`] gave before for this word and language; `u32::MAX` when never asked.
    #[must_use]
    pub fn known_stem(&self, word: u32, language: StemLanguage) -> u32 {
        self.words[word as usize].stems[language as usize]
    }

    fn intern_stem(&mut self, stem: &str) -> u32 {
        let id = self.stems.len() as u32;
        let known = *self.stem_ids.or_insert(stem, id);
        if known == id {
            self.stems.push(stem.into());
        }
        known
    }

    /// The tokens of `text`, replacing what `tokens` held. `buffer` is working space.
    pub fn tokenize(&mut self, text: &str, hyphens: Hyphens, buffer: &mut String, tokens: &mut Vec<Token>) {
        tokens.clear();
        each_word(text, hyphens, buffer, |word, breaks| {
            let word = self.intern(word);
            tokens.push(Token { word, breaks });
        });
    }

    /// The language whose function words the tokens hold most of; English when they hold none or the count is
    /// level. Only meant to choose stop words and stems: what language a comment is *in* is decided elsewhere.
    #[must_use]
    pub fn language_of(&self, tokens: &[Token]) -> StemLanguage {
        let mut votes = [0u32; LANGUAGES];
        for token in tokens {
            let closed = self.words[token.word as usize].closed;
            let mut bits = closed.stop | closed.negation | closed.particle;
            while bits != 0 {
                votes[bits.trailing_zeros() as usize] += 1;
                bits &= bits - 1;
            }
        }
        let best = (1..LANGUAGES).fold(0, |best, at| if votes[at] > votes[best] { at } else { best });
        StemLanguage::ALL[best]
    }
}

/// Stands for every number.
const NUMBER: &str = "0";

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

/// A word nobody would look for: digits alone, or a single letter of an alphabet (a single ideograph is a word).
fn is_noise(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next();
    let single = chars.next().is_none();
    (single && !first.is_some_and(is_ideograph)) || text.chars().all(|c| !c.is_alphabetic())
}

const fn is_ideograph(c: char) -> bool {
    matches!(c as u32, 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x2fa1f)
}

/// Marks that belong to the letter before them: combining accents, Hebrew and Arabic points, vowel signs.
const fn is_mark(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36f | 0x591..=0x5c7 | 0x64b..=0x65f | 0x900..=0x903 | 0x93c..=0x94d)
}

fn is_inside(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Calls `on_word(word, breaks)` for each word of `text` in order, in lower case.
///
/// Curly apostrophes become straight and stay inside words; possessive `'s` stays too (the English stemmer takes
/// it off). Numbers keep their inner points. Links, mail addresses, `@names`, HTML tags and entities are left
/// out. Each ideograph is a word of its own.
pub fn each_word(text: &str, hyphens: Hyphens, buffer: &mut String, mut on_word: impl FnMut(&str, bool)) {
    let mut scan = Scan { text, at: 0, breaks: false };
    while let Some(c) = scan.peek() {
        if is_inside(c) {
            buffer.clear();
            if scan.skip_link() || !scan.take_word(hyphens, buffer) {
                continue;
            }
            on_word(buffer, std::mem::take(&mut scan.breaks));
        } else {
            scan.skip_mark(c);
        }
    }
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    breaks: bool,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn skip_to_space(&mut self) {
        self.at += self.rest().find(char::is_whitespace).unwrap_or(self.rest().len());
    }

    /// Leaves out `https://…` and `www.…` at the place of reading.
    fn skip_link(&mut self) -> bool {
        let head = self.rest().as_bytes();
        let starts =
            |prefix: &[u8]| head.len() >= prefix.len() && head[..prefix.len()].eq_ignore_ascii_case(prefix);
        let link = matches!(head[0], b'h' | b'H' | b'w' | b'W' | b'f' | b'F')
            && (starts(b"http://") || starts(b"https://") || starts(b"www.") || starts(b"ftp://"));
        if link {
            self.skip_to_space();
            self.breaks = true;
        }
        link
    }

    /// Reads one word into `buffer`; false when it turned out to be a mail address, which is skipped, or marks
    /// without a letter.
    fn take_word(&mut self, hyphens: Hyphens, buffer: &mut String) -> bool {
        while let Some(c) = self.peek() {
            if c.is_ascii_alphanumeric() {
                self.push_plain(buffer);
                continue;
            }
            if is_ideograph(c) {
                if buffer.is_empty() {
                    self.push(c, buffer);
                }
                return true;
            }
            if is_inside(c) {
                self.push(c, buffer);
            } else if c == '@' {
                self.skip_to_space();
                return false;
            } else if let Some(joint) = self.joint(c, hyphens) {
                buffer.push(joint);
                self.at += c.len_utf8();
            } else {
                break;
            }
        }
        !buffer.is_empty()
    }

    /// All letters and digits of ASCII from here on at once: most words are nothing else.
    fn push_plain(&mut self, buffer: &mut String) {
        let rest = self.rest();
        let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let before = buffer.len();
        buffer.push_str(&rest[..plain]);
        buffer[before..].make_ascii_lowercase();
        self.at += plain;
    }

    /// A character beyond ASCII.
    fn push(&mut self, c: char, buffer: &mut String) {
        self.at += c.len_utf8();
        if !matches!(c as u32, 0x640 | 0x64b..=0x65f) {
            // Arabic vowel points and the stretching mark are ornament: the word is the same without them.
            buffer.extend(c.to_lowercase());
        }
    }

    /// What a mark inside a word becomes, when the word goes on after it.
    fn joint(&self, c: char, hyphens: Hyphens) -> Option<char> {
        let joint = match c {
            '\'' | '\u{2019}' | '\u{2bc}' => '\'',
            '-' | '\u{2010}' | '\u{2011}' if hyphens == Hyphens::Keep => '-',
            '.' | ',' if self.text[..self.at].ends_with(|c: char| c.is_ascii_digit()) => c,
            _ => return None,
        };
        let next = self.text[self.at + c.len_utf8()..].chars().next()?;
        let goes_on = if matches!(joint, '.' | ',') { next.is_ascii_digit() } else { next.is_alphanumeric() };
        goes_on.then_some(joint)
    }

    /// Steps over one mark between words.
    fn skip_mark(&mut self, c: char) {
        match c {
            '<' if self.skip_tag() => self.breaks = true,
            '&' if self.skip_entity() => {}
            '@' => self.skip_to_space(),
            _ => {
                self.at += c.len_utf8();
                self.breaks |= self.ends_clause(c);
            }
        }
    }

    /// Whether the mark just passed ends a sentence or a clause; the point in "about.config" does not.
    fn ends_clause(&self, c: char) -> bool {
        match c {
            '!' | '?' | ';' | ',' | '\n' | '\r' | '(' | ')' | '"' | '“' | '”' | '…' | '。' | '！' | '？'
            | '、' | '，' | '؟' | '،' | '–' | '—' | '|' => true,
            '.' | ':' => self.peek().is_none_or(|next| !next.is_alphanumeric()),
            _ => false,
        }
    }

    /// Leaves out `<br>` and the like; "<3" and "a < b" are no tags.
    fn skip_tag(&mut self) -> bool {
        const LONGEST: usize = 2000;
        let rest = self.rest().as_bytes();
        let opens = rest.get(1).is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, b'/' | b'!'));
        let end = rest.iter().take(LONGEST).position(|&c| c == b'>');
        match end {
            Some(end) if opens => {
                self.at += end + 1;
                true
            }
            _ => false,
        }
    }

    fn skip_entity(&mut self) -> bool {
        const LONGEST: usize = 10;
        let rest = self.rest().as_bytes();
        let Some(end) = rest.iter().take(LONGEST).position(|&c| c == b';') else { return false };
        let named = end > 1 && rest[1..end].iter().all(|c| c.is_ascii_alphanumeric() || *c == b'#');
        if named {
            self.at += end + 1;
        }
        named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, hyphens: Hyphens) -> String {
        let mut out = String::new();
        each_word(text, hyphens, &mut String::new(), |word, breaks| {
            if breaks && !out.is_empty() {
                out.push_str("| ");
            }
            out.push_str(word);
            out.push(' ');
        });
        out.trim_end().to_string()
    }

    #[test]
    fn words_are_lower_case_and_apostrophes_are_folded() {
        let rows = [
            ("The Bike’s BELL doesn't ring!", "the bike's bell doesn't ring"),
            ("Größe & Qualität; sehr gut", "größe qualität | sehr gut"),
            ("'quoted' words'", "quoted words"),
            ("version 88.0.1, since 10,000 km.", "version 88.0.1 | since 10,000 km"),
            ("wonder.ful", "wonder ful"),
            ("İstanbul", "i̇stanbul"),
            ("很好", "很 好"),
            ("وصل الطَّرد متأخراً", "وصل الطرد متأخرا"),
            ("", ""),
            ("!!! 🚲", ""),
        ];
        for (text, want) in rows {
            assert_eq!(words(text, Hyphens::Keep), want, "{text}");
        }
    }

    #[test]
    fn markup_links_and_addresses_are_left_out() {
        let rows = [
            ("<p>Bad</p><p>day</p>", "bad | day"),
            ("I <3 it, a < b", "i 3 it | a b"),
            ("fish &amp; chips &nbsp; R&D", "fish chips r d"),
            ("see https://x.example/a?b=c now", "see | now"),
            ("WWW.shop.example closed", "closed"),
            ("mail me@example.com or @bob today", "mail or today"),
        ];
        for (text, want) in rows {
            assert_eq!(words(text, Hyphens::Keep), want, "{text}");
        }
    }

    #[test]
    fn hyphens_are_kept_or_split() {
        assert_eq!(words("an E-Bike check-out - now", Hyphens::Keep), "an e-bike check-out now");
        assert_eq!(words("an E-Bike check-out - now", Hyphens::Split), "an e bike check out now");
    }

    fn language(text: &str) -> StemLanguage {
        let (mut table, mut tokens) = (WordTable::default(), Vec::new());
        table.tokenize(text, Hyphens::Keep, &mut String::new(), &mut tokens);
        table.language_of(&tokens)
    }

    #[test]
    fn function_words_tell_which_stop_words_apply() {
        let rows = [
            ("The bike arrived and the box was broken", "en"),
            ("Das Fahrrad ist nicht angekommen und der Karton war kaputt", "de"),
            ("La bicicleta no llegó y la caja estaba rota", "es"),
            ("Le vélo est arrivé avec un carton cassé", "fr"),
            ("De fiets is niet aangekomen en de doos was kapot", "nl"),
            ("الدراجة لم تصل في الموعد", "ar"),
            ("Super Rad", "en"),
            ("", "en"),
        ];
        for (text, want) in rows {
            assert_eq!(language(text).code(), want, "{text}");
        }
    }

    #[test]
    fn a_word_has_the_class_of_the_comments_language() {
        let mut table = WordTable::default();
        let die = table.intern("die");
        assert_eq!(table.class(die, StemLanguage::German), WordClass::Stop);
        assert_eq!(table.class(die, StemLanguage::English), WordClass::Topic);
        let number = table.intern("88.0.1");
        assert_eq!(table.class(number, StemLanguage::English), WordClass::Noise);
    }

    #[test]
    fn numbers_are_not_told_apart() {
        let mut table = WordTable::default();
        let number = table.intern("4711");
        assert_eq!((number, number), (table.intern("10,000"), table.intern("3.5")));
        assert_ne!(number, table.intern("2x"));
        assert_eq!(table.len(), 2);
    }

    #[test]
    fn negations_share_one_stem() {
        let mut table = WordTable::default();
        let (dont, nicht) = (table.intern("don't"), table.intern("nicht"));
        let stem = table.stem(dont, StemLanguage::English);
        assert_eq!(stem, table.stem(nicht, StemLanguage::German));
        assert_eq!(table.stem_text(stem), NEGATION);
    }

    #[test]
    fn any_text_is_read_without_loss_of_place() {
        use proptest::prelude::*;
        proptest!(|(text in ".{0,60}")| {
            each_word(&text, Hyphens::Split, &mut String::new(), |word, _| {
                assert!(!word.contains(char::is_whitespace), "{word:?}");
            });
        });
    }
}
