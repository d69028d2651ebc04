//! A list of records inside of a record, kept as JSON.

use super::parser::Parser;
use crate::foreign::Done;
use crate::record::MAX_FIELD;

impl Parser<'_> {
    pub(super) fn at_object(&mut self) -> Done<bool> {
        self.space()?;
        Ok(self.peek()? == Some(b'{'))
    }

    /// Appends a value as strict JSON.
    fn copy(&mut self, out: &mut String) -> Done<()> {
        self.space()?;
        let mut text = String::new();
        match self.peek()? {
            Some(b'{') => {
                self.next()?;
                self.deeper()?;
                out.push('{');
                let mut more = self.any(b'}')?;
                while more {
                    self.key(&mut text)?;
                    push_quoted(&text, out);
                    out.push(':');
                    self.copy(out)?;
                    more = self.another(b'}')?;
                    out.push_str(if more { "," } else { "" });
                }
                out.push('}');
                self.depth -= 1;
            }
            Some(b'[') => {
                self.next()?;
                self.deeper()?;
                out.push('[');
                if self.any(b']')? {
                    self.copy_list(out)?;
                } else {
                    out.push(']');
                }
                self.depth -= 1;
            }
            Some(b'"') => {
                self.string(&mut text)?;
                push_quoted(&text, out);
            }
            _ => {
                self.word(&mut text)?;
                let strict = !matches!(text.as_str(), "NaN" | "Infinity" | "-Infinity" | "undefined");
                out.push_str(if strict { &text } else { "null" });
            }
        }
        // What is too long for a cell is dropped with its row; there is no need to hold it.
        if out.len() > 2 * MAX_FIELD {
            out.clear();
            out.extend(std::iter::repeat_n(' ', MAX_FIELD + 1));
        }
        Ok(())
    }

    /// Appends the elements of a list whose bracket is passed, and the bracket that closes it.
    pub(super) fn copy_list(&mut self, out: &mut String) -> Done<()> {
        loop {
            self.copy(out)?;
            if !self.another(b']')? {
                out.push(']');
                return Ok(());
            }
            out.push(',');
        }
    }
}

fn push_quoted(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::from(text).to_string());
}
