//! `cargo xtask build`: the finished page in `dist/`.

use crate::failure::{Context, Result};
use crate::say::{say, timed, watched};
use crate::wasm::{TARGET, Toolchain};
use crate::{places, process, sizes, styles};
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

/// What stands in `index.html` where the build's id goes.
const PLACEHOLDER: &str = "name=\"build\" content=\"\"";

/// Builds the page and says how large it came out.
pub fn build(toolchain: &Toolchain) -> Result {
    timed("the page's programs: release build", || compile(toolchain))?;
    timed("the page: putting it together in dist/", || {
        styles::write()?;
        let mut trunk = toolchain.command("trunk")?;
        trunk.args(["--quiet", "build", "--release"]).env("CARGO_TERM_QUIET", "true");
        process::run(&mut trunk)?;
        stamp(&places::dist())
    })?;
    say(sizes::table(&places::dist())?);
    Ok(())
}

/// The programs, each with a profile of `Cargo.toml` that `index.html` names, too.
const PROGRAMS: [[&str; 2]; 2] = [["app", "app"], ["worker", "worker"]];

/// Compiles the programs with cargo's own words about it. The bundler asks cargo for each, and then
/// finds them done.
fn compile(toolchain: &Toolchain) -> Result {
    for [program, profile] in PROGRAMS {
        let mut cargo = toolchain.command("cargo")?;
        cargo.args(["build", "--profile", profile, "--target", TARGET, "--bin", program]);
        if !watched() {
            cargo.arg("--quiet");
        }
        process::run(&mut cargo)?;
    }
    Ok(())
}

/// Writes the build's id into the page. The worker's files keep one name from build to build, so
/// the page asks for them by this id, or a browser could join a new page to an old worker.
fn stamp(dist: &Path) -> Result {
    let id = id(dist).context("Cannot read dist/")?;
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).context("Cannot read dist/index.html")?;
    let stamped = page.replace(PLACEHOLDER, &format!("name=\"build\" content=\"{id}\""));
    fs::write(index, stamped).context("Cannot write dist/index.html")
}

/// A short name for exactly these files.
pub fn id(folder: &Path) -> std::io::Result<String> {
    let mut hasher = DefaultHasher::new();
    for path in files(folder)? {
        hasher.write(path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().as_bytes());
        hasher.write(&fs::read(&path)?);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Every file below `folder`, in order of name.
pub fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}
