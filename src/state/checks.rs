//! Which worker checks which signatures. It knows workers by number only.

use crate::scan::integrity::Check;
use std::collections::HashMap;

/// So many go out at once: a few hundredths of a second of a worker's time, in which it hears
/// nothing else.
const AT_ONCE: usize = 64;

/// Signatures to be checked, and those that workers have.
#[derive(Debug, Default)]
pub struct Checks {
    waiting: Vec<Check>,
    out: HashMap<u32, (usize, Vec<Check>)>,
}

impl Checks {
    /// Has these checked, and what no worker has yet of others no more.
    pub fn ask(&mut self, checks: Vec<Check>) {
        self.waiting = checks;
    }

    /// What a worker is to check now, to be answered under this number; it gets one lot at a time.
    pub fn hand_out(&mut self, lane: usize, request: u32) -> Option<Vec<Check>> {
        let is_busy = self.out.values().any(|(busy, _)| *busy == lane);
        if self.waiting.is_empty() || is_busy {
            return None;
        }
        let rest = self.waiting.len().saturating_sub(AT_ONCE);
        let checks = self.waiting.split_off(rest);
        self.out.insert(request, (lane, checks.clone()));
        Some(checks)
    }

    /// The signatures of a request, by [`Check::id`], with their answers; `None` where nobody waits
    /// for them.
    pub fn answered(&mut self, request: u32, agree: Vec<bool>) -> Option<Vec<([u8; 32], bool)>> {
        let (_, checks) = self.out.remove(&request)?;
        Some(checks.iter().map(Check::id).zip(agree).collect())
    }

    /// A worker is gone: others do what it had.
    pub fn lost(&mut self, lane: usize) {
        let lost = self.out.extract_if(|_, (busy, _)| *busy == lane);
        let lost: Vec<Check> = lost.flat_map(|(_, (_, checks))| checks).collect();
        self.waiting.extend(lost);
    }

    /// Nobody is left to check any: whether somebody waited for that.
    pub fn abandon(&mut self) -> bool {
        let waited = !(self.waiting.is_empty() && self.out.is_empty());
        *self = Checks::default();
        waited
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn checks(count: usize) -> Vec<Check> {
        let check = |number: usize| Check {
            key: Vec::new(),
            message: number.to_string(),
            signature: Vec::new(),
        };
        (0..count).map(check).collect()
    }

    #[test]
    fn each_signature_is_checked_once_whoever_is_lost() {
        let mut all = Checks::default();
        all.ask(checks(150));
        assert_eq!(all.hand_out(0, 7).map(|it| it.len()), Some(AT_ONCE));
        assert_eq!(all.hand_out(0, 8), None, "one lot at a time");
        assert_eq!(all.hand_out(1, 8).map(|it| it.len()), Some(AT_ONCE));
        let mut seen = all.answered(7, vec![true; AT_ONCE]).unwrap();
        assert_eq!(all.answered(7, vec![true; AT_ONCE]), None, "an answer counts once");
        all.lost(1);
        assert_eq!(all.answered(8, vec![true; AT_ONCE]), None, "its lot is somebody else's now");
        for request in 9.. {
            let Some(lot) = all.hand_out(0, request) else { break };
            seen.extend(all.answered(request, vec![false; lot.len()]).unwrap());
        }
        assert_eq!(seen.len(), 150);
        assert_eq!(seen.iter().filter(|(_, agrees)| *agrees).count(), AT_ONCE);
        let ids: BTreeSet<_> = seen.into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids, checks(150).iter().map(Check::id).collect());
    }

    #[test]
    fn who_waits_is_told_when_nobody_is_left() {
        let mut all = Checks::default();
        assert!(!all.abandon(), "nobody waits");
        all.ask(checks(3));
        all.hand_out(0, 7);
        assert!(all.abandon(), "they are out");
        assert_eq!(all.answered(7, vec![true; 3]), None);
        all.ask(checks(3));
        assert!(all.abandon(), "they were never handed out");
        assert!(!all.abandon(), "it is told once");
    }
}
