//! What the digests among the files say, and the public keys that somebody gave to check them.

use crate::scan::integrity::{self, Keys, read_keys};
use crate::scan::{Coverage, Version};
use std::rc::Rc;

/// What is known of the files' integrity.
#[derive(Clone, Debug, Default)]
pub struct Integrity {
    /// The public keys, as they were given.
    pub keys: String,
    /// What could not be used of them.
    pub problems: Vec<String>,
    /// What the digests say; `None` where there are none, or not all is read yet.
    pub result: Option<Rc<integrity::Integrity>>,
    /// The version of all this.
    pub version: Version,
}

impl Integrity {
    /// Takes public keys, and checks by them.
    pub fn give_keys(&mut self, keys: String, coverage: &Coverage) {
        self.keys = keys;
        self.validate(coverage);
    }

    /// Compares files, digests and signatures.
    pub fn validate(&mut self, coverage: &Coverage) {
        let Keys { keys, problems } = match self.keys.trim() {
            "" => Keys { keys: Vec::new(), problems: Vec::new() },
            text => read_keys(text),
        };
        self.result = coverage.integrity(&keys).map(Rc::new);
        self.problems = problems;
        self.version.renew();
    }
}
