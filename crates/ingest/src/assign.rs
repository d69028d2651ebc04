//! Which role each column plays: what a person chose, then what the preset says, then names and
//! values together.

use crate::choice::Choice;
use crate::error::IngestError;
use crate::fact;
use crate::name;
use crate::preset::{self, Preset};
use crate::profile::Profile;
use crate::role::{Content, Role};

/// What is known of a column before its role is.
pub struct Facts {
    pub raw: String,
    pub normal: String,
    /// The question of which it is one choice.
    pub question: Option<String>,
    /// The time zone its header names.
    pub zone: Option<String>,
    pub profile: Profile,
}

/// A role, and why a column is not read when it is not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Assigned {
    pub role: Role,
    pub reason: Option<&'static str>,
}

/// Roles looked for in this order; a column found for one is no candidate for the next.
const ORDER: [Role; 19] = [
    Role::ExternalId,
    Role::Date,
    Role::Recommend,
    Role::Nps,
    Role::Ces,
    Role::Csat,
    Role::Rating,
    Role::Language,
    Role::Text,
    Role::Title,
    Role::Customer,
    Role::Order,
    Role::Channel,
    Role::Product,
    Role::Country,
    Role::Agent,
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
    roles: Vec<Option<Assigned>>,
}

/// Assigns a role to every column. `headless`: the file does not name its columns.
pub fn roles(
    columns: &[Facts],
    preset: &'static Preset,
    headless: bool,
    choice: &Choice,
) -> Result<Vec<Assigned>, IngestError> {
    let mut table = Table { columns, preset, headless, roles: vec![None; columns.len()] };
    table.take_choices(choice)?;
    table.take_score();
    table.take_preset();
    table.take_replies();
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
            fact::assign::check(Content::Comments, *role)?;
            self.set(index, *role);
        }
        Ok(())
    }

    /// A role a person gave to another column is not given again.
    fn take_preset(&mut self) {
        let chosen: Vec<Role> = self.roles.iter().flatten().map(|a| a.role).collect();
        let fixed = |role: Role| {
            chosen.contains(&role)
                && !matches!(role, Role::Attribute | Role::Ignore | Role::Tags | Role::Reply)
        };
        for (wanted, role) in self.preset.roles {
            let is_it = |f: &Facts| f.normal == *wanted || f.raw == *wanted;
            let found = self.free().into_iter().find(|i| is_it(&self.columns[*i]));
            let twice = role.is_single() && self.is_taken(*role);
            let Some(index) = found.filter(|_| !fixed(*role) && !twice) else { continue };
            if *role == Role::Text && asks_the_same(&self.columns[index]) {
                self.ignore(index, "the same question in every row");
            } else {
                self.set(index, *role);
            }
        }
        for index in self.free() {
            if preset::is_side(self.preset, &self.columns[index].normal) && !fixed(Role::Text) {
                self.set(index, Role::Text);
            }
        }
    }

    /// A score is of the kind that the survey's type names in every row.
    fn take_score(&mut self) {
        let column = |name: &str| self.columns.iter().position(|f| f.normal == name);
        let (Some(score), Some(kind)) = (column("score"), column("survey type")) else { return };
        let said: Vec<String> = self.columns[kind].profile.samples.iter().map(|s| s.to_lowercase()).collect();
        let all = |names: &[&str]| !said.is_empty() && said.iter().all(|s| names.contains(&s.as_str()));
        let role = match () {
            () if all(&["nps"]) => Role::Nps,
            () if all(&["ces"]) => Role::Ces,
            () if all(&["csat", "csat3", "smileys", "pmf", "thumbs"]) => Role::Csat,
            () if all(&["stars", "star", "5-star", "five star"]) => Role::Rating,
            () => return,
        };
        if self.roles[score].is_none() && !self.is_taken(role) {
            self.set(score, role);
        }
    }

    /// What the company wrote is kept apart; what else is about its side is not read.
    fn take_replies(&mut self) {
        for index in self.free() {
            let Facts { normal, profile, .. } = &self.columns[index];
            let repeated =
                (0..self.columns.len()).any(|i| self.roles[i].is_some() && self.columns[i].normal == *normal);
            let known = name::known(normal).map(|(role, _)| role);
            let words = profile.median_words >= 3 || (known == Some(Role::Reply) && profile.words.is_none());
            let spoken =
                words && profile.answers * 2 < profile.filled.max(1) && profile.dates * 2 < profile.filled;
            if repeated && !normal.is_empty() {
                self.ignore(index, "the same as another column");
            } else if known.is_some_and(|role| role != Role::Reply) {
                continue;
            } else if known == Some(Role::Reply) || name::is_company_side(normal) {
                if spoken {
                    self.set(index, Role::Reply);
                } else {
                    self.ignore(index, "not the customer's words");
                }
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
            if facts.question.is_some() && p.distinct == 1 {
                self.set(index, Role::Attribute);
                continue;
            }
            let open =
                p.separator.is_none() && p.median_words >= 3 && p.distinctness() >= 0.5 && p.filled >= 2;
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
            Some((Role::Recommend, _)) if role == Role::Nps => HINTED,
            Some(_) => return None,
            None if name::hints_at(&facts.normal, role) => HINTED,
            None => 0.0,
        };
        let by_values = match role {
            Role::Text => text(&facts.profile, named),
            Role::Date => date(facts, named),
            Role::Nps => nps(facts, named),
            Role::Csat => scale(&facts.profile, named, 0.0, 100.0),
            Role::Ces => scale(&facts.profile, named, 1.0, 10.0),
            Role::Recommend => recommend(&facts.profile, named),
            Role::Rating => self.rating(facts, named),
            Role::ExternalId => self.external_id(index, named),
            _ => by_name(role, &facts.profile, named),
        }?;
        Some(named + by_values)
    }

    fn rating(&self, facts: &Facts, named: f64) -> Option<f64> {
        let p = &facts.profile;
        let binary = p.filled >= 3 && p.min >= 0.0 && p.max <= 1.0;
        let counted = ["average", "total", "number", "count", "words"]
            .iter()
            .any(|w| facts.normal.split(' ').any(|n| n == *w));
        let bare =
            self.headless && p.share(p.in_five) > 0.99 && p.share(p.integers) > 0.99 && p.distinct >= 3;
        let whole_name = named >= HINTED * 2.0;
        let on_scale = p.share(p.in_five) >= 0.5
            || p.share(p.in_ten) >= 0.5
            || (whole_name && p.min >= 0.0 && p.max <= 100.0);
        let read = p.share(p.answers) >= 0.8 && on_scale;
        let usable = if named > 0.0 { read || (p.words.is_some() && !facts.is_open()) } else { bare };
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

pub fn find(columns: &[Facts], wanted: &str) -> Option<usize> {
    let exact = columns.iter().position(|c| c.raw == wanted);
    let folded = || columns.iter().position(|c| c.raw.trim().to_lowercase() == wanted.trim().to_lowercase());
    let normal = name::normal(wanted);
    let spelled = || columns.iter().position(|c| c.normal == normal && !normal.is_empty());
    exact.or_else(folded).or_else(spelled)
}

pub fn unknown(columns: &[Facts], wanted: &str) -> IngestError {
    let known: Vec<&str> = columns.iter().take(30).map(|c| c.raw.as_str()).collect();
    IngestError::UnknownColumn { name: wanted.to_owned(), known: known.join(", ") }
}

fn text(p: &Profile, named: f64) -> Option<f64> {
    if p.share(p.messages) > 0.5 {
        return Some(named + 40.0);
    }
    let values = p.share(p.answers) > 0.8
        || (p.words.is_some() && p.filled >= 5)
        || p.share(p.dates) > 0.8
        || p.share(p.wordless) > 0.8
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

/// Survey answers: nearly all numbers, most of them on the scale, or the words of one.
fn scale(p: &Profile, named: f64, low: f64, high: f64) -> Option<f64> {
    let unanswered = p.filled == 0 || p.is_unanswered();
    let answers = p.share(p.answers) >= 0.8 || p.words.is_some() || (unanswered && named >= HINTED * 2.0);
    let fits = unanswered || p.words.is_some() || (p.min >= low - 1.0 && p.max <= high.max(10.0) * 2.0);
    (named > 0.0 && answers && fits).then_some(0.0)
}

/// Thumbs: yes or no in nearly every cell.
fn recommend(p: &Profile, named: f64) -> Option<f64> {
    (named >= HINTED * 2.0 && p.filled > 0 && p.share(p.binary) >= 0.9).then_some(0.0)
}

/// Whether every cell of a column repeats one question of the tool.
fn asks_the_same(facts: &Facts) -> bool {
    let p = &facts.profile;
    p.distinct == 1 && p.filled >= 2 && p.samples[0].trim_end().ends_with(['?', ':'])
}

impl Facts {
    /// Whether it holds words of the customer's own rather than a few fixed ones.
    fn is_open(&self) -> bool {
        self.profile.median_words >= 5
    }
}

fn by_name(role: Role, p: &Profile, named: f64) -> Option<f64> {
    let fits = match role {
        Role::Title => p.share(p.answers) < 0.8 && p.share(p.dates) < 0.8,
        Role::Language => p.share(p.codes) >= 0.8,
        Role::Customer => p.median_words <= 4 && p.filled > 0,
        Role::Source | Role::Stage | Role::Channel | Role::Country | Role::Agent => {
            p.distinct <= 300 && p.median_words <= 5 && p.filled > 0
        }
        Role::Product => p.distinctness() < 1.0 || p.filled < 20,
        Role::Order => p.median_words <= 2 && p.filled > 0,
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
    } else if p.separator.is_some() {
        Assigned { role: Role::Attribute, reason: None }
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
