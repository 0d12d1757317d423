//! The ratios of the native arms: those with targets, and those beside them.

use super::Seen;
use super::names::*;
use super::samples::Spread;
use super::targets::{Bound, Target};
use crate::failure::Result;

/// An arm on a corpus.
type Run = (&'static str, &'static str);

/// The same input in two lengths, the second ten times the first.
pub struct Lengths {
    /// The shorter corpus.
    pub one: &'static str,
    /// The longer.
    pub ten: &'static str,
    /// The events that it has more.
    pub further: u32,
}

/// Ten times the input may take as much memory as before, give or take what varies between runs.
const AS_MUCH: f64 = 1.1;

/// What took so many times as long as what.
const TARGETS: [(&str, Run, Run, Bound); 3] = [
    ("zcat | jq ÷ trailglass, large", (JQ, LARGE), (WHOLE, LARGE), Bound::AtLeast(20.0)),
    (
        "trailglass ÷ inflating and CRC alone, same inflater, large",
        (WHOLE, LARGE),
        (INFLATE, LARGE),
        Bound::AtMost(1.3),
    ),
    ("800 rules ÷ the 12 built in, large", (MANY_RULES, LARGE), (WHOLE, LARGE), Bound::AtMost(1.3)),
];

/// Likewise, without a target.
const BESIDE: [(&str, Run, Run); 6] = [
    ("zcat | jq ÷ trailglass, small", (JQ, SMALL), (WHOLE, SMALL)),
    ("trailglass --jobs 1 ÷ --jobs 2, large", (ONE_JOB, LARGE), (TWO_JOBS, LARGE)),
    ("trailglass ÷ miniz_oxide and CRC alone, large", (WHOLE, LARGE), (INFLATE_MINIZ, LARGE)),
    ("trailglass ÷ zune-inflate and CRC alone, large", (WHOLE, LARGE), (INFLATE_ZUNE, LARGE)),
    (
        "trailglass ÷ inflating and CRC alone, same inflater, small",
        (WHOLE, SMALL),
        (INFLATE, SMALL),
    ),
    ("trailglass ÷ only reading the files, small", (WHOLE, SMALL), (READ, SMALL)),
];

/// Adds all of them to what was seen.
pub fn judge(seen: &mut Seen, lengths: &Lengths) -> Result {
    for (name, a, b, bound) in TARGETS {
        seen.targets.push(Target::ratio(name, ratio(seen, a, b)?, bound));
    }
    for (name, a, b) in BESIDE {
        seen.beside.push(Target::beside(name, ratio(seen, a, b)?));
    }
    ten_times(seen, lengths)
}

fn ratio(seen: &Seen, (arm, corpus): Run, (other, others): Run) -> Result<Spread> {
    Ok(seen.of(arm, corpus)?.over(seen.of(other, others)?))
}

/// Ten times the input: the time of the whole, and the memory where nothing is found.
fn ten_times(seen: &mut Seen, Lengths { one, ten, further }: &Lengths) -> Result {
    let time = ratio(seen, (WHOLE, ten), (WHOLE, one))?;
    let memory = |corpus| Ok(seen.of(NOTHING, corpus)?.peak.map_or(f64::NAN, |it| it as f64));
    let (short, long) = (memory(one)?, memory(ten)?);
    let name = format!("time of {ten} ÷ {one}, ten times the input");
    seen.targets.push(Target::ratio(&name, time, Bound::AtMost(10.5)));
    seen.targets.push(Target {
        name: format!("memory of {ten} ÷ {one}, but for findings"),
        measured: long / short,
        spread: None,
        unit: "x".to_owned(),
        bound: Some(Bound::AtMost(AS_MUCH)),
    });
    seen.beside.push(Target {
        name: "memory for each further event, but for findings".to_owned(),
        measured: (long - short) / f64::from(*further),
        spread: None,
        unit: "bytes".to_owned(),
        bound: None,
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::samples::Measurement;

    #[test]
    fn every_ratio_is_taken_from_what_was_measured() {
        let all = [WHOLE, ONE_JOB, TWO_JOBS, MANY_RULES, NOTHING, JQ, INFLATE, INFLATE_MINIZ];
        let all = all.into_iter().chain([INFLATE_ZUNE, READ]);
        let mut seen = Seen::default();
        for arm in all {
            for (corpus, times) in [(LARGE, 10.0), (SMALL, 1.0), (TENTH, 1.0)] {
                let ms = if arm == JQ { 25.0 * times } else { times };
                let peak = (corpus == LARGE).then_some(24_000_000).or(Some(12_000_000));
                let (arm, corpus) = (arm.to_owned(), corpus.to_owned());
                seen.measurements.push(Measurement { arm, corpus, ms: vec![ms], peak });
            }
        }
        judge(&mut seen, &Lengths { one: TENTH, ten: LARGE, further: 1_000_000 }).unwrap();
        let missed: Vec<&Target> = seen.targets.iter().filter(|it| !it.is_met()).collect();
        let [memory] = missed.as_slice() else { panic!("{missed:?}") };
        assert_eq!((memory.measured, seen.targets.len()), (2.0, 5));
        assert_eq!(seen.beside.last().unwrap().measured, 12.0);
        seen.measurements.clear();
        assert!(judge(&mut seen, &Lengths { one: TENTH, ten: LARGE, further: 1 }).is_err());
    }
}
