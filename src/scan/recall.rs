//! What was found out about a text, for when the same text comes again: calls, addresses and users
//! of logs are few, and each comes thousands of times.

use foldhash::fast::FixedState;
use std::hash::BuildHasher;

/// What belongs to a text, of the texts that were asked for lately.
#[derive(Debug, Default)]
pub(super) struct Recall<T> {
    /// None before the first text. A text has one place, and takes it from the one before.
    places: Vec<Place<T>>,
    /// Of the last text that was too long to be remembered.
    long: T,
}

#[derive(Debug, Default)]
struct Place<T> {
    text: Option<String>,
    found: T,
}

/// So many texts are remembered, a power of two.
const PLACES: usize = 1 << 9;

/// Texts of more bytes are not.
const LONGEST: usize = 256;

impl<T: Default> Recall<T> {
    /// What belongs to this text; where that is not remembered, `look` finds it.
    pub fn get(&mut self, text: &str, look: impl FnOnce() -> T) -> &T {
        if self.places.is_empty() {
            self.places.resize_with(PLACES, Place::default);
        }
        let number = FixedState::default().hash_one(text) as usize % PLACES;
        match self.places.get_mut(number).filter(|_| text.len() <= LONGEST) {
            Some(place) => {
                if place.text.as_deref() != Some(text) {
                    place.found = look();
                    let room = place.text.get_or_insert_default();
                    room.clear();
                    room.push_str(text);
                }
                &place.found
            }
            None => {
                self.long = look();
                &self.long
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_looked_up_once_while_it_is_remembered() {
        let (mut recall, mut looked) = (Recall::default(), 0);
        let mut ask = |text: &str| {
            let look = || {
                looked += 1;
                text.to_owned()
            };
            assert_eq!(recall.get(text, look), text);
            looked
        };
        assert_eq!(["", "", "a", "", "a"].map(&mut ask), [1, 1, 2, 2, 2]);
        let long = "a".repeat(LONGEST + 1);
        assert_eq!([long.as_str(); 2].map(&mut ask), [3, 4]);
        let many: Vec<String> = (0..2 * PLACES).map(|it| it.to_string()).collect();
        many.iter().for_each(|text| {
            ask(text);
        });
        assert!(many.iter().map(|text| ask(text)).max() > Some(4 + 2 * PLACES));
    }
}
