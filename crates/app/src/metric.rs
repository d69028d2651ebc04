//! NPS, CSAT, CES and star rating of the stages of a map.

use analysis::metric::{Answers, change, estimate};
use model::target::Metric;
use serde::{Deserialize, Serialize};
use store::{
    assignment::ShortKey,
    metric::{AnswerSum, Span},
};
use ts_rs::TS;

use crate::{
    error::Result,
    friction::{TREND_DAYS, stage_keys},
    session::Session,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadMetrics {
    pub map: String,
}

/// Change of a metric: the last 90 days of data against the 90 before.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MetricTrend {
    pub delta: f64,
    pub lo: f64,
    pub hi: f64,
}

/// A metric of a stage that has at least one answer.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StageMetric {
    pub stage: String,
    pub metric: Metric,
    /// Answers.
    pub n: u64,
    /// On the metric's own scale, with its 95 % interval; null below 5 answers.
    pub value: Option<f64>,
    pub lo: Option<f64>,
    pub hi: Option<f64>,
    /// Null unless both spans have 5 answers.
    pub trend: Option<MetricTrend>,
}

/// In the order of the stages, and of the metrics within each.
pub fn read(s: &Session, c: ReadMetrics) -> Result<Vec<StageMetric>> {
    let document = s.file.map_document(&c.map)?;
    let keys = stage_keys(s, &document)?;
    let sums = s.file.answer_sums(&c.map, TREND_DAYS)?;
    let stages = document.stages.iter().zip(keys);
    let row = |(stage, key): (&model::stage::Stage, ShortKey), metric| {
        stage_metric(stage.id.to_string(), metric, sums.iter().filter(move |sum| sum.stage == key))
    };
    Ok(stages
        .flat_map(|stage| Metric::ALL.into_iter().filter_map(move |metric| row(stage, metric)))
        .collect())
}

fn stage_metric<'a>(
    stage: String,
    metric: Metric,
    sums: impl Iterator<Item = &'a AnswerSum> + Clone,
) -> Option<StageMetric> {
    let sums = sums.filter(move |sum| sum.metric == metric);
    let all = joined(sums.clone());
    let span = |span: Span| joined(sums.clone().filter(move |sum| sum.span == span));
    let told = estimate(metric, &all);
    let trend = change(metric, &span(Span::Recent), &span(Span::Before));
    (all.n > 0).then(|| StageMetric {
        stage,
        metric,
        n: all.n,
        value: told.map(|t| t.value),
        lo: told.map(|t| t.lo),
        hi: told.map(|t| t.hi),
        trend: trend.map(|t| MetricTrend { delta: t.delta, lo: t.lo, hi: t.hi }),
    })
}

fn joined<'a>(sums: impl Iterator<Item = &'a AnswerSum>) -> Answers {
    sums.map(|sum| Answers {
        n: sum.n,
        sum: sum.sum,
        squares: sum.squares,
        promoters: sum.promoters,
        detractors: sum.detractors,
    })
    .fold(Answers::default(), Answers::joined)
}
