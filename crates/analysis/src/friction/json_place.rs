//! Names the value at which reading a JSON text stopped, since a parser says only line and column.

/// The path, such as `weights.ces` or `text[3][1]`, of the value at a line and column (from 1, in bytes).
///
/// Empty when the place is outside any value. The text before the place is well formed, as a parser
/// got that far.
pub(super) fn place_of(json: &str, line: usize, column: usize) -> String {
    let before: usize = json.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let end = (before + column.saturating_sub(1)).min(json.len());
    let mut path = Path::default();
    for &byte in &json.as_bytes()[..end] {
        path.step(byte);
    }
    path.shown()
}

enum Level {
    /// Inside { }: the latest key.
    Key(String),
    /// Inside [ ]: the position.
    Index(usize),
}

#[derive(Default)]
struct Path {
    levels: Vec<Level>,
    /// The bytes of the string being read.
    string: Option<Vec<u8>>,
    escaped: bool,
    last_string: String,
}

impl Path {
    fn step(&mut self, byte: u8) {
        match &mut self.string {
            Some(string) if self.escaped || byte != b'"' => {
                self.escaped = byte == b'\\' && !self.escaped;
                string.push(byte);
            }
            Some(string) => {
                self.last_string = String::from_utf8_lossy(string).into_owned();
                self.string = None;
            }
            None => self.step_outside_strings(byte),
        }
    }

    fn step_outside_strings(&mut self, byte: u8) {
        match (byte, self.levels.last_mut()) {
            (b'"', _) => self.string = Some(Vec::new()),
            (b'{', _) => self.levels.push(Level::Key(String::new())),
            (b'[', _) => self.levels.push(Level::Index(0)),
            (b'}' | b']', _) => drop(self.levels.pop()),
            (b':', Some(Level::Key(key))) => key.clone_from(&self.last_string),
            (b',', Some(Level::Index(index))) => *index += 1,
            _ => {}
        }
    }

    fn shown(&self) -> String {
        let mut shown = String::new();
        for level in &self.levels {
            match level {
                Level::Index(index) => shown.push_str(&format!("[{index}]")),
                Level::Key(key) if shown.is_empty() || key.is_empty() => shown.push_str(key),
                Level::Key(key) => shown.push_str(&format!(".{key}")),
            }
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(json: &str) -> String {
        let error = serde_json::from_str::<serde_json::Value>(json).unwrap_err();
        place_of(json, error.line(), error.column())
    }

    #[test]
    fn the_value_that_cannot_be_read_is_named() {
        assert_eq!(place(r#"{"weights": {"ces": NaN}}"#), "weights.ces");
        assert_eq!(place(r#"{"weights": {"ces": -Infinity}}"#), "weights.ces");
        assert_eq!(place(r#"{"weights": {"csat": 2, "ces": 1e999}}"#), "weights.ces");
        assert_eq!(place("{\"ces\": [1, 2],\n \"text\": [[1, 0.5, 1],\n [0, NaN, 1]]}"), "text[1][1]");
        assert_eq!(place(r#"{"a\",[": [1, x]}"#), "a\\\",[[1]");
        assert_eq!(place(""), "");
        assert_eq!(place("nope"), "");
    }
}
