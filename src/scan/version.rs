//! Whether something has changed since it was last looked at.

use std::sync::Arc;

/// Which of its states something is in. It is equal to its clones and to nothing else, so that no
/// two states are taken for one, not even those of two runs.
#[derive(Clone, Debug, Default)]
pub struct Version(Arc<()>);

impl Version {
    /// Notes a change: from now on it equals none before.
    pub fn renew(&mut self) {
        *self = Version::default();
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_equals_its_clones_until_something_changes() {
        let mut version = Version::default();
        let before = version.clone();
        assert_eq!(version, before);
        version.renew();
        assert_ne!(version, before);
        assert_ne!(Version::default(), Version::default());
    }
}
