//! Which words keep a full stop to themselves.

/// What a full stop after a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An ordinary word: the stop ends the sentence.
    Word,
    /// Always followed by a name or an example: the stop never ends it.
    Title,
    /// An abbreviation only before a figure ("No. 5").
    Numbered,
    /// Ends the sentence unless a small letter or a figure follows.
    Short,
    /// "U.S.", "a.m.", "J.": ends it only before a word that usually opens a sentence.
    Initials,
}

const TITLES: &str = " mr mrs ms dr prof rev hon capt sgt gen col lt messrs mme mlle sra herr fr vs eg ie cf viz e.g i.e z.b p.ej u.a d.h bzw resp ";
const NUMBERED: &str = " no nr nos art fig vol ch sec pp pg p tel ext núm num ";
const SHORT: &str = " etc approx incl excl min mins max hr hrs sec secs wk wks yr yrs lb lbs oz ft jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri inc ltd co corp llc gmbh st ave rd blvd apt dept est misc temp avg qty ref acct appt asst ca str usw evtl ggf jr sr al ver ph ";

/// Words that open a sentence far more often than they follow an abbreviation in one.
const OPENERS: &str = " the a an it its i we they he she this that these those there then but and so when if my our their his her you your what why how not no never after before since once now still even also all as at in on for to is was do did does please thanks very just only had have has will would can could should ";

pub(super) fn kind(word: &str) -> Kind {
    if dotted(word) {
        return Kind::Initials;
    }
    if word.len() > 6 {
        return Kind::Word;
    }
    let lower = word.to_lowercase();
    let among = |list: &str| contains(list, &lower);
    match () {
        () if among(TITLES) => Kind::Title,
        () if among(NUMBERED) => Kind::Numbered,
        () if among(SHORT) => Kind::Short,
        () => Kind::Word,
    }
}

/// Single letters parted by dots, and one capital alone ("J", not "I").
fn dotted(word: &str) -> bool {
    let mut parts = word.split('.');
    let single = |part: &str| part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphabetic());
    if !parts.all(single) || contains(TITLES, &word.to_lowercase()) {
        return false;
    }
    word.len() > 1 || (word != "I" && word.bytes().all(|b| b.is_ascii_uppercase()))
}

/// Whether what follows begins with a capitalised opener ("The", "I") or with no letter at all.
pub(super) fn opens_a_sentence(next: &str) -> bool {
    let end = next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len());
    end == 0 || contains(OPENERS, &next[..end].to_lowercase())
}

/// Whether a list of words, each between spaces, has this one.
fn contains(list: &str, word: &str) -> bool {
    !word.is_empty()
        && list
            .match_indices(word)
            .any(|(i, _)| list[..i].ends_with(' ') && list[i + word.len()..].starts_with(' '))
}
