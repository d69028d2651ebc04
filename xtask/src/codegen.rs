//! Writes the TypeScript bindings from the command list in Rust.

use crate::command::{cargo, output};
use crate::place;

pub fn run() -> Result<(), String> {
    let print = cargo(&["run", "--quiet", "--locked", "-p", "app", "--example", "bindings"]);
    let bindings =
        output(print).ok_or("The bindings could not be printed. Does `cargo check -p app` pass?")?;
    let path = place::root().join("ui/src/api/bindings.ts");
    std::fs::write(&path, bindings).map_err(|e| format!("{} cannot be written: {e}.", path.display()))?;
    println!("{} is written.", place::shown(&path));
    Ok(())
}
