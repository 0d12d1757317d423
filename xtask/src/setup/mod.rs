//! Everything that building and testing need, installed where it is missing.
//!
//! Each thing is looked for first, so a second run does nothing. What cannot be installed ends in
//! one line that says what to type.

pub mod apt;
pub mod browser;
pub mod crates;
pub mod debian_rust;
pub mod lint;
pub mod nginx;
pub mod node;
pub mod others;
pub mod rust;

use crate::failure::Result;
use crate::process;
use crate::say::say;
use crate::wasm::Toolchain;

/// What compiles the page's code, to check it.
pub fn compiler() -> Result<Toolchain> {
    rust::ensure()
}

/// What builds the page.
pub fn page() -> Result<Toolchain> {
    let toolchain = rust::ensure()?;
    node::ensure()?;
    crates::WASM_BINDGEN.ensure()?;
    crates::TRUNK.ensure()?;
    Ok(toolchain)
}

/// What builds and runs the fuzz targets; libFuzzer is compiled from its C++.
pub fn fuzz() -> Result {
    if process::find(&["c++", "g++", "clang++"]).is_none() {
        apt::install("A C++ compiler", &["g++"])?;
    }
    crates::CARGO_FUZZ.ensure()
}

/// What the page and the command are measured against.
pub fn bench() -> Result {
    if process::find(&["jq"]).is_none() {
        apt::install("jq, which the benchmark compares with", &["jq"])?;
    }
    Ok(())
}

/// Everything, tests included.
pub fn all() -> Result<Toolchain> {
    lint::ensure()?;
    let toolchain = page()?;
    browser::ensure()?;
    nginx::ensure()?;
    for browser in [others::firefox(), others::webkit()] {
        browser.err().iter().for_each(|why| say(format_args!("Tests go on without it. {why}")));
    }
    fuzz()?;
    Ok(toolchain)
}
