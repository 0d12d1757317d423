//! The parts of the view, kept from one time to the next.

use super::{
    CoverageView, FileRow, HoleRow, Hours, IntegrityView, Judgement, ProblemRow, Rows, Seen, Sums,
    files, holes, integrity, problems,
};
use crate::scan::{Calendar, Version};
use crate::state::State;
use crate::state::browse::{FileSort, Leaf};
use crate::state::view::kept::Kept;
use std::rc::Rc;

/// The parts that the view of coverage is put together from. Each is computed anew when what it is
/// made of has changed, not at every action: over years of logs that takes too long for a key to
/// be answered at once.
#[derive(Debug, Default)]
pub struct CoverageParts {
    calendar: Kept<Version, Option<Rc<Calendar>>>,
    seen: Kept<Version, Rc<Seen>>,
    hours: Kept<(Version, Leaf), Option<Rc<Hours>>>,
    holes: Kept<(Version, Leaf), Rows<HoleRow>>,
    sums: Kept<Version, Sums>,
    problems: Kept<(Version, Leaf), Rows<ProblemRow>>,
    files: Kept<(Version, Leaf, FileSort), Rows<FileRow>>,
    judgement: Kept<Version, Option<Rc<Judgement>>>,
}

impl CoverageParts {
    /// The view of a state.
    pub fn view(&mut self, state: &State) -> CoverageView {
        let (coverage, browse) = (&state.run.coverage, &state.browse);
        let tally = coverage.tally_version().clone();
        let files = coverage.files_version().clone();
        let calendar =
            self.calendar.get(tally.clone(), || Calendar::of(coverage.tally()).map(Rc::new));
        let calendar = calendar.as_deref();
        let judgement = self.judgement.get(state.integrity.version.clone(), || {
            state.integrity.result.as_deref().map(|it| Rc::new(integrity::judgement(it)))
        });
        CoverageView {
            sums: self.sums.get(files.clone(), || Sums::of(coverage)),
            seen: self.seen.get(tally.clone(), || Rc::new(Seen::of(coverage.tally(), calendar))),
            hours: self.hours.get((tally.clone(), browse.places.clone()), || {
                calendar.map(|it| Rc::new(Hours::of(it, &browse.places)))
            }),
            holes: self.holes.get((tally, browse.holes.clone()), || {
                calendar.map(|it| holes::rows(it, &browse.holes)).unwrap_or_default()
            }),
            integrity: IntegrityView::of(state, judgement),
            problems: self.problems.get((files.clone(), browse.problems.clone()), || {
                problems::rows(coverage, &browse.problems)
            }),
            files: self.files.get((files, browse.files.clone(), browse.sort), || {
                files::rows(&state.run, browse)
            }),
            limits: state.run.limits,
            browse: browse.clone(),
        }
    }
}
