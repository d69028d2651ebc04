//! The metrics lane: what customers answered at each stage, and how that stands to its target.

use model::target::Metric;

use super::{
    Grid,
    sheet::{Sheet, style},
};
use crate::{
    icon,
    number::{short, thousands},
    picture::{MapPicture, PictureMetric},
    scene::Anchor,
    theme::Tint,
};

const ROW: f64 = 24.0;
const PAD: f64 = 9.0;
const BAR: f64 = 34.0;
const MARK: f64 = 11.0;
/// Fewest answers for a value to be told.
const FEWEST: u64 = 5;

/// How a value stands to its target. While the target lies within the interval, either may be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Reached,
    MayBeReached,
    NotReached,
}

fn standing(row: &PictureMetric) -> Option<Standing> {
    let ((_, lo, hi), target) = row.value.zip(row.target)?;
    Some(match () {
        () if lo >= target => Standing::Reached,
        () if hi < target => Standing::NotReached,
        () => Standing::MayBeReached,
    })
}

/// Metrics the map has anything to say about, in the order in which they are listed.
fn listed(picture: &MapPicture) -> Vec<Metric> {
    Metric::ALL.into_iter().filter(|metric| picture.metrics.iter().any(|row| row.metric == *metric)).collect()
}

/// Height of the cells.
pub(super) fn height(picture: &MapPicture) -> f64 {
    listed(picture).len().max(1) as f64 * ROW + 2.0
}

/// Draws the cells of the lane from `top`.
pub(super) fn draw(sheet: &mut Sheet, picture: &MapPicture, grid: &Grid, top: f64) {
    let metrics = listed(picture);
    for column in grid.columns.iter().filter(|column| !column.collapsed) {
        if metrics.is_empty() {
            sheet.text(
                &style::META,
                (column.x + PAD, top + 5.0),
                Anchor::Start,
                "No answers yet",
                Tint::Ink3,
            );
        }
        for (i, metric) in metrics.iter().enumerate() {
            let is = |row: &&PictureMetric| row.stage == column.stage && row.metric == *metric;
            let none =
                PictureMetric { stage: column.stage, metric: *metric, n: 0, value: None, target: None };
            let row = picture.metrics.iter().find(is).unwrap_or(&none);
            let mut inner = Sheet::default();
            cell(&mut inner, row, column.width - 2.0 * PAD);
            sheet.labelled((column.x + PAD, top + 1.0 + i as f64 * ROW), announced(row), inner.items);
        }
    }
}

/// Name and n at the start; value, bar and how it stands at the end.
fn cell(sheet: &mut Sheet, row: &PictureMetric, width: f64) {
    let name = row.metric.name();
    sheet.text(&style::META, (0.0, 4.5), Anchor::Start, name, Tint::Ink3);
    let end = width - MARK - 4.0 - BAR - 6.0;
    let known = row.value.is_some_and(|(value, lo, hi)| [value, lo, hi].iter().all(|v| v.is_finite()));
    let words = match row.value {
        Some((value, _, _)) if known => text(row.metric, value),
        _ if row.n > 0 => answers(row.n),
        _ => "–".into(),
    };
    let (face, ink) = if known { (style::VALUE, Tint::Ink) } else { (style::META, Tint::Ink3) };
    sheet.text(&face, (end, if known { 3.0 } else { 4.5 }), Anchor::End, &words, ink);
    let n = format!("n {}", short(row.n));
    let start = style::META.width(name) + 6.0;
    if known && start + style::META.width(&n) + 6.0 + face.width(&words) <= end {
        sheet.text(&style::META, (start, 4.5), Anchor::Start, &n, Tint::Ink3);
    }
    bar(sheet, row, width - MARK - 4.0 - BAR);
    mark(sheet, row, width - MARK);
}

/// Where the value lies on its scale, and a tick at the target.
fn bar(sheet: &mut Sheet, row: &PictureMetric, x: f64) {
    if row.value.is_none() && row.target.is_none() {
        return;
    }
    sheet.rect((x, 9.5, BAR, 5.0), 1.0, Tint::Line);
    if let Some((value, _, _)) = row.value {
        sheet.rect((x, 9.5, share(row.metric, value) * BAR, 5.0), 1.0, Tint::Ink2);
    }
    if let Some(target) = row.target {
        sheet.rect((x + share(row.metric, target) * (BAR - 2.0), 6.5, 2.0, 11.0), 0.0, Tint::Ink);
    }
}

fn mark(sheet: &mut Sheet, row: &PictureMetric, x: f64) {
    let (drawing, tint) = match standing(row) {
        Some(Standing::Reached) => (icon::CHECK, Tint::Pos),
        Some(Standing::NotReached) => (icon::CROSS, Tint::Neg),
        Some(Standing::MayBeReached) => (icon::ABOUT, Tint::Ink3),
        None => return,
    };
    sheet.icon((x, 6.5), MARK, drawing, tint);
}

/// Where a value lies on its scale, 0-1.
fn share(metric: Metric, value: f64) -> f64 {
    let (lowest, highest) = metric.range();
    let share = (value - lowest) / (highest - lowest);
    if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 }
}

/// As on the screen: whole signed points, or one decimal.
fn text(metric: Metric, value: f64) -> String {
    match metric {
        Metric::Nps => signed(value.round()),
        _ => format!("{value:.1}"),
    }
}

fn signed(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    match digits.as_str() {
        "0" => digits,
        _ if value < 0.0 => format!("−{digits}"),
        _ => format!("+{digits}"),
    }
}

/// As it was typed, to two places at most.
fn target_text(metric: Metric, target: f64) -> String {
    let fixed = format!("{:.2}", target.abs());
    let digits = fixed.trim_end_matches('0').trim_end_matches('.');
    match metric {
        _ if target < 0.0 => format!("−{digits}"),
        Metric::Nps if target > 0.0 => format!("+{digits}"),
        _ => digits.into(),
    }
}

fn answers(n: u64) -> String {
    format!("{} answer{}", thousands(n), if n == 1 { "" } else { "s" })
}

/// All there is to say about a metric of a stage, in words.
fn announced(row: &PictureMetric) -> String {
    let name = row.metric.name();
    let said = match row.value {
        Some((value, lo, hi)) => format!(
            "{name} {}, 95 % interval {} to {}, {}",
            text(row.metric, value),
            text(row.metric, lo),
            text(row.metric, hi),
            answers(row.n)
        ),
        None if row.n > 0 => format!("{name}: {} here, {FEWEST} are needed", answers(row.n)),
        None => format!("{name}: no answers here"),
    };
    let Some(target) = row.target else { return said };
    let how = match standing(row) {
        Some(Standing::Reached) => ": reached",
        Some(Standing::MayBeReached) => ": may be reached",
        Some(Standing::NotReached) => ": not reached",
        None => "",
    };
    format!("{said}. Target {}{how}", target_text(row.metric, target))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(target: f64) -> PictureMetric {
        let value = Some((3.6, 3.4, 3.8));
        PictureMetric { stage: 0, metric: Metric::Csat, n: 40, value, target: Some(target) }
    }

    #[test]
    fn a_target_inside_the_interval_may_be_reached() {
        for (target, how) in
            [(3.4, "reached"), (3.5, "may be reached"), (3.8, "may be reached"), (3.9, "not reached")]
        {
            let said = announced(&row(target));
            assert!(said.ends_with(&format!(": {how}")), "{said}");
        }
    }

    #[test]
    fn a_target_is_told_as_it_was_typed() {
        assert_eq!(target_text(Metric::Nps, 30.0), "+30");
        assert_eq!(target_text(Metric::Nps, -12.5), "−12.5");
        assert_eq!(target_text(Metric::Nps, 0.0), "0");
        assert_eq!(target_text(Metric::Csat, 4.25), "4.25");
    }

    #[test]
    fn few_answers_are_counted_and_not_told() {
        let few = PictureMetric { value: None, n: 3, target: None, ..row(0.0) };
        assert_eq!(announced(&few), "CSAT: 3 answers here, 5 are needed");
    }
}
