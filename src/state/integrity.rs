//! What the digests among the files say, and the public keys that somebody gave to check them.
//!
//! Workers check signatures, which takes them long where there are many; what is known of them is
//! kept here.

use super::Effect;
use crate::scan::Coverage;
use crate::scan::integrity::{self, Check, Keys, PublicKey, read_keys};
use std::collections::HashMap;
use std::rc::Rc;

/// So many signatures are asked for at once: a few megabytes.
const ASKED: usize = 1 << 13;

/// What is known of the files' integrity.
#[derive(Clone, Debug, Default)]
pub struct Integrity {
    /// The public keys, as they were given.
    pub keys: String,
    /// What could not be used of them.
    pub problems: Vec<String>,
    /// What the digests say; `None` where there are none, or not all is known yet.
    pub result: Option<Rc<integrity::Integrity>>,
    /// Signatures being checked.
    pub waiting: usize,
    public_keys: Vec<PublicKey>,
    known: HashMap<Check, bool>,
}

impl Integrity {
    /// Takes public keys, and checks by them.
    pub(super) fn give_keys(&mut self, keys: String, coverage: &Coverage) -> Vec<Effect> {
        let read = match keys.trim() {
            "" => Keys::default(),
            text => read_keys(text),
        };
        self.keys = keys;
        (self.public_keys, self.problems) = (read.keys, read.problems);
        // Before all is hashed, nothing can be said; then it is said with these keys.
        if self.result.is_some() || self.waiting > 0 {
            return self.validate(coverage);
        }
        Vec::new()
    }

    /// Compares files, digests and signatures, as soon as all signatures are known.
    pub(super) fn validate(&mut self, coverage: &Coverage) -> Vec<Effect> {
        let mut asked = Vec::new();
        let result = coverage.integrity(&self.public_keys, &mut |check| {
            let known = self.known.get(&check).copied();
            if known.is_none() && asked.len() < ASKED {
                asked.push(check);
            }
            known.unwrap_or_default()
        });
        self.waiting = asked.len();
        if asked.is_empty() {
            self.result = result.map(Rc::new);
            return Vec::new();
        }
        vec![Effect::Verify(asked)]
    }

    /// Takes in which signatures are right.
    pub(super) fn verified(
        &mut self,
        checks: Vec<(Check, bool)>,
        coverage: &Coverage,
    ) -> Vec<Effect> {
        let waited = self.waiting > 0;
        self.waiting = self.waiting.saturating_sub(checks.len());
        self.known.extend(checks);
        if waited && self.waiting == 0 { self.validate(coverage) } else { Vec::new() }
    }

    /// Files came: what is known is not of all of them.
    pub(super) fn wait(&mut self) {
        (self.result, self.waiting) = (None, 0);
    }

    /// The files were put away; the keys stay.
    pub(super) fn forget(&mut self) {
        self.wait();
        self.known.clear();
    }
}
