//! Arms in turn: A B C, A B C, …, so that what else the machine does falls on all of them.

use super::arm::Arm;
use super::samples::Measurement;
use crate::failure::Result;
use crate::say::timed;

/// Runs every arm once to warm up, and then all of them in turn. What each printed in warming up
/// stands beside its measurement.
pub fn run(arms: &mut [Arm], rounds: usize) -> Result<Vec<(String, Measurement)>> {
    let mut seen = timed("the native arms: warming up", || {
        arms.iter_mut().map(Arm::warm_up).collect::<Result<Vec<_>>>()
    })?;
    for round in 1..=rounds {
        timed(&format!("the native arms: round {round} of {rounds}"), || {
            for (arm, (_, measurement)) in arms.iter_mut().zip(&mut seen) {
                measurement.ms.push(arm.time()?);
            }
            Ok(())
        })?;
    }
    Ok(seen)
}
