//! The Wasm target: from rustup, or from Debian where rustup cannot download.

use super::{apt, debian_rust};
use crate::failure::{Failure, Result};
use crate::process;
use crate::say::{say, timed};
use crate::wasm::{TARGET, Toolchain};
use std::path::Path;
use std::process::Command;

/// A toolchain that compiles to Wasm, installed where there is none.
pub fn ensure() -> Result<Toolchain> {
    if let Some(toolchain) = find()? {
        return Ok(toolchain);
    }
    match ask_rustup() {
        Ok(()) => return Ok(Toolchain::Own),
        Err(failure) if !apt::available() => return Err(failure),
        Err(failure) => say(format_args!("  {failure}. Debian has a Rust that will do.")),
    }
    debian_rust::ensure().map(Toolchain::Debian)
}

/// What is there already. Debian's comes second but before asking rustup again: where it has been
/// built, rustup could not help.
fn find() -> Result<Option<Toolchain>> {
    let ask = ["--print", "target-libdir", "--target", TARGET];
    let library = process::answer(Command::new("rustc").args(ask));
    if library.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(Some(Toolchain::Own));
    }
    Ok(debian_rust::find()?.map(Toolchain::Debian))
}

fn ask_rustup() -> Result {
    if process::find(&["rustup"]).is_none() {
        return Err(Failure::new(format!(
            "This Rust has no target {TARGET}: install Rust by rustup, which can add it"
        )));
    }
    timed(&format!("{TARGET}: asking rustup for it"), || {
        let mut rustup = Command::new("rustup");
        rustup.args(["target", "add", TARGET]);
        // What rustup prints when it cannot download is long and looks like a crash.
        process::answer(&mut rustup).map(drop).ok_or_else(|| {
            Failure::new(format!("rustup failed, to see why type: rustup target add {TARGET}"))
        })
    })
}
