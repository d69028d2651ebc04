//! Forum markup to plain text, as Steam reviews are written with it.

/// Tags that end a line.
const BLOCKS: &[&str] = &["h1", "h2", "h3", "list", "olist", "*", "quote", "hr", "tr", "table", "p", "code"];
/// Other tags that are dropped; any other square bracket stays as the customer typed it.
const INLINE: &[&str] = &[
    "b", "i", "u", "s", "strike", "spoiler", "noparse", "url", "td", "th", "img", "color", "size", "center",
];
const LONGEST: usize = 300;

/// The text without its markup. The words of a link stay, its address goes.
pub fn to_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match tag(rest) {
            Some((name, length)) => {
                if BLOCKS.contains(&name.as_str()) && !out.ends_with('\n') {
                    out.push('\n');
                }
                rest = &rest[length..];
            }
            None => {
                out.push('[');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// The name of the known tag at the start, and its length in bytes.
fn tag(text: &str) -> Option<(String, usize)> {
    let end = text.bytes().take(LONGEST).position(|b| b == b']')?;
    let inner = text[1..end].trim_start_matches('/');
    let name = inner.split(['=', ' ']).next()?.to_ascii_lowercase();
    let known = BLOCKS.contains(&name.as_str()) || INLINE.contains(&name.as_str());
    known.then_some((name, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_words_stay() {
        let cases = [
            ("[h1]Crashes[/h1]Every [b]single[/b] time", "Crashes\nEvery single time"),
            ("[list][*]slow[*]loud[/list]", "slow\nloud"),
            ("see [url=https://x.y/?a=[1]]here[/url]", "see ]here"),
            ("[10/10] would [not] buy [i", "[10/10] would [not] buy [i"),
            ("[spoiler]he dies[/spoiler]!", "he dies!"),
        ];
        for (text, want) in cases {
            assert_eq!(to_text(text), want, "{text}");
        }
    }
}
