//! The page's program, and that of its workers: it finds out which it is.

#[cfg(target_arch = "wasm32")]
fn main() {
    match web_sys::window() {
        Some(_) => trailglass::ui::start(),
        None => trailglass::worker::start(),
    }
}

/// There is no page in a terminal.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
