//! The words of a text as the patterns see them: numbers for the words that patterns use, 0 for the
//! rest, and what stands between words.

use super::pattern::Book;

/// Number of a word written in digits ("3", "40", "2x").
pub(super) const DIGITS: u16 = 1;

/// What parts a word from the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    Space,
    /// A comma, colon, dash or bracket: a negation does not reach across it.
    Pause,
    /// The end of a sentence or line: no phrase reaches across it.
    Stop,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub id: u16,
    /// What stands before the word.
    pub gap: Gap,
    /// Byte range in the text.
    pub start: usize,
    pub end: usize,
}

/// Longest word that is looked up, in bytes as written.
pub(super) const LONGEST: usize = 23;

#[derive(Default)]
pub(super) struct Tokens {
    pub list: Vec<Token>,
    /// Whether any word can begin a pattern.
    pub triggers: bool,
}

impl Tokens {
    /// Replaces the contents by the words of `text`.
    pub fn read(&mut self, text: &str, book: &Book) {
        self.list.clear();
        self.triggers = false;
        let bytes = text.as_bytes();
        let (mut i, mut gap) = (0, Gap::Stop);
        while i < bytes.len() {
            let end = word_end(text, i);
            if end == i {
                let (length, between) = between(text, i);
                gap = gap.max(between);
                i += length;
                continue;
            }
            self.push(text, i, end, gap, book);
            (i, gap) = (end, Gap::Space);
        }
    }

    fn push(&mut self, text: &str, start: usize, end: usize, gap: Gap, book: &Book) {
        let (start, gap) = match self.prefix(text, start, gap) {
            Some(prefix) => {
                self.list.pop();
                (prefix.start, prefix.gap)
            }
            None => (start, gap),
        };
        let id = lookup(&text[start..end], book);
        self.triggers |= book.begins(id);
        self.list.push(Token { id, gap, start, end });
    }

    /// "e-mailed" and "re-install" are one word: the prefix, when it stands glued before `start`.
    fn prefix(&self, text: &str, start: usize, gap: Gap) -> Option<Token> {
        let last = *self.list.last()?;
        let glued = gap == Gap::Space && last.end + 1 == start && text.as_bytes()[last.end] == b'-';
        let word = &text[last.start..last.end];
        (glued && ["e", "re"].iter().any(|prefix| word.eq_ignore_ascii_case(prefix))).then_some(last)
    }
}

/// Where the word at byte `i` ends; `i` itself when no word begins there.
fn word_end(text: &str, i: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = i;
    while let Some(&byte) = bytes.get(end) {
        if byte.is_ascii_alphanumeric() {
            end += 1;
            continue;
        }
        let length = match byte {
            b'\'' => 1,
            0x80.. => wide(&text[end..]),
            _ => 0,
        };
        let apostrophe = byte == b'\'' || text[end..].starts_with('’');
        let inner = || end > i && bytes.get(end + length).is_some_and(u8::is_ascii_alphabetic);
        if length == 0 || apostrophe && !inner() {
            break;
        }
        end += length;
    }
    end
}

/// Length of the character at the head of `rest` if words can hold it, else 0.
fn wide(rest: &str) -> usize {
    let c = rest.chars().next().unwrap_or(' ');
    if c == '’' || c.is_alphanumeric() { c.len_utf8() } else { 0 }
}

/// Length of the character at byte `i`, which is in no word, and how it parts the words around it.
fn between(text: &str, i: usize) -> (usize, Gap) {
    if text.as_bytes()[i] == b' ' {
        return (1, Gap::Space);
    }
    let c = text[i..].chars().next().unwrap_or(' ');
    let length = c.len_utf8();
    let gap = match c {
        '!' | '?' | '\n' | '\r' | ';' | '…' | '。' | '！' | '？' => Gap::Stop,
        '.' if text[i + 1..].chars().next().is_none_or(|next| !next.is_alphanumeric()) => Gap::Stop,
        ',' | ':' | '(' | ')' | '[' | ']' | '–' | '—' => Gap::Pause,
        '-' if text[i + 1..].starts_with([' ', '-']) => Gap::Pause,
        _ => Gap::Space,
    };
    (length, gap)
}

/// Number of a word as written: lower-cased, apostrophes straightened, hyphens left out.
fn lookup(word: &str, book: &Book) -> u16 {
    if word.as_bytes()[0].is_ascii_digit() && book.id(word) == 0 {
        return DIGITS;
    }
    if !book.may_hold(word) {
        return 0;
    }
    if word.bytes().all(|byte| byte.is_ascii() && byte != b'-') {
        return book.id_of_plain(word);
    }
    let mut buffer = [0; LONGEST];
    let mut length = 0;
    let mut rest = word.bytes();
    while let Some(byte) = rest.next() {
        let byte = match byte {
            b'-' => continue,
            // The curly apostrophe, of three bytes; no pattern has other characters beyond ASCII.
            0x80.. => {
                rest.nth(1);
                b'\''
            }
            _ => byte.to_ascii_lowercase(),
        };
        buffer[length] = byte;
        length += 1;
    }
    book.id(std::str::from_utf8(&buffer[..length]).unwrap_or_default())
}
