//! Phone numbers: international ones by their country code, local ones by how they are grouped in the usual
//! countries or by a word before them.

use std::ops::Range;

use super::{
    context::{self, Context},
    number::{Gap, Group},
    stands_alone,
};

/// The phone number that starts with the first group, with what leads it, and how many groups it takes.
pub(super) fn number(text: &str, run: &[Group]) -> Option<(Range<usize>, usize)> {
    let lead = Lead::of(text, &run[0]);
    if lead.is_within_a_code {
        return None;
    }
    let context = context::before(text, lead.start);
    let ends = (1..=run.len()).rev();
    let fits = |n: &usize| {
        let candidate = Candidate { text, groups: &run[..*n], lead: &lead, context };
        candidate.stands_alone() && candidate.is_phone()
    };
    let taken = ends.into_iter().find(fits)?;
    let mut end = run[taken - 1].end;
    // A bracket that was opened inside is closed inside.
    if text[lead.start..end].matches('(').count() > text[lead.start..end].matches(')').count()
        && text[end..].starts_with(')')
    {
        end += 1;
    }
    Some((lead.start..end, taken))
}

/// What stands right before the first digit.
struct Lead {
    start: usize,
    plus: bool,
    bracket: bool,
    /// Part of a word, a date, a version or a code: `AB-123`.
    is_within_a_code: bool,
}

impl Lead {
    fn of(text: &str, first: &Group) -> Lead {
        let mut before = &text[..first.start];
        let mut plus = false;
        let mut bracket = false;
        for _ in 0..3 {
            if let Some(rest) = before.strip_suffix('+') {
                (before, plus) = (rest, true);
            } else if let Some(rest) = before.strip_suffix('(') {
                (before, bracket) = (rest, true);
            } else if plus || !before.ends_with("+ ") {
                break;
            } else {
                before = &before[..before.len() - 1];
            }
        }
        let joined = before.ends_with(['-', '.', '/', '_', ',', '\'', '=', '&']);
        let beyond = before.trim_end_matches(['-', '.', '/', '_', ',', '\'', '=', '&']);
        let is_within_a_code = before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
            || (joined
                && !plus
                && beyond.ends_with(|c: char| c.is_ascii_alphanumeric())
                && !ends_a_word(before));
        Lead { start: before.len(), plus, bracket, is_within_a_code }
    }
}

/// `Tel.030…`, `phone=…`: a word with its point, not a code.
fn ends_a_word(before: &str) -> bool {
    let word = before.trim_end_matches(['.', '=']);
    let letters = word.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    word.len() < before.len() && letters >= 3
}

struct Candidate<'a> {
    text: &'a str,
    groups: &'a [Group],
    lead: &'a Lead,
    context: Context,
}

impl Candidate<'_> {
    fn end(&self) -> usize {
        self.groups.last().map_or(0, |group| group.end)
    }

    fn first(&self) -> &str {
        &self.text[self.groups[0].start..self.groups[0].end]
    }

    fn digits(&self) -> usize {
        self.groups.iter().map(Group::len).sum()
    }

    fn lengths(&self) -> Vec<usize> {
        self.groups.iter().map(Group::len).collect()
    }

    /// The only thing between the groups.
    fn only(&self, gap: Gap) -> bool {
        self.groups[1..].iter().all(|group| group.gap == gap)
    }

    /// Neither cut out of a longer number or word, nor an amount.
    fn stands_alone(&self) -> bool {
        let (start, end) = (self.groups[0].start, self.end());
        let rest = &self.text[end..];
        let mut after = rest.chars();
        let decimal = matches!(after.next(), Some(',' | '.' | '-' | '/' | ':' | '\'' | '_'))
            && after.next().is_some_and(|c| c.is_ascii_digit());
        stands_alone(self.text, &(start..end))
            && !decimal
            && (self.lead.plus || !context::counts(self.text, end))
    }

    fn is_phone(&self) -> bool {
        if self.lead.plus {
            return self.is_international(self.groups[0].start);
        }
        if matches!(self.context, Context::Money | Context::Code) || self.is_date() {
            return false;
        }
        // Groups with blanks, hyphens or brackets are how people write numbers, not machines.
        let dotted = self.groups[1..].iter().any(|group| group.gap == Gap::Dot);
        let open =
            (self.groups.len() > 1 && !dotted) || !matches!(self.context, Context::Version | Context::Order);
        if self.first().starts_with("00") && open && self.digits() >= 11 {
            return self.is_international(self.groups[0].start + 2);
        }
        (open && (self.is_area_in_brackets() || self.is_trunk() || self.is_grouped()))
            || (self.context == Context::Phone && self.is_plain())
    }

    /// A country code of E.164 at byte `from`, and the right number of digits behind it.
    fn is_international(&self, from: usize) -> bool {
        let all: String = self.text[from..self.end()].chars().filter(char::is_ascii_digit).collect();
        match all.as_bytes() {
            // North America is the one plan where every number has the same length.
            [b'1', area, ..] => all.len() == 11 && *area >= b'2',
            _ => (8..=16).contains(&all.len()) && is_country(&all),
        }
    }

    /// `(030) 1234567`
    fn is_area_in_brackets(&self) -> bool {
        let closed = self.text[self.groups[0].end..].starts_with(')');
        self.lead.bracket
            && closed
            && self.groups.len() >= 2
            && (2..=5).contains(&self.groups[0].len())
            && (9..=13).contains(&self.digits())
            && self.groups[1].gap != Gap::None
    }

    /// A local number with the 0 that leads out of town: `0171 1234567`, `01 23 45 67 89`, `020 7946 0958`.
    fn is_trunk(&self) -> bool {
        let first = self.first().as_bytes();
        let leads = first.first() == Some(&b'0') && (first.len() == 1 || first[1] != b'0');
        if !leads || !(9..=12).contains(&self.digits()) {
            return false;
        }
        let lengths = self.lengths();
        let dots = self.groups[1..].iter().any(|group| group.gap == Gap::Dot);
        let whole = lengths[0] >= 2 && lengths.iter().all(|n| *n >= 2);
        whole && (!dots || lengths.len() >= 3) && (lengths.len() > 1 || self.digits() >= 10)
    }

    /// Local numbers without it, grouped as their country groups them.
    fn is_grouped(&self) -> bool {
        let first = self.first().as_bytes();
        let starts = |low: u8, high: u8| (low..=high).contains(&first[0]);
        let spaced = self.only(Gap::Space) || self.only(Gap::Hyphen);
        let dotted = self.only(Gap::Dot);
        let hyphen_last = self.groups.last().is_some_and(|group| group.gap == Gap::Hyphen);
        match self.lengths()[..] {
            // North America (also after its 1), Italy.
            [3, 3, 4] => starts(b'2', b'9') && (spaced || dotted || self.only(Gap::Slash) || hyphen_last),
            [1, 3, 3, 4] => first == b"1" && !self.only(Gap::Slash),
            [10] => starts(b'2', b'9') && self.is_north_american(),
            [3, 3, 3] => starts(b'6', b'9') && spaced,
            [2, 3, 2, 2] => starts(b'8', b'9') && spaced,
            [3, 2, 2, 2] => starts(b'5', b'9') && spaced,
            [5, 5] => starts(b'6', b'9') && spaced,
            [3, 4, 4] => first[0] == b'1' && starts_between(first[1], b'3', b'9') && spaced,
            [2, 5, 4] => hyphen_last,
            [2, 4, 4] => hyphen_last && starts(b'1', b'9'),
            [4, 3, 3] => matches!(first, b"1300" | b"1800" | b"0800") && spaced,
            _ => false,
        }
    }

    /// Ten digits in one: area and exchange both start with 2 to 9, and the second digits are none of a service's.
    fn is_north_american(&self) -> bool {
        let digits = self.first().as_bytes();
        digits[3] >= b'2' && digits[1] != b'9' && &digits[1..3] != b"11" && &digits[4..6] != b"11"
    }

    /// Anything of seven digits or more, after a word that speaks of phones.
    fn is_plain(&self) -> bool {
        let lengths = self.lengths();
        let dots = self.groups[1..].iter().any(|group| group.gap == Gap::Dot);
        let paired = lengths.len() >= 4 && lengths.iter().all(|n| *n == 2);
        let whole = lengths.len() == 1 || lengths.iter().all(|n| *n >= 2);
        (7..=15).contains(&self.digits()) && whole && (!dots || paired)
    }

    /// Holds `31.12.2021`, `2021-12-31`, `1/2/2021` or `20211231235959`.
    fn is_date(&self) -> bool {
        let value = |group: &Group| self.text[group.start..group.end].parse::<u32>().unwrap_or(u32::MAX);
        let day = |group: &Group| group.len() <= 2 && (1..=31).contains(&value(group));
        let year = |group: &Group| group.len() == 4 && (1900..=2099).contains(&value(group));
        let date = |three: &[Group]| {
            let [a, b, c] = three else { return false };
            let same = b.gap == c.gap && matches!(b.gap, Gap::Dot | Gap::Slash | Gap::Hyphen | Gap::Space);
            same && day(b) && ((day(a) && year(c)) || (year(a) && day(c)))
        };
        let stamp = self.groups.len() == 1 && self.groups[0].len() >= 12 && self.first().starts_with("20");
        stamp || self.groups.windows(3).any(date)
    }
}

fn starts_between(byte: u8, low: u8, high: u8) -> bool {
    (low..=high).contains(&byte)
}

/// Whether digits begin with an assigned country code (ITU-T E.164, list of assigned codes).
fn is_country(digits: &str) -> bool {
    let start = |n: usize| digits.get(..n).and_then(|text| text.parse::<u32>().ok()).unwrap_or(0);
    let two = matches!(start(2), 20 | 27 | 30..=34 | 36 | 39..=41 | 43..=49 | 51..=58 | 60..=66 | 81 | 82 | 84 | 86 | 90..=95 | 98);
    let three = matches!(
        start(3),
        211..=213 | 216 | 218 | 220..=269 | 290 | 291 | 297..=299 | 350..=359 | 370..=389 | 420 | 421 | 423 | 500..=509
            | 590..=599 | 670..=692 | 800 | 808 | 850 | 852 | 853 | 855 | 856 | 870 | 878 | 880..=883 | 886 | 888
            | 960..=979 | 992..=998
    );
    start(1) == 7 || two || three
}
