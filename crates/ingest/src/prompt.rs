//! The questions a review site asks, where it repeats them inside of the answers.

/// How such a question begins, in lower case. It ends with its question mark or colon.
const PROMPTS: &[&str] = &[
    "what do you like best",
    "what do you like most",
    "what do you like least",
    "what do you dislike",
    "what problems is ",
    "what problems are you solving",
    "what business problems are you solving",
    "recommendations to others considering",
    "what benefits have you realized",
    "how is that benefiting you",
];
const LONGEST: usize = 160;

/// The text without the site's own questions.
pub fn stripped(text: &str) -> String {
    let lower = text.to_lowercase();
    if lower.len() != text.len() || !PROMPTS.iter().any(|p| lower.contains(p)) {
        return text.to_owned();
    }
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    while at < text.len() {
        let next = PROMPTS.iter().filter_map(|p| lower[at..].find(p)).min();
        let Some(start) = next.map(|n| at + n) else { break };
        out.push_str(&text[at..start]);
        match question_end(&text[start..]) {
            Some(length) => at = start + length,
            None => {
                let first = text[start..].chars().next().map_or(1, char::len_utf8);
                out.push_str(&text[start..start + first]);
                at = start + first;
            }
        }
    }
    out.push_str(&text[at.min(text.len())..]);
    out.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Bytes to the end of the question; a sentence that ends otherwise is no prompt.
fn question_end(text: &str) -> Option<usize> {
    let end = text.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '?' | ':' | '.' | '\n'))?;
    matches!(end.1, '?' | ':').then_some(end.0 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sites_questions_go_and_the_answers_stay() {
        let cases = [
            ("What do you like best about Halden? The maps.", "The maps."),
            (
                "What do you like best about the product?\nMaps\nWhat do you dislike about the product?\nPrice",
                "Maps\nPrice",
            ),
            ("Recommendations to others considering the product: try it", "try it"),
            ("I know what do you like best means. Fine", "I know what do you like best means. Fine"),
            ("No prompt here?", "No prompt here?"),
            ("What do you dislike about the product?", ""),
        ];
        for (text, want) in cases {
            assert_eq!(stripped(text), want, "{text}");
        }
    }
}
