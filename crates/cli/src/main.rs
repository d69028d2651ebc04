//! `desirepath`: the product without a window, over the same commands.

mod arguments;
mod call;
mod import;
mod output;
mod run;
mod score;
#[cfg(feature = "serve")]
mod serve;
mod table;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    if let Some(code) = app::read_file_if_asked() {
        return code;
    }
    let arguments = match arguments::Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(usage) => usage.exit(),
    };
    match run::run(arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(1)
        }
    }
}
