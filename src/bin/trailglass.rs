//! The terminal command.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    trailglass::cli::main()
}

/// There is no terminal in a browser.
#[cfg(target_arch = "wasm32")]
fn main() {}
