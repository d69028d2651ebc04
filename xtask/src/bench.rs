//! Measurements, beside the load of the machine they were made on.

use crate::command::{self, cargo};
use crate::{install, machine};

pub fn run() -> Result<(), String> {
    install::for_command_line()?;
    command::finish(
        cargo(&["build", "--release", "--locked", "-p", "app", "--example", "bench"]),
        "The build",
    )?;
    println!("Before: {}.", machine::load());
    command::finish(
        cargo(&["run", "--release", "--locked", "-p", "app", "--example", "bench"]),
        "The benchmark",
    )?;
    println!("After: {}.", machine::load());
    Ok(())
}
