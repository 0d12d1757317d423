//! The Wasm target: from rustup, or from Debian where rustup cannot download.

use super::debian_rust;
use crate::failure::Result;
use crate::process;
use crate::say::{say, timed};
use crate::wasm::{TARGET, Toolchain};
use std::process::Command;

/// A toolchain that compiles to Wasm, installed where there is none.
pub fn ensure() -> Result<Toolchain> {
    if let Some(toolchain) = Toolchain::find()? {
        return Ok(toolchain);
    }
    if process::find(&["rustup"]).is_some() {
        let added = timed(&format!("{TARGET}: asking rustup for it"), || {
            process::run_quietly(Command::new("rustup").args(["target", "add", TARGET]))
        });
        match added {
            Ok(()) => return Ok(Toolchain::Own),
            Err(failure) => say(format_args!("{failure}: taking Debian's Rust for Wasm instead")),
        }
    }
    debian_rust::ensure().map(Toolchain::Debian)
}
