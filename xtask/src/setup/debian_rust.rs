//! Debian's Rust, made able to compile to Wasm.
//!
//! Debian ships the compiler and the sources of the standard library, but not the library compiled
//! for Wasm. It is built here once and laid out as a sysroot of its own in the user's cache, so
//! nothing under `/usr` is touched. Links make up the rest of it: the host's linker, and the
//! programs, so that one folder on PATH selects this toolchain and nothing else.

use super::apt;
use crate::failure::{Context, Failure, Result};
use crate::say::timed;
use crate::wasm::TARGET;
use crate::{places, process, versions};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

const PROGRAMS: &str = "/usr/bin";
const LIBRARY: &str = "/usr/lib/rustlib";

/// The sysroot for the compiler that is installed now, if it has been built.
pub fn find() -> Result<Option<PathBuf>> {
    match sysroot()? {
        Some(sysroot) if sysroot.is_dir() => Ok(Some(sysroot)),
        _ => Ok(None),
    }
}

/// Installs the compiler and builds its standard library, where they are missing.
pub fn ensure() -> Result<PathBuf> {
    if !complete() {
        apt::install("A Rust that compiles to Wasm", versions::DEBIAN_RUST)?;
    }
    let sysroot = sysroot()?.ok_or_else(|| {
        Failure::new(format!("{PROGRAMS}/rustc does not run, though its packages are installed"))
    })?;
    if !sysroot.is_dir() {
        timed("Rust's standard library for Wasm: building it, once for this user", || {
            build(&sysroot)
        })?;
    }
    Ok(sysroot)
}

/// Whether everything in [`versions::DEBIAN_RUST`] is there, judged by what it installs.
fn complete() -> bool {
    let programs = ["rustc", "cargo", "cargo-clippy", "rust-lld"];
    let sources = Path::new(LIBRARY).join("src/rust/library/std/Cargo.toml");
    // A link whose target is missing does not exist, which is how the linker goes missing.
    sources.exists() && programs.iter().all(|name| Path::new(PROGRAMS).join(name).exists())
}

/// Where the sysroot of the installed compiler belongs. A library serves only the very compiler
/// that made it, so its version and commit are in the name.
fn sysroot() -> Result<Option<PathBuf>> {
    let Some(release) = fact("release: ") else { return Ok(None) };
    let commit = fact("commit-hash: ").unwrap_or_default();
    let commit = commit.get(..9).unwrap_or("unknown");
    Ok(Some(places::cache()?.join(format!("sysroot-{release}-{commit}"))))
}

/// One line of what the compiler says about itself.
fn fact(label: &str) -> Option<String> {
    let about = process::answer(Command::new(format!("{PROGRAMS}/rustc")).arg("-vV"))?;
    about.lines().find_map(|line| line.strip_prefix(label)).map(str::to_owned)
}

/// Builds aside and moves into place at the end: a sysroot that exists is whole.
fn build(sysroot: &Path) -> Result {
    let mut aside = sysroot.as_os_str().to_owned();
    aside.push(".partial");
    let aside = PathBuf::from(aside);
    let _ = fs::remove_dir_all(&aside);
    let outcome = compile(&aside).and_then(|compiled| lay_out(&aside, &compiled));
    let placed = outcome.and_then(|tree| {
        fs::rename(tree, sysroot).context(format!("Cannot create {}", sysroot.display()))
    });
    let _ = fs::remove_dir_all(&aside);
    placed
}

/// Compiles the standard library by building an empty crate against its sources.
fn compile(aside: &Path) -> Result<PathBuf> {
    let source = aside.join("src");
    let manifest =
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n";
    fs::create_dir_all(&source)
        .and_then(|()| fs::write(aside.join("Cargo.toml"), manifest))
        .and_then(|()| fs::write(source.join("lib.rs"), ""))
        .context(format!("Cannot write to {}", aside.display()))?;
    let target = aside.join("target");
    let mut cargo = Command::new(format!("{PROGRAMS}/cargo"));
    cargo.current_dir(aside).args(["build", "--release", "--target", TARGET]);
    // `test` is for the Wasm tests; building the library oneself needs the nightly switch.
    cargo.arg("-Zbuild-std=std,panic_abort,proc_macro,test").env("RUSTC_BOOTSTRAP", "1");
    cargo.env("RUSTC", format!("{PROGRAMS}/rustc")).arg("--target-dir").arg(&target);
    // Link-time optimization reads the library's bitcode, which a build leaves out by default.
    cargo.env("CARGO_ENCODED_RUSTFLAGS", "-Cembed-bitcode=yes");
    process::run_quietly(&mut cargo)?;
    Ok(target.join(TARGET).join("release/deps"))
}

/// Arranges the compiled library, and links to the rest of the toolchain, as rustc expects them.
fn lay_out(aside: &Path, compiled: &Path) -> Result<PathBuf> {
    let tree = aside.join("sysroot");
    let library = tree.join("lib/rustlib");
    let write = || -> std::io::Result<()> {
        let folder = library.join(TARGET).join("lib");
        fs::create_dir_all(&folder)?;
        for entry in fs::read_dir(compiled)? {
            let path = entry?.path();
            let Some(name) = path.file_name() else { continue };
            let ours = name.to_string_lossy().starts_with("libempty-");
            if path.extension().is_some_and(|end| end == "rlib") && !ours {
                fs::copy(&path, folder.join(name))?;
            }
        }
        for entry in fs::read_dir(LIBRARY)? {
            let entry = entry?;
            if entry.file_name() != TARGET {
                symlink(entry.path(), library.join(entry.file_name()))?;
            }
        }
        let programs = tree.join("bin");
        fs::create_dir_all(&programs)?;
        for name in ["cargo", "cargo-clippy", "clippy-driver", "rustc", "rustdoc"] {
            symlink(Path::new(PROGRAMS).join(name), programs.join(name))?;
        }
        Ok(())
    };
    write().context(format!("Cannot lay out {}", tree.display()))?;
    Ok(tree)
}
