//! The web server that the hosting test runs.

use super::apt;
use crate::failure::{Failure, Result};
use crate::process;
use std::path::PathBuf;

/// Where Debian has it: a folder that is not on everybody's PATH.
const DEBIAN: &str = "/usr/sbin/nginx";

/// Installs nginx where it is missing.
pub fn ensure() -> Result<PathBuf> {
    if let Some(nginx) = find() {
        return Ok(nginx);
    }
    apt::install("nginx, which a test hosts the page with", &["nginx-light"])?;
    find().ok_or_else(|| {
        Failure::new(
            "A test needs nginx: install it by hand, this system's packages did not bring it",
        )
    })
}

fn find() -> Option<PathBuf> {
    process::find(&["nginx"]).or_else(|| Some(PathBuf::from(DEBIAN)).filter(|path| path.is_file()))
}
