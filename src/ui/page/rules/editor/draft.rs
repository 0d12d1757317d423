//! Words that are being written.

use crate::state::{Action, Draft};
use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;
use yew::prelude::*;

/// Words that are being written, and where they go while they are.
#[derive(Clone)]
pub struct Written {
    draft: UseStateHandle<Draft>,
    latest: Rc<RefCell<Draft>>,
}

impl Written {
    /// Other words are written.
    pub fn set(&self, draft: Draft) {
        self.latest.replace(draft.clone());
        self.draft.set(draft);
    }

    /// Hears of other words.
    pub fn onchange(&self) -> Callback<Draft> {
        let written = self.clone();
        Callback::from(move |draft| written.set(draft))
    }
}

impl Deref for Written {
    type Target = Draft;

    fn deref(&self) -> &Draft {
        &self.draft
    }
}

/// The words being written for a rule: those kept from before, or its own. They follow its own when
/// those change, and are kept when the editor is put away before they were applied.
#[hook]
pub fn use_draft(
    id: &str,
    words: &Draft,
    kept: Option<Draft>,
    dispatch: &Callback<Action>,
) -> Written {
    let first = kept.clone().unwrap_or_else(|| words.clone());
    let latest = use_mut_ref(|| first.clone());
    let draft = use_state(|| first);
    let own = use_mut_ref(|| words.clone());
    let stored = use_mut_ref(|| None);
    let written = Written { draft, latest: latest.clone() };
    {
        let (own, written) = (own.clone(), written.clone());
        use_effect_with(words.clone(), move |words| {
            if own.replace(words.clone()) != *words {
                written.set(words.clone());
            }
        });
    }
    {
        let (own, stored, written) = (own.clone(), stored.clone(), written.clone());
        use_effect_with(kept, move |kept| {
            stored.replace(kept.clone());
            // A rule that changes its place is drawn anew before its words are known to be kept.
            let untouched = *written.latest.borrow() == *own.borrow();
            if let Some(kept) = kept.clone().filter(|_| untouched) {
                written.set(kept);
            }
        });
    }
    let (id, dispatch) = (id.to_owned(), dispatch.clone());
    use_effect_with((), move |()| {
        move || {
            let latest = latest.borrow().clone();
            let draft = (latest != *own.borrow()).then_some(latest);
            if draft != *stored.borrow() {
                dispatch.emit(Action::Draft { id, draft });
            }
        }
    });
    written
}
