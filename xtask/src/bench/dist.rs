//! The page that is measured: built again only where something it is made of has changed, for
//! optimizing its Wasm takes as long as all the rest.

use crate::failure::{Context, Result};
use crate::say::say;
use crate::wasm::Toolchain;
use crate::{build, places};
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io;

/// What the page is made of and how, and what came out. It makes the sample by itself.
const FOLDERS: [&str; 5] = ["src", "sample-incident/src", "www", "xtask/src", "dist"];
const FILES: [&str; 5] =
    ["Cargo.lock", "Cargo.toml", "Trunk.toml", "index.html", "package-lock.json"];

/// Builds `dist/` where it is not there or not of these sources.
pub fn ensure(toolchain: &Toolchain) -> Result {
    let note = places::target().join("bench").join("dist.id");
    let last = fs::read_to_string(&note).ok();
    if last.is_some() && last == state().ok() {
        say("  dist/ is of these sources: nothing to build");
        return Ok(());
    }
    build::build(toolchain)?;
    let state = state().context("Cannot read what the page was built of")?;
    fs::create_dir_all(places::target().join("bench"))
        .and_then(|()| fs::write(&note, state))
        .context(format!("Cannot write {}", note.display()))
}

/// A short name for exactly these sources and this page.
fn state() -> io::Result<String> {
    let mut hasher = DefaultHasher::new();
    for folder in FOLDERS {
        hasher.write(build::id(&places::project().join(folder))?.as_bytes());
    }
    for file in FILES {
        hasher.write(&fs::read(places::project().join(file))?);
    }
    Ok(format!("{:016x}", hasher.finish()))
}
