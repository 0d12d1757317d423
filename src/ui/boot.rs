//! Making the page ready: everything it needs is fetched, then nothing can be.

use super::build;
use super::fetch::{FetchError, fetch_text};
use super::fonts;
use super::intake::sample::SampleFiles;
use super::lock::{Engine, LockError, Locked};
use super::offline::{self, Registration};
use crate::state::HOSTED_FILE;

/// What a ready page has.
pub struct Ready {
    /// What workers are made of, in a locked page.
    pub engine: Locked,
    /// The rule set that this copy is hosted with, if it is with one, or why it did not arrive.
    pub hosted: Result<Option<String>, FetchError>,
    /// The sample incident, or why it is not there.
    pub sample: Result<SampleFiles, FetchError>,
    /// The hash that stands for all of the page's code: [`build::sum`].
    pub sum: Option<String>,
    /// The page's service worker, where the browser has such.
    pub kept: Option<Registration>,
}

/// Fetches everything and locks the page.
pub async fn make_ready() -> Result<Ready, LockError> {
    let (engine, hosted, sample, sum, ()) = futures_util::join!(
        Engine::fetch(),
        hosted(),
        SampleFiles::fetch(),
        build::sum(),
        fonts::load()
    );
    let engine = engine?;
    // Now, for a locked page may not, and not earlier, for the worker fetches all files, too. Nothing
    // waits for it.
    let kept = offline::register();
    Ok(Ready { engine: engine.lock().await?, hosted, sample, sum, kept })
}

async fn hosted() -> Result<Option<String>, FetchError> {
    match fetch_text(HOSTED_FILE).await {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.is_missing => Ok(None),
        Err(error) => Err(error),
    }
}
