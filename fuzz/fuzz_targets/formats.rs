//! Any bytes where a shape has its events.

#![no_main]

use libfuzzer_sys::fuzz_target;
use trailglass_fuzz::{ingest, seeds, wrap};

fuzz_target!(init: seeds::plant("formats", seeds::insides), |data: &[u8]| ingest::check(&wrap::in_shape(data)));
