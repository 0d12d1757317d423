//! What is run: the command, the loop that only unpacks, and the maker of corpora.

use crate::failure::Result;
use crate::say::timed;
use crate::{places, process};
use std::path::PathBuf;
use std::process::Command;

/// Where the programs are.
pub struct Programs {
    /// The command.
    pub trailglass: PathBuf,
    /// Its rival that only unpacks.
    pub inflate_only: PathBuf,
    /// What makes the corpora.
    pub corpus: PathBuf,
    /// The rules as a jq program.
    pub rules_jq: PathBuf,
}

impl Programs {
    /// Builds them as they are delivered. One by one: crates that are built together share features.
    pub fn build() -> Result<Self> {
        timed("the command and its rivals: release build", || {
            cargo(&["--bin", "trailglass"])?;
            cargo(&["-p", "bench", "--bin", "inflate-only"])?;
            cargo(&["-p", "sample-incident", "--example", "corpus"])
        })?;
        let release = places::target().join("release");
        Ok(Programs {
            trailglass: release.join("trailglass"),
            inflate_only: release.join("inflate-only"),
            corpus: release.join("examples").join("corpus"),
            rules_jq: places::project().join("bench").join("rivals").join("rules.jq"),
        })
    }
}

fn cargo(what: &[&str]) -> Result {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(places::project()).args(["build", "--release", "--quiet"]);
    process::run(cargo.args(what))
}
