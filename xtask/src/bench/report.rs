//! What a person reads in the end.

use super::samples::{Measurement, Spread};
use super::targets::Target;

/// A line for each arm on each corpus.
pub fn measurements(seen: &[Measurement]) -> String {
    let head = row(["arm", "corpus", "median", "least", "most", "peak memory"]);
    let lines = seen.iter().map(|one| {
        let Spread { median, least, most } = Spread::of(&one.ms);
        let peak = one.peak.map_or(String::new(), megabytes);
        row([&one.arm, &one.corpus, &time(median), &time(least), &time(most), &peak])
    });
    std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
}

/// A line for each target, and for what stands beside them.
pub fn targets(targets: &[Target], beside: &[Target]) -> String {
    let mut lines = vec![String::new(), "targets".to_owned()];
    lines.extend(targets.iter().map(line));
    if !beside.is_empty() {
        lines.extend([String::new(), "beside them".to_owned()]);
        lines.extend(beside.iter().map(line));
    }
    lines.join("\n")
}

/// How many were reached.
pub fn last_line(targets: &[Target]) -> String {
    let met = targets.iter().filter(|target| target.is_met()).count();
    format!("targets met: {met} of {}", targets.len())
}

fn line(target: &Target) -> String {
    let mark = match (target.bound, target.is_met()) {
        (None, _) => " ",
        (_, true) => "✓",
        (_, false) => "✗",
    };
    let spread = target.spread.map_or(String::new(), |(least, most)| {
        format!("[{}–{}]", target.value(least), target.value(most))
    });
    let bound = target.bound.map_or(String::new(), |bound| bound.to_string());
    let value = target.value(target.measured);
    format!("{mark} {:<66} {value:>9} {spread:<19} {bound}", target.name).trim_end().to_owned()
}

fn row([arm, corpus, median, least, most, peak]: [&str; 6]) -> String {
    format!("  {arm:<56} {corpus:<8} {median:>9} {least:>9} {most:>9} {peak:>12}")
}

fn time(ms: f64) -> String {
    if ms < 1000.0 { format!("{ms:.1} ms") } else { format!("{:.2} s", ms / 1000.0) }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::targets::Bound;

    fn target(name: &str, median: f64, bound: Option<Bound>) -> Target {
        let seen = Spread { median, least: 1.0, most: 25.0 };
        Target { bound, ..Target::beside(name, seen) }
    }

    #[test]
    fn a_measurement_is_a_line() {
        let arm = Measurement {
            arm: "trailglass".to_owned(),
            corpus: "large".to_owned(),
            ms: vec![412.3, 1400.0, 401.0],
            peak: Some(47_000_000),
        };
        let text = measurements(&[arm]);
        let line = text.lines().last().unwrap();
        assert!(line.ends_with("large     412.3 ms  401.0 ms    1.40 s      47.0 MB"), "{line}");
    }

    #[test]
    fn targets_are_marked_and_counted() {
        let all = [
            target("slow ÷ fast", 21.0, Some(Bound::AtLeast(20.0))),
            target("whole ÷ part", 1.4, Some(Bound::AtMost(1.3))),
        ];
        let text = targets(&all, &[target("one ÷ two", 1.9, None)]);
        let lines: Vec<&str> = text.lines().filter(|line| line.contains('÷')).collect();
        let [met, missed, beside] = lines.as_slice() else { panic!("{text}") };
        assert!(met.starts_with("✓ slow ÷ fast"), "{met}");
        assert!(met.ends_with("21.0× [1.00×–25.0×]       at least 20"), "{met}");
        assert!(missed.starts_with("✗ whole ÷ part"), "{missed}");
        assert!(beside.starts_with("  one ÷ two"), "{beside}");
        assert_eq!(last_line(&all), "targets met: 1 of 2");
    }
}
