//! What was found out about a text, for when the same text comes again: calls, addresses and users
//! of logs are few, and each comes thousands of times.

use foldhash::fast::FixedState;
use std::hash::BuildHasher;

/// Rules by a text, of the texts that were asked for lately.
#[derive(Debug, Default)]
pub(super) struct Recall {
    /// None before the first text. A text has one place, and takes it from the one before.
    places: Vec<Place>,
}

#[derive(Clone, Debug, Default)]
struct Place {
    text: Option<String>,
    rules: Vec<u32>,
}

/// So many texts are remembered, a power of two.
const PLACES: usize = 1 << 9;

/// Texts of more bytes are not.
const LONGEST: usize = 256;

impl Recall {
    /// Adds to `found` the rules of this text, which `look` finds where they are not remembered.
    pub fn rules(&mut self, text: &str, look: impl FnOnce(&mut Vec<u32>), found: &mut Vec<u32>) {
        if text.len() > LONGEST {
            return look(found);
        }
        if self.places.is_empty() {
            self.places = vec![Place::default(); PLACES];
        }
        let number = FixedState::default().hash_one(text) as usize % PLACES;
        let Some(place) = self.places.get_mut(number) else { return look(found) };
        if place.text.as_deref() != Some(text) {
            let room = place.text.get_or_insert_default();
            room.clear();
            room.push_str(text);
            place.rules.clear();
            look(&mut place.rules);
        }
        found.extend(&place.rules);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_looked_up_once_while_it_is_remembered() {
        let (mut recall, mut looked) = (Recall::default(), 0);
        let mut ask = |text: &str| {
            let mut found = vec![7];
            let look = |rules: &mut Vec<u32>| {
                looked += 1;
                rules.push(text.len() as u32);
            };
            recall.rules(text, look, &mut found);
            assert_eq!(found, [7, text.len() as u32]);
            looked
        };
        assert_eq!(["", "", "a", "", "a"].map(&mut ask), [1, 1, 2, 2, 2]);
        let long = "a".repeat(LONGEST + 1);
        assert_eq!([long.as_str(); 2].map(&mut ask), [3, 4]);
        let many: Vec<String> = (0..2 * PLACES).map(|it| it.to_string()).collect();
        many.iter().for_each(|text| {
            ask(text);
        });
        assert!(many.iter().map(|text| ask(text)).max() > Some(4 + 2 * PLACES as u32));
    }
}
