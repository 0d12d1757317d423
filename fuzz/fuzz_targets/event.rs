//! Any text as an event: the fast way reads it as the plain one does.

#![no_main]

use libfuzzer_sys::fuzz_target;
use trailglass_fuzz::{seeds, twin};

fuzz_target!(init: seeds::plant("event", seeds::single_events), |text: &str| assert!(twin::agree(text)));
