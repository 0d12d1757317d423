//! What could not be read.

use super::rows::Rows;
use crate::ingest::Problem;
use crate::scan::Coverage;
use crate::state::browse::Leaf;
use crate::text::has_words;
use std::borrow::Cow;

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemRow {
    /// The file.
    pub file: String,
    /// Which part of it.
    pub place: String,
    /// Why, for people.
    pub why: String,
}

/// The path of a content, its file's number, and the problem's number and self.
type Row<'a> = (Cow<'a, str>, u32, u32, &'a Problem);

/// The problems leafed at, by file, then in the order of the file.
pub fn rows(coverage: &Coverage, leaf: &Leaf) -> Rows<ProblemRow> {
    let files = coverage.files().iter().zip(0_u32..);
    let all = files.flat_map(|(file, id)| {
        let problems = file.problems().zip(0_u32..);
        problems.map(move |((name, problem), number)| (name, id, number, problem))
    });
    let all: Vec<_> = all.collect();
    let count = all.len();
    let found = all.into_iter().filter(|(name, _, _, problem)| {
        has_words(&leaf.text, &[name, &problem.why, problem.kind.as_str()])
    });
    let order = |a: &Row<'_>, b: &Row<'_>| (&a.0, a.1, a.2).cmp(&(&b.0, b.1, b.2));
    Rows::of(found.collect(), count, leaf.page, order, |(name, _, _, problem)| ProblemRow {
        file: name.into_owned(),
        place: problem.place.to_string(),
        why: problem.why.clone(),
    })
}
