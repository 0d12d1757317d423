//! What was computed, kept for the next time.

/// A value, and what it was computed from.
#[derive(Debug)]
pub(super) struct Kept<K, V>(Option<(K, V)>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Kept(None)
    }
}

impl<K: PartialEq, V: Clone> Kept<K, V> {
    /// What `compute` gives. It is asked only where `from` is not what it was the last time.
    pub fn get(&mut self, from: K, compute: impl FnOnce() -> V) -> V {
        if let Some((before, value)) = &self.0
            && *before == from
        {
            return value.clone();
        }
        let value = compute();
        self.0 = Some((from, value.clone()));
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_computed_once() {
        let (mut kept, mut computed) = (Kept::default(), Vec::new());
        for from in [1, 1, 2, 2, 1] {
            let value = kept.get(from, || {
                computed.push(from);
                10 * from
            });
            assert_eq!(value, 10 * from);
        }
        assert_eq!(computed, [1, 2, 1]);
    }
}
