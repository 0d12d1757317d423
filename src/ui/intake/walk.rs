//! Going through files one by one, in turns with the rest of the page.

use super::{Given, Intake, What};
use crate::worker::Turns;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::File;
use yew::Callback;

/// So many files are handed on at once: a batch for each of two workers.
const AT_ONCE: usize = 128;

/// Chosen files are handed on when there are twice as many as the time before. A browser looks at
/// the disk for the size of each, which takes thrice the time while workers read files: so most
/// sizes are asked for while none is read, and yet the first files are read at once.
const GROWTH: usize = 2;

/// How often walks had been called off before a walk began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WalkId(u32);

/// The walks under way, which can all be called off.
#[derive(Clone, Debug, Default)]
pub struct Walks(Rc<Cell<u32>>);

impl PartialEq for Walks {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Walks {
    /// Begins one; what it finds goes to `to`.
    pub fn begin(&self, to: Callback<Intake>) -> Walk {
        let id = WalkId(self.0.get());
        to.emit(Intake { walk: id, what: What::Begun });
        Walk {
            walks: self.clone(),
            id,
            to,
            turns: Turns::begin(),
            files: Vec::new(),
            due: AT_ONCE,
            count: 0,
        }
    }

    /// What was dropped holds no files to go through.
    pub fn nothing(&self, to: &Callback<Intake>) {
        to.emit(Intake { walk: WalkId(self.0.get()), what: What::Nothing });
    }

    /// Nobody wants what is still to come.
    pub fn call_off(&self) {
        self.0.set(self.0.get() + 1);
    }

    /// Whether anybody wants what comes of a walk. It may have been called off when what it found
    /// was on its way.
    pub fn wants(&self, WalkId(called_off): WalkId) -> bool {
        self.0.get() == called_off
    }
}

/// One going-through of files and folders.
pub struct Walk {
    walks: Walks,
    id: WalkId,
    to: Callback<Intake>,
    turns: Turns,
    files: Vec<Given>,
    /// They are handed on when there are so many.
    due: usize,
    count: usize,
}

impl Walk {
    /// Whether anybody wants what is still to come.
    pub fn is_wanted(&self) -> bool {
        self.walks.wants(self.id)
    }

    /// Takes one more file in.
    pub async fn found(&mut self, file: Given) {
        self.count += 1;
        self.files.push(file);
        if self.files.len() < self.due {
            self.turns.pause().await;
        } else {
            self.hand_on().await;
        }
    }

    /// Takes files in whose handles are at hand.
    pub async fn found_all(&mut self, files: Vec<File>) {
        // Whoever hands them over has done enough in this task.
        self.turns.next().await;
        for file in files {
            if !self.is_wanted() {
                break;
            }
            self.found(Given::file(file)).await;
            if self.files.is_empty() {
                self.due *= GROWTH;
            }
        }
        self.due = AT_ONCE;
    }

    /// There are no more.
    pub async fn end(mut self) {
        self.hand_on().await;
        if self.is_wanted() {
            self.to.emit(Intake { walk: self.id, what: What::Ended(self.count) });
        }
    }

    /// Hands them on, some at a time: taking them over takes a while.
    async fn hand_on(&mut self) {
        let mut files = std::mem::take(&mut self.files).into_iter().peekable();
        while files.peek().is_some() && self.is_wanted() {
            self.turns.next().await;
            let some = files.by_ref().take(AT_ONCE).collect();
            self.to.emit(Intake { walk: self.id, what: What::Some(some) });
        }
        self.turns.next().await;
    }
}
