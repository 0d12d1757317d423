//! The rules from one visit to the next.

use crate::rule::{Level, catalog};
use crate::state::{Action, AllLimits, Effect, Kept, Notice, Rules, State, Stored};
use crate::ui::fetch::FetchError;
use crate::ui::storage;
use std::rc::Rc;

/// The limits as they were kept, what is to be said if they could not be, and the built-in rules:
/// which others there are, [`begin`] hears.
pub fn initial_state() -> State {
    let mut state = State::new(Rules::new(catalog(), None).0);
    // Whatever keeps the browser from handing them over is said of the rules.
    if let Ok(Some(text)) = storage::load(Stored::Limits) {
        match AllLimits::parse(&text) {
            Ok(limits) => state.run.limits = limits,
            Err(why) => state.notices.push(Notice::failed(format!(
                "The limits, as this browser kept them, cannot be read ({why}): the usual ones are \
                 in force. Set yours again on Coverage, under “Limits…”.",
            ))),
        }
    }
    state
}

/// The hosted rule set, the rules as they were kept, and what is to be said if they could not be.
pub fn begin(state: &mut State, hosted: Result<Option<String>, FetchError>) {
    let kept = storage::load(Stored::Edits);
    let edits = kept.as_ref().ok().cloned().flatten();
    let hosted = match &hosted {
        Ok(file) => Ok(file.as_deref()),
        Err(error) => Err(sentence_of(error)),
    };
    let before = Kept { edits, base: storage::load(Stored::Base).ok().flatten() };
    let (diagnostics, effects) = state.begin(hosted, &before);
    state.unread = storage::load(Stored::Unread).ok().flatten().map(Rc::from);
    let error = diagnostics.iter().find(|diagnostic| diagnostic.level == Level::Error);
    if let (Some(error), Some(edits)) = (error, &before.edits) {
        set_aside(state, edits);
        state.notices.push(Notice::failed(format!(
            "Some of your rules, as this browser kept them, cannot be read: {}. The rest is in \
             force, and what was kept is set aside: About has it, under “What is kept”.",
            error.message
        )));
    }
    for effect in effects {
        if let Effect::Save(what, text) = effect
            && storage::save(what, text.as_deref()).is_err()
        {
            // Then the old edits are kept with the old base, and the next edit says so.
            break;
        }
    }
    if let Err(why) = kept {
        state.notices.push(Notice::failed(format!(
            "The browser does not let this page read what it kept ({why}): the rules are in force as \
             they came. If you exported your rule set, import it again.",
        )));
    }
}

/// Sets edits aside, with those that were set aside before and nobody has forgotten.
fn set_aside(state: &mut State, edits: &str) {
    let text = match &state.unread {
        Some(before) if before.contains(edits) => return,
        Some(before) => format!("{before}\n# Kept later:\n{edits}"),
        None => edits.to_owned(),
    };
    // Where this fails, so did reading, and there is nothing to lose.
    let _ = storage::save(Stored::Unread, Some(&text));
    state.unread = Some(text.into());
}

fn sentence_of(error: &FetchError) -> String {
    format!("The file {error}; reload the page to try again")
}

/// Keeps something; what is to be said if that fails.
pub fn save(what: Stored, text: Option<&str>) -> Option<Action> {
    let why = storage::save(what, text).err()?;
    let unkept = format!(
        "The change is in force but the browser did not keep it ({why}): it is gone when you close \
         this page."
    );
    Some(Action::Notify(Notice::failed(match what {
        Stored::Edits => format!("{unkept} Export the rule set to have it as a file."),
        Stored::Limits => format!("{unkept} Set them again the next time."),
        // Nothing is lost before the host changes its lists.
        Stored::Base => return None,
        Stored::Unread => format!(
            "The browser did not let go of the edits set aside ({why}): clear what it keeps for this \
             page to be rid of them."
        ),
    })))
}
