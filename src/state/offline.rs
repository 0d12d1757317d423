//! Whether the page opens without its host, and whether a newer version of it waits.

use super::{Effect, State};

/// What the browser keeps of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offline {
    /// Whether all of it is kept: the page opens without its host.
    pub ready: bool,
    /// Whether a newer version is kept, too, and waits until somebody wants it.
    pub newer: bool,
}

impl State {
    /// Whether opening the page anew would lose something: files, or words of rules not applied yet.
    pub fn would_lose(&self) -> bool {
        !self.run.coverage.files().is_empty() || self.run.listing > 0 || !self.drafts.is_empty()
    }
}

/// Changes to the newer version; where that loses something, only if the user was told.
pub(super) fn use_newer(state: &State, told: bool) -> Vec<Effect> {
    let may = state.offline.newer && (told || !state.would_lose());
    if may { vec![Effect::UseNewer] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::Offline;
    use crate::state::fixture::{rule, state};
    use crate::state::{Action, Draft, Effect, ShellView, State};

    fn newer(mut state: State) -> State {
        state.act(Action::Offline(Offline { ready: true, newer: true }));
        state
    }

    /// What using the newer version comes to, untold and told.
    fn comes_to(state: &mut State) -> [Vec<Effect>; 2] {
        [false, true].map(|told| state.act(Action::UseNewer { told }))
    }

    fn with_files() -> State {
        let mut state = state();
        state.add(&["a"]);
        state
    }

    fn with_draft() -> State {
        let mut state = state();
        let draft = Some(Draft { when: "true".to_owned(), ..Draft::of(&rule("one")) });
        state.act(Action::Draft { id: "one".to_owned(), draft });
        state
    }

    #[test]
    fn a_newer_version_takes_nothing_away_that_the_user_was_not_told_of() {
        let used = || vec![Effect::UseNewer];
        assert_eq!(comes_to(&mut state()), [vec![], vec![]], "there is none");
        assert_eq!(comes_to(&mut newer(state())), [used(), used()]);
        assert_eq!(comes_to(&mut newer(with_files())), [vec![], used()]);
        assert_eq!(comes_to(&mut newer(with_draft())), [vec![], used()]);
    }

    #[test]
    fn what_is_said_follows_the_browser() {
        let said = |state: &State| {
            let view = ShellView::of(state);
            (view.offline.ready, view.offline.newer, view.would_lose)
        };
        assert_eq!(said(&state()), (false, false, false));
        let mut state = newer(with_files());
        assert_eq!(said(&state), (true, true, true));
        state.act(Action::Offline(Offline { ready: true, newer: false }));
        assert_eq!(said(&state), (true, false, true), "another page of this browser used it");
    }
}
