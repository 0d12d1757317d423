//! The bytes of files that were read, for judging them again.

use crate::scan::FileId;
use js_sys::{Reflect, Uint8Array, global};
use std::collections::{HashMap, VecDeque};

/// All workers of a page keep so much together.
const PAGE: usize = 1 << 30;

/// The stored bytes of the files read last. They stay in the browser's memory, for that of Wasm
/// never shrinks.
pub struct Cache {
    contents: HashMap<FileId, Uint8Array>,
    order: VecDeque<FileId>,
    bytes: usize,
    budget: usize,
}

impl Cache {
    /// Nothing yet.
    pub fn new() -> Self {
        let budget = share(PAGE);
        Cache { contents: HashMap::new(), order: VecDeque::new(), bytes: 0, budget }
    }

    /// Forgets all of them.
    pub fn clear(&mut self) {
        *self = Cache::new();
    }

    /// A file's bytes, if they are still here.
    pub fn get(&self, file: FileId) -> Option<Uint8Array> {
        self.contents.get(&file).cloned()
    }

    /// Keeps a file's bytes, and gives up those of the oldest files where they are too many.
    pub fn put(&mut self, file: FileId, content: Uint8Array) {
        self.bytes += content.length() as usize;
        match self.contents.insert(file, content) {
            Some(before) => self.bytes -= before.length() as usize,
            None => self.order.push_back(file),
        }
        while self.bytes > self.budget {
            let Some(oldest) = self.order.pop_front() else { break };
            let gone = self.contents.remove(&oldest);
            self.bytes -= gone.map_or(0, |content| content.length() as usize);
        }
    }
}

/// One worker's share of what all workers of a page keep together.
pub fn share(page: usize) -> usize {
    const MOST: usize = 256 << 20;
    (page / workers()).min(MOST)
}

/// How many workers there are, as the page counts them.
fn workers() -> usize {
    let cores = Reflect::get(&global(), &"navigator".into())
        .and_then(|navigator| Reflect::get(&navigator, &"hardwareConcurrency".into()));
    let cores = cores.ok().and_then(|cores| cores.as_f64()).unwrap_or(2.0);
    (cores as usize).saturating_sub(1).max(1)
}
