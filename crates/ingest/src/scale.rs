//! From what to what the answers of a column run, and which end is the good one.

use crate::assign::Facts;
use crate::choice::Choice;
use crate::name;
use crate::preset::Preset;
use crate::question::{Answer, Question, Topic};
use crate::role::{Effort, Role};

/// How the answers of a column are brought to the scale they are kept on.
pub struct Scale {
    /// The upper end; see [`crate::MappedColumn::scale`].
    pub top: u8,
    pub words: Option<&'static str>,
    pub effort: Effort,
    pub question: Option<Question>,
}

/// The scale of a column of this role.
pub fn of(facts: &Facts, role: Role, preset: &Preset, choice: &Choice) -> Scale {
    let words = facts.profile.words.map(|w| w.name);
    let plain = Scale { top: 5, words, effort: Effort::HighIsEasy, question: None };
    match role {
        Role::Rating => rating(facts, preset, choice, plain),
        Role::Csat => Scale { top: choice.csat_scale.unwrap_or_else(|| csat(facts)), ..plain },
        Role::Ces => effort(facts, choice, plain),
        Role::Nps => Scale { top: 10, words: None, ..plain },
        _ => Scale { words: None, ..plain },
    }
}

/// Whether a rating column runs to 10 by what its name or its preset says.
pub fn is_of_ten(facts: &Facts, preset: &Preset) -> bool {
    name::states_top(&facts.raw) == Some(10) || preset.of_ten.contains(&facts.normal.as_str())
}

fn rating(facts: &Facts, preset: &Preset, choice: &Choice, plain: Scale) -> Scale {
    let p = &facts.profile;
    let stated = if is_of_ten(facts, preset) { Some(10) } else { name::states_top(&facts.raw) };
    let beyond = if p.max > 10.0 { 100 } else { 10 };
    let mostly_five = p.in_five * 2 >= p.answers;
    let found = stated.unwrap_or(if p.max > 5.0 && !mostly_five { beyond } else { 5 });
    let top = choice.rating_scale.unwrap_or(found);
    let doubtful = stated.is_none() && p.max > 5.0 && p.words.is_none();
    let question = doubtful.then(|| {
        let answer = |top_of: u8, label: &str| {
            let choice = Choice { rating_scale: Some(top_of), ..Choice::default() };
            Answer::new(label, top == top_of, choice)
        };
        let mut answers = vec![
            answer(5, "1 to 5; others are listed"),
            answer(beyond, if beyond == 10 { "1 to 10" } else { "0 to 100" }),
        ];
        if found != 5 {
            answers.reverse();
        }
        Question {
            topic: Topic::RatingScale,
            column: Some(facts.raw.clone()),
            asks: format!("“{}” goes up to {}. On which scale are these ratings?", facts.raw, p.max),
            answers,
            open: choice.rating_scale.is_none(),
        }
    });
    Scale { top, question, ..plain }
}

/// The scale that the name states, else the smallest usual one that holds the values.
fn csat(facts: &Facts) -> u8 {
    let p = &facts.profile;
    match name::states_top(&facts.raw) {
        Some(top) => top,
        None if p.words.is_some() || p.max <= 5.0 => 5,
        None if p.max <= 7.0 => 7,
        None if p.max <= 10.0 => 10,
        None => 100,
    }
}

fn effort(facts: &Facts, choice: &Choice, plain: Scale) -> Scale {
    let p = &facts.profile;
    if p.words.is_some() {
        return Scale { top: 7, ..plain };
    }
    let stated = name::states_top(&facts.raw);
    let told = name::effort_end(&facts.normal);
    let beyond = if p.max > 7.0 { 10 } else { 7 };
    let top = choice.effort_scale.or(stated).unwrap_or(beyond);
    let effort = choice.effort.or(told).unwrap_or(Effort::HighIsEasy);
    let direction_known = told.is_some() || (stated != Some(5) && p.max > 5.0);
    let scale_known = stated.is_some() || p.max > 5.0;
    if (direction_known && scale_known) || p.answers == 0 {
        return Scale { top, effort, ..plain };
    }
    let answer = |label: &str, of: u8, end: Effort| {
        let choice = Choice { effort_scale: Some(of), effort: Some(end), ..Choice::default() };
        Answer::new(label, top == of && effort == end, choice)
    };
    let mut answers = vec![
        answer("1 to 7, 7 is easy", 7, Effort::HighIsEasy),
        answer("1 to 5, 5 is easy", 5, Effort::HighIsEasy),
        answer("1 to 5, 5 is hard", 5, Effort::HighIsHard),
    ];
    if stated == Some(5) {
        answers.remove(0);
    }
    if told == Some(Effort::HighIsHard) {
        answers[0] = answer("1 to 7, 7 is hard", 7, Effort::HighIsHard);
        answers.retain(|a| a.choice.effort == Some(Effort::HighIsHard));
    } else if told == Some(Effort::HighIsEasy) {
        answers.retain(|a| a.choice.effort == Some(Effort::HighIsEasy));
    }
    let question = Question {
        topic: Topic::Effort,
        column: Some(facts.raw.clone()),
        asks: format!("Nothing says how “{}” is meant. On which scale are these answers?", facts.raw),
        answers,
        open: choice.effort.is_none() && choice.effort_scale.is_none(),
    };
    Scale { top, effort, question: Some(question), ..plain }
}
