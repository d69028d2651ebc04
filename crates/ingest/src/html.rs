//! HTML bodies to plain text: tags dropped, entities decoded, blocks on lines of their own.

/// Tags that end a line.
const BLOCKS: &[&str] = &[
    "br",
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "hr",
    "section",
    "article",
    "dl",
    "dt",
    "dd",
];
/// Other tags that are dropped; what is not in either list stays as the customer typed it.
const INLINE: &[&str] = &[
    "a", "b", "i", "u", "em", "strong", "span", "font", "img", "code", "small", "sub", "sup", "s", "del",
    "ins", "td", "th", "tbody", "thead", "html", "body", "head", "meta", "link", "title", "center", "abbr",
    "kbd", "q", "cite", "script", "style", "figure", "label", "video", "iframe", "source", "mark", "svg",
    "path", "button", "form", "input",
];
/// Tags whose content is not text.
const HIDDEN: &[&str] = &["script", "style"];

const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("hellip", '…'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("bull", '•'),
    ("middot", '·'),
    ("euro", '€'),
    ("pound", '£'),
    ("yen", '¥'),
    ("cent", '¢'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("sect", '§'),
    ("para", '¶'),
    ("plusmn", '±'),
    ("times", '×'),
    ("divide", '÷'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("frac34", '¾'),
    ("iexcl", '¡'),
    ("iquest", '¿'),
    ("szlig", 'ß'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("atilde", 'ã'),
    ("auml", 'ä'),
    ("aring", 'å'),
    ("aelig", 'æ'),
    ("ccedil", 'ç'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("euml", 'ë'),
    ("igrave", 'ì'),
    ("iacute", 'í'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("ntilde", 'ñ'),
    ("ograve", 'ò'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("otilde", 'õ'),
    ("ouml", 'ö'),
    ("oslash", 'ø'),
    ("ugrave", 'ù'),
    ("uacute", 'ú'),
    ("ucirc", 'û'),
    ("uuml", 'ü'),
    ("yacute", 'ý'),
    ("yuml", 'ÿ'),
    ("oelig", 'œ'),
    ("Agrave", 'À'),
    ("Aacute", 'Á'),
    ("Auml", 'Ä'),
    ("Aring", 'Å'),
    ("AElig", 'Æ'),
    ("Ccedil", 'Ç'),
    ("Egrave", 'È'),
    ("Eacute", 'É'),
    ("Ntilde", 'Ñ'),
    ("Oacute", 'Ó'),
    ("Ouml", 'Ö'),
    ("Oslash", 'Ø'),
    ("Uacute", 'Ú'),
    ("Uuml", 'Ü'),
    ("rarr", '→'),
    ("larr", '←'),
    ("hearts", '♥'),
    ("thinsp", ' '),
    ("ensp", ' '),
    ("emsp", ' '),
    ("zwnj", '\u{200C}'),
    ("zwj", '\u{200D}'),
    ("shy", '\u{AD}'),
];

/// Whether a cell holds HTML: a known tag that is closed by `>`, or an entity.
pub fn is_html(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| tag(&text[at..]).is_some())
        || text.match_indices('&').any(|(at, _)| entity(&text[at..]).is_some())
}

/// The text of an HTML fragment. Runs of spaces become one, empty lines go.
pub fn to_text(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = markup(&rest[at..], &mut out);
    }
    out.push_str(rest);
    tidy(&out)
}

/// Reads one tag, comment or entity, or keeps the character that only looked like one.
fn markup<'t>(text: &'t str, out: &mut String) -> &'t str {
    if let Some(after) = text.strip_prefix("<!--") {
        return after.split_once("-->").map_or("", |(_, rest)| rest);
    }
    if let Some((name, length)) = tag(text) {
        let rest = &text[length..];
        if BLOCKS.contains(&name.as_str()) {
            out.push('\n');
        }
        let opens = !text[1..].starts_with('/');
        return if opens && HIDDEN.contains(&name.as_str()) { after_hidden(rest, &name) } else { rest };
    }
    if let Some((c, length)) = entity(text) {
        out.push(c);
        return &text[length..];
    }
    out.push_str(&text[..1]);
    &text[1..]
}

fn after_hidden<'t>(text: &'t str, name: &str) -> &'t str {
    let closes =
        |at: &usize| text.get(at + 2..at + 2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name));
    text.match_indices("</").map(|(at, _)| at).find(closes).map_or("", |at| &text[at..])
}

/// The name of the known tag at the start of `text`, and the bytes to its `>`.
fn tag(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix('<')?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let n = inner.bytes().take(11).take_while(u8::is_ascii_alphanumeric).count();
    let name = inner[..n].to_ascii_lowercase();
    if !BLOCKS.contains(&name.as_str()) && !INLINE.contains(&name.as_str()) {
        return None;
    }
    let after = inner.as_bytes().get(n)?;
    if !matches!(after, b'>' | b'/' | b' ' | b'\n' | b'\r' | b'\t') {
        return None;
    }
    // A second `<` before the `>` means that the first began no tag; it also ends the search soon.
    let end = 1 + text.bytes().skip(1).position(|b| matches!(b, b'<' | b'>'))?;
    (text.as_bytes()[end] == b'>').then_some((name, end + 1))
}

/// The character of the entity at the start of `text`, and its length in bytes.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => numeric(number)?,
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((c, end + 1))
}

fn numeric(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split(['\n', '\r']) {
        let start = out.len();
        for word in line.split([' ', '\t']).filter(|w| !w.is_empty()) {
            if !out.is_empty() {
                out.push(if out.len() == start { '\n' } else { ' ' });
            }
            out.push_str(word);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_blocks_become_lines() {
        let cases = [
            ("<p>Hello, </p><p>Is there a way?</p>", "Hello,\nIs there a way?"),
            ("one<br />two<BR>three", "one\ntwo\nthree"),
            ("<ul><li>a</li>\n<li><strong>b</strong> c</li></ul>", "a\nb c"),
            ("it&#39;s &quot;fine&quot; &amp; caf&eacute; &lt;3", "it's \"fine\" & café <3"),
            ("<a href=\"http://x.y/?a=1&b=2\">link</a>", "link"),
            ("<script>alert('<p>')</script>after<!-- gone -->!", "after!"),
            ("I <3 this, 2 < 3 > 1 <unknown> & co", "I <3 this, 2 < 3 > 1 <unknown> & co"),
            ("broken <p", "broken <p"),
            ("&#xD800; &#99999999999; &nope;", "&#xD800; &#99999999999; &nope;"),
        ];
        for (html, want) in cases {
            assert_eq!(to_text(html), want, "{html}");
        }
    }

    #[test]
    fn plain_text_is_not_taken_for_html() {
        for text in ["I <3 it", "a < b > c", "R&D; fine", "x <- 3", "AT&T"] {
            assert!(!is_html(text), "{text}");
        }
        assert!(is_html("<p>x</p>") && is_html("a &amp; b") && is_html("it&#39;s"));
    }
}
