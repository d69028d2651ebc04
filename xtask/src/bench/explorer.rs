//! Finding things among a million comments.

use crate::command::{self, cargo, command};
use crate::{install, place};

pub fn run() -> Result<(), String> {
    install::for_command_line()?;
    command::finish(
        cargo(&["build", "--release", "--locked", "-p", "app", "--example", "explorer_bench"]),
        "The build",
    )?;
    command::finish(command(place::target().join("release/examples/explorer_bench"), &[]), "The benchmark")
}
