//! The steps of a test run, and the account of them at its end.

use crate::failure::{Failure, Result};
use crate::say::{say, seconds};
use std::time::{Duration, Instant};

/// What ran, how long it took, and whether it held.
#[derive(Default)]
pub struct Summary {
    steps: Vec<(&'static str, Duration, Result)>,
    left_out: Vec<(&'static str, String)>,
}

impl Summary {
    /// Takes one step and tells whether it held.
    pub fn step(&mut self, name: &'static str, action: impl FnOnce() -> Result) -> bool {
        say(format_args!("\n→ {name}"));
        let start = Instant::now();
        let outcome = action();
        let holds = outcome.is_ok();
        self.steps.push((name, start.elapsed(), outcome));
        holds
    }

    /// Notes a step that cannot be taken here, and why.
    pub fn leave_out(&mut self, name: &'static str, why: &str) {
        self.left_out.push((name, why.to_owned()));
    }

    /// Prints all of it; fails if any step did.
    pub fn close(self) -> Result {
        say("");
        let mut failed = 0;
        for (name, time, outcome) in &self.steps {
            let mark = if outcome.is_ok() { "✓" } else { "✗" };
            say(format_args!("{mark} {name:<20} {:>12}", seconds(*time)));
            if let Err(failure) = outcome {
                say(format_args!("    {failure}"));
                failed += 1;
            }
        }
        for (name, why) in &self.left_out {
            say(format_args!("– {name:<20} left out: {why}"));
        }
        say(format_args!("{} passed, {failed} failed", self.steps.len() - failed));
        match failed {
            0 => Ok(()),
            _ => Err(Failure::new("Not everything holds.")),
        }
    }
}
