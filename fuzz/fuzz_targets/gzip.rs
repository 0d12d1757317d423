//! Any bytes as the deflate stream of a gzip file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use trailglass_fuzz::{ingest, seeds, wrap};

fuzz_target!(init: seeds::plant("gzip", seeds::deflate_streams), |data: &[u8]| ingest::check(&wrap::in_gzip_header(data)));
