//! How the web view paints on a machine without a GPU.

#[cfg(target_os = "linux")]
const VARIABLE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Without a GPU's render node WebKitGTK paints a map of 5,000 cards three times faster when it does not go through
/// DMA buffers (panning 38 against 11 frames a second, measured on two cores). The variable must be there before the
/// first thread, so the program starts again with it set. A choice the person made is left alone.
#[cfg(target_os = "linux")]
pub fn restart_without_gpu() {
    use std::os::unix::process::CommandExt;

    if std::env::var_os(VARIABLE).is_some() || has_render_node(std::path::Path::new("/dev/dri")) {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        // Comes back only when it did not work; then the window opens all the same, slower.
        let problem =
            std::process::Command::new(program).args(std::env::args_os().skip(1)).env(VARIABLE, "1").exec();
        eprintln!("Starting again without DMA buffers: {problem}");
    }
}

#[cfg(not(target_os = "linux"))]
pub fn restart_without_gpu() {}

#[cfg(target_os = "linux")]
fn has_render_node(folder: &std::path::Path) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name()).any(|name| name.to_string_lossy().starts_with("renderD"))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_holds_no_render_node() {
        assert!(!has_render_node(std::path::Path::new("/nowhere/dri")));
    }
}
