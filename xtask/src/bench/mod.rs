//! `cargo xtask bench`: Trailglass and its rivals side by side on the same files, in one run, and
//! the ratios between them against targets.
//!
//! A time means little by itself on a machine that others share; what two arms take that run in turn
//! can be compared. Rivals count only if they find the same.

mod arm;
mod commands;
mod corpora;
mod dist;
mod findings;
mod judge;
mod line;
mod lists;
mod names;
mod native;
mod page;
mod programs;
mod report;
mod rng;
mod rounds;
mod ruleset;
mod samples;
mod targets;

use crate::failure::{Failure, Result};
use crate::memory::machine;
use crate::say::{say, seconds};
use crate::setup;
use corpora::Corpora;
use page::Page;
use programs::Programs;
use samples::Measurement;
use std::time::Instant;
use targets::Target;

/// Makes the corpora, runs all arms, and prints what came of it.
pub fn bench(quick: bool) -> Result {
    setup::bench()?;
    let page = Page::set_up()?;
    let programs = Programs::build()?;
    let corpora = Corpora::make(&programs, quick)?;
    // What was installed and built before is not the benchmark's time.
    let start = Instant::now();
    let rounds = if quick { 3 } else { 5 };
    let mut seen = Seen::default();
    native::measure(&programs, &corpora, rounds, &mut seen)?;
    page::measure(page.as_ref(), &corpora, rounds, &mut seen)?;
    say(report::measurements(&seen.measurements));
    say(report::targets(&seen.targets, &seen.beside));
    say(format_args!("\n{}; it took {}", machine::here(), seconds(start.elapsed())));
    say(report::last_line(&seen.targets));
    Ok(())
}

/// What the arms came to.
#[derive(Default)]
struct Seen {
    measurements: Vec<Measurement>,
    targets: Vec<Target>,
    /// Ratios that are worth knowing and have no target.
    beside: Vec<Target>,
}

impl Seen {
    /// What an arm took of a corpus.
    fn of(&self, arm: &str, corpus: &str) -> Result<&Measurement> {
        let found = self.measurements.iter().find(|it| it.arm == arm && it.corpus == corpus);
        found.ok_or_else(|| Failure::new(format!("{arm} was not measured on {corpus}")))
    }
}
