//! What is shown, computed from the state when it is time to.

use crate::state::{CoverageParts, CoverageView, FindingsView, Page, RulesView, ShellView, State};
use crate::ui::javascript::now;
use std::rc::Rc;

/// What every view shows. Only the one in front is kept up to date.
pub struct Views {
    /// What stands around the view.
    pub shell: Rc<ShellView>,
    /// The findings.
    pub findings: Rc<FindingsView>,
    /// The rules.
    pub rules: Rc<RulesView>,
    /// What was read.
    pub coverage: Rc<CoverageView>,
    parts: CoverageParts,
    cost: f64,
}

impl Views {
    /// The views of a state.
    pub fn of(state: &State) -> Self {
        let mut parts = CoverageParts::default();
        Views {
            shell: Rc::new(ShellView::of(state)),
            findings: Rc::new(FindingsView::of(state)),
            rules: Rc::new(RulesView::of(state)),
            coverage: Rc::new(parts.view(state)),
            parts,
            cost: 0.0,
        }
    }

    /// Computes what is seen anew.
    pub fn refresh(&mut self, state: &State) {
        let began = now();
        update(&mut self.shell, ShellView::of(state));
        match state.page {
            Page::Findings => update(&mut self.findings, FindingsView::of(state)),
            Page::Rules => update(&mut self.rules, RulesView::of(state)),
            Page::Coverage => update(&mut self.coverage, self.parts.view(state)),
            Page::About => {}
        }
        self.cost = now() - began;
    }

    /// How long that took last, in milliseconds.
    pub fn cost(&self) -> f64 {
        self.cost
    }
}

/// Equal views stay the same one, so that nothing is drawn again.
fn update<V: PartialEq>(view: &mut Rc<V>, new: V) {
    if **view != new {
        *view = Rc::new(new);
    }
}
