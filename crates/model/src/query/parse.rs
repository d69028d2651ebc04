//! From the pieces of what was typed to a tree. Never fails and never grows deeper than it is told.

use super::{
    Field, MOST, Node, Query,
    lex::{Token, is_quote, tokens},
    value,
};

/// Parentheses in parentheses; deeper ones are left out.
const DEEPEST: usize = 20;

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    notes: Vec<String>,
}

pub(super) fn parse(typed: &str, attributes: &[String]) -> Query {
    let mut tokens = tokens(typed, attributes);
    let mut notes = Vec::new();
    let is_term =
        |token: &Token| matches!(token, Token::Word { .. } | Token::Phrase { .. } | Token::Field { .. });
    let terms = tokens.iter().filter(|token| is_term(token)).count();
    if terms > MOST {
        let last = tokens.iter().enumerate().filter(|(_, token)| is_term(token)).nth(MOST);
        tokens.truncate(last.map_or(tokens.len(), |(at, _)| at));
        notes.push(format!("Only the first {MOST} words are searched; {} more are left out.", terms - MOST));
    }
    // The word being typed matches as a beginning.
    if !typed.ends_with(|c: char| c.is_whitespace()) && terms <= MOST {
        let negated = tokens.len() > 1 && tokens[tokens.len() - 2] == Token::Not;
        if let Some(Token::Word { beginning, .. }) = tokens.last_mut().filter(|_| !negated) {
            *beginning = true;
        }
    }
    let mut parser = Parser { tokens, at: 0, notes };
    let mut parts = Vec::new();
    while parser.at < parser.tokens.len() {
        parts.extend(parser.any(0));
        if parser.peek() == Some(&Token::Close) {
            parser.at += 1;
        }
    }
    Query { root: all(parts), notes: parser.notes }
}

/// Parts that must all hold, as flat as can be.
fn all(parts: Vec<Node>) -> Node {
    let flat: Vec<Node> = parts
        .into_iter()
        .flat_map(|part| match part {
            Node::All(parts) => parts,
            one => vec![one],
        })
        .collect();
    if flat.len() == 1 { flat.into_iter().next().unwrap_or(Node::All(Vec::new())) } else { Node::All(flat) }
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn take(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    /// Alternatives, up to a closing parenthesis or the end.
    fn any(&mut self, depth: usize) -> Option<Node> {
        let mut ways: Vec<Node> = Vec::new();
        loop {
            let part = self.all(depth);
            ways.extend(part.filter(|part| *part != Node::All(Vec::new())));
            if self.peek() != Some(&Token::Or) {
                break;
            }
            self.at += 1;
            if ways.is_empty() || !self.begins_a_part() {
                self.literally("OR");
                ways.push(word("OR"));
            }
        }
        let flat: Vec<Node> = ways
            .into_iter()
            .flat_map(|way| if let Node::Any(ways) = way { ways } else { vec![way] })
            .collect();
        match flat.len() {
            0 => None,
            1 => flat.into_iter().next(),
            _ => Some(Node::Any(flat)),
        }
    }

    fn begins_a_part(&self) -> bool {
        self.peek().is_some_and(|token| !matches!(token, Token::Close | Token::Or))
    }

    fn all(&mut self, depth: usize) -> Option<Node> {
        let mut parts = Vec::new();
        while let Some(token) = self.peek() {
            match token {
                Token::Or | Token::Close => break,
                Token::And => {
                    self.at += 1;
                    if parts.is_empty() || !self.begins_a_part() {
                        self.literally("AND");
                        parts.push(word("AND"));
                    }
                }
                _ => parts.extend(self.unary(depth)),
            }
        }
        (!parts.is_empty()).then(|| all(parts))
    }

    fn unary(&mut self, depth: usize) -> Option<Node> {
        let mut negated = false;
        while self.peek() == Some(&Token::Not) {
            self.at += 1;
            negated = !negated;
        }
        let inner = match self.peek() {
            None | Some(Token::Or | Token::And | Token::Close) => return None,
            Some(_) => self.primary(depth)?,
        };
        Some(match (negated, inner) {
            (true, Node::Not(inner)) => *inner,
            (true, inner) => Node::Not(Box::new(inner)),
            (false, inner) => inner,
        })
    }

    fn primary(&mut self, depth: usize) -> Option<Node> {
        match self.take()? {
            Token::Open if depth < DEEPEST => {
                let inner = self.any(depth + 1);
                if self.peek() == Some(&Token::Close) {
                    self.at += 1;
                }
                inner
            }
            Token::Open => {
                self.note("Parentheses this deep are left out.".to_owned());
                while self.peek() == Some(&Token::Open) {
                    self.at += 1;
                }
                None
            }
            Token::Near(_) => {
                self.literally("NEAR");
                Some(word("NEAR"))
            }
            Token::Word { text, beginning } => {
                self.near(text.clone(), Node::Words { text, phrase: false, beginning })
            }
            Token::Phrase { text, distance } => match distance {
                Some(distance) => {
                    let texts: Vec<_> = text.split_whitespace().map(str::to_owned).collect();
                    (!texts.is_empty()).then_some(Node::Near { texts, distance })
                }
                None if text.trim().is_empty() => None,
                None => {
                    let text = text.trim().to_owned();
                    self.near(text.clone(), Node::Words { text, phrase: true, beginning: false })
                }
            },
            Token::Field { field, raw, values } => self.field(field, raw, values),
            Token::Close | Token::Or | Token::And | Token::Not => None,
        }
    }

    /// The words, or the NEAR that they begin.
    fn near(&mut self, first: String, alone: Node) -> Option<Node> {
        let (mut texts, mut widest) = (vec![first], None);
        while let Some(Token::Near(distance)) = self.peek().cloned() {
            let (Token::Word { text, .. } | Token::Phrase { text, distance: None }) =
                self.tokens.get(self.at + 1)?.clone()
            else {
                break;
            };
            self.at += 2;
            texts.push(text);
            widest = widest.max(Some(distance));
        }
        match widest {
            Some(distance) => Some(Node::Near { texts, distance }),
            None => Some(alone),
        }
    }

    fn field(&mut self, field: Field, raw: String, values: Vec<String>) -> Option<Node> {
        let read = match &field {
            Field::Date => values.iter().map(|text| dates(text)).collect::<Option<Vec<_>>>().map(any_of),
            Field::Rating | Field::Nps | Field::Csat | Field::Ces => within(&field, &values),
            Field::Sentiment => within(&field, &values).or_else(|| is(&field, &values)),
            _ => is(&field, &values),
        };
        Some(read.unwrap_or_else(|| {
            let name = field.name();
            let takes = match field {
                Field::Date => "a date, such as date:2026-03 or date:2026-01..2026-03",
                _ if field.is_number() => "a number or a range, such as rating:<3 or rating:1..2",
                _ => "a value",
            };
            self.note(format!("“{name}:{raw}” is searched as words, because {name} takes {takes}."));
            let text = format!("{name}:{raw}").replace(is_quote, " ");
            Node::Words { text: text.trim().to_owned(), phrase: true, beginning: false }
        }))
    }

    fn literally(&mut self, operator: &str) {
        self.note(format!("“{operator}” is searched as a word, because there is nothing on one side of it."));
    }

    fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}

fn word(text: &str) -> Node {
    Node::Words { text: text.to_owned(), phrase: true, beginning: false }
}

fn dates(text: &str) -> Option<Node> {
    value::dates(text).map(|(from, to)| Node::Dates { from, to })
}

fn within(field: &Field, values: &[String]) -> Option<Node> {
    let ranges = values.iter().map(|text| value::range(text)).collect::<Option<Vec<_>>>()?;
    let parts = ranges.into_iter().map(|range| Node::Within { field: field.clone(), range }).collect();
    (!values.is_empty()).then(|| any_of(parts))
}

fn is(field: &Field, values: &[String]) -> Option<Node> {
    (!values.is_empty()).then(|| Node::Is { field: field.clone(), values: values.to_vec() })
}

fn any_of(mut ways: Vec<Node>) -> Node {
    if ways.len() == 1 { ways.remove(0) } else { Node::Any(ways) }
}
