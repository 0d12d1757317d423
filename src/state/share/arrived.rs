//! A link that somebody opened, until they say what is to become of it.

use super::{Broken, Share};
use crate::state::rules::{self, Edit};
use crate::state::{Effect, Page, State};

/// A link that somebody opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Arrived {
    /// It can be used.
    Whole(Box<Share>),
    /// It cannot; why.
    Broken(Broken),
}

/// Reads a link. Nothing changes but that it is asked about.
pub fn arrive(state: &mut State, fragment: &str) {
    state.arrived = Some(match Share::read(fragment) {
        Ok(share) => Arrived::Whole(Box::new(share)),
        Err(broken) => Arrived::Broken(broken),
    });
}

/// Takes the rules of the link over, in one edit, and goes to its view.
pub fn accept(state: &mut State, now: f64) -> Vec<Effect> {
    let Some(Arrived::Whole(share)) = state.arrived.take() else { return Vec::new() };
    state.sharing = None;
    state.page = share.page;
    if share.page == Page::Findings {
        state.filter = share.filter.clone();
    }
    rules::edit(state, Edit::Import(share.text()), now)
}
