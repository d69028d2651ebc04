//! Answers summed up per stage: each comment that is shown and has a stage counts once, and no other does.

mod desk;

use desk::{Desk, NewComment, comment, fill, publish, undo};
use model::target::Metric;
use store::{
    File, StoreError,
    assignment::Assigned,
    metric::{AnswerSum, Span},
    stage_stat::DAY,
};

const MAP: &str = "map_1";
const TODAY: i64 = 20_000 * DAY;

/// A comment at a stage of the map, `days` before the newest.
fn answer(id: &str, stage: i64, days: i64) -> NewComment {
    let assigned = vec![Assigned { map: 1, stage, probability: Some(1.0) }];
    NewComment { assigned, rating: None, ..comment(id, id, TODAY - days * DAY) }
}

fn shown(file: &File, batch: &str, comments: &[NewComment]) {
    let (number, _) = fill(file, batch, comments);
    publish(file, number, batch);
    file.write_unlogged(|tx| tx.rebuild_stage_stats(1)).expect("statistics");
}

fn workspace(desk: &Desk) -> File {
    let file = desk.create();
    let key = file.write_unlogged(|tx| tx.short_key(MAP)).expect("a key");
    assert_eq!(key, 1);
    file
}

fn sum(sums: &[AnswerSum], stage: i64, metric: Metric) -> Vec<(Span, u64, f64, f64)> {
    let of = sums.iter().filter(|sum| sum.stage == stage && sum.metric == metric);
    of.map(|sum| (sum.span, sum.n, sum.sum, sum.squares)).collect()
}

#[test]
fn answers_add_up_by_stage_and_question() -> Result<(), StoreError> {
    let desk = Desk::new();
    let file = workspace(&desk);
    shown(
        &file,
        "batch_1",
        &[
            NewComment { csat: Some(5.0), nps: Some(9.0), ..answer("a", 7, 0) },
            NewComment { csat: Some(2.0), nps: Some(6.0), ..answer("b", 7, 1) },
            NewComment { csat: Some(4.0), ces: Some(7.0), ..answer("c", 8, 2) },
            NewComment { rating: Some(3.0), nps: Some(8.0), ..answer("d", 7, 3) },
        ],
    );
    let sums = file.answer_sums(MAP, 90)?;
    assert_eq!(sum(&sums, 7, Metric::Csat), [(Span::Recent, 2, 7.0, 29.0)]);
    assert_eq!(sum(&sums, 8, Metric::Csat), [(Span::Recent, 1, 4.0, 16.0)]);
    assert_eq!(sum(&sums, 8, Metric::Ces), [(Span::Recent, 1, 7.0, 49.0)]);
    assert_eq!(sum(&sums, 7, Metric::Stars), [(Span::Recent, 1, 3.0, 9.0)]);
    assert_eq!(sum(&sums, 7, Metric::Ces), []);
    let nps = sums.iter().find(|s| s.stage == 7 && s.metric == Metric::Nps).expect("NPS");
    assert_eq!((nps.n, nps.promoters, nps.detractors), (3, 1, 1));
    Ok(())
}

#[test]
fn a_span_ends_with_the_newest_comment() -> Result<(), StoreError> {
    let desk = Desk::new();
    let file = workspace(&desk);
    let at = |id: &str, days| NewComment { csat: Some(3.0), ..answer(id, 7, days) };
    let undated = NewComment { at: None, ..at("e", 0) };
    shown(&file, "batch_1", &[at("a", 0), at("b", 89), at("c", 90), at("d", 179), undated, at("f", 180)]);
    let sums = file.answer_sums(MAP, 90)?;
    let n = |span| sums.iter().filter(|s| s.span == span).map(|s| s.n).sum::<u64>();
    assert_eq!((n(Span::Recent), n(Span::Before), n(Span::Other)), (2, 2, 2));
    Ok(())
}

#[test]
fn comments_of_no_stage_of_another_map_or_not_shown_count_nowhere() -> Result<(), StoreError> {
    let desk = Desk::new();
    let file = workspace(&desk);
    let csat = |comment| NewComment { csat: Some(3.0), ..comment };
    let elsewhere = vec![Assigned { map: 2, stage: 7, probability: Some(1.0) }];
    shown(
        &file,
        "batch_1",
        &[csat(answer("a", 0, 0)), NewComment { assigned: elsewhere, ..csat(answer("b", 7, 0)) }],
    );
    fill(&file, "batch_2", &[csat(answer("c", 7, 0))]);
    assert_eq!(file.answer_sums(MAP, 90)?, []);
    shown(&file, "batch_3", &[csat(answer("d", 7, 0))]);
    assert_eq!(file.answer_sums(MAP, 90)?.len(), 1);
    undo(&file);
    assert_eq!(file.answer_sums(MAP, 90)?, []);
    assert_eq!(file.answer_sums("map_2", 90)?, [], "a map that was never assigned");
    Ok(())
}
