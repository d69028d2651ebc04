//! Where inside of an object the arrays of records are.

use std::collections::BTreeMap;

use super::parser::Parser;
use crate::foreign::{Done, INCOMPLETE, Stop};

/// Lists that are told apart when there are several in one object.
const MAX_ARRAYS: usize = 200;

/// Arrays of records seen inside an object.
#[derive(Debug, Default)]
pub struct Seen {
    /// Inside of a record, where nothing is noted.
    inside: bool,
    path: Vec<String>,
    /// Path to the order of appearance and the number of records.
    pub arrays: BTreeMap<String, (usize, u64)>,
}

impl Parser<'_> {
    /// Passes over a value, noting arrays of records in it.
    pub fn survey(&mut self, seen: &mut Seen) -> Done<()> {
        self.skip(seen)
    }

    fn skip(&mut self, seen: &mut Seen) -> Done<()> {
        self.space()?;
        let mut text = String::new();
        match self.peek()? {
            Some(b'{') => {
                self.next()?;
                self.deeper()?;
                let mut more = self.any(b'}')?;
                while more {
                    self.key(&mut text)?;
                    if !seen.inside {
                        seen.path.push(std::mem::take(&mut text));
                    }
                    let found = self.skip(seen);
                    if !seen.inside {
                        seen.path.pop();
                    }
                    found?;
                    more = self.another(b'}')?;
                }
                self.depth -= 1;
            }
            Some(b'[') => {
                self.next()?;
                self.deeper()?;
                let mut more = self.any(b']')?;
                while more {
                    self.space()?;
                    if self.peek()? == Some(b'{') {
                        seen.record();
                    }
                    // Lists inside of records are parts of these, not lists of records.
                    let outside = !std::mem::replace(&mut seen.inside, true);
                    let skipped = self.skip(seen);
                    seen.inside = !outside;
                    skipped?;
                    more = self.another(b']')?;
                }
                self.depth -= 1;
            }
            Some(b'"') => self.string(&mut text)?,
            _ => self.word(&mut text)?,
        }
        Ok(())
    }

    /// Goes to the array at a path, behind its opening bracket.
    pub fn find(&mut self, path: &str) -> Done<()> {
        let found = self.descend("", path)?;
        if found { Ok(()) } else { Err(Stop::say(INCOMPLETE)) }
    }

    fn descend(&mut self, here: &str, path: &str) -> Done<bool> {
        self.space()?;
        match self.peek()? {
            Some(b'[') if here == path => {
                self.next()?;
                Ok(true)
            }
            Some(b'{') if here.is_empty() || path.starts_with(&format!("{here}.")) => {
                self.next()?;
                let (mut more, mut key) = (self.any(b'}')?, String::new());
                while more {
                    self.key(&mut key)?;
                    let below = if here.is_empty() { key.clone() } else { format!("{here}.{key}") };
                    if self.descend(&below, path)? {
                        return Ok(true);
                    }
                    more = self.another(b'}')?;
                }
                Ok(false)
            }
            _ => self.skip(&mut Seen { inside: true, ..Seen::default() }).map(|()| false),
        }
    }
}

impl Seen {
    fn record(&mut self) {
        if self.inside {
            return;
        }
        let (path, order) = (self.path.join("."), self.arrays.len());
        if order < MAX_ARRAYS || self.arrays.contains_key(&path) {
            self.arrays.entry(path).or_insert((order, 0)).1 += 1;
        }
    }
}
