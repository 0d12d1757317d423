//! rustfmt and clippy, which a minimal rustup leaves out.

use crate::failure::{Failure, Result};
use crate::process;
use crate::say::timed;
use std::process::Command;

/// Adds them where they are missing.
pub fn ensure() -> Result {
    let runs =
        |name: &str| process::answer(Command::new("cargo").args([name, "--version"])).is_some();
    if runs("fmt") && runs("clippy") {
        return Ok(());
    }
    if process::find(&["rustup"]).is_none() {
        return Err(Failure::new(
            "rustfmt or clippy is missing: install both beside the Rust you use",
        ));
    }
    timed("rustfmt and clippy: asking rustup for them", || {
        let add = ["component", "add", "rustfmt", "clippy"];
        process::run_quietly(Command::new("rustup").args(add))
    })
}
