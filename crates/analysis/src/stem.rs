//! Word stems: "delivered", "delivers" and "delivery's" are one word to count.
//!
//! The rules are those of Snowball (<https://snowballstem.org>), as the crate `frostem` generates them. Its
//! version is pinned exactly: another stemmer gives other keywords, so a change of version is a change of
//! [`crate::keyword::VERSION`] and [`crate::stage_assignment::VERSION`].

use std::borrow::Cow;

use frostem::{Algorithm, Stemmer};

/// A language that has a stemmer and stop words here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StemLanguage {
    English,
    German,
    Spanish,
    French,
    Italian,
    Dutch,
    Portuguese,
    Arabic,
}

/// How many languages [`StemLanguage`] names.
pub const LANGUAGES: usize = 8;

impl StemLanguage {
    /// Every language, English first: the order of `self as usize`.
    pub const ALL: [Self; LANGUAGES] = [
        Self::English,
        Self::German,
        Self::Spanish,
        Self::French,
        Self::Italian,
        Self::Dutch,
        Self::Portuguese,
        Self::Arabic,
    ];

    /// The ISO 639-1 code, two lower-case letters.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::Spanish => "es",
            Self::French => "fr",
            Self::Italian => "it",
            Self::Dutch => "nl",
            Self::Portuguese => "pt",
            Self::Arabic => "ar",
        }
    }

    /// The language of an ISO 639-1 code; `None` when there is no stemmer for it.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    const fn algorithm(self) -> Algorithm {
        match self {
            Self::English => Algorithm::English,
            Self::German => Algorithm::German,
            Self::Spanish => Algorithm::Spanish,
            Self::French => Algorithm::French,
            Self::Italian => Algorithm::Italian,
            Self::Dutch => Algorithm::Dutch,
            Self::Portuguese => Algorithm::Portuguese,
            Self::Arabic => Algorithm::Arabic,
        }
    }
}

/// The Snowball stem of one lower-case word.
#[must_use]
pub fn stem(word: &str, language: StemLanguage) -> Cow<'_, str> {
    Stemmer::new(language.algorithm()).stem(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_forms_of_a_word_share_a_stem() {
        for word in ["deliver", "delivers", "delivered", "delivering"] {
            assert_eq!(stem(word, StemLanguage::English), "deliv", "{word}");
        }
    }

    #[test]
    fn every_language_is_found_by_its_code() {
        for (index, language) in StemLanguage::ALL.into_iter().enumerate() {
            assert_eq!(language as usize, index);
            assert_eq!(StemLanguage::from_code(language.code()), Some(language));
        }
        assert_eq!(StemLanguage::from_code("xx"), None);
    }

    /// Why not the better known crate: it has not followed the Snowball reference since 2019. Each row is
    /// (word, the reference's stem, what `rust-stemmers` 1.2.0 makes of it).
    #[test]
    fn rust_stemmers_differs_from_the_reference_on_everyday_words() {
        use rust_stemmers::{Algorithm as Peer, Stemmer as PeerStemmer};
        let rows = [
            (StemLanguage::English, Peer::English, "added", "add", "ad"),
            (StemLanguage::English, Peer::English, "evening", "evening", "even"),
            (StemLanguage::English, Peer::English, "internal", "internal", "intern"),
            (StemLanguage::English, Peer::English, "emergency", "emergenc", "emerg"),
            (StemLanguage::German, Peer::German, "lehrerinnen", "lehr", "lehrerinn"),
            (StemLanguage::Dutch, Peer::Dutch, "bestellingen", "bestel", "bestell"),
        ];
        for (language, peer, word, reference, theirs) in rows {
            assert_eq!(stem(word, language), reference);
            assert_eq!(PeerStemmer::create(peer).stem(word), theirs);
        }
    }
}
