//! The word lists and what they say about a text.

use std::sync::LazyLock;

use super::Language;
use crate::word_map::ByWord;

static WORDS: &str = include_str!("../../data/language/words.txt");

/// The languages that have a word list: the first of the enum, all in Latin script.
pub(super) const LISTED: usize = 22;

/// Longest word that is looked up, in bytes.
const LONGEST: usize = 24;

/// Bit `i` is set for each language of number `i` whose list has the word.
type Mask = u32;

static TABLE: LazyLock<ByWord<Mask>> = LazyLock::new(|| {
    let mut table = ByWord::default();
    for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
        let Some((code, words)) = line.split_once(':') else { continue };
        let Some(language) = Language::from_code(code) else { continue };
        for word in words.split_whitespace() {
            *table.or_insert(word, 0) |= 1 << language as u32;
        }
    }
    table
});

/// What the words of a text say, by language.
#[derive(Debug, Clone)]
pub(super) struct Votes {
    pub words: usize,
    by_language: [f32; LISTED],
}

impl Votes {
    /// Counts the words of `text`, which should be short: the head of a comment is enough.
    pub fn count(text: &str) -> Votes {
        let mut votes = Votes { words: 0, by_language: [0.0; LISTED] };
        for word in words(text) {
            votes.add(word);
            votes.words += 1;
            if votes.words.is_multiple_of(12) && votes.is_plain_english() {
                break;
            }
        }
        votes
    }

    fn add(&mut self, word: &str) {
        if word.is_ascii()
            && let Some(mask) = TABLE.get_lowered(word)
        {
            return self.add_listed(mask);
        }
        let mut buffer = [0; LONGEST];
        let Some(word) = lower(word, &mut buffer) else { return };
        match TABLE.get(word) {
            Some(mask) => self.add_listed(mask),
            None => self.add_unlisted(word),
        }
    }

    fn add_listed(&mut self, mask: Mask) {
        let weight = match mask.count_ones() {
            1 => 1.0,
            2 => 0.5,
            _ => 0.3,
        };
        self.give(mask, weight);
    }

    /// VADER's lexicon is a list of English words too; endings, and letters beyond ASCII, hint at
    /// where a word is used.
    fn add_unlisted(&mut self, word: &str) {
        if crate::sentiment::knows(word) {
            return self.give(1 << Language::En as u32, 0.5);
        }
        for letter in word.chars().filter(|c| !c.is_ascii()) {
            self.give(users_of(letter), 0.4);
        }
        let last = word.as_bytes().last();
        let ends = |ending: &str| ending.as_bytes().last() == last && word.ends_with(ending);
        if word.len() >= 5
            && let Some((_, languages)) = ENDINGS.iter().find(|(ending, _)| ends(ending))
        {
            self.give(mask(languages), 0.3);
        }
    }

    fn give(&mut self, mut mask: Mask, weight: f32) {
        while mask != 0 {
            self.by_language[mask.trailing_zeros() as usize] += weight;
            mask &= mask - 1;
        }
    }

    pub fn english(&self) -> f32 {
        self.by_language[Language::En as usize]
    }

    /// Votes for a language; none for one without a list.
    pub fn of(&self, language: Language) -> f32 {
        self.by_language.get(language as usize).copied().unwrap_or(0.0)
    }

    /// The best two languages besides English, with their votes.
    pub fn others(&self) -> [(Language, f32); 2] {
        let mut best = [(Language::Und, 0.0); 2];
        for (language, votes) in Language::ALL.iter().copied().zip(self.by_language).skip(1) {
            if votes > best[0].1 {
                best = [(language, votes), best[0]];
            } else if votes > best[1].1 {
                best[1] = (language, votes);
            }
        }
        best
    }

    fn is_plain_english(&self) -> bool {
        self.english() >= 5.0 && self.english() > 4.0 * self.others()[0].1
    }
}

/// The languages in which a letter beyond ASCII is ordinary.
fn users_of(letter: char) -> Mask {
    use Language::*;
    let languages: &[Language] = match letter {
        'ß' => &[De],
        'ä' | 'ö' => &[De, Sv, Fi, Hu, Tr],
        'ü' => &[De, Tr, Hu],
        'å' => &[Sv, Da, Nb],
        'ø' | 'æ' => &[Da, Nb],
        'ñ' | '¿' | '¡' => &[Es],
        'ã' | 'õ' => &[Pt, Vi],
        'ç' => &[Fr, Pt, Tr, Ca],
        'œ' | 'ê' | 'è' | 'ë' | 'û' | 'î' => &[Fr],
        'à' | 'ò' | 'ì' | 'ù' => &[It, Fr, Ca],
        'é' => &[Fr, Es, Hu, Cs, Pt],
        'á' | 'í' | 'ó' | 'ú' => &[Es, Pt, Hu, Cs, Sk],
        'ý' | 'ě' | 'ř' | 'ů' => &[Cs, Sk],
        'č' | 'š' | 'ž' => &[Cs, Sk, Sl, Hr],
        'ć' | 'đ' => &[Hr, Pl],
        'ł' | 'ą' | 'ę' | 'ś' | 'ż' | 'ź' | 'ń' => &[Pl],
        'ő' | 'ű' => &[Hu],
        'ğ' | 'ı' | 'ş' => &[Tr],
        'ă' | 'ț' | 'ș' => &[Ro],
        _ => &[],
    };
    mask(languages)
}

fn mask(languages: &[Language]) -> Mask {
    languages.iter().fold(0, |mask, language| mask | 1 << *language as u32)
}

/// Endings that English words hardly have, longer ones first where one ends in the other.
const ENDINGS: [(&str, &[Language]); 43] = {
    use Language::*;
    [
        ("zione", &[It]),
        ("zioni", &[It]),
        ("mento", &[It, Es, Pt]),
        ("mente", &[It, Es, Pt]),
        ("cion", &[Es]),
        ("ciones", &[Es]),
        ("dade", &[Pt]),
        ("idad", &[Es]),
        ("ados", &[Es, Pt]),
        ("ndo", &[Es, Pt, It]),
        ("ado", &[Es, Pt]),
        ("ada", &[Es, Pt]),
        ("ato", &[It]),
        ("ata", &[It]),
        ("eiro", &[Pt]),
        ("inho", &[Pt]),
        ("elle", &[It, Fr]),
        ("ella", &[It, Es]),
        ("are", &[It]),
        ("eux", &[Fr]),
        ("eurs", &[Fr]),
        ("ique", &[Fr]),
        ("ungen", &[De]),
        ("ung", &[De]),
        ("keit", &[De]),
        ("lich", &[De]),
        ("isch", &[De, Nl]),
        ("chen", &[De]),
        ("lijk", &[Nl]),
        ("eren", &[Nl, De]),
        ("aan", &[Nl, Fi]),
        ("inen", &[Fi]),
        ("ssa", &[Fi]),
        ("sta", &[Fi]),
        ("lla", &[Fi]),
        ("lar", &[Tr]),
        ("ler", &[Tr]),
        ("mak", &[Tr]),
        ("iyor", &[Tr]),
        ("owa", &[Pl]),
        ("nosti", &[Cs, Sl, Hr]),
        ("o", &[Es, It, Pt]),
        ("a", &[Es, It, Pt]),
    ]
};

/// Runs of letters and inner apostrophes; addresses and tags are passed over.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_ascii_whitespace().filter(|token| !is_address(token)).flat_map(|token| {
        token
            .split(|c: char| !(c.is_alphabetic() || c == '\'' || c == '’' || is_mark_of_spain(c)))
            .map(|word| word.trim_matches(['\'', '’']))
            .filter(|word| !word.is_empty())
    })
}

/// Upside-down marks are kept as words of their own right, for no other language writes them.
fn is_mark_of_spain(c: char) -> bool {
    matches!(c, '¿' | '¡')
}

fn is_address(token: &str) -> bool {
    // Most tokens hold none of the signs, and no search has to be prepared for them.
    let may_be = token.starts_with('w') || token.bytes().any(|byte| matches!(byte, b':' | b'@'));
    may_be && (token.contains("://") || token.starts_with("www.") || token.contains('@'))
}

/// The word in lower case, with a straight apostrophe, written into the buffer; `None` if too long.
fn lower<'a>(word: &str, buffer: &'a mut [u8; LONGEST]) -> Option<&'a str> {
    let mut length = 0;
    if word.is_ascii() {
        length = word.len();
        let target = buffer.get_mut(..length)?;
        target.copy_from_slice(word.as_bytes());
        target.make_ascii_lowercase();
    } else {
        for c in word.chars().flat_map(char::to_lowercase) {
            let c = if c == '’' { '\'' } else { c };
            length += c.encode_utf8(buffer.get_mut(length..length + c.len_utf8())?).len();
        }
    }
    std::str::from_utf8(&buffer[..length]).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_is_read() {
        let mut counts = [0; LISTED];
        for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
            let (code, words) = line.split_once(':').expect(line);
            let language = Language::from_code(code).expect(code) as usize;
            for word in words.split_whitespace() {
                let mask = TABLE.get(word).expect(word);
                assert!(word.len() <= LONGEST && mask & 1 << language != 0, "{word}");
                counts[language] += 1;
            }
        }
        assert!(counts.iter().all(|count| *count > 40), "{counts:?}");
    }

    #[test]
    fn words_are_cut_at_everything_but_letters_and_inner_apostrophes() {
        let found: Vec<_> = words("Don't—'quote' a/b 42 https://a.example/very me@b.example x2y").collect();
        assert_eq!(found, ["Don't", "quote", "a", "b", "x", "y"]);
    }
}
