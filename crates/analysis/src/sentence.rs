//! Cuts a comment into sentences.
//!
//! Made for reviews rather than for books: people leave out capitals, end with "!!1 :)" or an
//! emoji, and write lists. So a full stop followed by white space ends a sentence even before a
//! small letter, unless the word before it is a known abbreviation; a line break always ends one.

mod abbreviation;

use std::ops::Range;

use abbreviation::{Kind, kind};

use crate::sentiment::is_emoji;

/// Byte ranges of the sentences of `text`, in order, apart, without white space at their ends and
/// never empty. Lines of nothing but dashes, stars or dots are left out.
pub fn split(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    each(text, |range| sentences.push(range));
    sentences
}

/// Hands the ranges of [`split`] to `take` without collecting them.
pub(crate) fn each(text: &str, mut take: impl FnMut(Range<usize>)) {
    let bytes = text.as_bytes();
    let (mut start, mut i) = (0, 0);
    while i < bytes.len() {
        let Some(end) = stop_at(text, start, i) else {
            i += 1;
            continue;
        };
        give(text, start..end, &mut take);
        (start, i) = (end, end);
    }
    give(text, start..text.len(), &mut take);
}

fn give(text: &str, range: Range<usize>, take: &mut impl FnMut(Range<usize>)) {
    let piece = &text[range.clone()];
    let unbulleted = piece.trim_start().trim_start_matches(['-', '*', '•', '·', '▪', '◦', '–', '—', '>']);
    // "-5 degrees" and "*sigh*" keep their sign; "- item" does not.
    let kept = if unbulleted.starts_with(char::is_whitespace) || unbulleted.is_empty() {
        unbulleted.trim()
    } else {
        piece.trim()
    };
    if kept.chars().all(|c| matches!(c, '-' | '*' | '=' | '_' | '.' | '~' | '#' | '•' | '–' | '—' | '…'))
    {
        return;
    }
    let offset = kept.as_ptr() as usize - text.as_ptr() as usize;
    take(offset..offset + kept.len());
}

/// If a sentence that began at `start` ends with what stands at byte `i`, where the next begins.
#[inline]
fn stop_at(text: &str, start: usize, i: usize) -> Option<usize> {
    match text.as_bytes()[i] {
        b'\n' | b'\r' => Some(i + 1),
        b'.' if !in_run(text, start, i) => dot(text, start, i),
        b'!' | b'?' if !in_run(text, start, i) => shout(text, i),
        0xc2..=0xf4 => wide(text, start, i),
        _ => None,
    }
}

/// Marks beyond ASCII. Those of Chinese, Japanese, Arabic and Hindi need no white space after them.
fn wide(text: &str, start: usize, i: usize) -> Option<usize> {
    match text[i..].chars().next()? {
        '…' if !in_run(text, start, i) => dot(text, start, i),
        '‼' | '⁉' | '؟' | '۔' => shout(text, i),
        '。' | '！' | '？' | '｡' | '।' | '॥' => Some(tail(text, run(text, i))),
        '\u{2028}' | '\u{2029}' => Some(i + 3),
        '•' | '▪' | '◦' => Some(i),
        _ => None,
    }
    .filter(|end| *end > start)
}

/// "!" and "?" end a sentence before white space, or when the next one is glued on ("Great!Love").
fn shout(text: &str, i: usize) -> Option<usize> {
    let after = run(text, i);
    let end = tail(text, after);
    let rest = &text[end..];
    if ends_word(rest) {
        let quoted = closes(&text[after..]) > 0;
        let goes_on = quoted && starts(rest.trim_start(), char::is_lowercase);
        return (!goes_on).then_some(end);
    }
    (starts(rest, char::is_uppercase) && !in_address(text, i)).then_some(end)
}

/// Full stops, one or several, and the ellipsis.
fn dot(text: &str, start: usize, i: usize) -> Option<usize> {
    let after = run(text, i);
    let end = tail(text, after);
    let rest = &text[end..];
    let single = after == i + 1;
    if rest.is_empty() {
        return Some(end);
    }
    let glued = !ends_word(rest);
    let next = rest.trim_start();
    if glued {
        let joined = starts(next, char::is_uppercase) && lower_before(text, i, if single { 2 } else { 1 });
        return (joined && !in_address(text, i)).then_some(end);
    }
    let ends = match single {
        true => !is_abbreviation(&text[start..i], next),
        false if text[i..after].contains(['!', '?']) => true,
        false => !starts(next, char::is_lowercase),
    };
    ends.then_some(end)
}

/// Whether the dot after `before` belongs to an abbreviation, an initial or a list number.
fn is_abbreviation(before: &str, next: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || "([\"'“/".contains(c)).next().unwrap_or("");
    if word.is_empty() {
        return false;
    }
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return before.trim_start().len() == word.len() && word.len() <= 2;
    }
    let small_next = starts(next, |c| c.is_lowercase() || c.is_ascii_digit());
    match kind(word) {
        Kind::Title => true,
        Kind::Numbered => starts(next, |c| c.is_ascii_digit()),
        Kind::Short => small_next,
        Kind::Initials => small_next || !abbreviation::opens_a_sentence(next),
        Kind::Word => false,
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁉' | '؟' | '۔' | '。' | '！' | '？' | '｡' | '।' | '॥')
}

/// End of the run of marks that begins at `i`.
fn run(text: &str, i: usize) -> usize {
    i + text[i..].find(|c| !is_mark(c)).unwrap_or(text.len() - i)
}

/// Whether byte `i` continues a run of marks, about which its first mark has decided.
fn in_run(text: &str, start: usize, i: usize) -> bool {
    text[start..i].chars().next_back().is_some_and(is_mark)
}

/// Bytes of closing quotes and brackets at the head of `rest`.
fn closes(rest: &str) -> usize {
    rest.find(|c| !matches!(c, ')' | ']' | '"' | '\'' | '”' | '’' | '»' | '」' | '』' | '*'))
        .unwrap_or(rest.len())
}

/// What still belongs to a sentence after its marks: closers, then emoji and emoticons, which
/// comment on what was said rather than on what comes.
fn tail(text: &str, after: usize) -> usize {
    let mut end = after + closes(&text[after..]);
    loop {
        let rest = &text[end..];
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        let face = face(&rest[spaces..]);
        if face == 0 {
            return end;
        }
        end += spaces + face;
    }
}

/// Bytes of the emoji or emoticon at the head of `rest`; 0 if there is none.
fn face(rest: &str) -> usize {
    match rest.as_bytes().first() {
        Some(b':' | b';' | b'=' | b'<') => emoticon(rest),
        Some(0xc2..=0xf4) => rest.find(|c| !emoji_part(c)).unwrap_or(rest.len()),
        _ => 0,
    }
}

fn emoticon(rest: &str) -> usize {
    let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let mouth = rest[..length].chars().next_back().is_some_and(|c| "()D[]Pp3/|*".contains(c));
    if mouth && (2..=3).contains(&length) { length } else { 0 }
}

/// Emoji, and what glues them: variation selectors, joiners, skin tones, flag letters.
fn emoji_part(c: char) -> bool {
    is_emoji(c)
        || matches!(c, '\u{fe0f}' | '\u{200d}' | '\u{1f1e6}'..='\u{1f1ff}' | '\u{1f3fb}'..='\u{1f3ff}')
}

fn ends_word(rest: &str) -> bool {
    rest.is_empty() || starts(rest, char::is_whitespace)
}

fn starts(text: &str, is: impl Fn(char) -> bool) -> bool {
    text.chars().next().is_some_and(is)
}

/// Whether `count` small letters stand right before byte `i`.
fn lower_before(text: &str, i: usize, count: usize) -> bool {
    let mut before = text[..i].chars().rev();
    (0..count).all(|_| before.next().is_some_and(char::is_lowercase))
}

/// How far an address is looked at, in bytes to either side of the mark inside it.
const ADDRESS_REACH: usize = 120;

/// Whether the word around byte `i` is a web or mail address or a path.
fn in_address(text: &str, i: usize) -> bool {
    let reach = i.saturating_sub(ADDRESS_REACH)..text.len().min(i + ADDRESS_REACH);
    let bytes = &text.as_bytes()[reach.clone()];
    let (before, after) = bytes.split_at(i - reach.start);
    let from = before.iter().rposition(u8::is_ascii_whitespace).map_or(0, |space| space + 1);
    let to = after.iter().position(u8::is_ascii_whitespace).unwrap_or(after.len());
    let word = &bytes[from..before.len() + to];
    word.iter().any(|b| matches!(b, b'/' | b'@' | b'\\')) || word.starts_with(b"www.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|range| &text[range]).collect()
    }

    /// Sentences are parted by "|" in the table; the text is the same without it.
    #[track_caller]
    fn parts(marked: &str) {
        let wanted: Vec<_> = marked.split('|').map(str::trim).collect();
        assert_eq!(sentences(&marked.replace('|', "")), wanted);
    }

    #[test]
    fn plain_sentences_end_at_their_marks() {
        parts("It broke. |Support was awful! |Why? |never again.");
        parts("it arrived late. |the box was open. |no reply");
        parts("Great!!! |Love it!!1 thanks");
        parts("Really?! |Yes.");
        parts("one sentence without an end");
    }

    #[test]
    fn abbreviations_and_numbers_do_not_end_one() {
        parts("Ask Dr. Lee or Mrs. Ortiz, e.g. on Monday.");
        parts("It rides 3.5 km on v1.2 of the firmware. |Nice");
        parts("I live in the U.S. and ship to the U.K. often. |Fine");
        parts("We moved from the U.S. |They still bill us.");
        parts("The U.S. Postal Service lost it.");
        parts("Opens at 9 a.m. and closes at 5 p.m. |They never call.");
        parts("Order No. 4711 came late. |I said no. |They laughed.");
        parts("Rated 4 out of 5. |Would buy again.");
        parts("J. Smith fixed it vs. the other one etc. |Thanks");
        parts("approx. 20 min. by bus");
    }

    #[test]
    fn ellipses_end_a_sentence_only_before_a_new_one() {
        parts("well... it works… mostly");
        parts("Waited 3 weeks... |Nothing came.");
        parts("ok...|But why");
        parts("Hmm.. |Not sure");
    }

    #[test]
    fn lines_and_bullets_end_one() {
        assert_eq!(
            sentences("Pros:\n- cheap\n* light\n• fast • quiet\n\n-----\r\nCons: none"),
            ["Pros:", "cheap", "light", "fast", "quiet", "Cons: none"]
        );
        assert_eq!(sentences("-5 degrees\n*sigh*"), ["-5 degrees", "*sigh*"]);
        assert_eq!(sentences("1. Open the app\n2. It crashes."), ["1. Open the app", "2. It crashes."]);
    }

    #[test]
    fn emoji_and_emoticons_stay_with_what_they_comment_on() {
        parts("Love it! 😍 |Will buy again.");
        parts("Broken. :( |Want my money back. 😡😡 |Bye");
        parts("Thanks.❤\u{fe0f} |Great");
        parts("😀");
    }

    #[test]
    fn quotes_brackets_and_glue() {
        parts("He said \"no way!\" and hung up. |Rude.");
        parts("\"It is fine.\" |It was not.");
        parts("(It broke.) |Again.");
        parts("Bad service.|Never again!|Avoid");
        parts("See https://shop.example/Help?id=3.Now or mail me@shop.example today. |Ok");
        parts("I use Node.js and file.txt daily.");
    }

    #[test]
    fn other_scripts_have_their_own_stops() {
        parts("很好。|我喜欢！|为什么？");
        parts("أين طلبي؟ |لم يصل بعد.");
        parts("यह अच्छा है। |धन्यवाद");
    }

    #[test]
    fn nothing_comes_from_nothing() {
        assert_eq!(split(""), []);
        assert_eq!(split(" \n . \n…\n***"), []);
        assert_eq!(sentences("!!!"), ["!!!"]);
    }

    #[test]
    fn a_very_long_word_full_of_marks_does_not_take_long() {
        assert_eq!(split(&"ab.Cd!".repeat(100_000)).len(), 100_001);
        assert!(split(&format!("/{}", "a!A".repeat(200_000))).len() > 100_000);
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn ranges_are_in_order_trimmed_and_lose_no_letter(
            text in "([a-zA-Z]{1,4}|[.!?…\"')(]|[ \n\t]|[0-9]|😀|:\\)|é|。|؟|- ){0,40}"
        ) {
            let ranges = split(&text);
            let mut end = 0;
            for range in &ranges {
                assert!(range.start >= end && range.end > range.start);
                assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
                assert!(!text[end..range.start].chars().any(char::is_alphanumeric));
                end = range.end;
            }
            assert!(!text[end..].chars().any(char::is_alphanumeric));
        }
    }
}
