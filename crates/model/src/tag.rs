//! Tags of cards and maps.

use thiserror::Error;

/// Longest tag, in characters.
pub const LENGTH_MAX: usize = 60;
/// Most tags of one card or map.
pub const COUNT_MAX: usize = 30;

#[derive(Debug, Error, PartialEq, Eq)]
pub enum TagError {
    #[error("The tag “{tag}” has {length} characters; {LENGTH_MAX} is the most. Shorten it.")]
    TooLong { tag: String, length: usize },
    #[error("{count} tags are too many; {COUNT_MAX} is the most. Take some away.")]
    TooMany { count: usize },
}

/// Tags as they are kept: one trimmed line each, none empty, none twice whatever the case, in the given order.
pub fn cleaned<T: AsRef<str>>(tags: &[T]) -> Result<Vec<String>, TagError> {
    let mut kept: Vec<String> = Vec::new();
    for tag in tags {
        let tag = one_line(tag.as_ref());
        let length = tag.chars().count();
        if length > LENGTH_MAX {
            return Err(TagError::TooLong { tag, length });
        }
        if !tag.is_empty() && !is_among(&kept, &tag) {
            kept.push(tag);
        }
    }
    let count = kept.len();
    if count > COUNT_MAX { Err(TagError::TooMany { count }) } else { Ok(kept) }
}

/// Whether a tag is there, whatever its case.
pub fn is_among(tags: &[String], tag: &str) -> bool {
    tags.iter().any(|there| there.to_lowercase() == tag.to_lowercase())
}

fn one_line(tag: &str) -> String {
    tag.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_trimmed_and_kept_once() {
        let tags = cleaned(&[" Mobile ", "", "mobile", "app \n store", "\u{0}"]);
        assert_eq!(tags, Ok(vec!["Mobile".to_owned(), "app store".to_owned()]));
    }

    #[test]
    fn a_tag_too_long_and_a_tag_too_many_are_refused() {
        assert!(matches!(cleaned(&["x".repeat(61)]), Err(TagError::TooLong { length: 61, .. })));
        let many: Vec<_> = (0..31).map(|n| n.to_string()).collect();
        assert_eq!(cleaned(&many), Err(TagError::TooMany { count: 31 }));
        assert_eq!(cleaned(&many[1..]).map(|tags| tags.len()), Ok(30));
    }
}
