//! Every check, cheap ones first; failures are shown again last.

use std::process::Command;
use std::time::Instant;

use crate::command::{FEATURES, cargo, command, npm, npx};
use crate::install;
use crate::place;
use crate::step::{self, Outcome, Step};

pub fn run(chosen: &[&str]) -> Result<(), String> {
    if chosen.contains(&"--list") {
        steps().iter().for_each(|step| println!("{}", step.name));
        return Ok(());
    }
    unknown(chosen)?;
    install::for_tests()?;
    let start = Instant::now();
    let mut outcomes: Vec<Outcome> = Vec::new();
    for step in steps().into_iter().filter(|step| chosen.is_empty() || chosen.contains(&step.name)) {
        let failed = |name: &&&str| outcomes.iter().any(|o| o.name == **name && o.problem.is_some());
        let outcome = match step.needs.iter().find(failed) {
            Some(because) => Outcome::not_run(step.name, because),
            None => step.run(),
        };
        outcomes.push(outcome);
    }
    report(&outcomes, start)
}

fn unknown(chosen: &[&str]) -> Result<(), String> {
    let names: Vec<&str> = steps().iter().map(|step| step.name).collect();
    match chosen.iter().find(|name| !names.contains(name)) {
        Some(name) => Err(format!("There is no check {name}. Checks: {}.", names.join(", "))),
        None => Ok(()),
    }
}

fn step(name: &'static str, needs: &'static [&'static str], command: Command) -> Step {
    Step { name, needs, command }
}

fn steps() -> Vec<Step> {
    let workspace = ["--workspace", "--all-targets", "--locked", "--features", FEATURES];
    let clippy = [&["clippy", "--keep-going"], workspace.as_slice(), &["--", "-D", "warnings"]].concat();
    let build = [&["build"], workspace.as_slice()].concat();
    // nextest's own choice of targets leaves out benches only; naming the same targets keeps the build shared.
    let nextest = [&["nextest", "run"], workspace.as_slice(), &["--no-fail-fast"]].concat();
    vec![
        step("format", &[], cargo(&["fmt", "--all", "--check"])),
        step("lint", &[], npm(&["run", "--silent", "lint"])),
        step("types", &[], npm(&["run", "--silent", "check"])),
        step("vitest", &[], npm(&["test", "--silent"])),
        step("ui", &[], npm(&["run", "--silent", "build"])),
        step("clippy", &["ui"], cargo(&clippy)),
        step("build", &["ui"], cargo(&build)),
        step("nextest", &["build"], rust_tests(&nextest)),
        step("browser", &["ui", "build"], browser()),
        step("window", &["ui", "build"], window()),
    ]
}

/// A check never rewrites what it compares with.
fn rust_tests(args: &[&str]) -> Command {
    let mut tests = cargo(args);
    tests.env("INSTA_UPDATE", "no");
    tests
}

/// The real front end over the real core, in Chromium.
fn browser() -> Command {
    let mut tests = npx(&["playwright", "test", "--config", "tests/e2e/playwright.config.ts"]);
    tests.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1").env("DESIREPATH", place::program("desirepath"));
    tests
}

/// The real window on a screen of its own. Without a message bus of its own the start may stall for half a minute.
fn window() -> Command {
    let screen = ["--", "xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"];
    // One window after the other: two on a screen would take the focus from each other.
    let node = ["node", "--test", "--test-reporter=spec", "--test-concurrency=1"];
    let files = ["tests/e2e/window/window.test.mjs", "tests/e2e/window/no_mouse.test.mjs"];
    let mut test =
        command("dbus-run-session", &[screen.as_slice(), node.as_slice(), files.as_slice()].concat());
    test.env("DESIREPATH_APP", place::program("desirepath-app"));
    test
}

/// A line for each check, then the output of those that failed, then the count.
fn report(outcomes: &[Outcome], start: Instant) -> Result<(), String> {
    println!("\n==> {} checks in {:.0} s", outcomes.len(), start.elapsed().as_secs_f64());
    for outcome in outcomes {
        let verdict = outcome.problem.as_deref().map_or("passed".to_owned(), |why| format!("FAILED ({why})"));
        println!("{:>6.0} s  {:<8} {verdict}", outcome.took.as_secs_f64(), outcome.name);
    }
    let failed: Vec<&Outcome> = outcomes.iter().filter(|outcome| outcome.problem.is_some()).collect();
    for outcome in failed.iter().filter(|outcome| !outcome.took.is_zero()) {
        let log = step::log(outcome.name);
        println!("\n==> {} failed; the end of {}:", outcome.name, place::shown(&log));
        println!("{}", step::tail(outcome.name));
    }
    for outcome in &failed {
        println!("FAILED {}: {}", outcome.name, outcome.problem.as_deref().unwrap_or_default());
    }
    println!("\n{} passed, {} failed", outcomes.len() - failed.len(), failed.len());
    if failed.is_empty() { Ok(()) } else { std::process::exit(1) }
}
