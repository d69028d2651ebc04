//! What this machine is and how busy it is.

use std::path::Path;

/// Debian, Ubuntu and what is made of them.
pub fn has_apt() -> bool {
    cfg!(target_os = "linux") && Path::new("/usr/bin/apt-get").exists()
}

/// Whether a window can be shown.
pub fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Cores and load in one line, for the foot of a measurement.
pub fn load() -> String {
    let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    match load.split_whitespace().next() {
        Some(one_minute) => format!("{cores} cores, load {one_minute} over the last minute"),
        None => format!("{cores} cores"),
    }
}
