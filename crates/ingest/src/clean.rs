//! A cell's text as the customer meant it: no invisible characters, no placeholders.

/// Whole cells that mean "nothing here", in lower case.
const PLACEHOLDERS: &[&str] = &[
    "-",
    "--",
    "---",
    "—",
    "–",
    ".",
    "n/a",
    "na",
    "n.a.",
    "#n/a",
    "null",
    "(null)",
    "<null>",
    "\\n",
    "nan",
    "undefined",
    "no negative",
    "no positive",
];
/// What a spreadsheet leaves where it took a text for a formula.
const SPREADSHEET_ERRORS: &[&str] = &["#name?", "#ref!", "#value!", "#div/0!", "#null!", "#num!"];
/// The longest placeholder, in bytes.
const LONGEST: usize = 12;

/// Whether a trimmed cell says nothing.
pub fn is_blank(text: &str) -> bool {
    text.is_empty() || (text.len() <= LONGEST && is_one_of(text, PLACEHOLDERS))
}

/// Whether a trimmed cell holds a spreadsheet's error instead of what was typed.
pub fn is_spreadsheet_error(text: &str) -> bool {
    text.starts_with('#') && text.len() <= LONGEST && is_one_of(text, SPREADSHEET_ERRORS)
}

fn is_one_of(text: &str, list: &[&str]) -> bool {
    list.iter().any(|known| text.eq_ignore_ascii_case(known))
}

/// Appends `text` to `out` without control and invisible characters, line ends as LF, trimmed.
///
/// Joiners (U+200C, U+200D) stay: Persian words and emoji are made with them.
pub fn append(text: &str, out: &mut String) {
    let text = text.trim();
    if text.bytes().all(|b| (b' '..0x7F).contains(&b) || b == b'\n') {
        out.push_str(text);
        return;
    }
    let start = out.len();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{B}' | '\u{C}' => out.push('\n'),
            '\n' | '\t' => out.push(c),
            c if is_invisible(c) => {}
            c => out.push(c),
        }
    }
    trim_from(out, start);
}

fn trim_from(out: &mut String, start: usize) {
    out.truncate(start + out[start..].trim_end().len());
    let lead = out[start..].len() - out[start..].trim_start().len();
    out.drain(start..start + lead);
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFF9}'..='\u{FFFB}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(text: &str) -> String {
        let mut out = String::from("kept ");
        append(text, &mut out);
        out[5..].to_owned()
    }

    #[test]
    fn invisible_characters_go_and_meaningful_ones_stay() {
        let cases = [
            ("  plain \n text ", "plain \n text"),
            ("a\r\nb\rc\u{2028}d", "a\nb\nc\nd"),
            ("a\0b\u{7}c\u{200B}d\u{FEFF}", "abcd"),
            ("\u{202E}evil\u{202C} \u{200B}", "evil"),
            ("می\u{200C}خواهم 👩\u{200D}💻", "می\u{200C}خواهم 👩\u{200D}💻"),
            ("Zalgo: e\u{301}\u{302}", "Zalgo: e\u{301}\u{302}"),
        ];
        for (text, want) in cases {
            assert_eq!(clean(text), want, "{text:?}");
        }
    }

    #[test]
    fn placeholders_are_nothing_and_answers_are_not() {
        for text in ["", "-", "N/A", "null", "No Negative", "No Positive", "nan", "NaN"] {
            assert!(is_blank(text), "{text}");
        }
        for text in ["None", "Nothing", "no", "ok", "0", "#NAME?"] {
            assert!(!is_blank(text), "{text}");
        }
        assert!(is_spreadsheet_error("#NAME?") && !is_spreadsheet_error("#1 shop"));
    }
}
