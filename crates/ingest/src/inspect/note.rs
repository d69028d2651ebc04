//! What a column was found to hold, in a few words.

use super::*;
use crate::profile::Profile;

/// A column as a person sees it.
pub(super) fn column(index: usize, facts: &Facts, assigned: &Assigned, mapped: &MappedColumn) -> Column {
    Column {
        index,
        name: facts.raw.clone(),
        role: assigned.role,
        attribute: mapped.attribute.clone(),
        note: note(&facts.profile, assigned, mapped),
        samples: facts.profile.samples.clone(),
    }
}

fn note(p: &Profile, assigned: &Assigned, mapped: &MappedColumn) -> String {
    if p.filled == 0 {
        return "empty in every row looked at".to_owned();
    }
    let what = match assigned.role {
        Role::Ignore => assigned.reason.unwrap_or("not read").to_owned(),
        Role::Text | Role::Title | Role::Reply => {
            format!("median {}{}", words(p.median_words), marked_up(mapped.markup))
        }
        Role::Date => format!(
            "{} read as date{}{}",
            percent(p.share(p.dates + p.epochs)),
            if mapped.is_update { ", last edit" } else { "" },
            mapped.zone.as_ref().map(|zone| format!(", {zone}")).unwrap_or_default()
        ),
        Role::Rating | Role::Csat | Role::Ces if mapped.words.is_some() => {
            mapped.words.clone().unwrap_or_default()
        }
        Role::Rating if mapped.scale > 5 => format!("{}, brought from {} down to 5", range(p), mapped.scale),
        Role::Rating if p.max > 5.0 => format!("{}; values above 5 will be listed, not read", range(p)),
        Role::Csat if mapped.scale != 5 => format!("{}, brought from {} to 5", range(p), mapped.scale),
        Role::Ces => effort_note(p, mapped),
        Role::Rating | Role::Nps | Role::Csat => range(p),
        Role::Value | Role::Amount | Role::Price | Role::Quantity => range(p),
        _ if p.distinct == 1 => "always the same".to_owned(),
        _ if p.distinctness() >= 1.0 => "every value differs".to_owned(),
        _ => format!("{} different values", p.distinct),
    };
    let filled = p.filled as f64 / p.total as f64;
    if filled < 1.0 { format!("{} filled, {what}", percent(filled)) } else { what }
}

fn marked_up(markup: Markup) -> &'static str {
    match markup {
        Markup::Plain => "",
        Markup::Html => ", HTML",
        Markup::Bbcode => ", forum markup",
        Markup::Messages => ", messages of both sides",
    }
}

fn effort_note(p: &Profile, mapped: &MappedColumn) -> String {
    let end = if mapped.effort == Effort::HighIsEasy { "easy" } else { "hard" };
    format!("{}, {} is {end}", range(p), mapped.scale)
}

fn words(n: usize) -> String {
    if n == 1 { "1 word".to_owned() } else { format!("{n} words") }
}

fn range(p: &Profile) -> String {
    if p.answers == 0 { "no numbers".to_owned() } else { format!("{} to {}", p.min, p.max) }
}

/// 0.999 -> "99.9 %"; never rounded up to 100.
pub(super) fn percent(share: f64) -> String {
    let tenths = (share * 1000.0).floor() / 10.0;
    if (99.0..100.0).contains(&tenths) { format!("{tenths:.1} %") } else { format!("{} %", tenths.floor()) }
}
