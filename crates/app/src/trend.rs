//! How many comments there were and how they felt, over time (`docs/methods/trend.md`).

use std::collections::BTreeMap;

use analysis::{
    mean::{FEWEST, MANY, Sums},
    sentiment::NEGATIVE_AT,
};
use jiff::{Span, civil::Date};
use model::milestone::Milestone;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    error::Result,
    feedback::{self, Filter},
    session::Session,
};

mod save;

pub use save::{SaveTrend, save};

/// How long one point of a trend is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TrendStep {
    Day,
    Week,
    Month,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ReadTrend {
    pub filter: Filter,
    /// Null: by how long the comments reach.
    #[serde(default)]
    pub step: Option<TrendStep>,
}

/// The comments of a day, a week from Monday, or a month.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
pub struct TrendPoint {
    /// First and last day, ISO.
    pub from: String,
    pub to: String,
    pub comments: u64,
    /// The scored ones by class; the rest of `comments` is not scored.
    pub negative: u64,
    pub neutral: u64,
    pub positive: u64,
    /// Mean sentiment with its 95 % interval; null below 5 scored comments.
    pub mean: Option<f64>,
    pub lo: Option<f64>,
    pub hi: Option<f64>,
    /// Fewer than 30 are scored: to be read with care.
    pub few: bool,
}

/// Something that happened on a day of the trend.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TrendMark {
    /// ISO.
    pub day: String,
    pub label: String,
    /// The milestone; null where it is an import.
    pub milestone: Option<String>,
    /// The import's batch; null where it is a milestone.
    pub batch: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Trend {
    pub step: TrendStep,
    /// One after another without a gap; those without comments too.
    pub points: Vec<TrendPoint>,
    /// Comments without a date.
    pub undated: u64,
    /// Milestones, and imports, within the points, by day.
    pub marks: Vec<TrendMark>,
    /// Every milestone, by day.
    pub milestones: Vec<Milestone>,
}

/// Up to so many days each has a point of its own, and up to so many weeks.
const MOST_DAYS: i64 = 62;
const MOST_WEEKS: i64 = 106;
/// At most so many points: from there on they grow.
const MOST_POINTS: i64 = 1_200;
const DAY_MS: i64 = 86_400_000;

/// What there is of one day.
#[derive(Clone, Copy, Default)]
struct Day {
    comments: u64,
    negative: u64,
    positive: u64,
    sentiment: Sums,
}

impl Day {
    fn add(&mut self, sentiment: Option<f64>) {
        self.comments += 1;
        if let Some(sentiment) = sentiment {
            self.sentiment.add(sentiment);
            self.negative += u64::from(sentiment <= NEGATIVE_AT);
            self.positive += u64::from(sentiment >= -NEGATIVE_AT);
        }
    }

    fn join(&mut self, other: &Day) {
        self.comments += other.comments;
        self.negative += other.negative;
        self.positive += other.positive;
        self.sentiment = self.sentiment.joined(other.sentiment);
    }
}

pub fn read(s: &Session, c: ReadTrend) -> Result<Trend> {
    let mut ids = feedback::matching(s, &c.filter)?.ids;
    // Sums are made in the order of ids, so that the same comments give the same number to the last digit.
    ids.sort_unstable();
    let (mut days, mut undated) = (BTreeMap::<i64, Day>::new(), 0);
    s.file.for_each_moment(&ids, |moment| match moment.at {
        Some(at) => days.entry(at.div_euclid(DAY_MS)).or_default().add(moment.sentiment),
        None => undated += 1,
    })?;
    let step = c.step.map_or_else(|| usual_step(&days), |step| no_finer(step, &days));
    let points = points(&days, step);
    let milestones = milestones(s)?;
    Ok(Trend { step, undated, marks: marks(s, &milestones, &points)?, points, milestones })
}

fn reach(days: &BTreeMap<i64, Day>) -> i64 {
    let (first, last) = (days.first_key_value(), days.last_key_value());
    first.zip(last).map_or(0, |((first, _), (last, _))| last - first + 1)
}

fn usual_step(days: &BTreeMap<i64, Day>) -> TrendStep {
    match reach(days) {
        days if days <= MOST_DAYS => TrendStep::Day,
        days if days <= 7 * MOST_WEEKS => TrendStep::Week,
        _ => TrendStep::Month,
    }
}

/// A comment of 1970 among those of today must not make twenty thousand points.
fn no_finer(step: TrendStep, days: &BTreeMap<i64, Day>) -> TrendStep {
    match (step, reach(days)) {
        (TrendStep::Day, reach) if reach > MOST_POINTS => no_finer(TrendStep::Week, days),
        (TrendStep::Week, reach) if reach > 7 * MOST_POINTS => TrendStep::Month,
        (step, _) => step,
    }
}

fn points(days: &BTreeMap<i64, Day>, step: TrendStep) -> Vec<TrendPoint> {
    let mut sums: BTreeMap<Date, Day> = BTreeMap::new();
    for (day, sum) in days {
        sums.entry(begin(date(*day), step)).or_default().join(sum);
    }
    let (Some((&first, _)), Some((&last, _))) = (sums.first_key_value(), sums.last_key_value()) else {
        return Vec::new();
    };
    let starts = std::iter::successors(Some(first), |from| next(*from, step).filter(|next| *next <= last));
    starts.map(|from| point(from, step, &sums.get(&from).copied().unwrap_or_default())).collect()
}

fn point(from: Date, step: TrendStep, sum: &Day) -> TrendPoint {
    let to = next(from, step).and_then(|next| next.yesterday().ok()).unwrap_or(from);
    let told = sum.sentiment.estimate();
    TrendPoint {
        from: from.to_string(),
        to: to.to_string(),
        comments: sum.comments,
        negative: sum.negative,
        neutral: sum.sentiment.n - sum.negative - sum.positive,
        positive: sum.positive,
        mean: told.map(|t| t.value),
        lo: told.map(|t| t.lo.max(-1.0)),
        hi: told.map(|t| t.hi.min(1.0)),
        few: (FEWEST..MANY).contains(&sum.sentiment.n),
    }
}

fn date(day: i64) -> Date {
    let days = Span::new().try_days(day).unwrap_or_default();
    jiff::civil::date(1970, 1, 1).saturating_add(days)
}

fn begin(day: Date, step: TrendStep) -> Date {
    match step {
        TrendStep::Day => day,
        TrendStep::Week => {
            let since = day.weekday().to_monday_zero_offset();
            day.saturating_sub(Span::new().days(since))
        }
        TrendStep::Month => day.first_of_month(),
    }
}

fn next(from: Date, step: TrendStep) -> Option<Date> {
    let span = match step {
        TrendStep::Day => Span::new().days(1),
        TrendStep::Week => Span::new().days(7),
        TrendStep::Month => Span::new().months(1),
    };
    from.checked_add(span).ok()
}

fn milestones(s: &Session) -> Result<Vec<Milestone>> {
    let mut milestones: Vec<Milestone> = s.file.all()?;
    milestones.sort_by(|a, b| (&a.day, &a.id).cmp(&(&b.day, &b.id)));
    Ok(milestones)
}

fn marks(s: &Session, milestones: &[Milestone], points: &[TrendPoint]) -> Result<Vec<TrendMark>> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Ok(Vec::new()) };
    let own = milestones.iter().map(|milestone| TrendMark {
        day: milestone.day.clone(),
        label: milestone.label.clone(),
        milestone: Some(milestone.id.to_string()),
        batch: None,
    });
    let imports = s.file.batches()?.into_iter().filter(|batch| batch.shown).map(|batch| TrendMark {
        day: date(batch.at.div_euclid(DAY_MS)).to_string(),
        label: format!("Import of {}", batch.file),
        milestone: None,
        batch: Some(batch.id),
    });
    let within = |mark: &TrendMark| first.from <= mark.day && mark.day <= last.to;
    let mut marks: Vec<TrendMark> = own.chain(imports).filter(within).collect();
    marks.sort_by(|a, b| a.day.cmp(&b.day));
    Ok(marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(of: &[(i64, &[f64])]) -> BTreeMap<i64, Day> {
        let mut days = BTreeMap::new();
        for (day, sentiments) in of {
            let sum: &mut Day = days.entry(*day).or_default();
            sentiments.iter().for_each(|sentiment| sum.add(Some(*sentiment)));
        }
        days
    }

    fn spans(days: &BTreeMap<i64, Day>, step: TrendStep) -> Vec<(String, String)> {
        points(days, step).into_iter().map(|point| (point.from, point.to)).collect()
    }

    fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
        of.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect()
    }

    /// 2024-02-28, a Wednesday, and 2024-03-12.
    const AROUND_LEAP_DAY: [(i64, &[f64]); 2] = [(19_781, &[0.0]), (19_794, &[0.0])];

    #[test]
    fn weeks_begin_on_monday_and_months_end_when_they_do() {
        let days = days(&AROUND_LEAP_DAY);
        let weeks = pairs(&[
            ("2024-02-26", "2024-03-03"),
            ("2024-03-04", "2024-03-10"),
            ("2024-03-11", "2024-03-17"),
        ]);
        assert_eq!(spans(&days, TrendStep::Week), weeks);
        let months = pairs(&[("2024-02-01", "2024-02-29"), ("2024-03-01", "2024-03-31")]);
        assert_eq!(spans(&days, TrendStep::Month), months);
        assert_eq!(spans(&days, TrendStep::Day).len(), 14);
    }

    #[test]
    fn days_before_1970_are_days() {
        let before = spans(&days(&[(-1, &[0.0])]), TrendStep::Month);
        assert_eq!(before, pairs(&[("1969-12-01", "1969-12-31")]));
    }

    /// The worked example of docs/methods/trend.md.
    #[test]
    fn a_week_of_seven_comments_is_as_the_page_says() {
        let mut days = days(&[(19_781, &[-0.6, -0.4, -0.4]), (19_783, &[0.0, 0.2, -0.3])]);
        days.entry(19_784).or_default().add(None);
        let week = points(&days, TrendStep::Week).remove(0);
        assert_eq!((week.comments, week.negative, week.neutral, week.positive), (7, 4, 1, 1));
        let near = |got: Option<f64>, want: f64| got.is_some_and(|got| (got - want).abs() < 1e-6);
        assert!(near(week.mean, -0.25) && near(week.lo, -0.559539) && near(week.hi, 0.059539), "{week:?}");
        assert!(week.few);
    }

    #[test]
    fn four_scored_comments_are_no_mean() {
        let week = points(&days(&[(0, &[0.5; 4])]), TrendStep::Week).remove(0);
        assert_eq!((week.comments, week.mean, week.few), (4, None, false));
    }

    #[test]
    fn the_step_grows_with_the_time() {
        let of = |last: i64| usual_step(&days(&[(0, &[0.0]), (last, &[0.0])]));
        assert_eq!([of(61), of(62), of(741), of(742)], {
            use TrendStep::{Day, Month, Week};
            [Day, Week, Week, Month]
        });
        assert_eq!(usual_step(&BTreeMap::new()), TrendStep::Day);
        let wide = days(&[(0, &[0.0]), (20_000, &[0.0])]);
        assert_eq!(no_finer(TrendStep::Day, &wide), TrendStep::Month);
        let three_years = days(&[(0, &[0.0]), (1_200, &[0.0])]);
        assert_eq!(no_finer(TrendStep::Day, &three_years), TrendStep::Week);
    }
}
