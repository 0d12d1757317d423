//! Where things are: the project, what a build leaves, and the per-user cache.

use crate::failure::{Failure, Result};
use std::env;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The root of the project: the folder above `xtask/`, as cargo names it to what it runs. What it named
/// when it built this program may be another: checkouts that share a target folder share programs.
pub fn project() -> &'static Path {
    static PROJECT: LazyLock<PathBuf> = LazyLock::new(|| {
        let built = || PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let here = env::var_os("CARGO_MANIFEST_DIR").map_or_else(built, PathBuf::from);
        here.parent().map(Path::to_owned).unwrap_or(here)
    });
    &PROJECT
}

/// The finished page.
pub fn dist() -> PathBuf {
    project().join("dist")
}

/// The page as one file.
pub fn single() -> PathBuf {
    project().join("trailglass.html")
}

/// Where cargo leaves what it builds.
pub fn target() -> PathBuf {
    let set = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    // A relative one means: from where the command was typed.
    let set = set.and_then(|folder| std::path::absolute(folder).ok());
    set.unwrap_or_else(|| project().join("target"))
}

/// Scratch files of a run, beside what cargo leaves.
pub fn scratch() -> PathBuf {
    project().join("target").join("xtask")
}

/// Tools too slow to build twice, shared by every checkout of this user.
pub fn cache() -> Result<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache")));
    base.map(|base| base.join("trailglass")).ok_or_else(|| {
        Failure::new("Neither HOME nor XDG_CACHE_HOME is set: there is nowhere to keep the tools.")
    })
}
