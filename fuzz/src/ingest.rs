//! Files of any bytes.

use crate::reading::read;
use trailglass::ingest::{Limits, Reader};

/// Reads any bytes as a file. Whatever they are, something must be said of them.
pub fn check(bytes: &[u8]) {
    // Inflating to more than this only costs time.
    let limits = Limits { inflated: 1 << 22, ..Limits::default() };
    let seen = read(&mut Reader::new(limits), "events", bytes);
    assert!(seen.accounts_for_the_file, "nothing was said of the file");
}
