//! Links that carry a secret: a password before the host, a token in the path, an address or a long value behind
//! the question mark. A link that anybody may see stays.

use super::{Found, PersonalKind};

/// A value this long is an identifier or somebody's words.
const LONG: usize = 20;
/// Longest link looked at, in bytes.
const LONGEST: usize = 4_096;
/// Names of values that are secret however short.
const SECRET: [&str; 22] = [
    "token",
    "key",
    "auth",
    "sig",
    "signature",
    "session",
    "sid",
    "password",
    "passwd",
    "pwd",
    "secret",
    "otp",
    "code",
    "jwt",
    "invite",
    "email",
    "mail",
    "user",
    "username",
    "login",
    "phone",
    "name",
];

pub(super) fn find(text: &str, found: &mut Found<'_>) {
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let start = at;
        at += word.len();
        if word.len() <= LONGEST
            && let Some((from, to)) = bounds(word)
            && is_secret(&word[from..to])
        {
            found.claim(start + from..start + to, PersonalKind::Link);
        }
    }
}

/// Where in a word the link stands, if the word holds one.
fn bounds(word: &str) -> Option<(usize, usize)> {
    let from = match word.find("://") {
        Some(colon) => {
            let scheme = word[..colon].bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
            if scheme == 0 {
                return None;
            }
            colon - scheme
        }
        None => {
            let lead = word.find(|c: char| c.is_ascii_alphanumeric())?;
            let rest = &word[lead..];
            let query = rest.find('?')?;
            let plain = rest[..query].contains('.') && rest[..query].contains('/');
            (rest.starts_with("www.") || (plain && rest[query..].contains('='))).then_some(lead)?
        }
    };
    let end =
        word[from..].find(['<', '>', '"', '|', '\\', '“', '”', '\'']).map_or(word.len(), |at| from + at);
    let mut link = word[from..end].trim_end().trim_end_matches(['.', ',', ';', ':', '!', '?', ']', '}']);
    if !link.contains('(') {
        link = link.trim_end_matches(')');
    }
    Some((from, from + link.len()))
}

fn is_secret(link: &str) -> bool {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, tail) = rest.split_at(host_end);
    if host.contains('@') {
        return true;
    }
    let (path, query) = tail.split_once(['?', '#']).unwrap_or((tail, ""));
    path.split('/').any(is_token) || query.split(['&', ';', '#', '?']).any(is_secret_value)
}

fn is_secret_value(pair: &str) -> bool {
    let (name, value) = pair.split_once('=').unwrap_or(("", pair));
    if value.is_empty() {
        return false;
    }
    let name = name.to_ascii_lowercase();
    let named = name.split(['_', '-', '.', '[', ']']).any(|part| SECRET.contains(&part))
        || ["token", "password", "session", "secret", "apikey", "email"]
            .iter()
            .any(|word| name.contains(word));
    named || value.contains('@') || value.to_ascii_lowercase().contains("%40") || value.len() >= LONG
}

/// A part of a path that nobody would type: long, of letters and figures, not words with hyphens between.
fn is_token(part: &str) -> bool {
    if part.contains('@') {
        return true;
    }
    let is_uuid = part.len() == 36
        && part.bytes().enumerate().all(|(at, b)| match at {
            8 | 13 | 18 | 23 => b == b'-',
            _ => b.is_ascii_hexdigit(),
        });
    let longest = part.split(['-', '_', '.', '+', '~', '%']).map(str::len).max().unwrap_or(0);
    let digits = part.bytes().filter(u8::is_ascii_digit).count();
    let letters = part.bytes().filter(u8::is_ascii_alphabetic).count();
    is_uuid || (longest >= LONG && digits >= 3 && letters >= 3)
}
