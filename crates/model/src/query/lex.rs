//! The pieces of what was typed.

use std::ops::Range;

use super::Field;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Open,
    Close,
    Or,
    And,
    Not,
    /// Within so many words.
    Near(u32),
    Word {
        text: String,
        beginning: bool,
    },
    Phrase {
        text: String,
        distance: Option<u32>,
    },
    /// With the value as typed.
    Field {
        field: Field,
        raw: String,
        values: Vec<String>,
    },
}

/// Words between the words of a NEAR that says no number, as the search index has it.
pub(super) const NEAR: u32 = 10;

pub(super) struct Lexer<'a> {
    rest: &'a str,
    attributes: &'a [String],
}

pub(super) fn tokens(typed: &str, attributes: &[String]) -> Vec<Token> {
    Lexer { rest: typed, attributes }.collect()
}

/// Where values of a field stand in what was typed, and the values.
pub(super) fn values_of(
    typed: &str,
    attributes: &[String],
    field: &Field,
) -> Vec<(Range<usize>, Vec<String>)> {
    let mut lexer = Lexer { rest: typed, attributes };
    let mut found = Vec::new();
    while let Some(token) = lexer.next() {
        if let Token::Field { field: of, raw, values } = token
            && of == *field
        {
            let end = typed.len() - lexer.rest.len();
            found.push((end - raw.len()..end, values));
        }
    }
    found
}

/// No name can be typed with one of these in it, so names are compared without them.
pub fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || is_quote(c) || matches!(c, '(' | ')' | '|')
}

fn is_blank(rest: &str) -> bool {
    rest.chars().next().is_none_or(char::is_whitespace)
}

impl Lexer<'_> {
    /// Takes `len` bytes.
    fn take(&mut self, len: usize) -> String {
        let (taken, rest) = self.rest.split_at(len);
        self.rest = rest;
        taken.to_owned()
    }

    /// The text between quotes, which may be left open.
    fn quoted(&mut self) -> String {
        self.rest = &self.rest[self.rest.chars().next().map_or(0, char::len_utf8)..];
        let end = self.rest.find(is_quote).unwrap_or(self.rest.len());
        let text = self.take(end);
        self.rest = &self.rest[self.rest.chars().next().map_or(0, char::len_utf8)..];
        text
    }

    fn distance(&mut self) -> Option<u32> {
        let digits = self.rest.strip_prefix('~')?;
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let distance = digits[..end].parse().ok()?;
        self.rest = &digits[end..];
        Some(distance)
    }

    /// The field whose name and colon come next, if there is one.
    fn field(&mut self) -> Option<Field> {
        let end = self.rest.find(|c: char| ends_word(c) || c == ':')?;
        let name = self.rest[..end].to_lowercase();
        if !self.rest[end..].starts_with(':') || self.rest[end..].starts_with("://") {
            return None;
        }
        let field = named(&name, self.attributes)?;
        // A name alone is a word that is still typed.
        let value = &self.rest[end + 1..];
        if value.is_empty() || value.starts_with(|c: char| c.is_whitespace() || c == ')') {
            return None;
        }
        self.rest = value;
        Some(field)
    }

    /// Values separated by commas, each of which may be quoted.
    fn values(&mut self) -> (String, Vec<String>) {
        let whole = self.rest;
        let mut values = Vec::new();
        loop {
            let value = if self.rest.starts_with(is_quote) {
                self.quoted()
            } else {
                let end = self.rest.find(|c| ends_word(c) || c == ',').unwrap_or(self.rest.len());
                self.take(end)
            };
            values.extend(Some(value.trim().to_owned()).filter(|value| !value.is_empty()));
            match self.rest.strip_prefix(',') {
                Some(rest) => self.rest = rest,
                None => break,
            }
        }
        (whole[..whole.len() - self.rest.len()].to_owned(), values)
    }

    fn word(&mut self) -> Option<Token> {
        let end = self.rest.find(ends_word).unwrap_or(self.rest.len());
        let text = self.take(end);
        Some(match text.as_str() {
            "OR" => Token::Or,
            "AND" => Token::And,
            "NOT" => Token::Not,
            "NEAR" => Token::Near(NEAR),
            near if near.strip_prefix("NEAR/").is_some_and(|n| n.parse::<u32>().is_ok()) => {
                Token::Near(near["NEAR/".len()..].parse().unwrap_or(NEAR))
            }
            word => match word.strip_suffix('*') {
                Some(begin) if !begin.is_empty() => Token::Word { text: begin.to_owned(), beginning: true },
                _ => Token::Word { text, beginning: false },
            },
        })
    }
}

/// The field of a name as it is typed.
pub(super) fn named(name: &str, attributes: &[String]) -> Option<Field> {
    let name = match name {
        "lang" => "language",
        "stars" => "rating",
        "tags" => "tag",
        "on" => "date",
        other => other,
    };
    let always = Field::ALWAYS.iter().find(|(of, _)| *of == name).map(|(_, field)| field.clone());
    always.or_else(|| {
        let of = attributes.iter().map(|of| Field::Attribute(of.clone()));
        of.into_iter().find(|field| field.name() == name)
    })
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.rest = self.rest.trim_start();
        // A minus with nothing behind it means nothing.
        while let Some(alone) = self.rest.strip_prefix(['-', '−']).filter(|rest| is_blank(rest)) {
            self.rest = alone.trim_start();
        }
        let first = self.rest.chars().next()?;
        let one = |lexer: &mut Self, token| {
            lexer.rest = &lexer.rest[first.len_utf8()..];
            Some(token)
        };
        match first {
            '(' => one(self, Token::Open),
            ')' => one(self, Token::Close),
            '|' => one(self, Token::Or),
            '-' | '−' => one(self, Token::Not),
            quote if is_quote(quote) => {
                let text = self.quoted();
                let distance = self.distance();
                Some(Token::Phrase { text, distance })
            }
            _ => match self.field() {
                Some(field) => {
                    let (raw, values) = self.values();
                    Some(Token::Field { field, raw, values })
                }
                None => self.word(),
            },
        }
    }
}
