//! Any text as a link that carries rules.

#![no_main]

use libfuzzer_sys::fuzz_target;
use trailglass_fuzz::{links, seeds};

fuzz_target!(init: seeds::plant("share", seeds::link_contents), |data: &[u8]| links::read(data));
