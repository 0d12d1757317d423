//! Names of files.

use super::foreign::{hint, marked};
use crate::text::{first, last};
use yew::prelude::*;

/// What is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The name, with the folders or the archive that the file lies in.
    pub text: AttrValue,
}

/// So many characters of each end of a name are shown: all of it, unless somebody made it up to be
/// long.
const END: usize = 250;

/// The name of a file, monospace, on as many lines as it needs: account, region and date, by which
/// files differ, stand anywhere in it.
#[component]
pub fn Path(props: &Props) -> Html {
    let (start, rest) = first(&props.text, END);
    let (left_out, end) = last(rest, END);
    html! {
        <bdi dir="ltr" class="tg-path" title={(!left_out.is_empty()).then(|| hint(&props.text))}>
            { parts(start) }
            if !left_out.is_empty() { { "…" } }
            { parts(end) }
        </bdi>
    }
}

/// Longer parts end lines wherever they must.
const PART: usize = 30;

/// The parts of a name, each on one line: a region or a date is hard to read from two.
fn parts(text: &str) -> Html {
    let part = |part: &str| {
        let class = first(part, PART).1.is_empty().then_some("tg-path__part");
        html! { <><span {class}>{ marked(part, false) }</span><wbr /></> }
    };
    html! { { for text.split_inclusive(['/', '_']).map(part) } }
}
