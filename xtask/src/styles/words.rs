//! Every word that is written in the page's sources.

use crate::build::files;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What a file's name ends in, if it may name a class, a variable or a font.
const READ: [&str; 4] = [".rs", ".css", ".js", ".html"];

/// Words as CSS sees them: letters, digits, `-` and `_`.
#[derive(Debug, Default)]
pub struct Words(BTreeSet<String>);

impl Words {
    /// Whether somebody wrote this word.
    pub fn contains(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// Takes in a file, or all files of a folder.
    pub fn gather(&mut self, place: &Path) -> std::io::Result<()> {
        let all = if place.is_dir() { files(place)? } else { vec![place.to_owned()] };
        for path in all {
            if READ.iter().any(|end| path.to_string_lossy().ends_with(end)) {
                self.take(&fs::read_to_string(path)?);
            }
        }
        Ok(())
    }

    /// Takes in a text.
    pub fn take(&mut self, text: &str) {
        let parts = text.split(|it: char| !(it.is_ascii_alphanumeric() || it == '-' || it == '_'));
        self.0.extend(parts.filter(|word| !word.is_empty()).map(str::to_owned));
    }
}
