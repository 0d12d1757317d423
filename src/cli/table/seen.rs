//! How the files were read, and whether they are as CloudTrail delivered them, for the table.

use super::{WIDTH, list};
use crate::scan::Coverage;
use crate::scan::integrity::{Integrity, LogState};
use crate::text::{brief, counted};
use std::collections::BTreeMap;
use std::fmt::Write;

/// So many files, or breaks, are listed; the rest is counted.
const LISTED: usize = 10;

/// What the files were packed in and how they hold their events, a line for each.
pub fn shapes(coverage: &Coverage) -> String {
    let mut kinds: BTreeMap<(String, String), [u64; 3]> = BTreeMap::new();
    for row in coverage.rows() {
        let key = (row.shape().into_owned(), row.packed().into_owned());
        let [files, events, duplicates] = kinds.entry(key).or_default();
        *files += 1;
        *events += row.content.map_or(0, |content| content.events);
        *duplicates += row.duplicates;
    }
    let mut out = String::from("  read as:\n");
    for ((shape, packed), [files, events, duplicates]) in kinds {
        let shape = if shape.is_empty() { "no events in it" } else { &shape };
        let packed = if packed.is_empty() { packed } else { format!(", {packed}") };
        let _ = writeln!(
            out,
            "    {shape}{packed}: {}, {}, {}",
            counted(files, "file"),
            counted(events, "event"),
            counted(duplicates, "duplicate")
        );
    }
    out
}

/// What the digests say. Keys are pasted on the page; here they are an option.
pub fn integrity(integrity: &Integrity) -> String {
    let summary = integrity.summary("give --public-keys the keys");
    let mut out = format!("  integrity: {summary}\n");
    let changed = integrity.logs.iter().filter(|log| log.state != LogState::Intact);
    let changed = changed.map(|log| (log.state.text(), log.name.as_str()));
    let missing = integrity.missing.iter().map(|log| ("missing", log.by.object.as_str()));
    let files: Vec<String> = changed
        .chain(missing)
        .map(|(state, name)| format!("{state}: {}", brief(name, WIDTH)))
        .collect();
    let breaks = integrity.chains.iter().flat_map(|chain| {
        chain.breaks.iter().map(move |it| brief(&format!("{}: {}", chain.trail, it.text()), 1000))
    });
    list(&files, LISTED, files.len() as u64, &mut out);
    let breaks: Vec<String> = breaks.collect();
    list(&breaks, LISTED, breaks.len() as u64, &mut out);
    out
}
