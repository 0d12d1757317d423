//! Any bytes as a file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use trailglass_fuzz::{ingest, seeds};

fuzz_target!(init: seeds::plant("ingest", seeds::files), |data: &[u8]| ingest::check(data));
