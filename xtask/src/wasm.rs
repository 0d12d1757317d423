//! The Rust that compiles to Wasm, and the environment its commands run in.

use crate::failure::{Context, Result};
use crate::setup::{crates, node};
use crate::{paths, places};
use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// The target every part of the page is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Where the compiler for [`TARGET`] comes from.
pub enum Toolchain {
    /// The one that runs this program has the target.
    Own,
    /// Debian's, with a standard library built for it once, kept in this folder.
    Debian(PathBuf),
}

impl Toolchain {
    /// A command with all the tools on its PATH, and the flags for Wasm: one that compiles itself
    /// (`cargo`) or through others (`trunk`), or runs what came out (`node`).
    ///
    /// Pass `--target` where the command takes one: the flags below are for Wasm alone, and cargo
    /// keeps them from build scripts and macros only when it is told a target.
    pub fn command(&self, program: &str) -> Result<Command> {
        let mut folders =
            vec![crates::WASM_BINDGEN.programs()?, crates::TRUNK.programs()?, node::tools()];
        folders.extend(node::own()?);
        let mut flags = paths::remapped()?;
        flags.push("-Ctarget-feature=+simd128".to_owned());
        let mut cargo = None;
        if let Self::Debian(sysroot) = self {
            let programs = sysroot.join("bin");
            cargo = Some(programs.join("cargo"));
            folders.insert(0, programs);
            flags.push(format!("--sysroot={}", sysroot.display()));
            flags.push(format!("--remap-path-prefix={}=rust", sysroot.display()));
        }
        let mut command = Command::new(program);
        command.current_dir(places::project()).env("PATH", path_with(&folders)?);
        // Whatever flags the caller's environment holds are for native code: this variable
        // outranks them all.
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
        if let Some(cargo) = cargo {
            command.env("CARGO", cargo);
        }
        Ok(command)
    }
}

/// PATH with `folders` before all others.
fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    let rest = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&rest));
    env::join_paths(all).context("Cannot put the tools on PATH")
}
