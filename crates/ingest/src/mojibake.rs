//! UTF-8 that was once decoded as Windows-1252: `Ã©` for `é`, `â€™` for `’`.

use encoding_rs::WINDOWS_1252;

/// The text put right, when something in it can be. Only runs of characters whose Windows-1252 bytes are valid
/// UTF-8 change, so text that was never damaged stays as it is.
pub fn repaired(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut changed) = (text, false);
    while let Some(start) = rest.find(|c: char| !c.is_ascii()) {
        out.push_str(&rest[..start]);
        let run = &rest[start..];
        let end = run.find(|c: char| c.is_ascii()).unwrap_or(run.len());
        match decoded_again(&run[..end]) {
            Some(right) => {
                out.push_str(&right);
                changed = true;
            }
            None => out.push_str(&run[..end]),
        }
        rest = &run[end..];
    }
    out.push_str(rest);
    changed.then_some(out)
}

fn decoded_again(run: &str) -> Option<String> {
    let (bytes, _, unmappable) = WINDOWS_1252.encode(run);
    if unmappable || bytes.len() < 2 {
        return None;
    }
    std::str::from_utf8(&bytes).ok().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_put_right_and_words_are_left_alone() {
        let cases = [
            ("cafÃ© is fine, isnâ€™t it", Some("café is fine, isn’t it")),
            ("What didnâ€™t you like?", Some("What didn’t you like?")),
            ("ðŸ˜‰ ok", Some("😉 ok")),
            ("café, Ärger, São, naïve", None),
            ("ÉTÉ à Paris", None),
            ("日本語", None),
            ("plain", None),
        ];
        for (text, want) in cases {
            assert_eq!(repaired(text).as_deref(), want, "{text}");
        }
    }
}
