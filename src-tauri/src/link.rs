//! Links that lead out of the application.

use app::{Code, Error};
use serde_json::{Value, json};

/// The beginnings of addresses that are opened; anything else could run a program.
const OPENED: [&str; 3] = ["http://", "https://", "mailto:"];

/// Opens an address in the system's own program for it.
pub fn open(url: &str) -> Result<Value, Error> {
    if !may_be_opened(url) {
        return Err(Error::invalid("Only links to the web and to email addresses can be opened."));
    }
    ::open::that_detached(url).map(|()| json!({})).map_err(|problem| Error {
        details: problem.to_string(),
        ..Error::new(
            Code::Refused,
            "No program on this computer opened the link. Copy its address into a browser.",
        )
    })
}

fn may_be_opened(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    OPENED.iter().any(|start| lower.len() > start.len() && lower.starts_with(start))
        && !url.contains(|c: char| c.is_control() || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_and_files_are_not_opened() {
        for url in
            ["file:///etc/passwd", "javascript:alert(1)", "/usr/bin/xterm", "https://", "https://a b", ""]
        {
            assert!(open(url).is_err(), "{url}");
        }
        assert!(may_be_opened("HTTPS://example.org/a?b=c") && may_be_opened("mailto:ada@example.org"));
    }
}
