//! The command and its rivals on this machine's own processor.

use super::corpora::Corpora;
use super::findings::Findings;
use super::names::*;
use super::programs::Programs;
use super::{Seen, commands, judge, rounds};
use crate::failure::Result;
use crate::say::say;

/// Runs the arms in turn, holds their findings against each other, and judges what they took.
pub fn measure(programs: &Programs, corpora: &Corpora, rounds: usize, seen: &mut Seen) -> Result {
    let mut outputs = Vec::new();
    for (output, measurement) in rounds::run(&mut commands::arms(programs, corpora)?, rounds)? {
        outputs.push((measurement.arm.clone(), measurement.corpus.clone(), output));
        seen.measurements.push(measurement);
    }
    same_findings(&outputs)?;
    judge::judge(seen, &corpora.lengths())
}

/// Holds what the arms found against each other.
fn same_findings(outputs: &[(String, String, String)]) -> Result {
    let of = |arm: &str, corpus: &str| {
        let found = outputs.iter().find(|it| it.0 == arm && it.1 == corpus);
        found.map_or("", |(_, _, output)| output.as_str())
    };
    for corpus in [LARGE, SMALL] {
        let own = Findings::of_trailglass(of(WHOLE, corpus))?;
        own.must_equal(&Findings::of_jq(of(JQ, corpus))?, corpus)?;
        say(format_args!("  {corpus}: trailglass and jq find the same, {} findings", own.count()));
    }
    let many = Findings::of_trailglass(of(MANY_RULES, LARGE))?;
    say(format_args!("  {LARGE}: the 800 rules have {} findings", many.count()));
    Ok(())
}
