//! Prints the TypeScript bindings.

use std::io::Write;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(app::bindings::typescript().as_bytes())
}
