//! Whether a file without customers' words holds events, orders or metric values, and how that is told.

use super::{Table, assign, vocabulary};
use crate::assign::Assigned;
use crate::choice::Choice;
use crate::preset::{self, Preset};
use crate::role::{Content, Role};

/// Fewest rows from which a table of numbers is taken for a series.
const FEWEST: usize = 2;
/// Names listed in a sentence.
const MOST: usize = 6;

/// The preset of a file that is any of the three. `other`: a column was taken for what customers said; then only orders
/// can be meant: such that plainly are some, whose goods have names, or numbers without names, of which one looks like
/// stars.
pub fn recognise(table: &Table<'_>, other: Option<usize>) -> Option<&'static Preset> {
    let goods = other.is_some_and(|column| vocabulary::is_goods(&table.columns[column].normal));
    let read = |content: Content| {
        let preset = preset::plain(content)?;
        let roles = assign::roles(table, preset, &Choice::default()).ok()?;
        let is_it = match content {
            Content::Events => is_events(&roles),
            Content::Orders => is_orders(table, &roles, goods),
            _ => is_series(table, &roles),
        };
        is_it.then_some(preset)
    };
    match other {
        Some(_) if goods || table.headless => read(Content::Orders),
        Some(_) => None,
        None => [Content::Events, Content::Orders, Content::Metrics].into_iter().find_map(read),
    }
}

fn at(roles: &[Assigned], role: Role) -> Option<usize> {
    roles.iter().position(|assigned| assigned.role == role)
}

fn is_events(roles: &[Assigned]) -> bool {
    let has = |role| at(roles, role).is_some();
    has(Role::Date) && has(Role::Touchpoint) && (has(Role::Customer) || has(Role::Case))
}

fn is_orders(table: &Table<'_>, roles: &[Assigned], certain: bool) -> bool {
    let has = |role| at(roles, role).is_some();
    let money = has(Role::Amount) || (has(Role::Price) && has(Role::Quantity));
    let who = has(Role::Customer) || has(Role::Order);
    let sure = !certain || (has(Role::Order) && (has(Role::Quantity) || has(Role::Currency)));
    // Numbers without names are orders only where customers come again.
    let bought = |customer| !table.headless || table.distinctness(&[customer]) < 0.98;
    has(Role::Date) && money && who && sure && at(roles, Role::Customer).is_none_or(bought)
}

fn is_series(table: &Table<'_>, roles: &[Assigned]) -> bool {
    let keys: Vec<usize> =
        [Role::Date, Role::Series, Role::Stage].into_iter().filter_map(|role| at(roles, role)).collect();
    at(roles, Role::Date).is_some()
        && at(roles, Role::Value).is_some()
        && table.rows.len() >= FEWEST
        && table.distinctness(&keys) >= 0.98
}

/// What each part of such a file was found in.
pub fn reason(table: &Table<'_>, content: Content, roles: &[Assigned]) -> String {
    let name = |role| at(roles, role).map(|index| format!("“{}”", table.columns[index].raw));
    let missing = |role: Role, says: &str| name(role).map(|name| format!("{name} says {says}"));
    let said = match content {
        Content::Events => {
            let parts = [
                missing(Role::Touchpoint, "what happened"),
                missing(Role::Date, "when"),
                missing(Role::Customer, "to whom"),
                missing(Role::Case, "in which case"),
            ];
            let once = name(Role::Transition).map(|name| {
                format!(" {name} says what starts and what completes: such an activity counts once, when it is complete.")
            });
            format!("Each row is an event: {}.{}", listed(parts), once.unwrap_or_default())
        }
        Content::Orders => {
            let parts = [
                missing(Role::Customer, "who bought"),
                missing(Role::Date, "when"),
                missing(Role::Amount, "for how much"),
                missing(Role::Price, "at what price a piece"),
                missing(Role::Quantity, "how many pieces"),
            ];
            format!("Each row is an order: {}.", listed(parts))
        }
        _ => series(table, roles),
    };
    let lacks = lacking(content, roles);
    if lacks.is_empty() { said } else { lacks }
}

fn series(table: &Table<'_>, roles: &[Assigned]) -> String {
    let values: Vec<String> = (0..roles.len())
        .filter(|index| roles[*index].role == Role::Value)
        .map(|index| format!("“{}”", table.columns[index].raw))
        .collect();
    let date = at(roles, Role::Date).map_or("", |index| &table.columns[index].raw);
    let more = values.len().saturating_sub(MOST);
    let mut named = values[..values.len() - more].join(", ");
    if more > 0 {
        named += &format!(" and {more} more");
    }
    match at(roles, Role::Series) {
        Some(index) => {
            format!(
                "Each row is the value of a metric at a date: “{}” names it, “{date}” dates it, {named} has the value.",
                table.columns[index].raw
            )
        }
        None => format!("Each row is a date, “{date}”, with the values of metrics beside it: {named}."),
    }
}

fn listed<const N: usize>(parts: [Option<String>; N]) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match &parts[..] {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        _ => parts.join(""),
    }
}

/// What such a file has to have and this one has not, as a sentence; empty when it has all.
pub fn lacking(content: Content, roles: &[Assigned]) -> String {
    let has = |role| at(roles, role).is_some();
    let needs: Vec<&str> = match content {
        Content::Comments => Vec::new(),
        Content::Events => [(Role::Date, "when it happened"), (Role::Touchpoint, "what happened")]
            .into_iter()
            .filter(|(role, _)| !has(*role))
            .map(|(_, what)| what)
            .collect(),
        Content::Orders => {
            let money = has(Role::Amount) || has(Role::Price) || has(Role::Quantity);
            let parts = [(has(Role::Date), "when it was bought"), (money, "for how much")];
            parts.into_iter().filter(|(there, _)| !there).map(|(_, what)| what).collect()
        }
        Content::Metrics => [(Role::Date, "which date a row is of"), (Role::Value, "a value")]
            .into_iter()
            .filter(|(role, _)| !has(*role))
            .map(|(_, what)| what)
            .collect(),
    };
    if needs.is_empty() {
        return String::new();
    }
    format!("No column says {}; choose one to read it as {}.", needs.join(" or "), content.plural())
}

/// What is in a file that is nothing of all this, and what is missing for each.
pub fn nothing(table: &Table<'_>) -> String {
    let numbers: Vec<&str> = (0..table.columns.len())
        .filter(|index| table.is_number(*index))
        .map(|index| table.columns[index].raw.as_str())
        .collect();
    let found = match numbers.len() {
        0 => String::new(),
        1 => format!(" It has numbers in “{}”.", numbers[0]),
        n if n <= MOST => format!(" It has numbers in {}.", numbers.join(", ")),
        n => format!(" It has numbers in {n} columns."),
    };
    let dates = match assign::period_column(table) {
        None => "No column of dates was found, which events, orders and metric values need.".to_owned(),
        Some(index) => {
            let name = &table.columns[index].raw;
            if table.distinctness(&[index]) < 0.98 {
                format!(
                    "“{name}” holds dates, but the same date stands in several rows and no column tells which metric, customer or order a row is about."
                )
            } else {
                format!(
                    "“{name}” holds dates, but no column beside it says what happened or how much it was."
                )
            }
        }
    };
    format!("{found} {dates} It may be a summary of other data: import those.")
}
