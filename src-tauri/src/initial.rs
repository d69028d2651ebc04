//! What the application was started with.

use std::ffi::OsString;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

/// The workspace to open first. Told once: a page that loads again finds the workspace already open.
pub struct Initial(Mutex<(Option<String>, bool)>);

impl Initial {
    /// `--sample` opens the sample; the first argument that is no option is a workspace's path.
    pub fn from_args(args: impl Iterator<Item = OsString>) -> Self {
        let args: Vec<String> = args.map(|arg| arg.to_string_lossy().into_owned()).collect();
        let path = args.iter().find(|arg| !arg.starts_with("--")).map(|path| absolute(path));
        Self(Mutex::new((path, args.iter().any(|arg| arg == "--sample"))))
    }

    pub fn take(&self) -> Value {
        let mut initial = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (path, sample) = std::mem::take(&mut *initial);
        json!({ "path": path, "sample": sample })
    }
}

fn absolute(path: &str) -> String {
    std::path::absolute(path).map_or_else(|_| path.to_owned(), |path| path.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn initial(args: &[&str]) -> Initial {
        Initial::from_args(args.iter().map(OsString::from))
    }

    #[test]
    fn the_first_path_is_opened_once() {
        let initial = initial(&["--flag", "/maps/a.desirepath", "/maps/b.desirepath"]);
        assert_eq!(initial.take(), json!({ "path": "/maps/a.desirepath", "sample": false }));
        assert_eq!(initial.take(), json!({ "path": null, "sample": false }));
    }

    #[test]
    fn the_sample_needs_no_path() {
        assert_eq!(initial(&["--sample"]).take(), json!({ "path": null, "sample": true }));
    }
}
