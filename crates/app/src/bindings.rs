//! The TypeScript side of the command list, made from the Rust types.

use std::{any::TypeId, collections::BTreeMap, collections::HashSet};

use ts_rs::{Config, TS, TypeVisitor};

use crate::{commands, error, job};

/// Every type a command takes or gives, and `Commands`, which maps names to them.
pub fn typescript() -> String {
    let config = config();
    let mut types = Types { config: &config, seen: HashSet::new(), declarations: BTreeMap::new() };
    commands::visit_types(&mut types);
    types.visit::<error::Error>();
    types.visit::<job::Progress>();
    let mut out = String::from("// Made from the Rust types by `cargo xtask codegen`; not to be edited.\n\n");
    for declaration in types.declarations.values() {
        out += &format!("export {declaration}\n\n");
    }
    out + &command_map(&config)
}

/// How the types are written: 64-bit integers are numbers, since none of ours exceeds 2^53.
pub fn config() -> Config {
    Config::new().with_large_int("number")
}

fn command_map(config: &Config) -> String {
    let mut out = String::from("export interface Commands {\n");
    for entry in commands::list(config) {
        let (about, name) = (entry.about, entry.name);
        out += &format!(
            "  /** {about}. */\n  '{name}': {{ args: {}; result: {} }};\n",
            entry.args, entry.result
        );
    }
    out + "}\n"
}

struct Types<'a> {
    config: &'a Config,
    seen: HashSet<TypeId>,
    declarations: BTreeMap<String, String>,
}

impl TypeVisitor for Types<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Only types of our own have a file to go to; the others are written in place.
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            self.declarations.insert(T::ident(self.config), format!("{docs}{}", T::decl(self.config)));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_committed_bindings_are_those_of_the_rust_types() {
        let committed = include_str!("../../../ui/src/api/bindings.ts");
        assert!(
            committed == super::typescript(),
            "ui/src/api/bindings.ts is stale: run `cargo xtask codegen`"
        );
    }
}
