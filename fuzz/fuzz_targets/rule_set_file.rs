//! Any text as a rule file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use trailglass_fuzz::{rules, seeds};

fuzz_target!(init: seeds::plant("rule_set_file", seeds::rule_files), |data: &str| rules::file(data));
