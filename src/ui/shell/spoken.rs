//! What readers of the screen say of reading: that it begins, that it ended, and now and then how far
//! it is. They would hear nothing else if every change were spoken.

use gloo::timers::callback::Interval;
use yew::prelude::*;

/// What is spoken is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// How far reading is, in words.
    pub text: String,
    /// Whether it goes on.
    pub working: bool,
}

/// So often at most is it said how far reading is, in milliseconds.
const SPOKEN_EVERY: u32 = 10_000;

/// Text that is heard and not seen. It is there from the start, since what comes with its text is
/// often passed over.
#[component]
pub fn Spoken(props: &Props) -> Html {
    let Props { text, working } = props;
    let latest = use_mut_ref(String::new);
    latest.replace(text.clone());
    let spoken = use_state_eq(String::new);
    use_effect_with((*working, text.is_empty()), {
        let spoken = spoken.setter();
        move |&(working, _)| {
            spoken.set(latest.borrow().clone());
            let timer = working
                .then(|| Interval::new(SPOKEN_EVERY, move || spoken.set(latest.borrow().clone())));
            move || drop(timer)
        }
    });
    html! { <div class="pf-v6-screen-reader" role="status" aria-live="polite">{ &*spoken }</div> }
}
