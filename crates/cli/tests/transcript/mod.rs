//! What a transcript says: files to make, commands to run, and what must come of them.

/// One thing a transcript asks for, and the line it stands on.
#[derive(Debug)]
pub struct Step {
    pub line: usize,
    pub what: What,
}

#[derive(Debug)]
pub enum What {
    /// `file NAME` and the lines up to `end`; `bytes NAME text` with `\n`, `\r`, `\t` and `\xNN`.
    File {
        name: String,
        content: Vec<u8>,
    },
    Run(Run),
}

/// `$ desirepath …` and what it must print.
#[derive(Debug, Default)]
pub struct Run {
    pub args: Vec<String>,
    /// `< NAME`: what it reads.
    pub input: Option<String>,
    pub stdout: Vec<String>,
    /// Lines behind `! `.
    pub stderr: Vec<String>,
    /// Behind `? `.
    pub exit: i32,
}

/// Reads a transcript. Lines that begin with `# ` and blank lines between steps say nothing.
pub fn parse(text: &str) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    let mut lines = text.lines().enumerate().map(|(at, line)| (at + 1, line)).peekable();
    while let Some((line, text)) = lines.next() {
        let what = if let Some(name) = text.strip_prefix("file ") {
            let content = lines.by_ref().map(|(_, l)| l).take_while(|l| *l != "end");
            let content = content.map(|l| format!("{l}\n")).collect::<String>().into_bytes();
            What::File { name: name.to_owned(), content }
        } else if let Some(rest) = text.strip_prefix("bytes ") {
            let (name, escaped) = rest.split_once(' ').ok_or(format!("line {line}: bytes NAME text"))?;
            What::File { name: name.to_owned(), content: unescape(escaped) }
        } else if let Some(command) = text.strip_prefix("$ desirepath") {
            let mut run = run(command);
            while let Some((_, text)) = lines.next_if(|(_, text)| !is_start(text)) {
                run.expect(text).ok_or(format!("line {line}: an exit code is a number"))?;
            }
            run.trim();
            What::Run(run)
        } else if text.trim().is_empty() || text.starts_with('#') {
            continue;
        } else {
            return Err(format!("line {line}: not a step: {text}"));
        };
        steps.push(Step { line, what });
    }
    Ok(steps)
}

fn is_start(text: &str) -> bool {
    ["$ ", "file ", "bytes ", "# "].iter().any(|start| text.starts_with(start))
}

impl Run {
    fn expect(&mut self, text: &str) -> Option<()> {
        match text.split_at_checked(2) {
            Some(("! ", said)) => self.stderr.push(said.to_owned()),
            Some(("? ", code)) => self.exit = code.trim().parse().ok()?,
            _ => self.stdout.push(text.to_owned()),
        }
        Some(())
    }

    /// The blank lines before the next step are no output.
    fn trim(&mut self) {
        while self.stdout.last().is_some_and(|line| line.trim().is_empty()) {
            self.stdout.pop();
        }
    }
}

/// Words as a shell splits them, with `'…'` and `"…"`.
fn run(command: &str) -> Run {
    let mut run = Run::default();
    let mut words = words(command).into_iter();
    while let Some(word) = words.next() {
        if word == "<" { run.input = words.next() } else { run.args.push(word) }
    }
    run
}

fn words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in command.chars() {
        match (quote, c) {
            (Some(q), c) if c == q => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'\\', [b'n', tail @ ..]) => (bytes.push(b'\n'), rest = tail).0,
            (b'\\', [b'r', tail @ ..]) => (bytes.push(b'\r'), rest = tail).0,
            (b'\\', [b't', tail @ ..]) => (bytes.push(b'\t'), rest = tail).0,
            (b'\\', [b'x', high, low, tail @ ..]) => {
                let hex =
                    std::str::from_utf8(&[*high, *low]).ok().and_then(|h| u8::from_str_radix(h, 16).ok());
                bytes.extend(hex);
                rest = tail;
            }
            _ => bytes.push(first),
        }
    }
    bytes
}
