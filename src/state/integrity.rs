//! What the digests among the files say, and the public keys that somebody gave to check them.
//!
//! Workers check signatures, which takes them long where there are many; what is known of them is
//! kept here.

use super::Effect;
use crate::scan::integrity::{self, Keys, PublicKey, read_keys};
use crate::scan::{Coverage, Version};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// So many signatures are asked for at once: some megabytes.
const ASKED: usize = 1 << 14;

/// What is said where no signature can be checked any more.
const NO_WORKERS: &str = "The signatures were not checked: no worker can be started to do it. Reload \
    the page, and add the files and the keys again.";

/// What is known of the files' integrity.
#[derive(Clone, Debug, Default)]
pub struct Integrity {
    /// The public keys, as they were given.
    pub keys: String,
    /// What could not be used of them.
    pub problems: Vec<String>,
    /// What the digests say; `None` where there are none, or not all is known yet.
    pub result: Option<Rc<integrity::Integrity>>,
    /// The first sentence of what is wrong; `None` while nothing is known to be.
    pub alarm: Option<String>,
    /// The version of the result.
    pub version: Version,
    public_keys: Vec<PublicKey>,
    /// Which signatures are right, by [`Check::id`].
    known: HashMap<[u8; 32], bool>,
    /// Signatures being checked, likewise.
    asked: HashSet<[u8; 32]>,
}

impl Integrity {
    /// How many signatures are being checked.
    pub fn waiting(&self) -> usize {
        self.asked.len()
    }

    /// Takes public keys, and checks by them.
    pub(super) fn give_keys(&mut self, keys: String, coverage: &Coverage) -> Vec<Effect> {
        let read = match keys.trim() {
            "" => Keys::default(),
            text => read_keys(text),
        };
        self.keys = keys;
        (self.public_keys, self.problems) = (read.keys, read.problems);
        // Before all is hashed, nothing can be said; then it is said with these keys.
        if self.result.is_some() || self.waiting() > 0 {
            return self.validate(coverage);
        }
        Vec::new()
    }

    /// Compares files, digests and signatures, as soon as all signatures are known.
    pub(super) fn validate(&mut self, coverage: &Coverage) -> Vec<Effect> {
        let mut asked = Vec::new();
        self.asked.clear();
        let result = coverage.integrity(&self.public_keys, &mut |check| {
            let id = check.id();
            let known = self.known.get(&id).copied();
            if known.is_none() && asked.len() < ASKED && self.asked.insert(id) {
                asked.push(check);
            }
            known.unwrap_or_default()
        });
        if asked.is_empty() {
            self.set(result);
            return Vec::new();
        }
        vec![Effect::Verify(asked)]
    }

    /// Takes in which signatures are right.
    pub(super) fn verified(
        &mut self,
        checks: Vec<([u8; 32], bool)>,
        coverage: &Coverage,
    ) -> Vec<Effect> {
        let waited = self.waiting() > 0;
        for (id, agrees) in checks {
            self.asked.remove(&id);
            self.known.insert(id, agrees);
        }
        if waited && self.waiting() == 0 { self.validate(coverage) } else { Vec::new() }
    }

    /// Nobody is left to check signatures: what is said is said without.
    pub(super) fn not_verified(&mut self, coverage: &Coverage) -> Vec<Effect> {
        self.asked.clear();
        self.problems.push(NO_WORKERS.to_owned());
        self.set(coverage.integrity(&[], &mut |_| false));
        Vec::new()
    }

    /// Files came: what is known is not of all of them.
    pub(super) fn wait(&mut self) {
        self.set(None);
        self.asked.clear();
    }

    /// The files were put away; the keys stay.
    pub(super) fn forget(&mut self) {
        self.wait();
        self.known.clear();
    }

    fn set(&mut self, result: Option<integrity::Integrity>) {
        let wrong = result.as_ref().filter(|it| !it.is_sound());
        self.alarm =
            wrong.map(|it| first_sentence(&it.summary(integrity::Integrity::PASTE)).to_owned());
        self.result = result.map(Rc::new);
        self.version.renew();
    }
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").and_then(|stop| text.get(..=stop)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_alarm_is_one_sentence() {
        assert_eq!(
            first_sentence("1 of 1,234 is changed. 2 are missing."),
            "1 of 1,234 is changed."
        );
        assert_eq!(first_sentence("2 are missing."), "2 are missing.");
        assert_eq!(first_sentence(""), "");
    }
}
