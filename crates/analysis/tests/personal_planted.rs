//! Personal data planted in tickets: how much of it is found, and how much is taken for it that is none.

use std::path::{Path, PathBuf};

use analysis::personal::{Kinds, PersonalKind, find};

/// Values planted of each kind.
const PLANTED: usize = 3_000;

/// Numbers that depend on nothing but the seed (xorshift).
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    /// A pattern with `x` for any digit, `n` for 2 to 9 and `z` for 1 to 9; other characters are kept.
    fn digits(&mut self, pattern: &str) -> String {
        let mut digit = |c: char| match c {
            'x' => char::from(b'0' + self.below(10) as u8),
            'n' => char::from(b'2' + self.below(8) as u8),
            'z' => char::from(b'1' + self.below(9) as u8),
            c => c,
        };
        pattern.chars().map(&mut digit).collect()
    }
}

fn email(r: &mut Seeded) -> String {
    let first =
        r.pick(&["ada", "Tom", "maria.garcia", "j.o'neil", "li_wei", "anna-lena", "JSMITH", "jörg", "info"]);
    let number = r.below(2_000);
    let local = match r.below(4) {
        0 => first.to_owned(),
        1 => format!("{first}{number}"),
        2 => format!("{first}+{number}"),
        _ => format!("{number}.{first}"),
    };
    let domain = r.pick(&[
        "example.com",
        "example.co.uk",
        "mail.example.org",
        "web-mail.example.de",
        "EXAMPLE.NET",
        "posteo.example",
        "müller.example",
        "x.io",
        "students.uni-halden.example.edu",
    ]);
    format!("{local}@{domain}")
}

fn phone(r: &mut Seeded) -> String {
    // Grouped as the countries of most customers group theirs.
    let pattern = r.pick(&[
        "+1 nxx nxx xxxx",
        "+1-nxx-nxx-xxxx",
        "+1 (nxx) nxx-xxxx",
        "(nxx) nxx-xxxx",
        "nxx-nxx-xxxx",
        "nxx.nxx.xxxx",
        "+1nxxnxxxxxx",
        "1-800-nxx-xxxx",
        "+44 20 7xxx xxxx",
        "+44 7xxx xxxxxx",
        "020 7xxx xxxx",
        "077xx xxxxxx",
        "077xxxxxxxx",
        "0161 496 xxxx",
        "+49 30 zxxxxxxx",
        "+49 (0)171 zxxxxxx",
        "030 zxxxxxx",
        "0171-zxxxxxx",
        "0171/zxxxxxxx",
        "+49-89-zxxxxx",
        "+33 6 zx xx xx xx",
        "06 zx xx xx xx",
        "01.zx.xx.xx.xx",
        "+336zxxxxxxx",
        "+34 6xx xxx xxx",
        "6xx xxx xxx",
        "91 zxx xx xx",
        "+39 347 zxx xxxx",
        "347 zxx xxxx",
        "06 zxxx xxxx",
        "+31 6 zxxxxxxx",
        "06-zxxxxxxx",
        "+41 79 xxx xx xx",
        "079 zxx xx xx",
        "+43 664 zxxxxxx",
        "+55 11 9zxxx-xxxx",
        "(11) 9zxxx-xxxx",
        "+91 98zxx xxxxx",
        "+86 138 xxxx xxxx",
        "+81 90-zxxx-xxxx",
        "090-zxxx-xxxx",
        "+61 412 xxx xxx",
        "0412 xxx xxx",
        "+48 6xx xxx xxx",
        "+353 87 zxx xxxx",
        "0044 77xx xxxxxx",
    ]);
    r.digits(pattern)
}

fn card(r: &mut Seeded) -> String {
    let (start, length) = [
        ("4", 16),
        ("51", 16),
        ("55", 16),
        ("2223", 16),
        ("34", 15),
        ("37", 15),
        ("6011", 16),
        ("36", 14),
        ("3530", 16),
    ][r.below(9)];
    let mut digits = start.to_owned() + &r.digits(&"x".repeat(length - 1 - start.len()));
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, b)| {
            let digit = u32::from(b - b'0');
            if at % 2 == 1 { digit } else { digit * 2 - if digit > 4 { 9 } else { 0 } }
        })
        .sum();
    digits.push(char::from(b'0' + ((10 - sum % 10) % 10) as u8));
    let cuts: &[usize] = if length == 16 { &[4, 8, 12] } else { &[4, 10] };
    let separator = r.pick(&["", " ", "-", "\u{A0}"]);
    (0..length).fold(String::new(), |mut text, at| {
        if cuts.contains(&at) {
            text += separator;
        }
        text.push(char::from(digits.as_bytes()[at]));
        text
    })
}

fn iban(r: &mut Seeded) -> String {
    let (country, account) = [
        ("DE", "xxxxxxxxxxxxxxxxxx"),
        ("FR", "xxxxxxxxxxxxxxxxxxxxxxx"),
        ("GB", "WESTxxxxxxxxxxxxxx"),
        ("NL", "ABNAxxxxxxxxxx"),
        ("ES", "xxxxxxxxxxxxxxxxxxxx"),
        ("IT", "Xxxxxxxxxxxxxxxxxxxxxxx"),
        ("CH", "xxxxxxxxxxxxxxxxx"),
        ("AT", "xxxxxxxxxxxxxxxx"),
        ("BE", "xxxxxxxxxxxx"),
        ("PL", "xxxxxxxxxxxxxxxxxxxxxxxx"),
        ("NO", "xxxxxxxxxxx"),
        ("SE", "xxxxxxxxxxxxxxxxxxxx"),
    ][r.below(12)];
    let account = r.digits(account);
    let value = |c: char| c.to_digit(36).unwrap_or(0);
    let rest = format!("{account}{country}00")
        .chars()
        .map(value)
        .fold(0, |rest, v| if v < 10 { (rest * 10 + v) % 97 } else { (rest * 100 + v) % 97 });
    let code = format!("{country}{:02}{account}", 98 - rest);
    match r.below(3) {
        0 => code,
        1 => code.to_lowercase(),
        _ => code
            .as_bytes()
            .chunks(4)
            .map(|c| String::from_utf8_lossy(c).into_owned())
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// Numbers as tickets hold them that lead to nobody.
fn harmless(r: &mut Seeded) -> String {
    let pattern = r.pick(&[
        "91.0.4472.124",
        "10.15.7",
        "xx.x.xxxx.xxx",
        "version zx.x.x",
        "Firefox zx.x.x",
        "10.0.19043.1xxx",
        "vz.x.x.x",
        "27.21.14.5xxx",
        "$z,xxx.xx",
        "zx.xx €",
        "USD zxx.xx",
        "z.xxx,xx EUR",
        "£zx",
        "zx xxx Kč",
        "2021-0z-1x",
        "1x.0z.2021",
        "0z/1x/2021",
        "2021-0z-1x 1x:3x:2x",
        "1x.0z.21",
        "19xx × 10xx",
        "z.x GB",
        "zxx MB",
        "zxxxx KB",
        "zxx ms",
        "zx %",
        "0X8007xxxx",
        "error xxxx",
        "error code 2147942xxx",
        "Error: 0Xc000xxxx",
        "KB4xxxxxx",
        "HTTP 5xx",
        "202106221xxxxx",
        "1024 × 768",
        "16 GB RAM",
        "z/x/2021",
        "build 2021xxxx",
        "code -2147xxxxxx",
    ]);
    r.digits(pattern)
}

/// A text with a value put between two of its words.
fn planted(r: &mut Seeded, text: &str, value: &str) -> (String, std::ops::Range<usize>) {
    let gaps: Vec<usize> = text.match_indices(' ').map(|(at, _)| at + 1).collect();
    let at = if gaps.is_empty() { 0 } else { gaps[r.below(gaps.len())] };
    let (before, after) = text.split_at(at);
    let (open, close) = [("", " "), ("(", ") "), ("", ", "), ("", ". "), (": ", " ")][r.below(5)];
    let start = before.len() + open.len();
    (format!("{before}{open}{value}{close}{after}"), start..start + value.len())
}

/// The share of planted values of a kind that are found as a whole.
fn recall(texts: &[String], kind: PersonalKind, make: impl Fn(&mut Seeded) -> String) -> f64 {
    let mut r = Seeded(0x9e37_79b9_7f4a_7c15 + kind as u64);
    let (mut spans, mut found, mut missed) = (Vec::new(), 0, Vec::new());
    for _ in 0..PLANTED {
        let value = make(&mut r);
        let into = &texts[r.below(texts.len())];
        let (text, range) = planted(&mut r, into, &value);
        find(&text, Kinds::ALL, &[], &mut spans);
        if spans.iter().any(|s| s.kind == kind && s.start <= range.start && s.end >= range.end) {
            found += 1;
        } else {
            let from = text[..range.start].char_indices().rev().nth(30).map_or(0, |(at, _)| at);
            let to = text[range.end..].char_indices().nth(15).map_or(text.len(), |(at, _)| range.end + at);
            missed.push(text[from..to].to_owned());
        }
    }
    eprintln!("{}: {found} of {PLANTED} found", kind.as_str());
    missed.iter().take(25).for_each(|text| eprintln!("  missed: {text:?}"));
    f64::from(found) / PLANTED as f64
}

/// The share of harmless numbers of which anything is taken for personal data.
fn false_masks(texts: &[String]) -> f64 {
    let mut r = Seeded(0x5eed);
    let (mut spans, mut wrong) = (Vec::new(), 0);
    // Order numbers stay by default, and a number behind “ticket” is one whatever it looks like.
    let kinds: Kinds = PersonalKind::ALL.into_iter().filter(|k| *k != PersonalKind::Order).collect();
    for _ in 0..PLANTED {
        let value = harmless(&mut r);
        let into = &texts[r.below(texts.len())];
        let (text, range) = planted(&mut r, into, &value);
        find(&text, kinds, &[], &mut spans);
        if let Some(span) = spans.iter().find(|s| s.start < range.end && s.end > range.start) {
            wrong += 1;
            eprintln!("  false: {:?} as {:?}", &text[span.start..span.end], span.kind);
        }
    }
    eprintln!("false masks: {wrong} of {PLANTED}");
    f64::from(wrong) / PLANTED as f64
}

fn holds(texts: &[String]) {
    assert!(recall(texts, PersonalKind::Email, email) >= 0.98);
    assert!(recall(texts, PersonalKind::Card, card) >= 0.98);
    assert!(recall(texts, PersonalKind::Phone, phone) >= 0.95);
    assert!(recall(texts, PersonalKind::Iban, iban) >= 0.95);
    assert!(false_masks(texts) < 0.01);
}

fn column(path: &Path, name: &str) -> Option<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).ok()?;
    let at = reader.headers().ok()?.iter().position(|header| header == name)?;
    let texts = reader.records().flatten().filter_map(|row| row.get(at).map(str::to_owned));
    Some(texts.filter(|text| text.len() > 20 && text.len() < 4_000).collect())
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn what_is_planted_in_our_own_tickets_is_found() {
    let texts = column(&root().join("crates/app/sample/tickets.csv"), "Description").expect("our tickets");
    assert!(texts.len() > 50, "{}", texts.len());
    holds(&texts);
}

#[test]
fn what_is_planted_in_public_tickets_is_found() {
    let data =
        std::env::var_os("DESIREPATH_DATA").map_or_else(|| root().join("../shared/data"), PathBuf::from);
    for (file, name) in [
        ("tickets/sumo_firefox_2021-05_2021-07.csv", "content"),
        ("tickets/sumo_firefox_multilingual_sample.csv", "content"),
        ("tickets/customer_support_tickets_kaggle_synthetic.csv", "Ticket Description"),
    ] {
        let Some(texts) = column(&data.join(file), name) else {
            eprintln!("skipped {file}: data not here");
            continue;
        };
        eprintln!("{file}: {} texts", texts.len());
        holds(&texts);
    }
}
