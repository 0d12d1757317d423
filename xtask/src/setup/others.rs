//! The browsers beside Chromium that end-to-end tests run in. WebKit's driver is not to be had on every
//! system: tests go on without it, and say so.

use super::apt;
use crate::failure::{Failure, Result};
use crate::process;
use std::path::PathBuf;

/// Firefox as it is given to everybody: the tests speak to it by the protocol that it has built in.
pub fn firefox() -> Result<PathBuf> {
    let find = || process::find(&["firefox-esr", "firefox"]);
    installed(find, "Firefox, which tests run in", &["firefox-esr"])
}

/// WebKit's driver, with a screen that nobody sees, since its browser has no mode without one.
pub fn webkit() -> Result<PathBuf> {
    let find = || process::find(&["Xvfb"]).and_then(|_| process::find(&["WebKitWebDriver"]));
    let packages = ["webkit2gtk-driver", "libwebkit2gtk-4.1-0", "xvfb"];
    installed(find, "WebKit, which tests run in", &packages)
}

fn installed(find: impl Fn() -> Option<PathBuf>, what: &str, packages: &[&str]) -> Result<PathBuf> {
    if find().is_none() {
        apt::install(what, packages)?;
    }
    find().ok_or_else(|| Failure::new(format!("{what}: {} did not bring it", packages.join(", "))))
}
