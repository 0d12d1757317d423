//! Sentences with `code` in them.

use yew::prelude::*;

/// A text in which backticks stand around code.
pub fn prose(text: &str) -> Html {
    let parts = text.split('`').enumerate();
    // Every second part stood between two backticks; a last one alone has no partner.
    let last = text.matches('`').count();
    let part = |(at, part): (usize, &str)| match at % 2 == 1 && at < last {
        true => html! { <code class="tg-code-word">{ part }</code> },
        false => html! { { part } },
    };
    html! { <>{ for parts.map(part) }</> }
}
