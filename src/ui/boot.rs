//! Making the page ready: everything it needs is fetched, then nothing can be.

use super::fetch::FetchError;
use super::fonts;
use super::intake::sample::SampleFiles;
use super::lock::{Engine, LockError, Locked};

/// What a ready page has.
pub struct Ready {
    /// What workers are made of, in a locked page.
    pub engine: Locked,
    /// The sample incident, or why it is not there.
    pub sample: Result<SampleFiles, FetchError>,
}

/// Fetches everything and locks the page.
pub async fn make_ready() -> Result<Ready, LockError> {
    let (engine, sample, ()) =
        futures_util::join!(Engine::fetch(), SampleFiles::fetch(), fonts::load());
    Ok(Ready { engine: engine?.lock().await?, sample })
}
