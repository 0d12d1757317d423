//! What a person watching reads: what is being done, and how long it took.

use crate::failure::Result;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Prints one line. A closed pipe is no reason to stop.
pub fn say(line: impl Display) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Says what is about to be done, does it, says how long it took.
pub fn timed<T>(what: &str, action: impl FnOnce() -> Result<T>) -> Result<T> {
    say(format_args!("→ {what}"));
    let start = Instant::now();
    let outcome = action();
    let mark = if outcome.is_ok() { "✓" } else { "✗" };
    say(format_args!("{mark} {what} ({})", seconds(start.elapsed())));
    outcome
}

/// A duration as people read it: `0.4 s`, `2 min 05 s`.
pub fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    match whole {
        0..60 => format!("{:.1} s", time.as_secs_f64()),
        _ => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

/// Whether long builds may draw their own progress.
pub fn watched() -> bool {
    io::stderr().is_terminal()
}

#[cfg(test)]
mod tests {
    use super::seconds;
    use std::time::Duration;

    #[test]
    fn durations_read_well() {
        assert_eq!(seconds(Duration::from_millis(420)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(59)), "59.0 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }
}
