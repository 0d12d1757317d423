//! Keeping this machine's paths out of what is compiled: panics name the file they come from.

use crate::failure::{Context, Failure, Result};
use crate::places;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Flags for the compiler that give every path which it may write a name that is the same everywhere.
pub fn remapped() -> Result<Vec<String>> {
    let mut crates = Vec::new();
    let sources = cargo_home()?.join("registry").join("src");
    // None before the first build, which fetches them: it is repeated where it matters.
    if let Ok(registries) = fs::read_dir(&sources) {
        for registry in registries {
            let registry = registry.context(format!("Cannot read {}", sources.display()))?;
            crates.push(remap(&registry.path(), "crates"));
        }
    }
    crates.sort();
    // The last that fits counts, and what cargo builds lies in the project, or elsewhere.
    let own = [remap(places::project(), "trailglass"), remap(&places::target(), "target")];
    Ok(own.into_iter().chain(crates).collect())
}

fn remap(path: &Path, name: &str) -> String {
    format!("--remap-path-prefix={}={name}", path.display())
}

fn cargo_home() -> Result<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = set("CARGO_HOME").or_else(|| set("HOME").map(|home| home.join(".cargo")));
    home.ok_or_else(|| Failure::new("Neither CARGO_HOME nor HOME is set: where are the crates?"))
}
