//! The browser that tests run in, and its WebDriver.

use super::apt;
use crate::failure::{Failure, Result};
use crate::process;
use std::path::PathBuf;

/// No window, no calls home.
const ARGUMENTS: &[&str] = &[
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// A Chromium and what starts it.
pub struct Browser {
    /// The browser itself.
    pub chromium: PathBuf,
    /// Its WebDriver, for the Wasm tests.
    pub driver: PathBuf,
}

impl Browser {
    /// The browser on PATH, by any of the names it goes by.
    pub fn find() -> Option<Self> {
        let names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
        Some(Self { chromium: process::find(&names)?, driver: process::find(&["chromedriver"])? })
    }

    /// What it is started with, as a JSON list.
    pub fn arguments() -> String {
        let mut arguments = ARGUMENTS.to_vec();
        // Chromium refuses to start its sandbox as root, as in a container.
        if process::is_root() {
            arguments.push("--no-sandbox");
        }
        // Rust quotes plain text as JSON does.
        format!("{arguments:?}")
    }

    /// What to ask the WebDriver for, as JSON.
    pub fn capabilities(&self) -> String {
        format!(
            "{{\"goog:chromeOptions\": {{\"binary\": {:?}, \"args\": {}}}}}\n",
            self.chromium.to_string_lossy(),
            Self::arguments(),
        )
    }
}

/// Installs the browser where it is missing.
pub fn ensure() -> Result<Browser> {
    if let Some(browser) = Browser::find() {
        return Ok(browser);
    }
    apt::install("The tests' browser", &["chromium", "chromium-driver", "fonts-liberation"])?;
    Browser::find().ok_or_else(|| {
        Failure::new(
            "The tests need chromium (or google-chrome) and chromedriver on PATH: \
             install both by hand, this system's packages did not bring them",
        )
    })
}
