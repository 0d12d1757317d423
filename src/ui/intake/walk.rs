//! Going through files one by one, in turns with the rest of the page.

use super::{Given, Intake};
use crate::worker::Turns;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::File;
use yew::Callback;

/// So many files are handed on at once: a batch for each of two workers.
const AT_ONCE: usize = 128;

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
        to.emit(Intake::Begun);
        let called_off = self.0.get();
        Walk {
            walks: self.clone(),
            called_off,
            to,
            turns: Turns::begin(),
            files: Vec::new(),
            count: 0,
        }
    }

    /// Nobody wants what is still to come.
    pub fn call_off(&self) {
        self.0.set(self.0.get() + 1);
    }
}

/// One going-through of files and folders.
pub struct Walk {
    walks: Walks,
    /// How often walks had been called off before it.
    called_off: u32,
    to: Callback<Intake>,
    turns: Turns,
    files: Vec<Given>,
    count: usize,
}

impl Walk {
    /// Whether anybody wants what is still to come.
    pub fn is_wanted(&self) -> bool {
        self.walks.0.get() == self.called_off
    }

    /// Takes one more file in.
    pub async fn found(&mut self, file: Given) {
        self.count += 1;
        self.files.push(file);
        if self.files.len() >= AT_ONCE {
            self.hand_on();
        }
        self.turns.pause().await;
    }

    /// Takes files in whose handles are at hand.
    pub async fn found_all(&mut self, files: Vec<(String, File)>) {
        for (name, file) in files {
            if self.is_wanted() {
                self.found(Given::file(name, file)).await;
            }
        }
    }

    /// There are no more.
    pub fn end(mut self) {
        self.hand_on();
        if self.is_wanted() {
            self.to.emit(Intake::Ended(self.count));
        }
    }

    fn hand_on(&mut self) {
        let files = std::mem::take(&mut self.files);
        if self.is_wanted() && !files.is_empty() {
            self.to.emit(Intake::Some(files));
        }
    }
}
