//! Sentences with `code` in them. Some quote a log, or come with a rule set, so what would not show
//! is marked in them.

use super::foreign::marked;
use yew::prelude::*;

/// A text in which backticks stand around code.
pub fn prose(text: &str) -> Html {
    let parts = text.split('`').enumerate();
    // Every second part stood between two backticks; a last one alone has no partner.
    let last = text.matches('`').count();
    let part = |(at, part): (usize, &str)| match at % 2 == 1 && at < last {
        true => html! { <code class="tg-code-word">{ marked(part, true) }</code> },
        false => marked(part, true),
    };
    html! { <>{ for parts.map(part) }</> }
}

/// A remark as a sentence: it begins with a capital, unless with code, and ends with a stop, unless
/// it ends otherwise.
pub fn sentence(text: &str) -> Html {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let stop = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    prose(&format!("{first}{}{stop}", letters.as_str()))
}
