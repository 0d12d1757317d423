//! `cargo xtask build`: the finished page in `dist/`.

use crate::failure::{Context, Result};
use crate::hash::hex;
use crate::say::{say, timed, watched};
use crate::wasm::{TARGET, Toolchain};
use crate::{inline, offline, places, process, seal, sizes, styles};
use std::fs;
use std::path::{Path, PathBuf};

/// What stands in `index.html` where the build's id goes.
const PLACEHOLDER: &str = "name=\"build\" content=\"\"";

/// Builds the page and says how large it came out.
pub fn build(toolchain: &Toolchain) -> Result {
    timed("the page's program: release build", || compile(toolchain))?;
    timed("the page: putting it together in dist/", || {
        styles::write()?;
        let mut trunk = toolchain.command("trunk")?;
        trunk.args(["--quiet", "build", "--release"]).env("CARGO_TERM_QUIET", "true");
        process::run(&mut trunk)?;
        stamp(&places::dist())
    })?;
    say(sizes::table(&places::dist())?);
    let index =
        fs::read(places::dist().join("index.html")).context("Cannot read dist/index.html")?;
    say(format_args!(
        "SHA-256 of index.html, which stands for all code that it runs: {}",
        hex(&index)
    ));
    Ok(())
}

/// Compiles the page's program, by a profile of `Cargo.toml` that `index.html` names, too, with
/// cargo's own words about it. The bundler asks cargo for it, and then finds it done.
fn compile(toolchain: &Toolchain) -> Result {
    let mut cargo = toolchain.command("cargo")?;
    cargo.args(["build", "--profile", "app", "--target", TARGET, "--bin", "app"]);
    if !watched() {
        cargo.arg("--quiet");
    }
    process::run(&mut cargo)
}

/// Finishes what the bundler left: the page names its build and holds the scripts that start it, and
/// `sw.js` has the list of everything.
fn stamp(dist: &Path) -> Result {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).context("Cannot read dist/index.html")?;
    let page = inline::scripts(&page, &places::project().join("www"))?;
    let page = seal::seal(&page, dist)?;
    fs::write(&index, &page).context("Cannot write dist/index.html")?;
    let id = id(dist).context("Cannot read dist/")?;
    let stamped = format!("name=\"build\" content=\"{id}\"");
    fs::write(index, page.replace(PLACEHOLDER, &stamped))
        .context("Cannot write dist/index.html")?;
    offline::write(dist, &id)
}

/// A short name for exactly these files.
pub fn id(folder: &Path) -> std::io::Result<String> {
    let mut listed = String::new();
    for path in files(folder)? {
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy();
        listed += &format!("{}  {name}\n", hex(&fs::read(&path)?));
    }
    Ok(hex(listed.as_bytes())[..16].to_owned())
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
