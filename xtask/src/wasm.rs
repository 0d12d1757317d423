//! The Rust that compiles to Wasm, and the environment its commands run in.

use crate::failure::{Context, Result};
use crate::setup::{crates, debian_rust};
use crate::{places, process};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
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
    /// The toolchain that is ready for use, if there is one.
    pub fn find() -> Result<Option<Self>> {
        if own_has_target() {
            return Ok(Some(Self::Own));
        }
        Ok(debian_rust::find()?.map(Self::Debian))
    }

    /// A command that compiles to Wasm, directly (`cargo`) or through others (`trunk`).
    ///
    /// Pass `--target` where the command takes one: the flags below are for Wasm alone, and cargo
    /// keeps them from build scripts and macros only when it is told a target.
    pub fn command(&self, program: &str) -> Result<Command> {
        let mut folders = vec![
            crates::WASM_BINDGEN.programs()?,
            crates::TRUNK.programs()?,
            places::node_modules().join(".bin"),
        ];
        let mut flags = vec!["-Ctarget-feature=+simd128".to_owned()];
        let mut cargo = None;
        if let Self::Debian(sysroot) = self {
            let programs = sysroot.join("bin");
            cargo = Some(programs.join("cargo"));
            folders.insert(0, programs);
            flags.push(format!("--sysroot={}", sysroot.display()));
        }
        let path = path_with(&folders)?;
        let program = which(program, &path);
        let mut command = Command::new(program);
        command.current_dir(places::project()).env("PATH", path);
        // Whatever flags the caller's environment holds are for native code: this variable
        // outranks them all.
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
        if let Some(cargo) = cargo {
            command.env("CARGO", cargo);
        }
        Ok(command)
    }
}

/// Whether the compiler that this program was started with can already make Wasm.
fn own_has_target() -> bool {
    let ask = ["--print", "target-libdir", "--target", TARGET];
    process::answer(Command::new("rustc").args(ask))
        .is_some_and(|folder| Path::new(&folder).is_dir())
}

/// PATH with `folders` before all others.
fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    let rest = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&rest));
    env::join_paths(all).context("Cannot put the tools on PATH")
}

/// The program that `path` leads to. A command looks its program up on our own PATH, not on the one
/// that it is given, so we look first.
fn which(program: &str, path: &OsString) -> PathBuf {
    let found = env::split_paths(path).map(|folder| folder.join(program)).find(|p| p.is_file());
    found.unwrap_or_else(|| program.into())
}
