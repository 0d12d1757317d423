//! PatternFly's styles, without what the page has no use for: of 1.8 MB it uses a twentieth.
//!
//! A rule stays if every class it asks for is written somewhere in the page's own sources, and a
//! variable stays if something that stays reads it. Classes are therefore to be written out in full,
//! never put together from parts.

mod css;
mod prune;
mod selector;
mod words;

use crate::failure::{Context, Failure, Result};
use crate::places;
use std::fs;
use words::Words;

/// The whole of it, below the project's folder.
const WHOLE: &str = "node_modules/@patternfly/patternfly/patternfly.min.css";

/// A crate that would bring class names from elsewhere.
const FOREIGN: &str = "patternfly_yew";

/// Writes the styles that the page needs to where `index.html` takes them from.
pub fn write() -> Result {
    let project = places::project();
    let whole = fs::read_to_string(project.join(WHOLE)).context(format!("Cannot read {WHOLE}"))?;
    let mut words = Words::default();
    for place in ["src", "www", "index.html"] {
        words.gather(&project.join(place)).context(format!("Cannot read {place}"))?;
    }
    if words.contains(FOREIGN) {
        return Err(Failure::new(format!(
            "A file of src/ uses {FOREIGN}: the classes that it writes are not in src/, so their styles would be missing. Have xtask/src/styles/ read its sources, too."
        )));
    }
    let kept = prune::prune(&css::parse(&whole), &words);
    let folder = places::scratch();
    fs::create_dir_all(&folder).context(format!("Cannot make {}", folder.display()))?;
    fs::write(folder.join("patternfly.css"), css::text(&kept))
        .context("Cannot write the page's styles")
}
