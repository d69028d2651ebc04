//! The project's own commands: `cargo xtask start`, `test`, `bench`, `soak`, `package`, `codegen`.
#![allow(clippy::print_stdout, reason = "a command line speaks on standard output")]

mod bench;
mod codegen;
mod command;
mod install;
mod machine;
mod package;
mod place;
mod soak;
mod start;
mod step;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  start [--headless]   install what is missing, build, open the application on the sample workspace
  test [CHECK ...]     install what is missing, run every check (or those named; `test --list` names them)
  bench [NAME]         measure, and print the tables beside the machine's load
  soak [MINUTES]       the long forms: many more property cases and kills (30 minutes by default)
  package              a release build and its .deb
  codegen              write the TypeScript bindings from the command list";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let result = match words.split_first() {
        Some((&"start", rest)) => start::run(rest),
        Some((&"test", rest)) => test::run(rest),
        Some((&"bench", rest)) => bench::run(rest),
        Some((&"soak", rest)) => soak::run(rest),
        Some((&"package", _)) => package::run(),
        Some((&"codegen", _)) => codegen::run(),
        Some((&("help" | "--help" | "-h"), _)) => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(USAGE.to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
