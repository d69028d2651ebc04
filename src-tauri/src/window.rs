//! The one window.

use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{App, Url, WebviewUrl, WebviewWindowBuilder};

/// Opens the window; it shows itself when the page is there, so that no empty frame is seen.
pub fn open(application: &App) -> tauri::Result<()> {
    WebviewWindowBuilder::new(application, "main", WebviewUrl::default())
        .title("Desire Path")
        .inner_size(1440.0, 900.0)
        .min_inner_size(960.0, 600.0)
        .center()
        .visible(false)
        .devtools(cfg!(debug_assertions))
        .on_navigation(|url| is_ours(url, tauri::is_dev()))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished
                && let Err(problem) = window.show()
            {
                eprintln!("Showing the window: {problem}");
            }
        })
        .build()?;
    Ok(())
}

/// Whether a page is the application's own. In development it comes from Vite on this machine.
fn is_ours(url: &Url, development: bool) -> bool {
    match (url.scheme(), url.host_str()) {
        ("tauri", Some("localhost")) => true,
        ("http" | "https", Some("tauri.localhost")) => cfg!(any(windows, target_os = "android")),
        ("http", Some("localhost")) => development && url.port() == Some(5173),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(url: &str, development: bool) -> bool {
        Url::parse(url).is_ok_and(|url| is_ours(&url, development))
    }

    #[test]
    fn the_window_stays_on_its_own_pages() {
        assert!(ours("tauri://localhost/index.html#/map", false));
        for elsewhere in [
            "https://example.org/",
            "http://localhost:5173/",
            "file:///etc/hosts",
            "tauri://localhost.evil.example/",
            "data:text/html,x",
            "about:blank",
        ] {
            assert!(!ours(elsewhere, false), "{elsewhere}");
        }
    }

    #[test]
    fn the_development_server_is_ours_in_development_only() {
        assert!(ours("http://localhost:5173/", true));
        assert!(!ours("http://localhost:8000/", true));
    }
}
