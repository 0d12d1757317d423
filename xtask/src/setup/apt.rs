//! Debian and Ubuntu packages.

use crate::failure::{Failure, Result};
use crate::process;
use crate::say::timed;
use std::process::Command;

const INSTALL: &[&str] = &["install", "-y", "--no-install-recommends"];

/// Whether this system takes its packages from here.
pub fn available() -> bool {
    process::find(&["apt-get"]).is_some()
}

/// Installs `packages`, or says what to type to do so. `what` names what they bring.
pub fn install(what: &str, packages: &[&str]) -> Result {
    let names = packages.join(" ");
    if !available() {
        return Err(Failure::new(format!(
            "{what} is missing, and so is apt-get: install what your system calls {names}"
        )));
    }
    if !process::is_root() {
        return Err(Failure::new(format!(
            "{what} is missing, type: sudo apt-get update && sudo apt-get {} {names}",
            INSTALL.join(" ")
        )));
    }
    timed(&format!("{what}: installing {names}"), || {
        process::run_quietly(apt_get().arg("update"))?;
        process::run_quietly(apt_get().args(INSTALL).args(packages))
    })
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.arg("-qq").env("DEBIAN_FRONTEND", "noninteractive");
    command
}
