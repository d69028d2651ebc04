//! Which role each column plays: what a person chose, then what the preset says, then names and
//! values together.

use crate::choice::Choice;
use crate::error::IngestError;
use crate::name;
use crate::preset::{self, Preset};
use crate::profile::Profile;
use crate::role::Role;

/// What is known of a column before its role is.
pub struct Facts {
    pub raw: String,
    pub normal: String,
    pub profile: Profile,
}

/// A role, and why a column is not read when it is not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Assigned {
    pub role: Role,
    pub reason: Option<&'static str>,
}

/// Roles looked for in this order; a column found for one is no candidate for the next.
const ORDER: [Role; 13] = [
    Role::ExternalId,
    Role::Date,
    Role::Nps,
    Role::Ces,
    Role::Csat,
    Role::Rating,
    Role::Language,
    Role::Text,
    Role::Title,
    Role::Customer,
    Role::Stage,
    Role::Source,
    Role::Tags,
];
/// A name that stands for a role, a name that hints at it, an update among dates.
const NAMED: f64 = 200.0;
const HINTED: f64 = 50.0;
const UPDATE: f64 = -150.0;

struct Table<'a> {
    columns: &'a [Facts],
    preset: &'static Preset,
    headless: bool,
    scale: u8,
    roles: Vec<Option<Assigned>>,
}

/// Assigns a role to every column. `headless`: the file does not name its columns.
pub fn roles(
    columns: &[Facts],
    preset: &'static Preset,
    headless: bool,
    choice: &Choice,
) -> Result<Vec<Assigned>, IngestError> {
    let scale = choice.rating_scale.unwrap_or(5);
    let mut table = Table { columns, preset, headless, scale, roles: vec![None; columns.len()] };
    table.take_choices(choice)?;
    table.take_preset();
    table.drop_repeats_and_company();
    for role in ORDER {
        table.take_best(role);
    }
    table.take_updates();
    table.take_questions();
    Ok(table.rest())
}

impl Table<'_> {
    fn set(&mut self, index: usize, role: Role) {
        self.roles[index] = Some(Assigned { role, reason: None });
    }

    fn ignore(&mut self, index: usize, reason: &'static str) {
        self.roles[index] = Some(Assigned { role: Role::Ignore, reason: Some(reason) });
    }

    fn is_taken(&self, role: Role) -> bool {
        self.roles.iter().flatten().any(|a| a.role == role)
    }

    fn free(&self) -> Vec<usize> {
        (0..self.columns.len()).filter(|i| self.roles[*i].is_none()).collect()
    }

    fn take_choices(&mut self, choice: &Choice) -> Result<(), IngestError> {
        for (wanted, role) in &choice.roles {
            let index = find(self.columns, wanted).ok_or_else(|| unknown(self.columns, wanted))?;
            self.set(index, *role);
        }
        Ok(())
    }

    /// A role a person gave to another column is not given again.
    fn take_preset(&mut self) {
        let chosen: Vec<Role> = self.roles.iter().flatten().map(|a| a.role).collect();
        let fixed = |role: Role| {
            chosen.contains(&role) && !matches!(role, Role::Attribute | Role::Ignore | Role::Tags)
        };
        for (wanted, role) in self.preset.roles {
            let found = self.free().into_iter().find(|i| self.columns[*i].normal == *wanted);
            if let Some(index) = found.filter(|_| !fixed(*role)) {
                self.set(index, *role);
            }
        }
        for index in self.free() {
            if preset::is_side(self.preset, &self.columns[index].normal) && !fixed(Role::Text) {
                self.set(index, Role::Text);
            }
        }
    }

    fn drop_repeats_and_company(&mut self) {
        for index in self.free() {
            let name = &self.columns[index].normal;
            let repeated =
                (0..self.columns.len()).any(|i| self.roles[i].is_some() && self.columns[i].normal == *name);
            if repeated && !name.is_empty() {
                self.ignore(index, "the same as another column");
            } else if name::is_company_side(name) {
                self.ignore(index, "not the customer's words");
            }
        }
    }

    fn take_best(&mut self, role: Role) {
        if self.is_taken(role) {
            return;
        }
        let scored = self.free().into_iter().filter_map(|i| Some((i, self.score(i, role)?)));
        let best = scored.reduce(|best, next| if next.1 > best.1 { next } else { best });
        if let Some((index, _)) = best {
            self.set(index, role);
        }
    }

    /// The time of the last edit, beside the time of writing.
    fn take_updates(&mut self) {
        let dates: Vec<usize> = (0..self.columns.len())
            .filter(|i| self.roles[*i].is_some_and(|a| a.role == Role::Date))
            .collect();
        let [only] = dates[..] else { return };
        if name::is_update(&self.columns[only].normal) {
            return;
        }
        let found = self
            .free()
            .into_iter()
            .find(|i| name::is_update(&self.columns[*i].normal) && self.score(*i, Role::Date).is_some());
        if let Some(index) = found {
            self.set(index, Role::Date);
        }
    }

    /// Further open questions of a survey.
    fn take_questions(&mut self) {
        for index in self.free() {
            let facts = &self.columns[index];
            let p = &facts.profile;
            let open = p.median_words >= 3 && p.distinctness() >= 0.5 && p.filled >= 2;
            if open && name::is_question(&facts.raw, &facts.normal) {
                self.set(index, Role::Text);
            }
        }
    }

    fn rest(&self) -> Vec<Assigned> {
        (0..self.columns.len()).map(|i| self.roles[i].unwrap_or_else(|| leftover(&self.columns[i]))).collect()
    }

    /// How well a column fits a role; `None` when it does not.
    fn score(&self, index: usize, role: Role) -> Option<f64> {
        let facts = &self.columns[index];
        let named = match name::known(&facts.normal) {
            Some((known, at)) if known == role => NAMED - at as f64,
            Some((Role::Rating, _)) if role == Role::Nps && facts.normal == "score" => 0.0,
            Some(_) => return None,
            None if name::hints_at(&facts.normal, role) => HINTED,
            None => 0.0,
        };
        let by_values = match role {
            Role::Text => text(&facts.profile, named),
            Role::Date => date(facts, named),
            Role::Nps => nps(facts, named),
            Role::Csat => scale(&facts.profile, named, 1.0, 5.0),
            Role::Ces => scale(&facts.profile, named, 1.0, 7.0),
            Role::Rating => self.rating(facts, named),
            Role::ExternalId => self.external_id(index, named),
            _ => by_name(role, &facts.profile, named),
        }?;
        Some(named + by_values)
    }

    fn rating(&self, facts: &Facts, named: f64) -> Option<f64> {
        let p = &facts.profile;
        let ten = self.scale == 10
            || name::states_ten(&facts.raw)
            || self.preset.of_ten.contains(&facts.normal.as_str());
        let fits = p.share(if ten { p.in_ten } else { p.in_five });
        let binary = p.filled >= 3 && p.min >= 0.0 && p.max <= 1.0;
        let counted = ["average", "total", "number", "count", "words"]
            .iter()
            .any(|w| facts.normal.split(' ').any(|n| n == *w));
        let bare =
            self.headless && p.share(p.in_five) > 0.99 && p.share(p.integers) > 0.99 && p.distinct >= 3;
        let usable = if named > 0.0 { p.share(p.answers) >= 0.8 && fits >= 0.5 } else { bare };
        (usable && !binary && !counted).then_some(p.share(p.answers) * 10.0)
    }

    fn external_id(&self, index: usize, named: f64) -> Option<f64> {
        let p = &self.columns[index].profile;
        let distinct = p.filled > 0 && p.distinctness() >= 0.9 && p.median_words <= 1;
        let whole = p.answers == 0 || p.share(p.integers) > 0.99;
        let first = self.headless
            && index == 0
            && self.columns.len() > 1
            && p.filled == p.total
            && p.filled >= 3
            && whole;
        (distinct && (named > 0.0 || first)).then_some(0.0)
    }
}

fn find(columns: &[Facts], wanted: &str) -> Option<usize> {
    let exact = columns.iter().position(|c| c.raw == wanted);
    exact.or_else(|| columns.iter().position(|c| c.raw.trim().to_lowercase() == wanted.trim().to_lowercase()))
}

fn unknown(columns: &[Facts], wanted: &str) -> IngestError {
    let known: Vec<&str> = columns.iter().take(30).map(|c| c.raw.as_str()).collect();
    IngestError::UnknownColumn { name: wanted.to_owned(), known: known.join(", ") }
}

fn text(p: &Profile, named: f64) -> Option<f64> {
    let values = p.share(p.answers) > 0.8
        || p.share(p.dates) > 0.8
        || p.share(p.emails) > 0.5
        || p.share(p.links) > 0.5;
    if named > 0.0 {
        // A name is believed even for an empty column, but any other text is better.
        let empty = if p.filled == 0 { -NAMED } else { 0.0 };
        return (!values || p.filled == 0).then_some(empty + p.median_words.min(60) as f64);
    }
    let wordy = p.median_words >= 4 && p.distinctness() >= 0.3;
    (wordy && !values).then_some(p.median_words.min(60) as f64)
}

fn date(facts: &Facts, named: f64) -> Option<f64> {
    let p = &facts.profile;
    let share = p.share(if named > 0.0 { p.dates + p.epochs } else { p.dates });
    let enough = share >= if named > 0.0 { 0.6 } else { 0.9 };
    let update = if name::is_update(&facts.normal) { UPDATE } else { 0.0 };
    let filled = p.filled as f64 / p.total.max(1) as f64;
    (enough && !name::is_other_date(&facts.normal)).then_some(update + filled * 20.0)
}

fn nps(facts: &Facts, named: f64) -> Option<f64> {
    let p = &facts.profile;
    if named > 0.0 {
        return scale(p, named, 0.0, 10.0);
    }
    // A bare "score" of whole numbers that begins at 0 and passes 5 can be nothing else.
    let shape = p.min == 0.0 && p.max > 5.0 && p.max <= 10.0 && p.share(p.integers) > 0.99;
    (facts.normal == "score" && shape).then_some(0.0)
}

/// Survey answers: nearly all numbers, most of them on the scale.
fn scale(p: &Profile, named: f64, low: f64, high: f64) -> Option<f64> {
    let answers = p.share(p.answers) >= 0.8 || (p.filled == 0 && named >= HINTED * 2.0);
    let fits = p.filled == 0 || (p.min >= low - 1.0 && p.max <= high * 2.0);
    (named > 0.0 && answers && fits).then_some(0.0)
}

fn by_name(role: Role, p: &Profile, named: f64) -> Option<f64> {
    let fits = match role {
        Role::Title => p.share(p.answers) < 0.8 && p.share(p.dates) < 0.8,
        Role::Language => p.share(p.codes) >= 0.8,
        Role::Customer => p.median_words <= 4 && p.filled > 0,
        Role::Source | Role::Stage => p.distinct <= 200 && p.median_words <= 5 && p.filled > 0,
        _ => p.filled > 0,
    };
    (named >= HINTED * 2.0 && fits).then_some(0.0)
}

/// What a column with no role of its own is good for.
fn leftover(facts: &Facts) -> Assigned {
    let p = &facts.profile;
    let ignore = |reason| Assigned { role: Role::Ignore, reason: Some(reason) };
    let numbered = p.share(p.integers) > 0.99 && p.distinctness() > 0.99 && p.filled > 2;
    if p.filled == 0 {
        ignore("empty")
    } else if name::is_private(&facts.normal) || p.share(p.emails) > 0.5 {
        ignore("personal data that no analysis needs")
    } else if p.share(p.links) > 0.5 {
        ignore("links")
    } else if p.share(p.dates) > 0.8 {
        ignore("another date")
    } else if p.median_words > 6 {
        ignore("more text; choose Text to read it too")
    } else if facts.normal.starts_with("column ") && numbered {
        ignore("row numbers")
    } else if !is_category(p) {
        ignore("different in nearly every row")
    } else {
        Assigned { role: Role::Attribute, reason: None }
    }
}

fn is_category(p: &Profile) -> bool {
    let few = p.distinct <= 50 && (p.filled < 20 || p.distinctness() <= 0.9);
    few || p.distinctness() <= 0.5
}
