//! The window of Desire Path: a thin shell that hands every call to the core.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod backend;
mod dialog;
mod initial;
mod link;
mod renderer;
mod rpc;
mod window;

use tauri::{Manager, RunEvent};

fn main() -> std::process::ExitCode {
    if let Some(code) = app::read_file_if_asked() {
        return code;
    }
    renderer::restart_without_gpu();
    let application = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![rpc::rpc])
        .setup(|application| {
            application.manage(backend::Backend::new(application.path())?);
            application.manage(initial::Initial::from_args(std::env::args_os().skip(1)));
            window::open(application)?;
            Ok(())
        })
        .build(tauri::generate_context!());
    match application {
        Ok(application) => {
            application.run(|handle, event| {
                if let RunEvent::Exit = event {
                    handle.state::<backend::Backend>().close();
                }
            });
            std::process::ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!(
                "The window could not be opened: {problem}. The command line, desirepath, works without one."
            );
            std::process::ExitCode::FAILURE
        }
    }
}
