//! How much of a file is read.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The time since some moment, the same for all calls. Floors below the browser know no clock.
pub type Clock = fn() -> Duration;

/// How much of one file is read before it is given up, each limit answered by a
/// [`Problem`](super::Problem).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Unpacked content, in bytes, all files of an archive together.
    pub inflated: u64,
    /// Events, all files of an archive together.
    pub events: u64,
    /// Files in an archive.
    pub contents: usize,
    /// Brackets open at once in one event.
    pub depth: usize,
    /// One event, or another value that must be held as a whole, in bytes.
    pub value: usize,
    /// Problems listed one by one; the rest are counted.
    pub problems: usize,
    /// Seconds that reading may take.
    pub seconds: u64,
}

impl Limits {
    /// The time that reading may take.
    pub fn time(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }
}

impl Default for Limits {
    /// 64 GiB and 200 million events of 64 MiB, 1,000,000 files in an archive, 128 brackets, 1,000
    /// problems, 30 minutes.
    fn default() -> Self {
        Limits {
            inflated: 64 << 30,
            events: 200_000_000,
            contents: 1_000_000,
            depth: 128,
            value: 64 << 20,
            problems: 1000,
            seconds: 30 * 60,
        }
    }
}
