//! Measurements, beside the load of the machine they were made on.

mod explorer;
mod map;
mod pipeline;

use crate::machine;

/// Every measurement, or the one that is named.
pub fn run(args: &[&str]) -> Result<(), String> {
    println!("Before: {}.", machine::load());
    match args {
        [] => pipeline::run().and_then(|()| explorer::run()).and_then(|()| map::run()),
        ["pipeline"] => pipeline::run(),
        ["explorer"] => explorer::run(),
        ["map"] => map::run(),
        _ => Err("There are three measurements: pipeline, explorer and map.".to_owned()),
    }?;
    println!("After: {}.", machine::load());
    Ok(())
}
