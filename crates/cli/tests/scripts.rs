//! Runs the transcripts of `tests/scripts`: each in a folder of its own, against the built program.

mod desk;
mod expectation;
mod transcript;

use std::{fs, path::Path, process::Stdio};

use desk::Desk;
use expectation::Names;
use transcript::{Run, Step, What};

#[test]
fn every_transcript_comes_true() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/scripts");
    let mut scripts: Vec<_> =
        fs::read_dir(folder).expect("transcripts").flatten().map(|e| e.path()).collect();
    scripts.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    scripts.sort();
    assert!(scripts.len() >= 5, "{} transcripts", scripts.len());
    let failed: Vec<String> = std::thread::scope(|scope| {
        let running: Vec<_> = scripts.iter().map(|path| scope.spawn(|| play(path))).collect();
        running.into_iter().filter_map(|script| script.join().expect("a played transcript").err()).collect()
    });
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

fn play(path: &Path) -> Result<(), String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = fs::read_to_string(path).map_err(|e| format!("{name}: {e}"))?;
    let steps = transcript::parse(&text).map_err(|e| format!("{name}: {e}"))?;
    let (desk, mut names) = (Desk::new(), Names::new());
    for Step { line, what } in steps {
        let done = match what {
            What::File { name, content } => fs::write(desk.path(&name), content).map_err(|e| e.to_string()),
            What::Run(run) => check(&desk, &run, &mut names),
        };
        done.map_err(|e| format!("{name}:{line}: {e}"))?;
    }
    Ok(())
}

fn check(desk: &Desk, run: &Run, names: &mut Names) -> Result<(), String> {
    let filled =
        |text: &String| names.iter().fold(text.clone(), |text, (k, v)| text.replace(&format!("${{{k}}}"), v));
    let args: Vec<String> = run.args.iter().map(filled).collect();
    let wanted: Vec<String> = run.stdout.iter().map(filled).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let mut command = desk.command(&args);
    let input = run.input.as_ref().map(|name| fs::File::open(desk.path(name)));
    command.stdin(match input {
        Some(file) => Stdio::from(file.map_err(|e| e.to_string())?),
        None => Stdio::null(),
    });
    let output = command.output().map_err(|e| e.to_string())?;
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if output.status.code() != Some(run.exit) {
        return Err(format!("exit {:?}, expected {}\n{stdout}{stderr}", output.status.code(), run.exit));
    }
    expectation::text(&run.stderr, &stderr).map_err(|e| format!("on stderr: {e}"))?;
    let is_json = |line: &String| line.starts_with(['{', '[']) && !line.starts_with("[..]");
    match wanted.first().is_some_and(is_json) {
        true => expectation::json(&wanted.join("\n"), &stdout, names),
        false => expectation::text(&wanted, &stdout),
    }
}
