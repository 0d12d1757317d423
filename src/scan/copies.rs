//! Which events were delivered before.

use super::{FileId, Position};
use crate::event::EventKey;
use foldhash::fast::RandomState;
use std::collections::hash_map::{Entry, HashMap};
use std::hash::{Hash, Hasher};

/// The events seen, each by half of its identity, and where its first copy stands. This is the one
/// thing that grows with every event, so each takes as little as it can: 12 bytes. Of ten million
/// events, two have the same half with a probability of 3 in a million; a copy too many would be
/// counted then, and nothing else.
#[derive(Clone, Debug)]
pub(super) struct Copies {
    /// In many tables: one that grows is copied, and a large one would take long over it, with
    /// memory for both.
    seen: Vec<HashMap<Half, u32, RandomState>>,
    contents: Vec<Content>,
    numbers: HashMap<(FileId, u32), u32>,
}

/// A content that events were seen in.
#[derive(Clone, Debug)]
struct Content {
    file: FileId,
    content: u32,
    /// Events whose first copy stands in it.
    firsts: u64,
}

/// How many tables there are.
const TABLES: usize = 64;

impl Default for Copies {
    fn default() -> Self {
        let seen = vec![HashMap::default(); TABLES];
        Copies { seen, contents: Vec::new(), numbers: HashMap::new() }
    }
}

impl Copies {
    /// Takes in the identities of events that stand in one content, at `first` and behind it. Which
    /// copy of an event is its first, `rank` decides: it orders files, whichever came first. What
    /// was taken in before changes nothing.
    pub fn add<R: Ord>(&mut self, first: Position, keys: &[EventKey], rank: impl Fn(FileId) -> R) {
        let number = self.number(first);
        let own = (rank(first.file), first.content);
        for key in keys {
            let half = half(*key);
            match self.seen[half.0[0] as usize % TABLES].entry(half) {
                Entry::Vacant(entry) => {
                    entry.insert(number);
                    self.contents[number as usize].firsts += 1;
                }
                Entry::Occupied(mut entry) => {
                    let before = *entry.get();
                    let content = &self.contents[before as usize];
                    if before != number && own < (rank(content.file), content.content) {
                        entry.insert(number);
                        self.contents[before as usize].firsts -= 1;
                        self.contents[number as usize].firsts += 1;
                    }
                }
            }
        }
    }

    /// How many events there are, copies left out.
    pub fn unique(&self) -> u64 {
        self.seen.iter().map(|table| table.len() as u64).sum()
    }

    /// How many events of a content have their first copy there.
    pub fn firsts(&self, file: FileId, content: u32) -> u64 {
        let number = self.numbers.get(&(file, content));
        number.map_or(0, |&number| self.contents[number as usize].firsts)
    }

    /// How many events of a file have their first copy there.
    pub fn firsts_in(&self, file: FileId) -> u64 {
        let contents = self.contents.iter().filter(|content| content.file == file);
        contents.map(|content| content.firsts).sum()
    }

    fn number(&mut self, Position { file, content, .. }: Position) -> u32 {
        *self.numbers.entry((file, content)).or_insert_with(|| {
            self.contents.push(Content { file, content, firsts: 0 });
            // Each number is a content that has events, of which there are fewer than 2³².
            (self.contents.len() - 1) as u32
        })
    }
}

/// Half of an identity, in two numbers so that it takes 8 bytes at any place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Half([u32; 2]);

impl Hash for Half {
    /// As one number: hashing a list of two takes several times as long.
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let [low, high] = self.0;
        hasher.write_u64(u64::from(high) << 32 | u64::from(low));
    }
}

fn half(EventKey(key): EventKey) -> Half {
    Half([key as u32, (key >> 32) as u32])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each file is a list of keys; files rank by number.
    fn taken(files: &[(u32, &[u128])]) -> Copies {
        let mut copies = Copies::default();
        for (file, keys) in files {
            let first = Position { file: FileId(*file), ..Position::default() };
            let keys: Vec<EventKey> = keys.iter().map(|key| EventKey(*key)).collect();
            copies.add(first, &keys, |file| file);
        }
        copies
    }

    #[test]
    fn the_first_copy_is_the_one_that_ranks_first_whatever_came_first() {
        let (one, two): (&[u128], &[u128]) = (&[1, 2, 2], &[2, 3]);
        for files in [[(1, one), (2, two)], [(2, two), (1, one)]] {
            let copies = taken(&files);
            assert_eq!(copies.unique(), 3);
            assert_eq!([1, 2].map(|file| copies.firsts(FileId(file), 0)), [2, 1]);
        }
    }

    #[test]
    fn what_is_taken_in_twice_counts_once() {
        let copies = taken(&[(1, &[1, 2]), (1, &[1, 2]), (0, &[2]), (0, &[2]), (1, &[2])]);
        assert_eq!(copies.unique(), 2);
        assert_eq!([0, 1].map(|file| copies.firsts(FileId(file), 0)), [1, 1]);
    }
}
