//! Any text as the condition of a rule.

#![no_main]

use libfuzzer_sys::fuzz_target;
use trailglass_fuzz::{rules, seeds};

fuzz_target!(init: seeds::plant("rule_language", seeds::conditions), |data: &str| rules::condition(data));
