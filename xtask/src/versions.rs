//! Every version that set-up installs, in one place.
//!
//! What a lock file already holds stays there: `package-lock.json` for npm, `Cargo.lock` for
//! crates. The two meet at wasm-bindgen, whose command and crate must be the same version; a test
//! below holds them together.

/// The command that turns compiled Wasm into something a browser loads, and its test runner.
pub const WASM_BINDGEN: &str = "0.2.129";

/// The bundler. Later versions need a newer Rust than some distributions ship.
pub const TRUNK: &str = "0.21.14";

/// The command that builds and runs the fuzz targets.
pub const CARGO_FUZZ: &str = "0.13.2";

/// Debian's own Rust, for where rustup cannot download: compiler, cargo, clippy, the sources of the
/// standard library, and the linker that `rust-lld` points to.
pub const DEBIAN_RUST: &[&str] =
    &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "rust-web-clippy", "lld-22"];

/// The oldest Node that runs the tools from npm.
pub const NODE_MAJOR: u32 = 20;

/// The Node taken from npm where the system's is older than that.
pub const NODE: &str = "22.23.3";

#[cfg(test)]
mod tests {
    use super::WASM_BINDGEN;

    #[test]
    fn the_wasm_bindgen_command_and_crate_are_one_version() {
        let lock = include_str!("../../Cargo.lock");
        let entry = format!("name = \"wasm-bindgen\"\nversion = \"{WASM_BINDGEN}\"\n");
        assert!(lock.contains(&entry), "Cargo.lock has another wasm-bindgen than {WASM_BINDGEN}");
    }
}
