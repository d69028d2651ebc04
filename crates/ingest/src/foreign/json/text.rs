//! Texts of JSON, with their escapes.

use super::parser::Parser;
use crate::foreign::Done;
use crate::record::MAX_FIELD;

impl Parser<'_> {
    /// A text; no more of it than is too long for a cell.
    pub(super) fn string(&mut self, text: &mut String) -> Done<()> {
        self.next()?;
        loop {
            self.peek()?;
            let rest = &self.buffer[self.at..];
            let plain = rest.bytes().position(|b| matches!(b, b'"' | b'\\' | b'\n')).unwrap_or(rest.len());
            if text.len() <= MAX_FIELD {
                text.push_str(&rest[..plain]);
            }
            self.column += plain as u64;
            self.at += plain;
            if plain > 0 {
                continue;
            }
            if self.one_line && self.peek()? == Some(b'\n') {
                return self.fail("the line ends in the middle of a value");
            }
            match self.needed()? {
                b'"' => return Ok(()),
                b'\\' => self.escape(text)?,
                byte => text.push(char::from(byte)),
            }
        }
    }

    fn escape(&mut self, text: &mut String) -> Done<()> {
        let c = match self.needed()? {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' | b'f' => ' ',
            b'u' => return self.unicode(text),
            byte if byte.is_ascii() => char::from(byte),
            _ => return self.fail("a backslash stands before something that needs none"),
        };
        text.push(c);
        Ok(())
    }

    fn unicode(&mut self, text: &mut String) -> Done<()> {
        let mut first = self.hex()?;
        // The first half of a pair wants the second; what comes instead is read on its own.
        while (0xD800..0xDC00).contains(&first) {
            if self.peek()? != Some(b'\\') {
                break;
            }
            self.next()?;
            if self.peek()? != Some(b'u') {
                self.half(text);
                return self.escape(text);
            }
            self.next()?;
            let second = self.hex()?;
            if (0xDC00..0xE000).contains(&second) {
                let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                text.extend(char::from_u32(code));
                return Ok(());
            }
            self.half(text);
            first = second;
        }
        match char::from_u32(first) {
            Some(c) => text.push(c),
            None => self.half(text),
        }
        Ok(())
    }

    fn half(&mut self, text: &mut String) {
        self.halves += 1;
        text.push('\u{FFFD}');
    }

    fn hex(&mut self) -> Done<u32> {
        let mut code = 0;
        for _ in 0..4 {
            match char::from(self.needed()?).to_digit(16) {
                Some(digit) => code = code * 16 + digit,
                None => return self.fail("\\u needs four hexadecimal digits"),
            }
        }
        Ok(code)
    }
}
