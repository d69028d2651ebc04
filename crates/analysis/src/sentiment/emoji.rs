//! Emoji become their descriptions ("❤" reads "red heart") before anything else happens.
//!
//! The reference looks at one code point at a time, so emoji made of several (flags, families) are
//! never found as a whole, and a variation selector stays glued to the description's last word.

use std::sync::LazyLock;

static DESCRIPTIONS: &str = include_str!("../../data/vader/emoji_utf8_lexicon.txt");

/// Every emoji of one code point lies below this (a test watches it).
const LIMIT: usize = 0x1_fb00;

struct Emoji {
    /// One bit per code point below `LIMIT`.
    known: Vec<u64>,
    /// Sorted by character.
    list: Vec<(char, &'static str)>,
}

static EMOJI: LazyLock<Emoji> = LazyLock::new(Emoji::build);

impl Emoji {
    fn build() -> Self {
        let mut list: Vec<_> = DESCRIPTIONS.lines().filter_map(single).collect();
        list.sort_unstable();
        let mut known = vec![0; LIMIT / 64];
        for (emoji, _) in &list {
            if let Some(bits) = known.get_mut(*emoji as usize / 64) {
                *bits |= 1 << (*emoji as usize % 64);
            }
        }
        Emoji { known, list }
    }

    fn contains(&self, c: char) -> bool {
        let at = c as usize;
        self.known.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    fn description(&self, c: char) -> Option<&'static str> {
        if !self.contains(c) {
            return None;
        }
        let found = self.list.binary_search_by_key(&c, |(emoji, _)| *emoji).ok()?;
        Some(self.list[found].1)
    }
}

/// A line of the file, when its emoji is a single character.
fn single(line: &'static str) -> Option<(char, &'static str)> {
    let (emoji, description) = line.split_once('\t')?;
    let mut chars = emoji.chars();
    let first = chars.next()?;
    chars.next().is_none().then_some((first, description))
}

/// Whether the character alone is an emoji that VADER describes.
pub(crate) fn is_emoji(c: char) -> bool {
    !c.is_ascii() && EMOJI.contains(c)
}

/// The text with emoji described: `text` itself when it has none, else `buffer`, overwritten.
pub(super) fn describe<'a>(text: &'a str, buffer: &'a mut String) -> &'a str {
    if text.is_ascii() || !text.chars().any(is_emoji) {
        return text;
    }
    buffer.clear();
    describe_into(text, |_, piece| buffer.push_str(piece));
    buffer
}

/// Hands the described text out in pieces, each with the number of the character it comes from.
/// A space is put before an emoji that does not follow one, none after it.
pub(super) fn describe_into(text: &str, mut take: impl FnMut(usize, &str)) {
    let mut after_space = true;
    for (i, c) in text.chars().enumerate() {
        if let Some(description) = EMOJI.description(c) {
            if !after_space {
                take(i, " ");
            }
            take(i, description);
            after_space = false;
        } else {
            take(i, c.encode_utf8(&mut [0; 4]));
            after_space = c == ' ';
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(text: &str) -> String {
        describe(text, &mut String::new()).to_owned()
    }

    #[test]
    fn a_space_is_put_before_but_not_after() {
        assert_eq!(described("ok😀abc"), "ok grinning faceabc");
        assert_eq!(described("😀 😁"), "grinning face beaming face with smiling eyes");
        assert_eq!(described("❤\u{fe0f}"), "red heart\u{fe0f}");
    }

    #[test]
    fn all_single_emoji_are_known_and_plain_text_is_not_touched() {
        assert_eq!(EMOJI.list.len(), 1212);
        assert!(EMOJI.list.iter().all(|(c, _)| is_emoji(*c)));
        assert_eq!(described("naïve – 漢字"), "naïve – 漢字");
    }
}
