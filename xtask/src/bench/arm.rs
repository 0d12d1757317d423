//! One of those that run side by side: a command, or one that reads what another prints.

use super::samples::Measurement;
use crate::failure::{Context, Failure, Result};
use crate::memory::peak::{Watched, watch};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// A command on a corpus, by the names that people read.
pub struct Arm {
    name: &'static str,
    corpus: &'static str,
    /// What prints into the command, as in `zcat | jq`.
    feeder: Option<Command>,
    command: Command,
}

impl Arm {
    /// A command by itself.
    pub fn new(name: &'static str, corpus: &'static str, command: Command) -> Self {
        Arm { name, corpus, feeder: None, command }
    }

    /// A command that reads what `feeder` prints.
    pub fn fed(mut self, feeder: Command) -> Self {
        self.feeder = Some(feeder);
        self
    }

    /// Runs it once, not counting the time: what it prints, and a measurement with its peak of
    /// memory and no times yet. Of two commands, the memory is the second's.
    pub fn warm_up(&mut self) -> Result<(String, Measurement)> {
        let (feeder, child) = self.spawn(Stdio::piped())?;
        let Watched { bytes, status, output } = watch(child)?;
        self.check(feeder, status.success())?;
        // A run may be over before anybody looks.
        let peak = (bytes > 0).then_some(bytes);
        let (arm, corpus) = (self.name.to_owned(), self.corpus.to_owned());
        Ok((output, Measurement { arm, corpus, ms: Vec::new(), peak }))
    }

    /// Runs it once and says how many milliseconds it took from start to end. What it prints goes
    /// nowhere, and nobody looks at its memory meanwhile.
    pub fn time(&mut self) -> Result<f64> {
        let start = Instant::now();
        let (feeder, mut child) = self.spawn(Stdio::null())?;
        let status = child.wait().context(format!("Cannot wait for {}", self.name))?;
        let time = start.elapsed();
        self.check(feeder, status.success())?;
        Ok(time.as_secs_f64() * 1000.0)
    }

    fn spawn(&mut self, output: Stdio) -> Result<(Option<Child>, Child)> {
        let cannot = format!("Cannot start {}", self.name);
        let mut feeder = None;
        if let Some(command) = &mut self.feeder {
            let child = command.stdout(Stdio::piped()).stdin(Stdio::null()).spawn();
            let mut child = child.context(&cannot)?;
            self.command.stdin(child.stdout.take().map_or(Stdio::null(), Stdio::from));
            feeder = Some(child);
        } else {
            self.command.stdin(Stdio::null());
        }
        let child = self.command.stdout(output).spawn();
        // The command holds the pipe's end for the child. Kept open here, nobody would ever see that
        // the child is gone.
        self.command.stdin(Stdio::null());
        Ok((feeder, child.context(cannot)?))
    }

    fn check(&self, feeder: Option<Child>, succeeded: bool) -> Result {
        let fed = feeder.map(|mut feeder| feeder.wait()).transpose();
        let fed = fed.context(format!("Cannot wait for {}", self.name))?;
        if succeeded && fed.is_none_or(|status| status.success()) {
            return Ok(());
        }
        Err(Failure::new(format!("{} failed on {}", self.name, self.corpus)))
    }
}
