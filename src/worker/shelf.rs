//! What was kept of files, for judging them again.

use super::cache::share;
use crate::ingest::Limits;
use crate::scan::{FileId, Kept};
use std::collections::HashMap;
use std::rc::Rc;

/// All workers of a page keep so much together.
const PAGE: usize = 512 << 20;

/// What was kept of the files read first. When it is full the others are read again: who gave up
/// the oldest instead would have given each of them up by the time that it is asked for.
pub struct Shelf {
    kept: HashMap<FileId, Rc<Kept>>,
    limits: Limits,
    bytes: usize,
    budget: usize,
}

impl Shelf {
    /// Nothing yet.
    pub fn new() -> Self {
        let budget = share(PAGE);
        Shelf { kept: HashMap::new(), limits: Limits::default(), bytes: 0, budget }
    }

    /// Forgets all of it.
    pub fn clear(&mut self) {
        *self = Shelf { limits: self.limits, ..Shelf::new() };
    }

    /// Files are read by these limits from now on: what was kept by others is not what they hold.
    pub fn read_by(&mut self, limits: Limits) {
        if self.limits != limits {
            self.clear();
            self.limits = limits;
        }
    }

    /// What was kept of a file.
    pub fn get(&self, file: FileId) -> Option<Rc<Kept>> {
        self.kept.get(&file).cloned()
    }

    /// Forgets what was kept of a file that is read anew, and says how much room there is for it.
    pub fn make_room(&mut self, file: FileId) -> usize {
        self.bytes -= self.kept.remove(&file).map_or(0, |kept| kept.bytes());
        self.budget - self.bytes
    }

    /// Keeps what [`Shelf::make_room`] had room for.
    pub fn put(&mut self, file: FileId, kept: Kept) {
        self.make_room(file);
        self.bytes += kept.bytes();
        self.kept.insert(file, Rc::new(kept));
    }
}
