//! Masking personal data in the rows of an import, before anything of them is stored or analysed.

use std::collections::BTreeMap;

use analysis::personal::{self, Kinds, PersonalKind, Span};
use ingest::{Column, Fact, FactRow, Problem, Role, Row};
use model::personal::{Privacy, Treatment};
use store::secret::{Key, keyed};

/// Hexadecimal digits of a pseudonym within a text, and of one that has to tell every customer from every other.
const SHORT: usize = 6;
const LONG: usize = 12;

/// Values masked or pseudonymised, by kind; `column` where a column was treated as a whole.
pub(crate) type Counts = BTreeMap<&'static str, u64>;

/// What an import does with personal data, ready for every row.
pub(crate) struct Masker {
    privacy: Privacy,
    /// Kinds that do not stay, and the same without names: known names come from the row.
    kinds: Kinds,
    names: bool,
    text: Option<Treatment>,
    /// By role, for roles that one column holds.
    roles: Vec<(Role, Treatment)>,
    key: Key,
}

impl Masker {
    pub(crate) fn new(privacy: &Privacy, columns: &[Column], key: Key) -> Masker {
        let of = |column: &Column| privacy.columns.get(&column.name).copied();
        let texts = columns.iter().filter(|column| column.role == Role::Text);
        // A row's text columns are one text by now.
        let chosen: Vec<Option<Treatment>> = texts.map(of).collect();
        let text = match () {
            () if chosen.contains(&Some(Treatment::Mask)) => Some(Treatment::Mask),
            () if chosen.contains(&Some(Treatment::Pseudonymise)) => Some(Treatment::Pseudonymise),
            () if chosen.contains(&None) => None,
            () => chosen.first().copied().flatten(),
        };
        let gone = |kind: &PersonalKind| privacy.of_kind(*kind) != Treatment::Keep;
        Masker {
            kinds: PersonalKind::ALL.into_iter().filter(gone).collect(),
            names: gone(&PersonalKind::Name),
            text,
            roles: columns.iter().filter_map(|column| Some((column.role, of(column)?))).collect(),
            privacy: privacy.clone(),
            key,
        }
    }

    fn of_role(&self, role: Role) -> Option<Treatment> {
        self.roles.iter().find(|(of, _)| *of == role).map(|(_, treatment)| *treatment)
    }

    /// Masks what people wrote and everything else of a row that is kept as text.
    pub(crate) fn mask(&self, row: &mut Row, counts: &mut Counts) {
        let known = if self.names { known_names(row) } else { Vec::new() };
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        self.mask_text(&mut row.text, self.text, &known, counts);
        self.mask_text(&mut row.title, self.of_role(Role::Title).or(self.text), &known, counts);
        self.mask_text(&mut row.reply, self.of_role(Role::Reply).or(self.text), &known, counts);
        for (name, value) in &mut row.attributes {
            self.mask_attribute(name, value, counts);
        }
        let tags = self.of_role(Role::Tags);
        row.tags.iter_mut().for_each(|tag| self.mask_cell(tag, tags, "value", counts));
        for (value, role) in [
            (&mut row.source, Role::Source),
            (&mut row.stage, Role::Stage),
            (&mut row.language, Role::Language),
        ] {
            if let Some(value) = value {
                self.mask_cell(value, self.of_role(role), "value", counts);
            }
        }
        if let Some(id) = &mut row.external_id {
            self.mask_id(id, self.of_role(Role::ExternalId), "id", counts);
        }
        if let Some(id) = &mut row.customer {
            self.mask_id(id, self.of_role(Role::Customer), "customer", counts);
        }
        row.problems.iter_mut().for_each(|problem| self.mask_problem(problem));
    }

    /// Masks everything of an event, an order or values of metrics that is kept as text.
    pub(crate) fn mask_fact(&self, row: &mut FactRow, counts: &mut Counts) {
        let id_role = if matches!(row.fact, Fact::Order(_)) { Role::Order } else { Role::ExternalId };
        if let Some(id) = &mut row.external_id {
            self.mask_id(id, self.of_role(id_role), "id", counts);
        }
        if let Some(id) = &mut row.customer {
            self.mask_id(id, self.of_role(Role::Customer), "customer", counts);
        }
        match &mut row.fact {
            Fact::Event(event) => {
                self.mask_cell(&mut event.touchpoint, self.of_role(Role::Touchpoint), "value", counts);
                for (value, role) in [(&mut event.channel, Role::Channel), (&mut event.page, Role::Page)] {
                    if let Some(value) = value {
                        self.mask_cell(value, self.of_role(role), "value", counts);
                    }
                }
                if let Some(case) = &mut event.case {
                    self.mask_id(case, self.of_role(Role::Case), "case", counts);
                }
            }
            Fact::Order(_) => {}
            Fact::Points(points) => {
                for point in points {
                    for (value, role) in [(&mut point.series, Role::Series), (&mut point.stage, Role::Stage)]
                    {
                        if let Some(value) = value {
                            self.mask_cell(value, self.of_role(role), "value", counts);
                        }
                    }
                }
            }
        }
        row.problems.iter_mut().for_each(|problem| self.mask_problem(problem));
    }

    fn mask_text(&self, text: &mut String, all: Option<Treatment>, known: &[&str], counts: &mut Counts) {
        let kinds = match all {
            Some(Treatment::Keep) => return,
            Some(_) => Kinds::ALL,
            None => self.kinds,
        };
        let mut spans = Vec::new();
        personal::find(text, kinds, known, &mut spans);
        self.replace(text, &spans, all, 0, counts);
    }

    /// Puts tokens in the place of spans; `before` bytes were put before the text when it was searched.
    fn replace(
        &self,
        text: &mut String,
        spans: &[Span],
        all: Option<Treatment>,
        before: usize,
        counts: &mut Counts,
    ) {
        for span in spans.iter().rev() {
            let Some(start) = span.start.checked_sub(before) else { continue };
            let range = start..span.end - before;
            let token = match all.unwrap_or(self.privacy.of_kind(span.kind)) {
                Treatment::Keep => continue,
                Treatment::Mask => personal::token(span.kind),
                Treatment::Pseudonymise => self.pseudonym(span.kind, &text[range.clone()], SHORT),
            };
            text.replace_range(range, &token);
            *counts.entry(span.kind.as_str()).or_default() += 1;
        }
    }

    /// What is kept in the place of a value found in a column.
    pub(crate) fn instead(&self, column: &Column, kind: PersonalKind, value: &str) -> String {
        let chosen = match column.role {
            Role::Text => self.text,
            _ => self.privacy.columns.get(&column.name).copied(),
        };
        let treatment = chosen.unwrap_or(self.privacy.of_kind(kind));
        let is_id = matches!(column.role, Role::Customer | Role::ExternalId | Role::Case);
        match treatment {
            Treatment::Keep => value.to_owned(),
            _ if is_id && chosen.is_none() && !is_told_apart(kind, value) => value.to_owned(),
            Treatment::Mask if !is_id => personal::token(kind),
            _ => self.pseudonym(kind, value, if is_id { LONG } else { SHORT }),
        }
    }

    fn pseudonym(&self, kind: PersonalKind, value: &str, digits: usize) -> String {
        self.marked(kind.label(), kind.as_str(), &personal::normal(kind, value), digits)
    }

    fn marked(&self, label: &str, kind: &str, value: &str, digits: usize) -> String {
        let hash = keyed(&self.key, format!("{kind}\0{value}").as_bytes());
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        personal::pseudonym(label, &hex[..digits])
    }

    /// A property: its name tells what its value is, as a word before it would in a text.
    fn mask_attribute(&self, name: &str, value: &mut String, counts: &mut Counts) {
        if let Some(whole) = self.privacy.columns.get(name) {
            return self.mask_cell(value, Some(*whole), "value", counts);
        }
        let mut spans = Vec::new();
        personal::find(value, self.kinds, &[], &mut spans);
        if !spans.is_empty() || value.bytes().any(|byte| byte.is_ascii_digit()) {
            let lead = format!("{name} ");
            personal::find(&format!("{lead}{value}"), self.kinds, &[], &mut spans);
            return self.replace(value, &spans, None, lead.len(), counts);
        }
        if self.names && is_name_column(name) {
            let treatment = self.privacy.of_kind(PersonalKind::Name);
            *value = match treatment {
                Treatment::Pseudonymise => self.pseudonym(PersonalKind::Name, value, SHORT),
                _ => personal::token(PersonalKind::Name),
            };
            *counts.entry(PersonalKind::Name.as_str()).or_default() += 1;
        }
    }

    /// A cell that is treated as a whole, or searched like a text.
    fn mask_cell(&self, cell: &mut String, whole: Option<Treatment>, label: &str, counts: &mut Counts) {
        match whole {
            None => return self.mask_text(cell, None, &[], counts),
            Some(Treatment::Keep) => return,
            Some(Treatment::Mask) => {
                *cell = self.kind_of(cell).map_or("[masked]".to_owned(), personal::token)
            }
            Some(Treatment::Pseudonymise) => {
                *cell = match self.kind_of(cell) {
                    Some(kind) => self.pseudonym(kind, cell, SHORT),
                    None => self.marked(label, "column", cell, SHORT),
                }
            }
        }
        *counts.entry("column").or_default() += 1;
    }

    /// An id stays one id for one thing, so it is never masked: what would be is pseudonymised.
    fn mask_id(&self, id: &mut String, whole: Option<Treatment>, label: &str, counts: &mut Counts) {
        let kind = self.kind_of(id);
        match (whole, kind) {
            (Some(Treatment::Keep), _) => {}
            (Some(_), kind) => {
                *id = match kind {
                    Some(kind) => self.pseudonym(kind, id, LONG),
                    None => self.marked(label, "column", id, LONG),
                };
                *counts.entry("column").or_default() += 1;
            }
            (None, Some(kind)) if self.kinds.contains(kind) && is_told_apart(kind, id) => {
                *id = self.pseudonym(kind, id, LONG);
                *counts.entry(kind.as_str()).or_default() += 1;
            }
            (None, _) => {}
        }
    }

    /// The kind of a cell that holds one value and nothing else.
    fn kind_of(&self, cell: &str) -> Option<PersonalKind> {
        let mut spans = Vec::new();
        personal::find(cell, Kinds::ALL, &[], &mut spans);
        let [only] = &spans[..] else { return None };
        (only.start == 0 && only.end == cell.len()).then_some(only.kind)
    }

    /// What is told of a cell quotes its beginning; a value may be cut off there, so whatever may be the beginning of
    /// one goes too.
    pub(crate) fn mask_problem(&self, problem: &mut Problem) {
        let column = problem.column.as_deref().and_then(|name| self.privacy.columns.get(name)).copied();
        if column == Some(Treatment::Keep) {
            return;
        }
        let mut unused = Counts::new();
        self.mask_text(&mut problem.reason, None, &[], &mut unused);
        if let Some(cut) = problem.reason.find('…') {
            let start = problem.reason[..cut]
                .rfind(['“', ' '])
                .map_or(0, |at| at + problem.reason[at..].chars().next().map_or(1, char::len_utf8));
            let last = &problem.reason[start..cut];
            let digits = last.bytes().filter(u8::is_ascii_digit).count();
            if last.contains('@') || digits >= 4 {
                problem.reason.replace_range(start..cut, "[masked]");
            }
        }
        if matches!(column, Some(Treatment::Mask | Treatment::Pseudonymise))
            && let (Some(open), Some(close)) = (problem.reason.find('“'), problem.reason.find('”'))
            && open < close
        {
            problem.reason.replace_range(open + '“'.len_utf8()..close, "[masked]");
        }
    }
}

/// A plain number may be an id of anything; a phone number says that it is one.
fn is_told_apart(kind: PersonalKind, id: &str) -> bool {
    match kind {
        PersonalKind::Email | PersonalKind::Card | PersonalKind::Iban | PersonalKind::Link => true,
        PersonalKind::Phone => id.starts_with(['+', '(', '0']) && id.contains(['+', '(', ' ', '-']),
        PersonalKind::Ip | PersonalKind::Order | PersonalKind::Name => false,
    }
}

/// Names of people in a row beside its text.
pub(crate) fn known_names(row: &Row) -> Vec<String> {
    let named = row.attributes.iter().filter(|(column, _)| is_name_column(column)).map(|(_, value)| value);
    let names = named.chain(&row.customer).filter(|name| is_name(name));
    names.cloned().collect()
}

fn is_name_column(column: &str) -> bool {
    let column = column.to_lowercase();
    let words = [
        "name",
        "author",
        "customer",
        "requester",
        "reviewer",
        "kunde",
        "nombre",
        "nom",
        "prénom",
        "vorname",
    ];
    let others =
        ["product", "file", "company", "shop", "app", "device", "store", "field", "event", "user name"];
    words.iter().any(|word| column.contains(word)) && !others.iter().any(|word| column.contains(word))
}

fn is_name(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
        && text.split_whitespace().count() <= 4
        && text.chars().all(|c| c.is_alphabetic() || " .-'’".contains(c))
}
