//! Node, and the packages of `package-lock.json`: wasm-opt, the page's styles, the tests' driver.

use super::apt;
use crate::failure::{Context, Failure, Result};
use crate::say::timed;
use crate::versions::NODE_MAJOR;
use crate::{places, process};
use std::fs;
use std::process::Command;

/// Installs Node and the packages where they are missing or of another lock file.
pub fn ensure() -> Result {
    if process::find(&["node"]).is_none() || process::find(&["npm"]).is_none() {
        apt::install("Node", &["nodejs", "npm"])?;
    }
    let version = process::answer(Command::new("node").arg("--version")).unwrap_or_default();
    if major(&version).is_none_or(|major| major < NODE_MAJOR) {
        return Err(Failure::new(format!(
            "node --version says {version:?}, and {NODE_MAJOR} or later is needed: \
             put a newer node first on PATH"
        )));
    }
    packages()
}

/// The first number of `v20.1.0`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn packages() -> Result {
    let lock = fs::read(places::project().join("package-lock.json"))
        .context("Cannot read package-lock.json")?;
    // A copy of the lock file, left beside the packages, tells which ones they are.
    let installed = places::node_modules().join(".installed-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    timed("npm packages: installing what package-lock.json names", || {
        let npm = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
        process::run_quietly(Command::new("npm").current_dir(places::project()).args(npm))?;
        fs::write(&installed, lock).context("Cannot write to node_modules")
    })
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn reads_nodes_version() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20"), None);
        assert_eq!(major(""), None);
    }
}
