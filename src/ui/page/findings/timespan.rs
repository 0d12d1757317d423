//! The span of time, as somebody types it.

use crate::state::view::findings::{SpanError, read_span};
use crate::state::{Action, FilterEdit};
use crate::text;
use jiff::Timestamp;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the inputs are given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The span that is chosen.
    pub time: Option<(Timestamp, Timestamp)>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// Two inputs for the ends of the span. They are checked with every letter; Enter or leaving them
/// makes them hold.
#[component]
pub fn Timespan(props: &Props) -> Html {
    let typed = use_state_eq(|| shown(props.time));
    {
        let typed = typed.clone();
        use_effect_with(props.time, move |time| typed.set(shown(*time)));
    }
    let read = read_span(&typed.0, &typed.1);
    let onchange = {
        let (dispatch, read, time) = (props.dispatch.clone(), read, props.time);
        Callback::from(move |_: Event| match read {
            Ok(span) if span != time => dispatch.emit(Action::Filter(FilterEdit::Time(span))),
            _ => {}
        })
    };
    let from = typed.clone();
    let from = move |text| from.set((text, from.1.clone()));
    let until = typed.clone();
    let until = move |text| until.set((until.0.clone(), text));
    let wrong = read.err();
    html! {
        <div class="tg-timespan">
            { input("From (UTC)", &typed.0, wrong == Some(SpanError::From), from, &onchange) }
            { input("Until (UTC)", &typed.1, matches!(wrong, Some(SpanError::Until | SpanError::Empty)), until, &onchange) }
            if let Some(wrong) = wrong {
                <span class="tg-timespan__wrong" id="timespan-wrong" role="status">{ wrong.text() }</span>
            }
        </div>
    }
}

fn input(
    label: &'static str,
    value: &str,
    wrong: bool,
    set: impl Fn(String) + 'static,
    onchange: &Callback<Event>,
) -> Html {
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            set(input.value());
        }
    });
    html! {
        <label class="tg-timespan__end">
            <span>{ label }</span>
            <span class={classes!("pf-v6-c-form-control", wrong.then_some("pf-m-error"))}>
                <input
                    type="text"
                    placeholder="e.g. 2026-03-11 10:00"
                    spellcheck="false"
                    autocomplete="off"
                    aria-invalid={wrong.to_string()}
                    aria-describedby={wrong.then_some("timespan-wrong")}
                    value={value.to_owned()}
                    {oninput}
                    {onchange}
                />
            </span>
        </label>
    }
}

/// The ends as they are typed; an open one is empty.
fn shown(time: Option<(Timestamp, Timestamp)>) -> (String, String) {
    let end = |at: Timestamp, open| if at == open { String::new() } else { text::moment(at) };
    time.map(|(from, until)| (end(from, Timestamp::MIN), end(until, Timestamp::MAX)))
        .unwrap_or_default()
}
