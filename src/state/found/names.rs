//! The texts of a column, each kept once.

use std::collections::HashMap;
use std::rc::Rc;

/// Texts by number, in the order they were first seen. Number 0 is the empty text, which stands for
/// what a record does not say.
#[derive(Clone, Debug)]
pub struct Names {
    numbers: HashMap<Rc<str>, u32>,
    texts: Vec<Rc<str>>,
}

impl Default for Names {
    fn default() -> Self {
        let nothing: Rc<str> = Rc::from("");
        Names { numbers: HashMap::from([(nothing.clone(), 0)]), texts: vec![nothing] }
    }
}

impl Names {
    /// The number of a text; a new one where it has none.
    pub fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        // Each finding adds one text at most, and 2³² of them fit in no memory.
        let number = self.texts.len() as u32;
        let text: Rc<str> = Rc::from(text);
        self.numbers.insert(text.clone(), number);
        self.texts.push(text);
        number
    }

    /// The number of a text that is there.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }

    /// The text of a number.
    pub fn text(&self, number: u32) -> Rc<str> {
        self.texts.get(number as usize).unwrap_or(&self.texts[0]).clone()
    }

    /// All texts, by number.
    pub fn texts(&self) -> &[Rc<str>] {
        &self.texts
    }
}
