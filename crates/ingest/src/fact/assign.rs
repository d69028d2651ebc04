//! Which role each column of events, orders or metric values plays.

use super::{Table, Transition, vocabulary};
use crate::assign::{Assigned, find, unknown};
use crate::choice::Choice;
use crate::error::IngestError;
use crate::mapping::MappedColumn;
use crate::name;
use crate::preset::Preset;
use crate::role::{Content, Role};

/// Roles in the order they are looked for; what is found for one is no candidate for the next.
const EVENTS: [Role; 10] = [
    Role::Date,
    Role::Time,
    Role::Transition,
    Role::Touchpoint,
    Role::Case,
    Role::Customer,
    Role::Channel,
    Role::Page,
    Role::Value,
    Role::ExternalId,
];
const ORDERS: [Role; 8] = [
    Role::Date,
    Role::Time,
    Role::Order,
    Role::Customer,
    Role::Amount,
    Role::Price,
    Role::Quantity,
    Role::Currency,
];

struct Draft<'a> {
    table: &'a Table<'a>,
    roles: Vec<Option<Assigned>>,
}

/// Assigns a role to every column.
pub fn roles(table: &Table<'_>, preset: &Preset, choice: &Choice) -> Result<Vec<Assigned>, IngestError> {
    let mut draft = Draft { table, roles: vec![None; table.columns.len()] };
    draft.take_choices(preset.content, choice)?;
    draft.take_preset(preset);
    match preset.content {
        Content::Metrics => draft.take_metrics(),
        Content::Orders => {
            ORDERS.into_iter().for_each(|role| draft.take_named(role));
            draft.take_date();
            draft.take_numbers();
        }
        _ => {
            EVENTS.into_iter().for_each(|role| draft.take_named(role));
            draft.take_date();
        }
    }
    Ok(draft.rest(preset.content))
}

impl Draft<'_> {
    fn set(&mut self, index: usize, role: Role) {
        self.roles[index] = Some(Assigned { role, reason: None });
    }

    fn is_taken(&self, role: Role) -> bool {
        self.roles.iter().flatten().any(|assigned| assigned.role == role)
    }

    fn free(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.roles.len()).filter(|index| self.roles[*index].is_none())
    }

    fn take_choices(&mut self, content: Content, choice: &Choice) -> Result<(), IngestError> {
        for (wanted, role) in &choice.roles {
            let index =
                find(self.table.columns, wanted).ok_or_else(|| unknown(self.table.columns, wanted))?;
            check(content, *role)?;
            self.set(index, *role);
        }
        Ok(())
    }

    /// The order of the list is that of preference.
    fn take_preset(&mut self, preset: &Preset) {
        for (wanted, role) in preset.roles {
            let found = self.free().find(|index| self.table.columns[*index].normal == *wanted);
            let Some(index) = found.filter(|index| self.fits(*index, *role)) else { continue };
            if *role == Role::Ignore || !self.is_taken(*role) {
                self.set(index, *role);
            }
        }
    }

    /// The column whose name stands for the role best, among those whose values fit it.
    fn take_named(&mut self, role: Role) {
        if self.is_taken(role) {
            return;
        }
        let place = |index: usize| vocabulary::place(&self.table.columns[index].normal, role);
        let fitting = self.free().filter(|index| self.fits(*index, role));
        let best = fitting.filter_map(|index| Some((place(index)?, index))).min();
        if let Some((_, index)) = best {
            self.set(index, role);
        }
    }

    fn fits(&self, index: usize, role: Role) -> bool {
        let table = self.table;
        let profile = &table.columns[index].profile;
        match role {
            Role::Date => table.is_date(index, true),
            Role::Time => table.share(index, |shape| shape.times) >= 0.8 && self.lacks_time(),
            Role::Value | Role::Amount | Role::Price | Role::Quantity => table.is_number(index),
            Role::Touchpoint | Role::Series | Role::Stage => {
                profile.filled > 0 && profile.median_words <= 12 && !table.is_date(index, false)
            }
            Role::Currency => profile.filled > 0 && !table.is_number(index),
            Role::Transition => {
                let samples = &profile.samples;
                !samples.is_empty() && samples.iter().all(|cell| Transition::read(cell).is_some())
            }
            Role::Ignore => true,
            _ => profile.filled > 0 && profile.median_words <= 6 && !table.is_date(index, false),
        }
    }

    /// Whether the column of dates holds days alone.
    fn lacks_time(&self) -> bool {
        let date = self.roles.iter().position(|a| a.is_some_and(|a| a.role == Role::Date));
        let is_day = |cell: &String| {
            !cell.contains(':') && (cell.len() == 8 || !cell.bytes().all(|b| b.is_ascii_digit()))
        };
        date.is_some_and(|date| self.table.columns[date].profile.samples.iter().all(is_day))
    }

    /// Dates that are plainly dates, whatever the column is called.
    fn take_date(&mut self) {
        if self.is_taken(Role::Date) {
            return;
        }
        let plain = |index: &usize| {
            self.table.is_date(*index, false) && !name::is_other_date(&self.table.columns[*index].normal)
        };
        let found =
            self.free().find(plain).or_else(|| self.free().find(|index| self.is_compact_date(*index)));
        if let Some(index) = found {
            self.set(index, Role::Date);
        }
    }

    /// Eight digits in every row, which are a date each, as old programs write them.
    fn is_compact_date(&self, index: usize) -> bool {
        let profile = &self.table.columns[index].profile;
        self.table.headless
            && profile.share(profile.epochs) >= 0.99
            && profile.samples.iter().all(|cell| cell.len() == 8)
    }

    /// A table of orders that names nothing: the customer's number comes first, the money last and with decimals,
    /// small whole numbers between them are pieces.
    fn take_numbers(&mut self) {
        let table = self.table;
        if !table.headless || !self.is_taken(Role::Date) {
            return;
        }
        let free: Vec<usize> = self.free().filter(|index| table.is_number(*index)).collect();
        let money =
            free.iter().rev().copied().find(|index| table.share(*index, |shape| shape.fractions) > 0.05);
        if let Some(index) = money.filter(|_| !self.is_taken(Role::Amount)) {
            self.set(index, Role::Amount);
        }
        let whole = |index: &usize| table.share(*index, |shape| shape.fractions) == 0.0;
        let first = self.free().find(|index| whole(index) && table.shape(*index).distinct > 1);
        if let Some(index) = first.filter(|_| !self.is_taken(Role::Customer)) {
            self.set(index, Role::Customer);
        }
        let few = |index: &usize| {
            let profile = &table.columns[*index].profile;
            whole(index) && profile.min >= 0.0 && profile.max < 1_000.0
        };
        let unpadded =
            |index: &usize| table.columns[*index].profile.samples.iter().all(|cell| !is_padded(cell));
        let pieces = self.free().filter(|index| table.is_number(*index)).find(|i| few(i) && unpadded(i));
        if let Some(index) = pieces.filter(|_| !self.is_taken(Role::Quantity)) {
            self.set(index, Role::Quantity);
        }
    }

    /// The date, what names the series, and every column of numbers.
    fn take_metrics(&mut self) {
        if !self.is_taken(Role::Date)
            && let Some(index) = period_column(self.table).filter(|index| self.roles[*index].is_none())
        {
            self.set(index, Role::Date);
        }
        for role in [Role::Series, Role::Stage] {
            self.take_named(role);
        }
        let numbers: Vec<usize> = self.free().filter(|index| self.is_measure(*index)).collect();
        if !self.is_taken(Role::Value) {
            let named = numbers.iter().copied().find(|index| self.named_value(*index));
            // With the name of the series in the row, one column has its value.
            match named.filter(|_| self.is_taken(Role::Series)) {
                Some(index) => self.set(index, Role::Value),
                None => numbers.into_iter().for_each(|index| self.set(index, Role::Value)),
            }
        }
        self.take_category();
    }

    fn named_value(&self, index: usize) -> bool {
        vocabulary::place(&self.table.columns[index].normal, Role::Value).is_some()
    }

    fn is_measure(&self, index: usize) -> bool {
        let facts = &self.table.columns[index];
        let unnamed = facts.normal.starts_with("column ") && !self.table.headless;
        let numbered = unnamed && facts.profile.distinctness() > 0.99 && facts.profile.filled > 2;
        self.table.is_number(index) && !numbered && !is_id(&facts.normal)
    }

    /// Where a date stands in several rows, the one column of words tells whose value it is.
    fn take_category(&mut self) {
        let date = self.roles.iter().position(|a| a.is_some_and(|a| a.role == Role::Date));
        let Some(date) = date.filter(|date| self.table.distinctness(&[*date]) < 0.98) else { return };
        if self.is_taken(Role::Series) || self.is_taken(Role::Stage) {
            return;
        }
        let words: Vec<usize> = self.free().filter(|i| self.table.shape(*i).filled > 0).collect();
        if let [only] = words[..]
            && self.table.distinctness(&[date, only]) >= 0.98
        {
            self.set(only, Role::Series);
        }
    }

    fn rest(self, content: Content) -> Vec<Assigned> {
        let leftover = |index: usize| {
            let reason = match content {
                _ if self.table.shape(index).filled == 0 => "empty",
                Content::Events => "not part of an event",
                Content::Orders => "not part of an order",
                _ => "not a value of a metric",
            };
            Assigned { role: Role::Ignore, reason: Some(reason) }
        };
        (0..self.roles.len()).map(|index| self.roles[index].unwrap_or_else(|| leftover(index))).collect()
    }
}

/// Names each series after its column; a lone column that only says it holds values leaves that to the file.
pub fn name_series(columns: &mut [MappedColumn]) {
    let values = columns.iter().filter(|column| column.role == Role::Value).count();
    for column in columns.iter_mut().filter(|column| column.role == Role::Value) {
        let bare = values == 1 && vocabulary::is_bare_value(&name::normal(&column.name));
        column.attribute = (!bare).then(|| column.name.clone());
    }
}

/// Refuses a role that such files have not.
pub fn check(content: Content, role: Role) -> Result<(), IngestError> {
    if content.has(role) {
        return Ok(());
    }
    let named = |role: Role| serde_json::to_value(role).ok().and_then(|v| v.as_str().map(str::to_owned));
    let known: Vec<String> =
        content.roles().iter().chain([&Role::Ignore]).filter_map(|role| named(*role)).collect();
    let content = match content {
        Content::Comments => "Comments",
        Content::Events => "Events",
        Content::Orders => "Orders",
        Content::Metrics => "Metric values",
    };
    Err(IngestError::ForeignRole { role: named(role).unwrap_or_default(), content, known: known.join(", ") })
}

fn is_padded(cell: &str) -> bool {
    cell.len() > 1 && cell.starts_with('0') && !cell.contains('.')
}

fn is_id(name: &str) -> bool {
    name.split(' ').any(|word| matches!(word, "id" | "uuid" | "key" | "index" | "nr" | "no"))
}

/// The column that dates the values: one named so, or one of plain dates.
pub fn period_column(table: &Table<'_>) -> Option<usize> {
    let periods = |index: usize| table.share(index, |shape| shape.periods) >= 0.95;
    let named = |index: &usize| vocabulary::place(&table.columns[*index].normal, Role::Date).is_some();
    let plain = |index: &usize| table.share(*index, |shape| shape.bare) < 0.05;
    let all = || (0..table.columns.len()).filter(|index| periods(*index));
    all().find(named).or_else(|| all().find(plain))
}
