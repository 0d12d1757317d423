//! Node, and the packages of `package-lock.json`: wasm-opt, the page's styles, the tests' driver.

use super::apt;
use crate::failure::{Context, Failure, Result};
use crate::say::timed;
use crate::versions::{NODE, NODE_MAJOR};
use crate::{places, process};
use std::env::consts::ARCH;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Installs Node and the packages where they are missing or of another lock file.
pub fn ensure() -> Result {
    if process::find(&["node"]).is_none() || process::find(&["npm"]).is_none() {
        apt::install("Node", &["nodejs", "npm"])?;
    }
    newer_node()?;
    packages()
}

/// The folder of the packages' programs.
pub fn tools() -> PathBuf {
    packages_folder().join(".bin")
}

/// The folder of a Node of our own, where the system's is too old.
pub fn own() -> Result<Option<PathBuf>> {
    let folder = own_root()?.join("node_modules").join(own_package()).join("bin");
    Ok(folder.join("node").is_file().then_some(folder))
}

/// Long-lived systems ship a Node that today's tools refuse. npm has Node itself as a package, so
/// the old one fetches the new one.
fn newer_node() -> Result {
    let version = process::answer(Command::new("node").arg("--version")).unwrap_or_default();
    if major(&version).is_some_and(|major| major >= NODE_MAJOR) || own()?.is_some() {
        return Ok(());
    }
    timed(&format!("Node {NODE}: installing it, since the system's is {version}"), || {
        let package = format!("{}@{NODE}", own_package());
        let mut npm = npm("install");
        npm.args(["--ignore-scripts", "--prefix"]).arg(own_root()?).arg(package);
        process::run_quietly(&mut npm)
    })?;
    own()?.map(drop).ok_or_else(|| {
        Failure::new(format!("Node {NODE_MAJOR} or later is needed: put one first on PATH"))
    })
}

fn own_root() -> Result<PathBuf> {
    Ok(places::cache()?.join(format!("node-{NODE}")))
}

fn own_package() -> String {
    let machine = match ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    format!("node-linux-{machine}")
}

/// The first number of `v20.1.0`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn packages() -> Result {
    let lock = fs::read(places::project().join("package-lock.json"))
        .context("Cannot read package-lock.json")?;
    // A copy of the lock file, left beside the packages, tells which ones they are.
    let installed = packages_folder().join(".installed-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    timed("npm packages: installing what package-lock.json names", || {
        process::run_quietly(npm("ci").current_dir(places::project()))?;
        fs::write(&installed, lock).context("Cannot write to node_modules")
    })
}

fn packages_folder() -> PathBuf {
    places::project().join("node_modules")
}

fn npm(action: &str) -> Command {
    let mut npm = Command::new("npm");
    npm.args([action, "--no-audit", "--no-fund", "--loglevel=error"]);
    npm
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
