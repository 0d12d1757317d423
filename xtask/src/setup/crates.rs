//! Commands that are crates: built once for each version, kept in the cache.

use crate::failure::Result;
use crate::say::{timed, watched};
use crate::{places, process, versions};
use std::path::PathBuf;
use std::process::Command;

/// One such command.
pub struct Tool {
    name: &'static str,
    package: &'static str,
    version: &'static str,
    options: &'static [&'static str],
    profile: &'static [(&'static str, &'static str)],
}

/// wasm-bindgen and its test runner.
pub const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen",
    package: "wasm-bindgen-cli",
    version: versions::WASM_BINDGEN,
    options: &[],
    profile: &[],
};

/// The bundler, without its updater and with TLS that needs no system library. It asks for the
/// slowest kind of build and has too little to do to repay it: this one takes two thirds the time.
pub const TRUNK: Tool = Tool {
    name: "trunk",
    package: "trunk",
    version: versions::TRUNK,
    options: &["--no-default-features", "--features", "rustls"],
    profile: &[
        ("CARGO_PROFILE_RELEASE_LTO", "off"),
        ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
        ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ],
};

/// What builds and runs the fuzz targets. It only calls others, so any build of it will do.
pub const CARGO_FUZZ: Tool = Tool {
    name: "cargo-fuzz",
    package: "cargo-fuzz",
    version: versions::CARGO_FUZZ,
    options: &[],
    profile: &[("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")],
};

impl Tool {
    /// The folder that holds its programs.
    pub fn programs(&self) -> Result<PathBuf> {
        Ok(self.root()?.join("bin"))
    }

    /// Builds the command where it is missing.
    pub fn ensure(&self) -> Result {
        if self.programs()?.join(self.name).is_file() {
            return Ok(());
        }
        let root = self.root()?;
        timed(&format!("{} {}: building it, once for this user", self.name, self.version), || {
            let mut cargo = Command::new("cargo");
            cargo.args(["install", "--locked", self.package, "--version", self.version]);
            cargo.args(self.options).arg("--root").arg(root);
            cargo.envs(self.profile.iter().copied());
            if !watched() {
                cargo.arg("--quiet");
            }
            process::run(&mut cargo)
        })
    }

    fn root(&self) -> Result<PathBuf> {
        Ok(places::cache()?.join(format!("{}-{}", self.name, self.version)))
    }
}
