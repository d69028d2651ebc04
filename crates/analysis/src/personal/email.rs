//! E-mail addresses: what stands around an `@`.

use super::{Found, PersonalKind};

/// Longest part before the `@` and longest domain (RFC 5321), in bytes.
const LOCAL: usize = 64;
const DOMAIN: usize = 255;

pub(super) fn find(text: &str, found: &mut Found<'_>) {
    for (at, _) in text.match_indices('@') {
        let (start, end) = (local(text, at), domain(text, at + 1));
        if let (Some(start), Some(end)) = (start, end) {
            found.claim(start..end, PersonalKind::Email);
        }
    }
}

fn local(text: &str, at: usize) -> Option<usize> {
    let mut start = at;
    for (place, c) in text[..at].char_indices().rev() {
        if at - place > LOCAL || !(c.is_alphanumeric() || "._%+-'’&~!".contains(c)) {
            break;
        }
        start = place;
    }
    // Punctuation before an address is not part of it.
    let lead: usize =
        text[start..at].chars().take_while(|c| !c.is_alphanumeric() && *c != '_').map(char::len_utf8).sum();
    (start + lead < at).then_some(start + lead)
}

/// The end of the domain that starts at `from`: labels with dots between, the last of letters.
fn domain(text: &str, from: usize) -> Option<usize> {
    let mut end = from;
    for (place, c) in text[from..].char_indices() {
        if place > DOMAIN || !(c.is_alphanumeric() || c == '-' || c == '.') {
            break;
        }
        end = from + place + c.len_utf8();
    }
    loop {
        let whole = text[from..end].trim_end_matches(['.', '-']);
        let (rest, last) = whole.rsplit_once('.')?;
        let is_last = last.chars().count() >= 2
            && (last.chars().all(char::is_alphabetic) || last.to_ascii_lowercase().starts_with("xn--"));
        if is_last && !rest.is_empty() && !rest.starts_with('.') && !rest.contains("..") {
            return Some(from + whole.len());
        }
        end = from + rest.len();
    }
}
