//! Answers given in words: which scale they are on, and where on it.

/// A scale of words, worst first. Words of one step stand for the same.
pub struct Wording {
    pub name: &'static str,
    steps: &'static [&'static [&'static str]],
}

/// Cells that say that nothing was answered.
const UNANSWERED: &[&str] =
    &["offered", "unoffered", "not offered", "no rating", "not rated", "skipped", "n a"];

/// Every scale known; the first that has all words of a column is taken.
const SCALES: &[Wording] = &[
    Wording {
        name: "bad to good",
        steps: &[
            &["bad", "bad with comment", "badwithcomment", "thumbs down", "not satisfied", "👎"],
            &["good", "good with comment", "goodwithcomment", "thumbs up", "satisfied", "👍"],
        ],
    },
    Wording {
        name: "no to yes",
        steps: &[&["no", "false", "down", "nein", "non"], &["yes", "true", "up", "ja", "oui", "sí", "si"]],
    },
    Wording {
        name: "unhappy to happy",
        steps: &[
            &["unhappy", "not good", "sad", "☹️", "🙁"],
            &["neutral", "just okay", "okay", "ok", "😐"],
            &["happy", "awesome", "great", "😀", "🙂"],
        ],
    },
    Wording {
        name: "extremely unhappy to extremely happy",
        steps: &[
            &["extremely unhappy"],
            &["very unhappy"],
            &["unhappy"],
            &["neutral"],
            &["happy"],
            &["very happy"],
            &["extremely happy"],
        ],
    },
    Wording {
        name: "terrible to amazing",
        steps: &[
            &["terrible", "😠"],
            &["bad", "🙁"],
            &["ok", "okay", "😐"],
            &["great", "good", "😃"],
            &["amazing", "🤩"],
        ],
    },
    Wording {
        name: "very unhappy to very happy",
        steps: &[&["very unhappy"], &["unhappy"], &["neutral"], &["happy"], &["very happy"]],
    },
    Wording {
        name: "very dissatisfied to very satisfied",
        steps: &[
            &["very dissatisfied", "very unsatisfied", "completely dissatisfied"],
            &["dissatisfied", "unsatisfied", "somewhat dissatisfied"],
            &["neutral", "neither satisfied nor dissatisfied", "neither"],
            &["satisfied", "somewhat satisfied"],
            &["very satisfied", "completely satisfied"],
        ],
    },
    Wording {
        name: "extremely dissatisfied to extremely satisfied",
        steps: &[
            &["extremely dissatisfied"],
            &["somewhat dissatisfied", "dissatisfied"],
            &["neither satisfied nor dissatisfied", "neutral"],
            &["somewhat satisfied", "satisfied"],
            &["extremely satisfied"],
        ],
    },
    Wording {
        name: "extremely dissatisfied to extremely satisfied, 7 steps",
        steps: &[
            &["extremely dissatisfied", "very dissatisfied"],
            &["moderately dissatisfied", "dissatisfied"],
            &["slightly dissatisfied", "somewhat dissatisfied"],
            &["neither satisfied nor dissatisfied", "neutral"],
            &["slightly satisfied", "somewhat satisfied"],
            &["moderately satisfied", "satisfied"],
            &["extremely satisfied", "very satisfied"],
        ],
    },
    Wording {
        name: "poor to excellent",
        steps: &[
            &["terrible", "very poor", "very bad", "awful"],
            &["poor", "bad"],
            &["average", "fair", "okay", "ok", "neutral", "acceptable"],
            &["good", "great"],
            &["excellent", "very good", "outstanding", "amazing"],
        ],
    },
    Wording {
        name: "very difficult to very easy",
        steps: &[
            &["very difficult", "very hard", "extremely difficult"],
            &["difficult", "hard", "somewhat difficult"],
            &["neutral", "neither", "neither easy nor difficult", "neither difficult nor easy"],
            &["easy", "somewhat easy"],
            &["very easy", "extremely easy"],
        ],
    },
    Wording {
        name: "extremely difficult to extremely easy, 7 steps",
        steps: &[
            &["extremely difficult", "very difficult"],
            &["moderately difficult", "difficult"],
            &["slightly difficult", "somewhat difficult"],
            &["neither easy nor difficult", "neutral"],
            &["slightly easy", "somewhat easy"],
            &["moderately easy", "easy"],
            &["extremely easy", "very easy"],
        ],
    },
    Wording {
        name: "strongly disagree to strongly agree",
        steps: &[
            &["strongly disagree"],
            &["disagree"],
            &["neutral", "neither agree nor disagree", "undecided"],
            &["agree"],
            &["strongly agree"],
        ],
    },
    Wording {
        name: "strongly disagree to strongly agree, 7 steps",
        steps: &[
            &["strongly disagree"],
            &["disagree"],
            &["somewhat disagree", "slightly disagree"],
            &["neutral", "neither agree nor disagree"],
            &["somewhat agree", "slightly agree"],
            &["agree"],
            &["strongly agree"],
        ],
    },
    Wording {
        name: "sehr unzufrieden to sehr zufrieden",
        steps: &[
            &["sehr unzufrieden"],
            &["unzufrieden", "eher unzufrieden"],
            &["neutral", "teils teils", "weder noch"],
            &["zufrieden", "eher zufrieden"],
            &["sehr zufrieden"],
        ],
    },
    Wording {
        name: "sehr schwierig to sehr einfach",
        steps: &[
            &["sehr schwierig", "sehr schwer"],
            &["schwierig", "schwer"],
            &["neutral", "weder noch"],
            &["einfach", "leicht"],
            &["sehr einfach", "sehr leicht"],
        ],
    },
    Wording {
        name: "très insatisfait to très satisfait",
        steps: &[
            &["très insatisfait", "pas du tout satisfait"],
            &["insatisfait", "peu satisfait"],
            &["neutre", "ni satisfait ni insatisfait"],
            &["satisfait", "plutôt satisfait"],
            &["très satisfait", "tout à fait satisfait"],
        ],
    },
    Wording {
        name: "muy insatisfecho to muy satisfecho",
        steps: &[
            &["muy insatisfecho"],
            &["insatisfecho"],
            &["neutral", "ni satisfecho ni insatisfecho"],
            &["satisfecho"],
            &["muy satisfecho"],
        ],
    },
    Wording { name: "one to five", steps: &[&["one"], &["two"], &["three"], &["four"], &["five"]] },
];

/// What the words of a column are on.
pub fn of_cells<'c>(cells: impl Iterator<Item = &'c str>) -> Option<&'static Wording> {
    let words: Vec<String> = cells.map(plain).filter(|w| !w.is_empty() && !says_nothing(w)).collect();
    let fits = |scale: &&Wording| words.iter().all(|word| scale.step(word).is_some());
    if words.is_empty() { None } else { SCALES.iter().find(fits) }
}

/// The scale of that name.
pub fn named(name: &str) -> Option<&'static Wording> {
    SCALES.iter().find(|scale| scale.name == name)
}

/// Whether a cell says that nothing was answered.
pub fn is_unanswered(cell: &str) -> bool {
    cell.len() < 16 && says_nothing(&plain(cell))
}

/// Where on the scale a cell is, 0 the worst and 1 the best.
pub fn place(scale: &Wording, cell: &str) -> Option<f64> {
    if cell.len() > 60 {
        return None;
    }
    let top = (scale.steps.len() - 1) as f64;
    scale.step(&plain(cell)).map(|step| step as f64 / top)
}

/// Whether a cell says yes or no, as recommendations and thumbs do.
pub fn yes_or_no(cell: &str) -> Option<bool> {
    const YES: &[&str] =
        &["true", "yes", "y", "1", "up", "recommended", "ja", "oui", "sí", "si", "👍", "positive"];
    const NO: &[&str] =
        &["false", "no", "n", "0", "down", "not recommended", "nein", "non", "👎", "negative"];
    let word = if cell.trim() == "-1" { "no".to_owned() } else { plain(cell) };
    if YES.contains(&word.as_str()) { Some(true) } else { NO.contains(&word.as_str()).then_some(false) }
}

impl Wording {
    fn step(&self, word: &str) -> Option<usize> {
        self.steps.iter().position(|words| words.contains(&word))
    }
}

fn says_nothing(word: &str) -> bool {
    UNANSWERED.contains(&word)
}

/// Lower case, one space between words, no punctuation at the ends.
fn plain(cell: &str) -> String {
    let lower = cell.to_lowercase().replace(['-', '_', '/'], " ");
    let words = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    words.trim_matches(|c: char| c.is_ascii_punctuation()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_column_tell_their_scale() {
        let cases: &[(&[&str], Option<&str>)] = &[
            (&["Good", "Bad", "Offered"], Some("bad to good")),
            (&["Very satisfied", "Neutral", "Dissatisfied"], Some("very dissatisfied to very satisfied")),
            (&["Extremely Happy", "Happy", "Very Unhappy"], Some("extremely unhappy to extremely happy")),
            (&["Amazing", "Terrible"], Some("terrible to amazing")),
            (&["Sehr zufrieden", "teils/teils"], Some("sehr unzufrieden to sehr zufrieden")),
            (&["Strongly agree", "Somewhat agree"], Some("strongly disagree to strongly agree, 7 steps")),
            (&["FIVE", "ONE"], Some("one to five")),
            (&["Red", "Blue"], None),
            (&["Offered"], None),
        ];
        for (cells, want) in cases {
            assert_eq!(of_cells(cells.iter().copied()).map(|s| s.name), *want, "{cells:?}");
        }
    }

    #[test]
    fn thumbs_say_yes_or_no() {
        let said = ["True", "Recommended", "-1", "0", "Not recommended", "maybe"].map(yes_or_no);
        assert_eq!(said, [Some(true), Some(true), Some(false), Some(false), Some(false), None]);
    }

    #[test]
    fn the_ends_of_a_scale_are_its_ends() {
        let scale = named("poor to excellent").unwrap();
        let places = ["Awful", "Fair", "Excellent", "Blue"].map(|word| place(scale, word));
        assert_eq!(places, [Some(0.0), Some(0.5), Some(1.0), None]);
    }
}
