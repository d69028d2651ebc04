//! What a file leaves open, asked of a person.

use super::*;

/// What only a person can say, the open questions first.
pub(super) fn questions(
    table: &Table,
    facts: &[Facts],
    scales: Vec<Scale>,
    dates: &Dates,
    mapping: &Mapping,
    choice: &Choice,
) -> Vec<Question> {
    let order = date_question(dates, choice);
    let marked = marked_question(table, mapping, facts, choice);
    let unclosed =
        table.unclosed.map(|(line, count)| unclosed_question(line, count, mapping.skip_unclosed, choice));
    let damaged = mojibake_question(facts, mapping, choice);
    let asked = scales.into_iter().filter_map(|s| s.question);
    let mut all: Vec<Question> =
        order.into_iter().chain(asked).chain(unclosed).chain(damaged).chain(marked).collect();
    all.sort_by_key(|question| !question.open);
    all
}

/// Asked while nothing tells; kept on the screen once answered.
fn date_question(dates: &Dates, choice: &Choice) -> Option<Question> {
    if !dates.ambiguous && (choice.dates.is_none() || dates.order == DateOrder::Iso) {
        return None;
    }
    let answer = |label: &str, order: DateOrder| {
        Answer::new(label, dates.order == order, Choice { dates: Some(order), ..Choice::default() })
    };
    Some(Question {
        topic: Topic::DateOrder,
        column: None,
        asks: "Nothing tells day from month. What is 03/04/2026?".to_owned(),
        answers: vec![answer("3 April", DateOrder::DayFirst), answer("4 March", DateOrder::MonthFirst)],
        open: dates.ambiguous,
    })
}

fn unclosed_question(line: u64, count: u64, skips: bool, choice: &Choice) -> Question {
    let more =
        if count > 1 { format!(", and {} more in what was looked at", count - 1) } else { String::new() };
    let answer = |label: &str, skip: bool| {
        Answer::new(label, skips == skip, Choice { skip_unclosed: Some(skip), ..Choice::default() })
    };
    Question {
        topic: Topic::UnclosedQuote,
        column: None,
        asks: format!("A quotation mark opened on line {line} is not closed{more}. How are such rows read?"),
        answers: vec![answer("As plain text", false), answer("Skip these rows", true)],
        open: choice.skip_unclosed.is_none(),
    }
}

fn mojibake_question(facts: &[Facts], mapping: &Mapping, choice: &Choice) -> Option<Question> {
    let read = |i: &usize| mapping.columns[*i].role != Role::Ignore;
    let damaged: usize = (0..facts.len()).filter(read).map(|i| facts[i].profile.damaged).sum();
    if damaged == 0 && !mapping.repair {
        return None;
    }
    let answer = |label: &str, repair: bool| {
        Answer::new(label, mapping.repair == repair, Choice { repair: Some(repair), ..Choice::default() })
    };
    let cells = if damaged == 1 { "1 cell holds".to_owned() } else { format!("{damaged} cells hold") };
    Some(Question {
        topic: Topic::Mojibake,
        column: None,
        asks: format!(
            "{cells} characters that were decoded wrongly once, such as “Ã©” for “é”. Put them right?"
        ),
        answers: vec![answer("Leave as they are", false), answer("Put them right", true)],
        open: choice.repair.is_none(),
    })
}

/// Previews and spam are left out by the tool's own mark; that is said, and can be changed.
fn marked_question(table: &Table, mapping: &Mapping, facts: &[Facts], choice: &Choice) -> Option<Question> {
    let (names, values) = preset::by_id(&mapping.preset)?.left_out?;
    let column = facts.iter().position(|f| names.contains(&f.normal.as_str()))?;
    let rows = table.records.iter().skip(table.header.rows);
    let marked = rows
        .filter(|row| row.get(column).is_some_and(|c| values.contains(&c.trim().to_lowercase().as_str())));
    let count = marked.count();
    let kept = choice.keep_marked == Some(true);
    let answer = |label: &str, keep: bool| {
        Answer::new(label, kept == keep, Choice { keep_marked: Some(keep), ..Choice::default() })
    };
    let rows = if count == 1 { "1 row is".to_owned() } else { format!("{count} rows are") };
    (count > 0).then(|| Question {
        topic: Topic::MarkedRows,
        column: Some(facts[column].raw.clone()),
        asks: format!("{rows} marked as preview, test or spam by “{}”. Leave them out?", facts[column].raw),
        answers: vec![answer("Leave them out", false), answer("Read them too", true)],
        open: false,
    })
}
